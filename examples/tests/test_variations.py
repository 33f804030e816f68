"""variations.py: every gradient is that of finite differences, and every line can be redone."""
import copy
import inspect
import itertools
import math
import random
import re
import shutil
import subprocess
import sys

import pytest

import variations
from course.network import CourseMLP
from running import network, refuses, run
from scratchnet import MLP, exp, explain, numerical_gradient, show, trace
from variations import VARIATIONS, Batch, Biases, Momentum, ReLU, Softmax, Tanh
from views.functions import ln, maximum
from views.ideas import small_network
from views.working import flat

MAZUR = {"inputs": [0.05, 0.1], "targets": [0.01, 0.99],
         "weights": [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]],
         "biases": [[0.35, 0.35], [0.6, 0.6]], "learning_rate": 0.5}
SHAPES = [(3, [3, 5], 2), (2, [2], 2), (3, [], 4), (4, [6, 2, 3, 5], 3)]


def random_network(name, shape, seed):
    """Return a network with that variation, and inputs and targets for it."""
    rng = random.Random(seed)
    mlp = VARIATIONS[name](*shape, rng=rng)
    if name == "relu":                             # no layer is dead, so that there is a gradient
        mlp.weights[:-1] = [[[abs(w) - 0.1 for w in w_i] for w_i in W] for W in mlp.weights[:-1]]
    if name == "biases":
        mlp.biases = [[rng.uniform(-1, 1) for _ in b] for b in mlp.biases]
    x = [rng.uniform(0.5 if name == "relu" else -2, 2) for _ in range(shape[0])]
    y = [rng.uniform(0, 1) for _ in range(shape[2])]
    return mlp, x, [y_k / sum(y) for y_k in y]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", VARIATIONS)
def test_every_gradient_is_that_of_finite_differences(name, shape):
    for seed in range(3):
        mlp, x, y = random_network(name, shape, seed)
        found = flat(mlp.back_propagate(x, y))
        assert all(map(any, mlp.da_dh[1:])) and any(found)
        assert len(found) == len(flat(mlp.weights))
        assert found == pytest.approx(flat(numerical_gradient(mlp, x, y)),
                                      abs=1e-7 * max(map(abs, found)))
        if name == "biases":
            assert flat(mlp.dE_db) == pytest.approx(
                flat(numerical_gradient(mlp, x, y, matrices=lambda net: [net.biases])), abs=1e-8)


def test_biases_give_the_published_numbers_of_mazurs_worked_example():
    given = small_network(["biases"], Biases)
    mlp, [(x, y)] = given.mlp, given.examples
    assert mlp.forward_propagate(x) == pytest.approx([0.75136507, 0.772928465], abs=1e-9)
    assert mlp.error(mlp.a[-1], y) == pytest.approx(0.298371109, abs=1e-9)
    gradients = mlp.back_propagate(x, y)
    assert gradients[1][0][0] == pytest.approx(0.082167041, abs=1e-9)
    mlp.gradient_descent(gradients, 0.5)
    assert flat(mlp.weights) == pytest.approx(
        [0.149780716, 0.24975114, 0.19956143, 0.29950229,
         0.35891648, 0.511301270, 0.408666186, 0.561370121], abs=1e-8)


def test_a_neuron_of_relu_is_off_at_0_and_below():
    mlp = variations.ReLU(1, [3], 1, [[[1, 0, -1]], [[1], [1], [1]]])
    mlp.back_propagate([2], [0])
    assert (mlp.a[1], mlp.da_dh[1]) == ([2, 0, 0], [1, 0, 0]) and mlp.a[2] == [mlp.sigmoid(2)]


