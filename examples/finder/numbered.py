"""Single numbers that are numbered through: w5 of eight weights, b3 of four, o1 of two outputs.

So courses call them whose network has two layers of weights: weights are counted layer by layer,
those that enter a node one after the other, biases node by node; h and o with a number are hidden
and output nodes.
"""
import re

from finder.given import OF_BIASES, WITH_BIAS

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


def place_of_bias(number, nodes):
    """Return the layer and the index (j,) of the bias that is counted so."""
    for l in range(1, len(nodes)):
        if number <= nodes[l]:
            return l, (number,)
        number -= nodes[l]
    return None, None


def all_in_one(one, sizes):
    """Return (layer, indices, number, half) of the weights, or biases, of all layers that stand in
    one list, counted through, or of those that w1..w4 says; [] of what is no such list."""
    count = how_many(one.kind, sizes.nodes)
    first, last = one.through or (1, count)
    is_list = isinstance(one.value, list) and not isinstance(one.value[0], list)
    if one.layer is not None or not is_list or len(one.value) != last - first + 1 or last > count:
        return []
    place = place_of_weight if one.kind in WITH_BIAS else place_of_bias
    return [place(n, sizes.nodes) + pair
            for n, pair in enumerate(zip(one.value, one.half), first)]


def how_many(kind, nodes):
    """Return how many numbers of a kind all layers have, 0 where they are not counted through."""
    if kind in WITH_BIAS:
        return sum(m * n for m, n in zip(nodes, nodes[1:]))
    return sum(nodes[1:]) if kind in OF_BIASES else 0


def count_biases(pasted, sizes):
    """Give single biases their layers and indices where these are counted through: b1 to b4 of a
    network of two layers, all of them."""
    for kind in OF_BIASES:
        single = [one for one in pasted if one.kind == kind and one.layer is not None
                  and not isinstance(one.value, list) and not one.indices]
        numbers = sorted(set(one.layer for one in single))
        if len(numbers) > sizes.L and numbers == list(range(1, sum(sizes.nodes[1:]) + 1)):
            for one in single:
                one.layer, one.indices = place_of_bias(one.layer, sizes.nodes)


def place_of_node(one, sizes):
    """Return the layer and the index of h1 or o1, the node of a network of two layers."""
    letter = NODE.search(one.label)
    if sizes.L != 2 or not letter:
        return one.layer, None
    layer = 1 if letter.group(1).lower() == "h" else 2
    return layer, (one.layer,) if sizes.nodes[layer] > 1 else None
