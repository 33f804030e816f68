#!/usr/bin/env bash
# What: math-expressions, algebra in JavaScript made for what students type in, and its
#   equals, which compares their answer with the right one, for plain numbers.
# Version: math-expressions 1.8.1.
# The guess: equals(1000, 1001) is false. Expressions are tried out at points, so that there
#   must be a margin for rounding, 1e-9 or so; and a number without a letter in it can
#   simply be compared.
# Instead: numbers, too, count as equal up to 0.1 %, or when they are less than about a
#   millionth apart: 1000 is 1001, 2024 is 2025, pi is 3.14, 0.6130 is 0.6135; 0.000123 is
#   0.000124, and -0.0000004 is 0.0000004 without its sign. equals has no argument to
#   narrow it, and is not even the same both ways: 1/3 is not 0.333, but 0.333 is 1/3.
# Why it matters: rounding to the right digit is half of an exercise worked by hand, and
#   a gradient below a millionth is right with 0 and with the wrong sign. Where the answer
#   is a formula, a(1-a)+0.001 is as good as a(1-a).
# Seen:
#   1000 = 1001                 equal
#   2024 = 2025                 equal
#   pi = 3.14                   equal
#   0.6130 = 0.6135             equal
#   0.6130 = 0.6140             different
#   0.000123 = 0.000124         equal
#   -0.0000004 = 0.0000004      equal
#   0.0000004 = 0               equal
#   1/3 = 0.333                 different
#   0.333 = 1/3                 equal
#   a(1-a) = a(1-a)+0.001       equal
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
# Its install step wants a parser generator that is not there; the parsers are in the package.
npm install --silent --no-audit --no-fund --ignore-scripts math-expressions@1.8.1 > /dev/null
cat > look.cjs <<'JS'
const math = require('math-expressions');
const pairs = [['1000', '1001', true], ['2024', '2025', true], ['pi', '3.14', true],
  ['0.6130', '0.6135', true], ['0.6130', '0.6140', false], ['0.000123', '0.000124', true],
  ['-0.0000004', '0.0000004', true], ['0.0000004', '0', true],
  ['1/3', '0.333', false], ['0.333', '1/3', true],
  ['a(1-a)', 'a(1-a)+0.001', true]];
let asSeen = true;
for (const [one, other, seen] of pairs) {
  const equal = math.fromText(one).equals(math.fromText(other));
  console.log(`${one} = ${other}`.padEnd(28) + (equal ? 'equal' : 'different'));
  asSeen = asSeen && equal === seen;
}
console.log(asSeen ? 'as described above' : 'CHANGED: not as described above');
process.exit(asSeen ? 0 : 1);
JS
node look.cjs
