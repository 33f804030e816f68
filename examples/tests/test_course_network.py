"""The network of a course: every combination against finite differences, and published figures."""
import math
import random

import pytest

from course.activations import ACTIVATIONS, Activation, tanh_slope
from course.errors import ERRORS
from course.given import Network
from course.guards import BATCHES
from course.network import CourseMLP
from course.working import workings
from scratchnet import explain, numerical_gradient, show, trace
from views.functions import exp, ln, tanh
from views.working import flat

HIDDEN = [name for name in ACTIVATIONS if not ACTIVATIONS[name].outputs]
SENSIBLE = [(hidden, output, error, biases)
            for hidden in HIDDEN for output in ACTIVATIONS for error in ERRORS
            for biases in ("biases", "one layer", "none")
            if ACTIVATIONS[output].is_probability or not ERRORS[error].needs_probability]
MAZUR = {"weights": [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]],
         "biases": [[0.35, 0.35], [0.6, 0.6]]}


def random_network(hidden, output, error, biases="biases", seed=0, **others):
    """Return a network of 3, 4 and 2 nodes, and an example x, y for it."""
    rng = random.Random(seed)
    chosen = [[rng.uniform(-1, 1) for _ in range(n)] for n in (4, 2)]
    if biases != "biases":
        chosen[0] = None
    mlp = CourseMLP(3, [4], 2, rng=rng, biases=None if biases == "none" else chosen,
                    activations=[hidden, output], error=error, **others)
    x = [rng.uniform(-2, 2) for _ in range(3)]
    y_1 = rng.uniform(0.1, 0.9)
    return mlp, x, [y_1, 1 - y_1]


def gradient_of(mlp, x, y):
    """Return dE/dw and dE/db of the loops, and those of finite differences."""
    found = flat(mlp.back_propagate(x, y)) + flat([g for g in mlp.dE_db if g])
    checked = flat(numerical_gradient(mlp, x, y)) + flat(numerical_gradient(
        mlp, x, y, matrices=lambda net: [[b for b in net.biases if b]]))
    return found, checked


def agrees(mlp, x, y):
    found, checked = gradient_of(mlp, x, y)
    assert len(found) == len(checked)
    largest = max(map(abs, found + checked))
    return max(abs(one - other) for one, other in zip(found, checked)) <= 1e-6 * largest


# ---- Every combination -----------------------------------------------------------

@pytest.mark.parametrize("hidden, output, error, biases", SENSIBLE)
def test_every_gradient_and_one_update_are_those_of_finite_differences(
        hidden, output, error, biases):
    for seed in range(3):
        mlp, x, y = random_network(hidden, output, error, biases, seed)
        found, checked = gradient_of(mlp, x, y)
        assert len(found) == len(checked) and agrees(mlp, x, y)
        before = flat(mlp.weights) + flat([b for b in mlp.biases if b])
        mlp.gradient_descent(mlp.back_propagate(x, y), 0.5)
        after = flat(mlp.weights) + flat([b for b in mlp.biases if b])
        assert after == pytest.approx([w - 0.5 * g for w, g in zip(before, checked)], rel=1e-6,
                                      abs=1e-6 * max(map(abs, checked)))


def test_there_are_some_150_combinations():
    assert len(SENSIBLE) >= 150


@pytest.mark.parametrize("hidden, output, error, biases", SENSIBLE[::3])
def test_the_trace_of_each_is_its_own_calculation_bit_for_bit(hidden, output, error, biases):
    mlp, x, y = random_network(hidden, output, error, biases, momentum=0.5)
    steps = {step.symbol: step.value for step in trace(mlp, x, y, 0.5)}
    gradients = mlp.back_propagate(x, y)
    assert steps["E"] == mlp.error(mlp.a[-1], y)
    assert steps["dE/dw_12^(1)"] == gradients[0][0][1]
    mlp.gradient_descent(gradients, 0.5)
    assert steps["new w_31^(1)"] == mlp.weights[0][2][0]
    assert steps["new v_31^(1)"] == mlp.velocities[0][2][0]
    if mlp.biases[1]:
        assert steps["new b_2^(2)"] == mlp.biases[1][1]
        assert steps["new vb_2^(2)"] == mlp.bias_velocities[1][1]


NAMES = {"exp": math.exp, "ln": math.log, "tanh": math.tanh, "max": max,
         "step": lambda z: 1 if z > 0 else 0}


def redone(steps, decimals):
    """Assert that each step is what Python makes of its numbers."""
    for step in steps:
        value = eval(step.numbers, NAMES)
        assert show(value, decimals) == step.shown, (step, step.numbers)


