"""A run of the loops over the examples, with its numbers in the order of the calculation."""
from course.network import together
from finder.given import in_epoch, in_turn
from finder.loops import Loops
from finder.table import DoesNotFit

SO_FAR = ("E so far", None)      # of the epochs that are over


def numbers(loops, examples, epochs=1):
    """Yield ((kind, layer), numbers) as the loops come to them; the layer of E is None.

    With one example the numbers are yielded as they are made, so that who has seen enough can
    stop; with several, those of each example stand together in lists, after the last of them.
    """
    for l, (W, b) in enumerate(zip(loops.weights, loops.biases), 1):
        yield ("W", l), W
        yield ("b", l), b
    yield ("rate", None), loops.rate
    loops.given = examples = loops.at("examples", 0, loops.at("typed", 0, examples))
    first = None
    for pair in of_all(loops, examples):
        if pair[0][0] == "E" and epochs > 1:
            first = pair[1]
        else:
            yield pair
    if first is not None:
        for pair in further_epochs(loops, examples, epochs, first):
            yield pair
    if loops.rate is not None and (epochs > 1 or len(examples) > 1):
        for pair in forward_once_more(loops, examples):
            yield pair


def of_all(loops, examples):
    """Return the numbers of the examples, however many, with their updates."""
    if max(len(examples), loops.examples) == 1:
        return of_one(loops, *examples[0])
    return of_several(loops, examples)


def of_one(loops, x, y):
    """Yield the numbers of one example and of its update."""
    for pair in forward_and_back(loops, x, y):
        yield pair
    for pair in update(loops):
        yield pair


def forward_and_back(loops, x, y):
    """Yield the numbers of one example, forward and then backward."""
    loops.forward_propagate(x)
    layers = range(1, len(loops.weights) + 1)
    yield ("x", 0), loops.x
    for l in layers:
        yield ("h", l), loops.h[l]
        yield ("a", l), loops.a[l]
    yield ("output", None), loops.a[-1]
    if y is None:
        return
    yield ("y", None), y
    yield ("E", None), error_of(loops, y)
    loops.turn_back(y)
    for l in reversed(layers):
        loops.go_back(l)
        yield ("delta", l), loops.delta[l]
        yield ("dE/da", l), loops.dE_da[l]
        yield ("dE/dW", l), loops.dE_dW[l - 1]
        yield ("dE/db", l), loops.dE_db[l - 1]


def error_of(loops, y):
    """Return E, which is no number where broken outputs have no logarithm."""
    try:
        return loops.error(loops.a[-1], y)
    except DoesNotFit:
        raise
    except (ArithmeticError, ValueError):
        return float("nan")


def update(loops):
    """Yield the weights and biases after the update, if there is one."""
    if loops.rate is None or loops.dE_dW is None:
        return
    loops.gradient_descent(loops.dE_dW, loops.rate)
    for l in range(len(loops.weights), 0, -1):                    # as the gradients were made
        yield ("new W", l), loops.weights[l - 1]
        yield ("new b", l), loops.biases[l - 1]


# ---- Several examples --------------------------------------------------------------

GRADIENTS = ("dE/dW", "dE/db")
TOGETHER = ("E",) + GRADIENTS


def of_several(loops, examples):
    """Yield the numbers of several examples, and of the update or the updates that they make; where
    an example is left out, none of those that each example has."""
    lists, updates = {}, {}
    loops.batch = loops.at("batch", 0, loops.batch)
    for x, y in examples:
        add(lists, forward_and_back(loops, x, y))
        loops.leave()
        if loops.batch == "in turn":
            add(updates, update(loops))
    loops.lists = lists
    if loops.batch != "in turn":
        loops.take_together(lists)
    for key in lists:
        if key[0] == "E" and len(examples) == loops.examples:
            yield ("E of each", None), lists[key]
        if len(examples) == loops.examples or key[0] in TOGETHER:
            yield key, of_examples(loops, key, lists[key])
    if loops.batch != "in turn":
        add_one_update(updates, loops, len(examples))
    for pair in updated(loops, lists, updates):
        yield pair


def updated(loops, lists, updates):
    """Yield the weights after the last update, and what the examples come to one by one."""
    for key in updates:
        yield key, updates[key][-1]
    for own in (lists, updates):
        for kind, l in own:
            yield (in_turn(loops.epoch + 1) + kind, l), own[kind, l]


def add(lists, pairs):
    """Add numbers to the lists of their kinds."""
    for key, found in pairs:
        lists.setdefault(key, []).append(found)


def add_one_update(updates, loops, count):
    """Add the update that the examples make together: weights change only after the last."""
    before = [{"new W": W, "new b": b} for W, b in zip(loops.weights, loops.biases)]
    for (kind, l), found in update(loops):
        updates[kind, l] = [before[l - 1][kind]] * (count - 1) + [found]


def of_examples(loops, key, found):
    """Return the numbers of the examples: E and gradients together, the others one by one."""
    kind, l = key
    if kind == "E":
        batch = "sum" if loops.batch == "sum" else "mean"
        return loops.at("all E", len(loops.weights), together)(found, batch)
    if kind not in GRADIENTS:
        return found
    if loops.batch == "in turn":
        return found[-1]
    return (loops.dE_dW if kind == "dE/dW" else loops.dE_db)[l - 1]


def further_epochs(loops, examples, epochs, first):
    """Yield what each epoch but the first comes to, with the E of those so far before it; E of all;
    and what the last of them comes to, which is called last h, last a, ..."""
    errors, last = [first], []
    for loops.epoch in range(1, epochs):
        yield SO_FAR, loops.at("losses", len(loops.weights), errors)
        last = list(of_all(loops, examples))
        for (kind, l), found in last:
            yield (kind if ": " in kind else in_epoch(loops.epoch + 1) + kind, l), found
        errors = errors + [found for key, found in last if key[0] == "E"]
    yield ("E", None), loops.at("losses", len(loops.weights), errors)
    for (kind, l), found in last:
        if ": " not in kind:
            yield ("last " + kind, l), found


def forward_once_more(loops, examples):
    """Yield what the examples come to with the weights as they are now, next h, next a, ..."""
    layers, outputs = range(1, len(loops.weights) + 1), []
    runs = []
    for x, _ in examples:
        outputs.append(Loops.forward_propagate(loops, x))
        runs.append((loops.h, loops.a))
    for l in layers:
        yield ("next h", l), [h[l] for h, _ in runs]
        yield ("next a", l), [a[l] for _, a in runs]
    yield ("next output", None), outputs
