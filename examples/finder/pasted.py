"""What a paste tells: the numbers of a program, and, without a network file, its network too."""
import random

from course.file import network_of
from finder.given import WITH_BIAS, Entry, ShapeError, Sizes, flat, shape, turned
from finder.loops import Loops
from finder.numbered import all_weights, place_of
from finder.problem import as_course
from finder.reading import FEW
from finder.running import numbers
from finder.search import Search, check_losses

AFTER = {"W": "new W", "b": "new b"}               # what stands there twice is before and after
NETWORK = ("x", "y", "W", "b", "rate")             # kinds that are given to a program
OF_NONE = ("output", "E", "y", "rate")             # kinds without a layer
TRIES, SAFETY = 8, 2.0           # runs with what is given off by half a unit, and their reach twice
SHORT, FINE = 0.004, 1e-6        # 0.15 among numbers of many digits is no rounded number


class Single:
    """The single numbers of a kind in a layer, such as w_12^(1), by their indices."""

    def __init__(self, kind, layer, has_symbols):
        self.kind, self.layer, self.has_symbols, self.found = kind, layer, has_symbols, {}

    def entry(self, sizes):
        """Return them as an Entry, with None for those that are not given."""
        expected = [max(numbers) for numbers in zip(*self.found)]
        if sizes:
            expected = [max(pair) for pair in zip(expected, sizes.of(self))]
        value = placed(self.found, expected, 0)
        return Entry(self.kind, self.layer, value, placed(self.found, expected, 1),
                     self.has_symbols)

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


def entries_of(pasted, L, sizes=None):
    """Return the Entries of a paste, the labels that mean nothing to the finder, and those of what
    stands there a second time, and is left out."""
    found, unknown, twice = {}, [], []
    for one in pasted:
        if one.kind is None:
            unknown.append(one.label)
            continue
        if not all([take(found, *placed_entry) for placed_entry in placed_in(one, L, sizes)]):
            twice.append(one.label)
    return [part.entry(sizes) if isinstance(part, (Losses, Single)) else part
            for part in found.values()], unknown, twice


def placed_in(one, L, sizes):
    """Return (Entry, indices or None, whether these are a symbol's, epoch) for each part of a
    value of a paste; weights may be counted through."""
    has_symbols = "[" not in one.label
    if sizes:
        through = all_weights(one, sizes)
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
        raise ShapeError("\"%s\" names no layer, expected such as %s1" % (one.label, one.label))


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
    if indices and entry.kind != "rate":
        return take_single(found.setdefault(key, Single(key[0], key[1], has_symbols)),
                           entry, tuple(indices))
    if key not in found or isinstance(found[key], Single):
        found[key] = entry
    elif entry.kind in AFTER and (AFTER[entry.kind], entry.layer) not in found:
        after = AFTER[entry.kind], entry.layer
        found[after] = Entry(after[0], entry.layer, entry.value, entry.half)
        found[after].is_second = True
    else:
        return False
    return True


def take_single(part, entry, indices):
    """Add a single number, such as w_12^(1), to those of its kind."""
    if not isinstance(part, Single) or indices in part.found:
        return False
    part.found[indices] = entry.value, entry.half
    return True


def taken_after(entries, given, turned):
    """Return the entries, with W and b that are not the network's taken for those after the step,
    and the names of these; without a rate, or where the paste has both, they stay."""
    kinds = set(entry.kind for entry in entries if not entry.is_second)
    if given.rate is None or kinds & set(AFTER.values()) or is_given(entries, given, turned):
        return entries, []
    entries = [entry for entry in entries if not entry.is_second]
    moved = [entry for entry in entries if entry.kind in AFTER]
    return ([Entry(AFTER[entry.kind], entry.layer, entry.value, entry.half)
             if entry in moved else entry for entry in entries], [one.name() for one in moved])


def is_given(entries, given, turned):
    """Return whether W and b of the entries, if any, are those of the network."""
    own = [entry for entry in entries if entry.kind in AFTER]
    if not own:
        return True
    mlp = as_course(given.mlp)
    search = Search(mlp, given.examples, given.rate, own, Sizes(mlp, given.count), turned)
    return search.views[0].first is None


# ---- A network out of a paste ----------------------------------------------------------

def layers_in(pasted):
    """Return the number of layers of weights that a paste has, 0 where it has none."""
    L = 0
    for one in pasted:
        if one.kind == "W":
            L = max(L, one.layer or (len(one.value) if len(shape(one.value)) > 2 else 1))
    return L


