"""worksheet.py makes sheets anyone can make again, and marks them as a fair teacher would."""
import functools
import os
import re
import subprocess
import sys

import pytest
import worksheet
from marking import mark
from running import HERE, refuses, run
from scratchnet import trace

H_1 = "h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) = ____"


@functools.lru_cache(None)
def sheet(*arguments):
    status, out, err = run("worksheet.py", "make", *arguments)
    assert (status, err) == (0, "")
    return out


def changed(text, answers):
    """Return a sheet with {symbol: answer} in the place of what stands on those lines."""
    for symbol, answer in answers.items():
        text, count = re.subn(r"(?m)^(%s = .* = ).*$" % re.escape(symbol),
                              lambda m: m.group(1) + answer, text, count=1)
        assert count == 1, symbol
    return text


def verdicts(text):
    """Return {symbol: verdict} and the last line of the marks."""
    told, _ = mark(text)
    found = re.findall(r"(?m)^(?:line \d+|no line): (\S.*?)(?: = \S+)? {2,}(\w.*)$|", told)
    return {symbol: verdict for symbol, verdict in found if symbol}, told.split("\n")[-1]


def test_the_same_seed_gives_the_same_sheet_everywhere():
    assert sheet() == sheet("--seed", "1", "--sizes", "2,2,1", "--decimals", "3")
    lines = sheet("--backward").split("\n")
    assert lines[4:17] == ["lines = 25", "decimals = 3",
                           "x_1 = 0.8", "x_2 = 0.5", "w_11^(1) = -0.2",
                           "w_12^(1) = 0.7", "w_21^(1) = 0.5", "w_22^(1) = -0.6",
                           "w_11^(2) = 0.1", "w_21^(2) = 0.8",
                           "y_1 = 1", "learning_rate = 0.5", ""]
    assert H_1 in lines
    assert len([line for line in lines if line.endswith("= ____")]) == 25
    assert sheet("--seed", "2") != sheet("--seed", "3")


@pytest.mark.parametrize("seed", range(12))
def test_no_problem_is_saturated_or_trivial(seed):
    mlp, inputs, targets, rate = worksheet.problem([3, 3, 2], seed, True)
    for step in trace(mlp, inputs, targets, rate, by_hand=True):
        assert abs(step.value) > 0 and (step.kind != "a" or 0.07 < step.value < 0.93)
    numbers = inputs + [w for W in mlp.weights for row in W for w in row]
    assert all(z == round(z, 1) != 0 for z in numbers)


@pytest.mark.parametrize("arguments", [[], ["--backward"], ["--sizes", "3,2,2", "--backward"],
                                       ["--sizes", "2,11,1", "--backward", "--decimals", "5"],
                                       ["--sizes", "3,1", "--decimals", "1", "--seed", "9"]])
