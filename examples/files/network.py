"""Reading a network from a JSON file: what is wrong with it is told in the file's own words."""
import json

from common import MLP, MOST_WEIGHTS, error
from scratchnet import symbol

MOST_BYTES, MOST_LAYERS = 4000000, 3000            # of a file, of a network


class Null:
    """JSON's null, so that a message says null."""

    __repr__ = lambda self: "null"


class Truth(int):
    """JSON's true and false, so that a message says so; they count as 1 and 0."""

    __repr__ = lambda self: "true" if self else "false"
    __str__ = int.__repr__


def read(path, most):
    """Return (mlp, inputs, targets, learning_rate) of a JSON file, None for what it leaves out.

    Raise ValueError where it has more than most weights.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError("it has more than %d bytes, expected a network that can be shown"
                             % MOST_BYTES)
        return network(in_json_words(json.loads(data.decode("utf-8-sig"))), most)
    except (RuntimeError, TypeError, ValueError) as problem:
        raise ValueError("%s: %s" % (path, problem)) from problem


def in_json_words(data):
    """Return data with null, true and false as what prints so."""
    if isinstance(data, dict):
        return {name: in_json_words(data[name]) for name in data}
    if isinstance(data, list):
        return [in_json_words(part) for part in data]
    return Null() if data is None else Truth(data) if isinstance(data, bool) else data


def network(data, most=MOST_WEIGHTS):
    """Return what read does, of the object that a file holds."""
    if not isinstance(data, dict):
        raise TypeError("it is %.40r, expected an object" % (data,))
    for name in ["inputs", "weights"] + sorted(data):
        if name not in data:
            raise ValueError("\"%s\" is missing" % name)
        if name not in ("inputs", "targets", "weights", "learning_rate"):
            raise ValueError("\"%.40s\" is unknown, expected inputs, targets, weights "
                             "or learning_rate" % name)
        if name != "learning_rate" and not (isinstance(data[name], list) and data[name]):
            raise TypeError("\"%s\" is %.40r, expected a list of %s" % (
                name, data[name], "matrices" if name == "weights" else "numbers"))
    if "learning_rate" in data and "targets" not in data:
        raise ValueError("\"targets\" is missing, and a learning_rate needs it")
    inputs, weights, targets = data["inputs"], data["weights"], data.get("targets")
    check_size(weights, most)
    if all(isinstance(W, list) and all(isinstance(row, list) for row in W) for W in weights):
        check_shapes(inputs, weights, targets)
    sizes = [len(inputs)] + [len(W[0]) if isinstance(W, list) and W and isinstance(W[0], list)
                             else 1 for W in weights]
    mlp = MLP(sizes[0], sizes[1:-1], sizes[-1], weights)
    outputs = mlp.forward_propagate(inputs)
    if targets is not None:
        error(outputs, targets)
    return mlp, inputs, targets, data.get("learning_rate")


def check_size(weights, most):
    """Raise ValueError for more layers, or more weights, than can be shown."""
    if len(weights) > MOST_LAYERS:
        raise ValueError("it has %d layers, expected at most %d" % (len(weights), MOST_LAYERS))
    rows = [row for W in weights if isinstance(W, list) for row in W if isinstance(row, list)]
    count = sum(len(row) for row in rows)
    if count > most:
        raise ValueError("it has %d weights, expected at most %d to be shown so" % (count, most))


def check_shapes(inputs, weights, targets):
    """Raise ValueError for the matrix, or the row, that does not fit what the others say.

    before[l] is how many nodes layer l has by what stands before it, after[l] by what follows.
    """
    for l, W in enumerate(weights, 1):
        if not W or [] in W:
            raise ValueError("%s has 0 rows, expected 1 or more" % symbol("W", l) if not W else
                             "row %d of %s has 0 numbers, expected 1 or more"
                             % (W.index([]) + 1, symbol("W", l)))
    after = [len(W) for W in weights] + [len(targets) if targets else None]
    before = [len(inputs)]
    for l, W in enumerate(weights, 1):
        widths = [len(row) for row in W]
        before.append(after[l] if after[l] in widths else max(widths, key=widths.count))
    turned = before[-1] == before[-2] != after[-2]     # a last matrix whose rows are the outputs
    after[-1] = after[-1] or (after[-2] if turned else before[-1])
    L, wrong = len(weights), {l for l in range(len(before)) if before[l] != after[l]}
    fitting = [l for l in range(1, L + 1) if wrong <= {l - 1, l}] or range(1, L + 1)
    transposed = [l for l in fitting if (after[l - 1], before[l]) == (after[l], before[l - 1])]
    for l in transposed + list(fitting) if wrong else []:
        if wrong & {l - 1, l}:
            others = (symbol("W", l - 1) if l > 1 else "the inputs",
                      symbol("W", l + 1) if l < L else "the targets")
            raise ValueError("%s has %d rows of %d weights, expected %d rows of %d by %s%s" % (
                symbol("W", l), after[l - 1], before[l], before[l - 1], after[l],
                " and ".join(others if l < L or targets else others[:1]),
                "; is it transposed?" if l in transposed else ""))
    for l, W in enumerate(weights, 1):
        for i, row in enumerate(W, 1):
            if len(row) != before[l]:
                raise ValueError("row %d of %s has %d numbers, expected %d"
                                 % (i, symbol("W", l), len(row), before[l]))
