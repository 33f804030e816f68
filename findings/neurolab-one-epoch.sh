#!/usr/bin/env bash
# What: one step of gradient descent in neurolab, the network library modelled on
#   MATLAB's toolbox: train with train_gd and epochs=1.
# Version: neurolab 0.3.5, numpy 1.26.4.
# The guess: epochs=1 goes through the examples once and changes the weights once, by
#   the rate times the gradient of half the sum of squares.
# Instead: the error is worked out, then the epochs are found to be over, and the step
#   is left out: epochs=n makes n - 1 steps. With epochs=1 the weights stay what they
#   were, and a loop of a hundred such calls, as one writes it to look at each
#   step, trains nothing; each call returns its error as if all were well. With
#   adapt=True every step is made, and there the weight is right to the last digit.
# Why it matters: one step is what is worked by hand. Who calls it twice to have a step
#   sees none again, and who asks for ten compares the tenth with the ninth.
# Seen:
#   w_11^(2) by hand: 0.400000, after one step 0.358916
#   epochs=1               0.400000   errors returned: 1
#   epochs=2               0.358916   errors returned: 2
#   epochs=1, 100 times    0.400000   errors returned: 1
#   epochs=1, adapt=True   0.358916   errors returned: 1
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check neurolab==0.3.5 numpy==1.26.4
cat > "$work/look.py" <<'PY'
import sys

import neurolab
import numpy as np

W1, b1 = np.array([[0.15, 0.2], [0.25, 0.3]]), np.array([0.35, 0.35])
W2, b2 = np.array([[0.4, 0.45], [0.5, 0.55]]), np.array([0.6, 0.6])
x, y, rate = np.array([0.05, 0.1]), np.array([0.01, 0.99]), 0.5


def sigmoid(h):
    return 1 / (1 + np.exp(-h))


def by_hand():
    """w_11 of the output layer after one step."""
    a = sigmoid(W1 @ x + b1)
    o = sigmoid(W2 @ a + b2)
    return W2[0, 0] - rate * (o[0] - y[0]) * o[0] * (1 - o[0]) * a[0]


def trained(calls=1, **options):
    net = neurolab.net.newff([[0, 1], [0, 1]], [2, 2], [neurolab.trans.LogSig()] * 2)
    for layer, W, b in zip(net.layers, (W1, W2), (b1, b2)):
        layer.np["w"][:], layer.np["b"][:] = W, b
    net.trainf, net.errorf = neurolab.train.train_gd, neurolab.error.SSE()
    for _ in range(calls):
        errors = net.train([x], [y], lr=rate, goal=0, show=0, **options)
    return net.layers[1].np["w"][0, 0], len(errors)


hand = W2[0, 0], by_hand()
print("w_11^(2) by hand: %.6f, after one step %.6f" % hand)
as_seen = True
for name, options, steps in (("epochs=1", dict(epochs=1), 0), ("epochs=2", dict(epochs=2), 1),
                             ("epochs=1, 100 times", dict(epochs=1, calls=100), 0),
                             ("epochs=1, adapt=True", dict(epochs=1, adapt=True), 1)):
    weight, count = trained(**options)
    print("%-22s %.6f   errors returned: %d" % (name, weight, count))
    as_seen = as_seen and abs(weight - hand[steps]) < 1e-12 and count == options["epochs"]
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
