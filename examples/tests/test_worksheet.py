"""worksheet.py makes sheets that anyone can make again, and reads whatever comes back."""
import html
import json
import os
import re
import textwrap

import pytest
from running import refuses, run, started
from sheets import filled, head, key, lines_of, made, marks, score
from worksheets import arithmetic
from worksheets.marks import Marks
from worksheets.problem import problem
from worksheets.reading import unwrapped

H_1 = "h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) = ____"
SIZES = [(2, 2, 1), (3, 2, 2), (3, 3, 5, 2)]


# ---- A problem -------------------------------------------------------------

def test_the_same_seed_gives_the_same_sheet_everywhere():
    assert made() == made("--seed", "1", "--sizes", "2,2,1", "--decimals", "3")
    lines = made("--backward").split("\n")
    assert lines[0] == "# Worksheet: sizes 2,2,1, seed 1, decimals 3, backward"
    assert lines[6:20] == ["", "Name: ____", "", "x_1 = 0.7", "x_2 = 0.4", "w_11^(1) = -0.2",
                           "w_12^(1) = -0.9", "w_21^(1) = 0.6", "w_22^(1) = 0.2",
                           "w_11^(2) = 0.2", "w_21^(2) = 0.4", "y_1 = 0.8",
                           "learning_rate = 5", ""]
    assert all(len(line) < 80 for line in lines[:20])
    assert H_1 in lines
    assert len([line for line in lines if line.endswith("= ____")]) == 25
    assert made("--seed", "2") != made("--seed", "3")
    forward = made().split("\n")[5:]
    assert [line for line in forward if line not in lines] == []


@pytest.mark.parametrize("sizes", SIZES)
def test_the_numbers_of_a_problem_vary_and_none_is_saturated(sizes):
    targets = set()
    for seed in range(1, 21):
        one = problem(head(sizes, seed))
        targets.update(one.targets)
        for W in one.mlp.weights:
            weights = [w for row in W for w in row]
            assert len(set(weights)) == len(weights) and 0 not in weights
        assert all(z == round(z, 1) for z in one.inputs + one.mlp.weights[0][0])
        assert all(abs(step.value) < 2.5 for step in one.steps if step.kind == "h")
    assert len(targets) >= 4


@pytest.mark.parametrize("sizes", SIZES[:2])
def test_no_wrong_idea_gives_a_number_of_the_key(sizes):
    """Worked out with plain loops: exchanged indices, and each factor forgotten."""
    for seed in range(1, 21):
        one = problem(head(sizes, seed))
        value = {z.symbol: z.value for z in one.at.values()}
        W, last = one.mlp.weights, len(one.mlp.weights)
        for l in range(1, last + 1):
            a = one.inputs if l == 1 else [value["a_%d^(%d)" % (i + 1, l - 1)]
                                           for i in range(sizes[l - 1])]
            for j in range(sizes[l]):
                h = value["h_%d^(%d)" % (j + 1, l)]
                turned = sum(a[i] * (W[l - 1][j][i] if j < len(a) and i < sizes[l] else
                                     W[l - 1][i][j]) for i in range(len(a)))
                if len(a) > 1 and sizes[l] > 1:
                    assert abs(turned - h) > 0.0015, (seed, l, j)
                E_a = value["dE/da_%d^(%d)" % (j + 1, l)]
                slope = value["da_%d^(%d)/dh_%d^(%d)" % (j + 1, l, j + 1, l)]
                for i in range(len(a)):
                    gradient = value["dE/dw_%d%d^(%d)" % (i + 1, j + 1, l)]
                    for forgotten in (E_a * slope, E_a * a[i], slope * a[i], E_a * slope * -a[i]):
                        assert float("%.3g" % forgotten) != gradient
                    new = value["new w_%d%d^(%d)" % (i + 1, j + 1, l)]
                    w = W[l - 1][i][j]
                    for wrong in (w, w - gradient, w + one.rate * gradient):
                        assert "%.3f" % wrong != "%.3f" % new


@pytest.mark.parametrize("arguments", [[], ["--backward"], ["--sizes", "3,2,2", "--backward"],
                                       ["--sizes", "2,11,1", "--backward", "--decimals", "5"],
                                       ["--sizes", "3,1", "--decimals", "1", "--seed", "9"],
                                       ["--sizes", "8,8,8", "--backward", "--seed", "-3"]])
