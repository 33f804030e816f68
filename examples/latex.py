r"""Write the working of a network as a LaTeX document of its own (article and amsmath).

    python3 examples/latex.py [network.json] [--by-hand] [--decimals N] [-o FILE]

Without -o it goes to the standard output; `pdflatex FILE` makes the pages. The headings are
the document's sections and equations; every line comes from the steps of the trace.
"""
import os
import re

from common import HERE, parser, replace_file, run
from scratchnet import captions, read_network, trace

WIDTH = 62                                         # characters of a sum on one line
SYMBOL = re.compile(r"(new )?(d?)([xyahw])_([\d,]+)(?:\^\((\d+)\))?$")
NAMES = {"E": "E", "learning_rate": r"\eta"}
TEMPLATE = r"""\documentclass{article}
\usepackage{amsmath}
\setcounter{MaxMatrixCols}{99}
\allowdisplaybreaks
\setlength{\parindent}{0pt}
\begin{document}
%s
\end{document}
"""


def symbol(name):
    """Return a symbol of the trace as LaTeX, a partial derivative as a fraction."""
    if name in NAMES:
        return NAMES[name]
    if "/" in name:
        above, below = name.split("/")
        return r"\frac{\partial %s}{\partial %s}" % (
            "E" if above == "dE" else symbol(above[1:]), symbol(below[1:]))
    new, _, letter, indices, layer = SYMBOL.match(name).groups()
    above = r"(%s)" % layer if layer else ""
    if new:
        above += r"\,\text{new}"
    return "%s_{%s}%s" % (letter, indices, "^{%s}" % above if above else "")


def number(text):
    """Return a number as LaTeX, 1.2e-07 as a product with a power of ten."""
    digits, _, exponent = text.partition("e")
    return digits + (r"\cdot 10^{%d}" % int(exponent) if exponent else "")


def operand(z, part, product):
    """Return an operand as LaTeX, in parentheses where it needs them."""
    if z.op and not z.symbol:
        terms = expression(z, part)
        text = " ".join(terms)
        return r"(%s)" % text if len(terms) > 1 or product == "**" else text
    text = number(z.shown) if part == "shown" or not z.symbol else symbol(z.symbol)
    return "(%s)" % text if text[0] == "-" or "cdot" in text and product == "**" else text


def expression(z, part):
    """Return the operation of z as LaTeX, as a list of terms, the later ones with their sign."""
    if z.op == "f":
        inner = operand(z.left, part, "f")
        return [r"\frac{1}{1 + e^{-%s}}" % inner if z.right.shown.startswith("1")
                else "f(%s)" % inner]
    times = r" \cdot " if part == "shown" else r" \, "
    terms = []
    for op, number_of_op in z.operands():
        text = operand(number_of_op, part, op or z.operands()[-1][0])
        if op in ("+", "-"):
            terms.append(op + " " + text)
        elif op == "*":
            terms[-1] += times + text
        elif op == "/":
            terms[-1] = r"\frac{%s}{%s}" % (terms[-1], text)
        elif op == "**":
            terms[-1] += "^{%s}" % text
        else:
            terms.append(text)
    return terms


def width(tex):
    """Return about how many characters wide LaTeX is set."""
    tex = re.sub(r"\\frac\{([^{}]|\{[^{}]*\}|\{[^{}]*\{[^{}]*\}[^{}]*\})*\}", "xx", tex)
    return len(re.sub(r"\\[a-z]+|[{}_^\\ ]", "", tex)) + tex.count(" ")


def broken(terms):
    """Return terms joined, broken to a new line before the one that would be too wide."""
    lines = [terms[0]]
    for term in terms[1:]:
        if width(lines[-1]) + width(term) > WIDTH:
            lines.append(r"\quad " + term)
        else:
            lines[-1] += " " + term
    return " \\\\*\n&\\phantom{{}={}} ".join(lines)


def working(mlp, steps):
    """Return the body: headings, the steps, and each layer in the document's vector form."""
    lines, place = [], None
    groups = []
    for step in steps:
        if (step.kind, step.layer) != place:
            place = step.kind, step.layer
            groups.append([])
        groups[-1].append(step)
    for group in groups:
        kind, l = group[0].kind, group[0].layer
        title, head = captions(kind, l, len(mlp.weights))
        if title:
            lines.append(r"\section*{%s}" % title)
        lines.append(r"\begin{align*}")
        lines.append(" \\\\[4pt]\n".join("%s &= %s \\\\*\n&= %s \\\\*\n&= %s" % (
            symbol(step.symbol), broken(expression(step, "symbol")),
            broken(expression(step, "shown")), number(step.shown)) for step in group))
        lines.append(r"\end{align*}")
        columns = len(mlp.weights[l - 1][0])
        if head and columns * (2 + max(len(step.shown) for step in group)) < WIDTH:
            rows = [" & ".join(number(step.shown) for step in group[start:start + columns])
                    for start in range(0, len(group), columns)]
            left = re.sub(r"\^\((\d+)\)", r"^{(\1)}", head[:-3]).replace("x ", r"\mathbf{x} ")
            left = re.sub(r"dE/d(\S+)", r"\\frac{\\partial E}{\\partial \1}", left)
            left = re.sub(r"new (\S+)", r"\1_{\\text{new}}", left)
            lines.append("\\[ %s = \\begin{bmatrix} %s \\end{bmatrix} \\]" % (
                left, r" \\ ".join(rows)))
    return "\n".join(lines)


def main(arguments):
    options = parser(__doc__)
    options.add_argument("network", nargs="?", default=os.path.join(HERE, "network.json"))
    options.add_argument("-o", dest="file", metavar="FILE")
    options.add_argument("--by-hand", action="store_true")
    options.add_argument("--decimals", type=int, default=3, metavar="N")
    options = options.parse_args(arguments)
    mlp, inputs, targets, rate = read_network(options.network)
    steps = trace(mlp, inputs, targets, rate, options.decimals, options.by_hand)
    text = TEMPLATE % working(mlp, steps)
    if options.file and options.file.endswith(".json"):
        raise ValueError("%s is no LaTeX file, expected a name such as working.tex" % options.file)
    if options.file:
        replace_file(options.file, text)
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    run(main)
