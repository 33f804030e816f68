"""A network in a file, as a course has it: every key, layouts, examples, and what is wrong."""
import json
import re

import pytest

import common
from common import NETWORK
from course.file import KEYS, read
from course.network import CourseMLP
from course.working import source, updated, workings
from running import network, refuses, run
from scratchnet import DOCUMENT, MLP
from views.working import flat

MAZUR = {"inputs": [0.05, 0.1], "targets": [0.01, 0.99],
         "weights": [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]],
         "biases": [[0.35, 0.35], [0.6, 0.6]], "learning_rate": 0.5}


def turned(weights):
    return [[list(column) for column in zip(*W)] for W in weights]


def refusal(tmp_path, data):
    """Return what is said of a file with this object or text."""
    path = tmp_path / "network.json"
    path.write_bytes((data if isinstance(data, str) else json.dumps(data)).encode("utf-8"))
    with pytest.raises(ValueError) as refused:
        read(str(path))
    assert str(refused.value).startswith(str(path) + ": ")
    return str(refused.value)[len(str(path)) + 2:]


# ---- What is read ----------------------------------------------------------------

def test_the_documents_kind_of_network_goes_through_the_plain_mlp(tmp_path):
    given = read(NETWORK)
    assert type(given.mlp) is MLP and given.examples == [(DOCUMENT["inputs"], DOCUMENT["targets"])]
    assert (given.rate, given.batch, given.layout, given.notes()) == (None, "in turn", "x W", [])
    assert type(read(network(tmp_path, layout="W x", **dict(
        DOCUMENT, weights=turned(DOCUMENT["weights"])))).mlp) is MLP


def test_every_key_is_read(tmp_path):
    given = read(network(tmp_path, inputs=[[0.05, 0.1], [1, 0]], targets=[[0.1, 0.9], [1, 0]],
                         weights=turned(MAZUR["weights"]), biases=[None, [0.6, 0.7]],
                         learning_rate=0.25, activations=["tanh", "softmax"],
                         error="cross-entropy", layout="W x", batch="mean", momentum=0.5))
    mlp = given.mlp
    assert type(mlp) is CourseMLP and mlp.weights == MAZUR["weights"]
    assert (mlp.biases, mlp.activation_names) == ([None, [0.6, 0.7]], ["tanh", "softmax"])
    assert (mlp.error_name, mlp.batch, mlp.momentum) == ("cross-entropy", "mean", 0.5)
    assert given.examples == [([0.05, 0.1], [0.1, 0.9]), ([1, 0], [1, 0])]
    assert (given.rate, given.batch, given.layout) == (0.25, "mean", "W x")
    assert "what it calls w_12 is w_21 here" in given.notes()[0]


def test_names_are_read_in_the_case_that_courses_write(tmp_path):
    mlp = read(network(tmp_path, **dict(MAZUR, activations=["Leaky_ReLU", "Tanh"],
                                        error="Mean Squares"))).mlp
    assert (mlp.activation_names, mlp.error_name) == (["leaky relu", "tanh"], "mean squares")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_files_from_windows_are_read(tmp_path, encoding):
    path = tmp_path / "network.json"
    path.write_bytes(json.dumps(MAZUR, indent=1).replace("\n", "\r\n").encode(encoding))
    assert read(str(path)).mlp.biases == MAZUR["biases"]


def test_a_decimal_comma_and_a_bracket_that_is_missing_are_told(tmp_path):
    for text, told in (
            ('{"inputs": [0,05, 0.1], "weights": [[[1], [2]]]}',
             "line 1 has 0,05: write 0.05, with a point"),
            ('{"weights": [[[1], [2]],\n "inputs": [1, 2]}',
             "line 2 has a name and a : inside a list: the ] that ends the list before them is "
             "missing")):
        path = tmp_path / "it.json"
        path.write_bytes(text.encode())
        with pytest.raises(ValueError) as caught:
            common.read_network(str(path))
        assert str(caught.value).endswith(": " + told)


def test_read_network_takes_one_example(tmp_path):
    path = network(tmp_path, **dict(MAZUR, inputs=[[1, 0], [0, 1]], targets=[[1, 0], [0, 1]]))
    with pytest.raises(ValueError, match="there are 2 examples, choose one with --example N"):
        common.read_network(path)
    with pytest.raises(ValueError, match="--example is 3, expected 1 to 2"):
        common.read_network(path, 3)
    assert common.read_network(path, 2)[1:] == ([0, 1], [0, 1], 0.5)


# ---- Layout -----------------------------------------------------------------------

