"""One way to understand what was given, and where it disagrees with the right calculation."""


LATE = -2                        # the place of a loss beyond those that are searched


class View:
    """A setting with a reading: one way to understand what was given.

    first is where it first disagrees with the right calculation, None if nowhere, and value what
    the calculation has there; agreeing is how many of the given numbers are right. alone keeps what
    the search has found of single rules. Where first is LATE, late is the loss that disagrees.
    """

    def __init__(self, setting, reading, base):
        self.setting, self.reading = setting, reading
        self.first, self.value, self.agreeing = None, None, 0
        self.inexact = self.nearly = None
        self.alone, self.late, self.epochs = [], None, reading.epochs()
        place = 0
        for key, found in base:
            if key in reading.slots:
                slot = reading.slots[key]
                slot.first = place
                self.hold(slot, slot.own(found))
                place += len(slot.values)

    def hold(self, slot, found):
        """Count the numbers of a slot that agree; note the first that does not to the last digit,
        as .inexact, and what the calculation has there, as .nearly."""
        n = slot.first_inexact(found)
        if self.inexact is None and n is not None:
            self.inexact, self.nearly = slot.first + n, found[n]
        for n, (z, value, tolerance) in enumerate(zip(found, slot.values, slot.tolerances)):
            if agrees(z, value, tolerance):
                self.agreeing += 1
            elif self.first is None:
                self.first, self.value = slot.first + n, z

    def costs_less(self, other):
        """Return whether there are fewer conventions than in another view."""
        return len(self.conventions()) < len(other.conventions())

    def key_at(self):
        """Return the (kind, layer) of the first number that disagrees."""
        for key, slot in self.reading.slots.items():
            if slot.first <= self.first < slot.first + len(slot.values):
                return key

    def given_first(self):
        """Return what was given of the first number that disagrees, and its tolerance."""
        slot = self.reading.slots[self.key_at()]
        n = self.first - slot.first
        return slot.values[n], slot.tolerances[n]

    def conventions(self):
        """Return the ids of the conventions; of numbers that are right, but not to the last digit
        printed, single precision is one."""
        ids = self.setting.ids + self.reading.conventions
        return ids if self.is_exact() else ids + ["single-precision"]

    def is_exact(self):
        """Return whether no number is right, but not to the last digit printed."""
        return self.inexact is None or self.first is not None


def first_wrong(slot, found):
    """Return the place and the number of the loops where a slot disagrees first, or None twice."""
    for n, (z, value, tolerance) in enumerate(zip(found, slot.values, slot.tolerances)):
        if not agrees(z, value, tolerance):
            return slot.first + n, z
    return None, None


def first_wrong_so_far(slot, found):
    """Return the same for the losses of the first epochs, where a slot has losses."""
    if slot is None:
        return None, None
    places = slot.places or range(len(slot.values))
    return first_wrong(slot, [found[n] for n in places if n < len(found)])


def agrees(z, value, tolerance):
    """Return whether a number is the one that was given; nan is nan."""
    return abs(z - value) <= tolerance or z == value or z != z and value != value
