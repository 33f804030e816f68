"""What a label means: W1, weights[0], dE/dw_12^(2), fc1.weight.grad, "b1 after", y_hat.

A label is taken apart: words that say when (after, new), the d or grad of a derivative, numbers
that tell layer and place, and a name, which stands in a table of names.py.
"""
import re
from functools import lru_cache

from pastes.names import (AFTER, BEFORE, BRACKETS, D_OF, DERIVED, ERRORS, HUMP, INDICES, KIND,
                          KINDS, LAST, LAST_NAMES, LAYER, LAYERED, LETTERS, MAZUR, OWNER, PLACES,
                          PRIMED, QUOTES, RANGE, SIZES, SUBSCRIPTS, SUPERSCRIPT, SUPERSCRIPTS,
                          WHOLE, WITHOUT_LAYERS)


class Meaning:
    """kind, layer as numbered in the label, indices of a single number; through is (1, 4) of
    w1..w4, numbers that are counted through."""

    def __init__(self, kind=None, layer=None, indices=None, through=None):
        self.kind, self.layer, self.indices, self.through = kind, layer, indices, through


class Label:
    """A label, taken apart."""

    def __init__(self, text):
        self.left = plain(text)
        self.take(OWNER)
        self.take(BEFORE)
        self.is_new = self.take(AFTER) | self.take(PRIMED)
        self.is_derivative = self.take(DERIVED)
        self.left = self.left.strip(" _.:()[]'\"") if self.is_derivative else self.left.strip()
        self.is_derivative |= self.take(D_OF)
        self.layer = self.number(SUPERSCRIPT)
        if self.layer is None:
            self.layer = self.number(LAYER)
        self.indices = self.places()
        self.name = re.sub(r"[^a-z]", "", self.left)

    def take(self, pattern):
        """Leave out what the pattern finds; return whether it was there."""
        before = self.left
        self.left = pattern.sub(" ", before)
        return self.left != before

    def number(self, pattern):
        """Return the number that the pattern finds, which is left out, or None."""
        found = pattern.search(self.left)
        if not found:
            return None
        self.left = self.left[:found.start()] + " " + self.left[found.end():]
        return int(found.group(1))

    def places(self):
        """Return the numbers that are left: [(digits, 1 in brackets, which count from 0), ...]."""
        return [(digits, int(n < 2)) for found in INDICES.finditer(self.left)
                for n, digits in enumerate(found.groups()) if digits]


def plain(text):
    """Return a label in small letters and ASCII."""
    text = HUMP.sub("_", QUOTES.sub(r"\2", text.strip(" \t$:="))).lower()
    text = text.replace("_{", "_").replace("^{", "^")
    for letter in LETTERS:
        text = text.replace(letter, LETTERS[letter])
    for n in range(10):
        text = text.replace(SUPERSCRIPTS[n], "^%d" % n).replace(SUBSCRIPTS[n], "_%d" % n)
    text = re.sub(r"(?<=[_^]\d)[_^](?=\d)", "", SIZES.sub("", text))
    return text.replace("\u207d", "").replace("\u207e", "").replace("\\", "")


# ---- What it means ---------------------------------------------------------------------

@lru_cache(maxsize=1000)
def meaning(text, is_number):
    """Return the Meaning of a label; is_number tells whether a single number stands behind it."""
    through = RANGE.search(plain(text))
    if through and not is_number:
        kind = meaning(plain(text).replace(through.group(), through.group(1)), False).kind
        return Meaning(kind, through=(int(through.group(2)), int(through.group(3))))
    label = Label(text)
    mazur = is_number and MAZUR.match(plain(text))
    if mazur:
        return of_mazur(*mazur.groups())
    kind, place = named(label)
    kind = derived(kind, label)
    if kind is None:
        return Meaning()
    if kind == "output" and label.layer is not None:
        kind = "a"                                                # output of layer 1
    layer, indices = numbered(label, kind, is_number, place)
    return Meaning(kind, place if layer is None else layer, indices)


def of_mazur(which, layer, n):
    """Return the meaning of net_h1 and out_o2, single numbers in a well known example."""
    return Meaning({"net": "h", "out": "a"}[which], PLACES[layer], (int(n),))


def named(label):
    """Return the kind of a name, and the layer that words beside it say."""
    name = label.name
    if name in WHOLE:
        return WHOLE[name]
    if name in KIND:
        return KIND[name], None
    if not name and label.is_derivative:
        return "W", None
    return beside_a_place(name) or at_the_end(label) or (None, None)


