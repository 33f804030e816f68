"""Rules of several examples and epochs, of the sums and the softmax: programs that break them.

The programs are written here, without the finder's loops.
"""
import math

import pytest
from course.network import CourseMLP
from finder.typed import slips
from mistake import mistakes

XS, YS = [[0.0, 0.1], [0.2, 1.0], [0.9, -0.3]], [[0.0], [1.0], [0.7]]
W1, W2, B1, B2 = [[0.3, -0.5], [0.7, 0.2]], [[-0.4], [0.9]], [0.1, -0.2], [0.05]
RATE, EPOCHS = 0.8, 3


def f(z):
    return 1 / (1 + math.exp(-z))


class Program:
    """A student's program for three examples in turn; what is wrong in it is given by name."""

    def __init__(self, order=(0, 1, 2), targets=(0, 1, 2), momentum=0.0, bias_momentum=None,
                 decay=1.0, E_is_reset=True):
        self.W1, self.W2 = [row[:] for row in W1], [row[0] for row in W2]
        self.b1, self.b2, self.rate = B1[:], B2[0], RATE
        self.order, self.targets, self.decay = order, targets, decay
        self.momentum = [momentum, momentum if bias_momentum is None else bias_momentum]
        self.v, self.E_is_reset = {}, E_is_reset

    def losses(self):
        """Return E of each epoch."""
        found, E = [], 0.0
        for _ in range(EPOCHS):
            E = 0.0 if self.E_is_reset else E
            for n in self.order:
                E += self.step(XS[n], YS[self.targets[n]][0])
            found.append(E / len(self.order))
            self.rate *= self.decay
        return found

    def step(self, x, y):
        """Go forward, backward and down for one example; return its error."""
        a = [f(self.b1[j] + sum(x[i] * self.W1[i][j] for i in range(2))) for j in range(2)]
        o = f(self.b2 + sum(a[j] * self.W2[j] for j in range(2)))
        d = (o - y) * o * (1 - o)
        back = [d * self.W2[j] * a[j] * (1 - a[j]) for j in range(2)]
        for j in range(2):
            self.W2[j] -= self.moved(("W2", j), d * a[j])
            self.b1[j] -= self.moved(("b1", j), back[j], 1)
            for i in range(2):
                self.W1[i][j] -= self.moved(("W1", i, j), back[j] * x[i])
        self.b2 -= self.moved("b2", d, 1)
        return (o - y) ** 2 / 2

    def moved(self, name, gradient, is_bias=0):
        self.v[name] = self.momentum[is_bias] * self.v.get(name, 0.0) + gradient
        return self.rate * self.v[name]


def in_turn(**more):
    return CourseMLP(2, [2], 1, W1_W2, biases=[B1, B2], **more)


