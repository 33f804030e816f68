"""The marks of one sheet: what is said of each line, and the points by line and by concept.

A concept is a kind of line; it is there where at least half of its lines are right.
"""
from worksheets.judging import BLANK, LOST, OWN, RIGHT, UNREADABLE, WRONG, judge
from worksheets.network import problem_on_sheet
from worksheets.origin import Origin
from worksheets.problem import problem
from worksheets.reading import Filled, at_most, quoted

VERDICTS = RIGHT, OWN, WRONG, UNREADABLE, BLANK, LOST


class Marks:
    """What is said of a sheet; refused says why it gets no score, and then it has no lines.

    In a class expected is the head that it should have, and known the Answers of all keys.
    """

    def __init__(self, text, expected=None, known=None):
        self.filled, self.lines, self.own, self.problem = Filled(text), [], None, None
        self.found = None
        if not self.filled.head:
            raise ValueError("no sheet is in it, expected a line such as \"# Worksheet: "
                             "sizes 2,2,1, seed 1, decimals 3, forward\"")
        self.refused = self.no_sheet_of_class(expected, known) or self.other_sheet()
        if not self.refused:
            self.lines, self.own = judge(self.problem, self.filled.answers)
            self.refused = self.other_answers(expected, known)
        if self.refused:
            self.lines, self.own, self.found = [], None, []
        else:
            self.add_notes()

    def no_sheet_of_class(self, expected, known):
        """Return why this is not a sheet that somebody of the class was to fill in, or ""."""
        head = self.filled.head
        if expected and head != expected:
            return "it is the sheet of another, expected the %s" % expected.text()
        if known and self.filled.is_key:
            return "this is a key with its working, expected the sheet"
        if known and known.heads and head not in known.heads:
            return "no key has this head"
        return ""

    def other_sheet(self):
        """Return why the sheet is not the one that its head makes, or ""."""
        head = self.filled.head
        if head.is_seeded:
            self.problem = problem(head)
            self.filled.compare(self.problem, problem(head._replace(backward=True)))
        else:
            self.read_network()
        if self.filled.differences:
            return "this is not the sheet that its head makes: " + "; ".join(
                at_most(self.filled.differences))
        return ""

    def read_network(self):
        """Make the problem from the numbers on the sheet, or note what is wrong with them."""
        try:
            self.problem = problem_on_sheet(self.filled.head, self.filled.entries)
        except ValueError as reason:
            self.filled.differences.append(str(reason))
        else:
            self.filled.compare(self.problem, self.problem)

    def other_answers(self, expected, known):
        """Return whose answers these look like, or ""; in a class the keys decide."""
        owners = [", that of " + quoted(name)
                  for name in (known.owners(self.filled.answers, expected) if known else ())]
        is_copied = self.is_copied()
        if owners or is_copied and not expected:
            return ("these look like the answers to another sheet%s: what follows from its numbers "
                    "is right, but not what needs the numbers given here"
                    % "".join(at_most(owners, 5)))
        if is_copied:
            self.filled.notes.append("little of it follows from the numbers given here")
        return ""

    def is_copied(self):
        """Return whether the lines look copied, and no mistake explains them."""
        origin = Origin(self.problem, self.lines)
        return origin.looks_copied() and not origin.is_explained(self.mistakes)

    @property
    def mistakes(self):
        """Return the Mistakes behind several wrong lines; they are looked for once."""
        if self.found is None:
            self.found = []
            if sum(line.is_slip for line in self.lines) > 1:
                from worksheets.throughout import mistakes_in
                self.found = mistakes_in(self.problem, self.own, self.lines)
        return self.found

    def add_notes(self):
        """Note what the lines themselves do not say."""
        expressions = [line.step.symbol for line in self.lines if line.answer and (
            line.answer.written and not line.answer.written.unit)]
        if expressions:
            self.filled.notes.append("calculated here, not on the sheet: " + ", ".join(expressions))
        if not any(line.answer and line.answer.text for line in self.lines):
            self.filled.notes.append("nothing is filled in")

    @property
    def points(self):
        return sum(line.counts for line in self.lines)

    @property
    def concepts(self):
        """Return {concept: whether at least half of its lines are right}."""
        found = {}
        for line in self.lines:
            found.setdefault(line.concept, []).append(line.counts)
        return {concept: 2 * sum(counts) >= len(counts) for concept, counts in found.items()}

    @property
    def wrong(self):
        return [line for line in self.lines if line.verdict == WRONG]

    @property
    def perfect(self):
        return bool(self.lines) and self.points == len(self.lines)

    def notes(self):
        """Return what a teacher should know, a sentence each."""
        unreadable = ["line %d is unreadable: %s" % (line.answer.n, quoted(line.answer.text))
                      for line in self.lines if line.verdict == UNREADABLE]
        return at_most(self.filled.notes + unreadable) + ([self.refused] if self.refused else [])

    def text(self, explain_all=False):
        """Return the marks as text, the first wrong line worked out or all; last is the score."""
        parts = [[self.filled.head.text(), "Name: " + (self.filled.name or "none")],
                 [line_text(line, self.why(line)) for line in self.lines],
                 ["Mistake %d, %s" % (n, mistake.text(explain_all))
                  for n, mistake in enumerate(self.mistakes, 1)],
                 ["Note: " + note for note in at_most(self.filled.notes)]]
        for n, line in enumerate(self.wrong if explain_all else self.wrong[:1]):
            which = "The first wrong line" if n == 0 else "Line %d" % line.answer.n
            parts += [[which + ", from the numbers before it:"], self.own.working(line.step)]
        parts.append(["No score: " + self.refused] if self.refused else self.points_text())
        return "\n\n".join("\n".join(part) for part in parts if part)

    def why(self, line):
        """Return why a line is so; where it is one of several with a mistake, which one."""
        for n, mistake in enumerate(self.mistakes, 1):
            if line in mistake.lines:
                return "it looks like mistake %d" % n
        return line.why

    def points_text(self):
        """Return the lines that sum up."""
        lost = [concept for concept, there in self.concepts.items() if not there]
        counts = ["%d %s" % (self.count(verdict), verdict) for verdict in VERDICTS]
        there = ["Concepts lost, not half of their lines being right: " + ", ".join(lost)]
        return (there if lost else []) + [", ".join(counts), self.score()]

    def count(self, verdict):
        return [line.verdict for line in self.lines].count(verdict)

    def score(self):
        there = self.concepts
        return "Score: %d of %d lines, %d of %d concepts" % (
            self.points, len(self.lines), sum(there.values()), len(there))


def line_text(line, why):
    """Return what is said of a line of the sheet, and why."""
    answer, text = line.answer, line.step.symbol
    if answer:
        text = "line %d: %s = %s" % (answer.n, text, quoted(answer.text))
        if answer.written and not answer.written.unit:
            text += " = %.6g" % answer.written.value
    return "%-44s %s%s" % (text, line.verdict, "; " + why if why else "")
