#!/usr/bin/env bash
# What: one step of FANN, the C library behind the network modules of many languages, for
#   a sigmoid neuron that is sure of itself.
# Version: FANN 2.2.0 as Debian packs it (libfann2 2.2.0+ds-8), in doubles; apt's lists must be
#   there (apt-get update).
# The guess: plain incremental training without momentum, with the linear error and the
#   true sigmoid (not the stepwise one), makes the step of the textbook: the rate
#   times (a - y) a (1 - a) x, as small as a (1 - a) is.
# Instead: a is moved to between 0.01 and 0.99 before the slope is taken from it, so that
#   no slope is below 0.0099. The outputs are right, the steps are right up to h = 4, and
#   at h = 8 the step is 30 times that of the textbook. For the other factor, a - y,
#   the true a is used.
# Why it matters: that a saturated neuron learns next to nothing is what one wants to show
#   with such a network; here it learns, and a step worked by hand differs for these
#   neurons alone.
# Seen:
#   h = 2   a = 0.880797   step by hand 0.09247804   FANN 0.09247804   1.0 times
#   h = 4   a = 0.982014   step by hand 0.01734502   FANN 0.01734502   1.0 times
#   h = 6   a = 0.997527   step by hand 0.00246041   FANN 0.00987551   4.0 times
#   h = 8   a = 0.999665   step by hand 0.00033513   FANN 0.00989667   29.5 times
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 .                              # apt-get fetches as a user of its own
apt-get download -qq libfann2 2> apt.log || { cat apt.log >&2; exit 1; }
dpkg-deb -x libfann2_*.deb unpacked
cat > look.py <<'PY'
import ctypes
import glob
import math
import sys
from ctypes import c_double, c_uint

fann = ctypes.CDLL(glob.glob("unpacked/usr/lib/*/libdoublefann.so.2")[0])
fann.fann_create_standard_array.restype = ctypes.c_void_p
fann.fann_run.restype = ctypes.POINTER(c_double)
LINEAR_ERROR, INCREMENTAL, SIGMOID = 0, 0, 3


class Connection(ctypes.Structure):
    _fields_ = [("start", c_uint), ("end", c_uint), ("weight", c_double)]


def step(h):
    """The output for h, and by how much the weight decreases; x = 1, y = 0, rate 1."""
    net = ctypes.c_void_p(fann.fann_create_standard_array(2, (c_uint * 2)(1, 1)))
    fann.fann_set_activation_function_output(net, SIGMOID)
    fann.fann_set_activation_steepness_output(net, c_double(0.5))     # 1 / (1 + exp(-h))
    fann.fann_set_training_algorithm(net, INCREMENTAL)
    fann.fann_set_train_error_function(net, LINEAR_ERROR)
    fann.fann_set_learning_rate(net, ctypes.c_float(1))
    fann.fann_set_learning_momentum(net, ctypes.c_float(0))
    weights = (Connection * 2)(Connection(0, 2, h), Connection(1, 2, 0))   # and a bias
    fann.fann_set_weight_array(net, weights, c_uint(2))
    x, y = (c_double * 1)(1), (c_double * 1)(0)
    output = fann.fann_run(net, x)[0]
    fann.fann_train(net, x, y)
    fann.fann_get_connection_array(net, weights)
    fann.fann_destroy(net)
    return output, h - weights[0].weight


as_seen = True
for h in (2, 4, 6, 8):
    a = 1 / (1 + math.exp(-h))
    right = a * a * (1 - a)
    output, got = step(h)
    print("h = %d   a = %.6f   step by hand %.8f   FANN %.8f   %.1f times" % (
        h, output, right, got, got / right))
    expected = right if a < 0.99 else a * 0.99 * 0.01
    as_seen = as_seen and abs(output - a) < 1e-12 and abs(got / expected - 1) < 1e-6
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
python3 look.py
