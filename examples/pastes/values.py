"""A value where a line begins: in rows, as R or console.table prints it, or in brackets."""
import re

from pastes import boxes, rlang, rows
from pastes.nested import Nested
from pastes.numbers import NUMBER
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
