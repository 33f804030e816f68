"""Operations that are too wide for a line, taken apart at the signs inside their brackets."""
from scratchnet import SAME
from tex.notation import PAREN, PLUS, TIMES, Piece, expression, operand

BETWEEN = {"*": r"\cdot ", "/": "/ "}              # a fraction is written in one line


def spread(z, part):
    """Return the operation of z as expression does, with more terms that a line may end after."""
    sign, terms = z.operation.sign, []
    if sign not in ("+", "-", "*", "/", "neg"):
        return expression(z, part)
    for n, term in enumerate(z.terms):
        more = opened(term, part, z.operation.other if n else z.operation.first)
        if sign == "neg":
            more[0] = behind(Piece("-", PLUS), more[0])
        elif n and sign in BETWEEN:
            more[0] = behind(terms.pop(), behind(Piece(BETWEEN[sign], TIMES), more[0]))
        elif n:
            more[0] = behind(Piece(sign + " ", PLUS), more[0])
        terms += more
    return terms


def opened(z, part, least):
    """Return an operand as terms, in brackets where it binds less tightly than least."""
    while z.operation is SAME and not z.symbol:
        z = z.terms[0]
    if z.symbol or not z.terms:
        return [operand(z, part, least)]
    terms = spread(z, part)
    if z.operation.binds < least:
        terms[0] = behind(Piece("(", PAREN), terms[0])
        terms[-1] = behind(terms[-1], Piece(")", PAREN))
    return terms


def behind(piece, other):
    """Return other right behind a piece."""
    return Piece(piece.tex + other.tex, piece.width + other.width)
