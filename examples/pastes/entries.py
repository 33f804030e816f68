"""What is read of a paste: values with their labels, and what these mean."""
import re

from pastes import epochs
from pastes.groups import Named
from pastes.labels import is_error, meaning
from pastes.names import BRACKETS, LAYER, OF_LAYERS
from pastes.numbers import Printed, as_short_as_may_be, leaves, unsettled
from pastes.trouble import doubt, odd_row

ALONE = re.compile(r"^[^\d\[]+\[(\d+)\]$")             # delta[0]


class Entry:
    """A value of a paste and what it means, as pastes/__init__.py tells."""

    def __init__(self, label, printed, is_typed=False, epoch=None):
        as_short_as_may_be(unsettled(printed))
        self.label, self.printed, self.is_typed, self.epoch = label, printed, is_typed, epoch
        self.value = each(printed, lambda number: number.value)
        self.kind = self.layer = self.indices = self.through = None
        self.may_be_output = False

    @property
    def half(self):
        """Half a unit of the last place, as nested as the value."""
        return each(self.printed, lambda number: number.half)

    def __repr__(self):
        return "Entry(%r, %r, %r)" % (self.label, self.kind, self.layer)

    def understand(self, heading):
        """Set what the label means, under a heading such as gradients, or layer 1."""
        if "layer" in self.label.lower():
            heading = LAYER.sub("", heading)
        found = own = self.meaning_of(self.label)
        if heading:
            found = self.meaning_under(heading)
        self.may_be_output = found.kind == "a" and own.kind == "output"
        self.kind, self.layer, self.indices = found.kind, found.layer, found.indices
        self.through = found.through
        if self.kind == "E" and self.is_vector() and is_error(self.label):
            self.kind = "output error"

    def meaning_of(self, label):
        """Return what the label means, which may tell an epoch as well."""
        is_number = not isinstance(self.value, list)
        found = meaning(label, is_number)
        if found.kind in (None, "E"):
            return meaning(epochs.left_of(label), is_number)
        return found

    def meaning_under(self, heading):
        """Return what the label means with the heading before or behind it, or by itself."""
        found = self.meaning_of(self.label)
        under = self.meaning_of(heading + " " + self.label)
        behind = self.meaning_of(self.label + " " + heading)      # dW, layer 1
        if under.kind and (found.kind in (None, "W", "b") or found.layer is None):
            return under
        if under.indices and not found.indices and BRACKETS.search(self.label):
            return under                                          # delta[0], below Layer 2
        if found.layer is None and behind.kind == found.kind:
            return behind
        return found

    def layer_in_brackets(self):
        """Return the number in brackets of delta[0], counted from 1, None without one."""
        found = ALONE.search(self.label)
        return int(found.group(1)) + 1 if found else None

    def is_vector(self):
        """Return whether several numbers are no losses that belong to an epoch."""
        return self.epoch is None and len(flat(self.value)) > 1

    def check_rows(self):
        """Raise Unreadable for a matrix with rows of several lengths, and no list of layers."""
        if self.kind and not (self.kind in OF_LAYERS and self.layer is None):
            check_matrices(self.label, self.value)

    def is_shown_by(self, other):
        """Return whether another entry is the print of what was typed here."""
        if not self.is_typed or self.label != other.label:
            return False
        mine, printed, halves = flat(self.value), flat(other.value), flat(other.half)
        return len(mine) == len(printed) and all(
            abs(a - b) <= half + 1e-6 * abs(b) for a, b, half in zip(mine, printed, halves))


class Entries:
    """The entries of a paste, and what goes for the next: label, heading, epoch, is_typed; node
    is what the begin of a line tells, as neuron 1: does, or None."""

    def __init__(self):
        self.entries = []
        self.pending = self.heading = ""
        self.epoch = epochs.Epoch()
        self.node, self.is_typed = None, False

    def take_label(self):
        """Return the label that stood on a line of its own, which is used up."""
        label, self.pending = self.pending, ""
        return label

    def put(self, label, value):
        """Keep a value under its label, and those of a dict each under its own."""
        if isinstance(value, Named):
            self.put_named(label, value.pairs)
            return
        check_numbers(label, value)
        if self.node:
            label = self.of_node(label, value)
        entry = Entry(label.strip(), value, self.is_typed, self.epoch.of(label))
        entry.understand(self.heading)
        entry.check_rows()
        if self.epoch.is_loss and not label and isinstance(value, Printed):
            entry.kind = "E"
        if self.entries and self.entries[-1].is_shown_by(entry):
            del self.entries[-1]
        self.entries.append(entry)

    def of_node(self, label, value):
        """Return a label with its node; several numbers of a node have a name that nobody knows."""
        if isinstance(value, Printed):
            return "%s %s (%s)" % (self.node.group(1) or "", label, self.node.group(2))
        return self.node.group() + label

    def put_named(self, label, pairs):
        """Keep the values of a dict each under its name; epoch: 3 goes for those behind it."""
        before = self.epoch
        for key, part in pairs:
            if epochs.is_number(key, part):
                self.epoch = epochs.numbered(int(part.text))
            else:
                self.put("%s.%s" % (label, key) if label else key, part)
        self.epoch = before


def check_numbers(label, value):
    """Raise Unreadable where words stand among the numbers."""
    for number in leaves(value):
        if not isinstance(number, Printed):
            raise doubt(label or str(number), "numbers in it, each with a name or none")


def check_matrices(label, nested):
    """Raise Unreadable where a row of a matrix is longer or shorter than the others."""
    if depth(nested) > 2:
        for part in nested:
            check_matrices(label, part)
    elif depth(nested) == 2 and all(isinstance(row, list) for row in nested):
        odd = odd_row([len(row) for row in nested])
        if odd:
            raise doubt(label, "rows of one length: " + odd)


def depth(nested):
    """Return how many brackets a number stands in."""
    return 1 + max(map(depth, nested)) if isinstance(nested, list) else 0


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
