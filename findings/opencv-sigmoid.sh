#!/usr/bin/env bash
# What: the multi-layer perceptron of OpenCV (cv2.ml.ANN_MLP) with its activation
#   SIGMOID_SYM as it comes.
# Version: opencv-python-headless 4.10.0.84, numpy 2.2.6 (OpenCV 5 has no cv2.ml).
# The guess: who knows only the name takes SIGMOID for the logistic function. Who has
#   read OpenCV's page takes it for 1.7159 tanh(2/3 h), which the page names for the
#   parameters as they come.
# Instead: it is 1.7159 tanh(h/3): the 2/3 goes in as the alpha of
#   (1 - exp(-alpha h)) / (1 + exp(-alpha h)), which is tanh(alpha h / 2). The slope at
#   0 is 0.572 and not the 1.144 that the well known constants 1.7159 and 2/3 are
#   there for. Scaling of inputs and outputs is off here, so the weights that the
#   network hands out are all there is.
# Why it matters: weights replayed by hand with the function of the page give other
#   outputs, half as large again, and no error says so.
# Seen (the weights are drawn by OpenCV; replay means NumPy with the same weights):
#   OpenCV says                 0.35696 0.37695
#   replay 1.7159 tanh(h / 3)   0.35696 0.37695
#   replay 1.7159 tanh(2/3 h)   0.52366 0.59796
#   replay logistic             0.68872 0.69213
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check \
  opencv-python-headless==4.10.0.84 numpy==2.2.6
cat > "$work/look.py" <<'PY'
import sys

import cv2
import numpy

x = numpy.array([[0.3, 0.7, 0.5], [0.9, 0.1, 0.2]], "float32")
y = numpy.array([[1], [0]], "float32")
net = cv2.ml.ANN_MLP_create()
net.setLayerSizes(numpy.array([3, 2, 1], numpy.int32))
net.setActivationFunction(cv2.ml.ANN_MLP_SIGMOID_SYM)
net.setTrainMethod(cv2.ml.ANN_MLP_BACKPROP, 0.1, 0.0)
net.setTermCriteria((cv2.TERM_CRITERIA_MAX_ITER, 1, 0))
net.train(cv2.ml.TrainData_create(x, cv2.ml.ROW_SAMPLE, y),
          cv2.ml.ANN_MLP_NO_INPUT_SCALE | cv2.ml.ANN_MLP_NO_OUTPUT_SCALE)
says = net.predict(x)[1].ravel()


def replay(f):
    a = x.astype("float64")
    for layer in (1, 2):                 # 0 and 3 are the scales, here 1 and 0
        weights = net.getWeights(layer)
        a = f(a @ weights[:-1] + weights[-1])
    return a.ravel()


thirds = replay(lambda h: 1.7159 * numpy.tanh(h / 3))
page = replay(lambda h: 1.7159 * numpy.tanh(2 / 3 * h))
logistic = replay(lambda h: 1 / (1 + numpy.exp(-h)))
for label, values in (("OpenCV says", says), ("replay 1.7159 tanh(h / 3)", thirds),
                      ("replay 1.7159 tanh(2/3 h)", page), ("replay logistic", logistic)):
    print("%-27s" % label, " ".join("%.5f" % v for v in values))
as_seen = bool(abs(says - thirds).max() < 1e-5 and abs(says - page).max() > 1e-2
               and abs(says - logistic).max() > 1e-2)
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
