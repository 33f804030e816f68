"""The numbers of one sheet: what stands on it, how exactly, and what follows from them.

A number is shown with so many decimals; below 0.1 with so many significant digits. Somebody who
carries full precision used some number that rounds to the written one: its span.
"""
import math

from scratchnet import Recorded, show


def unit(value, decimals):
    """Return one unit of the last place that is asked for of value."""
    digits, _, exponent = show(value, decimals).partition("e")
    return max(10.0 ** (int(exponent or 0) - len(digits.partition(".")[2])), 1e-300)


def rounded(value, decimals):
    """Return value as the sheet asks for it."""
    return float(show(value, decimals))


def truncated(value, decimals):
    """Return value without what stands behind its last place."""
    one = unit(value, decimals)
    return math.trunc(value / one * (1 + 1e-12)) * one


class Own:
    """The student's own numbers: values, spans (low, high) and texts, each by symbol.

    A number that is not among them is the key's. steps is {(kind, layer, indices): step or given
    number}.
    """

    def __init__(self, steps, decimals):
        self.steps, self.decimals, self.values, self.spans, self.texts = steps, decimals, {}, {}, {}

    def take(self, step, written=None):
        """Add the number written for step; without one, what follows from the numbers before."""
        low, high = self.reach(step)
        self.values[step.symbol] = self.redo(step)
        if written:
            exact = unit(written.value, self.decimals)
            half = 0.5 * min(exact, written.unit or exact)
            low, high = written.value - half, written.value + half
            self.values[step.symbol] = written.value
        self.spans[step.symbol] = low, high
        self.texts[step.symbol] = (written.text.replace(",", ".") if written and written.unit
                                   else show(self.value(step), self.decimals))

    def value(self, z):
        """Return the student's number for z, or else the key's."""
        return self.values.get(z.symbol, z.value)

    def at(self, kind, layer, indices):
        """Return the number called so, or None where there is none."""
        z = self.steps.get((kind, layer, indices))
        return self.value(z) if z else None

    def redo(self, step, kind=None, change=None):
        """Return step from these numbers; or with change(z) for each operand z of a kind.

        Where change(z) is None z stays; if they all stay, None is returned.
        """
        changed = {z.symbol: change(z) for z in step.operands if z.kind == kind}
        changed = {symbol: z for symbol, z in changed.items() if z is not None}
        return step.compute({**self.values, **changed}) if changed or not kind else None

    def reach(self, step):
        """Return the least and the greatest that step can be while each operand is in its span."""
        low = high = middle = self.redo(step)
        for z in step.operands:
            moved = [step.compute({**self.values, z.symbol: end}) - middle
                     for end in self.spans.get(z.symbol, ())]
            low, high = low + min(moved + [0]), high + max(moved + [0])
        return low, high

    def working(self, step):
        """Return the lines that show step with these numbers."""
        numbers = {}
        for z in step.operands:
            numbers[z.symbol] = Recorded(self.value(z))
            numbers[z.symbol].shown = self.texts.get(z.symbol, z.shown)
        indent = " " * len(step.symbol) + " = "
        return ["%s = %s" % (step.symbol, step.formula),
                indent + step.compute(numbers).numbers,
                indent + show(self.redo(step), self.decimals)]