def test_the_teachers_copy_has_full_marks(arguments):
    answers = sheet("--answers", *arguments)
    assert "____" not in answers.split("\n", 4)[4] and worksheet.WORKING in answers
    process = subprocess.Popen([sys.executable, os.path.join(HERE, "worksheet.py"), "mark", "-"],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out = process.communicate(answers.encode())[0].decode()
    count = len(re.findall(r"(?m)^[^#=\n]*=[^=\n]*=[^=\n]*$", answers.split(worksheet.WORKING)[0]))
    assert process.returncode == 0 and "Score: %d of %d (" % (count, count) in out


def test_one_slip_is_carried_through_every_later_line():
    """A student who wrote 0.900 for a_1^(1) and went on rightly from there."""
    mlp, inputs, targets, rate = worksheet.problem([2, 2, 1], 1, True)
    answers, slipped = {}, False
    for step in trace(mlp, inputs, targets, rate, by_hand=True):
        if step.symbol == "a_1^(1)":
            step.value, slipped = 0.9, True
        elif slipped:
            step.value = float(worksheet.show(step.compute(), 3))
        answers[step.symbol] = repr(step.value)
    text = changed(sheet("--backward", "--answers"), answers)
    seen, score = verdicts(text)
    assert seen["a_1^(1)"] == "wrong"
    assert seen["h_1^(1)"] == seen["a_2^(1)"] == "right"
    assert "wrong" not in [verdict for symbol, verdict in seen.items() if symbol != "a_1^(1)"]
    for symbol in ("h_1^(2)", "a_1^(2)", "E", "dE/da_1^(1)", "dE/dw_11^(1)", "da_1^(1)/dh_1^(1)"):
        assert seen[symbol] == "right from your own numbers", symbol
    assert score.startswith("Score: 24 of 25 (") and ", 1 wrong, 0 blank)" in score
    assert mark(text)[1] is False
    assert ("\n\nThe first wrong line, from the numbers before it:\n\n"
            "a_1^(1) = 1 / (1 + exp(-h_1^(1)))\n        = 1 / (1 + exp(-0.09))\n"
            "        = 0.522\n\nScore") in mark(text)[0]


@pytest.mark.parametrize("symbol, answer, verdict", [
    ("a_1^(1)", "0.478", "e^h for e^-h"), ("h_1^(1)", "0.190", "w_ij for w_ji"),
    ("dE/da_1^(2)", "0.377", "y - a for a - y"),
    ("dE/da_1^(1)", "-0.0377", "the factor a(1 - a) is forgotten"),
    ("dE/dw_11^(1)", "-0.00709", "the factor a(1 - a) is forgotten"),
    ("dE/dw_11^(2)", "-0.197", "the factor a(1 - a) is forgotten"),
    ("da_1^(2)/dh_1^(2)", "0.623", "the factor 1 - a is forgotten"),
    ("dE/da_1^(1)", "-0.0109", "the weights after their update"),
    ("dE/da_1^(1)", "-0.009", "too few digits"),
    ("dE/da_1^(1)", "0.00886", "wrong"),           # a lost sign, but no y stands in that line
    ("h_1^(1)", "0.555", "wrong"),                 # no known cause; then one unit, and two
    ("a_1^(2)", "0.624", "right"), ("a_1^(2)", "0.622", "right"), ("a_1^(2)", "0.625", "wrong"),
    ("h_1^(1)", "0.0901", "right"), ("h_1^(1)", "0.0903", "wrong"),
])
def test_a_number_is_judged_and_the_commonest_mistakes_are_named(symbol, answer, verdict):
    seen, score = verdicts(changed(sheet("--backward", "--answers"), {symbol: answer}))
    assert seen[symbol] == verdict or seen[symbol] == (
        "wrong; it looks like this mistake: " + verdict)
    assert ", %d wrong, 0 blank)" % (verdict != "right") in score


def test_a_mistake_is_named_only_where_it_is_clearly_apart():
    text = sheet("--backward", "--answers", "--seed", "6", "--sizes", "3,2,2")
    assert verdicts(changed(text, {"dE/da_1^(1)": "-0.115"}))[0]["dE/da_1^(1)"] == "wrong"


def test_only_the_first_wrong_line_is_worked_out():
    told = mark(changed(sheet("--answers"), {"h_2^(1)": "0.5", "h_1^(2)": "0.9"}))[0]
    assert told.count("The first wrong line") == 1
    assert "\n\nh_2^(1) = x_1 * w_12^(1) + x_2 * w_22^(1)\n        = 0.8 * 0.7 + " in told


def test_numbers_carried_in_full_are_right_too():
    text = sheet("--backward", "--answers", "--sizes", "3,3,5,2")
    mlp, inputs, targets, rate = worksheet.problem([3, 3, 5, 2], 1, True)
    steps = trace(mlp, inputs, targets, rate)
    assert mark(changed(text, {step.symbol: step.shown for step in steps}))[1]


def test_a_slip_is_carried_over_a_blank():
    mlp, inputs, targets, rate = worksheet.problem([2, 2, 1], 1, False)
    steps = list(trace(mlp, inputs, by_hand=True))
    steps[0].value = 2.0
    for step in steps[2:]:
        step.value = float(worksheet.show(step.compute(), 3))
    text = changed(sheet("--answers"), {"h_1^(1)": "2.0", "a_1^(1)": "",
                                        "h_1^(2)": repr(steps[4].value)})
    seen, _ = verdicts(text)
    assert seen["a_1^(1)"] == "blank" and seen["h_1^(2)"] == "right from your own numbers"


def test_an_editor_may_change_spaces_line_ends_and_the_decimal_sign(tmp_path):
    text = sheet("--backward", "--answers").split(worksheet.WORKING)[0]
    text = text.replace(" = ", "=").replace(" * ", "*").replace("\n", " \r\n\t")
    text = re.sub(r"(\d)\.(\d+ \r)", r"\1,\2", text).replace("=-", u"= \u2212 ")
    path = tmp_path / "sheet.txt"
    path.write_bytes(u"\ufeff".encode("utf-8") + text.encode("utf-8"))
    status, out, err = run("worksheet.py", "mark", str(path))
    assert (status, err) == (0, "") and "Score: 25 of 25 (25 right" in out
    path.write_bytes(text.replace("=0,", "= __0,").encode("utf-16"))
    assert run("worksheet.py", "mark", str(path))[0] == 0


def test_blanks_and_lost_lines_are_not_right_and_what_follows_is_still_marked():
    text = changed(sheet("--answers"), {"h_1^(1)": "____", "a_2^(1)": ""})
    text = re.sub(r"(?m)^h_2\^\(1\).*\n", "", text, count=1)
    seen, score = verdicts(text)
    assert seen["h_1^(1)"] == seen["a_2^(1)"] == seen["h_2^(1)"] == "blank"
    assert seen["a_1^(1)"] == seen["h_1^(2)"] == "right"
    assert score == "Score: 3 of 6 (3 right, 0 right from your own numbers, 0 wrong, 3 blank)"
    assert verdicts(sheet())[1].endswith("6 blank)")


@pytest.mark.parametrize("old, new, culprit", [
    ("a_1^(1) = ", "a_1^(1) ~ ", "line 19: a_1^(1)~1/(1+exp(-h_1^(1))) is no line"),
    (H_1, "h_1^(1) = abc", "line 16: abc is no"), (H_1, "h_1^(1) = nan", "line 16: nan is no"),
    (H_1, "h_1^(1) = 1e999", "line 16: 1e999 is"),
    ("a_2^(1) = ", "a_3^(1) = ", "line 20: a_3^(1) is no line of this worksheet"),
    ("x_2 = 0.5", "x_2 = ", "line 8: nothing is no number"),
    ("x_2 = 0.5", "x_1 = 0.5", "line 8: x_1 = 0.5, expected symbol"),
    ("x_2 = 0.5\n", "", "the sheet lacks x_2"),
    ("w_21^(1) = 0.5\n", "", "the sheet lacks w_21^(1)"),
    ("decimals = 3", "decimals = 99", "decimals is 99"), ("decimals = 3\n", "", "lacks decimals"),
    ("w_21^(1) = ", "w_2,1^(1) = ", "w_2,1^(1) is no weight, expected such as w_12^(1)"),
    ("w_11^(2) = ", "w_11^(4) = ", "weights of a layer before layer 4"),
    ("lines = 6", "lines = 25", "make 6 lines, expected 25: some are lost"),
])
def test_a_sheet_that_cannot_be_read_names_the_line(tmp_path, old, new, culprit):
    path, text = tmp_path / "sheet.txt", sheet()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    refuses(culprit, "worksheet.py", "mark", str(path))


def test_worksheet_names_what_is_wrong(tmp_path):
    refuses("make or mark", "worksheet.py")
    for sizes in ("2", "2,x", u"2,\xb2"):
        refuses("--sizes is " + sizes, "worksheet.py", "make", "--sizes", sizes)
    refuses("decimals is 0", "worksheet.py", "make", "--decimals", "0")
    refuses("no problem of sizes 30,30,1", "worksheet.py", "make", "--sizes", "30,30,1")
    refuses("nowhere.txt", "worksheet.py", "mark", "nowhere.txt")
    for content, culprit in ((b"h = \xe9", "utf-8"), (b"", "the sheet lacks")):
        (tmp_path / "sheet").write_bytes(content)
        refuses(culprit, "worksheet.py", "mark", str(tmp_path / "sheet"))
