"""A number as it was printed, and half a unit of its last digit.

A number alone tells its last digit: 0.0633 is right to 5e-5. In an array it is its neighbours who
tell it: NumPy prints [1.   0.25] to the same place and leaves out the zeros at the end, so that
this 1. is right to 0.005. How far the neighbours tell depends on who printed, see RULES.
"""
import math
import re

DIGITS = r"(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)"     # 05 is half of a decimal comma
POWER = r"(?:[eED][-+]?\d+|\ E[-+]?\d+)"          # 1e-05, Scilab's 1.5D-03, PARI's 1.5 E-7
BROKEN = r"(?:[nN]a[nN]|[iI]nf(?:inity)?)"        # what a broken program prints
AFTER = r"(?![\w.%^*/\u00b7\u00d7\u2070-\u209f\u00b2\u00b3\u00b9]|\ [*/\u00b7\u00d7^]|[-+:]\d)"
NUMBER = re.compile(r"[-+]?(?:%s%s?|%s)%s" % (DIGITS, POWER, BROKEN, AFTER))
PARTS = re.compile(r"([-+]?)(\d*)(\.?)(\d*)(?: ?[eEdD]([-+]?\d+))?$")
LARGEST_EXACT = 100                # whole numbers below it are exact, whoever printed them
FEWEST_DIGITS = 3                  # that somebody rounds to
PRECISION = 8                      # NumPy's
SLACK = 1 + 1e-9                   # for a number that lies half way between two


class Printed:
    """A number as printed: value, places behind the point, significant digits, and half.

    half is half a unit of its last place; None as long as its neighbours were not asked. factor
    is what stands above a matrix, as 1.0e-02 * in Octave.
    """

    def __init__(self, text):
        self.text, self.half, self.factor = text, None, 1.0
        self.places = self.digits = self.needed = self.mantissa = 0
        self.is_power = self.is_array = self.is_bare = self.is_numpy = False
        parts = PARTS.match(text)
        if parts:
            sign, whole, point, behind, power = parts.groups()
            self.is_power = power is not None
            self.mantissa = len(behind)
            self.places = len(behind) - int(power or 0)
            self.needed = len(behind.rstrip("0")) - int(power or 0)
            self.digits = len(significant(whole, behind))
            text = "%s%s.%se%s" % (sign, whole, behind, power or 0)
        self.value = float(text)

    def scale(self, factor):
        """Multiply by the factor that stands above all numbers of a matrix."""
        self.factor = factor
        self.value *= factor

    def is_exact(self):
        """Return whether no digit is missing: a whole number, or a zero in 0.000e+00."""
        if self.is_power:
            return self.value == 0
        return self.places == 0 and abs(self.value) < LARGEST_EXACT

    def settle(self, place):
        """Set half to half a unit of the place behind the point."""
        self.half = 0.5 * 10.0 ** max(min(-place, 300), -300) * abs(self.factor) * SLACK
        if not math.isfinite(self.value):
            self.half = 0.0


def significant(whole, behind):
    """Return the digits that tell something: not those of Python's 19000.0 behind the 9."""
    if behind in ("", "0"):
        return whole.strip("0")
    return (whole + behind).lstrip("0")


def leaves(nested):
    """Return the numbers of nested lists, one after the other."""
    if isinstance(nested, list):
        return [leaf for part in nested for leaf in leaves(part)]
    return [nested]


def unsettled(nested):
    """Return the numbers that have no half yet."""
    return [leaf for leaf in leaves(nested) if isinstance(leaf, Printed) and leaf.half is None]


# ---- Rules: what the last place of a number is ------------------------------------

def each_its_own(numbers):
    """R in a column, PyTorch: every number shows its last place, zeros at the end included."""
    are_exact = all(number.is_exact() or number.places for number in numbers)
    for number in numbers:
        number.settle(number.places)
        if number.is_exact() and (are_exact or number.is_power):
            number.half = 0.0


def to_one_place(numbers):
    """NumPy, JAX, Keras: the longest number of the array tells the place of all.

    Where there are powers of ten each has its own, and as many digits as the others.
    """
    each_its_own(numbers)
    settle_powers(numbers)
    fixed = [number for number in numbers if not number.is_power]
    place = max([number.places for number in fixed] + [0])
    for number in fixed:
        number.is_numpy, number.is_bare = True, place == 0 and "." in number.text
        if place:
            number.settle(place)


def settle_powers(numbers):
    """Look whether powers of ten were rounded to one place: [8.1360e-01 2.0000e-04] was to four."""
    powers = [number for number in numbers if number.is_power and not number.is_exact()]
    place = max([number.needed for number in powers] or [0])
    for number in powers:
        if number.mantissa < PRECISION:
            number.settle(min(number.places, place))


def bare_points(numbers):
    """NumPy's [1. 0.] has lost its zeros: the other arrays of the paste tell how many places.

    Where there are none it is eight, as NumPy has it if nobody asked for another number; a -0. is
    the sign that somebody did.
    """
    bare = [number for number in numbers if number.is_bare]
    precision = max([number.places for number in numbers if number.is_numpy] + [0])
    if not precision and not any(number.text == "-0." for number in bare):
        precision = PRECISION
    for number in bare:
        number.settle(precision)


def as_short_as_may_be(numbers):
    """Python's and JavaScript's lists: zeros at the end are left out of each number.

    If they were rounded, then to the place of the longest, or to as many digits as it has: the
    larger of the two is taken.
    """
    each_its_own(numbers)
    place = max([number.places for number in numbers] + [0])
    digits = max([number.digits for number in numbers] + [FEWEST_DIGITS])
    for number in numbers:
        if place > 0 and not (number.is_power and number.is_exact()):
            number.settle(min(place, place_of(number, digits)))


def place_of(number, digits):
    """Return the last place of a number that has so many digits; a zero has no first one."""
    if number.value == 0 or not math.isfinite(number.value):
        return 400
    return digits - 1 - int(math.floor(math.log10(abs(number.value / number.factor))))


def in_rows(numbers):
    """Octave, Scilab: numbers with powers of ten show their last place, the others as in lists."""
    each_its_own(numbers)
    as_short_as_may_be([number for number in numbers if not number.is_power])


def to_seven_places(numbers):
    """TensorFlow.js: never more than seven places, and a number alone in full."""
    each_its_own(numbers)
    if len(numbers) > 1:
        for number in numbers:
            number.settle(7)
