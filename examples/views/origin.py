"""Which lines of code made each number of a trace, and which part of a line held which operand.

It is recorded: while the loops run, each operation on recorded numbers notes who asked for it.
"""
import linecache
import os
import re
import sys
from contextlib import contextmanager

from scratchnet import Operation, Recorded, Run, exp

# A part of a line that may hold a number: h_j, a[i], W[i][j], self.a[-1]; it calls nothing.
PART = re.compile(r"[A-Za-z_][\w.]*(?:\[[\w\s+*-]*\])*")
NO_PART = re.compile(r"\bfor\b.*?\bin\b|#.*")    # what a comprehension names, a comment


def codes_of(functions):
    """Return the code of those that are functions written in Python."""
    return {function.__code__ for function in functions if hasattr(function, "__code__")}


# What stands between a loop and the number that its operation makes.
RECORDER = codes_of(list(vars(Recorded).values()) + list(vars(Operation).values()) + [exp])
RENAMING = codes_of([Run.add])                     # a number that gets a second name


class Line:
    """A line of code: file's name, number and text, and the parts that may hold numbers."""

    def __init__(self, path, number):
        self.file, self.number = os.path.basename(path), number
        self.text = linecache.getline(path, number).strip()
        code = NO_PART.sub(lambda found: " " * len(found.group()), self.text)
        self.parts = [(found.start(), found.end()) for found in PART.finditer(code)]

    def holding(self, frame):
        """Yield each part that holds a recorded number as the line runs in a frame, and its id."""
        for start, end in self.parts:
            try:
                z = eval(self.text[start:end], frame.f_globals, frame.f_locals)
            except Exception:                      # what is not there, or no number's name
                continue
            if isinstance(z, Recorded):
                yield (start, end), id(z)


class Origins:
    """What the operations of a run have noted.

    made has for each number its line and what it was made of; held has for a line and a number the
    parts of the line that held it. kept has the numbers, so that an id means one of them.
    """

    def __init__(self):
        self.lines, self.made, self.held, self.kept = {}, {}, {}, []

    def note(self, z, frame):
        """Note that a frame has made z."""
        while frame.f_code in RECORDER:
            frame = frame.f_back
        self.kept.append(z)
        if frame.f_code in RENAMING:
            self.made[id(z)] = None, z.terms
            return
        at = frame.f_code.co_filename, frame.f_lineno
        if at not in self.lines:
            self.lines[at] = Line(*at)
        line = self.lines[at]
        self.made[id(z)] = line, z.terms
        for part, number in line.holding(frame):
            self.held.setdefault((line, number), set()).add(part)

    def lines_of(self, step):
        """Return the lines that made a step of its operands, in order; the last has given it."""
        found, waiting, seen = [], [step], set()
        while waiting:
            z = waiting.pop()
            if id(z) in seen or (z is not step and z.symbol) or id(z) not in self.made:
                continue
            seen.add(id(z))
            line, terms = self.made[id(z)]
            if line and line not in found:
                found.insert(0, line)
            waiting += reversed(terms)
        return found

    def parts_of(self, line, z):
        """Return the parts of a line that held a number."""
        return sorted(self.held.get((line, id(z)), ()))


@contextmanager
def noted():
    """Give the Origins of the numbers that are made meanwhile."""
    origins, init = Origins(), Recorded.__init__

    def noting(self, value, operation=None, terms=()):
        init(self, value, operation, terms)
        if operation is not None:
            origins.note(self, sys._getframe(1))

    Recorded.__init__ = noting
    try:
        yield origins
    finally:
        Recorded.__init__ = init


def code_of(step, origins):
    """Return a step's lines as data: {file, number, text, parts: [[start, end, operands]]}.

    Operands are told by their place among those of the step. In its last line rest are those that
    no part of any line has held.
    """
    found, rest = [], set(range(len(step.operands)))
    for line in origins.lines_of(step):
        parts = {}
        for n, z in enumerate(step.operands):
            for part in origins.parts_of(line, z):
                parts.setdefault(part, []).append(n)
                rest.discard(n)
        found.append({"file": line.file, "number": line.number, "text": line.text, "rest": [],
                      "parts": [list(part) + [parts[part]] for part in sorted(parts)]})
    if found:
        found[-1]["rest"] = sorted(rest)
    return found
