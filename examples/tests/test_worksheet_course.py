"""worksheet.py with what a course adds: the sheet carries its rules, and slips in them are named."""
import functools
import itertools
import json
import math
import re

import pytest
from common import NETWORK
from course.activations import ACTIVATIONS, Activation
from course.errors import ERRORS, Error
from course.file import network_of
from running import network, refuses, run
from scratchnet import show
from sheets import made, score, worked
from views.functions import exp, ln
from worksheets.marks import Marks
from worksheets.network import head_of_network, problem_of_network
from worksheets.pages import pages
from worksheets.problem import Head, problem
from worksheets.rules import Rules, asked_rules, lines
from worksheets.sheet import BLANK, WORKING, sheet

MAZUR = {"inputs": [0.05, 0.1], "targets": [0.01, 0.99], "learning_rate": 0.5,
         "weights": [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]],
         "biases": [[0.35, 0.35], [0.6, 0.6]]}
TURNED = {"inputs": [0.5, -0.3], "targets": [0.7, 0.2], "learning_rate": 0.1,
          "weights": [[[0.3, -0.4], [0.5, 0.2], [-0.6, 0.1]], [[0.7, -0.2, 0.4], [0.3, 0.8, -0.5]]],
          "activations": ["tanh", "linear"], "error": "mean squares", "layout": "W x"}
CLASSES = {"inputs": [0.6, 0.4], "targets": [0, 1, 0], "learning_rate": 0.1,
           "weights": [[[0.3, -0.4, 0.8], [0.5, -0.2, 0.1]],
                       [[0.7, -0.2, 0.4], [0.3, 0.8, -0.5], [0.1, 0.5, -0.9]]],
           "biases": [[0.1, -0.2, 0.3], [0.2, 0.1, -0.1]], "activations": ["relu", "softmax"],
           "error": "cross-entropy", "momentum": 0.9}
SMALL = {"inputs": [0.6, 0.4], "weights": [[[0.3, -0.4], [0.5, -0.2]], [[0.7], [0.3]]],
         "targets": [1], "learning_rate": 0.5}
BINARY = dict(SMALL, error="cross-entropy")
LEAKY = dict(SMALL, inputs=[[0.6, 0.4], [-0.5, 0.9]], targets=[[1], [0]], batch="mean",
             activations=["leaky relu", "linear"])
SOFTMAX = dict(SMALL, weights=[SMALL["weights"][0], [[0.7, 0.2], [0.3, -0.6]]], targets=[0, 1],
               activations=["sigmoid", "softmax"], error="squares")
HALF_BIASED = dict(MAZUR, biases=[[0.35, 0.35], None], activations="tanh", error="squares")
NETWORKS = [MAZUR, TURNED, CLASSES, BINARY, SOFTMAX, HALF_BIASED]


@functools.lru_cache(None)
def made_from(text, decimals):
    given = network_of(json.loads(text)).chosen(1)
    return problem_of_network(given.mlp, *given.example(), given.rate, decimals)


def own(data, decimals=3):
    """Return the Problem of a network, made once."""
    return made_from(json.dumps(data), decimals)


def filled(one, answers, head=None):
    """Return the sheet of a Problem with {symbol: answer} written into its blanks."""
    text = sheet(one, head or head_of_network(one), formulas=False)
    return re.sub("(.*) = " + BLANK, lambda line: "%s = %s" % (
        line.group(1), answers.get(line.group(1), BLANK)), text)


def told(one, symbol, answer):
    """Return why a line is wrong in the key with another answer there."""
    answers = dict({step.symbol: step.shown for step in one.steps}, **{symbol: show(answer, 6)})
    for line in Marks(filled(one, answers)).lines:
        if line.step.symbol == symbol:
            assert line.verdict == "wrong"
            return line.why.replace("it looks like this mistake: ", "")


# ---- The sheet of a network ------------------------------------------------------

