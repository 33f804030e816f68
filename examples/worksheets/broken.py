"""A network's rules, broken one at a time on the numbers of a sheet.

Every part of the calculation is made from the numbers that stand on the sheet before it, with the
loops and the table of rules of the mistake finder: one slip does not hide what follows.
"""
import functools

from finder.loops import Loops
from finder.places import at_places
from finder.problem import as_course
from finder.rules import rules_for

# The kinds of lines in which a rule shows at once; in what follows from them it does not.
SHOWN_IN = {
    "source": ("h",), "W forward": ("h",), "sum over i": ("h",), "bias": ("h",), "h": ("h",),
    "activation": ("a", "p", "da/dh"), "f": ("a",), "a": ("a",), "p": ("p",),
    "error": ("E", "dE/dp", "dE/da"), "E": ("E",), "y": ("E", "dE/dp", "dE/da"),
    "target": ("dE/dp", "dE/da"), "difference": ("dE/dp", "dE/da"),
    "factor of E": ("dE/dp", "dE/da"), "through": ("dE/da",),
    "passed back": ("dE/da",), "W back": ("dE/da",), "sum over k": ("dE/da",),
    "dE/da": ("dE/da",), "f'": ("da/dh",), "slope": ("da/dh",),
    "delta": ("dE/dw",), "dh/dw": ("dE/dw",), "dE/dW": ("dE/dw",), "dE/db": ("dE/db",),
    "rate": ("new w", "new b"), "step": ("new w",), "descent": ("new w", "new b"),
    "bias descent": ("new b",)}


@functools.lru_cache(16)
def rules_shown(L):
    """Return lists of the rules of L layers that show in the same lines of a sheet."""
    found = {}
    for rule in rules_for(L):
        if rule.place in SHOWN_IN:
            found.setdefault((rule.place, rule.where), []).append(rule)
    return list(found.values())


# ---- The parts of the calculation, a vector or matrix each -------------------------

class OnPaper(Loops):
    """Loops that have come to a part, with a sheet's numbers in all that is before it."""

    def output_partials(self, y):
        """Return dE/da of the output, with softmax from the dE/dp of the sheet."""
        partials, L = Loops.output_partials(self, y), len(self.weights)
        if self.dE_dp is None or self.written_dE_dp is None:
            return partials
        through = self.at("through", L, self.activation_at(L).through)
        return through(self.written_dE_dp, self.a[-1])


def net_inputs(net, l):
    return net.at("h", l, net.net_inputs(l))


def activations(net, l):
    return net.at("a", l, net.activations(l))


def outputs(net, l):
    return net.at("p", l, net.activation_at(l).outputs(net.a[l]))


def error(net, l):
    return [net.error(net.a[-1], net.y)]


def targets(net, l):
    """Return y as it goes into the partials."""
    return net.at("target", l, net.at("y", l, net.y))


def error_partials(net, l):
    net.output_partials(targets(net, l))
    return net.dE_dp[l]


def partials(net, l):
    """Return dE/da of a layer."""
    if l < len(net.weights):
        return net.at("dE/da", l, net.hidden_partials(l))
    net.y = targets(net, l)
    return net.at("dE/da", l, net.output_partials(net.y))


def slopes(net, l):
    return net.at("slope", l, net.slopes(l))


def gradient(net, l):
    return net.at("dE/dW", l, net.gradient(l))


def bias_gradient(net, l):
    return net.bias_gradient(l)


def new_weights(net, l):
    steps = net.velocities or net.dE_dW
    return net.new_weights(l, steps[l - 1], net.rate)


def new_biases(net, l):
    steps = net.bias_velocities or net.dE_db
    return net.new_biases(l, steps[l - 1], net.rate)


PARTS = {"h": net_inputs, "a": activations, "p": outputs, "E": error, "dE/dp": error_partials,
         "dE/da": partials, "da/dh": slopes, "dE/dw": gradient, "dE/db": bias_gradient,
         "new w": new_weights, "new b": new_biases}


# ---- The sheet's numbers in the loops ----------------------------------------------

