"""Hold the pages of the examples, as a browser shows them, against the trace and the marks.

    python3 check_browser.py PLACE

needs Debian's chromium, and playwright-core under PLACE/node_modules.
"""
import json
import os
import random
import re
import subprocess
import sys

CI = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(os.path.dirname(CI), "examples")
sys.path[:0] = [EXAMPLES, os.path.join(EXAMPLES, "tests")]
import networks  # noqa: E402
from common import NETWORK, error, read_network  # noqa: E402
from scratchnet import phase_of, show, trace  # noqa: E402
from sheets import head, key, worked  # noqa: E402
from test_draw import COURSES, steps_of  # noqa: E402
from views.data import place  # noqa: E402
from views.svg import template  # noqa: E402
from worksheets.marks import Marks  # noqa: E402
from worksheets.problem import problem  # noqa: E402

AT = {"opened": 1, "next twice": 3, "back": 2, "right twice": 4, "left": 3, "end": 75,
      "next at the end": 75, "home": 1, "slider": 2, "click on a node": "h_1^(2)",
      "click on an edge's weight": "dE/dw_12^(2)", "click on E": "E", "address 12": 12,
      "address 60": 60, "all numbers": 60, "address 9999": 75}
FOCUS = {"next twice": "next", "back": "back", "next at the end": "next", "slider": "slider"}
SMALLEST = {1280: 10, 800: 9, 390: 9}              # pixels of a letter
EPOCHS = 400


