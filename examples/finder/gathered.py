"""The numbers of a paste as entries: of which kind and layer, single ones and losses together."""
from finder.given import Entry, ShapeError, WITH_BIAS, flat, shape
from finder.numbered import all_in_one, count_biases, place_of
from finder.unnamed import name_layers
from finder.search import check_losses

AFTER = {"W": "new W", "b": "new b"}               # what stands there twice is before and after
OF_NONE = ("output", "E", "y", "rate")             # kinds without a layer


class Single:
    """The single numbers of a kind in a layer, such as w_12^(1), by their indices."""

    def __init__(self, kind, layer, has_symbols):
        self.kind, self.layer, self.has_symbols, self.found = kind, layer, has_symbols, {}

    def entry(self, sizes):
        """Return them as an Entry, with None for those that are not given."""
        self.count_from_1()
        expected = [max(places) for places in zip(*self.found)]
        if sizes:
            expected = [max(pair) for pair in zip(expected, sizes.of(self))]
        value = placed(self.found, expected, 0)
        return Entry(self.kind, self.layer, value, placed(self.found, expected, 1),
                     self.has_symbols)

    def count_from_1(self):
        """Count the places from 1 where somebody counted them from 0."""
        if any(0 in place for place in self.found):
            self.found = {tuple(n + 1 for n in place): self.found[place] for place in self.found}

    def name(self):
        return "%s^(%s)" % (self.kind, self.layer)


class Losses:
    """The losses of a paste, each with the number of its epoch, or None."""

    kind, layer = "E", None

    def __init__(self):
        self.found = []

    def add(self, value, half, epoch):
        for pair in zip(flat(value), flat(half)):
            self.found.append((epoch,) + pair)

    def entry(self, sizes):
        """Return them as an Entry, in order, with None for epochs that are left out."""
        epochs = [epoch for epoch, _, _ in self.found]
        if None in epochs or len(set(epochs)) < len(epochs):
            epochs = list(range(len(epochs)))
        first = min(min(epochs), 1)                               # they count from 0 or from 1
        at = {epoch - first: pair for epoch, pair in zip(epochs, [own[1:] for own in self.found])}
        check_losses(max(at) + 1)
        both = [at.get(n, (None, 0.0)) for n in range(max(at) + 1)]
        return Entry("E", None, [value for value, _ in both], [half for _, half in both])


def placed(found, expected, part, before=()):
    """Return nested lists of the sizes expected with what was found, None elsewhere."""
    if len(before) == len(expected):
        return found.get(before, (None, 0.0))[part]
    return [placed(found, expected, part, before + (n + 1,))
            for n in range(expected[len(before)])]


class Gathered:
    """The numbers of a paste: entries, of which each is there once; unknown are the labels that mean
    nothing to the finder, twice those of what stands there a second time, and is no entry.
    parts is {(kind, layer): Entries} of all that stands there, in the order of the paste.
    """

    def __init__(self, pasted, L, sizes=None):
        self.unknown, self.twice, found, self.parts = [], [], {}, {}
        for one in pasted:
            if one.kind is None:
                self.unknown.append(one.label)
                continue
            placed_entries = placed_in(one, L, sizes)
            if not all([take(found, *placed_entry) for placed_entry in placed_entries]):
                self.twice.append(one.label)
            for placed_entry in placed_entries:
                take_too(self.parts, *placed_entry)
        self.entries = [entry_of(part, sizes) for part in found.values()]
        self.parts = {key: [entry_of(part, sizes) for part in parts]
                      for key, parts in self.parts.items()}


def gathered(pasted, L, sizes=None):
    """Return a paste as Gathered numbers; what has no layer gets the only one that it fits."""
    if sizes:
        count_biases(pasted, sizes)
        name_layers(pasted, sizes)
    return Gathered(pasted, L, sizes)


def entry_of(part, sizes):
    return part.entry(sizes) if isinstance(part, (Losses, Single)) else part


def placed_in(one, L, sizes):
    """Return (Entry, indices or None, whether these are a symbol's, epoch) for each part of a
    value of a paste; weights may be counted through."""
    has_symbols = "[" not in one.label
    if sizes:
        through = all_in_one(one, sizes)
        if through:
            return [(Entry(one.kind, layer, value, half), indices, True, None)
                    for layer, indices, value, half in through]
        one.layer, one.indices = place_of(one, sizes)
    return [(entry, one.indices, has_symbols, one.epoch) for entry in in_layers(one, L)]


def in_layers(one, L):
    """Yield an Entry for each layer that a value of a paste is of."""
    kind, layer = one.kind, one.layer
    if kind in OF_NONE:
        yield Entry(kind, None, one.value, one.half)
    elif kind == "output error":
        yield Entry(kind, L, one.value, one.half)
    elif kind == "x" or kind == "a" and layer == 0:
        yield Entry("x", 0, one.value, one.half)
    elif layer is not None:
        yield Entry(kind, L if layer == -1 else layer, one.value, one.half)
    elif holds_layers(one, L):
        for l, (value, half) in enumerate(zip(one.value, one.half), 1):
            yield Entry(kind, l, value, half)
    elif L == 1:
        yield Entry(kind, 1, one.value, one.half)
    else:
        raise ShapeError("\"%s\" names no layer, expected such as %s" % (
            one.label, one.label + ("1" if one.label[-1:].isalpha() else "^(1)")))


def holds_layers(one, L):
    """Return whether a value without a layer is a list with one for each."""
    depth = len(shape(one.value))
    return L > 1 and depth and len(one.value) == L and depth > (2 if one.kind in WITH_BIAS else 1)


def take(found, entry, indices, has_symbols, epoch):
    """Add an entry to those found, and return whether that could be done. Of losses each is one of
    the epochs, of weights the second those after the update; of all else the first counts."""
    key = entry.kind, entry.layer
    if entry.kind == "E":
        found.setdefault(key, Losses()).add(entry.value, entry.half, epoch)
        return True
    entry.is_behind = ("E", None) in found and len(found["E", None].found) > 1
    if indices and entry.kind != "rate":
        return take_single(found.setdefault(key, Single(key[0], key[1], has_symbols)),
                           entry, tuple(indices))
    if key not in found or isinstance(found[key], Single):
        found[key] = entry
    elif entry.kind in AFTER and (AFTER[entry.kind], entry.layer) not in found:
        after = AFTER[entry.kind], entry.layer
        found[after] = entry.after_the_step()
        found[after].is_second = True
    else:
        return False
    return True


def take_too(parts, entry, indices, has_symbols, epoch):
    """Add an entry to those of its kind and layer; a single number to those of the last entry, if
    it is not there yet."""
    own = parts.setdefault((entry.kind, entry.layer), [])
    if not indices or entry.kind in ("rate", "E"):
        entry.epoch = epoch
        own.append(entry)
    elif not own or not take_single(own[-1], entry, tuple(indices)):
        own.append(Single(entry.kind, entry.layer, has_symbols))
        take_single(own[-1], entry, tuple(indices))


def take_single(part, entry, indices):
    """Add a single number, such as w_12^(1), to those of its kind."""
    if not isinstance(part, Single) or indices in part.found:
        return False
    part.found[indices] = entry.value, entry.half
    return True
