"""The search for the rules that a program broke.

It goes in the order of the calculation: a set of rules is extended only by rules that change the
first number that still disagrees, and no number before it. Conventions come first, then one rule,
two, three.
"""
import math
import time

from finder.conventions import Setting, manners, rounded_settings, settings
from finder.given import WITH_BIAS, ShapeError, flat, plain_kind
from finder.places import when_made
from finder.likely import Guesses
from finder.reading import MOST, epochs_of, readings
from finder.rules import rules_for
from finder.runs import Runs
from finder.typed import look_for
from finder.view import LATE, View, first_wrong

MOST_RULES, MOST_ALSO, MOST_VIEWS, MOST_WAYS = 3, 12, 4, 2
ENOUGH = {1: 7, 2: 26, 3: 40}        # bits that must come right, so that it is no coincidence
ALONE = ("examples",)                # places of rules that are tried by themselves
OF_GRADIENTS, OF_DELTAS = {"dE/dW", "dE/db"}, {"delta", "output error"}
OF_ALL = "all examples"              # the place of rules that take the examples together
GIVEN = ("x", "y", "W", "b", "rate")  # kinds that no rule changes
LINGER = 2.0                         # seconds in which others are looked for that agree as well


class Stop(Exception):
    """The time is over."""


class Search:
    """What was given, what is right, and the sets of rules by which both agree.

    ways are lists of entries, one for each way to understand what was given, which is mostly one.
    views has every way to understand what was given, the best first; found has (view, rules) of
    the smallest sets that agree. sizes_tried are those of sets that were tried to the end.
    """

    def __init__(self, mlp, examples, rate, ways, sizes, turned=False, seconds=10.0, slack=None):
        self.mlp, self.examples, self.rate, self.sizes = mlp, examples, rate, sizes
        self.seconds, self.stopped, self.deadline = seconds, False, time.time() + seconds
        self.rules = rules_for(sizes.L)
        self.runs = Runs(mlp, examples, rate, {rule: rule.moment(sizes.L) for rule in self.rules})
        self.readings = readings(ways, sizes, lambda entries: manners_of(
            entries, rate, turned, sizes), rate)
        for reading in self.readings:
            reading.allow(slack or {})
        self.check_kinds()
        self.found, self.told, self.sizes_tried = [], 0.0, []
        self.views = self.all_views()

    def check_kinds(self):
        """Leave out readings of what the right calculation does not come to; raise ShapeError where
        none is left."""
        epochs = max(reading.told_epochs() for reading in self.readings)
        there = {key for key, found in self.runs.run(Setting([]), (), max(2, epochs))
                 if found is not None}
        lacking = [[key for key in reading.slots if key not in there] for reading in self.readings]
        if all(lacking):
            kind, layer = lacking[0][0]
            raise ShapeError(missing((plain_kind(kind), layer), self.rate))
        self.readings = [reading for reading, keys in zip(self.readings, lacking) if not keys]

    def all_views(self):
        """Return the views, those with the most right numbers and the fewest conventions first."""
        found = self.views_of(settings(self.mlp, len(self.examples)))
        if all(view.first is not None for view in found):
            found += [view for view in self.views_of(rounded_settings()) if view.first is None]
        found.sort(key=order)
        if found[0].first is None and found[0].reading.losses:
            self.hold_losses(found)
            found.sort(key=order)
        return found

    def views_of(self, settings):
        """Return the views of settings, without those that come to the same as one before."""
        found, seen = [], []
        for setting in settings:
            if found and time.time() > self.deadline:
                break
            try:
                bases = self.bases_of(setting)
            except (ArithmeticError, ValueError):
                continue
            if bases not in seen:
                seen.append(bases)
                found += [View(setting, reading, bases[reading.epochs()])
                          for reading in self.readings
                          if has_all(bases[reading.epochs()], reading)]
        return found

    def bases_of(self, setting):
        """Return {epochs: what the right calculation comes to} for as many as the readings need."""
        kinds = set(key for reading in self.readings for key in reading.slots)
        return {epochs: [pair for pair in self.runs.run(setting, (), epochs) if pair[0] in kinds]
                for epochs in set(reading.epochs() for reading in self.readings)}

    def hold_losses(self, views):
        """Hold all losses against the right views until they agree with one."""
        for view in views:
            if view.first is not None:
                return
            n = self.late_loss(view, [])
            if n is None:
                return
            view.first, view.late = LATE, n

    def late_loss(self, view, rules):
        """Return which of all the losses disagrees first, None where none does; so many epochs are
        run only with what has agreed with the first few."""
        slot = view.reading.losses
        if not slot:
            return None
        epochs = slot.places[-1] + 1 if slot.places else len(slot.values)
        run = dict(self.runs.run(view.setting, rules, epochs))
        n = first_wrong(slot, slot.own(run["E", None]))[0]
        return slot.places[n] if slot.places and n is not None else n

    def doubts(self):
        """Return (view, rule) of what comes to the same as right numbers whose partials have
        another factor, without it: of two examples the sum is twice the mean."""
        best = self.views[0]
        if best.first is not None or not best.setting.rules or len(self.examples) == 1:
            return []
        plain = [view for view in self.views
                 if view.reading is best.reading and not view.setting.ids]
        rules = [rule for rule in self.rules if rule.place == OF_ALL]
        return [(view, rule) for view in plain for rule in rules
                if self.runs.outcome(view, [rule])[0] is None]

    # ---- All of them ----------------------------------------------------------------
    def go(self):
        """Find the smallest sets that agree; .found has them as (view, rules), the best first."""
        if self.views[0].first in (None, LATE) or plain_kind(self.views[0].key_at()[0]) in GIVEN:
            return
        views = self.views_to_try()
        self.told = min(self.bits(view) for view in views)
        try:
            for size in range(1, MOST_RULES + 1):
                if self.told >= ENOUGH[size]:
                    self.sets_of(size, views)
                    self.other_sets(size, views)
                    self.sizes_tried.append(size)
        except Stop:
            self.stopped = True
        self.found.sort(key=lambda pair: (len(pair[0].conventions()), rank(pair[1])))

    def other_sets(self, size, views):
        """Find, where there is nothing else, numbers that the program was given and has otherwise,
        and pairs of which neither rule agrees further alone."""
        for view in views:
            if size == 1 and not self.found:
                look_for(self, view)
            if size == 2 and not self.found:
                self.try_together(view)

    def sets_of(self, size, views):
        """Find the sets of so many rules, where there are no smaller ones; what agrees by fewer
        conventions makes a view with more superfluous."""
        for n, view in enumerate(views):
            if self.found and (n == 0 or self.found[0][0].costs_less(view)):
                return
            if size == 1:
                view.alone = self.singles(view)
            else:
                self.extend(view, view.alone, size)

    def views_to_try(self):
        """Return the views that are worth a search: the plain one of each way in which most is
        right, and those with most right."""
        plain = []
        for way in sorted(set(view.reading.way for view in self.views)):
            own = [view for view in self.views if view.reading.way == way]
            plain.append(min(own, key=lambda view: len(view.conventions())))
        plain = sorted(plain, key=order)[:MOST_WAYS]
        best = [view for view in self.views[:MOST_VIEWS] if view not in plain]
        best = best[:MOST_VIEWS - len(plain)]
        return sorted(plain + best, key=lambda view: len(view.conventions()))

    def singles(self, view):
        """Return (rule, place, number) of each rule that breaks no number before the first."""
        alone, is_one_pass = [], self.runs.is_one_pass(view.setting, view.epochs)
        first_made = when_made(view.key_at())
        for rule in self.rules:
            self.look_at_the_clock()
            if is_one_pass and self.runs.moments[rule] > first_made:
                alone.append((rule, view.first, view.value))
                continue
            place, z = self.runs.outcome(view, [rule])
            if place is None:
                self.keep(view, [rule])
            elif place >= view.first and rule.place not in ALONE:
                alone.append((rule, place, z))
        return alone

    def extend(self, view, alone, size):
        """Find the sets of so many rules, from those that make the first number right."""
        harmless = [rule for rule, place, z in alone if place > view.first or z == view.value]
        sets = grouped([([rule], place, z) for rule, place, z in alone if place > view.first])
        for _ in range(2, size):
            sets = grouped(self.longer(view, sets, harmless))
        self.longer(view, sets, harmless)
        if size == 2 and not self.found:
            if not self.runs.is_one_pass(view.setting, view.epochs):
                self.likely_pairs(view)
            self.other_pairs(view, sets, harmless)

    def likely_pairs(self, view):
        """Find pairs that both change the first number, where one example changes the next: there
        nearly all rules do, and their pairs are too many to be tried one after the other."""
        base, given, old = self.runs.all_given(view, []), [], []
        for key, _ in self.runs.run(view.setting, (), view.epochs):
            if key in view.reading.slots:
                slot = view.reading.slots[key]
                given += slot.values
                old += slot.own(self.before(key)) if self.before(key) else [0.0] * len(slot.values)
        numbers = {}
        for rule, _ in self.changing(view):
            self.look_at_the_clock()
            numbers[rule] = self.runs.all_given(view, [rule])
        for one, other in Guesses(base, given, old, numbers).pairs():
            self.try_pair(view, one, other)

    def other_pairs(self, view, sets, harmless):
        """Find pairs in which one rule covers what the other changes, or both are factors of the
        first number, or of which one is alone the same as a likelier one, but not in pairs."""
        changing = self.changing(view)
        self.longer(view, sets, [rule for rule, _ in changing])
        for one, other in self.factors(view, changing):
            self.try_pair(view, one, other)
        if not self.found:
            self.longer(view, [[one] for members in sets for one in members[1:]], harmless)

    def longer(self, view, sets, more):
        """Return the sets with one more rule that agree further; keep those that agree wholly."""
        found = []
        for members in sets:
            rules, place, _ = members[0]
            for rule in more:
                if self.with_one_more(view, rules, rule, place) != ():
                    found += self.all_longer(view, members, rule)
        return found

    def all_longer(self, view, members, rule):
        """Return those of the members that agree further with one more rule; keep what agrees."""
        found = []
        for rules, place, _ in members:
            longer = self.with_one_more(view, rules, rule, place)
            if longer is None:
                self.keep(view, rules + [rule])
            elif longer:
                found.append(longer)
        return found

    def with_one_more(self, view, rules, rule, place):
        """Return (rules, place, number) of a longer set that agrees further than place, None where
        it agrees wholly, () where it does not."""
        self.look_at_the_clock()
        if any(overlap(rule, other, self.sizes.L) for other in rules):
            return ()
        further, z = self.runs.outcome(view, rules + [rule])
        if further is None:
            return None
        return (rules + [rule], further, z) if further > place else ()

    def try_together(self, view):
        """Find the pairs of which neither rule alone makes the first number right, likely ones
        first."""
        changing = self.changing(view)
        for n, (one, _) in enumerate(changing):
            for other, _ in changing[:n]:
                self.try_pair(view, one, other)

    def changing(self, view):
        """Return (rule, number) of the rules that change the first number, not to what it is."""
        return [(rule, z) for rule, place, z in view.alone
                if place == view.first and z != view.value]

    def try_pair(self, view, one, other):
        self.look_at_the_clock()
        if overlap(one, other, self.sizes.L):
            return
        if self.runs.outcome(view, [other, one])[0] is None:
            self.keep(view, [other, one])

    def factors(self, view, changing):
        """Return the pairs of rules that change the first number by factors whose product is what
        it needs."""
        given, tolerance = view.given_first()
        old, found = self.before_update(view), []
        right = view.value - old
        for n, (one, z) in enumerate(changing):
            for other, w in changing[:n]:
                if right and abs((z - old) * (w - old) / right - (given - old)) <= tolerance:
                    found.append((one, other))
        return found

    def before_update(self, view):
        """Return the weight, or bias, of which the first number is the update, else 0."""
        slot, given = view.reading.slots[view.key_at()], self.before(view.key_at())
        return slot.own(given)[view.first - slot.first] if given else 0

    def before(self, key):
        """Return the weights, or biases, whose update a (kind, layer) is, else None."""
        kind, l = key
        if kind not in ("new W", "new b"):
            return None
        return (self.mlp.weights if kind == "new W" else self.mlp.biases)[l - 1]

    def keep(self, view, rules):
        """Keep a set of rules that agrees, if that can be no coincidence."""
        if self.told >= ENOUGH[len(rules)] and self.late_loss(view, rules) is None:
            self.found.append((view, sorted(rules, key=lambda rule: rule.rank)))
            self.deadline = min(self.deadline, time.time() + LINGER)

    def bits(self, view):
        """Return how much the numbers say that were not right, in bits: each counts by how many
        values it could be told from, one that is there again by 1."""
        base = dict(self.runs.run(view.setting, (), view.epochs))
        told = 0.0
        for key, slot in view.reading.slots.items():
            largest = spread(key, slot.values)
            wrong = [(value, t) for z, value, t in zip(
                slot.own(base[key]), slot.values, slot.tolerances) if not abs(z - value) <= t]
            told += len(wrong) - len(set(wrong))
            told += sum(max(0.0, math.log(largest / t, 2)) for _, t in set(wrong) if t)
        return told

    def look_at_the_clock(self):
        if time.time() > self.deadline:
            raise Stop


