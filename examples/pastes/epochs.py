"""Epochs: their numbers stand before a loss, above it, in its label, in a dict or a table."""
import re

from pastes.lines import Lines
from pastes.numbers import NUMBER, Printed
from pastes.rows import ROW
from pastes.trouble import doubt

# Epoch 3/10, [3/10] and what follows; epochs: 10 says how many there are.
BEGIN = re.compile(r"[ \t>=*-]*(?:[\[(]?\b(epoch|iter(?:ation)?|step|it)(s?)\b[ \t]*[:=#]?[ \t]*"
                   r"[\[(]?(\d{1,9})(?![.\d])(?:[ \t]*(?:/|of)[ \t]*\d+)?[\])]?"
                   r"|\[(\d{1,9})/\d+\](?=[-,:;| \t]*[A-Za-z]))"
                   r"[ \t]*[-=*,:;|]*(?:=?>)?[ \t]*", re.IGNORECASE)
IN_LABEL = re.compile(r"(?:\b(?:at|in|after|training)\s+)?"
                      r"(?:\b(?:epoch|iter(?:ation)?|step)[\s#:=]*(\d{1,9})(?!\d)"
                      r"|(?<!\S)(\d{1,9})\s+(?:epoch|iteration|step|update)s?\b)", re.IGNORECASE)
BEHIND = re.compile(r"[ \t]*[-,;|]?[ \t]*[(\[]?(?:(?:at|in|after|on)[ \t]+)?(?:the[ \t]+)?"
                    r"(?:(?:epoch|iter(?:ation)?)s?[ \t]*[#:=]?[ \t]*(\d{1,9})(?![.\d])"
                    r"(?:[ \t]*(?:/|of)[ \t]*\d+)?"
                    r"|(\d{1,9})[ \t]+(?:epoch|iteration)s?)[)\]]?[ \t.;]*$", re.IGNORECASE)
NAME = re.compile(r"(?:epoch|iter(?:ation)?|step)$", re.IGNORECASE)
COUNT = re.compile(r"\d{1,9}$")
FINAL = re.compile(r"final", re.IGNORECASE)
BETWEEN = re.compile(r"[ \t]*[|,;\t][ \t]*|[ \t]+")
RULE = re.compile(r"[-+|=: \t]+$")                      # below the names of columns


class Epoch:
    """The number at the begin of a line, None where there is none, and how far it goes.

    length is that of what tells it. It goes for its line; an epoch or iteration that stands alone
    (is_heading) goes for the lines below, and a number with no name beside it is_loss.
    """

    def __init__(self, line=""):
        found = BEGIN.match(line)
        self.number, self.length = None, found.end() if found else 0
        self.is_heading = self.is_loss = False
        if found and not found.group(2):
            self.number = int(found.group(3) or found.group(4))
            is_step = (found.group(1) or "step").lower() == "step"
            self.is_heading = not is_step and not line[found.end():].strip()
            self.is_loss = not is_step and not self.is_heading

    def of(self, label):
        """Return the epoch of what has the label, which may tell it itself: loss after epoch 3."""
        found = IN_LABEL.search(label)
        if found:
            return int(found.group(1) or found.group(2))
        return None if FINAL.search(label) else self.number


def behind(text):
    """Return the epoch that is all that stands behind a loss, as in Error: 0.23 at epoch 1."""
    found = BEHIND.match(text)
    return int(found.group(1) or found.group(2)) if found else None


def left_of(label):
    """Return what a label says besides the epoch."""
    return IN_LABEL.sub("", label)


def numbered(n):
    """Return the Epoch n of a row or a dict."""
    epoch = Epoch()
    epoch.number = n
    return epoch


def is_number(key, value):
    """Return whether key and value are those of {"epoch": 3, ...}."""
    return bool(NAME.match(key) and isinstance(value, Printed) and COUNT.match(value.text))


# ---- epoch loss, and rows of numbers below ------------------------------------------------

def cells(line):
    """Return what stands in the columns of a line."""
    return BETWEEN.split(line.strip(" \t|#"))


def is_row(line, count):
    """Return whether a line has the number of an epoch, and numbers in the other columns."""
    found = cells(line)
    return len(found) == count and bool(COUNT.match(found[0])) and all(map(is_whole, found))


def is_whole(cell):
    """Return whether a number fills the column."""
    found = NUMBER.match(cell)
    return bool(found) and found.end() == len(cell)


def is_table(lines):
    """Return whether the names of columns stand here, the first that of epochs, above a row."""
    names = cells(lines.rest()) if lines.is_at_begin() else []
    return len(names) > 1 and bool(NAME.match(names[0])) and is_row(below(lines).rest(), len(names))


def below(lines):
    """Return the lines below the names of columns."""
    ahead = Lines(lines.text, lines.end() + 1)
    if RULE.match(ahead.rest()):
        ahead.next()
    return ahead


def table(lines):
    """Yield (n, label, number) for each number of a table, n being its epoch, and go behind it."""
    names = cells(lines.rest())
    lines.at = below(lines).at
    while is_row(lines.rest(), len(names)):
        row = cells(lines.rest())
        for label, cell in zip(names[1:], row[1:]):
            yield int(row[0]), label, Printed(cell)
        lines.next()
    if ROW.match(lines.rest()):
        raise doubt(lines.rest(), "%d numbers, as in the rows above it" % len(names))
