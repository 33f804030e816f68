"""Chains of equalities, as few lines as they fit on."""
import collections

from tex.notation import Piece, expression, number, symbol
from tex.spread import spread

TEXT_WIDTH = 468                                   # points: A4 with margins of 22 mm, all but 4
EQUALS, TAG = 13.4, 24                             # with the room on both sides; before a tag
APART, TOGETHER, LOOSE = " \\\\[3pt]\n", " \\\\*[2pt]\n", " \\\\[2pt]\n"       # between lines
MOST_TOGETHER = 8                                  # lines that no page break may come between
WIDEST = 370                                       # points: of a term, beside any symbol
COPIED = r"\copied{%s}%s \done"                    # what a reader copies out of the PDF, and a line

# left = member = member: a Piece, and lists of terms, each a Piece. tag stands at the right margin;
# text is all of it as a line of ASCII, "" where that is not a line.
Chain = collections.namedtuple("Chain", "left members tag text")


def aligned(chains):
    """Return Chains as one display with their equality signs aligned."""
    left = max(one.left.width for one in chains)
    return "\\begin{align*}\n%s\n\\end{align*}" % APART.join(
        in_lines(one, TEXT_WIDTH - left) for one in chains)


def in_lines(one, room):
    """Return a Chain in lines at most room wide, beside its left."""
    lines = packed(one.members, room)
    texts = [line.tex for line in lines]
    texts[0] = one.left.tex + " " + texts[0]
    if one.text:
        texts = [COPIED % (text, tex) for text, tex in zip([one.text] + [""] * len(texts), texts)]
    if one.tag:
        tag_room = TAG + 5 * len(one.tag)
        fits = [line.width + tag_room <= room for line in lines] + [True]
        row = min(fits.index(True), len(lines) - 1)
        texts[row] += r" \cited{%s}" % one.tag
    return (TOGETHER if len(texts) <= MOST_TOGETHER else LOOSE).join(texts)


def packed(members, room):
    """Return = member = member as lines at most room wide, as few as they fit on."""
    lines = []
    for terms in members:
        wide = EQUALS + sum([term.width for term in terms])
        if lines and lines[-1].width + wide <= room:
            lines.append(beside(lines.pop(), Piece("= " + spaced(terms), wide)))
        else:
            lines += broken(terms, room)
    return lines


def broken(terms, room):
    """Return = terms in lines at most room wide, broken before the sign of a term."""
    lines = [Piece("&= " + terms[0].tex, EQUALS + terms[0].width)]
    for term in terms[1:]:
        if lines[-1].width + term.width <= room:
            lines.append(beside(lines.pop(), term))
        else:
            lines.append(Piece(r"&\phantom{{}={}} " + term.tex, EQUALS + term.width))
    return lines


def beside(line, piece):
    return Piece(line.tex + " " + piece.tex, line.width + piece.width)


def spaced(terms):
    return " ".join(term.tex for term in terms)


def chain_of(step):
    """Return a step as a Chain: its symbol, formula, numbers and value, and its equation."""
    members = [fitting(step, "symbol"), fitting(step, "shown")]
    value = [number(step.shown)]
    if members[0] == members[1]:                   # 1 = 1
        members.pop()
    if members[-1] != value:                       # a = h = 0.460, with nothing to work out
        members.append(value)
    return Chain(symbol(step), members, step.equation, text_of(step))


def text_of(step):
    """Return a step as one line, each of its forms once."""
    forms = [step.symbol, step.formula, step.numbers, step.shown]
    return " = ".join(form for form, last in zip(forms, [""] + forms) if form != last)


def fitting(step, part):
    """Return the operation of a step as terms, none of them too wide for a line if that can be."""
    terms = expression(step, part)
    if max(term.width for term in terms) > WIDEST:
        return spread(step, part)
    return terms
