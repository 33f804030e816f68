"""What is asked with a paste: a network, the program's numbers, and what is to be said of them."""
from common import NETWORK
from course.file import read
from finder import pasted
from finder.given import Sizes
from finder.problem import as_course, verdict_of
from pastes.reading import read as read_paste
from worksheets.reading import text_of


class Question:
    """given is a Network, entries what its program printed; unknown are labels that mean nothing,
    after the names of weights that are taken for those after the step. slack says how far numbers
    may be off besides, None not at all."""

    def __init__(self, given, entries, unknown, after=(), slack=None):
        self.given, self.entries = given, entries
        self.unknown, self.after, self.slack = unknown, after, slack

    def verdict(self):
        return verdict_of(as_course(self.given.mlp), self.given.examples, self.given.rate,
                          self.entries, self.given.layout == "W x", self.slack)

    def notes(self):
        """Return what is to be said of the labels, as sentences."""
        found, others = [], [label for label in self.unknown if label]
        if "" in self.unknown:
            found.append("Numbers without a label are left out: put one before each, such as "
                         "W1 =.")
        if others:
            found.append("Not understood, and left out: %s." % ", ".join(others))
        if self.after:
            found.append("Your %s are not those of the network file, and are taken for those "
                         "after the step." % ", ".join(self.after))
        return found


def question(network, paste):
    """Return the Question of a paste and a network file; without one the paste holds the network,
    or the document's is meant. Paths; ValueError where there is nothing to be looked at."""
    found = read_paste(text_of(paste))
    if network is None and pasted.layers_in(found):
        asked = of_paste_alone(found)
    else:
        asked = of_network(read(network or NETWORK), found)
    if not asked.entries:
        raise ValueError(" ".join([paste + ": it holds no number that the program has worked out, "
                                   "expected such as out = ..., E = ..., dW1 = ..."]
                                  + asked.notes()))
    return asked


def of_paste_alone(found):
    """Return the Question of a paste that holds its network; what is given is no answer."""
    L = pasted.layers_in(found)
    given = pasted.network_in(pasted.entries_of(found, L)[0], L)
    entries, unknown = pasted.entries_of(found, L, sizes_of(given))
    own = [entry for entry in entries if entry.kind not in pasted.NETWORK]
    return Question(given, own, unknown, slack=pasted.slack(given, entries))


def of_network(given, found):
    """Return the Question of a paste about a given Network."""
    sizes = sizes_of(given)
    entries, unknown = pasted.entries_of(found, sizes.L, sizes)
    entries, after = pasted.taken_after(entries, given, given.layout == "W x")
    return Question(given, entries, unknown, after)


def sizes_of(given):
    return Sizes(as_course(given.mlp), given.count)
