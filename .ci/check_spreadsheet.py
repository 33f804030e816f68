"""Hold what LibreOffice makes of the files of examples/spreadsheet.py against the trace.

    python check_spreadsheet.py PLACE

Needs openpyxl, and LibreOffice's soffice. openpyxl writes the files anew into PLACE, which throws
away the values that they came with, as they are and with an input, a weight and more changed.
Every value that LibreOffice then computes must be that of the trace of the changed network, to
1e-12, and the file itself must be read without a warning.
"""
import copy
import json
import os
import subprocess
import sys
import warnings

import openpyxl

CI = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(CI, "..", "examples")
sys.path.insert(0, EXAMPLES)
import networks  # noqa: E402
from common import network  # noqa: E402
from scratchnet import trace  # noqa: E402
from workbook.formulas import name  # noqa: E402

BOUND = 1e-12


def cases():
    """Return {name: the object of a network.json}."""
    with open(os.path.join(EXAMPLES, "network.json"), encoding="utf-8") as file:
        found = {"document": json.load(file)}
    for sizes in ((2, 2, 1), (3, 3, 5, 2), (10, 4, 12), (8, 8, 8), (1, 1), (2, 3, 2, 3, 2)):
        found["-".join(map(str, sizes))] = networks.network(sizes, 2, 3, rate=0.5)
    found["far"] = {"inputs": [800, -900], "weights": [[[-1, 0.5], [0, 1]], [[2], [-3]]],
                    "targets": [1], "learning_rate": 0.5}
    forward = copy.deepcopy(found["2-2-1"])
    del forward["targets"], forward["learning_rate"]
    return dict(found, forward=forward)


def changed(data):
    """Return the network with another input, weight, target and learning rate."""
    data = copy.deepcopy(data)
    data["inputs"][0] = 0.11
    data["weights"][-1][0][-1] = -0.77
    if "targets" in data:
        data["targets"][0] = 0.4
    if "learning_rate" in data:
        data["learning_rate"] = 0.05
    return data


def given(data):
    """Return what is given of a network by the names of its cells."""
    found = {"x_%d" % i: x for i, x in enumerate(data["inputs"], 1)}
    found.update({"y_%d" % k: y for k, y in enumerate(data.get("targets", []), 1)})
    if "learning_rate" in data:
        found["learning_rate"] = data["learning_rate"]
    for l, W in enumerate(data["weights"], 1):
        for i, row in enumerate(W, 1):
            for j, w in enumerate(row, 1):
                comma = "_" if max(i, j) > 9 else ""
                found["w_%d%s%d_%d" % (i, comma, j, l)] = w
    return found


def cell(book, key):
    """Return the cell that has a name."""
    [(sheet, at)] = book.defined_names[key].destinations
    return book[sheet][at.replace("$", "")]


def make(place, key, data, options):
    """Make a file with the script, and from it the two that LibreOffice is to compute."""
    path = os.path.join(place, key)
    with open(path + ".json", "w") as file:
        json.dump(data, file)
    subprocess.check_output([sys.executable, os.path.join(EXAMPLES, "spreadsheet.py"),
                             path + ".json", "-o", path + ".xlsx"] + options)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = openpyxl.load_workbook(path + ".xlsx")
    for symbol, value in given(data).items():
        assert cell(book, symbol).value == value, (key, symbol)
    book.save(os.path.join(place, "same", key + ".xlsx"))
    for symbol, value in given(changed(data)).items():
        cell(book, symbol).value = value
    book.save(os.path.join(place, "changed", key + ".xlsx"))


def compute(place, folder):
    """Let LibreOffice compute all files of a folder, in one run."""
    files = sorted(os.listdir(os.path.join(place, folder)))
    subprocess.check_output(
        ["soffice", "-env:UserInstallation=file://" + os.path.join(place, "office"), "--headless",
         "--convert-to", "xlsx", "--outdir", os.path.join(place, folder + "-computed")]
        + [os.path.join(place, folder, file) for file in files], stderr=subprocess.STDOUT)


def differences(path, data, decimals, by_hand):
    """Return how far each step of a computed file is from that of the trace.

    By hand it is relative to the step, so that a small one too has its digits right.
    """
    book = openpyxl.load_workbook(path, data_only=True)
    mlp, inputs, targets, rate = network(data)
    steps = list(trace(mlp, inputs, targets, rate, decimals, by_hand))
    values = [cell(book, name(step.symbol)).value for step in steps]
    assert all(isinstance(value, (int, float)) for value in values), path
    return [abs(value - step.value) / (abs(step.value) or 1 if by_hand else 1)
            for value, step in zip(values, steps)]


def main(place):
    kinds = {"exact": (3, False), "by-hand": (3, True), "by-hand-5": (5, True)}
    for folder in ("same", "changed"):
        os.makedirs(os.path.join(place, folder))
    made = [(key, data, kind) for key, data in cases().items() for kind in kinds]
    for key, data, kind in made:
        decimals, by_hand = kinds[kind]
        make(place, key + "-" + kind, data,
             ["--decimals", str(decimals)] + (["--by-hand"] if by_hand else []))
    is_right = True
    for folder, change in (("same", copy.deepcopy), ("changed", changed)):
        compute(place, folder)
        for key, data, kind in made:
            path = os.path.join(place, folder + "-computed", "%s-%s.xlsx" % (key, kind))
            found = differences(path, change(data), *kinds[kind])
            is_right = is_right and all(difference <= BOUND for difference in found)
            print("%-8s %-10s %-9s %3d steps: at most %.1e from the trace"
                  % (folder, key, kind, len(found), max(found)))
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
