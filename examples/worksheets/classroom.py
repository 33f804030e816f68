"""Marking a class: every sheet that was handed in, beside its key, into a table.

A sheet is known by its head. Whatever cannot be read gets a row that says so, and the next one is
marked.
"""
import os

from worksheets.feedback import Feedback
from worksheets.handed_in import handed_in, is_zip
from worksheets.keys import Register, answers_of, columns_of, keys_in
from worksheets.marks import Marks
from worksheets.reading import Filled, quoted
from worksheets.table import Table

MOST_TOLD = 5                            # files of one student
PROBLEMS = ArithmeticError, OSError, RuntimeError, TypeError, ValueError


def folder_of_keys(paths, named):
    """Return the folder of the keys: the one that is named, or else that in a folder of sheets."""
    if named:
        if not os.path.isdir(named):
            raise ValueError("--keys %s is no folder, expected such as class/keys" % named)
        return named
    return os.path.join(paths[0], "keys") if len(paths) == 1 else ""


def mark_class(paths, say, keys=None, table=None, feedback=None):
    """Mark what is handed in, write the table if one is named; return whether all is right.

    keys and feedback are folders. Who has handed in nothing is told where a whole folder or a zip
    is marked.
    """
    folder = folder_of_keys(paths, keys)
    found = keys_in(folder)
    if keys and not found:
        raise ValueError("--keys %s has no keys, expected those that make --class wrote" % folder)
    is_complete = any(os.path.isdir(path) or is_zip(path) for path in paths)
    students = Register(found).students(handed_in(paths, folder), head_on, is_complete)
    if not students:
        raise ValueError("%s has no sheets" % ", ".join(paths))
    given_back = Feedback(feedback, paths)
    known, result = answers_of(found), Table(columns_of(found))
    for student in students:
        marks, told = marked(student, known)
        given_back.add(student, marks, quoted(told, 500))
        result.add(student, marks, told)
        say("%s: %s" % (student.name, quoted(told, 500)))
    if table:
        result.write(table)
    for line in result.summary():
        say(line)
    return result.perfect == result.count


def head_on(file):
    """Return the head on a sheet, or None where there is none."""
    try:
        return Filled(file.text()).head
    except PROBLEMS:
        return None


def marked(student, known):
    """Return the Marks of what a student has handed in, or None, and a line on it."""
    try:
        marks = marks_of(student, known)
        told = marks.score() if marks.lines else "no score, " + marks.refused
    except PROBLEMS as problem:
        marks, told = None, "no score, %s" % problem
    return marks, "; ".join([told] + on_several(student))


def marks_of(student, known):
    """Return the Marks of the sheet that counts, beside its own key and those of the others."""
    key = student.key
    if not student.files:
        raise ValueError("nothing is handed in" + (
            ", and its key cannot be read: " + key.trouble if key.trouble else ""))
    head = key.head if key else None
    marks = Marks(student.files[-1].text(), head, known)
    marks.filled.notes += notes_on(student, marks.filled.name)
    return marks


def on_several(student):
    """Return a list with what is to know where a student has handed in several files."""
    places = [quoted(file.place, 120) for file in student.files]
    if len(places) < 2:
        return []
    return ["%d files are this sheet, %s; the last counts, by time and then by name"
            % (len(places), ", ".join(places[-MOST_TOLD:]))]


def notes_on(student, name):
    """Return what is odd about how a sheet with this name on it was handed in."""
    key, found = student.key, on_several(student)
    if not key:
        found.append("there is no key for " + quoted(student.files[-1].place, 120))
    elif key.trouble:
        found.append("its key cannot be read: " + key.trouble)
    elif name not in ("", quoted(key.name).strip("_ ")):
        found.append("the name on it is " + name)
    return found
