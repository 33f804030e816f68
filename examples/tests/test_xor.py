"""xor.py learns XOR, and draws what it says in the right place."""
import json
import random
import re
from xml.etree import ElementTree

import pytest
import xor
from running import refuses, run
from scratchnet import MLP

SVG = "{http://www.w3.org/2000/svg}"


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


@pytest.fixture(scope="module")
def learnt():
    mlp = MLP(3, [4], 1, rng=random.Random(xor.SEED))
    return mlp, mlp.train(xor.INPUTS, xor.TARGETS, xor.EPOCHS, xor.LEARNING_RATE)


def test_the_picture_has_the_answers_and_the_curve(tmp_path, learnt):
    path = str(tmp_path / "it.svg")
    status, out, err = run("xor.py", "-o", path)
    assert (status, out) == (0, path + ": 4000 epochs, mean error 0.0003\n")
    root, (mlp, errors) = ElementTree.parse(path).getroot(), learnt
    cells = [rect for rect in root.iter(SVG + "rect") if rect.get("class") == "cell"]
    assert len(cells) == 625
    left, bottom = min(float(c.get("x")) for c in cells), max(float(c.get("y")) for c in cells)
    for cell in cells[::7]:
        x = [(float(cell.get("x")) - left) / 288, (bottom - float(cell.get("y"))) / 288, 1]
        assert cell.get("fill-opacity") == "%.2f" % mlp.forward_propagate(x)[0]
    answers = [t.text for t in root.iter(SVG + "tspan") if t.get("class") == "value"]
    assert answers == ["%.3f" % mlp.forward_propagate(x)[0] for x in xor.INPUTS]
    curve = root.find(SVG + "polyline").get("points").split()
    top, last = [float(point.split(",")[1]) for point in (min(curve, key=lambda p: float(
        p.split(",")[1])), curve[-1])]
    assert abs((last - top) / 300 - (1 - errors[-1] / max(errors))) < 1e-3
    assert "falls from 0.1" in root.get("aria-label") and answers[3] in root.get("aria-label")


def test_the_page_shows_what_it_answers_while_it_learns(tmp_path, learnt):
    path = tmp_path / "it.html"
    assert run("xor.py", "-o", str(path))[0] == 0
    data = json.loads(re.search(r'type="application/json">(.*)</script>',
                                path.read_text(encoding="utf-8")).group(1))
    words = [frame["words"] for frame in data["frames"]]
    errors = [frame["E"] for frame in data["frames"]]
    assert errors[0] == "%.3f" % learnt[1][0] and float(errors[-1]) < 0.001
    assert words[0] == "epoch 0 of 4000" and words[-1] == "epoch 4000 of 4000" and len(words) == 61
    for frame, mlp in ((0, MLP(3, [4], 1, rng=random.Random(xor.SEED))), (-1, learnt[0])):
        shown = dict(zip(data["symbols"], data["frames"][frame]["shown"]))
        assert len(shown) == 629
        assert shown["answer 1 0"] == "%.3f" % mlp.forward_propagate([1, 0, 1])[0]
        assert shown["cell 0 12"] == "%.2f" % mlp.forward_propagate([0.5, 1, 1])[0]


def test_xor_names_what_is_wrong():
    refuses("unrecognized arguments: fast", "xor.py", "fast")
    refuses("it.png is no picture, expected a name in .svg or .html", "xor.py", "-o", "it.png")
