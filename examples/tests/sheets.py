"""What the tests of worksheet.py share: sheets made, filled in, and their marks read."""
import functools
import re

from running import run
from scratchnet import show
from worksheets.marks import Marks
from worksheets.problem import Head, problem
from worksheets.sheet import BLANK, sheet


def head(sizes=(2, 2, 1), seed=1, decimals=3, backward=True):
    return Head(tuple(sizes), seed, decimals, backward)


@functools.lru_cache(None)
def made(*arguments):
    """Return what worksheet.py make prints."""
    status, out, err = run("worksheet.py", "make", *arguments)
    assert (status, err) == (0, "")
    return out


def key(made_from):
    """Return {symbol: number as printed} of the key."""
    return {step.symbol: step.shown for step in problem(made_from).steps}


@functools.lru_cache(None)
def blank(made_from):
    """Return the lines of the sheet of a head."""
    return sheet(problem(made_from), made_from, formulas=False).split("\n")


def filled(made_from, answers):
    """Return the sheet of a head with {symbol: answer} written into its blanks."""
    return "\n".join(line.replace("= " + BLANK, "= " + answers.get(line.partition(" = ")[0], BLANK))
                     for line in blank(made_from))


def worked(one, slips, in_full):
    """Return the answers to a Problem of a student who makes {symbol: slip} and goes on from the results.

    A slip is a function of the right result; in_full carries each number unrounded.
    """
    numbers, answers = {}, {}
    for step in one.exact if in_full else one.steps:
        result = step.compute(numbers)
        result = slips[step.symbol](result) if step.symbol in slips else result
        answers[step.symbol] = show(result, one.decimals)
        on_paper = float(answers[step.symbol].replace(" * 10 ** ", "e"))
        numbers[step.symbol] = result if in_full else on_paper
    return answers


def marks(made_from, **changed):
    """Return the Marks of the key with other answers, {symbol: answer}, on some lines."""
    return Marks(filled(made_from, dict(key(made_from), **changed)))


def lines_of(one):
    """Return {symbol: Line} of Marks."""
    return {line.step.symbol: line for line in one.lines}


def score(one):
    """Return (lines, lines_of, concepts, concepts_of) of Marks, read from their last line."""
    last = one.text().split("\n")[-1]
    found = re.match(r"Score: (\d+) of (\d+) lines, (\d+) of (\d+) concepts$", last)
    assert found, last
    return tuple(map(int, found.groups()))
