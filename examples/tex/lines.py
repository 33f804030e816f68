"""Chains of equalities, as few lines as they fit on."""
from tex.notation import Piece, expression, number, symbol
from tex.spread import spread

TEXT_WIDTH = 468                                   # points: A4 with margins of 22 mm, all but 4
EQUALS, TAG = 13.4, 24                             # with the room on both sides; before a tag
APART, TOGETHER, LOOSE = " \\\\[3pt]\n", " \\\\*[2pt]\n", " \\\\[2pt]\n"       # between lines
MOST_TOGETHER = 8                                  # lines that no page break may come between
WIDEST = 370                                       # points: of a term, beside any symbol


def aligned(chains):
    """Return chains (left, members, tag) as one display with their equality signs aligned.

    left is a Piece, a member is a list of terms, each a Piece; a tag stands at the right margin.
    """
    left = max(piece.width for piece, _, _ in chains)
    return "\\begin{align*}\n%s\n\\end{align*}" % APART.join(
        chain(piece, members, tag, TEXT_WIDTH - left) for piece, members, tag in chains)


def chain(left, members, tag, room):
    """Return left = member = member in lines at most room wide, beside left."""
    lines = []
    for terms in members:
        wide = EQUALS + sum([term.width for term in terms])
        if lines and lines[-1].width + wide <= room:
            lines.append(beside(lines.pop(), Piece("= " + spaced(terms), wide)))
        else:
            lines += broken(terms, room)
    texts = [line.tex for line in lines]
    if tag:
        tag_room = TAG + 5 * len(tag)
        fits = [line.width + tag_room <= room for line in lines] + [True]
        row = min(fits.index(True), len(lines) - 1)
        texts[row] += r" \cited{%s}" % tag
    return left.tex + " " + (TOGETHER if len(texts) <= MOST_TOGETHER else LOOSE).join(texts)


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
    """Return a step as a chain: its symbol, formula, numbers and value, and its equation."""
    members = [fitting(step, "symbol"), fitting(step, "shown")]
    value = [number(step.shown)]
    if members[0] == members[1]:                   # 1 = 1
        members.pop()
    if members[-1] != value:                       # a = h = 0.460, with nothing to work out
        members.append(value)
    return symbol(step), members, step.equation


def fitting(step, part):
    """Return the operation of a step as terms, none of them too wide for a line if that can be."""
    terms = expression(step, part)
    if max(term.width for term in terms) > WIDEST:
        return spread(step, part)
    return terms
