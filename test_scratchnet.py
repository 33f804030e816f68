"""The tests of scratchnet, in the order of the document "Neural Network From Scratch".

    python3 -m pytest        (README.md says how to get pytest)

Every number of the document stands here; the derivatives are held against two
calculations that share no code with scratchnet: finite differences, and equation
(16) written out as a sum over all paths from a weight to an output.
"""
import io
import itertools
import json
import math
import os
import random
import re
import subprocess
import sys

import pytest

import scratchnet
from scratchnet import (DOCUMENT, MLP, error, explain, main, numerical_gradient, read_network,
                        sigmoid, trace)

HERE = os.path.dirname(os.path.abspath(scratchnet.__file__))
X, Y, W = DOCUMENT["inputs"], DOCUMENT["targets"], DOCUMENT["weights"]
SHAPES = [(3, [3, 5], 2), (2, [], 1), (3, [], 2), (2, [2], 1), (1, [1, 1, 1], 1),
          (4, [6, 2, 3, 5], 3)]
XOR = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]]
nan, inf = float("nan"), float("inf")


def document_network():
    return MLP(3, [3, 5], 2, W)


def random_network(shape, seed):
    """Return a network of that shape, and inputs and targets for it."""
    rng = random.Random(seed)
    mlp = MLP(*shape, rng=rng)
    return (mlp, [rng.uniform(-2, 2) for _ in range(shape[0])],
            [rng.uniform(0, 1) for _ in range(shape[2])])


def rounded(values, places=3):
    return [round(value, places) for value in values]


def flat(matrices):
    return [number for M in matrices for row in M for number in row]


def everything(mlp):
    """Return all a network holds, as text that tells every bit."""
    return repr(sorted(mlp.__dict__.items()))


# ---- 1.3 Forward propagation -----------------------------------------------

def test_1_3_1_hidden_layer_1():
    mlp = document_network()
    mlp.forward_propagate(X)
    assert mlp.a[0] == [0.3, 0.7, 0.5] and mlp.h[0] is None
    assert rounded(mlp.h[1]) == [0.46, 0.35, 1.2]
    assert rounded(mlp.a[1]) == [0.613, 0.587, 0.769]


def test_1_3_1_sigmoid():
    assert sigmoid(0) == 0.5
    assert sigmoid(0.46) == 1 / (1 + math.exp(-0.46)) == MLP.sigmoid(0.46)
    assert document_network().sigmoid(1.2) == sigmoid(1.2)


def test_1_3_1_sigmoid_of_very_large_numbers():
    assert sigmoid(-1000.0) == 0.0 and sigmoid(1000.0) == 1.0
    assert sigmoid(-1.7e308) == 0.0 and sigmoid(1.7e308) == 1.0
    for z in (-79.9, -80.0, -80.1, -700.0, -709.9, -740.0):
        assert sigmoid(z) == pytest.approx(math.exp(z), rel=1e-14)


def test_1_3_2_hidden_layer_2():
    mlp = document_network()
    mlp.forward_propagate(X)
    assert rounded(mlp.h[2]) == [1.142, 0.812, 1.326, 1.159, 0.991]
    assert rounded(mlp.a[2]) == [0.758, 0.692, 0.790, 0.761, 0.729]


def test_1_3_3_output_layer():
    mlp = document_network()
    outputs = mlp.forward_propagate(X)
    assert rounded(mlp.h[3]) == [2.154, 1.418]
    assert rounded(outputs) == [0.896, 0.805]
    assert outputs == mlp.a[3] and len(mlp.h) == len(mlp.a) == 4


def test_1_3_4_the_script_of_figure_3(capsys):
    """The attributes and the call of Figures 2 and 3, and the last digits of NumPy's output."""
    num_inputs, num_hidden, num_outputs = 3, [3, 5], 2
    mlp = MLP(num_inputs, num_hidden, num_outputs, W)
    outputs = mlp.forward_propagate([0.3, 0.7, 0.5])
    assert outputs == pytest.approx([0.8960766820555657, 0.8050694348484407], rel=1e-15)
    assert (mlp.num_inputs, mlp.num_hidden, mlp.num_outputs) == (3, [3, 5], 2)
    assert mlp.weights == W


def test_a_new_network_has_propagated_nothing():
    mlp = MLP(3, [3, 5], 2)
    for kept in (mlp.h, mlp.a, mlp.dE_da, mlp.da_dh, mlp.dE_dh):
        assert kept is None


def test_the_weights_are_a_copy():
    given = json.loads(json.dumps(W))
    mlp = MLP(3, [3, 5], 2, given)
    given[0][0][0] = given[1][2] = given[2] = None
    assert mlp.weights == W
    sizes = [3, 5]
    mlp = MLP(3, sizes, 2, tuple(tuple(tuple(row) for row in M) for M in W))
    sizes.append(7)
    assert mlp.num_hidden == [3, 5] and mlp.weights == W


def test_weights_are_drawn_between_minus_1_and_1():
    mlp = MLP(30, [40], 20, rng=random.Random(1))
    drawn = flat(mlp.weights)
    assert [(len(M), len(M[0])) for M in mlp.weights] == [(30, 40), (40, 20)]
    assert -1 <= min(drawn) < -0.99 and 0.99 < max(drawn) <= 1
    assert mlp.weights == MLP(30, [40], 20, rng=random.Random(1)).weights
    assert mlp.weights != MLP(30, [40], 20).weights


# ---- 1.4 Backpropagation ---------------------------------------------------

def test_1_4_equation_1_the_error():
    assert error([0.9, 0.4], [1, 0]) == pytest.approx(0.5 * 0.01 + 0.5 * 0.16)
    assert error([0.25], [0.25]) == 0


def equation_16(mlp, targets, l, i, j):
    """Return dE/dw_ij^(l) as (16) has it: a product along each path from w_ij to an output."""
    L, total = len(mlp.weights), 0.0
    for path in itertools.product(*[range(len(mlp.a[m])) for m in range(l + 1, L + 1)]):
        nodes = (j,) + path                                    # one node of each layer l to L
        product = (mlp.a[L][nodes[-1]] - targets[nodes[-1]]) * mlp.a[l - 1][i]
        for m in range(l, L + 1):
            f = 1 / (1 + math.exp(-mlp.h[m][nodes[m - l]]))
            product *= f * (1 - f)
            if m > l:
                product *= mlp.weights[m - 1][nodes[m - l - 1]][nodes[m - l]]
        total += product
    return total