def network_in(entries, L):
    """Return the Network that entries hold: x, y, W, and b and the rate where they are there."""
    there = {(entry.kind, entry.layer): entry.value for entry in entries}
    for key, name in ((("x", 0), "x"), (("y", None), "y")):
        if key not in there:
            raise ValueError("%s is missing, expected it in the paste, or a network file" % name)
    weights = [there.get(("W", l)) for l in range(1, L + 1)]
    if None in weights:
        raise ValueError("W%d is missing, expected it in the paste, or a network file"
                         % (weights.index(None) + 1))
    data = {"inputs": there["x", 0], "targets": there["y", None],
            "weights": [as_matrix(W) for W in weights]}
    if ("rate", None) in there:
        data["learning_rate"] = flat(there["rate", None])[0]
    set_layout(data)
    set_biases(data, there, L)
    return network_of(data)


def as_matrix(W):
    """Return a matrix of one column where there is but a list, and one number as 1 x 1."""
    if not isinstance(W, list):
        return [[W]]
    return W if isinstance(W[0], list) else [[w] for w in W]


def set_biases(data, there, L):
    """Put the biases of each layer; a single number is that of each of its nodes."""
    if not any(("b", l) in there for l in range(1, L + 1)):
        return
    data["biases"] = []
    for l, W in enumerate(data["weights"], 1):
        b, nodes = there.get(("b", l)), len(W) if "layout" in data else len(W[0])
        if b is not None:
            b = flat(b) if isinstance(b, list) else [b] * nodes
        data["biases"].append(b)


def set_layout(data):
    """Put a row for each example, and say that matrices are turned where the inputs fit only so."""
    x, y, W = as_rows(data["inputs"]), as_rows(data["targets"]), data["weights"][0]
    if len(x[0]) not in (len(W), len(W[0])):
        x = turned(x)
    if len(y) != len(x):
        y = turned(y)
    if len(x[0]) == len(W[0]) != len(W):
        data["layout"] = "W x"
    data["inputs"], data["targets"] = (x, y) if len(x) > 1 else (x[0], y[0])


def as_rows(numbers):
    """Return the rows of a matrix, a vector as the only one."""
    return numbers if len(shape(numbers)) > 1 else [flat(numbers)]


# ---- What is given with few digits ----------------------------------------------------------

def slack(given, entries):
    """Return how far each number may be off because what a paste gives was rounded itself."""
    halves = {(entry.kind, entry.layer): entry.half for entry in entries
              if not is_short(entry, entries)}
    losses = [len(flat(entry.value)) for entry in entries if entry.kind == "E"]
    epochs = min(max(losses + [1]), FEW) + 1
    right = run(given, lambda key, numbers: numbers, epochs)
    more = {key: [0.0] * len(right[key]) for key in right}
    generator = random.Random(1)
    for _ in range(TRIES):
        moved = run(given, lambda key, numbers: moved_by(numbers, halves.get(key), generator),
                    epochs)
        for key in right:
            more[key] = [max(one, SAFETY * abs(z - w))
                         for one, z, w in zip(more[key], right[key], moved[key])]
    return more


def is_short(entry, entries):
    """Return whether numbers have few digits where others have many: they were typed so."""
    finest = min([half for other in entries for half in flat(other.half) if half] or [1])
    return min(flat(entry.half)) > SHORT and finest < FINE


def moved_by(numbers, half, generator):
    """Return nested numbers, each moved up or down by its half unit."""
    if half is None or numbers is None:
        return numbers
    if not isinstance(numbers, list):
        return numbers + generator.choice((-1, 1)) * flat(half)[0]
    halves = half if isinstance(half, list) and len(half) == len(numbers) else [half] * len(numbers)
    return [moved_by(z, one, generator) for z, one in zip(numbers, halves)]


def run(given, move, epochs):
    """Return {(kind, layer): flat numbers} of the right loops, with what is given moved."""
    loops = Loops(as_course(given.mlp), (), given.rate, len(given.examples))
    loops.weights = [move(("W", l), W) for l, W in enumerate(loops.weights, 1)]
    loops.biases = [move(("b", l), b) for l, b in enumerate(loops.biases, 1)]
    examples = [(move(("x", 0), x), move(("y", None), y)) for x, y in given.examples]
    return {key: flat(found) for key, found in numbers(loops, examples, epochs)
            if None not in flat(found)}
