"""Rules of forward propagation, 1.3.1 to 1.3.3."""
import copy

from course.activations import ACTIVATIONS
from finder.table import DoesNotFit, there, turned
from scratchnet import exp
from views.functions import same, step, total


# ---- The inputs and the weights ----------------------------------------------

def inputs_zero(net, l, x):
    return [0.0 for _ in x]


def inputs_whole(net, l, x):
    """As in an array of whole numbers."""
    return [float(int(getattr(x_i, "value", x_i))) for x_i in x]


def inputs_reversed(net, l, x):
    return x[::-1]


def inputs_by_largest(net, l, x):
    largest = max(abs(x_i) for x_i in x)
    return [x_i / largest for x_i in x]


def inputs_by_sum(net, l, x):
    return [x_i / total(x) for x_i in x]


def inputs_centred(net, l, x):
    return [x_i - total(x) / len(x) for x_i in x]


def turned_weights(net, l, W):
    return turned(W)


def weights_before(net, l, W):
    """W of the layer before, where it has the same shape."""
    return of_shape(net.weights[l - 2] if l > 1 else None, W)


def weights_behind(net, l, W):
    return of_shape(net.weights[l] if l < len(net.weights) else None, W)


def of_shape(other, W):
    if other is None or (len(other), len(other[0])) != (len(W), len(W[0])):
        raise DoesNotFit
    return other


def refilled(net, l, W):
    """The same numbers, read column by column into the same shape: reshape for a turned W."""
    check_oblong(W)
    numbers = iter([w for column in zip(*W) for w in column])
    return [[next(numbers) for _ in w_i] for w_i in W]


def check_oblong(W):
    """A square matrix that is refilled is turned."""
    if min(len(W), len(W[0])) == 1 or len(W) == len(W[0]):
        raise DoesNotFit


# ---- The sum over i --------------------------------------------------------------

def first_term(net, l, add):
    return first_of


def first_of(terms):
    return terms[0]


def last_term(net, l, add):
    return last_of


def last_of(terms):
    return terms[-1]


def without_first_term(net, l, add):
    return without_first


def without_first(terms):
    if len(terms) == 1:
        raise DoesNotFit
    return total(terms[1:])


def without_last_term(net, l, add):
    return without_last


def without_last(terms):
    return without_first(terms[::-1])


def not_reset(net, l, add):
    """The sum goes on from one node to the next."""
    sums = [0.0]

    def added_to_all(terms):
        sums.append(sums[-1] + total(terms))
        return sums[-1]
    return added_to_all


def bias_not_reset_either(net, l, h):
    """h_j with all h before it: the sum that goes on holds the biases too."""
    there(net.biases[l - 1])
    return [total(h[:j + 1]) for j in range(len(h))]


def mean(net, l, add):
    return mean_of


def mean_of(terms):
    return total(terms) / len(terms)


def broadcast(net, l, h):
    """a * W for a @ W, with a column of W added up: h_j = a_j sum_i w_ij + b_j."""
    a, W = net.a[l - 1], net.weights[l - 1]
    check_square(W)
    b = net.biases[l - 1] or [0.0 for _ in h]
    return [a_j * total(column) + b_j for a_j, column, b_j in zip(a, zip(*W), b)]


def check_square(W):
    if len(W) != len(W[0]) or len(W) == 1:
        raise DoesNotFit


# ---- The bias --------------------------------------------------------------------

def no_bias(net, l, b):
    there(b)
    return None


def first_bias(net, l, b):
    return [b[0] for _ in there(b)]


def last_bias(net, l, b):
    return [b[-1] for _ in there(b)]


def bias_of_1(net, l, b):
    return [1.0 for _ in there(b)]


def bias_behind_f(net, l, a):
    """f(h_j) + b_j, with h_j without its bias."""
    f = net.activation(l).f
    return [f(h_j - b_j) + b_j for h_j, b_j in zip(net.h[l], there(net.biases[l - 1]))]


# ---- The activation ----------------------------------------------------------------

def needs_sigmoid(net, l):
    if net.activation_names[l - 1] != "sigmoid":
        raise DoesNotFit


