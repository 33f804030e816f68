"""spreadsheet.py writes each step as a formula over cells that bear the names of the symbols."""
import math
import re
import xml.etree.ElementTree as ElementTree
import zipfile

import pytest

from common import NETWORK, read_network
from course.activations import ACTIVATIONS, Activation
from course.file import network_of
from course.working import workings
from running import network, refuses, run
from scratchnet import MLP, Operation, show, trace
from views.functions import exp, ln
from workbook.file import STYLES
from workbook.formulas import formula, name, rounded
from workbook.page import column_name

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SMALL = {"inputs": [1, 0.5], "weights": [[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]],
         "targets": [1], "learning_rate": 0.5}


class Book:
    """A sheet of a file: formulas, values, texts and fills by (row, column), {name: (row, column)}.

    sheets are all of them, by their names.
    """

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            self.parts = {part: archive.read(part) for part in archive.namelist()}
        self.trees = {part: ElementTree.fromstring(self.parts[part]) for part in self.parts}
        workbook = self.trees["xl/workbook.xml"]
        self.sheets = {one.get("name"): Sheet(self, n, one.get("name"))
                       for n, one in enumerate(workbook.iter(MAIN + "sheet"), 1)}
        self.first = list(self.sheets.values())[0]

    def __getattr__(self, attribute):
        return getattr(self.first, attribute)


class Sheet:
    def __init__(self, book, n, title):
        self.book, self.names = book, {}
        for one in book.trees["xl/workbook.xml"].iter(MAIN + "definedName"):
            if one.get("name") == "_xlnm.Print_Titles":
                continue
            sheet, letters, row = re.match(r"'?([\w ]+)'?!\$([A-Z]+)\$(\d+)$", one.text).groups()
            if sheet == title:
                assert one.get("localSheetId") in (None, str(n - 1))
                self.names[one.get("name")] = int(row), number_of(letters)
        styles = book.trees["xl/styles.xml"].find(MAIN + "cellXfs")
        fills = [int(one.get("fillId")) for one in styles]
        self.formulas, self.values, self.texts, self.fills = {}, {}, {}, {}
        for one in book.trees["xl/worksheets/sheet%d.xml" % n].iter(MAIN + "c"):
            letters, row = re.match(r"([A-Z]+)(\d+)$", one.get("r")).groups()
            at = int(row), number_of(letters)
            self.fills[at] = fills[int(one.get("s"))]
            if one.get("t") == "inlineStr":
                self.texts[at] = one.find(MAIN + "is").find(MAIN + "t").text
            else:
                self.values[at] = float(one.find(MAIN + "v").text)
                if one.find(MAIN + "f") is not None:
                    self.formulas[at] = one.find(MAIN + "f").text
        self.found = {}

    def value(self, at):
        """Return what a spreadsheet computes for a cell, each once."""
        if at not in self.found:
            text = self.formulas.get(at)
            if text is None:
                self.found[at] = self.values[at]
            elif "!" in text:
                sheet, letters, row = re.match(r"'(.*)'!\$([A-Z]+)\$(\d+)$", text).groups()
                self.found[at] = self.book.sheets[sheet].value((int(row), number_of(letters)))
            else:
                self.found[at] = evaluated(text, Cells(self, self.value))
        return self.found[at]

    def compute(self, changes):
        """Return {name: value}, as a spreadsheet computes it after {name: number} were changed."""
        for sheet in self.book.sheets.values():
            sheet.found = {}
        for key, number in changes.items():
            self.found[self.names[key]] = number
        return {key: self.value(at) for key, at in self.names.items()}


class Cells(dict):
    """What a formula refers to: names, addresses, functions."""

    def __init__(self, book, value):
        def rounded(number, places):               # as LibreOffice does it, but for far decimals
            unit = 10.0 ** int(places)
            return math.copysign(math.floor(abs(number) * unit * (1 + 1e-15) + 0.5) / unit, number)
        dict.__init__(self, EXP=math.exp, MIN=min, ROUND=rounded, ABS=abs,
                      ROUNDDOWN=lambda number, places: math.trunc(number),
                      LOG10=math.log10, TANH=math.tanh, MAX=max, LN=math.log,
                      IF=lambda condition, one, other: one if condition else other)
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
            ("h_1_1", "x_1*w_11_1+x_2*w_21_1+x_3*w_31_1"), ("a_2_2", "1/(1+EXP(MIN(-h_2_2,600)))"),
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
        "IF(%s=0,0,ROUND(%s*1.00000000001,3+IF(ABS(%s)<0.1,ROUNDDOWN(-LOG10(ABS(%s)),0),0)))"
        % ((before,) * 4))
    assert book.values[book.names["a_2_2"]] == 0.693
    assert any("Grey, on its left" in text for text in book.texts.values())
    row, column = book.names["a_2_2"]
    assert book.values[row, column - 1] == 1 / (1 + math.exp(-0.812))


