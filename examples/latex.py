r"""Write the working of a network as a LaTeX document that can be handed in.

    python3 examples/latex.py [network.json] [--by-hand] [--decimals N] [--name NAME] [-o FILE]
    python3 examples/latex.py network.json --example N

network.json is what homework.py reads. Of several examples each is worked out, and then the update
that they make; with --example it is one alone. Without -o it goes to the standard output;
`pdflatex FILE` makes the pages, which need nothing but article, amsmath and geometry, and `pandoc
FILE -s -o working.docx` a file to go on writing in, with formulas that can be edited. The headings
are the document's sections, its equations stand at the margin; every line comes from the steps of
the trace.
"""
from common import Parser, replace_file, run, say
from course.file import read
from course.working import workings
from scratchnet import as_given, groups, heading_of, notes, vector_of
from tex.lines import aligned, chain_of
from tex.matrices import (biases_of, displayed, given_pieces, in_parts, network_pieces, product,
                          rate_pieces, vector_pieces)
from tex.notation import escaped, whole
from tex.prose import prose
from views.data import in_rows, sizes_of
from views.limits import check_size

TEMPLATE = r"""\documentclass[a4paper,fleqn]{article}
\usepackage{amsmath}
\usepackage[hmargin=22mm, vmargin=19mm]{geometry}
\setcounter{MaxMatrixCols}{99}
\allowdisplaybreaks
\setlength{\parindent}{0pt}
\setlength{\mathindent}{0pt}
\newcommand\cited[1]{\qquad \text{#1}}
\newcommand\copied[1]{}
\newcommand\done{}
\title{The working of a %(sizes)s network}
\author{%(name)s}
\makeatletter
\AtBeginDocument{%% how it looks in print: pandoc does without
  \raggedright
  \jot=1pt \abovedisplayskip=5pt \belowdisplayskip=5pt
  \renewcommand\cited[1]{\tag*{#1}}
  \renewcommand\maketitle{{\LARGE \@title\par}\ifx\@author\@empty\else\medskip \@author\par\fi}
  \renewcommand\section{\@startsection{section}{1}{0pt}{-3ex}{1ex}{\normalfont\Large\bfseries}}
  \renewcommand\subsection{%%
    \@startsection{subsection}{2}{0pt}{-2ex}{1ex}{\normalfont\large\bfseries}}
  \ifdefined\pdfgentounicode %% what is copied out of the PDF, and its title
    \input{glyphtounicode}\pdfgentounicode=1
    \pdfglyphtounicode{bracketlefttp}{23A1}\pdfglyphtounicode{bracketrighttp}{23A4}
    \pdfglyphtounicode{bracketleftex}{23A2}\pdfglyphtounicode{bracketrightex}{23A5}
    \pdfglyphtounicode{bracketleftbt}{23A3}\pdfglyphtounicode{bracketrightbt}{23A6}
    \pdfinfo{/Title (\@title)}
    \renewcommand\copied[1]{\pdfliteral page{/Span <</ActualText (#1)>> BDC}}
    \renewcommand\done{\pdfliteral page{EMC}}
    \pdfcatalog{/Lang (en) /ViewerPreferences << /DisplayDocTitle true >>}
  \fi
}
\makeatother
\begin{document}
\maketitle
%(body)s
\medskip
{\small Worked out by scratchnet. The sections and equations cited are those of ``Neural
Network From Scratch'' by Emmanuel Misley.\par}
\end{document}
"""

TITLE, HEADING = r"\section*{%s}", r"\subsection*{%s}"
UPDATE = (r"Here $\frac{\partial E_{2}}{\partial w_{ij}}$ is the "
          r"$\frac{\partial E}{\partial w_{ij}}$ of example 2.\par")
MOST_WEIGHTS = 3000                                # that make some two hundred pages


def summed_up(kind, l, group, working, before):
    """Return a group of steps as the document's vector or matrix, or nothing where it has none."""
    if not vector_of(kind, l):
        return ""
    rows = [[step.shown for step in row] for row in in_rows(group)]
    if kind == "h":
        W = [[working.written(w) for w in w_i] for w_i in working.mlp.weights[l - 1]]
        return product(l, before, W, rows[0], biases_of(working.mlp, l, working.written))
    return displayed(in_parts(whole(kind, l), rows, kind == "a"))


def body(working):
    """Return headings, steps, and each layer in the document's vector form."""
    parts, before = [], [as_given(z) for z in working.inputs]
    heading = ""
    for kind, l, group in groups(working.steps):
        title = heading_of(kind, l, len(working.mlp.weights))
        if title not in ("", heading):
            heading = title
            parts.append(HEADING % title)
        parts.append(aligned([chain_of(step) for step in group]))
        parts.append(summed_up(kind, l, group, working, before))
        if kind == "a":
            before = [step.shown for step in group]
    return "\n".join(part for part in parts if part)


def one_example(working, note):
    """Return all that is given of the only example, and its working."""
    pieces = given_pieces(working.mlp, working.inputs, working.targets, working.rate)
    return "\n".join([HEADING % "Given", displayed(pieces), note, body(working)])


def several(given, done, note):
    """Return what examples have in common, and each of the workings under its title."""
    pieces = network_pieces(given.mlp) + rate_pieces(given.rate)
    parts = [HEADING % "Given", displayed(pieces), note]
    for working in done:
        parts.append(TITLE % working.title)
        if working.number is None:
            parts.append(UPDATE)
        else:
            parts.append(displayed(vector_pieces("x", working.inputs)
                                   + vector_pieces("y", working.targets)))
        parts.append(body(working))
    return "\n".join(parts)


def document(name, given, done, note):
    """Return the whole document of a Network's workings."""
    if len(done) == 1:
        text = one_example(done[0], note)
    else:
        text = several(given, done, note)
    return TEMPLATE % dict(sizes="-".join(map(str, sizes_of(given.mlp))), body=text,
                           name=escaped(name or ""))


def note_on(given, by_hand):
    """Return what is to be known of a Network, and of the last digits."""
    sentences = [prose(text) + r"\par\smallskip" for text in given.notes()]
    return "\n".join(sentences + [" ".join(notes(len(given.mlp.weights), by_hand, ""))])


def main(arguments):
    parser = Parser(__doc__)
    parser.add_network(MOST_WEIGHTS)
    parser.add_argument("--example", type=int, metavar="N", help="of several, this one alone")
    parser.add_argument("--name", help="yours, below the title")
    parser.add_argument("-o", dest="file", metavar="FILE", help="ends in .tex; else it is printed")
    options = parser.parse_args(arguments)
    if options.file and not options.file.endswith(".tex"):
        raise ValueError("%s is no LaTeX file, expected a name in .tex" % options.file)
    if options.name and not escaped(options.name):
        raise ValueError("--name is %s, expected letters that LaTeX's own fonts have"
                         % options.name)
    given = read(options.network, MOST_WEIGHTS).chosen(options.example)
    check_size(given, MOST_WEIGHTS)
    done = list(workings(given, options.decimals, options.by_hand))
    text = document(options.name, given, done, note_on(given, options.by_hand))
    if options.file:
        replace_file(options.file, text)
        say("%s: %d steps" % (options.file, sum(len(working.steps) for working in done)))
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    run(main)
