"""Rules of the examples taken together, and of the update w <- w - learning_rate * dE/dw."""
from course.network import together
from finder.table import DoesNotFit, there
from finder.table.gradients import turned_gradient


# ---- Several examples ----------------------------------------------------------------

def mean_of_examples(net, l, combined):
    return other_batch(net, "mean")


def sum_of_examples(net, l, combined):
    return other_batch(net, "sum")


def other_batch(net, batch):
    if net.batch == batch or net.examples < 2:
        raise DoesNotFit

    def stand_in(parts, _):
        return together(parts, batch)
    return stand_in


def in_turn(net, l, batch):
    if batch == "in turn" or net.examples < 2:
        raise DoesNotFit
    return "in turn"


def first_example(net, l, combined):
    def stand_in(parts, batch):
        return parts[0]
    return stand_in


def last_example(net, l, combined):
    def stand_in(parts, batch):
        return parts[-1]
    return stand_in


# ---- The update ------------------------------------------------------------------------

def upwards(net, l, descend):
    def stand_in(w, rate, gradient):
        return w + rate * gradient
    return stand_in


def unchanged(net, l, descend):
    def stand_in(w, rate, gradient):
        return w
    return stand_in


def unchanged_bias(net, l, descend):
    there(net.biases[l - 1])
    return unchanged(net, l, descend)


def upwards_bias(net, l, descend):
    there(net.biases[l - 1])
    return upwards(net, l, descend)


def gradient_alone(net, l, descend):
    """-rate * dE/dw, with nothing that it is added to."""
    def stand_in(w, rate, gradient):
        return 0.0 - rate * gradient
    return stand_in


def times_weight(net, l, descend):
    def stand_in(w, rate, gradient):
        return w - rate * gradient * w
    return stand_in


def factor_of_weight(net, l, descend):
    """w (1 - rate) - rate * dE/dw, and such: the rate is taken of the weight too."""
    def stand_in(w, rate, gradient):
        return w - rate * w - rate * gradient
    return stand_in


def by_rate(net, l, descend):
    def stand_in(w, rate, gradient):
        return w - gradient / rate
    return stand_in


def rate_1(net, l, rate):
    return 1.0


def rate_squared(net, l, rate):
    return rate * rate


def rate_halved(net, l, rate):
    return rate / 2


def rate_times(factor):
    """Return the stand-in that has another rate: the decimal point is misplaced."""
    def stand_in(net, l, rate):
        return factor * rate
    return stand_in


def rate_over_examples(net, l, rate):
    if net.examples < 2:
        raise DoesNotFit
    return rate / net.examples


def rate_over_outputs(net, l, rate):
    if len(net.a[-1]) < 2:
        raise DoesNotFit
    return rate / len(net.a[-1])


def bias_without_rate(net, l, descend):
    there(net.biases[l - 1])

    def stand_in(b, rate, gradient):
        return b - gradient
    return stand_in


def bias_step_alone(net, l, descend):
    there(net.biases[l - 1])
    return gradient_alone(net, l, descend)


# ---- Momentum ----------------------------------------------------------------------------

def with_momentum(change):
    """Return the stand-in that has another velocity."""
    def stand_in(net, l, velocity):
        if not net.momentum:
            raise DoesNotFit
        return change
    return stand_in


def momentum_off(momentum, v, gradient):
    return -momentum * v + gradient


def no_momentum(momentum, v, gradient):
    return gradient


def averaged(momentum, v, gradient):
    return momentum * v + (1 - momentum) * gradient


def momentum_of(momentum):
    """Return the stand-in that has momentum where there is none."""
    def stand_in(net, l, none):
        if none or net.rate is None:
            raise DoesNotFit
        return momentum
    return stand_in


def momentum_of_weights_alone(net, l, change):
    there(net.biases[l - 1])
    if not net.momentum:
        raise DoesNotFit
    return no_momentum


def two_updates(net, l, descend):
    def stand_in(w, rate, gradient):
        return w - rate * gradient - rate * gradient
    return stand_in


