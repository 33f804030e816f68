"""What the scripts share: files that are wrong, the progress bar, files replaced, endings."""
import io
import os
import re
import signal
import subprocess
import time

import common
import pytest
from running import HERE, network, posix, refuses, run, start, started

SCRIPTS = ["benchmark.py", "draw.py", "homework.py", "iris.py", "latex.py", "mistake.py",
           "spreadsheet.py", "variations.py", "worksheet.py", "xor.py"]


# ---- read_network ----------------------------------------------------------

def homework(tmp_path, text):
    (tmp_path / "network.json").write_bytes(text.encode("latin-1"))
    return run("homework.py", "network.json", cwd=str(tmp_path))


def file_of(inputs="[1]", weights="[[[1]]]", **others):
    """Return the text of a network file; what is None is left out."""
    parts = dict(others, inputs=inputs, weights=weights)
    return "{%s}" % ", ".join('"%s": %s' % (key, parts[key]) for key in parts if parts[key])


@pytest.mark.parametrize("text, told", [
    ("[1]", "it is [1], expected an object"), ("null", "it is null, expected an object"),
    ("true", "it is true, expected an object"), ("{}", '"inputs" is missing'),
    (file_of(weights=None), '"weights" is missing'), (file_of(None), '"inputs" is missing'),
    (file_of(target="[1]"),
     '"target" is unknown, expected inputs, targets, weights, biases, learning_rate, activations, '
     'error, layout, batch or momentum')
] + [(file_of(**{name: z}), '"%s" is %s, expected a list of %s' % (name, z, of))
     for z in ("[]", "null", "true", "0.5") for name, of in (
         ("inputs", "numbers"), ("targets", "numbers"), ("weights", "matrices"))
] + [(file_of(**{key: pattern % z}), "%s is %s, expected a %s" % (name, shown, of))
     for key, pattern, name in (("inputs", "[%s]", "x_1"), ("targets", "[%s]", "y_1"),
                                ("weights", "[[[0.5, %s]]]", "w_12^(1)"))
     for z, shown, of in (
         ("null", "null", "number"), ('"1"', "'1'", "number"),
         ("NaN", "nan", "finite number"), ("-1e999", "-inf", "finite number"),
         ("1e101", "1e+101", "number up to 1e100"))
] + [(file_of(targets="[1]", learning_rate=z), "learning_rate is " + told) for z, told in (
    ("0", "0, expected a positive number"), ('"a"', "'a', expected a number"),
    ("null", "null, expected a number"))
] + [
    (file_of(weights="[[[0.5, [true]]]]"), "w_12^(1) is [true], expected a number"),
    (file_of(learning_rate="0.5"), '"targets" is missing, and a learning_rate needs it'),
    (file_of(weights="[null]"), "W^(1) is null, expected a list of rows"),
    (file_of(weights="[[1]]"), "row 1 of W^(1) is 1, expected a list of numbers"),
    (file_of(weights="[[]]"), "W^(1) has 0 rows, expected 1 or more"),
    (file_of(weights="[[[1]], []]"), "W^(2) has 0 rows, expected 1 or more"),
    (file_of(weights="[[[]]]"), "row 1 of W^(1) has 0 numbers, expected 1 or more"),
    (file_of("[1, 2, 3]", "[[[1, 2, 3], [4, 5, 6]]]", targets="[1, 0]"),
     'the matrices in "weights" fit only with rows and columns exchanged: '
     'write "layout": "W x"'),
    (file_of(weights="[[[1, 2, 3]], [[1, 2, 3], [4, 5, 6]], [[1], [2]]]"),
     "W^(2) has 2 rows of 3 weights, expected 3 rows of 2 by W^(1) and W^(3); it fits "
     "only with rows and columns exchanged (\"layout\": \"W x\" is for a file where all are)"),
    (file_of("[1, 2, 3]", "[[[1, 2], [3, 4]]]"),
     '"inputs" has 3 numbers, expected 2 by W^(1)'),
    (file_of(targets="[1, 2]"),
     '"targets" has 2 numbers, expected 1 by W^(1)'),
    (file_of("[1, 2]", "[[[1, 2], [3]]]", targets="[1, 0]"),
     "row 2 of W^(1) has 1 numbers, expected 2"),
    (file_of("[1, 2]", "[[[1], [3, 4]], [[1]]]"), "row 2 of W^(1) has 2 numbers, expected 1"),
])
def test_a_file_that_is_wrong_is_told_in_its_own_words(tmp_path, text, told):
    status, out, err = homework(tmp_path, text)
    assert (status, out) == (2, "") and err.count("\n") == 1
    for word in ("num_", "None", "True", "Traceback"):
        assert word not in err, err
    where = "homework.py: " + ("" if told.startswith("learning_rate") else "network.json: ")
    assert err == where + told + "\n"


