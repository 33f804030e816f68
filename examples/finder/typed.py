"""A number of the network or of the examples that a program has otherwise: it was typed so.

For each of them first what fingers do: another sign, the point misplaced, two digits exchanged, 0
for 1. Then any short number that makes the first wrong one right, which needs more to go by, and
numbers of the way forward: gradients alone may all be off by one factor, which much could be.
"""
import math

from finder.asking import places_and_digits
from finder.rules import Rule
from scratchnet import symbol

MOST = 300                       # numbers that are tried
SLIPS, SHORT = 6, 4000           # so many values each: of slips, of short numbers up to 2
SURE = 15                        # bits more than there are values to choose from
STEPS, LARGEST = 8, 100.0        # of the search for a value
WORDS = {
    "weight-typed-otherwise": "a weight is not the network's: it was typed otherwise",
    "bias-typed-otherwise": "a bias is not the network's: it was typed otherwise",
    "input-typed-otherwise": "an input is not the example's: it was typed otherwise",
    "target-typed-otherwise": "a target is not the example's: it was typed otherwise",
}


class Number:
    """A number that a program was given: the id and place of rules for it, its layer or 0, symbol,
    value, and the path to it in what stands in the place."""

    def __init__(self, name, place, l, symbol, value, path):
        self.name, self.place, self.l, self.symbol = name, place, l, symbol
        self.value, self.path = value, path

    def typed(self, value):
        """Return the rule that the program has another value."""
        def stand_in(net, l, given):
            return replaced(given, self.path, value)
        return Typed(0, (self.name, self.place, stand_in, "%s is %s in your program, and %s in "
                         "what it was given" % (self.symbol, short(value), short(self.value))),
                     "@%d" % self.l if self.l else "")


class Typed(Rule):
    """The rule that a number was typed otherwise."""

    def sentence(self):
        return self.words


def replaced(nested, path, value):
    """Return nested lists with another value at the end of a path."""
    if not path:
        return value
    copied = list(nested)
    copied[path[0]] = replaced(nested[path[0]], path[1:], value)
    return copied


def short(z):
    return "%.6g" % z


def numbers_given(mlp, examples):
    """Return the Numbers of a network and of its examples."""
    found = []
    for l, (W, b) in enumerate(zip(mlp.weights, mlp.biases), 1):
        found += [Number("weight-typed-otherwise", "weights", l, symbol("w", l, i + 1, j + 1), w,
                         (i, j)) for i, w_i in enumerate(W) for j, w in enumerate(w_i)]
        found += [Number("bias-typed-otherwise", "biases", l, symbol("b", l, j + 1), b_j, (j,))
                  for j, b_j in enumerate(b or [])]
    for n, (x, y) in enumerate(examples):
        which = " of example %d" % (n + 1) if len(examples) > 1 else ""
        found += [Number("input-typed-otherwise", "typed", 0, symbol("x", 0, i + 1) + which, z,
                         (n, 0, i)) for i, z in enumerate(x)]
        found += [Number("target-typed-otherwise", "typed", 0, symbol("y", 0, k + 1) + which, z,
                         (n, 1, k)) for k, z in enumerate(y or [])]
    return found


# ---- The search ------------------------------------------------------------------------

def look_for(search, view):
    """Keep each number, typed otherwise, that gives all of a program's numbers."""
    given = numbers_given(search.mlp, search.examples)
    if len(given) > MOST:
        return
    bits = search.told - SURE - math.log(len(given), 2)
    if bits >= math.log(SLIPS, 2):
        for number in given:
            try_values(search, view, number, slips(number.value))
    is_forward = view.key_at()[0] in ("h", "a", "output")
    if is_forward and not search.found and bits >= math.log(SHORT, 2):
        places = max(places_and_digits(number.value)[0] for number in given)
        for number in given:
            try_values(search, view, number, short_values(search, view, number, places))


def try_values(search, view, number, values):
    """Keep the first value that agrees with everything."""
    for value in values:
        search.look_at_the_clock()
        rule = number.typed(value)
        if value != number.value and search.runs.outcome(view, [rule])[0] is None:
            search.keep(view, [rule])
            return


def slips(value):
    """Return what fingers make of a number."""
    found = [-value, 10 * value, value / 10]
    if value in (0, 1):
        return [1 - value] + found
    whole, _, digits = ("%.6f" % abs(value)).rstrip("0").partition(".")
    for n in range(len(digits) - 1):
        exchanged = digits[:n] + digits[n + 1] + digits[n] + digits[n + 2:]
        found.append(math.copysign(float(whole + "." + exchanged), value))
    return found


def short_values(search, view, number, places):
    """Return the roundings, to one place more than what is given has, of the value by which the
    first wrong number is right, if there is one."""
    value = solved(search, view, number)
    return [] if value is None else [round(value, n) for n in range(places + 2)]


def solved(search, view, number):
    """Return the value by which the first wrong number is right, None where none is found; each
    step goes where a straight line through the last two would."""
    wanted, z0 = view.given_first()[0], view.value
    v0, v = number.value, number.value + max(0.01, 0.1 * abs(number.value))
    for _ in range(STEPS):
        search.look_at_the_clock()
        place, z = search.runs.outcome(view, [number.typed(v)])
        if place is None or place > view.first:
            return v
        if place < view.first or z == z0:
            return None
        v0, v, z0 = v, v + (wanted - z) * (v - v0) / (z - z0), z
        if not abs(v) < LARGEST:
            return None
    return None
