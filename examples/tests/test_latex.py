"""latex.py writes a document to hand in: what is given, every step, matrices in parts."""
import io
import json
import random
import re

import pytest

from common import read_network
from course.activations import ACTIVATIONS, Activation
from course.network import CourseMLP
from running import network, refuses, run
from scratchnet import MLP, as_given, exp, trace
from tex.lines import TEXT_WIDTH, Chain, aligned, broken, chain_of, fitting
from tex.matrices import in_parts, matrix, product
from tex.notation import Piece, expression, indexed, number, symbol
from views.functions import ln


def written(*arguments):
    status, out, err = run("latex.py", *arguments)
    assert (status, err) == (0, "")
    return out


def as_seen(text):
    """Return text without what is only copied out of the PDF."""
    return re.sub(r"\\copied\{.*?\}| \\done", "", text)


def test_a_step_is_a_chain_of_equalities_on_one_line_with_its_equation_at_the_margin():
    out = as_seen(written())
    for line in (
            r"h_{1}^{(1)} &= x_{1} \, w_{11}^{(1)} + x_{2} \, w_{21}^{(1)} + x_{3} \, w_{31}^{(1)}"
            r" = 0.3 \cdot 0.2 + 0.7 \cdot 0.5 + 0.5 \cdot 0.1 = 0.460 \\[3pt]",
            r"a_{2}^{(2)} &= \frac{1}{1 + e^{-h_{2}^{(2)}}} = \frac{1}{1 + e^{-0.812}}"
            r" = 0.692 \\[3pt]",
            r"\frac{\partial a_{1}^{(3)}}{\partial h_{1}^{(3)}} &= a_{1}^{(3)} \, (1 - a_{1}^{(3)})"
            r" = 0.896 \cdot (1 - 0.896) = 0.0931 \cited{(5)} \\[3pt]",
            r"E &= 0.5 \, {(a_{1}^{(3)} - y_{1})}^{2} + 0.5 \, {(a_{2}^{(3)} - y_{2})}^{2}"
            r" = 0.5 \cdot {(0.896 - 1)}^{2} + 0.5 \cdot {(0.805 - 0)}^{2} = 0.329 \cited{(1)}",
            r"\frac{\partial E}{\partial w_{12}^{(3)}} &= \frac{\partial E}{\partial a_{2}^{(3)}}"
            r" \, \frac{\partial a_{2}^{(3)}}{\partial h_{2}^{(3)}} \, a_{1}^{(2)}"
            r" = 0.805 \cdot 0.157 \cdot 0.758 = 0.0958 \cited{(2), (6)} \\[3pt]"):
        assert "\n" + line + "\n" in out, line
    assert out.count(r"\subsection*") == 8 and len(re.findall(r"\\usepackage.*\{(.*)\}", out)) == 2


def test_it_begins_with_a_title_a_name_what_is_given_and_the_note(tmp_path):
    path = network(tmp_path, inputs=[1, 0.5], weights=[[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]],
                   targets=[1], learning_rate=0.25)
    out = written(path, "--name", "Ann_Lee & Zoë")
    assert "\n\\title{The working of a 2-2-1 network}\n\\author{Ann\\_Lee \\& Zoë}\n" in out
    assert "\\begin{document}\n\\maketitle\n\\subsection*{Given}\n" in out
    assert "\n\\author{}\n" in written(path)
    for piece in (r"\mathbf{x} = \begin{bmatrix} 1 & 0.5 \end{bmatrix}",
                  r"W^{(1)} = \begin{bmatrix} 0.1 & -0.3 \\ 0.3 & 0.4 \end{bmatrix}",
                  r"W^{(2)} = \begin{bmatrix} 0.5 \\ -0.6 \end{bmatrix}",
                  r"\mathbf{y} = \begin{bmatrix} 1 \end{bmatrix}",
                  r"\text{learning rate } \eta = 0.25"):
        assert "\\mbox{$%s$}\\quad\n" % piece in out[:out.index("1.3.1")], piece
    for by_hand, words in (((), "Each value is carried in full and only shown rounded: the last"),
                           (("--by-hand",), "Each result is rounded before it is used, as on")):
        assert "\n" + words in written(*by_hand)
        assert "--by" not in written(*by_hand)


