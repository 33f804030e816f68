"""A class: a sheet and a key for each name, and all of them marked into a table.

The sheets stand in a folder, the keys in its folder keys; a sheet is known by its file's name.
"""
import csv
import io
import os
import unicodedata
import zlib

from common import replace_file
from worksheets.judging import UNREADABLE
from worksheets.marks import Marks
from worksheets.problem import Head
from worksheets.reading import NAME, decoded, quoted

COLUMNS = "name,lines,lines_of,concepts,concepts_of,unreadable,first_wrong,warnings".split(",")
LARGEST = 1000000                        # bytes of a file that may be a sheet


def names_in(path):
    """Return {file name: student's name} of a list with a name on each line."""
    found = {}
    with io.open(path, "rb") as file:
        lines = decoded(file.read()).splitlines()
    for n, line in enumerate(lines, 1):
        name = unicodedata.normalize("NFC", " ".join(line.split()))
        stem = "".join(letter if letter.isalnum() else "_" for letter in name)
        if stem.casefold() in [other.casefold() for other in found]:
            raise ValueError("%s: line %d: there is already a sheet %s.txt, expected a name of its "
                             "own for %s" % (path, n, stem, name))
        if name:
            found[stem] = name
    if not found:
        raise ValueError("%s has no names, expected one on each line" % path)
    return found


def seed_of(name, seed):
    """Return the seed of a name's sheet: the same on every machine, another for another seed."""
    return zlib.crc32(("%d %s" % (seed, name)).encode("utf-8"))


def make_class(names, folder, head, texts, say):
    """Write for each name a sheet and a key.

    texts(head, name, answers) gives {ending: text} of the files that a sheet or a key has.
    """
    names, keys = names_in(names), os.path.join(folder, "keys")
    if os.path.exists(folder) and os.listdir(folder):
        raise ValueError("%s is not empty, expected a new folder: nothing was written" % folder)
    made = []
    for stem, name in names.items():
        own = head._replace(seed=seed_of(name, head.seed))
        for place, answers in ((folder, False), (keys, True)):
            made += [(os.path.join(place, stem + ending), text)
                     for ending, text in texts(own, name, answers).items()]
        say("%s: %s" % (os.path.join(folder, stem + ".txt"), name))
    os.makedirs(keys)
    for path, text in made:
        replace_file(path, text)


def keys_in(folder):
    """Return {file name: (name, head)} of the keys that make_class wrote."""
    found, keys = {}, os.path.join(folder, "keys")
    for file in sorted(os.listdir(keys)) if os.path.isdir(keys) else []:
        if file.endswith(".txt"):
            lines = text_of(os.path.join(keys, file)).splitlines()
            heads = [Head.read(line) for line in lines if Head.read(line)]
            named = [NAME.match(line).group(1).strip() for line in lines if NAME.match(line)]
            found[file] = (named + [file])[0], (heads + [None])[0]
    return found


def text_of(path):
    with io.open(path, "rb") as file:
        return decoded(file.read(LARGEST))


def handed_in(folder):
    """Return the names of the files in a folder that may be sheets."""
    return [file for file in os.listdir(folder)
            if file[0] != "." and os.path.splitext(file)[1] not in (".csv", ".tex", ".pdf")
            and os.path.isfile(os.path.join(folder, file))]


def mark_class(folder, table, say):
    """Mark each sheet of a folder, write the table if one is named; return whether all is right."""
    files, keys, rows, all_marks = handed_in(folder), keys_in(folder), [], []
    for file in sorted(set(files) | set(keys)):
        stem = quoted(os.path.splitext(file)[0]).lstrip("=+-@")      # no formula for a spreadsheet
        name, head = keys.get(file, (stem, None))
        try:
            if file not in files:
                raise ValueError("nothing is handed in")
            marks = Marks(text_of(os.path.join(folder, file)), head)
        except (ArithmeticError, OSError, RuntimeError, TypeError, ValueError) as problem:
            rows.append(dict(name=name, warnings=quoted(str(problem))))
            say("%s: no score, %s" % (name, problem))
            continue
        if keys and not head:
            marks.filled.notes.append("there is no key for %s" % quoted(file))
        if head and marks.filled.name not in ("", quoted(name)):
            marks.filled.notes.append("the name on it is " + marks.filled.name)
        all_marks.append(marks)
        rows.append(row(name, marks))
        say("%s: %s" % (name, marks.score() if marks.lines else "no score, " + marks.refused))
    if not rows:
        raise ValueError("%s has no sheets" % folder)
    if table:
        write_table(table, rows)
    for line in summary(all_marks, len(rows)):
        say(line)
    return len(all_marks) == len(rows) and all(marks.perfect for marks in all_marks)


def row(name, marks):
    """Return the table's row of a sheet; the points stay empty where there is no score."""
    found = dict(name=name, warnings="; ".join(marks.notes()))
    wrong = [line.step.symbol for line in marks.wrong]
    if marks.lines:
        found.update(lines=marks.points, lines_of=len(marks.lines), unreadable=marks.count(UNREADABLE),
                     concepts=sum(marks.concepts.values()), concepts_of=len(marks.concepts),
                     first_wrong=(wrong + [""])[0])
    return found


def write_table(path, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    replace_file(path, text.getvalue())


def summary(all_marks, count):
    """Yield how many sheets have a score, and which lines most got wrong."""
    scored = [marks for marks in all_marks if marks.lines]
    yield "\n%d of %d sheets have a score" % (len(scored), count)
    missed = {}
    for marks in scored:
        for line in marks.lines:
            missed[line.step.symbol] = missed.get(line.step.symbol, 0) + (not line.counts)
    for symbol in sorted(missed, key=missed.get, reverse=True)[:5]:
        if missed[symbol]:
            yield "%s: missed by %d of %d" % (symbol, missed[symbol], len(scored))
