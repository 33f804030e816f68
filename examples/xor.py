"""Learn XOR: 1 if exactly one of two inputs is 1. No neuron alone can do it.

    python3 examples/xor.py

trains a 3-4-1 network from a fixed seed, and prints the learning curve, what it answers to
the four examples, and its answers over the whole square [0, 1] x [0, 1].

The third input is always 1. The document's neurons have no bias, so without it h = 0 and
a = 1/2 wherever x_1 = x_2 = 0: the constant's weights move each hidden neuron's threshold.
"""
import random

from common import Parser, progress, run
from scratchnet import MLP

INPUTS = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
TARGETS = [[0], [1], [1], [0]]
EPOCHS, LEARNING_RATE, SEED = 4000, 0.5, 1
SHADES = " .:-=+*#%@"                              # from 0 to 1


def curve(errors, columns=60, rows=8):
    """Return the mean error of each epoch as lines of text, time from left to right."""
    picked = [errors[c * (len(errors) - 1) // (columns - 1)] for c in range(columns)]
    top = max(errors)
    lines = []
    for row in range(rows, 0, -1):
        marks = "".join("#" if E * rows / top > row - 1 else " " for E in picked)
        lines.append("%6.3f |%s" % (top * row / rows, marks))
    return lines + ["%6.3f +%s" % (0, "-" * columns),
                    "epoch  %d%*d" % (1, columns, len(errors))]


def decision_map(mlp, columns=41, rows=17):
    """Return the outputs over the square as shades, x_1 to the right and x_2 upward."""
    lines = []
    for row in range(rows - 1, -1, -1):
        line = ""
        for column in range(columns):
            output = mlp.forward_propagate([column / (columns - 1), row / (rows - 1), 1])[0]
            line += SHADES[min(int(output * len(SHADES)), len(SHADES) - 1)]
        label = "1" if row == rows - 1 else "0" if row == 0 else " "
        lines.append("%s |%s|" % (label, line))
    return lines + ["   0" + "x_1".center(columns - 2) + "1"]


def main(arguments):
    Parser(__doc__).parse_args(arguments)
    mlp = MLP(3, [4], 1, rng=random.Random(SEED))
    errors = mlp.train(INPUTS, TARGETS, EPOCHS, LEARNING_RATE, lambda epoch, E: progress(
        epoch, EPOCHS, "epoch %d of %d, mean error %.4f" % (epoch, EPOCHS, E)))
    print("Mean error E of an epoch")
    print("\n".join(curve(errors)))
    print("\nx_1 x_2   y    answer")
    for x, y in zip(INPUTS, TARGETS):
        print("%3d %3d %3d    %.3f" % (x[0], x[1], y[0], mlp.forward_propagate(x)[0]))
    print("\nThe answer everywhere, from 0 (blank) to 1 (@); x_2 goes upward")
    print("\n".join(decision_map(mlp)))
    print("\nThe third input is always 1: it gives the hidden layer the biases that the document's "
          "\nneurons lack.")
    return 0


if __name__ == "__main__":
    run(main)
