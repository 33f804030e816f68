"""scratchnet: what forward propagation and backpropagation do with your numbers.

The companion of "Neural Network From Scratch" by Emmanuel Misley, the document.
Sections and equations named here are the document's, and so is the notation:

    the document          here                     what it is
    --------------------  -----------------------  --------------------------------
    x = [x_1 ... x_n]     a[0], given as inputs    input vector
    w_ij^(l) of W^(l)     weights[l-1][i-1][j-1]   leads from node i of layer l-1
                                                   to node j of layer l
    h_j^(l) of h^(l)      h[l][j-1]                net input, h_j = sum_i a_i w_ij
    a_j^(l) of a^(l)      a[l][j-1]                activation, a_j = f(h_j)
    f, sigma              sigmoid                  f(z) = 1 / (1 + e^-z)
    y = [y_1 ... y_m]     targets                  what the output should be
    E                     error(outputs, targets)  1/2 sum_k (a_k - y_k)^2
    dE/da_j^(l)           dE_da[l][j-1]            how E changes with a_j
    da_j^(l)/dh_j^(l)     da_dh[l][j-1]            slope of the sigmoid at h_j
    dE/dh_j^(l)           dE_dh[l][j-1]            the factor all weights to j share
    dE/dw_ij^(l)          dE_dW[l-1][i-1][j-1]     the gradient, shaped like weights

Layer 0 is the input, layer L the output; a matrix is a list of rows.
`python3 scratchnet.py` prints the whole working of the document's network.
"""
import random
from math import copysign, exp

INFINITY = float("inf")


# ---- 1.3 Forward propagation -----------------------------------------------

def sigmoid(z):
    """Return f(z) = 1 / (1 + e^-z), section 1.3.1, of a finite number z."""
    try:
        if -80 < z < INFINITY:
            return 1 / (1 + exp(-z))
    except (OverflowError, TypeError):
        pass
    _check_number("z in f(z)", z)
    return exp(z)                       # f(z) to the last digit, where e^-z may be too large


