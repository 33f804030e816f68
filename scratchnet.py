"""scratchnet: what forward propagation and backpropagation do with your numbers.

The companion of "Neural Network From Scratch" by Emmanuel Misley, the document.
Sections and equations named here are the document's, and so is the notation:

    the document          here                     what it is
    --------------------  -----------------------  --------------------------------
    x = [x_1 ... x_n]     a[0], given as inputs    input vector
    w_ij^(l) of W^(l)     weights[l-1][i-1][j-1]   from node i of layer l-1 to j of l
    h_j^(l) of h^(l)      h[l][j-1]                net input, h_j = sum_i a_i w_ij
    a_j^(l) of a^(l)      a[l][j-1]                activation, a_j = f(h_j)
    f, sigma              sigmoid                  f(z) = 1 / (1 + e^-z)
    y = [y_1 ... y_m]     targets                  what the output should be
    E                     error(outputs, targets)  1/2 sum_k (a_k - y_k)^2
    dE/da_j^(l)           dE_da[l][j-1]            how E changes with a_j
    da_j^(l)/dh_j^(l)     da_dh[l][j-1]            slope of the sigmoid at h_j
    dE/dw_ij^(l)          dE_dW[l-1][i-1][j-1]     the gradient, shaped like weights

Layer 0 is the input, layer L the output; a matrix is a list of rows. Third edition:
the document's calculation, then its trace, and last what is said of bad input.
"""
import math
import random


# ---- 1.3 Forward propagation -----------------------------------------------
def sigmoid(z):
    """Return f(z) = 1 / (1 + e^-z), section 1.3.1, of a finite number z."""
    z = _check_number("z in f(z)", z)
    return 1 / (1 + exp(-z))

def error(outputs, targets):
    """Return E, a number, of the outputs a^(L) and as many targets y."""
    a, y = _checked_outputs(outputs, targets)
    E = 0.0
    for k in range(len(a)):
        E += 0.5 * (a[k] - y[k]) ** 2                             # (1), over all outputs
    return E

class MLP:
    """The multilayer perceptron of Figures 1 and 2.

    num_hidden lists the sizes of the hidden layers; weights, [W^(1), ..., W^(L)], is copied,
    and without it each w_ij is drawn with rng.uniform(-1, 1). Here and below TypeError is for
    what is no number or no list, ValueError for wrong sizes, infinity, NaN, and beyond 1e100.
    """
    sigmoid = staticmethod(sigmoid)
    error = staticmethod(error)

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random):
        sizes, weights = _checked_network(num_inputs, num_hidden, num_outputs, weights)
        self.num_inputs, self.num_hidden, self.num_outputs = sizes[0], sizes[1:-1], sizes[-1]
        self.weights = weights or [[[rng.uniform(-1, 1) for _ in range(n)] for _ in range(m)]
                                   for m, n in zip(sizes, sizes[1:])]
        self.h = self.a = self.dE_da = self.da_dh = self.dE_dW = None

    def __repr__(self):
        sizes = self.num_inputs, self.num_hidden, self.num_outputs
        return "%s(%s, %s, %s)" % ((type(self).__name__,) + sizes)

    def forward_propagate(self, inputs):
        """Return the outputs a^(L) for num_inputs inputs x; keep .h and .a."""
        x = _checked_vector("x", inputs, self.num_inputs, "num_inputs")
        self.h, self.a = [None], [x]
        for l in range(1, len(self.weights) + 1):
            self.h.append(self.net_inputs(l))
            self.a.append(self.activations(l))
        return self.a[-1]

    def net_inputs(self, l):
        """Return h^(l) = a^(l-1) W^(l), a number for each node of layer l."""
        a, W = self.a[l - 1], self.weights[l - 1]
        h, nodes = [], range(len(a))
        for j in range(len(W[0])):
            h_j = 0.0
            for i in nodes:
                h_j += a[i] * W[i][j]                             # 1.3.1 to 1.3.3
            h.append(h_j)
        return h

    def activations(self, l):
        """Return a^(l) = f(h^(l)), a number for each node of layer l."""
        a, f = [], self.sigmoid
        for h_j in self.h[l]:
            a.append(f(h_j))                                      # a_j = f(h_j)
        return a

    # ---- 1.4 Backpropagation -----------------------------------------------
    def back_propagate(self, inputs, targets):
        """Return .dE_dW = [dE/dW^(1), ..., dE/dW^(L)] of one example x, y; keep .dE_da, .da_dh."""
        y = _checked_vector("y", targets, self.num_outputs, "num_outputs")
        self.forward_propagate(inputs)
        L = len(self.weights)
        self.dE_da, self.da_dh, self.dE_dW = [None] * (L + 1), [None] * (L + 1), [None] * L
        for l in range(L, 0, -1):                                 # (2) and (3)
            if l == L:
                self.dE_da[l] = self.output_partials(y)
            else:
                self.dE_da[l] = self.hidden_partials(l)
            self.da_dh[l] = self.slopes(l)
            self.dE_dW[l - 1] = self.gradient(l)
        return self.dE_dW

    def output_partials(self, y):
        """Return dE/da of the output layer, a number for each output."""
        dE_da = []
        for a_k, y_k in zip(self.a[-1], y):
            dE_da.append(a_k - y_k)                               # (4)
        return dE_da

    def hidden_partials(self, l):
        """Return dE/da of the hidden layer l, from dE/da and da/dh of the next."""
        dE_da, next_dE_da, next_da_dh = [], self.dE_da[l + 1], self.da_dh[l + 1]
        next_nodes = range(len(next_dE_da))
        for w_j in self.weights[l]:                               # of W^(l+1)
            dE_da_j = 0.0
            for k in next_nodes:
                dE_da_j += next_dE_da[k] * next_da_dh[k] * w_j[k]     # (3) with (7), (12)
            dE_da.append(dE_da_j)
        return dE_da

    def slopes(self, l):
        """Return da/dh of layer l, the slope of the sigmoid at each h_j."""
        da_dh = []
        for a_j in self.a[l]:
            da_dh.append(a_j * (1 - a_j))                         # (5), (8), (13)
        return da_dh

    def gradient(self, l):
        """Return dE/dW^(l), shaped like W^(l), from dE/da and da/dh of layer l."""
        dE_dW, dE_da, da_dh = [], self.dE_da[l], self.da_dh[l]
        nodes = range(len(dE_da))
        for a_i in self.a[l - 1]:                                 # dh/dw: (6), (9), (14)
            dE_dw_i = []
            for j in nodes:
                dE_dw_i.append(dE_da[j] * da_dh[j] * a_i)         # (2), (3): (10), (15), (16)
            dE_dW.append(dE_dw_i)
        return dE_dW

    # ---- Learning, where the document stops --------------------------------
    def gradient_descent(self, gradients, learning_rate):
        """Replace each w_ij by w_ij - learning_rate * dE/dw_ij, all of them or none."""
        gradients, learning_rate = _checked_descent(self, gradients, learning_rate)
        weights = []
        for W, dE_dW in zip(self.weights, gradients):
            new_W, nodes = [], range(len(W[0]))
            for w_i, dE_dw_i in zip(W, dE_dW):
                new_w_i = []
                for j in nodes:
                    new_w_i.append(w_i[j] - learning_rate * dE_dw_i[j])
                new_W.append(new_w_i)
            weights.append(_like(W, new_W))
        self.weights = weights

    def train(self, inputs, targets, epochs, learning_rate, on_epoch=None):
        """Descend after each of the examples x, y, in order; return the mean E of each epoch.

        E is taken before the example's update; on_epoch(epoch, mean_error) is called after each
        epoch, from 1. Whatever stops it, what was learnt stays, in whole steps.
        """
        examples = _checked_training(self, inputs, targets, epochs)
        errors = [0.0] * int(epochs)                              # at once, while there is room
        for epoch in range(1, len(errors) + 1):
            total = 0.0
            for x, y in examples:
                gradients = self.back_propagate(x, y)
                total += self.error(self.a[-1], y)
                self.gradient_descent(gradients, learning_rate)
            errors[epoch - 1] = total / len(examples)
            if on_epoch:
                on_epoch(epoch, errors[epoch - 1])
        return errors

