"""What a network of a course is to look like: the culprit, and what was expected."""
from course.activations import ACTIVATIONS
from course.errors import ERRORS
from scratchnet import Recorded, symbol

BATCHES = ("in turn", "sum", "mean")


def checked_choice(what, name, known):
    """Return a name as known has it, whatever its case; "leaky_relu" is "leaky relu"."""
    plain = name.lower().replace("_", " ") if isinstance(name, str) else name
    for spelling in (plain, name):
        if isinstance(name, str) and spelling in known:
            return spelling
    raise ValueError("%s is %.40r, expected %s" % (what, name, in_words(known)))


def in_words(names):
    """Return "a", "b" or "c"."""
    quoted = ['"%s"' % name for name in names]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]])


def checked_activations(activations, L):
    """Return a name of ACTIVATIONS for each of L layers."""
    if isinstance(activations, str):
        activations = [activations] * L
    if not isinstance(activations, (list, tuple)):
        raise TypeError("activations is %.40r, expected a name, or one for each layer"
                        % (activations,))
    if len(activations) != L:
        raise ValueError("activations has %d names, expected %d, one for each layer of weights"
                         % (len(activations), L))
    names = [checked_choice("activation %d" % l, name, ACTIVATIONS)
             for l, name in enumerate(activations, 1)]
    for l, name in enumerate(names[:-1], 1):
        if ACTIVATIONS[name].outputs:
            raise ValueError("activation %d is \"%s\", which is for the output layer, %d, alone"
                             % (l, name, L))
    return names


def check_fit(name, error, num_outputs):
    """Raise ValueError for an error that takes ln of outputs which need not be probabilities."""
    if ACTIVATIONS[name].outputs and num_outputs == 1:
        raise ValueError("\"%s\" of 1 output is always 1, expected 2 outputs or more" % name)
    if ERRORS[error].needs_probability and not ACTIVATIONS[name].is_probability:
        able = [other for other in ACTIVATIONS if ACTIVATIONS[other].is_probability]
        raise ValueError("error is \"%s\", which takes the logarithm of the outputs, and theirs is "
                         "\"%s\", expected %s" % (error, name, in_words(able)))


def checked_momentum(momentum):
    if not isinstance(momentum, (int, float)):
        raise TypeError("momentum is %.40r, expected a number" % (momentum,))
    if not 0 <= momentum < 1:
        raise ValueError("momentum is %.40r, expected 0 or more and less than 1" % (momentum,))
    return momentum


def checked_biases(biases, sizes):
    """Return a copy of the biases of layers of these sizes, a list or None for each."""
    if biases is None:
        return [None for _ in sizes]
    if hasattr(biases, "tolist"):
        biases = biases.tolist()
    if not isinstance(biases, (list, tuple)):
        raise TypeError("biases is %.40r, expected a list for each layer" % (biases,))
    if len(biases) != len(sizes):
        raise ValueError("biases has %d layers, expected %d, one for each layer of weights"
                         % (len(biases), len(sizes)))
    return [checked_vector(b, l, size) for l, (b, size) in enumerate(zip(biases, sizes), 1)]


def checked_vector(b, l, size):
    """Return a copy of b^(l); None for None."""
    name = symbol("b", l)
    if b is None:
        return None
    if hasattr(b, "tolist"):
        b = b.tolist()
    if not isinstance(b, (list, tuple)):
        raise TypeError("%s is %.40r, expected a list of numbers" % (name, b))
    if len(b) != size:
        raise ValueError("%s has %d numbers, expected %d" % (name, len(b), size))
    numbers = [z.tolist() if hasattr(z, "tolist") else z for z in b]
    check_finite("b", l, numbers)
    return numbers


def check_finite(kind, l, numbers):
    """Raise what check_number does for one of a vector of layer l."""
    for j, z in enumerate(numbers, 1):
        if not (type(z) is float and -1e100 <= z <= 1e100):
            check_number(symbol(kind, l, j), z)


def check_number(name, z):
    """Raise TypeError for what is no number, ValueError for one that is beyond 1e100."""
    if not isinstance(z, (float, int, Recorded)):
        raise TypeError("%s is %.40r, expected a number" % (name, z))
    if abs(z) <= 1e100:
        return
    expected = "a finite number"
    if z - z == 0:
        expected = "a number up to 1e100"
    raise ValueError("%s is %.40r, expected %s" % (name, z, expected))


def checked_bias_gradients(biases, gradients):
    """Return dE/db of the last back_propagate; with biases it is to be there."""
    if gradients is None:
        if any(biases):
            raise ValueError("dE/db is missing: gradient_descent takes that of back_propagate")
        return biases
    for l, partials in enumerate(gradients, 1):
        check_finite("dE/db", l, partials or [])
    return gradients


def checked_examples(mlp, inputs, targets, epochs):
    """Return the examples (x, y); an epochs that is no count, and what does not fit, is refused."""
    if not isinstance(epochs, int):
        raise TypeError("epochs is %.40r, expected a whole number" % (epochs,))
    if epochs < 1:
        raise ValueError("epochs is %d, expected 1 or more" % epochs)
    for name, rows in (("inputs", inputs), ("targets", targets)):
        if not hasattr(rows, "__len__"):
            raise TypeError("%s is %.40r, expected a list of examples" % (name, rows))
    if len(inputs) != len(targets) or not len(inputs):
        raise ValueError("targets has %d examples y, expected %d, as many as inputs, 1 or more"
                         % (len(targets), len(inputs)))
    return list(zip(inputs, targets))
