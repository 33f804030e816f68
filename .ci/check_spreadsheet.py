"""Hold what two spreadsheets make of the files of examples/spreadsheet.py against the trace.

    python check_spreadsheet.py PLACE

Needs openpyxl, LibreOffice's soffice, and Node, for which it installs HyperFormula into PLACE.
openpyxl writes the files anew into PLACE, which throws away the values that they came with, as they
are and with an input, a weight, a bias and more changed. Every value that LibreOffice then computes
must be that of the trace of the changed network to 1e-12, HyperFormula's, which rounds to ten
digits, to 1e-9, and the file itself must be read without a warning.
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

KINDS = {"exact": (3, False), "by-hand": (3, True), "by-hand-5": (5, True)}


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


CHANGES = {"same": copy.deepcopy, "changed": changed}


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


def libreoffice(place, folder):
    """Return {file: {sheet: rows of values}} that LibreOffice computes, in one run."""
    files = sorted(os.listdir(os.path.join(place, folder)))
    subprocess.check_output(
        ["soffice", "-env:UserInstallation=file://" + os.path.join(place, "office"), "--headless",
         "--convert-to", "xlsx", "--outdir", os.path.join(place, folder + "-computed")]
        + [os.path.join(place, folder, file) for file in files], stderr=subprocess.STDOUT)
    return {file: rows_of(openpyxl.load_workbook(os.path.join(place, folder + "-computed", file),
                                                 data_only=True)) for file in files}


def hyperformula(place, folder):
    """Return the same of HyperFormula."""
    modules = os.path.join(place, "node_modules")
    if not os.path.exists(os.path.join(modules, "hyperformula")):
        subprocess.check_output(["npm", "install", "--no-audit", "--no-fund", "--prefix", place,
                                 "hyperformula@3.5.0"], stderr=subprocess.STDOUT)
    books = {file: openpyxl.load_workbook(os.path.join(place, folder, file))
             for file in sorted(os.listdir(os.path.join(place, folder)))}
    asked = {file: {"sheets": rows_of(book), "names": names_of(book)}
             for file, book in books.items()}
    return json.loads(subprocess.run(
        ["node", os.path.join(CI, "hyperformula.mjs"), modules], stdout=subprocess.PIPE,
        input=json.dumps(asked).encode(), check=True).stdout.decode())


def rows_of(book):
    return {sheet.title: [[at.value for at in row] for row in sheet] for sheet in book.worksheets}


def names_of(book):
    """Return [name, formula, its sheet or None] for each defined name."""
    of_all = [[key, "=" + one.attr_text, None] for key, one in book.defined_names.items()]
    return of_all + [[key, "=" + one.attr_text, sheet.title] for sheet in book.worksheets
                     for key, one in sheet.defined_names.items()]


def differences(path, computed, data, decimals, by_hand):
    """Return how far each step of a computed file is from that of the trace, inf for an error.

    By hand it is relative to the step, so that a small one too has its digits right.
    """
    book, found = openpyxl.load_workbook(path), []
    done = list(workings(network_of(data), decimals, by_hand))
    assert len(done) == len(book.worksheets), path
    for working, sheet in zip(done, book.worksheets):
        for step in working.steps:
            at = cell(book, sheet, name(step.symbol))
            value, far = computed[sheet.title][at.row - 1][at.column - 1], float("inf")
            if isinstance(value, (int, float)):
                far = abs(value - step.value) / (abs(step.value) or 1 if by_hand else 1)
            found.append(far)
    return found


def make_all(place):
    """Make every file in every kind; return [(key, network, kind)]."""
    for folder in CHANGES:
        os.makedirs(os.path.join(place, folder))
    made = [(key, data, kind) for key, data in cases().items() for kind in KINDS]
    for key, data, kind in made:
        decimals, by_hand = KINDS[kind]
        make(place, key + "-" + kind, data,
             ["--decimals", str(decimals)] + (["--by-hand"] if by_hand else []))
    return made


def check(place, made, engine, bound, folder):
    """Print how many values an engine has right in each kind; return whether it is all of them."""
    values, is_right = engine(place, folder), True
    for kind in KINDS:
        found = []
        for key, data, _ in [one for one in made if one[2] == kind]:
            file = "%s-%s.xlsx" % (key, kind)
            found += differences(os.path.join(place, folder, file), values[file],
                                 CHANGES[folder](data), *KINDS[kind])
        right = sum(far <= bound for far in found)
        print("%-12s %-7s %-9s %4d of %4d steps are right, to %g; the worst: %.1e"
              % (engine.__name__, folder, kind, right, len(found), bound, max(found)), flush=True)
        is_right = is_right and right == len(found)
    return is_right


def main(place):
    made = make_all(place)
    return 0 if all([check(place, made, engine, bound, folder)
                     for engine, bound in ((libreoffice, 1e-12), (hyperformula, 1e-9))
                     for folder in CHANGES]) else 1


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