# ---- What cannot be held against anything ------------------------------------------------

def manners_of(entries, rate, turned, sizes):
    """Return the manners in which entries may be reported."""
    losses = max([len(flat(entry.value)) for entry in entries if entry.kind == "E"] or [0])
    check_losses(losses)
    is_behind = any(entry.is_behind for entry in entries)
    kinds = set(entry.name if entry.kind == "rows" else entry.kind for entry in entries)
    return [manner for manner in manners(rate, turned, sizes, losses, is_behind,
                                         max(losses, epochs_of(entries)))
            if changes_something(manner, kinds)]


def changes_something(manner, kinds):
    """Return whether a manner changes no kind that is not there."""
    if not kinds & OF_GRADIENTS and (manner.gradient_sign != 1 or manner.by_rate):
        return False
    if not kinds & OF_DELTAS and (manner.delta_sign != 1 or manner.of_a):
        return False
    return bool(kinds & set(WITH_BIAS)) or not (manner.is_other or manner.bias_row)


def has_all(base, reading):
    """Return whether a run comes to all that was given."""
    return set(reading.slots) <= set(key for key, _ in base)


def check_losses(count):
    if count > MOST:
        raise ShapeError("there are %d losses, expected at most %d" % (count, MOST))


def missing(key, rate):
    """Return what lacks for a (kind, layer) that the right calculation does not come to."""
    kind, layer = key
    if kind in ("new W", "new b") and rate is None:
        return "%s is given, and no learning rate that makes it" % kind.replace("new", "a new")
    if kind in ("b", "dE/db", "new b"):
        return "your %s^(%d) is given, and the network has no biases in this layer" % key
    return "your %s is given, and no targets that it follows from" % kind


# ---- Numbers and sets -------------------------------------------------------------------

def order(view):
    return view.first is not None, -view.agreeing, len(view.conventions())


def spread(key, values):
    """Return from what numbers a wrong one could be told: any up to the largest of them; the
    losses of epochs are near each other."""
    if key[0] == "E" and len(values) > 1:
        return max(values) - min(values) or 1.0
    return max(map(abs, values)) or 1.0


def grouped(sets):
    """Return lists of sets that come to the same, the best first; those that agree furthest come
    first."""
    groups = {}
    for one in sets:
        groups.setdefault(one[1:], []).append(one)
    found = [sorted(members, key=lambda one: rank(one[0])) for members in groups.values()]
    return sorted(found, key=lambda members: (-members[0][1], rank(members[0][0])))


def rank(rules):
    return sum(rule.rank for rule in rules)


def overlap(one, other, L):
    """Return whether two rules stand in the same place of the same layer."""
    return (bool(set(one.places) & set(other.places))
            and bool(set(one.layers(L)) & set(other.layers(L))))
