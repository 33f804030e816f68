"""How worksheet.py marks a sheet: each line against the trace, and against its own numbers."""
from sheet import GIVEN, ends, network, read, weight
from scratchnet import show, trace

RIGHT, OWN, WRONG, BLANK = "right", "right from your own numbers", "wrong", "blank"


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


def unit(value, decimals):
    """Return one unit of the last place that is asked for of value."""
    digits, _, exponent = show(value, decimals).partition("e")
    return 10.0 ** (int(exponent or 0) - len(digits.partition(".")[2]))


def agrees(value, expected, decimals):
    return abs(value - float(show(expected, decimals))) < 1.001 * unit(expected, decimals)


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


def mistakes(step, steps, given, decimals):
    """Return [(a mistake, what the line comes to with it), ...], where that is far enough off."""
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

    own = step.compute()
    found = [("too few digits", round(own, decimals)),
             ("w_ij for w_ji", with_values(step, swapped)),
             ("the factor a(1 - a) is forgotten", with_values(step, slopeless))]
    if step.kind == "a":
        found.append(("e^h for e^-h", with_values(step, lambda z: z.symbol[0] == "h" and -z.value
                                                  or None)))
    if step.kind == "da":
        found.append(("the factor 1 - a is forgotten", named(step)[0].value))
    if step.kind == "dE/da" and any(z.symbol[0] == "y" for z in named(step)):
        found.append(("y - a for a - y", -own))
    elif step.kind == "dE/da":
        found.append(("the weights after their update", with_values(step, updated)))
    return [(name, result) for name, result in found
            if name == "too few digits" or abs(result - own) > 4 * unit(own, decimals)]


def mark(text):
    """Return the marks of a filled-in sheet as text, and whether every line is right."""
    given, filled = read(text)
    mlp, inputs, targets, rate, decimals = network(given)
    steps, exact = [{"".join(step.symbol.split()): step for step in
                     trace(mlp, inputs, targets, rate, decimals, by_hand)}
                    for by_hand in (True, False)]
    if given.get("lines", len(steps)) != len(steps):
        raise ValueError("the sheet's given numbers make %d lines, expected %d: some are lost"
                         % (len(steps), given["lines"]))
    for symbol in filled:
        if symbol not in steps:
            raise ValueError("line %d: %s is no line of this worksheet"
                             % (filled[symbol][0], symbol))
    lines, verdicts, worked = [], [], []
    for symbol, step in steps.items():
        n, value, text = filled.get(symbol, (0, None, ""))
        own = step.compute()
        keys = [step.value, exact[symbol].value]
        verdict = (BLANK if value is None
                   else RIGHT if any(agrees(value, key, decimals) for key in keys)
                   else OWN if agrees(value, own, decimals) else WRONG)
        told = "%s: %s" % ("line %d" % n if n else "no line", step.symbol)
        likely = [name for name, result in mistakes(step, steps, given, decimals)
                  if verdict == WRONG and agrees(value, result, decimals)]
        lines.append("%-36s %s%s" % (told + (" = " + text if text else ""), verdict, "".join(
            "; it looks like this mistake: " + name for name in likely[:1])))
        if verdict == WRONG and not worked:
            indent = " " * len(step.symbol) + " = "
            worked = ["", "The first wrong line, from the numbers before it:", "",
                      "%s = %s" % (step.symbol, step.formula), indent + step.numbers,
                      indent + show(own, decimals)]
        step.shown = text.replace(",", ".") or show(own, decimals)
        step.value = float(step.shown) if value is None else value
        verdicts.append(verdict)
    right = verdicts.count(RIGHT) + verdicts.count(OWN)
    score = "Score: %d of %d (%s)" % (right, len(verdicts), ", ".join(
        "%d %s" % (verdicts.count(verdict), verdict) for verdict in (RIGHT, OWN, WRONG, BLANK)))
    return "\n".join(lines + worked + ["", score]), right == len(verdicts)
