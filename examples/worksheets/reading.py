"""Reading a sheet that somebody filled in: nothing on it voids the rest.

What cannot be read, was lost or stands there twice becomes a note; the rest is marked.
"""
import io
import re

from worksheets import answers
from worksheets.formats import as_text
from worksheets.problem import Head, plain
from worksheets.rules import LINE
from worksheets.sheet import WORKING
from worksheets.spelling import spelled, with_whole_head, without_bullet

LARGEST = 1000000                        # bytes that are read of a file
MOST_LINES, LONGEST_LINE = 10000, 2000   # of a sheet, and characters of a line
MOST_TOLD = 20                           # notes on a sheet
ALSO = {"eta": "learning_rate"}
NAME = re.compile(r"\s*name\s*:(.*)", re.IGNORECASE)


class Answer:
    """What stands on the line n of a step: text, and the number written, or why it is none."""

    def __init__(self, n, text):
        self.n, self.text, self.written, self.problem = n, text, None, ""
        try:
            self.written = answers.read(text)
        except ValueError as problem:
            self.problem = str(problem)


class Filled:
    """A sheet as handed in: its head or None, a name, {symbol: Answer} of the problem's steps.

    differences say what is not as the head makes it, notes what a reader should know. A key has
    its working below.
    """

    def __init__(self, text):
        self.head, self.name, self.entries, self.is_key = None, "", [], False
        self.answers, self.differences, self.notes = {}, [], []
        for n, line in unwrapped(as_text(text)):
            end = self.end_at(n, line)
            if end:
                self.notes.append(end)
                break
            self.take(n, line)

    def end_at(self, n, line):
        """Return why nothing is read from line n on, or ""."""
        if n > MOST_LINES:
            return "only the first %d lines are read" % MOST_LINES
        if line.startswith(WORKING):
            self.is_key = True
            return "line %d begins a key's working, which is not read" % n
        if self.head and Head.read(line) and not NAME.match(line):
            return "line %d begins another sheet, which is not read" % n
        return ""

    def take(self, n, line):
        """Keep what line n says: the head, its rules, the name, or an entry."""
        if len(line) > LONGEST_LINE:
            self.notes.append("line %d is not read: it has more than %d characters"
                              % (n, LONGEST_LINE))
            return
        name = NAME.match(line)
        head = None if name else Head.read(line)
        if head or self.head:
            self.head = head or self.head.with_rules_of(line)
        if name:
            self.name = self.name or quoted(name.group(1).strip(" _"))
        elif "=" in line and line[0] != "#":
            symbol, _, rest = line.partition("=")
            symbol = plain(symbol)
            self.entries.append((n, ALSO.get(symbol, symbol), rest))
        elif line and line[0] != "#" and not head and not LINE.match(line):
            self.notes.append("line %d is not read: %s" % (n, quoted(line)))

    def compare(self, problem, whole):
        """Sort the lines into answers, and note what differs from the problem.

        whole is the backward sheet's: its lines on a forward sheet show that the head was changed.
        """
        seen = set()
        for n, symbol, rest in self.entries:
            z = problem.symbols.get(symbol)
            if z is not None and z.symbol in problem.formulas:
                self.add(n, z, answer_in(rest, problem.formulas[z.symbol]))
            elif z is not None:
                seen.add(z.symbol)
                if not reads_as(rest, z.value):
                    self.differences.append("%s is %s, expected %s" % (
                        symbol, quoted(rest), z.shown))
            elif symbol in whole.symbols:
                self.differences.append("line %d: %s is of a backward sheet" % (n, symbol))
            else:
                self.notes.append("line %d: %s is no line of this sheet" % (n, quoted(symbol)))
        self.differences += ["%s = %s is missing" % (plain(z.symbol), z.shown)
                             for z in problem.given if z.symbol not in seen]

    def add(self, n, step, text):
        """Add the answer on line n, and note what is odd about it."""
        answer, before = Answer(n, text), self.answers.get(step.symbol)
        if before and before.text and text:
            self.notes.append("line %d: %s is there twice, the last counts" % (n, step.symbol))
        if answer.written and answer.written.remark:
            self.notes.append("line %d: %s is ignored after %s" % (
                n, quoted(answer.written.remark), quoted(answer.written.text)))
        if text or not before:
            self.answers[step.symbol] = answer


def unwrapped(text):
    """Return [(number, line)] without mail's > and with lines joined that a mail has broken.

    A line goes on where it ends in an operator, where the next begins with one, and where the
    number alone stands on the next.
    """
    lines = []
    spelled_lines = with_whole_head([spelled(line) for line in text.splitlines()])
    for n, line in enumerate(spelled_lines, 1):
        before = lines[-1][1] if lines else ""
        line = without_bullet(line, before)
        if line and "=" in before and len(before) + len(line) < LONGEST_LINE and (
                before[-1] in "+*/(" or line[0] in "+*/=" or before[-1] == "=" and "=" not in line):
            lines[-1] = lines[-1][0], before + " " + line
        else:
            lines.append((n, line))
    return lines


def text_of(path):
    """Return the text of a file, - being the standard input, in UTF-8, UTF-16 or Latin-1."""
    with io.open(0 if path == "-" else path, "rb") as file:
        return decoded(file.read(LARGEST))


def decoded(data):
    """Return the text of these bytes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1")


def quoted(text, length=40):
    """Return text as it fits into a line, whatever was in it."""
    text = "".join(letter if letter.isprintable() else "?" for letter in text.strip())
    return text if len(text) <= length else text[:length - 3] + "..."


def at_most(notes, most=MOST_TOLD):
    """Return the first of these notes, and how many more there are."""
    more = ["and %d more" % (len(notes) - most)] if len(notes) > most else []
    return notes[:most] + more


def answer_in(text, formula):
    """Return the answer on a line: what stands behind its last =, and behind the formula."""
    parts = text.replace("->", "=").replace("\u2192", "=").split("=")
    if plain(parts[0]) == plain(formula):
        del parts[0]
    while parts and not parts[-1].strip(" _\t"):
        del parts[-1]
    answer = parts.pop() if parts else ""
    while parts and answer.count(")") > answer.count("("):      # 0.66 (from h = 0.6604)
        answer = parts.pop() + "=" + answer
    return answer.strip(" _\t")


def reads_as(text, value):
    """Return whether text is read as value."""
    try:
        return abs(answers.read(text).value - value) < 1e-9
    except ValueError:
        return False