@pytest.mark.parametrize("hidden, output, error, biases", SENSIBLE[::5])
def test_every_line_of_each_can_be_redone_by_hand(hidden, output, error, biases):
    mlp, x, y = random_network(hidden, output, error, biases, momentum=0.5)
    redone(trace(mlp, x, y, 0.5, 4, by_hand=True), 4)


@pytest.mark.parametrize("batch", BATCHES)
def test_every_line_of_a_batch_can_be_redone_by_hand(batch):
    mlp, x, y = random_network("leaky relu", "softmax", "mean squares", batch=batch, momentum=0.5)
    given = Network(mlp, [(x, y), ([1, 0, 0.5], [0, 1])], 0.5, batch)
    done = list(workings(given, 3, by_hand=True))
    assert len(done) == (2 if batch == "in turn" else 3)
    for working in done:
        redone(working.steps, 3)
    assert repr(mlp.weights) == repr(random_network("leaky relu", "softmax", "squares")[0].weights)


def test_a_trace_leaves_the_network_as_it_was():
    mlp, x, y = random_network("tanh", "softmax", "squares", momentum=0.5)
    mlp.gradient_descent(mlp.back_propagate(x, y), 0.5)
    before = repr(mlp.__dict__)
    explain(mlp, x, y, 0.5)
    numerical_gradient(mlp, x, y)
    assert repr(mlp.__dict__) == before


# ---- A check that agrees with a wrong network is no check --------------------------

def sigmoids_slope(a_j, h_j):
    return a_j * (1 - a_j)


def test_a_wrong_slope_a_wrong_partial_and_a_forgotten_bias_are_noticed(monkeypatch):
    mlp, x, y = random_network("tanh", "sigmoid", "squares")
    assert agrees(mlp, x, y)
    monkeypatch.setitem(ACTIVATIONS, "tanh", Activation(tanh, sigmoids_slope))
    assert not agrees(mlp, x, y)
    monkeypatch.setitem(ACTIVATIONS, "tanh", Activation(tanh, tanh_slope))
    assert agrees(mlp, x, y)
    monkeypatch.setattr(ERRORS["squares"], "partials", ERRORS["half squares"].partials)
    assert not agrees(mlp, x, y)
    monkeypatch.undo()
    monkeypatch.setattr(CourseMLP, "bias_gradient", lambda self, l: [
        d * self.a[l - 1][0] for d in self.dE_da[l]])
    assert not agrees(mlp, x, y)


# ---- One table ---------------------------------------------------------------------

def softplus(h_j):
    return ln(1 + exp(h_j))


def softplus_slope(a_j, h_j):
    return 1 / (1 + exp(-h_j))


def test_a_further_activation_is_a_row_of_the_table(monkeypatch):
    monkeypatch.setitem(ACTIVATIONS, "softplus", Activation(softplus, softplus_slope))
    for output in ("softplus", "sigmoid", "softmax"):
        mlp, x, y = random_network("softplus", output, "mean squares")
        assert agrees(mlp, x, y)
        assert "\na_1^(1) = ln(1 + exp(h_1^(1)))\n" in explain(mlp, x, y)


# ---- Published figures ---------------------------------------------------------------

def test_two_inputs_two_hidden_two_outputs_with_biases():
    mlp = CourseMLP(2, [2], 2, **MAZUR)
    x, y = [0.05, 0.1], [0.01, 0.99]
    assert mlp.forward_propagate(x) == pytest.approx([0.75136507, 0.772928465], abs=1e-9)
    assert mlp.error(mlp.a[-1], y) == pytest.approx(0.298371109, abs=1e-9)
    assert mlp.train([x], [y], 1, 0.5) == [pytest.approx(0.298371109, abs=1e-9)]
    assert mlp.weights[1][0][0] == pytest.approx(0.358916480, abs=1e-9)
    assert mlp.weights[0][0][0] == pytest.approx(0.149780716, abs=1e-9)


