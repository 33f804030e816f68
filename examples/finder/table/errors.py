"""Rules of the error E, (1), and of its partials at the outputs, (4)."""
from course.errors import ERRORS
from finder.table import DoesNotFit
from views.functions import ln, step, total


def differences(net):
    return [a_k - y_k for a_k, y_k in zip(net.a[-1], net.targets)]


def needs_squares(net):
    if has_logarithm(net.output_error()):
        raise DoesNotFit


def needs_logarithm(net):
    if not has_logarithm(net.output_error()):
        raise DoesNotFit


def has_logarithm(error):
    """Return whether it is the cross-entropy, of a softmax or of other outputs."""
    return error in (ERRORS["cross-entropy"], ERRORS["cross-entropy"].with_softmax)


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
    needs_logarithm(net)
    if net.p is not None:
        raise DoesNotFit
    return ERRORS["cross-entropy"].with_softmax.E(net.a[-1], net.targets)


def to_base(base):
    """Return the stand-in that takes the logarithm to another base."""
    def stand_in(net, l, E):
        needs_logarithm(net)
        return E / ln(base)
    return stand_in


def cross_entropy_alone(net, l, E):
    needs_squares(net)
    return ERRORS["cross-entropy"].E(net.a[-1], net.targets)


def E_of_all_pairs(net, l, E):
    """A row of outputs minus a column of targets: each output with each target."""
    needs_squares(net)
    check_several(net.targets)
    return 0.5 * total((a_k - y_m) ** 2 for a_k in net.a[-1] for y_m in net.targets)


def E_of_all_examples(divide):
    """Return the stand-in of a column of outputs minus a list of targets: each with each."""
    def stand_in(net, l, combined):
        needs_squares(net)
        outputs, targets = net.lists["output", None], net.lists["y", None]
        if len(outputs) < 2 or len(outputs[0]) > 1:
            raise DoesNotFit

        def E(found, batch):
            squares = total((a - y) ** 2 for a, in outputs for y, in targets)
            return 0.5 * squares / divide(len(outputs), batch)
        return E
    return stand_in


def once(count, batch):
    return 1 if batch == "sum" else count


def for_each(count, batch):
    return count ** 2


def check_several(y):
    if len(y) == 1:
        raise DoesNotFit


def doubled(net, l, E):
    return 2 * E


def other_error(name):
    """Return the stand-in that has another E, with its partials."""
    def stand_in(net, l, right):
        other = ERRORS[name]
        if net.p is not None and other.with_softmax:
            other = other.with_softmax
        if right is other or not has_logarithm(right) and not has_logarithm(other):
            raise DoesNotFit
        return other
    return stand_in


# ---- The partials at the outputs ---------------------------------------------------

def target_0(net, l, y):
    return [0.0 for _ in y]


def target_reversed(net, l, y):
    check_several(y)
    return y[::-1]


def target_opposite(net, l, y):
    return [1 - y_k for y_k in y]


def first_target(net, l, y):
    check_several(y)
    return [y[0] for _ in y]


def target_shifted(net, l, y):
    """Classes counted from 1: the 1 stands one place behind its own."""
    check_several(y)
    return y[-1:] + y[:-1]


def target_shifted_back(net, l, y):
    """Classes from 0 taken as if counted from 1: the 1 stands one place before its own."""
    check_several(y)
    return y[1:] + y[:1]


def class_number(first):
    """Return the stand-in that has the number of the class for each output, not one-hot."""
    def stand_in(net, l, y):
        check_several(y)
        if sorted(y) != [0] * (len(y) - 1) + [1]:
            raise DoesNotFit
        return [float(first + y.index(1)) for _ in y]
    return stand_in


def opposite(net, l, partials):
    """y - a for a - y."""
    return [-partial for partial in partials]


def of_rounded(net, l, partials):
    return [step(a_k - 0.5) - y_k for a_k, y_k in zip(net.a[-1], net.y)]


def sign_alone(net, l, partials):
    return [step(partial) - step(-partial) for partial in partials]


def of_all_pairs(net, l, partials):
    check_several(net.y)
    return [total(a_k - y_m for y_m in net.y) for a_k in net.a[-1]]


def target_over_output(net, l, partials):
    """-y / a, as of y ln a alone."""
    return [-y_k / a_k for a_k, y_k in zip(net.a[-1], net.y)]


def added(net, l, partials):
    return [a_k + y_k for a_k, y_k in zip(net.a[-1], net.y)]


