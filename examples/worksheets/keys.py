"""The keys of a class: whose sheet has which head. A sheet is known by its head alone."""
import os
import re
from collections import Counter

from worksheets.origin import Answers
from worksheets.problem import Head, problem
from worksheets.reading import NAME, quoted, text_of
from worksheets.sheet import WORKING

COLUMN = re.compile(r"# column (.{1,40}?): (.{0,200})")
GIVEN = re.compile(r"[xwby]_|learning_rate")
RESULT = re.compile(r"(?:^|= )(-?\d{1,20}(?:\.\d{1,20})?(?: \* 10 \*\* -?\d{1,3})?)$")


class Key:
    """What a file of the keys says: the name and the head of a sheet, or what is wrong with it.

    carried is what stood beside the name on the list of the class, [(column, text)].
    """

    def __init__(self, file, text="", trouble=""):
        self.stem = os.path.splitext(file)[0]
        lines = text.splitlines()
        named = [NAME.match(line).group(1).strip() for line in lines if NAME.match(line)]
        self.name = quoted((named + [""])[0] or self.stem, 200)
        self.head = head_in(lines)
        self.trouble = trouble or ("" if self.head else "it has no head")
        self.numbers = numbers_in(lines)
        self.carried = [column.groups() for column in map(COLUMN.match, lines) if column]

    def answers(self):
        """Return {symbol: number} of what the key says, a blank one what its head makes."""
        if self.numbers or not self.head.is_seeded:
            return self.numbers
        try:
            return {step.symbol: step.value for step in problem(self.head).steps}
        except (ArithmeticError, ValueError):
            return {}


def numbers_in(lines):
    """Return {symbol: number} of the results that lines of a key hold, before its working."""
    found = {}
    for line in lines:
        if line.startswith(WORKING):
            break
        symbol, _, rest = line.partition(" = ")
        result = RESULT.search(rest)
        if result and not GIVEN.match(symbol):
            found[symbol] = float(result.group(1).replace(" * 10 ** ", "e"))
    return found


def answers_of(keys):
    """Return the Answers of all keys whose sheets a seed makes."""
    found = Answers()
    found.heads.update(key.head for key in keys if key.head)
    for key in keys:
        if key.head and key.head.is_seeded and 1 <= key.head.decimals <= 15:
            found.add(key.name, key.head, key.answers())
    return found


def columns_of(keys):
    """Return the columns that most keys carry; a damaged one makes none of its own."""
    counts = Counter(column for key in keys for column, _ in key.carried)
    return [column for column in counts if 2 * counts[column] > len(keys)]


def with_columns(text, carried):
    """Return the text of a key with what is carried below its head."""
    head, _, rest = text.partition("\n")
    return "\n".join([head] + ["# column %s: %s" % pair for pair in carried] + [rest])


def head_in(lines):
    """Return the first Head that lines hold, with its rules, or None."""
    found = None
    for line in lines:
        if found:
            found = found.with_rules_of(line)
        else:
            found = Head.read(line)
    return found


def keys_in(folder):
    """Return the Keys in a folder that make_class wrote."""
    files = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [key_of(folder, file) for file in files
            if file[0] != "." and file.lower().endswith(".txt")]


def key_of(folder, file):
    """Return the Key of a file; a damaged one says so, and is nobody else's trouble."""
    path = os.path.join(folder, file)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            return Key(file, trouble="it is no file")
        return Key(file, text_of(path))
    except OSError as problem:
        return Key(file, trouble=quoted(problem.strerror or str(problem)))
