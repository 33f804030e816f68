"""The network that courses ask for: the document's loops with what a course adds."""
import copy
import random

from course.activations import ACTIVATIONS
from course.errors import ERRORS
from course.guards import (BATCHES, check_finite, check_fit, checked_activations,
                           checked_bias_gradients, checked_biases, checked_choice,
                           checked_examples, checked_momentum)
from scratchnet import MLP, error


class CourseMLP(MLP):
    """An MLP with biases, an activation for each layer, an error, momentum and batches.

    biases has a list for each layer, or None for one without. activations is a name of ACTIVATIONS,
    or one for each layer, error a name of ERRORS; batch says whether train descends after each
    example, or once for all by the sum or the mean of their gradients. What is None is not there.
    """

    traced = [("w", "weights"), ("b", "biases"), ("v", "velocities"), ("vb", "bias_velocities"),
              ("h", "h"), ("a", "a"), ("p", "p"),
              ("dE/dp", "dE_dp"), ("dE/da", "dE_da"), ("da/dh", "da_dh"), ("dE/dw", "dE_dW"),
              ("dE/db", "dE_db"),
              ("new v", "velocities"), ("new w", "weights"), ("new vb", "bias_velocities"),
              ("new b", "biases")]
    traced_without_layer = ("p", "dE/dp")

    def __init__(self, num_inputs, num_hidden, num_outputs, weights=None, rng=random, biases=None,
                 activations="sigmoid", error="half squares", batch="in turn", momentum=0):
        MLP.__init__(self, num_inputs, num_hidden, num_outputs, weights, rng)
        L = len(self.weights)
        self.biases = checked_biases(biases, [len(W[0]) for W in self.weights])
        self.activation_names = checked_activations(activations, L)          # of layers 1 to L
        self.error_name = checked_choice("error", error, ERRORS)
        self.batch = checked_choice("batch", batch, BATCHES)
        self.momentum = checked_momentum(momentum)
        check_fit(self.activation_names[-1], self.error_name, self.num_outputs)
        self.velocities = self.bias_velocities = None
        if self.momentum:
            self.velocities = [[zeros(w_i) for w_i in W] for W in self.weights]
            self.bias_velocities = [zeros(b) for b in self.biases]
        self.p = self.dE_dp = self.dE_db = None

    def activation(self, l):
        """Return the Activation of layer l."""
        return ACTIVATIONS[self.activation_names[l - 1]]

    def output_activation(self):
        return ACTIVATIONS[self.activation_names[-1]]

    def output_error(self):
        """Return the Error of the outputs, which are p where the last activation is softmax."""
        chosen = ERRORS[self.error_name]
        if self.output_activation().outputs and chosen.with_softmax:
            return chosen.with_softmax
        return chosen

    # ---- Forward -------------------------------------------------------------
    def forward_propagate(self, inputs):
        """Return the outputs, a^(L) or p, which then stands behind a^(L) in .a."""
        outputs = MLP.forward_propagate(self, inputs)
        check_finite("a", len(self.weights), outputs)
        self.p = None
        if self.output_activation().outputs:
            outputs = self.output_activation().outputs(outputs)
            self.p = [None for _ in self.weights] + [outputs]     # in layer L alone
            self.a.append(outputs)
        return outputs

    def net_inputs(self, l):
        """Return h_j = sum_i a_i w_ij + b_j."""
        h, b = MLP.net_inputs(self, l), self.biases[l - 1]
        if b is None:
            return h
        return [h_j + b_j for h_j, b_j in zip(h, b)]

    def activations(self, l):
        """Return a_j = f(h_j) with the f of layer l."""
        check_finite("h", l, self.h[l])
        f = self.activation(l).f
        return [f(h_j) for h_j in self.h[l]]

    def error(self, outputs, targets):
        error(outputs, targets)                                   # which looks at both
        return self.output_error().E(outputs, targets)

    # ---- Backward ------------------------------------------------------------
    def back_propagate(self, inputs, targets):
        """Return .dE_dW; keep .dE_db, where dE/db_j = dE/da_j da_j/dh_j, too."""
        self.dE_dp = None
        gradients = MLP.back_propagate(self, inputs, targets)
        self.dE_db = [self.bias_gradient(l) for l in range(1, len(self.weights) + 1)]
        return gradients

    def output_partials(self, y):
        """Return dE/da of the output layer; with softmax by way of dE/dp, where that is left."""
        outputs, chosen = self.a[-1], self.output_error()
        partials = chosen.partials(outputs, y)
        if self.p is None or chosen is not ERRORS[self.error_name]:
            return partials
        self.dE_dp = [None for _ in self.weights] + [partials]
        return self.output_activation().through(partials, outputs)

    def slopes(self, l):
        """Return da_j/dh_j with the slope of layer l."""
        slope = self.activation(l).slope
        return [slope(a_j, h_j) for a_j, h_j in zip(self.a[l], self.h[l])]

    def bias_gradient(self, l):
        """Return dE/db_j = dE/da_j da_j/dh_j, since dh_j/db_j is 1; None without biases."""
        if self.biases[l - 1] is None:
            return None
        return [dE_da_j * da_dh_j for dE_da_j, da_dh_j in zip(self.dE_da[l], self.da_dh[l])]

    # ---- Learning ------------------------------------------------------------
    def gradient_descent(self, gradients, learning_rate):
        """Replace w_ij, and b_j by dE/db_j of the last back_propagate, all of them or none.

        With momentum, v <- momentum * v + dE/dw comes first, and then w <- w - learning_rate * v.
        """
        after = copy.copy(self)
        MLP.gradient_descent(after, gradients, learning_rate)     # which looks at both
        bias_steps = checked_bias_gradients(self.biases, self.dE_db)
        if self.momentum:
            after.velocities = [moved_rows(V, G, self.momentum)
                                for V, G in zip(self.velocities, gradients)]
            bias_steps = after.bias_velocities = [
                moved(v, g, self.momentum) for v, g in zip(self.bias_velocities, bias_steps)]
            after.weights = self.weights
            MLP.gradient_descent(after, after.velocities, learning_rate)
        after.biases = [descended(b, g, learning_rate) for b, g in zip(self.biases, bias_steps)]
        self.__dict__.update(after.__dict__)

    def train(self, inputs, targets, epochs, learning_rate, on_epoch=None):
        """Descend as MLP.train does, or with a batch once in each epoch, for all examples."""
        if self.batch == "in turn":
            return MLP.train(self, inputs, targets, epochs, learning_rate, on_epoch)
        examples = checked_examples(self, inputs, targets, epochs)
        errors = []
        for epoch in range(1, epochs + 1):
            gradients, E = self.batch_gradients(examples)
            self.gradient_descent(gradients, learning_rate)
            errors.append(E)
            if on_epoch:
                on_epoch(epoch, E)
        return errors

    def batch_gradients(self, examples):
        """Return the sum or the mean of dE/dW over the examples x, y, and the mean of E.

        The same of dE/db is kept as .dE_db.
        """
        gradients, bias_gradients, total_E = [], [], 0.0
        for x, y in examples:
            gradients.append(self.back_propagate(x, y))
            bias_gradients.append(self.dE_db)
            total_E += self.error(self.a[-1], y)
        self.dE_dW = together(gradients, self.batch)
        self.dE_db = together(bias_gradients, self.batch)
        return self.dE_dW, total_E / len(examples)

    # ---- What is the document's, and what is to be said of the rest -----------
    def equation(self, kind, l):
        """Return where the document has a kind in layer l, "" where this rule is another."""
        equation, L = MLP.equation(self, kind, l), len(self.weights)
        if kind == "E" or kind == "dE/da" and l == L:
            return equation if self.has_documents_error() else ""
        if kind == "da/dh":
            return equation if self.activation(l).is_documents else ""
        if kind == "dE/dw" and l < L and not self.is_documents_from(l):
            return equation.split(", ")[0]                        # (10), (15) hold its sigmoids
        return equation

    def has_documents_error(self):
        """Return whether E is (1) of the a^(L), and dE/da (4)."""
        return self.output_error().is_documents and not self.output_activation().outputs

    def is_documents_from(self, l):
        """Return whether the error, and each activation from layer l on, is the document's."""
        names = self.activation_names[l - 1:]
        return self.has_documents_error() and all(ACTIVATIONS[name].is_documents for name in names)

    def notes(self):
        """Return what a reader is to know of these rules, as sentences."""
        found = []
        for name in self.activation_names:
            note = ACTIVATIONS[name].note
            if note and note not in found:
                found.append(note)
        found += self.notes_of_outputs()
        if self.momentum:
            found.append("v_ij is the velocity of w_ij, and vb_j that of b_j: new v = "
                         "%s * v + dE/dw, and then new w = w - learning_rate * new v."
                         % self.momentum)
        return found

    def notes_of_outputs(self):
        """Return what cancels between the error and the output layer, and what p is."""
        output, L = self.output_activation(), len(self.weights)
        if not output.outputs:
            if self.output_error().needs_probability and output.is_documents:
                return ["dE/da_k * da_k/dh_k = (a_k - y_k) / (a_k * (1 - a_k)) * a_k * (1 - a_k) "
                        "is a_k - y_k: the slope of the output layer cancels."]
            return []
        found = ["The outputs are p_k, made of all the a^(%d), which are the h^(%d)." % (L, L)]
        if self.output_error() is ERRORS[self.error_name]:
            return found + ["dE/da_k = sum_j dE/dp_j dp_j/da_k, where dp_j/da_k is p_j (1 - p_k) "
                            "if j is k, and else p_j (0 - p_k)."]
        return found + ["dE/da_k = sum_j dE/dp_j dp_j/da_k is p_k - y_k: the p_j cancel, since y "
                        "adds up to 1."]


# ---- Vectors and matrices ------------------------------------------------------

def zeros(v):
    """Return a 0 for each of v, None for None."""
    if v is None:
        return None
    return [0 for _ in v]


def descended(b, partials, rate):
    """Return b_j - rate * dE/db_j for each, None for None."""
    if b is None:
        return None
    return [b_j - rate * g_j for b_j, g_j in zip(b, partials)]


def moved(v, partials, momentum):
    """Return momentum * v_j + dE/db_j for each, None for None."""
    if v is None:
        return None
    return [momentum * v_j + g_j for v_j, g_j in zip(v, partials)]


def moved_rows(V, gradient, momentum):
    return [moved(v_i, g_i, momentum) for v_i, g_i in zip(V, gradient)]


def together(parts, batch):
    """Return the sum, or the mean, of numbers, or of lists of one shape, number by number."""
    if parts[0] is None:
        return None
    if isinstance(parts[0], list):
        return [together(numbers, batch) for numbers in zip(*parts)]
    added = parts[0]
    for z in parts[1:]:
        added = added + z
    return added / len(parts) if batch == "mean" else added
