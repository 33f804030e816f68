"""The working of one update of a variation, and how right its gradients are."""
from scratchnet import explain, groups, numerical_gradient, trace
from views.data import in_rows


def example(name, variation):
    """Return a small network of the class variation, and the examples x, y of one update."""
    examples, sizes = [([1, 0.5], [1])], (2, [2], 1)
    weights = [[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]]
    if name == "biases":
        examples, sizes = [([0.05, 0.1], [0.01, 0.99])], (2, [2], 2)
        weights = [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]]
    elif name == "softmax":
        examples, sizes = [([1, 0.5], [1, 0])], (2, [2], 2)
        weights[1] = [[0.5, -0.2], [-0.6, 0.4]]
    elif name == "batch":
        examples.append(([0, 1], [0]))
    mlp = variation(*sizes, weights=weights)
    if name == "biases":
        mlp.biases = [[0.35, 0.35], [0.6, 0.6]]
    elif name == "momentum":
        mlp.velocities = [[[0.02, -0.01], [0.01, -0.03]], [[-0.2], [-0.1]]]
    return mlp, examples


def on_paper(mlp, x, y):
    """Return the gradients of one example with the values that stand in its working by hand."""
    found = {}
    for kind, l, group in groups(trace(mlp, x, y, by_hand=True)):
        if kind == "dE/dw":
            found[l] = [[step.value for step in row] for row in in_rows(group)]
    return [found[l] for l in sorted(found)]


def working(mlp, examples, rate=0.5):
    """Return the working of one update by hand, example by example."""
    parts = []
    for n, (x, y) in enumerate(examples, 1):
        if len(examples) > 1:
            parts.append("Example %d of %d: x = %s, y = %s\n" % (n, len(examples), x, y))
        if n < len(examples):
            parts.append(explain(mlp, x, y, by_hand=True) + "\n")
            mlp.gradient_descent(on_paper(mlp, x, y), rate)
        else:
            parts.append(explain(mlp, x, y, rate, by_hand=True))
    return "\n".join(parts)


def flat(numbers):
    """Return the numbers of nested lists as one list."""
    return [z for part in numbers for z in (flat(part) if isinstance(part, list) else [part])]


def agreement(mlp, examples):
    """Return how far the partials are from those that numerical_gradient finds, as lines."""
    lines = []
    for kind in ["dE/dw"] + [kind for kind in mlp.own if "/" in kind]:
        parameters, farthest, largest = mlp.own.get(kind[len("dE/d"):], "weights"), 0, 0
        for x, y in examples:
            gradients = mlp.back_propagate(x, y)
            found = flat(gradients if kind == "dE/dw" else getattr(mlp, mlp.own[kind]))
            checked = flat(numerical_gradient(mlp, x, y, parameters=parameters))
            farthest = max([farthest] + [abs(one - other) for one, other in zip(found, checked)])
            largest = max([largest] + [abs(z) for z in found])
        lines.append("%s: at most %.0e from numerical_gradient's, which go up to %.2g"
                     % (kind, farthest, largest))
    return "\n".join(lines)