SHAPES = [(3, 2), (2, 3, 4), (3, 3, 5, 2), (2, 2, 1), (1, 4, 1), (4, 2, 2, 2, 3)]


def ones(sizes):
    return [[[1] * n for _ in range(m)] for m, n in zip(sizes, sizes[1:])]


@pytest.mark.parametrize("has_targets", [True, False])
@pytest.mark.parametrize("sizes", SHAPES)
def test_matrices_that_fit_only_turned_are_told_so(tmp_path, sizes, has_targets):
    data = {"inputs": [1] * sizes[0], "weights": turned(ones(sizes))}
    if has_targets:
        data["targets"] = [1] * sizes[-1]
    expected = ('the matrices in "weights" fit only with rows and columns exchanged: '
                'write "layout": "W x"')
    assert refusal(tmp_path, data) == expected
    given = read(network(tmp_path, **dict(data, layout="W x")))
    assert given.mlp.weights == ones(sizes)
    data = dict(data, layout="W x", weights=ones(sizes))
    assert refusal(tmp_path, data) == expected.replace("W x", "x W")


@pytest.mark.parametrize("sizes, l", [((3, 2, 4), 1), ((3, 2, 4), 2), ((3, 3, 5, 2), 3),
                                      ((3, 3, 5, 2), 2), ((1, 2, 3, 4), 2)])
def test_one_matrix_that_fits_only_turned_is_told_so(tmp_path, sizes, l):
    weights = ones(sizes)
    weights[l - 1] = turned(weights)[l - 1]
    told = refusal(tmp_path, {"inputs": [1] * sizes[0], "targets": [1] * sizes[-1],
                              "weights": weights})
    assert told.startswith("W^(%d) has %d rows of %d weights, expected %d rows of %d by "
                           % (l, sizes[l], sizes[l - 1], sizes[l - 1], sizes[l]))
    assert told.endswith('it fits only with rows and columns exchanged ("layout": "W x" is for a '
                         "file where all are)")


def test_a_square_matrix_with_a_layout_raises_no_suspicion(tmp_path):
    data = dict(MAZUR, layout="W x")
    assert flat(read(network(tmp_path, **data)).mlp.weights) == flat(turned(MAZUR["weights"]))


# ---- The culprit --------------------------------------------------------------------

@pytest.mark.parametrize("change, told", [
    ({"inputs": [0.05, 0.1, 1, 0]}, '"inputs" has 4 numbers, expected 2 by W^(1)'),
    ({"inputs": [[0.05, 0.1]]},
     '"targets" holds no lists, and "inputs" 1: expected a list for each example'),
    ({"inputs": [[0.05, 0.1], [1, 0]], "targets": [0, 1]},
     '"targets" holds no lists, and "inputs" 2: expected a list for each example, such as '
     '[[0], ...]'),
    ({"inputs": [[0.05, 0.1], [1, 0]]}, '"targets" holds no lists, and "inputs" 2'),
    ({"inputs": [[0.05, 0.1], [1, 0]], "targets": [[1, 0]]},
     '"targets" has 1 examples, expected 2 by "inputs"'),
    ({"inputs": [[0.05, 0.1], [1]], "targets": [[1, 0], [0, 1]]},
     'example 2 in "inputs" has 1 numbers, expected 2 as the others'),
    ({"inputs": [[0.05, 0.1], []], "targets": [[1, 0], [0, 1]]},
     'example 2 in "inputs" has 0 numbers'),
    ({"inputs": [[1, 0], [0, 1]], "targets": [[1, 0], [0, "a"]]},
     "example 2 in \"targets\": y_2 is 'a', expected a number"),
    ({"inputs": [0.05, [0.1]]}, 'example 1 in "inputs" is 0.05, and another is a list'),
    ({"targets": [[0.01, 0.99]]}, '"targets" holds a list, and "inputs" is one example'),
    ({"targets": [0.01, 0.99, 1]}, '"targets" has 3 numbers, expected 2 by b^(2) and W^(2)'),
    ({"biases": [[1, 2], [1, 2, 3]]}, 'b^(2) has 3 numbers, expected 2 by "targets" and W^(2)'),
    ({"biases": [[1, 2]]}, '"biases" has 1 layers, expected 2 by "weights"'),
    ({"biases": [0.35, 0.6]},
     'b^(1) in "biases" is 0.35, expected a list of numbers or null'),
    ({"biases": None}, '"biases" is null, expected a list for each layer'),
    ({"biases": [[1, None], [1, 1]]}, "b_2^(1) is null, expected a number"),
    ({"weights": [[[1, 1, 1]] * 2, [[1, 1]] * 2]},
     "W^(1) has 2 rows of 3 weights, expected 2 rows of 2 by \"inputs\", b^(1) and W^(2)"),
    ({"weights": [[[1, 1]] * 2, [[1, 1, 1]] * 2], "layout": "W x"},
     "W^(2) has 2 rows of 3 weights, expected 2 rows of 2 by b^(1), W^(1), \"targets\" and b^(2)"),
    ({"inputs": [1, 2, 3], "targets": [1]}, 'layer 0 has 3 nodes by "inputs" and 2 nodes by W^(1)'),
    ({"activations": "softmax"},
     'activation 1 is "softmax", which is for the output layer, 2, alone'),
    ({"activations": ["tanh", "swish"]}, "activation 2 is 'swish', expected \"sigmoid\", \"tanh\""),
    ({"activations": ["tanh"]}, "activations has 1 names, expected 2"),
    ({"activations": "tanh", "error": "cross-entropy"},
     'error is "cross-entropy", which takes the logarithm of the outputs, and theirs is "tanh"'),
    ({"error": "MSE"}, "error is 'MSE', expected \"half squares\""),
    ({"batch": "all"}, "batch is 'all', expected \"in turn\", \"sum\" or \"mean\""),
    ({"batch": 2}, "batch is 2, expected"),
    ({"layout": "W"}, "\"layout\" is 'W', expected \"x W\" (a row for each node that a weight"),
    ({"layout": None}, "\"layout\" is null, expected"),
    ({"momentum": 1}, "momentum is 1, expected 0 or more and less than 1"),
    ({"momentum": -0.1}, "momentum is -0.1, expected 0 or more"),
    ({"momentum": None}, "momentum is null, expected a number"),
    ({"targets": [-1, 1], "error": "cross-entropy"},
     "y_1 is -1, expected 0 to 1 for cross-entropy"),
    ({"targets": [0.5, 1], "error": "cross-entropy", "activations": ["tanh", "softmax"]},
     "y adds up to 1.5, expected 1"),
    ({"bias": 1}, '"bias" is unknown, expected inputs, targets, weights, biases, '),
    ({"b" * 99: 1}, '"%s" is unknown' % ("b" * 40))])