@pytest.mark.parametrize("text, told", [
    (file_of("[1,]"), "line 1 has a comma before ]"), (file_of("[.5]"), "line 1 has .5: write 0.5"),
    ("{'inputs': [1]}", "line 1 has 'inputs': write \"inputs\""), ("", "the file is empty"),
    ("{\xe9}", "utf-8"), pytest.param("[" * 100000, "network.json: ", id="deep")])
def test_what_is_no_json_is_refused_too(tmp_path, text, told):
    status, out, err = homework(tmp_path, text)
    assert (status, out) == (2, "") and err.count("\n") == 1 and "Traceback" not in err
    assert err.startswith("homework.py: network.json: ") and told in err


def test_true_counts_as_1_and_false_as_0(tmp_path):
    numbers = homework(tmp_path, file_of("[1, 0]", "[[[1], [0]]]", targets="[0]"))
    words = file_of("[true, false]", "[[[true], [false]]]", targets="[false]")
    assert numbers[0] == 0 and homework(tmp_path, words) == numbers


# ---- How large a network may be --------------------------------------------

@pytest.mark.parametrize("script, most, arguments", [
    ("homework.py", 30000, []), ("spreadsheet.py", 30000, []), ("latex.py", 3000, []),
    ("draw.py", 2000, []), ("draw.py", 2000, ["--epochs", "5"])])
def test_a_script_says_how_many_weights_it_takes(tmp_path, script, most, arguments):
    assert "of at most %d weights" % most in run(script, "--help")[1]
    wide = network(tmp_path, inputs=[1], weights=[[[0.5] * most], [[0.5]] * most])
    refuses("network.json: it has %d weights, expected at most %d to be shown so"
            % (2 * most, most), script, wide, *arguments, cwd=str(tmp_path))
    assert os.listdir(str(tmp_path)) == ["network.json"]


def test_a_million_layers_and_a_name_without_end_are_refused_at_once(tmp_path):
    deep = file_of(weights="[%s]" % ", ".join(["[[1]]"] * 3001))
    for text, told in ((deep, "it has 3001 layers, expected at most 3000"),
                       (file_of(weights="[%s]" % ", ".join(["[[1]]"] * 1000000)),
                        "it has more than 4000000 bytes, expected a network that can be shown"),
                       (file_of(**{"k" * 100000: "1"}),
                        '"%s" is unknown, expected inputs, targets, weights, biases, learning_rate, '
                        'activations, error, layout, batch or momentum'
                        % ("k" * 40))):
        status, out, err = homework(tmp_path, text)
        assert (status, out, err) == (2, "", "homework.py: network.json: %s\n" % told)


# ---- Progress, files -------------------------------------------------------