def make(script, path, *arguments):
    subprocess.check_call([sys.executable, os.path.join(EXAMPLES, script)] + list(arguments)
                          + ["-o", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return path


# ---- The trace -------------------------------------------------------------

def digits(text):
    """Return the digits in a line, however it is set."""
    return "".join(re.findall(r"[\d.]", text))


def check_walk(found):
    mlp, inputs, targets, rate = read_network(NETWORK)
    steps = list(trace(mlp, inputs, targets, rate))
    given = [z.symbol for step in steps for z in step.operands if not z.terms]
    assert sorted(found) == sorted(AT)
    numbers = {step.symbol: n for n, step in enumerate(steps, 1)}
    for name, at in AT.items():
        number = numbers.get(at, at)
        step, seen = steps[number - 1], found[name]
        assert seen["position"] == "step %d of %d" % (number, len(steps)), (name, seen["position"])
        assert seen["lit"] == [place(step)] and seen["now"] == [step.symbol], (name, seen)
        check_sources(name, step, seen)
        assert seen["where"][2] == step.equation and seen["where"][1][:2] in ("1.", "Gr"), seen
        assert seen["where"][0].startswith("\u2190") == step.kind.startswith("d"), seen["where"]
        until = len(steps) if name == "all numbers" else number
        assert set(seen["visible"]) == set(given) | {one.symbol for one in steps[:until]}, name
        assert seen["working"].endswith("=" + step.shown.replace("-", "\u2212")), seen["working"]
        assert digits(seen["rows"][1]) == digits(step.numbers), (name, seen["rows"][1])
        assert seen["focus"] == FOCUS.get(name, seen["focus"]), (name, seen["focus"])
        if name not in ("address 9999", "opened"):
            assert seen["hash"] == "#step=%d" % number, (name, seen["hash"])
    full = found["address 60"]["inFull"]
    assert full.count("=") == 3 and full.count("\u2202") == 2 and "\u00b7" in full, full
    assert found["address 12"]["inFull"] != "" and found["click on E"]["inFull"] == ""


def check_sources(name, step, seen):
    """What a step is computed from is lit: its numbers, and the edges that they stand on."""
    assert seen["from"] == sorted(z.symbol for z in step.operands), (name, seen["from"])
    edges = {place(z) for z in step.operands if len(z.indices) == 2} - {place(step)}
    assert seen["edges"] == sorted(edges), (name, seen["edges"])


def check_screens(found):
    assert len(found) == 3 * (5 + len(COURSES)), [seen["name"] for seen in found]
    for seen in found:
        assert seen["overlaps"] == [], (seen["name"], seen["overlaps"])
        assert seen["loose"] == [], (seen["name"], seen["loose"])
        assert seen["smallest"] >= SMALLEST[seen["width"]], (seen["name"], seen["smallest"])
        assert not seen["isWider"] and seen["isNextSeen"] and seen["isLineSeen"], seen
        assert seen["texts"] > 15, seen


# ---- Networks of courses -----------------------------------------------------

def courses(place_):
    """Return the pages of the networks of test_draw.py, in order."""
    made = []
    for name in sorted(COURSES):
        path = os.path.join(place_, "course-%s.json" % name.replace(" ", "-"))
        with open(path, "w") as file:
            json.dump(COURSES[name], file)
        made.append(make("draw.py", path[:-5] + ".html", path, "--example", "1"))
    return made


def check_courses(found):
    """Compare each step of the pages with the trace; return how many there are."""
    count = 0
    assert len(found) == len(COURSES)
    for name, seen in zip(sorted(COURSES), found):
        steps = steps_of(COURSES[name])
        assert len(steps) == len(seen["values"]) == len(seen["steps"]), name
        for step, value, shown in zip(steps, seen["values"], seen["steps"]):
            assert abs(value - step.value) < 1e-12 * max(1, abs(value)), (name, step.symbol, value)
            assert shown["lit"] == [place(step)] and shown["now"] == [step.symbol], (name, shown)
            check_sources(name, step, shown)
            assert digits(shown["rows"][1]) == digits(step.numbers), (name, shown["rows"])
            assert shown["working"].endswith("=" + step.shown.replace("-", "\u2212")), (name, shown)
            for word in re.findall("tanh|max|ln|step", step.formula):
                assert word + "(" in shown["working"], (name, shown["working"])
            assert shown["where"][0] == phase_in_words(step), (name, step.symbol, shown["where"])
            count += 1
    return count


def phase_in_words(step):
    if step.kind == "E":
        return "The error"
    return {"forward": "Forward \u2192", "backward": "\u2190 Backward", "update": "Update"}[
        phase_of(step.kind)]


# ---- The exercise ----------------------------------------------------------

def fillings(one, made_from, rng):
    """Yield {symbol: answer} of ten students: right, with slips, and at random."""
    symbols = [step.symbol for step in one.steps]
    yield key(made_from)
    yield worked(one, {}, True)
    for count in (1, 1, 1, 2, 4):
        slips = {rng.choice(symbols): rng.choice([lambda z: -z, lambda z: z + 0.1, lambda z: 0.0,
                                                  lambda z: 1.0, lambda z: 2 * z])
                 for _ in range(count)}
        yield worked(one, slips, rng.random() < 0.5)
    yield {symbol: "%.3f" % rng.uniform(-1, 1) for symbol in symbols}
    yield {symbol: rng.choice(["0", "1", "0.5", "", "1/3", "0,25", "\u22120.1", "2*3^2", "0.5.5",
                               "x", "0.66 (from h)", "1/0", "h = 0.66", "0.1 +"])
           for symbol in symbols}
    right = worked(one, {}, False)
    yield {symbol: right[symbol] if rng.random() < 0.7 else rng.choice(["", "0.123", right[symbol][:-1]])
           for symbol in symbols}


def exercises(place_):
    """Return [(problem, page, [answers])] of ten problems."""
    made = []
    for seed, sizes in enumerate([(2, 2, 1), (3, 2, 2), (2, 3, 1)] * 3 + [(3, 3, 5, 2)], 1):
        made_from = head(sizes, seed, 2 + seed % 3, seed % 3 > 0)
        page = make("worksheet.py", os.path.join(place_, "exercise%d.html" % seed), "make", "--html",
                    "--seed", str(seed), "--sizes", ",".join(map(str, sizes)),
                    "--decimals", str(made_from.decimals),
                    *(["--backward"] if made_from.backward else []))
        one = problem(made_from)
        made.append((one, page, list(fillings(one, made_from, random.Random(seed)))))
    return made


def check_exercises(made, found):
    """Compare the page's verdicts with the marks of the sheet that it gives; return how many."""
    found, count, verdicts = iter(found), 0, set()
    for one, page, sheets in made:
        for answers in sheets + sheets[-1:]:
            seen, count = next(found), count + 1
            marks = Marks(seen["sheet"])
            assert not marks.refused and marks.filled.name == "Ann Lee", marks.notes()
            assert len(marks.lines) == len(seen["verdicts"]) == len(one.steps)
            for line, said in zip(marks.lines, seen["verdicts"]):
                words = line.verdict + ("; " + line.why if line.why else "")
                expected = "" if line.verdict == "blank" else words
                assert re.split(r"\. (?:From the numbers|Try again)", said[2:])[0] == expected, (
                    page, line.step.symbol, answers.get(line.step.symbol), said, expected)
                verdicts.add(line.verdict)
    assert len(verdicts) == 5, verdicts
    return count


# ---- Learning --------------------------------------------------------------

def check_learning(path, found):
    """Compare four epochs on the page with runs of train."""
    epochs = set()
    for seen in found:
        epoch, _, last = seen["position"][6:].partition(" of ")
        mlp, inputs, targets, rate = read_network(path)
        if int(epoch):
            mlp.train([inputs], [targets], int(epoch), rate)
        outputs = mlp.forward_propagate(inputs)
        expected = {"E": error(outputs, targets), "a_1^(2)": outputs[0], "h_2^(1)": mlp.h[1][1],
                    "w_21^(1)": mlp.weights[0][1][0], "w_11^(2)": mlp.weights[1][0][0]}
        for symbol, value in expected.items():
            assert seen["shown"][symbol] == show(value, 3), (epoch, symbol, seen["shown"][symbol])
        for place_, symbols in (("n2-1", ["h_1^(2)", "a_1^(2)"]), ("w1-2-1", ["w_21^(1)"])):
            told = ["%s = %s" % (symbol, seen["shown"][symbol]) for symbol in symbols]
            assert seen["titles"][place_].split("\n") == told, (epoch, seen["titles"][place_])
        assert seen["error"] == "E " + seen["shown"]["E"], seen["error"]
        is_plus, width = seen["edges"]["w1-2-1"]
        assert is_plus == (expected["w_21^(1)"] >= 0) and 0.8 <= width <= 4, (is_plus, width)
        assert seen["fits"] and last == str(EPOCHS)
        epochs.add(int(epoch))
    assert len(epochs) == 4 and max(epochs) == EPOCHS, epochs
    heights = [seen["marker"][1] for seen in found[:3]]
    assert heights == sorted(heights) and heights[0] < heights[2], heights      # E falls


def main(place_):
    page = make("draw.py", os.path.join(place_, "trace.html"))
    rated = networks.write(place_, "small", (2, 2, 1), rate=0.5)
    screens = [page] + [make("draw.py", path[:-5] + ".html", path, *more) for path, more in (
        (rated, ()), (networks.write(place_, "wide", (8, 8, 8)), ()),
        (networks.write(place_, "large", (3, 4, 2), 30, rate=2), ()),
        (networks.write(place_, "precise", (3, 3, 2)), ("--decimals", "10")))]
    of_courses = courses(place_)
    learning = make("draw.py", os.path.join(place_, "learning.html"), rated, "--epochs", str(EPOCHS))
    made = exercises(place_)
    jobs = {"trace": page, "screens": screens + of_courses, "courses": of_courses,
            "recorded": template("recorded.js"), "learning": learning, "exercises": [
        {"page": page, "sheets": [[answers.get(step.symbol, "") for step in one.steps]
                                  for answers in sheets]} for one, page, sheets in made]}
    found = json.loads(subprocess.check_output(
        ["node", os.path.join(CI, "browser.mjs"), os.path.join(place_, "node_modules"), place_],
        input=json.dumps(jobs).encode()).decode("utf-8"))
    assert found["errors"] == [], found["errors"]
    assert all(url.startswith(("file://" + place_, "about:", "blob:")) for url in found["requests"])
    check_walk(found["steps"])
    assert found["twice"] == ["step 1 of 75", "step 2 of 75"], found["twice"]
    check_screens(found["screens"])
    in_courses = check_courses(found["courses"])
    count = check_exercises(made, found["exercises"])
    check_learning(rated, found["learning"])
    print("the trace: %d positions agree, and %d steps of networks of courses; %d screens without "
          "text on text; %d sheets filled in have the verdicts of worksheet.py mark; 4 epochs are "
          "those of train" % (len(AT), in_courses, len(found["screens"]), count))


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
