"""Making a problem: a network to be worked by hand, the same for a seed on every machine."""
import functools
import random

from common import MLP
from scratchnet import trace
from worksheets.calculation import Problem, plain  # noqa: F401
from worksheets.form import Form, Numbered
from worksheets.head import Head  # noqa: F401
from worksheets.rules import Rules, biased_layers

DRAWS = 60                               # the one with the fewest confusions is taken
MOST_WEIGHTS = 300
FORMS, MOST_FORMS = {}, 8                # {head without its seed: Form}
TARGETS, RATES = (0.1, 0.2, 0.8, 0.9, 1), (0.5, 2, 5)


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
    pool = list(parts(scale, least, signed))
    return [pool.pop(int(rng.random() * len(pool))) for _ in range(count)]


@functools.lru_cache(16)
def parts(scale, least, signed):
    """Return the tenths, or finer parts of a scale, from least up; signed ones with their like."""
    pool = tuple(n / scale for n in range(int(least * scale), scale))
    return pool + tuple(-z for z in pool) if signed else pool


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


@functools.lru_cache(128)
def problem(head):
    """Return the Problem that a sheet's head makes; the forward one is the first part of the other.

    Other sizes, another seed or other decimals make other numbers. Raises ValueError for sizes
    that no sheet can have, or for which no draw stays clear of saturation.
    """
    return whole_or_forward(network_of(head._replace(backward=True)), head)


def whole_or_forward(network, head):
    """Return the Problem of a network as a head asks for it."""
    mlp, inputs, targets, rate = network
    if head.backward:
        return Problem(mlp, inputs, targets, rate, head.decimals)
    return Problem(mlp, inputs, None, None, head.decimals)


def untraced(head):
    """Return what problem does, as a Numbered where that needs no trace of its own."""
    if head.rules:
        return problem(head)
    network = network_of(head._replace(backward=True))
    return Numbered(form_of(head, network), network)


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


@functools.lru_cache(1024)
def network_of(head):
    """Return the first of the networks drawn for a head that has the fewest confusions."""
    check_sizes(head.sizes)
    best, fewest, form = None, None, None
    networks = []
    for network in draws(head):                              # most heads have one without any
        form = form or form_of(head, network)
        numbers = form.numbers_with(network)
        if not form.confusions.found(numbers):
            return network
        networks.append((network, numbers))
    for network, numbers in networks:
        confusions = form.confusions.count(numbers, fewest)
        if best is None or confusions < fewest:
            best, fewest = network, confusions
    if best is None:
        raise ValueError("no problem of sizes %.20s stays clear of saturation and of its targets, "
                         "try smaller layers" % ",".join(map(str, head.sizes)))
    return best


def form_of(head, network):
    """Return the Form of a head, for which this network was drawn.

    By the document's rules they are the same for all seeds, and traced once.
    """
    if head.rules:
        return Form(whole_or_forward(network, head))
    made_from = head._replace(seed=0)
    if made_from not in FORMS:
        if len(FORMS) >= MOST_FORMS:
            FORMS.clear()
        FORMS[made_from] = Form(whole_or_forward(network, head))
    return FORMS[made_from]
