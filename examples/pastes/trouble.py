"""What a paste is refused with: one sentence that quotes the place."""
from worksheets.reading import quoted


class Unreadable(ValueError):
    """A paste whose numbers were cut off, or cannot be told; its text is one line."""


def odd_row(counts):
    """Return the words for the row whose count of numbers differs from what most have, or ""."""
    usual = max(counts, key=counts.count)
    for n, count in enumerate(counts, 1):
        if count != usual:
            return "row %d has %d number%s, the others %d" % (n, count, "s" * (count != 1), usual)
    return ""


def doubt(place, expected):
    """Return the Unreadable that quotes a place of the paste and says what was expected."""
    return Unreadable("\"%s\": expected %s" % (quoted(place, 60), expected))