def test_momentum_goes_on_and_batch_waits_for_its_last_example():
    mlp, x, y = random_network("momentum", (2, [2], 1), 1)
    first, w = flat(mlp.back_propagate(x, y)), flat(mlp.weights)
    mlp.gradient_descent(mlp.back_propagate(x, y), 0.5)
    second = flat(mlp.back_propagate(x, y))
    mlp.gradient_descent(mlp.back_propagate(x, y), 0.5)
    assert flat(mlp.weights) == pytest.approx(
        [w_ij - 0.5 * d - 0.5 * (0.9 * d + e) for w_ij, d, e in zip(w, first, second)], rel=1e-14)
    mlp = Batch(2, [2], 1, rng=random.Random(1), size=3)
    examples = [[0, 1], [1, 0], [1, 1]], [[0], [1], [0.5]]
    w, gradients = flat(mlp.weights), [flat(mlp.back_propagate(*e)) for e in zip(*examples)]
    for n, (x, y) in enumerate(zip(*examples)):
        assert flat(mlp.weights) == w
        mlp.gradient_descent(mlp.back_propagate(x, y), 0.5)
    updated = [w_ij - 0.5 * sum(parts) / 3 for w_ij, parts in zip(w, zip(*gradients))]
    assert flat(mlp.weights) == pytest.approx(updated, rel=1e-14) and not any(flat(mlp.sums))
    again = Batch(2, [2], 1, rng=random.Random(1), size=3)
    again.train(*examples, epochs=1, learning_rate=0.5)
    assert again.weights == mlp.weights
    again.train(examples[0][:2], examples[1][:2], 1, 0.5)
    assert again.weights == mlp.weights and any(flat(again.sums)) and again.count == 2


def test_outputs_of_softmax_add_up_to_1_and_its_error_is_the_cross_entropy():
    mlp = Softmax(1, [], 3, [[[1, 2, 3]]])
    outputs = mlp.forward_propagate([1])
    assert outputs == pytest.approx([0.09003057317, 0.24472847105, 0.66524095577], abs=1e-11)
    assert mlp.error(outputs, [0, 1, 0]) == pytest.approx(1.40760596444, abs=1e-11)
    with pytest.raises(ValueError, match="exp of 1000.0: math range error"):
        mlp.forward_propagate([1000])
    with pytest.raises(ValueError, match="ln of 0: math domain error"):
        mlp.error([1, 0, 0], [0, 0, 1])
    for call in (lambda: mlp.train([[1]], [[0, 1, 1]], 1, 1), lambda: trace(mlp, [1], [0, 1, 1])):
        with pytest.raises(ValueError, match="y adds up to 2.0, expected 1"):
            call()


@pytest.mark.parametrize("name, lines", [
    ("biases", ["h_2^(2) = a_1^(1) * w_12^(2) + a_2^(1) * w_22^(2) + b_2^(2)",
                "dE/db_1^(2) = dE/da_1^(2) * da_1^(2)/dh_1^(2)", "h^(2) = [1.1059, 1.2249]",
                "new b_1^(1) = b_1^(1) - learning_rate * dE/db_1^(1)"]),
    ("tanh", ["a_1^(1) = tanh(h_1^(1))", "da_1^(1)/dh_1^(1) = 1 - a_1^(1) ** 2"]),
    ("relu", ["a_2^(1) = max(0, h_2^(1))", "da_2^(1)/dh_2^(1) = step(h_2^(1))",
              "a_1^(2) = 1 / (1 + exp(-h_1^(2)))",
              "dE/dw_11^(1) = dE/da_1^(1) * da_1^(1)/dh_1^(1) * x_1"]),
    ("softmax", ["a_1^(2) = h_1^(2)", "dE/da_1^(2) = p_1 - y_1",
                 "p_1 = exp(a_1^(2)) / (exp(a_1^(2)) + exp(a_2^(2)))",
                 "E = -(y_1 * ln(p_1) + y_2 * ln(p_2))", "da_1^(2)/dh_1^(2) = 1.0"]),
    ("momentum", ["v_11^(2) = -0.2, v_21^(2) = -0.1", "learning_rate = 0.5",
                  "new v_12^(1) = 0.9 * v_12^(1) + dE/dw_12^(1)",
                  "new w_12^(1) = w_12^(1) - learning_rate * new v_12^(1)"]),
    ("batch", ["Example 2 of 2: given", "x_1 = 0, x_2 = 1", "learning_rate = 0.5",
               "S_11^(2) = -0.07042, S_21^(2) = -0.05949",
               "new w_21^(1) = w_21^(1) - learning_rate * ((S_21^(1) + dE/dw_21^(1)) / 2)",
               "             = 0.3 - 0.5 * (((-0.007707) + 0.01471) / 2)"])])
