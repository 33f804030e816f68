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
           ("negative", opposite, "%s has the other sign"),
           ("size", size, "%s is without its sign"),
           ("zero", zero, "%s is 0"), ("opposite", one_minus, "1 - z stands for each z of %s")]


def each(change):
    """Return the stand-in that changes each number of a vector."""
    def stand_in(net, l, vector):
        return [change(z) for z in there(vector)]
    return stand_in


# ---- Other vectors -------------------------------------------------------------------

LAYERED = [("h", "h", "h"), ("a", "a", "a"), ("slope", "da_dh", "the slope"),
           ("error", "dE_da", "dE/da"), ("delta", "delta", "dE/da da/dh"), ("bias", "biases", "b")]
OFFSETS = [(0, "", ""), (1, "next-", " of the next layer"),
           (-1, "earlier-", " of the layer before")]


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
    """Return the function that finds what the example before has left, None for the first."""
    def vector(net, l):
        if net.examples < 2:
            raise DoesNotFit
        return net.before and getattr(net.before, name)[l]
    return vector


VECTORS = [(before + name, kept(attribute, offset), words + where)
           for offset, before, where in OFFSETS for name, attribute, words in LAYERED]
VECTORS += [("input", inputs, "x"), ("target", targets, "y"), ("output", outputs, "the output")]
VECTORS += [("left-" + name, left(attribute), words + " of the example before")
            for name, attribute, words in LAYERED[:-1]]


def instead(vector, nodes):
    """Return the stand-in that has another vector; the first example has none left before it."""
    def stand_in(net, l, right):
        other = vector(net, l + nodes)
        if other is None:
            return there(right)
        return of_size(other, len(there(right)))
    return stand_in


def times(vector, nodes):
    """Return the stand-in that multiplies by another vector."""
    def stand_in(net, l, right):
        other = of_size(vector(net, l + nodes), len(there(right)))
        return [z * factor for z, factor in zip(right, other)]
    return stand_in


# ---- The rows ------------------------------------------------------------------------

class Stem:
    """What the ids of a place are made of, which vectors can stand there, and which may multiply
    what does: those that have been made by then, and are not what is right."""

    def __init__(self, place, name, instead, times=""):
        self.place, self.name = BY_NAME[place], name
        self.instead, self.times = instead.split(), times.split()


FORWARD = " bias next-bias earlier-bias earlier-h input"
BACKWARD = (" h bias next-h next-a next-error next-delta next-slope next-bias earlier-h earlier-a"
            " earlier-bias input target output")
STEMS = [
    Stem("slope", "slope", "a error left-slope" + BACKWARD,
         "h a error bias next-slope next-a target output"),
    Stem("passed back", "passed", "slope error left-delta left-a h bias input target output",
         "h a slope error bias next-a next-slope target output"),
    Stem("delta", "delta", "a slope error left-delta left-error" + BACKWARD,
         "h a slope error bias next-slope next-a target output"),
    Stem("dh/dw", "sender", "left-a left-h" + BACKWARD),
    Stem("dE/db", "bias-gradient", "a slope error left-delta" + BACKWARD,
         "h a slope error bias next-slope target output"),
    Stem("source", "source", "h earlier-a left-a" + FORWARD),
    Stem("dE/da", "error", "a left-error" + BACKWARD, "h a bias next-a next-slope target output"),
    Stem("bias", "bias", "next-bias earlier-bias earlier-h earlier-a input"),
    Stem("h", "net-input", "earlier-a left-h" + FORWARD),
]


def rows_of(stem):
    """Yield the rows of a place that holds a vector."""
    name, place, words = stem.name, stem.place.name, stem.place.words
    for change, changed, sentence in CHANGES:
        yield "%s-%s" % (name, change), place, each(changed), sentence % words
    for other, vector, which in VECTORS:
        if other in stem.instead and other != name:
            yield ("%s-for-%s" % (other, name), place, instead(vector, stem.place.nodes),
                   "%s stands for %s" % (which, words))
        if other in stem.times:
            yield ("%s-times-%s" % (name, other), place, times(vector, stem.place.nodes),
                   "%s is multiplied by %s" % (words, which))


# These come to a written rule, or to one of another stem, in every network.
ANOTHER = ["slope-size", "slope-zero", "bias-zero", "bias-for-net-input", "net-input-missing"]
ANOTHER += ["%s-%s" % (stem, change) for stem in ("passed", "delta", "sender")
            for change in ("doubled", "halved", "negative", "zero")]
ROWS = [row for stem in STEMS for row in rows_of(stem) if row[0] not in ANOTHER]
