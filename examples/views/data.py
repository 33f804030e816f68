"""The numbers of a trace as data: those given, rows of a matrix, what a page is told of each."""
from scratchnet import as_given


def sizes_of(mlp):
    """Return the sizes of layers 0 to L."""
    return [mlp.num_inputs] + mlp.num_hidden + [mlp.num_outputs]


def given(steps):
    """Return the given numbers of the steps, kind by kind, as they come up: x, w, perhaps b, ..."""
    kinds = {}
    for step in steps:
        for z in step.operands:
            if not z.terms:
                kinds.setdefault(z.kind, {})[z.layer, z.indices] = z
    return [kind[at] for kind in kinds.values() for at in sorted(kind)]


def in_rows(numbers):
    """Return the numbers of a vector or of a matrix, in the order of the trace, as rows."""
    columns = numbers[-1].indices[-1]
    return [numbers[n:n + columns] for n in range(0, len(numbers), columns)]


def place(z):
    """Return the id of where a step or a given number is in the picture: a node, an edge, E.

    A result that has an index and no layer, such as p_2, is where that of its operands is.
    """
    if not z.indices:
        return z.kind
    if len(z.indices) > 1:
        return "w%d-%d-%d" % ((z.layer,) + z.indices)
    if z.layer or z.kind == "x":
        return "n%d-%d" % ((z.layer,) + z.indices)
    for one in z.operands:
        if one.terms and one.indices == z.indices:
            return place(one)
    return "%s%d" % ((z.kind,) + z.indices)


def as_line(z, is_blank=False):
    """Return a step as a line of the trace, without its numbers if blank; a given one's value."""
    formula, numbers = ([z.formula], [z.numbers]) if z.terms else ([], [])
    return " = ".join([z.symbol] + formula + ([] if is_blank else numbers + [z.shown]))


def numbers_of(known, steps, exact=None):
    """Return a dict for each known number and each step; exact is the exact trace of the same.

    An operation is the index of a number, a constant as text, or a list of its sign and terms.
    """
    index = {z.symbol: k for k, z in enumerate(known + steps)}

    def operation(z):
        if z.symbol:
            return index[z.symbol]
        return parts(z) if z.terms else as_given(z.value)

    def parts(z):
        return [z.operation.sign] + [operation(term) for term in z.terms]

    numbers = [{"symbol": z.symbol, "kind": z.kind, "layer": z.layer, "indices": list(z.indices),
                "shown": z.shown, "value": z.value} for z in known + steps]
    for n, step in enumerate(steps):
        numbers[len(known) + n].update(
            operands=[index[z.symbol] for z in step.operands], operation=parts(step))
        if exact:
            numbers[len(known) + n]["exact"] = exact[n].value
    return numbers
