"""The page beside the document: each step's equation, line of code and numbers are one."""
import io
import operator
import os
import re
from xml.etree import ElementTree

import pytest

from common import HERE, NETWORK, read_network
from course.file import network_of
from course.working import workings
from running import network, refuses, run
from scratchnet import DOCUMENT, MLP, exp, groups, trace
from test_draw import COURSES, page_of
from views.equations import EQUATIONS, equations_of, math, parts, quantity
from views.origin import code_of, noted
from views.pages import network_page
from views.svg import template


def worked(mlp, inputs, targets=None, rate=None):
    """Return the steps of a network, and the Origins of their numbers."""
    with noted() as origins:
        return list(trace(mlp, inputs, targets, rate)), origins


def document():
    """Return those of the document's network."""
    mlp = MLP(3, [3, 5], 2, DOCUMENT["weights"])
    return worked(mlp, DOCUMENT["inputs"], DOCUMENT["targets"], 1)


def held(step, origins):
    """Return [(text of a part, symbols)] of a step's lines of code."""
    return [(line["text"][start:end], [step.operands[n].symbol for n in places])
            for line in code_of(step, origins) for start, end, places in line["parts"]]


# ---- The line of code ------------------------------------------------------

def test_each_kind_of_step_has_the_line_that_cites_its_equation():
    steps, origins = document()
    cited = {"h": "1.3.1 to 1.3.3", "E": "(1)", "da/dh": "(5), (8), (13)"}
    for step in steps:
        line, = code_of(step, origins)
        assert line["file"] == "scratchnet.py" and line["rest"] == []
        if step.kind == "a":
            assert line["text"] == "return 1 / (1 + exp(-z))"
        elif step.kind == "new w":
            assert "#" not in line["text"]
        else:
            comment = line["text"].partition("#")[2]
            for equation in (cited.get(step.kind) or step.equation).split(", "):
                if equation not in ("(2)", "(6)", "(9)", "(14)"):
                    assert equation in comment, (step.symbol, comment)


def test_a_part_of_the_line_holds_each_operand():
    steps, origins = document()
    at = {step.symbol: step for step in steps}
    assert held(at["h_1^(1)"], origins) == [
        ("a[i]", ["x_1", "x_2", "x_3"]), ("W[i][j]", ["w_11^(1)", "w_21^(1)", "w_31^(1)"])]
    assert held(at["a_2^(1)"], origins) == [("z", ["h_2^(1)"])]
    assert held(at["dE/dw_23^(2)"], origins) == [
        ("dE_da[j]", ["dE/da_3^(2)"]), ("da_dh[j]", ["da_3^(2)/dh_3^(2)"]), ("a_i", ["a_2^(1)"])]
    assert held(at["da_1^(3)/dh_1^(3)"], origins) == 2 * [("a_j", ["a_1^(3)"])]


class Own(MLP):
    """A reader's own loops."""

    def net_inputs(self, l):
        v, M = self.a[l - 1], self.weights[l - 1]
        return [self.dot(j, v, M) for j in range(len(M[0]))]

    def dot(self, j, v, M):
        return sum(p * q[j] for p, q in zip(v, M))

    @staticmethod
    def sigmoid(z):
        return 1 / (1 + exp(-z))  # mine, and no z of a comment


def test_a_readers_own_loops_show_their_own_lines():
    steps, origins = worked(Own(2, [2], 1, [[[0.1, 0.2], [0.3, 0.4]], [[0.5], [0.6]]]), [1, 2], [1])
    h, a = steps[0], steps[2]
    assert [(line["file"], line["text"]) for line in code_of(h, origins)] == [
        ("test_page.py", "return sum(p * q[j] for p, q in zip(v, M))")]
    assert held(h, origins) == [("p", ["x_1", "x_2"]), ("q[j]", ["w_11^(1)", "w_21^(1)"])]
    line, = code_of(a, origins)
    assert line["text"].endswith("# mine, and no z of a comment") and len(line["parts"]) == 1


def test_where_no_part_is_told_the_whole_line_holds_the_operands():
    class Whole(MLP):
        def slopes(self, l):
            return list(map(operator.sub, self.a[l], map(operator.mul, self.a[l], self.a[l])))

    steps, origins = worked(Whole(1, [], 1, [[[0.5]]]), [1], [1])
    step, = [step for step in steps if step.kind == "da/dh"]
    line, = code_of(step, origins)
    assert "operator.sub" in line["text"] and (line["parts"], line["rest"]) == ([], [0])


@pytest.mark.parametrize("name", sorted(COURSES))
def test_what_a_course_adds_has_its_lines_too(name):
    with noted() as origins:
        steps = next(workings(network_of(COURSES[name]).chosen(1))).steps
    for step in steps:
        code = code_of(step, origins)
        assert code and all(line["text"] and line["number"] for line in code), step.symbol
        told = {n for line in code for _, _, places in line["parts"] for n in places}
        assert told | set(code[-1]["rest"]) == set(range(len(step.operands)))


