"""Writing a sheet as text: the head that makes it again, the given numbers, a line a result."""
from scratchnet import explain, groups, show

BLANK = "____"
WORKING = "# The working"                          # nothing from this line on is marked
RULES = """# Fill in each {blank}: {decimals} decimals, below 0.1 {decimals} significant digits ({example}).
# Use each result as you wrote it, or carry it in full. One unit in the last place is
# forgiven; a slip costs only its own line, as long as you work on from your own numbers."""


def sheet(problem, head, name="", answers=False, formulas=True):
    """Return the sheet of a problem as text; filled in and with its working if answers."""
    lines = ["# " + head.text(), RULES.format(
        blank=BLANK, decimals=head.decimals, example=show(0.06328125, head.decimals)),
        "", "Name: " + (name or BLANK), ""]
    lines += ["%s = %s" % (z.symbol, z.shown) for z in problem.given]
    for _, _, group in groups(problem.steps):
        lines.append("")
        for step in group:
            result = step.shown if answers else BLANK
            lines.append(" = ".join([step.symbol] + [step.formula] * formulas + [result]))
    if answers:
        lines += ["", WORKING, "", explain(
            problem.mlp, problem.inputs, problem.targets, problem.rate, head.decimals, True)]
    return "\n".join(lines) + "\n"
