"""Numbers in brackets: Python's and JavaScript's lists, NumPy, JAX, PyTorch, Keras, JSON, R's c().

A value is a number, a list of values, or Named: pairs of a label and a value.
"""
import re

from pastes.numbers import (NUMBER, Printed, as_short_as_may_be, leaves, to_one_place,
                            each_its_own, to_seven_places, unsettled)
from pastes.trouble import doubt

CLOSING = {"[": "]", "(": ")", "{": "}"}
BLANK = re.compile(r"\s*")
COMMENT = re.compile(r"\s*(?:#|//).*")
QUOTED = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"")
KEY = re.compile(r"(?:'([^'\n]*)'|\"([^\"\n]*)\"|([A-Za-z_$][\w$]*|\d+))\s*(?::(?!\d)|=(?=\s*c?\())\s*")
KEYWORD = re.compile(r"([A-Za-z_][\w.]*)\s*=(?!=)\s*")
DATA_WORDS = ("data", "value", "numpy")

# What stands before the brackets of an array, of a number alone, and of what holds others.
ARRAYS = (r"(?:(?:np|numpy|jnp|jax\.numpy|torch|tf|onp|cp)\.)?(?:array|asarray|tensor|Array"
          r"|DeviceArray|matrix|mat|Tensor|constant|ndarray|Parameter)\s*\(")
SCALARS = (r"(?:(?:np|numpy|jnp|tf|torch)\.)?(?:float\d*|int\d*|double|longdouble|Decimal|Value"
           r"|Scalar|Variable)\s*\(")
HOLDERS = (r"(?:OrderedDict|ListWrapper|_?DictWrapper|list|tuple|dict|deque|ParameterList"
           r"|FrozenDict|dict_values|dict_items|odict_items|c|structure)\s*\(")
CALL = re.compile("(%s)|(%s)|(%s)" % (ARRAYS, SCALARS, HOLDERS))
# What says only of what kind the value behind it is.
KIND = re.compile(r"(?:Parameter containing:|(?:Float|Int|Uint)\d+(?:Clamped)?Array\s*\(\d+\)"
                  r"|(?:Array|List)?\s*\(\d+\)(?=\s*\[))\s*")
VARIABLE = re.compile(r"<[\w.]+(?=[\s:])[^<>\n]*?\b(?:value|numpy)=\s*")
TFJS = re.compile(r"Tensor[ \t]*\n(?:\s*dtype:.*\n\s*rank:.*\n\s*shape:.*\n\s*values:[ \t]*\n)?\s*"
                  r"(?=[-\[\d])")
OPENED = r"[\[({]\s*(?:[\[({'\"<\])}]|(?:%s)|(?:%s)|(?:%s)|[A-Za-z_$][\w$]*\s*:)" % (
    NUMBER.pattern, CALL.pattern, KIND.pattern)
START = re.compile("|".join("(?:%s)" % pattern for pattern in (
    NUMBER.pattern, CALL.pattern, KIND.pattern, VARIABLE.pattern, TFJS.pattern, OPENED)))


FIXED = re.compile(r"\d+\.\d*(?!\d|[eE])")


class Named:
    """What has labels of its own: a dict, an object, a list of pairs."""

    def __init__(self, pairs):
        self.pairs = pairs


class Nested:
    """A place in a text, and the value that stands there."""

    def __init__(self, text, start):
        self.text, self.at = text, start

    def value(self):
        """Return the value that stands here, and go behind it."""
        for pattern, method in ((TFJS, self.of_tfjs), (KIND, self.value), (VARIABLE, self.variable),
                                (CALL, self.call)):
            if self.take(pattern):
                return method()
        letter = self.text[self.at:self.at + 1]
        if letter in CLOSING and letter:
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
        """Return the value of array(...), float64(...), OrderedDict(...)."""
        is_array, is_holder = self.found.group(1), self.found.group(3)
        values, options = self.arguments()
        if len(values) == 1 and not (is_holder or "").startswith("c"):
            value = values[0]
        else:
            value = values
        if is_array and not isinstance(value, Named) and "matrix([" not in is_array:
            rule = to_one_place if len(values) == 1 else as_short_as_may_be
            rule(unsettled(value) if len(values) > 1 else in_blanks(value))
            for number in leaves(value):
                number.is_array = True
        if "dim" in options:
            return by_columns(value, [int(n) for n in re.findall(r"(\d+)L?", options["dim"])])
        return value

    def arguments(self):
        """Return the values between ( and ), and {name: text} of dtype=float32 and its like."""
        values, options, names = [], {}, []
        while not self.closed(")"):
            keyword = self.take(KEYWORD)
            if keyword and keyword.group(1) not in DATA_WORDS:
                if START.match(self.text, self.at) and is_named(keyword.group(1)):
                    names.append((keyword.group(1), self.value()))
                else:
                    options[keyword.group(1)] = self.skip()
            else:
                values.append(self.value())
            self.separator()
        if names:
            return [Named(names)], options
        if not values:
            raise doubt(self.here(), "numbers in the brackets before it")
        return values, options

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
        if self.take(COMMENT):
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
        if self.take(re.compile(r"[,;]")):
            sign = self.found.group()
            follows = self.text[self.at:self.at + 1]
            return sign + " " * (follows in (" ", "\t")) if follows != "\n" else sign + "\n"
        return ""

    def group(self, opening):
        """Return what stands between two brackets."""
        start, closing = self.at, CLOSING[opening]
        self.at += 1
        items, signs = [], []
        while not self.closed(closing):
            key = opening == "{" and self.take(KEY)
            if key:
                items.append((key.group(1) or key.group(2) or key.group(3) or "", self.value()))
            else:
                items.append(self.value())
            signs.append(self.separator())
        return Group(self.text[start:self.at], items, signs).value()


