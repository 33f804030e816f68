"""What is asked with a paste: a network, the program's numbers, and what is to be said of them."""
from common import NETWORK
from course.file import read
from finder import alone
from finder.gathered import AFTER, gathered
from finder.given import Sizes, flat
from finder.problem import as_course, verdict_of_ways
from finder.repeats import Way, is_of_rows, repeated, uneven, ways
from finder.search import Search
from finder.slack import exact_if_unchanged, slack
from finder.verdict import UNEXPLAINED
from pastes.reading import read as read_paste
from worksheets.reading import text_of


class Question:
    """given is a Network, ways are those to understand what its program printed; said are sentences
    about its labels, slack says how far numbers may be off besides, None not at all. uneven is a
    sentence about weights that stand there several times, "" where it is plain which they are."""

    def __init__(self, given, ways, said, slack=None, uneven=""):
        self.given, self.ways, self.said, self.slack = given, ways, said, slack
        self.uneven = uneven

    def verdict(self):
        """Return the Verdict; say of the numbers how they were understood in it. ValueError where
        nothing explains them, and it is not plain which weights these are."""
        verdict = verdict_of_ways(as_course(self.given.mlp), self.given.examples, self.given.rate,
                                  [way.entries for way in self.ways], self.given.layout == "W x",
                                  self.slack)
        if self.uneven and verdict.name == UNEXPLAINED and verdict.is_finite():
            raise ValueError(self.uneven)
        self.said += self.ways[verdict.view.reading.way].said
        return verdict


def question(network, paste):
    """Return the Question of a paste and a network file; without one the paste holds the network,
    or the document's is meant. Paths; ValueError where there is nothing to be looked at."""
    found = read_paste(text_of(paste))
    if network is None and alone.layers_in(found):
        asked = of_paste_alone(found)
    elif network is None:
        asked = of_network(read(NETWORK), found)
        asked.said.append("There is no network in it: it is held against the document's.")
    else:
        asked = of_network(read(network), found)
    if not asked.ways[-1].entries:
        raise ValueError(" ".join([paste + ": it holds no number that the program has worked out, "
                                   "expected such as out = ..., E = ..., dW1 = ..."] + asked.said))
    return asked


def of_paste_alone(found):
    """Return the Question of a paste that holds its network; what is given is no answer."""
    L = alone.layers_in(found)
    given = alone.network_in(gathered(found, L).entries, L)
    there = gathered(found, L, sizes_of(given))
    own = [entry for entry in there.entries if entry.kind not in alone.NETWORK]
    return Question(given, ways_of(there, own, sizes_of(given)), notes(there.unknown),
                    slack(given, there.entries))


def of_network(given, found):
    """Return the Question of a paste about a given Network, which may lack a rate that it has."""
    sizes = sizes_of(given)
    there = gathered(found, sizes.L, sizes)
    rates = [entry for entry in there.entries if entry.kind == "rate"]
    if given.rate is None and rates:
        given.rate = flat(rates[0].value)[0]
    ways = ways_of(there, there.entries, sizes)
    for way in ways:
        way.entries, after = taken_after(way.entries, given, given.layout == "W x")
        way.said += said_of_after(after)
        exact_if_unchanged(way.entries, as_course(given.mlp))
    return Question(given, ways, notes(there.unknown),
                    uneven=uneven(repeated(there, sizes), sizes.count))


def ways_of(there, entries, sizes):
    """Return the ways to understand what a paste has; the plain one leaves out what stands there a
    second time."""
    several = repeated(there, sizes)
    plain = Way(entries, said_of_twice(there.twice))
    if not several:
        return [plain]
    found = ways(several, entries, sizes)
    return found if is_of_rows(several, sizes) else found + [plain]


def taken_after(entries, given, turned):
    """Return the entries, with W and b that are not the network's taken for those after the step,
    and the names of these; without a rate, or where the paste has both, they stay."""
    kinds = set(entry.kind for entry in entries if not entry.is_second)
    kinds |= set(entry.name for entry in entries if entry.kind == "rows")
    if given.rate is None or kinds & set(AFTER.values()) or is_given(entries, given, turned):
        return entries, []
    entries = [entry for entry in entries if not entry.is_second]
    moved = [entry for entry in entries if entry.kind in AFTER]
    return ([entry.after_the_step() if entry in moved else entry for entry in entries],
            [one.name() for one in moved])


def is_given(entries, given, turned):
    """Return whether W and b of the entries, if any, are those of the network."""
    own = [entry for entry in entries if entry.kind in AFTER]
    if not own:
        return True
    mlp = as_course(given.mlp)
    search = Search(mlp, given.examples, given.rate, [own], Sizes(mlp, given.count), turned)
    return search.views[0].first is None


def sizes_of(given):
    return Sizes(as_course(given.mlp), given.count)


def notes(unknown):
    """Return what is to be said of labels that mean nothing."""
    found, others = [], [label for label in unknown if label]
    if "" in unknown:
        found.append("Numbers without a label are left out: put one before each, such as W1 =.")
    if others:
        found.append("Not understood, and left out: %s. Whether these are right is not looked at."
                     % ", ".join(others))
    return found


def said_of_twice(labels):
    if not labels:
        return []
    return ["What stands there a second time is left out: %s." % ", ".join(labels)]


def said_of_after(names):
    """Return what is to be said of weights that are taken for those after the step."""
    if not names:
        return []
    return ["Your %s are not those of the network file, and are taken for those after the step."
            % ", ".join(names)]