def test_what_pandoc_would_not_know_stands_where_it_does_not_look(tmp_path):
    r"""It keeps \section as it is and reads \cited as text; what print needs is in the hook."""
    for out in (written(), written(network(tmp_path, **BATCH))):
        before, begun, after = out.partition("\\AtBeginDocument{")
        hook, closed, body = after.partition("\n}\n\\makeatother\n\\begin{document}\n")
        assert begun and closed and r"\newcommand\cited[1]{\qquad \text{#1}}" in before
        for name in (r"\renewcommand\section", r"\renewcommand\cited[1]{\tag*{#1}}", r"\pdfinfo",
                     r"\raggedright", r"\abovedisplayskip"):
            assert name in hook and name not in before + body
        assert not re.search(r"\\(tag|part|LARGE|Large)\b", before + body)


def test_a_step_is_copied_out_of_the_pdf_as_a_line_of_the_text(tmp_path):
    out = written()
    for line in ("h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) + x_3 * w_31^(1)"
                 " = 0.3 * 0.2 + 0.7 * 0.5 + 0.5 * 0.1 = 0.460",
                 "a_2^(2) = 1 / (1 + exp(-h_2^(2))) = 1 / (1 + exp(-0.812)) = 0.692"):
        assert "\n\\copied{%s}" % line in out
    assert out.count(r"\copied{") == out.count(r" \done") > out.count(r"\copied{}") > 0
    assert len(re.findall(r"\\copied\{[^}]+\}", out)) == 75
    out = written(network(tmp_path, **dict(COURSE, activations="linear")))
    assert r"\copied{a_1^(2) = h_1^(2) = 0.3" in out and " = 1 = 1.000}" in out


def test_each_layer_is_summed_up_as_the_document_does():
    out = written()
    for words in (
            r"h^{(1)} &= \mathbf{x} W^{(1)} = \begin{bmatrix} 0.3 & 0.7 & 0.5 \end{bmatrix} "
            r"\begin{bmatrix} 0.2 & 0.1 & 0.9 \\ 0.5 & 0.1 & 0.9 \\ 0.1 & 0.5 & 0.6 \end{bmatrix} "
            r"= \begin{bmatrix} 0.460 & 0.350 & 1.200 \end{bmatrix}",
            r"h^{(3)} &= a^{(2)} W^{(3)} = \begin{bmatrix} 0.758 & 0.692 & 0.790 & 0.761 & 0.729 ",
            r"a^{(1)} = f(h^{(1)}) = \begin{bmatrix} 0.613 & 0.587 & 0.769 \end{bmatrix}",
            r"\dfrac{\partial E}{\partial W^{(3)}} = \begin{bmatrix} -0.00734 & 0.0958 \\"):
        assert words in out, words


def test_every_step_is_written_with_the_options(tmp_path):
    path = network(tmp_path, inputs=[0.5], weights=[[[-2.0]]], targets=[1], learning_rate=0.25)
    out_path = str(tmp_path / "it.tex")
    assert written(path, "--by-hand", "--decimals", "4", "-o", out_path) == out_path + ": 7 steps\n"
    with io.open(out_path, encoding="utf-8") as file:
        out = file.read()
    mlp, inputs, targets, rate = read_network(path)
    for step in trace(mlp, inputs, targets, rate, 4, True):
        assert symbol(step).tex + " &= " in out and "= " + step.shown in out
    assert r"w_{11}^{(1)\,\text{new}} &= w_{11}^{(1)} - \eta \, \frac{\partial E}" in out
    assert r"e^{-(-1.0000)}" in out and r"W^{(1)\,\text{new}} = " in out