def test_the_command_shows_the_source_the_working_with_all_names_and_the_agreement(name, lines):
    status, out, err = run("variations.py", name)
    assert (status, err) == (0, "")
    assert out.startswith("==== %s ====\n\n" % name)
    assert "\n" + inspect.getsource(VARIATIONS[name]) + "\n" in out
    printed = [re.sub(r"  +\(.*", "", line) for line in out.split("\n")]        # no equation
    assert [line for line in lines if line not in printed] == []
    differences = [line for line in out.split("\n") if "from numerical_gradient's" in line]
    assert len(differences) == (2 if name == "biases" else 1)
    assert all(float(line.split()[7]) < 1e-9 for line in differences)


@pytest.mark.parametrize("name", VARIATIONS)
def test_each_line_of_the_working_can_be_redone_and_the_network_stays_as_it_was(name):
    names = {"__builtins__": {}, "exp": math.exp, "ln": math.log, "tanh": math.tanh, "max": max,
             "step": lambda z: float(z > 0)}
    for mlp, x, y in [random_network(name, shape, 3) for shape in SHAPES]:
        mlp.gradient_descent(mlp.back_propagate(x, y), 0.5)
        before = repr(vars(mlp))
        for by_hand in (False, True):
            for step in trace(mlp, x, y, 0.5, 9, by_hand):
                redone = eval(step.numbers, dict(names))
                assert redone == pytest.approx(step.value, abs=1e-6, rel=1e-6), step.symbol
        assert repr(vars(mlp)) == before
        exact = list(trace(mlp, x, y))
        gradients = flat(mlp.back_propagate(x, y))
        assert sorted(gradients) == sorted(z.value for z in exact if z.kind == "dE/dw")


def test_without_a_name_all_are_shown_and_no_class_has_more_than_20_lines():
    status, out, err = run("variations.py")
    assert (status, err) == (0, "")
    names = "Biases Tanh ReLU Softmax Momentum Batch".split()
    assert [name for name in names if out.count("\nclass %s(Idea):" % name) != 1] == []
    assert out.count("numerical_gradient's") == 7
    for variation in VARIATIONS.values():
        lines = [line for line in inspect.getsource(variation).split("\n") if line.strip()]
        assert len(lines) - len(inspect.getdoc(variation).split("\n")) <= 20, variation


# ---- Ideas joined: a check that agrees with a wrong network is no check --------------
def error_of(names, weights, biases, x, y):
    """Return E as the ideas have it, written anew: no loop of scratchnet or of the examples."""
    for l, (W, b) in enumerate(zip(weights, biases), 1):
        h = [sum(x_i * w_i[j] for x_i, w_i in zip(x, W)) + b[j] for j in range(len(b))]
        x = [1 / (1 + math.exp(-h_j)) for h_j in h]
        if l < len(weights) and "tanh" in names:
            x = [(math.exp(2 * h_j) - 1) / (math.exp(2 * h_j) + 1) for h_j in h]
        if l < len(weights) and "relu" in names:
            x = [h_j if h_j > 0 else 0 for h_j in h]
    if "softmax" in names:
        return math.log(sum(map(math.exp, h))) - sum(y_k * h_k for y_k, h_k in zip(y, h))
    return sum((a_k - y_k) ** 2 for a_k, y_k in zip(x, y)) / 2


def moved_by_differences(names, weights, biases, examples, rate):
    """Update weights and biases by finite differences of E; a batch has two examples."""
    parts = [row for W in weights for row in W] + (biases if "biases" in names else [])
    size = 2 if "batch" in names else 1
    velocities = [[0 for _ in row] for row in parts]
    for n in range(0, len(examples), size):
        gradient = mean_partials(names, weights, biases, parts, examples[n:n + size])
        for partials, v in zip(gradient, velocities):
            for j, partial in enumerate(partials):
                v[j] = (0.9 if "momentum" in names else 0) * v[j] + partial
        for row, v in zip(parts, velocities):
            row[:] = [z - rate * v_j for z, v_j in zip(row, v)]


def mean_partials(names, weights, biases, parts, examples):
    """Return the mean of dE/dz over the examples for each z of the rows parts."""
    found = []
    for row in parts:
        found.append([])
        for j, z in enumerate(row):
            difference = 0
            for x, y in examples:
                for sign in (1, -1):
                    row[j] = z + sign * 1e-5
                    difference += sign * error_of(names, weights, biases, x, y)
            row[j] = z
            found[-1].append(difference / 2e-5 / len(examples))
    return found