def test_what_ran_before_and_after_is_not_noted():
    steps, _ = document()
    with noted() as origins:
        pass
    assert list(trace(MLP(1, [], 1, [[[1]]]), [1])) and origins.made == {}
    assert code_of(steps[0], origins) == []


# ---- The document's equation -----------------------------------------------

def test_every_numbered_equation_is_there_once():
    numbers = [name for name, _, _ in EQUATIONS if name[0] == "("]
    found = sorted({int(name[1:name.index(")")]) for name in numbers})
    assert found == [n for n in range(1, 17) if n != 11] and len(set(numbers)) == len(numbers)


def test_equations_are_well_formed_and_say_what_their_parts_stand_for():
    for _, _, text in EQUATIONS:
        ElementTree.fromstring(math(text))
    assert [quantity(word) for word in ("dE/dW3", "da2/dh2", "dh3/dW3", "dh3/da2", "x", "W1")] == [
        "dE/dw 3", "da/dh 2", "a 2", "w 3", "a 0", "w 1"]
    tenth, = [text for name, _, text in EQUATIONS if name == "(10)"]
    of = re.findall("data-of='([^']*)'", math(tenth))
    assert of[0] == "dE/dw 2" and of[1] == "dE/da 2" and "da/dh 2" in of and of[-1] == "a 1"


def letters_across(node):
    """Return how many letters stand side by side in a part of an equation."""
    parts = [letters_across(part) for part in node]
    if node.tag == "mfrac":
        return max(parts)
    return sum(parts) if parts else len(node.text)


def test_the_page_makes_equations_small_enough_for_the_widest_line():
    """By its 21.7em in columns.css; a longer one would be cut, and is to be broken by a |."""
    across = {name: [letters_across(row) for row in ElementTree.fromstring(math(text)).iter("mtr")]
              for name, _, text in EQUATIONS}
    assert across["(15)"][0] == across["(10)"][0] == max(map(max, across.values()))
    assert "clamp(13px, 100cqi / 22.5, 16px)" in template("columns.css")


def test_a_step_stands_first_in_the_equations_that_it_cites():
    steps, _ = document()
    for step in steps:
        names = equations_of(step, 3)
        cited = [name for name in step.equation.split(", ") if name]
        assert [name.split(" ")[0] for name in names[:len(cited)]] == cited
        assert bool(names) == (step.kind != "new w"), step.symbol
    assert equations_of(steps[0], 3) == ["h1"] and equations_of(steps[3], 3) == ["a1", "f"]
    assert parts(steps[3]) == ["/", 1, ["+", 1, ["exp", ["neg", "h"]]]]


def test_another_rule_than_the_documents_has_no_equation_of_it():
    steps = next(workings(network_of(COURSES["tanh"]).chosen(1))).steps
    found = {(kind, l): equations_of(group[0], 2) for kind, l, group in groups(steps)}
    assert found["a", 1] == found["a", 2] == found["E", 0] == found["da/dh", 1] == []
    assert found["h", 1] == ["h1"] and found["dE/da", 1][0] == "(3) line 2"
    biased = next(workings(network_of(COURSES["biases"]).chosen(1))).steps
    assert equations_of(biased[0], 2) == []


# ---- The page ----------------------------------------------------------------

def test_the_page_beside_the_examples_is_the_one_draw_makes(tmp_path):
    file = str(tmp_path / "network.html")
    assert run("draw.py", "-o", file)[0] == 0
    with io.open(os.path.join(HERE, "network.html"), encoding="utf-8") as kept:
        with io.open(file, encoding="utf-8") as made:
            assert made.read() == kept.read()


def test_the_page_names_its_parts_and_no_folder_of_the_machine(tmp_path):
    text, data = page_of(tmp_path)
    assert re.findall('data-part="([^"]*)"', text) == ["equation", "code", "numbers"]
    assert {line["file"] for code in data["code"] for line in code} == {"scratchnet.py"}
    assert os.path.dirname(HERE) not in text
    steps = [z for z in data["numbers"] if "operation" in z]
    assert all(data["code"][z["code"]] and data["groups"][z["group"]]["equations"] for z in steps)


def test_a_network_too_wide_to_draw_is_a_page_without_a_picture(tmp_path):
    wide = network(tmp_path, inputs=[0.1] * 20, targets=[1] * 5, weights=[
        [[0.1] * 10] * 20, [[0.2] * 5] * 10])
    text, data = page_of(tmp_path, wide)
    assert "<svg" not in text and len([z for z in data["numbers"] if "operation" in z]) == 311
    for more in (("-o", str(tmp_path / "it.svg")), ("--exercise",), ("--epochs", "2")):
        refuses("layer 0 has 20 nodes, expected at most 8", "draw.py", wide, *more)


def test_a_subclass_has_its_page_too():
    mlp, inputs, targets, _ = read_network(NETWORK)
    mlp.__class__ = Own
    page = network_page(mlp, inputs, targets, decimals=4)
    assert '"file":"test_page.py"' in page and "return sum(p * q[j] for p, q in zip(v, M))" in page
