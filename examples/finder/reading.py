"""All that was given, understood by one manner of reporting: as the loops would give it."""
from finder.given import (OF_BIASES, WITH_BIAS, Entry, ShapeError, flat, in_epoch, in_words,
                          part_of, plain_kind, shape, turned)

FLOATS = 2e-5                    # of the largest of a matrix: single precision, short weights
FROM_THE_FIRST = ("E", "E of each", "x", "y", "W", "b", "rate")
CANCELLED = 3e-8                 # of the largest partial: what single precision leaves of 0
PARTIALS = ("dE/da", "delta", "dE/dW", "dE/db")
FEW, MOST = 10, 20000            # losses that are searched for rules, and that are held at all


# ---- One entry in one manner -------------------------------------------------------------

def parts(entry, numbers, sizes, manner):
    """Yield (kind, flat numbers) for a list of numbers that was given: a matrix may have a row of
    biases, and is then two."""
    expected = sizes.of(entry)
    if len(expected) == 2:
        for part in parts_of_matrix(entry, numbers, expected, manner):
            yield part
    elif entry.kind == "E":
        yield losses(flat(numbers), sizes.count, manner)
    elif not expected:
        yield entry.kind, flat(numbers)
    else:
        count = 1 if entry.kind in OF_BIASES else sizes.count
        if is_for_all(entry, numbers, sizes):
            numbers = flat(numbers) * expected[0]
        yield entry.kind, vector(entry, numbers, expected[0], count, manner)


def is_for_all(entry, numbers, sizes):
    """Return whether a number goes for all nodes: one bias, or one gradient of biases that are not
    the same; of a bias that they share the gradient may be a sum."""
    if entry.kind not in OF_BIASES or [size for size in shape(numbers) if size != 1]:
        return False
    return entry.kind != "dE/db" or sizes.has_other_biases(entry.layer)


