"""The list of a class: a name on each line, or a table with a column name and others besides.

    name,id,email
    Ann Lee,4711,ann@school.example

It may be a platform's, whose columns are called first name and last name, or student. The other
columns, such as an id, are carried to the table of scores.
"""
import collections
import csv
import os
import unicodedata

from worksheets.reading import LARGEST, text_of
from worksheets.table import COLUMNS

JOINERS = "\u200c\u200d"                 # letters of Persian and of India's scripts need them
LONGEST_STEM = 200                       # bytes, as file systems take them with an ending
DELIMITERS = "\t;,"
FIRST = "first name", "firstname", "first", "given name", "vorname"
LAST = "last name", "lastname", "last", "surname", "family name", "nachname"
WHOLE = "full name", "student name", "student"
NO_STUDENT = "points possible"           # in a gradebook's second line

Entry = collections.namedtuple("Entry", "name carried")        # carried is [(column, text)]


def names_in(path):
    """Return {file name: Entry} of the list of a class."""
    if os.path.isfile(path) and os.path.getsize(path) > LARGEST:
        raise ValueError("%s has more than %d bytes, expected shorter lists" % (path, LARGEST))
    found, stems = {}, {}
    for n, entry in entries_in(path, text_of(path).splitlines()):
        stem = stem_of(entry.name)
        other = stems.setdefault(stem.casefold(), entry.name)
        if stem in found or other != entry.name:
            raise ValueError("%s: line %d: %s and %s make the same file name, %s.txt, expected "
                             "different ones" % (path, n, other, entry.name, stem))
        found[stem] = entry
    if not found:
        raise ValueError("%s has no names, expected one on each line" % path)
    return found


def entries_in(path, lines):
    """Return [(number of the line, Entry)] of the lines that have a name."""
    first = next((line for line in lines if line.strip()), "")
    delimiter, columns = columns_of(first)
    if not delimiter:
        check_no_table(path, [line for line in lines if line.strip()])
    found = []
    for n, line in enumerate(lines, 1):
        if not delimiter:
            found.append((n, Entry(clean(line), [])))
        elif line != first:
            cells = cells_of(line, delimiter) + [""] * len(columns)
            found.append((n, entry_of(dict(zip(columns, cells)))))
    return [(n, entry) for n, entry in found if entry.name]


def entry_of(cells):
    """Return the Entry of a line's cells, {column: text}."""
    name = " ".join(cells.pop(column) for column in of_name(list(cells))).strip()
    return Entry("" if name.lower() == NO_STUDENT else name, list(cells.items()))


def of_name(columns):
    """Return the columns that make up a name, in its order; [] where there is none."""
    first, last, whole = [[column for column in columns if column.replace("_", " ") in words][:1]
                          for words in (FIRST, LAST, WHOLE)]
    if "name" in columns:
        return first + ["name"] if first and not last else ["name"]
    if first and last:
        return first + last
    return whole if len(columns) > 2 else []       # a first line "Student, Ann" is a name


def check_no_table(path, lines):
    """Raise ValueError where all lines have the same columns, and so are no names."""
    for delimiter in DELIMITERS:
        counts = {len(cells_of(line, delimiter)) for line in lines}
        if len(lines) > 1 and len(counts) == 1 and max(counts) > 2:
            raise ValueError("%s: each line has %d columns and the first line calls none of them "
                             "a name, expected a first line such as name,id,email"
                             % (path, max(counts)))


def columns_of(line):
    """Return what parts the columns of a table with this first line, and their names; or "", []."""
    for delimiter in DELIMITERS:
        columns = [cell.lower() for cell in cells_of(line, delimiter)]
        if len(columns) > 1 and of_name(columns):
            check_columns(columns)
            return delimiter, columns
    return "", []


def check_columns(columns):
    """Raise ValueError for a column that the table of scores could not have besides its own."""
    for column in columns:
        if column in COLUMNS[1:] + [""] or columns.count(column) > 1:
            raise ValueError("the column %s is there twice, or is one of the table of scores, "
                             "expected another name" % (column or "without a name"))


def cells_of(line, delimiter):
    """Return the cells of a line of a table; of one that is damaged they are what stands there."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        cells = line.split(delimiter)
    return [clean(cell) for cell in cells]


def clean(text):
    """Return a name composed, with single spaces and without signs that steer a terminal."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(letter for letter in text if letter.isprintable() or letter in JOINERS).strip()


def stem_of(name):
    """Return the name of a student's files, without ending."""
    stem = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "_" for letter in name)
    return stem.encode("utf-8")[:LONGEST_STEM].decode("utf-8", "ignore")
