"""The document's equations as MathML, with their sections, and which of them a step stands in.

They are written as on paper, with the layer behind each letter: a3 is a^(3), dE/da3 the partial
derivative, s(h3) the sigmoid. A line ends at |. What stands between (^ and )^2 is squared; between
{ and } it is, as a whole, the factor that is named behind {. Each part says in data-of which
numbers of a trace stand for it.
"""
import re
from html import escape

CHAINS = {
    3: "dE/dW3 = dE/da3 da3/dh3 dh3/dW3",
    2: "dE/dW2 = {dE/da2 ( dE/da3 da3/dh3 dh3/da2 ) } da2/dh2 dh2/dW2",
    1: "dE/dW1 = {dE/da1 [ {dE/da2 ( dE/da3 da3/dh3 dh3/da2 ) } da2/dh2 dh2/da1 ] } | "
       "da1/dh1 dh1/dW1"}

# The number, the section and the text of each; one without a number has a name of its own.
EQUATIONS = [
    ("h1", "1.3.1", "h1 = x W1"),
    ("h2", "1.3.2", "h2 = a1 W2"),
    ("h3", "1.3.3", "h3 = a2 W3"),
    ("a1", "1.3.1", "a1 = f(h1)"),
    ("a2", "1.3.2", "a2 = f(h2)"),
    ("a3", "1.3.3", "a3 = f(h3)"),
    ("f", "1.3.1", "f(z) = 1/(1+e^-z)"),
    ("(1)", "1.4", "E = 1/2 (^ a3 - y )^2"),
    ("(2)", "1.4", CHAINS[3]),
    ("(3) line 1", "1.4", CHAINS[3]),
    ("(3) line 2", "1.4", CHAINS[2]),
    ("(3) line 3", "1.4", CHAINS[1]),
    ("(4)", "1.4", "dE/da3 = d/da3 ( 1/2 (^ a3 - y )^2 ) = a3 - y"),
    ("(5)", "1.4", "da3/dh3 = d/dh3 ( s(h3) ) | = s(h3) [ 1 - s(h3) ]"),
    ("(6)", "1.4", "dh3/dW3 = d/dW3 ( a2 W3 ) = a2"),
    ("(7)", "1.4", "dh3/da2 = d/da2 ( a2 W3 ) = W3"),
    ("(8)", "1.4", "da2/dh2 = d/dh2 ( s(h2) ) | = s(h2) [ 1 - s(h2) ]"),
    ("(9)", "1.4", "dh2/dW2 = d/dW2 ( a1 W2 ) = a1"),
    ("(10)", "1.4", "dE/dW2 = {dE/da2 ( a3 - y ) s(h3) [ 1 - s(h3) ] W3 } | "
                    "{da2/dh2 s(h2) [ 1 - s(h2) ] } a1"),
    ("(12)", "1.4", "dh2/da1 = d/da1 ( a1 W2 ) = W2"),
    ("(13)", "1.4", "da1/dh1 = d/dh1 ( s(h1) ) | = s(h1) [ 1 - s(h1) ]"),
    ("(14)", "1.4", "dh1/dW1 = d/dW1 ( x W1 ) = x"),
    ("(15)", "1.4", "dE/dW1 = {dE/da1 ( a3 - y ) s(h3) [ 1 - s(h3) ] W3 } | "
                    "{dE/da1 s(h2) [ 1 - s(h2) ] W2 } | {da1/dh1 s(h1) [ 1 - s(h1) ] } x"),
    ("(16) line 1", "1.4", "dE/dW3 = {dE/da3 ( a3 - y ) } | {da3/dh3 s(h3) [ 1 - s(h3) ] } a2"),
]
PARTIAL = re.compile(r"d(\w?)(\d?)/d(\w)(\d)$")
WORDS = {
    "1/2": "<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1": "<mn>1</mn>",
    "(^": "<msup><mrow><mo>(</mo>", ")^2": "<mo>)</mo></mrow><mn>2</mn></msup>",
    "f(z)": "<mi>f</mi><mo>(</mo>%s<mo>)</mo>",
    "1/(1+e^-z)": "<mfrac><mn>1</mn><mrow><mn>1</mn><mo>+</mo><msup><mi>e</mi><mrow>"
                  "<mo>\u2212</mo>%s</mrow></msup></mrow></mfrac>"}
ARGUMENT = "<mrow data-of='h 0'><mi>z</mi></mrow>"


