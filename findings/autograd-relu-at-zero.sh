#!/usr/bin/env bash
# What: the slope of ReLU at exactly 0 in autograd (HIPS), for ReLU written in the
#   ways in which people write it.
# Version: autograd 1.9.1, numpy 2.4.6.
# The guess: all of them mean max(0, h), and the slope at 0 is 0 for all, which is what
#   ReLU layers of libraries have (or 1 for all, if somebody settled it so).
# Instead: np.maximum(0, h) has the slope 0.5 there, since a tie is shared between the
#   two that are equal; np.where(h > 0, h, 0), h * (h > 0) and np.clip have 0. ReLU cut off
#   at 1 by a second minimum has 0.5 at both ends.
# Why it matters: 0 is no rare value here. Biases begin at 0, and XOR's first example
#   is [0, 0], so that every hidden h is exactly 0 there: hidden biases get a gradient, and
#   half a one, where the hand calculation with either slope has none or a whole.
# Seen:
#   np.maximum(0, h)               slope at 0: 0.5
#   np.where(h > 0, h, 0)          slope at 0: 0.0
#   h * (h > 0)                    slope at 0: 0.0
#   np.clip(h, 0, 9)               slope at 0: 0.0
#   np.minimum(1, np.maximum(0, h)) slope at 0: 0.5, at 1: 0.5
#   hidden bias of XOR's [0, 0]: dE/db = -0.15 with np.maximum, 0.0 with np.where
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check autograd==1.9.1 numpy==2.4.6
cat > "$work/look.py" <<'PY'
import sys

import autograd.numpy as np
from autograd import grad

ways = {
    "np.maximum(0, h)": lambda h: np.maximum(0.0, h),
    "np.where(h > 0, h, 0)": lambda h: np.where(h > 0, h, 0.0),
    "h * (h > 0)": lambda h: h * (h > 0),
    "np.clip(h, 0, 9)": lambda h: np.clip(h, 0.0, 9.0),
}
slopes = [float(grad(f)(0.0)) for f in ways.values()]
for name, slope in zip(ways, slopes):
    print("%-31s slope at 0: %s" % (name, slope))
cut = grad(lambda h: np.minimum(1.0, np.maximum(0.0, h)))
print("np.minimum(1, np.maximum(0, h)) slope at 0: %s, at 1: %s" % (cut(0.0), cut(1.0)))


def error(bias, relu):
    """E of a network 2-1-1 for [0, 0] with the target 0.5, linear output."""
    h = 0.0 * 0.7 + 0.0 * -0.2 + bias
    output = 0.6 * relu(h)
    return (output - 0.5) ** 2 / 2


shared = grad(error)(0.0, ways["np.maximum(0, h)"])
textbook = grad(error)(0.0, ways["np.where(h > 0, h, 0)"])
print("hidden bias of XOR's [0, 0]: dE/db = %.2f with np.maximum, %.1f with np.where" % (
    shared, abs(textbook)))
as_seen = (slopes == [0.5, 0.0, 0.0, 0.0] and cut(0.0) == cut(1.0) == 0.5
           and abs(shared + 0.15) < 1e-12 and textbook == 0)
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
