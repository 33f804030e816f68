"""worksheet.py with somebody's own network: the sheet's given numbers make it again."""
import functools
import json
import re

import pytest
from common import network as network_of
from running import network, refuses, run
from scratchnet import DOCUMENT
from sheets import made, score, worked
from worksheets.marks import Marks
from worksheets.network import head_of_network, problem_of_network
from worksheets.pages import pages
from worksheets.problem import Head
from worksheets.sheet import BLANK, WORKING, sheet

SMALL = {"inputs": [0.3, -2], "weights": [[[0.1, -0.3], [0.7, 0.4]], [[0.5], [-0.6]]]}
WITHOUT_RATE = dict(SMALL, targets=[1])
LEARNING = dict(WITHOUT_RATE, learning_rate=0.5)
CHANGED = "a given number or the checksum [0-9a-f]{8} was changed$"


@functools.lru_cache(None)
def made_from(text, decimals):
    return problem_of_network(*network_of(json.loads(text)), decimals=decimals)


def own(data, decimals=3):
    """Return the Problem of a network, made once."""
    return made_from(json.dumps(data), decimals)


def filled(data, answers={}):
    """Return the sheet of a network with {symbol: answer} written into its blanks."""
    text = sheet(own(data), head_of_network(own(data)), formulas=False)
    return re.sub("(.*) = " + BLANK, lambda line: "%s = %s" % (
        line.group(1), answers.get(line.group(1), BLANK)), text)


def test_the_head_is_another_for_another_number_direction_or_number_of_decimals():
    changed = dict(LEARNING, inputs=[0.3, -2.0000000001])
    heads = [head_of_network(own(data, decimals)) for data, decimals in (
        (LEARNING, 3), (LEARNING, 4), (changed, 3), (WITHOUT_RATE, 3), (SMALL, 3))]
    assert len({head.seed for head in heads}) == 5 and heads[0] == head_of_network(own(LEARNING))
    assert re.match("Worksheet: network [0-9a-f]{8}, decimals 4, backward$", heads[1].text())
    assert heads[4].text().endswith(", decimals 3, forward")
    assert [Head.read("> # " + head.text().upper()) for head in heads] == heads


@pytest.mark.parametrize("more", [[], ["--decimals", "6"], ["--no-formulas"]])
@pytest.mark.parametrize("data, lines, concepts", [
    (LEARNING, 25, 8), (WITHOUT_RATE, 19, 7), (SMALL, 6, 2), (DOCUMENT, 75, 7)])
def test_the_key_has_full_marks_and_the_blank_sheet_none(tmp_path, data, lines, concepts, more):
    make = ["--network", network(tmp_path, **data)] + more
    found = Marks(made("--answers", *make).split("\n" + WORKING)[0])
    assert score(found) == (lines, lines, concepts, concepts) and not found.filled.notes
    found = Marks(made(*make))
    assert score(found)[::2] == (0, 0) and found.filled.notes == ["nothing is filled in"]


@pytest.mark.parametrize("in_full", [False, True])
@pytest.mark.parametrize("data", [LEARNING, DOCUMENT])
def test_a_slip_costs_exactly_one_line_whichever_it_is(data, in_full):
    one = own(data)
    for step in one.steps:
        answers = worked(one, {step.symbol: lambda z: z + (0.03 if z > 0 else -0.03)}, in_full)
        lines = Marks(filled(data, answers)).lines
        assert [line.step.symbol for line in lines if not line.counts] == [step.symbol]


def test_given_numbers_are_read_back_to_the_last_bit():
    numbers = [0.1 + 1e-16, 1 / 3.0, 1e-7, -1e-7, 5e-324, 7, -3, 2.0, 123456789.12345679]
    found = Marks(filled({"inputs": numbers, "weights": [[[z] for z in numbers[::-1]]]}))
    assert [z.value for z in found.problem.given] == numbers + numbers[::-1]


def test_an_editor_may_write_a_given_number_in_another_way():
    text = filled(LEARNING, {step.symbol: step.shown for step in own(LEARNING).steps})
    for old, new in (("\nx_1 = 0.3", "\n> X_1=,30"), ("= -0.3", u"= \u22120.3"),
                     ("y_1 = 1", "y_1 = 1.0\ny_1 = 1"), ("x_2 = -2", "x_2 = -2 (given)")):
        assert old in text
        text = text.replace(old, new)
    assert Marks(text).perfect


# ---- What is not that sheet ------------------------------------------------

