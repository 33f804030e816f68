"""Put every line of workings by hand through two calculators, as a reader would.

    python3 check_calculators.py

Needs qalc and bc, and installs them by apt where they are missing. qalc takes the numbers of a line
as they are printed; bc takes them rewritten as README's table says. What they give, rounded as on
paper, is what the line says, for the document's network and for such as courses have.
"""
import decimal
import os
import re
import subprocess
import sys

CI = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(CI, "..", "examples"))
import networks  # noqa: E402
import common  # noqa: E402
from course.file import network_of, read  # noqa: E402
from course.working import workings  # noqa: E402
from debian import need  # noqa: E402

BC = [(r"\*\*", "^"), (r"\bexp\(", "e("), (r"\bln\(", "l("), (r"\btanh\(", "t("),
      (r"\bmax\(", "m("), (r"\bstep\(", "s("), (r"\babs\(", "b(")]
OF_BC = """scale = 40
define t(z) { return ((e(2 * z) - 1) / (e(2 * z) + 1)) }
define m(y, z) { if (y > z) return (y); return (z) }
define s(z) { return (z > 0) }
define b(z) { if (z < 0) return (-z); return (z) }
"""
QALC = [(r"\bstep\(", "1 * (0 < ")]                  # its own step(h) is a product of units


def rewritten(text, table):
    for there, here in table:
        text = re.sub(there, here, text)
    return text


def qalc(lines):
    """Return what qalc prints for each line."""
    words = ["qalc", "-t", "-s", "unicode off", "-s", "precision 20", "-f", "/dev/stdin"]
    return answers(words, [rewritten(line, QALC) for line in lines])


def bc(lines):
    """Return what bc prints for each line."""
    return answers(["bc", "-l"], [OF_BC + "0"] + [rewritten(line, BC) for line in lines])[1:]


def answers(words, lines):
    environment = dict(os.environ, BC_LINE_LENGTH="0", LANG="C.UTF-8")
    done = subprocess.run(words, input="\n".join(lines + [""]).encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env=environment, check=True)
    return [line for line in done.stdout.decode().split("\n") if line.strip()]


def agrees(answer, shown):
    """Return whether a calculator's answer, rounded as on paper, is what the line says."""
    expected = decimal.Decimal(shown.replace(" * 10 ** ", "e"))
    try:
        found = decimal.Decimal(answer.strip())
    except decimal.InvalidOperation:
        return False
    unit = decimal.Decimal((0, (1,), expected.as_tuple().exponent))
    return found.quantize(unit, decimal.ROUND_HALF_UP) == expected


def lines_of(given):
    """Return (numbers, shown) for each step by hand."""
    steps = [step for working in workings(given, 3, True) for step in working.steps]
    return [(step.numbers, step.shown) for step in steps]


def check(name, lines, calculator):
    """Print how many lines a calculator has as they are on paper; return whether it is all."""
    got = calculator([numbers for numbers, _ in lines])
    assert len(got) == len(lines), (name, len(got), len(lines))
    odd = [(line, answer) for line, answer in zip(lines, got) if not agrees(answer, line[1])]
    print("%-16s %-4s %3d of %3d lines" % (
        name, calculator.__name__, len(lines) - len(odd), len(lines)), *odd[:3])
    return not odd


def main():
    need({"qalc": "qalc", "bc": "bc"})
    found = {"the document's": read(common.NETWORK)}
    found.update((name, network_of(data)) for name, data in networks.of_courses().items())
    return 0 if all([check(name, lines_of(found[name]), calculator)
                     for name in found for calculator in (qalc, bc)]) else 1


if __name__ == "__main__":
    sys.exit(main())
