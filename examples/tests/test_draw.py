"""draw.py shows every number where it belongs, and replaces a picture only by a whole one."""
import functools
import html
import io
import json
import math
import operator
import os
import re
import signal
import time
from xml.etree import ElementTree

import pytest

from common import HERE, NETWORK, read_network
from course.activations import ACTIVATIONS, Activation
from course.errors import ERRORS, Error
from course.file import network_of
from course.working import workings
from running import network, posix, refuses, run, start
from scratchnet import DOCUMENT, MLP, error, explain, notes, show, trace
from views.data import given, place
from views.functions import checked, exp, ln, total
from views.picture import picture
from worksheets.network import problem_of_network

SVG = "{http://www.w3.org/2000/svg}"
SMALL = {"inputs": [1, 0.5], "targets": [1], "learning_rate": 0.5,
         "weights": [[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]]}
# Networks of courses, each with what the document's lacks.
MAZUR = {"inputs": [0.05, 0.1], "targets": [0.01, 0.99], "learning_rate": 0.5,
         "weights": [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]],
         "biases": [[0.35, 0.35], [0.6, 0.6]]}
COURSES = {
    "biases": MAZUR,
    "tanh": {"inputs": [0.5, -1], "targets": [0.3, -0.2], "layout": "W x", "error": "mean squares",
             "weights": [[[0.1, 0.4], [-0.3, 0.2], [0.5, -0.6]],
                         [[0.7, -0.1, 0.2], [0.3, 0.8, -0.4]]],
             "activations": ["tanh", "linear"]},
    "relu": {"inputs": [1, 0.5], "targets": [0, 1, 0], "learning_rate": 0.1, "momentum": 0.9,
             "weights": [[[0.4, -0.7, 0.2], [0.1, 0.3, -0.6]],
                         [[0.2, -0.5, 0.3], [0.6, 0.1, -0.2], [-0.4, 0.9, 0.5]]],
             "biases": [[0.1, -0.2, 0.3], [0.05, 0, -0.1]], "error": "cross-entropy",
             "activations": ["relu", "softmax"]},
    "binary": dict(SMALL, error="cross-entropy"),
    "leaky": {"inputs": [[1, 0.5], [-0.5, 2]], "targets": [[1], [0]], "learning_rate": 0.5,
              "weights": SMALL["weights"], "biases": [[0.1, 0.2], None], "batch": "mean",
              "activations": ["leaky relu", "sigmoid"]},
    "softmax": {"inputs": [0.3, 0.7], "targets": [1, 0], "learning_rate": 1, "error": "squares",
                "weights": [[[0.1, -0.3], [0.3, 0.4]], [[0.5, 0.2], [-0.6, 0.9]]],
                "activations": ["sigmoid", "softmax"]},
    "E is 0": {"inputs": [1], "targets": [1, 0], "weights": [[[800, 0]]],
               "activations": ["softmax"], "error": "cross-entropy"}}


def steps_of(data, decimals=3, by_hand=False):
    """Return the steps of the first example of a network."""
    return next(workings(network_of(data).chosen(1), decimals, by_hand)).steps


def drawn(tmp_path, *arguments):
    """Return the root of the SVG that draw.py makes."""
    path = str(tmp_path / "it.svg")
    status, _, err = run("draw.py", *(arguments + ("-o", path)))
    assert (status, err) == (0, "")
    return ElementTree.parse(path).getroot()


def numbers_of(root):
    """Return {symbol: number} as the picture shows them."""
    found = {}
    for group in root.iter(SVG + "g"):
        if "data-symbol" in group.keys():
            value = [t.text for t in group.iter(SVG + "tspan") if t.get("class") == "value"]
            assert group.get("data-symbol") not in found and len(value) == 1
            found[group.get("data-symbol")] = value[0]
    return found


def page_of(tmp_path, *arguments):
    """Return the text of a page and the data in it."""
    path = str(tmp_path / "it.html")
    status, _, _ = run("draw.py", *(arguments + ("-o", path)))
    assert status == 0
    with io.open(path, encoding="utf-8") as file:
        text = file.read()
    data = re.search(r'<script id="data" type="application/json">(.*)</script>', text).group(1)
    return text, json.loads(data)


