"""The network that a paste holds, where there is no network file."""
from course.file import network_of
from finder.given import flat, shape, turned

NETWORK = ("x", "y", "W", "b", "rate")             # kinds that are given to a program


def layers_in(pasted):
    """Return the number of layers of weights that a paste has, 0 where it has none."""
    L = 0
    for one in pasted:
        if one.kind == "W":
            L = max(L, one.layer or (len(one.value) if len(shape(one.value)) > 2 else 1))
    return L


def network_in(entries, L):
    """Return the Network that entries hold: x, y, W, and b and the rate where they are there."""
    there = {(entry.kind, entry.layer): entry.value for entry in entries}
    for key, name in ((("x", 0), "x"), (("y", None), "y")):
        if key not in there:
            raise ValueError("%s is missing, expected it in the paste, or a network file" % name)
    weights = [there.get(("W", l)) for l in range(1, L + 1)]
    if None in weights:
        raise ValueError("W%d is missing, expected it in the paste, or a network file"
                         % (weights.index(None) + 1))
    data = {"inputs": there["x", 0], "targets": there["y", None],
            "weights": [as_matrix(W) for W in weights]}
    if ("rate", None) in there:
        data["learning_rate"] = flat(there["rate", None])[0]
    set_layout(data)
    set_biases(data, there, L)
    return network_of(data)


def as_matrix(W):
    """Return a matrix of one column where there is but a list, and one number as 1 x 1."""
    if not isinstance(W, list):
        return [[W]]
    return W if isinstance(W[0], list) else [[w] for w in W]


def set_biases(data, there, L):
    """Put the biases of each layer; a single number is that of each of its nodes."""
    if not any(("b", l) in there for l in range(1, L + 1)):
        return
    data["biases"] = []
    for l, W in enumerate(data["weights"], 1):
        b, nodes = there.get(("b", l)), len(W) if "layout" in data else len(W[0])
        if b is not None:
            b = flat(b) if isinstance(b, list) else [b] * nodes
        data["biases"].append(b)


def set_layout(data):
    """Put a row for each example, and say that matrices are turned where the inputs fit only so."""
    x, y, W = as_rows(data["inputs"]), as_rows(data["targets"]), data["weights"][0]
    if len(x[0]) not in (len(W), len(W[0])):
        x = turned(x)
    if len(y) != len(x):
        y = turned(y)
    if len(x[0]) == len(W[0]) != len(W):
        data["layout"] = "W x"
    data["inputs"], data["targets"] = (x, y) if len(x) > 1 else (x[0], y[0])


def as_rows(numbers):
    """Return the rows of a matrix, a vector as the only one."""
    return numbers if len(shape(numbers)) > 1 else [flat(numbers)]
