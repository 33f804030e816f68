"""draw.py shows every step where it belongs, and replaces a picture only by a whole one."""
import io
import json
import os
import re
from xml.etree import ElementTree

import draw
from common import HERE, NETWORK, read_network
from running import network, refuses, run
from scratchnet import DOCUMENT, MLP, trace

SVG = "{http://www.w3.org/2000/svg}"


def test_network_json_is_the_documents_network():
    mlp, inputs, targets, rate = read_network(NETWORK)
    assert (inputs, targets, rate) == (DOCUMENT["inputs"], DOCUMENT["targets"], None)
    assert mlp.weights == DOCUMENT["weights"]


def test_the_picture_beside_the_examples_is_the_one_draw_makes(tmp_path):
    assert run("draw.py", "-o", "new.svg", cwd=str(tmp_path))[0] == 0
    with io.open(os.path.join(HERE, "network.svg"), encoding="utf-8") as file:
        assert (tmp_path / "new.svg").read_text(encoding="utf-8") == file.read()


def test_the_svg_has_every_node_and_edge_with_its_lines_of_the_trace(tmp_path):
    path = str(tmp_path / "it.svg")
    assert run("draw.py", "--by-hand", "-o", path)[:2] == (0, path + ": 75 steps\n")
    root = ElementTree.parse(path).getroot()
    groups = {g.get("id"): g for g in root.iter(SVG + "g")}
    assert len(groups) == 34 + 13 + 2 + 1
    titles = {key: g.find(SVG + "title").text for key, g in groups.items()}
    mlp = read_network(NETWORK)[0]
    for step in trace(mlp, DOCUMENT["inputs"], DOCUMENT["targets"], by_hand=True):
        line = " = ".join([step.symbol, step.formula, step.numbers, step.shown])
        assert line in titles[draw.place(step)].split("\n")
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


def test_steps_and_given_numbers_find_their_place():
    found = {}
    for mlp in (MLP(3, [3, 5], 2, DOCUMENT["weights"]), MLP(3, [10], 2)):
        for step in trace(mlp, DOCUMENT["inputs"], DOCUMENT["targets"], 0.5):
            found.update({z.symbol: z for z in [step] + step.operands})
    places = {"x_3": "n0-3", "y_2": "y2", "E": "E", "h_1^(2)": "n2-1", "a_10^(1)": "n1-10",
              "dE/da_2^(3)": "n3-2", "da_2^(3)/dh_2^(3)": "n3-2", "w_12^(2)": "w2-1-2",
              "dE/dw_34^(2)": "w2-3-4", "new w_1,10^(1)": "w1-1-10"}
    assert {symbol: draw.place(found[symbol]) for symbol in places} == places
    sources = {"a_1^(2)": ["n2-1"], "E": ["n2-1", "n2-2", "y1", "y2"],
               "new w_11^(2)": ["w2-1-1"], "dE/dw_34^(2)": ["n1-3", "n2-4"]}
    assert {symbol: draw.sources(found[symbol]) for symbol in sources} == sources


def test_the_page_holds_every_step_and_needs_no_network(tmp_path):
    path = str(tmp_path / "it.html")
    assert run("draw.py", "-o", path)[0] == 0
    with io.open(path, encoding="utf-8") as file:
        page = file.read()
    steps = json.loads(re.search(r"const steps = (.*);\n", page).group(1))
    expected = list(trace(read_network(NETWORK)[0], DOCUMENT["inputs"], DOCUMENT["targets"]))
    assert [(s["symbol"], s["formula"], s["numbers"], s["shown"], s["at"]) for s in steps] == [
        (s.symbol, s.formula, s.numbers, s.shown, draw.place(s)) for s in expected]
    ids = set(re.findall(r'<g id="([^"]+)"', page))
    for step in steps:
        assert step["at"] in ids and set(step["from"]) <= ids
    assert re.findall(r"(?:src|href|url\(|@import)", page) == []
    assert set(re.findall(r"https?://[^\"]+", page)) == {"http://www.w3.org/2000/svg"}


def test_an_existing_picture_stays_where_none_can_be_drawn(tmp_path):
    path = tmp_path / "it.svg"
    path.write_bytes(b"old")
    nine = network(tmp_path, inputs=[1] * 9, weights=[[[1]] * 9])
    refuses("layer 0 has 9 nodes, expected at most 8", "draw.py", nine, "-o", str(path))
    assert path.read_bytes() == b"old"
    assert sorted(os.listdir(str(tmp_path))) == ["it.svg", "network.json"]


def test_draw_names_what_is_wrong(tmp_path):
    refuses("it.png is no picture", "draw.py", "-o", "it.png")
    refuses("nowhere.json", "draw.py", "nowhere.json")
    refuses("No such file", "draw.py", "-o", str(tmp_path / "no" / "it.svg"))
    refuses("x_1 is 'a', expected a number", "draw.py",
            network(tmp_path, inputs=["a"], weights=[[[1]]]))
    refuses("--decimals", "draw.py", "--decimals", "many")