# ---- The picture -----------------------------------------------------------

def test_network_json_is_the_documents_network():
    mlp, inputs, targets, rate = read_network(NETWORK)
    assert (inputs, targets, rate) == (DOCUMENT["inputs"], DOCUMENT["targets"], None)
    assert mlp.weights == DOCUMENT["weights"]


def test_the_picture_beside_the_examples_is_the_one_draw_makes(tmp_path):
    assert run("draw.py", cwd=str(tmp_path))[0] == 0
    with io.open(os.path.join(HERE, "network.svg"), encoding="utf-8") as file:
        assert (tmp_path / "network.svg").read_text(encoding="utf-8") == file.read()


@pytest.mark.parametrize("by_hand", [False, True])
def test_every_number_has_its_place_with_the_digits_of_the_trace(tmp_path, by_hand):
    path = network(tmp_path, **SMALL)
    found = numbers_of(drawn(tmp_path, path, "--decimals", "4", *["--by-hand"] * by_hand))
    mlp, inputs, targets, rate = read_network(path)
    expected = {}
    for step in trace(mlp, inputs, targets, rate, 4, by_hand):
        expected.update({z.symbol: z.shown for z in step.operands + [step]})
    assert found == expected and len(found) == 10 + 25


def test_things_have_their_lines_of_the_trace(tmp_path):
    titles = {group.get("id"): group.find(SVG + "title").text
              for group in drawn(tmp_path, "--by-hand").iter(SVG + "g") if group.get("id")}
    assert len(titles) == 34 + 13 + 2 + 1
    for step in trace(read_network(NETWORK)[0], DOCUMENT["inputs"], DOCUMENT["targets"],
                      by_hand=True):
        line = " = ".join([step.symbol, step.formula, step.numbers, step.shown])
        assert line in titles[place(step)].split("\n")
    assert titles["w2-1-3"].split("\n")[0] == "w_13^(2) = 0.8"


def test_edges_are_as_wide_as_their_weight_is_large_and_dashed_where_it_is_negative(tmp_path):
    root = drawn(tmp_path, network(tmp_path, inputs=[1], weights=[[[-1, 0, 2]]]))
    edges = {group.get("id"): group for group in root.iter(SVG + "g")
             if (group.get("class") or "").startswith("edge") and group.get("id")}
    assert [edges["w1-1-%d" % j].get("class") for j in (1, 2, 3)] == [
        "edge minus", "edge plus", "edge plus"]
    widths = [float(edges["w1-1-%d" % j].find(SVG + "line").get("stroke-width")) for j in (1, 2, 3)]
    assert widths == [2.4, 0.8, 4.0]
    assert not [group for group in root.iter(SVG + "g") if group.get("id") in ("E", "y1")]


def test_labels_stand_on_their_edges_and_links_join_E(tmp_path):
    root = drawn(tmp_path)
    lines = {group.get("id"): [float(group.find(SVG + "line").get(at))
                               for at in ("x1", "y1", "x2", "y2")]
             for group in root.iter(SVG + "g") if (group.get("id") or "")[0:1] == "w"}
    assert len(lines) == 34
    for label in [group for group in root.iter(SVG + "g") if group.get("class") == "label"]:
        x1, y1, x2, y2 = lines[label.get("data-of")]
        rects = list(label.iter(SVG + "rect"))
        x = float(rects[0].get("x")) + float(rects[0].get("width")) / 2
        y = (float(rects[0].get("y")) + float(rects[-1].get("y")) + 16) / 2
        assert abs(y1 + (x - x1) / (x2 - x1) * (y2 - y1) - y) < 0.2 and x1 < x < x2
    links = [line for line in root.iter(SVG + "line") if line.get("class") == "link"]
    assert len(links) == 4 and len({(line.get("x2"), line.get("y2")) for line in links}) == 1


def test_the_alternative_text_says_what_the_network_is_and_gives(tmp_path):
    assert drawn(tmp_path).get("aria-label") == (
        "A network with layers of 3, 3, 5, 2 nodes: x = [0.3, 0.7, 0.5] gives "
        "a^(3) = [0.896, 0.805]; for y = [1, 0] the error E is 0.329.")
    assert "0.562" not in drawn(tmp_path, network(tmp_path, **dict(SMALL, weights=[[[1], [1]]]))).get(
        "aria-label")


