"""Damage what a class hands in, its keys, its list, its zip, at random, and mark it all the same.

    python3 check_class.py [COUNT [SEED]]

Each of the COUNT damages, else 1500, is made to the files of one student. There is to be no
traceback, nothing that takes 10 seconds, no file lost, and every other student's row as before.
"""
import contextlib
import csv
import io
import os
import random
import re
import shutil
import sys
import tempfile
import time
import zipfile

CI = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(os.path.dirname(CI), "examples")
sys.path.insert(0, EXAMPLES)
import common  # noqa: E402
import worksheet  # noqa: E402

NAMES = ["Ann Lee", "Ben M\xfcller", "Cy Poe", "Di Ng", "Ed=1"]
SLOWEST = 10                                       # seconds


def run(*arguments):
    """Return exit status and what worksheet.py says; raise what is no exit, and if it is slow."""
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    started = time.time()
    sys.argv = ["worksheet.py"] + list(arguments)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            common.run(worksheet.main)
    except SystemExit as ending:
        assert time.time() - started < SLOWEST, "%.1f seconds" % (time.time() - started)
        assert (ending.code == 2) == (err.getvalue().count("\n") == 1), err.getvalue()
        return ending.code or 0, out.getvalue() + err.getvalue()
    finally:
        sys.argv = before


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def files_in(folder):
    """Return {place: bytes} of the files of a folder, of links where they lead."""
    found = {}
    for place, folders, files in os.walk(folder):
        for name in files + folders:
            path = os.path.join(place, name)
            if os.path.islink(path):
                found[path] = os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    found[path] = file.read()
            else:
                found[path] = None
    return found


# ---- Damages of a file -----------------------------------------------------

def flipped(data, rng):
    found = bytearray(data)
    for _ in range(rng.choice((1, 5, 100)) if found else 0):
        found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


def cut(data, rng):
    return data[:rng.randrange(len(data) + 1)]


def inserted(data, rng):
    """Return data with something hostile on a line of its own, or in the middle of one."""
    place = rng.randrange(len(data) + 1)
    return data[:place] + rng.choice(HOSTILE)(rng) + data[place:]


