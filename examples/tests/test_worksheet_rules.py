"""worksheet.py mark and the rule behind several wrong lines: named once, and not without cause."""
import functools
import random

import pytest
from finder.loops import Loops
from finder.problem import as_course
from finder.rules import Rule, rules_for
from running import run
from scratchnet import trace
from sheets import filled, head, key, worked
from test_worksheet_course import CLASSES, MAZUR, SOFTMAX, TURNED
from test_worksheet_course import filled as filled_for
from test_worksheet_course import own as problem_of
from test_worksheet_marks import FILLS
from worksheets.broken import PARTS, SHOWN_IN, Paper
from worksheets.marks import Marks
from worksheets.own import Own
from worksheets.problem import problem
from worksheets.throughout import spans

HEADS = [head((3, 2, 2), 3), head((3, 3, 5, 2), 7)]
FORWARD = [head(sizes, seed, backward=False) for sizes in ((2, 2, 1), (3, 3, 5, 2))
           for seed in range(1, 5)]


@functools.lru_cache(None)
def rules_of(L):
    """Return the rules by their ids; a sheet gives the inputs, so those of their place are none."""
    return {rule.id: rule for rule in rules_for(L) if rule.place in SHOWN_IN}


def printed_by(one, ids, by_hand=True):
    """Return the numbers of a program that breaks rules on a Problem, None where it cannot."""
    rules = [rules_of(len(one.mlp.weights))[name] for name in ids]
    loops = Loops(as_course(one.mlp), rules, one.rate)
    try:
        steps = trace(loops, one.inputs, one.targets, one.rate, one.decimals, by_hand)
        return {step.symbol: step.shown for step in steps}
    except (ArithmeticError, ValueError):
        return None


def marked(made_from, *ids, by_hand=True, **changed):
    answers = dict(printed_by(problem(made_from), ids, by_hand), **changed)
    return Marks(filled(made_from, answers))


def rules_named(marks):
    return {mistake.rule.id: len(mistake.lines) for mistake in marks.mistakes if mistake.rule}


# ---- A rule is named once ----------------------------------------------------------

NAMED = [     # what a program has done on the sheet of sizes 3,2,2, and the lines that show it
    ("y-minus-a", 2), ("slope-missing", 4), ("slope-of-h", 4), ("slope-twice", 4),
    ("slope-of-h@hidden", 2), ("a-plus-y", 2), ("value-for-error", 2), ("updated-weights", 2),
    ("sum-first-only", 2), ("exp-sign", 3), ("f-missing@hidden", 2), ("rate-missing", 10),
    ("plus-in-update", 10), ("transposed-gradient@output", 2), ("slope-1-minus-square", 4),
    ("weights-in-back-missing", 2), ("gradient-mean", 10), ("forward-first-only", 4)]


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize("name, count", NAMED)
def test_the_rule_that_a_program_broke_is_named_with_its_lines(name, count, by_hand):
    found = marked(HEADS[0], name, by_hand=by_hand)
    assert rules_named(found) == {name: count}


def test_the_marks_name_it_once_and_the_lines_keep_their_verdicts():
    found = marked(HEADS[0], "slope-of-h")
    text, words = found.text(), "the slope is taken of h, not of a"
    assert text.count(words) == 1 and "\nMistake 1, lines 44, 45, 55, 56: " + words in text
    assert text.count("wrong; it looks like mistake 1\n") == 4
    assert [line.counts for line in found.lines].count(False) == 4
    assert all(line.why.startswith("it looks like this mistake: h (1 - h) for a (1 - a)")
               for line in found.wrong)


def test_two_rules_are_told_apart():
    found = marked(HEADS[0], "y-minus-a", "slope-of-h@hidden")
    assert rules_named(found) == {"y-minus-a": 2, "slope-of-h@hidden": 2}


def test_further_slips_hide_nothing():
    slip = {"E": "0.9", "dE/dw_11^(3)": "0.3", "da_1^(3)/dh_1^(3)": "0.7"}
    found = marked(HEADS[1], "slope-of-h", **slip)
    assert rules_named(found) == {"slope-of-h": 9}
    assert not [line for line in found.mistakes[0].lines if line.step.symbol in slip]


def test_a_slip_that_is_no_rule_of_a_program_is_named_once_too():
    one = problem(HEADS[1])
    slips = {step.symbol: lambda z: 10 * round(z, 3) for step in one.steps if step.kind == "h"}
    found = Marks(filled(HEADS[1], worked(one, slips, in_full=False)))
    assert [(mistake.words, len(mistake.lines), mistake.rule) for mistake in found.mistakes] == [
        ("the decimal point is misplaced", 10, None)]


def test_what_comes_to_the_same_is_said_where_each_line_is_explained():
    found = marked(HEADS[0], "sum-last-only")
    also = "\n    the same here: the backward sum lacks its first term\n"
    assert "the backward sum has its last term only\n" in found.text()
    assert also not in found.text()
    assert also in found.text(explain_all=True)


@pytest.mark.parametrize("numbers, text", [
    ([3, 4], "3, 4"), ([3, 4, 5, 9, 7], "3 to 5, 7, 9"), ([1, 2, 4, 5, 6], "1, 2, 4 to 6")])
def test_lines_are_listed_in_short(numbers, text):
    assert spans(numbers) == text