class MLP:
    """The multilayer perceptron of Figures 1 and 2.

    num_hidden lists the sizes of the hidden layers. weights is [W^(1), ..., W^(L)],
    copied; without it each w_ij is drawn with rng.uniform(-1, 1). What does not fit or is
    not finite raises ValueError, what is no number or no list TypeError, here and below.
    """

    sigmoid = staticmethod(sigmoid)

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random):
        _check_list("num_hidden", num_hidden, "layer sizes")
        sizes = [num_inputs] + list(num_hidden) + [num_outputs]
        for name, size in zip(_size_names(sizes), sizes):
            _check_count(name, size)
        if weights is None:
            weights = [[[rng.uniform(-1, 1) for _ in range(columns)] for _ in range(rows)]
                       for rows, columns in zip(sizes, sizes[1:])]
        _check_matrices("W", weights, sizes)
        self.num_inputs, self.num_hidden, self.num_outputs = num_inputs, sizes[1:-1], num_outputs
        self.weights = [[list(row) for row in W] for W in weights]
        self.num_weights = sum([len(W) * len(W[0]) for W in weights])
        self.h = self.a = self.dE_da = self.da_dh = self.dE_dh = None

    def forward_propagate(self, inputs):
        """Return the outputs a^(L) for num_inputs inputs x, which are .a[-1]; keep .h and .a."""
        _check_vector("x", inputs, self.num_inputs, "num_inputs")
        h, a, f = [None], [list(inputs)], self.sigmoid
        for W in self.weights:
            previous, h_l, a_l = a[-1], [], []
            for j in range(len(W[0])):
                h_j = 0.0
                for i in range(len(W)):
                    h_j += previous[i] * W[i][j]
                h_l.append(h_j)
                a_l.append(f(h_j))
            h.append(h_l)
            a.append(a_l)
        self.h, self.a = h, a
        return a_l

    # ---- 1.4 Backpropagation -----------------------------------------------

    def back_propagate(self, inputs, targets):
        """Return the gradient [dE/dW^(1), ..., dE/dW^(L)] of one example x, y.

        Propagates forward first; keeps .dE_da, .da_dh and .dE_dh as well as .h and .a.
        """
        _check_vector("y", targets, self.num_outputs, "num_outputs")
        before = self.h, self.a
        self.forward_propagate(inputs)
        a, L = self.a, len(self.weights)
        dE_da, da_dh, dE_dh = [None] * (L + 1), [None] * (L + 1), [None] * (L + 1)
        dE_dW = [None] * L
        for l in range(L, 0, -1):
            dE_da_l, da_dh_l, dE_dh_l, dE_dW_l = [], [], [], []
            for j, a_j in enumerate(a[l]):
                if l == L:
                    dE_da_j = a_j - targets[j]                # (4)
                else:
                    dE_da_j, w_j = 0.0, self.weights[l][j]
                    for k in range(len(w_j)):
                        dE_da_j += dE_dh_next[k] * w_j[k]     # (7), (12): dh_k/da_j = w_jk
                da_dh_j = a_j * (1 - a_j)                     # (5), (8), (13)
                dE_da_l.append(dE_da_j)
                da_dh_l.append(da_dh_j)
                dE_dh_l.append(dE_da_j * da_dh_j)
            for a_i in a[l - 1]:                              # (6), (9), (14)
                dE_dw_i = []
                for dE_dh_j in dE_dh_l:
                    dE_dw_i.append(dE_dh_j * a_i)             # (2), (3), (10), (11), (15), (16)
                dE_dW_l.append(dE_dw_i)
            dE_da[l], da_dh[l], dE_dh[l], dE_dW[l - 1] = dE_da_l, da_dh_l, dE_dh_l, dE_dW_l
            dE_dh_next = dE_dh_l
        if not _is_finite(sum(map(sum, dE_dW[0]))):           # where any overflow comes down to
            try:
                _check_matrices("dE/dW", dE_dW, self._sizes())
            except ValueError:
                self.h, self.a = before
                raise
        self.dE_da, self.da_dh, self.dE_dh = dE_da, da_dh, dE_dh
        return dE_dW

    # ---- Learning, where the document stops --------------------------------

    def gradient_descent(self, gradients, learning_rate):
        """Replace each w_ij by w_ij - learning_rate * dE/dw_ij."""
        weights, count, total, sound = [], 0, 0.0, False
        try:
            for l, dE_dW in enumerate(gradients):
                W, new_W = self.weights[l], []
                for i, dE_dw_i in enumerate(dE_dW):
                    w_i, new_w_i = W[i], []
                    for j, dE_dw_ij in enumerate(dE_dw_i):
                        w_ij = w_i[j] - learning_rate * dE_dw_ij
                        new_w_i.append(w_ij)
                        total += w_ij
                    new_W.append(new_w_i)
                    count += len(new_w_i)
                weights.append(new_W)
            sound = learning_rate > 0 and count == self.num_weights and _is_finite(total)
        except (IndexError, OverflowError, TypeError):
            pass
        if not sound:
            _check_positive("learning_rate", learning_rate)
            _check_matrices("dE/dW", gradients, self._sizes())
            _check_matrices("new W", weights, self._sizes())
        self.weights = weights

    def train(self, inputs, targets, epochs, learning_rate, on_epoch=None):
        """Descend after each example, in order; return the mean E of each epoch.

        inputs and targets list one x and one y an example, whose E is taken before its
        update. on_epoch(epoch, mean_error) is called after every epoch, counted from 1.
        """
        self._check_examples(inputs, targets)
        _check_count("epochs", epochs)
        _check_positive("learning_rate", learning_rate)
        before, errors = _attributes(self), []
        try:
            for epoch in range(1, epochs + 1):
                total = 0.0
                for x, y in zip(inputs, targets):
                    gradients = self.back_propagate(x, y)
                    total += error(self.a[-1], y)
                    self.gradient_descent(gradients, learning_rate)
                _check_number("the sum of E", total)
                errors.append(total / len(inputs))
                if on_epoch:
                    on_epoch(epoch, errors[-1])
        except Exception:
            for name in before:
                setattr(self, name, before[name])
            raise
        return errors

    def _check_examples(self, inputs, targets):
        _check_list("inputs", inputs, "examples x")
        _check_list("targets", targets, "examples y")
        _require(0 < len(inputs) == len(targets), ValueError, "(len(inputs), len(targets))",
                 (len(inputs), len(targets)), "one y for each x, and at least one")
        for n, (x, y) in enumerate(zip(inputs, targets), 1):
            _check_vector("example %d: x" % n, x, self.num_inputs, "num_inputs")
            _check_vector("example %d: y" % n, y, self.num_outputs, "num_outputs")

    def _sizes(self):
        return [len(W) for W in self.weights] + [self.num_outputs]