def test_the_textbooks_3_2_1_network_at_rate_0_9_by_hand():
    mlp = CourseMLP(3, [2], 1, [[[0.2, -0.3], [0.4, 0.1], [-0.5, 0.2]], [[-0.3], [-0.2]]],
                    biases=[[-0.4, 0.2], [0.1]])
    steps = {step.symbol: step for step in trace(mlp, [1, 0, 1], [1], 0.9, by_hand=True)}
    for symbol, value in {
            "h_1^(1)": -0.7, "h_2^(1)": 0.1, "h_1^(2)": -0.105, "a_1^(1)": 0.332,
            "a_2^(1)": 0.525, "a_1^(2)": 0.474, "new w_11^(2)": -0.261, "new w_21^(2)": -0.138,
            "new w_11^(1)": 0.192, "new w_12^(1)": -0.306, "new w_21^(1)": 0.4,
            "new w_22^(1)": 0.1, "new w_31^(1)": -0.508, "new w_32^(1)": 0.194,
            "new b_1^(2)": 0.218, "new b_2^(1)": 0.194, "new b_1^(1)": -0.408}.items():
        assert steps[symbol].value == pytest.approx(value, abs=5e-4), symbol


def test_two_rows_of_mean_squares():
    """x w with x = 1, 2, w = 0.5 and y = 1, 3: E = (0.25 + 4) / 2, dE/dw = (-1 - 8) / 2."""
    mlp = CourseMLP(1, [], 1, [[[0.5]]], activations="linear", error="mean squares", batch="mean")
    assert mlp.train([[1], [2]], [[1], [3]], 1, 0.1) == [2.125]
    assert mlp.dE_dW == [[[-4.5]]] and mlp.weights == [[[pytest.approx(0.95)]]]


@pytest.mark.parametrize("batch", ["sum", "mean"])
def test_a_batch_of_three_over_two_epochs(batch):
    mlp = CourseMLP(2, [2], 2, batch=batch, **MAZUR)
    plain = CourseMLP(2, [2], 2, **MAZUR)
    xs, ys = [[0.05, 0.1], [1, 0], [0, 1]], [[0.01, 0.99], [1, 0], [0, 1]]
    w = flat(plain.weights) + flat(plain.biases)
    for _ in range(2):
        found = [flat(plain.back_propagate(x, y)) + flat(plain.dE_db) for x, y in zip(xs, ys)]
        added = [sum(parts) / (3 if batch == "mean" else 1) for parts in zip(*found)]
        w = [w_ij - 0.5 * g for w_ij, g in zip(w, added)]
        numbers = iter(w)
        plain.weights = [[[next(numbers) for _ in w_i] for w_i in W] for W in plain.weights]
        plain.biases = [[next(numbers) for _ in b] for b in plain.biases]
    assert len(mlp.train(xs, ys, 2, 0.5)) == 2
    assert flat(mlp.weights) + flat(mlp.biases) == pytest.approx(w, rel=1e-12)


def test_relu_with_softmax_and_cross_entropy():
    mlp = CourseMLP(2, [2], 2, [[[0.5, -1], [0.25, 2]], [[1, -1], [0.5, 0.5]]],
                    activations=["relu", "softmax"], error="cross-entropy")
    p = mlp.forward_propagate([1, 2])
    assert mlp.a[1] == [1, 3] and mlp.a[2] == [2.5, 0.5] and sum(p) == pytest.approx(1)
    assert p[0] == pytest.approx(1 / (1 + math.exp(-2)))
    assert mlp.error(p, [0, 1]) == pytest.approx(2 + math.log(1 + math.exp(-2)))
    assert mlp.back_propagate([1, 2], [0, 1])[1][1] == pytest.approx([3 * p[0], -3 * p[0]])


XOR = [[0, 0], [0, 1], [1, 0], [1, 1]]


@pytest.mark.parametrize("activations, error, ys", [
    ("tanh", "half squares", [[-0.9], [0.9], [0.9], [-0.9]]),
    (["tanh", "sigmoid"], "cross-entropy", [[0], [1], [1], [0]])])
def test_four_examples_are_learnt(activations, error, ys):
    mlp = CourseMLP(2, [3], 1, rng=random.Random(1), biases=[[0, 0, 0], [0]],
                    activations=activations, error=error, momentum=0.5)
    assert mlp.train(XOR, ys, 600, 0.2)[-1] < 0.02


# ---- Momentum -------------------------------------------------------------------------

def test_velocities_go_on():
    mlp, x, y = random_network("tanh", "sigmoid", "half squares", momentum=0.9)
    w, first = flat(mlp.weights) + flat(mlp.biases), gradient_of(mlp, x, y)[0]
    mlp.gradient_descent(mlp.back_propagate(x, y), 0.5)
    second = gradient_of(mlp, x, y)[0]
    mlp.gradient_descent(mlp.back_propagate(x, y), 0.5)
    assert flat(mlp.weights) + flat(mlp.biases) == pytest.approx(
        [z - 0.5 * d - 0.5 * (0.9 * d + e) for z, d, e in zip(w, first, second)], rel=1e-13)


