#!/usr/bin/env bash
# What: Skulpt, the Python in the browser of many online courses: round(h, 3) and
#   '{:10.3e}'.format(x).
# Version: skulpt 1.2.0 (Python 3 mode).
# The guess: numbers are the same doubles as in CPython, so round() to three places
#   gives the same numbers, in the worst case another neighbour where a half is in
#   doubt; and it agrees with '%.3f' on the same page. Formats keep the sign.
# Instead: round(0.6905, 3) is 0.6899999999999999, which is neither 0.691 (CPython, and
#   Skulpt's own '%.3f') nor a number with three places at all; where no half is in
#   doubt, round(0.6918, 3) is 0.6919999999999999. Of the 1,000 halves 0.0005, 0.0015,
#   ... 0.9995 about half go to the other side than in CPython, and
#   '{:10.3e}'.format(-0.104) has lost the minus sign that '{:.3e}' keeps.
# Why it matters: who rounds each step as on paper gets another page of numbers in the
#   browser than on the desk, and a gradient in a table that is set to a width changes
#   its sign.
# Seen:
#   CPython: round(0.6905, 3) = 0.691               '%.3f' 0.691   {:10.3e} -1.040e-01
#   Skulpt:  round(0.6905, 3) = 0.6899999999999999  '%.3f' 0.691   {:10.3e} 1.040e-01
#   round(0.6918, 3) in CPython 0.692, in Skulpt 0.6919999999999999
#   halves that are rounded otherwise: 494 of 1000
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund skulpt@1.2.0 > /dev/null
cat > look.py <<'PY'
print(repr(round(0.6905, 3)))
print("%.3f" % 0.6905)
print("{:10.3e}".format(-0.104))
print("{:.3e}".format(-0.104))
print(repr(round(0.6918, 3)))
print(" ".join(["%.3f" % round((10 * i + 5) / 10000.0, 3) for i in range(1000)]))
PY
cat > run.cjs <<'JS'
const fs = require('fs');
const Sk = require('skulpt');
let out = '';
Sk.configure({ output: (text) => { out += text; }, __future__: Sk.python3 });
Sk.misceval.asyncToPromise(() => Sk.importMainWithBody(
  '<stdin>', false, fs.readFileSync('look.py', 'utf8'), true))
  .then(() => process.stdout.write(out), (error) => { console.error(String(error)); process.exit(1); });
JS
python3 look.py > cpython.txt
node run.cjs > skulpt.txt
python3 - <<'PY'
import sys

theirs = open("skulpt.txt").read().split("\n")
ours = open("cpython.txt").read().split("\n")
for name, lines in (("CPython:", ours), ("Skulpt: ", theirs)):
    print("%s round(0.6905, 3) = %-19s '%%.3f' %s   {:10.3e} %s" % (name, *lines[:3]))
print("round(0.6918, 3) in CPython %s, in Skulpt %s" % (ours[4], theirs[4]))
other = sum(a != b for a, b in zip(ours[5].split(), theirs[5].split()))
print("halves that are rounded otherwise: %d of %d" % (other, len(ours[5].split())))
as_seen = (ours[0] == "0.691" and theirs[0] == "0.6899999999999999"
           and ours[1] == theirs[1] == "0.691"
           and ours[2].strip() == "-1.040e-01" and theirs[2].strip() == "1.040e-01"
           and ours[3] == theirs[3] == "-1.040e-01"
           and ours[4] == "0.692" and theirs[4] == "0.6919999999999999" and other > 100)
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
