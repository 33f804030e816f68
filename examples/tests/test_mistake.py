"""The mistake finder: faults that were reported, told as programs of their own, right ones, input.

Each fault is a program in plain loops that shares nothing with finder.loops. That a program is
explained takes a search, a tenth of a second or more: each fault is tried on three networks, each
time with other digits. All digits on all networks are held by .ci/check_mistakes.py.
"""
import math
import random

import pytest

from course.network import CourseMLP
from mistake import mistakes
from scratchnet import MLP

RATE = 0.4


# ---- What the programs are made of -------------------------------------------------------

def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def relu(z):
    return max(0.0, z)


def softmax(h):
    powers = [math.exp(z) for z in h]
    return [power / sum(powers) for power in powers]


def forward(net, x, f, output=sigmoid):
    """Return h and a of each layer, a with x before them."""
    h, a = [], [x]
    for l, W in enumerate(net.weights):
        sums = [sum(a[-1][i] * W[i][j] for i in range(len(W))) for j in range(len(W[0]))]
        if net.biases[l]:
            sums = [z + b for z, b in zip(sums, net.biases[l])]
        h.append(sums)
        a.append([f(z) for z in sums])
    a[-1] = [output(z) for z in h[-1]] if output else softmax(h[-1])
    return h, a


def back(delta, W):
    """Return sum_k delta_k w_jk for each node j."""
    return [sum(delta[k] * w_j[k] for k in range(len(delta))) for w_j in W]


def outer(a, delta):
    return [[a_i * d_j for d_j in delta] for a_i in a]


def times(v, w):
    return [p * q for p, q in zip(v, w)]


def minus(v, w):
    return [p - q for p, q in zip(v, w)]


def bend(a):
    """Return the slopes of the sigmoid."""
    return [z * (1 - z) for z in a]


def half_squares(a, y):
    return 0.5 * sum((p - q) ** 2 for p, q in zip(a, y))


def stepped(W, gradient):
    if isinstance(W, list):
        return [stepped(*pair) for pair in zip(W, gradient)]
    return W - RATE * gradient


def together(parts, by=1):
    """Return the sum of the examples' numbers, divided by a number."""
    if isinstance(parts[0], list):
        return [together(list(numbers), by) for numbers in zip(*parts)]
    return sum(parts) / by


def given(net, a, E, dW, db):
    """Return what a program prints, without what it does not have."""
    found = {"outputs": a[-1], "E": E, "gradients": dW}
    if net.biases[0]:
        found["bias_gradients"] = db
    return found


def gradients(net, a, delta, passed, bends):
    """Return dW and db: delta is that of the output, passed what leaves the output layer for the
    one before, and bends the slopes of each layer."""
    dW, db = [outer(a[-2], delta)], [delta]
    for l in range(len(net.weights) - 1, 0, -1):
        delta = times(back(passed, net.weights[l]), bends[l - 1])
        passed = delta
        dW.insert(0, outer(a[l - 1], delta))
        db.insert(0, delta)
    return dW, db


# ---- The faults -----------------------------------------------------------------------------

def updated_first(net, x, y):
    """data-science-from-scratch #31: the new weights pass the errors back."""
    _, a = forward(net, x, sigmoid)
    W, dW, db = [list(rows) for rows in net.weights], [], []
    error = minus(a[-1], y)
    for l in range(len(W), 0, -1):
        delta = times(error, bend(a[l]))
        dW.insert(0, outer(a[l - 1], delta))
        db.insert(0, delta)
        W[l - 1] = stepped(W[l - 1], dW[0])
        error = back(delta, W[l - 1])
    return dict(given(net, a, half_squares(a[-1], y), dW, db), weights_after=W)


def output_slope_missing(net, x, y):
    """Neural-Network-with-Python #1."""
    _, a = forward(net, x, sigmoid)
    delta = minus(a[-1], y)
    return given(net, a, half_squares(a[-1], y),
                 *gradients(net, a, delta, delta, [bend(v) for v in a[1:]]))


def value_for_error(net, x, y):
    """The hidden sum takes the outputs of the next layer, not their errors."""
    _, a = forward(net, x, sigmoid)
    dW, db, delta = [], [], times(minus(a[-1], y), bend(a[-1]))
    for l in range(len(net.weights), 0, -1):
        dW.insert(0, outer(a[l - 1], delta))
        db.insert(0, delta)
        delta = times(back(a[l], net.weights[l - 1]), bend(a[l - 1]))
    return given(net, a, half_squares(a[-1], y), dW, db)