def numerical_gradient(mlp, inputs, targets, step=1e-5, matrices=lambda net: net.weights):
    """Return the gradient without equations: how E changes with each w_ij of matrices(a copy)."""
    _check_number("step", step, 1e-10, 1, "1e-10 to 1")
    twin, gradients = _twin(mlp), matrices(_twin(mlp))
    for W, dE_dW in zip(matrices(twin), gradients):
        for w_i, dE_dw_i in zip(W, dE_dW):
            for j, w_ij in enumerate(w_i):
                distance = step * max(1, abs(w_ij))
                w_i[j] = up = w_ij + distance
                E_up = twin.error(twin.forward_propagate(inputs), targets)
                w_i[j] = down = w_ij - distance
                E_down = twin.error(twin.forward_propagate(inputs), targets)
                w_i[j] = w_ij
                dE_dw_i[j] = (E_up - E_down) / (up - down)
    return gradients


# ---- A number that remembers -----------------------------------------------
class Operation:
    """What is done with one number or two; called with a recorded one, it gives a recorded one.

    function computes it; sign, form and between write it. binds is how tightly it holds: the
    first term stands in brackets if it binds less than first, a later one if less than other.
    """

    def __init__(self, sign, function, form=None, between=", ", binds=4, first=0, other=0):
        self.sign, self.function = sign, function
        self.form, self.between = form or sign + "(%s)", between
        self.binds, self.first, self.other = binds, first, other

    def __call__(self, *numbers):
        for z in numbers:
            if isinstance(z, Recorded):
                return self.recorded(numbers)
        return self.function(*numbers)

    def __deepcopy__(self, seen):
        return self

    def recorded(self, numbers):
        """Return the result for numbers, some of them recorded, as a recorded one."""
        terms = tuple([z if isinstance(z, Recorded) else Recorded(z) for z in numbers])
        return Recorded(self.function(*[z.value for z in terms]), self, terms)

def exp(z):
    """Return e^z of a number or of a recorded one; infinity where no float is so large."""
    try:
        return math.exp(z)
    except (OverflowError, ValueError):                           # ValueError is MicroPython's
        return float("inf")
    except TypeError:
        if isinstance(z, Recorded):
            return z.exp()
        raise

ADD = Operation("+", lambda y, z: y + z, "%s", " + ", binds=1, first=1, other=2)
SUBTRACT = Operation("-", lambda y, z: y - z, "%s", " - ", binds=1, first=1, other=2)
NEGATE = Operation("neg", lambda z: -z, "-%s", "", binds=1, first=2, other=2)
MULTIPLY = Operation("*", lambda y, z: y * z, "%s", " * ", binds=2, first=2, other=3)
DIVIDE = Operation("/", lambda y, z: y / z, "%s", " / ", binds=2, first=2, other=3)
POWER = Operation("**", lambda y, z: y ** z, "%s", " ** ", binds=3, first=4, other=4)
SAME = Operation("=", lambda z: z, "%s")
EXP = Operation("exp", exp)
TANH = Operation("tanh", math.tanh)
LN = Operation("ln", math.log)
ABS = Operation("abs", abs)

