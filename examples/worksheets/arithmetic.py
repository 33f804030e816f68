"""Reading the number that somebody wrote: perhaps an expression, perhaps with a remark.

    sum      product { (+ | -) product }        product  signed { (* | /) signed }
    signed   { + | - } operand [ ^ signed ]     operand  number | ( sum )

A number has digits and perhaps a decimal point or comma; a power is whole. Nothing is evaluated
by Python. Two numbers side by side are refused, and so is a remark with a decimal in it, since
nobody knows which is meant; in parentheses it may stand.
"""
import functools
import operator
import re

LARGEST, LONGEST = 1e9, 500
NUMBER = re.compile(r"(\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE]([+-]?\d+))?", re.ASCII)
OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
SIGNS = {"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u200b": "",
         "\xd7": "*", "\xb7": "*", "\u22c5": "*", "**": "^"}
TIMES = re.compile(r"(?<=[\d)])\s*[xX]\s*(?=[-\d.,(])")
SUPERSCRIPTS = "\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079\u207b"
POWER = re.compile("[%s]+" % SUPERSCRIPTS)
NO_REMARK = re.compile(r"[-+*/^][-+\s]*[\d.,(]|[+*/^]\s*\w|[.,_]?\d|\([^A-Za-z]*$")

BRACKETS, TWO = re.compile(r"\(.*?\)"), re.compile(r"\d[.,]\d")


class Written:
    """A number as written: its value, text and remark; unit is one of its last place, or None.

    An expression has no last place.
    """

    def __init__(self, value, unit, text, remark):
        self.value, self.unit, self.text, self.remark = value, unit, text, remark


@functools.lru_cache(4096)
def read(text):
    """Return text as Written; raise ValueError where it does not begin with one number."""
    if len(text) > LONGEST:
        raise ValueError("no number: too long")
    if text.strip("-.0123456789"):                              # else it is plain already
        text = _plain(text)
    try:
        value, unit, rest = _sum(text)
    except (ArithmeticError, RuntimeError) as problem:          # 1/0, 9^9^9, ten thousand (
        raise ValueError("no number") from problem
    if isinstance(value, complex) or not abs(value) <= LARGEST:
        raise ValueError("no number up to %g" % LARGEST)
    if rest and (NO_REMARK.match(rest) or TWO.search(BRACKETS.sub("", rest))):
        raise ValueError("two numbers")
    return Written(value, unit, text[:len(text) - len(rest)].strip(), rest.strip(" ."))


def _plain(text):
    """Return text with the signs of the grammar for those of a word processor."""
    text = re.sub(r"(?<!\d)0\xb7(?=\d)", "0.", text)               # the British point
    for sign, plain in SIGNS.items():
        text = text.replace(sign, plain)
    text = POWER.sub(lambda found: "^" + "".join(
        "0123456789-"[SUPERSCRIPTS.index(letter)] for letter in found.group()), text)
    return TIMES.sub(" * ", text).strip(" \t*\"'`$").lstrip("~\u2248").lstrip()


def _sum(text):
    """Return the value of the sum that text begins with, its unit, and the rest of text."""
    return _operations(text, "+-", _product)


def _product(text):
    """Return the like of the product that text begins with."""
    return _operations(text, "*/", _signed)


def _operations(text, signs, operand):
    """Return the like of operands between signs, from left to right."""
    value, unit, rest = operand(text)
    while rest[:1] and rest[0] in signs:
        try:
            if signs == "+-" and rest[1:].lstrip()[:1] in ("+", "-"):       # "0.61 +- 0.01"
                break
            z, _, after = operand(rest[1:].lstrip())
        except ValueError:                                      # "0.66 - rounded"
            break
        value = OPERATIONS[rest[0]](value, z)
        unit, rest = None, after
    return value, unit, rest


def _signed(text):
    """Return the like of a number or a power, perhaps with signs before it."""
    if text[:1] == "-" or text[:1] == "+":
        value, unit, rest = _signed(text[1:].lstrip())
        return (-value if text[0] == "-" else value), unit, rest
    value, unit, rest = _operand(text)
    if rest[:1] == "^":
        power, _, rest = _signed(rest[1:].lstrip())
        if abs(value) == float("inf"):                          # its power of 0 would be 1
            raise ValueError("no number up to %g" % LARGEST)
        if power % 1 != 0:                                      # so is that of an infinite one
            raise ValueError("no number: a power that is not whole")
        value, unit = value ** power, None
    return value, unit, rest


def _operand(text):
    """Return the like of a number or of what stands in parentheses."""
    if text[:1] == "(":
        value, _, rest = _sum(text[1:].lstrip())
        if rest[:1] != ")":
            raise ValueError("no closing parenthesis")
        return value, None, rest[1:].lstrip()
    found = NUMBER.match(text)
    if not found:
        raise ValueError("no number")
    digits, exponent = found.group(1).replace(",", "."), int(found.group(2) or 0)
    unit = 10.0 ** (exponent - len(digits.partition(".")[2]))
    return float("%se%d" % (digits, exponent)), unit, text[found.end():].lstrip()
