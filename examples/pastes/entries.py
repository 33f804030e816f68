"""What is read of a paste: values with their labels, and what these mean."""
from pastes.labels import meaning
from pastes.numbers import as_short_as_may_be, unsettled


class Entry:
    """A value of a paste and what it means, as pastes/__init__.py tells."""

    def __init__(self, label, value, is_typed=False):
        as_short_as_may_be(unsettled(value))
        self.label, self.is_typed = label, is_typed
        self.value = each(value, lambda number: number.value)
        self.printed = value
        self.kind = self.layer = self.indices = None

    @property
    def half(self):
        """Half a unit of the last place, as nested as the value."""
        return each(self.printed, lambda number: number.half)

    def __repr__(self):
        return "Entry(%r, %r, %r)" % (self.label, self.kind, self.layer)

    def understand(self, heading):
        """Set what the label means, under a heading such as gradients, or layer 1."""
        is_number = not isinstance(self.value, list)
        found = meaning(self.label, is_number)
        under = meaning(heading + " " + self.label, is_number)
        if heading and under.kind and (found.kind in (None, "W", "b") or found.layer is None):
            found = under
        self.kind, self.layer, self.indices = found.kind, found.layer, found.indices

    def is_shown_by(self, other):
        """Return whether another entry is the print of what was typed here."""
        if not self.is_typed or self.label != other.label:
            return False
        mine, printed, halves = flat(self.value), flat(other.value), flat(other.half)
        return len(mine) == len(printed) and all(
            abs(a - b) <= half + 1e-6 * abs(b) for a, b, half in zip(mine, printed, halves))


def each(nested, what):
    """Return nested lists of what is said of each number."""
    if isinstance(nested, list):
        return [each(part, what) for part in nested]
    return what(nested)


def flat(nested):
    """Return the numbers of nested lists in one list."""
    if isinstance(nested, list):
        return [number for part in nested for number in flat(part)]
    return [nested]
