"""What programs do otherwise and are right: other factors of E, other ways of reporting.

A Setting is a convention of the calculation: it stands in places of the loops, as a rule does. A
Manner is one of reporting: it changes nothing but how the numbers were printed.
"""
import itertools

from finder.rules import Rule
from finder.table.errors import constant, doubled, outputs_below
from worksheets.own import rounded as shown_as


class Setting:
    """Conventions of the calculation by their ids, the rules by which they come about, and batch,
    what examples make together, where that is not the network's."""

    def __init__(self, ids, rules=(), batch=None):
        self.ids, self.rules, self.batch = ids, list(rules), batch

    def is_of_E_alone(self):
        """Return whether it is E that is reported otherwise, its partials are the plain ones."""
        return bool(self.rules) and all(rule.place == "E" for rule in self.rules)

    def __add__(self, other):
        return Setting(self.ids + [name for name in other.ids if name not in self.ids],
                       self.rules + other.rules, self.batch or other.batch)


def rule(name, place, stand_in):
    return Rule(0, (name, place, stand_in, ""))


def E_over_outputs(net, l, E):
    return E / len(net.a[-1])


# ---- The factor of E --------------------------------------------------------------

def E_times_4(net, l, E):
    return 4 * E


E_FACTORS = {"no-half": doubled, "mean-over-outputs": E_over_outputs}
FACTORS = {"no-half": constant(2), "mean-over-outputs": outputs_below(1)}


def factor_names(mlp):
    """Return the conventions that an error leaves open: those that it does not state itself."""
    found, error = [], mlp.error_name
    if error.startswith("half"):
        found.append("no-half")
    if "mean" not in error and mlp.num_outputs > 1 and not mlp.output_activation().outputs:
        found.append("mean-over-outputs")
    return found


def factor_settings(mlp):
    """Return the settings of the factor: of E with its partials, and of E alone."""
    found = [Setting([])]
    names = factor_names(mlp)
    for chosen in subsets(names):
        of_E = [rule(name, "E", E_FACTORS[name]) for name in chosen]
        both = of_E + [rule(name, "factor of E", FACTORS[name]) for name in chosen]
        found += [Setting(chosen, both), Setting(chosen, of_E)]
    if "no-half" in names:
        found.append(Setting(["E-times-4"], [rule("E-times-4", "E", E_times_4)]))
    return found


def subsets(names):
    """Return the lists of one or more of names, the short ones first."""
    found = [[]]
    for name in names:
        found += [chosen + [name] for chosen in found]
    return sorted(found[1:], key=len)


# ---- Several examples ---------------------------------------------------------------

def batch_settings(mlp, count):
    """Return the settings of count examples: one update for all, by their mean or their sum."""
    if count == 1:
        return [Setting([])]
    found = [Setting([])]
    if mlp.batch != "mean":
        found.append(Setting(["mean-over-examples"], batch="mean"))
    if mlp.batch == "in turn":
        found.append(Setting(["sum-over-examples"], batch="sum"))
    return found + [setting + of_E(setting.batch or mlp.batch) for setting in found]


def of_E(batch):
    """Return the setting in which E of the examples is a sum for a mean, or the other way."""
    other = "mean" if batch == "sum" else "sum"

    def stand_in(net, l, combined):
        def E(found, _):
            return combined(found, other)
        return E
    name = other + "-over-examples"
    return Setting([name], [rule(name, "all E", stand_in)])


def settings(mlp, count):
    """Return all settings, those with few conventions first."""
    found = [one + other for one in factor_settings(mlp) for other in batch_settings(mlp, count)]
    return sorted(found, key=lambda setting: len(setting.ids))


# ---- Rounding at each step ------------------------------------------------------------

def by_hand(decimals):
    """Return the function that rounds as scratchnet's trace does by hand."""
    def rounded(z):
        return shown_as(z, decimals)
    return rounded


def to_places(decimals):
    """Return the function that rounds to so many places."""
    def rounded(z):
        return round(z, decimals)
    return rounded


def in_all(rounded, numbers):
    """Return nested lists with each number rounded."""
    if isinstance(numbers, list):
        return [in_all(rounded, part) for part in numbers]
    return rounded(numbers)


def of_numbers(rounded):
    """Return the stand-in that rounds what stands in a place."""
    def stand_in(net, l, numbers):
        return in_all(rounded, numbers)
    return stand_in


def of_update(rounded):
    def stand_in(net, l, descend):
        def descended(w, rate, gradient):
            return rounded(descend(w, rate, gradient))
        return descended
    return stand_in


ROUNDED = ["h", "a", "p", "E", "dE/da", "slope", "dE/dW", "dE/db"]


