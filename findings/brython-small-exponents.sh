#!/usr/bin/env bash
# What: Brython, a Python in the browser, and numbers below a millionth in the % formats
#   ('%e', '%g', '%.3e', '%d'), beside its own '{:e}'.format.
# Version: brython 3.14.3 (npm), loaded in node with the few names of a page that it
#   asks for.
# The guess: % and format are two ways to the same text, and it is CPython's. At worst
#   the last digit of a half is another.
# Instead: below 0.000001 the % formats go wrong without a word: '%e' makes 0.000000e+00 of
#   0.00000015 and 0.000000e+03 of 0.0000001, '%g' makes 0e+00, and '%d' makes 1
#   of both where CPython has 0. '{:.3e}'.format gives the right text for the same numbers,
#   and so does %e for 0.0000015. '%08.3f' puts the zeros before the sign.
# Why it matters: gradients of a network that has learned are this small, and %e is what
#   people print them with to see that they are not 0. Here they read that they are.
# Seen:
#   x          CPython %.3e %g      Brython %.3e %g     Brython {:.3e}   %d in both
#   1.5e-06    1.500e-06 1.5e-06    1.500e-06 1.5e-06   1.500e-06        0 0
#   1.5e-07    1.500e-07 1.5e-07    0.000e+00 0e+00     1.500e-07        0 1
#   -1.5e-07   -1.500e-07 -1.5e-07  -0.000e+00 -0e+00   -1.500e-07       0 -1
#   1e-07      1.000e-07 1e-07      0.000e+03 0e+03     1.000e-07        0 1
#   '%08.3f' % -0.104: CPython -000.104, Brython 00-0.104
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund brython@3.14.3 > /dev/null
cat > look.py <<'PY'
R = []
for x in (1.5e-06, 1.5e-07, -1.5e-07, 1e-07):
    R.append("|".join([repr(x), "%.3e %g" % (x, x), "{:.3e}".format(x), "%d" % x]))
R.append("%08.3f" % -0.104)
R = "\n".join(R)
PY
cat > run.cjs <<'JS'
const fs = require('fs');
const vm = require('vm');
const page = { href: 'page:/', origin: 'page:', pathname: '/', protocol: 'page:', search: '' };
const none = () => [];
Object.assign(globalThis, { window: globalThis, self: globalThis, location: page, module: { exports: {} }, require,
  addEventListener: none, dispatchEvent: none, CustomEvent: class {}, MutationObserver: class { observe() {} },
  document: { location: page, scripts: [], currentScript: { src: page.href }, getElementsByTagName: none,
    querySelectorAll: none, getElementById: () => null, addEventListener: none, dispatchEvent: none } });
vm.runInThisContext(fs.readFileSync(require.resolve('brython/brython.js'), 'utf8'));
__BRYTHON__.runPythonSource(fs.readFileSync('look.py', 'utf8'), 'look');
const module_ = __BRYTHON__.imported.look;
const names = Object.getOwnPropertySymbols(module_).map((key) => module_[key]).find((v) => v && v.R !== undefined);
console.log(names.R);
JS
node run.cjs > brython.txt
python3 - <<'PY'
import sys

names = {}
exec(open("look.py").read(), names)
ours, theirs = names["R"].split("\n"), open("brython.txt").read().split("\n")
print("%-10s %-20s %-19s %-16s %s" % (
    "x", "CPython %.3e %g", "Brython %.3e %g", "Brython {:.3e}", "%d in both"))
rows = [(o.split("|"), t.split("|")) for o, t in zip(ours[:4], theirs)]
for o, t in rows:
    print("%-10s %-20s %-19s %-16s %s %s" % (o[0], o[1], t[1], t[2], o[3], t[3]))
print("'%%08.3f' %% -0.104: CPython %s, Brython %s" % (ours[4], theirs[4]))
as_seen = (all(o[2] == t[2] and o[0] == t[0] for o, t in rows)
           and [t[1] for o, t in rows] == ["1.500e-06 1.5e-06", "0.000e+00 0e+00",
                                           "-0.000e+00 -0e+00", "0.000e+03 0e+03"]
           and [t[3] for o, t in rows] == ["0", "1", "-1", "1"] and theirs[4] == "00-0.104")
print("as described above" if as_seen else "CHANGED: not as described above")
sys.exit(not as_seen)
PY