def test_the_culprit_is_named(tmp_path, change, told):
    assert refusal(tmp_path, dict(MAZUR, **change)).startswith(told)


def test_the_documents_network_turned_does_not_blame_W1(tmp_path):
    data = dict(DOCUMENT, weights=turned(DOCUMENT["weights"]))
    assert "W^(1)" not in refusal(tmp_path, data)


# ---- Slips ----------------------------------------------------------------------------

def with_inputs(text):
    return '{"weights": [[[1]]],\n "inputs": %s}' % text


@pytest.mark.parametrize("text, told", [
    (with_inputs("[.5]"), "line 2 has .5: write 0.5"),
    (with_inputs("[-.5]"), "line 2 has -.5: write -0.5"),
    (with_inputs("[5.]"), "line 2 has 5.: write 5.0"),
    (with_inputs("[+0.4]"), "line 2 has +0.4: write 0.4"),
    (with_inputs("[1, 00.5]"), "line 2 has 00.5: write 0.5"),
    (with_inputs("[1/2]"), "line 2 has 1/2: write 0.5"),
    (with_inputs("[0.5f]"), "line 2 has 0.5f: write 0.5"),
    (with_inputs("[True]"), "line 2 has True: write true"),
    (with_inputs("[None]"), "line 2 has None: write null"),
    (with_inputs(u"[\u22120.3]"), u"line 2 has \u22120.3: write -0.3"),
    (with_inputs(u"[\u2013.3]"), u"line 2 has \u2013.3: write -0.3"),
    (with_inputs("[1, 2,]"), "line 2 has a comma before ]: leave it out"),
    (with_inputs("[1, 2],"), "line 2 has a comma before }: leave it out"),
    (with_inputs("[1,, 2]"), "line 2 has two commas: leave one out"),
    (with_inputs("[1 2]"), "line 2 has no comma before 2: write one"),
    (with_inputs("[1] \"targets\": [1]"), 'line 2 has no comma before "targets": [1]}: write one'),
    (with_inputs("['a']"), "line 2 has 'a': write \"a\""),
    (with_inputs("[1], 'targets': [1]"), "line 2 has 'targets': write \"targets\""),
    (with_inputs(u"[1], \u201ctargets\u201d: [1]"),
     u"line 2 has \u201ctargets\u201d: write \"targets\""),
    (with_inputs("[1], targets: [1]"), 'line 2 has targets: write "targets" in double quotes'),
    (with_inputs("[1], # x"), "line 2 has #: leave it out, JSON has no comments"),
    (with_inputs("[1] // x"), "line 2 has //: leave it out, JSON has no comments"),
    (with_inputs("[1]")[:-1], "line 2 has the end of the file: a ] or } is missing"),
    (with_inputs(u"[1,\u00a02]"), "line 2 has a blank that is no plain one"),
    (with_inputs("[1]").replace("\n", "\r").replace("1]}", "1] 2}"),
     "line 2 has no comma before 2"),
    (with_inputs("(1, 2)"), "line 2 has (1: write [ and ] for ( and )"),
    (with_inputs('[1], "error": cross-entropy'), 'line 2 has cross-entropy: write "cross-entropy"'),
    (with_inputs("np.array([1])"), "line 2 has np.array(: expected a number or a list"),
    (" \n", "the file is empty, expected a network"),
    (with_inputs("[1]") + " {}", "Extra data: line 2 column 17"),
    (with_inputs("[1], \"inputs\": [1]"), '"inputs" stands there twice')])
