"""Every example is run, as a reader would run it, and what it says is held against scratchnet."""
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from xml.etree import ElementTree

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import common  # noqa: E402
import draw  # noqa: E402
import iris  # noqa: E402
import xor  # noqa: E402
from scratchnet import DOCUMENT, MLP, read_network, trace  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
SCRIPTS = sorted(name for name in os.listdir(HERE)
                 if name.endswith(".py") and name not in ("common.py", "test_examples.py"))


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


def test_draw_names_what_is_wrong(tmp_path):
    refuses("it.png is no picture", "draw.py", "-o", "it.png")
    refuses("nowhere.json", "draw.py", "nowhere.json")
    refuses("No such file", "draw.py", "-o", str(tmp_path / "no" / "it.svg"))
    refuses("x_1 is 'a', expected a number", "draw.py",
            network(tmp_path, inputs=["a"], weights=[[[1]]]))
    refuses("--decimals", "draw.py", "--decimals", "many")


# ---- all of them -----------------------------------------------------------

def test_learning_examples_name_what_is_wrong():
    refuses("no arguments", "xor.py", "fast")
    refuses("--seed", "iris.py", "--seed", "x")
    refuses("epochs is 0", "iris.py", "--epochs", "0")


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
@pytest.mark.parametrize("script", ["xor.py", "iris.py"])
def test_ctrl_c_ends_without_a_traceback(script):
    process = start(script, *(["--epochs", "100000"] if script == "iris.py" else []))
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
        assert text.startswith('"""') and "python3 examples/" + script in text.split('"""')[1]
        assert text.count("\n") <= 170


def test_the_benchmark_prints_its_table(monkeypatch, capsys):
    import benchmark
    monkeypatch.setattr(benchmark, "REPEATS", 1)
    began = time.time()
    benchmark.main()
    out = capsys.readouterr().out
    assert "step, 64-30-10" in out and "64-30-10: step / three bare passes" in out
    assert time.time() > began
