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