def course_network(names, weights, biases):
    """Return the CourseMLP that the ideas with these names are."""
    hidden = ([name for name in names if name in ("tanh", "relu")] + ["sigmoid"])[0]
    output, error = "sigmoid", "half squares"
    if "softmax" in names:
        output, error = "softmax", "cross-entropy"
    return CourseMLP(3, [4, 3], 2, weights, biases=biases if "biases" in names else None,
                     activations=[hidden, hidden, output], error=error,
                     batch="mean" if "batch" in names else "in turn",
                     momentum=0.9 if "momentum" in names else 0)


def refusal(names):
    """Return what is said of a class that is to join ideas in this order, "" if it is made."""
    if {"tanh", "relu"} <= set(names):
        return "both change the activation of the hidden layers, expected one of them"
    if "batch" in names and "momentum" in names[:names.index("batch")]:
        return "Momentum stands before Batch, and both change an update, expected the other order"
    return ""


ORDERS = [names for n in (2, 3) for names in itertools.permutations(VARIATIONS, n)]


@pytest.mark.parametrize("names", ORDERS, ids=" ".join)
def test_ideas_joined_in_any_order_are_right_or_refused(names):
    bases = tuple(VARIATIONS[name] for name in names)
    if refusal(names):
        with pytest.raises(TypeError, match=refusal(names)):
            type("Joined", bases, {})
        return
    rng = random.Random(names.index(sorted(names)[0]))
    mlp = type("Joined", bases, {})(3, [4, 3], 2, rng=rng)
    biases = [[0.0 for _ in W[0]] for W in mlp.weights]
    if "biases" in names:
        biases = mlp.biases = [[rng.uniform(-1, 1) for _ in b] for b in biases]
    inputs = [[rng.uniform(-1, 1) for _ in range(3)] for _ in range(4)]
    targets = [[0.3, 0.7], [1, 0], [0, 1], [0.5, 0.5]]
    weights, biases = copy.deepcopy((mlp.weights, biases))
    course = course_network(names, weights, biases)
    for pair in (slice(0, 2), slice(2, 4)):
        errors = mlp.train(inputs[pair], targets[pair], 1, 0.5)
        assert errors == pytest.approx(course.train(inputs[pair], targets[pair], 1, 0.5), rel=1e-12)
    found = numbers_of(mlp, names)
    assert found == pytest.approx(numbers_of(course, names), rel=1e-12, abs=1e-14)
    if len(names) == 2:                            # of three CourseMLP alone, which is quicker
        moved_by_differences(names, weights, biases, list(zip(inputs, targets)), 0.5)
        mlp.weights, mlp.biases = weights, biases
        assert found == pytest.approx(numbers_of(mlp, names), abs=1e-8)


def numbers_of(mlp, names):
    """Return the weights, and the biases where there are any, as one list."""
    return flat(mlp.weights) + (flat(mlp.biases) if "biases" in names else [])


def test_a_joined_network_is_traced_with_all_its_names():
    status, out, err = run("variations.py", "biases", "mom", "bat", "soft", "relu")
    assert (status, err) == (0, "")
    for line in ("class BiasesBatchSoftmaxReLUMomentum(Biases, Batch, Softmax, ReLU, Momentum):",
                 "h_1^(2) = a_1^(1) * w_11^(2) + a_2^(1) * w_21^(2) + b_1^(2)",
                 "a_2^(1) = max(0, h_2^(1))", "Sb_1^(2) = ",
                 "p_1 = exp(a_1^(2)) / (exp(a_1^(2)) + exp(a_2^(2)))",
                 "new v_12^(2) = 0.9 * v_12^(2) + (S_12^(2) + dE/dw_12^(2)) / 2",
                 "new vb_2^(1) = 0.9 * vb_2^(1) + (Sb_2^(1) + dE/db_2^(1)) / 2",
                 "new w_12^(2) = w_12^(2) - learning_rate * new v_12^(2)",
                 "new b_1^(2) = b_1^(2) - learning_rate * new vb_1^(2)"):
        assert "\n" + line in out, line


