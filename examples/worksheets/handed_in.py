"""What is handed in: files, folders of any depth, and a platform's zip as it was downloaded.

Each file is a Handed; what stands in it is read when it is asked for.
"""
import os
import re
import time
import unicodedata
import zipfile
import zlib

from worksheets.formats import is_text
from worksheets.reading import LARGEST, decoded, quoted, text_of

ASIDE = ".csv", ".tex", ".pdf"           # of tables and prints, which lie beside the sheets
NOT_HANDED_IN = "keys", "pages"          # folders that make writes beside the sheets
DAMAGE = zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError


class Handed:
    """A file that was handed in: its place, as it is told, and when it was written."""

    def __init__(self, place, written, read):
        self.place, self.written, self.read = place, written, read

    @property
    def stem(self):
        """Return the file's name without its ending, however an accent is written."""
        return as_stem(os.path.splitext(os.path.basename(self.place))[0])

    @property
    def order(self):
        """Return what sorts files in time, and those of one time by name: 2 before 10."""
        parts = re.split(r"(\d+)", os.path.splitext(self.place)[0])
        return self.written, [int(part) if n % 2 else part for n, part in enumerate(parts)]

    @property
    def is_aside(self):
        """Return whether it is no sheet by its ending, and only missed where there is no other."""
        return os.path.splitext(self.place)[1].lower() in ASIDE

    def text(self):
        """Return the text of the file; raise ValueError or OSError where it cannot be read."""
        text = self.read()
        if not is_text(text):
            raise ValueError("%s is no text, expected the sheet" % quoted(
                os.path.basename(self.place), 120))
        return text


def as_stem(text):
    return unicodedata.normalize("NFC", text).casefold()


def handed_in(paths, keys=None):
    """Return what was handed in by these paths, but for the folder keys."""
    found = []
    for path in paths:
        if os.path.isdir(path):
            found += in_folder(path, keys)
        elif is_zip(path):
            found += in_zip(path)
        else:
            found.append(on_disk(path, path))
    return found


def is_zip(path):
    return path.lower().endswith(".zip")


def may_be_sheet(place):
    """Return whether a file may be a sheet by its place: it is not hidden."""
    parts = re.split(r"[/\\]", place)
    return not any(part[:1] == "." or part == "__MACOSX" for part in parts)


# ---- On disk ---------------------------------------------------------------

def in_folder(folder, keys):
    """Return the files of a folder and of those in it."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_own(folder, place, name, keys))
        for name in files:
            path = os.path.join(place, name)
            if may_be_sheet(os.path.relpath(path, folder)):
                found.append(on_disk(path, os.path.relpath(path, folder)))
    return found


def is_own(folder, place, name, keys):
    """Return whether a folder in folder has what the teacher keeps there."""
    path = os.path.join(place, name)
    is_made = place == folder and name in NOT_HANDED_IN
    return is_made or bool(keys) and os.path.realpath(path) == os.path.realpath(keys)


def on_disk(path, place):
    """Return the Handed of a file."""
    def read():
        if os.path.exists(path) and not os.path.isfile(path):
            raise ValueError("it is no file, expected a sheet")
        return text_of(path)

    try:
        written = os.stat(path).st_mtime
    except OSError:
        written = 0                                # reading it says what is wrong
    return Handed(place, written, read)


# ---- In a zip --------------------------------------------------------------

def in_zip(path):
    """Return the files of a zip."""
    try:
        with zipfile.ZipFile(path) as packed:
            files = [info for info in packed.infolist()
                     if info.filename[-1:] != "/" and may_be_sheet(info.filename)]
    except DAMAGE as problem:
        raise ValueError("%s is no zip that can be read: %s" % (path, problem)) from problem
    return [packed_file(path, info) for info in files]


def packed_file(path, info):
    """Return the Handed of a file in a zip; of a large one only its beginning is unpacked."""
    def read():
        try:
            with zipfile.ZipFile(path) as packed, packed.open(info) as file:
                return decoded(file.read(LARGEST))
        except DAMAGE as problem:
            raise ValueError("it cannot be unpacked: %s" % problem) from problem

    return Handed(info.filename, time_of(info), read)


def time_of(info):
    """Return when a file in a zip was written, in seconds as those of the file system."""
    try:
        return time.mktime(info.date_time + (0, 0, -1))
    except (OverflowError, ValueError):            # such as a month 0
        return 0
