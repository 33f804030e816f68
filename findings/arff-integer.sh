#!/usr/bin/env bash
# What: two readers of Weka's ARFF files, liac-arff and SciPy's, and an attribute of
#   the type integer whose column holds fractions.
# Version: liac-arff 2.5.0, scipy 1.17.1, numpy 2.4.6.
# The guess: in ARFF, integer is another word for numeric (Weka reads all three alike),
#   so 0.6 stays 0.6; or a strict reader refuses it.
# Instead: liac-arff cuts the fraction off without a word: 0.6 is read as 0, and so is
#   -0.6; SciPy reads 0.6 from the same file. When liac-arff writes, it does not cut:
#   0.6 under integer goes into the file as 0.6, and comes back from it as 0.
# Why it matters: targets often begin as 0 and 1, and so as integer; softened to 0.1 and
#   0.9 under the same heading they are all 0, and that is what the network learns.
# Seen:
#   in the file 0.1 0.9 -0.6 2.5
#   liac-arff   0 0 0 2
#   scipy       0.1 0.9 -0.6 2.5
#   liac-arff writes 0.9 under integer as 0.9 and reads it back as 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check \
  liac-arff==2.5.0 scipy==1.17.1 numpy==2.4.6
cat > "$work/look.py" <<'PY'
import io
import sys

import arff
import scipy.io.arff

values = [0.1, 0.9, -0.6, 2.5]
text = "@relation targets\n@attribute y integer\n@data\n" + "".join("%s\n" % v for v in values)
liac = [row[0] for row in arff.loads(text)["data"]]
scipys = [float(row[0]) for row in scipy.io.arff.loadarff(io.StringIO(text))[0]]
print("in the file", *values)
print("liac-arff  ", *liac)
print("scipy      ", *scipys)
written = arff.dumps({"relation": "targets", "attributes": [("y", "INTEGER")], "data": [[0.9]]})
line = [line for line in written.splitlines() if line and line[0] not in "@%"][0]
back = arff.loads(written)["data"][0][0]
print("liac-arff writes 0.9 under integer as %s and reads it back as %s" % (line, back))
as_seen = liac == [0, 0, 0, 2] and scipys == values and line == "0.9" and back == 0
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