def test_long_sums_are_broken_before_a_sign_and_no_term_is_lost():
    step = next(trace(MLP(40, [], 1, [[[0.5]] * 40]), [0.25] * 40))
    terms = expression(step, "shown")
    lines = broken(terms, 300)
    assert len(lines) > 4 and all(line.width <= 300 for line in lines)
    assert "".join(line.tex for line in lines).count(r"0.25 \cdot 0.5") == 40
    assert all(line.tex.startswith(r"&\phantom{{}={}} + ") for line in lines[1:])
    assert r"\\*" not in aligned([chain_of(step)])           # so long a chain may go over a page
    step = next(trace(MLP(15, [], 1, [[[0.5]] * 15]), [0.25] * 15))
    lines = aligned([chain_of(step)]).split("\n")
    assert len(lines) == 6 and all(line.endswith(r"\\*[2pt]") for line in lines[1:-2])
    wide = [Piece("a", TEXT_WIDTH - 60)], [Piece("b", 200)], "(3), (12)"
    for members, row in ((wide[:2], 1), (wide[1::-1], 0)):
        lines = aligned([Chain(Piece("E", 8), members, wide[2], "")]).split("\n")[1:-1]
        assert [r"\cited{(3), (12)}" in line for line in lines].index(True) == row
    assert number("1.20 * 10 ** -7").tex == r"1.20\cdot 10^{-7}"
    assert number("-1.20 * 10 ** -7").width > number("1.20 * 10 ** -7").width > number("1.20").width


@pytest.mark.parametrize("python, tex", [
    ("x * (-w)", r"x_{1} \, (-w_{11}^{(1)})"), ("x - (-w)", "x_{1} - (-w_{11}^{(1)})"),
    ("-x + w", "-x_{1} + w_{11}^{(1)}"), ("-(x - w)", "-(x_{1} - w_{11}^{(1)})"),
    ("(x / w + x * w) - 1", r"\frac{x_{1}}{w_{11}^{(1)}} + x_{1} \, w_{11}^{(1)} - 1"),
    ("x - (w - 1)", "x_{1} - (w_{11}^{(1)} - 1)"), ("(x + w) * 2", r"(x_{1} + w_{11}^{(1)}) \, 2"),
    ("(x - w) / (x + 1)", r"\frac{x_{1} - w_{11}^{(1)}}{x_{1} + 1}"),
    ("x / w * 2", r"\frac{x_{1}}{w_{11}^{(1)}} \, 2"), ("0.0 + x", "x_{1}"),
    ("x * (w * 2)", r"x_{1} \, (w_{11}^{(1)} \, 2)"), ("x ** (-w)", "{x_{1}}^{-w_{11}^{(1)}}"),
    ("(x / w) ** 2", r"{(\frac{x_{1}}{w_{11}^{(1)}})}^{2}"),
    ("(x ** w) ** 2", "{({x_{1}}^{w_{11}^{(1)}})}^{2}"),
    ("1e-17 ** x", r"{(1\cdot 10^{-17})}^{x_{1}}"), ("1e-7 ** x", "{0.0000001}^{x_{1}}"),
    ("exp(x - w)", "e^{x_{1} - w_{11}^{(1)}}")])
def test_a_formula_keeps_the_order_of_the_operations(python, tex):
    class Own(MLP):
        def activations(self, l):
            return [eval(python, {"x": self.a[0][0], "w": self.weights[0][0][0], "exp": exp})]
    step = list(trace(Own(1, [], 1, [[[3]]]), [2]))[1]
    assert " ".join(term.tex for term in expression(step, "symbol")) == tex