def _operators(operation):
    """Return the two methods of an operator: with a Recorded on its left, and on its right."""
    function = operation.function
    def of_left(self, other):
        if isinstance(other, Recorded):
            return Recorded(function(self.value, other.value), operation, (self, other))
        if isinstance(other, NUMBERS):
            return Recorded(function(self.value, other), operation, (self, Recorded(other)))
        return NotImplemented                                     # an array then asks by number
    def of_right(self, other):
        if isinstance(other, NUMBERS):
            return Recorded(function(other, self.value), operation, (Recorded(other), self))
        return NotImplemented
    return of_left, of_right

def _function(operation):
    """Return the method of Recorded for an operation with one number."""
    return lambda self: Recorded(operation.function(self.value), operation, (self,))

def _comparison(function):
    """Return the method of Recorded that compares two values."""
    return lambda self, other: function(self.value, getattr(other, "value", other))

def _told_by_name(attribute, otherwise=None):
    """Return the property that is an attribute of the Name, and otherwise where there is none."""
    return property(lambda self: getattr(self.name, attribute, otherwise))

class Recorded:
    """A number that remembers its arithmetic: value is what operation gave of terms.

    With a Name it is a step of the trace, or a number that was given, which has no terms.
    """
    __slots__ = ("value", "operation", "terms", "name")
    symbol, kind = _told_by_name("symbol"), _told_by_name("kind")
    layer, indices = _told_by_name("layer"), _told_by_name("indices", ())
    equation, shown = _told_by_name("equation", ""), _told_by_name("shown")

    def __init__(self, value, operation=None, terms=()):
        self.value, self.name = value, None
        self.operation, self.terms = operation, terms

    __add__, __radd__ = _operators(ADD)
    __sub__, __rsub__ = _operators(SUBTRACT)
    __mul__, __rmul__ = _operators(MULTIPLY)
    __truediv__, __rtruediv__ = _operators(DIVIDE)
    __pow__, __rpow__ = _operators(POWER)
    __neg__ = _function(NEGATE)
    __abs__ = _function(ABS)
    exp, tanh, log = _function(EXP), _function(TANH), _function(LN)   # which NumPy calls
    def sqrt(self):
        return self ** 0.5

    __eq__ = _comparison(lambda y, z: y == z)
    __lt__ = _comparison(lambda y, z: y < z)
    __le__ = _comparison(lambda y, z: y <= z)
    __gt__ = _comparison(lambda y, z: y > z)
    __ge__ = _comparison(lambda y, z: y >= z)

    def __hash__(self):                                           # steps of one value differ
        return id(self)
    def __bool__(self):
        return self.value != 0
    def __round__(self, places=None):
        return round(self.value, places)
    def __format__(self, form):
        return ("{:" + form + "}").format(self.value)
    def __repr__(self):
        return "%s = %s" % (self.symbol, self.shown) if self.name else repr(self.value)

    @property
    def formula(self):
        """Return the operation with the symbols of its operands."""
        return Written(self).formula

    @property
    def numbers(self):
        """Return the operation with the numbers of its operands, as Python computes it."""
        return Written(self).numbers

    @property
    def operands(self):
        """Return the named numbers that it was computed from, each once, in order."""
        found, seen = [], set()
        for z in _leaves(self):
            if z.name is not None and id(z) not in seen:
                seen.add(id(z))
                found.append(z)
        return found

    def compute(self, values=None):
        """Return the result with {symbol: number} for some operands; 0 where it is 0 on paper."""
        return _computed(self if self.terms else SAME(self), values or {})

    def in_full(self, most=200):
        """Return formula and numbers down to x, y, w and a, as (10); None if over most."""
        if self.factors() > most:
            return None
        line = WrittenInFull(self)
        return line.formula, line.numbers

    def factors(self):
        """Return how many numbers in_full writes, without writing them."""
        counts, waiting = {}, [self]
        while waiting:
            z = waiting[-1]
            terms = () if z is not self and WrittenInFull.ends_at(z) else z.terms
            missing = [term for term in terms if id(term) not in counts]
            waiting += missing
            if not missing:
                counts[id(z)] = max(1, sum([counts[id(term)] for term in terms]))
                waiting.pop()
        return counts[id(self)]

def _leaves(z):
    """Return the named and the plain numbers in the operation of z, in order."""
    found = []
    for term in z.terms:
        if term.name is None and term.terms:
            found += _leaves(term)
        else:
            found.append(term)
    return found

def _computed(step, values):
    """Return what the operation of a step gives with {symbol: number}."""
    numbers = []
    for z in step.terms:
        number = z.value
        if z.name is not None:
            number = values.get(z.name.symbol, number)
        elif z.terms:
            number = _computed(z, values)
        numbers.append(number)
    return _result(step.operation, numbers)

def _result(operation, numbers):
    """Return what an operation gives of its numbers; a sum like 0.1 + 0.2 - 0.3 gives 0."""
    if operation not in (ADD, SUBTRACT, MULTIPLY):
        return operation(*numbers)
    total, function = numbers[0], operation.function
    for z in numbers[1:]:
        total = function(total, z)
    if operation is MULTIPLY or isinstance(total, Recorded):
        return total
    least = 2e-16 * len(numbers) * max(map(abs, numbers))
    return 0.0 if abs(total) <= least < 1e300 else total

def _flatten(step):
    """Make each sum, difference and product in the operation of a step one flat list."""
    waiting = [step]
    for z in waiting:                                             # which grows on the way
        if z.operation in (ADD, SUBTRACT, MULTIPLY):
            z.terms = _chain(z.terms, z.operation)
        if z.operation is ADD:
            _leave_zero_out(z)
        waiting += [term for term in z.terms if term.terms and term.name is None]

