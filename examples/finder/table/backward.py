"""Rules of what is passed back to a hidden layer: (3) with (7), (12)."""
from finder.table import DoesNotFit, of_size, there
from finder.table.forward import (check_oblong, check_square, first_term, last_term, mean,
                                  not_reset, of_shape, turned_weights, without_first_term,
                                  without_last_term)
from finder.table.gradients import over_examples
from views.functions import maximum, total


def updated_weights(net, l, W):
    """W^(l+1) after its update, in a batch by the gradients of all examples."""
    if net.rate is None:
        raise DoesNotFit
    gradient = net.dE_dW[l]
    if net.examples > 1 and net.batch != "in turn":
        gradient = net.gradient_of_all(l + 1)
    return net.new_weights(l + 1, gradient, net.rate)


def weights_of_forward(net, l, W):
    """W^(l), which leads into the layer, for W^(l+1), which leads out of it."""
    return of_shape(net.weights[l - 1], W)


def turned_of_forward(net, l, W):
    return of_shape([list(column) for column in zip(*net.weights[l - 1])], W)


def refilled_back(net, l, W):
    """The numbers of W^(l+1) row by row in the turned shape, and read turned: reshape for T."""
    check_oblong(W)
    numbers = iter([w for w_j in W for w in w_j])
    columns = [[next(numbers) for _ in W] for _ in W[0]]
    return [list(column) for column in zip(*columns)]


def row_of_biases_first(net, l, W):
    """W with its biases as row 0, and no row skipped: each node has the row of the one before."""
    return [there(net.biases[l])] + W[:-1]


def no_weights(net, l, W):
    return [[1.0 for _ in w_j] for w_j in W]


def sizes_of_weights(net, l, W):
    return [[abs(w) for w in w_j] for w_j in W]


def weights_by_sum(net, l, W):
    """Each weight over the sum of all that lead into the same node."""
    sums = [total(column) for column in zip(*W)]
    return [[w / s for w, s in zip(w_j, sums)] for w_j in W]


def weights_over_nodes(net, l, W):
    return [[w / len(W) for w in w_j] for w_j in W]


def values_passed(net, l, passed):
    """a_k^(l+1) for dE/da_k da_k/dh_k."""
    return list(net.a[l + 1])


def gradient_passed(net, l, W):
    """dE/dW^(l+1) for W^(l+1)."""
    return net.dE_dW[l]


def by_rate(net, l, passed):
    if net.rate is None:
        raise DoesNotFit
    return [net.rate * d_k for d_k in passed]


def back_broadcast(net, l, dE_da):
    """delta * W for delta @ W.T, with a row of W added up."""
    if l == len(net.weights):
        raise DoesNotFit
    check_square(net.weights[l])
    return [d_j * total(w_j) for d_j, w_j in zip(net.delta[l + 1], net.weights[l])]


def above_zero(net, l, dE_da):
    return [maximum(0.0, d_j) for d_j in dE_da]


def sum_over_own_nodes(net, l, dE_da):
    """delta_k sum_j w_jk: W * delta is added up over the wrong axis."""
    if l == len(net.weights):
        raise DoesNotFit
    sums = [total(column) for column in zip(*net.weights[l])]
    return of_size([d_k * s for d_k, s in zip(net.delta[l + 1], sums)], len(dE_da))


def of_own_node(net, l, dE_da):
    """Node j has what node j alone passes back."""
    if l == len(net.weights):
        raise DoesNotFit
    W = net.weights[l]
    check_square(W)
    return [net.delta[l + 1][j] * W[j][j] for j in range(len(W))]


def same_for_all(net, l, dE_da):
    return [total(dE_da) for _ in dE_da]


def first_for_all(net, l, dE_da):
    return [dE_da[0] for _ in dE_da]


def output_error_alone(net, l, passed):
    """dE/da of the output, not of the next layer, where the sizes allow it."""
    return of_size(net.delta[-1], len(passed))


def plain_difference(net, l, passed):
    return of_size([a_k - y_k for a_k, y_k in zip(net.a[-1], net.y)], len(passed))


ROWS = [
    ("updated-weights", "W back", updated_weights, "what is passed back goes through the weights "
     "after their update"),
    ("transposed-back", "W back", turned_weights, "the weights are turned in the backward sum"),
    ("value-for-error", "passed back", values_passed, "the backward sum takes the outputs of the "
     "next layer, not their errors"),
    ("sum-first-only", "sum over k", first_term, "the backward sum has its first term only"),
    ("sum-last-only", "sum over k", last_term, "the backward sum has its last term only"),
    ("mean-twice-in-error", "dE/da", over_examples, "dE/da is divided by the number of examples "
     "once more"),
    ("weights-in-back-missing", "W back", no_weights, "the weights are left out of the backward "
     "sum"),
    ("weights-back-of-layer-before", "W back", weights_of_forward, "the backward sum takes the "
     "weights that lead into the layer"),
    ("turned-weights-of-layer-before", "W back", turned_of_forward, "the backward sum takes the "
     "weights that lead into the layer, turned"),
    ("weights-back-refilled", "W back", refilled_back, "the weights are reshaped, not turned, in "
     "the backward sum: they fall into other places"),
    ("weights-back-size", "W back", sizes_of_weights, "the backward sum takes |w|"),
    ("weights-back-shared", "W back", weights_by_sum, "the backward sum shares each error out by "
     "w / sum w"),
    ("weights-back-mean", "W back", weights_over_nodes, "the backward sum is divided by the "
     "number of nodes"),
    ("gradient-for-weights", "W back", gradient_passed, "the backward sum takes dE/dw for w"),
    ("sum-without-first", "sum over k", without_first_term, "the backward sum lacks its first "
     "term"),
    ("sum-without-last", "sum over k", without_last_term, "the backward sum lacks its last term"),
    ("sum-not-reset", "sum over k", not_reset, "the backward sum is not set to 0 between the "
     "nodes"),
    ("sum-of-own-node", "dE/da", of_own_node, "each node has the error of the node with its own "
     "number alone, not the sum over k"),
    ("sum-mean", "sum over k", mean, "the backward sum is divided by the number of its terms"),
    ("sum-over-wrong-axis", "dE/da", sum_over_own_nodes, "W times the errors is added up over the "
     "wrong axis"),
    ("same-error-for-all", "dE/da", same_for_all, "every node has the sum of all dE/da"),
    ("first-error-for-all", "dE/da", first_for_all, "every node has dE/da of the first"),
    ("output-delta-passed", "passed back", output_error_alone, "the backward sum takes the errors "
     "of the outputs, not of the next layer"),
    ("difference-passed", "passed back", plain_difference, "the backward sum takes a - y of the "
     "outputs, without a slope"),
    ("bias-row-in-back", "W back", row_of_biases_first, "the row of biases takes part in the "
     "backward sum: each node has the weights of the one before"),
    ("rate-passed-back", "passed back", by_rate, "what is passed back is multiplied by the "
     "learning rate"),
    ("back-broadcast", "dE/da", back_broadcast, "delta * W stands for delta @ W.T in the backward "
     "sum"),
    ("error-above-0", "dE/da", above_zero, "dE/da below 0 is taken as 0"),
]
