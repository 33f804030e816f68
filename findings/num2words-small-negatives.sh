#!/usr/bin/env bash
# What: num2words, which spells numbers out, and negative numbers between -1 and 0.
# Version: num2words 0.5.14.
# The guess: "minus" is said for every negative number, as it is for -5 and -1.104.
# Instead: between -1 and 0 the sign is gone: -0.104 is "zero point one zero four", the
#   same as 0.104, given as float, as Decimal or as text. The whole part is
#   spelled first, and that is 0 and has no sign. English, French, German, Spanish,
#   Russian and Dutch lose it so; Italian, within the same library, says "meno".
# Why it matters: nearly every gradient and half of the weights of a small network lie
#   in this range. A page that is read out with these words has its signs wrong only
#   there, so that a try with -5 shows nothing.
# Seen:
#   en  -1.104  minus one point one zero four
#   en  -0.104  zero point one zero four
#   de  -0.104  null Komma eins null vier
#   nl  -0.104  nul komma één nul vier
#   it  -0.104  meno zero virgola uno zero quattro
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check num2words==0.5.14
cat > "$work/look.py" <<'PY'
import sys
from decimal import Decimal

from num2words import num2words

out = open(1, "w", encoding="utf-8", closefd=False)
for language, number in (("en", -1.104), ("en", -0.104), ("de", -0.104), ("nl", -0.104),
                         ("it", -0.104)):
    print("%s  %s  %s" % (language, number, num2words(number, lang=language)), file=out)
lost = [language for language in ("en", "fr", "de", "es", "ru", "nl")
        if num2words(-0.104, lang=language) == num2words(0.104, lang=language)]
kinds = [num2words(kind) for kind in (-0.104, Decimal("-0.104"), "-0.104")]
as_seen = (lost == ["en", "fr", "de", "es", "ru", "nl"]
           and kinds == ["zero point one zero four"] * 3
           and num2words(-1.104).startswith("minus")
           and num2words(-0.104, lang="it") != num2words(0.104, lang="it"))
print("as described above" if as_seen else "CHANGED: not as described above", file=out)
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