def test_a_half_is_rounded_up_and_a_hair_is_small_beside_the_last_decimal(tmp_path):
    book = made(tmp_path, "--by-hand")
    row, column = book.names["h_1_1"]
    for before, after in ((0.0125, 0.0125), (1.0005, 1.001), (-2.6745, -2.675), (0.0099995, 0.01),
                          (0.001, 0.001), (0.00100049, 0.001), (0.0009996, 0.001), (0, 0)):
        book.first.found = {(row, column - 1): before}
        assert book.value((row, column)) == pytest.approx(after, abs=1e-12), before
    for decimals in (1, 8, 12, 15):
        factor = re.search(r"\*([\d.]+),", rounded("A1", decimals)).group(1)
        assert float(factor) - 1 < 10.0 ** (-2 - decimals) and len(factor) == max(13, decimals + 5)


def test_what_may_be_changed_is_told_by_a_word_a_frame_and_bold_digits_too(tmp_path):
    book = made(tmp_path, network(tmp_path, **BATCH))
    assert {"x, given", "y, given", "W^(1), given", "b^(2), given",
            "The learning rate, given"} <= set(book.texts.values())
    later = book.sheets["Example 2"]
    assert {text for text in later.texts.values() if text.endswith(", given")} == {
        "x, given", "y, given"}
    styles = book.trees["xl/styles.xml"]
    given = list(styles.find(MAIN + "cellXfs"))[list(STYLES).index("given")]
    font = styles.find(MAIN + "fonts")[int(given.get("fontId"))]
    frame = styles.find(MAIN + "borders")[int(given.get("borderId"))]
    assert font.find(MAIN + "b") is not None and frame[0].get("style") == "medium"
    assert "bold in a frame" in book.texts[2, 1]


def test_the_headings_stay_and_are_on_each_paper_and_no_layer_is_cut(tmp_path):
    book = made(tmp_path)
    sheet = book.trees["xl/worksheets/sheet1.xml"]
    [pane] = sheet.iter(MAIN + "pane")
    assert (pane.get("state"), pane.get("ySplit"), pane.get("topLeftCell")) == ("frozen", "3", "A4")
    headings = {text for (row, _), text in book.texts.items() if row == 3}
    assert headings == {"The input", "1.3.1 Hidden layer 1", "1.3.2 Hidden layer 2",
                        "1.3.3 The output layer", "1.4 The error"}
    [titles] = [one for one in book.trees["xl/workbook.xml"].iter(MAIN + "definedName")
                if one.get("name") == "_xlnm.Print_Titles"]
    assert titles.text == "'Working'!$1:$3"
    column = {key: at[1] for key, at in book.names.items()}
    found = [int(one.get("id")) for one in sheet.iter(MAIN + "brk")]
    assert found == [column["h_1_2"] - 2, column["h_1_3"] - 2]
    assert 70 <= int(sheet.find(MAIN + "pageSetup").get("scale")) < 100
    small = made(tmp_path, network(tmp_path, inputs=[1], weights=[[[1]]]))
    small = small.trees["xl/worksheets/sheet1.xml"]
    assert small.find(MAIN + "colBreaks") is None
    assert small.find(MAIN + "pageSetup").get("scale") == "100"


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
    assert book.compute({})["a_1_1"] == pytest.approx(0, abs=1e-260)
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
    assert texts >= {"1.3.1 Hidden layer 1", "h^(1) = x W^(1)", "a^(2) = f(h^(2))",
                     "W^(3), given", "1.4 The error", "1.4 Backpropagation, layer 3",
                     "dE/da^(3)  (4)", "E  (1)", "dE/dW^(2)  (9), (10)"}
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


COURSE = dict(SMALL, weights=[[[0.1, -0.3], [0.3, 0.4]], [[0.5, 0.2], [-0.6, 0.1]]],
              targets=[0, 1], biases=[[0.1, -0.9], [0.3, 0]])
BATCH = dict(COURSE, inputs=[[1, 0.5], [0.9, 0.3]], targets=[[0, 1], [1, 0]])


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("more", [
    {}, dict(activations="tanh", error="squares"), dict(activations=["relu", "softmax"]),
    dict(activations=["leaky relu", "softmax"], error="cross-entropy"),
    dict(error="cross-entropy", momentum=0.9), dict(biases=[None, [0.2, 0.1]], layout="W x")])
