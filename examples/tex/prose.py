"""Sentences about a working, with the symbols in them in the document's notation."""
import re

from tex.notation import escaped, in_italics

LETTERS = r"[A-Za-z]+(?:_[a-z0-9]+)?(?:\^\(\d+\))?"
SYMBOL = re.compile(r"(\bd{0}/d{0}|\b[A-Za-z]+(?:_[a-z0-9]+|\^\(\d+\))+| [-*=] )".format(LETTERS))
WORDS = {"learning_rate": r"\eta", " - ": "-", " * ": r"\cdot", " = ": "="}


def prose(text):
    """Return text, a sentence of ASCII, as LaTeX prints it: dE/da_k is a fraction there."""
    parts = []
    for n, part in enumerate(SYMBOL.split(text)):
        if n % 2:
            room = " " if part[0] == " " else ""
            parts.append("%s$%s$%s" % (room, in_math(part), room))
        else:
            parts.append(re.sub('"(.*?)"', r"``\1''", escaped(part)))
    return "".join(parts)


def in_math(part):
    """Return a symbol, a partial derivative, or an operation."""
    if part in WORDS:
        return WORDS[part]
    numerator, slash, denominator = part.partition("/d")
    if slash:
        return r"\frac{\partial %s}{\partial %s}" % (indexed(numerator[1:]), indexed(denominator))
    return indexed(part)


def indexed(text):
    """Return w_ij or a^(2) with its indices below, and the layer above; sum_j is a sum over j."""
    text, _, above = text.partition("^")
    letters, _, below = text.partition("_")
    tex = r"\sum" if letters == "sum" else in_italics(letters)
    if below:
        tex += "_{%s}" % below
    return tex + ("^{%s}" % above if above else "")
