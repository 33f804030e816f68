#!/usr/bin/env bash
# What: a scikit-learn network with two sigmoid outputs, turned into C for a
#   microcontroller by emlearn.
# Version: emlearn 0.23.2, scikit-learn 1.9.1, numpy 2.4.6.
# The guess: the C has the same layers with the same weights, so its outputs are those of
#   scikit-learn to about six digits, or emlearn refuses what is not one class of several.
# Instead: with one output and with three they are the same. With exactly two, emlearn
#   takes them for the two answers to a yes-or-no question: the second output is thrown
#   away, the first one is moved to its place, and 1 minus it is put first. The
#   shape is right, and every row neatly adds up to 1. The weights of both outputs are
#   in the C, so that nothing is to be seen there.
# Why it matters: two sigmoid outputs are what the commonest network worked by hand has;
#   on the chip they are two other numbers.
# Seen:
#   outputs 1   scikit-learn 0.4645               emlearn 0.4645
#   outputs 2   scikit-learn 0.4713 0.5944        emlearn 0.5287 0.4713
#   outputs 3   scikit-learn 0.4722 0.5433 0.4518 emlearn 0.4722 0.5433 0.4518
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"                               # emlearn leaves its C where it is called
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check \
  emlearn==0.23.2 scikit-learn==1.9.1 numpy==2.4.6
cat > "$work/look.py" <<'PY'
import sys
import warnings

import emlearn
import numpy
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")                     # it need not have converged
numbers = numpy.random.RandomState(1)
inputs = numbers.uniform(-1, 1, (40, 3))
as_seen = True
for count in (1, 2, 3):
    targets = (inputs[:, :count] > 0).astype(int)
    network = MLPClassifier((2,), activation="logistic", max_iter=300, random_state=1)
    network.fit(inputs, targets.ravel() if count == 1 else targets)
    assert network.out_activation_ == "logistic" and network.n_outputs_ == count
    right = network.predict_proba(inputs)
    got = numpy.array(emlearn.convert(network, method="loadable").predict_proba(inputs))
    assert got.shape == right.shape
    shown = slice(1, 2) if count == 1 else slice(0, count)   # of one output: P(yes)
    print("outputs %d   scikit-learn %-20s emlearn %s" % (
        count, " ".join("%.4f" % a for a in right[0, shown]),
        " ".join("%.4f" % a for a in got[0, shown])))
    if count == 2:
        first = right[:, 0]
        as_seen = as_seen and abs(got - numpy.c_[1 - first, first]).max() < 1e-5
        as_seen = as_seen and abs(got - right).max() > 0.1
    else:
        as_seen = as_seen and abs(got - right).max() < 1e-5
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
