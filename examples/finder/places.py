"""The places of the loops in which a program can go wrong, in the order of the calculation."""
from finder.given import part_of


class Place:
    """A place of finder.loops: its name, what stands there in words, and in which layers it is.

    layers is a function of L, the number of the output layer. nodes is how many layers behind the
    place's own the nodes of its vector are, None where no vector of a layer stands there. look is
    where that is in a program, as one writes it with arrays.
    """

    def __init__(self, name, words, layers, look, nodes=None):
        self.name, self.words, self.layers = name, words, layers
        self.look, self.nodes = look, nodes


def of_inputs(L):
    return [0]


def of_all(L):
    return list(range(1, L + 1))


def of_output(L):
    return [L]


def of_hidden(L):
    return list(range(1, L))


FORWARD = "where h is made, as in h2 = a1 @ W2 + b2"
F = "where a is made of h, as in a2 = f(h2)"
LOSS = "where E is made of the outputs and the targets"
OUTPUT = "where the delta of the outputs is made, as in (a - y) times the slope"
HIDDEN = "where a hidden delta is made, as in (delta2 @ W2.T) times the slope of layer 1"
SLOPE = "where a delta is made, and in the derivative that it calls"
GRADIENT = "where dW is made, as in dW2 = outer(a1, delta2)"
BIAS = "where db is made, as in db2 = delta2"
BATCH = "where the gradients of the examples are added up, or divided by their number"
UPDATE = "where the weights change, as in W2 = W2 - rate * dW2"

PLACES = [
    Place("typed", "the examples as they were typed", of_inputs, "where x and y are typed"),
    Place("weights", "the weights as they were typed", of_all, "where the weights are typed"),
    Place("biases", "the biases as they were typed", of_all, "where the biases are typed"),
    Place("examples", "the examples", of_inputs, "where the examples are gone through"),
    Place("batch", "what the examples make together", of_inputs, BATCH),
    Place("x", "the inputs", of_inputs, "where the inputs are read"),
    Place("source", "the input a_i of the forward sum", of_all, FORWARD, -1),
    Place("W forward", "the weights of the forward sum", of_all, FORWARD),
    Place("sum over i", "the forward sum", of_all, FORWARD),
    Place("bias", "the bias b_j", of_all, FORWARD, 0),
    Place("h", "the net input h_j", of_all, FORWARD, 0),
    Place("activation", "the activation, with its slope", of_all, F),
    Place("f", "the activation function", of_all, F),
    Place("a", "the activation a_j", of_all, F, 0),
    Place("p", "the softmax p_k", of_output, "where the softmax is made"),
    Place("error", "the error E, with its partials", of_output, LOSS),
    Place("E", "the error E", of_output, LOSS),
    Place("y", "the targets", of_output, "where the targets are read"),
    Place("all E", "E of the examples taken together", of_output, BATCH),
    Place("losses", "E of the epochs", of_output, "where E is set to 0, and printed"),
    Place("target", "the targets of dE/da", of_output, OUTPUT),
    Place("difference", "dE/da of the output, a_k - y_k,", of_output, OUTPUT, 0),
    Place("factor of E", "the factor of the error", of_output, OUTPUT),
    Place("through", "the way back through the softmax", of_output,
          "where the delta of the softmax is made"),
    Place("passed back", "what node k of the next layer passes back", of_hidden, HIDDEN, 1),
    Place("W back", "the weights of the backward sum", of_hidden, HIDDEN),
    Place("sum over k", "the backward sum", of_hidden, HIDDEN),
    Place("dE/da", "dE/da_j", of_all, HIDDEN, 0),
    Place("f'", "the slope's formula", of_all, SLOPE),
    Place("slope", "the slope da_j/dh_j", of_all, SLOPE, 0),
    Place("delta", "the delta that makes the gradient, dE/da_j da_j/dh_j,", of_all, GRADIENT, 0),
    Place("dh/dw", "the a_i of the gradient", of_all, GRADIENT, -1),
    Place("dE/dW", "the gradient dE/dw_ij", of_all, GRADIENT),
    Place("dE/db", "the gradient dE/db_j", of_all, BIAS, 0),
    Place("all examples", "the gradients of the examples taken together", of_all, BATCH),
    Place("all bias examples", "the bias gradients of the examples taken together", of_all, BATCH),
    Place("momentum", "the momentum", of_inputs, UPDATE),
    Place("velocity", "the velocity", of_all, UPDATE),
    Place("bias velocity", "the velocity of the biases", of_all, UPDATE),
    Place("rate", "the learning rate", of_all, UPDATE),
    Place("step", "the gradient of the update", of_all, UPDATE),
    Place("descent", "the update", of_all, UPDATE),
    Place("bias descent", "the update of the biases", of_all,
          "where the biases change, as in b2 = b2 - rate * db2"),
]
BY_NAME = {place.name: place for place in PLACES}
NAMES = [place.name for place in PLACES]


# ---- When a place is come to, and when a number is made ------------------------------------

BEFORE_ALL = (-1, 0, 0)
KEYS = {"x": "x", "h": "h", "a": "a", "output": "p", "E": "all E", "E of each": "E",
        "dE/da": "dE/da", "delta": "slope", "dE/dW": "all bias examples",
        "dE/db": "all bias examples", "new W": "bias descent", "new b": "bias descent"}


def when(name, l):
    """Return when the loops come to a place of layer l, as something to compare."""
    n = NAMES.index(name)
    if n <= NAMES.index("a"):
        return 0, l, n
    if n < NAMES.index("passed back"):
        return 1, 0, n
    if n <= NAMES.index("all bias examples"):
        return 2, -l, n
    return 3, -l, n


def when_made(key):
    """Return when the numbers of a (kind, layer) are made; nothing changes those that are given."""
    is_in_turn, _, kind = part_of(key[0])
    if is_in_turn and kind == "E":
        kind = "E of each"
    if kind not in KEYS:
        return BEFORE_ALL
    return when(KEYS[kind], key[1] or 0)


def comes_after_forward(moment):
    return moment > when("p", 0)


def at_places(rules, L):
    """Return {(place, layer): rules} of the rules that stand there."""
    held = {}
    for rule in rules:
        for place in rule.places:
            for l in rule.layers(L):
                held.setdefault((place, l), []).append(rule)
    return held
