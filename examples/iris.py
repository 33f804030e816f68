"""Tell three kinds of iris by four measurements (R. A. Fisher, 1936; 150 flowers).

    python3 examples/iris.py [--seed N] [--epochs N]

splits iris.csv into 100 flowers to train on and 50 to test with, the kinds in proportion,
trains a 4-5-3 network (and a constant input 1 for the biases), and prints which test
flowers it took for which, and a last line such as `test accuracy: 0.960`.
"""
import csv
import os
import random

from common import HERE, Parser, progress, run
from scratchnet import MLP

LEARNING_RATE = 0.1


def read(path):
    """Return [(measurements in cm, kind), ...]."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return [([float(cell) for cell in row[:4]], row[4]) for row in rows]


def split(flowers, rng):
    """Return flowers to train on and to test with, two to one, each kind apart."""
    train, test = [], []
    spare = 0
    for kind in sorted(set(kind for _, kind in flowers)):
        group = [flower for flower in flowers if flower[1] == kind]
        rng.shuffle(group)
        share = (2 * len(group) + spare) // 3
        spare = (2 * len(group) + spare) % 3
        train += group[:share]
        test += group[share:]
    rng.shuffle(train)
    return train, test


def scaler(flowers):
    """Return a function from measurements to inputs of mean 0 and deviation 1, and the 1."""
    columns = list(zip(*[measured for measured, _ in flowers]))
    means = [sum(column) / len(column) for column in columns]
    deviations = [(sum((z - mean) ** 2 for z in column) / len(column)) ** 0.5
                  for column, mean in zip(columns, means)]
    return lambda measured: [(z - mean) / deviation for z, mean, deviation
                             in zip(measured, means, deviations)] + [1]


def learn(flowers, seed, epochs, on_epoch=None):
    """Return (table, accuracy); table[kind][answer] counts the test flowers."""
    rng = random.Random(seed)
    train, test = split(flowers, rng)
    kinds = sorted(set(kind for _, kind in flowers))
    inputs = scaler(train)
    mlp = MLP(5, [5], 3, rng=rng)
    mlp.train([inputs(measured) for measured, _ in train],
              [[int(kind == k) for k in kinds] for _, kind in train],
              epochs, LEARNING_RATE, on_epoch)
    table = {kind: {answer: 0 for answer in kinds} for kind in kinds}
    for measured, kind in test:
        outputs = mlp.forward_propagate(inputs(measured))
        table[kind][kinds[outputs.index(max(outputs))]] += 1
    return table, sum(table[kind][kind] for kind in kinds) / len(test)


def main(arguments):
    options = Parser(__doc__)
    options.add_argument("--seed", type=int, default=0, metavar="N")
    options.add_argument("--epochs", type=int, default=200, metavar="N")
    options = options.parse_args(arguments)
    table, accuracy = learn(
        read(os.path.join(HERE, "iris.csv")), options.seed, options.epochs,
        lambda epoch, E: progress(epoch, options.epochs, "epoch %d of %d, mean error %.4f"
                                  % (epoch, options.epochs, E)))
    print("%-22s" % "is \\ was taken for" + "".join("%12s" % kind for kind in table))
    for kind in table:
        print("%-22s" % kind + "".join("%12d" % table[kind][answer] for answer in table))
    print("\ntest accuracy: %.3f" % accuracy)
    return 0


if __name__ == "__main__":
    run(main)
