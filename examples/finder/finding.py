"""What mistakes() returns: a list of the rules that were broken, whose text is the whole answer."""
from finder.answer import of_rule, text_of
from finder.verdict import RIGHT


class Finding:
    """A rule that was broken, or with id "unexplained" that none was found.

    words says what is broken; text has the right line beside the program's own.
    """

    def __init__(self, id, words, text):
        self.id, self.words, self.text = id, words, text

    def __repr__(self):
        return self.text

    __str__ = __repr__


class Findings(list):
    """The Findings of a Verdict, none where all is right; verdict, conventions, also and first are
    those of the command's --json, str() and text what it prints; repr() is short, for pytest."""

    def __init__(self, verdict):
        said = verdict.as_json()
        self.verdict, self.conventions = said["verdict"], said["conventions"]
        self.changes, self.also, self.first = said["changes"], said["also"], said["first"]
        self.text = text_of(verdict)
        list.__init__(self, found_in(verdict))

    def __repr__(self):
        return "[%s]" % ", ".join("%s: %s" % (found.id, found.words) for found in self)

    def __str__(self):
        return self.text


def found_in(verdict):
    if verdict.name == RIGHT:
        return []
    if verdict.changes:
        return [Finding(rule.id, rule.sentence(), of_rule(verdict, rule))
                for rule in verdict.changes]
    return [Finding("unexplained", "%s is not what the right rules give" % verdict.first,
                    text_of(verdict))]
