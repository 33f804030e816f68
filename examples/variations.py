"""What courses ask for next: each a short subclass that changes the document's loops.

    python3 examples/variations.py [NAME]

NAME is biases, tanh, relu, softmax, momentum or batch; without it all of them are shown, one
after the other: the source, which is all that changed; the working of a small example by hand,
where an equation at the margin tells in whose place of the document's a line stands; and how
far the gradient is from the one that numerical_gradient finds without equations.
"""
import inspect
import math
import random

from common import Parser, run
from scratchnet import MLP, Recorded
from views.working import agreement, example, working


def recorded(name, function):
    """Return function of numbers, which the trace records and shows under that name."""
    def either(*numbers):
        if any(isinstance(z, Recorded) for z in numbers):
            return Recorded.of(name, function, *numbers)
        return function(*numbers)
    return either


exp, log = recorded("exp", math.exp), recorded("log", math.log)
tanh, largest = recorded("tanh", math.tanh), recorded("max", max)


def zeros(matrices):
    """Return matrices of the same shapes that hold 0."""
    return [[[0.0 for _ in row] for row in M] for M in matrices]


class Biases(MLP):
    """A bias b_j at every neuron: h_j = sum_i a_i w_ij + b_j, so dh_j/db_j = 1."""

    own = {"b": "biases", "dE/db": "dE_db", "new b": "biases"}

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random):
        MLP.__init__(self, num_inputs, num_hidden, num_outputs, weights, rng)
        self.biases = [[0.0 for _ in W[0]] for W in self.weights]

    def activations(self, l):
        for j, b_j in enumerate(self.biases[l - 1]):
            self.h[l][j] += b_j
        return MLP.activations(self, l)

    def back_propagate(self, inputs, targets):
        gradients = MLP.back_propagate(self, inputs, targets)
        layers = zip(self.dE_da[1:], self.da_dh[1:])
        self.dE_db = [[dE_da_j * da_dh_j for dE_da_j, da_dh_j in zip(*layer)] for layer in layers]
        return gradients

    def gradient_descent(self, gradients, learning_rate):
        MLP.gradient_descent(self, gradients, learning_rate)
        for b, dE_db in zip(self.biases, self.dE_db):
            for j in range(len(b)):
                b[j] -= learning_rate * dE_db[j]


class Tanh(MLP):
    """f is tanh, from -1 to 1, and its slope is 1 - a_j^2."""

    sigmoid = staticmethod(tanh)

    def slopes(self, l):
        return [1 - a_j ** 2 for a_j in self.a[l]]


class ReLU(MLP):
    """In the hidden layers f is max(0, h), and its slope 1 or 0; the output keeps the sigmoid."""

    def activations(self, l):
        if l == len(self.weights):
            return MLP.activations(self, l)
        return [largest(0, h_j) for h_j in self.h[l]]

    def slopes(self, l):
        if l == len(self.weights):
            return MLP.slopes(self, l)
        return [1.0 if h_j > 0 else 0.0 for h_j in self.h[l]]


class Softmax(MLP):
    """The outputs are p_k = e^h_k / sum_j e^h_j, E is the cross-entropy, and dE/dh_k = p_k - y_k.

    In the output layer a is h, so that (4) is p_k - y_k and (5) is 1. Targets add up to 1.
    """

    own = {"p": "p"}

    def activations(self, l):
        return MLP.activations(self, l) if l < len(self.weights) else list(self.h[l])

    def forward_propagate(self, inputs):
        MLP.forward_propagate(self, inputs)
        powers = [exp(h_k) for h_k in self.h[-1]]
        self.p = [power / sum(powers) for power in powers]
        self.a.append(self.p)
        return self.p

    def error(self, outputs, targets):
        return -sum(y_k * log(p_k) for p_k, y_k in zip(outputs, targets))

    def slopes(self, l):
        return MLP.slopes(self, l) if l < len(self.weights) else [1.0 for _ in self.h[l]]


class Momentum(MLP):
    """Updates keep going: v <- momentum * v + dE/dw, and then w <- w - learning_rate * v."""

    own = {"v": "velocities", "momentum": "momentum", "new v": "velocities"}

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random):
        MLP.__init__(self, num_inputs, num_hidden, num_outputs, weights, rng)
        self.velocities, self.momentum = zeros(self.weights), 0.9

    def gradient_descent(self, gradients, learning_rate):
        for V, dE_dW in zip(self.velocities, gradients):
            for v_i, dE_dw_i in zip(V, dE_dW):
                for j in range(len(v_i)):
                    v_i[j] = self.momentum * v_i[j] + dE_dw_i[j]
        MLP.gradient_descent(self, self.velocities, learning_rate)


class Batch(MLP):
    """One update for N examples, by the mean of their gradients; S adds up those before."""

    own = {"S": "sums", "N": "size"}

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random, size=2):
        MLP.__init__(self, num_inputs, num_hidden, num_outputs, weights, rng)
        self.sums, self.size, self.count = zeros(self.weights), size, 0

    def gradient_descent(self, gradients, learning_rate):
        for S, dE_dW in zip(self.sums, gradients):
            for S_i, dE_dw_i in zip(S, dE_dW):
                for j in range(len(S_i)):
                    S_i[j] += dE_dw_i[j]
        self.count += 1
        if self.count == self.size:
            mean = [[[S_ij / self.size for S_ij in S_i] for S_i in S] for S in self.sums]
            MLP.gradient_descent(self, mean, learning_rate)
            self.sums, self.count = zeros(self.weights), 0


VARIATIONS = {"biases": Biases, "tanh": Tanh, "relu": ReLU, "softmax": Softmax,
              "momentum": Momentum, "batch": Batch}


def main(arguments):
    options = Parser(__doc__)
    options.add_argument("name", nargs="?", metavar="NAME", help=", ".join(VARIATIONS))
    options = options.parse_args(arguments)
    if options.name not in VARIATIONS and options.name is not None:
        raise ValueError("NAME is %s, expected %s" % (options.name, ", ".join(VARIATIONS)))
    for name in [options.name] if options.name else VARIATIONS:
        mlp, examples = example(name, VARIATIONS[name])
        agrees = agreement(mlp, examples)
        print("%s\n%s\n%s" % (inspect.getsource(VARIATIONS[name]), working(mlp, examples), agrees))
    return 0


if __name__ == "__main__":
    run(main)
