"""What node's console.table draws: numbers in boxes."""
import re

from pastes.numbers import NUMBER, Printed, leaves
from pastes.trouble import doubt

SIDE = "\u2502"
BOX = re.compile("\\s*[\u250c\u251c\u2514%s]" % SIDE)


def box(lines):
    """Return the rows of console.table: behind the first column, which counts them."""
    rows = []
    while not lines.is_over() and BOX.match(lines.rest()):
        if SIDE in lines.rest():
            cells = lines.rest().strip().strip(SIDE).split(SIDE)
            rows.append([cell.strip(" '") for cell in cells])
        lines.next()
    if len(rows) < 2:
        raise doubt(lines.text[:lines.at][-60:], "all lines of the table")
    return numbers_in(rows[0][1:], rows[1:])


def numbers_in(header, rows):
    """Return the numbers, a vector where the header says Values."""
    if header != ["Values"] and header != counted(header):
        raise doubt(" | ".join(header), "a table whose columns are counted")
    if [row[0] for row in rows] != counted(rows):
        raise doubt(" | ".join(row[0] for row in rows), "all rows of the table")
    matrix = [numbers_of(row[1:], len(header)) for row in rows]
    return leaves(matrix) if header == ["Values"] else matrix


def counted(columns):
    """Return "0", "1", ... for each."""
    return [str(n) for n in range(len(columns))]


def numbers_of(cells, count):
    """Return the numbers of a row."""
    if len(cells) != count or not all(NUMBER.match(cell) for cell in cells):
        raise doubt(" | ".join(cells), "a number in every place of the table")
    for cell in cells:
        if NUMBER.match(cell).end() != len(cell):
            raise doubt(cell, "a number, with a decimal point")
    return [Printed(cell) for cell in cells]
