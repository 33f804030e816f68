"""The document's notation as LaTeX, made from the operations of the steps.

Each Piece says how wide it is set, in points, with the usual fonts of 10 points.
"""
import collections
import unicodedata

from scratchnet import SAME, as_given

Piece = collections.namedtuple("Piece", "tex width")
LETTERS = {"x": 5.8, "w": 7.3, "h": 5.9, "a": 5.4, "y": 5.4, "E": 7.7}
WIDEST = {False: 9, True: 11}                      # of any other letter; of a capital
DIGIT, POINT, PAREN, SMALL = 5.0, 2.8, 3.9, 4.0    # of 10 points; any letter of 7
UPRIGHT = 5.6                                      # a letter of a function's name
PARTIAL, MINUS, BAR = 5.7, 7.8, 2.4
PLUS, TIMES, SPACE = 12.3, 7.3, 1.7                # with the room on both sides
TIGHT = {"/": 3}                                   # a fraction stands in a product as it is


def number(text):
    """Return a number as it is shown, 1.2 * 10 ** -12 as a product with a power of ten."""
    digits, _, exponent = text.partition(" * 10 ** ")
    width = sum(POINT if letter == "." else MINUS if letter == "-" else DIGIT for letter in digits)
    if not exponent:
        return Piece(digits, width)
    power = str(int(exponent))
    return Piece(r"%s\cdot 10^{%s}" % (digits, power),
                 width + TIMES + 2 * DIGIT + SMALL * len(power) + 3 * power.count("-"))


def symbol(z):
    """Return the symbol of a step or a given number, a partial derivative as a fraction."""
    if z.kind == "learning_rate":
        return Piece(r"\eta", 5.5)
    numerator, _, denominator = z.kind.partition("/d")
    if not denominator:
        return indexed(z.kind.replace("new ", ""), z.layer, z.indices, z.kind[:4] == "new ")
    at = (0, ()) if numerator[:2] == "dE" else (z.layer, z.indices)
    above, below = indexed(numerator[1:], *at), indexed(denominator, z.layer, z.indices)
    return Piece(r"\frac{\partial %s}{\partial %s}" % (above.tex, below.tex),
                 PARTIAL + BAR + max(above.width, below.width))


def indexed(letters, layer, indices, is_new=False):
    """Return letters with their indices below, and the layer above; E_2 has its index already."""
    letters, _, number = letters.partition("_")
    below = number or ("," if max(indices, default=0) > 9 else "").join(map(str, indices))
    above = "(%d)" % layer if layer else ""
    new = ""
    if is_new:
        new = r"\,\text{new}" if above else r"\text{new}"
    tex = in_italics(letters) + ("_{%s}" % below if below else "") + (
        "^{%s%s}" % (above, new) if above or new else "")
    room = max(len(below), len(above) + (4 if is_new else 0))
    return Piece(tex, width_of(letters) + SMALL * room + 1)


def in_italics(letters):
    """Return a letter, or several so that they do not read as a product."""
    return letters if len(letters) == 1 else r"\mathit{%s}" % letters


def width_of(letters):
    return sum([LETTERS.get(letter, WIDEST[letter.isupper()]) for letter in letters])


def whole(kind, l):
    """Return how the vector or matrix of a kind is called, which has w_ij in W."""
    if kind == "a":
        return Piece("a^{(%d)} = f(h^{(%d)})" % (l, l), 70)
    numerator, _, denominator = kind.replace("w", "W").replace("neW ", "new ").partition("/d")
    if denominator:
        return Piece(r"\dfrac{\partial %s}{\partial %s}" % (
            indexed(numerator[1:], 0, ()).tex, indexed(denominator, l, ()).tex), 28)
    return Piece(indexed(numerator.replace("new ", ""), l, (), True).tex, 40)


def expression(z, part):
    """Return the operation of z as a list of terms, the later ones with their sign.

    part says what its operands are written as: "symbol", or "shown" for their numbers.
    """
    sign, first, other = z.operation.sign, z.operation.first, z.operation.other
    if sign in ("/", "**"):                        # fractions and exponents enclose theirs
        first, other = 4 if sign == "**" else 0, 0
    pieces = [operand(term, part, other if n else first) for n, term in enumerate(z.terms)]
    if sign in ("+", "-"):
        return pieces[:1] + [Piece(sign + " " + tex, PLUS + width) for tex, width in pieces[1:]]
    if sign == "*":
        return [joined(pieces, r" \cdot " if part == "shown" else r" \, ",
                       TIMES if part == "shown" else SPACE)]
    return pieces if sign == "=" else [operation(sign, pieces)]


def operation(op, pieces):
    """Return an operation that is neither a sum nor a product."""
    first, last = pieces[0], pieces[-1]
    if op == "/":
        return Piece(r"\frac{%s}{%s}" % (first.tex, last.tex), max(first.width, last.width) + BAR)
    if op == "**":
        if "^" in first.tex and first.tex[-1] != ")":             # the 2 is no layer
            first = bracketed(first)
        return Piece("{%s}^{%s}" % (first.tex, last.tex), first.width + 0.7 * last.width + 1)
    if op == "neg":
        return Piece("-" + first.tex, MINUS + first.width)
    if op == "exp":
        return Piece("e^{%s}" % first.tex, DIGIT + 0.8 * first.width)
    return bracketed(joined(pieces, ", ", DIGIT), r"\operatorname{%s}" % op,
                     len(op) * UPRIGHT + SPACE)


def operand(z, part, least):
    """Return an operand, in parentheses where it binds less tightly than least."""
    if z.terms and not z.symbol:
        if z.operation is SAME:
            return operand(z.terms[0], part, least)
        tightness = TIGHT.get(z.operation.sign) or z.operation.binds
        piece = joined(expression(z, part), " ", 0)
    else:
        piece = symbol(z) if part == "symbol" and z.symbol else number(z.shown or as_given(z.value))
        tightness = 0 if piece.tex[0] == "-" else 3 if "cdot" in piece.tex else 4
    return bracketed(piece) if tightness < least else piece


def bracketed(piece, before="", width=0):
    return Piece("%s(%s)" % (before, piece.tex), width + piece.width + 2 * PAREN)


def joined(pieces, between, room):
    """Return pieces side by side, with what stands between two and its room."""
    return Piece(between.join(piece.tex for piece in pieces),
                 sum([piece.width for piece in pieces]) + room * (len(pieces) - 1))


def escaped(name):
    """Return name as LaTeX prints it, nothing if LaTeX's own fonts lack one of its letters."""
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    special.update((letter, "\\" + letter) for letter in "#$%&_{}")
    if not all(" " <= letter <= "~" or letter <= "\xff" and is_set(letter) for letter in name):
        return ""
    return "".join(special.get(letter, letter) for letter in name)


def is_set(letter):
    """Return whether a letter beyond ASCII is one with an accent, or one of those besides."""
    accent = unicodedata.decomposition(letter)
    return letter in "\xc6\xd8\xdf\xe6\xf8" or bool(accent) and accent[0] != "<"
