"""What the search comes to: right, explained by rules, or unexplained."""
from finder.given import name_of, plain_kind
from finder.search import GIVEN, MOST_ALSO
from finder.view import LATE

RIGHT, EXPLAINED, UNEXPLAINED = "right", "explained", "unexplained"


class Verdict:
    """The verdict of a Search that is over.

    name is RIGHT, EXPLAINED or UNEXPLAINED; changes are the rules that agree with everything, also
    other lists of rules that do, doubts (view, rule) of mistakes that give the same numbers as a
    convention by which they are right; first names the first number that is wrong, None if none
    is: it is a symbol, and with several examples that of an example.
    """

    def __init__(self, search):
        self.search, self.view = search, search.views[0]
        self.changes, self.also = [], []
        sets = smallest(search.found)
        if sets:
            self.view, self.changes = sets[0]
            self.also = self.repeated_last([rules for _, rules in sets])[1:]
        self.doubts = search.doubts()
        self.conventions = self.view.conventions()
        self.symbol, self.example = self.at(self.view.first)
        self.first = self.symbol
        if self.example:
            self.first += " of example %d" % (self.example + 1)
        self.name = (RIGHT if self.view.first is None else
                     EXPLAINED if self.changes else UNEXPLAINED)

    def repeated_last(self, sets):
        """Return sets, and behind them those whose rules are there before in other layers and come
        to the same: there is nothing that they could break besides."""
        fresh, repeated = [], []
        for rules in sets:
            others = [other for other in fresh if names(other) == names(rules)]
            is_repeated = any(self.run(other) == self.run(rules) for other in others)
            (repeated if is_repeated else fresh).append(rules)
        return fresh + repeated

    def run(self, rules):
        """Return all numbers of one epoch with rules."""
        return dict(self.search.runs.run(self.view.setting, rules))

    def is_finite(self):
        """Return whether the program's first wrong number is one, and not nan or infinite."""
        return self.view.first is None or abs(self.own()) < float("inf")

    def is_late(self):
        """Return whether the first wrong number is a loss beyond those that are searched."""
        return self.view.first == LATE

    def is_given(self):
        """Return whether the first wrong number is one that the program was given."""
        return self.view.first not in (None, LATE) and plain_kind(self.view.key_at()[0]) in GIVEN

    def own(self):
        """Return the program's first wrong number."""
        if self.view.first == LATE:
            return self.view.reading.losses.values[-1]
        return self.view.given_first()[0]

    def at(self, place):
        """Return the symbol of a place in the order of the calculation, and its example from 0."""
        if place is None:
            return None, 0
        if place == LATE:
            return "E of epoch %d" % (self.view.late + 1), 0
        for key, slot in self.view.reading.slots.items():
            if slot.first <= place < slot.first + len(slot.values):
                n = place - slot.first
                return name_of(key, slot.places[n] if slot.places else n, self.search.sizes)

    def as_json(self):
        """Return what --json prints, as a dict."""
        also = self.also + [[rule] for _, rule in self.doubts]
        return {"verdict": self.name, "conventions": self.conventions,
                "changes": ids(self.changes),
                "also": [ids(rules) for rules in also[:MOST_ALSO]], "first": self.first}


def ids(rules):
    return [rule.id for rule in rules]


def names(rules):
    """Return the ids of rules without their layers."""
    return [rule.id.split("@")[0] for rule in rules]


def smallest(found):
    """Return (view, rules) of the smallest sets, each set of rules once, the likeliest first."""
    fewest = min([len(rules) for _, rules in found] or [0])
    sets, seen = [], []
    for view, rules in found:
        words = [rule.id + rule.words for rule in rules]
        if len(rules) == fewest and words not in seen:
            seen.append(words)
            sets.append((view, rules))
    return sets
