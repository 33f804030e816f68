"""A network with an example as a problem: its steps by hand and exact, and its given numbers."""
from scratchnet import as_given, groups, show, trace
from views.data import given
from worksheets.own import Own, computed, rounded, unit
from worksheets.rules import Rules
from worksheets.slips import CLEAR, slips


class Problem:
    """A network with an example, its steps as on paper and exact, and its given numbers.

    steps and exact are lists; at is {(kind, layer, indices): step or given number}, operands
    {symbol of a step: what it is computed from}; notes are what a reader is to know, sentences.
    """

    def __init__(self, mlp, inputs, targets, rate, decimals):
        self.mlp, self.inputs, self.targets, self.rate = mlp, inputs, targets, rate
        self.decimals, self.kept = decimals, {}
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

    @property
    def exact(self):
        if "exact" not in self.kept:
            self.kept["exact"] = list(trace(
                self.mlp, self.inputs, self.targets, self.rate, self.decimals))
        return self.kept["exact"]

    @property
    def formulas(self):
        """Return {symbol: formula} of the steps."""
        if "formulas" not in self.kept:
            self.kept["formulas"] = {step.symbol: step.formula for step in self.steps}
        return self.kept["formulas"]

    @property
    def symbols(self):
        """Return {plain symbol: step or given number}."""
        if "symbols" not in self.kept:
            self.kept["symbols"] = {plain(z.symbol): z for z in self.at.values()}
        return self.kept["symbols"]

    def numbers_with(self, network):
        """Return {symbol: number} of the same steps, as on paper, for another network's numbers."""
        numbers = {z.symbol: number_of(z, *network) for z in self.given}
        for step in self.steps:
            numbers[step.symbol] = rounded(computed(step, numbers), self.decimals)
        return numbers

    def is_confusing(self, numbers):
        """Return whether a slip would leave a line as it is, with other numbers, {symbol: number}.

        The likeliest lines, those of the first layer and new weights, are looked at first.
        """
        own = Own(self, numbers)
        return any(is_confused(step, own) for step in self.likeliest)

    @property
    def likeliest(self):
        if "likeliest" not in self.kept:
            self.kept["likeliest"] = sorted(self.steps[::-1], key=lambda step: step.layer)
        return self.kept["likeliest"]

    def confusions(self, numbers=(), most=None):
        """Return how many lines a slip would leave as they are, to two units of the last place.

        The steps may have other numbers, {symbol: number}. Counting stops at most, which it reaches
        soonest from the end: a new weight is the likeliest to be so.
        """
        own, count = Own(self, numbers), 0
        for step in reversed(self.steps):
            count += is_confused(step, own)
            if count == most:
                break
        return count


class Numbered:
    """What a sheet shows of a Problem, made from the steps of another and a network's numbers."""

    def __init__(self, form, network):
        self.form, self.notes, self.decimals = form, [], form.decimals
        self.mlp, self.inputs, self.targets, self.rate = network
        if form.targets is None:
            self.targets = self.rate = None
        self.numbers = form.numbers_with(network)

    @property
    def given_lines(self):
        return [(z.symbol, as_given(self.numbers[z.symbol])) for z in self.form.given]

    @property
    def lines(self):
        return [[(symbol, formula, show(self.numbers[symbol], self.decimals))
                 for symbol, formula, _ in group] for group in self.form.lines]


def plain(symbol):
    """Return a symbol without spaces and capitals, which an editor may have put there."""
    return "".join(symbol.split()).lower()


def steps_by_hand(mlp, inputs, targets, rate, decimals):
    """Return the trace; where a course's network has no answer by hand, say which decimals do."""
    if Rules.of(mlp) is None:
        return trace(mlp, inputs, targets, rate, decimals, by_hand=True)
    from course.working import advised
    return advised(trace, mlp, inputs, targets, rate, decimals, True)


def is_confused(step, own):
    """Return whether a slip would leave the line of step as it is."""
    value = own.value(step)
    near = CLEAR * unit(value, own.decimals)
    return any(abs(result - value) < near for _, result in slips(step, own))


def number_of(z, mlp, inputs, targets, rate):
    """Return a network's number for z, one that is given."""
    if z.kind == "learning_rate":
        return rate
    numbers = {"x": inputs, "y": targets}.get(z.kind)
    if numbers is None:
        numbers = getattr(mlp, dict(mlp.traced)[z.kind])[z.layer - 1]
    for index in z.indices:
        numbers = numbers[index - 1]
    return numbers