def _leave_zero_out(z):
    """Leave out of a flat sum the 0 that a loop begins with."""
    if _is_zero(z.terms[0]):
        z.terms = z.terms[1:]
    elif len(z.terms) > 2 and _is_zero(z.terms[1]):               # h = t + h
        z.terms = z.terms[:1] + z.terms[2:]
    if len(z.terms) == 1:
        z.operation = SAME

def _chain(terms, operation):
    """Return the terms of (a + b) + c as a, b, c; those of t + (a + b) as a, b, t."""
    found = []                                                    # from the last term on
    while True:
        first, other = terms[:2]
        if first.operation is operation and first.name is None:
            found += reversed(terms[1:])
            terms = first.terms
        elif operation is ADD is other.operation and not (other.name or _is_zero(first)):
            terms = (other, first) + terms[2:]                    # t + h is h + t
        else:
            found.reverse()
            return terms + tuple(found)

def _is_zero(z):
    return z.value == 0 and z.name is None and not z.terms


# ---- Writing a formula -----------------------------------------------------
class Written:
    """The operation of a step as text: formula with the symbols of its operands, and numbers."""
    without_brackets = ()

    def __init__(self, step):
        self._symbols, self._numbers = [], []
        pattern = self._pattern(step if step.terms else SAME(step))
        self.formula = pattern % tuple(self._symbols)
        self.numbers = pattern % tuple(self._numbers)

    @staticmethod
    def ends_at(z):
        """Return whether z is written by its name or its number, and not by its operation."""
        return z.name is not None or not z.terms

    def _pattern(self, z):
        """Return the operation of z with %s in the place of each number."""
        operation, texts = z.operation, []
        least = operation.first
        for term in z.terms:
            while term.operation is SAME and not self.ends_at(term):
                term = term.terms[0]
            if self.ends_at(term):
                texts.append("%s")
                self._end(term, least)
            elif term.operation.binds < least:
                texts.append("(" + self._pattern(term) + ")")
            else:
                texts.append(self._pattern(term))
            if operation not in self.without_brackets:
                least = operation.other
        return operation.form % operation.between.join(texts)

    def _end(self, z, least):
        """Keep the symbol and the number of z, which stand for a %s."""
        name = z.name
        number = name.shown if name else as_given(z.value)
        if least and (number[0] == "-" or ("*" in number and least > MULTIPLY.binds)):
            number = "(" + number + ")"
        self._symbols.append(name.symbol if name else number)
        self._numbers.append(number)

class WrittenInFull(Written):
    """The same with the operations of the operands, and of theirs, down to x, y, w and a."""
    without_brackets = (ADD, MULTIPLY)                            # a (b c) is a b c

    @staticmethod
    def ends_at(z):
        return z.kind == "a" or not z.terms


# ---- Naming the numbers of a run -------------------------------------------
def trace(mlp, inputs, targets=None, learning_rate=None, decimals=3, by_hand=False):
    """Return an iterator over the steps of mlp's own loops, each a Recorded number.

    They go forward; with targets also through E and backward; with a learning_rate also to each
    new w_ij. by_hand rounds every result, as it is shown, before its use. mlp stays as it is.
    """
    _check_count("decimals", decimals, 15, "1 to 15")
    steps = _recordable(Run, mlp, inputs, targets, learning_rate).steps
    for step in steps:
        _flatten(step)
    if by_hand:
        round_by_hand(steps, decimals)
    else:
        show_exactly(steps, decimals)
    return iter(steps)

MLP.traced_without_layer = ()                                     # softmax's p_1 has no ^(l)
MLP.traced = [("w", "weights"), ("h", "h"), ("a", "a"), ("dE/da", "dE_da"), ("da/dh", "da_dh"),
              ("dE/dw", "dE_dW"), ("new w", "weights")]             # kinds, and what keeps each

class Run:
    """One run of a network's own methods on recorded numbers; steps are its results, named."""

    def __init__(self, mlp, inputs, targets, learning_rate):
        self.net, self.steps = _twin(mlp, recorded=True), []
        self.layers = list(range(1, len(mlp.weights) + 1))
        x = self.given("x", inputs)
        if targets is None and learning_rate is None:
            self.net.forward_propagate(x)
            self.name_layers("forward", self.layers)
        else:
            self.backward(x, self.given("y", targets))
        if learning_rate is not None:
            self.update(learning_rate)

    def backward(self, x, y):
        gradients = self.net.back_propagate(x, y)
        if gradients is not None:                                 # else what it has kept counts
            self.net.dE_dW = gradients
        self.name_layers("forward", self.layers)
        self.name(self.net.error(self.net.a[-1], y), "E", 0)
        self.name_layers("backward", self.layers[::-1])

    def update(self, learning_rate):
        learning_rate = Recorded(_check_rate(learning_rate))
        self.name(learning_rate, "learning_rate", 0)
        self.net.gradient_descent(self.net.dE_dW, learning_rate)
        self.name_layers("update", self.layers)

    def given(self, kind, vector):
        """Return a vector that was given as recorded numbers with their names."""
        numbers = [Recorded(z) for z in _checked_vector(kind, vector)]
        self.name(numbers, kind, 0)
        return numbers

    def name_layers(self, phase, layers):
        """Name what the network keeps, layer by layer, of the kinds that belong to a phase."""
        kept = [(kind, _checked_layers(attribute, getattr(self.net, attribute), len(layers)))
                for kind, attribute in self.net.traced if phase_of(kind) == phase]
        for l in layers:
            for kind, numbers in kept:
                at = 0 if kind in self.net.traced_without_layer else l
                self.name(numbers[l], kind, at)

    def name(self, numbers, kind, l, indices=(), equation=None):
        """Name a number, or each of a vector or matrix."""
        if equation is None:
            equation = self.net.equation(kind, l)
        if isinstance(numbers, NUMBERS + (Recorded,)):
            self.add(numbers, Name(kind, l, indices, equation))
        elif numbers is not None:
            if hasattr(numbers, "tolist"):
                numbers = numbers.tolist()
            for n, part in enumerate(numbers, 1):
                self.name(part, kind, l, indices + (n,), equation)

    def add(self, z, name):
        """Give z its name; if it has one, or is a plain number, a number that is the same."""
        if not isinstance(z, Recorded) or z.name is not None:
            z = SAME.recorded([z])
        z.name = name
        if z.terms:
            self.steps.append(z)
        else:
            name.shown = as_given(z.value)

