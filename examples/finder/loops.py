"""The loops of a network, once, with a name for each place in which a program can go wrong.

In each place stands what is right, or what a rule puts there; places.py has them in the order of
the calculation. Nothing else is varied, so that the trace of these loops is the working of a
broken program.
"""
import copy

from course.errors import differences
from course.network import CourseMLP, together, zeros
from finder.places import at_places
from views.functions import total


class Loops(CourseMLP):
    """A CourseMLP, or an MLP, whose places hold what rules put there.

    rate is what updates are made with, None for none; examples is how many there are, given the
    examples where a run knows them, and epoch is counted from 0. What the example before has left
    is kept as .before, the numbers of all examples as .lists, by kind and layer; ahead has
    gradients of all examples that were needed before their time.
    """

    def __init__(self, mlp, rules=(), rate=None, examples=1):
        self.__dict__.update(vars(mlp))
        self.held = at_places(rules, len(mlp.weights))
        self.rate, self.examples, self.before = rate, examples, None
        self.given, self.lists, self.ahead, self.epoch = [], {}, {}, 0
        self.weights = [self.at("weights", l, W) for l, W in enumerate(self.weights, 1)]
        self.biases = [self.at("biases", l, b) for l, b in enumerate(self.biases, 1)]
        self.momentum = self.at("momentum", 0, self.momentum)
        if self.momentum and self.velocities is None:
            self.velocities = [[zeros(w_i) for w_i in W] for W in self.weights]
            self.bias_velocities = [zeros(b) for b in self.biases]

    def at(self, place, l, right):
        """Return what stands in a place of layer l: right, or what rules put there."""
        for rule in self.held.get((place, l), ()):
            right = rule.stand_in(self, l, right)
        return right

    # ---- Forward -------------------------------------------------------------
    def forward_propagate(self, inputs):
        L = len(self.weights)
        self.x = self.at("x", 0, list(inputs))
        self.h, self.a, self.p = [None], [self.x], None
        self.y = self.dE_da = self.da_dh = self.delta = None
        for l in range(1, L + 1):
            self.h.append(self.at("h", l, self.net_inputs(l)))
            self.a.append(self.at("a", l, self.activations(l)))
        outputs_of = self.activation_at(L).outputs
        if outputs_of:
            self.p = [None] * L + [self.at("p", L, outputs_of(self.a[L]))]
            self.a.append(self.p[L])
        return self.a[-1]

    def activation_at(self, l):
        return self.at("activation", l, self.activation(l))

    def net_inputs(self, l):
        """Return h_j = sum_i a_i w_ij + b_j."""
        a = self.at("source", l, self.a[l - 1])
        W = self.at("W forward", l, self.weights[l - 1])
        add = self.at("sum over i", l, total)
        h = [add([a_i * w_i[j] for a_i, w_i in zip(a, W)]) for j in range(len(W[0]))]
        b = self.at("bias", l, self.biases[l - 1])
        if b is None:
            return h
        return [h_j + b_j for h_j, b_j in zip(h, b)]

    def error(self, outputs, targets):
        L = len(self.weights)
        chosen = self.at("error", L, self.output_error())
        self.targets = self.at("y", L, list(targets))
        return self.at("E", L, chosen.E(outputs, self.targets))

    def activations(self, l):
        f = self.at("f", l, self.activation_at(l).f)
        return [f(h_j) for h_j in self.h[l]]

    # ---- Backward ------------------------------------------------------------
    def back_propagate(self, inputs, targets):
        """Return .dE_dW; keep .delta, dE/da_j da_j/dh_j for each layer, too."""
        self.forward_propagate(inputs)
        self.turn_back(targets)
        for l in range(len(self.weights), 0, -1):
            self.go_back(l)
        return self.dE_dW

    def turn_back(self, targets):
        """Take the targets of an example, with nothing behind the outputs yet."""
        L = len(self.weights)
        self.y, self.dE_dp = self.at("target", L, self.at("y", L, list(targets))), None
        self.dE_da, self.da_dh, self.delta = [None] * (L + 1), [None] * (L + 1), [None] * (L + 1)
        self.dE_dW, self.dE_db = [None] * L, [None] * L

    def go_back(self, l):
        """Keep the partials and the gradients of layer l."""
        if l == len(self.weights):
            partials = self.output_partials(self.y)
        else:
            partials = self.hidden_partials(l)
        self.dE_da[l] = self.at("dE/da", l, partials)
        self.da_dh[l] = self.at("slope", l, self.slopes(l))
        self.delta[l] = self.products(l)
        self.dE_dW[l - 1] = self.at("dE/dW", l, self.gradient(l))
        self.dE_db[l - 1] = self.bias_gradient(l)

    def output_partials(self, y):
        """Return dE/da of the output layer, times what stands for the factor of E."""
        L, outputs = len(self.weights), self.a[-1]
        chosen = self.at("error", L, self.output_error())
        of_outputs = differences if chosen.past_softmax else chosen.partials
        partials = self.at("difference", L, of_outputs(outputs, y))
        factor = self.at("factor of E", L, 1)
        if factor != 1:
            partials = [factor * partial for partial in partials]
        through = self.activation_at(L).through
        if self.p is None or chosen.past_softmax:
            return partials
        self.dE_dp = [None] * L + [partials]
        return self.at("through", L, through)(partials, outputs)

    def hidden_partials(self, l):
        """Return dE/da_j = sum_k of what is passed back by node k, times w_jk."""
        passed = self.at("passed back", l, self.delta[l + 1])
        W = self.at("W back", l, self.weights[l])
        add = self.at("sum over k", l, total)
        return [add([d_k * w_jk for d_k, w_jk in zip(passed, w_j)]) for w_j in W]

    def slopes(self, l):
        slope = self.at("f'", l, self.activation_at(l).slope)
        return [slope(a_j, h_j) for a_j, h_j in zip(self.a[l], self.h[l])]

    def products(self, l):
        """Return dE/da_j da_j/dh_j of layer l."""
        return [dE_da_j * da_dh_j for dE_da_j, da_dh_j in zip(self.dE_da[l], self.da_dh[l])]

    def gradient(self, l):
        """Return dE/dw_ij = dE/da_j da_j/dh_j a_i."""
        delta = self.at("delta", l, self.delta[l])
        a = self.at("dh/dw", l, self.a[l - 1])
        return [[delta_j * a_i for delta_j in delta] for a_i in a]

    def bias_gradient(self, l):
        if self.biases[l - 1] is None:
            return None
        return self.at("dE/db", l, self.products(l))

    def gradient_of_all(self, l):
        """Return the gradient of layer l of all examples together, before the layers below it have
        theirs."""
        if l not in self.ahead:
            other, found = copy.copy(self), []
            for x, y in self.given:
                Loops.forward_propagate(other, x)
                other.turn_back(y)
                for m in range(len(self.weights), l - 1, -1):
                    other.go_back(m)
                found.append(other.dE_dW[l - 1])
            self.ahead[l] = self.at("all examples", l, together)(found, self.batch)
        return self.ahead[l]

    # ---- From one example to the next ------------------------------------------
    def leave(self):
        """Keep what this example leaves for the next, as .before."""
        self.before = Left(self)

    def take_together(self, lists):
        """Keep the gradients of all examples together; lists has each's by kind and layer."""
        layers = range(1, len(self.weights) + 1)
        self.dE_dW = [self.at("all examples", l, together)(lists["dE/dW", l], self.batch)
                      for l in layers]
        self.dE_db = [self.at("all bias examples", l, self.at("all examples", l, together))(
            lists["dE/db", l], self.batch) for l in layers]

    # ---- The update ------------------------------------------------------------
    def gradient_descent(self, gradients, learning_rate):
        """Replace w_ij and b_j, with momentum by way of v, with the rules in their places."""
        self.ahead = {}
        L = range(1, len(self.weights) + 1)
        steps, bias_steps = gradients, self.dE_db
        if self.momentum:
            steps = self.velocities = [self.moved(l, self.velocities[l - 1], gradients[l - 1])
                                       for l in L]
            bias_steps = self.bias_velocities = [
                self.moved(l, self.bias_velocities[l - 1], self.dE_db[l - 1], "bias velocity")
                for l in L]
        self.weights = [self.new_weights(l, steps[l - 1], learning_rate) for l in L]
        self.biases = [self.new_biases(l, bias_steps[l - 1], learning_rate) for l in L]

    def moved(self, l, v, gradient, place="velocity"):
        """Return momentum * v + dE/dw for each number of a matrix or a list, None for None."""
        if v is None or isinstance(v, list):
            return v and [self.moved(l, *pair, place=place) for pair in zip(v, gradient)]
        change = self.at("velocity", l, velocity)
        if place != "velocity":
            change = self.at(place, l, change)
        return change(self.momentum, v, gradient)

    def new_weights(self, l, gradient, rate):
        """Return w_ij - rate * dE/dw_ij."""
        rate = self.at("rate", l, rate)
        gradient = self.at("step", l, gradient)
        descend = self.at("descent", l, descent)
        return [[descend(w, rate, g) for w, g in zip(w_i, g_i)]
                for w_i, g_i in zip(self.weights[l - 1], gradient)]

    def new_biases(self, l, gradient, rate):
        """Return b_j - rate * dE/db_j, None without biases."""
        if self.biases[l - 1] is None:
            return None
        rate = self.at("rate", l, rate)
        descend = self.at("bias descent", l, self.at("descent", l, descent))
        return [descend(b, rate, g) for b, g in zip(self.biases[l - 1], gradient)]


class Onward(Loops):
    """Loops whose rules all stand behind the forward propagation, which was done before.

    passes has it as (x, h, a, p) for each example in turn.
    """

    def pass_again(self, passes):
        self.passes = iter(passes)

    def forward_propagate(self, inputs):
        self.y = self.dE_da = self.da_dh = self.delta = None
        self.x, h, a, self.p = next(self.passes)
        self.h, self.a = list(h), list(a)
        return self.a[-1]


class Left:
    """What an example has left in the loops when the next one begins."""

    def __init__(self, loops):
        for name in ("x", "h", "a", "y", "dE_da", "da_dh", "delta", "dE_dW", "dE_db"):
            setattr(self, name, getattr(loops, name))


def descent(w, rate, gradient):
    return w - rate * gradient


def velocity(momentum, v, gradient):
    return momentum * v + gradient
