#!/usr/bin/env bash
# What: numbers with Mathematica's mark of precision, as its InputForm prints them, read
#   by SymPy's parse_mathematica.
# Version: sympy 1.14.0.
# The guess: 0.758` is 0.758, and 0.758`20. is 0.758 known to 20 digits; the reader
#   takes the number and drops the mark, or refuses the mark as it refuses 1.*^-7.
# Instead: it drops the backquote alone. What stood behind it is left as a second number
#   beside the first, and two things side by side are multiplied: 0.758`20. is 15.16;
#   every number is multiplied by its own precision, also within lists and functions.
#   Without digits behind the mark all is right.
# Why it matters: a sigmoid worked out to 20 digits is what one copies from there to have
#   something to compare with, and weights that pass through here come out 16 or 20
#   times too large.
# Seen:
#   0.758046652145             0.758046652145
#   0.758046652145`            0.758046652145
#   0.758046652145`20.         15.1609330429
#   {0.25`3, -0.35`16}         0.75 -5.6
#   1/(1 + Exp[-1.142`16])     0.999999988397 (right: 0.758046652145)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check sympy==1.14.0 mpmath==1.3.0
cat > "$work/look.py" <<'PY'
import math
import sys

from sympy.parsing.mathematica import parse_mathematica

right = 1 / (1 + math.exp(-1.142))
expected = {
    "0.758046652145": [right],
    "0.758046652145`": [right],
    "0.758046652145`20.": [20 * right],
    "{0.25`3, -0.35`16}": [3 * 0.25, 16 * -0.35],
    "1/(1 + Exp[-1.142`16])": [1 / (1 + math.exp(-16 * 1.142))],
}
as_seen = True
for text, seen in expected.items():
    answer = parse_mathematica(text)
    got = [float(number) for number in (answer if text.startswith("{") else [answer])]
    print("%-26s" % text, *("%.12g" % number for number in got),
          *["(right: %.12g)" % right] * ("Exp" in text))
    as_seen = as_seen and all(abs(a - b) < 1e-10 for a, b in zip(got, seen, strict=True))
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
