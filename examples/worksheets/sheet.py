"""Writing a sheet as text: the head that makes it again, the given numbers, a line a result."""
import functools
import textwrap

from scratchnet import show
from worksheets.rules import lines as rules_lines

BLANK = "____"
WORKING = "# The working"                          # nothing from this line on is marked
RULES = (
    "Fill in each {blank}. Decimals: {decimals}; below 0.1 as many significant digits, such as "
    "{one} or {other}. Use each result as you wrote it, or carry it in full. One unit in the last "
    "place is forgiven. A slip costs only its own line if you go on from your own numbers, as long "
    "as something is left to calculate: not where it made a number 0 or 1.")


def rules(decimals, blank):
    """Return what a student should know before filling in a sheet."""
    return RULES.format(blank=blank, decimals=decimals,
                        one=show(0.06328125, decimals), other=show(0.00276453, decimals))


@functools.lru_cache(64)
def wrapped(text):
    """Return a sentence as lines that are no answers."""
    return ["# " + line for line in textwrap.wrap(text, 77)]


def sheet(problem, head, name="", answers=False, formulas=True):
    """Return the sheet of a problem as text; filled in and with its working if answers."""
    lines = ["# " + head.text()] + ["# " + line for line in rules_lines(head.rules)]
    for text in [rules(head.decimals, BLANK)] + problem.notes:
        lines += wrapped(text)
    lines += ["", "Name: " + (name or BLANK), ""]
    lines += ["%s = %s" % given for given in problem.given_lines]
    for group in problem.lines:
        lines.append("")
        for symbol, formula, shown in group:
            result = shown if answers else BLANK
            parts = [symbol, formula, result] if formulas else [symbol, result]
            lines.append(" = ".join(parts))
    if answers:
        lines += ["", WORKING, "", problem.working()]
    return "\n".join(lines) + "\n"
