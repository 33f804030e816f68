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
SHAPES = [(3, [3, 5], 2), (2, [], 1), (3, [], 2), (2, [2], 1), (1, [1, 1, 1], 1), (4, [6, 2, 3, 5], 3)]
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
        E = []
        for x, y in zip(*XOR):
            E.append(error(by_step.forward_propagate(x), y))
            by_step.gradient_descent(by_step.back_propagate(x, y), 0.7)
        means.append(sum(E) / 4)
    assert errors == means and seen == list(zip([1, 2, 3], means))
    assert mlp.weights == by_step.weights