class Name:
    """What a number is called: dE/dw_12^(3) has kind "dE/dw", layer 3, indices (1, 2)."""
    __slots__ = ("symbol", "kind", "layer", "indices", "equation", "shown")

    def __init__(self, kind, layer, indices, equation):
        self.symbol = symbol(kind, layer, *indices)
        self.kind, self.layer, self.indices = kind, layer, indices
        self.equation, self.shown = equation, None

def symbol(kind, l, *indices):
    """Return w_12^(2) for "w", 2, 1, 2; where an index is above 9 it is w_1,12^(2)."""
    below = "".join(map(str, indices))
    if len(below) > len(indices):
        below = ",".join(map(str, indices))
    at = ("_" + below if below else "") + ("^(%d)" % l if l else "")
    if "/" in kind and kind[:2] != "dE":                          # da/dh has its indices twice
        kind = kind.replace("/", at + "/")
    return kind + at

def phase_of(kind):
    """Return where a kind is told: "forward", "backward" or "update"."""
    if kind[:4] == "new ":
        return "update"
    return "backward" if "/" in kind else "forward"

# Where the document has the kinds: in its layer 3, which is L here, in its layer 2, in its layer 1.
EQUATIONS = {"E": ("(1)", "(1)", "(1)"), "dE/da": ("(4)", "(3), (7)", "(3), (12)"),
             "da/dh": ("(5)", "(8)", "(13)"), "dE/dw": ("(2), (6)", "(9), (10)", "(14), (15)")}

def _equation(mlp, kind, l):
    """Return where the document has a kind in layer l; a subclass that has another rule says ""."""
    place = min(len(mlp.weights) - l, 2)
    equation = EQUATIONS[kind][place] if kind in EQUATIONS else ""
    if kind == "dE/dw" and l == 1:                                # dh/dw is x
        equation = equation.replace("(6)", "(14)").replace("(9)", "(14)")
    return equation

MLP.equation = _equation

def _twin(mlp, recorded=False):
    """Return a network with mlp's methods and copies of what it keeps, recorded to be traced."""
    net, seen = object.__new__(type(mlp)), {}
    traced = [attribute for _, attribute in mlp.traced if hasattr(mlp, attribute)]
    others = [attribute for attribute in mlp.__dict__ if attribute not in traced]
    copies = (_recorded_copy, _open_copy) if recorded else (_float_copy, _copy)
    for attributes, copy in zip((traced, others), copies):
        for attribute in attributes:
            setattr(net, attribute, _copied(getattr(mlp, attribute), copy, seen))
    net.h = net.a = net.dE_da = net.da_dh = net.dE_dW = None
    return net

def _copied(z, copy, seen):
    """Return z again, with copy(part) for each of its parts; what is kept twice stays one thing."""
    if z is None or isinstance(z, NUMBERS + (str,)):
        return copy(z)
    if id(z) not in seen:
        seen[id(z)] = _copied_parts(z, copy, seen)
    return seen[id(z)]

def _copied_parts(z, copy, seen):
    if type(z) is dict:
        return {key: _copied(z[key], copy, seen) for key in z}
    if type(z) is not tuple and not isinstance(z, list):
        return copy(z)
    parts = [_copied(part, copy, seen) for part in z]
    return tuple(parts) if type(z) is tuple else parts

def _float_copy(z):
    """Return a copy; one of an array of whole numbers takes fractions too."""
    return z * 1.0 if hasattr(z, "astype") else _copy(z)

def _recorded_copy(z):
    """Return a number, or each of an array's, as a recorded one."""
    if isinstance(z, NUMBERS):
        return Recorded(z)
    if not hasattr(z, "tolist"):
        return _copy(z)
    numbers = _copied(z.tolist(), _recorded_copy, {})
    if not hasattr(z, "astype") or not z.shape:
        return numbers
    return _like(z.astype(object), numbers)

def _like(W, numbers):
    """Return a matrix of numbers as a list, or where W is an array as one that takes fractions."""
    if isinstance(W, (list, tuple)):
        return numbers
    W = W * 1.0
    W[:] = numbers
    return W

def _open_copy(z):
    """Return a copy that can keep recorded numbers where z is an array of numbers."""
    if hasattr(z, "astype"):
        return _recorded_copy(z) if z.dtype.kind == "f" else z.copy()
    return z.tolist() if hasattr(z, "tolist") else _copy(z)

def _copy(z):
    """Return a copy of what is no list; z itself where Python makes none."""
    if z is None or isinstance(z, NUMBERS + (str,)):
        return z
    try:
        from copy import deepcopy
        if z is not random:
            return deepcopy(z)
        rng = random.Random()
        rng.setstate(random.getstate())
        return rng
    except Exception:
        return z


# ---- Rounding, exact or by hand --------------------------------------------
def show_exactly(steps, decimals):
    """Show the values of steps rounded, and carry them in full."""
    for step in steps:
        _check_number(step.name.symbol, step.value)
        step.name.shown = show(step.value, decimals)

