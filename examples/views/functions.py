"""Functions of plain and of recorded numbers, which the trace shows under their names."""
import math

from scratchnet import SAME, Operation


def checked(name, function):
    """Return function of numbers under that name, which says where it has no value."""
    def value(*numbers):
        try:
            return function(*numbers)
        except (ArithmeticError, ValueError) as problem:
            raise ValueError("%s of %s: %s" % (name, numbers[0], problem)) from problem
    return Operation(name, value)


def total(numbers):
    """Return the sum of numbers, added one by one: sum() of floats is other from Python 3.12 on."""
    added = 0.0
    for z in numbers:
        added += z
    return added


# A line for each, since variations.py prints those that a class needs.
exp = checked("exp", math.exp)                     # this exp is never infinity
ln = checked("ln", math.log)
tanh = checked("tanh", math.tanh)
maximum = checked("max", max)
step = checked("step", lambda z: 1.0 if z > 0 else 0.0)
same = SAME                                        # a_1 = h_1
