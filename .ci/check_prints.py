"""Reads every print of ../shared/prints and holds it against its true numbers.

Prints, for each system, how many are read right, refused and read wrong. Fails where one is read
wrong, or less than 90 % of the numbers of a system in SYSTEMS. Without the folder there is nothing
to do.
"""
import glob
import json
import os
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "examples"))
import common  # noqa: E402, F401
from pastes.entries import flat  # noqa: E402
from pastes.reading import read, understood  # noqa: E402
from pastes.trouble import Unreadable  # noqa: E402

PRINTS = os.path.join(os.path.dirname(TOP), "shared", "prints")
SYSTEMS = ("python", "numpy", "torch", "jax", "autograd", "keras", "tinygrad", "tfjs", "node",
           "sklearn", "micrograd", "octave", "r")
COUNTED = ("right", "refused", "wrong", "of")
SINGLE = 1.2e-7                          # of a number, where it was kept in single precision


def shape(nested):
    """Return nested lists with 0 for each number."""
    return [shape(part) for part in nested] if isinstance(nested, list) else 0


def reads(text, true):
    """Return "right", "wrong" or "refused: why"; nothing may be read where true is None."""
    try:
        values = list(understood(text).values())
        halves = [half for entry in read(text) for half in flat(entry.half)]
    except Unreadable as problem:
        return "refused: %s" % problem
    value = values[0] if len(values) == 1 else values
    if true is None or shape(value) != shape(true):
        return "wrong"
    near = [abs(a - b) <= half + SINGLE * abs(b)
            for a, b, half in zip(flat(value), flat(true), halves)]
    return "right" if all(near) else "wrong"


def main(folder):
    counts = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        with open(path, encoding="utf-8") as file:
            print_ = json.load(file)
        with open(path[:-5] + ".txt", encoding="utf-8") as file:
            text = file.read()
        name = os.path.basename(path)[:-5]
        true = None if print_["cut"] else print_["numbers"]
        told = reads(text, true)
        count = counts.setdefault(name.split("-")[0], dict.fromkeys(COUNTED, 0))
        count[told.split(":")[0]] += 1
        count["of"] += true is not None
        if told == "wrong" or told != "right" and true is not None and "-v" in sys.argv:
            print("%s %s" % (name, told))
    for system in sorted(counts):
        count = counts[system]
        print("%-10s %3d right, %3d refused, %d wrong; %d have numbers to be read" % (
            system, count["right"], count["refused"], count["wrong"], count["of"]))
    few = [system for system in counts
           if system in SYSTEMS and counts[system]["right"] < 0.9 * counts[system]["of"]]
    return any(count["wrong"] for count in counts.values()) or few


if __name__ == "__main__":
    if not os.path.isdir(PRINTS):
        print("%s is not there: nothing is checked" % PRINTS)
    elif main(PRINTS):
        raise SystemExit("prints are read wrong, or too few of a system")