class Paper:
    """The numbers of a sheet, an Own, as a network that goes through its parts.

    groups is {(kind, layer): steps}; before has the state of the loops at each, when it is made.
    Whoever leaves h blank shows in a how it was made.
    """

    def __init__(self, problem, own):
        self.problem, self.own = problem, own
        self.L = len(problem.mlp.weights)
        self.groups, self.before = {}, {}
        for step in problem.steps:
            layer = step.layer or self.L                       # of E, p and dE/dp
            self.groups.setdefault((step.kind, layer), []).append(step)
        self.go_through(OnPaper(as_course(problem.mlp), (), problem.rate))

    def go_through(self, net):
        """Keep the state of the loops before each part, and go on from what the sheet has there."""
        begin(net, self.problem.inputs, self.problem.targets)
        for (kind, l), steps in self.groups.items():
            self.before[kind, l] = {name: value[:] if isinstance(value, list) else value
                                    for name, value in vars(net).items()}
            if kind in KEPT:
                numbers = [self.own.value(step) for step in steps]
                KEPT[kind](net, l, numbers)

    def made(self, rule, kind, l, h=None):
        """Return the numbers of a part with a broken rule, in the order of its steps.

        h may be other net inputs of the layer than those of the sheet.
        """
        net = OnPaper.__new__(OnPaper)
        net.__dict__.update(self.before[kind, l])
        net.a = net.a[:]
        net.held = at_places([rule], self.L)
        if h is not None:
            net.h = net.h[:l] + [h]
        numbers = PARTS[kind](net, l)
        if numbers and isinstance(numbers[0], list):
            return [z for row in numbers for z in row]
        return numbers

    def places(self, rule):
        """Return the (kind, layer) of the parts that a rule changes."""
        return [(kind, l) for l in rule.layers(self.L) for kind in SHOWN_IN[rule.place]
                if (kind, l) in self.groups]

    def lines_of(self, kind, l):
        """Return the steps in whose lines a part shows."""
        steps = self.groups[kind, l]
        if kind == "h" and not any(step.symbol in self.own.written for step in steps):
            return self.groups["a", l]
        return steps

    def steps(self, rule):
        """Return the steps in whose lines a broken rule shows."""
        return [step for place in self.places(rule) for step in self.lines_of(*place)]

    def shown(self, rule):
        """Yield (step, number) of the lines in which a broken rule shows.

        Raises ArithmeticError or ValueError where this network cannot break it.
        """
        for kind, l in self.places(rule):
            numbers, steps = self.made(rule, kind, l), self.lines_of(kind, l)
            if steps is not self.groups[kind, l]:
                numbers = self.made(rule, "a", l, numbers)
            yield from zip(steps, numbers)


def begin(net, x, y):
    """Set a network to where nothing is calculated yet."""
    L = len(net.weights)
    net.x, net.y, net.targets = list(x), y, y
    net.h, net.a, net.p = [None], [net.x], None
    net.dE_dp = net.written_dE_dp = None
    net.dE_da, net.da_dh, net.delta = [None] * (L + 1), [None] * (L + 1), [None] * (L + 1)
    net.dE_dW, net.dE_db = [None] * L, [None] * L


def rows(net, l, numbers):
    """Return the numbers of a matrix of layer l."""
    columns = len(net.weights[l - 1][0])
    return [numbers[n:n + columns] for n in range(0, len(numbers), columns)]


def keep_h(net, l, numbers):
    net.h.append(numbers)


def keep_a(net, l, numbers):
    net.a.append(numbers)


def keep_p(net, l, numbers):
    net.p = [None] * l + [numbers]
    net.a.append(numbers)


def keep_dE_dp(net, l, numbers):
    net.written_dE_dp = numbers


def keep_dE_da(net, l, numbers):
    net.dE_da[l] = numbers


def keep_da_dh(net, l, numbers):
    net.da_dh[l] = numbers
    net.delta[l] = [z * slope for z, slope in zip(net.dE_da[l], numbers)]


def keep_dE_dw(net, l, numbers):
    net.dE_dW[l - 1] = rows(net, l, numbers)


def keep_dE_db(net, l, numbers):
    net.dE_db[l - 1] = numbers


def keep_new_v(net, l, numbers):
    net.velocities = net.velocities[:l - 1] + [rows(net, l, numbers)] + net.velocities[l:]


def keep_new_vb(net, l, numbers):
    net.bias_velocities = net.bias_velocities[:l - 1] + [numbers] + net.bias_velocities[l:]


KEPT = {"h": keep_h, "a": keep_a, "p": keep_p, "dE/dp": keep_dE_dp, "dE/da": keep_dE_da,
        "da/dh": keep_da_dh, "dE/dw": keep_dE_dw, "dE/db": keep_dE_db, "new v": keep_new_v,
        "new vb": keep_new_vb}
