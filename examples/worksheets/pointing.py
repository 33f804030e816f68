"""To whom of a class a file points: by its folder, its name, or the name that is written on it.

Platforms write names as Ann Lee, Ann_Lee, Lee Ann, annlee or leeann, among numbers and other words.
"""
import os
import re

from worksheets.handed_in import as_stem

WORD = re.compile(r"[^\W_]+")
BESIDE = "late",                         # what a platform writes beside a name, besides numbers


def words_of(text):
    """Return the words of a name or a place, however an accent is written."""
    return tuple(WORD.findall(as_stem(text)))


def spellings(name):
    """Return the ways in which a platform may write a name, as words."""
    words = words_of(name)
    if all(word.isdigit() for word in words):
        return set()
    turned = words[-1:] + words[:-1]
    return {words, turned, ("".join(words),), ("".join(turned),)}


class Pointing:
    """The names of a class, {words: Key}, which are looked up in the places of files."""

    def __init__(self, keys):
        self.of_words, self.of_stem = {}, {as_stem(key.stem): key for key in keys}
        self.alone = {words_of(key.name) for key in keys if len(words_of(key.name)) == 1}
        for key in keys:
            for words in spellings(key.name):
                if self.of_words.setdefault(words, key) is not key:
                    self.of_words[words] = None              # of two, and so of nobody
        self.longest = max(map(len, self.of_words), default=0)

    def sender(self, look, owner):
        """Return the Key of who handed in a file, owner where nothing points to another.

        The folder is the platform's, and decides; else the file's name, and then the name on it.
        """
        by_folder = self.by_folder(look)
        if by_folder:
            return by_folder
        by_file = self.of_stem.get(look.file.stem) or (
            self.named(look.file.stem) + [None])[0]
        if by_file and by_file is not owner:
            return by_file
        on_it = self.named(look.name)
        if on_it and owner not in on_it:
            return on_it[0]
        return owner

    def by_folder(self, look):
        """Return the Key that has the name of a file's folder, or None."""
        return (self.named(os.path.dirname(look.file.place.replace("\\", "/"))) + [None])[0]

    def named(self, text):
        """Return the Keys whose names stand in text, in its order, the longest at each place."""
        words, found, n = words_of(text), [], 0
        while n < len(words):
            size = self.size_at(words, n)
            if size:
                found.append(self.of_words[words[n:n + size]])
            n += size or 1
        return [key for key in found if key]

    def size_at(self, words, n):
        """Return how many words the longest name has that begins at word n, or 0."""
        for size in range(min(self.longest, len(words) - n), 0, -1):
            name = words[n:n + size]
            if name in self.of_words and (name not in self.alone or self.is_alone(words, n)):
                return size
        return 0

    @staticmethod
    def is_alone(words, n):
        """Return whether word n has no other words beside it: Ann of Ann Lee is nobody."""
        beside = words[max(n - 1, 0):n] + words[n + 1:n + 2]
        return all(word.isdigit() or word in BESIDE for word in beside)