def error(outputs, targets):
    """Return E, a number, of the outputs a^(L) and as many targets y."""
    _check_list("a", outputs)
    _check_vector("a", outputs, len(outputs), "")
    _check_vector("y", targets, len(outputs), "len(outputs)")
    E = 0.0
    try:
        for a_k, y_k in zip(outputs, targets):
            E += 0.5 * (a_k - y_k) ** 2                       # (1), summed over the outputs
    except OverflowError:
        E = INFINITY
    _check_number("E", E)
    return E


def numerical_gradient(mlp, inputs, targets, step=1e-5):
    """Return the gradient found without equations: each w_ij moved a step up and a step down.

    Shaped like mlp.weights, as from back_propagate, which it checks; mlp stays as it is.
    """
    _check_positive("step", step)
    twin = _twin(mlp)

    def slope(row, j):
        w_ij, up, down = row[j], row[j] + step, row[j] - step
        _check_positive("the distance that step %r moves %r" % (step, w_ij), up - down)
        row[j] = up
        E_up = error(twin.forward_propagate(inputs), targets)
        row[j] = down
        E_down = error(twin.forward_propagate(inputs), targets)
        row[j] = w_ij
        return (E_up - E_down) / (up - down)

    return [[[slope(row, j) for j in range(len(row))] for row in W] for W in twin.weights]


def _twin(mlp):
    """Return a network with mlp's methods and copies of its attributes, to work on instead."""
    class Twin(type(mlp)):
        def __init__(self):
            for name, value in _attributes(mlp).items():
                setattr(self, name, value)
    return Twin()


def _attributes(mlp):
    def copy(z):
        return [copy(part) for part in z] if isinstance(z, list) else z
    return {name: copy(value) for name, value in mlp.__dict__.items()}


# ---- Bad input: the culprit, and what was expected -------------------------

def _require(good, error_class, name, value, expected):
    if not good:
        raise error_class("%s is %.40r, expected %s" % (name, value, expected))


def _is_finite(z):
    return z < INFINITY and z > -INFINITY


def _check_number(name, z):
    _require(z is not True and z is not False, TypeError, name, z, "a number")
    try:
        _require(_is_finite(0.0 + z), ValueError, name, z, "a finite number")
    except OverflowError:
        raise ValueError("%s is too large for a float" % name) from None
    except TypeError:
        raise TypeError("%s is %.40r, expected a number" % (name, z)) from None


def _check_positive(name, z):
    _check_number(name, z)
    _require(z > 0, ValueError, name, z, "a positive number")


def _check_count(name, n, most=INFINITY):
    _require(isinstance(n, int) and n is not True, TypeError, name, n, "a whole number")
    _require(1 <= n <= most, ValueError, name, n,
             "1 or more" if most == INFINITY else "1 to %d" % most)


def _check_list(name, values, of="numbers"):
    if not isinstance(values, (list, tuple)):
        raise TypeError("%s is %.40r, expected a list of %s" % (name, values, of))


