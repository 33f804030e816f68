"""Naming what is behind several wrong lines: one rule that is broken, or one slip made again.

A rule of the mistake finder is named where two or more wrong lines are what it gives from the
student's own numbers, no line that counts speaks against it, and few wrong ones do. Several are
named one after the other, the one behind most lines first.
"""
from worksheets.broken import Paper, rules_shown
from worksheets.judging import LOOKS_LIKE, agrees
from worksheets.own import unit
from worksheets.slips import CLEAR

LEAST, SHARE = 2, 0.75               # lines that a rule explains, and of those in which it shows
OF_ALL, WORKED_OUT = 0.25, 0.25      # of the wrong lines, and of all that are written
MOST_ALSO = 3
STEEPEST = 4                         # by how much more than the right rule one may spread a span


class Mistake:
    """What is behind several lines: words, and the Rule, None where it is a slip that has a name.

    also are the Rules that give the same lines on this sheet.
    """

    def __init__(self, words, lines, rule=None):
        self.words, self.lines, self.rule, self.also = words, lines, rule, []

    def only(self, lines):
        """Return the Mistake behind some of these lines alone."""
        return Mistake(self.words, [line for line in self.lines if line in lines], self.rule)

    def text(self, with_others=False):
        """Return the lines and the words, with those of the other rules if asked."""
        text = "lines %s: %s" % (spans(line.answer.n for line in self.lines), self.words)
        for rule in self.also if with_others else ():
            text += "\n    the same here: " + rule.sentence()
        return text


def spans(numbers):
    """Return the numbers of lines as text, such as "20 to 23, 25"."""
    found = []
    for n in sorted(numbers):
        if found and n == found[-1][1] + 1:
            found[-1][1] = n
        else:
            found.append([n, n])
    return ", ".join(span(first, last) for first, last in found)


def span(first, last):
    if first == last:
        return "%d" % first
    return "%d%s%d" % (first, ", " if last == first + 1 else " to ", last)


def mistakes_in(problem, own, lines):
    """Return the Mistakes behind the lines of a sheet, the one behind most of them first."""
    found, left = [], [line for line in lines if line.is_slip]
    several = of_slips(left)
    if len(left) >= LEAST and is_worked_out(lines):
        several = of_rules(problem, own, lines) + several
    while several:
        best = max(several, key=weight)                     # the first of those alike
        if best.rule is None or len(best.lines) >= OF_ALL * len(left):
            found.append(best)
            left = [line for line in left if line not in best.lines]
            best.also = rules_like(best, several)[:MOST_ALSO]
        several = remaining(several, best, left)
    return found


def weight(mistake):
    return len(mistake.lines)


def rules_like(best, several):
    """Return the other rules that are behind the same lines."""
    return [one.rule for one in several
            if one.rule and one is not best and one.lines == best.lines]


def remaining(several, best, left):
    """Return the other Mistakes that are behind several of the lines that are left."""
    others = [one.only(left) for one in several if one is not best]
    return [one for one in others if len(one.lines) >= LEAST]


def is_worked_out(lines):
    """Return whether a share of the lines follows from those before, and is not all the same."""
    written = [line for line in lines if line.answer and line.answer.written]
    follow = sum(not line.is_slip for line in written)
    different = len({line.answer.written.value for line in written})
    return min(follow, different) >= WORKED_OUT * len(written)


def of_slips(wrong):
    """Return a Mistake for each slip that has a name and was made more than once."""
    named = {}
    for line in wrong:
        named.setdefault(line.why, []).append(line)
    return [Mistake(why[len(LOOKS_LIKE):], some) for why, some in named.items()
            if why.startswith(LOOKS_LIKE) and len(some) >= LEAST]


def of_rules(problem, own, lines):
    """Return a Mistake for each rule that explains several lines, the likeliest rules first."""
    sheet, found = Held(problem, own, lines), []
    for rules in rules_shown(sheet.paper.L):
        wrong = sheet.wrong_in(sheet.paper.steps(rules[0]))
        for rule in rules if wrong >= LEAST else []:
            explained = sheet.explained(rule, (1 - SHARE) * wrong)
            if len(explained) >= LEAST:
                found.append(Mistake(rule.sentence(), explained, rule))
    return sorted(found, key=lambda mistake: mistake.rule.rank)


class Held:
    """The lines of a sheet, against which the numbers of broken rules are held."""

    def __init__(self, problem, own, lines):
        self.own, self.paper, self.spreads = own, Paper(problem, own), {}
        self.lines = {line.step.symbol: line for line in lines if line.is_slip or line.counts}

    def wrong_in(self, steps):
        """Return how many of the steps have a wrong line."""
        return sum(step.symbol in self.lines and self.lines[step.symbol].is_slip
                   for step in steps)

    def explained(self, rule, most):
        """Return the wrong lines that are what a rule gives; [] where it is not to be named.

        That is where a line that counts is against it, or more than so many that are wrong, where
        the lines are all 0, and where this network cannot break the rule.
        """
        try:
            found, others = self.sorted_by(rule, most)
        except (ArithmeticError, ValueError):
            return []
        is_much = len(found) >= SHARE * (len(found) + others)
        return found if is_much and any(line.answer.written.value for line in found) else []

    def sorted_by(self, rule, most):
        """Return the wrong lines that are what a rule gives, and how many are not."""
        found, others = [], 0
        for line, z in self.told(rule):
            if self.is_written(line, z):
                found += [line] if line.is_slip else []
            elif line.counts or others + 1 > most:
                return [], 0
            else:
                others += 1
        return found, others

    def told(self, rule):
        """Yield (line, number of the rule) where that is another than the right one."""
        for step, z in self.paper.shown(rule):
            if step.symbol in self.lines and self.is_told(step, z):
                yield self.lines[step.symbol], z

    def is_told(self, step, z):
        """Return whether the number of a rule is another than the right one from own numbers."""
        right, spread = self.spread(step)
        return abs(z - right) > CLEAR * unit(right, self.own.decimals) + spread

    def is_written(self, line, z):
        """Return whether a line is the number of a rule, to what full precision may change."""
        right, spread = self.spread(line.step)
        steep = min(STEEPEST, max(1, abs(z / right))) if right else STEEPEST
        value, decimals = line.answer.written.value, self.own.decimals
        if abs(value - z) > steep * spread + 2 * unit(z, decimals):      # at once, for most are
            return False
        return agrees(value, z - steep * spread, z + steep * spread, decimals)

    def spread(self, step):
        """Return what a step is from the student's numbers, and how far their spans move it."""
        if step.symbol not in self.spreads:
            low, high = self.own.reach(step)
            self.spreads[step.symbol] = self.own.redo(step), (high - low) / 2
        return self.spreads[step.symbol]