@pytest.mark.parametrize("old, new, why", [
    ("x_2 = -2", "x_2 = -2.0000000001", CHANGED), (r"network \w+", "network 01234567", CHANGED),
    ("3, back", "4, back", "decimals is 4, expected 3$"), ("w_2.*\nw_2.*", "", r"w_21\S+ is miss"),
    ("backward", "forward", "y_1 does not belong to a forward sheet of sizes 2,2,1$"),
    ("x_2 = -2", "", "x_2 is missing$"), (r"w_21\S+ = -0.6", "", r"w_21\^\(2\) is missing$"),
    ("y_1 = 1", "", "y_1 is missing$"), ("learn.* = .*", "", "learning_rate is missing$"),
    ("y_1 = 1", "y_1 = 1\ny_1 = 1e-10", "y_1 is there twice, as 1 and 1 \\* 10 \\*\\* -10$"),
    ("x_1 = 0.3", "x_1 = 3/10", r"x_1 is 3/10, expected a plain number up to 1e\+09$"),
    ("= 0.3", "= nan", "x_1 is nan, expected"), ("= 0.3", "=", "x_1 is blank, expected"),
    ("= 0.3", "= 1e999", "x_1 is 1e999, expected"), ("x_1", "x_0", "x_1 is missing$"),
    ("y_1 = 1", "y_1 = 1\ny_3 = 1", "y_3 does not belong to a backward sheet of sizes 2,2,1$"),
    ("y_", "w_99999,99999^(7) = 1\ny_", "sizes 2,2,1,.* make .* weights, expected 1 to 300$"),
    ("y_", "w_11^(99999) = 1\ny_", "sizes 2,2,1,.* make .* weights, expected 1 to 300$"),
    ("(?s)w_.*", "", r"w_11\^\(1\) is missing$"), ("(?s)Name.*", "", "x_1 is missing$")])
def test_a_sheet_that_is_not_what_its_head_makes_gets_no_score(tmp_path, old, new, why):
    (tmp_path / "a.txt").write_text(re.sub(old, new, filled(LEARNING), count=1))
    status, out, err = run("worksheet.py", "mark", str(tmp_path / "a.txt"))
    assert (status, err) == (1, "") and "Score:" not in out
    assert re.search("\nNo score: this is not the sheet that its head makes: " + why, out.strip())


def test_in_a_class_it_is_the_sheet_of_another(tmp_path):
    (tmp_path / "keys").mkdir()
    for name, text, key in (("Ann", filled(LEARNING), made()), ("Cy", made(), made()),
                            ("Ben", filled(SMALL), filled(SMALL))):
        (tmp_path / (name + ".txt")).write_text(text)
        (tmp_path / "keys" / (name + ".txt")).write_text(key.replace(BLANK, name, 2))
    status, out, err = run("worksheet.py", "mark", str(tmp_path))
    assert (status, err) == (1, "") and out.startswith("Ann: no score, it is the sheet of another")
    assert "\nBen: Score: 0 of 6 lines" in out and "\nCy: Score: 0 of 6 lines" in out


# ---- The command -----------------------------------------------------------

def test_the_pages_have_the_network_and_a_learning_rate_only_where_there_is_one(tmp_path):
    text = made("--latex", "--network", network(tmp_path, **dict(WITHOUT_RATE, inputs=[1e-7, 5])))
    assert r"\mathbf{x} = \begin{bmatrix} 0.0000001 & 5 \end{bmatrix}" in text
    assert text.count(r"\circle{") == 5 and r"\eta" not in text
    assert r"\eta = 0.5$" in pages(own(LEARNING), head_of_network(own(LEARNING)))


@pytest.mark.parametrize("culprit, data, more", [
    ("network.json has no targets", SMALL, ["--backward"]),
    ("--seed does not go with --network", SMALL, ["--seed", "0"]),
    ("--sizes does not go with --network", SMALL, ["--sizes", "2,2,1", "--seed", "1"]),
    ("--json does not go with --network", SMALL, ["--json", "a.json"]),
    ("--network does not go with --class", SMALL, ["--class", "names.txt", "-o", "class"]),
    ("sizes 1,301 make 301 weights", {"inputs": [1], "weights": [[[0.1] * 301]]}, []),
    ("h_1^(1) is 2e+09, expected", {"inputs": [2e8], "weights": [[[10]]]}, [])])
def test_what_makes_no_sheet_is_refused(tmp_path, culprit, data, more):
    refuses(culprit, "worksheet.py", "make", "--network", network(tmp_path, **data), *more)