def test_steps_and_given_numbers_find_their_place():
    found = {}
    for mlp in (MLP(3, [3, 5], 2, DOCUMENT["weights"]), MLP(3, [10], 2)):
        for step in trace(mlp, DOCUMENT["inputs"], DOCUMENT["targets"], 0.5):
            found.update({z.symbol: z for z in [step] + step.operands})
    places = {"x_3": "n0-3", "y_2": "y2", "E": "E", "h_1^(2)": "n2-1", "a_10^(1)": "n1-10",
              "dE/da_2^(3)": "n3-2", "da_2^(3)/dh_2^(3)": "n3-2", "w_12^(2)": "w2-1-2",
              "dE/dw_34^(2)": "w2-3-4", "new w_1,10^(1)": "w1-1-10",
              "learning_rate": "learning_rate"}
    assert {symbol: place(found[symbol]) for symbol in places} == places


def no_plate_on_another(root):
    """Assert that no plate lies on another; return how many there are."""
    boxes = [[float(rect.get(at)) for at in ("x", "y", "width", "height")]
             for rect in root.iter(SVG + "rect") if rect.get("class") == "plate"]
    for n, (x, y, wide, high) in enumerate(boxes):
        for x_, y_, wide_, high_ in boxes[n + 1:]:
            assert not (x < x_ + wide_ - 0.2 and x_ < x + wide - 0.2
                        and y < y_ + high_ - 0.2 and y_ < y + high - 0.2)
    return len(boxes)


@pytest.mark.parametrize("sizes", [(1, 1), (8, 1), (1, 8), (8, 8, 8), (2, 8, 3, 8, 1)])
@pytest.mark.parametrize("decimals", [1, 12])
def test_no_plate_lies_on_another(sizes, decimals):
    weights = [[[(-1.37) ** (i + j) for j in range(n)] for i in range(m)]
               for m, n in zip(sizes, sizes[1:])]
    mlp = MLP(sizes[0], sizes[1:-1], sizes[-1], weights)
    steps = list(trace(mlp, [0.3] * sizes[0], [1] * sizes[-1], 0.5, decimals))
    root = ElementTree.fromstring(picture(steps).encode())
    weights = sum(m * n for m, n in zip(sizes, sizes[1:]))
    assert no_plate_on_another(root) == (
        3 * weights + 2 * sizes[0] + 5 * sum(sizes[1:]) + 2 + 2 * sizes[-1] + 1)


# ---- A network as a course has it ------------------------------------------

@pytest.mark.parametrize("name", sorted(COURSES))
@pytest.mark.parametrize("by_hand", [False, True])
def test_every_number_of_a_course_has_its_place(name, by_hand):
    steps = steps_of(COURSES[name], 4, by_hand)
    root = ElementTree.fromstring(picture(steps).encode())
    expected = {z.symbol: z.shown for step in steps for z in step.operands + [step]}
    assert numbers_of(root) == expected
    titles = {group.get("id"): group.find(SVG + "title").text.split("\n")
              for group in root.iter(SVG + "g") if group.get("id")}
    for step in steps:
        line = " = ".join([step.symbol, step.formula, step.numbers, step.shown])
        assert line in titles[place(step)]
        assert {place(z) for z in step.operands} <= set(titles)
    no_plate_on_another(root)


@pytest.mark.parametrize("sizes", [(1, 2), (8, 8, 8), (2, 8, 3, 8, 2)])
@pytest.mark.parametrize("decimals", [1, 12])
def test_no_plate_lies_on_another_with_all_that_a_course_adds(sizes, decimals):
    data = {"inputs": [0.3] * sizes[0], "targets": [1] + [0] * (sizes[-1] - 1), "momentum": 0.9,
            "weights": [[[(-1.37) ** (i - j) / 9 for j in range(n)] for i in range(m)]
                        for m, n in zip(sizes, sizes[1:])],
            "biases": [[-0.123456789] * n for n in sizes[1:]], "learning_rate": 0.5,
            "activations": ["tanh"] * (len(sizes) - 2) + ["softmax"]}
    root = ElementTree.fromstring(picture(steps_of(data, decimals)).encode())
    weights = sum(m * n for m, n in zip(sizes, sizes[1:]))
    assert no_plate_on_another(root) == (
        5 * weights + 2 * sizes[0] + 10 * sum(sizes[1:]) + 2 * sizes[-1] + 2 + 2 * sizes[-1] + 1)


