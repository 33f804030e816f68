"""The numbers of one sheet: what stands on it, how exactly, and what follows from them.

A number is shown with so many decimals; below 0.1 with so many significant digits. Somebody who
carries full precision used some number that rounds to the written one: its span.
"""
import functools
import math

from scratchnet import Name, Recorded, show


@functools.lru_cache(4096)
def shown(value, decimals):
    """Return what show does; sheets of a class have the same few numbers."""
    return show(value, decimals)


@functools.lru_cache(4096)
def unit(value, decimals):
    """Return one unit of the last place that is asked for of value."""
    digits, _, exponent = shown(value, decimals).partition(" * 10 ** ")
    return max(10.0 ** (int(exponent or 0) - len(digits.partition(".")[2])), 1e-300)


@functools.lru_cache(4096)
def rounded(value, decimals):
    """Return value as the sheet asks for it."""
    return float(show(value, decimals).replace(" * 10 ** ", "e"))


def truncated(value, decimals):
    """Return value without what stands behind its last place."""
    one = unit(value, decimals)
    return math.trunc(value / one * (1 + 1e-12)) * one


def computed(step, numbers):
    """Return step from {symbol: number}; the key's where it has no value, as the ln of 0."""
    return value_of(step, step.compute, numbers)


def value_of(step, compute, numbers):
    """Return what compute gives of numbers, the key's where that is none."""
    try:
        value = compute(numbers)
    except (ArithmeticError, ValueError):
        return step.value
    return value if abs(value) < float("inf") else step.value


class Own:
    """The student's own numbers: values, and how they are written, each by symbol.

    A number that is not among them is the key's: of key, {symbol: number}, or the problem's.
    spans are (low, high) of what is not written, and follows from the numbers before; redone has
    what redo gave for the numbers of now, and gathered what numbers did.
    """

    def __init__(self, problem, key=()):
        self.problem, self.decimals, self.key = problem, problem.decimals, dict(key)
        self.values, self.written, self.spans = dict(key), {}, {}
        self.redone, self.gathered = {}, {}

    def take(self, step, written=None):
        """Add the number written for step; without one, what follows from the numbers before."""
        if written:
            self.written[step.symbol] = written
            self.values[step.symbol] = written.value
        else:
            self.spans[step.symbol] = self.reach(step)
            self.values[step.symbol] = self.redo(step)
        self.redone, self.gathered = {}, {}

    def span(self, symbol):
        """Return the least and the greatest that a number can be; nothing for the key's."""
        written = self.written.get(symbol)
        if not written:
            return self.spans.get(symbol, ())
        exact = unit(written.value, self.decimals)
        half = 0.5 * min(exact, written.unit or exact)
        return written.value - half, written.value + half

    def text(self, z):
        """Return z as it is written, as the key has it, or as it should be written."""
        written = self.written.get(z.symbol)
        if written and written.unit:
            return written.text.replace(",", ".")
        return show(self.value(z), self.decimals) if z.symbol in self.values else z.shown

    def value(self, z):
        """Return the student's number for z, or else the key's."""
        return self.values.get(z.symbol, z.value)

    def at(self, kind, layer, indices):
        """Return the number called so, or None where there is none, or where the key has 0."""
        z = self.problem.at.get((kind, layer, indices))
        if z is None or self.key.get(z.symbol, z.value) == 0:
            return None
        return self.value(z)

    def operands(self, step):
        return self.problem.operands[step.name.symbol]

    def numbers(self, step):
        """Return {symbol: number} of the operands of step, gathered once until they change."""
        symbol, values = step.name.symbol, self.values
        if symbol not in self.gathered:
            self.gathered[symbol] = {z.name.symbol: values.get(z.name.symbol, z.value)
                                     for z in self.problem.operands[symbol]}
        return self.gathered[symbol]

    def redo(self, step):
        """Return step from these numbers, computed once until they change."""
        symbol = step.name.symbol
        if symbol not in self.redone:
            self.redone[symbol] = computed(step, self.values)
        return self.redone[symbol]

    def redo_with(self, step, kind, change):
        """Return step from change(z) for each operand z of a kind, and these numbers.

        Where change(z) is None z stays; if they all stay, None is returned, and so it is where
        there is no such number.
        """
        changed = {}
        for z in self.operands(step):
            number = change(z) if z.name.kind == kind else None
            if number is not None:
                changed[z.name.symbol] = number
        return self.compute(step, changed) if changed else None

    def compute(self, step, changed):
        """Return step from other numbers for some operands, None where it has no value."""
        try:
            return step.compute({**self.numbers(step), **changed})
        except (ArithmeticError, ValueError):
            return None

    def reach(self, step):
        """Return the least and the greatest that step can be while each operand is in its span."""
        numbers = self.numbers(step)
        low = high = middle = self.redo(step)
        for symbol in numbers:
            span = self.span(symbol)
            if span:
                moved = [computed(step, {**numbers, symbol: end}) - middle for end in span]
                low, high = low + min(moved + [0]), high + max(moved + [0])
        return low, high

    def working(self, step):
        """Return the lines that show step with these numbers."""
        numbers = {z.symbol: namesake(z, self.value(z), self.text(z))
                   for z in self.operands(step)}
        indent = " " * len(step.symbol) + " = "
        return ["%s = %s" % (step.symbol, step.formula),
                indent + with_numbers(step, numbers).numbers,
                indent + show(self.redo(step), self.decimals)]


def namesake(z, value, shown):
    """Return a number that is called as z is, and written as it is shown."""
    number = Recorded(value)
    number.name = Name(z.kind, z.layer, z.indices, "")
    number.name.shown = shown
    return number


def with_numbers(z, numbers):
    """Return an operation again with {symbol: recorded number} for its operands."""
    terms = []
    for term in z.terms:
        if term.symbol in numbers:
            terms.append(numbers[term.symbol])
        elif term.terms:
            terms.append(with_numbers(term, numbers))
        else:
            terms.append(term)
    return Recorded(z.value, z.operation, tuple(terms))