def test_a_bar_redraws_on_a_terminal(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True
    terminal = Terminal()
    monkeypatch.setattr(common.sys, "stderr", terminal)
    for done in (1, 2, 3):
        common.progress(done, 3, "epoch %d" % done)
    assert terminal.getvalue() == "".join(
        "\r[%-30s] epoch %d%s" % ("#" * 10 * n, n, "\n" if n == 3 else "") for n in (1, 2, 3))


def test_a_file_is_replaced_only_by_a_complete_one(tmp_path):
    path = tmp_path / "it.svg"
    path.write_bytes(b"old")
    with pytest.raises(UnicodeEncodeError):
        common.replace_file(str(path), u"half \udc00")
    assert path.read_bytes() == b"old" and os.listdir(str(tmp_path)) == ["it.svg"]
    common.replace_file(str(path), u"new\n")
    assert path.read_bytes() == b"new\n" and os.listdir(str(tmp_path)) == ["it.svg"]


def test_a_file_that_cannot_be_written_is_named_as_it_was_asked_for(tmp_path):
    path = os.path.join(str(tmp_path), "nowhere", "it.svg")
    status, out, err = run("draw.py", "-o", path)
    assert (status, out) == (2, "") and err.startswith("draw.py: ") and ".part" not in err
    assert err.count("\n") == 1 and os.path.join("nowhere", "it.svg: No such file") in err


@posix
@pytest.mark.parametrize("command", ["draw.py -o it\udcff.svg", "latex.py -o it\udcff.tex",
                                     "spreadsheet.py -o it\udcff.xlsx"])
def test_a_file_is_said_to_be_written_whatever_its_name(tmp_path, command):
    try:
        (tmp_path / command.split()[-1]).write_bytes(b"")
    except OSError:
        pytest.skip("this system has no such names")
    status, out, err = run(*command.split(), cwd=str(tmp_path))
    assert (status, err) == (0, "") and re.match(r"it\\udcff\.\w+: 75 steps$", out)
    assert len(os.listdir(str(tmp_path))) == 1


@posix
def test_a_link_is_followed_and_a_pipe_is_written_to(tmp_path):
    target, link, pipe = [str(tmp_path / name) for name in ("it.svg", "link.svg", "pipe.svg")]
    common.replace_file(target, u"old\n")
    os.symlink(target, link)
    common.replace_file(link, u"new\n")
    with open(target) as file:
        assert os.path.islink(link) and file.read() == "new\n"
    os.mkfifo(pipe)
    with io.open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), encoding="utf-8") as file:
        assert run("draw.py", "-o", pipe)[0] == 0
        assert file.read().endswith("</svg>\n") and not os.path.isfile(pipe)


# ---- How every script begins and ends --------------------------------------

def test_every_script_says_how_to_run_it_and_is_short():
    texts = {}
    for name in [name for name in os.listdir(HERE) if name.endswith(".py")]:
        with io.open(os.path.join(HERE, name), encoding="utf-8") as file:
            texts[name] = file.read()
    assert sorted(name for name in texts if "__main__" in texts[name]) == SCRIPTS
    for name, text in texts.items():
        assert text.lstrip("r").startswith('"""') and text.count("\n") <= 170
        assert name not in SCRIPTS or "python3 examples/" + name in text.split('"""')[1]


@pytest.mark.parametrize("command", [
    "draw.py", "homework.py --only E", "iris.py --epochs 1", "latex.py --decimals 0",
    "mistake.py --list", "spreadsheet.py", "variations.py biases", "worksheet.py make", "xor.py fast"])
def test_a_start_gives_what_a_run_of_these_tests_does(tmp_path, command):
    assert started(*command.split(), cwd=str(tmp_path)) == run(
        *command.split(), cwd=str(tmp_path))


@posix
@pytest.mark.parametrize("command", [
    "xor.py", "iris.py --epochs 10", "homework.py", "homework.py --only E", "draw.py -o it.svg",
    "latex.py", "spreadsheet.py -o it.xlsx", "variations.py", "worksheet.py make",
    "worksheet.py --help", "benchmark.py three"])
def test_a_closed_pipe_ends_without_a_traceback(tmp_path, command):
    process = start(*command.split(), cwd=str(tmp_path))
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0 and b"Traceback" not in err and b"Error" not in err


@posix
@pytest.mark.parametrize("command", [
    "xor.py", "iris.py --epochs 1000", "benchmark.py", "homework.py PIPE", "draw.py PIPE",
    "latex.py PIPE", "spreadsheet.py PIPE", "worksheet.py mark PIPE"])
def test_ctrl_c_ends_without_a_traceback(tmp_path, command):
    (tmp_path / "numpy.py").write_bytes(           # where the benchmark tells that it is at work
        b"import sys, time\ndef array(_):\n    print('here', file=sys.stderr, flush=True)\n"
        b"    time.sleep(60)\n")
    os.mkfifo(str(tmp_path / "PIPE"))
    process = start(*command.split(), cwd=str(tmp_path),
                    env=dict(os.environ, PYTHONPATH=str(tmp_path)))
    keep = None
    while "PIPE" in command and keep is None and process.poll() is None:
        try:                                       # to open it, which fails before the script has
            keep = os.open(str(tmp_path / "PIPE"), os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    if keep is None:
        process.stderr.readline()
    for _ in range(80):                            # one that comes just before a read is not seen
        process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=0.5)
            break
        except subprocess.TimeoutExpired:
            pass
    if keep is not None:
        os.close(keep)
    assert process.returncode == 130 and b"Traceback" not in err and out == b""