def test_what_a_course_adds_stands_where_it_belongs():
    found = {z.symbol: place(z) for name in ("relu", "softmax")
             for step in steps_of(COURSES[name]) for z in step.operands + [step]}
    places = {"b_2^(1)": "n1-2", "dE/db_2^(1)": "n1-2", "new b_3^(2)": "n2-3", "vb_1^(2)": "n2-1",
              "v_12^(1)": "w1-1-2", "new v_12^(1)": "w1-1-2", "p_2": "n2-2", "dE/dp_2": "n2-2",
              "y_3": "y3", "E": "E"}
    assert {symbol: found[symbol] for symbol in places} == places
    root = ElementTree.fromstring(picture(steps_of(COURSES["relu"])).encode())
    inside = {group.get("id"): [one.get("data-symbol") for one in group.iter(SVG + "g")
                                if one.get("data-symbol")] for group in root.iter(SVG + "g")}
    assert inside["n2-1"] == ["b_1^(2)", "h_1^(2)", "a_1^(2)", "p_1", "dE/da_1^(2)",
                              "da_1^(2)/dh_1^(2)", "dE/db_1^(2)", "vb_1^(2)", "new vb_1^(2)",
                              "new b_1^(2)"]
    words = [text.text for text in root.iter(SVG + "text") if text.get("class") == "legend"]
    assert "in a node: bias b, net input h, activation a, output p" in words
    assert "on an edge: w over \u2202E/\u2202w over v over new v over new w" in words


def test_given_numbers_come_kind_by_kind():
    def kinds(steps):
        return list(dict.fromkeys(z.kind for z in given(steps)))

    assert kinds(steps_of(SMALL)) == ["x", "w", "y", "learning_rate"]
    assert kinds(steps_of(MAZUR)) == ["x", "w", "b", "y", "learning_rate"]
    assert kinds(steps_of(COURSES["relu"])) == ["x", "w", "b", "y", "v", "learning_rate", "vb"]
    assert [z.symbol for z in given(steps_of(COURSES["leaky"])) if z.kind == "b"] == [
        "b_1^(1)", "b_2^(1)"]


def test_a_kind_that_is_added_in_one_place_comes_out(tmp_path, monkeypatch):
    sine, cosine = checked("sin", math.sin), checked("cos", math.cos)
    monkeypatch.setitem(ACTIVATIONS, "softplus", Activation(
        lambda h_j: ln(1 + exp(h_j)), lambda a_j, h_j: 1 / (1 + exp(-h_j))))
    monkeypatch.setitem(ACTIVATIONS, "sine", Activation(
        lambda h_j: sine(h_j), lambda a_j, h_j: cosine(h_j)))
    monkeypatch.setitem(ERRORS, "distance", Error(
        lambda a, y: total(abs(a_k - y_k) for a_k, y_k in zip(a, y)),
        lambda a, y: [(a_k - y_k) / abs(a_k - y_k) for a_k, y_k in zip(a, y)]))
    path = network(tmp_path, **dict(SMALL, activations=["softplus", "sine"], error="distance"))
    found = numbers_of(drawn(tmp_path, path))
    assert (found["a_1^(1)"], found["a_1^(2)"]) == ("0.826", "0.0263")
    operations = {z["symbol"]: z.get("operation") for z in page_of(tmp_path, path)[1]["numbers"]}
    assert operations["a_1^(1)"][0] == "ln" and operations["a_1^(1)"][1][2][0] == "exp"
    assert operations["a_1^(2)"][0] == "sin" and operations["E"][1][0] == "abs"