def _check_vector(name, values, size, origin, entry=None, *row):
    """Check for size finite numbers; origin is where size stands, entry the symbol of one."""
    _check_list(name, values)
    if len(values) != size:
        raise ValueError("%s has %d numbers, expected %d (%s)" % (name, len(values), size, origin))
    try:
        if _is_finite(sum(values, 0.0)):
            return                                      # one look at all: none need be named
    except (OverflowError, TypeError):
        pass
    for j, value in enumerate(values, 1):
        _check_number(_symbol(entry or name + "_#", 0, *(row + (j,))), value)


def _check_matrices(letter, matrices, sizes):
    """Check for W^(1) to W^(L), or for matrices of their shapes under another letter."""
    origins = _size_names(sizes)
    _check_list(letter, matrices, "%d matrices" % (len(sizes) - 1))
    _require(len(matrices) == len(sizes) - 1, ValueError, "the number of matrices " + letter,
             len(matrices), len(sizes) - 1)
    for l, M in enumerate(matrices, 1):
        name, rows, columns = "%s^(%d)" % (letter, l), sizes[l - 1], sizes[l]
        _check_list(name, M, "rows")
        for i, row in enumerate(M, 1):
            _check_list("row %d of %s" % (i, name), row)
        even = len(set(map(len, M))) == 1
        if len(M) != rows or even and len(M[0]) != columns:
            raise ValueError("%s has %d rows%s, expected %d rows of %d (%s)" % (
                name, len(M), " of %d weights" % len(M[0]) if even else "", rows, columns,
                origins[l - 1 if len(M) != rows else l]))
        for i, row in enumerate(M, 1):
            _check_vector("row %d of %s" % (i, name), row, columns, origins[l],
                          name.replace("W", "w_#"), i)


def _size_names(sizes):
    return ["num_inputs"] + ["num_hidden[%d]" % l for l in range(len(sizes) - 2)] + ["num_outputs"]


# ---- The trace: the same loops, run on numbers that remember ---------------

OPERATIONS = {                          # each with its level: what binds less needs brackets
    "+": (1, lambda a, b: a + b), "-": (1, lambda a, b: a - b),
    "*": (2, lambda a, b: a * b), "/": (2, lambda a, b: a / b),
    "**": (3, lambda a, b: a ** b), "f": (0, lambda z, f: f(z))}


def _recorder(op):
    def record(left, right):
        left, right = [z if isinstance(z, Recorded) else Recorded(z) for z in (left, right)]
        return Recorded(OPERATIONS[op][1](left.value, right.value), None, op, left, right)
    return record, lambda right, left: record(left, right)


class Recorded:
    """A number that remembers its arithmetic: value = left op right, or given (op is None).

    With a symbol it is a step of the trace, and shown is the text printed for its value.
    """

    def __init__(self, value, symbol=None, op=None, left=None, right=None):
        self.value, self.symbol, self.op, self.left, self.right = value, symbol, op, left, right
        self.shown = None if op else str(value) if type(value) is int else repr(float(value))

    __add__, __radd__ = _recorder("+")
    __sub__, __rsub__ = _recorder("-")
    __mul__, __rmul__ = _recorder("*")
    __truediv__, __rtruediv__ = _recorder("/")
    __pow__, __rpow__ = _recorder("**")

    __neg__ = lambda self: -1 * self
    __abs__ = lambda self: abs(self.value)
    __bool__ = lambda self: self.value != 0
    __repr__ = lambda self: repr(self.value)

    __eq__ = lambda self, other: self.value == getattr(other, "value", other)
    __lt__ = lambda self, other: self.value < getattr(other, "value", other)
    __le__ = lambda self, other: self.value <= getattr(other, "value", other)
    __gt__ = lambda self, other: self.value > getattr(other, "value", other)
    __ge__ = lambda self, other: self.value >= getattr(other, "value", other)

    formula = property(lambda self: self._write("symbol"))
    numbers = property(lambda self: self._write("shown"))

    def compute(self):
        """Return the operation's result from what its named operands are now."""
        result = None
        for op, z in self.operands():
            value = z.compute() if z.op and not z.symbol else z.value
            result = OPERATIONS[op][1](result, value) if op else value
        return result

    def _write(self, part):
        level, words = OPERATIONS[self.op][0], []
        for op, z in self.operands():
            if z.op and not z.symbol:
                text, brackets = z._write(part), OPERATIONS[z.op][0] <= level or self.op == "f"
            else:
                text = getattr(z, part) or z.shown
                brackets = text[0] == "-"
            words += [op, "(" + text + ")" if brackets else text]
        if self.op == "f":
            return self.right.shown % words[1]
        return " ".join(words[1:])

    def operands(self):
        """Return [(None, first), (op, second), ...]: a sum flat, without the 0 it starts at."""
        first, rest, level = self, [], OPERATIONS[self.op][0]
        while first is self or (first.op and not first.symbol
                                and OPERATIONS[first.op][0] == level in (1, 2)):
            rest.append((first.op, first.right))
            first = first.left
        if rest[-1][0] == "+" and not first.op and not first.symbol and first.value == 0:
            first = rest.pop()[1]
        return [(None, first)] + rest[::-1]