@pytest.mark.parametrize("data, lines_of, concepts", [
    (MAZUR, 41, 10), (TURNED, 45, 8), (CLASSES, 91, 13), (BINARY, 25, 8), (SOFTMAX, 37, 10),
    (HALF_BIASED, 37, 10), (dict(LEAKY, inputs=LEAKY["inputs"][0], targets=[1]), 25, 8)])
def test_the_key_has_full_marks_and_the_blank_sheet_none(tmp_path, data, lines_of, concepts):
    make = ["--network", network(tmp_path, **data)]
    key = Marks(made("--answers", *make).split("\n" + WORKING)[0])
    assert score(key) == (lines_of, lines_of, concepts, concepts) and not key.filled.notes
    assert score(Marks(made("--no-formulas", *make)))[::2] == (0, 0)


@pytest.mark.parametrize("data, rules", [
    (MAZUR, "layer 1 sigmoid with biases; layer 2 sigmoid with biases; error half squares"),
    (HALF_BIASED, "layer 1 tanh with biases; layer 2 tanh; error squares"),
    (CLASSES, "layer 1 relu with biases; layer 2 softmax with biases; error cross-entropy; "
              "momentum 0.9")])
def test_the_rules_stand_on_the_sheet_and_make_the_network_again(data, rules):
    one = own(data)
    head = head_of_network(one)
    text = sheet(one, head)
    assert head.rules == rules and "# " + "\n# ".join(lines(rules)) in text
    assert all(len(line) < 73 for line in lines(rules))
    found = Marks(text).problem
    assert found is not one and [(z.symbol, z.value, z.formula) for z in found.exact] == [
        (z.symbol, z.value, z.formula) for z in one.exact]


def test_the_page_to_print_has_the_rules_too():
    text = pages(own(TURNED), head_of_network(own(TURNED)))
    assert "Rules: layer 1 tanh; layer 2 linear; error mean squares\n" in text
    assert "Each velocity is 0" not in text


def test_a_network_of_the_documents_has_no_rules_whatever_its_layout():
    turned = dict(SMALL, weights=[[[0.3, 0.5], [-0.4, -0.2]], [[0.7, 0.3]]], layout="W x")
    one = own(turned)
    assert head_of_network(one) == head_of_network(own(SMALL))
    assert "Rules" not in sheet(one, head_of_network(one)) + made("--network", NETWORK)


def test_what_is_to_be_known_is_said_and_one_example_is_chosen(tmp_path):
    path = network(tmp_path, **LEAKY)
    refuses("there are 2 examples, choose one with --example N", "worksheet.py", "make",
            "--network", path)
    refuses("--example is 3, expected 1 to 2", "worksheet.py", "make", "--network", path,
            "--example", "3")
    text = made("--network", path, "--example", "2")
    assert "\n# This is example 2 of 2, with the weights as they stand in the file.\n" in text
    assert "x_1 = -0.5\n" in text and "\ny_1 = 0\n" in text and "new w" not in text
    assert "# here.\n" in made("--network", network(tmp_path, **TURNED))
    text = sheet(own(CLASSES), head_of_network(own(CLASSES))).replace("\n# ", " ")
    assert all(note in text for note in own(CLASSES).mlp.notes())


@pytest.mark.parametrize("data, in_full", [(MAZUR, True), (CLASSES, False), (SOFTMAX, True)])
def test_a_slip_costs_exactly_one_line_whichever_it_is(data, in_full):
    one = own(data)
    for step in one.steps:
        answers = worked(one, {step.symbol: lambda z: z + (0.03 if z > 0 else -0.03)}, in_full)
        wrong = [line.step.symbol for line in Marks(filled(one, answers)).lines if not line.counts]
        assert wrong == [step.symbol]


@pytest.mark.parametrize("answer", ["0", "1", "-900", "1000000000"])
@pytest.mark.parametrize("data", NETWORKS)
def test_no_number_ends_the_marks_and_none_is_worth_much(data, answer):
    found = Marks(filled(own(data), {step.symbol: answer for step in own(data).steps}))
    assert found.text(True) and found.points <= 0.2 * len(own(data).steps)