# ---- How it is written ------------------------------------------------------------------

@pytest.mark.parametrize("output, error, lines", [
    ("sigmoid", "half squares", ["(1)", "dE/da_1^(2) = a_1^(2) - y_1   ", "(2), (6)"]),
    ("linear", "mean squares", ["E = ((a_1^(2) - y_1) ** 2 + (a_2^(2) - y_2) ** 2) / 2\n",
                                "dE/da_1^(2) = 2 * (a_1^(2) - y_1) / 2\n",
                                "a_1^(2) = h_1^(2)\n"]),
    ("sigmoid", "half mean squares",
     ["E = 0.5 * ((a_1^(2) - y_1) ** 2 + (a_2^(2) - y_2) ** 2) / 2\n",
      "dE/da_1^(2) = (a_1^(2) - y_1) / 2\n"]),
    ("sigmoid", "cross-entropy",
     ["dE/da_1^(2) = (a_1^(2) - y_1) / (a_1^(2) * (1 - a_1^(2)))\n"]),
    ("softmax", "cross-entropy",
     ["p_1 = exp(a_1^(2)) / (exp(a_1^(2)) + exp(a_2^(2)))\n",
      "E = -(y_1 * ln(p_1) + y_2 * ln(p_2))\n", "dE/da_1^(2) = p_1 - y_1\n"]),
    ("softmax", "squares",
     ["dE/dp_1 = 2 * (p_1 - y_1)\n",
      "dE/da_1^(2) = dE/dp_1 * p_1 * (1 - p_1) + dE/dp_2 * p_2 * (0 - p_1)\n"])])
def test_the_lines_are_the_courses_and_cite_what_is_the_documents(output, error, lines):
    mlp, x, y = random_network("tanh", output, error)
    text = explain(mlp, x, y, 0.5)
    for line in lines + ["a_1^(1) = tanh(h_1^(1))\n", " + b_1^(1)\n",
                         "dE/db_1^(2) = dE/da_1^(2) * da_1^(2)/dh_1^(2)\n",
                         "new b_1^(1) = b_1^(1) - learning_rate * dE/db_1^(1)\n",
                         "da_1^(1)/dh_1^(1) = 1 - a_1^(1) ** 2\n"]:
        assert line in text, line
    cited = {step.equation for step in trace(mlp, x, y)}
    expected = {"", "(2), (6)", "(3), (7)", "(14)"}               # and neither (8) nor (10)
    if output == "sigmoid":
        expected.add("(5)")
    if (output, error) == ("sigmoid", "half squares"):
        expected.update(["(1)", "(4)"])
    assert cited == expected
    assert max(map(len, text.split("\n"))) <= 79


def test_with_the_documents_rules_every_equation_is_cited():
    mlp, x, y = random_network("sigmoid", "sigmoid", "half squares")
    text = explain(mlp, x, y)
    for equation in ("(1)", "(4)", "(5)", "(2), (6)", "(3), (7)", "(8)", "(14), (10)"):
        assert equation + "\n" in text


# ---- Large numbers ------------------------------------------------------------------------

def test_softmax_of_800_and_0_has_an_answer_and_the_line_says_how():
    mlp = CourseMLP(1, [], 2, [[[800, 0]]], activations="softmax", error="cross-entropy")
    assert mlp.forward_propagate([1]) == [1, 0]
    assert mlp.error([1, 0], [1, 0]) == 0
    text = explain(mlp, [1], [1, 0])
    assert ("p_2 = exp(a_2^(1) - a_1^(1)) / (exp(a_1^(1) - a_1^(1)) + exp(a_2^(1) - a_1^(1)))"
            in " ".join(text.split()))
    mlp.weights = [[[-800, -801]]]
    assert mlp.forward_propagate([1]) == pytest.approx([1 / (1 + math.exp(-1)),
                                                        1 / (1 + math.e)])


@pytest.mark.parametrize("problem, weights, y", [
    ("p_2 is 0, too small for a float", [[800, 0]], [0, 1]),
    ("y adds up to 1.5, expected 1", [[1, 0]], [1, 0.5]),
    ("y_1 is -1, expected 0 to 1", [[1, 0]], [-1, 2])])
def test_what_has_no_cross_entropy_over_classes_is_named(problem, weights, y):
    mlp = CourseMLP(1, [], 2, [weights], activations="softmax", error="cross-entropy")
    with pytest.raises(ValueError, match=problem):
        mlp.back_propagate([1], y)


