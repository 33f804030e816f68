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

Layer 0 is the input, layer L the output; a matrix is a list of rows.
"""
import math, random


# ---- 1.3 Forward propagation -----------------------------------------------
def sigmoid(z):
    """Return f(z) = 1 / (1 + e^-z), section 1.3.1, of a finite number z."""
    _check_number("z in f(z)", z)
    return 1 / (1 + exp(-z))

def error(outputs, targets):
    """Return E, a number, of the outputs a^(L) and as many targets y."""
    a, y = _check_list("a", outputs), _check_list("y", targets, len(outputs), "len(outputs)")
    E = 0.0
    for k in range(len(a)):
        E += 0.5 * (a[k] - y[k]) ** 2                             # (1), over all outputs
    return E

class MLP:
    """The multilayer perceptron of Figures 1 and 2.

    num_hidden lists the sizes of the hidden layers; weights, [W^(1), ..., W^(L)], is copied,
    and without it each w_ij drawn with rng.uniform(-1, 1). Here and below what is no number
    or no list raises TypeError, what does not fit, is not finite or beyond 1e100 ValueError.
    """
    sigmoid = staticmethod(sigmoid)
    error = staticmethod(error)

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random):
        sizes, self.weights = _check_network(num_inputs, num_hidden, num_outputs, weights)
        self.num_inputs, self.num_hidden, self.num_outputs = sizes[0], sizes[1:-1], sizes[-1]
        if weights is None:
            self.weights = [[[rng.uniform(-1, 1) for _ in w_i] for w_i in W] for W in self.weights]
        self.h = self.a = self.dE_da = self.da_dh = self.dE_dW = None

    def forward_propagate(self, inputs):
        """Return the outputs a^(L) for num_inputs inputs x; keep .h and .a."""
        a = _check_list("x", inputs, self.num_inputs, "num_inputs")
        self.h, self.a = [None], [a]
        for l, W in enumerate(self.weights, 1):
            h, rows = [], range(len(W))
            for j in range(len(W[0])):
                h_j = 0.0
                for i in rows:
                    h_j += a[i] * W[i][j]                         # h = a W: 1.3.1 to 1.3.3
                h.append(h_j)
            self.h.append(h)
            a = self.activations(l)
            self.a.append(a)
        return a

    def activations(self, l):
        """Return a^(l) = f(h^(l))."""
        a, f = [], self.sigmoid
        for h_j in self.h[l]:
            a.append(f(h_j))                                      # a_j = f(h_j)
        return a

    # ---- 1.4 Backpropagation -----------------------------------------------
    def back_propagate(self, inputs, targets):
        """Return .dE_dW = [dE/dW^(1), ..., dE/dW^(L)] of one example x, y; keep .dE_da, .da_dh."""
        y = _check_list("y", targets, self.num_outputs, "num_outputs")
        self.forward_propagate(inputs)
        L = len(self.weights)
        self.dE_da, self.da_dh, self.dE_dW = [None] * (L + 1), [None] * (L + 1), [None] * L
        dE_da = [a_k - y_k for a_k, y_k in zip(self.a[-1], y)]                # (4)
        for l in range(L, 0, -1):
            if l < L:
                next_dE_da, next_da_dh, next_nodes, dE_da = dE_da, da_dh, nodes, []
                for w_j in self.weights[l]:
                    dE_da_j = 0.0
                    for k in next_nodes:
                        dE_da_j += next_dE_da[k] * next_da_dh[k] * w_j[k]     # (3) with (7), (12)
                    dE_da.append(dE_da_j)
            self.dE_da[l], nodes = dE_da, range(len(dE_da))
            da_dh = self.da_dh[l] = self.slopes(l)
            dE_dW = self.dE_dW[l - 1] = []
            for a_i in self.a[l - 1]:
                dE_dw_i = []
                for j in nodes:                                   # (2), (3) with (6), (9), (14):
                    dE_dw_i.append(dE_da[j] * da_dh[j] * a_i)     # (10), (15), (16)
                dE_dW.append(dE_dw_i)
        return self.dE_dW

    def slopes(self, l):
        """Return da/dh of layer l."""
        return [a_j * (1 - a_j) for a_j in self.a[l]]             # (5), (8), (13)

    # ---- Learning, where the document stops --------------------------------
    def gradient_descent(self, gradients, learning_rate):
        """Replace each w_ij by w_ij - learning_rate * dE/dw_ij."""
        gradients = _check_descent(self, gradients, learning_rate)
        for W, dE_dW in zip(self.weights, gradients):
            for w_i, dE_dw_i in zip(W, dE_dW):
                for j, dE_dw_ij in enumerate(dE_dw_i):
                    w_i[j] -= learning_rate * dE_dw_ij

    def train(self, inputs, targets, epochs, learning_rate, on_epoch=None):
        """Descend after each of the examples x, y, in order; return the mean E of each epoch.

        E is taken before the example's own update; on_epoch(epoch, mean_error) is called after
        each epoch, from 1. Whatever stops it, what was learnt until then stays.
        """
        examples = _check_training(self, inputs, targets, epochs)
        errors = []
        for epoch in range(1, epochs + 1):
            total = 0.0
            for x, y in examples:
                gradients = self.back_propagate(x, y)
                total += self.error(self.a[-1], y)
                self.gradient_descent(gradients, learning_rate)
            errors.append(total / len(examples))
            if on_epoch:
                on_epoch(epoch, errors[-1])
        return errors

def numerical_gradient(mlp, inputs, targets, step=1e-5, matrices=lambda net: net.weights):
    """Return the gradient without equations: each w_ij of matrices(a copy) moves up and down."""
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


# ---- The trace: the same loops, run on numbers that remember ---------------
def exp(z):
    """Return e^z of a number or of a recorded one; infinity where no float is so large."""
    try:
        return math.exp(z)
    except OverflowError:
        return float("inf")
    except TypeError:
        if isinstance(z, Recorded):
            return Recorded.of("exp", exp, z)
        raise

class Recorded:
    """A number that remembers its arithmetic: value is what function gave of terms.

    With a symbol such as dE/dw_12^(3) it is a step of the trace, or a number that was given:
    kind "dE/dw", layer 3, indices (1, 2); equation is where the document has it, or ""; formula,
    numbers and shown are printed, in_full() has all the factors; operands are its named numbers.
    """
    symbol = shown = None
    FORMS = {                # how it is written, how tightly it binds, its first and other terms
        "+": ("%s", " + ", 1, 1, 2), "-": ("%s", " - ", 1, 1, 2), "neg": ("-%s", "", 1, 2, 2),
        "*": ("%s", " * ", 2, 2, 3), "/": ("%s", " / ", 2, 2, 3), "**": ("%s", " ** ", 3, 4, 4)}

    def __init__(self, value, op="", function=None, terms=()):
        self.value, self.op, self.function, self.terms = value, op, function, terms

    @staticmethod
    def of(op, function, *terms):
        """Return function of terms; a sum is one flat list, and a 0 in the loops an empty sum."""
        terms = [z if isinstance(z, Recorded) else Recorded(z, "" if z else "+") for z in terms]
        value, first = function(*[z.value for z in terms]), terms[0]
        if op == "+" and first.op == "+" and not first.symbol:
            terms = list(first.terms) + terms[1:]
        return Recorded(value, op, function, tuple(terms))

    def _operation(op, function):
        return (lambda self, other: Recorded.of(op, function, self, other),
                lambda self, other: Recorded.of(op, function, other, self))

    __add__, __radd__ = _operation("+", lambda y, z: y + z)
    __sub__, __rsub__ = _operation("-", lambda y, z: y - z)
    __mul__, __rmul__ = _operation("*", lambda y, z: y * z)
    __truediv__, __rtruediv__ = _operation("/", lambda y, z: y / z)
    __pow__, __rpow__ = _operation("**", lambda y, z: y ** z)
    __neg__ = lambda self: Recorded.of("neg", lambda z: -z, self)

    __eq__ = lambda self, other: self.value == getattr(other, "value", other)
    __lt__ = lambda self, other: self.value < getattr(other, "value", other)
    __le__ = lambda self, other: self.value <= getattr(other, "value", other)
    __gt__ = lambda self, other: self.value > getattr(other, "value", other)
    __ge__ = lambda self, other: self.value >= getattr(other, "value", other)
    __abs__ = lambda self: Recorded.of("abs", abs, self)
    __bool__ = lambda self: self.value != 0
    __repr__ = lambda self: repr(self.value)
    __round__ = lambda self, places=None: round(self.value, places)
    __format__ = lambda self, form: ("{:" + form + "}").format(self.value)

    formula = property(lambda self: self._write("symbol"))
    numbers = property(lambda self: self._write("shown"))
    in_full = lambda self: (self._write("symbol", True), self._write("shown", True))   # (10), (15)

    @property
    def operands(self):
        found, first = [one for z in self.terms for one in ([z] if z.symbol else z.operands)], {}
        for n, z in enumerate(found):
            first.setdefault(z.symbol, n)
        return [found[n] for n in sorted(first.values())]

    def compute(self, values={}):
        """Return what the operation gives with {symbol: number} for some of its operands."""
        numbers = [z.compute(values) if z.terms and not z.symbol else values.get(z.symbol, z.value)
                   for z in self.terms]
        if self.op not in ("+", "-"):
            return self.function(*numbers)
        total = numbers[0]
        for z in numbers[1:]:
            total = self.function(total, z)
        is_zero = abs(total) <= 2e-16 * len(numbers) * max(map(abs, numbers)) < 1e300
        return 0.0 if is_zero and not isinstance(total, Recorded) else total  # 0.1 + 0.2 - 0.3

    def _write(self, attribute, in_full=False, inner=False, least=0):
        """Return its operation or, if inner, its name; in brackets if it binds less than least."""
        if not self.terms or inner and self.symbol and (not in_full or self.kind == "a"):
            text = getattr(self, attribute) or show(self.value)
            return "(%s)" % text if least and text[0] == "-" else text
        if len(self.terms) == 1 and self.op in ("+", "*"):
            return self.terms[0]._write(attribute, in_full, True, least)
        form, between, tightness, first, other = self.FORMS.get(
            self.op, (self.op + "(%s)", ", ", 4, 0, 0))
        other = first if in_full and self.op in ("+", "*") else other         # a (b c) is a b c
        text = form % between.join([z._write(attribute, in_full, True, other if n else first)
                                    for n, z in enumerate(self.terms)])
        return "(%s)" % text if tightness < least else text

def trace(mlp, inputs, targets=None, learning_rate=None, decimals=3, by_hand=False):
    """Return an iterator over the steps of mlp's own loops, each a Recorded number.

    They go forward; with targets also through E and backward; with a learning_rate also to each
    new w_ij. by_hand rounds every result to decimals places before its use. mlp stays as it is.
    """
    _check_number("decimals", decimals, 1, 15, "1 to 15", whole=True)
    try:
        steps = [z for z in _recorded_run(mlp, inputs, targets, learning_rate) if z.terms]
    except TypeError as problem:
        hint = "; write exp(z) instead of math.exp(z), z ** 0.5 for sqrt, f'{z:.3f}' for '%.3f' % z"
        raise TypeError(str(problem) + (hint if "Recorded" in str(problem) else "")) from problem
    def settle(step):
        if step.shown is None:
            for z in step.operands:                # own loops may need what is listed below it
                settle(z)
            value = step.compute() if by_hand else step.value
            step.shown = show(value, decimals)
            step.value = float(step.shown if by_hand else value)
            _check_number(step.symbol, step.value)
    for step in steps:
        settle(step)
    return iter(steps)

MLP.traced = [("w", "weights"), ("h", "h"), ("a", "a"), ("dE/da", "dE_da"), ("da/dh", "da_dh"),
              ("dE/dw", "dE_dW"), ("new w", "weights")]           # what the trace names, and where

def _recorded_run(mlp, inputs, targets, learning_rate):
    """Return what mlp's methods, run on recorded numbers, leave in a twin, named and in order."""
    net, L = _twin(mlp, recorded=True), len(mlp.weights)

    def named(backward=False, updated=False):
        found = []
        for l in range(L, 0, -1) if backward else range(1, L + 1):
            for kind, attribute in net.traced:
                if (backward, updated) == ("/" in kind, kind[:4] == "new "):
                    kept = _check_list(attribute, getattr(net, attribute) or [()] * L, of="layers")
                    found += _named(kept[l - (len(kept) == L)], captions(kind, l, L)[2], kind, l)
        return found

    x = _named([Recorded(z) for z in _check_list("x", inputs)], "", "x", 0)
    if targets is None and learning_rate is None:
        net.forward_propagate(x)
        return named()
    y = _named([Recorded(z) for z in _check_list("y", targets)], "", "y", 0)
    net.dE_dW = net.back_propagate(x, y)
    steps = named() + _named(net.error(net.a[-1], y), captions("E", 0, L)[2], "E", 0)
    steps += named(backward=True)
    if learning_rate is not None:
        _check_number("learning_rate", learning_rate)
        net.gradient_descent(net.dE_dW, _named(Recorded(learning_rate), "", "learning_rate", 0)[0])
        steps += named(updated=True)
    return steps