W1_W2 = [W1, W2]
BROKEN = {
    "examples-reversed": {"order": (2, 1, 0)}, "examples-in-order-2-3-1": {"order": (1, 2, 0)},
    "examples-without-last": {"order": (0, 1)}, "examples-without-first": {"order": (1, 2)},
    "targets-of-next-example": {"targets": (1, 2, 0)},
    "targets-of-example-before": {"targets": (2, 0, 1)},
    "targets-of-examples-reversed": {"targets": (2, 1, 0)},
    "momentum-too": {"momentum": 0.9}, "momentum-too-of-half": {"momentum": 0.5},
    "rate-decays-to-half": {"decay": 0.5}, "rate-decays-to-0.95": {"decay": 0.95},
    "E-not-reset": {"E_is_reset": False},
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_losses_tell_what_is_wrong_between_the_examples_or_the_epochs(name):
    found = mistakes(in_turn(), XS, YS, RATE, E=Program(**BROKEN[name]).losses())
    assert name in found.changes + sum(found.also, [])
    assert len(found.changes) == 1


def test_losses_of_the_right_program():
    assert not mistakes(in_turn(), XS, YS, RATE, E=Program().losses())
    assert not mistakes(in_turn(momentum=0.9), XS, YS, RATE, E=Program(momentum=0.9).losses())


def test_biases_without_the_momentum_of_the_weights():
    losses = Program(momentum=0.9, bias_momentum=0.0).losses()
    assert mistakes(in_turn(momentum=0.9), XS, YS, RATE, E=losses).changes == [
        "bias-momentum-missing"]


# ---- Sums ------------------------------------------------------------------------------

X, Y = [0.6, 0.2, 0.9], [1.0, 0.0, 0.5]
INPUTS = [[0.5, 1.2, -0.3], [-1.0, 0.4, 0.9]]
V1 = [[0.2, -0.4, 0.1], [0.7, 0.3, -0.2], [-0.5, 0.6, 0.4]]
V2 = [[0.3, -0.6, 0.2], [0.8, 0.2, -0.7], [-0.1, 0.5, 0.9]]
C1, C2 = [0.1, -0.3, 0.2], [0.05, 0.15, -0.25]


def sums(a, W, b=(0, 0, 0), is_reset=True, is_with_bias=False):
    """Return the weighted sums; the variable of the sum may go on from node to node."""
    found, s = [], 0.0
    for j in range(3):
        s = 0.0 if is_reset else s
        for i in range(3):
            s += a[i] * W[i][j]
        s += b[j] if is_with_bias else 0.0
        found.append(s if is_with_bias else s + b[j])
    return found


@pytest.mark.parametrize("name, is_with_bias", [("forward-not-reset", False),
                                                ("net-input-not-reset", True)])
def test_a_sum_that_goes_on_from_node_to_node(name, is_with_bias):
    net = CourseMLP(3, [3], 3, [V1, V2], biases=[C1, C2])
    h1 = sums(X, V1, C1, False, is_with_bias)
    a1 = [f(z) for z in h1]
    out = [f(z) for z in sums(a1, V2, C2)]
    found = mistakes(net, X, Y, outputs=out, a=[a1, None])
    assert found.changes == [name + "@hidden"] and not found.also


def backwards(passed):
    """Return delta^(1) and the outputs, with what node j has of the deltas of the outputs."""
    a1 = [f(z) for z in sums(X, V1)]
    out = [f(z) for z in sums(a1, V2)]
    d2 = [(o - y) * o * (1 - o) for o, y in zip(out, Y)]
    return [passed(d2, j) * a1[j] * (1 - a1[j]) for j in range(3)], out


def of_own_node(d, j):
    return d[j] * V2[j][j]


def of_all_so_far(d, j):
    return sum(d[k] * V2[i][k] for i in range(j + 1) for k in range(3))


@pytest.mark.parametrize("name, passed", [("sum-of-own-node", of_own_node),
                                          ("sum-not-reset", of_all_so_far)])
def test_the_sum_over_the_nodes_behind(name, passed):
    delta, out = backwards(passed)
    found = mistakes(CourseMLP(3, [3], 3, [V1, V2]), X, Y, outputs=out, deltas=[delta, None])
    assert found.changes[0].split("@")[0] == name


@pytest.mark.parametrize("batch, by", [("sum", 1), ("mean", 2)])
def test_a_batch_goes_back_through_the_weights_after_the_update_of_all(batch, by):
    ys, rate = [[1.0, 0.0, 0.5], [0.2, 0.9, 0.1]], 0.7
    a1 = [[f(z) for z in sums(x, V1)] for x in INPUTS]
    a2 = [[f(z) for z in sums(a, V2)] for a in a1]
    d2 = [[(o - y) * o * (1 - o) for o, y in zip(*pair)] for pair in zip(a2, ys)]
    W = [[V2[i][j] - rate / by * sum(a[i] * d[j] for a, d in zip(a1, d2)) for j in range(3)]
         for i in range(3)]
    d1 = [[sum(d[k] * W[j][k] for k in range(3)) * a[j] * (1 - a[j]) for j in range(3)]
          for a, d in zip(a1, d2)]
    found = mistakes(CourseMLP(3, [3], 3, [V1, V2], batch=batch), INPUTS, ys, rate,
                     outputs=a2, deltas=[d1, d2])
    assert found.changes == ["updated-weights"]


# ---- Softmax, and E ---------------------------------------------------------------------

CLASSES = [[0, 1, 0], [1, 0, 0]]


def classifier():
    return CourseMLP(3, [3], 3, [V1, V2], biases=[C1, C2], activations=["tanh", "softmax"],
                     error="cross-entropy", batch="mean")


def powers(before=float):
    """Return e^a of each example, before being what stands in front of the softmax."""
    hidden = [[math.tanh(z) for z in sums(x, V1, C1)] for x in INPUTS]
    return [[math.exp(before(z)) for z in sums(a, V2, C2)] for a in hidden]


def shared(e, below):
    return [[z / below(e, n, k) for k, z in enumerate(row)] for n, row in enumerate(e)]


def of_row(e, n, k):
    return sum(e[n])


def of_column(e, n, k):
    return sum(row[k] for row in e)


def of_everything(e, n, k):
    return sum(map(sum, e))


def above_0(z):
    return max(0.0, z)


@pytest.mark.parametrize("name, p", [
    ("softmax-over-examples", shared(powers(), of_column)),
    ("softmax-over-all", shared(powers(), of_everything)),
    ("relu-before-softmax@output", shared(powers(above_0), of_row)),
    ("tanh-before-softmax@output", shared(powers(math.tanh), of_row)),
])
def test_softmax_over_the_wrong_numbers(name, p):
    found = mistakes(classifier(), INPUTS, CLASSES, outputs=p)
    assert found.changes == [name]
    assert not mistakes(classifier(), INPUTS, CLASSES, outputs=shared(powers(), of_row))


def test_the_logarithm_to_base_10_behind_a_softmax():
    p = shared(powers(), of_row)
    E = -(math.log10(p[0][1]) + math.log10(p[1][0])) / 2
    assert mistakes(classifier(), INPUTS, CLASSES, outputs=p, E=E).changes == ["E-to-base-10"]


def test_a_column_minus_a_list():
    """NumPy makes a table of 3 x 3 differences."""
    net = CourseMLP(2, [2], 1, W1_W2, biases=[B1, B2], batch="mean")
    outputs = [net.forward_propagate(x)[0] for x in XS]
    squares = [(a - y) ** 2 for a in outputs for y, in YS]
    for E, name in ((sum(squares) / 6, "E-of-all-pairs-of-examples"),
                    (sum(squares) / 18, "E-mean-of-all-pairs")):
        found = mistakes(net, XS, YS, outputs=[[a] for a in outputs], E=E)
        assert found.changes == [name]


# ---- A number that was typed otherwise --------------------------------------------------

def of_network(V, C, x, y):
    """Return what a right program has of a network of three layers of nodes."""
    h1 = sums(x, V, C)
    a1 = [f(z) for z in h1]
    out = [f(z) for z in sums(a1, V2, C2)]
    return {"h": [h1, None], "outputs": out, "E": sum((o - z) ** 2 for o, z in zip(out, y)) / 2}


def test_a_weight_with_two_digits_exchanged():
    V = [[0.25, -0.4, 0.1], [0.7, 0.3, -0.2], [-0.5, 0.6, 0.4]]
    typed = [[0.52, -0.4, 0.1], [0.7, 0.3, -0.2], [-0.5, 0.6, 0.4]]
    found = mistakes(CourseMLP(3, [3], 3, [V, V2], biases=[C1, C2]), X, Y,
                     **of_network(typed, C1, X, Y))
    assert found.changes == ["weight-typed-otherwise@1"] and not found.also
    assert "w_11^(1) is 0.52 in your program, and 0.25 in what it was given" in found.text
    assert "0.6 * 0.52" in found.text


@pytest.mark.parametrize("name, C, x, y", [
    ("bias-typed-otherwise@1", [0.1, -0.03, 0.2], X, Y),
    ("input-typed-otherwise", C1, [0.6, 0.2, 0.5], Y)])
def test_another_number_that_was_typed_otherwise(name, C, x, y):
    net = CourseMLP(3, [3], 3, [V1, V2], biases=[C1, C2])
    found = mistakes(net, X, Y, **of_network(V1, C, x, y))
    assert found.changes == [name] and not found.also


def test_one_wrong_number_may_be_anything():
    given = of_network(V1, C1, X, Y)
    given["E"] += 0.0123
    assert mistakes(CourseMLP(3, [3], 3, [V1, V2], biases=[C1, C2]), X, Y, **given
                    ).verdict == "unexplained"


@pytest.mark.parametrize("value, slip", [(0.25, 0.52), (-0.345, -0.354), (0.6, 0.06), (1, 0),
                                         (-0.7, 0.7), (8.5e-05, -8.5e-05)])
def test_what_fingers_make_of_a_number(value, slip):
    assert any(abs(found - slip) < 1e-12 for found in slips(value))
