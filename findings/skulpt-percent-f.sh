#!/usr/bin/env bash
# What: Skulpt, the Python of many online courses, and '%.9f' of numbers below a
#   ten-thousandth, beside its own '{:.9f}'.format.
# Version: skulpt 1.2.0 (Python 3 mode).
# The guess: f means no exponent, whatever the size; that is what one takes it for.
# Instead: below 0.0001 the positive numbers come with an exponent and without their zeros:
#   '%.9f' % 0.00005 is 5e-05, '%.9f' % 1.2e-12 is 0e+0, and a width does not help. Negative
#   numbers are written out as they should be, and so is everything by format.
# Why it matters: half of a column of small gradients, the positive half, is out of
#   line and in another notation than the rest, and a table that is cut by columns, or
#   read by something that knows no exponents, has other numbers.
# Seen:
#   x         CPython %.9f    Skulpt %.9f     Skulpt {:.9f}
#   0.0005    0.000500000     0.000500000     0.000500000
#   5e-05     0.000050000     5e-05           0.000050000
#   -5e-05    -0.000050000    -0.000050000    -0.000050000
#   1.5e-07   0.000000150     1.5e-07         0.000000150
#   1.2e-12   0.000000000     0e+0            0.000000000
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund skulpt@1.2.0 > /dev/null
cat > look.py <<'PY'
for x in (0.0005, 5e-05, -5e-05, 1.5e-07, 1.2e-12):
    print("|".join([str(x), "%.9f" % x, "{:.9f}".format(x), "%14.9f" % x]))
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

ours, theirs = [[line.rstrip("\n").split("|") for line in open(name)]
                for name in ("cpython.txt", "skulpt.txt")]
print("%-9s %-15s %-15s %s" % ("x", "CPython %.9f", "Skulpt %.9f", "Skulpt {:.9f}"))
for here, there in zip(ours, theirs):
    print("%-9s %-15s %-15s %s" % (here[0], here[1], there[1], there[2]))
as_seen = ([there[1] for there in theirs]
           == ["0.000500000", "5e-05", "-0.000050000", "1.5e-07", "0e+0"]
           and theirs[1][3].strip() == "5e-05"
           and [there[2] for there in theirs] == [here[1] for here in ours])
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
