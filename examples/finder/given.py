"""The numbers that somebody's own program has given, as the loops would give them.

An Entry is what was given of one kind in one layer. A Reading is all of it, understood by one
manner of reporting: matrices as the document's, signs and factors taken off.
"""
from scratchnet import symbol

FLOATS = 2e-5                    # of the largest of a matrix: single precision, short weights
WITH_BIAS = {"W": "b", "dE/dW": "dE/db", "new W": "new b"}
SHARED = ("b", "new b")
LETTERS = {"W": "w", "dE/dW": "dE/dw", "new W": "new w"}


class ShapeError(ValueError):
    """Numbers that do not fit the network: what they are of, and what was expected."""


class Entry:
    """Numbers of a kind in a layer, as nested as they were given; half is half a unit of the last
    digit of each, nested alike. The layer is None for what has none."""

    def __init__(self, kind, layer, value, half):
        self.kind, self.layer, self.value, self.half = kind, layer, value, half

    def name(self):
        return self.kind if self.layer is None else "%s^(%d)" % (self.kind, self.layer)


def flat(numbers):
    """Return the numbers of nested lists in order."""
    if not isinstance(numbers, (list, tuple)):
        return [numbers]
    found = []
    for part in numbers:
        if isinstance(part, (list, tuple)):
            found += flat(part)
        else:
            found.append(part)
    return found


def shape(numbers):
    """Return the sizes of nested lists, the outermost first."""
    found = []
    while isinstance(numbers, (list, tuple)):
        found.append(len(numbers))
        numbers = numbers[0] if numbers else 0
    return found


# ---- Sizes ---------------------------------------------------------------------------

class Sizes:
    """How many nodes each layer has, and how many examples there are; output is what an output is
    called, a^(L) or, of softmax, p."""

    def __init__(self, mlp, count):
        self.output = ("a", len(mlp.weights))
        if getattr(mlp, "activation_names", [""])[-1] == "softmax":
            self.output = ("p", None)
        self.nodes = [len(mlp.weights[0])] + [len(W[0]) for W in mlp.weights]
        self.L, self.count = len(mlp.weights), count

    def of(self, entry):
        """Return [rows, columns] of a matrix, [nodes] of a vector, [] of a number."""
        if entry.kind in WITH_BIAS:
            return self.nodes[self.layer(entry) - 1:][:2]
        if entry.kind in ("E", "rate"):
            return []
        if entry.kind in ("output", "y"):
            return [self.nodes[-1]]
        return [self.nodes[self.layer(entry)]]

    def layer(self, entry):
        if entry.layer is None or entry.layer > self.L:
            raise ShapeError("there is no %s, expected layers 1 to %d" % (entry.name(), self.L))
        return entry.layer


def turned(rows):
    """Return a matrix turned, another list as it is."""
    if len(shape(rows)) != 2:
        return rows
    return [list(column) for column in zip(*rows)]


# ---- One entry in one manner -------------------------------------------------------------

def parts(entry, numbers, sizes, manner):
    """Yield (kind, flat numbers) for a list of numbers that was given: a matrix may have a row of
    biases, and is then two."""
    expected = sizes.of(entry)
    if len(expected) == 2:
        for part in parts_of_matrix(entry, numbers, expected, manner):
            yield part
    elif not expected:
        yield entry.kind, flat(numbers)
    else:
        yield entry.kind, vector(entry, numbers, expected[0], sizes.count, manner.in_columns)


def parts_of_matrix(entry, numbers, expected, manner):
    """Yield the flat numbers of a matrix, and those of its row of biases."""
    rows = turned(numbers) if manner.turned else numbers
    sizes, (m, n) = shape(rows), expected
    if len(sizes) == 2 and sizes == [m + 1, n] and manner.bias_row:
        b = rows[0] if manner.bias_row == "first" else rows[-1]
        yield WITH_BIAS[entry.kind], flat(b)
        rows = rows[1:] if manner.bias_row == "first" else rows[:-1]
    elif sizes != [m, n] and not (1 in (m, n) and len(flat(rows)) == m * n):
        raise ShapeError("your %s has %s, expected %d rows of %d"
                         % (entry.name(), in_words(shape(numbers)), m, n))
    yield entry.kind, flat(rows)