def _named(numbers, equation, kind, l, *indices):
    """Name a number, or each of a vector or matrix; return them in a list."""
    if isinstance(numbers, (list, tuple)):
        return [z for n, part in enumerate(numbers, 1)
                for z in _named(part, equation, kind, l, *(indices + (n,)))]
    is_new = isinstance(numbers, Recorded) and not numbers.symbol
    z = numbers if is_new else Recorded.of("*", lambda z: z, numbers)      # a product of one factor
    z.kind, z.layer, z.indices, z.equation = kind, l, indices, equation
    z.symbol, z.shown = symbol(kind, l, *indices), None if z.terms else show(z.value)
    return [z]

def _twin(mlp, recorded=False):
    """Return a network with mlp's methods and copies of what it keeps, recorded to be traced."""
    def copied(z, leaf):
        z = z.tolist() if hasattr(z, "tolist") else z
        if isinstance(z, dict):
            return {key: copied(z[key], leaf) for key in z}
        return [copied(part, leaf) for part in z] if isinstance(z, (list, tuple)) else leaf(z)

    def tried(function, *numbers):
        try:
            result = function(*numbers)
        except TypeError:
            result = None
        is_new = isinstance(result, Recorded) and result is not numbers[0]
        return result if is_new else Recorded.of("f", function, *numbers)

    net = object.__new__(type(mlp))
    for name in mlp.__dict__:
        setattr(net, name, copied(mlp.__dict__[name], lambda z: z))
    if recorded:
        for _, name in net.traced:
            if getattr(mlp, name, None) is not None:
                setattr(net, name, copied(getattr(mlp, name), Recorded))
        sigmoid, error = net.sigmoid, net.error
        net.sigmoid = lambda *z: tried(sigmoid, *z)
        net.error = lambda a, y: tried(
            lambda *z: error(list(z[:len(a)]), list(z[len(a):])), *(list(a) + y))
    return net

