"""Telling whose answers stand on a sheet: worked out from its own given numbers, or from another's.

Somebody who broke a rule throughout is no copier: then one mistake is behind the wrong lines.
"""
from bisect import bisect_left
from collections import Counter

from worksheets.judging import LOOKS_LIKE, agrees

EXPLAINED = 0.5                      # of the wrong lines, so that they are a mistake and no copy


class Answers:
    """The answers of all the keys of a class, in which those of a sheet are looked up.

    found is {symbol: sorted [(number, n of the key)]}, keys [(name, head, symbols)].
    """

    def __init__(self):
        self.found, self.keys, self.is_sorted, self.widest = {}, [], True, 0
        self.heads = set()                         # also of keys whose answers are not known

    def add(self, name, head, numbers):
        """Add those of a key, {symbol: number}."""
        for symbol, value in numbers.items():
            self.found.setdefault(symbol, []).append((value, len(self.keys)))
        self.keys.append((name, head, frozenset(numbers)))
        self.is_sorted = False
        self.widest = max(self.widest, 2 * 10.0 ** -head.decimals)

    def near(self, symbol, value):
        """Yield the keys that have value for a symbol, to one unit of the last place."""
        if not self.is_sorted:
            for numbers in self.found.values():
                numbers.sort()
            self.is_sorted = True
        numbers = self.found.get(symbol, [])
        place = bisect_left(numbers, (value - self.widest, 0))
        while place < len(numbers) and numbers[place][0] <= value + self.widest:
            key, n = numbers[place]
            if agrees(value, key, key, self.keys[n][1].decimals):
                yield n
            place += 1

    def owners(self, answers, own):
        """Return whose keys most of these answers, and more than three, agree with, but own."""
        written = {symbol: answer.written.value for symbol, answer in answers.items()
                   if answer.written}
        same = Counter(n for symbol, value in written.items() for n in self.near(symbol, value))
        return [self.keys[n][0] for n in sorted(same) if same[n] > 3 and self.keys[n][1] != own
                and 2 * same[n] > len(self.keys[n][2].intersection(written))]


class Origin:
    """The written lines of a sheet by what they need.

    given are those that need an input, and nothing but numbers given here; later those that need
    a weight besides results; carried those that need results alone.
    """

    def __init__(self, problem, lines):
        needs = needed(problem, lines)
        known = {z.kind for z in problem.given}
        pairs = [(line, needs[line.step.symbol]) for line in lines if is_written(line)]
        self.given = [line for line, kinds in pairs if "x" in kinds and kinds <= known]
        self.later = [line for line, kinds in pairs if "w" in kinds and "x" not in kinds]
        self.carried = [line for line, kinds in pairs if kinds in ({"h"}, {"a"})]

    def looks_copied(self):
        """Return whether the lines are worked out rightly, but from the numbers of another sheet.

        Then what needs the numbers given here alone is wrong, so is most of what needs a weight
        later, and what needs earlier results alone is right.
        """
        if not self.given or not self.later or share(self.carried) < 0.6:
            return False
        by_chance = (share(self.given) <= 0.5 and share(self.later) < 0.25
                     and len(self.later) > 5)
        return share(self.given) == 0 and share(self.later) <= 0.5 or by_chance

    def is_explained(self, mistakes):
        """Return whether one slip is in all given lines, or most of the wrong lines have a name."""
        if self.given and len({line.why for line in self.given}) == 1 and self.given[0].why:
            return True
        wrong = [line for line in self.given + self.later if line.is_slip]
        explained = [line for mistake in mistakes for line in mistake.lines]
        named = [line for line in wrong if line in explained or line.why.startswith(LOOKS_LIKE)]
        return len(named) >= EXPLAINED * len(wrong)


def is_written(line):
    return bool(line.answer and line.answer.written)


def needed(problem, lines):
    """Return {symbol: kinds} of what each line is made from: for a blank, of what that needs."""
    needs, written = {}, {line.step.symbol for line in lines if is_written(line)}
    for step in problem.steps:
        kinds = set()
        for z in problem.operands[step.symbol]:
            if z.symbol in written or z.symbol not in needs:
                kinds.add(z.kind)
            else:
                kinds |= needs[z.symbol]
        needs[step.symbol] = kinds
    return needs


def share(lines):
    """Return the share of lines that count."""
    return sum(line.counts for line in lines) / len(lines) if lines else 0
