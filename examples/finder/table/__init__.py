"""The table of rules that a program may break, a row (id, place, stand-in, words) for each.

A stand-in is a function of the loops, the layer and what is right there: it returns what stands
in its place, or raises DoesNotFit where a network has no such thing. To add a rule, write its
function and its row into the file of its part of the calculation.
"""


class DoesNotFit(ValueError):
    """A rule that this network cannot break: it has no bias, or nothing of that size."""


def of_size(vector, size):
    """Return a list of numbers that can stand for one of that size; one number stands for all."""
    if vector is None or len(vector) not in (1, size):
        raise DoesNotFit
    if any(z is None for z in vector):
        raise DoesNotFit
    return list(vector) * (size // len(vector))


def there(right):
    """Return what is right, where there is such a thing."""
    if right is None:
        raise DoesNotFit
    return right


def turned(W):
    """Return a square matrix turned."""
    if len(W) != len(W[0]) or len(W) == 1:
        raise DoesNotFit
    return [list(column) for column in zip(*W)]