def symbol(kind, l, *indices):
    """Return w_12^(2) for "w", 2, 1, 2; where an index is above 9 it is w_1,12^(2)."""
    at = "_" + ("," if max(indices) > 9 else "").join(map(str, indices)) if indices else ""
    at += "^(%d)" % l if l else ""
    return (kind if kind[:2] == "dE" else kind.replace("/", at + "/")) + at

def show(value, decimals=None):
    """Return value as given; or with decimals places, or below 0.1 as many significant digits."""
    if decimals is None:
        return str(int(value)) if isinstance(value, int) else repr(float(value))
    scientific, places = "%%.%de" % (decimals - 1), decimals
    if 0 < abs(value) < 0.1:
        places -= 1 + int((scientific % value).split("e")[1])
    hair = min(max(10.0 ** -(places + 8), 4e-16 * abs(value)), 10.0 ** -(places + 1))
    value += math.copysign(hair, value) if value else 0        # a half is rounded up, as on paper
    return (scientific if value and not 1e-6 < abs(value) < 1e15 else "%%.%df" % places) % value


# ---- The trace as text -----------------------------------------------------
def groups(steps):
    """Return [(kind, layer, steps), ...]: what a view shows together, in the order of steps."""
    found = []
    for step in steps:
        if not found or found[-1][:2] != (step.kind, step.layer):
            found.append((step.kind, step.layer, []))
        found[-1][2].append(step)
    return found

