"""Rules of backpropagation: the hidden dE/da (3), the slopes (5), the gradients (2), (10), (15)."""
from finder.table import DoesNotFit, of_size, there, turned
from finder.table.forward import (check_oblong, check_square, first_term, last_term, mean, of_shape,
                                  without_first_term, without_last_term)
from views.functions import maximum, total


# ---- The slope ---------------------------------------------------------------------

def no_slope(net, l, slope):
    return [1.0 for _ in slope]


def slope_twice(net, l, slope):
    return [z * z for z in slope]


def slope_of_h(net, l, slope):
    """The formula of the slope, of h_j where a_j is meant: h (1 - h)."""
    formula = net.activation_at(l).slope
    return [formula(h_j, h_j) for h_j in net.h[l]]


def slope_at_a(net, l, slope):
    """f'(a_j), as f(a_j) (1 - f(a_j))."""
    chosen = net.activation_at(l)
    return [chosen.slope(chosen.f(a_j), a_j) for a_j in net.a[l]]


def slope_of_layer(offset):
    """Return the stand-in that takes the layer's own slope at the net inputs of another layer."""
    def stand_in(net, l, slope):
        other, chosen = l + offset, net.activation_at(l)
        if not 0 < other < len(net.h):
            raise DoesNotFit
        return of_size([chosen.slope(chosen.f(h_j), h_j) for h_j in net.h[other]], len(slope))
    return stand_in


def slope_of_values(offset):
    """Return the stand-in that takes the layer's own slope of the activations of another layer."""
    def stand_in(net, l, slope):
        other, formula = l + offset, net.activation_at(l).slope
        if not 0 <= other < len(net.h):
            raise DoesNotFit
        a = net.a[other] if net.p is None or other < l + 1 else net.a[-1]
        return of_size([formula(a_j, a_j) for a_j in a], len(slope))
    return stand_in


def slope_1_minus_a(net, l, slope):
    return [1 - a_j for a_j in net.a[l]]


def slope_1_plus_a(net, l, slope):
    return [a_j * (1 + a_j) for a_j in net.a[l]]


def slope_a_minus_1(net, l, slope):
    return [a_j * (a_j - 1) for a_j in net.a[l]]


def slope_1_minus_square(net, l, slope):
    return [1 - a_j ** 2 for a_j in net.a[l]]


def slope_of_sigmoid(net, l, slope):
    return [a_j * (1 - a_j) for a_j in net.a[l]]


def slope_of_relu(net, l, slope):
    return [1.0 if a_j > 0 else 0.0 for a_j in net.a[l]]


def slope_1_minus_a_squared(net, l, slope):
    """(1 - a)^2 for 1 - a^2."""
    return [(1 - a_j) ** 2 for a_j in net.a[l]]


def slope_a_square(net, l, slope):
    return [a_j ** 2 for a_j in net.a[l]]


def slope_brackets(net, l, slope):
    """a * 1 - a."""
    return [a_j * 1 - a_j for a_j in net.a[l]]


def slope_of_error(net, l, slope):
    """The derivative is called with the error, not with the output."""
    formula = net.activation_at(l).slope
    return [formula(dE_da_j, dE_da_j) for dE_da_j in net.dE_da[l]]


def slope_of_target(net, l, slope):
    if l < len(net.weights):
        raise DoesNotFit
    formula = net.activation_at(l).slope
    return [formula(y_k, y_k) for y_k in net.y]


def slope_of_leaky_relu(net, l, slope):
    return [1.0 if a_j > 0 else 0.01 for a_j in net.a[l]]


def slope_below(net, l, slope):
    """Divided by the slope."""
    return [1 / z for z in slope]


def first_slope(net, l, slope):
    return [slope[0] for _ in slope]


def slope_sum(net, l, slope):
    return [total(slope) for _ in slope]


# ---- What is passed back ---------------------------------------------------------------

def updated_weights(net, l, W):
    """W^(l+1) after its update."""
    if net.rate is None:
        raise DoesNotFit
    return net.new_weights(l + 1, net.dE_dW[l], net.rate)


def turned_back(net, l, W):
    return turned(W)


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


def same_for_all(net, l, dE_da):
    return [total(dE_da) for _ in dE_da]


def first_for_all(net, l, dE_da):
    return [dE_da[0] for _ in dE_da]


def output_error_alone(net, l, passed):
    """dE/da of the output, not of the next layer, where the sizes allow it."""
    return of_size(net.delta[-1], len(passed))


def plain_difference(net, l, passed):
    return of_size([a_k - y_k for a_k, y_k in zip(net.a[-1], net.y)], len(passed))


# ---- The gradient -----------------------------------------------------------------------