@pytest.mark.parametrize("shape", SHAPES)
def test_1_4_equation_16_as_a_sum_over_paths(shape):
    mlp, x, y = random_network(shape, 16)
    for l, dE_dW in enumerate(mlp.back_propagate(x, y), 1):
        for i, dE_dw_i in enumerate(dE_dW):
            for j, dE_dw_ij in enumerate(dE_dw_i):
                assert dE_dw_ij == pytest.approx(equation_16(mlp, y, l, i, j), rel=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_1_4_gradient_agrees_with_finite_differences(shape, seed):
    mlp, x, y = random_network(shape, seed)
    gradients, numerical = flat(mlp.back_propagate(x, y)), flat(numerical_gradient(mlp, x, y))
    assert len(gradients) == len(numerical) == len(flat(mlp.weights))
    largest = max(map(abs, gradients))
    assert max(abs(g - n) for g, n in zip(gradients, numerical)) < 1e-7 * largest


def test_1_4_equations_4_to_14_one_by_one():
    """Each kept partial derivative from its own equation, in the document's network."""
    mlp = document_network()
    gradients = mlp.back_propagate(X, Y)
    a, h, w = mlp.a, mlp.h, mlp.weights
    assert mlp.dE_da[3] == [a[3][k] - Y[k] for k in range(2)]                           # (4)
    for l in (3, 2, 1):                                                     # (5), (8), (13)
        slopes = [sigmoid(h_j) * (1 - sigmoid(h_j)) for h_j in h[l]]
        assert mlp.da_dh[l] == pytest.approx(slopes, rel=1e-15)
        assert mlp.dE_dh[l] == [p * q for p, q in zip(mlp.dE_da[l], mlp.da_dh[l])]
    for l in (2, 1):                                                             # (7), (12)
        assert mlp.dE_da[l] == pytest.approx(
            [sum(mlp.dE_dh[l + 1][k] * w[l][j][k] for k in range(len(a[l + 1])))
             for j in range(len(a[l]))], rel=1e-14)
    for l in (3, 2, 1):                                                     # (6), (9), (14)
        assert gradients[l - 1] == [[d * a_i for d in mlp.dE_dh[l]] for a_i in a[l - 1]]
    assert mlp.dE_da[0] is mlp.da_dh[0] is mlp.dE_dh[0] is None
    assert [len(kept) for kept in (mlp.dE_da, mlp.da_dh, mlp.dE_dh)] == [4, 4, 4]


def test_1_4_equations_are_each_cited_once():
    """(1) to (16), each in one comment beside the line that computes it."""
    with io.open(os.path.join(HERE, "scratchnet.py"), encoding="ascii") as file:
        comments = [line.split("# (")[1] for line in file if "# (" in line]
    cited = [int(n) for comment in comments for n in re.findall(r"\b(\d+)\)", "(" + comment)]
    assert sorted(cited) == list(range(1, 17))


def test_numerical_gradient_leaves_the_network_as_it_was():
    mlp = document_network()
    before = everything(mlp)
    numerical_gradient(mlp, X, Y, step=1e-4)
    assert everything(mlp) == before


def test_numerical_gradient_takes_a_central_difference():
    mlp = MLP(1, [], 1, [[[0.5]]])

    def E(w):
        return error([sigmoid(2 * w)], [1])
    assert numerical_gradient(mlp, [2], [1], step=0.25) == [[[(E(0.75) - E(0.25)) / 0.5]]]
    refuses(lambda: numerical_gradient(mlp, [2], [1], step=1e-20), ValueError,
            "the distance that step 1e-20 moves 0.5 is 0.0, expected a positive number", mlp)
    refuses(lambda: numerical_gradient(mlp, [2], [1], step=1.5e308), ValueError,
            "the distance that step 1.5e+308 moves 0.5 is inf, expected a finite number", mlp)


# ---- Learning, where the document stops ------------------------------------

def test_gradient_descent_takes_one_step_of_the_learning_rate():
    mlp = document_network()
    gradients = mlp.back_propagate(X, Y)
    mlp.gradient_descent(gradients, 0.5)
    assert flat(mlp.weights) == [w - 0.5 * g for w, g in zip(flat(W), flat(gradients))]


def test_hidden_layers_use_the_weights_before_the_update():
    """One example's update equals one step along the gradient at the old weights."""
    mlp = document_network()
    gradients = numerical_gradient(mlp, X, Y)
    mlp.train([X], [Y], 1, 10.0)
    assert flat(mlp.weights) == pytest.approx(
        [w - 10 * g for w, g in zip(flat(W), flat(gradients))], abs=1e-8)


def test_train_lowers_the_error_of_the_documents_network():
    mlp = document_network()
    errors = mlp.train([X], [Y], 200, 0.5)
    assert errors[0] == error(document_network().forward_propagate(X), Y)
    assert all(after < before for before, after in zip(errors, errors[1:]))
    assert errors[-1] < 0.03 < 0.3 < errors[0]


def test_train_learns_xor_from_a_fixed_seed():
    mlp = MLP(3, [4], 1, rng=random.Random(1))
    errors = mlp.train(XOR[0], XOR[1], 4000, 0.5)
    assert len(errors) == 4000 and errors[-1] < 0.005 < errors[0]
    assert [round(mlp.forward_propagate(x)[0]) for x in XOR[0]] == [0, 1, 1, 0]


def test_train_goes_through_the_examples_in_order_and_reports_each_epoch():
    seen = []
    mlp, by_step = MLP(3, [2], 1, rng=random.Random(3)), MLP(3, [2], 1, rng=random.Random(3))
    errors = mlp.train(XOR[0], XOR[1], 3, 0.7, lambda epoch, E: seen.append((epoch, E)))
    means = []
    for _ in range(3):
        E = 0.0
        for x, y in zip(*XOR):
            E += error(by_step.forward_propagate(x), y)
            by_step.gradient_descent(by_step.back_propagate(x, y), 0.7)
        means.append(E / 4)
    assert errors == means and seen == list(zip([1, 2, 3], means))
    assert mlp.weights == by_step.weights


# ---- The trace: the same loops, run on numbers that remember ---------------

def plain_values(mlp, x, y, learning_rate):
    """Return every value of the plain loops in the order of the trace."""
    gradients = mlp.back_propagate(x, y)
    layers = range(1, len(mlp.weights) + 1)
    values = sum([mlp.h[l] + mlp.a[l] for l in layers], []) + [error(mlp.a[-1], y)]
    for l in reversed(layers):
        values += mlp.dE_da[l] + mlp.da_dh[l] + mlp.dE_dh[l] + flat([gradients[l - 1]])
    mlp.gradient_descent(gradients, learning_rate)
    return values + flat(mlp.weights)


def computed(step):
    """Return what Python makes of the line's numbers."""
    return eval(step.numbers, {"__builtins__": {}, "exp": math.exp})


def test_trace_tells_each_step_in_the_documents_notation():
    steps = list(trace(document_network(), X, Y, 0.5))
    lines = {step.symbol: (step.formula, step.numbers, step.shown) for step in steps}
    assert lines["h_1^(1)"] == ("x_1 * w_11^(1) + x_2 * w_21^(1) + x_3 * w_31^(1)",
                                "0.3 * 0.2 + 0.7 * 0.5 + 0.5 * 0.1", "0.460")
    assert lines["h_1^(2)"] == ("a_1^(1) * w_11^(2) + a_2^(1) * w_21^(2) + a_3^(1) * w_31^(2)",
                                "0.613 * 0.5 + 0.587 * 0.9 + 0.769 * 0.4", "1.142")
    assert lines["a_2^(2)"] == ("1 / (1 + exp(-h_2^(2)))", "1 / (1 + exp(-0.812))", "0.692")
    assert lines["E"] == ("0.5 * (a_1^(3) - y_1) ** 2 + 0.5 * (a_2^(3) - y_2) ** 2",
                          "0.5 * (0.896 - 1) ** 2 + 0.5 * (0.805 - 0) ** 2", "0.329")
    assert lines["dE/da_1^(3)"] == ("a_1^(3) - y_1", "0.896 - 1", "-0.104")
    assert lines["da_1^(3)/dh_1^(3)"] == ("a_1^(3) * (1 - a_1^(3))", "0.896 * (1 - 0.896)",
                                          "0.0931")
    assert lines["dE/dh_1^(3)"] == ("dE/da_1^(3) * da_1^(3)/dh_1^(3)", "(-0.104) * 0.0931",
                                    "-0.00968")
    assert lines["dE/dw_12^(3)"] == ("dE/dh_2^(3) * a_1^(2)", "0.126 * 0.758", "0.0958")
    assert lines["dE/da_2^(2)"] == ("dE/dh_1^(3) * w_21^(3) + dE/dh_2^(3) * w_22^(3)",
                                    "(-0.00968) * 0.4 + 0.126 * 0.1", "0.00876")
    assert lines["new w_12^(3)"] == ("w_12^(3) - learning_rate * dE/dw_12^(3)",
                                     "0.5 - 0.5 * 0.0958", "0.452")


def test_trace_goes_forward_then_backward_then_to_the_new_weights():
    symbols = [step.symbol for step in trace(MLP(1, [2], 1, [[[1, 2]], [[3], [4]]]), [1], [0], 1)]
    assert symbols == (
        ["h_1^(1)", "h_2^(1)", "a_1^(1)", "a_2^(1)", "h_1^(2)", "a_1^(2)", "E",
         "dE/da_1^(2)", "da_1^(2)/dh_1^(2)", "dE/dh_1^(2)", "dE/dw_11^(2)", "dE/dw_21^(2)",
         "dE/da_1^(1)", "dE/da_2^(1)", "da_1^(1)/dh_1^(1)", "da_2^(1)/dh_2^(1)",
         "dE/dh_1^(1)", "dE/dh_2^(1)", "dE/dw_11^(1)", "dE/dw_12^(1)",
         "new w_11^(1)", "new w_12^(1)", "new w_11^(2)", "new w_21^(2)"])
    forward = [step.symbol for step in trace(document_network(), X)]
    assert forward[0] == "h_1^(1)" and forward[-1] == "a_2^(3)" and len(forward) == 20


@pytest.mark.parametrize("shape", SHAPES)
def test_exact_trace_has_the_values_of_the_plain_loops_bit_for_bit(shape):
    mlp, x, y = random_network(shape, 5)
    steps = list(trace(mlp, x, y, 0.25))
    values = plain_values(mlp, x, y, 0.25)
    assert list(map(repr, [step.value for step in steps])) == list(map(repr, values))
    for step in steps:
        assert type(step.value) is float


def test_a_negative_zero_is_kept():
    values = [step.value for step in trace(MLP(2, [], 1, [[[-1.0], [-0.5]]]), [0, 0])]
    assert list(map(repr, values)) == ["0.0", "0.5"]


@pytest.mark.parametrize("decimals", [1, 2, 3, 6])
def test_by_hand_every_line_can_be_redone_from_its_own_numbers(decimals):
    networks = [(document_network(), X, Y)] + [random_network(shape, 7) for shape in SHAPES]
    for mlp, x, y in networks:
        for step in trace(mlp, x, y, 0.5, decimals, by_hand=True):
            assert step.value == float(step.shown)
            digits = step.shown.lstrip("-")
            places = len(digits.partition("e")[0].partition(".")[2])
            unit = 10.0 ** (int(digits.partition("e")[2] or 0) - places)
            assert abs(computed(step) - step.value) <= unit * (0.5 + 1e-6), step.symbol


def test_by_hand_the_slip_of_the_document_is_put_right():
    """From the printed 0.812 a calculator gives 0.693; the document prints 0.692."""
    exact = {step.symbol: step for step in trace(document_network(), X)}
    by_hand = {step.symbol: step for step in trace(document_network(), X, by_hand=True)}
    assert (exact["h_2^(2)"].shown, exact["a_2^(2)"].shown) == ("0.812", "0.692")
    assert (by_hand["h_2^(2)"].shown, by_hand["a_2^(2)"].shown) == ("0.812", "0.693")


def test_by_hand_half_a_unit_is_rounded_up_as_on_paper():
    def h_1(x, w, decimals=3):
        return next(trace(MLP(1, [], 1, [[[w]]]), [x], decimals=decimals, by_hand=True)).shown
    assert h_1(0.247, 0.5) == "0.124"                   # 0.1235, as a float 0.12349999...
    assert h_1(-0.247, 0.5) == "-0.124"
    assert h_1(0.375, 0.5) == "0.188" and h_1(0.625, 0.5) == "0.313"
    assert h_1(0.2468, 0.5) == "0.123"


def shown(value, decimals=3):
    return next(trace(MLP(1, [], 1, [[[1]]]), [value], decimals=decimals)).shown


def test_how_results_are_shown():
    assert [shown(z) for z in (1.2, 0.46, 0.1, 12.3456)] == ["1.200", "0.460", "0.100", "12.346"]
    assert [shown(z) for z in (0.0633, 0.0012, -0.06333)] == ["0.0633", "0.00120", "-0.0633"]
    assert [shown(z) for z in (0.09994, 0.09996, 0.1 - 1e-15)] == ["0.0999", "0.100", "0.100"]
    assert [shown(z) for z in (0, 0.0, -0.0)] == ["0.000", "0.000", "0.000"]
    assert [shown(z) for z in (0.00000123, 0.000000123)] == ["0.00000123", "1.23e-07"]
    assert [shown(z) for z in (1e14, 1.26e15)] == ["100000000000000.000", "1.26e+15"]
    assert shown(-1e300) == "-1.00e+300"
    assert [shown(z) for z in (1e-6, 9.99e-7)] == ["0.00000100", "9.99e-07"]
    assert [shown(z) for z in (1e15, 9.994e14)] == ["1.00e+15", "999400000000000.000"]
    assert [shown(z) for z in (0.1234999, 0.12349999, 0.1234999999)] == ["0.123", "0.123", "0.124"]
    assert [shown(0.0633, d) for d in (1, 2, 5)] == ["0.06", "0.063", "0.063300"]
    assert [shown(2 / 3, d) for d in (1, 2, 15)] == ["0.7", "0.67", "0.666666666666667"]


def test_given_numbers_are_shown_as_given():
    steps = list(trace(MLP(4, [], 1, [[[2], [-0.25], [1e-7], [3.0]]]), [0.5, -1, 2, 1], [1.0]))
    assert steps[0].numbers == "0.5 * 2 + (-1) * (-0.25) + 2 * 1e-07 + 1 * 3.0"
    assert steps[1].numbers == "1 / (1 + exp(-%s))" % steps[0].shown
    assert steps[3].numbers == steps[1].shown + " - 1.0"
    negative = list(trace(MLP(1, [], 1, [[[-2]]]), [1]))
    assert negative[1].numbers == "1 / (1 + exp(-(-2.000)))"


def test_indices_above_9_take_a_comma():
    symbols = [step.symbol for step in trace(MLP(2, [10], 1), [1, 2], [1])]
    assert {"h_9^(1)", "h_10^(1)", "dE/dw_19^(1)", "dE/dw_1,10^(1)", "dE/dw_10,1^(2)",
            } <= set(symbols)


def test_a_neuron_with_1000_inputs_is_one_flat_sum():
    mlp = MLP(1000, [], 1, rng=random.Random(2))
    for by_hand in (False, True):
        step = next(trace(mlp, [0.001] * 1000, [1], 0.5, by_hand=by_hand))
        assert step.formula.count(" + ") == 999 and "(" not in step.formula.replace("^(1)", "")
        assert step.formula.startswith("x_1 * w_11^(1) + x_2 * w_21^(1) + ")
        assert step.numbers.startswith("0.001 * ")
        assert computed(step) == pytest.approx(step.value, abs=0.00051)


def test_tracing_leaves_the_network_as_it_was():
    mlp = document_network()
    mlp.back_propagate(X, Y)
    before = everything(mlp)
    list(trace(mlp, X, [0, 1], 0.5, by_hand=True))
    assert everything(mlp) == before


class Forgets(MLP):
    """The commonest slip: dE/dh without the factor a(1 - a)."""

    def back_propagate(self, inputs, targets):
        self.forward_propagate(inputs)
        self.dE_da = [None, [a_k - y_k for a_k, y_k in zip(self.a[1], targets)]]
        self.da_dh, self.dE_dh = [None, [0.25] * len(targets)], self.dE_da
        return [[[d * a_i for d in self.dE_dh[1]] for a_i in self.a[0]]]


class Wrong(MLP):
    """Backward signs, left-over parentheses, a bias, and a sigmoid of +h."""

    def sigmoid(self, z):
        return 1 / (1 + math.exp(z))

    def forward_propagate(self, inputs):
        h = [1 + inputs[0] - (inputs[1] - self.weights[0][0][0]) - 2, -(inputs[0] - inputs[1])]
        h.append((h[0] * 2 - 1) * inputs[0] * (inputs[1] * 2))
        h.append((h[0] ** 2) ** 2 / (h[0] / 2) - h[1])
        h.append(2 ** inputs[0])
        self.h, self.a = [None, h], [inputs, [self.sigmoid(h_j) for h_j in h]]
        self.a[1].append(2 * self.sigmoid(h[0] + 2) + self.sigmoid(3 - h[1]))
        return self.a[1]


def test_a_mistake_in_the_loops_shows_in_their_trace():
    mlp = Forgets(2, [], 1, [[[0.5], [1]]])
    steps = {step.symbol: step for step in trace(mlp, [1, 2], [1], 0.5)}
    assert steps["da_1^(1)/dh_1^(1)"].formula == "0.25"
    assert steps["dE/dh_1^(1)"].formula == "dE/da_1^(1)"
    assert steps["dE/dw_21^(1)"].formula == "dE/da_1^(1) * x_2"
    gradients = mlp.back_propagate([1, 2], [1])
    assert [steps["dE/dw_%d1^(1)" % i].value for i in (1, 2)] == flat(gradients)


class Biased(MLP):
    """Keeps a bias of its own, and changes it and the weights in place."""

    def __init__(self, *sizes):
        MLP.__init__(self, *sizes)
        self.bias = [0.5]

    def forward_propagate(self, inputs):
        h = [[inputs[0] + 0.5 + self.bias[0] if inputs[0] == 0 else inputs[0] * 2]]
        self.h, self.a = [None] + h, [inputs, [self.sigmoid(h[0][0])]]
        return self.a[-1]

    def gradient_descent(self, gradients, learning_rate):
        self.bias[0] -= learning_rate * self.dE_dh[1][0]
        self.weights[0][0][0] -= learning_rate * gradients[0][0][0]


def test_a_subclass_with_attributes_of_its_own_is_traced_and_stays_as_it_was():
    mlp = Biased(1, [], 1, [[[0.5]]])
    before = everything(mlp)
    steps = list(trace(mlp, [0], [1], 0.5))
    assert everything(mlp) == before
    assert (steps[0].formula, steps[0].numbers) == ("x_1 + 0.5 + 0.5", "0 + 0.5 + 0.5")
    assert list(trace(mlp, [3]))[0].formula == "x_1 * 2"

    def stop(epoch, mean_error):
        raise KeyError(epoch)
    refuses(lambda: mlp.train([[1]], [[1]], 2, 0.5, stop), KeyError, "1", mlp)


def test_a_recorded_number_compares_and_counts_as_its_value():
    three, two = scratchnet.Recorded(3), scratchnet.Recorded(2.0)
    assert three > two and not three < two and not three < 3 and not three > 3
    assert three >= 3 and not three >= 4 and three <= 3
    assert not three <= two and two < 3 and not two > 2 and two == 2 and two != three
    assert three and not scratchnet.Recorded(0.0) and abs(-three) == 3
    assert repr(two) == "2.0" and max(two, three) is three


@pytest.mark.parametrize("by_hand", [False, True])
def test_the_trace_writes_the_arithmetic_that_was_done(by_hand):
    mlp = Wrong(2, [], 6, [[[0.5] * 6, [1] * 6]])
    steps = {step.symbol: step
             for step in trace(mlp, [0.7, 0.9], decimals=15, by_hand=by_hand)}
    formulas = [steps["h_%d^(1)" % j].formula for j in range(1, 6)]
    assert formulas == ["1 + x_1 - (x_2 - w_11^(1)) - 2", "(-1) * (x_1 - x_2)",
                        "(h_1^(1) * 2 - 1) * x_1 * (x_2 * 2)",
                        "(h_1^(1) ** 2) ** 2 / (h_1^(1) / 2) - h_2^(1)", "2 ** x_1"]
    assert steps["a_1^(1)"].formula == "f(h_1^(1))"
    assert steps["a_6^(1)"].formula == "2 * (f((h_1^(1) + 2))) + (f((3 - h_2^(1))))"
    mlp.forward_propagate([0.7, 0.9])
    for j in range(1, 6):
        h_j, a_j = steps["h_%d^(1)" % j], steps["a_%d^(1)" % j]
        assert h_j.value == pytest.approx(mlp.h[1][j - 1], abs=1e-13)
        assert a_j.value == pytest.approx(mlp.a[1][j - 1], abs=1e-13)
        assert computed(h_j) == pytest.approx(h_j.value, abs=1e-13)
    if not by_hand:
        assert steps["a_6^(1)"].value == mlp.a[1][5]


class OwnFormula(MLP):
    """Functions whose arithmetic cannot be recorded."""

    def forward_propagate(self, inputs):
        self.h = [None, [abs(inputs[0] - 2), max(0.0, inputs[0] - 3)]]
        self.a = [inputs, [abs(inputs[0]) * (1 - inputs[0]), inputs[0]]]
        return self.a[1]


def test_what_cannot_be_recorded_stands_as_its_number_or_is_refused():
    mlp = OwnFormula(1, [], 2, [[[1, 1]]])
    lines = [(step.formula, step.numbers, step.value) for step in trace(mlp, [1])]
    assert lines == [("1", "1", 1.0), ("0.0", "0.0", 0.0),
                     ("1 * (1 - x_1)", "1 * (1 - 1)", 0.0), ("x_1", "1", 1.0)]
    with pytest.raises(TypeError):
        math.exp(scratchnet.Recorded(1.0))
    with pytest.raises(TypeError):
        sigmoid(scratchnet.Recorded(1.0))


def test_a_sigmoid_of_ones_own_is_shown_by_its_name_unless_it_is_the_documents():
    class Relu(MLP):
        def sigmoid(self, z):
            return max(0.0, z)

    class Same(MLP):
        def sigmoid(self, z):
            return 1 / (1 + math.exp(-z))
    assert list(trace(Relu(1, [], 1, [[[2]]]), [1]))[1].formula == "f(h_1^(1))"
    assert list(trace(Same(1, [], 1, [[[2]]]), [1]))[1].formula == "1 / (1 + exp(-h_1^(1)))"
    for z in (-79, -81, -1000):
        step = list(trace(MLP(1, [], 1, [[[z]]]), [1]))[1]
        assert step.formula == "1 / (1 + exp(-h_1^(1)))" and step.value == sigmoid(z)


class Twice(MLP):
    """Uses a sigmoid in the middle of a formula, as one who has not kept a."""

    def forward_propagate(self, inputs):
        h = [inputs[0] * self.weights[0][0][0]]
        self.h = [None, h]
        self.a = [inputs, [self.sigmoid(h[0] - 1) * (1 - self.sigmoid(h[0]))]]
        return self.a[1]


def test_a_sigmoid_inside_a_formula_keeps_its_parentheses():
    steps = list(trace(Twice(1, [], 1, [[[0.5]]]), [3], decimals=9, by_hand=True))
    assert steps[1].formula == ("(1 / (1 + exp(-(h_1^(1) - 1)))) * "
                                "(1 - (1 / (1 + exp(-h_1^(1)))))")
    assert computed(steps[1]) == pytest.approx(steps[1].value, abs=1e-9)


# ---- The trace as text -----------------------------------------------------

def test_explain_prints_the_working_under_the_documents_headings():
    lines = explain(document_network(), X, Y, 0.5).split("\n")
    titles = [line for line, below in zip(lines, lines[1:]) if set(below) == {"-"}]
    assert titles == [
        "1.3.1 Hidden layer 1", "1.3.2 Hidden layer 2", "1.3.3 The output layer",
        "1.4 The error: equation (1)",
        "1.4 Backpropagation, layer 3: equations (2) to (6)",
        "1.4 Backpropagation, layer 2: equations (7) to (10)",
        "1.4 Backpropagation, layer 1: equations (12) to (16)",
        "Gradient descent, layer 1", "Gradient descent, layer 2", "Gradient descent, layer 3"]
    for title in titles:
        i = lines.index(title)
        assert lines[i - 1] == lines[i + 2] == "" and lines[i + 1] == "-" * len(title)
    assert lines[0] == ("Each value is carried in full and rounded only to be shown "
                        "(but see --by-hand).")
    assert explain(document_network(), X, by_hand=True).startswith(
        "Each result is rounded before it is used, as on paper.\n\n1.3.1 Hidden layer 1\n")
    deep = explain(MLP(1, [1] * 4, 1), [1], [1])
    for title in ("1.3.2 Hidden layer 4", "1.3.3 The output layer",
                  "layer 5: equations (2) to (6)", "layer 4: equations (7) to (10)",
                  "layer 3: equations (12) to (16)", "layer 1: equations (12) to (16)"):
        assert title in deep


def test_explain_writes_each_step_in_three_lines():
    text = explain(document_network(), X)
    assert ("\n\nh_1^(2) = a_1^(1) * w_11^(2) + a_2^(1) * w_21^(2) + a_3^(1) * w_31^(2)\n"
            "        = 0.613 * 0.5 + 0.587 * 0.9 + 0.769 * 0.4\n"
            "        = 1.142\nh_2^(2) = ") in text
    for step in trace(document_network(), X, Y):
        assert "\n" + step.symbol + " = " in explain(document_network(), X, Y)


def test_explain_sums_up_each_layer_in_the_documents_vector_form():
    text = explain(document_network(), X, Y, 0.5)
    for line in ("h^(1) = x W^(1) = [0.460, 0.350, 1.200]",
                 "a^(1) = f(h^(1)) = [0.613, 0.587, 0.769]",
                 "h^(2) = a^(1) W^(2) = [1.142, 0.812, 1.326, 1.159, 0.991]",
                 "a^(2) = f(h^(2)) = [0.758, 0.692, 0.790, 0.761, 0.729]",
                 "h^(3) = a^(2) W^(3) = [2.154, 1.418]",
                 "a^(3) = f(h^(3)) = [0.896, 0.805]"):
        assert "\n\n" + line + "\n\n" in text
    assert ("\n\ndE/dW^(3) = [-0.00734,   0.0958]\n            [-0.00670,   0.0875]\n"
            "            [-0.00765,   0.0998]\n            [-0.00737,   0.0962]\n"
            "            [-0.00706,   0.0921]\n\n") in text
    assert ("\n\nnew W^(3) = [ 0.904,  0.452]\n            [ 0.403, 0.0563]\n") in text


def test_a_line_of_79_columns_is_not_broken_and_one_of_80_is():
    mlp = MLP(2, [], 1, [[[0.123456789012345], [0.12345678901234]]])
    for x_1, width in ((1.12345678, 79), (1.123456789, 80)):
        lines = explain(mlp, [x_1, 1.123456789012345]).split("\n")
        at = lines.index("h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1)") + 1
        whole = "        = %s * 0.123456789012345 + 1.123456789012345 * 0.12345678901234" % x_1
        assert len(whole) == width
        broken = whole.replace(" + ", "\n" + " " * 10 + "+ ").split("\n")
        assert lines[at:at + 2] == (broken if width == 80 else [whole, lines[at + 1]])
        assert lines[at + 2 if width == 80 else at + 1] == "        = 0.277"


def test_explain_is_ascii_in_79_columns():
    mlp, x, y = random_network((12, [11], 10), 4)
    text = explain(mlp, x, y, 0.123456789012345, 6)
    text.encode("ascii")
    lines = text.split("\n")
    assert 75 < max(map(len, lines)) <= 79
    assert [line for line in lines if line.endswith(" ") or line.endswith("+")] == []
    i = lines.index("h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) + x_3 * w_31^(1) + x_4 * w_41^(1)")
    assert lines[i + 1].startswith("          + x_5 * w_51^(1) + x_6 * w_61^(1) + ")
    again = " ".join(line.strip() for line in lines)
    for step in trace(mlp, x, y, 0.123456789012345, 6):
        line = " = ".join([step.symbol, step.formula, step.numbers, step.shown])
        assert line in again


# ---- Bad input: the culprit is named, and the network stays as it was ------

def refuses(call, error_class, message, mlp=None):
    """Assert that call raises error_class with that message, and changes nothing."""
    before = everything(mlp) if mlp else None
    with pytest.raises(error_class) as caught:
        call()
    assert str(caught.value) == message
    assert mlp is None or everything(mlp) == before


def W_with(z, l, i, j):
    """Return the document's weights with z for w_ij^(l)."""
    matrices = json.loads(json.dumps(W))
    matrices[l - 1][i - 1][j - 1] = z
    return matrices


NO_NUMBER = [("a", "'a'"), (None, "None"), ([1], "[1]"), (1j, "1j"), ({}, "{}")]
NO_LIST = [(None, "None"), (0.5, "0.5"), ("abc", "'abc'"), ({1: 2}, "{1: 2}")]


@pytest.mark.parametrize("z, told", NO_NUMBER)
def test_no_number(z, told):
    mlp = document_network()
    mlp.back_propagate(X, Y)
    weights, gradients = W_with(z, 2, 3, 4), W_with(z, 3, 5, 2)
    told += ", expected a number"
    refuses(lambda: mlp.forward_propagate([0.3, z, 0.5]), TypeError, "x_2 is " + told, mlp)
    refuses(lambda: mlp.back_propagate([0.3, 0.7, z], Y), TypeError, "x_3 is " + told, mlp)
    refuses(lambda: mlp.back_propagate(X, [z, 1]), TypeError, "y_1 is " + told, mlp)
    refuses(lambda: mlp.gradient_descent(gradients, 1), TypeError, "dE/dw_52^(3) is " + told, mlp)
    refuses(lambda: mlp.gradient_descent(W, z), TypeError, "learning_rate is " + told, mlp)
    refuses(lambda: MLP(3, [3, 5], 2, weights), TypeError, "w_34^(2) is " + told)
    refuses(lambda: trace(mlp, [z, 0, 0]), TypeError, "x_1 is " + told, mlp)
    refuses(lambda: explain(mlp, X, [0, z]), TypeError, "y_2 is " + told, mlp)
    refuses(lambda: error([z], [1]), TypeError, "a_1 is " + told)
    refuses(lambda: sigmoid(z), TypeError, "z in f(z) is " + told)
    refuses(lambda: numerical_gradient(mlp, X, Y, z), TypeError, "step is " + told, mlp)
    if z is not None:
        refuses(lambda: trace(mlp, X, Y, z), TypeError, "learning_rate is " + told, mlp)


@pytest.mark.parametrize("z, told", [(nan, "nan"), (inf, "inf"), (-inf, "-inf")])
def test_no_finite_number(z, told):
    mlp = document_network()
    mlp.back_propagate(X, Y)
    weights = gradients = W_with(z, 1, 1, 3)
    told += ", expected a finite number"
    refuses(lambda: mlp.forward_propagate([0.3, 0.7, z]), ValueError, "x_3 is " + told, mlp)
    refuses(lambda: mlp.back_propagate(X, [1, z]), ValueError, "y_2 is " + told, mlp)
    refuses(lambda: mlp.gradient_descent(gradients, 1), ValueError, "dE/dw_13^(1) is " + told, mlp)
    refuses(lambda: mlp.gradient_descent(W, z), ValueError, "learning_rate is " + told, mlp)
    refuses(lambda: MLP(3, [3, 5], 2, weights), ValueError, "w_13^(1) is " + told)
    refuses(lambda: numerical_gradient(mlp, X, Y, z), ValueError, "step is " + told, mlp)
    refuses(lambda: sigmoid(z), ValueError, "z in f(z) is " + told)
    refuses(lambda: error([1], [z]), ValueError, "y_1 is " + told)


@pytest.mark.parametrize("values, told", NO_LIST)
def test_no_list(values, told):
    mlp = document_network()
    told += ", expected a list of "
    refuses(lambda: mlp.forward_propagate(values), TypeError, "x is " + told + "numbers", mlp)
    refuses(lambda: mlp.back_propagate(X, values), TypeError, "y is " + told + "numbers", mlp)
    refuses(lambda: error(values, [1]), TypeError, "a is " + told + "numbers")
    refuses(lambda: error([1], values), TypeError, "y is " + told + "numbers")
    refuses(lambda: trace(mlp, values), TypeError, "x is " + told + "numbers", mlp)
    refuses(lambda: MLP(3, values, 2), TypeError, "num_hidden is " + told + "layer sizes")
    refuses(lambda: mlp.gradient_descent(values, 1), TypeError,
            "dE/dW is " + told + "3 matrices", mlp)
    refuses(lambda: mlp.gradient_descent([W[0], values, W[2]], 1), TypeError,
            "dE/dW^(2) is " + told + "rows", mlp)
    refuses(lambda: mlp.gradient_descent([W[0], W[1], W[2][:4] + [values]], 1), TypeError,
            "row 5 of dE/dW^(3) is " + told + "numbers", mlp)
    refuses(lambda: mlp.train(values, [Y], 1, 1), TypeError,
            "inputs is " + told + "examples x", mlp)
    refuses(lambda: mlp.train([X], values, 1, 1), TypeError,
            "targets is " + told + "examples y", mlp)
    if values is not None:
        refuses(lambda: trace(mlp, X, values), TypeError, "y is " + told + "numbers", mlp)
        refuses(lambda: MLP(3, [3, 5], 2, values), TypeError, "W is " + told + "3 matrices")


def test_wrong_sizes_of_vectors():
    mlp = document_network()
    refuses(lambda: mlp.forward_propagate([1, 2]), ValueError,
            "x has 2 numbers, expected 3 (num_inputs)", mlp)
    refuses(lambda: mlp.back_propagate([1, 2, 3, 4], Y), ValueError,
            "x has 4 numbers, expected 3 (num_inputs)", mlp)
    refuses(lambda: mlp.back_propagate(X, [1]), ValueError,
            "y has 1 numbers, expected 2 (num_outputs)", mlp)
    refuses(lambda: trace(mlp, X, [1, 2, 3]), ValueError,
            "y has 3 numbers, expected 2 (num_outputs)", mlp)
    refuses(lambda: trace(mlp, []), ValueError, "x has 0 numbers, expected 3 (num_inputs)", mlp)
    refuses(lambda: error([1, 2], [1]), ValueError,
            "y has 1 numbers, expected 2 (len(outputs))")


@pytest.mark.parametrize("l, M, message", [
    (2, [[1] * 4] * 3, "W^(2) has 3 rows of 4 weights, expected 3 rows of 5 (num_hidden[1])"),
    (2, [[1] * 5] * 4, "W^(2) has 4 rows of 5 weights, expected 3 rows of 5 (num_hidden[0])"),
    (1, [[1] * 3] * 2, "W^(1) has 2 rows of 3 weights, expected 3 rows of 3 (num_inputs)"),
    (3, [[1]] * 5, "W^(3) has 5 rows of 1 weights, expected 5 rows of 2 (num_outputs)"),
    (3, [], "W^(3) has 0 rows, expected 5 rows of 2 (num_hidden[1])"),
    (1, [[1] * 3, [1]], "W^(1) has 2 rows, expected 3 rows of 3 (num_inputs)"),
    (2, [[1] * 5, [1] * 4, [1] * 5], "row 2 of W^(2) has 4 numbers, expected 5 (num_hidden[1])"),
    (1, [[1] * 3, [1] * 3, []], "row 3 of W^(1) has 0 numbers, expected 3 (num_hidden[0])"),
])
def test_wrong_sizes_of_matrices(l, M, message):
    matrices = W[:l - 1] + [M] + W[l:]
    refuses(lambda: MLP(3, [3, 5], 2, matrices), ValueError, message)
    mlp = document_network()
    message = message.replace("W^", "dE/dW^")
    refuses(lambda: mlp.gradient_descent(matrices, 0.1), ValueError, message, mlp)


def test_wrong_numbers_of_matrices():
    mlp = document_network()
    for given in (W[:2], W + W[:1], []):
        message = "the number of matrices %%s is %d, expected 3" % len(given)
        refuses(lambda: MLP(3, [3, 5], 2, given), ValueError, message % "W")
        refuses(lambda: mlp.gradient_descent(given, 1), ValueError, message % "dE/dW", mlp)


@pytest.mark.parametrize("n, error_class, told", [
    (0, ValueError, "0, expected 1 or more"), (-1, ValueError, "-1, expected 1 or more"),
    (1.0, TypeError, "1.0, expected a whole number"),
    ("3", TypeError, "'3', expected a whole number"),
    (None, TypeError, "None, expected a whole number"),
    (True, TypeError, "True, expected a whole number"),
])
def test_wrong_counts(n, error_class, told):
    refuses(lambda: MLP(n, [3, 5], 2), error_class, "num_inputs is " + told)
    refuses(lambda: MLP(3, [n, 5], 2), error_class, "num_hidden[0] is " + told)
    refuses(lambda: MLP(3, [3, n], 2), error_class, "num_hidden[1] is " + told)
    refuses(lambda: MLP(3, [3, 5], n), error_class, "num_outputs is " + told)
    mlp = document_network()
    refuses(lambda: mlp.train([X], [Y], n, 1), error_class, "epochs is " + told, mlp)
    refuses(lambda: trace(mlp, X, decimals=n), error_class,
            "decimals is " + told.replace("1 or more", "1 to 15"), mlp)
    refuses(lambda: trace(mlp, X, decimals=16), ValueError, "decimals is 16, expected 1 to 15")


def test_a_learning_rate_or_step_must_be_positive_and_have_targets():
    mlp = document_network()
    for z in (0, -0.5):
        told = "%r, expected a positive number" % z
        refuses(lambda: mlp.gradient_descent(W, z), ValueError, "learning_rate is " + told, mlp)
        refuses(lambda: mlp.train([X], [Y], 1, z), ValueError, "learning_rate is " + told, mlp)
        refuses(lambda: trace(mlp, X, Y, z), ValueError, "learning_rate is " + told, mlp)
        refuses(lambda: numerical_gradient(mlp, X, Y, z), ValueError, "step is " + told, mlp)
    refuses(lambda: trace(mlp, X, None, 0.5), ValueError,
            "y is None, expected targets for the learning_rate", mlp)


def test_train_checks_every_example_before_it_changes_a_weight():
    mlp = MLP(3, [2], 1, rng=random.Random(4))
    mlp.forward_propagate(X)
    x, y = XOR
    for X2, Y2, error_class, message in [
            (x[:3] + [[1, 1]], y, ValueError,
             "example 4: x has 2 numbers, expected 3 (num_inputs)"),
            (x, y[:3] + [[1, 0]], ValueError,
             "example 4: y has 2 numbers, expected 1 (num_outputs)"),
            (x[:3] + [[1, 1, nan]], y, ValueError,
             "example 4: x_3 is nan, expected a finite number"),
            (x, y[:3] + [["0"]], TypeError, "example 4: y_1 is '0', expected a number"),
            (x, y[:3], ValueError, "(len(inputs), len(targets)) is (4, 3), "
             "expected one y for each x, and at least one"),
            ([], [], ValueError, "(len(inputs), len(targets)) is (0, 0), "
             "expected one y for each x, and at least one")]:
        refuses(lambda: mlp.train(X2, Y2, 2, 0.5), error_class, message, mlp)


def test_train_that_fails_on_the_way_leaves_the_network_as_it_was():
    mlp = MLP(3, [2], 1, rng=random.Random(4))
    mlp.forward_propagate(X)
    refuses(lambda: mlp.train(XOR[0], [[0], [1], [1], [1e200]], 2, 0.5), ValueError,
            "E is inf, expected a finite number", mlp)

    def stop(epoch, mean_error):
        raise KeyError(epoch)
    refuses(lambda: mlp.train(XOR[0], XOR[1], 5, 0.5, stop), KeyError, "1", mlp)
    many = [[1.1e154]] * 4
    refuses(lambda: mlp.train(XOR[0], many, 1, 1e-300), ValueError,
            "the sum of E is inf, expected a finite number", mlp)


def test_very_large_numbers_give_the_right_answer_or_a_clear_error():
    mlp = MLP(2, [], 1, [[[1.0], [1.0]]])
    assert mlp.forward_propagate([1.5e308, -1.5e308]) == [0.5]
    assert mlp.forward_propagate([8e307, 8e307]) == [1.0]
    assert MLP(2, [], 1, [[[-1], [0.5]]]).forward_propagate([1e308, 1e308]) == [0.0]
    refuses(lambda: mlp.forward_propagate([1.5e308, 1.5e308]), ValueError,
            "z in f(z) is inf, expected a finite number", mlp)
    mlp.weights = [[[1e10], [-1e10]]]
    refuses(lambda: mlp.forward_propagate([1e308, 1e308]), ValueError,
            "z in f(z) is nan, expected a finite number", mlp)
    refuses(lambda: mlp.forward_propagate([1, 10 ** 400]), ValueError,
            "x_2 is too large for a float", mlp)
    refuses(lambda: error([1e200], [-1e200]), ValueError, "E is inf, expected a finite number")
    mlp = MLP(1, [], 1, [[[1e-300]]])
    refuses(lambda: mlp.back_propagate([1e300], [1e300]), ValueError,
            "dE/dw_11^(1) is -inf, expected a finite number", mlp)
    refuses(lambda: mlp.gradient_descent([[[1e300]]], 1e10), ValueError,
            "new w_11^(1) is -inf, expected a finite number", mlp)
    refuses(lambda: trace(mlp, [1e300], [1e300]), ValueError,
            "dE/dw_11^(1) is -inf, expected a finite number", mlp)
    refuses(lambda: sigmoid(10 ** 400), ValueError, "z in f(z) is too large for a float")
    mlp = MLP(1, [1], 1, [[[-700.0]], [[1e300]]])
    refuses(lambda: mlp.back_propagate([1], [1e308]), ValueError,
            "dE/dw_11^(1) is -inf, expected a finite number", mlp)


def test_a_sum_beyond_all_floats_of_numbers_that_are_not_is_no_error():
    mlp = MLP(2, [], 1, [[[1e308], [1e308]]])
    assert mlp.forward_propagate([0, 0]) == [0.5]
    mlp.gradient_descent([[[1.0], [1.0]]], 1.0)
    assert mlp.weights == [[[1e308], [1e308]]]
    mlp = MLP(2, [], 1, [[[0], [0]]])
    gradients = mlp.back_propagate([1.7e308, 1.7e308], [4])
    assert gradients == [[[-3.5 * 0.25 * 1.7e308]] * 2] and mlp.a[0] == [1.7e308, 1.7e308]


# ---- The command line ------------------------------------------------------

def run(*arguments, **options):
    """Run python scratchnet.py; return its exit status, output and error output as text."""
    process = subprocess.Popen([sys.executable, os.path.join(HERE, "scratchnet.py")]
                               + list(arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               **options)
    out, err = process.communicate()
    return process.returncode, out.decode("ascii").replace("\r", ""), err.decode("utf-8")


def written(tmp_path, data, name="network.json"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return str(path)


HOMEWORK = {"inputs": [1, 0.5], "weights": [[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]],
            "targets": [1], "learning_rate": 0.5}


def test_main_prints_figure_3_and_then_the_working():
    status, out, err = run()
    lines = out.split("\n")
    assert (status, err) == (0, "")
    assert lines[0] == "The network input is: [0.3, 0.7, 0.5]"
    outputs = document_network().forward_propagate(X)
    assert lines[1] == "The network output is: %s" % outputs and lines[2] == ""
    assert "\n".join(lines[3:]) == explain(document_network(), X, [1, 0]) + "\n"
    assert len([line for line in lines if line.startswith("dE/dw_")]) == 34


def test_main_does_the_readers_own_homework(tmp_path, capsys):
    path = written(tmp_path, HOMEWORK)
    mlp = MLP(2, [2], 1, HOMEWORK["weights"])
    for options, arguments in [([], {}), (["--by-hand"], {"by_hand": True}),
                               (["--decimals", "5"], {"decimals": 5}),
                               (["--learning-rate", "0.25"], {"learning_rate": 0.25})]:
        assert main([path] + options) == 0
        text = capsys.readouterr().out.split("\n", 3)[3]
        arguments = dict({"learning_rate": 0.5}, **arguments)
        assert text == explain(mlp, [1, 0.5], [1], **arguments) + "\n"
    forward = {"inputs": HOMEWORK["inputs"], "weights": HOMEWORK["weights"]}
    assert main([written(tmp_path, forward)]) == 0
    assert capsys.readouterr().out.endswith(explain(mlp, [1, 0.5]) + "\n")


def test_main_takes_options_for_the_documents_network_too(capsys):
    assert main(["--by-hand", "--decimals", "4"]) == 0
    assert explain(document_network(), X, Y, None, 4, True) in capsys.readouterr().out


def test_main_reads_any_line_ends_a_byte_order_mark_and_any_file_name(tmp_path, capsys):
    data = json.dumps(HOMEWORK, indent=1).replace("\n", "\r\n").encode()
    path = written(tmp_path, b"\xef\xbb\xbf" + data, u"ma t\xe2che num\xe9ro 1.json")
    assert main([path]) == 0
    assert "h_1^(1) = x_1 * w_11^(1)" in capsys.readouterr().out


LOCALES = [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"},
           {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}]


@pytest.mark.parametrize("variables", LOCALES)
def test_main_needs_no_locale(tmp_path, variables):
    environment = dict(os.environ, **variables)
    assert run(env=environment)[:2] == run()[:2]
    spaced, accented = str(tmp_path / "my network 1.json"), str(tmp_path / u"r\xe9seau 1.json")
    for path in (spaced, accented):
        with open(path, "w") as file:
            json.dump(HOMEWORK, file)
        status, out, err = run(path, env=environment)
        if path == accented and "LC_ALL" in variables and "PyPy" in sys.version:
            assert (status, out, err.count("\n")) == (2, "", 1)   # PyPy cannot open it there
        else:
            assert (status, err) == (0, "") and out.startswith("The network input is: [1, 0.5]")
        status, out, err = run(path + "x", env=environment)
        assert (status, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("data, culprit", [
    (b"", "line 1 column 1"), (b"{", "line 1 column 2"), (b"\xff\xfe", "utf-8"),
    (b"[1]", "it is [1], expected an object\n"),
    (b"[" * 100000, "recursion"),
    ({"inputs": [1]}, '"weights" is missing\n'), ({"weights": [[[1]]]}, '"inputs" is missing'),
    (dict(HOMEWORK, learningrate=1),
     '"learningrate" is unknown, expected inputs, targets, weights or learning_rate\n'),
    (dict(HOMEWORK, inputs=3), "x is 3, expected a list"),
    (dict(HOMEWORK, inputs=[]), "num_inputs is 0"),
    (dict(HOMEWORK, inputs=[1, "0.5"]), "x_2 is '0.5', expected a number"),
    (dict(HOMEWORK, inputs=[1, nan]), "x_2 is nan, expected a finite number"),
    (dict(HOMEWORK, inputs=[1, True]), "x_2 is True, expected a number"),
    (dict(HOMEWORK, targets=[False]), "y_1 is False, expected a number"),
    (dict(HOMEWORK, weights=[[[1], [True]]]), "w_21^(1) is True, expected a number"),
    (dict(HOMEWORK, learning_rate=True), "learning_rate is True, expected a number"),
    (dict(HOMEWORK, targets=[1, 0]), "y has 2 numbers, expected 1"),
    (dict(HOMEWORK, weights=[]), "matrices W is 0"),
    (dict(HOMEWORK, weights=5), "weights is 5, expected a list of matrices\n"),
    (dict(HOMEWORK, weights=[[[1], [2]], [3]]), "row 1 of W^(2) is 3, expected a list of numbers"),
    (dict(HOMEWORK, weights=[[]]), "W^(1) has 0 rows, expected 2 rows of 1 (num_inputs)"),
    (dict(HOMEWORK, weights=[{}]), "W^(1) is {}, expected a list of rows"),
    (dict(HOMEWORK, weights=[[[1, 2]], [[1], [2]]]), "W^(1) has 1 rows of 2 weights, expected 2"),
    (dict(HOMEWORK, weights=[[[10 ** 400]] * 2]), "w_11^(1) is too large for a float"),
    (dict(HOMEWORK, inputs=[10 ** 300] * 2, weights=[[[10 ** 300]] * 2]), "too large"),
    (dict(HOMEWORK, learning_rate=0), "learning_rate is 0, expected a positive number"),
    (dict(HOMEWORK, learning_rate="a"), "learning_rate is 'a', expected a number"),
    ({"inputs": [1], "weights": [[[1]]], "learning_rate": 1}, "y is None"),
])
def test_main_says_in_one_line_what_is_wrong_with_a_file(tmp_path, capsys, data, culprit):
    assert main([written(tmp_path, data)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert re.match("scratchnet.py: .*network.json: ", err) and culprit in err


@pytest.mark.parametrize("arguments, culprit", [
    (["no such file.json"], "no such file.json"), ([HERE], "directory"), (["a", "b"], "b"),
    (["--decimals", "x"], "--decimals"), (["--decimals", "0"], "decimals is 0"),
    (["--decimals", "16"], "decimals is 16"), (["--learning-rate", "-1"], "learning_rate is -1.0"),
    (["--learning-rate", "nan"], "learning_rate is nan"), (["--learning-rate", "0"], "is 0.0"),
    (["--wrong"], "--wrong"), (["no such\nfile"], "no such"),
])
def test_main_says_in_one_line_what_is_wrong_with_its_arguments(capsys, arguments, culprit):
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert err.startswith("scratchnet.py: ") and culprit.lower() in err.lower()


def test_main_prints_nothing_where_the_working_overflows(tmp_path, capsys):
    data = dict(HOMEWORK, inputs=[1e308, 1e308], weights=[[[10.0]] * 2])
    assert main([written(tmp_path, data)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1


def test_main_prints_help(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("usage: scratchnet.py [-h]")
    told = " ".join(out.split())
    for words in ("network.json; else the document's network", "update the weights too",
                  "round each result before its use", "places shown"):
        assert words + " " in told + " "
    for option in ("--by-hand", "--decimals N", "--learning-rate R"):
        assert told.count(option) == 2


def test_a_closed_pipe_ends_without_a_traceback():
    process = subprocess.Popen([sys.executable, os.path.join(HERE, "scratchnet.py")],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(os.name != "posix", reason="a shell as POSIX has it")
def test_a_closed_output_ends_without_a_traceback():
    command = "'%s' '%s' >&-" % (sys.executable, os.path.join(HERE, "scratchnet.py"))
    process = subprocess.Popen(command, shell=True, stderr=subprocess.PIPE)
    assert process.communicate()[1] == b"" and process.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
def test_a_full_disk_is_told_in_one_line():
    command = "'%s' '%s' > /dev/full" % (sys.executable, os.path.join(HERE, "scratchnet.py"))
    process = subprocess.Popen(command, shell=True, stderr=subprocess.PIPE)
    err = process.communicate()[1]
    assert err.startswith(b"scratchnet.py: ") and err.count(b"\n") == 1
    assert b"space" in err and process.returncode == 2


def test_ctrl_c_ends_without_a_traceback(monkeypatch, capsys):
    def interrupted(*arguments):
        raise KeyboardInterrupt
    monkeypatch.setattr(scratchnet, "explain", interrupted)
    assert main([]) == 130
    assert capsys.readouterr() == ("", "")


def test_nothing_is_imported_that_is_not_used():
    code = ("import sys; before = set(sys.modules); import random, math; known = set(sys.modules);"
            "import scratchnet; scratchnet.main([]);"
            "print(sorted(set(sys.modules) - known - {'scratchnet'}))")
    out = subprocess.check_output([sys.executable, "-c", code], cwd=HERE)
    assert out.decode().strip().split("\n")[-1].strip() == "[]"


# ---- README.md -------------------------------------------------------------

def readme():
    with io.open(os.path.join(HERE, "README.md"), encoding="utf-8") as file:
        return file.read()


def test_the_python_of_the_readme_runs_and_says_what_it_promises(capsys):
    blocks = re.findall(r"```python\n(.*?)```", readme(), re.S)
    assert len(blocks) == 3
    outputs = []
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
        outputs.append(capsys.readouterr().out)
    first = outputs[0].split("\n")
    assert "0.329" in first[1][:5] and "0.0957" in first[2][:6]
    assert outputs[1:] == ["True\n", "[0, 1, 1, 0]\nTrue True\n"]


def test_the_json_of_the_readme_is_a_network(tmp_path):
    text = re.search(r"^    (\{.*?\})$", readme(), re.S | re.M).group(1)
    path = tmp_path / "network.json"
    path.write_text(u"%s" % text)
    mlp, inputs, targets, learning_rate = read_network(str(path))
    assert (inputs, targets, learning_rate) == ([1, 0.5], [1], 0.5)
    assert mlp.weights == HOMEWORK["weights"]


def test_the_sample_of_the_readme_is_printed():
    sample = re.search(r"(?s)    h_1\^\(2\) = .*?1\.142\n", readme()).group(0)
    assert sample.replace("\n    ", "\n")[4:] in run()[1]


def test_the_source_is_ascii():
    with io.open(os.path.join(HERE, "scratchnet.py"), "rb") as file:
        file.read().decode("ascii")