def test_a_slope_that_has_become_0_is_work_since_the_sign_of_h_is_looked_at():
    one = own(CLASSES)
    answers = worked(one, {"h_1^(1)": lambda z: -z}, False)
    found = {line.step.symbol: line for line in Marks(filled(one, answers)).lines}
    assert found["da_1^(1)/dh_1^(1)"].verdict == "right from your own numbers"
    assert found["dE/dw_11^(1)"].why.startswith("nothing is left to calculate")


def test_explain_works_out_a_line_of_a_course_from_the_students_numbers():
    found = Marks(filled(own(CLASSES), {"h_1^(1)": "-0.5", "a_1^(1)": "7"}))
    assert ("a_1^(1) = max(0, h_1^(1))\n        = max(0, -0.5)\n        = 0.000"
            in found.text(True))


# ---- What is not that sheet ----------------------------------------------------

@pytest.mark.parametrize("old, new, why", [
    ("b_1^(1) = 0.35", "b_1^(1) = 0.36", "a given number, a rule or the checksum"),
    ("layer 1 sigmoid", "layer 1 tanh", "a given number, a rule or the checksum"),
    ("error half squares", "error squares", "a given number, a rule or the checksum"),
    ("sigmoid with biases", "sigmoid", "b_1^(1) does not belong to a backward sheet"),
    ("b_2^(1) = 0.35", "", "b_2^(1) is missing"),
    ("layer 1 sigmoid", "layer 1 foo", "a given number, a rule or the checksum"),
    ("layer 1 sigmoid", "layer 3 sigmoid", "the rule \"layer 3 sigmoid with biases\" is unknown"),
    ("# Rules: error half squares", "", "are cut off, expected layers and an error"),
    ("; layer 2 sigmoid with biases", "", "the rules are for 1 layers, expected 2")])
def test_a_sheet_whose_rules_or_biases_were_changed_gets_no_score(old, new, why):
    text = filled(own(MAZUR), {})
    assert old in text
    found = Marks(text.replace(old, new, 1))
    assert not found.lines and why in found.refused


def test_a_mail_may_quote_the_rules_and_an_editor_write_capitals():
    text = filled(own(CLASSES), {step.symbol: step.shown for step in own(CLASSES).steps})
    text = text.replace("# Rules: layer 1 relu with", "> RULES:  Layer 1  Relu with")
    assert Marks(text).perfect


# ---- Seeded problems -------------------------------------------------------------

