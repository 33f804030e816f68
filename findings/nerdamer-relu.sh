#!/usr/bin/env bash
# What: nerdamer, a JavaScript library for symbolic mathematics, asked for the derivative
#   of ReLU.
# Version: nerdamer 1.1.13.
# The guess: the derivative of max(0, h) is a step, or the library says that it has no
#   rule for max, or leaves the derivative standing, as it does for floor.
# Instead: it depends on the order. For max(h, 0) the derivative is left standing; for
#   max(0, h) it is 0. So is that of everything built on it: the error of a ReLU
#   neuron has the gradient 0 for its weight, and h max(0, h), which is h squared for
#   a positive h, gets max(0, h) for its slope, the half of it. The values are right.
# Why it matters: max(0, h) is the order in which every book writes ReLU. A 0 looks like a
#   neuron that is off, which is the one thing that everybody expects of ReLU.
# Seen:
#   max(h,0)               diff(max(h,0),h)
#   max(0,h)               0
#   h*max(0,h)             max(0,h)
#   (max(0,w*x)-y)^2/2     0
#   E = (max(0,w*x)-y)^2/2 with x = 2, y = 1: E(0.8) = 0.18, E(0.9) = 0.32, and dE/dw = 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts nerdamer@1.1.13 > /dev/null
cat > look.cjs <<'JS'
const nerdamer = require('nerdamer');
require('nerdamer/Algebra');
require('nerdamer/Calculus');

const error = '(max(0,w*x)-y)^2/2';
const expected = {
  'max(h,0)': 'diff(max(h,0),h)', 'max(0,h)': '0', 'h*max(0,h)': 'max(0,h)', [error]: '0',
};
let asSeen = true;
for (const [formula, seen] of Object.entries(expected)) {
  const got = nerdamer.diff(formula, formula === error ? 'w' : 'h').text();
  console.log(formula.padEnd(22), got);
  asSeen = asSeen && got === seen;
}
const E = (w) => Number(nerdamer(error, { w, x: 2, y: 1 }).evaluate().text('decimals'));
const gradient = Number(nerdamer.diff(error, 'w').evaluate({ w: 0.8, x: 2, y: 1 }).text('decimals'));
console.log(`E = ${error} with x = 2, y = 1: E(0.8) = ${E(0.8)}, E(0.9) = ${E(0.9)}, and dE/dw = ${gradient}`);
asSeen = asSeen && Math.abs(E(0.8) - 0.18) < 1e-9 && Math.abs(E(0.9) - 0.32) < 1e-9 && gradient === 0;
console.log(asSeen ? 'as described above' : 'CHANGED: not as described above');
process.exit(asSeen ? 0 : 1);
JS
node look.cjs