def beside_a_place(name):
    """Return the kind and layer of whidden, outputdelta: a name with a word for a layer."""
    for place in sorted(PLACES, key=len, reverse=True):
        for other in (name[:-len(place)], name[len(place):]):
            if name in (other + place, place + other) and KIND.get(other) in LAYERED:
                return KIND[other], PLACES[place]
    return None


def at_the_end(label):
    """Return the kind and layer of fc1.weight, hidden.bias, dense_1/kernel."""
    last = re.split(r"[./]", label.left.strip(" ./"))[-1].strip()
    if last in LAST_NAMES:
        return KIND[last], PLACES.get(label.name[:-len(last)])
    return None


@lru_cache(maxsize=1000)
def layer_of_gradient(text):
    """Return the layer of a label such as hiddenGradient, which may be that of the weights or of
    the nodes: their sizes tell; None of another label."""
    label = Label(text)
    return PLACES.get(label.name) if label.is_derivative else None


def derived(kind, label):
    """Return what the derivative of a kind, or the kind after the update, is called."""
    if label.is_derivative:
        return {"W": "dE/dW", "b": "dE/db", "h": "delta"}.get(kind)
    if label.is_new and kind in ("W", "b"):
        return "new " + kind
    return kind


def numbered(label, kind, is_number, place):
    """Return the layer and the indices of the numbers in a label; place is the layer that words
    in it say: in delta_hidden[0] the number is that of the node."""
    numbers, layer = label.indices, label.layer
    if layer is None and is_number and place is not None and BRACKETS.search(label.left):
        layer = place
    if is_pair(numbers, kind, is_number):
        numbers = [(digit, 0) for digit in numbers[0][0]]
    elif layer is None and numbers and kind not in WITHOUT_LAYERS:
        layer, numbers = int(numbers[0][0]), numbers[1:]
    if not is_number or not numbers:
        return layer, None
    return layer, tuple(int(digits) + base for digits, base in numbers)


def is_pair(numbers, kind, is_number):
    """Return whether the digits are those of w_12, of a single weight."""
    return (is_number and "W" in kind and len(numbers) == 1
            and len(numbers[0][0]) == 2 and numbers[0][1] == 0)


def is_error(label):
    """Return whether it is what programs call a - y, and the loss as well: error, errors, err."""
    found = Label(label)
    return found.name in ERRORS and found.layer is None and not found.indices


# ---- Of all labels together -----------------------------------------------------------

def all_meanings(entries):
    """Settle what labels mean beside each other."""
    of_single_outputs(entries)
    beside_outputs(entries)
    of_nodes(entries)
    for kind in KINDS:
        from_one([one for one in entries if one.kind == kind and is_counted(one)], entries)


def of_single_outputs(entries):
    """Leave out E1 and E2 of the outputs, which are no epochs, where E or the outputs tell so."""
    losses = [entry for entry in entries if entry.kind == "E"]
    parts = [entry for entry in losses if entry.indices]
    if len(parts) < len(losses) or len(parts) in outputs(entries):
        for entry in parts:
            entry.kind = entry.indices = None


def outputs(entries):
    """Return the numbers of outputs that the lists of outputs and targets tell, from two on."""
    lists = [entry.value for entry in entries
             if entry.kind in ("output", "y") and isinstance(entry.value, list)]
    return [len(value) for value in lists if len(value) > 1]


def from_one(same, entries):
    """Count the layers of one kind from 1, where somebody counted them from 0."""
    numbers = sorted(set(entry.layer for entry in same))
    if 0 in numbers and not is_input(same, entries):
        for entry in same:
            entry.layer = numbers.index(entry.layer) + 1


def beside_outputs(entries):
    """Take d_h for the hidden layer's, where a d_o of the outputs stands beside it."""
    deltas = [entry for entry in entries if entry.kind == "delta"]
    if any(entry.layer == LAST for entry in deltas):
        for entry in deltas:
            if entry.layer is None and re.search(r"h(?:idden)?$", plain(entry.label)):
                entry.layer = 1


def of_nodes(entries):
    """Take delta[0] beside out[0] for that of the outputs: the number is that of the node."""
    for before, entry in zip(entries, entries[1:]):
        if (entry.kind == "delta" and not isinstance(entry.value, list) and entry.indices is None
                and before.kind == "output" and before.indices == (entry.layer_in_brackets(),)):
            entry.layer, entry.indices = LAST, before.indices


def is_counted(entry):
    """Return whether a number tells the layer."""
    return entry.layer is not None and entry.layer != LAST


def is_input(same, entries):
    """Return whether these are a, and that of layer 0 is x."""
    first = [entry.value for entry in same if entry.kind == "a" and entry.layer == 0]
    return any(entry.value in first for entry in entries if entry.kind == "x")