KINDS = [["--biases"], ["--activations", "tanh,linear", "--error", "mean squares"],
         ["--activations", "Leaky_ReLU"], ["--biases", "--error", "cross-entropy"],
         ["--sizes", "3,3,3", "--activations", "relu,softmax", "--error", "cross-entropy"]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_seeded_problem_by_the_rules_of_a_course(kind):
    for more in ([], ["--backward"]):
        make = kind + ["--seed", "7"] + more
        assert made(*make) == run("worksheet.py", "make", *make)[1]
        assert made(*make) != made(*(kind + ["--seed", "8"] + more))
        assert Marks(made("--answers", *make).split("\n" + WORKING)[0]).perfect
        assert not Marks(made(*make)).points


def all_rules():
    """Return the text of every choice of activations and error that goes together."""
    found = []
    for hidden, output, error in itertools.product(ACTIVATIONS, ACTIVATIONS, ERRORS):
        try:
            found.append(asked_rules((2, 2, 2), len(found) % 2, hidden + "," + output, error))
        except ValueError:
            continue
    return found


def test_rules_of_every_kind_are_read_as_they_are_written_and_make_problems():
    assert len(all_rules()) == 5 * (4 * 6 + 2)                   # cross-entropy with two of them
    assert all(Rules.read(text).text() == text for text in all_rules())
    for text in all_rules()[::9]:                                 # all of them take 20 seconds
        head = Head((2, 2, 2), 1, 3, True, text)
        answers = {step.symbol: step.shown for step in problem(head).steps}
        assert Marks(filled(problem(head), answers, head)).perfect


def test_its_network_goes_to_the_other_scripts(tmp_path):
    path = str(tmp_path / "a.json")
    text = made("--biases", "--activations", "tanh,linear", "--error", "squares", "--backward",
                "--json", path)
    again = made("--network", path)
    assert again.split("\nName:")[1] == text.split("\nName:")[1]


def test_a_class_has_them_too(tmp_path):
    (tmp_path / "names.txt").write_text("Ann\nBen\n")
    arguments = ["--class", "names.txt", "-o", "class", "--biases", "--activations", "tanh",
                 "--backward"]
    assert run("worksheet.py", "make", *arguments, cwd=str(tmp_path))[0] == 0
    key = (tmp_path / "class" / "keys" / "Ann.txt").read_text()
    assert "# Rules: layer 1 tanh with biases" in key
    (tmp_path / "class" / "Ann.txt").write_text(key.split(WORKING)[0])
    status, out, err = run("worksheet.py", "mark", "class", cwd=str(tmp_path))
    assert (status, err) == (1, "") and "Ann: Score: 31 of 31 lines, 10 of 10 concepts" in out
    assert "Ben: Score: 0 of 31 lines" in out
    plain = key.split(WORKING)[0].replace("# Rules", "# Rulers")
    (tmp_path / "class" / "Ann.txt").write_text(plain)
    assert "Ann: no score, it is the sheet of another" in run(
        "worksheet.py", "mark", "class", cwd=str(tmp_path))[1]


@pytest.mark.parametrize("culprit, more", [
    ("activation 1 is 'foo', expected \"sigmoid\"", ["--activations", "foo"]),
    ("activation 1 is \"softmax\", which is for the output", ["--activations", "softmax"]),
    ("activations has 3 names, expected 2", ["--activations", "tanh,tanh,tanh"]),
    ("error is 'foo', expected \"half squares\"", ["--error", "foo"]),
    ("which takes the logarithm", ["--error", "cross-entropy", "--activations", "tanh"]),
    ("--example does not go with a seeded problem", ["--example", "1"]),
    ("--biases does not go with --network", ["--network", "a.json", "--biases"])])
def test_what_makes_no_problem_is_refused(culprit, more):
    refuses(culprit, "worksheet.py", "make", *more)


# ---- Slips by name ---------------------------------------------------------------

def value(one, symbol):
    return {z.symbol: z.value for z in one.given + one.steps}[symbol]


@pytest.mark.parametrize("data, symbol, slip, name", [
    (MAZUR, "h_1^(1)", lambda z: z("h_1^(1)") - 0.35, "the bias is forgotten"),
    (MAZUR, "dE/db_1^(2)", lambda z: z("dE/db_1^(2)") * z("a_1^(1)"),
     "it is multiplied by a_1^(1) as dE/dw is"),
    (MAZUR, "dE/db_1^(2)", lambda z: z("dE/da_1^(2)"), "the factor da_1^(2)/dh_1^(2) is missing"),
    (MAZUR, "new b_1^(2)", lambda z: 0.6, "nothing is subtracted"),
    (MAZUR, "E", lambda z: 2 * z("E"), "the 1/2 of E is forgotten"),
    (TURNED, "a_1^(1)", lambda z: 1 / (1 + math.exp(-z("h_1^(1)"))), "sigmoid for tanh"),
    (TURNED, "da_1^(1)/dh_1^(1)", lambda z: z("a_1^(1)") * (1 - z("a_1^(1)")),
     "the slope of sigmoid for that of tanh"),
    (TURNED, "da_1^(1)/dh_1^(1)", lambda z: 1 - z("a_1^(1)"), "the power of 2 is forgotten"),
    (MAZUR, "da_1^(1)/dh_1^(1)", lambda z: 1 - z("a_1^(1)") ** 2,
     "the slope of tanh for that of sigmoid"),
    (TURNED, "E", lambda z: 2 * z("E"), "1/m is forgotten"),
    (HALF_BIASED, "dE/da_2^(2)", lambda z: z("dE/da_2^(2)") / 2, "the factor 2 is forgotten"),
    (HALF_BIASED, "E", lambda z: z("E") / 2, "1/m is put in"),
    (CLASSES, "E", lambda z: z("E") / 3, "1/m is put in"),
    (CLASSES, "p_1", lambda z: math.exp(z("a_1^(2)")), "e^a_k is not divided by the sum"),
    (CLASSES, "dE/da_1^(2)", lambda z: z("p_1") ** 2 * (1 - z("p_1")),
     "p (1 - p) is multiplied in, although it cancels"),
    (CLASSES, "da_1^(2)/dh_1^(2)", lambda z: z("p_1") * (1 - z("p_1")),
     "p (1 - p) for 1: it is in dE/da, or cancels there"),
    (CLASSES, "da_2^(1)/dh_2^(1)", lambda z: 1, "the slope at -h: h is negative"),
    (CLASSES, "da_1^(1)/dh_1^(1)", lambda z: 0, "the slope at -h: h is positive"),
    (CLASSES, "a_2^(1)", lambda z: z("h_2^(1)"), "f is forgotten"),
    (BINARY, "dE/da_1^(2)", lambda z: z("a_1^(2)") - 1,
     "a - y for dE/da, which the slope makes of it later"),
    (BINARY, "dE/dw_11^(2)", lambda z: z("dE/da_1^(2)") * z("a_1^(1)"),
     "the factor da_1^(2)/dh_1^(2) is missing"),
    (SOFTMAX, "dE/da_1^(2)", lambda z: z("dE/dp_1"), "dE/dp is taken for dE/da"),
    (SOFTMAX, "dE/da_1^(2)", lambda z: z("dE/dp_1") * z("p_1") * (1 - z("p_1")),
     "only the term of p_1 is there"),
    (SOFTMAX, "dE/dp_2", lambda z: z("p_2") - 1, "the factor 2 is forgotten")])
def test_a_slip_is_named(data, symbol, slip, name):
    one = own(data, 6)
    assert told(one, symbol, slip(functools.partial(value, one))) == name


# ---- A kind that nobody knew --------------------------------------------------------

def test_a_kind_that_is_new_in_a_table_has_its_sheet_and_the_slips_of_any(tmp_path, monkeypatch):
    softplus = Activation(lambda h: ln(1 + exp(h)), lambda a, h: exp(h) / (1 + exp(h)))
    cubes = Error(lambda a, y: sum((a_k - y_k) ** 4 / 4 for a_k, y_k in zip(a, y)),
                  lambda a, y: [(a_k - y_k) ** 3 for a_k, y_k in zip(a, y)])
    monkeypatch.setitem(ACTIVATIONS, "softplus", softplus)
    monkeypatch.setitem(ERRORS, "fourth powers", cubes)
    one = own(dict(SMALL, activations="softplus", error="fourth powers"), 6)
    z = functools.partial(value, one)
    assert Marks(filled(one, {step.symbol: step.shown for step in one.steps})).perfect
    assert told(one, "a_1^(1)", math.exp(z("h_1^(1)"))) is not None
    assert told(one, "da_1^(1)/dh_1^(1)", math.exp(z("h_1^(1)"))) == (
        "it is not divided by 1 + exp(h_1^(1))")
    assert told(one, "E", (z("a_1^(2)") - 1) ** 4) == "it is not divided by 4"
    assert told(one, "dE/da_1^(2)", z("a_1^(2)") - 1) == "the power of 3 is forgotten"
    status, out, err = run("worksheet.py", "make", "--activations", "softplus", "--backward",
                           "--answers")
    assert (status, err) == (0, "") and "a_1^(1) = ln(1 + exp(h_1^(1)))" in out
    assert Marks(out.split("\n" + WORKING)[0]).perfect


def test_after_two_slips_what_cannot_be_calculated_without_a_number_is_work():
    """E is -ln(a) here, and without a there is none."""
    one = own(BINARY)
    slips = {"h_%d^(1)" % j: lambda z: z + 0.5 for j in (1, 2)}
    marks = Marks(filled(one, worked(one, slips, in_full=False)))
    assert score(marks)[:2] == (23, 25)