def slope_of_next_layer(net, xs, ys):
    """nn-from-scratch PR #3: 1 - tanh(z2)^2 for z1, with a softmax."""
    every = []
    for x, y in zip(xs, ys):
        h, a = forward(net, x, math.tanh, None)
        delta = minus(a[-1], y)
        bends = [[1 - math.tanh(z) ** 2 for z in v] for v in h[1:]]
        E = -sum(q * math.log(p) for p, q in zip(a[-1], y))
        every.append((a[-1], E) + gradients(net, a, delta, delta, bends))
    return of_batch(net, every, len(xs))


def of_batch(net, every, by, by_of_bias=None):
    """Return what a program of a batch prints: a sum divided by a number."""
    found = {"outputs": [one[0] for one in every], "E": together([one[1] for one in every], by),
             "gradients": together([one[2] for one in every], by)}
    if net.biases[0]:
        found["bias_gradients"] = together([one[3] for one in every], by_of_bias or by)
    return found


def cross_entropy(a, y):
    return -sum(q * math.log(p) + (1 - q) * math.log(1 - p) for p, q in zip(a, y))


def tanh_batch(net, xs, ys, slope):
    """Return the gradients of a batch with tanh below a sigmoid with cross-entropy."""
    every = []
    for x, y in zip(xs, ys):
        h, a = forward(net, x, math.tanh)
        delta = minus(a[-1], y)
        bends = [[slope(z) for z in v] for v in h]
        every.append((a[-1], cross_entropy(a[-1], y)) + gradients(net, a, delta, delta, bends))
    return of_batch(net, every, len(xs))


def mean_taken_twice(net, xs, ys):
    """community.deeplearning.ai 63071: 1/m in the hidden gradient of the weights twice."""
    found = tanh_batch(net, xs, ys, lambda z: 1 - math.tanh(z) ** 2)
    found["gradients"][:-1] = [[[g / len(xs) for g in row] for row in G]
                               for G in found["gradients"][:-1]]
    return found


def slope_times_h(net, xs, ys):
    """community.deeplearning.ai 85937."""
    return tanh_batch(net, xs, ys, lambda z: z * (1 - math.tanh(z) ** 2))


def bias_mean_for_sum(net, xs, ys):
    """kvfrans notes #5: a sum for the weights, a mean for the biases."""
    return of_batch(net, sigmoid_batch(net, xs, ys), 1, len(xs))


def sigmoid_batch(net, xs, ys):
    every = []
    for x, y in zip(xs, ys):
        _, a = forward(net, x, sigmoid)
        delta = times(minus(a[-1], y), bend(a[-1]))
        every.append((a[-1], half_squares(a[-1], y))
                     + gradients(net, a, delta, delta, [bend(v) for v in a[1:]]))
    return every


def output_slope_twice(net, x, y):
    """deep-learning-coursera PR #42: with cross-entropy the slope has already cancelled."""
    _, a = forward(net, x, relu)
    delta = times(minus(a[-1], y), bend(a[-1]))
    bends = [[1.0 if z > 0 else 0.0 for z in v] for v in a[1:]]
    return given(net, a, cross_entropy(a[-1], y), *gradients(net, a, delta, delta, bends))


def relu_slope_at_zero(net, x, y):
    """Grokking-Deep-Learning PR #13: a >= 0 is true of every ReLU."""
    _, a = forward(net, x, relu, lambda z: z)
    delta = [2 * z for z in minus(a[-1], y)]
    bends = [[1.0 if z >= 0 else 0.0 for z in v] for v in a[1:]]
    return given(net, a, 2 * half_squares(a[-1], y), *gradients(net, a, delta, delta, bends))


def slope_of_the_sending_node(net, x, y):
    """ai.stackexchange 25716: the slope of node i for that of node j."""
    _, a = forward(net, x, sigmoid)
    dW, db, error = [], [], minus(a[-1], y)
    for l in range(len(net.weights), 0, -1):
        dW.insert(0, outer(times(a[l - 1], bend(a[l - 1])), error))
        delta = times(error, bend(a[l]))
        db.insert(0, delta)
        error = back(delta, net.weights[l - 1])
    return given(net, a, half_squares(a[-1], y), dW, db)


