"""What R prints: rows with names below a line of names, vectors with [1], and console.table."""
import re

from pastes.nested import Named
from pastes.numbers import NUMBER, Printed, each_its_own, leaves
from pastes.rows import ROW, numbers_of
from pastes.trouble import doubt

VECTOR = re.compile(r"\s*\[(\d+)\]((?:\s+%s)+)\s*$" % NUMBER.pattern)
HEADER = re.compile(r"\s*\[,(\d+)\](?:\s+\[,\d+\])*\s*$")
NAMES = re.compile(r"\s*[A-Za-z.][^\s:=,]*(?:\s+[A-Za-z.][^\s:=,]*)*\s*$")
NAMED_ROW = re.compile(r"\s*(\S+)((?:\s+%s)+)\s*$" % NUMBER.pattern)
BOX = re.compile("\\s*[\u250c\u2502\u251c\u2514]")


def vector(lines):
    """Return the numbers behind [1], [6], ...; one alone as a number."""
    numbers = []
    while not lines.is_over():
        found = VECTOR.match(lines.rest())
        if not found or numbers and int(found.group(1)) == 1:
            break
        if int(found.group(1)) != len(numbers) + 1:
            raise doubt(lines.rest(), "[%d] first: some numbers are missing" % (len(numbers) + 1))
        numbers += numbers_of(found.group(2))
        lines.next()
    each_its_own(numbers)
    return numbers if len(numbers) > 1 else numbers[0]


def names_in(line):
    """Return the names in a line, and where each ends."""
    return [(found.group(), found.end()) for found in re.finditer(r"\S+", line)]


def is_table(lines):
    """Return whether a line of names stands here, with numbers below that end where they do."""
    line = lines.rest()
    if HEADER.match(line):
        return True
    below = lines.below()
    if not NAMES.match(line) or not (ROW.match(below) or NAMED_ROW.match(below)):
        return False
    ends = [found.end() for found in NUMBER.finditer(below)][-len(names_in(line)):]
    return [end for _, end in names_in(line)] == ends


def table(lines):
    """Return a matrix, or a vector whose numbers are Named."""
    parts, seen = [], 0
    while not lines.is_over() and is_table(lines):
        header = HEADER.match(lines.rest())
        if header and int(header.group(1)) == 1 and parts:
            break
        if header and int(header.group(1)) != seen + 1:
            raise doubt(lines.rest(), "column [,%d] first: some are missing" % (seen + 1))
        names = [name for name, _ in names_in(lines.rest())]
        seen += len(names)
        lines.next()
        parts.append((names, table_rows(lines, len(names))))
    return joined(parts)


def table_rows(lines, count):
    """Return [(name, numbers)] of the rows below a line of so many names."""
    rows = []
    while not lines.is_over():
        line = lines.rest()
        named = NAMED_ROW.match(line)
        if not rows and ROW.match(line) and len(numbers_of(line)) == count:
            lines.next()
            return [("", numbers_of(line))]
        if not named or len(numbers_of(named.group(2))) != count:
            break
        rows.append((named.group(1), numbers_of(named.group(2))))
        lines.next()
    if not rows:
        raise doubt(lines.rest(), "a row of %d numbers" % count)
    return rows


def joined(parts):
    """Return the table that R told in parts, where it was too wide."""
    names = [[name for name, _ in rows] for _, rows in parts]
    if any(part != names[0] for part in names):
        raise doubt(" ".join(names[-1]), "the same rows in every part of a matrix")
    columns = [name for header, _ in parts for name in header]
    for _, rows in parts:
        for column in zip(*[row for _, row in rows]):
            each_its_own(column)
    if names[0] == [""]:
        return Named(list(zip(columns, [n for _, rows in parts for n in rows[0][1]])))
    check_names(names[0])
    return [sum((rows[i][1] for _, rows in parts), []) for i in range(len(names[0]))]


def check_names(names):
    """Raise Unreadable where [2,] is missing, or where a row's name may be a number of it."""
    for n, name in enumerate(names, 1):
        if name[0] == "[" and name != "[%d,]" % n:
            raise doubt(name, "[%d,] first: some rows are missing" % n)
        if NUMBER.match(name) and name not in (str(n), str(n - 1)):
            raise doubt(name, "a row's number, %d" % n)


def box(lines):
    """Return the rows of console.table: behind the first column, which counts them."""
    rows = []
    while not lines.is_over() and BOX.match(lines.rest()):
        if "\u2502" in lines.rest():
            rows.append([cell.strip(" '") for cell in lines.rest().strip().strip("\u2502")
                         .split("\u2502")])
        lines.next()
    header, rows = rows[0], rows[1:]
    for row in rows:
        if len(row) != len(header) or not all(NUMBER.match(cell) for cell in row):
            raise doubt(" | ".join(row), "a number in every place of the table")
    if not all(name.isdigit() or name == "Values" for name in header[1:]):
        raise doubt(" | ".join(header), "a table whose columns are counted")
    matrix = [[Printed(cell) for cell in row[1:]] for row in rows]
    return leaves(matrix) if header[1:] == ["Values"] else matrix
