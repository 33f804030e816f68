"""The operations of the steps as a spreadsheet's formulas over defined names."""
import re

from scratchnet import SAME

SIGNS = {"+": "+", "-": "-", "neg": "-", "*": "*", "/": "/", "**": "^"}
LONGEST = 8192                                     # characters of a formula that Excel takes
FUNCTIONS = {"exp": "EXP(MIN(%s,600))",            # of 1e-299 some make no number
             "tanh": "TANH(%s)", "max": "MAX(%s)", "ln": "LN(%s)", "abs": "ABS(%s)",
             "step": "IF(%s>0,1,0)"}
ROUNDED = "IF({0}=0,0,ROUND({0}*{2},{1}+IF(ABS({0})<0.1,ROUNDDOWN(-LOG10(ABS({0})),0),0)))"


def name(symbol):
    """Return the defined name of a symbol: w_12_2 for w_12^(2)."""
    return re.sub("[^A-Za-z0-9]+", "_", symbol).strip("_")


def formula(step):
    """Return how a step is computed from cells with names, such as x_1*w_11_1+x_2*w_21_1."""
    text = operation(step)
    if len(text) > LONGEST:
        raise ValueError("%s takes a formula of %d characters, expected at most %d in a spreadsheet"
                         % (step.symbol, len(text), LONGEST))
    return text


def rounded(cell, decimals):
    """Return the formula that rounds a cell as on paper, below 0.1 to significant digits.

    Spreadsheets differ in what INT makes of a negative number, and LOG10 of 0.001: neither tells
    here. The factor is a hair above 1, so that a half is rounded up that binary has a hair below.
    """
    return ROUNDED.format(cell, decimals, "1.%s1" % ("0" * max(10, decimals + 2)))


def operation(z, least=0):
    """Return the operation of z, in brackets if it binds less tightly than least."""
    sign, tightness = z.operation.sign, z.operation.binds
    if z.operation is SAME:
        return operand(z.terms[0], least)
    if sign in FUNCTIONS:
        return FUNCTIONS[sign] % ",".join(operand(term, 0) for term in z.terms)
    if sign not in SIGNS:
        raise ValueError("a spreadsheet does not know %s(...), expected + - * / ** and %s"
                         % (sign, ", ".join(FUNCTIONS)))
    if sign == "neg":                              # -x^2 would be (-x)^2 here
        text, tightness = "-" + operand(z.terms[0], 4), 0
    else:
        text = SIGNS[sign].join(
            operand(term, z.operation.other if n else z.operation.first)
            for n, term in enumerate(z.terms))
    return "(%s)" % text if tightness < least else text


def operand(z, least):
    """Return the name of a number, a constant, or the operation of what has no name."""
    if z.symbol:
        return name(z.symbol)
    if z.terms:
        return operation(z, least)
    text = repr(z.value + 0)
    return "(%s)" % text if least and text[0] == "-" else text
