"""Judging a line: is it right, or right from the student's own numbers?

A line counts if it is the key's number to one unit of the last place, or what your own numbers
before it give, rounded as you wrote them or carried in full. It counts from your own numbers only
while it is as much work as the key's: not where your result, or a number it is made of (of a sum
h: all of them), has become 0 and the key's has not. After more than one slip the same goes for 1,
for a number that could as well be left out, and for lines that have become one and the same
calculation, though the key's differ: the first of them counts.
"""
from worksheets.own import Own, computed, rounded, unit
from worksheets.slips import is_output, is_truncated, name_of

RIGHT, OWN, WRONG = "right", "right from your own numbers", "wrong"
BLANK, UNREADABLE, LOST = "blank", "unreadable", "lost"
LOOKS_LIKE, NOTHING_LEFT = "it looks like this mistake: ", "nothing is left to calculate: "


class Line:
    """A step of the problem with its Answer or None, the verdict, and why it is so, or "".

    is_slip says that its number does not follow from those before it.
    """

    def __init__(self, step, answer, verdict, why=""):
        self.step, self.answer, self.verdict, self.why = step, answer, verdict, why
        self.counts = verdict in (RIGHT, OWN)
        self.is_slip = verdict == WRONG and not why.startswith(NOTHING_LEFT)
        self.concept = step.kind
        if step.kind == "dE/da":
            self.concept += " of the output" if is_output(step) else " of a hidden layer"


def judge(problem, answers):
    """Return a Line for each step of the problem, and the student's numbers, an Own."""
    teacher = Judge(problem)
    lines = [teacher.line(step, exact, answers.get(step.symbol))
             for step, exact in zip(problem.steps, problem.exact)]
    return lines, teacher.own


class Judge:
    """Judges the lines of one sheet in order, since each may rest on those before it.

    done is {calculation: the first step that counted for it}, counted has those not yet in it.
    """

    def __init__(self, problem):
        self.own, self.done, self.counted, self.slips = Own(problem), {}, [], 0

    def line(self, step, exact, answer):
        """Return the Line of a step of the by-hand trace; exact is that of the exact trace."""
        written = answer.written if answer else None
        if written:
            verdict = self.verdict(step, exact, written)
        else:
            verdict = ((LOST, "") if not answer else (BLANK, "") if not answer.text else
                       (UNREADABLE, answer.problem))
        line = Line(step, answer, *verdict)
        if line.counts:
            self.counted.append(step)
        else:
            self.slips += 1
        self.own.take(step, written)
        return line

    def verdict(self, step, exact, written):
        """Return the verdict on the number written for step, and why."""
        value, keys = written.value, [step.value, exact.value]
        right = any(agrees(value, key, key, self.own.decimals) for key in keys)
        if not right and not agrees(value, *self.own.reach(step), self.own.decimals):
            name = name_of(step, written, self.own)
            return WRONG, LOOKS_LIKE + name if name else ""
        empty = "" if right else self.nothing_left(step, value)
        if empty:
            return WRONG, NOTHING_LEFT + empty
        cut = self.is_cut_off(step, value, keys)
        return RIGHT if right else OWN, "cut off instead of rounded" if cut else ""

    def is_cut_off(self, step, value, keys):
        """Return whether value is cut off, and rounds neither a key nor what your numbers give."""
        decimals = self.own.decimals
        if any(agrees(value, key, key, decimals, forgiven=0.01) for key in keys):
            return False
        if not is_truncated(value, self.own.redo(step), decimals):
            return False
        return not agrees(value, *self.own.reach(step), decimals, forgiven=0.01)

    def nothing_left(self, step, value):
        """Return why the line is less work than the key's, or ""."""
        trivial = (0, 1) if self.slips > 1 else (0,)
        if self.slips <= 1 and step.kind in ("h", "a"):      # f(0) and the other terms are work
            return ""
        if step.operation.sign == "step":                    # to look at the sign is all the work
            return ""
        if value in trivial and step.value not in trivial:
            return "it has become %d" % value
        operands = self.own.operands(step)
        emptied = [z for z in operands
                   if self.own.value(z) in trivial and z.value not in trivial]
        if emptied and (step.kind != "h" or 2 * len(emptied) == len(operands)):
            return "%s has become %d" % (emptied[0].symbol, self.own.value(emptied[0]))
        return self.saved_work(step) if self.slips > 1 else ""

    def saved_work(self, step):
        """Return which number could be left out, or which line is the same calculation, or ""."""
        for z in self.own.operands(step):
            without = self.own.redo_with(step, z.kind, lambda one: 0.0 if one is z else None)
            if without is None:                              # it cannot be 0, as in ln or under /
                continue
            if self.same(self.own.redo(step), without) and not self.same(
                    step.value, computed(step, {z.symbol: 0.0})):
                return "it is as if %s were not there" % z.symbol
        first = self.first_like(step)
        if [z.value for z in self.own.operands(first)] != [
                z.value for z in self.own.operands(step)]:
            return "it is the same as that of " + first.symbol
        return ""

    def first_like(self, step):
        """Return the first step that counted for the calculation that step has become, or step."""
        for earlier in self.counted:
            self.done.setdefault(self.calculation(earlier), earlier)
        self.counted = []
        return self.done.get(self.calculation(step), step)

    def same(self, value, other):
        """Return whether a sheet shows value and other alike."""
        return rounded(value, self.own.decimals) == rounded(other, self.own.decimals)

    def calculation(self, step):
        """Return what makes two lines the same calculation."""
        return (step.kind,) + tuple(rounded(self.own.value(z), self.own.decimals)
                                    for z in self.own.operands(step))


def agrees(value, low, high, decimals, forgiven=1.001):
    """Return whether value is a number of low to high as shown, to some units of its last place."""
    nearest = min(max(value, low), high)
    return abs(value - rounded(nearest, decimals)) < forgiven * unit(nearest, decimals)
