"""Hold every network that a file can ask for against JAX, which differentiates E by itself.

    python check_course.py

All ordered choices of hidden activation, output activation, error, biases and momentum that make
sense, three random networks each, in 64 bit, with two updates. The functions are written in JAX's
own terms. Prints the greatest difference, and exits with 1 where one is above the bound.
"""
import os
import random
import sys

import jax
import jax.numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "examples"))
import common  # noqa: E402, F401
from course.activations import ACTIVATIONS  # noqa: E402
from course.errors import ERRORS  # noqa: E402
from course.network import CourseMLP  # noqa: E402

jax.config.update("jax_enable_x64", True)
BOUND, RATE = 1e-12, 0.1          # linear layers with more would run away
F = {"sigmoid": jax.nn.sigmoid, "tanh": np.tanh, "relu": jax.nn.relu,
     "leaky relu": lambda h: jax.nn.leaky_relu(h, 0.01), "linear": lambda h: h,
     "softmax": jax.nn.softmax}
E = {"half squares": lambda a, y: 0.5 * np.sum((a - y) ** 2),
     "squares": lambda a, y: np.sum((a - y) ** 2),
     "half mean squares": lambda a, y: 0.5 * np.mean((a - y) ** 2),
     "mean squares": lambda a, y: np.mean((a - y) ** 2)}


def cross_entropy(h, y, output):
    """Return it from the net inputs, where JAX takes the logarithm without a loss of digits."""
    if output == "softmax":
        return -np.sum(y * jax.nn.log_softmax(h))
    return -np.sum(y * jax.nn.log_sigmoid(h) + (1 - y) * jax.nn.log_sigmoid(-h))


def error_of(hidden, output, error):
    """Return E as a function of all parameters."""
    def function(parameters, x, y):
        for W, b in zip(*parameters):
            h = x @ W + b
            x = F[hidden](h)
        if error == "cross-entropy":
            return cross_entropy(h, y, output)
        return E[error](F[output](h), y)
    return function


def arrays(mlp, weights, biases):
    """Return W and b of each layer as arrays, 0 where a layer has no biases."""
    zeros = [[0.0] * len(W[0]) for W in mlp.weights]
    return [[np.array(W) for W in weights],
            [np.array(b if b else zero) for b, zero in zip(biases, zeros)]]


def farthest(ours, theirs, has_biases):
    """Return the greatest difference, in units of the largest number."""
    pairs = list(zip(ours[0], theirs[0]))
    pairs += [pair for pair, is_there in zip(zip(ours[1], theirs[1]), has_biases) if is_there]
    assert all(one.shape == other.shape for one, other in pairs)
    largest = max([1.0] + [float(np.max(np.abs(other))) for _, other in pairs])
    return max(float(np.max(np.abs(one - other))) for one, other in pairs) / largest


def random_network(hidden, output, error, has_biases, momentum, rng):
    biases = [[rng.uniform(-1, 1) for _ in range(n)] if is_there else None
              for n, is_there in zip((4, 3, 2), has_biases)]
    return CourseMLP(3, [4, 3], 2, rng=rng, biases=biases, error=error, momentum=momentum,
                     activations=[hidden, hidden, output])


def compared(hidden, output, error, has_biases, momentum, rng):
    """Return how far E, the gradients and two updates of a random network are from JAX's."""
    mlp = random_network(hidden, output, error, has_biases, momentum, rng)
    function = jax.value_and_grad(error_of(hidden, output, error))
    theirs, differences = arrays(mlp, mlp.weights, mlp.biases), []
    velocities = jax.tree_util.tree_map(lambda z: 0 * z, theirs)
    for _ in range(2):
        x, y_1 = [rng.uniform(-2, 2) for _ in range(3)], rng.uniform(0.05, 0.95)
        y = [y_1, 1 - y_1]
        value, gradients = function(theirs, np.array(x), np.array(y))
        velocities = jax.tree_util.tree_map(lambda v, d: momentum * v + d, velocities, gradients)
        moved = jax.tree_util.tree_map(lambda z, v: z - RATE * v, theirs, velocities)
        theirs = [moved[0], [new if is_there else old for new, old, is_there in zip(
            moved[1], theirs[1], has_biases)]]
        found = mlp.back_propagate(x, y)
        differences.append(abs(mlp.error(mlp.a[-1], y) - float(value)) / max(1, float(value)))
        differences.append(farthest(arrays(mlp, found, mlp.dE_db), gradients, has_biases))
        mlp.gradient_descent(found, RATE)
        differences.append(farthest(arrays(mlp, mlp.weights, mlp.biases), theirs, has_biases))
    return max(differences)


def main():
    assert set(F) == set(ACTIVATIONS) and set(E) | {"cross-entropy"} == set(ERRORS)
    worst, count, rng = {}, 0, random.Random(22)
    for hidden in [name for name in ACTIVATIONS if not ACTIVATIONS[name].outputs]:
        for output in ACTIVATIONS:
            for error in ERRORS:
                if ERRORS[error].needs_probability and not ACTIVATIONS[output].is_probability:
                    continue
                for has_biases in ((True,) * 3, (False, True, False), (False,) * 3):
                    for momentum in (0, 0.9, 0.5):
                        count += 1
                        worst[hidden, output, error] = max(
                            worst.get((hidden, output, error), 0),
                            compared(hidden, output, error, has_biases, momentum, rng))
    place = max(worst, key=worst.get)
    print("%d networks, two updates each: at most %.1e from JAX's (%s)"
          % (count, worst[place], ", ".join(place)))
    return 0 if worst[place] <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