def turned_gradient(net, l, gradient):
    return turned(gradient)


def slope_of_sender(net, l, gradient):
    """dE/da_j^(l) a_i^(l-1) da_i^(l-1)/dh_i^(l-1): the slope of the node that the weight leaves."""
    a, h, slope = net.a[l - 1], net.h[l - 1], net.activation_at(max(1, l - 1)).slope
    return [[d_j * slope(a_i, h_i) * a_i for d_j in net.dE_da[l]]
            for a_i, h_i in zip(a, h or a)]


def sum_over_nodes(net, l, gradient):
    return [[total(g_i) for _ in g_i] for g_i in gradient]


def mean_over_nodes(net, l, gradient):
    return [[g / len(g_i) for g in g_i] for g_i in gradient]


def mean_over_senders(net, l, gradient):
    return [[g / len(gradient) for g in g_i] for g_i in gradient]


def over_examples(net, l, gradient):
    """Divided by the number of the examples once more; of a sum that is the mean for the sum."""
    if net.batch == "sum":
        raise DoesNotFit
    return divided(gradient, examples_of(net))


def examples_of(net):
    if net.examples < 2:
        raise DoesNotFit
    return net.examples


def divided(numbers, by):
    if isinstance(numbers, list):
        return [divided(part, by) for part in numbers]
    return numbers / by


def times_weight(net, l, gradient):
    return [[g * w for g, w in zip(g_i, w_i)] for g_i, w_i in zip(gradient, net.weights[l - 1])]


def gradient_of_forward_sum(net, l, gradient):
    """w_ij for a_i: the other factor of the product in h."""
    return [[d_j * w for d_j, w in zip(net.delta[l], w_i)] for w_i in net.weights[l - 1]]


def sum_of_senders(net, l, a):
    return [total(a) for _ in a]


def mean_of_senders(net, l, a):
    return [total(a) / len(a) for _ in a]


def elementwise(net, l, gradient):
    """a * delta for their outer product: one row, which is added to every row of W."""
    a, delta = net.a[l - 1], net.delta[l]
    check_square(gradient)
    return [[a_j * d_j for a_j, d_j in zip(a, delta)] for _ in gradient]


def dot(net, l, gradient):
    """a @ delta for their outer product: one number, which is taken off every weight."""
    check_square(gradient)
    product = total(a_j * d_j for a_j, d_j in zip(net.a[l - 1], net.delta[l]))
    return [[product for _ in g_i] for g_i in gradient]


def rows_to(first, last):
    """Return the stand-in that leaves rows out at the ends: of the nodes that the weights leave."""
    def stand_in(net, l, gradient):
        n = len(gradient)
        check_more(n)
        return [[g if first <= i < n + last else 0.0 for g in g_i]
                for i, g_i in enumerate(gradient)]
    return stand_in


def columns_to(first, last):
    """Return the stand-in that leaves columns out: of the nodes that the weights enter."""
    def stand_in(net, l, gradient):
        n = len(gradient[0])
        check_more(n)
        return [[g if first <= j < n + last else 0.0 for j, g in enumerate(g_i)]
                for g_i in gradient]
    return stand_in


def check_more(n):
    if n == 1:
        raise DoesNotFit


def over_norm(net, l, gradient):
    """Divided by its length."""
    length = total(g * g for g_i in gradient for g in g_i) ** 0.5
    return [[g / length for g in g_i] for g_i in gradient]


def first_row(net, l, gradient):
    return [gradient[0] for _ in gradient]


def signs(net, l, gradient):
    return [[(g > 0) - (g < 0) + 0.0 for g in g_i] for g_i in gradient]


def zero_gradient(net, l, gradient):
    return [[0.0 for _ in g_i] for g_i in gradient]


def double_gradient(net, l, gradient):
    return [[2 * g for g in g_i] for g_i in gradient]


def half_gradient(net, l, gradient):
    return [[g / 2 for g in g_i] for g_i in gradient]


def opposite_gradient(net, l, gradient):
    return [[-g for g in g_i] for g_i in gradient]


def left_gradient(net, l, gradient):
    """The gradient added to what the example before has left."""
    examples_of(net)
    if net.before is None:
        return gradient
    if isinstance(gradient[0], list):
        return added(gradient, net.before.dE_dW[l - 1])
    return added(gradient, net.before.dE_db[l - 1])


def added(numbers, others):
    if isinstance(numbers, list):
        return [added(*pair) for pair in zip(numbers, others)]
    return numbers + others


# ---- The bias gradient ------------------------------------------------------------------

def sum_of_all(net, l, gradient):
    return [total(gradient) for _ in gradient]


