#!/usr/bin/env bash
# What: the sigmoid of a fixed-point number, fxpmath's Fxp within NumPy's exp, written
#   as in every book: 1 / (1 + np.exp(-h)).
# Version: fxpmath 0.4.10, numpy 2.4.6.
# The guess: h has 16 bits before and 16 behind the point, so the sigmoid is right to
#   about four decimals; its page says that a sum with a constant keeps the size of
#   the number, and 1 + exp(-h) is small enough for any such size.
# Instead: np.exp does not answer in the size of h but in one made to measure for its
#   value: for 0.319 there is no bit left before the point. The 1 is then added in that
#   size and stops at its upper end without a word: 1 + 0.319 is 1, the sigmoid of 1.142
#   is 1, that of 0 is 1, that of -2 is 0.125. In an array the largest exponential
#   settles the size for all: 1.142 is right if -2 stands beside it, while -2 is still
#   wrong. With Fxp(1) for the 1 all of them are right to four decimals.
# Why it matters: this is the experiment what a sigmoid network does with fewer bits, and
#   one would blame the bits.
# Seen:
#   h = -2.000   right 0.1192   1/(1+exp) 0.1250   with Fxp(1) 0.1192
#   h = -0.350   right 0.4134   1/(1+exp) 0.5000   with Fxp(1) 0.4134
#   h =  0.000   right 0.5000   1/(1+exp) 1.0000   with Fxp(1) 0.5000
#   h =  1.142   right 0.7580   1/(1+exp) 1.0000   with Fxp(1) 0.7580
#   1.142 in one array with -2: 0.7580 and 0.1250
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check fxpmath==0.4.10 numpy==2.4.6
cat > "$work/look.py" <<'PY'
import math
import sys

import numpy as np
from fxpmath import Fxp

SIZE = dict(signed=True, n_word=32, n_frac=16)


def natural(h):
    return 1 / (1 + np.exp(-h))


def careful(h):
    one = Fxp(1, **SIZE)
    return one / (one + np.exp(-h))


expected = {-2.0: 0.125, -0.35: 0.5, 0.0: 1.0, 1.142: 1.0}
as_seen = True
for h, seen in expected.items():
    right = 1 / (1 + math.exp(-h))
    got, other = (float(f(Fxp(h, **SIZE))) for f in (natural, careful))
    print("h = %6.3f   right %.4f   1/(1+exp) %.4f   with Fxp(1) %.4f" % (h, right, got, other))
    as_seen = as_seen and abs(got - seen) < 1e-6 and abs(other - right) < 1e-4
pair = [float(a) for a in natural(Fxp([1.142, -2.0], **SIZE)).get_val()]
print("1.142 in one array with -2: %.4f and %.4f" % tuple(pair))
as_seen = as_seen and abs(pair[0] - 0.75804) < 1e-4 and abs(pair[1] - 0.125) < 1e-4
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
