"""A step as lines of text, as explain prints it."""
import textwrap


def lines(step, formula, numbers, breaks="+", margin="", width=79):
    """Return symbol = formula = numbers = what is shown, in lines of width columns.

    They are broken before the operators breaks; margin stands at the right of the first with room.
    """
    found, indent = [], " " * len(step.symbol)
    for text in (formula, numbers, step.shown):
        for operator in ("+", "-", "*", "/", "**"):
            before = " " if operator in breaks else "\0"
            text = text.replace(" %s " % operator, before + operator + "\0")
        found += textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False,
                               initial_indent=(indent if found else step.symbol) + " = ",
                               subsequent_indent=indent + "   ")
    first = [len(line) + len(margin) < width for line in found].index(True)
    found[first] = (found[first] + margin.rjust(width - len(found[first]))).rstrip()
    return "\n".join(found).replace("\0", " ")


def printed(step):
    """Return a step as explain prints it, or a number that was given."""
    if not step.operands:
        return "%s = %s" % (step.symbol, step.shown)
    return lines(step, step.formula, step.numbers, margin=step.equation)
