"""Rules of the gradients dE/dw, (2), (10), (15), and of dE/db."""
from finder.table import DoesNotFit, there, turned
from finder.table.forward import check_square
from views.functions import total


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
    ("slope-of-sender", "dE/dW", slope_of_sender, "the gradient of w_ij takes the slope of node "
     "i, where the weight begins"),
    ("mean-twice", ("dE/dW", "dE/db"), over_examples, "the gradient is divided by the number of "
     "examples once more"),
    ("mean-twice", "dE/dW", over_examples, "the gradient of the weights, not of the biases, is "
     "divided by the number of examples once more"),
    ("transposed-gradient", "dE/dW", turned_gradient, "the gradient is turned"),
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
    ("gradient-not-reset", ("dE/dW", "dE/db"), left_gradient, "the gradient is not set to 0 "
     "between the examples: it is added to that of the one before"),
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
