"""A paste, line by line: labels and the values behind them or below them."""
import json
import re

from pastes import nested, rlang, rows, sessions
from pastes.labels import from_one, meaning
from pastes.nested import Named, Nested
from pastes.numbers import NUMBER, as_short_as_may_be, leaves, unsettled
from pastes.refusals import check
from pastes.rows import Lines
from pastes.trouble import Unreadable, doubt
from worksheets.reading import quoted, text_of

SIGN = re.compile(r"[ \t]*(?::=|[:=]|<-)[ \t]*")
WORD_START = re.compile(r"[^\W\d]|[$'\"\u2202\u2207(]")
BETWEEN = re.compile(r"[ \t]*(?:[,;|][ \t]*|-[ \t]+(?=[A-Za-z])|(?=[A-Za-z]))")
CELL = re.compile(r"[ \t]*\[\d+,\d+\] =[ \t]*")
COMMENT = re.compile(r"[ \t]*(?:#|//|%).*")
MORE = re.compile(r"(?:[ \t]+|[ \t]*,[ \t]+)(?=%s)" % NUMBER.pattern)
STANDING = re.compile(r"(?<![\w.\[({^_])%s" % NUMBER.pattern)
HEADING_NUMBER = re.compile(r"\b(?:layers?|example|sample|pattern|step|epoch|iteration|update)\s*"
                            r"[#:]?\s*\d+", re.IGNORECASE)


class Entry:
    """A value of a paste and what it means, as pastes/__init__.py tells."""

    def __init__(self, label, value):
        self.label, numbers = label, value
        as_short_as_may_be(unsettled(numbers))
        self.value = each(numbers, lambda number: number.value)
        self.half = each(numbers, lambda number: number.half)
        self.kind = self.layer = self.indices = None

    def understand(self, heading):
        """Set what the label means, under a heading such as gradients."""
        found = meaning(self.label, not isinstance(self.value, list))
        under = meaning(heading + " " + self.label, not isinstance(self.value, list))
        if heading and (found.kind in ("W", "b") or found.kind is None or found.layer is None):
            found = under if under.kind else found
        self.kind, self.layer, self.indices = found.kind, found.layer, found.indices


def each(nested_list, what):
    """Return nested lists of what is said of each number."""
    if isinstance(nested_list, list):
        return [each(part, what) for part in nested_list]
    return what(nested_list)


def read(text):
    """Return the entries of a paste, in its order; Unreadable where it cannot be told."""
    text = sessions.cleaned(text)
    check(text)
    entries = Paste(text).entries
    if not entries:
        raise Unreadable("no numbers are in it, expected a label and numbers, such as W1 = [[0.1, "
                         "0.2], [0.3, 0.4]]")
    from_one(entries)
    return entries


def understood(text):
    """Return {label: value}; where a label occurs several times, a list of its values."""
    values = {}
    for entry in read(text):
        check_finite(entry)
        values.setdefault(entry.label, []).append(entry.value)
    return {label: values[label] if len(values[label]) > 1 else values[label][0]
            for label in values}


def check_finite(entry):
    """Raise Unreadable for nan and inf, which JSON does not have; read gives them."""
    for number in leaves(entry.value):
        if number - number != 0:
            raise Unreadable("%s holds %s, expected numbers: the program divided by 0, or went "
                             "beyond what a float can hold" % (entry.label or "it", number))


def shown(path):
    """Return what was understood of a file, as --read prints it."""
    try:
        return json.dumps(understood(text_of(path)))
    except Unreadable as problem:
        raise Unreadable("%s: %s" % (path, problem)) from problem


