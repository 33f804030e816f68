"""Making a problem: a network to be worked by hand, the same for a seed on every machine."""
import collections
import functools
import random
import re

from common import MLP
from scratchnet import trace
from views.data import given
from worksheets.own import Own, computed, rounded, unit
from worksheets.rules import LINE, Rules, biased_layers
from worksheets.slips import CLEAR, slips

DRAWS = 60                               # the one with the fewest confusions is taken
MOST_WEIGHTS = 300
TARGETS, RATES = (0.1, 0.2, 0.8, 0.9, 1), (0.5, 2, 5)


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
        if not found:
            return self
        parts = [self.rules] if self.rules else []
        parts += [" ".join(part.split()).lower() for part in found.group(1).split(";")]
        return self._replace(rules="; ".join(part for part in parts if part))


class Problem:
    """A network with an example, its steps as on paper and exact, and its given numbers.

    steps and exact are lists; at is {(kind, layer, indices): step or given number}, operands
    {symbol of a step: what it is computed from}; notes are what a reader is to know, sentences.
    """

    def __init__(self, mlp, inputs, targets, rate, decimals):
        self.mlp, self.inputs, self.targets, self.rate = mlp, inputs, targets, rate
        self.decimals, self.kept = decimals, {}
        self.notes = mlp.notes() if hasattr(mlp, "notes") else []
        self.steps = list(steps_by_hand(mlp, inputs, targets, rate, decimals))
        self.operands = {step.symbol: step.operands for step in self.steps}
        self.at = {}
        for step in self.steps:
            for z in self.operands[step.symbol] + [step]:
                self.at[z.kind, z.layer, z.indices] = z
        self.given = given(self.steps)

    @property
    def exact(self):
        if "exact" not in self.kept:
            self.kept["exact"] = list(trace(
                self.mlp, self.inputs, self.targets, self.rate, self.decimals))
        return self.kept["exact"]

    @property
    def formulas(self):
        """Return {symbol: formula} of the steps."""
        if "formulas" not in self.kept:
            self.kept["formulas"] = {step.symbol: step.formula for step in self.steps}
        return self.kept["formulas"]

    @property
    def symbols(self):
        """Return {plain symbol: step or given number}."""
        if "symbols" not in self.kept:
            self.kept["symbols"] = {plain(z.symbol): z for z in self.at.values()}
        return self.kept["symbols"]

    def numbers_with(self, network):
        """Return {symbol: number} of the same steps, as on paper, for another network's numbers."""
        numbers = {z.symbol: number_of(z, *network) for z in self.given}
        for step in self.steps:
            numbers[step.symbol] = rounded(computed(step, numbers), self.decimals)
        return numbers

    def confusions(self, numbers=(), most=None):
        """Return how many lines a slip would leave as they are, to two units of the last place.

        The steps may have other numbers, {symbol: number}. Counting stops at most, which it reaches
        soonest from the end: a new weight is the likeliest to be so.
        """
        own, count = Own(self, numbers), 0
        for step in reversed(self.steps):
            count += is_confused(step, own)
            if count == most:
                break
        return count


def plain(symbol):
    """Return a symbol without spaces and capitals, which an editor may have put there."""
    return "".join(symbol.split()).lower()


def steps_by_hand(mlp, inputs, targets, rate, decimals):
    """Return the trace; where a course's network has no answer by hand, say which decimals do."""
    if Rules.of(mlp) is None:
        return trace(mlp, inputs, targets, rate, decimals, by_hand=True)
    from course.working import advised
    return advised(trace, mlp, inputs, targets, rate, decimals, True)


def is_confused(step, own):
    """Return whether a slip would leave the line of step as it is."""
    value = own.value(step)
    near = CLEAR * unit(value, own.decimals)
    return any(abs(result - value) < near for _, result in slips(step, own))


def number_of(z, mlp, inputs, targets, rate):
    """Return a network's number for z, one that is given."""
    if z.kind == "learning_rate":
        return rate
    numbers = {"x": inputs, "y": targets}.get(z.kind)
    if numbers is None:
        numbers = getattr(mlp, dict(mlp.traced)[z.kind])[z.layer - 1]
    for index in z.indices:
        numbers = numbers[index - 1]
    return numbers


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


def draw(rng, sizes, rules=None):
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
    if rules:
        biases = [drawn(rng, sizes[l], 0.1, signed=True) for l in biased_layers(rules)]
        mlp = rules.network(matrices, biases)
        targets = targets_for(mlp, targets)
    outputs = mlp.forward_propagate(inputs)
    if any(not 0.05 < abs(h_j) < 2.5 for h in mlp.h[1:] for h_j in h):
        return None
    if any(abs(a_k - y_k) < 0.15 for a_k, y_k in zip(outputs, targets)):
        return None
    return mlp, inputs, targets, rate


def targets_for(mlp, targets):
    """Return targets as the error of a course's network takes them.

    Where the outputs are those of classes one of them is 1, where they are probabilities each is
    0 or 1.
    """
    if mlp.output_activation().outputs:
        chosen = targets.index(max(targets))
        return [int(k == chosen) for k in range(len(targets))]
    if mlp.output_error().needs_probability:
        return [int(y_k > 0.5) for y_k in targets]
    return targets


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


def draws(head):
    """Yield the networks that are drawn for a head, without the awkward ones."""
    rules = Rules.read(head.rules)
    made_from = "%s %d %d" % (",".join(map(str, head.sizes)), head.seed, head.decimals)
    rng = random.Random(made_from + (" " + head.rules if rules else ""))
    for _ in range(DRAWS):
        network = draw(rng, head.sizes, rules)
        if network and (not rules or has_answers(*network, head.decimals)):
            yield network


def has_answers(mlp, inputs, targets, rate, decimals):
    """Return whether the working of a network can be done by hand."""
    try:
        return bool(list(trace(mlp, inputs, targets, rate, decimals, by_hand=True)))
    except (ArithmeticError, ValueError):
        return False


def best_of_draws(head):
    """Return the Problem of the first draw that has the fewest confusions.

    They all have the same steps, so only the first and the best are traced.
    """
    check_sizes(head.sizes)
    first, best, fewest = None, None, None
    for network in draws(head):
        first = first or Problem(*network, head.decimals)
        confusions = first.confusions(first.numbers_with(network), fewest)
        if best is None or confusions < fewest:
            best, fewest = network, confusions
        if not fewest:
            break
    if best is None:
        raise ValueError("no problem of sizes %.20s stays clear of saturation and of its targets, "
                         "try smaller layers" % ",".join(map(str, head.sizes)))
    if best[0] is first.mlp:
        return first
    return Problem(*best, head.decimals)
