"""What is given back: a file for each student, with their lines, the slips and the working."""
import os

from worksheets.handed_in import as_stem
from worksheets.names import stem_of


GIVEN_BACK = "# Marked by worksheet.py"          # how each of its files begins


class Feedback:
    """A new folder with a file for each student; none where no folder is asked for."""

    def __init__(self, folder, paths):
        self.folder, self.stems = folder, set()
        if not folder:
            return
        for path in paths:
            if os.path.isdir(path) and is_within(folder, path):
                raise ValueError("--feedback %s is in the folder that is marked, expected another "
                                 "place" % folder)
        if os.path.exists(folder) and os.listdir(folder):
            raise ValueError("--feedback %s is not empty, expected a new folder" % folder)
        os.makedirs(folder, exist_ok=True)

    def add(self, student, marks, told):
        """Write the file of a student."""
        if not self.folder:
            return
        text = marks.text(explain_all=True) if marks else "%s: %s" % (student.name, told)
        with open(os.path.join(self.folder, self.free(student) + ".txt"), "wb") as file:
            file.write(("%s\n%s\n" % (GIVEN_BACK, text)).encode("utf-8", "replace"))

    def free(self, student):
        """Return the name of a student's file, a new one."""
        stem = student.key.stem if student.key else stem_of(student.name)
        name, n = stem, 1
        while as_stem(name) in self.stems:
            n += 1
            name = "%s-%d" % (stem, n)
        self.stems.add(as_stem(name))
        return name


def is_within(folder, other):
    """Return whether a folder is another or stands in it."""
    inner, outer = os.path.realpath(folder), os.path.realpath(other)
    return inner == outer or inner.startswith(os.path.join(outer, ""))