def sigmoid_sign(net, x, y):
    """makeyourownneuralnetwork #25: e^x for e^-x."""
    _, a = forward(net, x, lambda z: sigmoid(-z), lambda z: sigmoid(-z))
    delta = times(minus(a[-1], y), bend(a[-1]))
    return given(net, a, half_squares(a[-1], y),
                 *gradients(net, a, delta, delta, [bend(v) for v in a[1:]]))


def target_forgotten_and_sign(net, xs, ys):
    """sdc-issue-reports #134, #94: 2 (0 - a) for 2 (a - y)."""
    every = []
    for x, y in zip(xs, ys):
        _, a = forward(net, x, sigmoid)
        delta = times([-2 * z for z in a[-1]], bend(a[-1]))
        every.append((a[-1], 2 * half_squares(a[-1], y))
                     + gradients(net, a, delta, delta, [bend(v) for v in a[1:]]))
    found = of_batch(net, every, 1)
    return dict(found, weights_after=stepped(net.weights, found["gradients"]))


def bias_never_updated(net, x, y):
    """simple-neural-network #5, PR #10."""
    (outputs, E, dW, _), = sigmoid_batch(net, [x], [y])
    return {"outputs": outputs, "E": E, "weights_after": stepped(net.weights, dW),
            "biases_after": net.biases}


def softmax_with_sigmoid_slope(net, x, y):
    """python-neural-network PR #6."""
    _, a = forward(net, x, sigmoid, None)
    delta = times(minus(a[-1], y), bend(a[-1]))
    return given(net, a, half_squares(a[-1], y),
                 *gradients(net, a, delta, delta, [bend(v) for v in a[1:]]))


def bias_summed_over_units(net, xs, ys):
    """NeuralNetworkFromScratch nn.py: np.sum without its axis."""
    found = of_batch(net, sigmoid_batch(net, xs, ys), 1)
    found["bias_gradients"] = [[sum(db) for _ in db] for db in found["bias_gradients"]]
    return found


class Fault:
    """A program, what a course's network has to be for it, and the ids that name the fault."""

    def __init__(self, program, ids, shapes=None, examples=1, biases="any", **network):
        self.program, self.ids, self.examples, self.biases = program, ids, examples, biases
        self.network, self.shapes = network, shapes or [(2, [2], 2), (2, [3], 1), (3, [3, 2], 1)]

    def __repr__(self):
        return self.program.__name__

    def example(self, n):
        """Return the n-th network, with inputs and targets."""
        rng = random.Random(n + 1)
        inputs, hidden, outputs = self.shapes[n]
        biases = None
        if self.biases is True or self.biases == "any" and n != 0:
            biases = [[rng.uniform(-1, 1) for _ in range(size)] for size in hidden + [outputs]]
        mlp = CourseMLP(inputs, hidden, outputs, rng=rng, biases=biases, **self.named(len(hidden)))
        xs = [[rng.uniform(-1, 1) for _ in range(inputs)] for _ in range(self.examples)]
        ys = [[1.0 * (k == m % outputs) for k in range(outputs)] for m in range(self.examples)]
        if self.examples == 1:
            return mlp, xs[0], ys[0]
        return mlp, xs, ys

    def named(self, count):
        """Return the network's keys, with a hidden activation for each hidden layer."""
        found = dict(self.network)
        hidden, output = found.pop("hidden", "sigmoid"), found.pop("output", "sigmoid")
        return dict(found, activations=[hidden] * count + [output])


