"""Whether a slip leaves a line of a sheet as it is, so that nobody could tell it."""
from worksheets.once import kept
from worksheets.operations import Places, function_of, functions_of
from worksheets.own import Own, unit
from worksheets.slips import CLEAR, of_document, of_result, slips, without_minus


class Confusions:
    """The lines of a Problem that a slip would leave as they are, with any network's numbers."""

    def __init__(self, problem):
        self.problem, self.told = problem, {}
        self.likeliest = sorted(problem.steps[::-1], key=lambda step: step.layer)

    def found(self, numbers):
        """Return whether there is such a line, with {symbol: number}.

        The likeliest lines, those of the first layer and new weights, are looked at first.
        """
        return any(self.confused(self.likeliest, numbers))

    def count(self, numbers, most=None):
        """Return how many there are; counting stops at most.

        It is reached soonest from the end: a new weight is the likeliest to be so.
        """
        count = 0
        for is_confused in self.confused(reversed(self.problem.steps), numbers):
            count += is_confused
            if count == most:
                break
        return count

    def confused(self, steps, numbers):
        """Yield of each step whether a slip leaves its line as it is.

        By a course's rules, or where a number is 0, what can be done wrong depends on the numbers.
        """
        is_told_once = self.problem.is_documents and 0 not in numbers.values()
        own = Own(self.problem, numbers)
        for step in steps:
            if is_told_once:
                results = self.told_once(step).come_to(numbers)
            else:
                results = (result for _, result in slips(step, own))
            yield is_near(own.value(step), own.decimals, results)

    @kept
    def places(self):
        """Return the numbers that stand for those of any network."""
        return Places(self.problem)

    def told_once(self, step):
        """Return the SlipsInStep of a step."""
        symbol = step.name.symbol
        if symbol not in self.told:
            self.told[symbol] = SlipsInStep(step, self.places)
        return self.told[symbol]


def is_near(value, decimals, results):
    """Return whether one of the results is the value, to two units of its last place."""
    near = CLEAR * unit(value, decimals)
    return any(abs(result - value) < near for result in results)


class SlipsInStep:
    """What the document's slips in a step come to, as functions of {symbol: number}."""

    def __init__(self, step, places):
        self.decimals, self.right = places.decimals, function_of(step, places)
        results = [result for _, result in of_document(step, places, places.redo(step))]
        self.results = functions_of([result for result in results if result is not None])
        self.without_minus = {z.symbol: functions_of([without_minus(step, places, z)])
                              for z in places.operands(step)}

    def come_to(self, numbers):
        """Return the results."""
        results = self.results(numbers)
        results += [result for _, result in of_result(self.right(numbers), self.decimals)]
        for symbol, function in self.without_minus.items():
            if numbers[symbol] < 0:
                results += function(numbers)
        return results
