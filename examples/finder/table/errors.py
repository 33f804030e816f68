"""Rules of the error E, (1), and of its partials at the outputs, (4)."""
from course.errors import ERRORS
from finder.table import DoesNotFit
from views.functions import total


def differences(net):
    return [a_k - y_k for a_k, y_k in zip(net.a[-1], net.targets)]


def needs_squares(net):
    if net.output_error().needs_probability:
        raise DoesNotFit


# ---- E ----------------------------------------------------------------------------

def without_square(net, l, E):
    needs_squares(net)
    return 0.5 * total(abs(d) for d in differences(net))


def square_of_sum(net, l, E):
    needs_squares(net)
    return 0.5 * total(differences(net)) ** 2


def first_output(net, l, E):
    needs_squares(net)
    return 0.5 * differences(net)[0] ** 2


def last_output(net, l, E):
    needs_squares(net)
    return 0.5 * differences(net)[-1] ** 2


def root(net, l, E):
    return E ** 0.5


def plain_sum(net, l, E):
    needs_squares(net)
    return 0.5 * total(differences(net))


def negative(net, l, E):
    return -E


def halved(net, l, E):
    return E / 2


def logarithm_of_right_alone(net, l, E):
    """-sum_k y_k ln a_k, without (1 - y_k) ln(1 - a_k)."""
    if not net.output_error().needs_probability or net.p is not None:
        raise DoesNotFit
    return ERRORS["cross-entropy"].with_softmax.E(net.a[-1], net.targets)


def other_error(name):
    """Return the stand-in that has another E, with its partials."""
    def stand_in(net, l, right):
        other = ERRORS[name]
        if net.p is not None and other.with_softmax:
            other = other.with_softmax
        if right is other or not right.needs_probability and not other.needs_probability:
            raise DoesNotFit
        return other
    return stand_in


# ---- The partials at the outputs ---------------------------------------------------

def target_forgotten(net, l, partials):
    """As if y were 0."""
    chosen = net.output_error()
    if chosen.past_softmax:
        return list(net.a[-1])
    return chosen.partials(net.a[-1], [0.0 for _ in partials])


def target_0(net, l, y):
    return [0.0 for _ in y]


def target_reversed(net, l, y):
    if len(y) == 1:
        raise DoesNotFit
    return y[::-1]


def target_opposite(net, l, y):
    return [1 - y_k for y_k in y]


def first_target(net, l, y):
    if len(y) == 1:
        raise DoesNotFit
    return [y[0] for _ in y]


def opposite(net, l, partials):
    """y - a for a - y."""
    return [-partial for partial in partials]


def size_alone(net, l, partials):
    return [abs(partial) for partial in partials]


def added(net, l, partials):
    return [a_k + y_k for a_k, y_k in zip(net.a[-1], net.y)]


def of_h(net, l, partials):
    """h - y for a - y."""
    return [h_k - y_k for h_k, y_k in zip(net.h[l], net.y)]


def sum_for_each(net, l, partials):
    return [total(partials) for _ in partials]


def mean_for_each(net, l, partials):
    return [total(partials) / len(partials) for _ in partials]


def first_alone(net, l, partials):
    return partials[:1] + [0.0 for _ in partials[1:]]


def last_alone(net, l, partials):
    return [0.0 for _ in partials[1:]] + partials[-1:]


def E_for_each(net, l, partials):
    return [net.error(net.a[-1], net.y) for _ in partials]


def half_square(net, l, partials):
    """The error of each output, not its partial."""
    return [0.5 * (a_k - y_k) ** 2 for a_k, y_k in zip(net.a[-1], net.y)]


def whole_square(net, l, partials):
    return [(a_k - y_k) ** 2 for a_k, y_k in zip(net.a[-1], net.y)]


def sigmoid_slope_of_p(net, l, through):
    """p_k (1 - p_k) alone: the other outputs are left out."""
    if through is None:
        raise DoesNotFit

    def stand_in(dE_dp, p):
        return [d_k * p_k * (1 - p_k) for d_k, p_k in zip(dE_dp, p)]
    return stand_in


