"""Programs with several examples, and what they print of each: rows, blocks, epochs."""
import json

import pytest
from mistake import main
from pastes.reading import understood
from scratchnet import sigmoid

ROW = "out %.4f  w1 %.4f w2 %.4f b %.4f\n"
WAYS_TO_PRINT = {
    "a row": ROW,
    "with =": "out=%.5f, w1=%.5f, w2=%.5f, b=%.5f\n",
    "a matrix": "out %.6f\nW1 = [[%.6f], [%.6f]]\nb1 = [%.6f]\n",
    "after": "out: %.6f\nW1 after:\n[[%.8f]\n [%.8f]]\nb1 after: [%.8f]\n",
}
HEADS = ("", "Example %d: ", "Example %d\n", "--- sample %d ---\n")


class Program:
    """Logical OR in turn, by a program that may leave the slope out; .rows has (out, w1, w2, b)
    after each example, .losses E of each."""

    xs, ys, rate = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 1], 0.8

    def __init__(self, epochs=1, has_slope=True):
        w, b = [0.4, -0.3], 0.1
        self.rows, self.losses = [], []
        for x, y in list(zip(self.xs, self.ys)) * epochs:
            out = sigmoid(x[0] * w[0] + x[1] * w[1] + b)
            delta = (out - y) * (out * (1 - out) if has_slope else 1)
            w = [w_i - self.rate * delta * x_i for w_i, x_i in zip(w, x)]
            b -= self.rate * delta
            self.rows.append((out, w[0], w[1], b))
            self.losses.append(0.5 * (out - y) ** 2)

    def network(self):
        return {"inputs": self.xs, "targets": [[y] for y in self.ys], "learning_rate": self.rate,
                "weights": [[[0.4], [-0.3]]], "biases": [[0.1]]}


def asked(tmp_path, capsys, network, paste):
    """Return what the command says of a paste, as a dict."""
    (tmp_path / "network.json").write_text(json.dumps(network))
    (tmp_path / "mine.txt").write_text(paste)
    main([str(tmp_path / "network.json"), str(tmp_path / "mine.txt"), "--json"])
    return json.loads(capsys.readouterr().out)


def heads(text, n):
    return text % n if "%" in text else text


# ---- In turn -------------------------------------------------------------------------------

@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("way", sorted(WAYS_TO_PRINT))
def test_what_is_printed_after_each_example_is_that_of_each(way, head, tmp_path, capsys):
    """The weights after the first example were taken for those after all of them."""
    program = Program()
    paste = "".join(heads(head, n) + WAYS_TO_PRINT[way] % row
                    for n, row in enumerate(program.rows, 1))
    assert asked(tmp_path, capsys, program.network(), paste)["verdict"] == "right"


@pytest.mark.parametrize("way", sorted(WAYS_TO_PRINT))
def test_the_rule_that_each_example_breaks_is_named(way, tmp_path, capsys):
    program = Program(has_slope=False)
    paste = "".join(WAYS_TO_PRINT[way] % row for row in program.rows)
    found = asked(tmp_path, capsys, program.network(), paste)
    assert found["changes"] == ["slope-missing"]
    assert found["first"] == "a_1^(1) of example 2"


