"""The numbers that somebody's own program has given, of one kind in one layer each."""
import copy

from scratchnet import symbol

WITH_BIAS = {"W": "b", "dE/dW": "dE/db", "new W": "new b"}
WHEN = {"last": " of the last epoch", "next": " after the last epoch"}
OF_BIASES = ("b", "dE/db", "new b")
LETTERS = {"W": "w", "dE/dW": "dE/dw", "new W": "new w"}


class ShapeError(ValueError):
    """Numbers that do not fit the network: what they are of, and what was expected."""


class Entry:
    """Numbers of a kind in a layer, as nested as they were given; half is half a unit of the last
    digit of each, nested alike. The layer is None for what has none. has_symbols says of single
    numbers that their indices are those of the document's symbols, whatever the layout; is_second
    that the paste has these weights a second time, is_behind that they stand behind its losses;
    epoch is the number that is printed with a loss.
    """

    is_second, is_behind, epoch = False, False, None

    def __init__(self, kind, layer, value, half, has_symbols=False):
        self.kind, self.layer, self.value, self.half = kind, layer, value, half
        self.has_symbols = has_symbols

    def after_the_step(self):
        """Return weights or biases as those after the step."""
        entry = Entry("new " + self.kind, self.layer, self.value, self.half, self.has_symbols)
        entry.is_behind = self.is_behind
        return entry

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
        self.biases = getattr(mlp, "biases", None) or [None] * self.L

    def of_one(self):
        """Return the same with one example."""
        sizes = copy.copy(self)
        sizes.count = 1
        return sizes

    def of(self, entry):
        """Return [rows, columns] of a matrix, [nodes] of a vector, [] of a number."""
        if entry.kind in WITH_BIAS:
            return self.nodes[self.layer(entry) - 1:][:2]
        if entry.kind in ("E", "rate"):
            return []
        if entry.kind in ("output", "y", "output error"):
            return [self.nodes[-1]]
        return [self.nodes[self.layer(entry)]]

    def has_other_biases(self, layer):
        """Return whether the nodes of a layer have biases of their own, not one that they share."""
        return len(set(self.biases[layer - 1] or [0])) > 1

    def layer(self, entry):
        if entry.layer is None or entry.layer > self.L:
            raise ShapeError("there is no %s, expected layers 1 to %d" % (entry.name(), self.L))
        return entry.layer


def in_words(sizes):
    """Return sizes of nested lists as words."""
    if not sizes:
        return "one number"
    if len(sizes) == 1:
        return "%d numbers" % sizes[0]
    return "%d rows of %d" % tuple(sizes[:2])


def turned(rows):
    """Return a matrix turned, another list as it is."""
    if len(shape(rows)) != 2:
        return rows
    return [list(column) for column in zip(*rows)]


# ---- Parts of a run ----------------------------------------------------------------------

def in_turn(epoch):
    """Return what stands before the kind of what the examples come to, one by one, in an epoch."""
    return "turn %d: " % epoch


def in_epoch(epoch):
    """Return what stands before the kind of what an epoch comes to."""
    return "epoch %d: " % epoch


def part_of(kind):
    """Return (is_in_turn, epoch, kind without what stands before it)."""
    part, _, plain = kind.rpartition(": ")
    word, _, epoch = part.partition(" ")
    return word == "turn", int(epoch or 1), plain


def count_of(kind, layer, sizes):
    """Return how many numbers of a kind one example has."""
    count = 1
    for size in sizes.of(Entry(kind, layer, None, None)):
        count *= size
    return count


def plain_kind(kind):
    return part_of(kind)[2]


def name_in_part(key, n, sizes):
    """Return the same as name_of of what is of a part of a run."""
    is_in_turn, epoch, kind = part_of(key[0])
    example = None
    if is_in_turn:
        example, n = divmod(n, count_of(kind, key[1], sizes))
    name, of = name_of((kind, key[1]), n, sizes)
    if epoch > 1:
        name += " of epoch %d" % epoch
    return name, of if example is None else example


def name_of(key, n, sizes):
    """Return the symbol of the n-th number of a kind in a layer, and of which example it is; both
    n and the example count from 0."""
    kind, layer = key
    if ": " in kind:
        return name_in_part(key, n, sizes)
    when, _, later = kind.partition(" ")
    if when in WHEN:
        name, example = name_of((later, layer), n, sizes)
        return name + WHEN[when], example
    letter = LETTERS.get(kind, kind)
    if kind == "rate":
        return "learning_rate", 0
    if kind == "E of each":
        return "E", n
    if kind == "E":
        return "E" if n == 0 else "E of epoch %d" % (n + 1), 0
    if kind in WITH_BIAS:
        i, j = divmod(n, sizes.nodes[layer])
        return symbol(letter, layer, i + 1, j + 1), 0
    example, j = divmod(n, sizes.nodes[sizes.L if layer is None else layer])
    if kind == "output":
        letter, layer = sizes.output
    return symbol(letter, layer, j + 1), example
