"""Functions of plain and of recorded numbers, which the trace shows under their names."""
import math

from scratchnet import Recorded


def recorded(name, function):
    """Return function of numbers, which the trace records and shows under that name."""
    def plain(*numbers):
        try:
            return function(*numbers)
        except (ArithmeticError, ValueError) as problem:
            raise ValueError("%s of %s: %s" % (name, numbers[0], problem)) from problem

    def either(*numbers):
        if any(isinstance(z, Recorded) for z in numbers):
            return Recorded.of(name, plain, *numbers)
        return plain(*numbers)
    return either


def total(numbers):
    """Return the sum of numbers, added one by one: sum() of floats is other from Python 3.12 on."""
    added = 0.0
    for z in numbers:
        added += z
    return added


exp, ln = recorded("exp", math.exp), recorded("ln", math.log)    # this exp is never infinity
tanh, maximum = recorded("tanh", math.tanh), recorded("max", max)
same = recorded("*", lambda z: z)                  # a product of one factor: a_1 = h_1
step = recorded("step", lambda z: 1.0 if z > 0 else 0.0)
