"""The rules that a network of so many layers can break: the rows of the table, in each layer."""
from finder.places import BY_NAME, when
from finder.table import backward, errors, examples, forward, generated, gradients, slopes, update

# What people do wrong most often; among rules that come to the same, these are named first.
LIKELY = ["slope-missing", "y-minus-a", "updated-weights", "slope-of-h", "slope-of-a", "exp-sign",
          "f-missing", "bias-missing", "target-missing", "plus-in-update", "sum-for-mean",
          "rate-missing", "bias-not-updated", "not-updated", "transposed-back", "value-for-error",
          "slope-twice", "sum-first-only", "sum-last-only", "mean-twice", "softmax-slope-of-sigmoid",
          "bias-gradient-of-all", "bias-mean-for-sum", "slope-of-sender"]
WRITTEN = (slopes.ROWS + backward.ROWS + gradients.ROWS + forward.ROWS + errors.ROWS
           + update.ROWS + examples.ROWS)
TABLE = WRITTEN + [row for row in generated.ROWS
                   if row[0] not in [written[0] for written in WRITTEN]]
TABLE.sort(key=lambda row: LIKELY.index(row[0]) if row[0] in LIKELY else len(LIKELY))
# These come to the same numbers, all of them, as y-minus-a, factor-2 and factor-half.
TWINS = ("error-negative@output", "error-doubled@output", "error-halved@output")
WHERE = {"": "", "@output": ", in the output layer", "@hidden": ", in the hidden layers"}


class Rule:
    """A row of the table: where it stands, what stands there, and the words for it.

    where is "" for each layer that has the place, "@output", "@hidden", or "@l" for layer l. A row
    may name several places, which have the same layers; place is the first of them.
    """

    def __init__(self, rank, row, where=""):
        self.rank, self.where = rank, where
        name, places, self.stand_in, self.words = row
        self.places = places if isinstance(places, tuple) else (places,)
        self.place = self.places[0]
        self.id = name + where

    def __repr__(self):
        return self.id

    def layers(self, L):
        """Return the layers in which the rule stands."""
        layers = BY_NAME[self.place].layers(L)
        if self.where == "@output":
            return layers[-1:]
        if self.where == "@hidden":
            return [l for l in layers if l < L]
        if self.where:
            return [int(self.where[1:])]
        return layers

    def moment(self, L):
        """Return when the loops first come to the rule."""
        return min(when(place, l) for place in self.places for l in self.layers(L))

    def sentence(self):
        """Return what is broken, and in which layers."""
        return self.words.rstrip(",") + WHERE.get(self.where, ", in layer " + self.where[1:])


def wheres(place, L):
    """Return where a rule of a place can stand: everywhere first, then in fewer layers."""
    layers = BY_NAME[place].layers(L)
    found = [""] if layers else []
    if L in layers and len(layers) > 1:
        found += ["@output", "@hidden"]
    hidden = [l for l in layers if l < L]
    if len(hidden) > 1:
        found += ["@%d" % l for l in hidden]
    return found


def rules_for(L):
    """Return the rules of a network of L layers, in the order of the table."""
    found = [Rule(rank, row, where) for rank, row in enumerate(TABLE)
             for where in wheres(Rule(rank, row).place, L)]
    return [rule for rule in found if rule.id not in TWINS]