def test_large_matrices_are_broken_into_parts_and_no_number_is_lost():
    rng = random.Random(1)
    for rows, columns in ((3, 40), (70, 3), (64, 64), (31, 1), (1, 30)):
        M = [[as_given(round(rng.uniform(-1, 1), 4)) for _ in range(columns)] for _ in range(rows)]
        pieces = in_parts(Piece("W^{(1)}", 22), M)
        assert len(pieces) > 1 and all(piece.width <= TEXT_WIDTH for piece in pieces)
        cells = re.findall(r"-?\d\.\d+", " ".join(piece.tex for piece in pieces))
        assert sorted(cells) == sorted(text for row in M for text in row)
        tex = product(1, [as_given(0.5)] * rows, M, ["0.250"] * columns)
        cells = re.findall(r"-?\d\.\d+", tex)
        assert sorted(cells) == sorted([text for row in M for text in row] + ["0.250"] * columns
                                       + [as_given(0.5)] * rows * tex.count("h^{(1)}"))
    W = [["1"] * 50] * 2
    assert [re.search(r"\((.*?)\) *\}", piece.tex).group(1) for piece in in_parts(
        Piece("W", 9), W)] == ["columns 1 to 16", "columns 17 to 33", "columns 34 to 50"]
    one = in_parts(Piece("x", 6), [["0.%040d" % n for n in range(3)]], True)
    assert [piece.tex[:22] for piece in one] == [r"x \text{ (entry %d)} = " % n for n in (1, 2, 3)]
    assert matrix([["1", "-0.5"]]).tex == r"\begin{bmatrix} 1 & -0.5 \end{bmatrix}"


COURSE = dict(inputs=[0.5, -0.2], targets=[0, 1], weights=[[[0.15, 0.25], [0.2, -0.3]],
                                                          [[0.4, 0.5], [0.45, 0.55]]],
              biases=[[0.1, -0.1], [0.3, 0]], learning_rate=0.1)
BATCH = dict(COURSE, inputs=[[0.5, -0.2], [0.9, 0.3]], targets=[[0, 1], [1, 0]])


def test_biases_stand_in_what_is_given_in_the_lines_and_in_the_vectors(tmp_path):
    out = written(network(tmp_path, **COURSE))
    for words in (
            "\\mbox{$b^{(1)} = \\begin{bmatrix} 0.1 & -0.1 \\end{bmatrix}$}",
            r" + b_{1}^{(2)} = ", r"h^{(1)} &= \mathbf{x} W^{(1)} + b^{(1)} = ",
            r"\end{bmatrix} + \begin{bmatrix} 0.1 & -0.1 \end{bmatrix}",
            r"\frac{\partial E}{\partial b_{1}^{(2)}} &= ",
            r"b_{1}^{(1)\,\text{new}} &= b_{1}^{(1)} - \eta \, \frac{\partial E}",
            r"b^{(1)\,\text{new}} = \begin{bmatrix} "):
        assert words in out, words


@pytest.mark.parametrize("more, words", [
    (dict(activations="tanh"), [r"\operatorname{tanh}(h_{1}^{(1)})", r"1 - {(a_{1}^{(1)})}^{2}"]),
    (dict(activations="relu"), [r"\operatorname{max}(0, h", r"\operatorname{step}(h_{1}^{(1)})"]),
    (dict(activations="linear"), ["a_{1}^{(2)} &= h_{1}^{(2)} = 0.3", "&= 1 = 1.000 "]),
    (dict(error="cross-entropy"), [r"y_{1} \, \operatorname{ln}(a_{1}^{(2)})"]),
    (dict(activations=["tanh", "softmax"], error="cross-entropy"),
     ["The outputs are $p_{k}$", r"p_{1} &= \frac{e^{a_{1}^{(2)}}}{e^{a_{1}^{(2)}} + e^{a_{2}",
      r"$\frac{\partial E}{\partial a_{k}}$ $=$ $\sum_{j}$ $\frac{\partial E}{\partial p_{j}}$"]),
    (dict(activations=["tanh", "softmax"]),
     [r"\frac{\partial E}{\partial p_{1}} &= p_{1} - y_{1}"]),
    (dict(momentum=0.9), [r"\mathit{vb}_{1}^{(1)\,\text{new}} &= 0.9 \, \mathit{vb}_{1}^{(1)} + ",
                          r"v_{11}^{(2)\,\text{new}} &= ", r"$\eta$ $\cdot$ new v"]),
    (dict(layout="W x"), ["matrices are turned (``layout'': ``W x''): what it calls $w_{12}$ is"])])
def test_what_a_course_adds_is_in_the_notation(tmp_path, more, words):
    out = written(network(tmp_path, **dict(COURSE, **more)))
    for word in words:
        assert word in out, word