def test_a_class_is_told_what_is_behind_the_lines_of_many(tmp_path):
    for name, made_from in zip(("Ann.txt", "Bob.txt"), HEADS):
        answers = printed_by(problem(made_from), ["slope-of-h"])
        (tmp_path / name).write_text(filled(made_from, answers))
    (tmp_path / "Eve.txt").write_text(filled(HEADS[0], key(HEADS[0])))
    status, out, _ = run("worksheet.py", "mark", str(tmp_path))
    assert status == 1 and out.endswith(
        "\nbehind several lines of 2 of 3: the slope is taken of h, not of a\n")


def is_seen(marks):
    """Return whether a program's numbers have several wrong lines, not all of them 0."""
    wrong = [line for line in marks.lines if line.is_slip]
    return len(wrong) > 1 and any(line.answer.written.value for line in wrong)


@pytest.mark.parametrize("made_from", HEADS)
def test_of_sixty_rules_nearly_all_that_show_in_several_lines_are_named(made_from):
    """The slips by line have one name for all wrong lines of 12 of them, and of 8."""
    one, dice, seen, named = problem(made_from), random.Random(4), 0, 0
    rules = sorted(rules_of(len(made_from.sizes) - 1))
    while seen < 60:
        answers = printed_by(one, [dice.choice(rules)])
        marks = Marks(filled(made_from, answers)) if answers else None
        if marks and is_seen(marks):
            seen += 1
            named += bool(rules_named(marks))
    assert named >= 58


# ---- With what a course adds -------------------------------------------------------

def test_the_parts_of_the_loops_are_the_lines_of_the_sheet():
    """With nothing broken each part is what the recorded operation gives."""
    rule = Rule(0, ("nothing", "x", None, "nothing is broken in what follows from x"))
    course = [problem_of(data) for data in (MAZUR, TURNED, CLASSES, SOFTMAX)]
    for one in [problem(HEADS[1])] + course:
        own = Own(one, {step.symbol: step.value for step in one.steps})
        paper = Paper(one, own)
        for (kind, l), steps in paper.groups.items():
            if kind in PARTS:
                assert paper.made(rule, kind, l) == pytest.approx(
                    [own.redo(step) for step in steps], rel=1e-12)


@pytest.mark.parametrize("data, name, count", [
    (MAZUR, "bias-missing", 4), (MAZUR, "bias-not-updated", 4), (MAZUR, "slope-of-h", 3),
    (TURNED, "slope-1-minus-a@hidden", 3), (TURNED, "factor-half", 2),
    (TURNED, "slope-of-sigmoid@hidden", 3), (CLASSES, "y-minus-a", 3),
    (CLASSES, "softmax-by-largest", 3), (SOFTMAX, "y-minus-a", 2),
    (SOFTMAX, "updated-weights", 2)])
def test_rules_of_biases_and_other_activations_are_named(data, name, count):
    one = problem_of(data)
    found = Marks(filled_for(one, printed_by(one, [name])))
    assert rules_named(found) == {name: count}


# ---- Nothing without cause ---------------------------------------------------------

def without_h(answers):
    return {symbol: number for symbol, number in answers.items()
            if not (symbol.startswith("h_") and symbol.endswith("^(1)"))}


@pytest.mark.parametrize("made_from", HEADS)
def test_other_slips_are_seldom_taken_for_a_rule(made_from):
    one, dice, named = problem(made_from), random.Random(8), 0
    for _ in range(30):
        slips = {step.symbol: lambda z: dice.choice([2, -1, 0.5, 1.3]) * z + dice.choice([0, 0.1])
                 for step in dice.sample(one.steps, 6)}
        named += bool(rules_named(Marks(filled(made_from, worked(one, slips, in_full=False)))))
    assert named <= 1


@pytest.mark.parametrize("fill", ["all 0", "all 1", "all 0.5", "all 0.1", "random", "tiny numbers"])
def test_a_sheet_filled_in_without_calculating_has_broken_no_rule(fill):
    for made_from in HEADS:
        one = problem(made_from)
        answers = {step.symbol: FILLS[fill](one, step) for step in one.steps}
        assert not rules_named(Marks(filled(made_from, answers)))


# ---- An honest sheet is scored, and a copied one is not -----------------------------

@pytest.mark.parametrize("name", [
    "source-twice", "net-input-twice", "net-input-opposite@hidden", "transposed-forward@output",
    "weights-refilled", "forward-mean@hidden", "source-halved@output", "forward-first-only"])
def test_a_rule_broken_throughout_is_no_copying(name):
    for made_from in FORWARD:
        answers = printed_by(problem(made_from), [name]) if (
            name in rules_of(len(made_from.sizes) - 1)) else None
        for some in (answers, without_h(answers)) if answers else ():
            assert not Marks(filled(made_from, some)).refused, made_from


def test_a_sheet_with_h_left_blank_is_scored_whatever_one_slip_moved():
    for made_from in FORWARD + HEADS[:1]:
        one = problem(made_from)
        for step in one.steps:
            answers = worked(one, {step.symbol: lambda z: 0.5 - z}, in_full=False)
            assert not Marks(filled(made_from, without_h(answers))).refused, step.symbol


@pytest.mark.parametrize("sizes", [(2, 2, 1), (3, 2, 2)])
@pytest.mark.parametrize("backward", [True, False])
def test_the_answers_to_another_sheet_are_told_with_h_left_blank_too(sizes, backward):
    for seed in range(1, 16):
        made_from, other = (head(sizes, n, backward=backward) for n in (seed, seed + 1))
        assert Marks(filled(made_from, without_h(key(other)))).refused
