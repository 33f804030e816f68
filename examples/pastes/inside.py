"""Lists of R and cells of Octave, whose values stand in lines of their own."""
import re

from pastes import rlang, values
from pastes.entries import Entries
from pastes.lines import Lines
from pastes.trouble import doubt

TAG = re.compile(r"(?:\$[\w.]+|\$`[^`]+`|\[\[\d+\]\])+\s*$")
PLACE = re.compile(r"\[\[(\d+)\]\]")
CELL = re.compile(r"[ \t]*\[\d+,\d+\] =[ \t]*")
OPENED = re.compile(r"[ \t]*\{[ \t]*\n\s*\[\d+,\d+\] =")
CLOSED = re.compile(r"[ \t]*\}[ \t]*$")


class Inside(Entries):
    """Entries, some of them in R's lists and Octave's cells, which may stand in each other."""

    def __init__(self, text):
        Entries.__init__(self)
        self.lines, self.cells, self.list = Lines(text), [], None

    def put(self, label, value):
        """Keep a value, in the cell that is open if it has no label of its own."""
        if self.cells and not label:
            self.cells[-1].values.append(value)
        else:
            Entries.put(self, label, value)

    # ---- R -----------------------------------------------------------------------------

    def tag(self, tag):
        """Read $W1 or [[1]][[2]], the name of what follows; return whether it is one."""
        ahead = Lines(self.lines.text, self.lines.end() + 1)
        ahead.skip_blank()
        deeper = TAG.match(ahead.rest()) and ahead.rest().startswith(tag)
        if not deeper and not rlang.VECTOR.match(ahead.rest()) and not rlang.is_table(ahead):
            if "$" in tag:
                raise doubt(ahead.rest() or tag, "numbers below %s" % tag)
            return False
        self.lines.next()
        if not deeper:
            self.lines.skip_blank()
            self.put_in_list(tag, values.value(self.lines))
        return True

    def put_in_list(self, tag, value):
        """Keep a value of R's list, under its name or in its place."""
        if "$" in tag:
            self.end_list()
            self.put(tag.replace("`", "").lstrip("$").replace("$", "."), value)
            return
        if self.list is None or not tag.replace("[[1]]", ""):
            self.end_list()
            self.list = Opened(self.take_label())
        self.list.insert([int(n) for n in PLACE.findall(tag)], value, tag)

    def end_list(self):
        """Keep R's list, which is over."""
        if self.list is not None:
            ended, self.list = self.list, None
            self.put(ended.label, ended.values)

    # ---- Octave --------------------------------------------------------------------------

    def cell(self, line):
        """Read { and } around a cell, and [1,2] = in it; return whether it was one."""
        if OPENED.match(self.lines.text, self.lines.at):
            self.cells.append(Opened(self.take_label()))
            self.lines.next()
            return True
        if self.cells and CELL.match(line):
            self.lines.at += CELL.match(line).end()
            self.lines.skip_blank()
            return True
        if self.cells and CLOSED.match(line):
            ended = self.cells.pop()
            self.put(ended.label, ended.values)
            self.lines.next()
            return True
        return False

    def end(self):
        """Keep what is over with the paste."""
        self.end_list()
        if self.cells:
            raise doubt("{", "} at the end")


class Opened:
    """A list or a cell that goes on: its label, and the values so far."""

    def __init__(self, label):
        self.label, self.values = label, []

    def insert(self, path, value, tag):
        """Put a value where R's [[1]][[2]] says."""
        inner = self.values
        for n in path[:-1]:
            if n == len(inner) + 1:
                inner.append([])
            check_next(n, len(inner), tag)
            inner = inner[-1]
            if not isinstance(inner, list):
                raise doubt(tag, "no numbers at [[%d]] before it" % n)
        check_next(path[-1], len(inner) + 1, tag)
        inner.append(value)


def check_next(n, expected, tag):
    """Raise Unreadable where an element of R's list is missing."""
    if n != expected:
        raise doubt(tag, "[[%d]] in its place: some are missing" % expected)