def trace(mlp, inputs, targets=None, learning_rate=None, decimals=3, by_hand=False):
    """Return an iterator over the steps of mlp's own loops: symbol = formula = numbers = shown.

    A step's value is a float. The steps go forward; with targets also through E and backward;
    with a learning_rate also to each new w_ij. by_hand rounds every result to decimals places
    before it is used. mlp stays as it is.
    """
    _check_count("decimals", decimals, 15)
    steps = []
    for pattern, l, numbers in _recorded_run(mlp, inputs, targets, learning_rate):
        for indices, z in _entries(numbers):
            if not isinstance(z, Recorded) or z.symbol:
                z = Recorded(0) + z
            z.symbol, z.kind, z.layer = _symbol(pattern, l, *indices), pattern.split("_")[0], l
            steps.append(z)
    for step in steps:
        value = float(step.compute() if by_hand else step.value)
        step.shown = show(value, decimals)
        step.value = float(step.shown) if by_hand else value
    return iter(steps)


def _recorded_run(mlp, inputs, targets, learning_rate):
    """Yield (pattern of the symbols, l, vector or matrix) as mlp's own methods leave them."""
    _check_vector("x", inputs, mlp.num_inputs, "num_inputs")
    net, layers = _recording_twin(mlp), range(1, len(mlp.weights) + 1)
    x = _given("x_#", 0, inputs)
    if targets is None:
        _require(learning_rate is None, ValueError, "y", None, "targets for the learning_rate")
        net.forward_propagate(x)
    else:
        _check_vector("y", targets, mlp.num_outputs, "num_outputs")
        y = _given("y_#", 0, targets)
        gradients = net.back_propagate(x, y)
    for l in layers:
        yield "h_#^(l)", l, net.h[l]
        yield "a_#^(l)", l, net.a[l]
    if targets is not None:
        yield "E", 0, [error(net.a[-1], y)]
        for l in reversed(layers):
            yield "dE/da_#^(l)", l, net.dE_da[l]
            yield "da_#^(l)/dh_#^(l)", l, net.da_dh[l]
            yield "dE/dh_#^(l)", l, net.dE_dh[l]
            yield "dE/dw_#^(l)", l, gradients[l - 1]
    if learning_rate is not None:
        _check_positive("learning_rate", learning_rate)
        net.gradient_descent(gradients, Recorded(learning_rate, "learning_rate"))
        for l in layers:
            yield "new w_#^(l)", l, net.weights[l - 1]


def _recording_twin(mlp):
    """Return a twin of mlp that records what its loops do with weights and sigmoid."""
    net = _twin(mlp)
    net.weights = [[_given("w_#^(l)", l, row, i) for i, row in enumerate(W, 1)]
                   for l, W in enumerate(mlp.weights, 1)]
    net.h = net.a = net.dE_da = net.da_dh = net.dE_dh = [()] * (len(mlp.weights) + 1)

    def record_sigmoid(z):
        z = z if isinstance(z, Recorded) else Recorded(z)
        a, f = mlp.sigmoid(z.value), Recorded(0, "f")
        documents = a == (1 / (1 + exp(-z.value)) if z.value > -80 else exp(z.value))
        f.value, f.shown = mlp.sigmoid, "1 / (1 + exp(-%s))" if documents else "f(%s)"
        return Recorded(a, None, "f", z, f)

    net.sigmoid = record_sigmoid
    return net


