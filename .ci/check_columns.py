"""Hold the columns of the trace's page, as browsers show them, against the trace.

    python3 check_columns.py PLACE

needs node, Debian's chromium, firefox-esr and webkit2gtk-driver, and playwright-core and axe-core
under PLACE/node_modules. An engine that is not there is said to be so.
"""
import json
import os
import subprocess
import sys

CI = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(os.path.dirname(CI), "examples")
sys.path[:0] = [EXAMPLES, os.path.join(EXAMPLES, "tests"), CI]
import networks  # noqa: E402
from check_browser import make  # noqa: E402
from common import NETWORK, read_network  # noqa: E402
from course.file import network_of  # noqa: E402
from course.working import workings  # noqa: E402
from scratchnet import groups, trace  # noqa: E402
from test_draw import COURSES  # noqa: E402
from views.svg import in_plain_text  # noqa: E402

CHANGED = {"x_2": "0.8", "w_11^(3)": "-0.4", "y_1": "0.25"}


def asked(script, place, *arguments, jobs=None):
    text = subprocess.check_output(
        ["node", os.path.join(CI, script), os.path.join(place, "node_modules")] + list(arguments),
        input=json.dumps(jobs).encode())
    return json.loads(text.decode("utf-8"))


def check_columns(step, number, numbers, seen):
    """Each factor stands in the three columns, is marked in all, and leads to its step."""
    operands = {z.symbol for z in step.operands}
    for part, symbols in zip(("equation", "code", "numbers"), seen["factors"]):
        assert set(symbols) == operands, (step.symbol, part, symbols)
    assert seen["code"].startswith("scratchnet.py, line "), seen["code"]
    for name in filter(None, step.equation.replace("(3)", "(3) line").split(", ")):
        assert any(name in source for source in seen["equations"]), (name, seen["equations"])
    for text, intent, label in seen["raised"]:     # a power is said as one, a layer is not
        words = text.replace("(", " layer ")[:-1] if text.endswith(")") else None
        assert (label, intent) == (words, words and "_" + words.replace(" ", "_")), (text, intent)
    assert {one["symbol"] for one in seen["pointed"]} == operands
    for one in seen["pointed"]:
        symbol = one["symbol"]
        assert all(symbol in marked for marked in one["marked"]), (step.symbol, one)
        assert one["marked"][2] == [symbol] and one["inPicture"] == [symbol], (step.symbol, one)
        if symbol in numbers:
            assert one["there"].startswith("step %d of" % numbers[symbol]), one
        else:
            assert one["field"] == symbol, one
        assert one["back"].startswith("step %d of" % number), one


def check_live(live, steps):
    """The changed numbers give what Python gives, wherever one goes, until they are as given."""
    mlp, inputs, targets, _ = read_network(NETWORK)
    inputs[1], mlp.weights[2][0][0], targets[0] = 0.8, -0.4, 0.25
    changed = {z.symbol: z.shown for step in trace(mlp, inputs, targets)
               for z in [step] + step.operands}
    for name in ("changed", "reloaded", "elsewhere"):
        assert live[name]["shown"] == changed, name
    assert live["reloaded"]["hash"].count("=") == 1 + len(CHANGED), live["reloaded"]["hash"]
    given = {z.symbol: z.shown for step in steps for z in [step] + step.operands}
    assert live["restored"] == {"hash": "#step=7", "shown": given}


def changed_courses(place):
    """Yield a page of each course's network, with a changed input in its address, and its steps."""
    for n, (name, by_hand) in enumerate((name, how) for name in sorted(COURSES) for how in (0, 1)):
        data = network_of(COURSES[name])
        (x, y), path = data.examples[0], os.path.join(place, "live%d" % n)
        with open(path + ".json", "w") as file:
            json.dump(COURSES[name], file)
        page = make("draw.py", path + ".html", path + ".json", "--example", "1", "--decimals", "4",
                    *["--by-hand"] * by_hand)
        x[0] = 0.625
        yield page + "#step=2&x_1=0.625", next(workings(data.chosen(1), 4, by_hand)).steps


def check_courses(found, courses):
    """The changed input gives what Python gives, by biases, tanh, softmax, momentum."""
    for seen, (page, steps) in zip(found, courses):
        for step in steps:
            there = seen["shown"][step.symbol]
            assert there == in_plain_text(step.shown), (page, step, there)


