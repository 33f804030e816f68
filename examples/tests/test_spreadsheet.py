"""spreadsheet.py writes each step as a formula over cells that bear the names of the symbols."""
import math
import re
import xml.etree.ElementTree as ElementTree
import zipfile

import pytest

from common import NETWORK, read_network
from running import network, refuses, run
from scratchnet import MLP, show, trace
from workbook.formulas import formula, name
from workbook.page import column_name

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SMALL = {"inputs": [1, 0.5], "weights": [[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]],
         "targets": [1], "learning_rate": 0.5}


class Book:
    """A file: formulas, values, texts and fills by (row, column), and {name: (row, column)}."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            self.parts = {part: archive.read(part) for part in archive.namelist()}
        trees = {part: ElementTree.fromstring(self.parts[part]) for part in self.parts}
        self.names = {}
        for one in trees["xl/workbook.xml"].iter(MAIN + "definedName"):
            letters, row = re.match(r"Working!\$([A-Z]+)\$(\d+)$", one.text).groups()
            self.names[one.get("name")] = int(row), number_of(letters)
        fills = [int(one.get("fillId")) for one in trees["xl/styles.xml"].find(MAIN + "cellXfs")]
        self.formulas, self.values, self.texts, self.fills = {}, {}, {}, {}
        for one in trees["xl/worksheets/sheet1.xml"].iter(MAIN + "c"):
            letters, row = re.match(r"([A-Z]+)(\d+)$", one.get("r")).groups()
            at = int(row), number_of(letters)
            self.fills[at] = fills[int(one.get("s"))]
            if one.get("t") == "inlineStr":
                self.texts[at] = one.find(MAIN + "is").find(MAIN + "t").text
            else:
                self.values[at] = float(one.find(MAIN + "v").text)
                if one.find(MAIN + "f") is not None:
                    self.formulas[at] = one.find(MAIN + "f").text

    def compute(self, changes):
        """Return {name: value}, as a spreadsheet computes it after {name: number} were changed."""
        found = {}

        def value(at):
            if at not in found:
                text = self.formulas.get(at)
                found[at] = self.values[at] if text is None else evaluated(text, Cells(self, value))
            return found[at]

        for key, number in changes.items():
            found[self.names[key]] = number
        return {key: value(at) for key, at in self.names.items()}


class Cells(dict):
    """What a formula refers to: names, addresses, functions."""

    def __init__(self, book, value):
        def rounded(number, places):               # as LibreOffice does it, but for far decimals
            unit = 10.0 ** int(places)
            return math.copysign(math.floor(abs(number) * unit * (1 + 1e-15) + 0.5) / unit, number)
        dict.__init__(self, EXP=math.exp, MIN=min, ROUND=rounded, ABS=abs, INT=math.floor,
                      LOG10=math.log10)
        self.book, self.value = book, value

    def __missing__(self, key):
        if key in self.book.names:
            return self.value(self.book.names[key])
        letters, row = re.match(r"([A-Z]+)(\d+)$", key).groups()
        return self.value((int(row), number_of(letters)))


def evaluated(text, cells):
    """Return the value of a formula; IF takes the branch that it does not need as a function."""
    python = text.replace("^", "**").replace("=0,", "==0,")
    python = re.sub(r"IF\(([A-Z]+\d+)==0,0,(ROUND.*)\)$", r"(0 if \1==0 else \2)", python)
    python = re.sub(r"IF\((ABS\([A-Z]+\d+\)<0.1),(.*),0\)\)", r"(\2 if \1 else 0))", python)
    return eval(python, {"__builtins__": {}}, cells)


def number_of(letters):
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def made(tmp_path, *arguments):
    """Return the Book that the script writes."""
    path = str(tmp_path / "it.xlsx")
    status, out, err = run("spreadsheet.py", "-o", path, *arguments)
    assert (status, err) == (0, "") and re.match(r".*it\.xlsx: \d+ steps\n$", out)
    return Book(path)


def test_the_formulas_read_as_the_symbols_do(tmp_path):
    book = made(tmp_path)
    for key, text in (
            ("h_1_1", "x_1*w_11_1+x_2*w_21_1+x_3*w_31_1"), ("a_2_2", "1/(1+EXP(MIN(-h_2_2,709)))"),
            ("E", "0.5*(a_1_3-y_1)^2+0.5*(a_2_3-y_2)^2"), ("dE_da_1_3", "a_1_3-y_1"),
            ("da_1_3_dh_1_3", "a_1_3*(1-a_1_3)"), ("dE_dw_12_3", "dE_da_2_3*da_2_3_dh_2_3*a_1_2"),
            ("dE_da_2_2", "dE_da_1_3*da_1_3_dh_1_3*w_21_3+dE_da_2_3*da_2_3_dh_2_3*w_22_3")):
        assert book.formulas[book.names[key]] == text
    assert len(book.names) == 75 + 3 + 34 + 2 and len(book.formulas) == 75
    book = made(tmp_path, network(tmp_path, **SMALL))
    assert book.formulas[book.names["new_w_12_1"]] == "w_12_1-learning_rate*dE_dw_12_1"


def test_each_formula_gives_the_value_of_its_step_and_of_a_changed_network(tmp_path):
    path, changes = network(tmp_path, **SMALL), {"x_1": -0.25, "w_21_2": 2, "learning_rate": 0.1}
    for arguments, options in (((), (3, False)), (("--by-hand",), (3, True)),
                               (("--by-hand", "--decimals", "5"), (5, True))):
        book = made(tmp_path, path, *arguments)
        for some in ({}, changes):
            mlp, x, y, rate = read_network(path)
            if some:
                x[0], rate, mlp.weights[1][1][0] = -0.25, 0.1, 2
            found = book.compute(some)
            for step in trace(mlp, x, y, rate, *options):
                assert found[name(step.symbol)] == pytest.approx(step.value, abs=1e-14), step.symbol
        assert book.compute({}) == pytest.approx(
            {key: book.values[at] for key, at in book.names.items()}, abs=1e-14)


def test_by_hand_what_is_not_yet_rounded_stands_before_it(tmp_path):
    book = made(tmp_path, "--by-hand")
    row, column = book.names["h_1_1"]
    before = column_name(column - 1) + str(row)
    assert book.texts[row, column - 2] == "h_1^(1)"
    assert book.formulas[row, column - 1] == "x_1*w_11_1+x_2*w_21_1+x_3*w_31_1"
    assert book.formulas[row, column] == (
        "IF(%s=0,0,ROUND(%s,3-IF(ABS(%s)<0.1,1+INT(LOG10(ABS(%s))),0)))" % ((before,) * 4))
    assert book.values[book.names["a_2_2"]] == 0.693
    assert any("Grey, on its left" in text for text in book.texts.values())
    row, column = book.names["a_2_2"]
    assert book.values[row, column - 1] == 1 / (1 + math.exp(-0.812))


def test_each_step_is_shown_with_as_many_digits_as_its_size_asks_for(tmp_path):
    """The rules take the first limit that the size is below; small numbers come after a change."""
    for decimals in (1, 3):
        book = made(tmp_path, "--decimals", str(decimals))
        styles = ElementTree.fromstring(book.parts["xl/styles.xml"])
        formats = [one.find(MAIN + "numFmt").get("formatCode") for one in styles.iter(MAIN + "dxf")]
        sheet = ElementTree.fromstring(book.parts["xl/worksheets/sheet1.xml"])
        [rules] = sheet.iter(MAIN + "conditionalFormatting")
        found = []
        for rule in sorted(rules, key=lambda one: int(one.get("priority"))):
            low, high = [float(one.text) for one in rule]
            assert low == -high and rule.get("stopIfTrue") == "1"
            found.append((high, formats[int(rule.get("dxfId"))]))
        plain = styles.find(MAIN + "numFmts")[0].get("formatCode")
        for value in (0.0, 3e-7, -2.5e-6, 0.00012, 0.0034, -0.0949, 0.0999996, 0.00999996,
                      0.1, 0.46, -12.5):
            shown = next(iter([one for limit, one in found if abs(value) <= limit] + [plain]))
            digits, _, power = show(value, decimals).partition("e")
            expected = re.sub(r"\d", "0", digits.lstrip("-")[-len(digits.partition(".")[2]) - 2:])
            assert shown == expected + ("E+00" if power else ""), value
        cells = rules.get("sqref").split()
        assert len(cells) == 75 and "%s%d" % (
            column_name(book.names["E"][1]), book.names["E"][0]) in cells


def test_true_is_1_and_a_sigmoid_of_minus_800_is_0(tmp_path):
    path = network(tmp_path, inputs=[True, 800], weights=[[[0], [-1]]], targets=[0])
    book = made(tmp_path, path)
    assert book.values[book.names["x_1"]] == 1 and b"<v>1</v>" in book.parts[
        "xl/worksheets/sheet1.xml"]
    assert book.compute({})["a_1_1"] == pytest.approx(0, abs=1e-300)
    assert book.compute({"x_2": -800})["a_1_1"] == 1
    assert b'fullCalcOnLoad="1"' in book.parts["xl/workbook.xml"]


def test_it_is_laid_out_like_the_document(tmp_path):
    """Layers left to right, forward above backward, h_j below column j, given cells coloured."""
    book = made(tmp_path)
    row = {key: at[0] for key, at in book.names.items()}
    column = {key: at[1] for key, at in book.names.items()}
    assert column["x_3"] < column["h_1_1"] < column["h_3_1"] < column["h_1_2"] < column["h_5_2"]
    assert column["h_5_2"] < column["h_1_3"] < column["h_2_3"] < column["y_1"] == column["E"]
    for l, sizes in ((1, (3, 3)), (2, (3, 5)), (3, (5, 2))):
        for i in range(1, sizes[0] + 1):
            for j in range(1, sizes[1] + 1):
                at = "%d%d_%d" % (i, j, l)
                assert column["w_" + at] == column["h_%d_%d" % (j, l)] == column["dE_dw_" + at]
                assert row["w_" + at] == row["w_11_1"] + i - 1
                assert row["dE_dw_" + at] == row["dE_dw_11_%d" % l] + i - 1
        assert row["w_11_1"] < row["h_1_%d" % l] < row["a_1_%d" % l] < row["dE_da_1_1"]
        assert row["dE_da_1_%d" % l] == row["dE_da_1_1"] < row["dE_dw_11_%d" % l]
    for key, (r, c) in book.names.items():
        is_given = key[0] in "xyw" or key == "learning_rate"
        assert (book.fills[r, c] == 2) == is_given == ((r, c) not in book.formulas)
        assert name(book.texts[r, c - 1]) == key
    texts = set(book.texts.values())
    assert texts >= {"1.3.1 Hidden layer 1", "h^(1) = x W^(1)", "a^(2) = f(h^(2))", "W^(3)",
                     "1.4 The error", "1.4 Backpropagation, layer 3", "dE/da^(3)  (4)", "E  (1)",
                     "dE/dW^(2)  (9), (10)"}
    assert any(text.startswith("Each value is carried in full") for text in texts)
    notes = [text for text in made(tmp_path, "--by-hand").texts.values() if "--by-hand" in text]
    assert not notes and not any("Grey, on its left" in text for text in texts)


def test_names_and_numbers():
    for symbol, expected in (
            ("x_1", "x_1"), ("w_12^(2)", "w_12_2"), ("w_1,12^(1)", "w_1_12_1"), ("E", "E"),
            ("dE/da_1^(3)", "dE_da_1_3"), ("da_1^(3)/dh_1^(3)", "da_1_3_dh_1_3"),
            ("new w_12^(3)", "new_w_12_3")):
        assert name(symbol) == expected
    assert [column_name(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


@pytest.mark.parametrize("python, text", [
    ("x - (w - 1)", "x_1-(w_11_1-1)"), ("-x ** 2 * w", "(-(x_1^2))*w_11_1"),
    ("x ** (-w)", "x_1^(-w_11_1)"), ("(x ** w) ** 2", "(x_1^w_11_1)^2"),
    ("x ** (w ** 2)", "x_1^(w_11_1^2)"), ("-(x - w)", "-(x_1-w_11_1)"), ("0.0 + x", "x_1"),
    ("x / (w * 2)", "x_1/(w_11_1*2)"), ("x * (-0.5) + 1e-7", "x_1*(-0.5)+1e-07")])
def test_a_formula_keeps_the_order_of_the_operations(python, text):
    class Own(MLP):
        def activations(self, l):
            return [eval(python, {"x": self.a[0][0], "w": self.weights[0][0][0]})]
    step = list(trace(Own(1, [], 1, [[[3]]]), [2]))[1]
    assert formula(step) == text
    assert eval(text.replace("^", "**"), {"x_1": 2, "w_11_1": 3}) == pytest.approx(step.value)


def test_what_a_spreadsheet_does_not_know_is_named():
    class Own(MLP):
        def sigmoid(self, z):
            return z.tanh()
    with pytest.raises(ValueError, match=r"does not know tanh\(\.\.\.\), expected \+ - \* / "):
        formula(list(trace(Own(1, [], 1), [2]))[1])


def test_the_same_network_gives_the_same_bytes_and_bad_input_keeps_the_old_file(tmp_path):
    paths = [str(tmp_path / file) for file in ("one.xlsx", "other.xlsx")]
    for path in paths:
        assert run("spreadsheet.py", NETWORK, "-o", path)[0] == 0
    one, other = [open(path, "rb").read() for path in paths]
    assert one == other
    refuses('"weights" is missing', "spreadsheet.py", network(tmp_path, inputs=[1]), "-o", paths[0])
    refuses("it.csv is no spreadsheet, expected a name in .xlsx", "spreadsheet.py", "-o", "it.csv")
    wide = network(tmp_path, inputs=[1] * 900, weights=[[[1]] * 900])
    refuses("h_1^(1) takes a formula of 14174 characters, expected at most 8192", "spreadsheet.py",
            wide, "-o", paths[0])
    wide = network(tmp_path, inputs=[1], weights=[[[1] * 8200]])
    refuses("the layers have 8200 nodes, expected at most 8190 in a spreadsheet",
            "spreadsheet.py", wide, "-o", paths[0])
    assert open(paths[0], "rb").read() == one