def round_by_hand(steps, decimals):
    """Round each of steps after those that it is computed from, wherever they are listed."""
    for step in steps:
        waiting = [step]
        while waiting:
            missing = [z for z in _leaves(waiting[-1]) if z.name and z.name.shown is None]
            waiting += missing
            if not missing:
                _round(waiting.pop(), decimals)

def _round(step, decimals):
    """Compute a step from the rounded numbers, and round it."""
    value = _computed(step, {})
    _check_number(step.name.symbol, value)
    step.name.shown = show(value, decimals)
    step.value = float(step.name.shown.replace(" * 10 ** ", "e"))

def show(value, decimals):
    """Return value with so many decimals, below 0.1 with so many digits."""
    if value == 0:                                                # -0.0 too
        return in_form("f", decimals, 0.0)
    places = decimals
    if abs(value) < 0.1:
        places -= 1 + int(in_form("e", decimals - 1, value).split("e")[1])
    unit = 10.0 ** -places
    hair = min(max(1e-8 * unit, 4e-16 * abs(value)), 0.1 * unit)
    value += math.copysign(hair, value)                           # a half goes away from 0
    if 1e-9 <= abs(value) < 1e15:
        return in_form("f", places, value)
    return in_powers(in_form("e", decimals - 1, value))

def as_given(value):
    """Return a number without 1e-05's e, which calculators take for Euler's number."""
    if isinstance(value, (int, bool)) and abs(value) < 1e15:
        return str(int(value))
    value = float(value)
    if not (0 < abs(value) < 1e-4 or 1e15 <= abs(value) <= LARGEST):
        return repr(value)
    form = "f" if 1e-9 <= abs(value) < 1 else "e"
    for places in range(30):
        text = in_form(form, places, value)
        if float(text) == value:
            break
    return in_powers(text)

def in_form(form, places, value):
    """Return value in the form f or e; of small numbers Brython's and Skulpt's % are wrong."""
    return ("{:.%d%s}" % (places, form)).format(value)

def in_powers(text):
    """Return 1.5 * 10 ** -12 for 1.5e-12; what has no exponent as it is."""
    digits, _, exponent = text.partition("e")
    return "%s * 10 ** %d" % (digits, int(exponent)) if exponent else text


# ---- The trace as text -----------------------------------------------------
def groups(steps):
    """Return [(kind, layer, steps), ...]: what a view shows together, in the order of steps."""
    found = []
    for step in steps:
        place = step.name.kind, step.name.layer
        if not found or found[-1][:2] != place:
            found.append(place + ([],))
        found[-1][2].append(step)
    return found

def explain(mlp, inputs, targets=None, learning_rate=None, decimals=3, by_hand=False):
    """Return the steps of trace as text, under headings that name the document's places."""
    steps = trace(mlp, inputs, targets, learning_rate, decimals, by_hand)
    return "\n".join(text_of(steps, len(mlp.weights), by_hand))

def text_of(steps, L, by_hand):
    """Yield the lines of the text, at most 79 columns wide; all at once would take much memory."""
    heading = ""
    for line in notes(L, by_hand):
        yield "\n".join(_filled(line.split(" "), ""))
    for kind, l, group in groups(steps):
        text, lines = heading_of(kind, l, L), [""]
        if text not in ("", heading):
            heading = text
            lines += [text, "-" * len(text), ""]
        for step in group:
            lines += _lines_of(step)
        for line in lines + _summary(group):
            yield line

def notes(L, by_hand, hint=" --by-hand is for that."):
    """Return what to know of the last digits, and of a network whose L is not 3, as sentences."""
    rounding = "Each result is rounded before it is used, as on paper." if by_hand else (
        "Each value is carried in full and only shown rounded: the last digit of a line may differ "
        "from what a calculator makes of its numbers." + hint)
    if L == 3:
        return [rounding]
    parts = ["Layer %d takes the part of the document's layer 3" % L,
             "layer %d that of its layer 2" % (L - 1), "any earlier one that of its layer 1"][:L]
    inputs = "What enters layer 1 is x, so its dh/dw is (14)"
    if L > 3:
        inputs += ", which the layers up to %d cite for their a" % (L - 2)
    return [rounding, ", ".join(parts) + ". " + inputs + "."]

def heading_of(kind, l, L):
    """Return the heading under which a group stands, or "" where it goes on under the last."""
    if kind == "h":
        return "1.3.3 The output layer" if l == L else "1.3.%d Hidden layer %d" % (min(l, 2), l)
    if kind == "E":
        return "1.4 The error"
    if kind == "dE/da":
        return "1.4 Backpropagation, layer %d" % l
    return "Gradient descent, layer %d" % l if phase_of(kind) == "update" else ""

def vector_of(kind, l):
    """Return how the whole of a group is headed, as in the document, or "" if it is not shown."""
    if kind == "h":
        return "h^(%d) = %s W^(%d)" % (l, "a^(%d)" % (l - 1) if l > 1 else "x", l)
    if kind == "a":
        return "a^(%d) = f(h^(%d))" % (l, l)
    if kind == "dE/dw":
        return "dE/dW^(%d)" % l
    return symbol(kind.replace("new w", "new W"), l) if phase_of(kind) == "update" else ""

def _lines_of(step):
    """Return the lines of a step, with its equation at the right margin of the first with room."""
    name, written = step.name, Written(step)
    lines = _equal(name.symbol, written.formula, written.numbers, name.shown)
    if name.equation:
        room = 79 - len(name.equation)
        for place, line in enumerate(lines):
            if len(line) < room:
                lines[place] = line + " " * (room - len(line)) + name.equation
                break
    return lines

