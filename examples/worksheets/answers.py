"""The number in an answer, where it is sure to be the one that is meant.

Exponents are read as Scilab and PARI print them too. A remark may follow a number. What could be
part of it makes the line unreadable, and so does a power of 10 that a copy no longer has raised.
"""
import re
import unicodedata

from worksheets import arithmetic

EXPONENT = re.compile(r"(?<![\w.,])([-+\u2212\u2013]?(?:\d+[.,]?\d*|[.,]\d+))(?:D| E)"
                      r"([-+\u2212\u2013]?\d{1,3})(?![\w.,])")
LOST_POWER = re.compile("[*][ \xa0]*10[ \xa0]*[-+][0-9]{1,3}(?![0-9]|[.,][0-9])")
WORD = re.compile(r"[^\W\d_]{2,}(?=$|[\s!?.,;:)\"'-])(?![-\s]*\d)")
OF_NUMBERS = set((
    "times mal fois by hoch power exp pi plus minus over sqrt root per percent prozent promille "
    "ten zehn dozen hundred hundert thousand tausend million billion half halves third quarter "
    "tenth zehntel hundredth hundertstel thousandth tausendstel millionth milli micro kilo mega "
    "degree grad").split())


def read(text):
    """Return an answer as Written; raise ValueError where it is not surely one number."""
    written = arithmetic.read(EXPONENT.sub(r"\1e\2", text))
    if LOST_POWER.search(written.text):
        raise ValueError("10 to a power may be meant, expected such as e-2")
    if not is_remark(written.remark):
        raise ValueError("what follows the number could be part of it")
    return written


def is_remark(text):
    """Return whether text is nothing that could be part of a number before it."""
    text = text.lstrip(" -\u2013\u2014,;:!?.")
    if not text or text[0] in "([\"'#<=":
        return True
    if unicodedata.category(text[0]) == "So" and text[0] != "\xb0":         # a tick, a smile
        return True
    word = WORD.match(text)
    return bool(word) and not OF_NUMBERS & {word.group().lower(), word.group().lower().rstrip("s")}