def check_retry(seen):
    """A wrong answer may be tried again, then the working is shown; Next touches no number."""
    first, second, touched = seen
    assert "Try again" in first["verdict"] and first["mayAsk"] and not first["isTold"], first
    assert "From the numbers" in second["verdict"] and second["isTold"], second
    assert touched == 0, touched


def check_in_sight(lost):
    """The place of every step is in sight, at 400 % zoom its numbers and value, and always Next."""
    assert len(lost) == 6 and not any(lost.values()), lost


def check_not_cut(cut):
    """In no window is a column of any step, in full or not, wider than its place."""
    assert len(cut) == 16 and not any(cut.values()), cut


def check_engines(found):
    """Every engine has seen what Chromium has seen; return which were there."""
    expected = found["chromium"]
    assert expected["change"]["E"] == expected["reload"]["E"] != expected["step"]["E"], expected
    assert expected["back"]["position"] == expected["step"]["position"], expected
    assert expected["point"]["inPicture"] == ["a_5^(2)"] and 0 not in expected["point"]["marked"]
    there = [name for name in found if "error" not in found[name]]
    for name in there:
        for state in ("step", "point", "click"):
            assert found[name][state] == expected[state], (name, state, found[name][state])
        for state in ("back", "change", "reload", "as given"):
            for what in ("position", "hash", "working", "E", "isWider", "maths"):
                assert found[name][state][what] == expected[state][what], (name, state, what)
    return there, {name: found[name]["error"] for name in found if name not in there}


def pages_of_examples(place):
    """Return the pages of an exercise, of learning and of XOR."""
    rated = networks.write(place, "rated", (2, 2, 1), rate=0.5)
    return (make("draw.py", os.path.join(place, "exercise.html"), "--exercise"),
            make("draw.py", os.path.join(place, "learns.html"), rated, "--epochs", "50"),
            make("xor.py", os.path.join(place, "xor.html")))


def states_of_axe(page, exercise, learning, xor):
    """Return the pages and their states that axe is to look at."""
    return [(page, "#step=1"), (page, "#step=23"), (page, "in full"), (page, "pointed at"),
            (page, "changed"), (exercise, "opened"), (exercise, "wrong"), (exercise, "wrong twice"),
            (learning, "opened"), (xor, "opened")]


def check_accessible(place, *pages):
    """Nothing is found by axe; return in how many states."""
    found = asked("axe.mjs", place, jobs=states_of_axe(*pages))
    assert found["findings"] == [], found["findings"]
    return found["states"]


def main(place):
    page = make("draw.py", os.path.join(place, "columns.html"))
    mlp, inputs, targets, _ = read_network(NETWORK)
    steps = list(trace(mlp, inputs, targets))
    numbers = {step.symbol: n for n, step in enumerate(steps, 1)}
    chosen = [numbers[group[-1].symbol] for _, _, group in groups(steps)]
    exercise, learning, xor = pages_of_examples(place)
    large = make("draw.py", os.path.join(place, "large.html"),
                 networks.write(place, "large", (8, 8, 8)))
    courses = list(changed_courses(place))
    found = asked("columns.mjs", place, jobs={
        "page": page, "steps": chosen, "symbols": CHANGED, "exercise": exercise,
        "small": [page, large], "telephone": [
            (exercise, ["#working", "#answer"], ["#back", "#next", "#slider"]),
            (learning, ["#error", "#curve svg"], ["#play", "#slider"]),
            (xor, ["#error", "#curve svg", ".cell"], ["#play", "#slider"])],
        "changed": [address for address, _ in courses]})
    assert found["errors"] == [], found["errors"]
    for number in chosen:
        check_columns(steps[number - 1], number, numbers, found["columns"][str(number)])
    check_live(found["live"], steps)
    check_courses(found["changed"], courses)
    check_retry(found["exercise"])
    check_in_sight(found["lost"])
    check_not_cut(found["cut"])
    assert found["telephone"] == [[], [], []], found["telephone"]
    there, missing = check_engines(asked("engines.mjs", place, page))
    print("columns: %d steps with every factor in all three; changed numbers are Python's; "
          "the same in %s%s" % (len(chosen), ", ".join(there),
                                "; not run: %s" % missing if missing else ""))
    print("axe finds nothing in %d states" % check_accessible(place, page, exercise, learning, xor))


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
