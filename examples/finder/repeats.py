"""What stands in a paste several times: after each of the examples in turn, or in each epoch.

A program prints a row, or a block, for each example: what it comes to, and the weights that it
leaves. Each row is held against its own example. Which rows these are, and whether weights are
printed before or after an update, a paste does not say: each is a Way, and what agrees tells.
"""
from finder.gathered import AFTER
from finder.given import Entry, count_of, flat, in_epoch, in_turn

MOST_EPOCHS = 5                  # of which rows are compared
PLAIN = {"new W": "W", "new b": "b"}
OF_UPDATE = tuple(AFTER) + tuple(PLAIN)
TOGETHER = ("E", "dE/dW", "dE/db")                 # kinds that the examples have together, too


class Rows:
    """The numbers of a kind in a layer that stand in several rows, as (part, n, Entry): what a part
    of the run is called, and of which example they are, None for what is of the whole of it."""

    kind, is_behind, is_second = "rows", False, False

    def __init__(self, name, layer, places):
        self.name, self.layer, self.places = name, layer, places
        self.value = [entry.value for _, _, entry in places]
        self.half = [entry.half for _, _, entry in places]

    def is_of(self, kinds):
        """Return whether these are numbers of some kinds, weights after the update being those."""
        return self.name in kinds or PLAIN.get(self.name) in kinds

    def title(self):
        return Entry(self.name, self.layer, None, None).name().replace("new ", "")


class Way:
    """One way to understand a paste: its entries, and sentences about them."""

    def __init__(self, entries, said=()):
        self.entries, self.said = entries, list(said)


def repeated(found, sizes):
    """Return {(kind, layer): Entries} of what stands there several times, each loss by itself; what
    is there again as it was counts once, but for weights."""
    several = {}
    for key, own in found.parts.items():
        own = singly(own) if key[0] == "E" else own
        is_same = all(entry.value == own[0].value for entry in own) and key[0] not in OF_UPDATE
        if len(own) > 1 and key[0] != "rate" and not is_same and not are_of_epochs(own):
            several[key] = own
    if set(kind for kind, _ in several) == {"E"} and len(several["E", None]) <= sizes.count:
        return {}
    return several


def singly(losses):
    """Return losses, an Entry each."""
    found = []
    for entry in losses:
        for z, half in zip(flat(entry.value), flat(entry.half)):
            found.append(Entry("E", None, z, half))
            found[-1].epoch = entry.epoch
    return found


def are_of_epochs(own):
    """Return whether each has an epoch of its own."""
    numbers = set(entry.epoch for entry in own)
    return None not in numbers and len(numbers) == len(own)


def is_of_rows(several, sizes):
    """Return whether what stands there several times is that of examples: nothing of it may then
    be left out."""
    if sizes.count == 1:
        return False
    return any(key[0] in OF_UPDATE or is_one_for_each(own, sizes)
               for key, own in several.items() if key[0] != "E")


def is_one_for_each(own, sizes):
    """Return whether there are entries for each example, each of one of them."""
    each = count_of(own[0].kind, own[0].layer, sizes)
    return len(own) % sizes.count == 0 and all(len(flat(entry.value)) == each for entry in own)


def uneven(several, count):
    """Return a sentence about weights that stand there neither as often as there are examples nor
    before and after all of them, "" where there are none."""
    for (kind, layer), own in several.items():
        is_even = count == 1 or len(own) == 2 or len(own) % count < 2
        if kind in OF_UPDATE and not is_even:
            return ("%s stands there %d times, and there are %d examples: expected it once after "
                    "each of them, or once after the last"
                    % (Entry(kind, layer, None, None).name(), len(own), count))
    return ""


# ---- The ways ----------------------------------------------------------------------------

def ways(several, entries, sizes):
    """Return a Way for each manner in which what stands there several times may be understood: of
    the examples in turn or of the epochs, weights after an update or before it."""
    count, found = sizes.count, []
    for of_each in kinds_of_each(several, count):
        for begin in begins(several):
            rows = [part for key, own in several.items()
                    for part in rows_of(key, own, key[0] in of_each, begin, count)]
            told = set(epochs_told(key, own, key[0] in of_each, begin, count)
                       for key, own in several.items())
            found.append((len(told), way_of(rows, entries, of_each)))
    fewest = min(many for many, _ in found)                # all kinds are of as many epochs
    found = [way for many, way in found if many == fewest]
    if is_predicted(several, count):
        rows = [part for key in several for part in rows_of_predicted(key, several[key], count)]
        found.append(way_of(rows, entries, set(kind for kind, _ in several)))
    return found


