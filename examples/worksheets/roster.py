"""A class list: a sheet and a key for each name on it.

The sheets stand in a folder, the keys in its folder keys; a sheet is known by its file's name.
"""
import os
import shutil
import unicodedata
import zlib

from worksheets.reading import text_of


def names_in(path):
    """Return {file name: student's name} of a list with a name on each line."""
    found = {}
    for n, line in enumerate(text_of(path).splitlines(), 1):
        name = unicodedata.normalize("NFC", " ".join(line.split()))
        stem = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "_"
                       for letter in name)
        for other in found:
            if stem.casefold() == other.casefold():
                raise ValueError("%s: line %d: %s and %s make the same file name, %s.txt, expected "
                                 "different ones" % (path, n, found[other], name, stem))
        if name:
            found[stem] = name
    if not found:
        raise ValueError("%s has no names, expected one on each line" % path)
    return found


def seed_of(name, seed):
    """Return the seed of a name's sheet: the same on every machine, another for another seed."""
    return zlib.crc32(("%d %s" % (seed, name)).encode("utf-8"))


def make_class(names, folder, head, texts, say):
    """Write for each name a sheet and a key.

    texts(head, name, answers) gives {ending: text} of the files that a sheet or a key has.
    """
    names = names_in(names)
    if os.path.exists(folder) and os.listdir(folder):
        raise ValueError("%s is not empty, expected a new folder: nothing was written" % folder)
    unfinished = "%s.%d.part" % (folder.rstrip("/"), os.getpid())
    try:
        os.makedirs(os.path.join(unfinished, "keys"))
        for stem, name in names.items():
            own = head._replace(seed=seed_of(name, head.seed))
            for place, answers in (("", False), ("keys", True)):
                for ending, text in texts(own, name, answers).items():
                    write(os.path.join(unfinished, place, stem + ending), text)
        if os.path.exists(folder):
            os.rmdir(folder)
        os.rename(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    for stem, name in names.items():
        say("%s: %s" % (os.path.join(folder, stem + ".txt"), name))


def write(path, text):
    with open(path, "wb") as file:
        file.write(text.encode("utf-8"))