def test_a_slip_is_answered_with_what_stands_there_and_what_to_write(tmp_path, text, told):
    assert refusal(tmp_path, text).startswith(told)


# ---- homework.py -----------------------------------------------------------------------

def test_homework_prints_the_working_with_biases(tmp_path):
    status, out, err = run("homework.py", network(tmp_path, **MAZUR))
    assert (status, err) == (0, "") and "\nE = 0.5 * (a_1^(2) - y_1) ** 2" in out
    for line in ("h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) + b_1^(1)",
                 "        = 0.05 * 0.15 + 0.1 * 0.2 + 0.35",
                 "new b_1^(2) = b_1^(2) - learning_rate * dE/db_1^(2)"):
        assert "\n" + line + "\n" in out
    assert max(map(len, out.split("\n"))) <= 79
    assert KEYS[0] == "inputs" and "1.4 Backpropagation, layer 1" in out


def test_the_layout_is_said_once_at_the_top(tmp_path):
    out = run("homework.py", network(tmp_path, layout="W x", **MAZUR))[1]
    assert out.startswith('The file\'s matrices are turned ("layout": "W x"): what it calls w_12')
    assert out.count("W x") == 1


def test_momentum_without_a_learning_rate_is_said_to_make_no_update(tmp_path):
    data = dict(MAZUR, momentum=0.9)
    del data["learning_rate"]
    note = 'There is "momentum", but without a "learning_rate" there is no update.'
    out = run("homework.py", network(tmp_path, **data))[1]
    assert out.startswith(note) and "\nnew w" not in out
    assert note not in run("homework.py", network(tmp_path, **data), "--learning-rate", "0.5")[1]
    assert note not in run("homework.py", network(tmp_path, **dict(data, momentum=0)))[1]
    given = read(network(tmp_path, **dict(TWO, momentum=0.9, batch="mean")))
    assert note not in given.notes() + given.chosen(2).notes()


TWO = dict(MAZUR, inputs=[[0.05, 0.1], [1, 0]], targets=[[0.01, 0.99], [1, 0]])


def test_two_examples_in_turn_begin_with_what_the_one_before_has_left(tmp_path):
    out = run("homework.py", network(tmp_path, **TWO), "--decimals", "6")[1]
    first, second = out.split("\nExample 2 of 2\n")
    assert "\nExample 1 of 2\n" in first and first.count("\nnew w_11^(2) = ") == 1
    assert "            = 0.358916\n" in first.replace(" =", "=", 0) or "= 0.358916" in first
    plain = CourseMLP(2, [2], 2, MAZUR["weights"], biases=MAZUR["biases"])
    plain.train(TWO["inputs"], TWO["targets"], 1, 0.5)
    assert "= %.6f\n" % plain.weights[1][0][0] in second


@pytest.mark.parametrize("script", ["homework.py", "latex.py"])
@pytest.mark.parametrize("by_hand", [[], ["--by-hand"]])
def test_weights_that_an_update_has_made_are_shown_as_the_results_that_they_are(
        tmp_path, script, by_hand):
    """Theirs and the biases', velocities'; what the file gives stays as it stands there."""
    path = network(tmp_path, **dict(TWO, momentum=0.9, inputs=[[0.05123, 0.1], [1.2345, 0]]))
    out = run(script, path, *by_hand)[1]
    assert re.findall(r"[1-9][0-9]{6,}", out) == []
    assert "0.05123" in out and "1.2345" in out
    if script == "homework.py":
        first, second = out.split("\nExample 2 of 2\n")
        new = [re.search(r"new %s = .*\n.*\n +=? ?= (\S+)" % re.escape(symbol), first).group(1)
               for symbol in ("w_11^(1)", "w_21^(1)", "b_1^(1)")]
        assert "\n        = 1.2345 * %s + 0 * %s + %s\n" % tuple(new) in second


