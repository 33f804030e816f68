"""latex.py writes every step of the trace, in the document's notation."""
import io

import latex
from common import read_network
from running import network, refuses, run
from scratchnet import MLP, trace


def test_latex_writes_fractions_and_partial_derivatives():
    status, out, err = run("latex.py")
    assert (status, err) == (0, "")
    for told in (r"h_{1}^{(1)} &= x_{1} \, w_{11}^{(1)} + x_{2} \, w_{21}^{(1)} "
                 "+ x_{3} \\, w_{31}^{(1)} \\\\*\n"
                 "&= 0.3 \\cdot 0.2 + 0.7 \\cdot 0.5 + 0.5 \\cdot 0.1 \\\\*\n&= 0.460",
                 r"a_{2}^{(2)} &= \frac{1}{1 + e^{-h_{2}^{(2)}}}" + " \\\\*\n"
                 r"&= \frac{1}{1 + e^{-0.812}}",
                 r"\frac{\partial a_{1}^{(3)}}{\partial h_{1}^{(3)}} &= "
                 r"a_{1}^{(3)} \, (1 - a_{1}^{(3)})",
                 r"E &= 0.5 \, {(a_{1}^{(3)} - y_{1})}^{2} + 0.5 \, {(a_{2}^{(3)} - y_{2})}^{2}",
                 r"\frac{\partial E}{\partial w_{12}^{(3)}} &= \frac{\partial E}{\partial "
                 r"a_{2}^{(3)}} \, \frac{\partial a_{2}^{(3)}}{\partial h_{2}^{(3)}} \, "
                 r"a_{1}^{(2)}",
                 r"h^{(1)} = \mathbf{x} W^{(1)} = \begin{bmatrix} 0.460 & 0.350 & 1.200",
                 r"\frac{\partial E}{\partial W^{(3)}} = \begin{bmatrix} -0.00734 & 0.0958 \\"):
        assert told in out, told
    assert out.count(r"\section*") == 7 and r"\usepackage{amsmath}" in out
    assert out.count(r"\usepackage") == 1


def test_latex_writes_every_step_and_takes_the_options(tmp_path):
    path = network(tmp_path, inputs=[0.5], weights=[[[-2.0]]], targets=[1], learning_rate=0.25)
    out_path = str(tmp_path / "it.tex")
    assert run("latex.py", path, "--by-hand", "--decimals", "4", "-o", out_path) == (0, "", "")
    with io.open(out_path, encoding="ascii") as file:
        out = file.read()
    mlp, inputs, targets, rate = read_network(path)
    for step in trace(mlp, inputs, targets, rate, 4, True):
        assert latex.symbol(step) + " &= " in out and "&= " + step.shown in out
    assert r"w_{11}^{(1)\,\text{new}} &= w_{11}^{(1)} - \eta \, \frac{\partial E}" in out
    assert r"e^{-(-1.0000)}" in out and r"W^{(1)}_{\text{new}} = " in out


def test_latex_breaks_long_sums():
    mlp = MLP(40, [], 1, [[[0.5]] * 40])
    step = next(trace(mlp, [0.25] * 40))
    lines = latex.broken(latex.expression(step, "shown")).split("\\\\*\n")
    assert len(lines) > 5 and all(line.count("cdot") <= 8 for line in lines)
    assert "".join(lines).count("0.25 \\cdot 0.5") == 40
    assert latex.number("1.20e-07") == r"1.20\cdot 10^{-7}"


def test_latex_says_what_the_text_says_about_the_last_digit():
    for by_hand, words in (((), "Each value is carried in full and only shown rounded: the last digit"),
                           (("--by-hand",), "Each result is rounded before it is used, as on paper.")):
        status, out, _ = run("latex.py", *by_hand)
        assert status == 0 and "\n" + words in out and "--by" not in out


def test_latex_names_what_is_wrong(tmp_path):
    refuses("nowhere.json", "latex.py", "nowhere.json")
    refuses("it.json is no LaTeX file", "latex.py", "-o", str(tmp_path / "it.json"))
    refuses("W^(1) has 1 rows of 2 weights, expected 1 rows of 1 by the inputs and W^(2)",
            "latex.py", network(tmp_path, inputs=[1], weights=[[[1, 2]], [[1]]]))
