"""What courses ask for next: each a short subclass that changes the document's loops.

    python3 examples/variations.py [NAME]

NAME is biases, tanh, relu, softmax, momentum or batch, or how it begins; without it all of them
are shown, one after the other: the source, which is all that changed; the working of a small
example by hand; and how far the gradient is from the one that numerical_gradient finds without
equations. An equation at the margin is the document's in whose place the line stands.
"""
import inspect
import random

from common import Parser, run
from scratchnet import MLP
from views.functions import exp, ln, maximum, same, step, tanh, total
from views.working import differences, small_network, working


def zeros(matrices):
    """Return matrices of the same shapes that hold 0."""
    return [[[0.0 for _ in row] for row in M] for M in matrices]


class Biases(MLP):
    """A bias b_j at every neuron: h_j = sum_i a_i w_ij + b_j, so dh_j/db_j = 1.

    biases, a list for each layer, begin at 0. They descend by dE/db of the last back_propagate.
    """

    traced = MLP.traced + [("b", "biases"), ("dE/db", "dE_db"), ("new b", "biases")]

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random):
        MLP.__init__(self, num_inputs, num_hidden, num_outputs, weights, rng)
        self.biases = [[0.0 for _ in W[0]] for W in self.weights]

    def activations(self, l):
        for j in range(len(self.h[l])):
            self.h[l][j] += self.biases[l - 1][j]
        return MLP.activations(self, l)

    def back_propagate(self, inputs, targets):
        gradients = MLP.back_propagate(self, inputs, targets)
        layers = zip(self.dE_da[1:], self.da_dh[1:])
        self.dE_db = [[dE_da_j * da_dh_j for dE_da_j, da_dh_j in zip(*layer)] for layer in layers]
        return gradients

    def gradient_descent(self, gradients, learning_rate):
        layers = zip(self.biases, self.dE_db)
        biases = [[b_j - learning_rate * d_j for b_j, d_j in zip(*layer)] for layer in layers]
        MLP.gradient_descent(self, gradients, learning_rate)
        self.biases = biases


class Tanh(MLP):
    """f is tanh, from -1 to 1, and its slope is 1 - a_j^2."""

    sigmoid = staticmethod(tanh)

    def slopes(self, l):
        return [1 - a_j ** 2 for a_j in self.a[l]]


class ReLU(MLP):
    """In the hidden layers f is max(0, h), its slope step(h), 1 or 0; the output is a sigmoid."""

    def activations(self, l):
        if l == len(self.weights):
            return MLP.activations(self, l)
        return [maximum(0, h_j) for h_j in self.h[l]]

    def slopes(self, l):
        if l == len(self.weights):
            return MLP.slopes(self, l)
        return [step(h_j) for h_j in self.h[l]]


class Softmax(MLP):
    """The outputs are p_k = e^a_k / sum_j e^a_j, and E is the cross-entropy -sum_k y_k ln p_k.

    In the output layer a = f(h) = h, so da_k/dh_k is 1. Each p_k depends on every a_j, but if the
    targets add up to 1, what is left of dE/da_k is p_k - y_k. The p stand behind a^(L).
    """

    traced = MLP.traced + [("p", "p")]

    def activations(self, l):
        if l < len(self.weights):
            return MLP.activations(self, l)
        return [same(h_k) for h_k in self.h[l]]

    def forward_propagate(self, inputs):
        powers = [exp(a_k) for a_k in MLP.forward_propagate(self, inputs)]
        p = [power / total(powers) for power in powers]
        self.p = [[] for _ in self.weights[1:]] + [p]                  # in layer L alone
        self.a.append(p)                           # as outputs, from which (4) takes the targets
        return p

    def error(self, outputs, targets):
        if abs(total(targets) - 1) > 1e-9:
            raise ValueError("y adds up to %s, expected 1" % total(targets))
        return -total(y_k * ln(p_k) for p_k, y_k in zip(outputs, targets))

    def slopes(self, l):
        return MLP.slopes(self, l) if l < len(self.weights) else [1.0 for _ in self.h[l]]


class Momentum(MLP):
    """Updates keep going: v <- momentum * v + dE/dw, and then w <- w - learning_rate * v."""

    traced = [("v", "velocities"), ("new v", "velocities")] + MLP.traced

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random):
        MLP.__init__(self, num_inputs, num_hidden, num_outputs, weights, rng)
        self.velocities, self.momentum = zeros(self.weights), 0.9

    def gradient_descent(self, gradients, learning_rate):
        velocities = zeros(gradients)
        for l, V in enumerate(self.velocities):
            for i, v_i in enumerate(V):
                for j, v_ij in enumerate(v_i):
                    velocities[l][i][j] = self.momentum * v_ij + gradients[l][i][j]
        MLP.gradient_descent(self, velocities, learning_rate)
        self.velocities = velocities


class Batch(MLP):
    """One update for N examples, by the mean of their gradients; S adds up those before.

    What is left of a batch at the end of train waits for the next one.
    """

    traced = MLP.traced + [("S", "sums")]

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random, size=2):
        MLP.__init__(self, num_inputs, num_hidden, num_outputs, weights, rng)
        self.sums, self.size, self.count = zeros(self.weights), size, 0

    def gradient_descent(self, gradients, learning_rate):
        sums, count = zeros(gradients), self.count + 1
        for l, S in enumerate(self.sums):
            for i, S_i in enumerate(S):
                for j, S_ij in enumerate(S_i):
                    sums[l][i][j] = S_ij + gradients[l][i][j]
        if count == self.size:
            mean = [[[S_ij / self.size for S_ij in S_i] for S_i in S] for S in sums]
            MLP.gradient_descent(self, mean, learning_rate)
            sums, count = zeros(self.weights), 0
        self.sums, self.count = sums, count


VARIATIONS = {"biases": Biases, "tanh": Tanh, "relu": ReLU, "softmax": Softmax,
              "momentum": Momentum, "batch": Batch}


def main(arguments):
    options = Parser(__doc__)
    options.add_argument("name", nargs="?", metavar="NAME", help=", ".join(VARIATIONS))
    asked = options.parse_args(arguments).name or ""
    names = [name for name in VARIATIONS if name.startswith(asked.lower())]
    if not names:
        raise ValueError("NAME is %s, expected %s" % (asked, ", ".join(VARIATIONS)))
    for name in names:
        mlp, examples = small_network(name, VARIATIONS[name])
        print("==== %s ====\n\n%s" % (name, inspect.getsource(VARIATIONS[name])))
        print("%s\n\n%s\n" % (working(mlp, examples), differences(mlp, examples)))
    return 0


if __name__ == "__main__":
    run(main)