def explain(mlp, inputs, targets=None, learning_rate=None, decimals=3, by_hand=False):
    """Return the steps of trace as text, under headings that name the document's places."""
    return "\n".join(_text(mlp, inputs, targets, learning_rate, decimals, by_hand))

def _text(mlp, inputs, targets, learning_rate, decimals, by_hand):
    """Yield the text, group by group, in lines of at most 79 columns."""
    yield "Each result is rounded before it is used, as on paper." if by_hand else (
        "Each value is carried in full and only shown rounded: the last digit of a line\n"
        "may differ from what a calculator makes of its numbers. --by-hand is for that.")
    L, last = len(mlp.weights), ""
    if L != 3:
        yield "Layer %d takes the part of the document's 3, the one before 2, any earlier 1." % L
    for kind, l, group in groups(trace(mlp, inputs, targets, learning_rate, decimals, by_hand)):
        title, head, _ = captions(kind, l, L)
        lines = [""] if title in ("", last) else ["", title, "-" * len(title), ""]
        last = title or last
        for step in group:
            printed = _lines(step.symbol, step.formula, step.numbers, step.shown)
            n = [len(line + step.equation) < 79 for line in printed].index(True)
            printed[n] += (" " * (79 - len(printed[n] + step.equation)) + step.equation).rstrip()
            lines += printed
        if head and group[0].indices:
            if not set([z.kind for z in group[0].operands]) <= set("xawh"):   # h is not only a W
                head = head.split(" = ")[0]
            width, columns = max([len(step.shown) for step in group]), group[-1].indices[-1]
            cells = [" " * (width - len(step.shown)) + step.shown for step in group]
            rows = [", ".join(cells[n:n + columns]) for n in range(0, len(cells), columns)]
            lines += [""] + _lines(head, "[" + "]\n  [".join(rows) + "]")
        yield "\n".join(lines)