SOFTMAX = [(2, [2], 2), (3, [4], 2), (3, [3, 2], 3)]
FAULTS = [
    Fault(updated_first, ["updated-weights"]),
    Fault(output_slope_missing, ["slope-missing@output"]),
    Fault(value_for_error, ["value-for-error"]),
    Fault(slope_of_next_layer, ["slope-of-next-layer@hidden"], examples=3, batch="mean",
          shapes=[(2, [2], 2), (3, [3], 3), (2, [3, 3], 3)], hidden="tanh", output="softmax",
          error="cross-entropy"),
    Fault(mean_taken_twice, ["mean-twice@hidden"], examples=3, batch="mean", hidden="tanh",
          error="cross-entropy"),
    Fault(slope_times_h, ["slope-times-h@hidden"], examples=3, batch="mean", hidden="tanh",
          error="cross-entropy", shapes=[(2, [4], 1), (2, [3], 1), (3, [3, 2], 1)]),
    Fault(bias_mean_for_sum, ["bias-mean-for-sum"], examples=3, batch="sum", biases=True),
    Fault(output_slope_twice, ["slope-twice@output"], hidden="relu", error="cross-entropy"),
    Fault(relu_slope_at_zero, ["slope-missing@hidden"], hidden="relu", output="linear",
          error="squares", biases=False, shapes=[(3, [4], 2), (3, [4], 1), (3, [5], 2)]),
    Fault(slope_of_the_sending_node, ["slope-of-sender"]),
    Fault(sigmoid_sign, ["exp-sign"]),
    Fault(target_forgotten_and_sign, ["target-missing", "y-minus-a"], examples=2, batch="sum",
          error="squares", shapes=[(2, [], 2), (2, [2], 2), (3, [3], 3)]),
    Fault(bias_never_updated, ["bias-not-updated"], biases=True),
    Fault(softmax_with_sigmoid_slope, ["softmax-slope-of-sigmoid"], shapes=SOFTMAX,
          output="softmax"),
    Fault(bias_summed_over_units, ["bias-gradient-of-all"], examples=2, batch="sum", biases=True,
          shapes=[(2, [2], 2), (2, [3], 2), (3, [3, 2], 2)]),
]


def shortened(z, digits):
    """Return nested numbers as they are printed with so many digits, None for all."""
    if isinstance(z, list):
        return [shortened(part, digits) for part in z]
    return z if digits is None else float("%.*g" % (digits, z))


def findings_of(fault, n, digits):
    """Return the Findings on what the program of a fault prints for its n-th network."""
    mlp, x, y = fault.example(n)
    printed = {name: shortened(z, digits) for name, z in fault.program(mlp, x, y).items()}
    return mistakes(mlp, x, y, RATE, **printed)


def names(found, ids):
    """Return whether ids are what was found, or cannot be told from it."""
    return sorted(ids) in [sorted(one) for one in [found.changes] + found.also]


@pytest.mark.parametrize("n", range(3))
@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_a_fault_that_was_reported_is_named(fault, n):
    found = findings_of(fault, n, (None, 8, 4)[n])
    assert found.verdict == "explained" and names(found, fault.ids), found.text


# ---- Right programs ---------------------------------------------------------------------------

def plain(net, x, y):
    (outputs, E, dW, db), = sigmoid_batch(net, [x], [y])
    found = {"outputs": outputs, "E": E, "gradients": dW, "weights_after": stepped(net.weights, dW)}
    if net.biases[0]:
        found.update(bias_gradients=db, biases_after=stepped(net.biases, db))
    return found


def each(numbers, change):
    if isinstance(numbers, list):
        return [each(part, change) for part in numbers]
    return change(numbers)


def transposed(found):
    return {name: [[list(column) for column in zip(*W)] for W in z]
            if name in ("gradients", "weights_after") else z for name, z in found.items()}


def added_gradients(found):
    return {name: each(z, lambda g: -g) if name.endswith("gradients") else z
            for name, z in found.items()}


def gradients_by_rate(found):
    return {name: each(z, lambda g: RATE * g) if name.endswith("gradients") else z
            for name, z in found.items()}


def error_without_half(found):
    return dict(found, E=2 * found["E"])


CONVENTIONS = [(dict, []), (transposed, ["transposed"]), (added_gradients, ["minus-gradient"]),
               (gradients_by_rate, ["times-rate"]), (error_without_half, ["no-half"])]


@pytest.mark.parametrize("digits", [None, 8, 4])
@pytest.mark.parametrize("convention, ids", CONVENTIONS)
def test_a_right_program_is_not_accused(convention, ids, digits):
    for inputs, hidden, outputs in [(2, [2], 1), (3, [5], 2), (3, [3, 2], 1)]:
        rng = random.Random(inputs + outputs)
        biases = [[rng.uniform(-1, 1) for _ in range(n)] for n in hidden + [outputs]]
        mlp = CourseMLP(inputs, hidden, outputs, rng=rng, biases=biases if outputs == 2 else None)
        x = [rng.uniform(0, 1) for _ in range(inputs)]
        printed = convention(plain(mlp, x, [1.0, 0.0][:outputs]))
        found = mistakes(mlp, x, [1.0, 0.0][:outputs], RATE,
                         **{name: shortened(z, digits) for name, z in printed.items()})
        assert not found and found.verdict == "right", found.text
        assert found.conventions == ids


