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


def is_number(cell):
    found = NUMBER.match(cell)
    return found and found.end() == len(cell)


def numbers_in(header, rows):
    """Return the numbers, a vector where the header says Values."""
    for row in rows:
        if len(row) != len(header) + 1 or not all(is_number(cell) for cell in row):
            raise doubt(" | ".join(row), "a number in every place of the table")
    if header != ["Values"] and header != [str(n) for n in range(len(header))]:
        raise doubt(" | ".join(header), "a table whose columns are counted")
    if [row[0] for row in rows] != [str(n) for n in range(len(rows))]:
        raise doubt(" | ".join(row[0] for row in rows), "all rows of the table")
    matrix = [[Printed(cell) for cell in row[1:]] for row in rows]
    return leaves(matrix) if header == ["Values"] else matrix
