"""Numbers that a program hands over as lists and arrays, as entries of what was given."""
from course.shapes import check_lengths
from finder.given import Entry, flat

SHORT, SEVERAL = 2, 4            # so many numbers with so few decimals were not rounded
EXACT = 9                        # and have as many as this, or more


def entries_of(L, outputs=None, h=None, a=None, E=None, deltas=None, gradients=None,
               bias_gradients=None, weights_after=None, biases_after=None):
    """Return the Entries of what is there; of layers a list has one for each, or a None."""
    given = [("output", None, outputs), ("E", None, E)]
    for kind, layers in (("h", h), ("a", a), ("delta", deltas), ("dE/dW", gradients),
                         ("dE/db", bias_gradients), ("new W", weights_after),
                         ("new b", biases_after)):
        given += [(kind, l, numbers) for l, numbers in by_layer(kind, layers, L)]
    values = [(kind, l, plain(numbers)) for kind, l, numbers in given if numbers is not None]
    for kind, _, value in values:
        check_numbers(kind, value)
    most = most_of([value for _, _, value in values]) if values else None
    return [Entry(kind, l, value, halves(value, most)) for kind, l, value in values]


def by_layer(kind, layers, L):
    """Return (layer, numbers) for a list of L layers, or of one more that begins with layer 0."""
    if layers is None:
        return []
    if not hasattr(layers, "__len__"):
        raise TypeError("%s is %.40r, expected a list with one for each layer" % (kind, layers))
    if len(layers) not in (L, L + 1):
        raise ValueError("%s has %d layers, expected %d" % (kind, len(layers), L))
    return list(enumerate(layers, 1 if len(layers) == L else 0))[-L:]


def check_numbers(kind, value):
    """Raise an error for what is no number, a list without any, or rows that are not as long as
    others."""
    for z in flat(value):
        if not isinstance(z, (int, float)):
            raise TypeError("%s holds %.40r, expected numbers" % (kind, z))
    if not flat(value):
        raise ValueError("%s holds no numbers" % kind)
    if isinstance(value, list) and any(isinstance(row, list) for row in value):
        check_lengths("row %%d of %s" % kind, [row if isinstance(row, list) else []
                                               for row in value])


def plain(numbers):
    """Return arrays and tuples as lists."""
    if hasattr(numbers, "tolist"):
        return numbers.tolist()
    if isinstance(numbers, (list, tuple)):
        return [plain(part) for part in numbers]
    return numbers


# ---- Half a unit of the last digit ---------------------------------------------------

def most_of(numbers):
    """Return the most decimals and the most significant digits of any number of nested lists."""
    written = [places_and_digits(z) for z in flat(numbers)]
    return max(places for places, _ in written), max(digits for _, digits in written)


def halves(numbers, most):
    """Return half a unit of the last digit of each number, as nested as they are.

    Lists do not say how their numbers were printed, and zeros at the end are lost: each number has
    as many places as any of them, or as many digits, whichever allows it more. Where all have few,
    they have as many as anything else that was given, which is most: 0.5 among numbers of four
    places is 0.5000.
    """
    places, digits = most_of(numbers)
    if places <= SHORT and len(flat(numbers)) >= SEVERAL:
        places, digits = EXACT, EXACT + digits                    # typed, as weights are
    elif places <= SHORT:
        places, digits = most
    if not places:
        places, digits = 1, digits + 1                            # a 0 alone is 0.0
    return nested(numbers, places, digits)


def nested(numbers, places, digits):
    if isinstance(numbers, list):
        return [nested(part, places, digits) for part in numbers]
    own_places, own_digits = places_and_digits(numbers)
    return 0.5 * 10.0 ** -min(places, own_places + digits - own_digits)


def places_and_digits(z):
    """Return how many decimals and how many significant digits Python needs for a number."""
    digits, _, exponent = repr(float(z)).partition("e")
    whole, _, rest = digits.lstrip("-").partition(".")
    rest = "" if rest == "0" else rest
    return len(rest) - int(exponent or 0), len((whole + rest).strip("0")) or 1
