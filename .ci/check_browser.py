"""Hold the page of examples/draw.py, as a browser shows it, against the trace.

    python3 check_browser.py PLACE

needs Debian's chromium, and playwright-core under PLACE/node_modules.
"""
import json
import os
import subprocess
import sys

CI = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(os.path.dirname(CI), "examples")
sys.path.insert(0, EXAMPLES)
import draw  # noqa: E402
from common import NETWORK, read_network  # noqa: E402
from scratchnet import trace  # noqa: E402

AT = {"opened": 1, "next twice": 3, "back": 2, "right twice": 4, "left": 3,
      "address 12": 12, "address 40": 40, "address 9999": 75}


def main(place):
    page = os.path.join(place, "network.html")
    subprocess.check_call([sys.executable, os.path.join(EXAMPLES, "draw.py"), "-o", page])
    told = json.loads(subprocess.check_output(
        ["node", os.path.join(CI, "browser.mjs"), os.path.join(place, "node_modules"), page, place]
    ).decode("utf-8"))
    assert told["errors"] == [], told["errors"]
    assert all(url.startswith("file://" + page) for url in told["requests"]), told["requests"]
    for width in ("1280", "800"):
        assert told["widths"][width]["texts"] > 100 and not told["widths"][width]["scrolls"]
        assert told["widths"][width]["found"] == [], told["widths"][width]["found"]
    mlp, inputs, targets, rate = read_network(NETWORK)
    steps = list(trace(mlp, inputs, targets, rate))
    assert sorted(told["steps"]) == sorted(AT)
    for name, number in AT.items():
        step, seen = steps[number - 1], told["steps"][name]
        assert seen["line"] == [step.symbol, "= " + step.formula, "", "= " + step.numbers, "",
                                "= " + step.shown], (name, seen["line"])
        assert seen["position"] == "step %d of %d" % (number, len(steps)), (name, seen["position"])
        at = draw.place(step)
        assert seen["lit"] == [at], (name, seen["lit"])
        assert seen["from"] == [i for i in draw.sources(step) if i != at], seen["from"]
        if name != "address 9999":
            assert seen["hash"] == "#step=%d" % number, (name, seen["hash"])
    print("the page: %d positions by button, key and address agree with the trace; "
          "no text overlaps at 1280 and 800 pixels" % len(AT))


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
