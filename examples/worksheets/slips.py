"""Naming a slip: what a line comes to with each of the usual ones, from the student's numbers.

One function for each kind of line yields (name, result); a result is found with the recorded
operation, so no formula of the network stands here. own is an Own, step a step of the trace.
"""
from worksheets.own import rounded, truncated, unit

CLEAR = 2                                # units of the last place that a slip must change


def name_of(step, written, own):
    """Return the name of the slip that gives the number written for step, or ""."""
    right, decimals = own.redo(step), own.decimals
    near = CLEAR * unit(right, decimals)
    found = [(abs(written.value - result), n, name)
             for n, (name, result) in enumerate(slips(step, own))
             if abs(result - right) > near and shows(written.value, result, decimals)]
    if found:
        return min(found)[2]
    few = (written.unit or 0) > 1.001 * unit(right, decimals) and written.value not in (0, 1)
    return "too few digits" if few and abs(written.value - right) < written.unit else ""


def shows(value, result, decimals):
    """Return whether value is the result as a sheet shows it, or one unit beside it."""
    one = unit(result, decimals)
    return (abs(value - result) < 2 * one                        # at once, for most are far off
            and abs(value - rounded(result, decimals)) < 1.001 * one)


def is_truncated(value, right, decimals):
    """Return whether value is the right number cut off, where rounding gives another."""
    hair = 0.01 * unit(right, decimals)
    return (abs(value - truncated(right, decimals)) < hair < abs(value - rounded(right, decimals)))


def slips(step, own):
    """Yield (name, result) for each slip that can be made in step."""
    right = own.redo(step)
    for slips_in in (slips_of(own), sign_and_point):
        for name, result in slips_in(step, own, right):
            if result is not None and abs(result) < float("inf"):
                yield name, result


def sign_and_point(step, own, right):
    """Yield what a sign or a decimal point makes of a step of any kind."""
    for z in own.operands(step):
        if own.value(z) < 0:
            yield "a minus sign is lost", without_minus(step, own, z)
    yield from of_result(right, own.decimals)


def without_minus(step, own, negative):
    """Return step with a negative operand as a positive one."""
    return own.redo_with(step, negative.kind, lambda z: (
        abs(own.value(z)) if z is negative else own.value(z)))


def of_result(right, decimals):
    """Yield what a sign or a decimal point makes of the result."""
    yield "a minus sign is lost" if right < 0 else "a minus sign too many", -right
    shown = rounded(right, decimals)
    for factor in (10, 0.1):
        yield "the decimal point is misplaced", factor * shown


def slips_of(own):
    """Return the function that yields what is a slip by the rules of a network alone."""
    if hasattr(own.problem.mlp, "activation_names"):
        from worksheets.beyond import of_course
        return of_course
    return of_document


def of_document(step, own, right):
    return SLIPS[step.kind](step, own, right)


def is_output(step):
    """Return whether a dE/da is that of the output, which no weight leaves."""
    return not any(z.kind == "w" for z in step.operands)


def missing_terms(step, own, kinds, zero):
    """Yield the sum without one of its terms, which is 0 where an operand z is zero(z)."""
    terms = [z for z in own.operands(step) if z.kind in kinds]
    for gone in terms if len(terms) > 1 else []:
        yield "the term of %s is missing" % gone.symbol, own.redo_with(step, gone.kind, lambda z: (
            zero(z) if z is gone else own.value(z)))


def missing_factors(step, own):
    """Yield the product, or the sum of products, without one of its factors."""
    factors = {}
    for z in own.operands(step):
        factors.setdefault(z.name.kind, []).append(z.name.symbol)
    for kind in ("dE/da", "da/dh", "a", "x", "w"):
        if kind in factors:
            name = factors[kind][0] if len(factors[kind]) == 1 else kind
            yield "the factor %s is missing" % name, own.redo_with(step, kind, lambda z: 1.0)


def transposed(own):
    """Return the function that takes w_ji for w_ij, where there is such a one."""
    return lambda z: (own.at(z.kind, z.layer, z.indices[::-1])
                      if z.indices != z.indices[::-1] else None)


def of_h(step, own, right):
    yield "w_ji for w_ij", own.redo_with(step, "w", transposed(own))
    yield "f is forgotten", own.redo_with(step, "a", lambda z: own.at("h", z.layer, z.indices))
    for slip in missing_terms(step, own, ("x", "a"), lambda z: 0.0):
        yield slip


def of_a(step, own, right):
    h = own.operands(step)[0]
    yield "f is forgotten", own.value(h)
    yield "f is applied twice", own.redo_with(step, "h", lambda z: right)
    yield "e^h for e^-h", own.redo_with(step, "h", lambda z: -own.value(z))
    yield "1 / 1 + e^-h without brackets", 1 / right if right else None


def of_E(step, own, right):
    differences = [own.redo(own.problem.at["dE/da", a.layer, a.indices])
                   for a in own.operands(step) if a.kind == "a"]
    yield "the 1/2 of E is forgotten", 2 * right
    yield "the square of E is forgotten", sum(differences) / 2
    yield "the square of E is forgotten", sum(map(abs, differences)) / 2
    for slip in missing_terms(step, own, ("a",), lambda z: own.at("y", 0, z.indices)):
        yield slip


def of_dE_da(step, own, right):
    if is_output(step):
        yield "y - a for a - y", -right
        yield "y is forgotten", own.redo_with(step, "y", lambda z: 0.0)
        return
    yield "w_ji for w_ij", own.redo_with(step, "w", transposed(own))
    yield "the activation for the weight", own.redo_with(
        step, "w", lambda z: own.at("a", step.layer, step.indices))
    yield "the weights after their update", own.redo_with(
        step, "w", lambda z: own.at("new w", z.layer, z.indices))
    for slip in missing_factors(step, own):
        yield slip
    for slip in missing_terms(step, own, ("dE/da",), lambda z: 0.0):
        yield slip


def of_da_dh(step, own, right):
    a = own.problem.at["a", step.layer, step.indices]
    yield "the factor 1 - a is forgotten", own.value(a)
    yield "the factor a is forgotten", 1 - own.value(a)
    yield "a * 1 - a without brackets", 0.0
    yield "h (1 - h) for a (1 - a)", own.redo_with(
        step, "a", lambda z: own.at("h", step.layer, step.indices))
    yield "f is applied twice", own.redo_with(
        step, "a", lambda z: a.compute({h.symbol: own.value(z) for h in own.operands(a)}))


def of_dE_dw(step, own, right):
    other = own.problem.at.get((step.kind, step.layer, step.indices[::-1]), step)
    yield "dE/dw_ji for dE/dw_ij", own.redo(other) if other is not step else None
    yield "the weight for the activation", own.redo_with(
        step, "x" if step.layer == 1 else "a", lambda z: own.at("w", step.layer, step.indices))
    for slip in missing_factors(step, own):
        yield slip


def of_new_w(step, own, right):
    yield "+ for -", own.redo_with(step, "learning_rate", lambda z: -own.value(z))
    yield "the learning rate is forgotten", own.redo_with(step, "learning_rate", lambda z: 1.0)
    yield "nothing is subtracted", own.redo_with(step, "learning_rate", lambda z: 0.0)
    yield "dE/dw_ji for dE/dw_ij", own.redo_with(step, "dE/dw", transposed(own))


SLIPS = {"h": of_h, "a": of_a, "E": of_E, "dE/da": of_dE_da, "da/dh": of_da_dh,
         "dE/dw": of_dE_dw, "new w": of_new_w}
