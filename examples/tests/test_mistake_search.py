"""What the finder promises besides: ways of reporting, how far it searches, what it then says."""
import random

import pytest
from course.network import CourseMLP
from finder import problem
from mistake import mistakes
from scratchnet import MLP

NET = MLP(2, [3], 2, [[[0.15, 0.25, -0.3], [0.2, 0.3, 0.1]],
                      [[0.4, 0.5], [0.45, 0.55], [0.1, -0.2]]])
X, Y, RATE = [0.35, 0.9], [0.01, 0.99], 0.5


def trained(net, x, y, rate, epochs):
    """Return the losses of epochs, and the network after them."""
    after = CourseMLP(net.num_inputs, net.num_hidden, net.num_outputs, net.weights,
                      biases=getattr(net, "biases", None), batch=getattr(net, "batch", "in turn"))
    return after.train(x, y, epochs, rate), after


def turned(W):
    return [list(column) for column in zip(*W)]


def test_one_gradient_for_biases_of_their_own():
    """np.sum(delta) without an axis."""
    net = CourseMLP(2, [3], 2, NET.weights, biases=[[0.1, 0.2, 0.3], [0.5, -0.4]])
    net.back_propagate(X, Y)
    found = mistakes(net, X, Y, bias_gradients=[sum(net.dE_db[0]), net.dE_db[1]])
    assert found.changes == ["bias-gradient-of-all@hidden"]
    shared = CourseMLP(2, [3], 2, NET.weights, biases=[[0.1] * 3, [0.5, -0.4]])
    with pytest.raises(ValueError, match="has one number, expected 3 numbers"):
        mistakes(shared, X, Y, bias_gradients=[0.25, None])


# ---- Ways of reporting ---------------------------------------------------------------

@pytest.mark.parametrize("where", [0, 3])
def test_the_biases_may_be_a_row_of_the_matrix(where):
    net = CourseMLP(2, [3], 2, NET.weights, biases=[[0.1, 0.2, 0.3], [0.5, -0.4]])
    gradients = [[list(row) for row in G] for G in net.back_propagate(X, Y)]
    for G, b in zip(gradients, net.dE_db):
        G.insert(where if where == 0 else len(G), list(b))
    found = mistakes(net, X, Y, gradients=gradients)
    assert not found and found.conventions == ["bias-row"]


def test_the_numbers_of_as_many_examples_as_nodes_may_be_columns():
    net = MLP(2, [2], 2, [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]])
    xs, ys = [[0.05, 0.1], [0.9, -0.4]], [[0, 1], [1, 0]]
    a = []
    for x in xs:
        net.forward_propagate(x)
        a.append(net.a[1])
    assert not mistakes(net, xs, ys, a=[a, None])
    assert not mistakes(net, xs, ys, a=[turned(a), None])
    assert not mistakes(net, xs, ys, a=[a[0], None]) and not mistakes(net, xs, ys, a=[a[1], None])
    a[1][0] += 0.1
    assert mistakes(net, xs, ys, a=[turned(a), None]).verdict == "unexplained"


def test_losses_are_of_epochs_or_of_examples_and_the_rest_of_the_last_epoch():
    xs, ys = [X, [0.7, -0.2]], [Y, [1, 0]]
    errors, after = trained(NET, xs, ys, RATE, 6)
    assert not mistakes(NET, xs, ys, RATE, E=errors, weights_after=after.weights)
    each = [NET.error(NET.forward_propagate(x), y) for x, y in zip(xs, ys)]
    assert not mistakes(NET, xs, ys, E=each)
    many, _ = trained(NET, xs, ys, RATE, 300)
    assert not mistakes(NET, xs, ys, RATE, E=many)
    many[250] += 0.01
    found = mistakes(NET, xs, ys, RATE, E=many)
    assert (found.verdict, found.first) == ("unexplained", "E of epoch 251")


def test_the_outputs_of_softmax_may_be_called_a():
    net = CourseMLP(2, [3], 2, NET.weights, activations=["sigmoid", "softmax"],
                    error="cross-entropy")
    p = net.forward_propagate(X)
    assert not mistakes(net, X, [0, 1], a=[None, p])
    assert mistakes(net, X, [0, 1], a=[None, p[::-1]]).first == "p_1"


def test_a_network_that_keeps_biases_has_them():
    class Own(MLP):
        biases = [[0.1, 0.2, 0.3], [0.5, -0.4]]

    own = Own(2, [3], 2, NET.weights)
    course = CourseMLP(2, [3], 2, NET.weights, biases=own.biases)
    assert not mistakes(own, X, Y, outputs=course.forward_propagate(X))