def test_a_class_that_joins_others_may_be_joined_again():
    class Both(Tanh, Biases):
        pass
    class Three(Momentum, Both):
        traced = Both.traced + [("z", "z")]
    assert set(Three.traced) == set(Momentum.traced + Biases.traced + [("z", "z")])
    with pytest.raises(TypeError, match="class Four: Tanh and ReLU both change the activation"):
        type("Four", (Both, ReLU), {})


# ---- Copied into a file, and with a reader's own numbers ------------------------------
def copied_and_run(folder, out):
    """Return what the source prints in a folder with nothing but scratchnet.py beside it."""
    source = out.split("\n", 1)[1].split("==== By hand ====")[0]
    (folder / "mine.py").write_text(source)
    shutil.copy(inspect.getsourcefile(MLP), str(folder))
    return subprocess.run([sys.executable, "mine.py"], cwd=str(folder), check=True,
                          stdout=subprocess.PIPE).stdout.decode().replace("\r\n", "\n")


def working_without_what_is_given(out):
    """Return what stands below the heading as explain prints it, example by example."""
    working = re.split(r"\ndE/d[wb] (?:differs|is up to)", out.split("==== By hand ====")[1])[0]
    found = []
    for part in re.split("(?:Given|Example .*: given)\n", working)[1:]:
        found.append(part[part.index("\n\n") + 2:].rstrip("\n"))
    return found


@pytest.mark.parametrize("names", list(VARIATIONS) + ["tanh softmax momentum biases batch"])
def test_what_is_printed_runs_beside_scratchnet_alone_and_prints_the_working(tmp_path, names):
    status, out, err = run("variations.py", *names.split())
    assert (status, err) == (0, "")
    own = copied_and_run(tmp_path, out)
    assert "Gradient descent, layer 2" in own
    assert own == "\n".join(working_without_what_is_given(out)) + "\n"


@pytest.mark.parametrize("names", ["biases batch", "biases momentum", "biases"])
def test_of_several_examples_the_class_prints_each_as_it_is_by_hand(tmp_path, names):
    data = {"inputs": [[0.1, 0.9], [0.8, 0.3], [0.2, 0.7]], "targets": [[1], [0], [1]],
            "weights": [[[0.2, -0.3], [0.4, 0.1]], [[0.5], [-0.6]]],
            "biases": [[0.1, 0.2], [0.3]], "learning_rate": 0.5}
    data.update({"batch": {"batch": "mean"}, "momentum": {"momentum": 0.8}}.get(names[7:], {}))
    status, out, err = run("variations.py", *names.split() + [network(tmp_path, **data)])
    assert (status, err) == (0, "")
    workings = working_without_what_is_given(out)
    assert len(workings) == 3
    assert copied_and_run(tmp_path, out) == "\n".join(workings) + "\n"


def test_a_readers_own_numbers_and_decimals(tmp_path):
    path = network(tmp_path, **MAZUR)
    status, out, err = run("variations.py", "biases", path, "--decimals", "9")
    assert (status, err) == (0, "")
    for line in ("  = 0.298371109", "             = 0.149780716", "             = 0.358916480"):
        assert "\n" + line + "\n" in out, line
    assert copied_and_run(tmp_path, out) in out
    data = {"inputs": [[1, 0.5], [0.2, 0.9]], "targets": [[1, 0, 0], [0, 0, 1]],
            "weights": [[[0.1, 0.3], [-0.3, 0.4]], [[0.5, -0.6], [0.2, 0.3], [-0.1, 0.6]]],
            "layout": "W x", "activations": ["relu", "softmax"], "error": "cross-entropy",
            "momentum": 0.8, "learning_rate": 0.1}
    status, out, err = run("variations.py", "relu", "softmax", "mom", network(tmp_path, **data))
    assert (status, err) == (0, "")
    assert "what it calls w_12 is w_21 here" in " ".join(out.split())
    assert "new v_11^(1) = 0.8 * v_11^(1) + dE/dw_11^(1)\n" in out
    last = re.findall(r"new W\^\(2\) = \[ *(\S+),", out)
    course = CourseMLP(2, [2], 3, [[list(row) for row in zip(*W)] for W in data["weights"]],
                       activations=["relu", "softmax"], error="cross-entropy", momentum=0.8)
    course.train(data["inputs"], data["targets"], 1, 0.1)
    assert float(last[1]) == pytest.approx(course.weights[1][0][0], abs=1e-3)