def test_one_example_of_several_is_drawn_and_said_so(tmp_path):
    path = network(tmp_path, **COURSES["leaky"])
    refuses("there are 2 examples, choose one with --example N", "draw.py", path,
            "-o", str(tmp_path / "it.svg"))
    refuses("--example is 3, expected 1 to 2", "draw.py", path, "--example", "3")
    refuses("--example is 3, expected 1 to 2", "draw.py", path, "--example", "3", "--epochs", "2")
    file = str(tmp_path / "it.html")
    assert run("draw.py", path, "--example", "2", "-o", file)[1] == (
        file + ": 21 steps, example 2 of 2\n")
    text, data = page_of(tmp_path, path, "--example", "2")
    assert "This is example 2 of 2, with the weights as they stand in the file." in text
    assert [z["value"] for z in data["numbers"][:2]] == [-0.5, 2]


def test_the_notes_of_a_network_stand_in_its_page_and_under_the_line_of_a_picture(tmp_path):
    path = network(tmp_path, **COURSES["tanh"])
    note = ('The file\'s matrices are turned ("layout": "W x"): what it calls w_12 is w_21 here.')
    assert html.escape(note) in page_of(tmp_path, path)[0]
    _, out, _ = run("draw.py", path, "-o", str(tmp_path / "it.svg"))
    assert " ".join(out.split()).endswith(": 33 steps " + note)
    text, data = page_of(tmp_path, network(tmp_path, **COURSES["relu"]), "--epochs", "2")
    assert "v_ij is the velocity of w_ij" in text and "p_2" in data["symbols"]


def test_learning_takes_all_examples_and_the_batch(tmp_path):
    """Epoch 3 of the page is what train leaves, and E is that of the example on show."""
    path = network(tmp_path, **COURSES["leaky"])
    text, data = page_of(tmp_path, path, "--example", "2", "--epochs", "3")
    assert run("draw.py", path, "--epochs", "1", cwd=str(tmp_path))[1] == (
        "network.html: 1 epochs of 2 examples, of which it shows example 1\n")
    mlp, (x, y) = network_of(COURSES["leaky"]).mlp, COURSES["leaky"]["inputs"]
    mlp.train([x, y], COURSES["leaky"]["targets"], 3, 0.5)
    shown = dict(zip(data["symbols"], data["frames"][-1]["shown"]))
    assert shown["b_2^(1)"] == show(mlp.biases[0][1], 3) != "0.200"
    assert shown["w_11^(2)"] == show(mlp.weights[1][0][0], 3)
    assert shown["E"] == show(mlp.error(mlp.forward_propagate(y), [0]), 3)
    assert "The picture shows example 2 of 2; the curve is the mean E of all." in text
    assert "b_2^(1)" not in data["edges"] and "w_22^(1)" in data["edges"]


def test_a_power_of_ten_has_its_exponent_raised(tmp_path):
    """What is pointed at keeps the line of the trace, and the page's data what it computes with."""
    deep = network(tmp_path, inputs=[1e-6], targets=[1], learning_rate=0.1,
                   weights=[[[1e-6]], [[2e-6]], [[3e-6]]])
    text, data = page_of(tmp_path, deep)
    values = re.findall('<tspan class="value">([^<]*)<', text)
    assert "1.00 \u00b7 10\u207b\u00b9\u00b2" in values
    assert [value for value in values if "*" in value or "e" in value] == []
    assert "h_1^(1) = x_1 * w_11^(1) = 0.000001 * 0.000001 = 1.00 * 10 ** -12" in text
    assert [z["shown"] for z in data["numbers"] if z["symbol"] == "h_1^(1)"] == ["1.00 * 10 ** -12"]


def test_an_exercise_is_made_where_its_sheet_can_be_marked(tmp_path, monkeypatch):
    """A network whose sheet would be marked by other rules than its own is refused."""
    plain = dict(SMALL, activations="sigmoid", layout="W x", weights=[[[0.1, 0.3], [-0.3, 0.4]],
                                                                     [[0.5, -0.6]]])
    text, data = page_of(tmp_path, network(tmp_path, **plain), "--exercise")
    assert "The file&#x27;s matrices are turned" in text and len(data["sheet"]) == 28
    other = problem_of_network(network_of(MAZUR).mlp, MAZUR["inputs"], MAZUR["targets"], 0.5, 3)
    monkeypatch.setattr("worksheets.marks.problem_on_sheet", lambda head, entries: other)
    refuses("--exercise does not take this network", "draw.py", str(tmp_path / "network.json"),
            "--exercise", "-o", str(tmp_path / "no.html"))
    assert not (tmp_path / "no.html").exists()


