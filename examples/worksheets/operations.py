"""Operations of a trace as Python functions: told once, they are only computed for each network.

step.compute goes through an operation anew each time. But the module writes it as Python accepts
it, and with numbers["w_11^(2)"] in the place of each number that is a function.
"""
from scratchnet import ADD, SUBTRACT, Recorded, exp
from worksheets.own import Own, namesake, with_numbers

NEAR_0 = 1e-9                            # step.compute knows which sum is 0 on paper


class Places(Own):
    """An Own whose numbers stand for those of any network: what is made of them is an operation."""

    def __init__(self, problem):
        places = {z.symbol: namesake(z, z.value, 'numbers["%s"]' % z.symbol)
                  for z in problem.at.values()}
        Own.__init__(self, problem, places)

    def at(self, kind, layer, indices):
        z = self.problem.at.get((kind, layer, indices))
        return None if z is None else self.value(z)

    def redo(self, step):
        return with_numbers(step, self.values)

    def compute(self, step, changed):
        numbers = {symbol: recorded(z) for symbol, z in changed.items()}
        return with_numbers(step, {**self.values, **numbers})


def recorded(z):
    return z if isinstance(z, Recorded) else Recorded(z)


def function_of(step, places):
    """Return what computes a step of the document's rules from {symbol: number}."""
    function = eval("lambda numbers: " + places.redo(step).numbers, {"exp": exp})

    def checked(numbers):
        value = function(numbers)
        return value if abs(value) > NEAR_0 else step.compute(numbers)
    return checked if step.operation in (ADD, SUBTRACT) else function


def functions_of(operations):
    """Return what computes a list of operations from {symbol: number}."""
    texts = [recorded(z).numbers for z in operations]
    return eval("lambda numbers: [%s]" % ", ".join(texts), {"exp": exp})