@pytest.mark.parametrize("has_slope,changes", [(True, []), (False, ["slope-missing"])])
def test_rows_of_several_epochs(has_slope, changes, tmp_path, capsys):
    program = Program(2, has_slope)
    paste = "".join("Epoch %d Example %d: E=%.6f " % (n // 4 + 1, n % 4 + 1, E) + ROW % row
                    for n, (row, E) in enumerate(zip(program.rows, program.losses)))
    assert asked(tmp_path, capsys, program.network(), paste)["changes"] == changes


def test_weights_before_each_example_and_once_at_the_end(tmp_path, capsys):
    program = Program()
    rows = [(0.4, -0.3, 0.1)] + [row[1:] for row in program.rows]
    paste = "".join("W1 = [[%.6f], [%.6f]]\nb1 = [%.6f]\n" % row for row in rows)
    assert asked(tmp_path, capsys, program.network(), paste)["verdict"] == "right"


@pytest.mark.parametrize("has_slope,changes", [(True, []), (False, ["slope-missing"])])
def test_outputs_of_each_example_and_weights_of_each_epoch(has_slope, changes, tmp_path, capsys):
    rows, paste = Program(2, has_slope).rows, ""
    for n, row in enumerate(rows):
        paste += "out = %.5f\n" % row[0]
        if n % 4 == 3:
            paste += "w1 = %.5f, w2 = %.5f, b = %.5f\n" % row[1:]
    assert asked(tmp_path, capsys, Program().network(), paste)["changes"] == changes


def test_outputs_that_are_predicted_after_the_update(tmp_path, capsys):
    program = Program()
    _, w1, w2, b = program.rows[-1]
    paste = "w1 = %.6f, w2 = %.6f, b = %.6f\n" % (w1, w2, b)
    for x in program.xs:
        paste += "%r -> out = %.6f\n" % (x, sigmoid(x[0] * w1 + x[1] * w2 + b))
    paste = paste.replace("[0, 0] -> ", "").replace("[0, 1] -> ", "").replace(
        "[1, 0] -> ", "").replace("[1, 1] -> ", "")
    assert asked(tmp_path, capsys, program.network(), paste)["verdict"] == "right"


def test_a_network_and_rows_in_one_paste(tmp_path, capsys):
    program = Program()
    paste = "x = %s\ny = %s\nW1 = [[0.4], [-0.3]]\nb1 = [0.1]\nlr = 0.8\n" % (
        program.xs, [[y] for y in program.ys])
    paste += "".join(WAYS_TO_PRINT["a matrix"] % row for row in program.rows)
    (tmp_path / "mine.txt").write_text(paste)
    assert main([str(tmp_path / "mine.txt")]) == 0
    assert "agree with the right calculation" in capsys.readouterr().out


def test_weights_of_which_it_is_not_plain_whose_they_are(tmp_path, capsys):
    paste = "".join("b = %.1f\n" % (0.5 + n) for n in range(3))
    with pytest.raises(ValueError, match=r"b\^\(1\) stands there 3 times, and there are 4 examples"
                                         ": expected it once after each of them, or once after"):
        asked(tmp_path, capsys, Program().network(), paste)


# ---- In a batch ----------------------------------------------------------------------------

def summed():
    """Return a network of two examples in a batch, and what a program prints that sums: dW1, E."""
    xs, ys, w = [[0.1, 0.9], [0.8, 0.3]], [1, 0], [0.5, -0.6]
    gradient, E = [0.0, 0.0], 0.0
    for x, y in zip(xs, ys):
        a = sigmoid(x[0] * w[0] + x[1] * w[1])
        E += 0.5 * (a - y) ** 2 / len(xs)
        gradient = [g + (a - y) * a * (1 - a) * x_i for g, x_i in zip(gradient, x)]
    network = {"inputs": xs, "targets": [[y] for y in ys], "weights": [[[w[0]], [w[1]]]],
               "batch": "mean", "learning_rate": 0.3}
    return network, "dW1 = [[%.8f], [%.8f]]\n" % tuple(gradient), "E = %.8f\n" % E


def test_the_sum_of_two_examples_is_twice_their_mean(tmp_path, capsys):
    network, paste, _ = summed()
    (tmp_path / "n.json").write_text(json.dumps(network))
    (tmp_path / "mine.txt").write_text(paste)
    assert main([str(tmp_path / "n.json"), str(tmp_path / "mine.txt")]) == 0
    said = capsys.readouterr().out
    assert "no-half" in said and "cannot tell that from:" in said
    assert "(sum-for-mean): E would tell" in " ".join(said.split())


def test_with_the_right_loss_it_is_the_sum(tmp_path, capsys):
    network, paste, E = summed()
    found = asked(tmp_path, capsys, network, paste + E)
    assert found["changes"] == ["sum-for-mean"] and ["gradient-doubled"] in found["also"]


# ---- How they are read ---------------------------------------------------------------------

@pytest.mark.parametrize("text,values", [
    ("W1 after: 1e-06\nW2 after: 2e-06", {"W1 after": 1e-6, "W2 after": 2e-6}),
    ("W1 after: 12.5", {"W1 after": 12.5}),
    ("loss after 10 epochs: 0.5", {"loss after 10 epochs": 0.5}),
    ("Example 1: out 0.5671\nExample 2: out 0.5885", {"out": [0.5671, 0.5885]}),
    ("sample 3/4 | out = 0.25 | E = 0.5", {"out": 0.25, "E": 0.5}),
    ("Pattern #3 -> a1: 0.25", {"a1": 0.25}),
])
def test_examples_and_what_stands_behind_after(text, values):
    assert understood(text) == values
