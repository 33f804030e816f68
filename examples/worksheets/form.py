"""A form: the steps of a Problem, told once for the numbers of all networks of its sizes."""
from scratchnet import as_given
from worksheets.calculation import steps_by_hand
from worksheets.confusions import Confusions
from worksheets.once import kept
from worksheets.operations import Places, function_of
from worksheets.own import rounded, shown, value_of
from worksheets.working import Working


class Form:
    """What a Problem's steps come to with another network's numbers, {symbol: number}."""

    def __init__(self, problem):
        self.problem, self.confusions = problem, Confusions(problem)
        self.network = self.numbers = None                       # that were asked for last

    @kept
    def functions(self):
        """Return what computes each of the steps from numbers."""
        if self.problem.is_documents:
            places = Places(self.problem)
            return [function_of(step, places) for step in self.problem.steps]
        return [step.compute for step in self.problem.steps]

    @kept
    def lines(self):
        return self.problem.lines

    @kept
    def working(self):
        made = self.problem
        steps = steps_by_hand(made.mlp, made.inputs, made.targets, made.rate, made.decimals)
        return Working(list(steps), len(made.mlp.weights))

    def numbers_with(self, network):
        """Return {symbol: number} as on paper for a network; it is asked for again when taken."""
        if network is not self.network:
            self.network, self.numbers = network, self.computed_with(network)
        return self.numbers

    def computed_with(self, network):
        """Return {symbol: number} as on paper, computed step by step."""
        numbers = numbers_given(self.problem.given, *network)
        for step, function in zip(self.problem.steps, self.functions):
            value = value_of(step, function, numbers)
            numbers[step.name.symbol] = rounded(value, self.problem.decimals)
        return numbers


class Numbered:
    """What a sheet shows of a Problem, made from a Form and a network's numbers."""

    def __init__(self, form, network):
        self.form, self.notes = form, []
        numbers, decimals = form.numbers_with(network), form.problem.decimals
        self.shown = {z.symbol: as_given(numbers[z.symbol]) for z in form.problem.given}
        for step in form.problem.steps:
            self.shown[step.symbol] = shown(numbers[step.symbol], decimals)

    @property
    def given_lines(self):
        return [(z.symbol, self.shown[z.symbol]) for z in self.form.problem.given]

    @property
    def lines(self):
        return [[(symbol, formula, self.shown[symbol]) for symbol, formula, _ in group]
                for group in self.form.lines]

    def working(self):
        return self.form.working.text(self.shown)


def numbers_given(given, mlp, inputs, targets, rate):
    """Return {symbol: number} of a network's own numbers for those that are given."""
    held = {kind: getattr(mlp, attribute, None) for kind, attribute in mlp.traced}
    held.update({"x": inputs, "y": targets, "learning_rate": rate})
    numbers = {}
    for name in [z.name for z in given]:
        number = held[name.kind]
        if name.layer:
            number = number[name.layer - 1]
        for index in name.indices:
            number = number[index - 1]
        numbers[name.symbol] = number
    return numbers
