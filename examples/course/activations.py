"""What a layer makes of its net inputs. A further kind is a row of ACTIVATIONS."""
from scratchnet import SAME, Recorded, sigmoid
from views.functions import exp, maximum, same, step, tanh, total


class Activation:
    """An activation a_j = f(h_j) with da_j/dh_j = slope(a_j, h_j), of plain or recorded numbers.

    is_documents says that the slope is (5), (8), (13); is_probability that f lies between 0 and 1.
    note is what a reader is to know of how they are written. outputs, of an output layer alone,
    makes the p_k of all its a_k, and through gives dE/da of dE/dp and p.
    """

    def __init__(self, f, slope, is_documents=False, is_probability=False, note="", outputs=None,
                 through=None):
        self.f, self.slope = f, slope
        self.is_documents, self.is_probability = is_documents, is_probability
        self.note, self.outputs, self.through = note, outputs, through


def sigmoid_slope(a_j, h_j):
    return a_j * (1 - a_j)                                        # (5), (8), (13)


def tanh_slope(a_j, h_j):
    return 1 - a_j ** 2


def relu(h_j):
    return maximum(0, h_j)


def relu_slope(a_j, h_j):
    return step(h_j)


def leaky_relu(h_j):
    return maximum(0.01 * h_j, h_j)


def leaky_relu_slope(a_j, h_j):
    return maximum(0.01, step(h_j))


def linear_slope(a_j, h_j):
    if isinstance(h_j, Recorded):
        return SAME.recorded([1])                                 # a 1 that can get a name
    return 1


# ---- Softmax: the p_k of a whole layer ---------------------------------------

def softmax(a):
    """Return p_k = e^a_k / sum_j e^a_j; the largest a is taken out where e^a has no float."""
    largest = max(a)
    if abs(largest) > 700:
        a = [a_k - largest for a_k in a]
    powers = [exp(a_k) for a_k in a]
    return [power / total(powers) for power in powers]


def through_softmax(dE_dp, p):
    """Return dE/da_k = sum_j dE/dp_j p_j (1 - p_k where j is k, and else 0 - p_k)."""
    dE_da, nodes = [], range(len(p))
    for k in nodes:
        dE_da_k = 0.0
        for j in nodes:
            dE_da_k += dE_dp[j] * p[j] * (int(j == k) - p[k])
        dE_da.append(dE_da_k)
    return dE_da


STEP = "step(h) is 1 where h is above 0, and else 0."

ACTIVATIONS = {
    "sigmoid": Activation(sigmoid, sigmoid_slope, is_documents=True, is_probability=True),
    "tanh": Activation(tanh, tanh_slope),
    "relu": Activation(relu, relu_slope, note=STEP),
    "leaky relu": Activation(leaky_relu, leaky_relu_slope, note=STEP),
    "linear": Activation(same, linear_slope),
    "softmax": Activation(same, linear_slope, is_probability=True, outputs=softmax,
                          through=through_softmax),
}