def plus_in_exponent(net, l, f):
    needs_sigmoid(net, l)
    return falling_sigmoid


def falling_sigmoid(z):
    return 1 / (1 + exp(z))


def no_brackets(net, l, f):
    needs_sigmoid(net, l)
    return one_and_power


def one_and_power(z):
    return 1 / 1 + exp(-z)


def minus_below(net, l, f):
    needs_sigmoid(net, l)
    return one_less_power


def one_less_power(z):
    return 1 / (1 - exp(-z))


def power_alone(net, l, f):
    needs_sigmoid(net, l)
    return falling_power


def falling_power(z):
    return exp(-z)


def no_f(net, l, f):
    return same


def f_twice(net, l, f):
    def twice(z):
        return f(f(z))
    return twice


def slope_for_f(net, l, f):
    slope = net.activation_at(l).slope

    def derivative(z):
        return slope(f(z), z)
    return derivative


def threshold(net, l, f):
    return step


def other_activation(name):
    """Return the stand-in that has another activation, with its slope."""
    def stand_in(net, l, right):
        if right is ACTIVATIONS[name] or right.outputs:
            raise DoesNotFit
        return ACTIVATIONS[name]
    return stand_in


def other_f(name):
    """Return the stand-in that has another activation, with the slope of the right one."""
    def stand_in(net, l, f):
        if net.activation(l) is ACTIVATIONS[name] or net.activation(l).outputs:
            raise DoesNotFit
        return ACTIVATIONS[name].f
    return stand_in


def before_softmax(name):
    """Return the stand-in that has an activation in front of the softmax."""
    def stand_in(net, l, right):
        if not net.activation(l).outputs:
            raise DoesNotFit
        return [ACTIVATIONS[name].f(z) for z in right]
    return stand_in


NONE_FOR_F = ["linear"]          # which is to leave f out
PLAIN = [name for name in ACTIVATIONS if not ACTIVATIONS[name].outputs]


# ---- Softmax ---------------------------------------------------------------------

def by_largest(net, l, p):
    """e^a_k over the largest of them."""
    largest = max(p)
    return [p_k / largest for p_k in p]


def without_exp(net, l, p):
    """a_k over the sum of all a."""
    return [a_k / total(net.a[l]) for a_k in net.a[l]]


def softmax_again(net, l, p):
    return ACTIVATIONS["softmax"].outputs(p)


def sigmoids(net, l, p):
    return [ACTIVATIONS["sigmoid"].f(a_k) for a_k in net.a[l]]


def softmax_of_the_others(net, l, p):
    """e^a_k over the sum of the others."""
    return [p_k / (1 - p_k) for p_k in p]


def softmax_over_examples(net, l, p):
    """Each e^a_k over the sum of e^a_k of all examples: the other axis."""
    sums = [total(column) for column in zip(*powers_of_all(net, l))]
    return [exp(a_k) / s for a_k, s in zip(net.a[l], sums)]


def softmax_over_all(net, l, p):
    """Each e^a_k over the sum of all of all examples."""
    s = total(total(powers) for powers in powers_of_all(net, l))
    return [exp(a_k) / s for a_k in net.a[l]]


def powers_of_all(net, l):
    """Return e^a_k of each example, by the rules that stand before the softmax."""
    if len(net.given) < 2:
        raise DoesNotFit
    other, found = copy.copy(net), []
    other.held = {key: rules for key, rules in net.held.items() if key[0] != "p"}
    for x, _ in net.given:
        other.forward_propagate(x)
        found.append([exp(a_k) for a_k in other.a[l]])
    return found


def no_softmax(net, l, p):
    return list(net.a[l])