ROWS = [
    ("in-turn-for-batch", "batch", in_turn, "each example makes an update of its own, and the next "
     "begins with it: there should be one for all"),
    ("plus-in-update", "descent", upwards, "the update adds rate * gradient, and does not "
     "subtract it"),
    ("rate-missing", "rate", rate_1, "the learning rate is left out of the update"),
    ("bias-not-updated", "bias descent", unchanged_bias, "the biases are not updated"),
    ("not-updated", "descent", unchanged, "the weights are not updated"),
    ("rate-twice", "rate", rate_squared, "the learning rate is taken twice"),
    ("bias-mean-for-sum", "all bias examples", mean_of_examples, "the gradients of the biases are "
     "the mean over the examples"),
    ("bias-sum-for-mean", "all bias examples", sum_of_examples, "the gradients of the biases are "
     "the sum over the examples"),
    ("sum-for-mean", "all examples", sum_of_examples, "the gradients are the sum over the "
     "examples"),
    ("mean-for-sum", "all examples", mean_of_examples, "the gradients are the mean over the "
     "examples"),
    ("first-example-only", "all examples", first_example, "only the first example makes the "
     "gradients"),
    ("last-example-only", "all examples", last_example, "only the last example makes the "
     "gradients"),
    ("bias-first-example-only", "all bias examples", first_example, "only the first example makes "
     "the gradients of the biases"),
    ("bias-last-example-only", "all bias examples", last_example, "only the last example makes "
     "the gradients of the biases"),
    ("plus-in-bias-update", "bias descent", upwards_bias, "the update of the biases adds rate * "
     "gradient"),
    ("update-of-nothing", "descent", gradient_alone, "the update forgets the old weight: -rate * "
     "gradient"),
    ("update-times-weight", "descent", times_weight, "the update multiplies by the weight"),
    ("update-of-weight-too", "descent", factor_of_weight, "the update takes rate * w off too"),
    ("update-by-rate", "descent", by_rate, "the update divides by the learning rate"),
    ("rate-halved", "rate", rate_halved, "the learning rate is halved"),
    ("rate-times-10", "rate", rate_times(10), "the learning rate is 10 times as large"),
    ("rate-times-100", "rate", rate_times(100), "the learning rate is 100 times as large"),
    ("rate-tenth", "rate", rate_times(0.1), "the learning rate is a tenth of it"),
    ("rate-hundredth", "rate", rate_times(0.01), "the learning rate is a hundredth of it"),
    ("rate-over-examples", "rate", rate_over_examples, "the learning rate is divided by the "
     "number of examples"),
    ("rate-over-outputs", "rate", rate_over_outputs, "the learning rate is divided by the number "
     "of outputs"),
    ("transposed-in-update", "step", turned_gradient, "the gradient is turned in the update"),
    ("bias-rate-missing", "bias descent", bias_without_rate, "the learning rate is left out of "
     "the update of the biases"),
    ("bias-update-of-nothing", "bias descent", bias_step_alone, "the update forgets the old bias: "
     "-rate * gradient"),
    ("momentum-negative", "velocity", with_momentum(momentum_off), "the old velocity is taken "
     "off, not added"),
    ("momentum-missing", "velocity", with_momentum(no_momentum), "the old velocity is left out"),
    ("momentum-averaged", "velocity", with_momentum(averaged), "the gradient is multiplied by 1 - "
     "momentum in the velocity"),
    ("momentum-too", "momentum", momentum_of(0.9), "there is a momentum of 0.9, and should be "
     "none"),
    ("momentum-too-of-half", "momentum", momentum_of(0.5), "there is a momentum of 0.5, and should "
     "be none"),
    ("bias-momentum-missing", "bias velocity", momentum_of_weights_alone, "the biases have no "
     "momentum"),
    ("E-of-last-example", "all E", last_example, "E is that of the last example alone"),
    ("E-of-first-example", "all E", first_example, "E is that of the first example alone"),
    ("updated-twice", "descent", two_updates, "the update is made twice"),
]