def test_the_teachers_copy_has_full_marks(tmp_path, arguments):
    answers = made("--answers", *arguments)
    assert "____" not in answers.split("Name: ____")[1] and "\n# The working\n" in answers
    (tmp_path / "sheet.txt").write_text(answers)
    status, out, _ = run("worksheet.py", "mark", str(tmp_path / "sheet.txt"))
    count = len(re.findall("(?m)= ____$", made(*arguments)))
    concepts = 8 if "--backward" in arguments else 2
    assert status == 0 and out.endswith(
        "\nScore: %d of %d lines, %d of %d concepts\n" % (count, count, concepts, concepts))


def test_a_sheet_is_read_from_the_standard_input(tmp_path):
    (tmp_path / "sheet.txt").write_text(made("--answers"))
    with open(str(tmp_path / "sheet.txt")) as sheet:
        assert started("worksheet.py", "mark", "-", stdin=sheet) == run(
            "worksheet.py", "mark", str(tmp_path / "sheet.txt"))


def test_a_sheet_without_formulas_has_the_symbols_alone():
    lines = made("--backward", "--no-formulas").split("\n")
    assert "h_1^(1) = ____" in lines and "E = ____" in lines
    assert "*" not in "\n".join(lines)
    assert [line.split(" = ")[0] for line in lines] == [
        line.split(" = ")[0] for line in made("--backward").split("\n")]


def test_the_network_of_a_sheet_goes_to_the_other_scripts(tmp_path):
    path = str(tmp_path / "sheet.json")
    assert made("--backward", "--seed", "4", "--json", path)
    one = problem(head(seed=4))
    with open(path) as file:
        assert json.load(file) == {"inputs": one.inputs, "weights": one.mlp.weights,
                                   "targets": one.targets, "learning_rate": one.rate}
    for script in ("latex.py", "draw.py", "homework.py"):
        assert run(script, path, cwd=str(tmp_path))[0] == 0
    status, out, _ = run("homework.py", path, "--by-hand")
    assert all("= %s\n" % step.shown in out or "= %s " % step.shown in out for step in one.steps)
    made("--seed", "4", "--json", str(tmp_path / "forward.json"))
    assert sorted(json.loads((tmp_path / "forward.json").read_text())) == ["inputs", "weights"]


def test_the_pages_show_what_the_sheet_does():
    blank, full = made("--latex", "--backward"), made("--latex", "--backward", "--answers")
    assert blank.count(r"\begin{align*}") == blank.count(r"\end{align*}") == 13
    assert blank.count(r"= \blank") == 25 and r"= \blank" not in full
    assert r"\mathbf{x} = \begin{bmatrix} 0.7 & 0.4 \end{bmatrix}" in blank
    assert r"W^{(1)} = \begin{bmatrix} -0.2 & -0.9 \\ 0.6 & 0.2 \end{bmatrix}" in blank
    assert r"\mathbf{y} = \begin{bmatrix} 0.8 \end{bmatrix}" in blank
    assert r"\text{learning rate } \eta = 5$" in blank
    assert blank.count(r"\circle{") == 5 and blank.count(r"\qbezier") == 6
    places = re.findall(r"\\put\((.*?),(.*?)\)\{\\makebox\(0,0\)\{\$\\scriptstyle (.*?)\$", blank)
    names = ["x_{1}", "x_{2}", "a_{1}^{(1)}", "a_{2}^{(1)}", "a_{1}^{(2)}"]
    assert [name for _, _, name in places] == names
    assert [(float(x), float(y)) for x, y, _ in places] == [
        (4.5, 19.5), (4.5, 6.5), (34.5, 19.5), (34.5, 6.5), (64.5, 13)]
    assert all("= " + step.shown in full for step in problem(head()).steps)


# ---- Reading ---------------------------------------------------------------

