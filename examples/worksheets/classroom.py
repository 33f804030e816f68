"""Marking a class: every sheet that was handed in, beside its key, into a table.

A sheet is known by its head. Whatever cannot be read gets a row that says so, and the next one is
marked.
"""
import csv
import io
import os

from common import replace_file
from worksheets.handed_in import handed_in, is_zip
from worksheets.judging import UNREADABLE
from worksheets.keys import Register, keys_in
from worksheets.marks import Marks
from worksheets.reading import Filled, quoted

COLUMNS = "name,lines,lines_of,concepts,concepts_of,unreadable,first_wrong,warnings".split(",")
MOST_TOLD = 5                            # files of one student
PROBLEMS = ArithmeticError, OSError, RuntimeError, TypeError, ValueError


def folder_of_keys(paths, named):
    """Return the folder of the keys: the one that is named, or else that in a folder of sheets."""
    if named:
        if not os.path.isdir(named):
            raise ValueError("--keys %s is no folder, expected such as class/keys" % named)
        return named
    return os.path.join(paths[0], "keys") if len(paths) == 1 else ""


def mark_class(paths, named_keys, table, say):
    """Mark what is handed in, write the table if one is named; return whether all is right.

    Who has handed in nothing is told where a whole folder or a zip is marked.
    """
    folder = folder_of_keys(paths, named_keys)
    keys = keys_in(folder)
    if named_keys and not keys:
        raise ValueError("--keys %s has no keys, expected those that make --class wrote" % folder)
    is_complete = any(os.path.isdir(path) or is_zip(path) for path in paths)
    students = Register(keys).students(handed_in(paths, folder), head_on, is_complete)
    if not students:
        raise ValueError("%s has no sheets" % ", ".join(paths))
    others = {key.name: key.head for key in keys if key.head}
    rows, all_marks = [], []
    for student in students:
        marks, told = marked(student, others)
        rows.append(row(student, marks, told))
        say("%s: %s" % (student.name, told))
        all_marks += [marks] if marks else []
    if table:
        write_table(table, rows)
    for line in summary(all_marks, len(rows)):
        say(line)
    return len(all_marks) == len(rows) and all(marks.perfect for marks in all_marks)


def head_on(file):
    """Return the head on a sheet, or None where there is none."""
    try:
        return Filled(file.text()).head
    except PROBLEMS:
        return None


def marked(student, others):
    """Return the Marks of what a student has handed in, or None, and a line on it."""
    try:
        marks = marks_of(student, others)
    except PROBLEMS as problem:
        return None, "no score, %s" % problem
    return marks, marks.score() if marks.lines else "no score, " + marks.refused


def marks_of(student, others):
    """Return the Marks of the sheet that counts, beside its own key and those of the others."""
    key = student.key
    if not student.files:
        raise ValueError("nothing is handed in")
    head = key.head if key else None
    others = {name: other for name, other in others.items() if other not in (head, None)}
    marks = Marks(student.files[-1].text(), head, others)
    marks.filled.notes += notes_on(student, marks.filled.name)
    return marks


def notes_on(student, name):
    """Return what is odd about how a sheet with this name on it was handed in."""
    key, places = student.key, [quoted(file.place, 120) for file in student.files]
    found = []
    if len(places) > 1:
        found.append("%d files are this sheet, %s; the last counts, by time and then by name"
                     % (len(places), ", ".join(places[-MOST_TOLD:])))
    if not key:
        found.append("there is no key for " + places[-1])
    elif key.trouble:
        found.append("its key cannot be read: " + key.trouble)
    elif name not in ("", quoted(key.name).strip("_ ")):
        found.append("the name on it is " + name)
    return found


def safe(name):
    """Return a name as a spreadsheet takes it for a name, not for a formula such as =1+2."""
    return "'" + name if name[:1] in ("=", "+", "-", "@") else name


def row(student, marks, told):
    """Return the table's row of a student; the points stay empty where there is no score."""
    found = dict(name=safe(student.name))
    if not marks:
        found["warnings"] = quoted(told[len("no score, "):], 200)
        return found
    found["warnings"] = "; ".join(marks.notes())
    wrong = [line.step.symbol for line in marks.wrong]
    if marks.lines:
        found.update(lines=marks.points, lines_of=len(marks.lines),
                     concepts=sum(marks.concepts.values()), concepts_of=len(marks.concepts),
                     unreadable=marks.count(UNREADABLE), first_wrong=(wrong + [""])[0])
    return found


def write_table(path, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    replace_file(path, text.getvalue())


def summary(all_marks, count):
    """Yield how many sheets have a score, which lines most got wrong, and which mistakes."""
    scored = [marks for marks in all_marks if marks.lines]
    yield "\n%d of %d sheets have a score" % (len(scored), count)
    lost = [line.step.symbol for marks in scored for line in marks.lines if not line.counts]
    for symbol, sheets in counted(lost):
        yield "%s: missed by %d of %d" % (symbol, sheets, len(scored))
    for words, sheets in counted([found.words for marks in scored for found in marks.mistakes]):
        yield "behind several lines of %d of %d: %s" % (sheets, len(scored), words)


def counted(words):
    """Return (word, how often it is there) of the five that are there most often."""
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return [(word, counts[word]) for word in sorted(counts, key=counts.get, reverse=True)[:5]]
