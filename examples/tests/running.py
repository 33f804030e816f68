"""What the tests of the examples share: a script is run as a reader would run it."""
import json
import os
import signal
import subprocess
import sys

import pytest

from common import HERE

posix = pytest.mark.skipif(os.name != "posix", reason="signals, links and pipes as POSIX has them")


def start(script, *arguments, **options):
    """Start an example; Ctrl-C ends it even where the tests themselves run in the background."""
    if os.name == "posix":
        options["preexec_fn"] = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen([sys.executable, os.path.join(HERE, script)] + list(arguments),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def run(script, *arguments, **options):
    """Return exit status, output and error output of an example."""
    process = start(script, *arguments, **options)
    out, err = process.communicate()
    return (process.returncode, out.decode("utf-8").replace("\r\n", "\n"),
            err.decode("utf-8").replace("\r\n", "\n"))


def refuses(culprit, script, *arguments, **options):
    """Assert that an example ends with status 2 and one line that names the culprit."""
    status, out, err = run(script, *arguments, **options)
    assert (status, out) == (2, "") and err.count("\n") == 1, (status, out, err)
    assert err.startswith(script + ": ") and culprit in err, err


def network(tmp_path, **data):
    path = tmp_path / "network.json"
    path.write_bytes(json.dumps(data).encode())
    return str(path)
