"""A value where a line begins: in rows, as R or console.table prints it, or in brackets."""
import re

from pastes import boxes, rlang, rows
from pastes.nested import Nested
from pastes.numbers import NUMBER, Printed
from pastes.prefixes import START

# What begins at a line, and who reads it.
IN_LINES = (
    (rlang.VECTOR.match, rlang.vector),
    (boxes.BOX.match, boxes.box),
    (rows.is_matrix, rows.matrix),
)
# A second value on the line: 0.1, 0.2 or [0.1 0.2] [0.3 0.4].
MORE = re.compile(r"(?:[ \t]+|[ \t]*,[ \t]+)(?=%s|[\[])" % NUMBER.pattern)
BLANKS = re.compile(r"[ \t]*")
ROW_END = re.compile(r"[ \t]*,?[ \t]*(?:\n|$)")      # behind a row in brackets, a line of its own


def starts(lines):
    """Return whether a value stands here."""
    line = lines.rest()
    return bool(any(is_there(line) for is_there, _ in IN_LINES) or rlang.is_table(lines)
                or START.match(lines.text, begin(lines)))


def begin(lines):
    """Return the place behind the blanks."""
    return BLANKS.match(lines.text, lines.at).end()


def value(lines):
    """Return the value that stands here, and go behind it."""
    for is_there, read in IN_LINES:
        if is_there(lines.rest()):
            return read(lines)
    if rlang.is_table(lines):
        return rlang.table(lines)
    return in_brackets(lines)


def rows_below(lines, row):
    """Return the rows in brackets that follow a row, a line each, as one matrix with it; the row
    where none does, or one of another length."""
    found = [row]
    while is_list(row) and ROW_END.match(lines.text, lines.at):
        at = lines.at
        lines.next()
        if lines.rest().lstrip()[:1] not in ("[", "("):
            lines.at = at
            break
        other = in_brackets(lines)
        if not is_list(other) or len(other) != len(row):
            lines.at = at
            break
        found.append(other)
    return found if len(found) > 1 else row


def is_list(value):
    """Return whether a value is a list of numbers."""
    return isinstance(value, list) and all(isinstance(part, Printed) for part in value)


def in_brackets(lines):
    """Return the value in brackets, or a list of those that follow each other on the line."""
    place = Nested(lines.text, begin(lines))
    values = [place.value()]
    more = MORE.match(place.text, place.at)
    while more and START.match(place.text, more.end()):
        place.at = more.end()
        values.append(place.value())
        more = MORE.match(place.text, place.at)
    lines.at = place.at
    return values if len(values) > 1 else values[0]