def _summary(group):
    """Return the lines in which a group is the document's vector or matrix, if it is shown."""
    name = group[-1].name
    vector = vector_of(name.kind, name.layer)
    if not vector or not name.indices:
        return []
    if not {z.kind for z in group[0].operands} <= set("xawh"):    # not only a W and f(h)
        vector = vector.split(" = ")[0]
    rows = _rows([step.shown for step in group], name.indices[-1])
    lines, margin = _equal(vector, rows[0]), " " * (len(vector) + 3)
    for row in rows[1:]:
        lines += _broken(margin + row, margin)
    return [""] + lines

def _rows(texts, columns):
    """Return texts, all as wide as the widest, as the rows of a vector or matrix."""
    width = max(map(len, texts))
    texts = [" " * (width - len(text)) + text for text in texts]
    return ["[%s]" % ", ".join(texts[n:n + columns]) for n in range(0, len(texts), columns)]

def _equal(head, *texts):
    """Return head = each of texts in lines of 79 columns."""
    margin, lines = " " * (len(head) + 3), []
    for text in texts:
        lines += _broken(head + " = " + text, margin)
        head = " " * len(head)
    return lines

def _broken(line, margin):
    """Return a line in lines of 79 columns, broken before a +, or else before other signs too."""
    if len(line) < 80:
        return [line]
    for signs in ("+", "+-", "+-*/"):
        text = line.replace(", ", ",\n")
        for sign in signs:
            text = text.replace(" %s " % sign, "\n%s " % sign)
        lines = _filled(text.split("\n"), margin)
        if max(map(len, lines)) < 80:
            break
    return lines

def _filled(words, margin):
    """Return words, with a blank between two, in lines of 79 columns; later ones have a margin."""
    lines = words[:1]
    for word in words[1:]:
        if len(lines[-1]) + len(word) < 79:
            lines[-1] += " " + word
        else:
            lines.append(margin + word)
    return lines

DOCUMENT = {"inputs": [0.3, 0.7, 0.5], "targets": [1, 0], "weights": [
    [[0.2, 0.1, 0.9], [0.5, 0.1, 0.9], [0.1, 0.5, 0.6]],
    [[0.5, 0.1, 0.8, 0.6, 0.6], [0.9, 0.1, 0.9, 0.3, 0.8], [0.4, 0.9, 0.4, 0.8, 0.2]],
    [[0.9, 0.5], [0.4, 0.1], [0.1, 0.1], [0.7, 0.5], [0.8, 0.7]]]}

def main(by_hand=False):
    """Print Figure 3's two lines, and all of the working of the document's network."""
    mlp = MLP(3, [3, 5], 2, DOCUMENT["weights"])
    print("The network input is: %s" % DOCUMENT["inputs"])
    print("The network output is: %s\n" % mlp.forward_propagate(DOCUMENT["inputs"]))
    steps = trace(mlp, DOCUMENT["inputs"], DOCUMENT["targets"], by_hand=by_hand)
    for line in text_of(steps, 3, by_hand):
        print(line)


# ---- Guards: the culprit, and what was expected ----------------------------
LARGEST = 1.7976931348623157e308                                  # that is finite
NUMBERS = float, int, bool                                        # MicroPython's bool is no int

def _check_number(name, z, least=-LARGEST, most=LARGEST, expected="a finite number"):
    """Return a number, NumPy's as Python's own; raise for what is none or is out of bounds."""
    if type(z) is float and least <= z <= most:
        return z
    z = z.tolist() if hasattr(z, "tolist") else z
    if not isinstance(z, NUMBERS + (Recorded,)):
        raise TypeError("%s is %.40r, expected a number" % (name, z))
    if z >= least and z <= most:
        return z
    if z - z != 0:                                                # NaN too
        expected = "a finite number"
    raise ValueError("%s is %.40r, expected %s" % (name, z, expected))

def _check_count(name, z, most=LARGEST, expected="1 or more"):
    """Raise TypeError for what is no whole number, ValueError for one below 1 or above most."""
    if not isinstance(z.tolist() if hasattr(z, "tolist") else z, int):
        raise TypeError("%s is %.40r, expected a whole number" % (name, z))
    _check_number(name, z, 1, most, expected)

def _check_rate(learning_rate):
    return _check_number("learning_rate", learning_rate, 1e-100, 1e100, "a positive number")

def _recordable(function, *arguments):
    """Return what function gives; where a number could not be recorded, say what to write."""
    try:
        return function(*arguments)
    except TypeError as problem:
        if "Recorded" not in str(problem):
            raise
        raise TypeError("%s; write exp(z) instead of math.exp(z), z.tanh() for tanh, z.log() for "
                        "log, z ** 0.5 for sqrt, f'{z:.3f}' for '%%.3f' %% z, and zeros(n, "
                        "dtype=object) for zeros(n)" % problem) from problem

def _checked_list(name, values, of, size=None, origin=""):
    """Return values as a list, which is to have that size by its origin."""
    if type(values) is not list:
        values = values.tolist() if hasattr(values, "tolist") else values
        if not isinstance(values, (list, tuple, range)):
            raise TypeError("%s is %.40r, expected a list of %s" % (name, values, of))
    if size is not None and len(values) != size:
        raise ValueError("%s has %d %s, expected %d (%s)" % (name, len(values), of, size, origin))
    return list(values)

def _checked_layers(name, kept, L):
    """Return what a network keeps as a list from layer 0 on; weights and their like have none."""
    if kept is None and name == "a":
        raise ValueError("forward_propagate has kept no .a, expected [x, a^(1), ...]; .h likewise")
    kept = [None] * L if kept is None else _checked_list(name, kept, "layers")
    if len(kept) <= L:
        kept = [None] + _checked_list(name, kept, "layers", L, "or %d with layer 0" % (L + 1))
    return kept