def test_a_change_shows_with_the_decimals_chosen_or_it_is_said_that_it_does_not():
    shows = "There are 4 decimals, the fewest with which each change shows."
    assert shows in run("variations.py", "biases")[1]
    out = run("variations.py", "biases", "--decimals", "3")[1]
    assert "With 3 decimals new w_11^(1) is shown as the number before it, which it is not." in out


@pytest.mark.parametrize("names, changes, message", [
    ("tanh", {}, 'it has "biases", expected the NAME biases with it'),
    ("biases tanh", {"activations": ["tanh", "linear"]},
     'activation 2 is "linear", expected "sigmoid" as biases tanh has it'),
    ("biases", {"error": "squares"}, 'error is "squares", expected "half squares" as biases'),
    ("softmax biases", {"activations": ["sigmoid", "softmax"]},
     'error is "half squares", expected "cross-entropy"'),
    ("biases", {"momentum": 0.5}, 'it has "momentum", expected the NAME momentum'),
    ("biases batch", {}, "it has 1 example, expected 2 or more for batch"),
    ("biases momentum", {"learning_rate": None}, '"learning_rate" is missing'),
    ("biases", {"learning_rate": None, "targets": None}, '"targets" is missing'),
    ("biases", {"inputs": [[0, 1], [1, 0]], "targets": [[0, 1], [1, 0]], "batch": "mean"},
     'expected "in turn", or "mean" with the NAME batch'),
    ("biases", {"biases": [None, [0.6, 0.6]]}, '"biases" has null for layer 1'),
    ("softmax biases", {}, "y adds up to 1.1"),
    ("", {}, "NAME is missing before"),
    ("b tanh", {}, "NAME is b, which may be biases or batch"),
    ("tanh tanh", {}, "NAME tanh stands there twice"),
    ("tanh relu", {}, "Tanh and ReLU both change the activation of the hidden layers")])
def test_what_a_file_or_names_cannot_have_is_refused_in_one_line(
        tmp_path, names, changes, message):
    data = dict(MAZUR, targets=[0.1, 1.0]) if "softmax" in names else dict(MAZUR)
    data.update(changes)
    data = {key: data[key] for key in data if data[key] is not None}
    refuses(message, "variations.py", *(names.split() + [network(tmp_path, **data)]))


def test_a_name_may_be_shortened_and_in_capitals():
    assert run("variations.py", "Bias") == run("variations.py", "biases")


def test_bad_input_is_named():
    refuses("NAME is dropout, expected biases, tanh, ", "variations.py", "dropout")
    mlp = Momentum(2, [2], 1)
    with pytest.raises(ValueError, match="x_1 is nan"):
        explain(mlp, [math.nan, 1], [1])
    with pytest.raises(ValueError, match=r"dE/dW\^\(1\) has 1 rows"):
        variations.Tanh(2, [2], 1).gradient_descent([[[1, 1]], [[1], [1]]], 1)
    class Own(MLP):
        traced = MLP.traced + [("t", "t")]
    with pytest.raises(AttributeError, match="no attribute 't'"):
        trace(Own(2, [2], 1), [1, 1])
    Own.t = 3
    with pytest.raises(TypeError, match="t is 3, expected a list of layers"):
        trace(Own(2, [2], 1), [1, 1])
    for net in (Momentum(2, [2], 1), Biases(2, [2], 1), Batch(2, [2], 1, size=1)):
        gradients = net.back_propagate([1, 1], [1])
        before = repr(vars(net))
        with pytest.raises(ValueError, match="learning_rate is -1, expected a positive number"):
            net.gradient_descent(gradients, -1)
        assert repr(vars(net)) == before