def captions(kind, l, L):
    """Return a group's title, how its vector or matrix begins, and its steps' equations, or ""."""
    role, dh_dw = min(L - l, 2), "(14)" if l == 1 else ("(6)", "(9)", "(14)")[min(L - l, 2)]
    return {
        "h": ("1.3.3 The output layer" if l == L else "1.3.%d Hidden layer %d" % (min(l, 2), l),
              "h^(%d) = %s W^(%d)" % (l, "a^(%d)" % (l - 1) if l > 1 else "x", l), ""),
        "a": ("", "a^(%d) = f(h^(%d))" % (l, l), ""),
        "E": ("1.4 The error", "", "(1)"),
        "dE/da": ("1.4 Backpropagation, layer %d" % l, "", ("(4)", "(3), (7)", "(3), (12)")[role]),
        "da/dh": ("", "", ("(5)", "(8)", "(13)")[role]),
        "dE/dw": ("", "dE/dW^(%d)" % l, ("(2), %s", "%s, (10)", "%s, (15)")[role] % dh_dw),
        "new": ("Gradient descent, layer %d" % l, symbol(kind.replace("new w", "new W"), l), ""),
    }.get(kind.split()[0], ("", "", ""))

def _lines(head, *texts):
    """Return head = each of texts in lines of 79 columns, broken before a + or after a comma."""
    lines, text = [], "= " + "\n= ".join(texts)
    for part in text.replace(" + ", "\n  + ").replace(", ", ",\n  ").split("\n"):
        if part[:2] == "  " and part[2] != "[" and len(lines[-1] + part) <= 80:
            lines[-1] += part[1:]
        else:
            lines.append((" " * len(head) if lines else head) + " " + part)
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
    for text in _text(mlp, DOCUMENT["inputs"], DOCUMENT["targets"], None, 3, by_hand):
        print(text)


# ---- Bad input: the culprit, and what was expected -------------------------
def _check_number(name, z, least=-1.7e308, most=1.7e308, expected="a finite number", whole=False):
    if whole and not isinstance(z, int):
        raise TypeError("%s is %.40r, expected a whole number" % (name, z))
    try:
        if z >= least and z <= most:
            return
        error_class, expected = ValueError, expected if z - z == 0 else "a finite number"
    except TypeError:
        error_class, expected = TypeError, "a number"
    raise error_class("%s is %.40r, expected %s" % (name, z, expected))

