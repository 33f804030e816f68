"""The working of the examples of a network, and of the update that they make."""
import copy

from course.network import CourseMLP, together
from scratchnet import as_given, show, text_of, trace


class Working:
    """One example worked out, or the update that several make together.

    title is "" for an example that is alone; number counts the examples, None for the update. mlp
    is the network as it was before; arguments are what trace takes. is_later says that an update
    has made the weights, which are then shown as results are.
    """

    def __init__(self, title, number, *arguments, is_later=False):
        self.title, self.number, self.arguments = title, number, arguments
        self.is_later = is_later
        self.mlp, self.inputs, self.targets, self.rate, self.decimals, self.by_hand = arguments
        self._steps = None

    @property
    def steps(self):
        """Return the steps as a list, the same whenever they are asked for."""
        if self._steps is None:
            self._steps = list(advised(trace, *self.arguments))
            self.show_what_is_kept()
        return self._steps

    def show_what_is_kept(self):
        """Show the weights, and what else is updated, as a text of them is written."""
        kinds = dict(self.mlp.traced)
        for step in self._steps:
            for z in step.operands:
                if not z.terms and "new " + z.kind in kinds:
                    z.name.shown = self.written(z.value)

    def written(self, kept):
        """Return a weight, or another number that is updated, as a result or as it was given."""
        if self.is_later:
            return show(kept, self.decimals)
        return as_given(kept)

    def text(self):
        """Return what explain says of an example."""
        return "\n".join(text_of(self.steps, len(self.mlp.weights), self.by_hand))


def workings(given, decimals=3, by_hand=False):
    """Yield a Working for each example of a Network, and one for an update by all of them."""
    mlp, rate, done = given.mlp, given.rate, []
    is_one_update = given.batch != "in turn" and len(given.examples) > 1
    if is_one_update:
        rate = None
    for n, (x, y) in enumerate(given.examples, 1):
        is_later = bool(done) and rate is not None
        if is_later:
            mlp = updated(mlp, done[-1].steps)
        title = "Example %d of %d" % (n, given.count) if len(given.examples) > 1 else ""
        done.append(Working(title, n, mlp, x, y, rate, decimals, by_hand, is_later=is_later))
        yield done[-1]
    if is_one_update and given.rate is not None:
        yield update_of(mlp, done, given.rate, decimals, by_hand)


def advised(function, mlp, x, y, rate, decimals, by_hand):
    """Return what trace or explain gives; where by hand there is no answer, say what would do."""
    try:
        return function(mlp, x, y, rate, decimals, by_hand)
    except (ArithmeticError, ValueError) as problem:
        enough = decimals_enough(mlp, x, y, rate, decimals) if by_hand else None
        if enough is None:
            raise
        rounded = rounded_to_1(mlp, x, decimals) or problem
        raise ValueError("by hand with %d decimals %s; --decimals %d would do"
                         % (decimals, rounded, enough)) from problem


def decimals_enough(mlp, x, y, rate, decimals):
    """Return the fewest decimals beyond these with which the working can be done by hand."""
    for more in range(decimals + 1, 16):
        try:
            list(trace(mlp, x, y, rate, more, True))
            return more
        except (ArithmeticError, ValueError):
            continue
    return None


def rounded_to_1(mlp, x, decimals):
    """Return what is said of an output that is 1 by hand, "" if there is none."""
    for step in trace(mlp, x, None, None, decimals, True):
        if step.kind == "a" and step.layer == len(mlp.weights) and step.value == 1:
            return "%s is %s, and ln(1 - %s) has no value" % (step.symbol, step.shown, step.symbol)
    return ""


def updated(mlp, steps):
    """Return a copy of mlp with every number that steps call new."""
    after = copy.deepcopy(mlp)
    kept = dict(mlp.traced)
    for step in steps:
        if step.kind[:4] == "new ":
            part = getattr(after, kept[step.kind])[step.layer - 1]
            for index in step.indices[:-1]:
                part = part[index - 1]
            part[step.indices[-1] - 1] = step.value
    return after


# ---- One update for several examples -----------------------------------------------

class BatchUpdate(CourseMLP):
    """A network whose gradients are the sum or the mean of those that the examples gave.

    trace shows its update, as of any network: dE_2/dw_ij is the dE/dw_ij of the second example,
    E_2 its E. There is nothing to propagate.
    """

    def __init__(self, mlp, done):
        self.__dict__.update(copy.deepcopy(mlp.__dict__))
        self.count, self.traced = len(done), list(CourseMLP.traced)
        self.traced_without_layer = ["E_%d" % n for n in range(1, self.count + 1)]
        for n, working in enumerate(done, 1):
            E, self.dE_dW, self.dE_db = numbers_of(working.steps, mlp)
            setattr(self, "E_%d" % n, [None for _ in self.weights] + [E])
            setattr(self, "dE_%d_dW" % n, self.dE_dW)
            setattr(self, "dE_%d_db" % n, self.dE_db)
            self.traced = [("E_%d" % n, "E_%d" % n), ("dE_%d/dw" % n, "dE_%d_dW" % n),
                           ("dE_%d/db" % n, "dE_%d_db" % n)] + self.traced
        self.h = self.a = self.dE_da = self.da_dh = self.p = self.dE_dp = None

    def parts(self, pattern):
        """Return what is kept of each example under a name such as dE_%d_dW."""
        return [getattr(self, pattern % n) for n in range(1, self.count + 1)]

    def back_propagate(self, inputs, targets):
        self.a = [None for _ in self.weights] + [[]]              # no outputs, which have no name
        self.dE_dW = together(self.parts("dE_%d_dW"), self.batch)
        self.dE_db = together(self.parts("dE_%d_db"), self.batch)
        return self.dE_dW

    def error(self, outputs, targets):
        return together([E[-1] for E in self.parts("E_%d")], self.batch)

    def equation(self, kind, l):
        return ""


def numbers_of(steps, mlp):
    """Return E, dE/dW and dE/db with the values that stand in the steps of an example."""
    gradient = copy.deepcopy(mlp.weights)
    bias_gradient = copy.deepcopy(mlp.biases)
    for step in steps:
        if step.kind == "E":
            E = step.value
        elif step.kind == "dE/dw":
            i, j = step.indices
            gradient[step.layer - 1][i - 1][j - 1] = step.value
        elif step.kind == "dE/db":
            bias_gradient[step.layer - 1][step.indices[0] - 1] = step.value
    return E, gradient, bias_gradient


def update_of(mlp, done, rate, decimals, by_hand):
    """Return the Working of the update by the gradients of all examples."""
    net = BatchUpdate(mlp, done)
    title = "The update, by the %s of the gradients" % mlp.batch
    working = Working(title, None, net, [], [], rate, decimals, by_hand)
    for step in working.steps:
        for z in step.operands:
            if source(z):
                z.name.shown = show(z.value, decimals)            # as where it was worked out
    return working


def source(z):
    """Return the number of the example that z of an update comes from, and its kind there.

    (2, "dE/dw") for a dE_2/dw, None for what is no example's.
    """
    if "E_" not in z.kind:
        return None
    letters, _, rest = z.kind.partition("E_")
    number, slash, below = rest.partition("/")
    return int(number), letters + "E" + slash + below
