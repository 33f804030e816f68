"""How worksheet.py marks a sheet: each line against the trace, and against its own numbers."""
import re

from common import HERE  # noqa: F401 (importing it finds scratchnet)
from scratchnet import MLP, show, trace

WORKING = "# The working"                          # nothing from this line on is marked
GIVEN = re.compile(r"(decimals|learning_rate|[xy]_\d+|w_\d+(,\d+)?\^\(\d+\))$")
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$")
VERDICTS = ("right", "right from your own numbers", "wrong", "blank")


def weight(i, j, l):
    return "w_%d%s%d^(%d)" % (i, "," if max(i, j) > 9 else "", j, l)


def ends(symbol):
    """Return i, j and l of the weight w_ij^(l)."""
    indices, _, layer = symbol[2:-1].partition("^(")
    i, _, j = indices.partition(",") if "," in indices else (indices[0], "", indices[1:])
    return int(i), int(j or 0), int(layer)


def number(text, where):
    """Return the value of a number, perhaps with a decimal comma or a typeset minus."""
    text = text.replace(u"\u2212", "-")
    if not NUMBER.match(text) or abs(float(text.replace(",", "."))) > 1e9:
        raise ValueError("%s: %s is no number up to 1e9" % (where, text or "nothing"))
    return float(text.replace(",", "."))


def read(text):
    """Return the given numbers {symbol: value} and the filled-in lines {symbol: (line, value)}."""
    given, filled = {}, {}
    for n, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith(WORKING):
            break
        if not line or line.startswith("#"):
            continue
        where, parts = "line %d" % n, line.split("=")
        symbol, value = "".join(parts[0].split()), "".join(parts[-1].split())
        if len(parts) < 2 or symbol in given or symbol in filled:
            raise ValueError("%s: %s, expected symbol = ... = number, each symbol once"
                             % (where, line[:40]))
        if GIVEN.match(symbol):
            given[symbol] = number(value, where)
        else:
            filled[symbol] = n, None if not value.strip("_") else number(value, where)
    return given, filled


def network(given):
    """Return the arguments of trace that the given numbers of a sheet make."""
    def take(symbol):
        if symbol not in given:
            raise ValueError("the sheet lacks %s" % symbol)
        return int(given[symbol]) if given[symbol] == int(given[symbol]) else given[symbol]

    weights = [ends(symbol) for symbol in given if symbol[0] == "w"]
    counts = [(0, int(symbol[2:])) for symbol in given if symbol[0] == "x"]
    for i, j, l in weights:
        counts += [(l - 1, i), (l, j)]
    sizes = [max([count for layer, count in counts if layer == l] or [1])
             for l in range(max([layer for layer, _ in counts] or [1]) + 1)]
    matrices = [[[take(weight(i, j, l)) for j in range(1, sizes[l] + 1)]
                 for i in range(1, sizes[l - 1] + 1)] for l in range(1, len(sizes))]
    inputs = [take("x_%d" % i) for i in range(1, sizes[0] + 1)]
    targets = None
    if any(symbol[0] == "y" for symbol in given):
        targets = [take("y_%d" % k) for k in range(1, sizes[-1] + 1)]
    return (MLP(sizes[0], sizes[1:-1], sizes[-1], matrices), inputs, targets,
            given.get("learning_rate"), take("decimals"), True)


def named(step):
    """Return the named numbers of a step's formula."""
    found, todo = [], [step.left, step.right]
    while todo:
        z = todo.pop()
        if z.symbol:
            found.append(z)
        elif z.op:
            todo += [z.left, z.right]
    return found


def agrees(value, expected, decimals):
    """Return whether value is expected, give or take a unit of the last place asked for."""
    digits, _, exponent = show(expected, decimals).partition("e")
    places = len(digits.partition(".")[2]) - int(exponent or 0)
    return abs(value - float(show(expected, decimals))) < 1.001 * 10.0 ** -places


def with_values(step, change):
    """Return what step comes to where each of its numbers z is change(z), if that is not None."""
    kept = [(z, z.value) for z in named(step)]
    for z, value in kept:
        changed = change(z)
        z.value = value if changed is None else changed
    result = step.compute()
    for z, value in kept:
        z.value = value
    return result


def mistakes(step, steps, given):
    """Return [(the commonest mistakes, what the line comes to with them), ...]."""
    def swapped(z):
        if GIVEN.match(z.symbol) and z.symbol[0] == "w":
            i, j, l = ends(z.symbol)
            return given.get(weight(j, i, l))

    def updated(z):
        new = steps.get("new" + z.symbol)
        return new.compute() if new else None

    def slopeless(z):
        if z.symbol[:3] == "da_":
            return 1.0
        return steps["dE/da" + z.symbol[5:]].value if z.symbol[:5] == "dE/dh" else None

    found = [("w_ij for w_ji", with_values(step, swapped)),
             ("the factor a(1 - a) is forgotten", with_values(step, slopeless))]
    if step.kind == "a":
        found.append(("e^h for e^-h", with_values(step, lambda z: z.symbol[0] == "h" and -z.value
                                                  or None)))
    if step.kind == "da":
        found.append(("the factor 1 - a is forgotten", named(step)[0].value))
    if step.kind == "dE/da":
        found += [("the weights after their update", with_values(step, updated)),
                  ("y - a for a - y", -step.compute())]
    return found


def mark(text):
    """Return the marks of a filled-in sheet as text, and whether every line is right."""
    given, filled = read(text)
    arguments = network(given)
    decimals = arguments[4]
    steps = {"".join(step.symbol.split()): step for step in trace(*arguments)}
    for symbol, (n, _) in filled.items():
        if symbol not in steps:
            raise ValueError("line %d: %s is no line of this worksheet" % (n, symbol))
    lines, verdicts, worked = [], [], []
    for symbol, step in steps.items():
        n, value = filled.get(symbol, (0, None))
        own = step.compute()
        verdict = (3 if value is None else 0 if agrees(value, step.value, decimals)
                   else 1 if agrees(value, own, decimals) else 2)
        told = "%s: %s%s" % ("line %d" % n if n else "no line", step.symbol,
                             "" if value is None else " = %s" % value)
        likely = [name for name, result in mistakes(step, steps, given)
                  if verdict == 2 and agrees(value, result, decimals)]
        lines.append("%-36s %s%s" % (told, VERDICTS[verdict], "".join(
            "; it looks like this mistake: " + name for name in likely[:1])))
        if verdict == 2 and not worked:
            indent = " " * len(step.symbol) + " = "
            worked = ["", "The first wrong line, from the numbers before it:", "",
                      "%s = %s" % (step.symbol, step.formula), indent + step.numbers,
                      indent + show(own, decimals)]
        if value is not None:
            step.value, step.shown = value, repr(value)
        verdicts.append(verdict)
    right = verdicts.count(0) + verdicts.count(1)
    score = "Score: %d of %d (%s)" % (right, len(verdicts), ", ".join(
        "%d %s" % (verdicts.count(v), name) for v, name in enumerate(VERDICTS)))
    return "\n".join(lines + worked + ["", score]), right == len(verdicts)
