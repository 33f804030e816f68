"""A class list: a sheet and a key for each name on it.

The sheets stand in a folder, the keys in its folder keys.
"""
import os
import shutil
import unicodedata
import zlib

from worksheets.reading import text_of

JOINERS = "\u200c\u200d"                 # letters of Persian and of India's scripts need them
LONGEST_STEM = 200                       # bytes, as file systems take them with an ending


def names_in(path):
    """Return {file name: student's name} of a list with a name on each line."""
    found, stems = {}, {}
    for n, line in enumerate(text_of(path).splitlines(), 1):
        name = clean(line)
        stem = stem_of(name)
        other = stems.setdefault(stem.casefold(), name) if name else name
        if stem in found or other != name:
            raise ValueError("%s: line %d: %s and %s make the same file name, %s.txt, expected "
                             "different ones" % (path, n, other, name, stem))
        if name:
            found[stem] = name
    if not found:
        raise ValueError("%s has no names, expected one on each line" % path)
    return found


def clean(text):
    """Return a name composed, with single spaces and without signs that steer a terminal."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(letter for letter in text if letter.isprintable() or letter in JOINERS).strip()


def stem_of(name):
    """Return the name of a student's files, without ending."""
    stem = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "_" for letter in name)
    return stem.encode("utf-8")[:LONGEST_STEM].decode("utf-8", "ignore")


def seed_of(name, seed):
    """Return the seed of a name's sheet: the same on every machine, another for another seed."""
    return zlib.crc32(("%d %s" % (seed, name)).encode("utf-8"))


def make_class(names, folder, head, handout, say):
    """Write what a Handout has for each of these names, {file name: name}."""
    if os.path.exists(folder) and os.listdir(folder):
        raise ValueError("%s is not empty, expected a new folder: nothing was written" % folder)
    unfinished = "%s.%d.part" % (folder.rstrip("/"), os.getpid())
    try:
        os.makedirs(os.path.join(unfinished, "keys"))
        for path, text in files_of(names, head, handout):
            with open(os.path.join(unfinished, path), "ab") as file:
                file.write(text.encode("utf-8"))
        if os.path.exists(folder):
            os.rmdir(folder)
        os.rename(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    for stem, name in names.items():
        say("%s: %s" % (os.path.join(folder, stem + ".txt"), name))
    for note in handout.notes(folder.rstrip("/")):
        say(note)


def files_of(names, head, handout):
    """Yield (path, text) of all files of a class."""
    for part in handout.begun():
        yield part
    for stem, name in names.items():
        for part in handout.of(stem, name, head._replace(seed=seed_of(name, head.seed))):
            yield part
    for part in handout.ended():
        yield part
