#!/usr/bin/env bash
# What: pandoc's own reading of TeX formulas (for MathML, docx, plain text) beside
#   KaTeX's, which pandoc puts into a page with --katex.
# Version: pandoc 3.9 (pypandoc_binary 1.17), KaTeX 0.19.1.
# The guess: pandoc reads a formula as TeX does. An exponent or index without braces is
#   then one character: 0.5^12 is 0.5^1 times 2, and w_11 is w_1 times 1, which
#   every teacher of LaTeX warns of.
# Instead: pandoc takes the whole number: 0.5 to the power 12, w with index 11, x to
#   the power 0.5. With e^-0.46 it does as TeX does, the exponent is the bare minus.
# Why it matters: one source, two numbers: 0.000244 in the docx and in a page with
#   MathML, 0.5^1 2 (that is 1) in the PDF and in the page with KaTeX. Who checks their
#   notes in one of them does not see the other; braces are right in both.
# Seen:
#   0.5^12     pandoc <msup><mn>0.5</mn><mn>12</mn></msup>
#              KaTeX  <msup><mn>0.5</mn><mn>1</mn></msup><mn>2</mn>
#   w_11       pandoc <msub><mi>w</mi><mn>11</mn></msub>
#              KaTeX  <msub><mi>w</mi><mn>1</mn></msub><mn>1</mn>
#   x^0.5      pandoc <msup><mi>x</mi><mn>0.5</mn></msup>
#              KaTeX  <msup><mi>x</mi><mn>0</mn></msup><mn>.5</mn>
#   e^-0.46    pandoc <msup><mi>e</mi><mo>−</mo></msup><mn>0.46</mn>
#              KaTeX  <msup><mi>e</mi><mo>−</mo></msup><mn>0.46</mn>
#   0.5^{12}   pandoc <msup><mn>0.5</mn><mn>12</mn></msup>
#              KaTeX  <msup><mn>0.5</mn><mn>12</mn></msup>
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund katex@0.19.1 > /dev/null
cat > katex.cjs <<'JS'
const katex = require('katex');
for (const tex of process.argv.slice(2)) console.log(katex.renderToString(tex, { output: 'mathml' }));
JS
cat > look.py <<'PY'
import re
import subprocess
import sys

import pypandoc


def bare(html):
    """The MathML of a formula without its wrappings."""
    inner = re.search("<semantics>(.*?)<annotation", html, re.S).group(1)
    return re.sub("</?mrow>|\\s", "", inner)


formulas = ["0.5^12", "w_11", "x^0.5", "e^-0.46", "0.5^{12}"]
katex = subprocess.run(["node", "katex.cjs"] + formulas, check=True, capture_output=True,
                       encoding="utf-8").stdout.splitlines()
katex = [bare(line) for line in katex]
pandoc = [bare(pypandoc.convert_text("$%s$" % tex, "html", format="markdown",
                                     extra_args=["--mathml"])) for tex in formulas]
out = open(1, "w", encoding="utf-8", closefd=False)
for tex, p, k in zip(formulas, pandoc, katex):
    print("%-10s pandoc %s\n%-10s KaTeX  %s" % (tex, p, "", k), file=out)
as_seen = (
    [p == k for p, k in zip(pandoc, katex)] == [False, False, False, True, True]
    and pandoc[:3] == ["<msup><mn>0.5</mn><mn>12</mn></msup>",
                       "<msub><mi>w</mi><mn>11</mn></msub>",
                       "<msup><mi>x</mi><mn>0.5</mn></msup>"]
    and katex[0] == "<msup><mn>0.5</mn><mn>1</mn></msup><mn>2</mn>")
print("as described above" if as_seen else "CHANGED: not as described above", file=out)
sys.exit(not as_seen)
PY
v/bin/python look.py
