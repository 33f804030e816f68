#!/usr/bin/env bash
# What: the Sigmoid of onnxruntime on the processor, the same one-node model in
#   float32 and in float64.
# Version: onnxruntime 1.32.0, onnx 1.23.2, numpy 2.4.6.
# The guess: float32 has 24 bits, so sigma(z) comes out to about seven digits
#   wherever a float32 can hold the answer, and it can hold sigma(-30) = 9.4e-14
#   without trouble. At most the last digit differs from NumPy's float32.
# Instead: the float32 kernel is an approximation that is good near 1/2 and loses its
#   digits on the way down: at z = -15 it is 17 % too large, at z = -17 more than twice
#   the right number, and from about z = -18 downwards it is exactly 0. The float64
#   kernel of the same library stays within 0.2 % even at -30, and its Softplus has
#   the small numbers in float32 as well, so they are no trouble for float32 as such.
# Why it matters: a slope a(1 - a) or a log(a) worked out from such an activation is 0
#   or minus infinity where paper, NumPy and the float64 model have a small number; the
#   sigmoid's tail cannot be used to tell whose program is wrong.
# Seen:
#   z = -10   right 4.540e-05   float32 4.539e-05   float64 4.540e-05
#   z = -15   right 3.059e-07   float32 3.576e-07   float64 3.059e-07
#   z = -17   right 4.140e-08   float32 8.941e-08   float64 4.140e-08
#   z = -20   right 2.061e-09   float32 0.000e+00   float64 2.061e-09
#   z = -30   right 9.358e-14   float32 0.000e+00   float64 9.348e-14
#   Softplus of -20 in float32: 2.061e-09
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check \
  onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
cat > "$work/look.py" <<'PY'
import math
import sys

import numpy
import onnxruntime
from onnx import TensorProto, helper


def run(operator, values, kind):
    node = helper.make_node(operator, ["z"], ["a"])
    graph = helper.make_graph(
        [node], "one_node",
        [helper.make_tensor_value_info("z", kind, values.shape)],
        [helper.make_tensor_value_info("a", kind, values.shape)])
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"z": values})[0]


z = [-5.0, -10.0, -15.0, -17.0, -20.0, -30.0]
single = run("Sigmoid", numpy.array(z, "float32"), TensorProto.FLOAT)
double = run("Sigmoid", numpy.array(z, "float64"), TensorProto.DOUBLE)
softplus = run("Softplus", numpy.array([-20.0], "float32"), TensorProto.FLOAT)
right = [1 / (1 + math.exp(-v)) for v in z]
for v, r, s, d in zip(z, right, single, double):
    print("z = %-5g right %.3e   float32 %.3e   float64 %.3e" % (v, r, s, d))
print("Softplus of -20 in float32: %.3e" % softplus[0])

near = [abs(float(s) / r - 1) for s, r in zip(single, right)]
as_seen = (
    near[0] < 1e-4                                   # near 1/2 it is good,
    and near[2] > 0.1 and near[3] > 0.5              # further out far off,
    and single[4] == 0 and single[5] == 0            # and then nothing is left
    and all(abs(float(d) / r - 1) < 2e-3 for d, r in zip(double, right))
    and abs(float(softplus[0]) / 2.0611536e-9 - 1) < 1e-3)
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