def test_what_a_subclass_keeps_has_its_name_in_the_trace():
    """A class attribute has too; a number without a layer is a constant of the loops."""
    class Own(MLP):
        traced = MLP.traced[:2] + [("m", "mask"), ("b", "biases"), ("s", "s")] + MLP.traced[2:] + [
            ("dE/db", "dE_db"), ("new b", "biases")]
        mask = [[1.0]]

        def activations(self, l):
            self.h[l][0] += self.biases[0][0]
            self.s = [[self.t * self.h[l][0] * self.mask[0][0]]]
            return [exp(self.s[0][0])]

        def slopes(self, l):
            self.dE_db = [[self.t * self.dE_da[l][0]]]
            return [self.t * 1]

        def gradient_descent(self, gradients, learning_rate):
            self.biases[0][0] -= learning_rate * self.dE_db[0][0]
    mlp = Own(1, [], 1, [[[2]]])
    mlp.biases, mlp.t = [[0.35]], 3
    assert [step.symbol + " = " + step.formula for step in trace(mlp, [1], [0], 0.5)] == [
        "h_1^(1) = x_1 * w_11^(1) + b_1^(1)", "s_1^(1) = 3 * h_1^(1) * m_1^(1)",
        "a_1^(1) = exp(s_1^(1))", "E = 0.5 * (a_1^(1) - y_1) ** 2",
        "dE/da_1^(1) = a_1^(1) - y_1", "da_1^(1)/dh_1^(1) = 3",
        "dE/dw_11^(1) = dE/da_1^(1) * 3 * x_1", "dE/db_1^(1) = 3 * dE/da_1^(1)",
        "new w_11^(1) = w_11^(1)", "new b_1^(1) = b_1^(1) - learning_rate * dE/db_1^(1)"]
    assert mlp.biases == [[0.35]] and not hasattr(mlp, "dE_db") and Own.mask == [[1.0]]
    assert "h^(1) = [2.350]\n" in explain(mlp, [1])
    assert "h^(1) = x W^(1) = [" in explain(Momentum(1, [], 1), [1], [0], 0.5)
    text = explain(mlp, [1], [0], 0.5)
    assert text.count("Gradient descent, layer 1\n") == 1 and "\nnew b^(1) = [" in text


def test_a_loop_that_gives_back_h_or_a_constant_is_shown_as_it_is():
    """A leaky ReLU as everybody writes it: the numbers are right, and each result is a step."""
    class Own(MLP):
        def activations(self, l):
            return [max(0, h_j) for h_j in self.h[l]] if l == 1 else MLP.activations(self, l)

        def slopes(self, l):
            return [1.0 if h_j > 0 else 0.1 for h_j in self.h[l]]
    mlp = Own(1, [2], 1, [[[1, -1]], [[2], [3]]])
    for by_hand in (False, True):
        steps = {step.symbol: step for step in trace(mlp, [1], [0], by_hand=by_hand)}
        for symbol, formula in (
                ("a_1^(1)", "h_1^(1)"), ("a_2^(1)", "0"), ("da_1^(1)/dh_1^(1)", "1.0"),
                ("h_1^(2)", "h_1^(1) * w_11^(2) + 0 * w_21^(2)"), ("da_2^(1)/dh_2^(1)", "0.1"),
                ("dE/dw_12^(1)", "dE/da_2^(1) * 0.1 * x_1")):
            assert steps[symbol].formula == formula
        assert steps["h_1^(2)"].value == 2
    Own.sigmoid, Own.activations = staticmethod(lambda z: maximum(0, z)), MLP.activations
    formulas = {step.symbol: step.formula for step in trace(mlp, [1])}
    assert formulas["a_1^(1)"] == "max(0, h_1^(1))" and "a_2^(1) * w_21" in formulas["h_1^(2)"]


def test_an_error_with_ln_is_shown_and_one_with_math_log_is_told_what_to_write():
    class Own(MLP):
        traced = MLP.traced + [("s", "scales"), ("new s", "scales")]

        def error(self, outputs, targets):
            return -targets[0] * ln(outputs[0]) - (1 - targets[0]) * ln(1 - outputs[0])
    mlp = Own(1, [2], 1, rng=random.Random(1))
    mlp.scales = [0.5, 0.25]                       # a number for each layer
    for x in ([0.3], [0.9]):
        E = [step for step in trace(mlp, x, [1]) if step.kind == "E"][0]
        assert E.formula == "(-y_1) * ln(a_1^(2)) - (1 - y_1) * ln(1 - a_1^(2))"
        assert E.value == -math.log(mlp.forward_propagate(x)[0]) > 0.1
    assert "new s^(1) = s^(1)\n" in explain(mlp, x, [1], 0.5)
    Own.error = lambda self, outputs, targets: math.log(1 + math.exp(-self.h[-1][0]))
    with pytest.raises(TypeError, match=r"write exp\(z\) instead of math.exp\(z\)"):
        trace(mlp, [0.3], [1])


