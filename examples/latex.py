r"""Write the working of a network as a LaTeX document that can be handed in.

    python3 examples/latex.py [network.json] [--by-hand] [--decimals N] [--name NAME] [-o FILE]

Without -o it goes to the standard output; `pdflatex FILE` makes the pages, which need nothing but
article, amsmath and geometry. The headings are the document's sections, its equations stand at the
margin; every line comes from the steps of the trace.
"""
from common import Parser, read_network, replace_file, run, say
from scratchnet import groups, heading_of, notes, show, trace
from tex.lines import aligned, chain_of
from tex.matrices import displayed, given_pieces, in_parts, product
from tex.notation import Piece, escaped
from views.data import in_rows, sizes_of

TEMPLATE = r"""\documentclass[a4paper,fleqn]{article}
\usepackage{amsmath}
\usepackage[hmargin=22mm, vmargin=19mm]{geometry}
\setcounter{MaxMatrixCols}{99}
\allowdisplaybreaks
\setlength{\parindent}{0pt}
\setlength{\mathindent}{0pt}
\raggedright
\makeatletter
\renewcommand\section{\@startsection{section}{1}{0pt}{-2ex}{1ex}{\normalfont\large\bfseries}}
\makeatother
\begin{document}
\jot=1pt \abovedisplayskip=5pt \belowdisplayskip=5pt
{\LARGE The working of a %(sizes)s network\par}
%(name)s
%(body)s
\medskip
{\small Worked out by scratchnet. The sections and equations cited are those of ``Neural
Network From Scratch'' by Emmanuel Misley.\par}
\end{document}
"""

MOST_WEIGHTS = 3000                                # that make some two hundred pages


def summed_up(kind, l, group, mlp, before):
    """Return a group of steps as the document's vector or matrix, or nothing where it has none."""
    rows = [[step.shown for step in row] for row in in_rows(group)] if group[0].indices else []
    if kind == "h":
        return product(l, before, [[show(w) for w in w_i] for w_i in mlp.weights[l - 1]], rows[0])
    name = {"a": Piece("a^{(%d)} = f(h^{(%d)})" % (l, l), 70),
            "dE/dw": Piece(r"\dfrac{\partial E}{\partial W^{(%d)}}" % l, 28),
            "new w": Piece(r"W^{(%d)\,\text{new}}" % l, 40)}.get(kind)
    return displayed(in_parts(name, rows, kind == "a")) if name else ""


def body(mlp, inputs, steps):
    """Return headings, steps, and each layer in the document's vector form."""
    parts, before = [], [show(z) for z in inputs]
    for kind, l, group in groups(steps):
        title = heading_of(kind, l, len(mlp.weights))
        if title:
            parts.append(r"\section*{%s}" % title)
        parts.append(aligned([chain_of(step) for step in group]))
        parts.append(summed_up(kind, l, group, mlp, before))
        if kind == "a":
            before = [step.shown for step in group]
    return "\n".join(part for part in parts if part)


def document(name, mlp, inputs, targets, rate, steps, note):
    """Return the whole document."""
    sizes = "-".join(map(str, sizes_of(mlp)))
    return TEMPLATE % dict(
        sizes=sizes, name=r"\medskip %s\par" % escaped(name) if name else "",
        body="\n".join([r"\section*{Given}", displayed(given_pieces(mlp, inputs, targets, rate)),
                        note, body(mlp, inputs, steps)]))


def main(arguments):
    parser = Parser(__doc__)
    parser.add_network(MOST_WEIGHTS)
    parser.add_argument("--name", help="yours, below the title")
    parser.add_argument("-o", dest="file", metavar="FILE", help="ends in .tex; else it is printed")
    options = parser.parse_args(arguments)
    if options.file and not options.file.endswith(".tex"):
        raise ValueError("%s is no LaTeX file, expected a name in .tex" % options.file)
    if options.name and not escaped(options.name):
        raise ValueError("--name is %s, expected letters that LaTeX's own fonts have"
                         % options.name)
    mlp, inputs, targets, rate = read_network(options.network, most=MOST_WEIGHTS)
    steps = list(trace(mlp, inputs, targets, rate, options.decimals, options.by_hand))
    note = " ".join(notes(len(mlp.weights), options.by_hand, ""))
    text = document(options.name, mlp, inputs, targets, rate, steps, note)
    if options.file:
        replace_file(options.file, text)
        say("%s: %d steps" % (options.file, len(steps)))
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    run(main)