@pytest.mark.parametrize("problem, w, y", [
    ("a_1 is 1.0, and cross-entropy takes", 40, 1), ("y_1 is -1, expected 0 to 1", 1, -1)])
def test_what_has_no_cross_entropy_is_named(problem, w, y):
    mlp = CourseMLP(1, [], 1, [[[w]]], error="cross-entropy")
    with pytest.raises(ValueError, match=problem):
        mlp.back_propagate([1], [y])


def test_no_infinity_hides_in_a_relu():
    mlp = CourseMLP(1, [1], 1, [[[1e100]], [[1e100]]], activations="relu")
    with pytest.raises(ValueError, match=r"h_1\^\(2\) is 1e\+200, expected a number up to 1e100"):
        mlp.forward_propagate([1])


# ---- What makes no sense --------------------------------------------------------------------

@pytest.mark.parametrize("problem, options", [
    ('activation 1 is "softmax", which is for the output layer, 2, alone',
     {"activations": "softmax"}),
    ("activation 2 is 'soft', expected \"sigmoid\", \"tanh\", ",
     {"activations": ["tanh", "soft"]}),
    ("activations has 1 names, expected 2", {"activations": ["tanh"]}),
    ("activations is 3, expected a name", {"activations": 3}),
    ('error is "cross-entropy", which takes the logarithm of the outputs, and theirs is "tanh", '
     'expected "sigmoid" or "softmax"', {"activations": "tanh", "error": "cross-entropy"}),
    ('and theirs is "linear"', {"activations": ["tanh", "linear"], "error": "cross-entropy"}),
    ('"softmax" of 1 output is always 1', {"activations": ["tanh", "softmax"]}),
    ("error is 'mse', expected \"half squares\", ", {"error": "mse"}),
    ("batch is 'all', expected \"in turn\", \"sum\" or \"mean\"", {"batch": "all"}),
    ("momentum is 1, expected 0 or more and less than 1", {"momentum": 1}),
    ("momentum is 'a', expected a number", {"momentum": "a"}),
    ("momentum is nan", {"momentum": float("nan")}),
    ("biases has 1 layers, expected 2", {"biases": [[1, 2]]}),
    ("b^(1) has 1 numbers, expected 2", {"biases": [[1], [1]]}),
    ("b^(1) is 0.35, expected a list of numbers", {"biases": [0.35, 0.6]}),
    ("b_2^(1) is 'a', expected a number", {"biases": [[1, "a"], [1]]}),
    ("b_1^(2) is inf, expected a finite number", {"biases": [None, [float("inf")]]})])
def test_what_makes_no_sense_is_refused_by_name(problem, options):
    with pytest.raises((TypeError, ValueError)) as refused:
        CourseMLP(2, [2], 1, **options)
    assert problem in str(refused.value)


@pytest.mark.parametrize("gradients, rate", [
    ([[[1e101] * 4] * 3, [[1, 1]] * 4], 0.5), ([[[1] * 4] * 3], 0.5), ("nonsense", 0.5),
    ([[[1] * 4] * 3, [[1, 1]] * 4], 0), ([[[1] * 4] * 2, [[1, 1]] * 4], 1)])
@pytest.mark.parametrize("momentum", [0, 0.9])
def test_a_descent_that_fails_leaves_everything_as_it_was(gradients, rate, momentum):
    mlp, x, y = random_network("tanh", "sigmoid", "squares", momentum=momentum)
    mlp.gradient_descent(mlp.back_propagate(x, y), 0.5)
    before = repr((mlp.weights, mlp.biases, mlp.velocities, mlp.bias_velocities))
    with pytest.raises((TypeError, ValueError)):
        mlp.gradient_descent(gradients, rate)
    assert repr((mlp.weights, mlp.biases, mlp.velocities, mlp.bias_velocities)) == before


def test_biases_do_not_descend_without_a_back_propagate():
    mlp = CourseMLP(2, [2], 2, **MAZUR)
    with pytest.raises(ValueError, match="dE/db is missing"):
        mlp.gradient_descent([[[1, 1], [1, 1]], [[1, 1], [1, 1]]], 0.5)
    assert mlp.weights == MAZUR["weights"] and mlp.biases == MAZUR["biases"]


def test_its_repr_tells_sizes_and_its_numbers_are_its_own():
    biases = [[0.0, 0.0], [0.0]]
    mlp = CourseMLP(2, [2], 1, biases=biases)
    assert repr(mlp) == "CourseMLP(2, [2], 1)"
    mlp.train([[1, 2]], [[1]], 1, 0.5)
    assert biases == [[0, 0], [0]] and mlp.biases[1] != [0]