def _check_list(name, values, size=None, origin="", of="numbers", at=()):
    """Return values as a list; numbers are checked too, named by symbol from at or from name."""
    values = values.tolist() if hasattr(values, "tolist") else values
    if not isinstance(values, (list, tuple, range)):
        raise TypeError("%s is %.40r, expected a list of %s" % (name, values, of))
    if size is not None and len(values) != size:
        raise ValueError("%s has %d %s, expected %d (%s)" % (name, len(values), of, size, origin))
    for j, z in enumerate(values if of == "numbers" else [], 1):
        if not ((type(z) is float or type(z) is int) and -1e100 <= z <= 1e100):
            _check_number(symbol(*(at or (name, 0)), j), z, -1e100, 1e100, "a number up to 1e100")
    return list(values)

def _check_network(num_inputs, num_hidden, num_outputs, matrices, kind="w"):
    """Return the sizes of layers 0 to L, and W^(1) to W^(L) or their like, 0 if to be drawn."""
    sizes = [num_inputs] + _check_list("num_hidden", num_hidden, of="layer sizes") + [num_outputs]
    L, letter = len(sizes) - 1, kind.replace("w", "W")
    origins = ["num_inputs"] + ["num_hidden[%d]" % l for l in range(L - 1)] + ["num_outputs"]
    for name, size in zip(origins, sizes):
        _check_number(name, size, 1, expected="1 or more", whole=True)
    if matrices is None and kind == "w":
        matrices = [[[0] * columns] * rows for rows, columns in zip(sizes, sizes[1:])]
    matrices = _check_list(letter, matrices, L, "one more than num_hidden", "matrices")
    for l, M in enumerate(matrices, 1):
        name, rows, columns = symbol(letter, l), sizes[l - 1], sizes[l]
        M = matrices[l - 1] = [_check_list("row %d of %s" % (i, name), row, at=(kind, l, i))
                               for i, row in enumerate(_check_list(name, M, of="rows"), 1)]
        widths = [len(row) for row in M]
        for i, row in enumerate(M if len(set(widths)) > 1 else [], 1):
            _check_list("row %d of %s" % (i, name), row, columns, origins[l])
        if widths != [columns] * rows:
            raise ValueError("%s has %d rows of %d weights, expected %d rows of %d (%s)%s" % (
                name, len(M), max(widths + [0]), rows, columns, origins[l - (len(M) != rows)],
                "; is it transposed?" if widths == [rows] * columns else ""))
    return sizes, matrices

def _check_descent(mlp, gradients, learning_rate):
    """Return gradients; quickly, since each step asks, and one by one only where these look odd."""
    _check_number("learning_rate", learning_rate, 1e-100, 1e100, "a positive number")
    try:
        fits, total = type(gradients) is list and len(gradients) == len(mlp.weights), 0.0
        for W, dE_dW in zip(mlp.weights, gradients):
            fits = fits and type(dE_dW) is list and len(dE_dW) == len(W)
            for dE_dw_i in dE_dW:
                fits = fits and type(dE_dw_i) is list and len(dE_dw_i) == len(W[0])
                total += sum(dE_dw_i)
        if fits and type(total) in (float, Recorded) and total >= -1e100 and total <= 1e100:
            return gradients
    except (OverflowError, TypeError):
        pass
    return _check_network(mlp.num_inputs, mlp.num_hidden, mlp.num_outputs, gradients, "dE/dw")[1]

def _check_training(mlp, inputs, targets, epochs):
    inputs = _check_list("inputs", inputs, of="examples x")
    targets = _check_list("targets", targets, len(inputs), "len(inputs)", "examples y")
    _check_number("len(inputs)", len(inputs), 1, expected="1 or more")
    _check_number("epochs", epochs, 1, expected="1 or more", whole=True)
    return [(_check_list("example %d: x" % n, x, mlp.num_inputs, "num_inputs"),
             _check_list("example %d: y" % n, y, mlp.num_outputs, "num_outputs"))
            for n, (x, y) in enumerate(zip(inputs, targets), 1)]


if __name__ == "__main__":
    import os, sys
    if sys.argv[1:] not in ([], ["--by-hand"]):
        sys.stderr.write("scratchnet.py: %s: expected --by-hand\n" % " ".join(sys.argv[1:]))
        sys.exit(2)
    try:
        main(by_hand=len(sys.argv) > 1)
        sys.stdout.flush()
    except BrokenPipeError:                                       # head has read enough
        os._exit(0)
