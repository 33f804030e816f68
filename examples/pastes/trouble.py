"""What a paste is refused with: one sentence that quotes the place."""
from worksheets.reading import quoted


class Unreadable(ValueError):
    """A paste whose numbers were cut off, or cannot be told; its text is one line."""


def doubt(place, expected):
    """Return the Unreadable that quotes a place of the paste and says what was expected."""
    return Unreadable("\"%s\": expected %s" % (quoted(place, 60), expected))
