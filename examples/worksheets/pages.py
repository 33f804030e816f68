r"""A sheet as a LaTeX page: the given matrices, the network drawn, wide blanks.

It needs amsmath and geometry; the picture is LaTeX's own.
"""
from latex import broken, expression, number, symbol
from scratchnet import groups, show
from worksheets.problem import sizes_of
from worksheets.sheet import rules

TEMPLATE = r"""\documentclass[a4paper,fleqn]{article}
\usepackage{amsmath}
\usepackage[margin=22mm]{geometry}
\setcounter{MaxMatrixCols}{99}
\allowdisplaybreaks
\setlength{\parindent}{0pt}
\setlength{\mathindent}{0pt}
\newcommand{\blank}{\underline{\hspace{75mm}}}
\begin{document}
\section*{%(title)s}
Name: %(name)s \hfill {\small %(head)s}

\medskip
%(rules)s

%(picture)s
%(given)s
%(lines)s
\end{document}
"""
APART = r"""\begin{flushleft}
\setlength{\lineskip}{3mm}\setlength{\lineskiplimit}{3mm}
%s
\end{flushleft}"""
MOST_NODES = 16
ACROSS, DOWN = 30, 13                    # millimetres from node to node


def pages(problem, head, name="", answers=False, formulas=True):
    """Return the sheet of a problem as a LaTeX document; filled in if answers."""
    return TEMPLATE % dict(
        title="The key" if answers else "Worksheet", name=escaped(name) or r"\blank",
        head=head.text(), picture=picture(problem),
        rules="" if answers else rules(head.decimals, "blank"),
        given=given(problem), lines="\n".join(
            aligned(group, answers, formulas) for _, _, group in groups(problem.steps)))


def escaped(name):
    """Return name as LaTeX prints it, nothing if pdflatex's own fonts lack one of its letters."""
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    special.update((letter, "\\" + letter) for letter in "#$%&_{}")
    if any(letter > "\xff" for letter in name):
        return ""
    return "".join(special.get(letter, letter) for letter in name)


def given(problem):
    """Return the given vectors, matrices and the learning rate, as many as fit side by side."""
    parts = [matrix(r"\mathbf{x}", [problem.inputs])]
    parts += [matrix("W^{(%d)}" % l, W) for l, W in enumerate(problem.mlp.weights, 1)]
    if problem.targets:
        parts.append(matrix(r"\mathbf{y}", [problem.targets]))
    if problem.rate is not None:
        parts.append(r"\text{learning rate } \eta = %s" % number(show(problem.rate)))
    return APART % "\n".join("\\mbox{$%s$}\\quad" % part for part in parts)


def matrix(name, rows):
    return r"%s = \begin{bmatrix} %s \end{bmatrix}" % (
        name, r" \\ ".join(" & ".join(number(show(z)) for z in row) for row in rows))


def aligned(group, answers, formulas):
    """Return the lines of a group, each with its result or a blank to write on."""
    lines = []
    for step in group:
        formula = "%s \\\\*\n&= " % broken(expression(step, "symbol")) if formulas else ""
        result = number(step.shown) if answers else r"\blank"
        lines.append("%s &= %s%s" % (symbol(step), formula, result))
    between = " \\\\[%s]\n" % ("4pt" if answers else "20pt")       # room to calculate
    return "\\begin{align*}\n%s\n\\end{align*}" % between.join(lines)


def picture(problem):
    """Return the network as LaTeX's picture: a circle a node, a line a weight; or nothing."""
    sizes = sizes_of(problem.mlp)
    if max(sizes) > MOST_NODES or len(sizes) > MOST_NODES:
        return ""
    down, across = min(DOWN, 120 / max(sizes)), min(ACROSS, 150 / (len(sizes) - 1))
    radius = 0.35 * min(down, across)

    def place(l, j):
        return l * across + radius, down * (max(sizes) - sizes[l] + 2 * j + 1) / 2

    lines = []
    for l, size in enumerate(sizes):
        for j in range(size):
            x, y = place(l, size - 1 - j)
            name = symbol(problem.at["a" if l else "x", l, (j + 1,)])
            lines.append(r"\put(%.1f,%.1f){\circle{%.1f}}" % (x, y, 2 * radius))
            lines.append(r"\put(%.1f,%.1f){\makebox(0,0){$\scriptstyle %s$}}" % (x, y, name))
            for i in range(sizes[l - 1] if l else 0):
                lines.append(edge(place(l - 1, i), (x, y), radius))
    return "\\setlength{\\unitlength}{1mm}\n\\begin{picture}(%.1f,%.1f)\n%s\n\\end{picture}\n" % (
        across * (len(sizes) - 1) + 2 * radius, down * max(sizes), "\n".join(lines))


def edge(start, end, radius):
    """Return the dotted line between two circles, from rim to rim, two dots a millimetre.

    LaTeX keeps each dot in memory: whole lines would be too many for a wide network.
    """
    x, y = end[0] - start[0], end[1] - start[1]
    length = (x * x + y * y) ** 0.5
    part = radius / length
    left, right = ((start[0] + part * x, start[1] + part * y),
                   (end[0] - part * x, end[1] - part * y))
    middle = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2
    return r"\qbezier[%d](%.1f,%.1f)(%.1f,%.1f)(%.1f,%.1f)" % (
        (2 * length,) + left + middle + right)
