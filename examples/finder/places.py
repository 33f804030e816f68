"""The places of the loops in which a program can go wrong, in the order of the calculation."""


class Place:
    """A place of finder.loops: its name, what stands there in words, and in which layers it is.

    layers is a function of L, the number of the output layer. nodes is how many layers behind the
    place's own the nodes of its vector are, None where no vector of a layer stands there.
    """

    def __init__(self, name, words, layers, nodes=None):
        self.name, self.words, self.layers, self.nodes = name, words, layers, nodes


def of_inputs(L):
    return [0]


def of_all(L):
    return list(range(1, L + 1))


def of_output(L):
    return [L]


def of_hidden(L):
    return list(range(1, L))


PLACES = [
    Place("x", "the inputs", of_inputs),
    Place("source", "the a_i that are multiplied by the weights", of_all, -1),
    Place("W forward", "the weights of the forward sum", of_all),
    Place("sum over i", "the forward sum", of_all),
    Place("bias", "the bias b_j", of_all, 0),
    Place("h", "the net input h_j", of_all, 0),
    Place("activation", "the activation, with its slope", of_all),
    Place("f", "the activation function", of_all),
    Place("a", "the activation a_j", of_all, 0),
    Place("p", "the softmax p_k", of_output),
    Place("error", "the error E, with its partials", of_output),
    Place("E", "the error E", of_output),
    Place("y", "the targets", of_output),
    Place("difference", "dE/da of the output, a_k - y_k", of_output, 0),
    Place("factor of E", "the factor of the error", of_output),
    Place("through", "the way back through the softmax", of_output),
    Place("passed back", "what node k of the next layer passes back", of_hidden, 1),
    Place("W back", "the weights of the backward sum", of_hidden),
    Place("sum over k", "the backward sum", of_hidden),
    Place("dE/da", "dE/da_j", of_all, 0),
    Place("f'", "the slope's formula", of_all),
    Place("slope", "the slope da_j/dh_j", of_all, 0),
    Place("delta", "dE/da_j da_j/dh_j, of the gradient", of_all, 0),
    Place("dh/dw", "the a_i of the gradient", of_all, -1),
    Place("dE/dW", "the gradient dE/dw_ij", of_all),
    Place("dE/db", "the gradient dE/db_j", of_all, 0),
    Place("all examples", "the gradients of the examples taken together", of_all),
    Place("all bias examples", "the bias gradients of the examples taken together", of_all),
    Place("rate", "the learning rate", of_all),
    Place("step", "the gradient of the update", of_all),
    Place("descent", "the update", of_all),
    Place("bias descent", "the update of the biases", of_all),
]
BY_NAME = {place.name: place for place in PLACES}


def at_places(rules, L):
    """Return {(place, layer): rules} of the rules that stand there."""
    held = {}
    for rule in rules:
        for l in rule.layers(L):
            held.setdefault((rule.place, l), []).append(rule)
    return held
