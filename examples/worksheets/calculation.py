"""A network with an example as a problem: its steps by hand and exact, and its given numbers."""
from scratchnet import explain, groups, trace
from views.data import given
from worksheets.once import kept
from worksheets.rules import Rules


class Problem:
    """A network with an example, its steps as on paper and exact, and its given numbers.

    steps and exact are lists; at is {(kind, layer, indices): step or given number}, operands
    {symbol of a step: what it is computed from}; notes are what a reader is to know, sentences;
    is_documents says whether its rules are the document's.
    """

    def __init__(self, mlp, inputs, targets, rate, decimals):
        self.mlp, self.inputs, self.targets, self.rate = mlp, inputs, targets, rate
        self.decimals, self.is_documents = decimals, Rules.of(mlp) is None
        self.notes = mlp.notes() if hasattr(mlp, "notes") else []
        self.steps = list(steps_by_hand(mlp, inputs, targets, rate, decimals))
        self.operands = {step.symbol: step.operands for step in self.steps}
        self.at = {}
        for step in self.steps:
            for z in self.operands[step.symbol] + [step]:
                self.at[z.kind, z.layer, z.indices] = z
        self.given = given(self.steps)

    @property
    def given_lines(self):
        """Return (symbol, number as shown) of the given numbers."""
        return [(z.symbol, z.shown) for z in self.given]

    @property
    def lines(self):
        """Return lists of (symbol, formula, result as shown) of the steps that stand together."""
        return [[(step.symbol, self.formulas[step.symbol], step.shown) for step in group]
                for _, _, group in groups(self.steps)]

    def working(self):
        """Return the working as text."""
        return explain(self.mlp, self.inputs, self.targets, self.rate, self.decimals, True)

    @kept
    def exact(self):
        return list(trace(self.mlp, self.inputs, self.targets, self.rate, self.decimals))

    @kept
    def formulas(self):
        """Return {symbol: formula} of the steps."""
        return {step.symbol: step.formula for step in self.steps}

    @kept
    def symbols(self):
        """Return {plain symbol: step or given number}."""
        return {plain(z.symbol): z for z in self.at.values()}


def plain(symbol):
    """Return a symbol without spaces and capitals, which an editor may have put there."""
    return "".join(symbol.split()).lower()


def steps_by_hand(mlp, inputs, targets, rate, decimals):
    """Return the trace; where a course's network has no answer by hand, say which decimals do."""
    if Rules.of(mlp) is None:
        return trace(mlp, inputs, targets, rate, decimals, by_hand=True)
    from course.working import advised
    return advised(trace, mlp, inputs, targets, rate, decimals, True)
