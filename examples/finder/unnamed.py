"""Matrices and lists without a layer in their label, where their sizes leave one reading."""
from finder.given import WITH_BIAS, flat, shape
from pastes.labels import layer_of_gradient

LAYERED = ("W", "b", "h", "a", "delta", "dE/dW", "dE/db", "new W", "new b")


def name_layers(pasted, sizes):
    """Give what names no layer the only one that it fits: alone, or with what stands below it
    without a label, one for each layer in their order."""
    for n, one in enumerate(pasted):
        name_gradient(one, sizes)
        name_output(one, sizes)
        if is_without_layer(one):
            below = list_below(pasted[n + 1:])
            for l, part in enumerate(layers_of([one] + below, sizes), 1):
                part.kind, part.layer = one.kind, l
            if one.layer is None and not below:
                one.layer = only_layer(one, sizes)


def name_gradient(one, sizes):
    """Take hiddenGradient for that of the weights, if it has their sizes and not those of the nodes
    in each example."""
    layer = layer_of_gradient(one.label) if one.kind is None else None
    if layer is None or len(shape(one.value)) != 2:
        return
    layer = sizes.L if layer == -1 else layer
    is_of_nodes = fits("delta", one, layer, sizes) or fits("delta", one, layer - 1, sizes)
    if fits("dE/dW", one, layer, sizes) and not is_of_nodes:
        one.kind, one.layer = "dE/dW", layer


def name_output(one, sizes):
    """Take Output: below the heading of a layer for that of the network, if it has its sizes and
    not the layer's."""
    if one.may_be_output and not one.indices and one.layer and not fits(
            "a", one, one.layer, sizes) and fits("a", one, sizes.L, sizes):
        one.kind, one.layer = "output", None


def is_without_layer(one):
    return (one.kind in LAYERED and one.layer is None and one.through is None
            and isinstance(one.value, list) and one.indices is None)


def list_below(pasted):
    """Return the values without a label that come first."""
    found = []
    for one in pasted:
        if one.label or not isinstance(one.value, list):
            break
        found.append(one)
    return found


def layers_of(parts, sizes):
    """Return values, one for each layer, if no other order of them fits, else []."""
    if len(parts) != sizes.L or sizes.L == 1:
        return []
    layers = list(range(1, sizes.L + 1))
    is_forward = all(fits(parts[0].kind, *pair, sizes=sizes) for pair in zip(parts, layers))
    is_backward = all(fits(parts[0].kind, *pair, sizes=sizes) for pair in zip(parts, layers[::-1]))
    return parts if is_forward and not is_backward else []


def only_layer(one, sizes):
    """Return the layer whose sizes a value has, None where it has those of several or of none."""
    found = [l for l in range(1, sizes.L + 1) if fits(one.kind, one, l, sizes)]
    return found[0] if len(found) == 1 else None


def fits(kind, one, l, sizes):
    """Return whether a value has the sizes of a kind in layer l, in either layout."""
    sides = [side for side in shape(one.value) if side != 1]
    if kind in WITH_BIAS:
        m, n = sizes.nodes[l - 1:l + 1]
        return sorted(sides) == sorted(side for side in (m, n) if side != 1)
    count = len(flat(one.value))
    return sides[-1:] in ([sizes.nodes[l]], []) and count in (sizes.nodes[l],
                                                              sizes.nodes[l] * sizes.count)