# ---- The pages -------------------------------------------------------------

def test_the_page_holds_every_step_and_needs_no_network(tmp_path):
    text, data = page_of(tmp_path)
    steps = list(trace(read_network(NETWORK)[0], DOCUMENT["inputs"], DOCUMENT["targets"]))
    found = data["numbers"][-len(steps):]
    assert [(s["symbol"], s["shown"], data["groups"][s["group"]]["equation"], s["at"])
            for s in found] == [
        (s.symbol, s.shown, s.equation, place(s)) for s in steps]
    assert [[data["numbers"][k]["symbol"] for k in s["operands"]] for s in found] == [
        [z.symbol for z in s.operands] for s in steps]
    sections = list(dict.fromkeys(data["groups"][s["group"]]["section"] for s in found))
    assert sections == ["1.3.1 Hidden layer 1", "1.3.2 Hidden layer 2", "1.3.3 The output layer",
                        "1.4 The error"] + ["1.4 Backpropagation, layer %d" % l for l in (3, 2, 1)]
    ids = set(re.findall(r' id="([^"]+)"', text))
    assert {step["at"] for step in found} <= ids
    assert re.findall(r"(?:src=|href=|url\(|@import)", text) == []
    assert set(re.findall(r"https?://[^\"]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "<!-- " not in text and not re.search(r"/\* (style|script|data) \*/", text)
    assert text.count("<h1>") == 1 and "<h1>Neural Network From Scratch</h1>" in text


def test_the_data_of_a_page_is_the_recorded_operation(tmp_path):
    def value(operation):
        if isinstance(operation, int):
            return numbers[operation]["value"]
        if isinstance(operation, str):
            return float(operation)
        terms = [value(term) for term in operation[1:]]
        results = {"+": sum(terms), "*": functools.reduce(operator.mul, terms),
                   "-": terms[0] - terms[-1], "/": terms[0] / terms[-1], "neg": -terms[0],
                   "=": terms[0]}
        if operation[0] == "exp":
            return 2.718281828459045 ** terms[0]
        return terms[0] ** terms[1] if operation[0] == "**" else results[operation[0]]

    numbers = page_of(tmp_path, network(tmp_path, **SMALL))[1]["numbers"]
    steps = [z for z in numbers if "operation" in z]
    assert len(steps) == 25
    for step in steps:
        assert abs(value(step["operation"]) - step["value"]) < 1e-12, step["symbol"]


def test_the_page_says_what_the_text_says_about_the_last_digit(tmp_path):
    for by_hand in (False, True):
        text, _ = page_of(tmp_path, network(tmp_path, **SMALL), *["--by-hand"] * by_hand)
        mlp, inputs, targets, _ = read_network(str(tmp_path / "network.json"))
        head = explain(mlp, inputs, targets, by_hand=by_hand).split("\n\n")[0]
        assert " ".join(notes(2, by_hand)) == " ".join(head.split())
        assert html.escape(" ".join(head.split())) in text


def test_the_exercise_has_the_blank_sheet_and_both_keys(tmp_path):
    text, data = page_of(tmp_path, network(tmp_path, **SMALL), "--exercise")
    status, sheet, _ = run("worksheet.py", "make", "--network", str(tmp_path / "network.json"))
    assert status == 0 and data["blank"].join(data["sheet"]) == sheet
    steps = [z for z in data["numbers"] if "operation" in z]
    mlp, inputs, targets, rate = read_network(str(tmp_path / "network.json"))
    assert [z["value"] for z in steps] == [s.value for s in trace(
        mlp, inputs, targets, rate, by_hand=True)]
    assert [z["exact"] for z in steps] == [s.value for s in trace(mlp, inputs, targets, rate)]
    assert len(data["sheet"]) == 1 + 1 + 1 + 25 and "function judge(" in text


def test_the_picture_of_the_exercise_holds_no_result(tmp_path):
    text, data = page_of(tmp_path, network(tmp_path, **SMALL), "--exercise")
    svg = text[text.index("<svg"):text.index("</svg>")]
    shown = [z["shown"] for z in data["numbers"] if "operation" in z]
    assert len(shown) == 25 and not [number for number in shown if ">%s<" % number in svg
                                     or "= %s" % number in svg or "[%s]" % number in svg]
    assert svg.count('<tspan class="value">?</tspan>') == 25


def test_watching_it_learn_shows_a_run_of_train(tmp_path):
    path = network(tmp_path, **SMALL)
    data = page_of(tmp_path, path, "--epochs", "450")[1]
    epochs = [int(frame["words"].split()[1]) for frame in data["frames"]]
    assert epochs[0] == 0 and epochs[-1] == 450 and len(set(epochs)) == len(epochs) == 201
    for frame, epoch in ((0, 0), (10, epochs[10]), (-1, 450)):
        mlp, inputs, targets, rate = read_network(path)
        if epoch:
            mlp.train([inputs], [targets], epoch, rate)
        outputs = mlp.forward_propagate(inputs)
        shown = dict(zip(data["symbols"], data["frames"][frame]["shown"]))
        assert len(shown) == 6 + 6 + 1
        assert shown["E"] == show(error(outputs, targets), 3)
        assert shown["w_22^(1)"] == show(mlp.weights[0][1][1], 3)
        assert shown["a_1^(2)"] == show(outputs[0], 3)


# ---- Bad input -------------------------------------------------------------

def test_an_existing_picture_stays_where_none_can_be_drawn(tmp_path):
    path = tmp_path / "it.svg"
    path.write_bytes(b"old")
    nine = network(tmp_path, inputs=[1] * 9, weights=[[[1]] * 9])
    refuses("layer 0 has 9 nodes, expected at most 8", "draw.py", nine, "-o", str(path))
    assert path.read_bytes() == b"old"
    assert sorted(os.listdir(str(tmp_path))) == ["it.svg", "network.json"]


@posix
def test_ctrl_c_ends_the_learning_and_leaves_the_old_page(tmp_path):
    """It learns as soon as it has read the network from a pipe."""
    path, pipe = tmp_path / "it.html", str(tmp_path / "PIPE")
    path.write_bytes(b"old")
    os.mkfifo(pipe)
    process = start("draw.py", pipe, "--epochs", "100000000", "-o", str(path),
                    env=dict(os.environ, PYTHONUNBUFFERED="1"))
    with open(pipe, "w") as file:
        json.dump(SMALL, file)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, b"") and b"Traceback" not in err
    assert path.read_bytes() == b"old"
    assert sorted(os.listdir(str(tmp_path))) == ["PIPE", "it.html"]


@pytest.mark.parametrize("culprit, arguments", [
    ("it.png is no picture, expected a name in .svg or .html", "-o it.png"),
    ("it.svg is no page, expected a name in .html", "--exercise -o it.svg"),
    ("nowhere.json", "nowhere.json"),
    ("--decimals", "--decimals many"),
    ("--by-hand does not go with --exercise", "--exercise --by-hand"),
    ('"learning_rate" is missing, and --epochs needs it', "--epochs 5"),
    ("argument --epochs: invalid int value: 'x'", "--epochs x")])
def test_draw_names_what_is_wrong(culprit, arguments, tmp_path):
    refuses(culprit, "draw.py", *arguments.split(), cwd=str(tmp_path))
    assert os.listdir(str(tmp_path)) == []


def test_draw_names_what_is_wrong_with_a_file(tmp_path):
    refuses("No such file", "draw.py", "-o", str(tmp_path / "no" / "it.svg"))
    refuses("x_1 is 'a', expected a number", "draw.py",
            network(tmp_path, inputs=["a"], weights=[[[1]]]))
    refuses("epochs is 0, expected 1 or more", "draw.py", network(tmp_path, **SMALL), "--epochs", "0")
    refuses('"targets" is missing', "draw.py", network(tmp_path, inputs=[1], weights=[[[1]]]),
            "--epochs", "5")