@pytest.mark.parametrize("text, value, unit, remark", [
    ("0.660", 0.66, 0.001, ""), ("-0,5", -0.5, 0.1, ""), (u"\u22120.5", -0.5, 0.1, ""),
    ("+.5", 0.5, 0.1, ""), ("1.77e-3", 0.00177, 1e-5, ""), ("~0.66", 0.66, 0.01, ""),
    ("0.660 (rounded)", 0.66, 0.001, "(rounded)"), ("0.66 (2 places)", 0.66, 0.01, "(2 places)"),
    ("0.66 - rounded", 0.66, 0.01, "- rounded"), ("0.66 V.", 0.66, 0.01, "V"),
    ("0.66%", 0.66, 0.01, "%"), ("0.66.", 0.66, 0.01, ""),
    ("0.3*0.2", 0.06, None, ""), ("2/3", 2 / 3.0, None, ""), ("-2^2", -4, None, ""),
    ("2 - 3 - 4", -5, None, ""), ("8/4/2", 1, None, ""), ("2 + 3 * 4", 14, None, ""),
    ("1.77*10^-3", 0.00177, None, ""), (u"1.77 \xd7 10\u207b\xb3", 0.00177, None, ""),
    ("2 x (-3)", -6, None, ""), (u"1.77\xb710**-3", 0.00177, None, ""),
    ("-(0,5 + 2) * 3", -7.5, None, ""), ("2*-3", -6, None, ""), ("2 * 3 m", 6, None, "m"),
])
def test_a_number_is_read_as_it_is_written(text, value, unit, remark):
    written = arithmetic.read(text)
    assert (written.value, written.remark) == (pytest.approx(value, rel=1e-12), remark)
    assert written.unit == (unit if unit is None else pytest.approx(unit))