# ---- Writing them -----------------------------------------------------------

def math(text):
    """Return an equation as MathML, a row for each of its lines."""
    rows = ["<mtr><mtd>%s</mtd></mtr>" % row(line.split()) for line in text.split(" | ")]
    return "<math><mtable>%s</mtable></math>" % "".join(rows)


def row(words):
    """Return the words of a line."""
    found = []
    for word in words:
        if word[0] == "{":
            found.append("<mrow data-of='%s'>" % quantity(word[1:]))
        elif word == "}":
            found.append("</mrow>")
        else:
            found.append(written(word))
    return "".join(found)


def written(word):
    """Return a word: a letter with its layer, a partial derivative, the sigmoid, or a sign."""
    if word in WORDS:
        return WORDS[word].replace("%s", ARGUMENT)
    if len(word) == 1 and not word.isalpha():
        return "<mo>%s</mo>" % escape(word).replace("-", "\u2212")
    if word[:2] in ("s(", "f("):
        inner = "<mi>%s</mi><mo>(</mo>%s<mo>)</mo>" % (
            "\u03c3" if word[0] == "s" else "f", part("h " + word[3], letter(*word[2:4])))
        return part("a " + word[3], inner) if word[0] == "s" else inner
    if "/" in word:
        return partial(word)
    return part(quantity(word), letter(word[0], word[1:]))


def part(of, inner):
    """Return a part that stands for the numbers of a kind and layer."""
    return "<mrow data-of='%s'>%s</mrow>" % (of, inner)


def partial(word):
    """Return a partial derivative; one that has no letter above is the operator."""
    above, l, below, m = PARTIAL.match(word).groups()
    top = "<mo>\u2202</mo>"
    if above:
        top = "<mrow>%s%s</mrow>" % (top, letter(above, l))
    fraction = "<mfrac>%s<mrow><mo>\u2202</mo>%s</mrow></mfrac>" % (top, letter(below, m))
    return part(quantity(word), fraction) if above else fraction


def letter(name, l=""):
    """Return a letter with its layer."""
    base = "<mi>%s</mi>" % name.replace("x", "\U0001d431")            # bold
    return "<msup>%s<mn>(%s)</mn></msup>" % (base, l) if l else base


def quantity(word):
    """Return the kind and the document's layer of the numbers that a word stands for."""
    if word in ("x", "y", "E"):
        return {"x": "a 0", "y": "y 0", "E": "E 0"}[word]
    if "/" not in word:
        return "%s %s" % (word[0].replace("W", "w"), word[1])
    above, l, below, m = PARTIAL.match(word).groups()
    if above == "h":                               # (6), (9), (14) and (7), (12)
        return "a %d" % (int(l) - 1) if below == "W" else "w " + l
    return "d%s/d%s %s" % (above, below.lower(), m)


# ---- Which of them a step stands in ------------------------------------------

SIGMOID = ["/", 1.0, ["+", 1.0, ["exp", ["neg", "h"]]]]


def shape(z):
    """Return the operation of a step as lists of signs, kinds and plain numbers."""
    if z.symbol:
        return z.kind
    return parts(z) if z.terms else z.value


def parts(z):
    return [z.operation.sign] + [shape(term) for term in z.terms]


def layer_of(step, L):
    """Return the layer of a step, and the one of the document's whose part it takes."""
    l = step.layer or L
    if step.kind in ("h", "a"):
        return l, 3 if l == L else min(l, 2)
    return l, 3 - min(L - l, 2)


LINES = {3: "(2)", 2: "(3) line 2", 1: "(3) line 3"}         # the chain of each layer


def equations_of(step, L):
    """Return the names of the equations that a step stands in, those that it cites first."""
    _, there = layer_of(step, L)
    if step.kind in ("h", "a"):
        return forward_equations(step, there)
    if not step.equation:
        return []
    line = LINES[there]
    cited = step.equation.replace("(3)", line).split(", ")
    if cited == [line, "(6)"]:
        return cited + ["(16) line 1"]
    if line in cited or step.kind == "E":
        return cited
    return cited + [line]                          # where its factor stands in the chain


def forward_equations(step, there):
    """Return those of a net input or an activation, if its rule is the document's."""
    if step.kind == "h":
        return ["h%d" % there] if {z.kind for z in step.operands} <= {"x", "a", "w"} else []
    return ["a%d" % there, "f"] if parts(step) == SIGMOID else []
