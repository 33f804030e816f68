"""Naming a slip in a network of a course: what of its rules was taken for another's, or left out.

The activations and errors are those of the tables in course. of_any looks at nothing but the
recorded operation, so that a step of any kind has its missing terms, factors and divisors.
"""
from course.activations import ACTIVATIONS
from course.errors import ERRORS
from scratchnet import ADD, SAME, Recorded, as_given, exp
from worksheets import slips


def of_course(step, own, right):
    """Yield (name, result) for each slip that can be made in step."""
    for slips_of in (SLIPS.get(step.kind), of_any):
        for name, result in slips_of(step, own, right) if slips_of else []:
            if result != right or right == 0:                     # else it is no slip here
                yield name, result


def tried(function, *numbers):
    """Return what a function gives, None where it has no value."""
    try:
        return function(*numbers)
    except (ArithmeticError, ValueError):
        return None


def vector(own, kind, l):
    """Return the student's numbers for a vector of layer l."""
    known = own.problem.at
    places = [place for place in known if place[:2] == (kind, l)]
    return [own.value(known[place]) for place in sorted(places)]


def at(own, kind, l, indices):
    """Return the student's number called so, a 0 too, or None where there is none."""
    z = own.problem.at.get((kind, l, indices))
    return None if z is None else own.value(z)


def outputs(own):
    """Return the student's p, or a of the last layer where there is no p."""
    return vector(own, "p", 0) or vector(own, "a", len(own.problem.mlp.weights))


# ---- Forward -----------------------------------------------------------------

def of_h(step, own, right):
    yield "the bias is forgotten", own.redo_with(step, "b", lambda z: 0.0)
    yield from slips.of_h(step, own, right)


def of_a(step, own, right):
    h = at(own, "h", step.layer, step.indices)
    if own.problem.mlp.activation(step.layer).is_documents:
        yield from slips.of_a(step, own, right)
    else:
        yield "f is forgotten", h
        yield "f is applied twice", own.redo_with(step, "h", lambda z: right)
    yield from of_others(own, step.layer, "%s for %s", lambda other: other.f(h))


def of_others(own, l, words, function):
    """Yield what function gives of each activation that layer l does not have."""
    own_name = own.problem.mlp.activation_names[l - 1]
    for name, other in ACTIVATIONS.items():
        if name != own_name and not other.outputs:
            yield words % (name, own_name), tried(function, other)


def of_p(step, own, right):
    L = len(own.problem.mlp.weights)
    a, a_k = vector(own, "a", L), at(own, "a", L, step.indices)
    yield "e^a_k is not divided by the sum", exp(a_k)
    yield "e is forgotten", tried(lambda: a_k / sum(a))
    yield "e^-a for e^a", own.redo_with(step, "a", lambda z: -own.value(z))
    yield "the softmax is forgotten", a_k
    yield from of_others(own, L, "%s for %s", lambda other: other.f(a_k))


# ---- The error and its partials ------------------------------------------------

def of_E(step, own, right):
    mlp, y = own.problem.mlp, vector(own, "y", 0)
    if mlp.has_documents_error():
        yield from slips.of_E(step, own, right)
    yield from scaled(step, own, right)
    yield from of_any(step, own, right)
    for name, other in ERRORS.items():
        if name != mlp.error_name:
            yield "%s for %s" % (name, mlp.error_name), tried(other.E, outputs(own), y)
    if mlp.output_error() is not ERRORS[mlp.error_name]:
        yield "the terms of 1 - y are put in", tried(ERRORS[mlp.error_name].E, outputs(own), y)


def scaled(step, own, right):
    """Yield a step with a 2, a 1/2 or a 1/m that is forgotten or put in."""
    m, factors, divisors = own.problem.mlp.num_outputs, constants(step, 0), constants(step, 1)
    if m in divisors and m > 1:
        yield "1/m is forgotten", m * right
        yield "1/m is there twice", right / m
    if 2 in factors:
        yield "the factor 2 is forgotten", right / 2
    if 0.5 in factors:
        yield "the 1/2 is forgotten", 2 * right
    if m not in divisors and m > 1:
        yield "1/m is put in", right / m
    yield "a factor 2 is put in", 2 * right
    yield "a factor 1/2 is put in", right / 2


def constants(z, is_below):
    """Return the plain numbers by which all of an operation is multiplied, or is_below, divided."""
    found = []
    for n, term in enumerate(z.terms if z.operation.sign in ("*", "/") else ()):
        if term.symbol is None and term.terms:
            found += constants(term, is_below)
        elif term.symbol is None and is_below == (n > 0 and z.operation.sign == "/"):
            found.append(term.value)
    return found


