"""Lists of R and cells of Octave, whose values stand in lines of their own."""
import re

from pastes.trouble import doubt

TAG = re.compile(r"(?:\$[\w.]+|\$`[^`]+`|\[\[\d+\]\])+\s*$")
CELL = re.compile(r"[ \t]*\[\d+,\d+\] =[ \t]*")
OPENED = re.compile(r"[ \t]*\{[ \t]*\n\s*\[\d+,\d+\] =")
CLOSED = re.compile(r"[ \t]*\}[ \t]*$")


def name_of(tag):
    """Return the name in $grads$W1, "" for [[1]]."""
    return tag.replace("`", "").lstrip("$").replace("$", ".") if "$" in tag else ""


class RList:
    """The values below [[1]], [[2]][[1]], ...: nested lists."""

    def __init__(self, label):
        self.label, self.values = label, []

    def insert(self, tag, value):
        """Put a value where [[1]][[2]] says."""
        values, path = self.values, [int(n) for n in re.findall(r"\[\[(\d+)\]\]", tag)]
        for n in path[:-1]:
            if n == len(values) + 1:
                values.append([])
            check_next(n, len(values), tag)
            values = values[-1]
        check_next(path[-1], len(values) + 1, tag)
        values.append(value)


def check_next(n, expected, tag):
    if n != expected:
        raise doubt(tag, "[[%d]] in its place: some are missing" % expected)
