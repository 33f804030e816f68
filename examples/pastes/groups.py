"""Brackets and what stands between them: a list, the rows of a matrix, a dict."""
import re

from pastes.numbers import Printed, each_its_own, leaves, to_one_place
from pastes.trouble import doubt, odd_row

FIXED = re.compile(r"\d+\.\d*(?!\d|[eE])")
BROKEN_ROW = re.compile(r"[^;,\[\s][ \t]*\n")            # a line's end in the midst of a row
SHORTEST_LINE = 25                                       # that NumPy breaks
PADDED = re.compile(r"\[ | \]")


class Named:
    """What has labels of its own: a dict, an object, a list of pairs."""

    def __init__(self, pairs):
        self.pairs = pairs


class Group:
    """Brackets: their text, the values between them, and the sign behind each.

    A sign is "", "," or ";", with the blank or line's end that follows it.
    """

    def __init__(self, text, items, signs, is_json):
        self.text, self.items, self.signs, self.is_json = text, items, signs, is_json

    def value(self):
        """Return the list of the values, or Named."""
        if not self.items:
            raise doubt(self.text, "numbers in the brackets")
        named = self.named()
        if named:
            return named
        for item in self.items:
            if isinstance(item, (str, tuple, Named)):
                raise doubt(self.text, "numbers, or a name for each value")
        if self.is_json:
            return self.items
        if any(";" in sign for sign in self.signs):
            return self.in_rows()
        self.check_signs()
        return self.in_blanks() if self.is_of_numpy() else self.in_commas()

    def named(self):
        """Return the Named of {key: value, ...}, ("key", value) or a list of such, or None."""
        if all(isinstance(item, tuple) for item in self.items):
            return Named(self.items)
        if len(self.items) == 2 and isinstance(self.items[0], str):
            return Named([tuple(self.items)])
        if all(isinstance(item, Named) for item in self.items):
            return Named([pair for item in self.items for pair in item.pairs])
        return None

    # ---- [1 2; 3 4] --------------------------------------------------------------------

    def in_rows(self):
        """Return the rows of MATLAB's matrix."""
        rows = self.split()
        odd = odd_row([len(row) for row in rows])
        if odd or BROKEN_ROW.search(self.text[:-1].rstrip()):
            raise doubt(self.text, "rows of one length, each on one line" + (odd and ": " + odd))
        if "," in self.signs and all_whole(rows):
            raise doubt(self.text, "blanks between the numbers, and decimal points")
        return rows

    def split(self):
        """Return the items between each ; and the next."""
        rows = [[]]
        for item, sign in zip(self.items, self.signs):
            rows[-1].append(item)
            if ";" in sign:
                rows.append([])
        return [row for row in rows if row]

    # ---- [1, 2] ------------------------------------------------------------------------

    def check_signs(self):
        """Raise Unreadable where a comma is missing, or stands in a number."""
        signs = set(sign for sign in self.signs[:-1] if "\n" not in sign)
        if len(signs) > 1 or self.signs[-1] and "" in signs:
            raise doubt(self.text, "the same sign between all numbers, a comma or a blank, and "
                                   "decimal points")

    def in_commas(self):
        """Return the values, where no comma may be that of a decimal."""
        is_glued = "," in self.signs[:-1] and all_whole(self.items)
        if is_glued and (PADDED.search(self.text) or any(
                len(number.text.strip("-")) > 2 or number.text == "-0"
                for number in leaves(self.items))):
            raise doubt(self.text, "decimal points, and a blank behind each comma")
        return self.items

    # ---- [1. 2.] -----------------------------------------------------------------------

    def is_of_numpy(self):
        """Return whether blanks stand between the numbers, or one is [1.], as none else has it."""
        if len(self.items) == 1:
            return getattr(self.items[0], "text", "").endswith(".")
        return "" in self.signs[:-1]

    def in_blanks(self):
        """Return the values of NumPy's array; none may be missing, or be broken by a line's end."""
        odd = odd_row([isinstance(item, list) and len(item) for item in self.items])
        if odd:
            raise doubt(self.text, "rows of one length: " + odd)
        points = set("." in number.text for number in leaves(self.items)
                     if number.value - number.value == 0)
        if len(points) > 1 and "\n" in self.text:
            raise doubt(self.text, "a point in all of the numbers or in none")
        self.check_wrapped()
        rule = to_one_place if is_aligned(self.text) else each_its_own
        rule(without_arrays(self.items))
        return self.items

    def check_wrapped(self):
        """Raise Unreadable for short lines in a vector: NumPy breaks only long ones."""
        is_vector = all(isinstance(item, Printed) for item in self.items)
        if is_vector and "\n" in self.text and len(self.text.split("\n")[0]) < SHORTEST_LINE:
            raise doubt(self.text, "brackets around each row, or ; between them")


def all_whole(nested):
    """Return whether no number has a point; there may be numbers alone."""
    return all(isinstance(number, Printed) and "." not in number.text for number in leaves(nested))


def without_arrays(nested):
    """Return the numbers of the brackets that are not those of an array(...) between them."""
    return [number for number in leaves(nested) if not number.is_array]


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
