r"""Write the working of a network as a LaTeX document of its own (article and amsmath).

    python3 examples/latex.py [network.json] [--by-hand] [--decimals N] [-o FILE]

Without -o it goes to the standard output; `pdflatex FILE` makes the pages. The headings are
the document's sections and equations; every line comes from the steps of the trace.
"""
import re

from common import Parser, read_network, replace_file, run
from scratchnet import captions, groups, show, trace
from views.notes import rounding

WIDTH = 62                                         # characters of a sum on one line
TEMPLATE = r"""\documentclass{article}
\usepackage{amsmath}
\setcounter{MaxMatrixCols}{99}
\allowdisplaybreaks
\setlength{\parindent}{0pt}
\begin{document}
%s
\end{document}
"""


def symbol(z):
    """Return the symbol of a step or a given number as LaTeX, a partial derivative as a fraction."""
    if z.kind in ("E", "learning_rate"):
        return "E" if z.kind == "E" else r"\eta"
    below = ("," if max(z.indices) > 9 else "").join(map(str, z.indices))
    above = ["(%d)" % z.layer] if z.layer else []
    above += [r"\,\text{new}"] if z.kind == "new w" else []
    at = "_{%s}%s" % (below, "^{%s}" % "".join(above) if above else "")
    numerator, _, denominator = z.kind.partition("/d")
    if denominator:
        return r"\frac{\partial %s}{\partial %s}" % (
            "E" if numerator == "dE" else numerator[1:] + at, denominator + at)
    return z.kind[-1] + at


def number(text):
    """Return a number as LaTeX, 1.2e-07 as a product with a power of ten."""
    digits, _, exponent = text.partition("e")
    return digits + (r"\cdot 10^{%d}" % int(exponent) if exponent else "")


def operand(z, part, op):
    """Return an operand of op as LaTeX, in parentheses where it needs them."""
    if z.terms and not z.symbol:
        terms = expression(z, part)
        text = " ".join(terms)
        sum_inside = len(terms) > 1 and op not in ("exp", "/")
        return "(%s)" % text if sum_inside or op == "**" else text
    text = number(z.shown or show(z.value)) if part == "shown" or not z.symbol else symbol(z)
    bare = op in ("exp", "/") or text[0] != "-" and not ("cdot" in text and op == "**")
    return text if bare else "(%s)" % text


def expression(z, part):
    """Return the operation of z as LaTeX, as a list of terms, the later ones with their sign."""
    texts = [operand(term, part, z.op) for term in z.terms]
    if z.op in ("+", "-"):
        return texts[:1] + [z.op + " " + text for text in texts[1:]]
    if z.op == "*":
        return [(r" \cdot " if part == "shown" else r" \, ").join(texts)]
    return [{"/": r"\frac{%s}{%s}", "**": "{%s}^{%s}", "neg": "-%s", "exp": "e^{%s}"}.get(
        z.op, "f(" + ", ".join(["%s"] * len(texts)) + ")") % tuple(texts)]


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
    lines = []
    for kind, l, group in groups(steps):
        title, head, _ = captions(kind, l, len(mlp.weights))
        if title:
            lines.append(r"\section*{%s}" % title)
        lines.append(r"\begin{align*}")
        lines.append(" \\\\[4pt]\n".join("%s &= %s \\\\*\n&= %s \\\\*\n&= %s" % (
            symbol(step), broken(expression(step, "symbol")),
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
    options = Parser(__doc__)
    options.add_network()
    options.add_argument("-o", dest="file", metavar="FILE")
    options = options.parse_args(arguments)
    mlp, inputs, targets, rate = read_network(options.network)
    steps = trace(mlp, inputs, targets, rate, options.decimals, options.by_hand)
    note = " ".join(rounding(options.by_hand, len(mlp.weights))).replace("--", "-{}-")
    text = TEMPLATE % (note + "\n" + working(mlp, steps))
    if options.file and options.file.endswith(".json"):
        raise ValueError("%s is no LaTeX file, expected a name such as working.tex" % options.file)
    if options.file:
        replace_file(options.file, text)
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    run(main)
