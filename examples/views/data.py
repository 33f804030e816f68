"""The numbers of a trace as data for a page: what each is, and the operation that it came from."""
from scratchnet import show


def numbers_of(given, steps, exact=None):
    """Return a dict for each given number and each step; exact is the exact trace of the same.

    An operation is the index of a number, a constant as text, or a list of its sign and terms.
    """
    index = {z.symbol: k for k, z in enumerate(given + steps)}

    def operation(z):
        if z.symbol:
            return index[z.symbol]
        return [z.op] + [operation(term) for term in z.terms] if z.terms else show(z.value)

    numbers = [{"symbol": z.symbol, "kind": z.kind, "layer": z.layer, "indices": list(z.indices),
                "shown": z.shown, "value": z.value} for z in given + steps]
    for n, step in enumerate(steps):
        numbers[len(given) + n].update(
            equation=step.equation, operands=[index[z.symbol] for z in step.operands],
            operation=[step.op] + [operation(term) for term in step.terms])
        if exact:
            numbers[len(given) + n]["exact"] = exact[n].value
    return numbers