def vector(entry, numbers, n, count, in_columns):
    """Return the numbers of a vector, or those of each example one after the other; in_columns
    says that each is a column where its numbers are as many as the examples."""
    sizes = [size for size in shape(numbers) if size != 1]
    if entry.kind in SHARED and not sizes:
        return flat(numbers) * n                                  # one bias for all nodes
    if count > 1 and sizes == [n, count] and (n != count or in_columns):
        return flat(turned(numbers))
    found = flat(numbers)
    if len(found) not in (n, n * count):
        raise ShapeError("your %s has %s, expected %d numbers%s"
                         % (entry.name(), in_words(shape(numbers)), n,
                            " for each of %d examples" % count if count > 1 else ""))
    return found


def in_words(sizes):
    if not sizes:
        return "one number"
    if len(sizes) == 1:
        return "%d numbers" % sizes[0]
    return "%d rows of %d" % tuple(sizes[:2])


# ---- All entries in one manner ---------------------------------------------------------------

class Slot:
    """The numbers of one kind in one layer, flat, with what each may be off.

    first is the place of its first number in the order of the calculation. Where some are not
    given, a None each, places has the positions of those that are.
    """

    def __init__(self, values, halves):
        self.first, self.places = 0, None
        if None in values:
            self.places = [n for n, z in enumerate(values) if z is not None]
            values, halves = [values[n] for n in self.places], [halves[n] for n in self.places]
        self.values, self.halves = values, halves
        self.largest = largest = max([abs(z) for z in values if abs(z) < float("inf")] or [0])
        self.tolerances = [max(half, FLOATS * largest) + 1e-12 * largest for half in halves]


    def is_exact(self, found):
        """Return whether numbers are these to half a unit of the last digit."""
        hair = 1e-12 * self.largest
        return all(abs(z - value) <= half + hair
                   for z, value, half in zip(found, self.values, self.halves))


class Reading:
    """All that was given, in one manner; slots is {(kind, layer): Slot}, conventions their ids."""

    def __init__(self, entries, sizes, manner, rate):
        self.conventions, self.manner, self.slots = manner.ids, manner, {}
        for entry in entries:
            values = list(parts(entry, entry.value, sizes, manner))
            halves = list(parts(entry, entry.half, sizes, manner))
            for (kind, numbers), (_, half) in zip(values, halves):
                self.take(kind, entry.layer, numbers, half, rate)

    def take(self, kind, layer, numbers, halves, rate):
        factor = self.factor(kind, rate)
        if kind == "delta" and self.manner.of_a:
            kind = "dE/da"
        self.slots[kind, layer] = Slot([divided(z, factor) for z in numbers],
                                       [abs(z / factor) for z in halves])

    def factor(self, kind, rate):
        """Return what the numbers of a kind are multiplied by in this manner."""
        if kind == "delta":
            return self.manner.delta_sign
        if kind not in ("dE/dW", "dE/db"):
            return 1
        return self.manner.gradient_sign * (rate if self.manner.by_rate else 1)

    def allow(self, slack):
        """Let each number be off by so much more; slack is {(kind, layer): numbers}."""
        for key in self.slots:
            slot = self.slots[key]
            more = slack.get(key, [0.0] * len(slot.values))
            slot.tolerances = [t + z for t, z in zip(slot.tolerances, more)]

    def content(self):
        return sorted((str(key), tuple(self.slots[key].values)) for key in self.slots)

    def count(self):
        return sum(len(slot.values) for slot in self.slots.values())


def divided(z, factor):
    return None if z is None else z / factor


def readings(entries, sizes, manners, rate):
    """Return the Readings that fit the network, each once, with the fewest conventions.

    Where none fits, raise the ShapeError of the document's own manner.
    """
    found, seen, problem = [], [], None
    for manner in manners:
        try:
            reading = Reading(entries, sizes, manner, rate)
        except ShapeError as misfit:
            problem = problem or misfit
            continue
        if reading.content() not in seen:
            seen.append(reading.content())
            found.append(reading)
    if not found:
        raise problem
    return found


def name_of(key, n, sizes):
    """Return the symbol of the n-th number of a kind in a layer, and of which example it is; both
    n and the example count from 0."""
    kind, layer = key
    letter = LETTERS.get(kind, kind)
    if kind == "E":
        return "E" if n == 0 else "E of epoch %d" % (n + 1), 0
    if kind in WITH_BIAS:
        i, j = divmod(n, sizes.nodes[layer])
        return symbol(letter, layer, i + 1, j + 1), 0
    example, j = divmod(n, sizes.nodes[sizes.L if layer is None else layer])
    if kind == "output":
        letter, layer = sizes.output
    return symbol(letter, layer, j + 1), example
