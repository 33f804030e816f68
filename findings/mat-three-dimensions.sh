#!/usr/bin/env bash
# What: two weight matrices of one shape in a list, from SciPy to JavaScript by way of a
#   MAT-file: scipy.io.savemat writes, mat-for-js reads.
# Version: scipy 1.17.1, numpy 2.4.6, mat-for-js 1.1.0.
# The guess: the list arrives as a list of two matrices, as it does when their shapes
#   differ (a cell array), or at worst as one array with the dimensions in another
#   order. A single matrix arrives as it is, also a turned one.
# Instead: matrices of one shape go into the file as one array of three dimensions, which
#   SciPy itself reads back right, and mat-for-js lays out with wrong steps: the
#   dimensions are right, but numbers of the second matrix stand in the first, some
#   stand twice, and some are nowhere.
# Why it matters: a network with layers of one width is the only one that goes wrong; what
#   arrives has the shape that was sent, so that the page computes with it.
# Seen:
#   sent        [[[0.1,0.2],[0.3,0.4]],[[0.5,0.6],[0.7,0.8]]]
#   SciPy       [[[0.1,0.2],[0.3,0.4]],[[0.5,0.6],[0.7,0.8]]]
#   mat-for-js  [[[0.1,0.3],[0.3,0.2]],[[0.5,0.7],[0.7,0.6]]]
#   in mat-for-js's answer 0.4 and 0.8 are missing, 0.3 and 0.7 stand twice
#   the matrix alone, and two of different shapes: right
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check scipy==1.17.1 numpy==2.4.6
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund mat-for-js@1.1.0 > /dev/null
v/bin/python - <<'PY'
import json

import numpy
import scipy.io

first, second = numpy.array([[0.1, 0.2], [0.3, 0.4]]), numpy.array([[0.5, 0.6], [0.7, 0.8]])
wide = numpy.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
cells = numpy.empty(2, dtype=object)
cells[0], cells[1] = first, wide
scipy.io.savemat("net.mat", {"same": [first, second], "alone": wide, "turned": wide.T,
                             "mixed": cells})
json.dump({"same": [first.tolist(), second.tolist()], "alone": wide.tolist(),
           "turned": wide.T.tolist(), "mixed": [first.tolist(), wide.tolist()],
           "scipy": scipy.io.loadmat("net.mat")["same"].tolist()}, open("right.json", "w"))
PY
cat > look.mjs <<'JS'
import fs from 'fs';
import { read } from 'mat-for-js';

const bytes = fs.readFileSync('net.mat');
const got = read(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)).data;
const right = JSON.parse(fs.readFileSync('right.json', 'utf8'));
const text = (value) => JSON.stringify(value);
console.log(`sent        ${text(right.same)}`);
console.log(`SciPy       ${text(right.scipy)}`);
console.log(`mat-for-js  ${text(got.same)}`);
const there = got.same.flat(2);
const missing = right.same.flat(2).filter((number) => !there.includes(number));
const twice = there.filter((number, place) => there.indexOf(number) < place);
console.log(`in mat-for-js's answer ${missing.join(' and ')} are missing, ${twice.join(' and ')} stand twice`);
const others = ['alone', 'turned', 'mixed'].every((name) => text(got[name]) === text(right[name]));
console.log(`the matrix alone, and two of different shapes: ${others ? 'right' : 'WRONG'}`);
const asSeen = others && text(right.scipy) === text(right.same)
  && text(got.same) === '[[[0.1,0.3],[0.3,0.2]],[[0.5,0.7],[0.7,0.6]]]';
console.log(asSeen ? 'as described above' : 'CHANGED: not as described above');
process.exit(asSeen ? 0 : 1);
JS
node look.mjs
