"""Pairs of rules that both change the first wrong number: which are worth a run.

What two rules do together is guessed from what each does alone: the changes added up, or
multiplied. Pairs whose guess comes near what was given are tried first.
"""
import heapq

MOST_PAIRS, SAMPLE = 3000, 8     # pairs that are tried, and numbers that they are judged by
SMALL = 1e-12


class Guesses:
    """What is guessed of pairs: base are the numbers of the right calculation, given the
    program's, old those before the update or 0, and changes {rule: what it changes of a few}."""

    def __init__(self, base, given, old, numbers):
        wrong = [n for n, (z, own) in enumerate(zip(base, given)) if abs(own - z) > 1e-4 * abs(z)]
        at = spread(wrong, SAMPLE) + spread([n for n in range(len(base)) if n not in wrong], 2)
        self.base = [base[n] - old[n] for n in at]
        self.wanted = [given[n] - base[n] for n in at]
        self.scale = [abs(z) + 0.01 * abs(b) + SMALL for z, b in zip(self.wanted, self.base)]
        self.changes = {rule: [found[n] - base[n] for n in at]
                        for rule, found in numbers.items() if len(found) == len(base)}

    def error(self, one, other):
        """Return how far the nearer of both guesses is from what was given."""
        error = 0.0
        for z, w, wanted, base, scale in zip(self.changes[one], self.changes[other], self.wanted,
                                             self.base, self.scale):
            off = z + w - wanted
            near = abs(off)
            if base:
                near = min(near, abs(off + z * w / base))
            error += min(1.0, near / scale)
        return error

    def pairs(self):
        """Return the pairs of rules whose guess is nearest, the nearest first."""
        rules = list(self.changes)
        all_pairs = ((self.error(one, other), n, m) for n, one in enumerate(rules)
                     for m, other in enumerate(rules[:n]))
        return [(rules[n], rules[m]) for _, n, m in heapq.nsmallest(MOST_PAIRS, all_pairs)]


def spread(places, count):
    """Return at most so many of the places, as far from each other as may be."""
    if len(places) <= count:
        return places
    return [places[n * len(places) // count] for n in range(count)]
