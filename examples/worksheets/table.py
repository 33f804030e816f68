"""The table of a class, a row for each student, and what is summed up below it."""
import csv
import io
from collections import Counter

from common import replace_file
from worksheets.judging import UNREADABLE
from worksheets.reading import quoted

COLUMNS = "name,lines,lines_of,concepts,concepts_of,unreadable,first_wrong,warnings".split(",")
MOST_TOLD = 5


def safe(name):
    """Return a name as a spreadsheet takes it for a name, not for a formula such as =1+2."""
    return "'" + name if name[:1] in ("=", "+", "-", "@") else name


def row(student, marks, told):
    """Return the table's row of a student; the points stay empty where there is no score."""
    found = dict(name=safe(student.name))
    if not marks:
        found["warnings"] = quoted(told[len("no score, "):], 500)
        return found
    found["warnings"] = "; ".join(marks.notes())
    wrong = [line.step.symbol for line in marks.wrong]
    if marks.lines:
        found.update(lines=marks.points, lines_of=len(marks.lines),
                     concepts=sum(marks.concepts.values()), concepts_of=len(marks.concepts),
                     unreadable=marks.count(UNREADABLE), first_wrong=(wrong + [""])[0])
    return found


class Table:
    """The rows of a class and counts: which lines most got wrong, and which mistakes.

    carried are the columns that stood beside the names.
    """

    def __init__(self, carried):
        self.rows, self.carried = [], carried
        self.count = self.scored = self.perfect = 0
        self.lost, self.mistakes = Counter(), Counter()

    def add(self, student, marks, told):
        """Add a student with the Marks of a sheet, or None where it has none, and a line on it."""
        self.rows.append(row(student, marks, told))
        for column, text in student.key.carried if student.key else ():
            if column in self.carried:
                self.rows[-1][column] = safe(quoted(text, 200))
        self.count += 1
        if marks and marks.lines:
            self.scored += 1
            self.perfect += marks.perfect
            self.lost.update(line.step.symbol for line in marks.lines if not line.counts)
            self.mistakes.update(mistake.words for mistake in marks.mistakes)

    def write(self, path):
        """Write the rows, what was carried beside the name."""
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS[:1] + self.carried + COLUMNS[1:], lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        replace_file(path, text.getvalue())

    def summary(self):
        """Yield how many sheets have a score, and what was wrong in most of them."""
        yield "\n%d of %d sheets have a score" % (self.scored, self.count)
        for symbol, sheets in most_often(self.lost):
            yield "%s: missed by %d of %d" % (symbol, sheets, self.scored)
        for words, sheets in most_often(self.mistakes):
            yield "behind several lines of %d of %d: %s" % (sheets, self.scored, words)


def most_often(counts):
    """Return (word, how often) of those that are there most often, in the order of the sheets."""
    return [(word, counts[word])
            for word in sorted(counts, key=counts.get, reverse=True)[:MOST_TOLD]]
