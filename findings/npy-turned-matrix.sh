#!/usr/bin/env bash
# What: a turned weight matrix from NumPy to JavaScript: numpy.save(W.T), read by npyjs
#   and laid into ndarray as npyjs's page shows it.
# Version: numpy 2.4.6, npyjs 1.2.0, ndarray 1.0.19.
# The guess: a file of shape (3, 2) holds the three rows one after the other; W.T, saved
#   and loaded, is W.T.
# Instead: numpy.save does not turn anything: it writes the numbers of W in their old
#   order and sets fortran_order in the header. npyjs hands out that order with the
#   new shape (and a flag fortranOrder, which its page's line for ndarray leaves
#   aside). The matrix that arrives has the right shape and the right numbers in
#   the wrong places; for a square one nothing but the values could tell. A copy
#   of W.T arrives as it is.
# Why it matters: torch and Keras lay their weights crosswise, so that W.T just before saving
#   is the natural line to write; what the page works out is plausible and wrong.
# Seen:
#   W.T in NumPy               [[0.1,0.4],[0.2,0.5],[0.3,0.6]]
#   save(W.T), npyjs           [[0.1,0.2],[0.3,0.4],[0.5,0.6]]   fortranOrder true
#   save(W.T.copy()), npyjs    [[0.1,0.4],[0.2,0.5],[0.3,0.6]]   fortranOrder false
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check numpy==2.4.6
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund npyjs@1.2.0 ndarray@1.0.19 > /dev/null
v/bin/python - <<'PY'
import json

import numpy

W = numpy.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
numpy.save("turned.npy", W.T)
numpy.save("copied.npy", W.T.copy())
json.dump(W.T.tolist(), open("right.json", "w"))
assert (numpy.load("turned.npy") == numpy.load("copied.npy")).all()
PY
cat > look.mjs <<'JS'
import fs from 'fs';
import ndarray from 'ndarray';
import { parse } from 'npyjs';

function read(name) {
  const bytes = fs.readFileSync(name);
  const array = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const matrix = ndarray(array.data, array.shape);
  const rows = [];
  for (let i = 0; i < array.shape[0]; i++) {
    rows.push([]);
    for (let j = 0; j < array.shape[1]; j++) rows[i].push(matrix.get(i, j));
  }
  return [JSON.stringify(rows), array.fortranOrder];
}

const right = JSON.stringify(JSON.parse(fs.readFileSync('right.json', 'utf8')));
const [turned, flag] = read('turned.npy');
const [copied, flag2] = read('copied.npy');
console.log(`W.T in NumPy               ${right}`);
console.log(`save(W.T), npyjs           ${turned}   fortranOrder ${flag}`);
console.log(`save(W.T.copy()), npyjs    ${copied}   fortranOrder ${flag2}`);
const asSeen = turned === '[[0.1,0.2],[0.3,0.4],[0.5,0.6]]' && turned !== right
  && copied === right && flag === true && flag2 === false;
console.log(asSeen ? 'as described above' : 'CHANGED: not as described above');
process.exit(asSeen ? 0 : 1);
JS
node look.mjs
