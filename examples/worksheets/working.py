"""The working below a key: what explain prints, for any network from one trace."""
from scratchnet import _filled, _lines_of, _summary, groups, heading_of, notes, vector_of


class Working:
    """The text of explain for the steps of a trace by hand, with other numbers in their places.

    The steps are this one's own: their numbers are written over.
    """

    def __init__(self, steps, L):
        self.names = {z.symbol: z.name for step in steps for z in step.operands + [step]}
        self.opening, self.parts, last = [], [], ""
        for note in notes(L, True):
            self.opening += _filled(note.split(" "), "")
        for kind, l, group in groups(steps):
            heading = heading_of(kind, l, L)
            self.parts.append(Part(group, "" if heading == last else heading,
                                   vector_of(kind, l) if group[-1].indices else ""))
            last = heading or last

    def text(self, shown):
        """Return the text with {symbol: number as shown}."""
        for symbol, name in self.names.items():
            name.shown = shown[symbol]
        lines = self.opening[:]
        for part in self.parts:
            lines += part.lines()
        return "\n".join(lines)


class Part:
    """Steps that stand together, below their heading and above their vector or matrix."""

    def __init__(self, steps, heading, vector):
        self.steps, self.vector = steps, vector
        self.opening = ["", heading, "-" * len(heading), ""] if heading else [""]

    def lines(self):
        lines = self.opening[:]
        for step in self.steps:
            lines += _lines_of(step)
        return lines + _summary(self.steps, self.vector)
