"""Hold examples/variations.py against JAX, which differentiates E by itself, in 64 bit.

    python check_variations.py

The networks here are written in JAX's own terms, from what the variation is, not from its loops.
Prints the greatest difference of each, and exits with 1 where one is above the bound.
"""
import os
import random
import sys

import jax
import jax.numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "examples"))
import variations  # noqa: E402

jax.config.update("jax_enable_x64", True)
BOUND = 1e-12
SHAPES = [(3, [3, 5], 2), (2, [2], 2), (3, [], 4), (4, [6, 2, 3, 5], 3), (2, [8], 1)]


def squared(a, y):
    return 0.5 * np.sum((a - y) ** 2)


def network(hidden, output, E=squared):
    """Return E as a function of all parameters, for these functions of the layers."""
    def error(weights, biases, x, y):
        for l, (W, b) in enumerate(zip(weights, biases), 1):
            h = x @ W + b
            x = output(h) if l == len(weights) else hidden(h)
        return E(x, y)
    return error


def cross_entropy(h, y):
    return -np.sum(y * jax.nn.log_softmax(h))


ERRORS = {
    "biases": network(jax.nn.sigmoid, jax.nn.sigmoid),
    "tanh": network(np.tanh, jax.nn.sigmoid),
    "relu": network(jax.nn.relu, jax.nn.sigmoid),
    "softmax": network(jax.nn.sigmoid, lambda h: h, cross_entropy),
    "momentum": network(jax.nn.sigmoid, jax.nn.sigmoid),
    "batch": network(jax.nn.sigmoid, jax.nn.sigmoid)}


def arrays(matrices):
    return [np.array(M) for M in matrices]


def farthest(ours, theirs):
    """Return the greatest difference between lists of matrices, in units of the largest number."""
    ours = [np.array(one) for one in ours]
    assert [one.shape for one in ours] == [one.shape for one in theirs]
    largest = max([1.0] + [float(np.max(np.abs(M))) for M in theirs])
    return [float(np.max(np.abs(one - other))) / largest for one, other in zip(ours, theirs)]


def direction(name, gradients):
    """Return what the learning rate is to multiply, from the one or two gradients until now."""
    if name == "momentum":
        return gradients[-1] if len(gradients) == 1 else [
            0.9 * v + d for v, d in zip(*gradients)]
    if name == "batch":
        return [0 * d for d in gradients[0]] if len(gradients) == 1 else [
            (one + other) / 2 for one, other in zip(*gradients)]
    return gradients[-1]


def compared(name, shape, rng):
    """Return a list of how far E, gradients and two updates of a random network are from JAX's."""
    mlp = variations.VARIATIONS[name](*shape, rng=rng)
    biases = [[0.0] * len(W[0]) for W in mlp.weights]
    if name == "biases":
        biases = mlp.biases = [[rng.uniform(-1, 1) for _ in b] for b in biases]
    weights, biases, gradients, differences = arrays(mlp.weights), arrays(biases), [], []
    for _ in range(2):
        x = [rng.uniform(-2, 2) for _ in range(shape[0])]
        y = [rng.uniform(0, 1) for _ in range(shape[2])]
        if name == "softmax":
            y = [y_k / sum(y) for y_k in y]
        E, (dE_dW, dE_db) = jax.value_and_grad(ERRORS[name], (0, 1))(
            weights, biases, np.array(x), np.array(y))
        gradients.append(dE_dW)
        weights = [W - 0.5 * d for W, d in zip(weights, direction(name, gradients))]
        found = mlp.back_propagate(x, y)
        differences.append(abs(mlp.error(mlp.a[-1], y) - float(E)))
        mlp.gradient_descent(found, 0.5)
        differences += farthest(found, dE_dW) + farthest(mlp.weights, weights)
        if name == "biases":
            biases = [b - 0.5 * d for b, d in zip(biases, dE_db)]
            differences += farthest(mlp.dE_db, dE_db) + farthest(mlp.biases, biases)
    return differences


def main():
    is_right = set(ERRORS) == set(variations.VARIATIONS)
    for name in variations.VARIATIONS:
        rng = random.Random(name)
        found = [difference for shape in SHAPES for _ in range(4)
                 for difference in compared(name, shape, rng)]
        print("%-9s %2d networks, two updates each: %d comparisons, at most %.1e from JAX's"
              % (name, 4 * len(SHAPES), len(found), max(found)))
        is_right = is_right and all(difference <= BOUND for difference in found)
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
