"""Tell which rule a program broke, from the numbers that it printed.

    python3 examples/mistake.py network.json mine.txt     - for what is typed or piped in
    python3 examples/mistake.py mine.txt                  with x, y, W and the rate in the paste
    python3 examples/mistake.py --read mine.txt           what was understood of it
    python3 examples/mistake.py --list                    the rules and conventions that are tried

mine.txt is what the program printed: labels such as W1, h1, a1, outputs, E, delta2, dW1, db1, W1
after, each followed by its numbers as Python, NumPy, PyTorch, JAX, Keras, TensorFlow.js, Octave or
R print them. The answer names the smallest set of changes to the right rules that gives all these
numbers, with the right line beside your own. Exit status 0 says that all is right, 1 that it is not.
"""
import json

from common import Parser, run, say
from finder.asking import entries_of
from finder.finding import Findings
from finder.problem import as_course, examples_of, verdict_of


def mistakes(mlp, inputs, targets, rate=None, *, outputs=None, h=None, a=None, E=None, deltas=None,
             gradients=None, bias_gradients=None, weights_after=None, biases_after=None):
    """Return the rules that a program broke, a list of Findings, empty where all is right.

    mlp is the network as it was before, an MLP or a CourseMLP; inputs and targets are one example,
    or a list of them. The rest is what the program has, as much of it as you like: lists or arrays,
    of h, a, deltas, gradients and the like one for each layer, None for what is not there. Numbers
    that do not fit the network raise ValueError. str() of the list is the whole answer.
    """
    mlp = as_course(mlp)
    examples = examples_of(mlp, inputs, targets)
    entries = entries_of(len(mlp.weights), outputs, h, a, E, deltas, gradients, bias_gradients,
                         weights_after, biases_after)
    if not entries:
        raise ValueError("no number of the program is given, expected outputs, gradients, ...")
    return Findings(verdict_of(mlp, examples, rate, entries))
