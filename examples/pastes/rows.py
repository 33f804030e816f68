"""Numbers in rows without brackets: Octave, MATLAB, Scilab, and print(*row)."""
import re

from pastes.numbers import NUMBER, Printed, in_rows, leaves
from pastes.trouble import doubt

ROW = re.compile(r"[ \t]*%s(?:[ \t]+%s)*[ \t]*;?[ \t]*$" % (NUMBER.pattern, NUMBER.pattern))
COLUMNS = re.compile(r"\s*columns?\s+(\d+)(?:\s+(?:through|thru|to|and)\s+(\d+))?\s*:?\s*$",
                     re.IGNORECASE)
GAP = re.compile(r"(?<=\S)\s+(?=\S)")
FACTOR = re.compile(r"\s*(\d(?:\.\d*)?[eE][-+]?\d+)\s*\*\s*$")


def numbers_of(line):
    """Return the numbers of a line, that holds nothing else."""
    return [Printed(found.group()) for found in NUMBER.finditer(line)]


def is_matrix(line):
    """Return whether a line begins a matrix without brackets."""
    return bool(ROW.match(line) or COLUMNS.match(line) or FACTOR.match(line))


def matrix(lines):
    """Return the matrix in the lines, a row of it alone as a vector, one number as that."""
    found, factor = FACTOR.match(lines.rest()), 1.0
    if found:
        factor = float(found.group(1))
        go_on(lines)
    is_indented = lines.rest()[:1] in " \t"
    is_in_parts = COLUMNS.match(lines.rest())
    rows = columns(lines) if is_in_parts else block(lines)
    if not rows:
        raise doubt(lines.rest(), "rows of numbers below %s" % found.group().strip())
    if found and not is_in_parts:
        check_end(lines, rows if len(rows) > 1 else rows[0])
    for number in leaves(rows):
        number.scale(factor)
    return shaped(rows, is_indented)


def go_on(lines):
    """Go to the next line with something in it."""
    lines.next()
    lines.skip_blank()


def block(lines):
    """Return the rows up to a line that holds something else."""
    rows, texts, is_labelled = [], [], not lines.is_at_begin()
    while not lines.is_over() and ROW.match(lines.rest()):
        row = numbers_of(lines.rest())
        if rows and len(row) != len(rows[0]):
            raise doubt(lines.rest(), "%d numbers, as in the rows above it" % len(rows[0]))
        rows.append(row)
        texts.append(lines.rest())
        lines.next()
    check_broken(rows, texts, texts[is_labelled:])
    return rows


def check_broken(rows, texts, whole_lines):
    """Raise Unreadable where a line's end may stand in the midst of a number, or of a row."""
    are_aligned = len(set(len(text.rstrip()) for text in texts)) == 1
    for above, row, text in zip(rows, rows[1:], texts[1:]):
        if len(row) == 1 and "." in above[0].text and is_rest(row[0]) and not are_aligned:
            raise doubt(text, "a number with its point")
    check_gaps(whole_lines)


def check_gaps(texts):
    """Raise Unreadable for lines whose numbers have gaps of many sizes and are not aligned."""
    gaps = set(len(gap) for text in texts for gap in GAP.findall(text))
    if len(gaps) > 1 and "\t" not in "".join(texts):
        check_aligned(texts)


def is_rest(number):
    """Return whether it may be the last digits of a number that a line's end has broken."""
    return "." not in number.text and abs(number.value) >= 100


def check_aligned(texts):
    """Raise Unreadable where neither ends, points nor begins of numbers stand below each other."""
    for column in zip(*[list(NUMBER.finditer(text)) for text in texts]):
        ends = set(found.end() for found in column)
        begins = set(found.start() + (found.group()[0] in "+-") for found in column)
        points = set(found.start() + found.group().find(".") for found in column)
        if min(len(ends), len(begins), len(points)) > 1:
            raise doubt(texts[-1], "columns of numbers below each other, lines that are not broken")


def check_end(lines, value):
    """Raise Unreadable for a row behind a blank line, which may belong to the value above it."""
    at, first = lines.at, value[0] if isinstance(value[0], list) else value
    lines.skip_blank()
    if ROW.match(lines.rest()) and len(numbers_of(lines.rest())) == len(first):
        raise doubt(lines.rest(), "a label above it: it may belong to the rows before")
    lines.at = at


def columns(lines):
    """Return the rows that are told in parts: Columns 1 through 6: and so on."""
    rows, reached = [], lines.at
    while not lines.is_over() and COLUMNS.match(lines.rest()):
        heading, (first, last) = lines.rest(), COLUMNS.match(lines.rest()).groups()
        if rows and int(first) == 1:
            break
        width = len(rows[0]) if rows else 0
        if int(first) != width + 1:
            raise doubt(heading, "column %d first: some are missing" % (width + 1))
        go_on(lines)
        rows = beside(rows, block(lines), int(last or first), heading)
        reached = lines.at
        lines.skip_blank()
    lines.at = reached
    return rows


def beside(rows, part, width, heading):
    """Return the rows with the columns of the next part."""
    rows = rows or [[]] * len(part)
    joined = [left + right for left, right in zip(rows, part)]
    if len(part) != len(rows) or not part or len(joined[0]) != width:
        raise doubt(heading, "as many numbers below it as it says")
    return joined


def shaped(rows, is_indented):
    """Return a matrix as lists; Octave indents, so a column that is not was printed in a loop."""
    in_rows(leaves(rows))
    if len(rows) == 1:
        return rows[0] if len(rows[0]) > 1 else rows[0][0]
    if len(rows[0]) == 1 and not is_indented:
        return leaves(rows)
    return rows
