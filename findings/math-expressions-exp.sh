#!/usr/bin/env bash
# What: math-expressions, the algebra behind answer boxes of interactive maths books,
#   asked for the derivative of a sigmoid.
# Version: math-expressions 1.8.1.
# The guess: exp(-x) and e^(-x) are one function. Both are read and evaluated alike, the
#   library itself says that the two sigmoids are equal; so their derivatives are too,
#   and what it cannot differentiate it refuses.
# Instead: it knows the rule for a power of e, and none for exp. The derivative
#   of exp of anything is 0, without a word, inside any formula: the sigmoid written with
#   exp has the slope 0 everywhere, and the product x exp(-x) loses one of its
#   two terms. tanh(x) is worse read: as the tangent of a letter h, times x.
# Why it matters: a page that makes its answer keys from the formula marks
#   a(1 - a) as wrong and 0 as right, or trains with a gradient of nothing, only because
#   somebody wrote exp.
# Seen:
#   1/(1+e^(-x))     at 0.5: 0.6225   slope 0.2350
#   1/(1+exp(-x))    at 0.5: 0.6225   slope 0.0000
#   the two are equal: true, their slopes are: false
#   x*exp(-x)        at 0.5: 0.3033   slope 0.6065   right: 0.3033
#   tanh(x)          is read as tan(h) times x
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts math-expressions@1.8.1 > /dev/null
cat > look.mjs <<'JS'
import Expressions from 'math-expressions';

const at = { x: 0.5 };
const read = (text) => Expressions.fromText(text);
const value = (text) => read(text).evaluate(at);
const slope = (text) => Math.abs(read(text).derivative('x').evaluate(at));
const line = (text, more = '') => console.log(
  `${text.padEnd(16)} at 0.5: ${value(text).toFixed(4)}   slope ${slope(text).toFixed(4)}${more}`);

const [power, named, product] = ['1/(1+e^(-x))', '1/(1+exp(-x))', 'x*exp(-x)'];
line(power);
line(named);
const same = read(power).equals(read(named));
const sameSlopes = read(power).derivative('x').equals(read(named).derivative('x'));
console.log(`the two are equal: ${same}, their slopes are: ${sameSlopes}`);
const right = (1 - 0.5) * Math.exp(-0.5);
line(product, `   right: ${right.toFixed(4)}`);
const tree = JSON.stringify(read('tanh(x)').tree);
console.log(tree === '["*",["tan","h"],"x"]'
  ? 'tanh(x)          is read as tan(h) times x' : `tanh(x)          is read as ${tree}`);
const asSeen = Math.abs(slope(power) - 0.2350037122) < 1e-9 && slope(named) === 0
  && Math.abs(value(power) - value(named)) < 1e-12 && same && !sameSlopes
  && Math.abs(slope(product) - Math.exp(-0.5)) < 1e-9 && tree === '["*",["tan","h"],"x"]';
console.log(asSeen ? 'as described above' : 'CHANGED: not as described above');
process.exit(asSeen ? 0 : 1);
JS
node look.mjs
