"""How fast is scratchnet, against NumPy and against the barest loop?

    python3 examples/benchmark.py [ROW]

prints a table of medians over interleaved repeats, in microseconds, and below it the
ratios of that same run. The rows with NumPy appear where NumPy is installed. With ROW
only the rows run whose names hold it: "step, 64-30-10" is the one to compare two Pythons by.
"""
import os
import random
import subprocess
import sys
import time

from common import HERE, Parser, run
from scratchnet import DOCUMENT, MLP, explain

try:
    import numpy
except ImportError:
    numpy = None

REPEATS, WARM_UP = 15, 10


def network(*sizes):
    """Return a step (forward, backward, update) of such a network on one example."""
    rng = random.Random(1)
    mlp = MLP(sizes[0], sizes[1:-1], sizes[-1], rng=rng)
    x = [rng.random() for _ in range(sizes[0])]
    y = [rng.random() for _ in range(sizes[-1])]
    return lambda: mlp.gradient_descent(mlp.back_propagate(x, y), 0.1)


def bare_passes(weights):
    """Return three passes of the barest loop over as many weights."""
    a_i, w_i = [0.5] * weights, [0.1] * weights

    def passes():
        for _ in range(3):
            t = 0.0
            for a, w in zip(a_i, w_i):
                t += a * w
    return passes


class Listing:
    """Figure 2's way: weights stay lists, and np.dot converts them."""

    def forward_propagate(self, inputs):
        activations = inputs
        for w in DOCUMENT["weights"]:
            activations = 1 / (1 + numpy.exp(-numpy.dot(activations, w)))
        return activations


class NumPyStep:
    """The same step with arrays: lists come in, the weights are arrays throughout."""

    def __init__(self):
        self.weights = [numpy.array(w) for w in DOCUMENT["weights"]]

    def __call__(self):
        a = [numpy.array(DOCUMENT["inputs"])]
        for w in self.weights:
            a.append(1 / (1 + numpy.exp(-numpy.dot(a[-1], w))))
        dE_da, gradients = a[-1] - numpy.array(DOCUMENT["targets"]), []
        for l in range(len(self.weights), 0, -1):
            factor = dE_da * a[l] * (1 - a[l])
            gradients.append(numpy.outer(a[l - 1], factor))
            if l > 1:
                dE_da = numpy.dot(self.weights[l - 1], factor)
        for w, gradient in zip(self.weights, reversed(gradients)):
            w -= 0.1 * gradient


def process(*arguments):
    """Return a run of Python as a whole process, its output thrown away."""
    return lambda: subprocess.check_output([sys.executable] + list(arguments))


def microseconds(call, number):
    start = time.perf_counter()
    for _ in range(number):
        call()
    return (time.perf_counter() - start) / number * 1e6


def explained(layers):
    """Return the text of the working of so many layers of two nodes."""
    mlp = MLP(2, [2] * (layers - 1), 2, rng=random.Random(1))
    return lambda: explain(mlp, [0.5, 1], [1, 0])


def rows_of(words):
    """Return the rows whose names hold all of the words: (name, call, how often at a time)."""
    mlp = MLP(3, [3, 5], 2, DOCUMENT["weights"])
    x, y = DOCUMENT["inputs"], DOCUMENT["targets"]
    rows = [("forward, document's network", lambda: mlp.forward_propagate(x), 1000),
            ("step, document's network",
             lambda: mlp.gradient_descent(mlp.back_propagate(x, y), 0.1), 500),
            ("step, 64-30-10", network(64, 30, 10), 100),
            ("three bare passes, 2220 weights", bare_passes(64 * 30 + 30 * 10), 50),
            ("step, 784-30-10", network(784, 30, 10), 3),
            ("explain, 100 layers", explained(100), 1),
            ("explain, 1000 layers", explained(1000), 1),
            ("main job, whole process", process(os.path.join(HERE, "..", "scratchnet.py")), 1)]
    if numpy:
        rows += [("forward, Figure 2's NumPy", lambda: Listing().forward_propagate(x), 1000),
                 ("step, NumPy", NumPyStep(), 500),
                 ("import numpy, whole process", process("-c", "import numpy"), 1)]
    chosen = [row for row in rows if all(word in row[0] for word in words)]
    if not chosen:
        raise ValueError("no row has %s in its name, expected one of: %s"
                         % (" and ".join(words), "; ".join(row[0] for row in rows)))
    return chosen


def measured(rows):
    """Return {name: microseconds of each repeat}; the repeats of the rows are interleaved."""
    times = {name: [] for name, _, _ in rows}
    for name, call, number in rows:                # PyPy compiles what has run for a while
        if number > 1:
            microseconds(call, WARM_UP * number)
    for _ in range(REPEATS):
        for name, call, number in rows:
            times[name].append(microseconds(call, number))
    return times


def main(arguments):
    options = Parser(__doc__)
    options.add_argument("words", nargs="*", metavar="ROW", help="only those with it in their name")
    rows = rows_of(options.parse_args(arguments).words)
    times = measured(rows)
    median = {name: sorted(times[name])[REPEATS // 2] for name in times}
    print("%-34s %12s %12s %12s" % ("microseconds", "median", "fastest", "slowest"))
    for name, _, _ in rows:
        print("%-34s %12.1f %12.1f %12.1f"
              % (name, median[name], min(times[name]), max(times[name])))

    def ratio(told, one, other, scale=1.0):
        if one in median and other in median:
            print("%-47s %6.2f" % (told, median[one] / median[other] * scale))

    print("")
    ratio("forward: NumPy / scratchnet", "forward, Figure 2's NumPy",
          "forward, document's network")
    ratio("step: NumPy / scratchnet", "step, NumPy", "step, document's network")
    ratio("64-30-10: step / three bare passes", "step, 64-30-10",
          "three bare passes, 2220 weights")
    ratio("a weight's share of a step: 784-30-10 / 64-30-10", "step, 784-30-10",
          "step, 64-30-10", (64 * 30 + 30 * 10) / float(784 * 30 + 30 * 10))
    ratio("explain: 1000 layers / 100", "explain, 1000 layers", "explain, 100 layers")
    ratio("main job / import numpy", "main job, whole process", "import numpy, whole process")
    return 0


if __name__ == "__main__":
    run(main)
