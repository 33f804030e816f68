"""Hold what LibreOffice makes of the files of examples/spreadsheet.py against the trace.

    python check_spreadsheet.py PLACE

Needs openpyxl, and LibreOffice's soffice. openpyxl writes the files anew into PLACE, which throws
away the values that they came with, as they are and with an input, a weight, a bias and more
changed. Every value that LibreOffice then computes must be that of the trace of the changed
network, to 1e-12, and the file itself must be read without a warning.
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
import common  # noqa: E402, F401 where scratchnet is
from course.file import network_of  # noqa: E402
from course.working import workings  # noqa: E402
from scratchnet import symbol  # noqa: E402
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
    return dict(found, forward=forward, **networks.of_courses())


def changed(data):
    """Return the network with another input, weight, bias, target and learning rate."""
    data = copy.deepcopy(data)
    first_of(data["inputs"])[0] = 0.11
    data["weights"][-1][0][-1] = -0.77
    if data.get("biases"):
        data["biases"][-1][0] = 0.62
    if "targets" in data:
        y = first_of(data["targets"])
        y[:2] = [0.4, 0.6][:len(y[:2])]            # which classes may be, too
        y[2:] = [0] * len(y[2:])
    if "learning_rate" in data:
        data["learning_rate"] = 0.05
    return data


def first_of(rows):
    """Return the first example, or the only one."""
    return rows[0] if isinstance(rows[0], list) else rows


def given(data, n):
    """Return what is given of a network and its example n by the names of its cells."""
    network = network_of(data)
    x, y = network.examples[n]
    found = {"x_%d" % i: z for i, z in enumerate(x, 1)}
    found.update({"y_%d" % k: z for k, z in enumerate(y or [], 1)})
    if network.rate is not None:
        found["learning_rate"] = network.rate
    for l, W in enumerate(network.mlp.weights, 1):
        for i, row in enumerate(W, 1):
            for j, w in enumerate(row, 1):
                found[name(symbol("w", l, i, j))] = w
    for l, b in enumerate(getattr(network.mlp, "biases", []), 1):
        for j, b_j in enumerate(b or [], 1):
            found[name(symbol("b", l, j))] = b_j
    return found


def cell(book, sheet, key):
    """Return the cell that has a name on a sheet, None if none has."""
    names = book.defined_names if len(book.worksheets) == 1 else sheet.defined_names
    if key not in names:
        return None
    [(title, at)] = names[key].destinations
    assert title == sheet.title, (key, title)
    return sheet[at.replace("$", "")]


def given_cells(book, data):
    """Yield (cell, value, name) for each cell of what is given, and not taken from elsewhere."""
    for n, sheet in enumerate(book.worksheets):
        of_example = n if n < len(network_of(data).examples) else 0
        for key, value in given(data, of_example).items():
            at = cell(book, sheet, key)
            if at is not None and not isinstance(at.value, str):
                yield at, value, key


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
    for at, value, symbol_of in given_cells(book, data):
        assert at.value == value, (key, symbol_of)
    found = {symbol_of for _, _, symbol_of in given_cells(book, data)}
    assert found == set(given(data, 0)), key
    book.save(os.path.join(place, "same", key + ".xlsx"))
    for at, value, _ in list(given_cells(book, changed(data))):
        at.value = value
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
    book, found = openpyxl.load_workbook(path, data_only=True), []
    done = list(workings(network_of(data), decimals, by_hand))
    assert len(done) == len(book.worksheets), path
    for working, sheet in zip(done, book.worksheets):
        for step in working.steps:
            value = cell(book, sheet, name(step.symbol)).value
            assert isinstance(value, (int, float)), (path, step.symbol, value)
            found.append(abs(value - step.value) / (abs(step.value) or 1 if by_hand else 1))
    return found


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