def no_softmax_slope(net, l, through):
    if through is None:
        raise DoesNotFit

    def stand_in(dE_dp, p):
        return list(dE_dp)
    return stand_in


def constant(number):
    """Return the stand-in that has another factor."""
    def stand_in(net, l, factor):
        return number * factor
    return stand_in


def outputs_below(number):
    """Return the stand-in that has number / m for the factor, for m outputs."""
    def stand_in(net, l, factor):
        if len(net.a[-1]) == 1 or number / len(net.a[-1]) == 1:
            raise DoesNotFit
        return number * factor / len(net.a[-1])
    return stand_in


def rate_for_factor(net, l, factor):
    if net.rate is None:
        raise DoesNotFit
    return net.rate * factor


ROWS = [
    ("y-minus-a", "difference", opposite, "y - a stands for a - y"),
    ("target-missing", "difference", target_forgotten, "the target is left out of dE/da: y is 0"),
    ("difference-of-h", "difference", of_h, "h - y stands for a - y"),
    ("softmax-slope-of-sigmoid", "through", sigmoid_slope_of_p, "softmax is given the slope p (1 - p) "
     "of the sigmoid: the other outputs are left out"),
    ("softmax-slope-missing", "through", no_softmax_slope, "the slope of the softmax is left out"),
    ("E-not-squared", "E", without_square, "E is without the square"),
    ("E-of-sum", "E", square_of_sum, "E squares the sum of all a - y, not each"),
    ("E-of-first-output", "E", first_output, "E has the first output only"),
    ("E-of-last-output", "E", last_output, "E has the last output only"),
    ("E-without-1-minus-y", "E", logarithm_of_right_alone, "E is without (1 - y) ln(1 - a)"),
    ("E-root", "E", root, "E is the root of it"),
    ("E-plain-sum", "E", plain_sum, "E adds up a - y without the square"),
    ("E-negative", "E", negative, "E has the other sign"),
    ("E-halved", "E", halved, "E is halved once more"),
    ("factor-2", "factor of E", constant(2), "dE/da of the outputs has a factor 2 too many"),
    ("factor-half", "factor of E", constant(0.5), "dE/da of the outputs has a factor 1/2 too many"),
    ("factor-1-over-outputs", "factor of E", outputs_below(1), "dE/da of the outputs is divided by "
     "their number"),
    ("factor-2-over-outputs", "factor of E", outputs_below(2), "dE/da of the outputs is doubled and "
     "divided by their number"),
    ("factor-4", "factor of E", constant(4), "dE/da of the outputs has a factor 4 too many"),
    ("factor-rate", "factor of E", rate_for_factor, "dE/da of the outputs is multiplied by the "
     "learning rate"),
    ("target-0", "y", target_0, "the target is taken as 0 throughout"),
    ("targets-reversed", "y", target_reversed, "the targets stand in the opposite order"),
    ("targets-opposite", "y", target_opposite, "1 - y stands for y"),
    ("first-target", "y", first_target, "every output has the target of the first"),
    ("difference-size", "difference", size_alone, "|a - y| stands for a - y"),
    ("a-plus-y", "difference", added, "a + y stands for a - y"),
    ("error-for-partial", "difference", half_square, "the error 1/2 (a - y)^2 stands for its partial"),
    ("square-for-partial", "difference", whole_square, "(a - y)^2 stands for a - y"),
    ("E-for-partial", "difference", E_for_each, "E itself stands for dE/da of each output"),
    ("difference-sum", "difference", sum_for_each, "each output has the sum of all a - y"),
    ("difference-mean", "difference", mean_for_each, "each output has the mean of all a - y"),
    ("difference-first-only", "difference", first_alone, "only the first output has an error"),
    ("difference-last-only", "difference", last_alone, "only the last output has an error"),
] + [
    ("%s-for-error" % name.replace(" ", "-"), "error", other_error(name),
     "the error is \"%s\"" % name) for name in ERRORS
]