def kinds_of_each(several, count):
    """Return sets of kinds that may be printed for each example, the others of each epoch."""
    kinds = set(kind for kind, _ in several)
    others, found = kinds - set(OF_UPDATE), []
    for chosen in (kinds, kinds - set(["E"]), others, others - set(TOGETHER), set()):
        if chosen not in found:
            found.append(chosen)
    return found if count > 1 else [set()]


def way_of(rows, entries, of_each):
    """Return the Way of Rows and of those entries that stand there once."""
    placed = set(name for one in rows for name in names_of(one))
    rest = [one for one in entries if not set(names_of(one)) & placed and not one.is_second]
    said = []
    for is_each, words in ((True, "example in turn"), (False, "epoch")):
        names = sorted(set(one.title() for one in rows
                           if one.kind == "rows" and one.is_of(of_each) == is_each))
        if names:
            said.append("What stands there several times is held against each %s: %s."
                        % (words, ", ".join(names)))
    return Way(rest + rows, said)


def names_of(one):
    """Return the (kind, layer) that an entry or Rows take up; weights do so before and after."""
    kind = one.name if one.kind == "rows" else one.kind
    if one.kind == "rows" or one.is_second:
        return [(PLAIN.get(kind, kind), one.layer), (AFTER.get(kind, kind), one.layer)]
    return [(kind, one.layer)]


def begins(several):
    """Return the updates after which the first weights may stand, 0 for before all of them: W
    beside W after is that before it."""
    kinds = set(kind for kind, _ in several)
    if not kinds & set(AFTER):
        return [1]
    return [0] if kinds & set(PLAIN) else [1, 0]


def rows_of(key, own, is_each, begin, count):
    """Return the Rows of a kind in a layer, and what stands among them and is of no row."""
    kind, layer = key
    if kind == "E" and (not is_each or len(own) % count not in (0, 1)):
        return []
    first = begin if kind in AFTER else 1
    if is_each and kind in TOGETHER and len(own) == count + 1:
        return [own[-1], Rows(kind, layer, turns(own[:-1], 1, count))]       # and of all together
    places = turns(own, first, count) if is_each else epochs(own, first)
    before = [entry for part, _, entry in places if part is None]
    return before + [Rows(AFTER.get(kind, kind), layer,
                          [place for place in places if place[0] is not None])]


def epochs_told(key, own, of_each, begin, count):
    """Return how many epochs there are by what stands there of a kind."""
    rows = len(own) - (key[0] in AFTER and begin == 0)
    if of_each and key[0] in TOGETHER and rows == count + 1:
        return 1
    return -(-rows // count) if of_each else rows


def is_predicted(several, count):
    """Return whether there may be outputs of all examples that are worked out after the update."""
    return count > 1 and len(several.get(("output", None), [])) == count


def rows_of_predicted(key, own, count):
    """Return the same as rows_of, of outputs after the update."""
    if key[0] != "output":
        return rows_of(key, own, True, 1, count)
    return [Rows("output", None, [("next ", n, entry) for n, entry in enumerate(own)])]


def turns(own, first, count):
    """Return (part, n, Entry) of the examples in turn; the part is None before the first."""
    found = []
    for place, entry in enumerate(own, first):
        epoch, n = divmod(place - 1, count)
        if place == 0:
            found.append((None, None, entry))
        elif epoch < MOST_EPOCHS:
            found.append((in_turn(epoch + 1), n, after(entry)))
    return found


def epochs(own, first):
    """Return (part, None, Entry) of the epochs; the part is None before the first."""
    found = []
    for epoch, entry in enumerate(own[:MOST_EPOCHS], first):
        found.append((None, None, entry) if epoch == 0 else
                     (in_epoch(epoch), None, after(entry)))
    return found


def after(entry):
    return entry.after_the_step() if entry.kind in AFTER else entry
