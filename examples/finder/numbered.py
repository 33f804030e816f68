"""Single numbers that are numbered through: w5 of eight weights, o1 of two outputs.

So courses call them whose network has two layers of weights: weights are counted layer by layer,
those that enter a node one after the other; h and o with a number are hidden and output nodes.
"""
import re

from finder.given import WITH_BIAS

NODE = re.compile(r"(?:^|[^A-Za-z])([ho])_?\d+\W*$", re.IGNORECASE)


def place_of(one, sizes):
    """Return the layer and the indices of a single number of a paste, as it has them or as they
    are counted through."""
    if one.indices or isinstance(one.value, list) or one.layer is None:
        return one.layer, one.indices
    if one.kind in WITH_BIAS:
        return place_of_weight(one.layer, sizes.nodes)
    return place_of_node(one, sizes)


def place_of_weight(number, nodes):
    """Return the layer and the indices (i, j) of the weight that is counted so."""
    before = 0
    for l in range(1, len(nodes)):
        m, n = nodes[l - 1], nodes[l]
        if number <= before + m * n:
            j, i = divmod(number - before - 1, m)
            return l, (i + 1, j + 1)
        before += m * n
    return number, None


def all_weights(one, sizes):
    """Return (layer, indices, number, half) of the weights of all layers that stand in one list,
    counted through; [] of what is no such list."""
    count = sum(m * n for m, n in zip(sizes.nodes, sizes.nodes[1:]))
    is_list = isinstance(one.value, list) and not isinstance(one.value[0], list)
    if one.kind not in WITH_BIAS or one.layer is not None or not is_list:
        return []
    if len(one.value) != count:
        return []
    return [place_of_weight(n, sizes.nodes) + pair
            for n, pair in enumerate(zip(one.value, one.half), 1)]


def place_of_node(one, sizes):
    """Return the layer and the index of h1 or o1, the node of a network of two layers."""
    letter = NODE.search(one.label)
    if sizes.L != 2 or not letter:
        return one.layer, None
    layer = 1 if letter.group(1).lower() == "h" else 2
    return layer, (one.layer,) if sizes.nodes[layer] > 1 else None
