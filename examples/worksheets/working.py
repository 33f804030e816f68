"""The working below a key: what explain prints, for any network from one trace."""
from scratchnet import text_of


class Working:
    """The text of explain for the steps of a trace by hand, with other numbers in their places.

    The steps are this one's own: their numbers are written over.
    """

    def __init__(self, steps, L):
        self.steps, self.L = steps, L
        self.names = {z.symbol: z.name for step in steps for z in step.operands + [step]}

    def text(self, shown):
        """Return the text with {symbol: number as shown}."""
        for symbol, name in self.names.items():
            name.shown = shown[symbol]
        return "\n".join(text_of(self.steps, self.L, by_hand=True))
