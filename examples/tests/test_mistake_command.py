"""mistake.py as its reader meets it: pastes, files, the answer in words, exit status."""
import json
import math

import pytest
from running import network, refuses, run

MAZUR = {"inputs": [0.05, 0.1], "targets": [0.01, 0.99],
         "weights": [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]],
         "biases": [[0.35, 0.35], [0.6, 0.6]], "learning_rate": 0.5}


def f(z):
    return 1 / (1 + math.exp(-z))


def program(slope=lambda h, a: a * (1 - a)):
    """Return the lines that a program for Mazur's network prints; slope is that of both layers."""
    (x1, x2), (y1, y2) = MAZUR["inputs"], MAZUR["targets"]
    h1 = [0.15 * x1 + 0.2 * x2 + 0.35, 0.25 * x1 + 0.3 * x2 + 0.35]
    a1 = [f(z) for z in h1]
    h2 = [0.4 * a1[0] + 0.45 * a1[1] + 0.6, 0.5 * a1[0] + 0.55 * a1[1] + 0.6]
    a2 = [f(z) for z in h2]
    d2 = [(a2[k] - y) * slope(h2[k], a2[k]) for k, y in enumerate((y1, y2))]
    back = [0.4 * d2[0] + 0.5 * d2[1], 0.45 * d2[0] + 0.55 * d2[1]]
    d1 = [back[j] * slope(h1[j], a1[j]) for j in range(2)]
    return ["h1 = %r" % h1, "a1: %r" % a1, "out %r" % a2,
            "E = %r" % (0.5 * ((a2[0] - y1) ** 2 + (a2[1] - y2) ** 2)),
            "dW2 = %r" % [[d * z for d in d2] for z in a1],
            "dW1 = %r" % [[d * z for d in d1] for z in (x1, x2)],
            "db1 = %r" % d1]


def of_h(h, a):
    return h * (1 - h)


def asked(tmp_path, lines, *options, data=MAZUR):
    """Return exit status and output of mistake.py on a network file and a paste."""
    (tmp_path / "mine.txt").write_text("\n".join(lines) + "\n")
    files = [network(tmp_path, **data)] if data else []
    status, out, err = run("mistake.py", *(files + [str(tmp_path / "mine.txt")] + list(options)))
    assert err == ""
    return status, out


# ---- What it answers ----------------------------------------------------------------

def test_a_right_program_is_told_so(tmp_path):
    status, out = asked(tmp_path, program())
    assert (status, out) == (0, "All 17 numbers agree with the right calculation.\n")


def test_a_rule_that_is_broken_is_shown_beside_the_right_one(tmp_path):
    status, out = asked(tmp_path, program(of_h))
    assert status == 1
    assert "7 of your 17 numbers agree" in out and "that does not\nis dE/dw_11^(2)." in out
    assert "* the slope is taken of h, not of a (slope-of-h)\n" in out
    assert "  right: da_1^(2)/dh_1^(2) = a_1^(2) * (1 - a_1^(2))" in out
    assert "  yours: da_1^(2)/dh_1^(2) = h_1^(2) * (1 - h_1^(2))" in out
    assert "                           = 1.106 * (1 - 1.106)\n" in out
    assert max(map(len, out.splitlines())) <= 79


def test_json_says_the_same_in_ids(tmp_path):
    status, out = asked(tmp_path, program(of_h), "--json")
    assert status == 1
    assert json.loads(out) == {"verdict": "explained", "conventions": [],
                               "changes": ["slope-of-h"], "also": [], "first": "dE/dw_11^(2)"}


def test_what_no_rule_explains_is_shown_as_it_is_right(tmp_path):
    lines = program()
    lines[4] = "dW2 = [[0.0822, -0.0226], [0.0827, 0.1234]]"
    status, out = asked(tmp_path, lines)
    assert status == 1
    assert "16 of your 17 numbers agree" in out and "dE/dw_22^(2)." in out
    assert "None of the rules that were tried explains them" in out
    assert "  dE/dw_22^(2) = dE/da_2^(2) * da_2^(2)/dh_2^(2) * a_2^(1)" in out


def test_losses_of_epochs_alone(tmp_path):
    """Published figures of this network; the biases were never updated."""
    lines = ["Epoch %d, loss: %s" % pair for pair in
             enumerate(("0.298371", "0.291028", "0.283547", "0.275943"), 1)]
    status, out = asked(tmp_path, lines)
    assert status == 1
    assert "that does not\nis E of epoch 2." in out and "(bias-not-updated)" in out
    assert "would tell" in out


