"""The lines of a paste."""


class Lines:
    """The lines of a paste, and the place that was reached in one of them."""

    def __init__(self, text, at=0):
        self.text, self.at = text, at

    def is_over(self):
        return self.at >= len(self.text)

    def is_at_begin(self):
        """Return whether nothing of the line was read, or all lines were."""
        return self.is_over() or self.at == 0 or self.text[self.at - 1] == "\n"

    def end(self):
        """Return where the line ends."""
        end = self.text.find("\n", self.at)
        return end if end >= 0 else len(self.text)

    def rest(self):
        """Return what is left of the line."""
        return self.text[self.at:self.end()]

    def below(self):
        """Return the next line."""
        return self.text[self.end() + 1:self.end() + 2000].split("\n", 1)[0]

    def whole(self):
        """Return the line, from its begin, for a message."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1:self.end()]

    def next(self):
        """Go to the next line."""
        self.at = self.end() + 1

    def skip_blank(self):
        """Go to the next line that is not blank."""
        while not self.is_over() and not self.rest().strip():
            self.next()
