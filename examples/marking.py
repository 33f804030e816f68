"""How worksheet.py marks a sheet: each line against the trace, and against its own numbers."""
from sheet import network, read
from scratchnet import show, symbol, trace

RIGHT, OWN, WRONG, BLANK = "right", "right from your own numbers", "wrong", "blank"


def unit(value, decimals):
    """Return one unit of the last place that is asked for of value."""
    digits, _, exponent = show(value, decimals).partition("e")
    return 10.0 ** (int(exponent or 0) - len(digits.partition(".")[2]))


def agrees(value, expected, decimals):
    return abs(value - float(show(expected, decimals))) < 1.001 * unit(expected, decimals)


def with_values(step, change):
    """Return what step comes to where each of its numbers z is change(z), if that is not None."""
    changed = {z.symbol: change(z) for z in step.operands}
    return step.compute({name: value for name, value in changed.items() if value is not None})


def mistakes(step, steps, given, decimals):
    """Return [(a mistake, what the line comes to with it), ...], where that is far enough off."""
    def swapped(z):
        return given.get(symbol("w", z.layer, *z.indices[::-1])) if z.kind == "w" else None

    def updated(z):
        new = steps.get("new" + z.symbol)
        return new.compute() if new else None

    own = step.compute()
    found = [("too few digits", round(own, decimals)),
             ("w_ij for w_ji", with_values(step, swapped)),
             ("the factor a(1 - a) is forgotten", with_values(
                 step, lambda z: 1.0 if z.kind == "da/dh" else None))]
    if step.kind == "a":
        found.append(("e^h for e^-h", with_values(
            step, lambda z: -z.value if z.kind == "h" else None)))
    if step.kind == "da/dh":
        found.append(("the factor 1 - a is forgotten", step.operands[0].value))
    if step.kind == "dE/da" and any(z.kind == "y" for z in step.operands):
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
    for name in filled:
        if name not in steps:
            raise ValueError("line %d: %s is no line of this worksheet"
                             % (filled[name][0], name))
    lines, verdicts, worked = [], [], []
    for name, step in steps.items():
        n, value, text = filled.get(name, (0, None, ""))
        own = step.compute()
        keys = [step.value, exact[name].value]
        verdict = (BLANK if value is None
                   else RIGHT if any(agrees(value, key, decimals) for key in keys)
                   else OWN if agrees(value, own, decimals) else WRONG)
        told = "%s: %s" % ("line %d" % n if n else "no line", step.symbol)
        likely = [mistake for mistake, result in mistakes(step, steps, given, decimals)
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
