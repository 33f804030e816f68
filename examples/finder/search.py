"""The search for the rules that a program broke.

It goes in the order of the calculation: a set of rules is extended only by rules that change the
first number that still disagrees, and no number before it. Conventions come first, then one rule,
two, three.
"""
import math
import time

from finder.conventions import manners, rounded_settings, settings
from finder.given import flat, readings
from finder.loops import Loops, Onward
from finder.places import comes_after_forward, when_made
from finder.rules import rules_for
from finder.running import numbers
from finder.view import View, first_wrong, own_part

MOST_RULES, MOST_ALSO, MOST_VIEWS = 3, 12, 4
ENOUGH = {1: 7, 2: 26, 3: 40}        # bits that must come right, so that it is no coincidence
LINGER = 2.0                         # seconds in which others are looked for that agree as well


class Stop(Exception):
    """The time is over."""


class Search:
    """What was given, what is right, and the sets of rules by which both agree."""

    def __init__(self, mlp, examples, rate, entries, sizes, turned=False, seconds=10.0,
                 slack=None):
        self.mlp, self.examples, self.rate = mlp, examples, rate
        self.sizes, self.rules = sizes, rules_for(sizes.L)
        self.epochs = max([len(flat(entry.value)) for entry in entries if entry.kind == "E"] or [1])
        self.seconds, self.stopped, self.deadline = seconds, False, time.time() + seconds
        self.moments = {rule: rule.moment(sizes.L) for rule in self.rules}
        self.passes = {}
        is_square = sizes.count > 1 and sizes.count in sizes.nodes
        self.readings = readings(entries, sizes, manners(rate, turned, is_square), rate)
        for reading in self.readings:
            reading.allow(slack or {})
        self.views = self.all_views()
        self.found, self.tried, self.told = [], 0, 0.0

    def all_views(self):
        """Return the views, those with the most right numbers and the fewest conventions first."""
        found = self.views_of(settings(self.mlp, len(self.examples)))
        if all(view.first is not None for view in found):
            found += [view for view in self.views_of(rounded_settings()) if view.first is None]
        return sorted(found, key=lambda view: (view.first is not None, -view.agreeing,
                                               len(view.conventions())))

    def views_of(self, settings):
        """Return the views of settings, without those that come to the same as one before."""
        found, seen = [], []
        kinds = set(key for reading in self.readings for key in reading.slots)
        for setting in settings:
            try:
                base = [pair for pair in self.run(setting, ()) if pair[0] in kinds]
            except (ArithmeticError, ValueError):
                continue
            if base not in seen:
                seen.append(base)
                found += [View(setting, reading, base) for reading in self.readings]
        return found

    def run(self, setting, rules, examples=None, rate=None):
        """Return the numbers of the loops with a setting and rules, in order.

        Other examples and another rate may stand for those of the search.
        """
        examples, rate = examples or self.examples, rate or self.rate
        loops = Loops(self.mlp, setting.rules + list(rules), rate, len(examples))
        if setting.batch:
            loops.batch = setting.batch
        return numbers(loops, examples, self.epochs)

    def run_on(self, setting, rules):
        """Return the same for the examples of the search, without a forward propagation that was
        done before; rules that stand in one have to be kept with it."""
        in_forward = [rule for rule in rules if not comes_after_forward(self.moments[rule])]
        is_other_batch = any(rule.place == "batch" for rule in rules)
        if not self.is_one_pass(setting) or is_other_batch or in_forward == rules != []:
            return self.run(setting, rules)
        loops = Onward(self.mlp, setting.rules + rules, self.rate, len(self.examples))
        loops.pass_again(self.passes_of(setting, in_forward))
        loops.batch = setting.batch or loops.batch
        return numbers(loops, self.examples)

    def is_one_pass(self, setting):
        """Return whether each example is gone through once, with the weights as they were given."""
        batch = setting.batch or self.mlp.batch
        return self.epochs == 1 and (len(self.examples) == 1 or batch != "in turn")

    def passes_of(self, setting, rules):
        """Return (x, h, a, p) of each example by rules that stand in the forward propagation."""
        key = setting, tuple(rules)
        if key not in self.passes:
            loops = Loops(self.mlp, setting.rules + rules, self.rate, len(self.examples))
            self.passes[key] = []
            for x, _ in self.examples:
                loops.forward_propagate(x)
                self.passes[key].append((loops.x, loops.h, loops.a, loops.p))
                loops.leave()
        return self.passes[key]

    # ---- One set of rules ----------------------------------------------------------
    def outcome(self, view, rules):
        """Return (place, number) where the loops with rules first disagree, (None, None) if they
        agree with everything, (-1, None) where the rules cannot stand here."""
        self.tried += 1
        slots = view.reading.slots
        left = len(slots)
        try:
            for key, found in self.run_on(view.setting, rules):
                if key in slots:
                    place, z = first_wrong(slots[key], own_part(found, slots[key]))
                    if place is not None:
                        return place, z
                    left -= 1
                    if not left:
                        break
        except (ArithmeticError, ValueError):
            return -1, None
        return None, None

    # ---- All of them ----------------------------------------------------------------
    def go(self):
        """Find the smallest sets that agree; .found has them as (view, rules), the best first."""
        if self.views[0].first is None:
            return
        views = self.views_to_try()
        self.told = min(self.bits(view) for view in views)
        try:
            for size in range(1, MOST_RULES + 1):
                if self.told >= ENOUGH[size]:
                    self.sets_of(size, views)
                    self.sets_that_need_each_other(size, views)
        except Stop:
            self.stopped = True
        self.found.sort(key=lambda pair: (len(pair[0].conventions()), rank(pair[1])))

    def sets_that_need_each_other(self, size, views):
        """Find pairs, where there is nothing else, of which neither rule agrees further alone."""
        if size == 2 and not self.found:
            for view in views:
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
        """Return the views that are worth a search: the plain one, and those with most right."""
        best = self.views[:MOST_VIEWS]
        plain = min(self.views, key=lambda view: len(view.conventions()))
        if plain not in best:
            best = best[:-1] + [plain]
        return sorted(best, key=lambda view: len(view.conventions()))

    def singles(self, view):
        """Return (rule, place, number) of each rule that breaks no number before the first."""
        alone, is_one_pass = [], self.is_one_pass(view.setting)
        first_made = when_made(view.key_at(view.first))
        for rule in self.rules:
            self.look_at_the_clock()
            if is_one_pass and self.moments[rule] > first_made:
                alone.append((rule, view.first, view.value))
                continue
            place, z = self.outcome(view, [rule])
            if place is None:
                self.keep(view, [rule])
            elif place >= view.first:
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
            self.other_pairs(view, sets, harmless)

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
        further, z = self.outcome(view, rules + [rule])
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
        if self.outcome(view, [other, one])[0] is None:
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
        kind, l = view.key_at(view.first)
        if kind not in ("new W", "new b"):
            return 0
        slot = view.reading.slots[kind, l]
        given = (self.mlp.weights if kind == "new W" else self.mlp.biases)[l - 1]
        return own_part(given, slot)[view.first - slot.first]

    def keep(self, view, rules):
        """Keep a set of rules that agrees, if that can be no coincidence."""
        if self.told >= ENOUGH[len(rules)]:
            self.found.append((view, sorted(rules, key=lambda rule: rule.rank)))
            self.deadline = min(self.deadline, time.time() + LINGER)

    def bits(self, view):
        """Return how much the numbers say that were not right, in bits: each counts by how many
        values it could be told from, one that is there again by 1."""
        base = dict(self.run(view.setting, ()))
        told = 0.0
        for key, slot in view.reading.slots.items():
            largest = spread(key, slot.values)
            wrong = [(value, t) for z, value, t in zip(
                own_part(base[key], slot), slot.values, slot.tolerances) if not abs(z - value) <= t]
            told += len(wrong) - len(set(wrong))
            told += sum(max(0.0, math.log(largest / t, 2)) for _, t in set(wrong) if t)
        return told

    def look_at_the_clock(self):
        if time.time() > self.deadline:
            raise Stop


# ---- Numbers and sets -------------------------------------------------------------------

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
