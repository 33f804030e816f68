"""What courses ask for next: each a short subclass that changes the document's loops.

    python3 examples/variations.py [NAME...] [network.json] [--decimals N]

NAME is biases, tanh, relu, softmax, momentum or batch, or how it begins; several are joined, and
without it all are shown in turn: the source, which runs in a file beside scratchnet.py; the working
of a small example, or of network.json, by hand; and how far its gradient is from the one that
numerical_gradient finds. An equation at the margin is the document's in whose place a line stands.
"""
import copy

from common import Parser, run
from scratchnet import MLP
from views.functions import exp, ln, maximum, same, step, tanh, total
from views.ideas import groups_of, shown, told_apart
from views.joining import Idea, added, descended, divided, moved, zeros


class Biases(Idea):
    """A bias b_j at every neuron: h_j = sum_i a_i w_ij + b_j, so dh_j/db_j = 1.

    biases, a list for each layer, begin at 0. They descend by dE/db of the last back_propagate.
    """

    traced = MLP.traced + [("b", "biases"), ("dE/db", "dE_db"), ("new b", "biases")]

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.biases = [[0.0 for _ in W[0]] for W in self.weights]

    def net_inputs(self, l):
        return [h_j + b_j for h_j, b_j in zip(super().net_inputs(l), self.biases[l - 1])]

    def back_propagate(self, inputs, targets):
        gradients = super().back_propagate(inputs, targets)
        layers = zip(self.dE_da[1:], self.da_dh[1:])
        self.dE_db = [[dE_da_j * da_dh_j for dE_da_j, da_dh_j in zip(*layer)] for layer in layers]
        return gradients

    def gradient_descent(self, gradients, learning_rate):
        super().gradient_descent(gradients, learning_rate)
        self.biases = descended(self.biases, self.dE_db, learning_rate)


class Tanh(Idea):
    """In the hidden layers f is tanh, -1 to 1, its slope 1 - a_j^2; the output is a sigmoid."""

    part = "the activation of the hidden layers"

    def activations(self, l):
        if l == len(self.weights):
            return super().activations(l)
        return [tanh(h_j) for h_j in self.h[l]]

    def slopes(self, l):
        if l == len(self.weights):
            return super().slopes(l)
        return [1 - a_j ** 2 for a_j in self.a[l]]


class ReLU(Idea):
    """In the hidden layers f is max(0, h), its slope step(h), 1 or 0; the output is a sigmoid."""

    part = "the activation of the hidden layers"

    def activations(self, l):
        if l == len(self.weights):
            return super().activations(l)
        return [maximum(0, h_j) for h_j in self.h[l]]

    def slopes(self, l):
        if l == len(self.weights):
            return super().slopes(l)
        return [step(h_j) for h_j in self.h[l]]


class Softmax(Idea):
    """The outputs are p_k = e^a_k / sum_j e^a_j, and E is the cross-entropy -sum_k y_k ln p_k.

    In the output layer a = f(h) = h, so da_k/dh_k is 1. Each p_k depends on every a_j, but if the
    targets add up to 1, what is left of dE/da_k is p_k - y_k. The p stand behind a^(L).
    """

    part = "the outputs"
    traced, traced_without_layer = MLP.traced + [("p", "p")], ("p",)

    def activations(self, l):
        return super().activations(l) if l < len(self.weights) else [same(h) for h in self.h[l]]

    def forward_propagate(self, inputs):
        powers = [exp(a_k) for a_k in super().forward_propagate(inputs)]
        p = [power / total(powers) for power in powers]
        self.p = [[] for _ in self.weights[1:]] + [p]                  # in layer L alone
        self.a.append(p)                           # as outputs, from which (4) takes the targets
        return p

    def error(self, outputs, targets):
        if abs(total(targets) - 1) > 1e-9:
            raise ValueError("y adds up to %s, expected 1" % total(targets))
        return -total(y_k * ln(p_k) for p_k, y_k in zip(outputs, targets))

    def slopes(self, l):
        return super().slopes(l) if l < len(self.weights) else [1.0 for _ in self.h[l]]


class Momentum(Idea):
    """Updates keep going: v <- momentum * v + dE/dw, and then w <- w - learning_rate * v.

    So do those of biases, if there are any, by vb <- momentum * vb + dE/db.
    """

    part, turn = "an update", 2
    traced = [("v", "velocities"), ("vb", "bias_velocities"), ("new v", "velocities"),
              ("new vb", "bias_velocities")] + MLP.traced
    momentum, dE_db, bias_velocities = 0.9, None, None

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.velocities = zeros(self.weights)

    def gradient_descent(self, gradients, learning_rate):
        MLP.gradient_descent(copy.copy(self), gradients, learning_rate)     # which looks at both
        self.velocities = moved(self.velocities, gradients, self.momentum)
        self.dE_db = self.bias_velocities = moved(self.bias_velocities, self.dE_db, self.momentum)
        super().gradient_descent(self.velocities, learning_rate)


class Batch(Idea):
    """One update for N examples, by the mean of their gradients; S adds up those before.

    So does Sb of dE/db with biases. What is left of a batch at the end of train waits.
    """

    part, turn = "an update", 1
    traced, dE_db, bias_sums = MLP.traced + [("S", "sums"), ("Sb", "bias_sums")], None, None

    def __init__(self, *arguments, size=2, **options):
        super().__init__(*arguments, **options)
        self.sums, self.size, self.count = zeros(self.weights), size, 0

    def gradient_descent(self, gradients, learning_rate):
        MLP.gradient_descent(copy.copy(self), gradients, learning_rate)     # which looks at both
        sums, bias_sums = added(self.sums, gradients), added(self.bias_sums, self.dE_db)
        self.dE_db = zeros(self.dE_db)             # no step of biases before the batch is complete
        self.count = (self.count + 1) % self.size
        if self.count == 0:
            self.dE_db = divided(bias_sums, self.size)
            super().gradient_descent(divided(sums, self.size), learning_rate)
            sums, bias_sums = zeros(sums), zeros(bias_sums)
        self.sums, self.bias_sums = sums, bias_sums


VARIATIONS = {"biases": Biases, "tanh": Tanh, "relu": ReLU, "softmax": Softmax,
              "momentum": Momentum, "batch": Batch}


def main(arguments):
    options = Parser(__doc__)
    options.add_argument("words", nargs="*", metavar="NAME", help=", ".join(VARIATIONS))
    options.add_argument("--decimals", type=int, metavar="N", help="else as many as show a change")
    options = options.parse_args(arguments)
    names, network = told_apart(options.words, VARIATIONS)
    for group in groups_of(names, VARIATIONS):
        print(shown(group, VARIATIONS, network, options.decimals))
    return 0


if __name__ == "__main__":
    run(main)