def lines_moved(data, rng):
    lines = data.split(b"\n")
    for _ in range(rng.randrange(1, 6)):
        line = lines.pop(rng.randrange(len(lines))) if len(lines) > 1 else lines[0]
        for _ in range(rng.randrange(3)):
            lines.insert(rng.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def head_changed(data, rng):
    numbers = list(re.finditer(rb"\d+", data[:80]))
    if not numbers:
        return b""
    found = rng.choice(numbers)
    other = rng.choice((b"0", b"1", b"9999", b"-1", b"9" * 30, b"1,1,1,1,1,1", b"300,1"))
    return data[:found.start()] + other + data[found.end():]


def answers_changed(data, rng):
    answer = rng.choice((b"= )" * 5000, b"9^9^9", b"1/0", b"nan", b"\xff", b"1e999", b"(" * 400,
                         b"7D-3", b"0" * 3000, b"-" * 3000, b"= = =", b"2 x" * 100))
    return re.sub(rb"(?m)= [^=\n]*$", lambda found: b"= " + answer if rng.random() < 0.4 else
                  found.group(), data)


def encoded(data, rng):
    encoding = rng.choice(("utf-16", "utf-8-sig", "utf-32", "utf-7"))
    return data.decode("utf-8", "replace").encode(encoding)


HOSTILE = [lambda rng: b"= )" * 80000, lambda rng: b"x = 1\n" * 5000, lambda rng: b"\n" * 20000,
           lambda rng: bytes(rng.randrange(256) for _ in range(300)), lambda rng: b"\x1b[2J\x07",
           lambda rng: b"\n# Worksheet: sizes 9999,9999, seed 1, decimals 3, backward\n",
           lambda rng: b"\nName: " + b"y" * 5000, lambda rng: b"\n# Rules: " + b"z; " * 3000,
           lambda rng: b"\n# The working\n",
           lambda rng: "\u202e\u200f\u2202\u207d\xb9\u207e".encode(),
           lambda rng: b"|\t" * 900, lambda rng: b"1. * - + " * 200, lambda rng: b"<html><script>"]
CHANGES = [flipped, cut, inserted, inserted, lines_moved, head_changed, answers_changed, encoded,
           lambda data, rng: b"", lambda data, rng: bytes(rng.randrange(256) for _ in range(2000)),
           lambda data, rng: data * 30, lambda data, rng: data.replace(b"\n", b"\r"),
           lambda data, rng: data.replace(b"\n", b" ")]


REPLACEMENTS = [lambda path: os.symlink(os.path.join(os.path.dirname(path), "nowhere"), path),
                lambda path: os.symlink(path, path), os.mkfifo, os.mkdir, lambda path: None,
                lambda path: os.makedirs(os.path.join(path, *["d"] * 40))]


def damage(path, rng):
    with open(path, "rb") as file:
        data = file.read()
    if rng.random() < 0.2:
        os.remove(path)
        rng.choice(REPLACEMENTS)(path)
        return
    with open(path, "wb") as file:
        file.write(rng.choice(CHANGES)(data, rng))


# ---- A class, and what is damaged of it ------------------------------------

def made(folder, rng):
    """Make a class that has handed in, half with slips; return its list of files without ending."""
    with open(os.path.join(folder, "names.txt"), "w", encoding="utf-8") as file:
        file.write("name;id\n" + "".join("%s;%d\n" % pair for pair in zip(NAMES, range(5))))
    place = os.path.join(folder, "class")
    assert run("make", "--class", file.name, "--backward", "-o", place)[0] == 0
    stems = sorted(name[:-4] for name in os.listdir(os.path.join(place, "keys")))
    for n, stem in enumerate(stems):
        with open(os.path.join(place, "keys", stem + ".txt"), encoding="utf-8") as file:
            text = file.read().split("# The working")[0]
        if n % 2:
            text = re.sub(r"(?m)^(a_.*= )\S+$",
                          lambda found: found.group(1) + "%.3f" % rng.random(), text)
        with open(os.path.join(place, stem + ".txt"), "w", encoding="utf-8") as file:
            file.write(text)
    return stems


def packed(folder, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as found:
        for name in sorted(os.listdir(folder)):
            if os.path.isfile(os.path.join(folder, name)):
                found.write(os.path.join(folder, name), "%s_1_file_/%s" % (name[:-4], name))


def damage_in_zip(path, stem, rng):
    """Damage what a zip holds of one student, and not where it says what it holds."""
    with zipfile.ZipFile(path) as found:
        info = next(info for info in found.infolist() if stem in info.filename)
    with open(path, "rb") as file:
        data = bytearray(file.read())
    for _ in range(rng.choice((1, 20))):
        data[info.header_offset + 30 + rng.randrange(info.compress_size)] = rng.randrange(256)
    with open(path, "wb") as file:
        file.write(data)


def check_marking(folder, stem, rng, before):
    """Damage one student's sheet, key, or place in the zip, and hold the others' rows to before."""
    place = os.path.join(folder, "class")
    what = rng.choice(("sheet", "sheet", "key", "zip", "both"))
    sheet, key = [os.path.join(place, *parts, stem + ".txt") for parts in ((), ("keys",))]
    target, more = place, []
    for path in {"sheet": [sheet], "key": [key], "both": [sheet, key]}.get(what, ()):
        damage(path, rng)
    if what == "zip":
        target, more = os.path.join(folder, "all.zip"), ["--keys", os.path.join(place, "keys")]
        packed(place, target)
        damage_in_zip(target, stem, rng)
    there = files_in(folder)
    table, given = os.path.join(folder, "scores.csv"), os.path.join(folder, "feedback")
    status, told = run("mark", target, "--csv", table, "--feedback", given, *more)
    assert status in (0, 1), told
    assert all(letter.isprintable() or letter == "\n" for letter in told), told
    after, rows = files_in(folder), rows_of(table)
    assert {path: after.get(path) for path in there} == there, "a file was lost"
    for name, row in before.items():
        is_damaged = re.sub(r"\W", "_", name.lstrip("'")) == stem
        assert is_damaged or rows.get(name) == row, (what, name, row, rows.get(name))
    return what


def check_list(folder, rng):
    """Damage the list of names, and make the class of it."""
    names = os.path.join(folder, "names.txt")
    damage(names, rng)
    there = files_in(folder)
    if not os.path.exists(names) or os.path.isfile(names):           # a pipe waits for who writes
        status, told = run("make", "--class", names, "-o", os.path.join(folder, "again"))
        assert status in (0, 2), told
    after = files_in(folder)
    assert {path: after.get(path) for path in there} == there, "a file was lost"
    return "list"


def main(count=1500, seed=25):
    """Return how many damages of each kind were made."""
    rng, counts = random.Random(seed), {}
    with tempfile.TemporaryDirectory() as place:
        whole = os.path.join(place, "whole")
        os.mkdir(whole)
        stems = made(whole, rng)
        table = os.path.join(place, "before.csv")
        run("mark", os.path.join(whole, "class"), "--csv", table)
        before = rows_of(table)
        assert len(before) == len(NAMES)
        for n in range(count):
            folder = os.path.join(place, str(n))
            shutil.copytree(whole, folder)
            try:
                what = (check_list(folder, rng) if n % 6 == 0 else
                        check_marking(folder, rng.choice(stems), rng, before))
            except Exception:
                sys.stderr.write("damage %d\n" % n)
                raise
            counts[what] = counts.get(what, 0) + 1
            shutil.rmtree(folder)
    return counts


if __name__ == "__main__":
    started = time.time()
    print(main(*map(int, sys.argv[1:])), "damages in %.0f s" % (time.time() - started))