# ---- How far it searches ----------------------------------------------------------------

def test_few_numbers_name_no_rule():
    found = mistakes(NET, X, Y, E=0.9)
    assert found.verdict == "unexplained" and "These numbers are too few" in found.text
    assert mistakes(NET, X, Y, E=0).verdict == "unexplained"


def test_weights_as_they_were_are_not_updated():
    """Numbers of few digits that were typed are exact: 0.15 is not 0.1497."""
    after = CourseMLP(2, [3], 2, NET.weights)
    after.gradient_descent(after.back_propagate(X, Y), RATE)
    found = mistakes(NET, X, Y, RATE, weights_after=[NET.weights[0], after.weights[1]])
    assert found.verdict == "explained"
    assert any("not-updated" in name for names in [found.changes] + found.also for name in names)


def test_at_most_twelve_others_are_listed_and_the_rest_counted():
    net = MLP(1, [1], 1, [[[0.5]], [[-0.75]]])
    gradients = net.back_propagate([1], [1])
    found = mistakes(net, [1], [1], gradients=[[[0.0]], gradients[1]])
    assert found.verdict != "right" and len(found.also) <= 12


def test_the_search_stops_in_time_and_says_so(monkeypatch):
    monkeypatch.setattr(problem, "SECONDS", 0.01)
    dice = random.Random(2)
    wrong = [[[dice.uniform(-1, 1) for _ in row] for row in W] for W in NET.weights]
    found = mistakes(NET, X, Y, gradients=wrong)
    assert found.verdict == "unexplained"
    assert "The search was stopped after 0.01 seconds" in " ".join(found.text.split())


def test_what_to_print_is_told(monkeypatch):
    monkeypatch.setattr(problem, "SECONDS", 0.2)
    net = CourseMLP(2, [3], 2, NET.weights)
    gradients = net.back_propagate(X, [0, 1])
    doubled = [[[g * 1.0 for g in row] for row in G] for G in gradients]
    doubled[1] = [[g * 7 for g in row] for row in doubled[1]]
    found = mistakes(NET, X, [0, 1], gradients=doubled)
    assert "Print h and a of each layer too" in found.text


# ---- What is refused ----------------------------------------------------------------------

@pytest.mark.parametrize("culprit, rate, given", [
    ("no learning rate that makes it", None, {"weights_after": NET.weights}),
    ("the network has no biases", 0.5, {"bias_gradients": [[0.1, 0.2, 0.3], [0.1, 0.2]]}),
    ("E holds no numbers", None, {"E": []}),
    ("row 2 of dE/dW has 1 numbers, expected 2",
     None, {"gradients": [None, [[1.5, 2.5], [3.5], [4.5, 5.5]]]}),
    ("dE/dW is 5, expected a list", None, {"gradients": 5}),
    ("rate is '0.5', expected a number", "0.5", {"E": 0.25})])
def test_what_cannot_be_held_against_anything_is_refused(culprit, rate, given):
    with pytest.raises((TypeError, ValueError)) as problem:
        mistakes(NET, X, Y, rate, **given)
    assert culprit in str(problem.value)


@pytest.mark.parametrize("inputs", [None, [], 5])
def test_inputs_that_are_no_list_are_named(inputs):
    with pytest.raises(TypeError) as problem:
        mistakes(NET, inputs, Y, E=0.25)
    assert "inputs is" in str(problem.value)


def test_pairs_that_both_change_the_first_number_in_turn(monkeypatch):
    """Each example begins with what the one before has left: nearly all rules change that. It takes
    a second, for all single rules are tried before."""
    monkeypatch.setattr(problem, "SECONDS", 60.0)
    net = CourseMLP(2, [2], 1, [[[0.4, -0.3], [0.2, 0.7]], [[0.6], [-0.5]]],
                    biases=[[0.1, -0.2], [0.3]])
    xs, ys = [[0.5, -1.0], [0.8, 0.3]], [[1.0], [0.0]]
    after = CourseMLP(2, [2], 1, net.weights, biases=net.biases)
    for x, y in zip(xs, ys):
        gradients = after.back_propagate(x, y)
        halved = [gradients[0], [[g / 2 for g in row] for row in gradients[1]]]
        after.dE_db[0] = [-g for g in after.dE_db[0]]
        after.gradient_descent(halved, 0.5)
    found = mistakes(net, xs, ys, 0.5, weights_after=after.weights, biases_after=after.biases)
    assert ["bias-gradient-negative@hidden", "gradient-halved@output"] in [
        sorted(ids) for ids in [found.changes] + found.also]