ROWS = [
    ("exp-sign", "f", plus_in_exponent, "the exponent of the sigmoid is h, not -h"),
    ("f-missing", "f", no_f, "the activation function is left out: a is h"),
    ("f-twice", "f", f_twice, "the activation function is applied twice"),
    ("transposed-forward", "W forward", turned_weights, "the weights are turned in the forward "
     "sum"),
    ("bias-missing", "bias", no_bias, "the bias is left out"),
    ("bias-behind-f", "a", bias_behind_f, "the bias is added to f(h), not to h"),
    ("bias-of-first", "bias", first_bias, "every node has the bias of the first"),
    ("bias-of-last", "bias", last_bias, "every node has the bias of the last"),
    ("bias-of-1", "bias", bias_of_1, "the bias is 1"),
    ("no-brackets", "f", no_brackets, "brackets are missing: 1 / 1 + e^-h"),
    ("exp-minus", "f", minus_below, "1 - e^-h stands below the 1 of the sigmoid, not 1 + e^-h"),
    ("exp-alone", "f", power_alone, "the activation is e^-h alone"),
    ("weights-refilled", "W forward", refilled, "the weights are reshaped, not turned, in the "
     "forward sum: they fall into other places"),
    ("forward-first-only", "sum over i", first_term, "the forward sum has its first term only"),
    ("forward-last-only", "sum over i", last_term, "the forward sum has its last term only"),
    ("forward-without-first", "sum over i", without_first_term, "the forward sum lacks its first "
     "term"),
    ("forward-without-last", "sum over i", without_last_term, "the forward sum lacks its last "
     "term"),
    ("forward-mean", "sum over i", mean, "the forward sum is divided by the number of its terms"),
    ("weights-of-layer-before", "W forward", weights_before, "the weights of the layer before "
     "stand in the forward sum"),
    ("weights-of-next-layer", "W forward", weights_behind, "the weights of the next layer stand "
     "in the forward sum"),
    ("softmax-by-largest", "p", by_largest, "e^a is divided by the largest of them, not by their "
     "sum"),
    ("softmax-without-exp", "p", without_exp, "a is divided by the sum of all a, without e^a"),
    ("softmax-missing", "p", no_softmax, "the softmax is left out"),
    ("softmax-twice", "p", softmax_again, "the softmax is applied twice"),
    ("softmax-of-sigmoids", "p", sigmoids, "each output has a sigmoid, not the softmax of all"),
    ("softmax-over-examples", "p", softmax_over_examples, "the softmax goes over the wrong axis: "
     "each e^a is divided by its sum over the examples"),
    ("softmax-over-all", "p", softmax_over_all, "each e^a is divided by the sum of those of all "
     "examples"),
    ("forward-not-reset", "sum over i", not_reset, "the sum is not set to 0 between the nodes: it "
     "goes on from that of the node before"),
    ("net-input-not-reset", "h", bias_not_reset_either, "the sum, with the bias in it, is not set "
     "to 0 between the nodes"),
    ("softmax-over-others", "p", softmax_of_the_others, "e^a is divided by the sum of the other "
     "e^a"),
    ("inputs-zero", "x", inputs_zero, "the inputs are 0"),
    ("inputs-whole", "x", inputs_whole, "the inputs are cut to whole numbers"),
    ("inputs-reversed", "x", inputs_reversed, "the inputs stand in the opposite order"),
    ("inputs-by-largest", "x", inputs_by_largest, "the inputs are divided by the largest of them"),
    ("inputs-by-sum", "x", inputs_by_sum, "the inputs are divided by their sum"),
    ("inputs-centred", "x", inputs_centred, "the mean of the inputs is taken off each"),
    ("forward-broadcast", "h", broadcast, "a * W stands for a @ W in the forward sum: each a_j "
     "multiplies its own column"),
    ("derivative-for-f", "f", slope_for_f, "the derivative stands for the activation function"),
    ("step-for-f", "f", threshold, "the activation is a threshold, 1 or 0"),
] + [
    ("%s-before-softmax" % name, place, before_softmax(name), "%s is applied before the softmax"
     % name) for name in ("relu", "sigmoid", "tanh") for place in ("a", "h")
] + [
    ("%s-for-activation" % name.replace(" ", "-"), "activation", other_activation(name),
     "the activation, with its slope, is %s" % name) for name in PLAIN
] + [
    ("%s-for-f" % name.replace(" ", "-"), "f", other_f(name),
     "the activation is %s, but the slope is that of the right "
     "one" % name) for name in PLAIN if name not in NONE_FOR_F
]