def rounded_settings():
    """Return the settings in which each result is rounded before it is used, delta too or not."""
    found = []
    for decimals in range(2, 8):
        for rounded in (by_hand(decimals), to_places(decimals)):
            rules = [rule("rounded", place, of_numbers(rounded)) for place in ROUNDED]
            rules.append(rule("rounded", "descent", of_update(rounded)))
            of_delta = rule("rounded", "delta", of_numbers(rounded))
            found += [Setting(["rounded-each-step"], rules),
                      Setting(["rounded-each-step"], rules + [of_delta])]
    return found


# ---- Ways of reporting ---------------------------------------------------------------

class Manner:
    """How the numbers are reported: conventions by id, and what was done to them.

    is_other says that matrices are turned, turned that they are so beside the document's, for the
    network's own layout may be. The signs are -1 where the gradients, the deltas, or both, stand
    with the other sign; by_rate says that gradients are multiplied by the rate, of_a that deltas
    are dE/da. in_columns says of as many examples as nodes that each is a column, of_first of the
    numbers of one example that it is the first and not the last. loss_of_each says that several E
    are those of the examples, late_loss that they are those after an update, when that all
    but the losses of several epochs is of the first, the last, or next, after it.
    """

    def __init__(self, layout_is_turned, is_other, bias_row, signs, by_rate, of_a, in_columns,
                 of_first, loss, when):
        self.ids = named(transposed=is_other, bias_row=bias_row, minus_gradient=signs != (1, 1),
                         times_rate=by_rate, deltas=of_a)
        self.is_other, self.turned = is_other, is_other != layout_is_turned
        self.gradient_sign, self.delta_sign = signs
        self.bias_row, self.by_rate, self.of_a = bias_row, by_rate, of_a
        self.in_columns, self.of_first = in_columns, of_first
        self.loss_of_each, self.late_loss = loss == "of each", loss == "late"
        self.when = when


SIGNS = [(1, 1), (-1, -1), (-1, 1), (1, -1)]
WHEN = ("first", "last", "next")
WHEN_BEHIND = ("last", "next", "first")            # of what is printed behind the losses
LOSSES = ("early", "of each", "late")
OF_ONE_EPOCH = (("of each", "last"), ("of each", "next"))         # where there is but one


def manners(rate, turned, sizes, losses, is_behind=False, epochs=1):
    """Return all ways of reporting, those with few conventions first.

    turned says that the network's own layout is turned, so that this is no convention; losses is
    how many E there are, is_behind that other numbers are printed behind them, and epochs of how
    many there are numbers.
    """
    several = sizes.count > 1
    options = itertools.product(
        (False, True), (None, "last", "first"), SIGNS, (False, True)[:1 + (rate is not None)],
        (False, True), (turned, not turned)[:1 + (several and sizes.count in sizes.nodes)],
        (False, True)[:1 + several], LOSSES[:3 if losses > 1 else 1],
        (WHEN_BEHIND if is_behind else WHEN) if epochs > 1 else WHEN[:1])
    found = [Manner(turned, *chosen) for chosen in options
             if chosen[-2:] not in OF_ONE_EPOCH]
    return sorted(found, key=lambda one: len(one.ids))


def named(**conventions):
    """Return the ids of those that are there."""
    return [name.replace("_", "-") for name in conventions if conventions[name]]


# Who reports so, by whether it is of E alone, and the conventions of the factor: measured with the
# weights of the document in each of them.
LIBRARIES = {
    (False, "no-half"): "PyTorch's MSELoss(reduction='sum') and R's nnet",
    (False, "mean-over-outputs"): "PyTorch's SmoothL1Loss and HuberLoss",
    (False, "no-half, mean-over-outputs"): "PyTorch's MSELoss(), Keras' mse and TensorFlow.js",
    (True, "no-half, mean-over-outputs"): "brain.js and FANN",
    (True, "mean-over-outputs"): "scikit-learn's MLPRegressor",
    (True, "E-times-4"): "convnetjs",
}
OF_FACTOR = ("no-half", "mean-over-outputs", "E-times-4")


def library(setting):
    """Return who reports as a setting does, "" where nobody that is known does."""
    names = ", ".join(name for name in setting.ids if name in OF_FACTOR)
    return LIBRARIES.get((setting.is_of_E_alone(), names), "")


WORDS = {
    "no-half": "E, or its partials, are without the 1/2",
    "mean-over-outputs": "E, or its partials, are the mean over the outputs, not their sum",
    "E-times-4": "E is reported four times as large, and its partials are not",
    "mean-over-examples": "E, or the gradients, are the mean over the examples",
    "sum-over-examples": "E, or the gradients, are the sum over the examples",
    "transposed": "the matrices are turned: a row for each node that a weight enters",
    "minus-gradient": "the gradients stand with the other sign, as what is added",
    "times-rate": "the gradients are multiplied by the learning rate, as what is subtracted",
    "deltas": "what is called delta is dE/da, without the slope",
    "bias-row": "the biases are a row of the matrix",
    "single-precision": "the numbers have some seven digits, those of single precision",
    "rounded-each-step": "each result is rounded before it is used",
}