def test_conventions_are_no_mistake(tmp_path):
    a = [0.7513650695523157, 0.7729284653214625]
    lines = ["out: %r" % a, "loss: %r" % ((a[0] - 0.01) ** 2 + (a[1] - 0.99) ** 2),
             "dW2: [[0.16433408, -0.04520514], [0.16533526, -0.04548054]]"]
    status, out = asked(tmp_path, lines)
    assert status == 0
    assert "  no-half: E, or its partials, are without the 1/2\n" in out
    assert "nnet" in out


def test_the_paste_may_hold_the_network(tmp_path):
    given = ["x = [0.05, 0.1]", "y = [0.01, 0.99]", "W1 = [[0.15, 0.25], [0.2, 0.3]]",
             "W2 = [[0.4, 0.5], [0.45, 0.55]]", "b1 = [0.35, 0.35]", "b2 = [0.6, 0.6]"]
    status, out = asked(tmp_path, given + program(of_h), data=None)
    assert status == 1 and "(slope-of-h)" in out and "7 of your 17 numbers" in out


def test_single_numbers_with_their_indices(tmp_path):
    lines = ["h_1^(1) = 0.3775", "a_1^(1) = 0.5933", "dE/dw_12^(2) = -0.0226",
             "dE/dw_11^(2) = 0.0822"]
    assert asked(tmp_path, lines)[0] == 0
    lines[-2] = "dE/dw_12^(2) = -0.0326"
    status, out = asked(tmp_path, lines)
    assert status == 1 and "dE/dw_12^(2)" in out


def test_numbers_as_the_worked_example_names_them(tmp_path):
    """The published figures, w1 to w8 and h1, o1: right but for a weight that was changed here."""
    lines = ["net_h1 = 0.3775", "out_h2 = 0.596884378", "net_o1 = 1.105905967",
             "out_o2 = 0.772928465", "E_total = 0.298371109", "delta_o1 = 0.138498562",
             "dE/dw5 = 0.082167041", "w5+ = 0.35891648", "w8+ = 0.561370121",
             "w2+ = 0.19956143", "w3+ = 0.24975114"]
    assert asked(tmp_path, lines) == (0, "All 11 numbers agree with the right calculation.\n")
    lines[-1] = "w3+ = 0.24960"
    assert "that does not\nis new w_12^(1)." in asked(tmp_path, lines)[1]


def test_what_is_not_understood_is_said(tmp_path):
    status, out = asked(tmp_path, program() + ["momentum of mine: 0.25"])
    assert status == 0 and out.startswith("Not understood, and left out: momentum of mine. ")
    assert "Whether these are right is not\nlooked at." in out
    status, out = asked(tmp_path, ["out = [nan, nan]"])
    assert status == 1 and "Your a_1^(2) is nan: the program has divided by 0" in out


def test_weights_that_are_not_the_files_are_those_after_the_step(tmp_path):
    """Published figures, under the labels that the program had for its weights before."""
    lines = ["W1 = [[0.149780716, 0.24975114], [0.19956143, 0.29950229]]", "loss = 0.298371109"]
    status, out = asked(tmp_path, lines)
    assert status == 0 and out.startswith("Your W^(1) are not those of the network file")
    assert "All 5 numbers agree" in out