def test_each_example_stands_under_its_title_and_then_the_update(tmp_path):
    out = written(network(tmp_path, **dict(BATCH, batch="mean")))
    titles = ["Given", "Example 1 of 2", "Example 2 of 2", "The update, by the mean of"]
    places = [out.index(title) for title in titles]
    assert places == sorted(places) and out.count(r"\mathbf{x} = ") == 2
    assert out.count(r"\subsection*{Gradient descent, layer 1}") == 1
    assert (r"\frac{\partial E}{\partial b_{1}^{(1)}} &= \frac{\frac{\partial E_{1}}{\partial "
            r"b_{1}^{(1)}} + \frac{\partial E_{2}}{\partial b_{1}^{(1)}}}{2}") in out
    assert "E &= \\frac{E_{1} + E_{2}}{2}" in out
    out = written(network(tmp_path, **BATCH))
    assert "each begins with the weights" in out
    assert out.count(r"\subsection*{Gradient descent, layer 1}") == 2
    path = network(tmp_path, **BATCH)
    out = written(path, "--example", "2")
    assert "This is example 2 of 2" in out and "Example 1" not in out
    refuses("--example is 3, expected 1 to 2", "latex.py", path, "--example", "3")
    many = network(tmp_path, **dict(BATCH, inputs=[[1, 2]] * 500, targets=[[1, 0]] * 500))
    refuses("there are 500 examples of 8 weights, expected at most 375 to be shown so; choose one "
            "with --example N", "latex.py", many)


@pytest.mark.parametrize("activation, error", [
    ("softmax", "mean squares"), ("softmax", "cross-entropy"), ("sigmoid", "cross-entropy")])
def test_what_is_too_wide_is_broken_within_its_brackets(tmp_path, activation, error):
    steps = trace(CourseMLP(1, [], 14, [[[0.25] * 14]], activations=activation, error=error),
                  [0.5], [0] * 13 + [1], decimals=9)
    wide = 0
    for step in steps:
        for part in ("symbol", "shown"):
            whole = max(term.width for term in expression(step, part))
            parts = fitting(step, part)
            assert max(term.width for term in parts) <= TEXT_WIDTH - 60
            text = " ".join(term.tex for term in parts)
            assert text.count("(") == text.count(")") and text.count("{") == text.count("}")
            wide += whole > TEXT_WIDTH
    assert wide and fitting(step, "symbol") == expression(step, "symbol")


def test_an_activation_that_is_added_comes_out(tmp_path, monkeypatch):
    softplus = Activation(lambda h_j: ln(1 + exp(h_j)), lambda a_j, h_j: 1 / (1 + exp(-h_j)))
    monkeypatch.setitem(ACTIVATIONS, "softplus", softplus)
    out = written(network(tmp_path, activations="softplus", **COURSE))
    assert r"a_{1}^{(2)} &= \operatorname{ln}(1 + e^{h_{1}^{(2)}}) = " in out


def test_any_letter_has_a_width():
    known = indexed("x", 1, (1,)).width
    assert indexed("q", 1, (1,)).width > known
    assert indexed("Q", 1, (1,)).width > indexed("q", 1, (1,)).width
    assert indexed("vb", 1, (1,)).tex == r"\mathit{vb}_{1}^{(1)}"
    assert indexed("E_12", 0, ()).tex == "E_{12}"


def test_it_names_what_is_wrong(tmp_path):
    refuses("nowhere.json", "latex.py", "nowhere.json")
    refuses("it.json is no LaTeX file", "latex.py", "-o", str(tmp_path / "it.json"))
    refuses("expected letters that LaTeX's own fonts have", "latex.py", "--name", u"\u0416")
    refuses("W^(1) has 1 rows of 2 weights, expected 1 rows of 1 by \"inputs\" and W^(2)",
            "latex.py", network(tmp_path, inputs=[1], weights=[[[1, 2]], [[1]]]))
    old = tmp_path / "it.tex"
    old.write_bytes(b"old")
    (tmp_path / "bad.json").write_bytes(json.dumps({"inputs": [1]}).encode())
    refuses('"weights" is missing', "latex.py", str(tmp_path / "bad.json"), "-o", str(old))
    assert old.read_bytes() == b"old"
