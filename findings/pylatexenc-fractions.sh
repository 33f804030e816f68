#!/usr/bin/env bash
# What: pylatexenc's latex2text, which turns LaTeX into plain text (for titles, mails, search
#   and alternative texts), and fractions and roots with numbers in them.
# Version: pylatexenc 2.11.
# The guess: plain text has no fraction bar, so that \frac{1}{1+e^{-h}} becomes 1/(1+e^-h);
#   what it does not know stays as LaTeX, or is left out so that one sees it.
# Instead: \frac gets a slash and no brackets: the sigmoid comes out as 1/1+e^-h, which is
#   1 + e^-h and at 0.46 is 1.63 instead of 0.61. \dfrac and \tfrac, the same fraction in
#   another size, lose even the slash: \dfrac{1}{2} is 12. The third root of 8
#   is the plain root of 8, and 1\frac{1}{2} is 11/2. There is no warning.
# Why it matters: the text looks like a formula and works as one, in a program, too. Half of
#   the squared error is 12 times the squared error.
# Seen:
#   \frac{1}{1+e^{-0.46}}  1/1+e^-0.46  worth 1.631 instead of 0.613
#   \frac{0.9-0.1}{2}      0.9-0.1/2    worth 0.850 instead of 0.400
#   \frac{1}{2}            1/2          worth 0.500 instead of 0.500
#   \dfrac{1}{2}           12           worth 12.000 instead of 0.500
#   \tfrac{1}{2}           12           worth 12.000 instead of 0.500
#   1\frac{1}{2}           11/2         worth 5.500 instead of 1.500
#   \sqrt[3]{8}            √(8)         worth 2.828 instead of 2.000
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check pylatexenc==2.11
cat > "$work/look.py" <<'PY'
import math
import sys

from pylatexenc.latex2text import LatexNodes2Text

out = open(1, "w", encoding="utf-8", closefd=False)
names = {"e": math.e, "sqrt": math.sqrt}
as_seen = True
for tex, right, seen in (("\\frac{1}{1+e^{-0.46}}", 1 / (1 + math.exp(-0.46)), "1/1+e^-0.46"),
                         ("\\frac{0.9-0.1}{2}", 0.4, "0.9-0.1/2"), ("\\frac{1}{2}", 0.5, "1/2"),
                         ("\\dfrac{1}{2}", 0.5, "12"), ("\\tfrac{1}{2}", 0.5, "12"),
                         ("1\\frac{1}{2}", 1.5, "11/2"), ("\\sqrt[3]{8}", 2.0, "\u221a(8)")):
    text = LatexNodes2Text().latex_to_text("$%s$" % tex)
    worth = eval(text.replace("^", "**").replace("\u221a", "sqrt"), names)
    print("%-22s %-12s worth %.3f instead of %.3f" % (tex, text, worth, right), file=out)
    as_seen = as_seen and text == seen and (abs(worth - right) < 1e-9) == (seen == "1/2")
print("as described above" if as_seen else "CHANGED: not as described above", file=out)
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
