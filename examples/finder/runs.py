"""Runs of the loops with rules, as many as the search asks for, none further than it has to be."""
from finder.loops import Loops, Onward
from finder.places import comes_after_forward
from finder.running import SO_FAR, numbers
from finder.view import first_wrong, first_wrong_so_far

WHOLE = ("batch", "examples", "typed")    # places of rules by which all has to be run anew


class Runs:
    """Runs of a network over its examples; moments is when the loops first come to each rule, and
    tried counts the runs with rules."""

    def __init__(self, mlp, examples, rate, moments):
        self.mlp, self.examples, self.rate, self.moments = mlp, examples, rate, moments
        self.tried, self.passes = 0, {}

    def run(self, setting, rules, epochs=1, examples=None, rate=None):
        """Return the numbers of the loops with a setting and rules, in order.

        Other examples and another rate may stand for those of the search.
        """
        examples, rate = examples or self.examples, rate or self.rate
        loops = Loops(self.mlp, setting.rules + list(rules), rate, len(examples))
        loops.batch = setting.batch or loops.batch
        return numbers(loops, examples, epochs)

    def run_on(self, setting, rules, epochs):
        """Return the same for the examples of the search, without a forward propagation that was
        done before; rules that stand in one have to be kept with it."""
        in_forward = [rule for rule in rules if not comes_after_forward(self.moment(rule))]
        is_other_batch = any(rule.place in WHOLE for rule in rules)
        if not self.is_one_pass(setting, epochs) or is_other_batch or in_forward == rules != []:
            return self.run(setting, rules, epochs)
        loops = Onward(self.mlp, setting.rules + rules, self.rate, len(self.examples))
        loops.pass_again(self.passes_of(setting, in_forward))
        loops.batch = setting.batch or loops.batch
        return numbers(loops, self.examples)

    def moment(self, rule):
        """Return when the loops first come to a rule."""
        if rule not in self.moments:
            self.moments[rule] = rule.moment(len(self.mlp.weights))
        return self.moments[rule]

    def is_one_pass(self, setting, epochs):
        """Return whether each example is gone through once, with the weights as they were given."""
        batch = setting.batch or self.mlp.batch
        return epochs == 1 and (len(self.examples) == 1 or batch != "in turn")

    def passes_of(self, setting, rules):
        """Return (x, h, a, p) of each example by rules that stand in the forward propagation."""
        key = setting, tuple(rules)
        if key not in self.passes:
            loops = Loops(self.mlp, setting.rules + rules, self.rate, len(self.examples))
            self.passes[key], loops.given = [], self.examples
            for x, _ in self.examples:
                loops.forward_propagate(x)
                self.passes[key].append((loops.x, loops.h, loops.a, loops.p))
                loops.leave()
        return self.passes[key]

    def all_given(self, view, rules):
        """Return the numbers of the loops for all that was given, in order; [] where the rules
        cannot stand here."""
        slots, found = view.reading.slots, []
        try:
            for key, z in self.run_on(view.setting, rules, view.epochs):
                if key in slots:
                    found += slots[key].own(z)
        except (ArithmeticError, ValueError):
            return []
        return found

    def outcome(self, view, rules):
        """Return (place, number) where the loops with rules first disagree, (None, None) if they
        agree with everything, (-1, None) where the rules cannot stand here."""
        self.tried += 1
        slots = view.reading.slots
        left = len(slots)
        try:
            for key, found in self.run_on(view.setting, rules, view.epochs):
                if key == SO_FAR:
                    place, z = first_wrong_so_far(slots.get(("E", None)), found)
                    if place is not None:
                        return place, z
                elif key in slots:
                    place, z = first_wrong(slots[key], slots[key].own(found))
                    if place is not None:
                        return place, z
                    left -= 1
                    if not left:
                        break
        except (ArithmeticError, ValueError):
            return -1, None
        return (-1, None) if left else (None, None)
