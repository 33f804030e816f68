#!/usr/bin/env bash
# What: accessible-math-reader, a toolkit that turns formulas into speech and into Nemeth
#   braille for blind students, and brackets.
# Version: accessible-math-reader 0.4.1.
# The guess: brackets are spoken and have their cells, above all in braille, which is to
#   be the formula and no summary of it.
# Instead: a formula without a backslash or tags is taken for plain text, and there brackets
#   round a sum are left out, in the speech and in the braille: a-(b-c) becomes a minus b
#   minus c, sign for sign the same as a-b-c. As soon as there is one backslash in the
#   formula, or as MathML, the same brackets are spoken.
# Why it matters: the slope a(1-a) is read as "a 1 minus a", and y-(a-t) as "y minus a
#   minus t". A page's larger formulas have a fraction or an \eta somewhere and come out
#   right, so that a look at those shows nothing.
# Seen:
#   a-(b-c)         a minus b minus c                 braille the same as for a-b-c
#   a(1-a)          a 1 minus a                       braille the same as for a1-a
#   2(0.1+0.2)      2 0.1 plus 0.2
#   (0.5-0.104)^2   0.5 minus 0.104 to the power of 2
#   a\cdot(1-a)     a times open paren 1 minus a close paren
#   \eta(a-y)x      eta open paren a minus y close paren x
#   a-(b-c) in MathML: a minus open paren b minus c close paren
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check accessible-math-reader==0.4.1
cat > "$work/look.py" <<'PY'
import sys

from accessible_math_reader import MathReader

reader = MathReader()
seen = {"a-(b-c)": "a minus b minus c", "a(1-a)": "a 1 minus a", "2(0.1+0.2)": "2 0.1 plus 0.2",
        "(0.5-0.104)^2": "0.5 minus 0.104 to the power of 2",
        "a\\cdot(1-a)": "a times open paren 1 minus a close paren",
        "\\eta(a-y)x": "eta open paren a minus y close paren x"}
bare = {"a-(b-c)": "a-b-c", "a(1-a)": "a1-a"}
as_seen = True
for tex, words in seen.items():
    said = reader.to_speech(tex)
    same = tex in bare and reader.to_braille(tex) == reader.to_braille(bare[tex])
    note = "braille the same as for " + bare[tex] if same else ""
    print(("%-15s %-33s %s" % (tex, said, note)).rstrip())
    as_seen = as_seen and said == words and same == (tex in bare)
mathml = "<math>%s</math>" % "".join(
    "<%s>%s</%s>" % (kind, sign, kind)
    for sign, kind in ((c, "mi" if c.isalpha() else "mo") for c in "a-(b-c)"))
said = reader.to_speech(mathml)
print("a-(b-c) in MathML: " + said)
as_seen = as_seen and said == "a minus open paren b minus c close paren"
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
