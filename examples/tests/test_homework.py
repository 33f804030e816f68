"""homework.py prints the working of anyone's network, and one step down to its factors."""
import json
import os
import platform
import re

import homework
import pytest
from common import NETWORK, read_network
from running import ends_with_one_line, network, refuses, run, started
from scratchnet import MLP, explain, trace

OWN = {"inputs": [1, 0.5], "weights": [[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]]}
ACCENTED = u"r\xe9seau.json"
LEARNING = dict(OWN, targets=[1], learning_rate=0.5)
FULL_10 = ("((a_1^(3) - y_1) * a_1^(3) * (1 - a_1^(3)) * w_11^(3) + "
           "(a_2^(3) - y_2) * a_2^(3) * (1 - a_2^(3)) * w_12^(3)) * "
           "a_1^(2) * (1 - a_1^(2)) * a_1^(1)")
NUMBERS_10 = ("((0.896 - 1) * 0.896 * (1 - 0.896) * 0.9 + (0.805 - 0) * 0.805 * (1 - 0.805) * 0.5)"
              " * 0.758 * (1 - 0.758) * 0.613")


def own():
    return MLP(2, [2], 1, OWN["weights"])


def test_without_a_file_it_explains_the_documents_network():
    mlp, inputs, targets, rate = read_network(NETWORK)
    expected = explain(mlp, inputs, targets, rate) + "\n"
    assert run("homework.py") == run("homework.py", NETWORK) == (0, expected, "")


@pytest.mark.parametrize("data, options, expected", [
    (OWN, [], ()), (OWN, ["--by-hand"], (None, None, 3, True)),
    (dict(OWN, targets=[1]), [], ([1],)),
    (dict(OWN, targets=[1]), ["--learning-rate", "0.25"], ([1], 0.25)),
    (LEARNING, [], ([1], 0.5)), (LEARNING, ["--decimals", "5"], ([1], 0.5, 5)),
    (LEARNING, ["--learning-rate", "0.25"], ([1], 0.25)),
    (LEARNING, ["--by-hand", "--decimals", "5", "--learning-rate", "0.25"], ([1], 0.25, 5, True)),
])
def test_the_file_and_the_options_are_what_explain_is_given(tmp_path, data, options, expected):
    status, out, err = run("homework.py", network(tmp_path, **data), *options)
    assert (status, err) == (0, "") and out == explain(own(), OWN["inputs"], *expected) + "\n"
    assert ("\nE = " in out, "\nnew w_" in out) == ("targets" in data, len(expected) > 1 and
                                                    expected[1] is not None)


# ---- --only ----------------------------------------------------------------

def test_only_prints_the_operands_the_step_and_the_documents_equation_10():
    status, out, err = run("homework.py", "--only", "dE/dw_11^(2)")
    assert (status, err) == (0, "") and max(map(len, out.split("\n"))) <= 79
    blocks, whole = out.strip("\n").split("\n\n"), run("homework.py")[1]
    assert [block.split(" = ")[0] for block in blocks[:6]] == [
        "It is computed from", "dE/da_1^(2)", "da_1^(2)/dh_1^(2)", "a_1^(1)", "The step",
        "dE/dw_11^(2)"]
    for block in blocks[1:4] + blocks[5:6]:        # as explain prints them, and to the end
        assert "\n" + block + "\n" in whole and re.search(r"\n +=.+\n +=.+$", block)
    assert blocks[5].split("\n")[0].endswith(" (9), (10)") and blocks[6].startswith("In full")
    assert " ".join(blocks[7].split()) == "dE/dw_11^(2) = %s = %s = 0.00612" % (
        FULL_10, NUMBERS_10) and len(blocks) == 9 and "--by-hand is for that" in blocks[8]
    assert abs(eval(NUMBERS_10) - 0.00612) < 0.00002
    assert run("homework.py", "--only", " dE / dw_11 ^( 2 ) ") == (0, out, "")


def test_only_writes_given_numbers_and_takes_the_other_options(tmp_path):
    status, out, err = run("homework.py", network(tmp_path, **LEARNING), "--learning-rate", "0.25",
                           "--by-hand", "--decimals", "4", "--only", "neww_11^(1)")
    step = {z.symbol: z for z in trace(own(), OWN["inputs"], [1], 0.25, 4, True)}["new w_11^(1)"]
    assert (status, err) == (0, "") and out.endswith(" = %s\n" % step.shown)
    assert "\n\nw_11^(1) = 0.1\n\nlearning_rate = 0.25\n\ndE/dw_11^(1) = " in out


