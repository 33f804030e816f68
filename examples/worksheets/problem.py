"""Making a problem: a network to be worked by hand, the same for a seed on every machine."""
import collections
import functools
import random
import re

from common import MLP
from scratchnet import trace
from views.data import given
from worksheets.own import Own, unit
from worksheets.slips import CLEAR, slips

DRAWS = 60                               # the one with the fewest confusions is taken
MOST_WEIGHTS = 300
TARGETS, RATES = (0.1, 0.2, 0.8, 0.9, 1), (0.5, 2, 5)


class Head(collections.namedtuple("Head", "sizes seed decimals backward")):
    """What a sheet is made from: layer sizes, seed, decimals, and whether it goes backward.

    That of somebody's own network has no sizes, (), and for a seed the checksum of its numbers.
    """

    FORM = re.compile(r"Worksheet: (?:sizes (\d{1,4}(?:, ?\d{1,4})+), seed (-?\d{1,20})|network "
                      r"([0-9a-f]{8})), decimals (\d{1,2}), (forward|backward)", re.IGNORECASE)

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
        found = cls.FORM.search(" ".join(line.split()))
        if not found:
            return None
        sizes, seed, checksum, decimals, way = found.groups()
        made_from = ((tuple(map(int, sizes.split(","))), int(seed)) if sizes else
                     ((), checksum.lower()))
        return cls(*made_from, int(decimals), way.lower() == "backward")


class Problem:
    """A network with an example, its steps as on paper and exact, and its given numbers.

    steps and exact are lists; at is {(kind, layer, indices): step or given number}.
    """

    def __init__(self, mlp, inputs, targets, rate, decimals):
        self.mlp, self.inputs, self.targets, self.rate = mlp, inputs, targets, rate
        self.decimals = decimals
        self.steps = list(trace(mlp, inputs, targets, rate, decimals, by_hand=True))
        self.exact = list(trace(mlp, inputs, targets, rate, decimals))
        self.at = {}
        for step in self.steps:
            for z in step.operands + [step]:
                self.at[z.kind, z.layer, z.indices] = z
        self.given = given(self.steps)

    def confusions(self):
        """Return how many lines a slip would leave as they are, to two units of the last place."""
        own, count = Own(self.at, self.decimals), 0
        for step in self.steps:
            near = CLEAR * unit(step.value, self.decimals)
            changed = [abs(result - step.value) for _, result in slips(step, own)]
            count += any(change < near for change in changed)
        return count


def check_sizes(sizes):
    """Raise ValueError for sizes that no sheet can have."""
    weights = sum(m * n for m, n in zip(sizes, sizes[1:]))
    if not 0 < min(sizes) or weights > MOST_WEIGHTS:
        raise ValueError("sizes %.20s make %d weights, expected 1 to %d"
                         % (",".join(map(str, sizes)), weights, MOST_WEIGHTS))


def drawn(rng, count, least, signed):
    """Return so many different tenths from least to 0.9, or finer ones where tenths are too few.

    signed ones are negative as often as not.
    """
    scale = 10
    while count > 0.8 * scale * (1 + signed):
        scale *= 10
    pool = [n / scale for n in range(int(least * scale), scale)]
    pool += [-z for z in pool] if signed else []
    return [pool.pop(int(rng.random() * len(pool))) for _ in range(count)]


def draw(rng, sizes):
    """Return a network, inputs, targets and learning rate, or None where they are awkward.

    Awkward is a saturated neuron, an h close to 0, or an output close to its target.
    """
    matrices = []
    for rows, columns in zip(sizes, sizes[1:]):
        weights = drawn(rng, rows * columns, 0.1, signed=True)
        matrices.append([weights[i * columns:(i + 1) * columns] for i in range(rows)])
    inputs = drawn(rng, sizes[0], 0.2, signed=False)
    targets = [TARGETS[int(rng.random() * len(TARGETS))] for _ in range(sizes[-1])]
    rate = RATES[int(rng.random() * len(RATES))]
    mlp = MLP(sizes[0], sizes[1:-1], sizes[-1], matrices)
    outputs = mlp.forward_propagate(inputs)
    if any(not 0.05 < abs(h_j) < 2.5 for h in mlp.h[1:] for h_j in h):
        return None
    if any(abs(a_k - y_k) < 0.15 for a_k, y_k in zip(outputs, targets)):
        return None
    return mlp, inputs, targets, rate


@functools.lru_cache(256)
def problem(head):
    """Return the Problem that a sheet's head makes; the forward one is the first part of the other.

    Other sizes, another seed or other decimals make other numbers. Raises ValueError for sizes
    that no sheet can have, or for which no draw stays clear of saturation.
    """
    if head.backward:
        return best_of_draws(head)
    whole = problem(head._replace(backward=True))
    return Problem(whole.mlp, whole.inputs, None, None, head.decimals)


def best_of_draws(head):
    sizes = ",".join(map(str, head.sizes))
    check_sizes(head.sizes)
    rng, best, fewest = random.Random("%s %d %d" % (sizes, head.seed, head.decimals)), None, None
    for _ in range(DRAWS):
        network = draw(rng, head.sizes)
        if network:
            one = Problem(*network, head.decimals)
            confusions = one.confusions()
            if best is None or confusions < fewest:
                best, fewest = one, confusions
            if not fewest:
                break
    if best is None:
        raise ValueError("no problem of sizes %.20s stays clear of saturation and of its targets, "
                         "try smaller layers" % sizes)
    return best
