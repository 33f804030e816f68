"""A paste, line by line: labels and the values behind them or below them."""
import re

from pastes import boxes, inside, rlang, rows, sessions, words
from pastes.entries import Entry
from pastes.inside import RList
from pastes.lines import Lines
from pastes.groups import Named
from pastes.nested import Nested
from pastes.numbers import NUMBER, Printed
from pastes.prefixes import START
from pastes.trouble import doubt

# What may stand behind the numbers of a line: the next label, or what is no number.
BETWEEN = re.compile(r"[ \t]*(?:[,;|][ \t]*|-[ \t]+(?=[A-Za-z])|(?=[A-Za-z]))")
COMMENT = re.compile(r"[ \t]*(?:#.*|//.*|%.*|\([^()\d]*\)[ \t,;.]*|[ \t,;.]*)$")
MORE = re.compile(r"(?:[ \t]+|[ \t]*,[ \t]+)(?=%s|[\[])" % NUMBER.pattern)
TYPED = re.compile(r"(?:np|numpy|torch|jnp|tf)\.")


class Paste:
    """The entries of a text, and what is pending: a label on a line of its own, a heading."""

    def __init__(self, text):
        self.lines, self.entries = Lines(text), []
        self.pending = self.heading = ""
        self.cells, self.list, self.is_typed = [], None, False
        while not self.lines.is_over():
            self.line()
        self.end_list()
        if self.cells:
            raise doubt("{", "} at the end")

    def line(self):
        """Read a line, or the lines that belong to the value that begins on it."""
        lines = self.lines
        self.is_typed = False
        typed = sessions.PROMPT.match(lines.rest())
        if typed:
            lines.at += typed.end()
            return self.typed()
        for pattern in (sessions.ANSWER, sessions.EPOCH, sessions.BAR, words.BULLET):
            found = pattern.match(lines.rest())
            lines.at += found.end() if found else 0
        rest = lines.rest()
        if not rest.strip() or rest.startswith(sessions.MARK):
            return lines.next()
        if inside.TAG.match(rest) and self.tag(rest.strip()) or self.cell(rest):
            return None
        if rlang.MATRIX_ROW.match(rest):
            raise doubt(rest, "the line with [,1] above it")
        return self.value_alone() if self.starts() else self.words()

    def value_alone(self):
        """Read a value whose label, if it has one, stands above it."""
        label, lines = self.take_label(), self.lines
        if rlang.is_lost_table(lines, label):
            raise doubt(lines.rest(), "%s above the numbers of its column" % label)
        is_rows = rows.is_matrix(lines.rest())
        value = self.value()
        self.put(label, value)
        if is_rows and label and isinstance(value, list):
            rows.check_end(lines, value if isinstance(value[0], list) else [value])
        if not lines.is_at_begin():
            self.go_on_behind()

    # ---- Values ----------------------------------------------------------------------

    def starts(self):
        """Return whether a value stands here."""
        lines = self.lines
        return any(pattern.match(lines.rest()) for pattern in (rlang.VECTOR, boxes.BOX)) or (
            rows.is_matrix(lines.rest()) or rlang.is_table(lines)
            or bool(START.match(lines.text, lines.at + blanks(lines.rest()))))

    def value(self):
        """Return the value that stands here, and go behind it."""
        lines = self.lines
        for is_there, read in ((rlang.VECTOR.match, rlang.vector), (boxes.BOX.match, boxes.box),
                               (rows.is_matrix, rows.matrix)):
            if is_there(lines.rest()):
                return read(lines)
        return rlang.table(lines) if rlang.is_table(lines) else self.in_brackets()

    def in_brackets(self):
        """Return the values that follow each other: [0.1 0.2] [0.3 0.4], or 0.1, 0.2."""
        lines = self.lines
        lines.at += blanks(lines.rest())
        self.is_typed |= bool(TYPED.match(lines.rest()))
        found = Nested(lines.text, lines.at)
        values = [found.value()]
        more = MORE.match(found.text, found.at)
        while more and START.match(found.text, more.end()):
            found.at = more.end()
            values.append(found.value())
            more = MORE.match(found.text, found.at)
        lines.at = found.at
        return values if len(values) > 1 else values[0]

    def put(self, label, value):
        """Keep a value under its label, and those of a dict each under its own."""
        if isinstance(value, Named):
            for key, part in value.pairs:
                self.put("%s.%s" % (label, key) if label else key, part)
        elif self.cells and not label:
            self.cells[-1][1].append(value)
        else:
            check_numbers(label, value)
            entry = Entry(label, value, self.is_typed)
            entry.understand(self.heading)
            if self.entries and self.entries[-1].is_shown_by(entry):
                del self.entries[-1]
            self.entries.append(entry)

    def take_label(self):
        label, self.pending = self.pending, ""
        return label

    # ---- Lists of R and cells of Octave ------------------------------------------------

    def tag(self, tag):
        """Read $W1 or [[1]][[2]], the name of what follows in a list of R; return if it is one."""
        ahead = Lines(self.lines.text[self.lines.end() + 1:])
        ahead.skip_blank()
        deeper = inside.TAG.match(ahead.rest()) and ahead.rest().startswith(tag)
        if not deeper and not is_of_r(ahead):
            if "$" in tag:
                raise doubt(ahead.rest() or tag, "numbers below %s" % tag)
            return False
        self.lines.next()
        if not deeper:
            self.lines.skip_blank()
            self.put_in_list(tag, self.value())
        return True

    def put_in_list(self, tag, value):
        """Keep a value of R's list, under its name or in its place."""
        if inside.name_of(tag):
            self.end_list()
            self.put(inside.name_of(tag), value)
            return
        if self.list is None or not tag.replace("[[1]]", ""):
            self.end_list()
            self.list = RList(self.take_label())
        self.list.insert(tag, value)

    def end_list(self):
        """Keep R's list, which is over."""
        if self.list is not None:
            ended, self.list = self.list, None
            self.put(ended.label, ended.values)

    def cell(self, rest):
        """Read { and } around a cell of Octave, and [1,2] = in it; return whether it was one."""
        lines = self.lines
        if inside.OPENED.match(lines.text, lines.at):
            self.cells.append((self.take_label(), []))
            lines.next()
        elif self.cells and inside.CELL.match(rest):
            lines.at += inside.CELL.match(rest).end()
            lines.skip_blank()
        elif self.cells and inside.CLOSED.match(rest):
            label, values = self.cells.pop()
            self.put(label, values)
            lines.next()
        else:
            return False
        return True

    # ---- Words -------------------------------------------------------------------------

    def typed(self):
        """Read what was typed at a prompt: a value that gets a name, or what is to be shown."""
        rest, lines = self.lines.rest(), self.lines
        self.pending, self.is_typed = "", True
        shows = sessions.SHOWN.match(rest)
        if shows and not NUMBER.match(shows.group(1)):
            self.pending = shows.group(1)
            lines.next()
        elif rest.strip() and self.starts():
            self.value_alone()
        elif not rest.strip() or sessions.CODE.match(rest):
            lines.next()
        else:
            self.words()

    def words(self):
        """Read labels with their values on the line, a label alone, a heading, or code."""
        lines = self.lines
        self.end_list()
        declared = sessions.DECLARED.match(lines.rest())
        if declared:
            lines.at += declared.end()
            self.is_typed = True
        if sessions.WORDS.match(lines.rest()):
            return lines.next()
        if words.value_start(lines):
            return self.labelled()
        self.pending = words.shown(lines.rest()) or words.label_alone(lines.rest())
        self.heading = words.heading(self.pending, self.heading)
        return lines.next()

    def labelled(self):
        """Read LABEL = VALUE, and what follows on the line."""
        start, lines = words.value_start(self.lines), self.lines
        if not start:
            raise doubt(lines.whole(), "a label, =, and numbers")
        self.pending = ""
        label, lines.at = start
        headed = words.HEADED.match(label)
        if headed:
            self.heading = headed.group(1)
        if inside.TAG.match(lines.rest()):
            self.pending = label
            if self.tag(lines.rest().strip()):
                return
        self.pending = ""
        self.put(label, self.value())
        if not lines.is_at_begin():
            self.go_on_behind()

    def go_on_behind(self):
        """Read the next label of the line, or go to the next line."""
        lines = self.lines
        if COMMENT.match(lines.rest()):
            return lines.next()
        found = BETWEEN.match(lines.rest())
        if not found:
            raise doubt(lines.whole(), "nothing behind the numbers, or a comma and a label")
        lines.at += found.end()
        return self.labelled()


def is_of_r(lines):
    """Return whether R's numbers stand here."""
    return bool(rlang.VECTOR.match(lines.rest()) or rlang.is_table(lines))


def blanks(text):
    """Return the number of blanks before what stands in a line."""
    return len(text) - len(text.lstrip(" \t"))


def check_numbers(label, value):
    """Raise Unreadable for a value that is a text, or has none."""
    for number in rows.leaves(value):
        if not isinstance(number, Printed):
            raise doubt(label or str(number), "a number")