@pytest.mark.parametrize("decimals", [3, 15])
def test_every_step_in_full_is_true_and_fits_the_page(decimals):
    """The formula, computed from x, y, w and a alone, gives the step's own value."""
    mlp, inputs, targets, _ = read_network(NETWORK)
    steps = list(trace(mlp, inputs, targets, 0.5, decimals))
    known = {z.symbol: repr(z.value) for step in steps for z in [step] + step.operands
             if z.kind in ("x", "y", "w", "a", "learning_rate")}
    names = re.compile(r"\b(?:[xywa]_\d+(?:\^\(\d\))?|learning_rate)")
    for step in steps:
        text = homework.only(steps, step.symbol)
        assert max(map(len, text.split("\n"))) <= 79
        formula = " ".join(text.split("\n\n")[-1].split()).split(" = ")[1]
        if step.kind != "a":                       # of which h, in exp(-h), is no given number
            numbers = names.sub(lambda m: known[m.group()], formula)
            assert abs(eval(numbers) - step.value) < 1e-15, formula


@pytest.mark.parametrize("symbol", ["nonsense", "", "x_1", "new w_11^(1)"])
def test_an_unknown_symbol_is_refused(symbol):
    refuses("--only is %s, expected a step such as h_1^(1), dE/dw_33^(1)" % symbol,
            "homework.py", "--only", symbol)


@pytest.mark.parametrize("spelling, nearest", [
    ("dE/dW^(2)", "dE/dw_11^(2), dE/dw_12^(2), dE/dw_13^(2)"),
    ("dE/dw_11^(4)", "dE/dw_11^(3), dE/dw_11^(2), dE/dw_11^(1)"),
    ("delta_1^(2)", "dE/da_1^(2), da_1^(2)/dh_1^(2)"), ("dw11", "dE/dw_11^(3), "),
    ("z_2^(2)", "h_2^(2)\n"), ("H_2^(2)", "h_2^(2)\n"), ("loss", "E\n")])
def test_another_spelling_is_answered_by_the_nearest_symbols(spelling, nearest):
    refuses("--only is %s, expected a step such as %s" % (spelling, nearest), "homework.py",
            "--only", spelling)


def test_homework_names_what_is_wrong(tmp_path):
    for culprit, arguments in (
            ("nowhere.json", ["nowhere.json"]), ("homework.py: [Errno", [str(tmp_path)]),
            ("--decimals", ["--decimals", "many"]), ("decimals is 16", ["--decimals", "16"]),
            ("--learning-rate", ["--learning-rate", "fast"]),
            ("learning_rate is 0.0, expected a positive", ["--learning-rate", "0"]),
            ("expected a step such as h_1^(1), a_1^(2)",
             [network(tmp_path, **OWN), "--only", "E"])):
        refuses(culprit, "homework.py", *arguments)


def test_a_learning_rate_without_targets_is_told_in_the_words_of_the_file(tmp_path):
    refuses('"targets" is missing', "homework.py", network(tmp_path, **OWN),
            "--learning-rate", "0.5")


# ---- Files as editors and systems leave them -------------------------------

@pytest.mark.parametrize("name", [u"network.json", u"my network.json", ACCENTED])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_name_line_end_and_byte_order_mark_are_read(tmp_path, name, end):
    text = json.dumps(LEARNING, indent=1).replace("\n", end) + end
    for mark in (b"", b"\xef\xbb\xbf"):
        (tmp_path / name).write_bytes(mark + text.encode())
        assert run("homework.py", name, cwd=str(tmp_path)) == (
            0, explain(own(), OWN["inputs"], [1], 0.5) + "\n", "")


@pytest.mark.parametrize("variable, value", [("LC_ALL", "C"), ("PYTHONIOENCODING", "ascii")])
def test_ascii_is_enough(tmp_path, variable, value):
    options = {"cwd": str(tmp_path), "env": dict(os.environ, **{variable: value})}
    os.rename(network(tmp_path, **OWN), str(tmp_path / ACCENTED))
    assert started("homework.py", **options) == run("homework.py")
    if platform.python_implementation() == "PyPy" and variable == "LC_ALL":
        ends_with_one_line("seau.json", "homework.py",
                           started("homework.py", ACCENTED, **options))
    else:
        assert started("homework.py", ACCENTED, **options) == (
            0, explain(own(), OWN["inputs"]) + "\n", "")
    ends_with_one_line("seau.json.json", "homework.py",
                       started("homework.py", ACCENTED + u".json", **options))