def by_hand_lines_that_are_wrong(mlp, x, y, decimals=3):
    """Return the lines by hand that do not follow from the numbers printed on them."""
    wrong = []
    for step in trace(mlp, x, y, 0.35, decimals, by_hand=True):
        result = eval(step.numbers, {"__builtins__": {}, "exp": math.exp, "abs": abs})
        if show(result if abs(result) > 1e-15 else 0.0, decimals) != step.shown:
            wrong.append((step.symbol, step.formula, step.numbers, step.shown))
    return wrong


def test_by_hand_each_line_follows_from_numbers_that_are_rounded_first():
    """What is normalised stands between h and a; a step may need one that is printed below it."""
    class Normalised(MLP):
        traced = MLP.traced[:2] + [("mean", "mean"), ("z", "z")] + MLP.traced[2:]
        mean = [[0.1, 0.2], [0.05]]

        def activations(self, l):
            z = [(h_j - mean_j) / 0.7 for h_j, mean_j in zip(self.h[l], self.mean[l - 1])]
            self.z = ([None] if l == 1 else self.z) + [z]             # as .h is kept
            return [MLP.sigmoid(z_j) for z_j in self.z[l]]

    class Kept(MLP):
        traced = MLP.traced + [("v", "v"), ("new step", "step"), ("new v", "v"), ("delta", "delta")]
        v = [[[0.02]], [[-0.2]]]

        def back_propagate(self, inputs, targets):
            gradients = MLP.back_propagate(self, inputs, targets)
            self.delta = [[self.dE_da[l][0] * self.da_dh[l][0]] for l in (1, 2)]
            return gradients

        def gradient_descent(self, gradients, learning_rate):
            self.v = [[[0.9 * self.v[l][0][0] + gradients[l][0][0]]] for l in (0, 1)]
            self.step = [[[learning_rate * self.v[l][0][0]]] for l in (0, 1)]
            MLP.gradient_descent(self, self.step, learning_rate)
    for n in range(1, 100):
        mlp = Normalised(2, [2], 1, [[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]])
        assert by_hand_lines_that_are_wrong(mlp, [1, n / 100.0], [1]) == []
        for decimals in (1, 2, 3):
            mlp = Kept(1, [1], 1, [[[0.1]], [[0.5]]])
            assert by_hand_lines_that_are_wrong(mlp, [n / 100.0], [1], decimals) == []
    kinds = [(step.kind, step.layer) for step in trace(Normalised(2, [2], 1), [1, 2])]
    assert kinds == [("h", 1)] * 2 + [("z", 1)] * 2 + [("a", 1)] * 2 + [
        ("h", 2), ("z", 2), ("a", 2)]


def test_loops_of_ones_own_follow_an_error_of_ones_own_and_arrays_are_copied():
    class Array(list):
        """What NumPy's arrays have."""

        def tolist(self):
            return list(self)

    class Own(MLP):
        traced = MLP.traced + [("b", "b")]

        def back_propagate(self, inputs, targets):
            a_1 = self.forward_propagate(inputs)[0]
            self.dE_da, self.da_dh = [None, [1.0 if a_1 > targets[0] else -1.0]], [self.slopes(1)]
            return [[[self.dE_da[1][0] * self.da_dh[0][0] * inputs[0]]]]

        def error(self, outputs, targets):
            return abs(outputs[0] - targets[0]) + 0.5 * self.b[0][0]

        def gradient_descent(self, gradients, learning_rate):
            MLP.gradient_descent(self, gradients, learning_rate)
            self.b[0][0] -= learning_rate * 0.5
    mlp = Own(1, [], 1, [[[2]]])
    mlp.b = Array([Array([0.25])])
    formulas = {step.symbol: step.formula for step in trace(mlp, [1], [0], 0.5)}
    for symbol, formula in (
            ("E", "abs(a_1^(1) - y_1) + 0.5 * b_1^(1)"), ("dE/da_1^(1)", "1.0"),
            ("da_1^(1)/dh_1^(1)", "a_1^(1) * (1 - a_1^(1))"),
            ("dE/dw_11^(1)", "1.0 * da_1^(1)/dh_1^(1) * x_1")):
        assert formulas[symbol] == formula
    assert type(mlp.b) is Array and mlp.b == [[0.25]]
