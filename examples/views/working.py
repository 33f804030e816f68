"""The working of one update of a variation, and how right its gradients are."""
import copy

from scratchnet import explain, groups, numerical_gradient, show, trace
from views.data import in_rows

SMALL = [[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]]
RATE = 0.5
# weights of a 2-2-... network, the examples x, y of one update, and what else it is to keep
EXAMPLES = {
    "biases": ([[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]],
               [([0.05, 0.1], [0.01, 0.99])], {"biases": [[0.35, 0.35], [0.6, 0.6]]}),
    "tanh": (SMALL, [([1, 0.5], [1])], {}),
    "relu": (SMALL, [([1, 0.5], [1])], {}),
    "softmax": ([SMALL[0], [[0.5, -0.2], [-0.6, 0.4]]], [([1, 0.5], [1, 0])], {}),
    "momentum": (SMALL, [([1, 0.5], [1])],
                 {"velocities": [[[0.02, -0.01], [0.01, -0.03]], [[-0.2], [-0.1]]]}),
    "batch": (SMALL, [([1, 0.5], [1]), ([0, 1], [0])], {})}


def small_network(name, variation):
    """Return a small network of the class variation, and the examples x, y of one update."""
    weights, examples, kept = EXAMPLES[name]
    mlp = variation(2, [2], len(weights[-1][0]), weights)
    for attribute in kept:
        setattr(mlp, attribute, copy.deepcopy(kept[attribute]))
    return mlp, examples


def working(mlp, examples):
    """Return the working of one update by hand, example by example; mlp stays as it is.

    With more than one, gradient_descent must make do with gradients that it is given.
    """
    mlp, parts = copy.deepcopy(mlp), []
    for n, (x, y) in enumerate(examples, 1):
        rate = RATE if n == len(examples) else None
        steps = list(trace(mlp, x, y, rate, by_hand=True))
        title = "Given" if len(examples) == 1 else "Example %d of %d: given" % (n, len(examples))
        parts += [title, "\n".join(given_lines(steps)), explain(mlp, x, y, rate, by_hand=True)]
        if rate is None:
            mlp.gradient_descent(on_paper(steps), RATE)
    return "\n\n".join(parts)


def given_lines(steps):
    """Return the numbers that the steps begin with as lines, one for each vector or matrix."""
    found = {z.symbol: z for step in steps for z in step.operands if not z.terms}
    order = sorted(found.values(), key=lambda z: (place(z), z.kind, z.layer, z.indices))
    return [", ".join("%s = %s" % (z.symbol, show(z.value)) for z in group)
            for _, _, group in groups(order)]


def place(z):
    """Return where a given number stands: x, a subclass's own vectors, w, y, what has no index."""
    return {"x": 0, "w": 2, "y": 3}.get(z.kind, 1 if z.indices else 4)


def on_paper(steps):
    """Return the gradients with the values that stand in the working."""
    return [[[step.value for step in row] for row in in_rows(group)]
            for kind, _, group in reversed(groups(steps)) if kind == "dE/dw"]


def flat(numbers):
    """Return the numbers of nested lists as one list."""
    return [z for part in numbers for z in (flat(part) if isinstance(part, list) else [part])]


def matrices_of(attribute):
    """Return the function that gives a network's matrices of that name; vectors are rows of one."""
    def matrices(mlp):
        kept = getattr(mlp, attribute)
        return kept if isinstance(kept[0][0], list) else [kept]
    return matrices


def differences(mlp, examples):
    """Return how far the partials are from those that numerical_gradient finds, as lines."""
    attributes, lines = dict(mlp.traced), []
    for kind in attributes:
        partials = "dE/d" + kind
        if partials not in attributes or "new " + kind not in attributes:
            continue
        found, checked = [], []
        for x, y in examples:
            mlp.back_propagate(x, y)
            found += flat(getattr(mlp, attributes[partials]))
            checked += flat(numerical_gradient(mlp, x, y, matrices=matrices_of(attributes[kind])))
        lines.append("%s differs by at most %.0e from numerical_gradient's, which is up to %.2g"
                     % (partials, max(abs(one - other) for one, other in zip(found, checked)),
                        max(map(abs, checked))))
    return "\n".join(lines)
