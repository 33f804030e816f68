"""Numbers in rows without brackets: Octave, MATLAB, Scilab, and print(*row)."""
import re

from pastes.numbers import NUMBER, Printed, in_rows, leaves
from pastes.trouble import doubt

ROW = re.compile(r"[ \t]*%s(?:[ \t]+%s)*[ \t]*;?[ \t]*$" % (NUMBER.pattern, NUMBER.pattern))
COLUMNS = re.compile(r"\s*columns?\s+(\d+)(?:\s+(?:through|thru|to|and)\s+(\d+))?\s*:?\s*$",
                     re.IGNORECASE)
FACTOR = re.compile(r"\s*(\d(?:\.\d*)?[eE][-+]?\d+)\s*\*\s*$")


def numbers_of(line):
    """Return the numbers of a line, that holds nothing else."""
    return [Printed(found.group()) for found in NUMBER.finditer(line)]


def is_matrix(line):
    """Return whether a line begins a matrix without brackets."""
    return bool(ROW.match(line) or COLUMNS.match(line) or FACTOR.match(line))


def matrix(lines):
    """Return the matrix in the lines, a row of it alone as a vector, one number as that."""
    factor, is_indented, rows = 1.0, True, []
    found = FACTOR.match(lines.rest())
    if found:
        factor = float(found.group(1))
        go_on(lines)
    if COLUMNS.match(lines.rest()):
        rows = columns(lines)
    else:
        is_indented = lines.rest()[:1] in " \t"
        rows = block(lines)
    for number in leaves(rows):
        number.scale(factor)
    return shaped(rows, is_indented)


def go_on(lines):
    """Go to the next line with something in it."""
    lines.next()
    lines.skip_blank()


def block(lines):
    """Return the rows up to a line that holds something else."""
    rows = []
    while not lines.is_over() and ROW.match(lines.rest()):
        row = numbers_of(lines.rest())
        if rows and len(row) != len(rows[0]):
            raise doubt(lines.rest(), "%d numbers, as in the rows above it" % len(rows[0]))
        rows.append(row)
        lines.next()
    return rows


def columns(lines):
    """Return the rows that are told in parts: Columns 1 through 6: and so on."""
    rows = []
    while not lines.is_over() and COLUMNS.match(lines.rest()):
        first, last = COLUMNS.match(lines.rest()).groups()
        if rows and int(first) == 1:
            break
        heading, before = lines.rest(), len(rows[0]) if rows else 0
        if int(first) != before + 1:
            raise doubt(heading, "column %d first: some are missing" % (before + 1))
        go_on(lines)
        part = block(lines)
        if not part or len(part[0]) != int(last or first) - before or rows and len(
                part) != len(rows):
            raise doubt(heading, "as many numbers below it as it says")
        rows = [left + right for left, right in zip(rows or [[]] * len(part), part)]
        reached = lines.at
        lines.skip_blank()
    if not lines.is_over():
        lines.at = lines.at if COLUMNS.match(lines.rest()) else reached
    return rows


def shaped(rows, is_indented):
    """Return a matrix as lists; Octave indents, so a column that is not was printed in a loop."""
    in_rows(leaves(rows))
    if len(rows) == 1:
        return rows[0] if len(rows[0]) > 1 else rows[0][0]
    if len(rows[0]) == 1 and not is_indented:
        return leaves(rows)
    return rows
