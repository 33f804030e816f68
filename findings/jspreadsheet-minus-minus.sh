#!/usr/bin/env bash
# What: the formulas of Jspreadsheet, a spreadsheet for web pages: two minus signs before a
#   cell, and ROUND of a small number.
# Version: @jspreadsheet/formula 2.0.2.
# The guess: formulas mean what they mean in Excel: --B1 is B1 (people write it to make a
#   number of a text), and ROUND of a small number to eight places is that number
#   with eight places, to three places 0.
# Instead: --B1 is taken for JavaScript's counting down: it is B1 - 1, the cell is smaller by 1
#   for the rest of the formula, and ++B1 counts up. ROUND of anything below 0.000001
#   is no number (NaN), however many places; ROUNDUP, TRUNC and FIXED manage it. A test
#   such as ROUND(B1,8)>0 is then simply false.
# Why it matters: a weight of 0.5 becomes -0.5 without a word. And a sheet that rounds every
#   step as on paper goes out when the slopes get small: one ROUND is no number, and
#   so is every sum after it.
# Seen:
#   B1        formula                     right         here
#   0.5       --B1                        0.5           -0.5
#   0.5       --B1+B1                     1             -1
#   0.5       - -B1                       0.5           0.5
#   0.0000015 ROUND(B1,8)                 0.0000015     0.0000015
#   1.5e-7    ROUND(B1,8)                 1.5e-7        NaN
#   1.5e-7    0.5+ROUND(B1,3)             0.5           NaN
#   1.5e-7    IF(ROUND(B1,8)>0,"up","no") up            no
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund @jspreadsheet/formula@2.0.2 > /dev/null
cat > look.cjs <<'JS'
const module_ = require('@jspreadsheet/formula');
const formula = module_.default || module_;
const rows = [                         // the cell, the formula, the right value, the value seen
  [0.5, '--B1', 0.5, -0.5],
  [0.5, '--B1+B1', 1, -1],
  [0.5, '- -B1', 0.5, 0.5],
  [0.0000015, 'ROUND(B1,8)', 0.0000015, 0.0000015],
  [1.5e-7, 'ROUND(B1,8)', 1.5e-7, NaN],
  [1.5e-7, '0.5+ROUND(B1,3)', 0.5, NaN],
  [1.5e-7, 'IF(ROUND(B1,8)>0,"up","no")', 'up', 'no']];
let asSeen = true;
console.log('B1        formula                     right         here');
for (const [cell, text, right, seen] of rows) {
  const value = formula(text, { B1: cell });
  console.log(String(cell).padEnd(10) + text.padEnd(28) + String(right).padEnd(14) + value);
  asSeen = asSeen && Object.is(value, seen);
}
console.log(asSeen ? 'as described above' : 'CHANGED: not as described above');
process.exit(asSeen ? 0 : 1);
JS
node look.cjs
