"""Rules of the slopes da/dh, (5), (8), (13)."""
from finder.table import DoesNotFit, of_size
from views.functions import total


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


ROWS = [
    ("slope-missing", "slope", no_slope, "the slope da/dh is left out"),
    ("slope-twice", "slope", slope_twice, "the slope da/dh is taken twice"),
    ("slope-of-h", "slope", slope_of_h, "the slope is taken of h, not of a"),
    ("slope-of-a", "slope", slope_at_a, "the slope is taken at a: f is applied once more, f'(a) "
     "for f'(h)"),
    ("slope-of-next-layer", "slope", slope_of_layer(1), "the slope is taken at h of the next "
     "layer"),
    ("slope-of-layer-before", "slope", slope_of_layer(-1), "the slope is taken at h of the layer "
     "before"),
    ("slope-of-next-a", "slope", slope_of_values(1), "the slope is taken of a of the next layer"),
    ("slope-of-a-before", "slope", slope_of_values(-1), "the slope is taken of a of the layer "
     "before"),
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
    ("slope-of-error", "slope", slope_of_error, "the derivative is taken of dE/da, not of a"),
    ("slope-of-target", "slope", slope_of_target, "the derivative is taken of y, not of a"),
    ("slope-of-leaky-relu", "slope", slope_of_leaky_relu, "the slope is that of leaky ReLU, 1 or "
     "0.01"),
    ("slope-below", "slope", slope_below, "dE/da is divided by the slope"),
]