@pytest.mark.parametrize("text", [
    "", "abc", "about 0.5", "nan", "inf", "1e999", "1/0", "9^9^9^9", "(-1)^0.5", "0.3*(0.2", "2(3)",
    "0.66 0.67", "0.5 * x", "x_1 * 0.5", "1_000", "0.61 +- 0.01", "3 - -2", "0.62, no: 0.61",
    "(1e308*10)^0", "-(1e999)^0", u"\u0663", "0.5*exp(1)",
    "(" * 100000, "-" * 100000 + "1", "__import__('os')", "2e9"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError):
        arithmetic.read(text)


CALCULATED = "calculated here, not on the sheet: h_1^(1)"


@pytest.mark.parametrize("answer, told, verdict, note", [
    ("0.100 (rounded)", "0.100 (rounded)", "right", "line 21: (rounded) is ignored after 0.100"),
    ("0.100 (from h = 0.1004)", "0.100 (from h = 0.1004)", "right",
     "line 21: (from h = 0.1004) is ignored after 0.100"),
    ("0.7 * (-0.2) + 0.4 * 0.6 = 0.100", "0.100", "right", ""),
    ("0.110 -> 0.100", "0.100", "right", ""),
    ("0.24 - 0.7 * 0.2", "0.24 - 0.7 * 0.2 = 0.1", "right", CALCULATED),
    ("0.7 x 0.2 - 0.04 = ____", "0.7 x 0.2 - 0.04 = 0.1", "right", CALCULATED),
    ("1/10", "1/10 = 0.1", "right", CALCULATED),
    ("0,100", "0,100", "right", ""), ("one tenth", "one tenth", "unreadable; no number", ""),
    ("?", "?", "unreadable; no number", ""),
    ("0.10 0.11", "0.10 0.11", "unreadable; two numbers", ""),
    ("0.11, no: 0.10", "0.11, no: 0.10", "unreadable; two numbers", ""),
    ("\x1b[31m0.6", "?[31m0.6", "unreadable; no number", ""),
    ("9" * 60, "9" * 37 + "...", "unreadable; no number up to 1e+09", ""),
])
def test_no_answer_voids_the_sheet(answer, told, verdict, note):
    found = marks(head(), **{"h_1^(1)": answer})
    text = found.text()
    assert "\n%-44s %s\n" % ("line 21: h_1^(1) = " + told, verdict) in text
    assert re.findall("(?m)^Note: (.*)$", text) == ([note] if note else [])
    assert score(found)[:2] == (24 + (verdict == "right"), 25)
    assert found.perfect is (verdict == "right")


def test_what_was_lost_or_is_there_twice_is_told():
    text = filled(head(), key(head()))
    text = re.sub(r"(?m)^h_2\^\(1\).*\n", "", text).replace("E = ", "E = 7\nscratch = 1\nE = ")
    text = text.replace("\na_2^(1) = 0", "\nsome words\na_2^(1) ~ 0")
    found = Marks(text + "\n# Worksheet: sizes 2,2,1, seed 1, decimals 3, backward\nE = 9\n")
    told = found.text()
    assert score(found)[:2] == (23, 25) and lines_of(found)["E"].verdict == "right"
    for note in (r"line \d+: E is there twice, the last counts", r"line \d+ is not read: some word",
                 r"line \d+: scratch is no line of this sheet", r"line \d+ is not read: a_2",
                 r"line \d+ begins another sheet"):
        assert re.search("(?m)^Note: " + note, told), (note, told)
    assert re.search(r"(?m)^h_2\^\(1\) +lost$", told) and ", 0 blank, 2 lost\n" in told


def test_a_later_blank_takes_nothing_back_and_a_bare_line_is_blank():
    text = filled(head(), key(head())).replace("dE/da_1^(2) = ", "E = ____\ndE/da_1^(2) = ", 1)
    found = Marks(text.replace("Name: ____", "Name: Ann\nName: Ben"))
    assert found.perfect and not found.filled.notes and found.filled.name == "Ann"
    for bare in ("h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1)", "h_1^(1) =", "h_1^(1) = __"):
        text = made("--backward").replace(H_1, bare)
        found = Marks(text)
        assert found.count("blank") == 25 and found.filled.notes == ["nothing is filled in"]


@pytest.mark.parametrize("broken, joined", [
    ("h_1 = x_1 *\nw_11 = 3", "h_1 = x_1 * w_11 = 3"),
    ("h_1 = x_1\n* w_11 = 3", "h_1 = x_1 * w_11 = 3"),
    ("h_1 = a +\n b = 3", "h_1 = a + b = 3"), ("h_1 = a\n + b\n = 3", "h_1 = a + b = 3"),
    ("h_1 = a =\n3", "h_1 = a = 3"), ("> h_1 = a\n> = 3", "h_1 = a = 3")])
def test_a_broken_line_is_joined(broken, joined):
    assert unwrapped(broken) == [(1, joined)]
    assert unwrapped("h_1 = a =\nh_2 = 3") == [(1, "h_1 = a ="), (2, "h_2 = 3")]
    assert unwrapped("some words\n= 3") == [(1, "some words"), (2, "= 3")]


def test_a_mail_may_quote_and_break_the_lines_and_an_editor_write_capitals():
    text = made("--backward", "--answers").split("# The working")[0]
    wrapped = []
    for line in text.split("\n"):
        wrapped += textwrap.wrap(line, 60, break_on_hyphens=False) or [""]
    text = "\n".join(line[:1].upper() + line[1:] for line in text.split("\n"))
    for one in ("\n".join(wrapped), "\n".join("> " + line for line in wrapped), text):
        assert Marks(one.replace("# worksheet", "# Worksheet")).perfect, Marks(one).text()


def test_an_editor_may_change_spaces_line_ends_encoding_and_the_decimal_sign(tmp_path):
    text = made("--backward", "--answers").split("# The working")[0]
    text = text.replace(" = ", "=").replace(" * ", "*").replace("\n", " \r\n\t")
    text = re.sub(r"(\d)\.(\d+ \r)", r"\1,\2", text).replace("=-", u"= \u2012 ".replace(
        u"\u2012", u"\u2013")).replace("Name: ____", u"Name: Zo\xeb")
    path = tmp_path / "sheet.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes(text.encode(encoding))
        status, out, err = run("worksheet.py", "mark", str(path))
        assert (status, err) == (0, "") and u"Name: Zo\xeb\n" in out, out


def test_explain_works_out_every_wrong_line_from_the_students_numbers(tmp_path):
    path = tmp_path / "sheet.txt"
    path.write_text(filled(head(backward=False), dict(
        key(head(backward=False)), **{"h_1^(1)": "5", "a_1^(1)": "0,25", "h_1^(2)": "7"})))
    first = run("worksheet.py", "mark", str(path))[1]
    every = run("worksheet.py", "mark", str(path), "--explain")[1]
    assert first.count("from the numbers before it") == 1
    assert every.count("from the numbers before it") == 3
    assert ("\na_1^(1) = 1 / (1 + exp(-h_1^(1)))\n        = 1 / (1 + exp(-5))\n"
            "        = 0.993\n") in every
    second = every.split("h_1^(2) = a_1")[1].split("\n")
    assert second[1].startswith("        = 0.25 * ")


# ---- As it comes -----------------------------------------------------------

def as_high(text):
    """Return a text with superscripts and subscripts for its layers and indices."""
    text = re.sub(r"\^\((\d)\)",
                  lambda found: u"\u207d" + HIGH[int(found.group(1))] + u"\u207e", text)
    return re.sub(r"_(\d+)",
                  lambda found: "".join(chr(0x2080 + int(n)) for n in found.group(1)), text)


def on_each(change):
    """Return the function that changes each line of a text which has an =."""
    return lambda text: "\n".join(change(n, line) if "=" in line and line[0] != "#" else line
                                 for n, line in enumerate(text.split("\n")))


AS_IT_COMES = {
    "numbered": on_each(lambda n, line: "%d. %s" % (n, line)),
    "numbered with brackets": on_each(lambda n, line: "(%d) %s" % (n, line)),
    "bulleted": on_each(lambda n, line: u"\u2022 " + line),
    "bulleted with *": on_each(lambda n, line: "* " + line),
    "bulleted with -": on_each(lambda n, line: "- " + line),
    "partial signs": lambda text: text.replace("dE/d", u"\u2202E/\u2202").replace(
        "da_", u"\u2202a_").replace("/dh_", u"/\u2202h_"),
    "eta": lambda text: text.replace("learning_rate", u"\u03b7"),
    "eta as a word": lambda text: text.replace("learning_rate", "eta"),
    "superscripts": as_high,
    "superscripts behind ^": lambda text: as_high(text).replace(u"\u207d", u"^\u207d"),
    "marks of direction": lambda text: u"\u200e" + text.replace("\n", u"\n\u200e").replace(
        "= ", u"=\u200f "),
    "a head that wraps": lambda text: text.replace(", decimals", ",\n# decimals", 1),
    "a head in three lines": lambda text: text.replace(" seed", "\n> # seed", 1).replace(
        ", backward", ",\nbackward", 1),
    "a table of tabs": on_each(lambda n, line: line.replace(" = ", "\t")),
    "a table of bars": lambda text: text.replace("\n\n", "\n|---|:-:|\n\n") and on_each(
        lambda n, line: "| %s |" % line.replace(" = ", " | "))(text),
    "minus signs": lambda text: text.replace("= -", u"= \u2212"),
    "Moodle's online text": lambda text: "".join(
        "<p dir=\"ltr\">%s</p>" % (html.escape(line).replace(" = ", "&nbsp;= ") or "&nbsp;")
        for line in text.split("\n")),
    "HTML with breaks": lambda text: "<div>%s</div>" % html.escape(text).replace("\n", "<br />"),
    "HTML with raised letters": lambda text: "<html><body><p>%s</p>" % re.sub(
        r"\^(\(\d\))", r"<sup>\1</sup>", re.sub(r"_(\d+)", r"<sub>\1</sub>", text)).replace(
            "\n", "<br>"),
    "an HTML table": lambda text: "<div>%s</div>" % on_each(
        lambda n, line: "<tr><td>%s</td></tr>" % line.replace(" = ", "</td><td>"))(text).replace(
            "\n", "<br>"),
    "Markdown": lambda text: re.sub(r"([_*^()#])", r"\\\1", text).replace("\n", "\\\n"),
}
HIGH = u"\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079"


@pytest.mark.parametrize("way", sorted(AS_IT_COMES))
def test_a_sheet_is_read_as_it_comes_back(way):
    for more in ((), ("--no-formulas",)):
        text = made("--backward", "--answers", *more).split("# The working")[0]
        found = Marks(AS_IT_COMES[way](text))
        assert found.perfect and not found.notes(), found.text()


@pytest.mark.parametrize("answer, value", [
    ("7.33591D-03", 7.33591e-3), ("-1.5D+02", -150), ("3.0000 E-5", 3e-5), ("1.25 E2", 125),
    (u"7.33591D\u221203", 7.33591e-3), (u"\u22127.5e\u22123", -7.5e-3), ("0.5 rounded", 0.5),
    ("0.5 (3 places)", 0.5), ("0.5, see line 4", 0.5), (u"0.5 \u2713", 0.5),
    ("0.5 - expected", 0.5), ("0.075 (or 7.5 x 10-2)", 0.075), ("7.5 x 10 - 2.5", 72.5)])
def test_exponents_and_remarks_are_read_where_they_are_sure(answer, value):
    found = lines_of(marks(head(), **{"h_1^(1)": answer}))["h_1^(1)"]
    assert found.answer.written.value == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("answer", [
    "7.33591d-03", "3 e-5", "3 Q-5", "7.3*^-3", "0.66%", "66 percent", "5 thousandths", "0.5 pi",
    "2 V", "0.5k", "0.5 m", "0.5x", u"0.5 \xb1 1", u"3\xbd", u"5\u2030", "5 EE-3", "3 times 2",
    u"2\u221a3",
    "0.5 E", "0.5_3", "5 ten", "1 half", "0.5i", "7.53 x 10-2", u"7.53 \xd7 10\u22122 rounded",
    "1.2*10 +3"])
def test_a_remark_that_could_be_part_of_the_number_makes_the_line_unreadable(answer):
    """It is quoted, and never guessed."""
    one = marks(head(), **{"h_1^(1)": answer})
    found = lines_of(one)["h_1^(1)"]
    assert found.verdict == "unreadable" and found.answer.written is None
    assert "line 21 is unreadable: " + answer in one.notes()


def test_what_is_no_text_sheet_is_refused_by_its_format(tmp_path):
    sheet = filled(head(), key(head()))
    for text, told in (("{\\rtf1\\ansi " + sheet.replace("\n", "\\par\n"), "this is RTF, exp"),
                       (made("--latex"), "this is a page to print, expected the text sheet")):
        (tmp_path / "sheet").write_text(text)
        refuses(told, "worksheet.py", "mark", str(tmp_path / "sheet"))


# ---- The seed is checked ---------------------------------------------------

@pytest.mark.parametrize("old, new, told", [
    ("x_2 = 0.4", "x_2 = 0.5", "x_2 is 0.5, expected 0.4"),
    ("w_21^(1) = 0.6", "w_21^(1) = 0", "w_21^(1) is 0, expected 0.6"),
    ("y_1 = 0.8", "y_1 = all", "y_1 is all, expected 0.8"),
    ("x_2 = 0.4", "x_2 = 0.401", "x_2 is 0.401, expected 0.4"),
    ("x_2 = 0.4\n", "", "x_2 = 0.4 is missing"),
    ("learning_rate = 5", "learning_rate = 5\ny_1 = 1", "y_1 is 1, expected 0.8"),
    ("x_2 = 0.4", "x_2 = 0.4\nx_2 = 0", "x_2 is 0, expected 0.4"),
    ("seed 1", "seed 2", ", expected "), ("decimals 3", "decimals 2", ", expected "),
    ("backward", "forward", "y_1 is of a backward sheet"), ("sizes 2,2,1", "sizes 3,2,1", "x_3 = "),
])
def test_a_sheet_that_is_not_what_its_head_makes_gets_no_score(tmp_path, old, new, told):
    text = filled(head(), key(head()))
    assert old in text
    path = tmp_path / "sheet.txt"
    path.write_text(text.replace(old, new, 1))
    status, out, err = run("worksheet.py", "mark", str(path))
    last = out.split("\n")[-2]
    assert (status, err) == (1, "") and "Score:" not in out
    assert last.startswith("No score: this is not the sheet that its head makes: ") and told in last


def test_spaces_and_zeros_in_given_numbers_are_no_difference():
    text = filled(head(), key(head())).replace("x_2 = 0.4", " x_2=.40")
    text = text.replace("rate = 5", "rate = 5.0")
    assert Marks(text.replace("sizes 2,2,1, seed", "sizes 2, 2,1,   seed")).perfect


# ---- Bad input -------------------------------------------------------------

def test_worksheet_names_what_is_wrong(tmp_path):
    refuses("make or mark", "worksheet.py")
    for sizes in ("2", "2,x", u"2,\xb2", "2,0,1"):
        refuses("--sizes is " + sizes, "worksheet.py", "make", "--sizes", sizes)
    refuses("decimals is 0", "worksheet.py", "make", "--decimals", "0")
    refuses("no problem of sizes 1,1,1,1,1,1,1,1,1,1, stays clear", "worksheet.py", "make",
            "--sizes", ",".join("1" * 200))
    refuses("sizes 99,99,99 make 19602 weights, expected", "worksheet.py", "make", "--sizes",
            "99,99,99")
    refuses("nowhere.txt", "worksheet.py", "mark", "nowhere.txt")
    refuses("--explain does not go with a class", "worksheet.py", "mark", str(tmp_path),
            "--explain")
    refuses("- is one sheet", "worksheet.py", "mark", "-", "--csv", "a.csv")
    refuses("--class needs a folder", "worksheet.py", "make", "--class", "names.txt")
    refuses("--answers does not go with --class", "worksheet.py", "make", "--class", "names.txt",
            "--answers", "-o", "x")
    for content in (b"h = \xe9", b"", b"\x00\xff" * 500, made().split("\n", 1)[1].encode()):
        (tmp_path / "sheet").write_bytes(content)
        refuses("no sheet is in it", "worksheet.py", "mark", str(tmp_path / "sheet"))


def test_a_number_beyond_all_bounds_is_one_wrong_line():
    for answer in ("-0980", "-1e9", "1e9"):
        found = marks(head(), **{"h_1^(1)": answer})
        assert found.text(explain_all=True) and not lines_of(found)["h_1^(1)"].counts
    tiny = marks(head(), **{"dE/da_1^(2)": "1e-320", "a_1^(2)": "0.8", "E": "5"})
    assert "0.5 * (0.8 - 0.8) ** 2" in tiny.text(explain_all=True)


def test_a_sheet_that_is_there_is_not_written_over(tmp_path):
    path = tmp_path / "sheet.txt"
    assert run("worksheet.py", "make", "-o", str(path)) == (0, "", "")
    assert path.read_text() == made()
    path.write_text("filled in")
    refuses("is there already and may be filled in", "worksheet.py", "make", "-o", str(path))
    assert path.read_text() == "filled in"
    refuses("expected a seed of at most 20 digits", "worksheet.py", "make", "--seed", "1" * 21)
    path.write_text(made("--latex"))
    refuses("a page to print, expected the text sheet", "worksheet.py", "mark", str(path))


@pytest.mark.parametrize("arguments", [
    ["make", "--html", "-o", "sheet.txt"], ["make", "--latex", "-o", "sheet.txt"],
    ["make", "--json", "sheet.txt"], ["make", "--json", "names.txt", "--html", "-o", "page.html"],
    ["make", "--html", "-o", "names.txt"], ["make", "--class", "names.txt", "-o", "names.txt"],
    ["make", "--class", "names.txt", "-o", "sheet.txt"],
    ["mark", "sheet.txt", "--csv", "sheet.txt"],
    ["mark", "sheet.txt", "--csv", "names.txt"], ["make", "--latex", "-o", "thesis.tex"],
    ["mark", "sheet.txt", "--csv", "gradebook.csv"]])
def test_nothing_that_is_there_is_written_over(tmp_path, arguments):
    there = {"sheet.txt": made("--answers"), "names.txt": "Ann\nBen\n",
             "gradebook.csv": "name,sum\n", "thesis.tex": "\\documentclass{article}\n"}
    for name, text in there.items():
        (tmp_path / name).write_text(text)
    refuses([word for word in arguments if word in there][-1], "worksheet.py", *arguments,
            cwd=str(tmp_path))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == there


def test_pages_and_tables_that_were_made_before_are_made_anew(tmp_path):
    for _ in range(2):
        for more in (["--html", "-o", "page.html"], ["--latex", "-o", "page.tex"]):
            assert run("worksheet.py", "make", *more, cwd=str(tmp_path)) == (0, "", "")
        (tmp_path / "sheet.txt").write_text(made("--answers").split("# The working")[0])
        assert run("worksheet.py", "mark", "sheet.txt", "--csv", "a.csv", cwd=str(tmp_path))[0] == 0
    refuses("--json and --output are both", "worksheet.py", "make", "--json", "a", "-o",
            os.path.join("..", tmp_path.name, "a"), cwd=str(tmp_path))


def test_a_head_that_would_take_for_ever_is_refused(tmp_path):
    path = tmp_path / "sheet.txt"
    for sizes in ("9999,9999", "1,0", "1" + ",1" * 9999):
        path.write_text("# Worksheet: sizes %s, seed 1, decimals 3, forward\n" % sizes)
        refuses("expected", "worksheet.py", "mark", str(path))
