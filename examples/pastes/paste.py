"""A paste, line by line: labels and the values behind them or below them."""
import re

from pastes import epochs, inside, rlang, rows, sessions, values, words
from pastes.numbers import NUMBER
from pastes.trouble import doubt

# What may stand behind the numbers of a line: the next label, or what is no number.
BETWEEN = re.compile(r"[ \t]*(?:[,;|][ \t]*|-[ \t]+(?=[A-Za-z])|(?=[A-Za-z]))")
COMMENT = re.compile(r"[ \t]*(?:#.*|//.*|%.*|\([^()\d]*\)[ \t,;.]*|[ \t,;.]*)$")
TYPED = re.compile(r"[ \t]*(?:np|numpy|torch|jnp|tf)\.(?![a-z]*float)")
MOST_LABELS = 200                        # on a line
# What is left out at the begin of a line.
BEFORE = (sessions.BAR, words.BULLET, words.EXAMPLE)


class Paste(inside.Inside):
    """The entries of a text."""

    def __init__(self, text):
        inside.Inside.__init__(self, text)
        while not self.lines.is_over():
            self.line()
        self.end()

    def line(self):
        """Read a line, or the lines that belong to the value that begins on it."""
        lines = self.lines
        typed = sessions.PROMPT.match(lines.rest())
        self.is_typed = bool(typed)
        if typed:
            lines.at += typed.end()
            self.typed()
            return
        self.begin()
        rest = lines.rest()
        if not rest.strip() or rest.startswith(sessions.MARK):
            lines.next()
        elif not self.in_a_list(rest):
            self.value_or_words()

    def begin(self):
        """Go behind what tells the epoch, and behind what is no part of labels and numbers."""
        lines = self.lines
        self.leave_out(sessions.ANSWER)
        epoch = epochs.Epoch(lines.rest())
        if epoch.length or not self.epoch.is_heading:
            self.epoch = epoch
        lines.at += epoch.length
        for pattern in BEFORE:
            self.leave_out(pattern)
        self.node = words.NODE.match(lines.text, lines.at, lines.end())
        if self.node:
            lines.at = self.node.end()

    def leave_out(self, pattern):
        """Go behind a pattern, if it stands here."""
        found = pattern.match(self.lines.text, self.lines.at, self.lines.end())
        if found:
            self.lines.at = found.end()

    def in_a_list(self, rest):
        """Read a line of R's list or Octave's cell, and return whether it was one."""
        return inside.TAG.match(rest) and self.tag(rest.strip()) or self.cell(rest)

    def value_or_words(self):
        """Read what is no part of a list."""
        if rlang.MATRIX_ROW.match(self.lines.rest()):
            raise doubt(self.lines.rest(), "the line with [,1] above it")
        if epochs.is_table(self.lines):
            self.of_epochs()
        elif values.starts(self.lines):
            self.value_alone()
        else:
            self.words()

    # ---- Values ----------------------------------------------------------------------

    def value_alone(self):
        """Read a value whose label, if it has one, stands above it."""
        label, lines = self.take_label(), self.lines
        if rlang.is_lost_table(lines, label):
            raise doubt(lines.rest(), "%s above the numbers of its column" % label)
        is_rows = rows.is_matrix(lines.rest())
        value = values.value(lines)
        if label:
            value = values.rows_below(lines, value)
        self.put(label, value)
        if is_rows and label and isinstance(value, list):
            rows.check_end(lines, value)
        self.all_behind()

    def of_epochs(self):
        """Read a table with the numbers of epochs in its first column."""
        for n, label, number in epochs.table(self.lines):
            self.epoch = epochs.numbered(n)
            self.put(label, number)

    def labelled(self):
        """Read LABEL = VALUE, and what follows on the line."""
        lines, start = self.lines, words.value_start(self.lines)
        if not start:
            raise doubt(lines.whole(), "a label, =, and numbers")
        self.pending, lines.at = start
        self.heading = words.heading(words.layer_in(self.pending), self.heading)
        if inside.TAG.match(lines.rest()) and self.tag(lines.rest().strip()):
            return
        self.is_typed = self.is_typed or bool(TYPED.match(lines.rest()))
        self.put(self.take_label(), values.value(lines))

    def all_behind(self):
        """Read the other labels of the line, if it is not over."""
        for _ in range(MOST_LABELS):
            if self.lines.is_at_begin():
                return
            self.go_on_behind()
        raise doubt(self.lines.whole(), "at most %d labels on a line" % MOST_LABELS)

    def go_on_behind(self):
        """Read the next label of the line, or go to the next line."""
        lines = self.lines
        epoch = epochs.behind(lines.rest())
        if epoch is not None and self.entries[-1].kind == "E":
            self.entries[-1].epoch = epoch
            lines.next()
            return
        if COMMENT.match(lines.rest()):
            lines.next()
            return
        found = BETWEEN.match(lines.rest())
        if not found:
            raise doubt(lines.whole(), "nothing behind the numbers, or a comma and a label")
        lines.at += found.end()
        self.labelled()

    # ---- Words -------------------------------------------------------------------------

    def typed(self):
        """Read what was typed at a prompt: a value that gets a name, or what is to be shown."""
        lines = self.lines
        shows, self.pending = sessions.SHOWN.match(lines.rest()), ""
        if shows and not NUMBER.match(shows.group(1)):
            self.pending = shows.group(1)
            lines.next()
        elif not lines.rest().strip() or sessions.CODE.match(lines.rest()):
            lines.next()
        else:
            self.value_or_words()

    def words(self):
        """Read labels with their values on the line, a label alone, a heading, or code."""
        lines = self.lines
        self.end_list()
        declared = sessions.DECLARED.match(lines.rest())
        if declared:
            lines.at += declared.end()
            self.is_typed = True
        if sessions.WORDS.match(lines.rest()):
            lines.next()
        elif words.value_start(lines):
            self.labelled()
            self.all_behind()
        else:
            self.pending = words.shown(lines.rest()) or words.label_alone(lines.rest())
            lines.next()
            self.heading = self.heading_of(self.pending)

    def heading_of(self, label):
        """Return what a label says of those below it; the phase stays as it was where it is that
        of the numbers below it alone: Layer 2 weights, under Gradients."""
        if not values.starts(self.lines) or not self.heading:
            return words.heading(label, self.heading)
        return words.heading(words.layer_in(label + ":"), self.heading)