def mean_of_all(net, l, gradient):
    return [total(gradient) / len(gradient) for _ in gradient]


def bias_times_bias(net, l, gradient):
    return [g * b for g, b in zip(gradient, there(net.biases[l - 1]))]


def bias_times_a(net, l, gradient):
    return [g * a for g, a in zip(gradient, net.a[l])]


def bias_times_first_a(net, l, gradient):
    return [g * net.a[l - 1][0] for g in gradient]


def bias_zero(net, l, gradient):
    return [0.0 for _ in gradient]


def sum_of_column(net, l, gradient):
    """sum_i dE/dw_ij."""
    return [total(column) for column in zip(*net.dE_dW[l - 1])]


ROWS = [
    ("slope-missing", "slope", no_slope, "the slope da/dh is left out"),
    ("slope-twice", "slope", slope_twice, "the slope da/dh is taken twice"),
    ("slope-of-h", "slope", slope_of_h, "the slope is taken of h, not of a"),
    ("slope-of-a", "slope", slope_at_a, "the slope is taken at a: f is applied once more, f'(a) "
     "for f'(h)"),
    ("updated-weights", "W back", updated_weights, "what is passed back goes through the weights "
     "after their update"),
    ("transposed-back", "W back", turned_back, "the weights are turned in the backward sum"),
    ("value-for-error", "passed back", values_passed, "the backward sum takes the outputs of the "
     "next layer, not their errors"),
    ("slope-of-next-layer", "slope", slope_of_layer(1), "the slope is taken at h of the next "
     "layer"),
    ("slope-of-layer-before", "slope", slope_of_layer(-1), "the slope is taken at h of the layer "
     "before"),
    ("slope-of-next-a", "slope", slope_of_values(1), "the slope is taken of a of the next layer"),
    ("slope-of-a-before", "slope", slope_of_values(-1), "the slope is taken of a of the layer "
     "before"),
    ("sum-first-only", "sum over k", first_term, "the backward sum has its first term only"),
    ("sum-last-only", "sum over k", last_term, "the backward sum has its last term only"),
    ("slope-of-sender", "dE/dW", slope_of_sender, "the gradient of w_ij takes the slope of node "
     "i, where the weight begins"),
    ("mean-twice", ("dE/dW", "dE/db"), over_examples, "the gradient is divided by the number of "
     "examples once more"),
    ("mean-twice", "dE/dW", over_examples, "the gradient of the weights, not of the biases, is "
     "divided by the number of examples once more"),
    ("mean-twice-in-error", "dE/da", over_examples, "dE/da is divided by the number of examples "
     "once more"),
    ("transposed-gradient", "dE/dW", turned_gradient, "the gradient is turned"),
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
    ("sum-mean", "sum over k", mean, "the backward sum is divided by the number of its terms"),
    ("sum-over-wrong-axis", "dE/da", sum_over_own_nodes, "W times the errors is added up over the "
     "wrong axis"),
    ("same-error-for-all", "dE/da", same_for_all, "every node has the sum of all dE/da"),
    ("first-error-for-all", "dE/da", first_for_all, "every node has dE/da of the first"),
    ("output-delta-passed", "passed back", output_error_alone, "the backward sum takes the errors "
     "of the outputs, not of the next layer"),
    ("difference-passed", "passed back", plain_difference, "the backward sum takes a - y of the "
     "outputs, without a slope"),
    ("slope-1-minus-a", "slope", slope_1_minus_a, "the slope is 1 - a"),
    ("slope-1-plus-a", "slope", slope_1_plus_a, "the slope is a (1 + a)"),
    ("slope-a-minus-1", "slope", slope_a_minus_1, "the slope has the other sign: a (a - 1)"),
    ("slope-1-minus-square", "slope", slope_1_minus_square, "the slope is that of tanh, 1 - a^2"),
    ("slope-of-sigmoid", "slope", slope_of_sigmoid, "the slope is that of the sigmoid, a (1 - a)"),
    ("slope-of-relu", "slope", slope_of_relu, "the slope is that of ReLU, 1 or 0"),
    ("slope-1-minus-a-squared", "slope", slope_1_minus_a_squared, "brackets are wrong: (1 - a)^2 "
     "stands for the slope"),
    ("slope-a-square", "slope", slope_a_square, "the slope is a^2"),
    ("slope-brackets", "slope", slope_brackets, "brackets are missing: a * 1 - a, which is 0"),
    ("first-slope", "slope", first_slope, "every node has the slope of the first"),
    ("slope-sum", "slope", slope_sum, "every node has the sum of all slopes"),
    ("gradient-sum", "dE/dW", sum_over_nodes, "each weight has the sum of the gradients of its "
     "row"),
    ("gradient-mean", "dE/dW", mean_over_nodes, "the gradient is divided by the number of nodes"),
    ("gradient-mean-of-senders", "dE/dW", mean_over_senders, "the gradient is divided by the "
     "number of nodes that the weights leave"),
    ("gradient-times-weight", "dE/dW", times_weight, "the gradient is multiplied by the weight"),
    ("weight-for-activation", "dE/dW", gradient_of_forward_sum, "the gradient takes w_ij for a_i"),
    ("gradient-first-row", "dE/dW", first_row, "every row of the gradient is the first"),
    ("gradient-sign-alone", "dE/dW", signs, "the gradient is its sign alone"),
    ("gradient-zero", "dE/dW", zero_gradient, "the gradient is 0"),
    ("gradient-doubled", "dE/dW", double_gradient, "the gradient is doubled"),
    ("gradient-opposite", "dE/dW", opposite_gradient, "the gradient has the other sign"),
    ("gradient-halved", "dE/dW", half_gradient, "the gradient is halved"),
    ("gradient-not-reset", ("dE/dW", "dE/db"), left_gradient, "the gradient is added to that of "
     "the example before"),
    ("weight-gradient-not-reset", "dE/dW", left_gradient, "the gradient of the weights, not of "
     "the biases, is added to that of the example before"),
    ("gradient-elementwise", "dE/dW", elementwise, "a * delta stands for their outer product: "
     "every row of the gradient is a_j delta_j"),
    ("gradient-dot", "dE/dW", dot, "a @ delta stands for their outer product: the gradient is one "
     "number"),
    ("gradient-without-first-row", "dE/dW", rows_to(1, 0), "the weights of the first a_i have no "
     "gradient: the loop over i begins too late"),
    ("gradient-without-last-row", "dE/dW", rows_to(0, -1), "the weights of the last a_i have no "
     "gradient: the loop over i ends too soon"),
    ("gradient-without-first-column", "dE/dW", columns_to(1, 0), "the weights into the first node "
     "have no gradient: the loop over j begins too late"),
    ("gradient-without-last-column", "dE/dW", columns_to(0, -1), "the weights into the last node "
     "have no gradient: the loop over j ends too soon"),
    ("gradient-over-norm", "dE/dW", over_norm, "the gradient is divided by its length"),
    ("sender-sum", "dh/dw", sum_of_senders, "the sum of all a stands for a_i in the gradient"),
    ("sender-mean", "dh/dw", mean_of_senders, "the mean of all a stands for a_i in the gradient"),
    ("slope-of-error", "slope", slope_of_error, "the derivative is taken of dE/da, not of a"),
    ("slope-of-target", "slope", slope_of_target, "the derivative is taken of y, not of a"),
    ("slope-of-leaky-relu", "slope", slope_of_leaky_relu, "the slope is that of leaky ReLU, 1 or "
     "0.01"),
    ("slope-below", "slope", slope_below, "dE/da is divided by the slope"),
    ("bias-row-in-back", "W back", row_of_biases_first, "the row of biases takes part in the "
     "backward sum: each node has the weights of the one before"),
    ("rate-passed-back", "passed back", by_rate, "what is passed back is multiplied by the "
     "learning rate"),
    ("back-broadcast", "dE/da", back_broadcast, "delta * W stands for delta @ W.T in the backward "
     "sum"),
    ("error-above-0", "dE/da", above_zero, "dE/da below 0 is taken as 0"),
    ("bias-gradient-of-all", "dE/db", sum_of_all, "each bias has the sum of the gradients of its "
     "layer"),
    ("bias-gradient-mean", "dE/db", mean_of_all, "each bias has the mean of the gradients of its "
     "layer"),
    ("bias-gradient-times-bias", "dE/db", bias_times_bias, "the gradient of the bias is "
     "multiplied by the bias"),
    ("bias-gradient-times-a", "dE/db", bias_times_a, "the gradient of the bias is multiplied by "
     "a_j"),
    ("bias-gradient-times-first-a", "dE/db", bias_times_first_a, "the gradient of the bias is "
     "multiplied by the first a_i"),
    ("bias-gradient-zero", "dE/db", bias_zero, "the gradient of the bias is 0"),
    ("bias-gradient-of-weights", "dE/db", sum_of_column, "the gradient of the bias is the sum of "
     "those of the weights into its node"),
    ("bias-mean-twice", "dE/db", over_examples, "the gradient of the bias is divided by the "
     "number of examples once more"),
    ("bias-gradient-not-reset", "dE/db", left_gradient, "the gradient of the bias is added to "
     "that of the example before"),
]
