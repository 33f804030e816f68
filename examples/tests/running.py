"""What the tests of the examples share: a script is run as a reader would run it."""
import contextlib
import importlib
import io
import json
import os
import signal
import subprocess
import sys

import pytest

import common
from common import HERE

posix = pytest.mark.skipif(os.name != "posix", reason="signals, links and pipes as POSIX has them")


def start(script, *arguments, **options):
    """Start an example; Ctrl-C ends it even where the tests themselves run in the background."""
    if os.name == "posix":
        options["preexec_fn"] = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen([sys.executable, os.path.join(HERE, script)] + list(arguments),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def text(data):
    """Return what an example has written, whatever ends its lines."""
    return data.decode("utf-8").replace("\r\n", "\n")


def started(script, *arguments, **options):
    """Return exit status, output and error output of an example in a process of its own."""
    process = start(script, *arguments, **options)
    out, err = process.communicate()
    return process.returncode, text(out), text(err)


@contextlib.contextmanager
def place(folder):
    """Stand in a folder for a while."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def run(script, *arguments, cwd="."):
    """Return the same without a start, which is most of what a small run takes."""
    main = importlib.import_module(script[:-len(".py")]).main
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
    with pytest.MonkeyPatch.context() as patch, place(cwd):
        patch.setattr(sys, "argv", [os.path.join(HERE, script)] + list(arguments))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ending:
            common.run(main)
    out.flush()
    err.flush()
    return ending.value.code or 0, text(out.buffer.getvalue()), text(err.buffer.getvalue())


def refuses(culprit, script, *arguments, **options):
    """Assert that an example ends with status 2 and one line that names the culprit."""
    ends_with_one_line(culprit, script, run(script, *arguments, **options))


def ends_with_one_line(culprit, script, ending):
    """Assert that status, output and error output are those of a refusal that names the culprit."""
    status, out, err = ending
    assert (status, out) == (2, "") and err.count("\n") == 1, (status, out, err)
    assert err.startswith(script + ": ") and culprit in err, err


def network(tmp_path, **data):
    path = tmp_path / "network.json"
    path.write_bytes(json.dumps(data).encode())
    return str(path)
