"""The working of one update of a variation, and how right its gradients are."""
import copy

from course.working import updated
from scratchnet import as_given, explain, groups, numerical_gradient, show, trace
from views.data import in_rows


class Shown:
    """The working of a network's examples by hand; mlp stays as it is.

    is_batch says that gradient_descent waits for the last; else each begins with the weights that
    the one before has left. rate may be None, which makes no update.
    """

    def __init__(self, mlp, examples, rate, decimals=3, is_batch=False):
        self.mlp, self.examples, self.rate = mlp, examples, rate
        self.decimals, self.is_batch = decimals, is_batch

    def runs(self):
        """Yield the network, x, y and rate of each example, as trace takes them."""
        mlp = copy.deepcopy(self.mlp)
        for n, (x, y) in enumerate(self.examples, 1):
            is_last = n == len(self.examples)
            rate = None if self.is_batch and not is_last else self.rate
            yield mlp, x, y, rate
            if self.rate is None or is_last:
                continue
            steps = list(trace(mlp, x, y, rate, self.decimals, True))
            if self.is_batch:
                wait(mlp, steps, self.rate)
            else:
                mlp = updated(mlp, steps)

    def text(self):
        """Return the working, example by example."""
        parts, count = [], len(self.examples)
        for n, (mlp, x, y, rate) in enumerate(self.runs(), 1):
            steps = list(trace(mlp, x, y, rate, self.decimals, True))
            title = "Given" if count == 1 else "Example %d of %d: given" % (n, count)
            parts += [title, "\n".join(given_lines(steps)),
                      explain(mlp, x, y, rate, self.decimals, by_hand=True)]
        return "\n\n".join(parts)

    def hidden_changes(self):
        """Return the symbols of new numbers that are shown as the old, though they differ."""
        found = []
        for mlp, x, y, rate in self.runs():
            exact = trace(mlp, x, y, rate)
            for step, by_hand in zip(exact, trace(mlp, x, y, rate, self.decimals, True)):
                old = old_number(step)
                if old is not None and step.value != old.value and (
                        show(old.value, self.decimals) == by_hand.shown):
                    found.append(step.symbol)
        return found


def old_number(step):
    """Return what stood where a step has a new number, or None."""
    for z in step.operands:
        if step.kind[:4] == "new " and "new " + z.kind == step.kind:
            return z
    return None


def wait(mlp, steps, rate):
    """Give mlp, whose batch is not complete, the gradients with the values in the working."""
    mlp.dE_db = on_paper(steps, "dE/db") or None
    mlp.gradient_descent(on_paper(steps, "dE/dw"), rate)


def on_paper(steps, kind):
    """Return partials with the values that stand in the working; those of biases are vectors."""
    matrices = [[[step.value for step in row] for row in in_rows(group)]
                for found, _, group in reversed(groups(steps)) if found == kind]
    return [M[0] for M in matrices] if kind == "dE/db" else matrices


def given_lines(steps):
    """Return the numbers that the steps begin with as lines, one for each vector or matrix."""
    found = {z.symbol: z for step in steps for z in step.operands if not z.terms}
    order = sorted(found.values(), key=lambda z: (place(z), z.kind, z.layer, z.indices))
    return [", ".join("%s = %s" % (z.symbol, as_given(z.value)) for z in group)
            for _, _, group in groups(order)]


def place(z):
    """Return where a given number stands: x, a subclass's own vectors, w, y, what has no index."""
    return {"x": 0, "w": 2, "y": 3}.get(z.kind, 1 if z.indices else 4)


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
    attributes, lines, mlp = dict(mlp.traced), [], copy.deepcopy(mlp)
    for kind in attributes:
        partials = "dE/d" + kind
        if partials not in attributes or "new " + kind not in attributes:
            continue
        found, checked = [], []
        for x, y in examples:
            mlp.back_propagate(x, y)
            found += flat(getattr(mlp, attributes[partials]))
            checked += flat(numerical_gradient(mlp, x, y, matrices=matrices_of(attributes[kind])))
        lines.append(difference(partials, found, checked))
    return "\n".join(lines)


def difference(partials, found, checked):
    """Return how far partials are from those that were found without equations, as a line."""
    largest = max(map(abs, checked))
    most = max(abs(one - other) for one, other in zip(found, checked))
    if largest == 0:
        return "%s is up to %.0e, and numerical_gradient's is 0" % (partials, most)
    text = ("%s differs from numerical_gradient's by at most %.0e of the largest, %.2g"
            % (partials, most / largest, largest))
    if most > 1e-5 * largest:
        text += "\n(where h_j is nearly 0, it steps over the corner of max(0, h_j))"
    return text