def of_h(net, l, partials):
    """h - y for a - y."""
    return [h_k - y_k for h_k, y_k in zip(net.h[l], net.y)]


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


def slope_of_p_too(net, l, partials):
    """(p_k - y_k) p_k (1 - p_k), where p_k - y_k is dE/da_k already."""
    if net.p is None or not net.output_error().past_softmax:
        raise DoesNotFit
    return [partial * p_k * (1 - p_k) for partial, p_k in zip(partials, net.p[l])]


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
    ("target-missing", "target", target_0, "the target is left out of dE/da: y is 0"),
    ("difference-of-h", "difference", of_h, "h - y stands for a - y"),
    ("softmax-slope-of-sigmoid", "through", sigmoid_slope_of_p, "softmax is given the slope p (1 "
     "- p) of the sigmoid: the other outputs are left out"),
    ("softmax-slope-too", "difference", slope_of_p_too, "p - y, which has the slope of the softmax "
     "in it, is multiplied by the slope p (1 - p) too"),
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
    ("E-doubled", "E", doubled, "E has a factor 2 too many"),
    ("E-of-all-pairs", "E", E_of_all_pairs, "a row minus a column: E is of each output with each "
     "target"),
    ("E-of-all-pairs-of-examples", "all E", E_of_all_examples(once), "a column minus a list: E is "
     "of the output of each example with the target of each"),
    ("E-mean-of-all-pairs", "all E", E_of_all_examples(for_each), "a column minus a list: E is the "
     "mean over each output with each target"),
    ("E-of-cross-entropy", "E", cross_entropy_alone, "E is the cross-entropy, and its partials "
     "are not"),
    ("E-to-base-2", "E", to_base(2), "the logarithm of E is that to base 2"),
    ("E-to-base-10", "E", to_base(10), "the logarithm of E is that to base 10"),
    ("factor-2", "factor of E", constant(2), "dE/da of the outputs is twice as large"),
    ("factor-half", "factor of E", constant(0.5), "dE/da of the outputs is half as large"),
    ("factor-1-over-outputs", "factor of E", outputs_below(1), "dE/da of the outputs is divided "
     "by their number"),
    ("factor-2-over-outputs", "factor of E", outputs_below(2), "dE/da of the outputs is doubled "
     "and divided by their number"),
    ("factor-4", "factor of E", constant(4), "dE/da of the outputs is 4 times as large"),
    ("factor-rate", "factor of E", rate_for_factor, "dE/da of the outputs is multiplied by the "
     "learning rate"),
    ("target-0", "y", target_0, "the target is taken as 0 throughout"),
    ("targets-reversed", "y", target_reversed, "the targets stand in the opposite order"),
    ("targets-opposite", "y", target_opposite, "1 - y stands for y"),
    ("first-target", "y", first_target, "every output has the target of the first"),
    ("target-shifted", "y", target_shifted, "the targets stand one output too far: classes are "
     "counted from 1"),
    ("target-shifted-back", "y", target_shifted_back, "the targets stand one output too early"),
    ("one-hot-missing", "y", class_number(0), "each output has the number of the class for its "
     "target, counted from 0, not one-hot"),
    ("one-hot-missing-from-1", "y", class_number(1), "each output has the number of the class for "
     "its target, counted from 1, not one-hot"),
    ("difference-of-rounded", "difference", of_rounded, "the output is rounded to 0 or 1 before y "
     "is taken off"),
    ("difference-sign", "difference", sign_alone, "the sign of a - y stands for a - y"),
    ("difference-of-all-pairs", "difference", of_all_pairs, "a row minus a column: each output is "
     "held against each target"),
    ("target-over-output", "difference", target_over_output, "-y / a stands for dE/da"),
    ("a-plus-y", "difference", added, "a + y stands for a - y"),
    ("error-for-partial", "difference", half_square, "the error 1/2 (a - y)^2 stands for its "
     "partial"),
    ("square-for-partial", "difference", whole_square, "(a - y)^2 stands for a - y"),
    ("E-for-partial", "difference", E_for_each, "E itself stands for dE/da of each output"),
    ("difference-mean", "difference", mean_for_each, "each output has the mean of all a - y"),
    ("difference-first-only", "difference", first_alone, "only the first output has an error"),
    ("difference-last-only", "difference", last_alone, "only the last output has an error"),
] + [
    ("%s-for-error" % name.replace(" ", "-"), "error", other_error(name),
     "the error is \"%s\"" % name) for name in ERRORS
]
