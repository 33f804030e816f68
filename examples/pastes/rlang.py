"""What R prints: rows with names below a line of names, and vectors with [1]."""
import re

from pastes.groups import Named
from pastes.numbers import NUMBER, each_its_own
from pastes.rows import ROW, numbers_of
from pastes.trouble import doubt

VECTOR = re.compile(r"\s*\[(\d+)\]((?:\s+%s)+)\s*$" % NUMBER.pattern)
HEADER = re.compile(r"\s*\[,(\d+)\](?:\s+\[,\d+\])*\s*$")
NAMES = re.compile(r"\s*[A-Za-z.][^\s:=,()\[\]{}]*(?:\s+[A-Za-z.][^\s:=,()\[\]{}]*)*\s*$")
NAMED_ROW = re.compile(r"\s*(\S+)((?:\s+%s)+)\s*$" % NUMBER.pattern)
MATRIX_ROW = re.compile(r"\s*\[\d+,\]\s")
WORD = re.compile(r"\S+")


def vector(lines):
    """Return the numbers behind [1], [6], ...; one alone as a number."""
    numbers, found = [], VECTOR.match(lines.rest())
    while found and (not numbers or int(found.group(1)) > 1):
        if int(found.group(1)) != len(numbers) + 1:
            raise doubt(lines.rest(), "[%d] first: some numbers are missing" % (len(numbers) + 1))
        numbers += numbers_of(found.group(2))
        lines.next()
        found = VECTOR.match(lines.rest())
    if ROW.match(lines.rest()):
        raise doubt(lines.rest(), "[%d] before it" % (len(numbers) + 1))
    each_its_own(numbers)
    return numbers if len(numbers) > 1 else numbers[0]


def is_table(lines):
    """Return whether a line of names stands here, with numbers below that end where they do."""
    line, below = lines.rest(), lines.below()
    if HEADER.match(line):
        return True
    if not (lines.is_at_begin() and NAMES.match(line)
            and (ROW.match(below) or NAMED_ROW.match(below))):
        return False
    names = list(WORD.finditer(line))
    numbers = [found.end() for found in NUMBER.finditer(below)]
    return [name.end() for name in names] == numbers[-len(names):]


def is_lost_table(lines, words):
    """Return whether below words rows stand that begin with 1 and 2: a table, not aligned."""
    first = NAMED_ROW.match(lines.rest())
    second = NAMED_ROW.match(lines.below())
    return bool(len(words.split()) > 1 and first and second and first.group(1) in ("0", "1")
                and second.group(1) in ("1", "2"))


def table(lines):
    """Return a matrix, or a vector whose numbers are Named."""
    parts, seen = [], 0
    while not lines.is_over() and is_table(lines):
        header = HEADER.match(lines.rest())
        if header and int(header.group(1)) == 1 and parts:
            break
        if header and int(header.group(1)) != seen + 1:
            raise doubt(lines.rest(), "column [,%d] first: some are missing" % (seen + 1))
        names = WORD.findall(lines.rest())
        seen += len(names)
        lines.next()
        parts.append((names, table_rows(lines, len(names))))
    return joined(parts)


def table_rows(lines, count):
    """Return [(name, numbers)] of the rows below a line of so many names."""
    if ROW.match(lines.rest()) and len(numbers_of(lines.rest())) == count:
        numbers = numbers_of(lines.rest())
        lines.next()
        return [("", numbers)]
    rows = []
    while not lines.is_over():
        named = NAMED_ROW.match(lines.rest())
        if not named or len(numbers_of(named.group(2))) != count:
            break
        rows.append((named.group(1), numbers_of(named.group(2))))
        lines.next()
    if not rows:
        raise doubt(lines.rest(), "a row of %d numbers" % count)
    return rows


def joined(parts):
    """Return the table that R told in parts, where it was too wide."""
    names = [name for name, _ in parts[0][1]]
    for _, rows in parts:
        check_part(rows, names)
    if names == [""]:
        return Named([pair for header, rows in parts for pair in zip(header, rows[0][1])])
    check_names(names)
    return beside([rows for _, rows in parts])


def beside(parts):
    """Return the rows of all parts, each behind that of the part before."""
    wide = [[] for _ in parts[0]]
    for rows in parts:
        wide = [row + more for row, (_, more) in zip(wide, rows)]
    return wide


def check_part(rows, names):
    """Settle the columns of a part, which must have the same rows as the first."""
    if [name for name, _ in rows] != names:
        raise doubt(rows[0][0], "the same rows in every part of a matrix")
    for column in zip(*[row for _, row in rows]):
        each_its_own(column)


def check_names(names):
    """Raise Unreadable where [2,] is missing, or where a row's name may be a number of it."""
    for n, name in enumerate(names, 1):
        if name[0] == "[" and name != "[%d,]" % n:
            raise doubt(name, "[%d,] first: some rows are missing" % n)
        if NUMBER.match(name) and name not in (str(n), str(n - 1)):
            raise doubt(name, "a row's number, %d" % n)
