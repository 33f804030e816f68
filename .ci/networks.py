"""Networks that the examples are tried with; as a script, write them as PLACE/SIZES-HOW.json."""
import json
import os
import random
import sys


def network(sizes, largest=1, places=2, rate=None, sign=None):
    """Return the object of a network.json; sign is that of all its weights, None for both."""
    rng = random.Random(4)

    def weight():
        w = round(rng.uniform(-largest, largest), places)
        return w if sign is None else sign * abs(w)
    found = {"inputs": [round(rng.uniform(0, largest), places) for _ in range(sizes[0])],
             "targets": [rng.choice([0, 1]) for _ in range(sizes[-1])],
             "weights": [[[weight() for _ in range(columns)] for _ in range(rows)]
                         for rows, columns in zip(sizes, sizes[1:])]}
    return found if rate is None else dict(found, learning_rate=rate)


def of_courses():
    """Return {name: the object of a network.json} with what courses add to the document."""
    two = dict(network((2, 2, 1), rate=0.5), biases=[[0.1, -0.1], [0.3]])
    three = dict(network((2, 3, 3), rate=0.1), targets=[0, 1, 0])
    batch = dict(two, inputs=[[0.5, -0.2], [0.9, 0.3]], targets=[[1], [0.2]])
    return {
        "mazur": {"inputs": [0.05, 0.1], "targets": [0.01, 0.99], "learning_rate": 0.5,
                  "weights": [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]],
                  "biases": [[0.35, 0.35], [0.6, 0.6]]},
        "tanh": dict(two, activations=["tanh", "linear"], error="mean squares", layout="W x",
                     weights=[[[0.15, 0.25], [0.2, -0.3]], [[0.4, 0.45]]]),
        "momentum": dict(three, activations=["relu", "softmax"], error="cross-entropy",
                         biases=[[0.1, -0.1, 0.2], [0.3, 0, -0.2]], momentum=0.9),
        "binary": dict(two, error="cross-entropy"),
        "leaky-mean": dict(batch, activations=["leaky relu", "linear"], batch="mean"),
        "softmax-squares": dict(three, activations=["sigmoid", "softmax"], error="squares",
                                biases=[None, [0.3, 0, -0.2]]),
        "in-turn": dict(batch, activations=["tanh", "sigmoid"], momentum=0.5),
        "sum": dict(batch, error="half mean squares", batch="sum", momentum=0.5)}


def main(place):
    for sizes in ((2, 2, 1), (3, 3, 5, 2), (10, 4, 2), (2, 3, 2, 3, 2), (8, 8, 8), (1, 1)):
        for how, rate in (("gradient", None), ("rate", 0.5)):
            write(place, how, sizes, rate=rate)
    write(place, "negative", (3, 4, 2), 30, sign=-1)
    write(place, "negative-rate", (3, 4, 2), 30, rate=0.25, sign=-1)
    write(place, "digits", (3, 3, 3), places=12, rate=0.123456789)
    write(place, "wide", (24, 12, 16), rate=0.5)


def write(place, how, sizes, *arguments, **options):
    """Write such a network to PLACE/SIZES-HOW.json; return the file's name."""
    path = os.path.join(place, "%s-%s.json" % ("-".join(map(str, sizes)), how))
    with open(path, "w") as file:
        json.dump(network(sizes, *arguments, **options), file)
    return path


if __name__ == "__main__":
    main(sys.argv[1])
