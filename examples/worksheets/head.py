"""The head of a sheet: one line, of which the sheet can be made again."""
import collections
import re

from worksheets.rules import LINE


LONGEST_RULES = 10000


class Head(collections.namedtuple("Head", "sizes seed decimals backward rules")):
    """What a sheet is made from: layer sizes, seed, decimals, whether it goes backward, and rules.

    That of somebody's own network has no sizes, (), and for a seed the checksum of its numbers.
    rules is the text of a Rules, "" for the document's; they stand on lines of their own.
    """

    FORM = re.compile(r"Worksheet: (?:sizes (\d{1,4}(?:, ?\d{1,4})+), seed (-?\d{1,20})|network "
                      r"([0-9a-f]{8})), decimals (\d{1,2}), (forward|backward)", re.IGNORECASE)

    def __new__(cls, sizes, seed, decimals, backward, rules=""):
        return super(Head, cls).__new__(cls, sizes, seed, decimals, backward, rules)

    @property
    def is_seeded(self):
        return bool(self.sizes)

    @property
    def way(self):
        return "backward" if self.backward else "forward"

    def text(self):
        made_from = ("sizes %s, seed %d" % (",".join(map(str, self.sizes)), self.seed)
                     if self.is_seeded else "network " + self.seed)
        return "Worksheet: %s, decimals %d, %s" % (made_from, self.decimals, self.way)

    @classmethod
    def read(cls, line):
        """Return the Head that line holds, or None."""
        if ":" not in line:
            return None
        found = cls.FORM.search(" ".join(line.split()))
        if not found:
            return None
        sizes, seed, checksum, decimals, way = found.groups()
        made_from = ((tuple(map(int, sizes.split(","))), int(seed)) if sizes else
                     ((), checksum.lower()))
        return cls(*made_from, int(decimals), way.lower() == "backward")

    def with_rules_of(self, line):
        """Return the Head with the rules that line holds too; itself where it holds none."""
        found = LINE.match(line)
        if not found or len(self.rules) > LONGEST_RULES:
            return self
        parts = [self.rules] if self.rules else []
        said = "".join(letter for letter in found.group(1) if letter.isprintable())
        parts += [" ".join(part.split()).lower() for part in said.split(";")]
        return self._replace(rules="; ".join(part for part in parts if part))