class Paste:
    """The entries of a text, and what is pending: a label on a line of its own, a heading."""

    def __init__(self, text):
        self.lines, self.entries = Lines(text), []
        self.pending = self.heading = ""
        self.cells, self.list = [], None
        while not self.lines.is_over():
            self.line()
        self.end_list()
        if self.cells:
            raise doubt("{", "} at the end")

    def line(self):
        """Read a line, or the lines that belong to the value that begins on it."""
        lines = self.lines
        typed = sessions.PROMPT.match(lines.rest())
        if typed and typed.group().strip():
            lines.at += typed.end()
            return self.typed()
        answer = sessions.ANSWER.match(lines.rest())
        if answer:
            lines.at += answer.end()
        self.strip_epoch()
        rest = lines.rest()
        if not rest.strip():
            return lines.next()
        if rlang.TAG.match(rest):
            return self.tag()
        if self.cell(rest):
            return None
        if self.starts():
            return self.put(self.take_label(), self.value())
        return self.words()

    def strip_epoch(self):
        for pattern in (sessions.EPOCH, sessions.BAR):
            found = pattern.match(self.lines.text, self.lines.at)
            if found and found.end() <= self.lines.end():
                self.lines.at = found.end()

    # ---- Values ----------------------------------------------------------------------

    def starts(self):
        """Return whether a value stands here."""
        rest, lines = self.lines.rest(), self.lines
        return bool(rows.is_matrix(rest) or rlang.VECTOR.match(rest) or rlang.BOX.match(rest)
                    or rlang.is_table(lines)
                    or nested.START.match(lines.text, lines.at + blanks(rest)))

    def value(self):
        """Return the value that stands here, and go behind it."""
        rest, lines = self.lines.rest(), self.lines
        if rlang.VECTOR.match(rest):
            return rlang.vector(lines)
        if rlang.BOX.match(rest):
            return rlang.box(lines)
        if rlang.is_table(lines):
            return rlang.table(lines)
        if rows.is_matrix(rest):
            return rows.matrix(lines)
        return self.in_brackets()

    def in_brackets(self):
        """Return the values of a line that begins with a bracket, or with an array's name."""
        found = Nested(self.lines.text, self.lines.at + blanks(self.lines.rest()))
        values = [found.value()]
        self.lines.at = found.at
        while MORE.match(self.lines.text, found.at) or nested.START.match(
                self.lines.text, found.at + blanks(self.lines.rest())) and not self.is_word():
            more = MORE.match(self.lines.text, found.at)
            found.at = more.end() if more else found.at + blanks(self.lines.rest())
            values.append(found.value())
            self.lines.at = found.at
        return values if len(values) > 1 else values[0]

    def is_word(self):
        return False

    def put(self, label, value):
        """Keep a value under its label."""
        if isinstance(value, Named):
            for key, part in value.pairs:
                self.put(joined(label, key), part)
        elif self.cells and not label:
            self.cells[-1][1].append(value)
        else:
            self.add(label, value)

    def add(self, label, value):
        entry = Entry(label, value)
        entry.understand(self.heading)
        self.entries.append(entry)

    def take_label(self):
        label, self.pending = self.pending, ""
        return label

    # ---- Lists of R and cells of Octave ------------------------------------------------

    def tag(self):
        """Read $W1 or [[1]][[2]], the name of what follows in a list of R."""
        tag = self.lines.rest().strip()
        self.lines.next()
        if "$" in tag:
            self.pending = tag.replace("`", "").lstrip("$").replace("$", ".")
            return
        path = [int(n) for n in re.findall(r"\[\[(\d+)\]\]", tag)]
        self.lines.skip_blank()
        if self.lines.is_over():
            raise doubt(tag, "numbers below it")
        if rlang.TAG.match(self.lines.rest()):
            return
        if not self.starts():
            raise doubt(self.lines.rest(), "numbers below %s" % tag)
        value = self.value()
        if self.list is None or path == [1] * len(path):
            self.end_list()
            self.list = (self.take_label(), [])
        insert(self.list[1], path, value, tag)

    def end_list(self):
        if self.list is not None:
            label, values = self.list
            self.list = None
            self.put(label, values)

    def cell(self, rest):
        """Read { and } around a cell of Octave, and [1,2] = in it; return whether it was one."""
        lines = self.lines
        below = lines.text[lines.end() + 1:].lstrip()
        if rest.strip() == "{" and re.match(r"\[\d+,\d+\] =", below):
            self.cells.append((self.take_label(), []))
            lines.next()
        elif self.cells and CELL.match(rest):
            lines.at += CELL.match(rest).end()
            lines.skip_blank()
        elif rest.strip() == "}" and self.cells:
            label, values = self.cells.pop()
            if not values:
                raise doubt(label, "numbers in the cells")
            lines.next()
            self.put(label, values)
        else:
            return False
        return True

    # ---- Words -------------------------------------------------------------------------

    def typed(self):
        """Read what was typed at a prompt: a value that gets a name, or what is to be shown."""
        rest, lines = self.lines.rest(), self.lines
        self.pending = ""
        shows = sessions.SHOWN.match(rest)
        if self.starts():
            self.put("", self.value())
        elif shows and not NUMBER.match(shows.group(1)):
            self.pending = shows.group(1)
            lines.next()
        elif sessions.CODE.match(rest):
            lines.next()
        elif rest.strip():
            self.words()
        else:
            lines.next()

    def words(self):
        """Read labels with their values on the line, a label alone, a heading, or code."""
        lines = self.lines
        self.end_list()
        declared = sessions.DECLARED.match(lines.rest())
        lines.at += declared.end() if declared else 0
        rest = lines.rest()
        if sessions.WORDS.match(rest):
            return lines.next()
        shows = re.match(r"\s*(?:print|pprint|disp|display|console\.log)\(", rest)
        if shows and sessions.SHOWN.match(rest):
            self.pending = sessions.SHOWN.match(rest).group(1)
            return lines.next()
        start = value_start(lines)
        if start is None:
            return self.without_value(rest)
        return self.pairs()

    def pairs(self):
        """Read LABEL = VALUE, LABEL = VALUE to the end of the line."""
        lines = self.lines
        self.pending = ""
        while True:
            start = value_start(lines)
            if start is None:
                raise doubt(lines.rest(), "a label, =, and numbers")
            label, lines.at = start
            line_was = lines.end()
            value = self.value()
            self.put(label, value)
            if lines.at > line_was and lines.text[lines.at - 1:lines.at] == "\n":
                return
            found = COMMENT.match(lines.rest())
            if found or not lines.rest().strip(" \t,;."):
                return self.end_of_pairs(value)
            found = BETWEEN.match(lines.rest())
            if not found:
                raise doubt(lines.rest(), "nothing behind the numbers, or a comma and a label")
            lines.at += found.end()

    def end_of_pairs(self, value):
        """Go to the next line, which is no second row of what stands beside a label."""
        self.lines.next()
        if isinstance(value, list) and not self.lines.is_over() and rows.ROW.match(
                self.lines.rest()):
            raise doubt(self.lines.rest(), "a matrix below its label, or in brackets")

    def without_value(self, rest):
        """Read a line that has no value: a label for the next lines, a heading, or code."""
        self.lines.next()
        label = re.sub(r"[ \t]*[:=][ \t]*$", "", rest).strip()
        if sessions.CODE.match(rest) and not rest.rstrip().endswith((":", "=")):
            self.pending = ""
            return
        if STANDING.search(HEADING_NUMBER.sub("", rest)):
            raise doubt(rest, "a label and numbers, such as W1 = [[0.1, 0.2]]")
        self.pending = label.strip("-=*# '\"")
        self.set_heading()

    def set_heading(self):
        """Take the words as a heading of labels that follow, if it is one."""
        if HEADING.match(self.pending):
            self.heading = HEADING.match(self.pending).group().lower()


