"""Every example is run, as a reader would run it, and what it says is held against scratchnet."""
import io
import json
import os
import re
import signal
import subprocess
import sys
from xml.etree import ElementTree

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import common  # noqa: E402
import draw  # noqa: E402
import iris  # noqa: E402
import latex  # noqa: E402
import worksheet  # noqa: E402
import xor  # noqa: E402
from marking import mark  # noqa: E402
from scratchnet import DOCUMENT, MLP, read_network, trace  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
SCRIPTS = ["benchmark.py", "draw.py", "iris.py", "latex.py", "worksheet.py", "xor.py"]


def start(script, *arguments, **options):
    return subprocess.Popen([sys.executable, os.path.join(HERE, script)] + list(arguments),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def run(script, *arguments, **options):
    """Return exit status, output and error output of an example."""
    process = start(script, *arguments, **options)
    out, err = process.communicate()
    return (process.returncode, out.decode("utf-8").replace("\r\n", "\n"),
            err.decode("utf-8").replace("\r\n", "\n"))


def refuses(culprit, script, *arguments, **options):
    """Assert that an example ends with status 2 and one line that names the culprit."""
    status, out, err = run(script, *arguments, **options)
    assert (status, out) == (2, "") and err.count("\n") == 1, (status, out, err)
    assert err.startswith(script + ": ") and culprit in err


def network(tmp_path, **data):
    path = tmp_path / "network.json"
    path.write_bytes(json.dumps(data).encode())
    return str(path)


# ---- xor.py, iris.py -------------------------------------------------------

def test_xor_learns_and_shows_its_curve_and_map():
    status, out, err = run("xor.py")
    assert status == 0
    answers = re.findall(r"^ +([01]) +([01]) +([01]) +(0\.\d+)$", out, re.M)
    assert len(answers) == 4
    for x_1, x_2, y, answer in answers:
        assert int(y) == int(x_1) ^ int(x_2) and abs(float(answer) - int(y)) < 0.05
    rows = re.findall(r"^[01 ] \|(.{41})\|$", out, re.M)
    assert len(rows) == 17
    assert (rows[0][0], rows[0][-1], rows[-1][0], rows[-1][-1]) == ("@", " ", " ", "@")
    assert err.count("\n") == 10 and err.endswith("epoch 4000 of 4000, mean error 0.0003\n")


def test_the_learning_curve_falls_from_left_to_right():
    lines = xor.curve([1.0, 0.5, 0.25, 0.0], columns=4, rows=4)
    assert lines[:4] == [" 1.000 |#   ", " 0.750 |#   ", " 0.500 |##  ", " 0.250 |### "]


def test_the_decision_map_has_x_1_to_the_right_and_x_2_upward():
    class Told(MLP):
        def forward_propagate(self, inputs):
            assert inputs[2] == 1
            return [0.9 * inputs[0] if inputs[1] < 1 else 0.55]
    lines = xor.decision_map(Told(3, [], 1), 3, 2)
    assert lines[:2] == ["1 |+++|".replace("+", xor.SHADES[5]), "0 | =%|".replace(
        "=", xor.SHADES[4]).replace("%", xor.SHADES[9])]


def test_iris_splits_each_kind_in_proportion():
    flowers = iris.read(os.path.join(HERE, "iris.csv"))
    assert len(flowers) == 150 and len(set(kind for _, kind in flowers)) == 3
    train, test = iris.split(flowers, iris.random.Random(3))
    assert (len(train), len(test)) == (100, 50)
    assert sorted(train + test) == sorted(flowers)
    for kind in ("setosa", "versicolor", "virginica"):
        assert [k for _, k in train].count(kind) in (33, 34)
    inputs = iris.scaler(train)
    columns = list(zip(*[inputs(measured) for measured, _ in train]))
    assert set(columns[4]) == {1}
    for column in columns[:4]:
        assert abs(sum(column)) < 1e-9
        assert abs(sum(z * z for z in column) / 100 - 1) < 1e-9


def test_iris_reaches_its_bar_over_ten_splits():
    flowers = iris.read(os.path.join(HERE, "iris.csv"))
    accuracies = []
    for seed in range(10):
        table, accuracy = iris.learn(flowers, seed, 200)
        assert sum(sum(table[kind].values()) for kind in table) == 50
        assert accuracy == sum(table[kind][kind] for kind in table) / 50.0
        accuracies.append(accuracy)
    assert sum(accuracies) / 10 >= 0.95


def test_iris_prints_the_table_and_the_accuracy():
    status, out, err = run("iris.py", "--seed", "3", "--epochs", "20")
    table, accuracy = iris.learn(iris.read(os.path.join(HERE, "iris.csv")), 3, 20)
    assert status == 0 and out.endswith("\ntest accuracy: %.3f\n" % accuracy)
    for kind in table:
        assert re.search(kind + " +" + " +".join(map(str, table[kind].values())) + "\n", out)
    assert err.count("\n") == 10


def test_a_bar_redraws_on_a_terminal(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    for done in (1, 2, 3):
        common.progress(done, 3, "epoch %d" % done)
    assert terminal.getvalue() == "".join(
        "\r[%-30s] epoch %d%s" % ("#" * 10 * n, n, "\n" if n == 3 else "") for n in (1, 2, 3))


# ---- draw.py and network.json ----------------------------------------------

def test_network_json_is_the_documents_network():
    mlp, inputs, targets, rate = read_network(os.path.join(HERE, "network.json"))
    assert (inputs, targets, rate) == (DOCUMENT["inputs"], DOCUMENT["targets"], None)
    assert mlp.weights == DOCUMENT["weights"]


def test_the_picture_beside_the_examples_is_the_one_draw_makes(tmp_path):
    assert run("draw.py", "-o", "new.svg", cwd=str(tmp_path))[0] == 0
    with io.open(os.path.join(HERE, "network.svg"), encoding="utf-8") as file:
        assert (tmp_path / "new.svg").read_text(encoding="utf-8") == file.read()


def test_the_svg_has_every_node_and_edge_with_its_lines_of_the_trace(tmp_path):
    path = str(tmp_path / "it.svg")
    assert run("draw.py", "--by-hand", "-o", path)[:2] == (0, path + ": 85 steps\n")
    root = ElementTree.parse(path).getroot()
    groups = {g.get("id"): g for g in root.iter(SVG + "g")}
    assert len(groups) == 34 + 13 + 2 + 1
    titles = {key: g.find(SVG + "title").text for key, g in groups.items()}
    mlp = read_network()[0]
    for step in trace(mlp, DOCUMENT["inputs"], DOCUMENT["targets"], by_hand=True):
        line = " = ".join([step.symbol, step.formula, step.numbers, step.shown])
        assert line in titles[draw.place(step.symbol)].split("\n")
    texts = [t.text for t in root.iter(SVG + "text")]
    for told in ("0.3", "h 0.460", "a 0.693", "x_2", "a_5^(2)", "y_1 = 1", "E = 0.329", "0.00159"):
        assert told in texts
    widths = {key: float(g.find(SVG + "line").get("stroke-width"))
              for key, g in groups.items() if key[0] == "w"}
    assert widths["w1-1-3"] == 4.0 > widths["w2-1-3"] > widths["w1-1-2"] > 0.8


def test_edges_show_the_sign_of_their_weight(tmp_path):
    path = network(tmp_path, inputs=[1], weights=[[[-1, 0, 2]]])
    status, out, err = run("draw.py", path, "-o", str(tmp_path / "it.svg"))
    assert (status, err) == (0, "")
    root = ElementTree.parse(str(tmp_path / "it.svg")).getroot()
    classes = {g.get("id"): g.get("class") for g in root.iter(SVG + "g")}
    assert [classes["w1-1-%d" % j] for j in (1, 2, 3)] == ["minus", "plus", "plus"]
    assert "E" not in classes and "y1" not in classes


def test_symbols_find_their_place():
    places = {"x_3": "n0-3", "y_2": "y2", "E": "E", "h_1^(2)": "n2-1", "a_10^(1)": "n1-10",
              "dE/da_2^(3)": "n3-2", "da_2^(3)/dh_2^(3)": "n3-2", "dE/dh_2^(3)": "n3-2",
              "w_12^(2)": "w2-1-2", "dE/dw_34^(2)": "w2-3-4", "new w_1,10^(1)": "w1-1-10"}
    assert {symbol: draw.place(symbol) for symbol in places} == places
    assert draw.operands("1 / (1 + exp(-h_1^(2)))") == ["n2-1"]
    assert draw.operands("0.5 * (a_1^(1) - y_1) ** 2") == ["n1-1", "y1"]
    assert draw.operands("w_11^(2) - learning_rate * dE/dw_11^(2)") == ["w2-1-1"]


def test_the_page_holds_every_step_and_needs_no_network(tmp_path):
    path = str(tmp_path / "it.html")
    assert run("draw.py", "-o", path)[0] == 0
    with io.open(path, encoding="utf-8") as file:
        page = file.read()
    steps = json.loads(re.search(r"const steps = (.*);\n", page).group(1))
    expected = list(trace(read_network()[0], DOCUMENT["inputs"], DOCUMENT["targets"]))
    assert [(s["symbol"], s["formula"], s["numbers"], s["shown"]) for s in steps] == [
        (s.symbol, s.formula, s.numbers, s.shown) for s in expected]
    ids = set(re.findall(r'<g id="([^"]+)"', page))
    for step in steps:
        assert step["at"] in ids and set(step["from"]) <= ids
    assert re.findall(r"(?:src|href|url\(|@import)", page) == []
    assert set(re.findall(r"https?://[^\"]+", page)) == {"http://www.w3.org/2000/svg"}


def test_an_existing_picture_is_replaced_only_by_a_complete_one(tmp_path, monkeypatch):
    path = tmp_path / "it.svg"
    path.write_bytes(b"old")
    nine = network(tmp_path, inputs=[1] * 9, weights=[[[1]] * 9])
    refuses("layer 0 has 9 nodes, expected at most 8", "draw.py", nine, "-o", str(path))
    with pytest.raises(UnicodeEncodeError):
        common.replace_file(str(path), u"half \udc00")
    assert path.read_bytes() == b"old" and sorted(os.listdir(str(tmp_path))) == [
        "it.svg", "network.json"]
    common.replace_file(str(path), u"new\n")
    assert path.read_bytes() == b"new\n"


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
def test_a_link_is_followed_and_a_pipe_is_written_to(tmp_path):
    target, link, pipe = [str(tmp_path / name) for name in ("it.svg", "link.svg", "pipe.svg")]
    common.replace_file(target, u"old\n")
    os.symlink(target, link)
    common.replace_file(link, u"new\n")
    with open(target) as file:
        assert os.path.islink(link) and file.read() == "new\n"
    os.mkfifo(pipe)
    process = start("draw.py", "-o", pipe)
    with io.open(pipe, encoding="utf-8") as file:
        assert file.read().endswith("</svg>\n")
    process.communicate()
    assert process.returncode == 0 and not os.path.isfile(pipe)


@pytest.mark.skipif(os.name != "posix", reason="streams as POSIX has them")
@pytest.mark.parametrize("script", ["xor.py", "worksheet.py make"])
def test_closed_streams_end_without_a_traceback(script):
    command = "%s %s/%s" % (sys.executable, HERE, script)
    for closed in (">&-", "2>&-"):
        process = subprocess.Popen(command + " " + closed, shell=True, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        out, err = process.communicate()
        assert process.returncode == 0 and b"Traceback" not in out + err


def test_draw_names_what_is_wrong(tmp_path):
    refuses("it.png is no picture", "draw.py", "-o", "it.png")
    refuses("nowhere.json", "draw.py", "nowhere.json")
    refuses("No such file", "draw.py", "-o", str(tmp_path / "no" / "it.svg"))
    refuses("x_1 is 'a', expected a number", "draw.py",
            network(tmp_path, inputs=["a"], weights=[[[1]]]))
    refuses("--decimals", "draw.py", "--decimals", "many")


# ---- worksheet.py ----------------------------------------------------------

def sheet(*arguments):
    status, out, err = run("worksheet.py", "make", *arguments)
    assert (status, err) == (0, "")
    return out


def changed(text, **answers):
    """Return a sheet with the answers of lines replaced; symbols as a_1_1 for a_1^(1)."""
    for key, answer in answers.items():
        letters, indices, layer = key.split("_")
        symbol = "%s_%s^(%s)" % (letters.replace("new", "new ").replace("dEd", "dE/d"),
                                 indices, layer)
        before = text
        text = re.sub(r"(?m)^(%s(?:/.*?)? = .* = ).*$" % re.escape(symbol),
                      lambda m: m.group(1) + answer, text, count=1)
        assert text != before, symbol
    return text


def verdicts(text):
    """Return {symbol: verdict} and the last line of the marks."""
    told, _ = mark(text)
    found = re.findall(r"(?m)^(?:line \d+|no line): (\S.*?)(?: = \S+)? {2,}(\w.*)$|", told)
    return {symbol: verdict for symbol, verdict in found if symbol}, told.split("\n")[-1]


def test_the_same_seed_gives_the_same_sheet_everywhere():
    assert sheet() == sheet("--seed", "1", "--sizes", "2,2,1", "--decimals", "3")
    lines = sheet("--backward").split("\n")
    assert lines[4:17] == ["lines = 28", "decimals = 3",
                           "x_1 = 0.8", "x_2 = 0.5", "w_11^(1) = -0.2",
                           "w_12^(1) = 0.7", "w_21^(1) = 0.5", "w_22^(1) = -0.6",
                           "w_11^(2) = 0.1", "w_21^(2) = 0.8",
                           "y_1 = 1", "learning_rate = 0.5", ""]
    assert "h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) = ____" in lines
    assert len([line for line in lines if line.endswith("= ____")]) == 28
    assert sheet("--seed", "2") != sheet("--seed", "3")


@pytest.mark.parametrize("seed", range(12))
def test_no_problem_is_saturated_or_trivial(seed):
    mlp, inputs, targets, rate = worksheet.problem([3, 3, 2], seed, True)
    steps = list(trace(mlp, inputs, targets, rate, by_hand=True))
    for step in steps:
        assert abs(step.value) > 0
        if step.kind == "a":
            assert 0.07 < step.value < 0.93
    numbers = inputs + [w for W in mlp.weights for row in W for w in row]
    assert all(z == round(z, 1) != 0 for z in numbers)


@pytest.mark.parametrize("arguments", [[], ["--backward"], ["--sizes", "3,2,2", "--backward"],
                                       ["--sizes", "2,11,1", "--backward", "--decimals", "5"],
                                       ["--sizes", "3,1", "--decimals", "1", "--seed", "9"]])
def test_the_teachers_copy_has_full_marks(arguments):
    answers = sheet("--answers", *arguments)
    assert "____" not in answers.split("\n", 4)[4] and worksheet.WORKING in answers
    process = subprocess.Popen([sys.executable, os.path.join(HERE, "worksheet.py"), "mark", "-"],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out = process.communicate(answers.encode())[0].decode()
    count = len(re.findall(r"(?m)^[^#=\n]*=[^=\n]*=[^=\n]*$", answers.split(worksheet.WORKING)[0]))
    assert process.returncode == 0 and "Score: %d of %d (" % (count, count) in out


def test_one_slip_is_carried_through_every_later_line():
    """A student who wrote 0.900 for a_1^(1) and went on rightly from there."""
    text = sheet("--backward", "--answers")
    mlp, inputs, targets, rate = worksheet.problem([2, 2, 1], 1, True)
    steps = list(trace(mlp, inputs, targets, rate, by_hand=True))
    slipped = False
    for step in steps:
        if step.symbol == "a_1^(1)":
            step.value, slipped = 0.9, True
        elif slipped:
            step.value = float(worksheet.show(step.compute(), 3))
        text = re.sub(r"(?m)^(%s = .* = ).*$" % re.escape(step.symbol),
                      lambda m: m.group(1) + repr(step.value), text, count=1)
    seen, score = verdicts(text)
    assert seen["a_1^(1)"] == "wrong"
    assert seen["h_1^(1)"] == seen["a_2^(1)"] == "right"
    assert "wrong" not in [verdict for symbol, verdict in seen.items() if symbol != "a_1^(1)"]
    for symbol in ("h_1^(2)", "a_1^(2)", "E", "dE/dh_1^(1)", "dE/dw_11^(1)", "da_1^(1)/dh_1^(1)"):
        assert seen[symbol] == "right from your own numbers", symbol
    assert score.startswith("Score: 27 of 28 (") and ", 1 wrong, 0 blank)" in score
    assert mark(text)[1] is False
    assert ("\n\nThe first wrong line, from the numbers before it:\n\n"
            "a_1^(1) = 1 / (1 + exp(-h_1^(1)))\n        = 1 / (1 + exp(-0.09))\n"
            "        = 0.522\n\nScore") in mark(text)[0]


@pytest.mark.parametrize("answers, symbol, mistake", [
    ({"a_1_1": "0.478"}, "a_1^(1)", "e^h for e^-h"),
    ({"h_1_1": "0.190"}, "h_1^(1)", "w_ij for w_ji"),
    ({"dEda_1_2": "0.377"}, "dE/da_1^(2)", "y - a for a - y"),
    ({"dEdh_1_2": "-0.377"}, "dE/dh_1^(2)", "the factor a(1 - a) is forgotten"),
    ({"dEdw_11_2": "-0.197"}, "dE/dw_11^(2)", "the factor a(1 - a) is forgotten"),
    ({"da_1_2": "0.623"}, "da_1^(2)/dh_1^(2)", "the factor 1 - a is forgotten"),
    ({"dEda_1_1": "-0.0109"}, "dE/da_1^(1)", "the weights after their update"),
])
def test_the_commonest_mistakes_are_named(answers, symbol, mistake):
    seen, score = verdicts(changed(sheet("--backward", "--answers"), **answers))
    assert seen[symbol] == "wrong; it looks like this mistake: " + mistake
    assert ", 1 wrong, 0 blank)" in score


def test_only_the_first_wrong_line_is_worked_out():
    told = mark(changed(sheet("--answers"), h_2_1="0.5", h_1_2="0.9"))[0]
    assert told.count("The first wrong line") == 1
    assert "\n\nh_2^(1) = x_1 * w_12^(1) + x_2 * w_22^(1)\n        = 0.8 * 0.7 + " in told


def test_a_lost_sign_in_a_hidden_layer_is_not_taken_for_a_slip_with_y():
    text = sheet("--backward", "--answers")
    assert verdicts(changed(text, dEda_1_1="0.00886"))[0]["dE/da_1^(1)"] == "wrong"


def test_a_mistake_is_named_only_where_it_is_clearly_apart():
    text = sheet("--backward", "--answers", "--seed", "6", "--sizes", "3,2,2")
    assert verdicts(changed(text, dEda_1_1="-0.115"))[0]["dE/da_1^(1)"] == "wrong"


def test_numbers_with_too_few_digits_are_told_so():
    seen, _ = verdicts(changed(sheet("--backward", "--answers"), dEdh_1_2="-0.089"))
    assert seen["dE/dh_1^(2)"] == "wrong; it looks like this mistake: too few digits"


def test_numbers_carried_in_full_are_right_too():
    text = sheet("--backward", "--answers", "--sizes", "3,3,5,2")
    mlp, inputs, targets, rate = worksheet.problem([3, 3, 5, 2], 1, True)
    for step in trace(mlp, inputs, targets, rate):
        text = re.sub(r"(?m)^(%s = .* = ).*$" % re.escape(step.symbol),
                      lambda m: m.group(1) + step.shown, text, count=1)
    assert mark(text)[1]


def test_a_slip_is_carried_over_a_blank():
    mlp, inputs, targets, rate = worksheet.problem([2, 2, 1], 1, False)
    steps = list(trace(mlp, inputs, by_hand=True))
    steps[0].value = 2.0
    for step in steps[2:]:
        step.value = float(worksheet.show(step.compute(), 3))
    text = changed(sheet("--answers"), h_1_1="2.0", a_1_1="", h_1_2=repr(steps[4].value))
    seen, _ = verdicts(text)
    assert seen["a_1^(1)"] == "blank" and seen["h_1^(2)"] == "right from your own numbers"


def test_a_wrong_number_without_a_known_cause_is_just_wrong():
    seen, _ = verdicts(changed(sheet("--backward", "--answers"), h_1_1="0.555"))
    assert seen["h_1^(1)"] == "wrong"


def test_one_unit_in_the_last_place_is_forgiven_and_two_are_not():
    text = sheet("--answers")
    assert verdicts(changed(text, a_1_2="0.624"))[0]["a_1^(2)"] == "right"
    assert verdicts(changed(text, a_1_2="0.622"))[0]["a_1^(2)"] == "right"
    assert verdicts(changed(text, a_1_2="0.625"))[0]["a_1^(2)"] == "wrong"
    assert verdicts(changed(text, h_1_1="0.0901"))[0]["h_1^(1)"] == "right"
    assert verdicts(changed(text, h_1_1="0.0903"))[0]["h_1^(1)"] == "wrong"


def test_an_editor_may_change_spaces_line_ends_and_the_decimal_sign(tmp_path):
    text = sheet("--backward", "--answers").split(worksheet.WORKING)[0]
    text = text.replace(" = ", "=").replace(" * ", "*").replace("\n", " \r\n\t")
    text = re.sub(r"(\d)\.(\d+ \r)", r"\1,\2", text).replace("=-", u"= \u2212 ")
    path = tmp_path / "sheet.txt"
    path.write_bytes(u"\ufeff".encode("utf-8") + text.encode("utf-8"))
    status, out, err = run("worksheet.py", "mark", str(path))
    assert (status, err) == (0, "") and "Score: 28 of 28 (28 right" in out
    path.write_bytes(text.replace("=0,", u"= __\u20130,".replace(u"\u2013", "")).encode("utf-16"))
    assert run("worksheet.py", "mark", str(path))[0] == 0


def test_blanks_and_lost_lines_are_not_right_and_what_follows_is_still_marked():
    text = changed(sheet("--answers"), h_1_1="____", a_2_1="")
    text = re.sub(r"(?m)^h_2\^\(1\).*\n", "", text, count=1)
    seen, score = verdicts(text)
    assert seen["h_1^(1)"] == seen["a_2^(1)"] == seen["h_2^(1)"] == "blank"
    assert seen["a_1^(1)"] == seen["h_1^(2)"] == "right"
    assert score == "Score: 3 of 6 (3 right, 0 right from your own numbers, 0 wrong, 3 blank)"
    assert verdicts(sheet())[1].endswith("6 blank)")


@pytest.mark.parametrize("old, new, culprit", [
    ("a_1^(1) = ", "a_1^(1) ~ ", "line 19: a_1^(1)~1/(1+exp(-h_1^(1))) is no line"),
    ("h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) = ____", "h_1^(1) = abc", "line 16: abc is no"),
    ("h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) = ____", "h_1^(1) = nan", "line 16: nan is no"),
    ("h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) = ____", "h_1^(1) = 1e999", "line 16: 1e999 is"),
    ("a_2^(1) = ", "a_3^(1) = ", "line 20: a_3^(1) is no line of this worksheet"),
    ("x_2 = 0.5", "x_2 = ", "line 8: nothing is no number"),
    ("x_2 = 0.5", "x_1 = 0.5", "line 8: x_1 = 0.5, expected symbol"),
    ("x_2 = 0.5\n", "", "the sheet lacks x_2"),
    ("w_21^(1) = 0.5\n", "", "the sheet lacks w_21^(1)"),
    ("decimals = 3", "decimals = 99", "decimals is 99"), ("decimals = 3\n", "", "lacks decimals"),
    ("w_21^(1) = ", "w_2,1^(1) = ", "w_2,1^(1) is no weight, expected such as w_12^(1)"),
    ("w_11^(2) = ", "w_11^(4) = ", "weights of a layer before layer 4"),
    ("lines = 6", "lines = 28", "make 6 lines, expected 28: some are lost"),
])
def test_a_sheet_that_cannot_be_read_names_the_line(tmp_path, old, new, culprit):
    path, text = tmp_path / "sheet.txt", sheet()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    refuses(culprit, "worksheet.py", "mark", str(path))


def test_worksheet_names_what_is_wrong(tmp_path):
    refuses("make or mark", "worksheet.py")
    refuses("--sizes is 2", "worksheet.py", "make", "--sizes", "2")
    refuses("--sizes is 2,x", "worksheet.py", "make", "--sizes", "2,x")
    refuses(u"--sizes is 2,\xb2", "worksheet.py", "make", "--sizes", u"2,\xb2")
    refuses("decimals is 0", "worksheet.py", "make", "--decimals", "0")
    refuses("no problem of sizes 30,30,1", "worksheet.py", "make", "--sizes", "30,30,1")
    refuses("nowhere.txt", "worksheet.py", "mark", "nowhere.txt")
    (tmp_path / "latin").write_bytes(b"h = \xe9")
    refuses("utf-8", "worksheet.py", "mark", str(tmp_path / "latin"))
    (tmp_path / "empty").write_bytes(b"")
    refuses("the sheet lacks", "worksheet.py", "mark", str(tmp_path / "empty"))


# ---- latex.py --------------------------------------------------------------

def test_latex_writes_fractions_and_partial_derivatives():
    status, out, err = run("latex.py")
    assert (status, err) == (0, "")
    for told in (r"h_{1}^{(1)} &= x_{1} \, w_{11}^{(1)} + x_{2} \, w_{21}^{(1)} "
                 "+ x_{3} \\, w_{31}^{(1)} \\\\*\n"
                 "&= 0.3 \\cdot 0.2 + 0.7 \\cdot 0.5 + 0.5 \\cdot 0.1 \\\\*\n&= 0.460",
                 r"a_{2}^{(2)} &= \frac{1}{1 + e^{-h_{2}^{(2)}}}" + " \\\\*\n"
                 r"&= \frac{1}{1 + e^{-0.812}}",
                 r"\frac{\partial a_{1}^{(3)}}{\partial h_{1}^{(3)}} &= "
                 r"a_{1}^{(3)} \, (1 - a_{1}^{(3)})",
                 r"E &= 0.5 \, (a_{1}^{(3)} - y_{1})^{2} + 0.5 \, (a_{2}^{(3)} - y_{2})^{2}",
                 r"\frac{\partial E}{\partial w_{12}^{(3)}} &= "
                 r"\frac{\partial E}{\partial h_{2}^{(3)}} \, a_{1}^{(2)}",
                 r"h^{(1)} = \mathbf{x} W^{(1)} = \begin{bmatrix} 0.460 & 0.350 & 1.200",
                 r"\frac{\partial E}{\partial W^{(3)}} = \begin{bmatrix} -0.00734 & 0.0958 \\"):
        assert told in out, told
    assert out.count(r"\section*") == 7 and r"\usepackage{amsmath}" in out
    assert out.count(r"\usepackage") == 1


def test_latex_writes_every_step_and_takes_the_options(tmp_path):
    path = network(tmp_path, inputs=[0.5], weights=[[[-2.0]]], targets=[1], learning_rate=0.25)
    out_path = str(tmp_path / "it.tex")
    assert run("latex.py", path, "--by-hand", "--decimals", "4", "-o", out_path) == (0, "", "")
    with io.open(out_path, encoding="ascii") as file:
        out = file.read()
    mlp, inputs, targets, rate = read_network(path)
    for step in trace(mlp, inputs, targets, rate, 4, True):
        assert latex.symbol(step.symbol) + " &= " in out and "&= " + step.shown in out
    assert r"w_{11}^{(1)\,\text{new}} &= w_{11}^{(1)} - \eta \, \frac{\partial E}" in out
    assert r"e^{-(-1.0000)}" in out and r"W^{(1)}_{\text{new}} = " in out


def test_latex_breaks_long_sums():
    mlp = MLP(40, [], 1, [[[0.5]] * 40])
    step = next(trace(mlp, [0.25] * 40))
    lines = latex.broken(latex.expression(step, "shown")).split("\\\\*\n")
    assert len(lines) > 5 and all(line.count("cdot") <= 8 for line in lines)
    assert "".join(lines).count("0.25 \\cdot 0.5") == 40
    assert latex.number("1.20e-07") == r"1.20\cdot 10^{-7}"


def test_latex_names_what_is_wrong(tmp_path):
    refuses("nowhere.json", "latex.py", "nowhere.json")
    refuses("it.json is no LaTeX file", "latex.py", "-o", str(tmp_path / "it.json"))
    refuses("W^(2) has 1 rows of 1 weights, expected 2 rows of 1", "latex.py",
            network(tmp_path, inputs=[1], weights=[[[1, 2]], [[1]]]))


# ---- all of them -----------------------------------------------------------

def test_learning_examples_name_what_is_wrong():
    refuses("no arguments", "xor.py", "fast")
    refuses("--seed", "iris.py", "--seed", "x")
    refuses("epochs is 0", "iris.py", "--epochs", "0")


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
@pytest.mark.parametrize("script", ["xor.py", "iris.py"])
def test_ctrl_c_ends_without_a_traceback(script):
    process = start(script, *(["--epochs", "3000"] if script == "iris.py" else []))
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 130 and b"Traceback" not in err and out == b""


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
@pytest.mark.parametrize("script, arguments", [("xor.py", []), ("iris.py", ["--epochs", "10"])])
def test_a_closed_pipe_ends_without_a_traceback(script, arguments):
    process = start(script, *arguments)
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0 and b"Traceback" not in err and b"Error" not in err


def test_every_script_says_how_to_run_it():
    for script in SCRIPTS:
        with io.open(os.path.join(HERE, script), encoding="utf-8") as file:
            text = file.read()
        assert text.lstrip("r").startswith('"""')
        assert "python3 examples/" + script in text.split('"""')[1]
        assert text.count("\n") <= 150


def test_the_benchmark_prints_its_table(monkeypatch, capsys):
    import benchmark
    monkeypatch.setattr(benchmark, "REPEATS", 1)
    monkeypatch.setattr(benchmark, "WARM_UP", 1)
    monkeypatch.setattr(sys, "argv", ["benchmark.py"])
    benchmark.main()
    out = capsys.readouterr().out
    assert "step, 64-30-10" in out and "64-30-10: step / three bare passes" in out
    median, fastest, slowest = re.search(
        r"^step, 64-30-10 +(\S+) +(\S+) +(\S+)$", out, re.M).groups()
    assert 0 < float(fastest) <= float(median) <= float(slowest)


def test_the_steps_that_the_benchmark_compares_are_the_same():
    numpy = pytest.importorskip("numpy")
    import benchmark
    step, mlp = benchmark.NumPyStep(), read_network()[0]
    step()
    mlp.gradient_descent(mlp.back_propagate(DOCUMENT["inputs"], DOCUMENT["targets"]), 0.1)
    for w, W in zip(step.weights, mlp.weights):
        assert numpy.abs(w - numpy.array(W)).max() < 1e-15
    outputs = benchmark.Listing().forward_propagate(DOCUMENT["inputs"])
    plain = read_network()[0].forward_propagate(DOCUMENT["inputs"])
    assert list(outputs) == pytest.approx(plain, rel=1e-15)