def as_outputs(entry, sizes):
    """Return what is called a^(L) as the outputs where these are of softmax and it adds up to 1."""
    is_last = entry.kind == "a" and entry.layer == sizes.L
    if not is_last or sizes.output[0] != "p" or None in flat(entry.value):
        return entry
    numbers = flat(entry.value)
    if min(numbers) < 0 or abs(sum(numbers) - len(numbers) // sizes.nodes[-1]) > 0.02:
        return entry
    return Entry("output", None, entry.value, entry.half)


def losses(numbers, count, manner):
    """Return the kind of several E: of the examples, or of the epochs, of which the first may be
    that after the first update."""
    if manner.loss_of_each and len(numbers) != count:
        raise ShapeError("there are %d losses, expected %d, one for each example"
                         % (len(numbers), count))
    if manner.loss_of_each:
        return "E of each", numbers
    return "E", [None] + numbers if manner.late_loss else numbers


def parts_of_matrix(entry, numbers, expected, manner):
    """Yield the flat numbers of a matrix, and those of its row of biases."""
    is_turned = manner.is_other if entry.has_symbols else manner.turned
    rows = turned(numbers) if is_turned else numbers
    sizes, (m, n) = shape(rows), expected
    if sizes == [m + 1, n] and manner.bias_row:
        rows, b = without_bias(rows, manner.bias_row)
        yield WITH_BIAS[entry.kind], flat(b)
    elif sizes != [m, n] and not (1 in (m, n) and len(flat(rows)) == m * n):
        raise ShapeError("your %s has %s, expected %d rows of %d"
                         % (entry.name(), in_words(shape(numbers)), m, n))
    yield entry.kind, flat(rows)


def without_bias(rows, where):
    """Return the rows of weights and the row of biases, which is the first or the last."""
    if where == "first":
        return rows[1:], rows[0]
    return rows[:-1], rows[-1]


def vector(entry, numbers, n, count, manner):
    """Return the numbers of a vector, or those of each example one after the other, None for those
    that are not given; where as many as the examples, each may be a column."""
    sizes = [size for size in shape(numbers) if size != 1]
    if count > 1 and sizes == [n, count] and (n != count or manner.in_columns):
        return flat(turned(numbers))
    found = flat(numbers)
    if len(found) == n * count:
        return found
    if len(found) != n:
        raise ShapeError("your %s has %s, expected %d numbers%s"
                         % (entry.name(), in_words(shape(numbers)), n,
                            " for each of %d examples" % count if count > 1 else ""))
    others = [None] * (n * (count - 1))
    return found + others if manner.of_first else others + found


# ---- One entry, or several rows -------------------------------------------------------------

def taken_from(entry, sizes, manner):
    """Return (kind, layer, numbers, halves) for each part of an entry, or of Rows."""
    if entry.kind == "rows":
        return of_rows(entry, sizes, manner)
    return of_entry(as_outputs(entry, sizes), sizes, manner)


def epochs_of(entries):
    """Return the last epoch that Rows are of, 1 where there are none."""
    return max([part_of(part)[1] for entry in entries if entry.kind == "rows"
                for part, _, _ in entry.places] + [1])


def of_entry(entry, sizes, manner):
    values = parts(entry, entry.value, sizes, manner)
    halves = parts(entry, entry.half, sizes, manner)
    return [(kind, entry.layer, numbers, half)
            for (kind, numbers), (_, half) in zip(values, halves)]


def of_rows(rows, sizes, manner):
    """Return the same for Rows; those of the examples in turn stand behind each other, with None
    for each number of an example that has none."""
    found, alone = {}, sizes.of_one()
    for part, n, entry in rows.places:
        entry = as_outputs(entry, sizes)
        for kind, layer, numbers, halves in of_row(entry, alone if part and n is not None
                                                   else sizes, manner):
            size, key = len(numbers), (part + kind, layer)
            if key not in found:
                places = 1 if n is None else sizes.count
                found[key] = [None] * size * places, [0.0] * size * places
            at = (n or 0) * size
            found[key][0][at:at + size], found[key][1][at:at + size] = numbers, halves
    return [key + pair for key, pair in found.items()]


def of_row(entry, sizes, manner):
    """Return the same for an entry of a row, whose loss is one."""
    if entry.kind != "E":
        return of_entry(entry, sizes, manner)
    if len(flat(entry.value)) > 1:
        raise ShapeError("there are several losses of one example, expected one")
    return [("E", None, flat(entry.value), flat(entry.half))]


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
            values = [values[n] for n in self.places]
            halves = [halves[n] for n in self.places]
        self.values, self.halves = values, halves
        self.largest = max([abs(z) for z in values if abs(z) < float("inf")] or [0])
        self.hair = 1e-12 * self.largest
        self.tolerances = [max(half, FLOATS * self.largest) + self.hair for half in halves]

    def allow_cancelled(self, largest):
        """Let numbers be off by what is left of others, up to the largest, that cancel each other:
        1e-17 stands for 0, in single precision 1e-9."""
        self.hair = max(self.hair, 1e-15 * largest)
        self.tolerances = [max(t, CANCELLED * largest) for t in self.tolerances]

    def own(self, found):
        """Return those numbers of a run that are given here; a run may lack an example."""
        found = flat(found)
        if len(found) <= (self.places[-1] if self.places else len(self.values) - 1):
            raise ShapeError("there are %d numbers, and more were given" % len(found))
        if self.places is not None:
            return [found[n] for n in self.places]
        return found[:len(self.values)]

    def first_inexact(self, found):
        """Return which number is not this to half a unit of its last digit, None if all are."""
        for n, (z, value, half) in enumerate(zip(found, self.values, self.halves)):
            if not abs(z - value) <= half + self.hair:
                return n
        return None


class Reading:
    """What was given, in one manner; slots is {(kind, layer): Slot}, conventions are ids.

    Of many losses the slot has the first few; losses is a Slot of all of them, None where there
    are no more. way says by which of several ways to understand a paste it comes, from 0.
    """

    way = 0

    def __init__(self, entries, sizes, manner, rate):
        self.conventions, self.manner, self.slots, self.losses = manner.ids, manner, {}, None
        for entry in entries:
            for kind, layer, numbers, halves in taken_from(entry, sizes, manner):
                self.take(kind, layer, numbers, halves, rate)
        partials = [slot for (kind, _), slot in self.slots.items() if kind.split()[-1] in PARTIALS]
        for slot in partials:
            slot.allow_cancelled(max(other.largest for other in partials))

    def take(self, name, layer, numbers, halves, rate):
        kind = plain_kind(name)
        part, factor = name[:len(name) - len(kind)], self.factor(kind, rate)
        if kind == "delta" and self.manner.of_a or kind == "output error":
            kind = "dE/da"
        numbers = [divided(z, factor) for z in numbers]
        halves = [half and abs(half / factor) for half in halves]
        if kind == "E" and len(numbers) > FEW:
            self.losses = Slot(numbers, halves)
            numbers, halves = numbers[:FEW], halves[:FEW]
        if not part:
            kind = at_epoch(kind, self.manner.when)
        elif part != in_epoch(1):                         # which is what has no name of its own
            kind = part + kind
        if any(z is not None for z in numbers):
            self.slots[kind, layer] = Slot(numbers, halves)

    def factor(self, kind, rate):
        """Return what the numbers of a kind are multiplied by in this manner."""
        if kind in ("delta", "output error"):
            return self.manner.delta_sign
        if kind not in ("dE/dW", "dE/db"):
            return 1
        return self.manner.gradient_sign * (rate if self.manner.by_rate else 1)

    def allow(self, slack):
        """Let each number be off by so much more; slack is {(kind, layer): numbers}."""
        for key, slot in self.slots.items():
            if key in slack:
                slot.tolerances = [t + z for t, z in zip(slot.tolerances, slot.own(slack[key]))]

    def epochs(self):
        """Return how many epochs are to be run for what is in the slots."""
        slot, told = self.slots.get(("E", None)), self.told_epochs()
        if any(kind[:5] in ("last ", "next ") for kind, _ in self.slots):
            slot = self.losses or slot
        if slot is None:
            return told
        return max(told, slot.places[-1] + 1 if slot.places else len(slot.values))

    def told_epochs(self):
        """Return the last epoch that a kind is of."""
        return max(part_of(kind)[1] for kind, _ in self.slots)

    def content(self):
        """Return what tells a reading from others."""
        return sorted((str(key), tuple(slot.values), tuple(slot.places or ()))
                      for key, slot in self.slots.items())

    def count(self):
        """Return how many numbers were given."""
        more = len(self.losses.values) - len(self.slots["E", None].values) if self.losses else 0
        return sum(len(slot.values) for slot in self.slots.values()) + more


def at_epoch(kind, when):
    """Return what a kind is called at the last epoch, or next, where a number of it is of that."""
    if when == "first" or kind in FROM_THE_FIRST or kind.startswith("next "):
        return kind
    if when == "next" and kind in ("h", "a", "output"):
        return "next " + kind
    return "last " + kind


def divided(z, factor):
    return None if z is None else z / factor


def readings(ways, sizes, manners, rate):
    """Return the Readings that fit the network, each once, with the fewest conventions; ways are
    lists of entries, and manners(entries) those in which they may be reported.

    Where none fits, raise the ShapeError of the document's own manner.
    """
    found, seen, problem = [], [], None
    for n, entries in enumerate(ways):
        for manner in manners(entries):
            try:
                reading = Reading(entries, sizes, manner, rate)
            except ShapeError as misfit:
                problem = problem or misfit
                continue
            if reading.content() not in seen:
                seen.append(reading.content())
                reading.way = n
                found.append(reading)
    if not found:
        raise problem
    return found