def _given(pattern, l, numbers, *row):
    given = []
    for j, z in enumerate(numbers, 1):
        symbol = _symbol(pattern, l, *(row + (j,)))
        _check_number(symbol, z)
        given.append(Recorded(z, symbol))
    return given


def _entries(numbers):
    """Return [((j,), z_j), ...] of a vector, [((i, j), z_ij), ...] of a matrix."""
    entries = []
    for i, z in enumerate(numbers, 1):
        is_row = isinstance(z, (list, tuple))
        entries += [((i, j), z_j) for j, z_j in enumerate(z, 1)] if is_row else [((i,), z)]
    return entries


def _symbol(pattern, l, *indices):
    """Return w_12^(2) for w_#^(l), l = 2, and w_1,12^(2) where an index is above 9."""
    indices = ("," if max(indices) > 9 else "").join(map(str, indices))
    return pattern.replace("#", indices).replace("(l)", "(%d)" % l)


def show(value, decimals):
    """Return value with decimals places, or decimals significant digits if below 0.1.

    Half a unit is rounded up, as on paper, also where the float lies a hair below it.
    """
    places = decimals
    if 0 < abs(value) < 0.1:
        places -= 1 + int(("%.*e" % (decimals - 1, value)).split("e")[1])
    value += copysign(10.0 ** -(places + 6), value) if value else 0.0
    if value and not 1e-6 < abs(value) < 1e15:
        return "%.*e" % (decimals - 1, value)
    return "%.*f" % (places, value)


# ---- The trace as text -----------------------------------------------------

def explain(mlp, inputs, targets=None, learning_rate=None, decimals=3, by_hand=False):
    """Return the steps of trace as text, under headings that name the document's places."""
    steps = list(trace(mlp, inputs, targets, learning_rate, decimals, by_hand))
    lines = ["Each result is rounded before it is used, as on paper." if by_hand else
             "Each value is carried in full and rounded only to be shown (but see --by-hand)."]
    while steps:
        kind, l = steps[0].kind, steps[0].layer
        group = [step for step in steps if (step.kind, step.layer) == (kind, l)]
        del steps[:len(group)]
        title, head = captions(kind, l, len(mlp.weights))
        lines += ["", title, "-" * len(title), ""] if title else [""]
        for step in group:
            indent = " " * len(step.symbol)
            lines += _lines(step.symbol + " = ", step.formula)
            lines += _lines(indent + " = ", step.numbers) + [indent + " = " + step.shown]
        columns, width = len(mlp.weights[l - 1][0]), max([len(step.shown) for step in group])
        for start in range(0, len(group) if head else 0, columns):
            cells = ["%*s" % (width, step.shown) for step in group[start:start + columns]]
            lines += [] if start else [""]
            lines += _lines(" " * len(head) if start else head, "[" + ", ".join(cells) + "]")
    return "\n".join(lines)


def captions(kind, l, L):
    """Return the title above a group of steps and what begins its vector or matrix, or None."""
    return {
        "h": ("1.3.3 The output layer" if l == L else
              "1.3.%d Hidden layer %d" % (min(l, 2), l),
              "h^(%d) = %s W^(%d) = " % (l, "x" if l == 1 else "a^(%d)" % (l - 1), l)),
        "a": (None, "a^(%d) = f(h^(%d)) = " % (l, l)),
        "E": ("1.4 The error: equation (1)", None),
        "dE/da": ("1.4 Backpropagation, layer %d: equations %s" % (
            l, ("(2) to (6)", "(7) to (10)", "(12) to (16)")[min(L - l, 2)]), None),
        "dE/dw": (None, "dE/dW^(%d) = " % l),
        "new w": ("Gradient descent, layer %d" % l, "new W^(%d) = " % l),
    }.get(kind, (None, None))