HEADING = re.compile(r".*?(?:\b(?:gradients?|after|updated?|new|before|initial|forward|backward|"
                     r"weights|biases|parameters|layer \d+)\b).*", re.IGNORECASE)


def blanks(text):
    """Return the number of blanks before what stands in a line."""
    return len(text) - len(text.lstrip(" \t"))


def joined(label, key):
    return "%s.%s" % (label, key) if label else key


def insert(values, path, value, tag):
    """Put a value where R's [[1]][[2]] says."""
    for n in path[:-1]:
        if n == len(values) + 1:
            values.append([])
        if n != len(values):
            raise doubt(tag, "[[%d]] first" % (len(values) + 1))
        values = values[-1]
    if path[-1] != len(values) + 1:
        raise doubt(tag, "[[%d]] first" % (len(values) + 1))
    values.append(value)


def value_start(lines):
    """Return the label at the begin of a line, and where the value behind it starts, or None."""
    begin, end, text = lines.at, lines.end(), lines.text
    if not WORD_START.match(text, begin + blanks(lines.rest())):
        return None
    for place in re.finditer(r"[ \t]*(?::=|[:=]|<-)[ \t]*|[ \t]+", text[begin:end]):
        at = begin + place.end()
        if at < end and place.start() and is_value(text, at, end):
            label = text[begin:begin + place.start()].strip().strip("\"'").strip()
            if not STANDING.search(HEADING_NUMBER.sub("", label)):
                return label, at
    return None


def is_value(text, at, end):
    rest = text[at:end]
    return bool(nested.START.match(text, at) or rlang.VECTOR.match(rest)
                or rlang.HEADER.match(rest))