def is_named(word):
    """Return whether a keyword is a label, as in dict(W1=...) and list(W1 = ...)."""
    return word not in ("dtype", "shape", "device", "grad", "dim", "requires_grad", "trainable",
                        "name", "dimnames", "weak_type", "size", "layout", "maxlen", "names")


class Group:
    """Brackets, the values between them, and the sign behind each."""

    def __init__(self, text, items, signs):
        self.text, self.items, self.signs = text, items, signs

    def value(self):
        if not self.items:
            raise doubt(self.text, "numbers in the brackets")
        if all(isinstance(item, tuple) for item in self.items):
            return Named(self.items)
        if any(isinstance(item, tuple) for item in self.items):
            raise doubt(self.text, "a name for each value, or for none")
        if isinstance(self.items[0], str) and len(self.items) == 2:
            return Named([tuple(self.items)])
        if all(isinstance(item, Named) for item in self.items):
            return Named([pair for item in self.items for pair in item.pairs])
        self.check_items()
        return self.in_rows() if any(";" in sign for sign in self.signs) else self.in_a_row()

    def check_items(self):
        for item in self.items:
            if isinstance(item, str):
                raise doubt(item or "''", "a number")
            if isinstance(item, Named):
                raise doubt(self.text, "names for all values, or for none")

    def in_rows(self):
        """Return the rows of [1 2; 3 4]."""
        rows, row = [], []
        for item, sign in zip(self.items, self.signs):
            row.append(item)
            if ";" in sign:
                rows.append(row)
                row = []
        if row:
            rows.append(row)
        if len(set(len(row) for row in rows)) > 1:
            raise doubt(self.text, "rows of one length")
        if "," in self.signs and not any("." in number.text for number in leaves(rows)):
            raise doubt(self.text, "blanks between the numbers, and decimal points")
        return rows

    def in_a_row(self):
        """Return the values; where no commas stand between them NumPy printed them."""
        signs = set(sign for sign in self.signs[:-1] if "\n" not in sign)
        if len(signs) > 1 or self.signs[-1] and "" in signs:
            raise doubt(self.text, "the same sign between all numbers, a comma or a blank, and "
                                   "decimal points")
        if signs == {""}:
            self.check_numpy()
            rule = to_one_place if is_aligned(self.text) else each_its_own
            rule(in_blanks(self.items))
        return self.items

    def check_numpy(self):
        """Raise Unreadable where a number was broken by a line's end, or is missing."""
        kinds = set(isinstance(item, list) and len(item) for item in self.items)
        if len(kinds) > 1:
            raise doubt(self.text, "rows of one length")
        points = set("." in number.text for number in leaves(self.items)
                     if number.value - number.value == 0)
        if len(points) > 1 and "\n" in self.text:
            raise doubt(self.text, "a point in all of the numbers or in none")


def is_aligned(text):
    """Return whether numbers with fewer places are followed by blanks, for the zeros left out.

    NumPy's are; PARI's [1234.6 -0.50000] has all the digits that it knows.
    """
    found = [(number, len(number.group().partition(".")[2])) for number in FIXED.finditer(text)]
    longest = max([places for _, places in found] + [0])
    for number, places in found:
        gap = text[number.end():number.end() + longest - places]
        if gap.strip(" ") and "\n" not in gap:
            return False
    return True


def in_blanks(nested):
    """Return the numbers of the brackets that are not those of an array(...) between them."""
    return [number for number in leaves(nested) if not number.is_array]


def by_columns(numbers, sizes):
    """Return R's numbers, which go down the columns, as rows."""
    numbers = leaves(numbers)
    if len(sizes) != 2 or sizes[0] * sizes[1] != len(numbers):
        raise doubt("dim = %s" % sizes, "the %d numbers of a matrix" % len(numbers))
    return [numbers[i::sizes[0]] for i in range(sizes[0])]
