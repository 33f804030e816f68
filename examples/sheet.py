"""How worksheet.py reads a sheet: the given numbers, the network they make, the answers."""
import re

from common import MLP
from scratchnet import symbol

WORKING = "# The working"                          # nothing from this line on is marked
GIVEN = re.compile(r"(lines|decimals|learning_rate|[xy]_[1-9]\d*|w_[1-9][\d,]+\^\([1-9]\d?\))$")
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$")


def ends(name):
    """Return i, j and l of the weight w_ij^(l)."""
    indices, _, layer = name[2:-1].partition("^(")
    i, _, j = indices.partition(",") if "," in indices else (indices[0], "", indices[1:])
    if symbol("w", int(layer), int(i), int(j or 0)) != name:
        raise ValueError("%s is no weight, expected such as w_12^(1) or w_1,12^(1)" % name)
    return int(i), int(j), int(layer)


def number(text, where):
    """Return the value of a number, perhaps with a decimal comma or a typeset minus."""
    text = text.replace(u"\u2212", "-").replace(u"\u2013", "-")
    if not NUMBER.match(text) or abs(float(text.replace(",", "."))) > 1e9:
        raise ValueError("%s: %s is no number up to 1e9" % (where, text or "nothing"))
    return float(text.replace(",", "."))


def read(text):
    """Return the given {symbol: value} and the filled-in {symbol: (line, value, text)}."""
    given, filled = {}, {}
    for n, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith(WORKING):
            break
        if not line or line.startswith("#"):
            continue
        where, parts = "line %d" % n, line.split("=")
        name, value = "".join(parts[0].split()), "".join(parts[-1].split()).strip("_")
        if len(parts) < 2 or name in given or name in filled:
            raise ValueError("%s: %s, expected symbol = ... = number, each symbol once"
                             % (where, line[:40]))
        if GIVEN.match(name):
            given[name] = number(value, where)
        else:
            filled[name] = n, number(value, where) if value else None, value
    return given, filled


def network(given):
    """Return the arguments of trace that the given numbers of a sheet make."""
    def take(name):
        if name not in given:
            raise ValueError("the sheet lacks %s" % name)
        return int(given[name]) if given[name] == int(given[name]) else given[name]

    weights = [ends(name) for name in given if name[0] == "w"]
    layers = sorted(set(l for _, _, l in weights))
    if layers != list(range(1, len(layers) + 1)):
        raise ValueError("the sheet lacks the weights of a layer before layer %d" % layers[-1])
    counts = [(0, int(name[2:])) for name in given if name[0] == "x"]
    for i, j, l in weights:
        counts += [(l - 1, i), (l, j)]
    sizes = [max([count for layer, count in counts if layer == l] or [1])
             for l in range(max([layer for layer, _ in counts] or [1]) + 1)]
    matrices = [[[take(symbol("w", l, i, j)) for j in range(1, sizes[l] + 1)]
                 for i in range(1, sizes[l - 1] + 1)] for l in range(1, len(sizes))]
    inputs = [take("x_%d" % i) for i in range(1, sizes[0] + 1)]
    targets = None
    if any(name[0] == "y" for name in given):
        targets = [take("y_%d" % k) for k in range(1, sizes[-1] + 1)]
    return (MLP(sizes[0], sizes[1:-1], sizes[-1], matrices), inputs, targets,
            given.get("learning_rate"), take("decimals"))


