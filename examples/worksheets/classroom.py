"""Marking a class: every sheet that was handed in, beside its key, into a table.

A sheet is known by its head. Whatever cannot be read gets a row that says so, and the next one is
marked.
"""
import os

from worksheets.feedback import GIVEN_BACK, Feedback
from worksheets.handed_in import handed_in, is_zip
from worksheets.keys import answers_of, columns_of, keys_in
from worksheets.marks import Marks
from worksheets.outputs import check_output
from worksheets.reading import Filled, quoted
from worksheets.register import Register
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
    is marked. All is written before it is said, since | head ends what is said.
    """
    folder = folder_of_keys(paths, keys)
    found = keys_in(folder)
    if keys and not found:
        raise ValueError("--keys %s has no keys, expected those that make --class wrote" % folder)
    looks, register = looks_at(handed_in(paths, folder)), Register(found)
    students = register.students(looks, any(os.path.isdir(path) or is_zip(path) for path in paths))
    if not students:
        raise ValueError("%s has no sheets" % ", ".join(paths))
    given_back = Feedback(feedback, paths)
    if table:
        check_output(table, "csv")
    result = Table(columns_of(found))
    lines = register.warnings(looks, folder)
    lines += marks_told(students, answers_of(found), given_back, result)
    if table:
        result.write(table)
    for line in lines + list(result.summary()):
        say(line)
    return result.perfect == result.count


def marks_told(students, known, given_back, result):
    """Return a line on each student, who is added to the Feedback and to the Table."""
    lines = []
    for student in students:
        marks, told = marked(student, known)
        given_back.add(student, marks, quoted(told, 500))
        result.add(student, marks, told)
        lines.append("%s: %s" % (student.name, quoted(told, 500)))
    return lines


class Look:
    """A file that was handed in, the head on it or None, and the name on it."""

    def __init__(self, file):
        self.file, self.head, self.name, self.is_given_back = file, None, "", False
        try:
            text = file.text()
            self.is_given_back = text.startswith(GIVEN_BACK)
            filled = Filled(text)
        except PROBLEMS:                           # whoever marks it says so
            return
        self.head, self.name = filled.head, filled.name


def looks_at(files):
    """Return the Looks of these files, but for the feedback on an earlier marking."""
    return [look for look in map(Look, files) if not look.is_given_back]


def marked(student, known):
    """Return the Marks of what a student has handed in, or None, and a line on it."""
    try:
        marks = marks_of(student, known)
        told = marks.score() if marks.lines else "no score, " + marks.refused
    except PROBLEMS as problem:
        marks, told = None, "no score, %s" % problem
    return marks, "; ".join([told] + on_files(student))


def marks_of(student, known):
    """Return the Marks of the sheet that counts, beside its own key and those of the others."""
    key = student.key
    if not student.files:
        raise ValueError("nothing %sis handed in" % ("of their own " if student.told else ""))
    head = key.head if key else None
    marks = Marks(student.files[-1].text(), head, known)
    marks.filled.notes += notes_on(student, marks.filled.name)
    return marks


def on_files(student):
    """Return what is to know of a student's files: of several, of somebody else's, of the key."""
    places = [quoted(file.place, 120) for file in student.files]
    found = list(student.told)
    if len(places) > 1:
        found.append("%d files are this sheet, %s; the last counts, by time and then by name"
                     % (len(places), ", ".join(places[-MOST_TOLD:])))
    if student.key and student.key.trouble:
        found.append("its key cannot be read: " + student.key.trouble)
    return found


def notes_on(student, name):
    """Return what is odd about how a sheet with this name on it was handed in."""
    key, found = student.key, on_files(student)
    if key and not key.trouble and name not in ("", quoted(key.name).strip("_ ")):
        found.append("the name on it is " + name)
    return found
