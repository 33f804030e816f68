"""Whose a file is: a sheet is known by its head, and who has handed it in by where it lies.

Who hands in the sheet of somebody else changes nothing for them, and it is told.
"""
import os

from worksheets.pointing import Pointing
from worksheets.reading import quoted


class Student:
    """Whose key it is, or None, and the files handed in, the last of which counts.

    told says who has handed in the sheet of whom, where it concerns this student.
    """

    def __init__(self, key, files=(), told=()):
        self.key, self.files = key, sorted(files, key=lambda file: file.order)
        self.told = list(told)

    @property
    def name(self):
        return self.key.name if self.key else quoted(os.path.splitext(self.files[0].place)[0], 80)

    @property
    def order(self):
        return self.key.stem if self.key else self.files[0].place


class Register:
    """Which files are whose; lent says who has handed in the sheet of whom.

    A file's own name proves little: what only that gives to somebody else is spare, and counts
    where nothing better is there.
    """

    def __init__(self, keys):
        self.keys, self.of_head, self.pointing = keys, {}, Pointing(keys)
        self.owned, self.spare, self.told, self.lent = {}, {}, {}, []
        for key in keys:
            if key.head:
                self.of_head.setdefault(key.head, []).append(key)

    def fits(self, looks):
        """Return whether a key has the head of one of these files, or there is none of either."""
        heads = [look.head for look in looks if look.head]
        return not heads or not self.keys or any(head in self.of_head for head in heads)

    def warnings(self, looks, folder):
        """Return what is told before all marks: who has whose sheet, or that none fits."""
        if self.fits(looks):
            return self.lent
        return ["no sheet fits any key in %s: are they of another class or attempt?" % folder]

    def owner(self, look):
        """Return the Key of a sheet's head; where several have it, the name decides."""
        found = self.of_head.get(look.head, [])
        if len(found) == 1:
            return found[0]
        sender = self.pointing.sender(look, None)
        return sender if sender in found else None

    def students(self, looks, is_complete):
        """Return the Students of these files, and if complete also who has handed in nothing.

        A file whose head no key has is that of who handed it in, where that is all they did.
        """
        rest = [look for look in looks if not self.take(look)]
        for stem, files in self.spare.items():
            self.owned.setdefault(stem, files)
        sure, found = set(self.owned), []
        for look in rest:
            sender = self.pointing.sender(look, None)
            if sender and sender.stem not in sure:
                self.owned.setdefault(sender.stem, []).append(look.file)
            elif not look.file.is_aside:
                found.append(Student(None, [look.file]))
        found += [Student(key, self.owned.get(key.stem, ()), self.told.get(key.stem, ()))
                  for key in self.keys
                  if is_complete or key.stem in self.owned or key.stem in self.told]
        return sorted(found, key=lambda student: student.order)

    def take(self, look):
        """Note whose sheet a file is, if it is that of a key; return whether it is."""
        owner = self.owner(look)
        if not owner:
            return False
        sender = self.pointing.sender(look, owner)
        if sender is owner:
            self.owned.setdefault(owner.stem, []).append(look.file)
            return True
        told = "%s has handed in the sheet of %s, %s" % (
            sender.name, owner.name, quoted(look.file.place, 120))
        self.lent.append(told)
        if not self.pointing.by_folder(look):
            self.spare.setdefault(owner.stem, []).append(look.file)
        for key in (sender, owner):
            self.told.setdefault(key.stem, []).append(told)
        return True
