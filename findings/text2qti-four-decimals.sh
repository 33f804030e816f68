#!/usr/bin/env bash
# What: text2qti, which turns a quiz written as plain text into QTI for Canvas, and its
#   numerical answers with a tolerance.
# Version: text2qti 0.8.0.
# The guess: the number and the margin are worked out as they are written, and the QTI
#   holds the two ends: 0.896052 give or take 0.000001 is 0.896051 to 0.896053.
# Instead: every end is written with four decimals, rounded, without a word: the right
#   answer 0.896052 is taken as 0.8961 to 0.8961, so that whoever types 0.896052, the
#   very number in the source, is outside the bounds. A small gradient, 0.00016 give or
#   take 3 %, becomes 0.0002 to 0.0002, which is 25 % off. Only below 0.0001 is there
#   an error message.
# Why it matters: quizzes of gradients are full of numbers with three digits that begin
#   at the fourth decimal; every student who works rightly is marked wrong.
# Seen:
#   written 0.896052 +- 0.000001   in the QTI 0.8961 to 0.8961   the answer itself is refused
#   written 0.00016 +- 3%          in the QTI 0.0002 to 0.0002   the answer itself is refused
#   written 0.460 +- 0.001         in the QTI 0.4590 to 0.4610   the answer itself is taken
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check text2qti==0.8.0 Markdown==3.11.3
cat > "$work/look.py" <<'PY'
import pathlib
import re
import subprocess
import sys
import zipfile

tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])


def bounds(answer):
    """The lower and the upper end that the QTI has for a numerical answer."""
    source = folder / "quiz.txt"
    source.write_text("Quiz title: gradients\n\n1. What is it?\n=   %s\n" % answer)
    subprocess.run([tool, source.name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(folder / "quiz.zip") as package:
        text = "".join(package.read(name).decode()
                       for name in package.namelist() if name.endswith(".xml"))
    return [re.search("<%s [^>]*>([^<]*)<" % name, text).group(1) for name in ("vargte", "varlte")]


seen = []
for number, margin in (("0.896052", "0.000001"), ("0.00016", "3%"), ("0.460", "0.001")):
    low, high = bounds("%s +- %s" % (number, margin))
    taken = float(low) <= float(number) <= float(high)
    print("written %-22s in the QTI %s to %s   the answer itself is %s" % (
        number + " +- " + margin, low, high, "taken" if taken else "refused"))
    seen.append((low, high, taken))
as_seen = seen == [("0.8961", "0.8961", False), ("0.0002", "0.0002", False),
                   ("0.4590", "0.4610", True)]
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py" "$work/v/bin/text2qti" "$work"
