#!/usr/bin/env bash
# What: pygiftparser, a reader of Moodle's GIFT quizzes, and numerical questions whose
#   numbers are small or negative.
# Version: pygiftparser 1.1.
# The guess: a number is read as a number. What it cannot read (an exponent, perhaps)
#   is reported or leaves the question marked as not valid.
# Instead: reading stops at the letter e, and what stands before it counts.
#   {#0.0000012:1e-9} gets the tolerance 1.0: every answer from -1 to 1 is right, and
#   the question is valid. {#1.5e-7:1e-9} is 1.5 exactly. And a plain negative answer,
#   {#-0.104:0.001}, ordinary in Moodle, has no answers at all.
# Why it matters: gradients are negative as often as not, and a tolerance that fits the
#   small ones is printed with an exponent by most programs (1e-09 by Python).
# Seen:
#   {#0.104:0.001}      valid      answer 0.104 tolerance 0.001
#   {#0.0000012:1e-9}   valid      answer 1.2e-06 tolerance 1.0
#   {#1.5e-7:1e-9}      valid      answer 1.5 tolerance 0
#   {#-0.104:0.001}     not valid  no answer
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check pygiftparser==1.1
cat > "$work/look.py" <<'PY'
import io
import sys

from pygiftparser import parser

seen = []
for braces in ("{#0.104:0.001}", "{#0.0000012:1e-9}", "{#1.5e-7:1e-9}", "{#-0.104:0.001}"):
    question = parser.parseFile(io.StringIO("::one:: What is it? %s\n" % braces))[0]
    answers = [(a.value, a.tolerance) for a in question.answers.answers]
    print("%-19s %-10s %s" % (
        braces, "valid" if question.valid else "not valid",
        "; ".join("answer %s tolerance %s" % pair for pair in answers) or "no answer"))
    seen.append((bool(question.valid), answers))
as_seen = seen == [(True, [(0.104, 0.001)]), (True, [(0.0000012, 1.0)]),
                   (True, [(1.5, 0.0)]), (False, [])]
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