def _checked_vector(name, values, size=None, origin="", at=None):
    """Return values as a list of numbers; for at = ("w", 2, 3) the first is called w_31^(2)."""
    values = _checked_list(name, values, "numbers", size, origin)
    for j, z in enumerate(values):
        if not ((type(z) is float or type(z) is int) and -1e100 <= z <= 1e100):
            entry = symbol(*((at or (name, 0)) + (j + 1,)))
            values[j] = _check_number(entry, z, -1e100, 1e100, "a number up to 1e100")
    return values

def _checked_outputs(outputs, targets):
    a = _checked_vector("a", outputs)
    return a, _checked_vector("y", targets, len(a), "len(outputs)")

def _checked_network(num_inputs, num_hidden, num_outputs, weights):
    """Return the sizes of layers 0 to L, and W^(1) to W^(L), None if they are to be drawn."""
    sizes = [num_inputs] + _checked_list("num_hidden", num_hidden, "layer sizes") + [num_outputs]
    for name, size in zip(_origins(sizes), sizes):
        _check_count(name, size)
    if weights is not None:
        weights = _checked_matrices(sizes, weights, "w")
    return sizes, weights

def _origins(sizes):
    """Return where each of the sizes of layers 0 to L was given."""
    hidden = ["num_hidden[%d]" % l for l in range(len(sizes) - 2)]
    return ["num_inputs"] + hidden + ["num_outputs"]

def _checked_matrices(sizes, matrices, kind):
    """Return W^(1) to W^(L), or their like of another kind, for layers of these sizes."""
    letter, L, origins = kind.replace("w", "W"), len(sizes) - 1, _origins(sizes)
    matrices = _checked_list(letter, matrices, "matrices", L, "one more than num_hidden")
    for l in range(1, L + 1):
        name, M = symbol(letter, l), matrices[l - 1]
        rows = matrices[l - 1] = [
            _checked_vector("row %d of %s" % (i, name), row, at=(kind, l, i))
            for i, row in enumerate(_checked_list(name, M, "rows"), 1)]
        _check_shape(name, rows, sizes[l - 1:l + 1], origins[l - 1:l + 1])
    return matrices

def _check_shape(name, rows, expected, origins):
    """Raise ValueError for a matrix, or a row of it, that has not the expected size."""
    columns = [len(row) for row in rows]
    if len(set(columns)) > 1:
        for i, row in enumerate(rows, 1):
            _checked_list("row %d of %s" % (i, name), row, "numbers", expected[1], origins[1])
    shape = [len(rows), max([0] + columns)]
    if shape != expected:
        hint = "; is it transposed?" if shape == list(reversed(expected)) else ""
        origin = origins[1] if shape[0] == expected[0] else origins[0]
        raise ValueError("%s has %d rows of %d weights, expected %d rows of %d (%s)%s"
                         % ((name,) + tuple(shape + expected) + (origin, hint)))

def _checked_descent(mlp, gradients, learning_rate):
    """Return both; gradients are looked at as a whole, for speed, one by one where that is odd."""
    learning_rate = _check_rate(learning_rate)
    try:
        if _have_shape(mlp.weights, gradients) and _look_small(gradients):
            return gradients, learning_rate
    except (OverflowError, TypeError):
        pass
    sizes = [mlp.num_inputs] + mlp.num_hidden + [mlp.num_outputs]
    return _checked_matrices(sizes, gradients, "dE/dw"), learning_rate

def _have_shape(weights, gradients):
    """Return whether gradients are lists, each as long as that of weights."""
    for W, dE_dW in zip(weights, gradients):
        columns = len(W[0])
        if len(dE_dW) != len(W):
            return False
        for dE_dw_i in dE_dW:
            if type(dE_dw_i) is not list or len(dE_dw_i) != columns:
                return False
    return len(gradients) == len(weights)

def _look_small(gradients):
    """Return whether the sum of squares, which cannot cancel, is that of numbers up to 1e90."""
    total = 0.0
    for dE_dW in gradients:
        for dE_dw_i in dE_dW:
            for dE_dw_ij in dE_dw_i:
                total += dE_dw_ij * dE_dw_ij
    return type(total) in (float, Recorded) and total <= 1e180

def _checked_training(mlp, inputs, targets, epochs):
    inputs = _checked_list("inputs", inputs, "examples x")
    targets = _checked_list("targets", targets, "examples y", len(inputs), "len(inputs)")
    _check_count("len(inputs)", len(inputs))
    _check_count("epochs", epochs)
    return [(_checked_vector("example %d: x" % n, x, mlp.num_inputs, "num_inputs"),
             _checked_vector("example %d: y" % n, y, mlp.num_outputs, "num_outputs"))
            for n, (x, y) in enumerate(zip(inputs, targets), 1)]


# ---- The command -----------------------------------------------------------
if __name__ == "__main__":
    import os
    import sys
    words, status = sys.argv[1:], 0
    try:
        if words == ["--help"]:
            print("""python3 scratchnet.py [--by-hand] prints the working of the document's network;
--by-hand rounds each result before it is used, as on paper. Your own network
goes into a file, as README.md says: python3 examples/homework.py network.json""")
        elif words in ([], ["--by-hand"]):
            main(by_hand=bool(words))
        else:
            sys.stderr.write("scratchnet.py: %s: expected --by-hand or --help\n" % " ".join(words))
            status = 2
        sys.stdout.flush()
    except OSError as problem:
        if problem.errno not in (22, 32):                         # else head has read enough
            sys.stderr.write("scratchnet.py: %s\n" % problem)
            status = 2
        os._exit(status)
    sys.exit(status)