def counted(*names, after=""):
    """Return the published weights after one step, in lists under these names."""
    weights = ["0.149780716", "0.199561432", "0.249751144", "0.299502287", "0.358916480",
               "0.408666186", "0.511301270", "0.561370121"]
    return ["%s: %s" % (name, " ".join(weights[k * len(weights) // len(names):][
        :len(weights) // len(names)])) for k, name in enumerate(names)] + [after]


@pytest.mark.parametrize("lines", [
    counted("new weights"), counted("new w1..w4", "new w5..w8"),
    counted("updated w1-w8", after="new biases: 0.3456, 0.3450, 0.5308, 0.6190"),
    counted("updated weights", after="b1+ = 0.3456\nb2+ = 0.3450\nb3+ = 0.5308\nb4+ = 0.6190")])
def test_weights_and_biases_that_are_counted_through(tmp_path, lines):
    assert asked(tmp_path, lines)[0] == 0
    lines = [line.replace("0.56137", "0.57137") for line in lines]
    assert "new w_22^(2)." in asked(tmp_path, lines)[1]


OBLONG = {"inputs": [0.5, -0.2, 0.1], "targets": [1, 0], "learning_rate": 0.5, "weights": [
    [[0.1, 0.4], [-0.3, 0.2], [0.5, -0.6]], [[0.7, -0.1], [0.2, 0.3]]]}
AFTER = ["[[0.1047, 0.3987], [-0.3019, 0.2005], [0.5009, -0.6003]]",
         "[[0.7243, -0.1354], [0.2236, 0.2656]]"]


def test_sizes_tell_the_layers_where_they_leave_one_reading(tmp_path):
    lines = ["weights after:"] + AFTER
    assert asked(tmp_path, lines, data=OBLONG)[0] == 0
    assert asked(tmp_path, ["weights after:", AFTER[0].replace("0.1047", "0.1147"), AFTER[1]],
                 data=OBLONG)[0] == 1
    assert asked(tmp_path, ["new weights = " + AFTER[0]], data=OBLONG)[0] == 0
    gradient = "[[-0.00946, 0.00266], [0.00378, -0.00106], [-0.00189, 0.00053]]"
    out = asked(tmp_path, ["hiddenGradient: " + gradient], data=OBLONG)[1]
    assert out.startswith("All 6 numbers agree")
    (tmp_path / "mine.txt").write_text("weights after:\n[[0.1, 0.2], [0.3, 0.4]]\n" * 2)
    refuses("names no layer", "mistake.py", network(tmp_path, **MAZUR), str(tmp_path / "mine.txt"))


def test_an_output_below_the_heading_of_a_layer_is_told_by_its_size(tmp_path):
    data = dict(OBLONG, weights=[OBLONG["weights"][0], [[0.7], [0.2]]], targets=[1])
    lines = ["Hidden layer", "output: [0.5399, 0.5250]", "Output layer", "output: 0.6184"]
    for paste in (lines, lines[:2] + lines[3:]):
        status, out = asked(tmp_path, paste, data=data)
        assert (status, out) == (0, "All 3 numbers agree with the right calculation.\n")


def test_a_layer_that_is_as_it_was_among_numbers_of_many_digits_is_not_updated(tmp_path):
    lines = ["W1_new = [[0.15, 0.25], [0.2, 0.3]]",
             "W2_new = [[0.35891647971788465, 0.5113012702387375], "
             "[0.4086661860762334, 0.5613701211079891]]"]
    status, out = asked(tmp_path, lines)
    assert status == 1 and "(not-updated@hidden)" in out
    assert asked(tmp_path, lines[:1] + ["W2_new = [[0.36, 0.51], [0.41, 0.56]]"])[0] == 0


# ---- Reading and listing ----------------------------------------------------------------

def test_read_prints_what_was_understood(tmp_path):
    (tmp_path / "mine.txt").write_text("W1:\n [[0.15 0.25]\n [0.2  0.3 ]]\nE = 0.298\n")
    status, out, err = run("mistake.py", "--read", str(tmp_path / "mine.txt"))
    assert (status, err) == (0, "")
    assert json.loads(out) == {"W1": [[0.15, 0.25], [0.2, 0.3]], "E": 0.298}


def test_list_names_every_rule_and_convention():
    status, out, err = run("mistake.py", "--list")
    assert (status, err) == (0, "")
    names = [line.split()[0] for line in out.splitlines() if line.startswith("  ")]
    assert len(names) == len(set(names)) > 200
    for name in ("y-minus-a", "slope-missing", "slope-of-h", "slope-twice", "updated-weights",
                 "transposed-back", "value-for-error", "sum-first-only", "sum-last-only",
                 "bias-not-updated", "plus-in-update", "rate-missing", "mean-twice",
                 "target-missing", "exp-sign", "no-half", "mean-over-outputs",
                 "mean-over-examples", "transposed", "minus-gradient", "times-rate", "deltas",
                 "bias-row", "single-precision", "rounded-each-step"):
        assert name in names


@pytest.mark.parametrize("lines, culprit", [
    (["dW2 = [[1, 2, 3, 4], [4, 5, 6, 7]]"],
     "your dE/dW^(2) has 2 rows of 4, expected 2 rows of 2"),
    (["dW5 = [[1, 2], [4, 5]]"], "there is no dE/dW^(5), expected layers 1 to 2"),
    (["dW = [[1, 2], [4, 5]]", "E = 3"], "\"dW\" names no layer, expected such as dW1"),
    (["a1 = [0.1, ..., 0.5]"], "..."), (["nothing at all"], "no numbers")])
def test_what_cannot_be_held_against_the_network_is_refused(tmp_path, lines, culprit):
    (tmp_path / "mine.txt").write_text("\n".join(lines))
    refuses(culprit, "mistake.py", network(tmp_path, **MAZUR), str(tmp_path / "mine.txt"))


def test_a_paste_without_a_programs_numbers_is_refused(tmp_path):
    (tmp_path / "mine.txt").write_text("x = [1, 2]\ny = [1]\nW1 = [[0.5], [0.25]]\n")
    refuses("no number that the program has worked out", "mistake.py", str(tmp_path / "mine.txt"))
    refuses("expected network.json and mine.txt", "mistake.py")
