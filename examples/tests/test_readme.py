"""README.md keeps its word, and the command that it names first prints what it should."""
import io
import os
import re
import subprocess
import sys

import pytest
from common import HERE, NETWORK, read_network
from scratchnet import explain, main

TOP = os.path.dirname(HERE)


# ---- The command -----------------------------------------------------------

def run(*arguments):
    """Run python scratchnet.py; return its exit status, output and error output as text."""
    process = subprocess.Popen([sys.executable, os.path.join(TOP, "scratchnet.py")]
                               + list(arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate()
    return process.returncode, out.decode("ascii").replace("\r", ""), err.decode("utf-8")


@pytest.mark.parametrize("arguments, by_hand", [([], False), (["--by-hand"], True)])
def test_main_prints_figure_3_and_then_the_working(arguments, by_hand, capsys):
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    lines = out.split("\n", 3)
    assert lines[0] == "The network input is: [0.3, 0.7, 0.5]" and lines[2] == ""
    mlp, x, y, _ = read_network(NETWORK)
    assert lines[1] == "The network output is: %s" % mlp.forward_propagate(x)
    assert lines[3] == explain(mlp, x, y, by_hand=by_hand) + "\n"
    assert len(re.findall("(?m)^dE/dw_", out)) == 34
    assert main(by_hand) is None and capsys.readouterr().out == out


@pytest.mark.parametrize("arguments", [["--help"], ["network.json"], ["--by-hand", "--by-hand"]])
def test_main_knows_no_other_word(arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "") and err.count("\n") == 1
    assert err.startswith("scratchnet.py: %s: " % " ".join(arguments))


def test_a_closed_pipe_ends_without_a_traceback():
    process = subprocess.Popen([sys.executable, os.path.join(TOP, "scratchnet.py")],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_nothing_is_imported_that_is_not_used():
    code = ("import sys; import random, math; known = set(sys.modules);"
            "import scratchnet; scratchnet.main();"
            "print(sorted(set(sys.modules) - known - {'scratchnet'}))")
    out = subprocess.check_output([sys.executable, "-c", code], cwd=TOP)
    assert out.decode().strip().split("\n")[-1].strip() == "[]"


# ---- README.md -------------------------------------------------------------

def readme():
    with io.open(os.path.join(TOP, "README.md"), encoding="utf-8") as file:
        return file.read()


def test_the_python_of_the_readme_runs_and_says_what_it_promises(capsys):
    blocks = [block for block in re.findall(r"```python\n(.*?)```", readme(), re.S)
              if "torch" not in block]
    assert len(blocks) == 3
    outputs = []
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
        outputs.append(capsys.readouterr().out)
    first = outputs[0].split("\n")
    assert "0.329" in first[1][:5] and "0.0957" in first[2][:6]
    assert outputs[1:] == ["True\n", "[0, 1, 1, 0]\nTrue True\n"]


def test_the_sample_of_the_readme_is_printed():
    sample = re.search(r"(?s)    h_1\^\(2\) = .*?1\.142\n", readme()).group(0)
    assert sample.replace("\n    ", "\n")[4:] in run()[1]