def test_what_a_course_adds_is_computed_too_after_a_bias_was_changed(tmp_path, more, by_hand):
    data = dict(COURSE, **more)
    book = made(tmp_path, network(tmp_path, **data), *["--by-hand"] * by_hand)
    for bias in (data["biases"][1][0], 2.5):
        data["biases"] = [data["biases"][0], [bias, data["biases"][1][1]]]
        found = book.compute({"b_1_2": bias})
        [working] = workings(network_of(data), 3, by_hand)
        for step in working.steps:
            assert found[name(step.symbol)] == pytest.approx(step.value, abs=1e-14), step.symbol


@pytest.mark.parametrize("more", [
    dict(batch="mean", momentum=0.9), dict(batch="sum", activations=["tanh", "softmax"]),
    dict(momentum=0.5)])
def test_each_example_has_a_sheet_and_takes_what_the_others_have(tmp_path, more):
    data = dict(BATCH, **more)
    book = made(tmp_path, network(tmp_path, **data))
    assert list(book.sheets) == ["Example 1", "Example 2", "Update"][:2 + ("batch" in more)]
    for bias in (0.1, 0.7):
        data["biases"] = [[bias, -0.9], [0.3, 0]]
        book.first.compute({"b_1_1": bias})
        for working, sheet in zip(workings(network_of(data)), book.sheets.values()):
            for step in working.steps:
                value = sheet.value(sheet.names[name(step.symbol)])
                assert value == pytest.approx(step.value, abs=1e-14), step.symbol
    second = book.sheets["Example 2"]
    assert second.formulas[second.names["w_11_1"]].startswith("'Example 1'!$")
    assert second.names["x_1"] not in second.formulas
    assert any(text.endswith(". Example 2 of 2") for text in second.texts.values())


def test_what_a_course_adds_has_its_place(tmp_path):
    """Biases above h, p below a, dE/dp below E, dE/db below dE/dw, velocities above new ones."""
    book = made(tmp_path, network(tmp_path, momentum=0.9, **dict(
        COURSE, activations=["relu", "softmax"])))
    at, texts = book.names, set(book.texts.values())
    for keys in (("w_21_2", "b_1_2", "h_1_2", "a_1_2", "p_1", "dE_da_1_2", "dE_dw_11_2",
                  "dE_db_1_2", "v_11_2", "new_v_11_2", "new_w_11_2", "vb_1_2", "new_vb_1_2",
                  "new_b_1_2"),
                 ("y_1", "y_2", "E", "dE_dp_1", "dE_dp_2")):
        assert [at[key] for key in keys] == sorted(at[key] for key in keys)
        assert len({at[key][1] for key in keys}) == 1
    assert at["b_2_2"][1] == at["h_2_2"][1] == at["p_2"][1] == at["new_vb_2_2"][1]
    assert texts >= {"h^(2) = a^(1) W^(2) + b^(2)", "b^(1), given", "p", "dE/dp", "dE/db^(2)",
                     "v^(1), given", "new v^(1)", "new W^(1)", "new b^(2)",
                     "The outputs are p_k, made of all the a^(2), which are the h^(2)."}
    assert book.formulas[at["a_1_1"]] == "MAX(0,h_1_1)"
    assert book.formulas[at["da_1_1_dh_1_1"]] == "IF(h_1_1>0,1,0)"
    [row] = [row for (row, _), text in book.texts.items() if text.startswith("v_ij is the ")]
    assert row > max(row for row, _ in at.values())


def test_an_activation_that_is_added_comes_out(tmp_path, monkeypatch):
    softplus = Activation(lambda h_j: ln(1 + exp(h_j)), lambda a_j, h_j: 1 / (1 + exp(-h_j)))
    monkeypatch.setitem(ACTIVATIONS, "softplus", softplus)
    book = made(tmp_path, network(tmp_path, activations="softplus", **COURSE))
    assert book.formulas[book.names["a_1_2"]] == "LN(1+EXP(MIN(h_1_2,600)))"
    assert book.compute({}) == pytest.approx(
        {key: book.values[at] for key, at in book.names.items()}, abs=1e-14)


def test_one_example_of_several_is_chosen(tmp_path):
    path = network(tmp_path, **BATCH)
    book = made(tmp_path, path, "--example", "2")
    assert list(book.sheets) == ["Working"] and book.values[book.names["x_1"]] == 0.9
    assert any(text.startswith("This is example 2 of 2") for text in book.texts.values())
    refuses("--example is 0, expected 1 to 2", "spreadsheet.py", path, "--example", "0")


def test_what_a_spreadsheet_does_not_know_is_named():
    class Own(MLP):
        def sigmoid(self, z):
            return Operation("cosh", math.cosh)(z)
    with pytest.raises(ValueError, match=r"does not know cosh\(\.\.\.\), expected \+ - \* / "):
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
