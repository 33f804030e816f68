#!/usr/bin/env bash
# What: a quiz in text2qti's plain text, a numerical answer with a margin in percent or with
#   an exponent, read by qti-package-maker, which turns such files into packages for
#   Canvas, Blackboard and others.
# Version: qti-package-maker 26.7.14, beside text2qti 0.8.0.
# The guess: 0.46 +- 2% is 0.4508 to 0.4692, as text2qti takes it, or the line is refused, as
#   the reader refuses a negative answer (with a warning on the screen).
# Instead: the reader stops behind the digits and what follows does not count: 2% is give or
#   take 2.0, so that everything from -1.54 to 2.46 is right, and so it goes into the QTI
#   for Canvas. A margin of 1e-7 is 1.0. There is no word of it; the question looks read.
# Why it matters: whoever moves a quiz from the one tool to the other has every sigmoid's
#   answer between 0 and 1 marked right, a test with the right answers passes, and only
#   a wrong one would show it.
# Seen:
#   written           text2qti               qti-package-maker     0.9 is
#   0.46 +- 0.01      0.4500 to 0.4700       0.45 to 0.47          wrong, wrong
#   0.46 +- 2%        0.4508 to 0.4692       -1.54 to 2.46         wrong, right
#   0.46 +- 1e-7      0.4600 to 0.4600       -0.54 to 1.46         wrong, right
#   0.00016 +- 3%     0.0002 to 0.0002       -2.99984 to 3.00016   wrong, right
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check \
  qti-package-maker==26.7.14 text2qti==0.8.0 Markdown==3.11.3
cat > "$work/look.py" <<'PY'
import contextlib
import io
import os
import re
import subprocess
import sys
import zipfile

from qti_package_maker import package_interface

os.chdir(sys.argv[1])


def ends(package):
    """The lower and the upper end for the answer, as the QTI in a package has them."""
    with zipfile.ZipFile(package) as files:
        text = "".join(files.read(n).decode() for n in files.namelist() if n.endswith(".xml"))
    return [re.search("<%s [^>]*>([^<]*)<" % name, text).group(1) for name in ("vargte", "varlte")]


seen = []
print("%-17s %-22s %-21s %s" % ("written", "text2qti", "qti-package-maker", "0.9 is"))
for answer in ("0.46 +- 0.01", "0.46 +- 2%", "0.46 +- 1e-7", "0.00016 +- 3%"):
    with open("quiz.txt", "w") as source:
        source.write("Quiz title: gradients\n\n1. What is it?\n=   %s\n" % answer)
    subprocess.run([sys.argv[2], "quiz.txt"], check=True, stdout=subprocess.DEVNULL)
    pairs = [ends("quiz.zip")]
    with contextlib.redirect_stdout(io.StringIO()):
        maker = package_interface.QTIPackageInterface("gradients")
        maker.read_package("quiz.txt", "text2qti")
        pairs.append(ends(maker.save_package("canvas_qti_v1_2", "canvas.zip")))
    takes = ["right" if float(low) <= 0.9 <= float(high) else "wrong" for low, high in pairs]
    texts = ["%s to %s" % tuple(pairs[0]), "%.6g to %.6g" % tuple(map(float, pairs[1]))]
    print("%-17s %-22s %-21s %s" % (answer, texts[0], texts[1], ", ".join(takes)))
    seen.append((float(pairs[1][0]), float(pairs[1][1]), takes))
right = [(0.45, 0.47), (-1.54, 2.46), (-0.54, 1.46), (-2.99984, 3.00016)]
as_seen = (all(abs(s[0] - r[0]) < 1e-9 and abs(s[1] - r[1]) < 1e-9 for s, r in zip(seen, right))
           and [s[2] for s in seen] == [["wrong", "wrong"]] + [["wrong", "right"]] * 3)
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py" "$work" "$work/v/bin/text2qti"
