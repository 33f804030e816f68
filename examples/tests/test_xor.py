"""xor.py learns XOR, and draws what it says in the right place."""
import re

import xor
from running import refuses, run
from scratchnet import MLP


def test_xor_learns_and_shows_its_curve_and_map():
    status, out, err = run("xor.py")
    assert status == 0
    answers = re.findall(r"^ +([01]) +([01]) +([01]) +(0\.\d+)$", out, re.M)
    assert len(answers) == 4
    for x_1, x_2, y, answer in answers:
        assert int(y) == int(x_1) ^ int(x_2) and abs(float(answer) - int(y)) < 0.05
    rows = re.findall(r"^[01 ] \|(.{41})\|$", out, re.M)
    assert len(rows) == 17
    assert (rows[0][0], rows[0][-1], rows[-1][0], rows[-1][-1]) == ("@", " ", " ", "@")
    assert err.count("\n") == 10 and err.endswith("epoch 4000 of 4000, mean error 0.0003\n")


def test_the_learning_curve_falls_from_left_to_right():
    lines = xor.curve([1.0, 0.5, 0.25, 0.0], columns=4, rows=4)
    assert lines[:4] == [" 1.000 |#   ", " 0.750 |#   ", " 0.500 |##  ", " 0.250 |### "]


def test_the_decision_map_has_x_1_to_the_right_and_x_2_upward():
    class Told(MLP):
        def forward_propagate(self, inputs):
            assert inputs[2] == 1
            return [0.9 * inputs[0] if inputs[1] < 1 else 0.55]
    lines = xor.decision_map(Told(3, [], 1), 3, 2)
    assert lines[:2] == ["1 |+++|".replace("+", xor.SHADES[5]), "0 | =%|".replace(
        "=", xor.SHADES[4]).replace("%", xor.SHADES[9])]


def test_xor_takes_no_arguments():
    refuses("unrecognized arguments: fast", "xor.py", "fast")
