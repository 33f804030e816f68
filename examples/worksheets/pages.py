r"""A sheet as a LaTeX page: the given matrices, the network drawn, wide blanks.

It needs amsmath and geometry; the picture is LaTeX's own.
"""
from scratchnet import groups
from tex.lines import TEXT_WIDTH, TOGETHER, broken
from tex.matrices import displayed, network_pieces, rate_pieces, vector_pieces
from tex.notation import expression, number, symbol
from tex.prose import prose
from views.data import sizes_of
from worksheets.lettering import Lettering
from worksheets.rules import lines as rules_lines
from worksheets.sheet import rules

OPENING = r"""%(program)s\documentclass[a4paper,fleqn]{article}
\usepackage{amsmath}
\usepackage[margin=22mm]{geometry}
%(lettering)s\setcounter{MaxMatrixCols}{99}
\allowdisplaybreaks
\setlength{\parindent}{0pt}
\setlength{\mathindent}{0pt}
\newcommand{\blank}{\underline{\hspace{75mm}}}
\begin{document}
"""
PAGE = r"""\section*{%(title)s}
Name: %(name)s \hfill {\small %(head)s}

\medskip
%(rules)s

%(picture)s
%(given)s
%(lines)s
"""
NEXT = "\\clearpage\n\\setcounter{page}{1}\n"
CLOSING = "\\end{document}\n"
MOST_NODES = 16
ACROSS, DOWN = 30, 13                    # millimetres from node to node


def pages(problem, head, name="", answers=False, formulas=True):
    """Return the sheet of a problem as a LaTeX document; filled in if answers."""
    lettering = Lettering([name])
    return opening(lettering) + page(
        problem, head, lettering.written(name), answers, formulas) + CLOSING


def opening(lettering):
    """Return the beginning of a document with names in some Lettering."""
    program = "" if lettering.is_plain else "% !TeX program = lualatex\n"
    return OPENING % dict(program=program, lettering=lettering.preamble)


def page(problem, head, written_name, answers, formulas):
    """Return the pages of one sheet in a document."""
    return PAGE % dict(
        title="The key" if answers else "Worksheet", name=written_name or r"\blank",
        head=head.text(), picture=picture(problem),
        rules="\n\n".join(told(problem, head, answers)),
        given=displayed(vector_pieces("x", problem.inputs) + network_pieces(problem.mlp)
                        + vector_pieces("y", problem.targets) + rate_pieces(problem.rate)),
        lines="\n".join(
            aligned(group, answers, formulas) for _, _, group in groups(problem.steps)))


def told(problem, head, answers):
    """Return what a student is to know, as paragraphs."""
    found = [] if answers else [rules(head.decimals, "blank")]
    if getattr(problem.mlp, "momentum", 0) and problem.rate is not None:
        found.append("Each velocity is 0 before this update.")
    return found + [prose(text) for text in rules_lines(head.rules) + problem.notes]


def aligned(group, answers, formulas):
    """Return the lines of a group, each with its result or a blank to write on."""
    lines = []
    for step in group:
        result = number(step.shown).tex if answers else r"\blank"
        room = TEXT_WIDTH - symbol(step).width
        rows = broken(expression(step, "symbol"), room) if formulas else []
        texts = [row.tex for row in rows] + ["&= " + result]
        lines.append(symbol(step).tex + " " + TOGETHER.join(texts))
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
            name = symbol(problem.at["a" if l else "x", l, (j + 1,)]).tex
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