@pytest.mark.parametrize("batch", ["sum", "mean"])
@pytest.mark.parametrize("momentum", [0, 0.9])
def test_an_update_for_all_is_what_train_does(tmp_path, batch, momentum):
    data = dict(TWO, batch=batch, momentum=momentum)
    status, out, err = run("homework.py", network(tmp_path, **data), "--decimals", "6")
    assert (status, err) == (0, "") and "The update, by the %s of the gradients\n" % batch in out
    mlp = read(network(tmp_path, **data)).mlp
    mlp.train(TWO["inputs"], TWO["targets"], 1, 0.5)
    update = out.split("The update, ")[1]
    for w in flat(mlp.weights) + flat(mlp.biases):
        assert "= %.6f\n" % w in update
    assert "E = %s\n" % ("(E_1 + E_2) / 2" if batch == "mean" else "E_1 + E_2") in update
    assert max(map(len, out.split("\n"))) <= 79


@pytest.mark.parametrize("batch", ["in turn", "sum", "mean"])
def test_the_last_working_ends_with_the_network_that_train_makes(tmp_path, batch):
    data = dict(TWO, batch=batch, momentum=0.9, biases=[None, [0.6, 0.7]], activations="tanh",
                inputs=TWO["inputs"] * 6, targets=TWO["targets"] * 6)
    given, mlp = read(network(tmp_path, **data)), read(network(tmp_path, **data)).mlp
    done = list(workings(given))
    assert [working.number for working in done] == list(range(1, 13)) + [None] * (
        batch != "in turn")
    mlp.train(data["inputs"], data["targets"], 1, 0.5)
    after = updated(done[-1].mlp, done[-1].steps)
    assert (after.weights, after.biases) == (mlp.weights, mlp.biases)
    assert (after.velocities, after.bias_velocities) == (mlp.velocities, mlp.bias_velocities)
    if batch != "in turn":
        z = [z for z in done[-1].steps[-1].operands if z.kind == "new vb"][0].operands[1]
        assert [source(part) for part in z.operands] == [(n, "dE/db") for n in range(1, 13)]
        assert "dE_12/db_2^(2)" in z.formula


def test_what_step_means_is_said_once(tmp_path):
    out = run("homework.py", network(tmp_path, **dict(MAZUR, activations="relu")))[1]
    assert out.count("step(h) is 1 where h is above 0, and else 0.") == 1


def test_one_of_several_examples(tmp_path):
    path = network(tmp_path, **dict(TWO, batch="mean"))
    status, out, err = run("homework.py", path, "--example", "2")
    assert (status, err) == (0, "") and "x_1" in out and "new w" not in out
    assert out.startswith("This is example 2 of 2, with the weights as they stand in the file.")
    refuses("--example is 3, expected 1 to 2", "homework.py", path, "--example", "3")


def test_only_is_shown_in_each_example_that_has_it(tmp_path):
    path = network(tmp_path, **dict(TWO, batch="sum"))
    out = run("homework.py", path, "--only", "dE/db_1^(2)")[1]
    assert out.count("\nThe step\n") == 3
    out = run("homework.py", path, "--only", "new b_1^(2)")[1]
    assert out.startswith("The update, by the sum of the gradients\n\nIt is computed from")
    refuses("expected a step such as dE/da_1^(2), da_1^(2)/dh_1^(2), dE/db_1^(2)\n",
            "homework.py", path, "--only", "delta_1^(2)")


def test_by_hand_a_1_with_cross_entropy_is_refused_with_the_decimals_that_would_do(tmp_path):
    path = network(tmp_path, inputs=[1], targets=[1], weights=[[[9]]], error="cross-entropy")
    assert run("homework.py", path)[0] == 0
    refuses("by hand with 3 decimals a_1^(1) is 1.000, and ln(1 - a_1^(1)) has no value; "
            "--decimals 4 would do", "homework.py", path, "--by-hand")
    assert run("homework.py", path, "--by-hand", "--decimals", "4")[0] == 0


def test_the_working_says_that_the_slope_cancels(tmp_path):
    path = network(tmp_path, inputs=[1], targets=[1], weights=[[[1]]], error="cross-entropy")
    out = run("homework.py", path)[1]
    assert ("dE/da_k * da_k/dh_k = (a_k - y_k) / (a_k * (1 - a_k)) * a_k * (1 - a_k) is a_k - y_k"
            in " ".join(out.split()))
