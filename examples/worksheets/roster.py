"""A class list: a sheet and a key for each name on it.

The sheets stand in a folder, the keys in its folder keys.
"""
import os
import shutil
import zlib


def seed_of(name, seed, attempt=1):
    """Return the seed of a name's sheet: the same on every machine, another for another seed."""
    made_from = "%d %s" % (seed, name)
    if attempt > 1:
        made_from += ", attempt %d" % attempt
    return zlib.crc32(made_from.encode("utf-8"))


def make_class(names, folder, seeded, handout, say):
    """Write what a Handout has for each of these names, {file name: Entry}.

    seeded gives the Head of a name's sheet.
    """
    if os.path.exists(folder) and os.listdir(folder):
        raise ValueError("%s is not empty, expected a new folder: nothing was written" % folder)
    unfinished = "%s.%d.part" % (folder.rstrip("/"), os.getpid())
    try:
        for place in handout.places:
            os.makedirs(os.path.join(unfinished, place))
        for path, text in files_of(names, seeded, handout):
            with open(os.path.join(unfinished, path), "ab") as file:
                file.write(text.encode("utf-8"))
        if os.path.exists(folder):
            os.rmdir(folder)
        os.rename(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    for stem, entry in names.items():
        say("%s: %s" % (os.path.join(folder, stem + ".txt"), entry.name))
    for note in handout.notes(folder.rstrip("/")):
        say(note)


def files_of(names, seeded, handout):
    """Yield (path, text) of all files of a class."""
    for part in handout.begun():
        yield part
    for stem, entry in names.items():
        for part in handout.of(stem, entry, seeded(entry.name)):
            yield part
    for part in handout.ended():
        yield part
