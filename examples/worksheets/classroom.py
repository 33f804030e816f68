"""Marking a class: every sheet of a folder, beside its key, into a table.

Whatever cannot be read gets a row that says so, and the next one is marked.
"""
import csv
import io
import os

from common import replace_file
from worksheets.judging import UNREADABLE
from worksheets.marks import Marks
from worksheets.problem import Head
from worksheets.reading import NAME, quoted, text_of

COLUMNS = "name,lines,lines_of,concepts,concepts_of,unreadable,first_wrong,warnings".split(",")


def keys_in(folder):
    """Return {file name: (name, head)} of the keys that make_class wrote."""
    found, keys = {}, os.path.join(folder, "keys")
    for file in sorted(os.listdir(keys)) if os.path.isdir(keys) else []:
        if file.endswith(".txt"):
            lines = text_of(os.path.join(keys, file)).splitlines()
            named = [NAME.match(line).group(1).strip() for line in lines if NAME.match(line)]
            found[file] = (named + [file])[0], head_in(lines)
    return found


def head_in(lines):
    """Return the first Head that lines hold, with its rules, or None."""
    found = None
    for line in lines:
        if found:
            found = found.with_rules_of(line)
        else:
            found = Head.read(line)
    return found


def handed_in(folder):
    """Return the names of the files in a folder that may be sheets."""
    return [file for file in os.listdir(folder)
            if file[0] != "." and os.path.splitext(file)[1] not in (".csv", ".tex", ".pdf")
            and os.path.isfile(os.path.join(folder, file))]


def mark_class(folder, table, say):
    """Mark each sheet of a folder, write the table if one is named; return whether all is right."""
    files, keys, rows, all_marks = handed_in(folder), keys_in(folder), [], []
    for file in sorted(set(files) | set(keys)):
        name = keys[file][0] if file in keys else quoted(os.path.splitext(file)[0])
        try:
            if file not in files:
                raise ValueError("nothing is handed in")
            marks = marks_of(os.path.join(folder, file), file, keys)
        except (ArithmeticError, OSError, RuntimeError, TypeError, ValueError) as problem:
            rows.append(dict(name=safe(name), warnings=quoted(str(problem), 200)))
            say("%s: no score, %s" % (name, problem))
            continue
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


def marks_of(path, file, keys):
    """Return the Marks of a sheet, beside its own key and those of the others."""
    name, head = keys.get(file, ("", None))
    others = {other: its_head for other, its_head in keys.values() if its_head not in (head, None)}
    marks = Marks(text_of(path), head, others)
    owners = [other for other, its_head in others.items() if its_head == marks.filled.head]
    if not head:
        marks.filled.notes.append("there is no key for %s%s" % (
            quoted(file), "".join(", but it is the sheet of " + other for other in owners)))
    elif marks.filled.name not in ("", quoted(name).strip("_ ")):
        marks.filled.notes.append("the name on it is " + marks.filled.name)
    return marks


def safe(name):
    """Return a name as a spreadsheet takes it for a name, not for a formula such as =1+2."""
    return "'" + name if name[:1] in ("=", "+", "-", "@") else name


def row(name, marks):
    """Return the table's row of a sheet; the points stay empty where there is no score."""
    found = dict(name=safe(name), warnings="; ".join(marks.notes()))
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