def _lines(head, text):
    """Return head and text in lines of 79 columns, broken before a + or after a comma."""
    lines = []
    for part in text.replace(" + ", "\n+ ").replace(", ", ",\n").split("\n"):
        if lines and len(lines[-1]) + 1 + len(part) <= 79:
            lines[-1] += " " + part
        else:
            lines.append((" " * len(head) if lines else head) + part)
    return lines


# ---- The command line ------------------------------------------------------

DOCUMENT = {"inputs": [0.3, 0.7, 0.5], "targets": [1, 0], "weights": [
    [[0.2, 0.1, 0.9], [0.5, 0.1, 0.9], [0.1, 0.5, 0.6]],
    [[0.5, 0.1, 0.8, 0.6, 0.6], [0.9, 0.1, 0.9, 0.3, 0.8], [0.4, 0.9, 0.4, 0.8, 0.2]],
    [[0.9, 0.5], [0.4, 0.1], [0.1, 0.1], [0.7, 0.5], [0.8, 0.7]]]}


def read_network(path=None):
    """Return (mlp, inputs, targets, learning_rate) of a JSON file; without path the document's.

    The file holds an object of DOCUMENT's form, perhaps with a learning_rate.
    """
    data = DOCUMENT
    if path is not None:
        import json
        with open(path, encoding="utf-8-sig") as file:
            data = json.load(file)
    _require(isinstance(data, dict), TypeError, "it", data, "an object")
    for name in ["inputs", "weights"] + sorted(data):
        if name not in data:
            raise ValueError("\"%s\" is missing" % name)
        if name not in ("inputs", "targets", "weights", "learning_rate"):
            raise ValueError("\"%s\" is unknown, expected inputs, targets, weights "
                             "or learning_rate" % name)
    inputs, weights = data["inputs"], data["weights"]
    _check_list("x", inputs)
    _check_list("weights", weights, "matrices")
    sizes = [len(inputs)] + [len(W[0]) if W and isinstance(W, list) and isinstance(W[0], list)
                             else 1 for W in weights]
    mlp = MLP(sizes[0], sizes[1:-1], sizes[-1], weights)
    return mlp, inputs, data.get("targets"), data.get("learning_rate")


def main(argv=None):
    """Print the working of the document's network, or of your own; return the exit status."""
    import sys
    path = None
    try:
        path, rate, decimals, by_hand = _arguments(sys.argv[1:] if argv is None else argv)
        mlp, inputs, targets, learning_rate = read_network(path)
        text = explain(mlp, inputs, targets, learning_rate if rate is None else rate,
                       decimals, by_hand)
        print("The network input is: %s" % inputs)
        print("The network output is: %s\n" % mlp.forward_propagate(inputs))
        print(text)
        if sys.stdout:                                  # None if it was closed beforehand
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except (ArithmeticError, OSError, RuntimeError, TypeError, ValueError) as problem:
        errno = getattr(problem, "errno", 0)
        if errno in (28, 32):                           # the disk is full; head has read enough
            import os
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if errno == 32:
            return 0
        told = "scratchnet.py: %s%s" % (path + ": " if path else "", problem)
        print(" ".join(told.split()), file=sys.stderr)
        return 2
    return 0


def _arguments(argv):
    if not argv:
        return None, None, 3, False
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message):
            raise ValueError(message)

    parser = Parser(prog="scratchnet.py", description=main.__doc__)
    parser.add_argument("network", nargs="?", help="network.json; else the document's network")
    parser.add_argument("--by-hand", action="store_true", help="round each result before its use")
    parser.add_argument("--decimals", type=int, default=3, metavar="N", help="places shown")
    parser.add_argument("--learning-rate", type=float, metavar="R", help="update the weights too")
    options = parser.parse_args(argv)
    return options.network, options.learning_rate, options.decimals, options.by_hand


if __name__ == "__main__":
    raise SystemExit(main())
