"""Whether a slip leaves a line of a sheet as it is, so that nobody could tell it."""
from worksheets.operations import Places, function_of, functions_of
from worksheets.own import Own, unit
from worksheets.slips import CLEAR, of_document, of_result, slips, slips_of, without_minus


class Confusions:
    """The lines of a Problem that a slip would leave as they are, with any network's numbers."""

    def __init__(self, problem):
        self.problem, self.told = problem, {}
        self.likeliest = sorted(problem.steps[::-1], key=lambda step: step.layer)
        self.places = Places(problem)
        self.is_told_once = slips_of(self.places) is of_document

    def found(self, numbers):
        """Return whether there is such a line, with {symbol: number}.

        The likeliest lines, those of the first layer and new weights, are looked at first.
        """
        is_confused = self.looking_at(numbers)
        return any(is_confused(step) for step in self.likeliest)

    def count(self, numbers, most=None):
        """Return how many there are; counting stops at most.

        It is reached soonest from the end: a new weight is the likeliest to be so.
        """
        is_confused, count = self.looking_at(numbers), 0
        for step in reversed(self.problem.steps):
            count += is_confused(step)
            if count == most:
                break
        return count

    def looking_at(self, numbers):
        """Return the function that says of a step whether a slip leaves its line as it is.

        By a course's rules, or where a number is 0, it depends on the numbers what can be done
        wrong.
        """
        if self.is_told_once and 0 not in numbers.values():
            return lambda step: self.slips(step).leave(numbers)
        own = Own(self.problem, numbers)
        return lambda step: is_near(own.value(step), own.decimals,
                                    (result for _, result in slips(step, own)))

    def slips(self, step):
        """Return the WrittenSlips of a step."""
        if step.symbol not in self.told:
            self.told[step.symbol] = WrittenSlips(step, self.places)
        return self.told[step.symbol]


def is_near(value, decimals, results):
    """Return whether one of the results is the value, to two units of its last place."""
    near = CLEAR * unit(value, decimals)
    return any(abs(result - value) < near for result in results)


class WrittenSlips:
    """What the document's slips in a step come to, as functions of {symbol: number}."""

    def __init__(self, step, places):
        self.symbol, self.decimals = step.symbol, places.decimals
        self.right = function_of(step, places)
        self.results = functions_of([result for _, result in of_document(
            step, places, places.redo(step)) if result is not None])
        self.signs = [(z.symbol, functions_of([without_minus(step, places, z)]))
                      for z in places.operands(step)]

    def leave(self, numbers):
        """Return whether a slip leaves the line as it is."""
        results = self.results(numbers)
        results += [result for _, result in of_result(
            self.right(numbers), self.decimals)]
        for symbol, without in self.signs:
            if numbers[symbol] < 0:
                results += without(numbers)
        return is_near(numbers[self.symbol], self.decimals, results)