def of_output(step, own, right):
    """Yield the slips in dE/da of the output and in dE/dp."""
    mlp, k = own.problem.mlp, step.indices[0]
    a_k, y_k = outputs(own)[k - 1], at(own, "y", 0, (k,))
    yield "y - a for a - y", -right
    yield "y is forgotten", own.redo_with(step, "y", lambda z: 0.0)
    if step.kind == "dE/da":
        yield "dE/dp is taken for dE/da", at(own, "dE/dp", 0, (k,))
        yield "only the term of p_%d is there" % k, own.redo_with(
            step, "dE/dp", lambda z: own.value(z) if z.indices == (k,) else 0.0)
        yield "the slope, which comes later, is multiplied in", slope_times(
            right, own, step.layer, k)
    if mlp.output_error() is not ERRORS[mlp.error_name]:
        yield "p (1 - p) is multiplied in, although it cancels", right * a_k * (1 - a_k)
    elif mlp.output_error().needs_probability:
        yield "a - y for dE/da, which the slope makes of it later", a_k - y_k
    yield from scaled(step, own, right)


def of_dE_da(step, own, right):
    if step.layer == len(own.problem.mlp.weights):
        yield from of_output(step, own, right)
    else:
        yield from slips.of_dE_da(step, own, right)


# ---- Slopes and gradients ------------------------------------------------------

def of_da_dh(step, own, right):
    a, h = (at(own, kind, step.layer, step.indices) for kind in ("a", "h"))
    chosen = own.problem.mlp.activation(step.layer)
    sign = "negative" if h < 0 else "positive"
    yield "the slope at -h: h is " + sign, own.redo_with(step, "h", lambda z: -own.value(z))
    if chosen.is_documents:
        yield from slips.of_da_dh(step, own, right)
    else:
        yield "h for a", own.redo_with(step, "a", lambda z: h)
        yield "f is applied twice", own.redo_with(step, "a", lambda z: tried(chosen.f, a))
    if chosen.outputs:
        p = at(own, "p", 0, step.indices)
        yield "p (1 - p) for 1: it is in dE/da, or cancels there", p * (1 - p)
    yield from of_others(own, step.layer, "the slope of %s for that of %s",
                         lambda other: other.slope(a, h))


def of_dE_dw(step, own, right):
    yield from slips.of_dE_dw(step, own, right)
    yield from of_slopes(step, own, right, step.indices[1])


def of_dE_db(step, own, right):
    l, j = step.layer, step.indices[0]
    for kind, place in (("x", 0), ("a", l - 1)):
        for z in own.problem.at.values():
            if (z.kind, z.layer) == (kind, place) and (kind == "a" or l == 1):
                yield "it is multiplied by %s as dE/dw is" % z.symbol, right * own.value(z)
    yield from slips.missing_factors(step, own)
    yield from of_slopes(step, own, right, j)


def of_slopes(step, own, right, j):
    """Yield a gradient with a slope that is there twice, or that cancels."""
    mlp = own.problem.mlp
    yield "the slope is multiplied in twice", slope_times(right, own, step.layer, j)
    if step.layer == len(mlp.weights) and mlp.output_activation().outputs:
        p = at(own, "p", 0, (j,))
        yield "p (1 - p) is multiplied in, although it cancels or is in dE/da", right * p * (1 - p)


def slope_times(number, own, l, j):
    """Return number times the slope of node j of layer l."""
    slope = at(own, "da/dh", l, (j,))
    return None if slope is None else number * slope


# ---- Any step at all -----------------------------------------------------------

def of_any(step, own, right):
    """Yield the slips that its operation alone tells of."""
    for words, other in changed(step):
        yield words, tried(other.compute, own.values)


def changed(z):
    """Yield (words, operation) for an operation in which one thing is left out or turned."""
    for n, term in enumerate(z.terms):
        rest = z.terms[:n] + z.terms[n + 1:]
        if z.operation.sign in WORDS and (n > 0 or z.operation.sign in ("+", "*")) and rest:
            yield WORDS[z.operation.sign] % written(term), again(z, rest)
        if term.symbol is None and term.terms:
            for words, other in changed(term):
                yield words, again(z, z.terms[:n] + (other,) + z.terms[n + 1:])
    if z.operation.sign == "-":
        yield "+ for -", Recorded(z.value, ADD, z.terms)


WORDS = {"+": "the term %s is missing", "*": "the factor %s is missing",
         "/": "it is not divided by %s", "**": "the power of %s is forgotten",
         "-": "%s is not subtracted"}


def again(z, terms):
    """Return the operation of z of other terms; of one alone it is that term."""
    is_alone = len(terms) == 1 < len(z.terms)
    return Recorded(z.value, SAME if is_alone else z.operation, tuple(terms))


def written(z):
    """Return a term of a formula as it is written."""
    return z.symbol or (z.formula if z.terms else as_given(z.value))


SLIPS = {"h": of_h, "a": of_a, "p": of_p, "E": of_E, "dE/dp": of_output, "dE/da": of_dE_da,
         "da/dh": of_da_dh, "dE/dw": of_dE_dw, "dE/db": of_dE_db, "new w": slips.of_new_w,
         "new b": slips.of_new_w}