def test_a_batch_may_report_the_mean_of_E_and_the_sum_of_gradients():
    mlp = Fault(plain, [], batch="sum").example(1)[0]
    xs, ys = [[0.1, 0.7], [0.9, -0.3]], [[1.0], [0.0]]
    found = of_batch(mlp, sigmoid_batch(mlp, xs, ys), 1)
    assert not mistakes(mlp, xs, ys, **dict(found, E=found["E"] / 2))


@pytest.mark.parametrize("left", [6.9e-17, -1.2e-10, 0.0])
def test_what_is_left_of_numbers_that_cancel_each_other_is_0(left):
    net = CourseMLP(1, [2], 1, [[[0.4, -0.3]], [[0.7], [0.5]]], biases=[[0.1, 0.2], [0.3]],
                    activations=["tanh", "linear"], batch="sum")
    xs = [[0.5], [-0.8]]
    outputs = [net.forward_propagate(x)[0] for x in xs]
    ys = [[outputs[0] - 0.1], [outputs[1] + 0.1]]
    net.batch_gradients(list(zip(xs, ys)))
    given = {"bias_gradients": [net.dE_db[0], [left]]}
    assert not mistakes(net, xs, ys, **given)
    given["bias_gradients"][1] = [1e-6]
    assert mistakes(net, xs, ys, **given)


# ---- mistakes() --------------------------------------------------------------------------------

NET = MLP(2, [2], 1, [[[0.1, 0.4], [-0.3, 0.2]], [[0.5], [-0.6]]])
X, Y = [1.0, 0.5], [1.0]


class Array:
    """What NumPy has: numbers behind a tolist()."""

    def __init__(self, numbers):
        self.numbers = numbers

    def tolist(self):
        return self.numbers


def test_all_right_is_an_empty_list():
    found = mistakes(NET, X, Y, gradients=NET.back_propagate(X, Y))
    assert found == [] and found.verdict == "right" and found.first is None
    assert str(found) == "All 6 numbers agree with the right calculation."


def test_a_finding_has_an_id_words_and_the_two_lines():
    NET.forward_propagate(X)
    delta = [NET.a[2][0] - Y[0]]
    hidden = times(back(delta, NET.weights[1]), bend(NET.a[1]))
    found = mistakes(NET, X, Y, gradients=[outer(X, hidden), outer(NET.a[1], delta)])
    assert [finding.id for finding in found] == found.changes == ["slope-missing@output"]
    assert found.first == "dE/dw_11^(2)" and "the slope da/dh is left out" in found[0].words
    assert "right:" in found[0].text and "yours:" in found[0].text
    assert str(found[0]) in str(found)


def test_arrays_tuples_and_what_is_not_there_are_taken():
    first, second = NET.back_propagate(X, Y)
    assert mistakes(NET, Array(X), Array(Y), gradients=[None, Array(second)]) == []
    assert mistakes(NET, tuple(X), Y, outputs=tuple(NET.a[2]), gradients=(first, None)) == []


def test_numbers_of_no_rule_are_unexplained():
    found = mistakes(NET, X, Y, outputs=[0.123456789])
    assert found.verdict == "unexplained" and [finding.id for finding in found] == ["unexplained"]


def test_single_precision_is_no_mistake_and_more_is():
    gradient = NET.back_propagate(X, Y)
    found = mistakes(NET, X, Y, gradients=each(gradient, lambda g: g * (1 + 1e-6)))
    assert not found and found.conventions == ["single-precision"]
    assert "in double precision. If that is what" in found.text
    assert mistakes(NET, X, Y, outputs=[NET.a[2][0] * (1 + 1e-3)])


@pytest.mark.parametrize("culprit, given", [
    ("your dE/dW^(1) has 1 rows of 2, expected 2 rows of 2", {"gradients": [[[1.0, 2.0]], None]}),
    ("dE/dW has 4 layers, expected 2", {"gradients": [None] * 4}),
    ("your output has 2 numbers, expected 1 numbers", {"outputs": [0.1, 0.2]}),
    ("no number of the program is given", {}),
    ("no number of the program is given", {"gradients": [None, None]}),
])
def test_numbers_that_do_not_fit_are_refused(culprit, given):
    with pytest.raises(ValueError) as problem:
        mistakes(NET, X, Y, **given)
    assert culprit in str(problem.value)


def test_what_is_no_number_is_refused():
    with pytest.raises(TypeError):
        mistakes(NET, X, Y, outputs=["0.5"])
    with pytest.raises(TypeError):
        mistakes("network", X, Y, outputs=[0.5])
