"""Numbers in brackets: Python's and JavaScript's lists, NumPy, JAX, PyTorch, Keras, JSON, R's c().

A value is a number, a list of values, or Named: pairs of a label and a value.
"""
import json
import re

from pastes.groups import Group, Named
from pastes.numbers import (NUMBER, Printed, as_short_as_may_be, each_its_own, leaves,
                            to_one_place, to_seven_places, unsettled)
from pastes.prefixes import (CALL, DATA_WORDS, KEYWORD, KIND, NO_LABELS, START, TFJS, VARIABLE)
from pastes.sessions import MARK
from pastes.trouble import doubt

PYTORCH = ("tensor", "Parameter")
DEEPEST = 50                              # brackets in each other
CLOSING = {"[": "]", "(": ")", "{": "}"}
BLANK = re.compile(r"[\s%s]*(?:(?:#|//).*[\s%s]*)*" % (MARK, MARK))      # and comments
SIGN = re.compile(r"[,;][ \t\n]?")
QUOTED = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"")
KEY = re.compile(r"(?:'([^'\n]*)'|\"([^\"\n]*)\"|([A-Za-z_$][\w$]*|\d+(?=\s*:(?!\d))))\s*:\s*")
DECODER = json.JSONDecoder()


class Nested:
    """A place in a text, and the value that stands there."""

    def __init__(self, text, start):
        self.text, self.at, self.depth, self.is_json = text, start, 0, False

    def value(self):
        """Return the value that stands here, and go behind it."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise doubt(self.here(), "at most %d brackets in each other" % DEEPEST)
        value = self.of_any_kind()
        self.depth -= 1
        return value

    def of_any_kind(self):
        """Return the value: of a word, in brackets or quotes, or a number."""
        for pattern, method in ((TFJS, self.of_tfjs), (KIND, self.value), (VARIABLE, self.variable),
                                (CALL, self.call)):
            if self.take(pattern):
                return method()
        letter = self.text[self.at:self.at + 1]
        if letter in CLOSING:
            return self.group(letter)
        if self.take(QUOTED):
            return self.of_quotes()
        if not self.take(NUMBER):
            raise doubt(self.here(), "a number")
        return Printed(self.found.group())

    def take(self, pattern):
        """Go behind the pattern, if it stands here."""
        self.found = pattern.match(self.text, self.at)
        if self.found:
            self.at = self.found.end()
        return self.found

    def here(self):
        """Return what stands here, for a message: the line, from a few letters before."""
        line = self.text.rfind("\n", 0, self.at) + 1
        end = self.text.find("\n", self.at)
        return self.text[max(line, self.at - 20):end if end >= 0 else None] or "the end"

    # ---- What stands before the brackets -------------------------------------------

    def of_tfjs(self):
        value = self.value()
        to_seven_places(unsettled(value))
        return value

    def variable(self):
        """Return the value of <Variable ..., value=...>, whatever stands behind it."""
        value = self.value()
        to_one_place(unsettled(value))
        end = self.text.find(">", self.at)
        if end < 0:
            raise doubt(self.here(), ">")
        self.at = end + 1
        return value

    def call(self):
        """Return the value of array(...), float64(...), OrderedDict(...), c(...)."""
        called, (array, scalar, _, is_vector) = self.found.group(), self.found.groups()
        values, options = self.arguments()
        if (array or scalar) and "matrix" not in called:
            self.check_one(values, called)
        value = values[0] if len(values) == 1 and not is_vector else values
        if array:
            settle_array(value, rule_of(called.split(".")[-1].strip(" ("), len(values)))
        return by_columns(value, options["dim"]) if "dim" in options else value

    def check_one(self, values, called):
        """Raise Unreadable for array(0,5): one value is in it, unless a comma is a decimal's."""
        if len(values) > 1:
            raise doubt(called + self.here(), "one value in the brackets, and decimal points")

    def arguments(self):
        """Return the values between ( and ), and {name: text} of dtype=float32 and its like."""
        values, options, names = [], {}, []
        while not self.closed(")"):
            word = self.keyword()
            if not word:
                values.append(self.value())
            elif word in NO_LABELS or not START.match(self.text, self.at):
                options[word] = self.skip()
            else:
                names.append((word, self.value()))
            self.separator()
        if not values and not names:
            raise doubt(self.here(), "numbers in the brackets before it")
        return ([Named(names)] if names else values), options

    def keyword(self):
        """Go behind dtype= and return the word, "" where none stands or it is that of the value."""
        found = self.take(KEYWORD)
        return "" if not found or found.group(1) in DATA_WORDS else found.group(1)

    def skip(self):
        """Go to the comma or bracket behind what is no number; return what was left out."""
        start, depth = self.at, 0
        while self.at < len(self.text):
            letter = self.text[self.at]
            if depth == 0 and letter in ",)":
                return self.text[start:self.at]
            depth += (letter in "([<{") - (letter in ")]>}")
            self.at += 1
        raise doubt(self.text[start:], ") behind it")

    def of_quotes(self):
        """Return the number of '0.0958', or the text."""
        text = self.found.group(1) or self.found.group(2) or ""
        number = NUMBER.match(text.strip())
        return Printed(number.group()) if number and number.end() == len(text.strip()) else text

    # ---- Brackets ----------------------------------------------------------------------

    def closed(self, closing):
        """Go behind the blanks, and behind the closing bracket if it stands there."""
        self.take(BLANK)
        if self.at >= len(self.text):
            raise doubt(self.text.rstrip()[-40:], "%s at the end" % closing)
        if self.text[self.at] != closing:
            return False
        self.at += 1
        return True

    def separator(self):
        """Go behind a comma or semicolon, and return it with what follows: "", ",", ", ", ";"."""
        self.take(BLANK)
        found = self.take(SIGN)
        return found.group().replace("\t", " ") if found else ""

    def group(self, opening):
        """Return what stands between two brackets."""
        start, closing, was_json = self.at, CLOSING[opening], self.is_json
        self.is_json = was_json or opening == "{" and is_json(self.text, start)
        self.at += 1
        items, signs = [], []
        while not self.closed(closing):
            key = opening == "{" and self.take(KEY)
            value = self.value()
            items.append((next(filter(None, key.groups()), ""), value) if key else value)
            signs.append(self.separator())
        group = Group(self.text[start:self.at], items, signs, self.is_json)
        self.is_json = was_json
        return group.value()


def is_json(text, at):
    """Return whether an object of JSON stands there, in which no comma is that of a decimal."""
    try:
        DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return False
    return True


def rule_of(name, count):
    """Return the rule of an array by its name; Maxima's matrix has a list for each row."""
    if count > 1:
        return as_short_as_may_be
    return each_its_own if name in PYTORCH else to_one_place


def settle_array(value, rule):
    """Settle the numbers of array(...) by its rule, but for those of an array in it."""
    numbers = [number for number in leaves(value)
               if isinstance(number, Printed) and not number.is_array]
    rule(numbers)
    for number in numbers:
        number.is_array = True


def by_columns(numbers, dim):
    """Return R's numbers, which go down the columns, as rows; dim is c(2L, 3L)."""
    numbers, sizes = leaves(numbers), [int(n) for n in re.findall(r"(\d+)L?", dim)]
    if len(sizes) != 2 or sizes[0] * sizes[1] != len(numbers):
        raise doubt("dim = %s" % sizes, "the %d numbers of a matrix" % len(numbers))
    return [numbers[i::sizes[0]] for i in range(sizes[0])]
