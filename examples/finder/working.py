"""The line that a rule breaks, right and as the broken loops have it: both from their traces."""
from course.given import Network
from course.working import workings
from finder.loops import Loops
from scratchnet import trace
from views.lines import lines

WIDTH = 70                       # of a line, which is set behind a word
OF_ALL = ("dE/dw", "dE/db", "new w", "new b", "new v", "new vb")
MOST_LINES = 9                   # of a step that is shown with its terms


def steps_of(search, setting, rules):
    """Return the steps of the first example, worked out by the loops with a setting and rules."""
    x, y = search.examples[0]
    loops = Loops(search.mlp, setting.rules + list(rules), search.rate, len(search.examples))
    loops.given, loops.batch = search.examples, setting.batch or loops.batch
    is_one_update = (setting.batch or search.mlp.batch) != "in turn" and len(search.examples) > 1
    return list(trace(loops, x, y, None if is_one_update else search.rate))


def both_lines(search, view, rules, rule):
    """Return the first step that a rule changes, right and own, as text; None where there is none.

    What comes before it is the program's own in both.
    """
    others = [other for other in rules if other is not rule]
    try:
        right = steps_of(search, view.setting, others)
        own = steps_of(search, view.setting, rules)
    except (ArithmeticError, ValueError):
        return None
    by_symbol = {step.symbol: step for step in own}
    pairs = [(step, by_symbol[step.symbol]) for step in right if step.symbol in by_symbol]
    for is_changed in (has_other_value, has_other_formula):
        for step, other in pairs:
            if is_changed(step, other):
                return text_of(step, right_margin(step, view)), text_of(other, "")
    return None


def has_other_value(step, other):
    return abs(step.value - other.value) > 1e-9 * max(1e-12, abs(step.value))


def has_other_formula(step, other):
    return step.formula != other.formula


def right_margin(step, view):
    """Return the equation of a step; none where a convention has changed its rule."""
    if view.setting.rules and step.kind in ("E", "dE/da"):
        return ""
    return step.equation


def text_of(step, margin):
    """Return a step as explain prints it, in short where it has many terms."""
    if not step.operands:
        return "%s = %s" % (step.symbol, step.shown)
    if step.numbers == step.shown:
        return "%s = %s = %s" % (step.symbol, step.formula, step.shown)
    text = lines(step, step.formula, step.numbers, margin=margin, width=WIDTH)
    if max(map(len, text.splitlines())) > WIDTH:
        text = lines(step, step.formula, step.numbers, "+-", margin, WIDTH)
    if text.count("\n") < MOST_LINES:
        return text
    return "%s = %s, from %d numbers" % (step.symbol, step.shown, len(step.operands))


# ---- The right working of a number ------------------------------------------------------

def right_working(search, view, symbol, example):
    """Return the right working of a symbol in lines; a delta is dE/da times da/dh.

    example counts from 0; what several examples make together is worked out from all of them. It
    has as many decimals as tell the right number from the program's own.
    """
    decimals = decimals_to_tell(view.given_first()[0], view.value)
    steps = {step.symbol: step for step in right_steps(search, view, example, decimals)}
    names = [symbol]
    if symbol.startswith("delta"):
        below, _, layer = symbol[len("delta"):].partition("^")
        names = ["dE/da%s^%s" % (below, layer), "da%s^%s/dh%s^%s" % (below, layer, below, layer)]
    return [text_of(steps[name], right_margin(steps[name], view))
            for name in names if name in steps]


def decimals_to_tell(own, right):
    """Return with how many decimals, 3 at least, two numbers are shown as different ones."""
    decimals = 3
    while round(own, decimals) == round(right, decimals) and decimals < 9:
        decimals += 1
    return decimals


def right_steps(search, view, example, decimals):
    """Return the right steps of an example; gradients and what is new are those of all examples
    together, or of the last."""
    loops = Loops(search.mlp, view.setting.rules, search.rate, len(search.examples))
    loops.batch = view.setting.batch or loops.batch
    given = Network(loops, search.examples, search.rate, loops.batch)
    done = list(workings(given, decimals))
    return ([step for step in done[example].steps if step.kind not in OF_ALL]
            + [step for step in done[-1].steps if step.kind in OF_ALL])
