"""Rules that are made, not written: another vector in a vector's place, and the usual changes.

For each vector of the loops: left out, doubled, halved, squared, with the other sign, without its
sign, 0; any other vector of its size in its place; and multiplied by one of them. A rule that is
another's, whatever the network, is left to the other.
"""
from finder.places import BY_NAME
from finder.table import DoesNotFit, of_size, there


# ---- Changes of the vector itself ----------------------------------------------------

def left_out(z):
    return 1.0


def doubled(z):
    return 2 * z


def halved(z):
    return z / 2


def squared(z):
    return z * z


def opposite(z):
    return -z


def size(z):
    return abs(z)


def zero(z):
    return 0.0


def one_minus(z):
    return 1 - z


CHANGES = [("missing", left_out, "%s is left out"), ("twice", squared, "%s is taken twice"),
           ("doubled", doubled, "%s is doubled"), ("halved", halved, "%s is halved"),
           ("negative", opposite, "%s has the other sign"), ("size", size, "%s is without its sign"),
           ("zero", zero, "%s is 0"), ("opposite", one_minus, "1 - z stands for each z of %s")]


def each(change):
    """Return the stand-in that changes each number of a vector."""
    def stand_in(net, l, vector):
        return [change(z) for z in there(vector)]
    return stand_in


# ---- Other vectors -------------------------------------------------------------------

LAYERED = [("h", "h", "h"), ("a", "a", "a"), ("slope", "da_dh", "the slope"),
           ("error", "dE_da", "dE/da"), ("delta", "delta", "dE/da da/dh"), ("bias", "biases", "b")]
OFFSETS = [(0, "", ""), (1, "next-", " of the next layer"), (-1, "earlier-", " of the layer before")]


def kept(name, offset):
    """Return the function that finds a vector of the loops, from the layer of the nodes."""
    def vector(net, l):
        layers = getattr(net, name)
        at = l + offset - (name == "biases")
        if layers is None or not 0 <= at < len(layers):
            raise DoesNotFit
        return layers[at]
    return vector


def inputs(net, l):
    return net.x


def targets(net, l):
    return getattr(net, "y", None)


def outputs(net, l):
    return net.a[-1]


def left(name):
    """Return the function that finds what the example before has left."""
    def vector(net, l):
        layers = getattr(net.before, name, None)
        if layers is None:
            raise DoesNotFit
        return layers[l]
    return vector


VECTORS = [(before + name, kept(attribute, offset), words + where)
           for offset, before, where in OFFSETS for name, attribute, words in LAYERED]
VECTORS += [("input", inputs, "x"), ("target", targets, "y"), ("output", outputs, "the output")]
VECTORS += [("left-" + name, left(attribute), words + " of the example before")
            for name, attribute, words in LAYERED[:-1]]


def instead(vector, nodes):
    """Return the stand-in that has another vector."""
    def stand_in(net, l, right):
        return of_size(vector(net, l + nodes), len(there(right)))
    return stand_in


def times(vector, nodes):
    """Return the stand-in that multiplies by another vector."""
    def stand_in(net, l, right):
        other = of_size(vector(net, l + nodes), len(there(right)))
        return [z * factor for z, factor in zip(right, other)]
    return stand_in


# ---- The rows ------------------------------------------------------------------------

STEMS = [("slope", "slope"), ("passed back", "passed"), ("delta", "delta"), ("dh/dw", "sender"),
         ("dE/db", "bias-gradient"), ("source", "source"), ("dE/da", "error"), ("bias", "bias"),
         ("h", "net-input"), ("difference", "difference")]
MULTIPLIED = ("slope", "passed back", "delta", "dE/da", "dE/db")


def rows_of(place, stem):
    """Yield the rows of a place that holds a vector."""
    words, nodes = BY_NAME[place].words, BY_NAME[place].nodes
    for name, change, sentence in CHANGES:
        yield "%s-%s" % (stem, name), place, each(change), sentence % words
    for name, vector, which in VECTORS:
        if name != stem:
            yield ("%s-for-%s" % (name, stem), place, instead(vector, nodes),
                   "%s stands for %s" % (which, words))
    for name, vector, which in VECTORS if place in MULTIPLIED else []:
        if name != stem:
            yield ("%s-times-%s" % (stem, name), place, times(vector, nodes),
                   "%s is multiplied by %s" % (words, which))


ROWS = [row for place, stem in STEMS for row in rows_of(place, stem)]
