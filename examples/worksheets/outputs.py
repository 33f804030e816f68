"""What may be written over: a page or a table that was made before, and nothing else."""
import os

BEGINNING = 3000                         # bytes, in which a file shows what it is
MADE = {"html": b"<title>The network, to be worked out</title>", "latex": br"\newcommand{\blank}",
        "csv": b",lines,lines_of,concepts,concepts_of,unreadable,first_wrong,warnings"}


def check_output(path, kind=""):
    """Raise ValueError where no file can be, or one is that was not made as one of this kind."""
    if not can_be_written(path):
        raise ValueError("%s cannot be written, expected a new file in a folder that is there"
                         % path)
    if not os.path.isfile(path):
        return
    with open(path, "rb") as file:
        beginning = file.read(BEGINNING)
    if kind not in MADE or MADE[kind] not in beginning:
        raise ValueError("%s is there already and may be filled in, expected a new name" % path)


def can_be_written(path):
    """Return whether there can be a file of this name: a new one takes the place of the old."""
    folder = os.path.dirname(path) or "."
    if os.path.exists(path) and not os.path.isfile(path):
        return not os.path.isdir(path)             # a device or a pipe
    return os.path.isdir(folder) and os.access(folder, os.W_OK)


def check_different(**paths):
    """Raise ValueError where two options name one file."""
    names = {}
    for option, path in paths.items():
        real = path and os.path.normcase(os.path.realpath(path))
        if real and names.setdefault(real, option) != option:
            raise ValueError("--%s and --%s are both %s, expected two files"
                             % (names[real], option, path))
