"""What does not fit of inputs, targets, biases and matrices: the one that differs from the rest."""
from scratchnet import symbol

TURN = "with rows and columns exchanged"


class Shapes:
    """The sizes that a file gives: matrices, [rows, columns] in the layout, and vectors.

    vectors maps the name of what has one number for each node of a layer to (layer, size), in the
    order in which they are suspected: inputs, targets, biases.
    """

    def __init__(self, vectors, matrices, layout):
        self.vectors, self.matrices, self.layout = vectors, matrices, layout

    def ends(self, l):
        """Return the nodes that W^(l) has by itself in layers l-1 and l."""
        return self.matrices[l - 1] if self.layout == "x W" else self.matrices[l - 1][::-1]

    def voices(self, without=None):
        """Return {layer: {name: size}} of all but one."""
        found = {l: {} for l in range(len(self.matrices) + 1)}
        for name, (l, size) in self.vectors.items():
            found[l][name] = size
        for l in range(1, len(self.matrices) + 1):
            found[l - 1][symbol("W", l)], found[l][symbol("W", l)] = self.ends(l)
        for sizes in found.values():
            sizes.pop(without, None)
        return found

    def fit(self, without=None):
        """Return whether all but one agree."""
        return all(len(set(sizes.values())) < 2 for sizes in self.voices(without).values())

    def turned(self, l=None):
        """Return the same with every matrix turned, or that of layer l."""
        matrices = [shape[::-1] if l in (None, n) else shape
                    for n, shape in enumerate(self.matrices, 1)]
        return Shapes(self.vectors, matrices, self.layout)


def check_shapes(shapes):
    """Raise ValueError for what differs from what all the others agree on."""
    if shapes.fit():
        return
    layers = range(1, len(shapes.matrices) + 1)
    if shapes.turned().fit():
        other = "W x" if shapes.layout == "x W" else "x W"
        raise ValueError("the matrices in \"weights\" fit only %s: write \"layout\": \"%s\""
                         % (TURN, other))
    for l in layers:
        if shapes.turned(l).fit():
            raise ValueError("%s; it fits only %s (\"layout\": \"W x\" is for a file where all are)"
                             % (of_matrix(shapes, l), TURN))
    for name in shapes.vectors:
        if shapes.fit(without=name):
            raise ValueError(of_vector(shapes, name))
    for l in layers:
        if shapes.fit(without=symbol("W", l)):
            raise ValueError(of_matrix(shapes, l))
    raise ValueError(of_layer(shapes))


def of_vector(shapes, name):
    """Return what is wrong with inputs, targets or biases."""
    l, size = shapes.vectors[name]
    others = shapes.voices(without=name)[l]
    return "%s has %d numbers, expected %d by %s" % (
        name, size, list(others.values())[0], listed(others))


def of_matrix(shapes, l):
    """Return what is wrong with W^(l), in the rows and columns of the file."""
    name = symbol("W", l)
    others = shapes.voices(without=name)
    expected, witnesses = [], []
    for layer, own in zip((l - 1, l), shapes.ends(l)):
        expected.append((list(others[layer].values()) + [own])[0])
        witnesses += others[layer]
    if shapes.layout == "W x":
        expected.reverse()
    return "%s has %d rows of %d weights, expected %d rows of %d by %s" % (
        (name,) + tuple(shapes.matrices[l - 1]) + tuple(expected)
        + (listed(sorted(set(witnesses), key=witnesses.index)),))


def listed(names):
    """Return a, b and c."""
    names = list(names)
    return " and ".join([", ".join(names[:-1])] * (len(names) > 1) + names[-1:])


def of_layer(shapes):
    """Return what is said of the first layer where two differ, if more than one thing is wrong."""
    voices = shapes.voices()
    l = min(layer for layer in voices if len(set(voices[layer].values())) > 1)
    sizes = voices[l]
    return "layer %d has %s" % (l, " and ".join(
        "%d nodes by %s" % (sizes[name], name) for name in sizes))


def check_rows(weights):
    """Raise ValueError for a matrix without rows, or a row that is not as long as most."""
    for l, W in enumerate(weights, 1):
        if not W:
            raise ValueError("%s has 0 rows, expected 1 or more" % symbol("W", l))
        check_lengths("row %%d of %s" % symbol("W", l), W)


def check_lengths(named, rows, others=""):
    """Raise ValueError for the row, called named % n, that is empty or not as long as most."""
    lengths = [len(row) for row in rows]
    usual = max(lengths, key=lengths.count)
    for n, length in enumerate(lengths, 1):
        if not length:
            raise ValueError("%s has 0 numbers, expected 1 or more" % (named % n))
        if length != usual:
            raise ValueError("%s has %d numbers, expected %d%s"
                             % (named % n, length, usual, others))
