"""The answer in words: what is right, which rules were broken, and what cannot be told apart."""
import textwrap

from finder.conventions import WORDS, library
from finder.given import flat, plain_kind
from finder.places import BY_NAME
from finder.search import ENOUGH
from finder.verdict import EXPLAINED, MOST_ALSO, RIGHT
from finder.working import both_lines, right_working

OTHER_TARGET = 0.3               # what a target may be besides 0 and 1
OTHER_RATE = 0.1                 # where there is none
TOLD_APART = 1e-6


def text_of(verdict):
    """Return the answer as text."""
    parts = [counted(verdict)]
    if verdict.conventions:
        parts.append(of_conventions(verdict))
    if verdict.name == EXPLAINED:
        parts += explained(verdict)
    elif verdict.name != RIGHT:
        parts += unexplained(verdict)
    elif verdict.doubts:
        parts.append(of_doubts(verdict))
    return "\n\n".join(parts)


def filled(text, first="", others=None):
    """Return text in lines of 79 columns that begin with first, and then with others."""
    return textwrap.fill(text, 79, initial_indent=first, break_on_hyphens=False,
                         subsequent_indent=first if others is None else others)


def counted(verdict):
    """Return how many of the numbers are right."""
    view, count = verdict.view, verdict.view.reading.count()
    if verdict.name == RIGHT and count == 1:
        return "Your number agrees with the right calculation."
    if verdict.name == RIGHT:
        return "All %d numbers agree with the right calculation." % count
    return filled("%d of your %d numbers agree%s with the right calculation. The first that does "
                  "not is %s." % (view.agreeing, count, "s" * (view.agreeing == 1), verdict.first))


def of_conventions(verdict):
    """Return the conventions by which the numbers are right, a line each."""
    found = ["By these conventions, which are no mistakes:"]
    found += [filled("%s: %s" % (name, WORDS[name]), "  ") for name in verdict.conventions]
    if "single-precision" in verdict.conventions:
        found.append(of_digits(verdict))
    if verdict.view.setting.is_of_E_alone():
        found.append("  It is E alone that is reported so; the gradients are not.")
    others = library(verdict.view.setting)
    if others:
        found.append(filled("So report " + others + ".", "  "))
    return "\n".join(found)


def of_digits(verdict):
    """Return the first number that is not right to the last digit, and what that may be."""
    view = verdict.view
    symbol, example = verdict.at(view.inexact)
    which = " of example %d" % (example + 1) if example else ""
    return filled("%s%s is %.9g in double precision. If that is what your program has, a small "
                  "mistake may hide there: print more digits." % (symbol, which, view.nearly),
                  "  ")


def of_doubts(verdict):
    """Return which mistakes the numbers cannot tell from the convention by which they are right."""
    found = ["These numbers cannot tell that from:"]
    for view, rule in verdict.doubts:
        rate = verdict.search.rate or OTHER_RATE
        right, broken = [dict(verdict.search.runs.run(setting, rules, rate=rate)) for setting, rules
                         in ((verdict.view.setting, []), (view.setting, [rule]))]
        words, key = "%s (%s)" % (rule.sentence(), rule.id), first_difference(right, broken)
        if key:
            words += ": %s would tell" % name_of_kind(key)
        found.append(filled(words, "- ", "  "))
    return "\n".join(found)


# ---- Explained ---------------------------------------------------------------------------

def explained(verdict):
    """Return the paragraphs that name the rules, each with its lines, and what else agrees."""
    count = len(verdict.changes)
    parts = ["One change to the right rules gives all of your numbers:" if count == 1 else
             "These %d changes to the right rules together give all of your numbers:" % count]
    parts += [of_rule(verdict, rule) for rule in verdict.changes]
    if verdict.also:
        parts.append(of_others(verdict))
    if verdict.search.stopped:
        parts.append("There may be other explanations: the search was stopped.")
    return parts


def of_rule(verdict, rule):
    """Return a rule, the right line beside the program's own, and where to look."""
    found = [filled("%s (%s)" % (rule.sentence(), rule.id), "* ", "  ")]
    both = both_lines(verdict.search, verdict.view, verdict.changes, rule)
    if both and len(verdict.search.examples) > 1:
        found.append("  In the first example alone:")
    if both:
        found += [indented("right: ", both[0]), indented("yours: ", both[1])]
    found.append(filled("Look " + BY_NAME[rule.place].look + ".", "  "))
    return "\n".join(found)


def indented(head, text):
    return "  " + head + text.replace("\n", "\n  " + " " * len(head))


def of_others(verdict):
    """Return what the numbers cannot tell apart from the changes, and what would."""
    same, found = [], []
    for rules in verdict.also[:MOST_ALSO]:
        further = told_by(verdict, rules)
        if further:
            words = "; and ".join("%s (%s)" % (rule.sentence(), rule.id) for rule in rules)
            found.append(filled("%s: %s would tell" % (words, further), "- ", "  "))
        else:
            same.append(", and ".join(rule.sentence() for rule in rules))
    if len(verdict.also) > MOST_ALSO:
        found.append("- and %d more" % (len(verdict.also) - MOST_ALSO))
    parts = ["\n".join(["These numbers cannot tell that from:"] + found)] if found else []
    if same:
        parts.append(filled("Whatever you print, it is the same as: %s." % "; ".join(same)))
    return "\n\n".join(parts)


def told_by(verdict, rules):
    """Return which further number would tell rules from the changes, "" where none would."""
    search, view = verdict.search, verdict.view
    rate = search.rate or OTHER_RATE
    one, other = [dict(search.runs.run(view.setting, some, rate=rate))
                  for some in (verdict.changes, rules)]
    key = first_difference(one, other)
    if key:
        return name_of_kind(key)
    examples = [(x, [OTHER_TARGET] * len(y)) for x, y in search.examples]
    try:
        pair = [dict(search.runs.run(view.setting, some, 1, examples, rate))
                for some in (verdict.changes, rules)]
    except (ArithmeticError, ValueError):
        return ""
    if first_difference(*pair):
        return "targets other than 0 and 1"
    return ""


def first_difference(one, other):
    """Return the (kind, layer) of the first numbers that differ between two runs, or None."""
    for key in one:
        pairs = list(zip(flat(one[key]), flat(other.get(key, one[key]))))
        if any(z is not None and w is not None and abs(z - w) > TOLD_APART * max(abs(z), abs(w))
               for z, w in pairs):
            return key
    return None


def name_of_kind(key):
    kind, layer = plain_kind(key[0]), key[1]
    words = {"new W": "W^(%s) after one step", "new b": "b^(%s) after one step",
             "dE/dW": "dE/dW^(%s)", "output": "the outputs"}
    if kind == "E of each":
        return "E"
    if kind in words:
        return words[kind] % layer if "%s" in words[kind] else words[kind]
    return kind if layer is None else "%s^(%d)" % (kind, layer)


# ---- Unexplained -------------------------------------------------------------------------

def unexplained(verdict):
    """Return the right working of the first number that disagrees."""
    search = verdict.search
    if not verdict.is_finite():
        return [filled("Your %s is %s: the program has divided by 0, or gone beyond what a float "
                       "can hold. What it prints before that tells where." % (
                           verdict.first, verdict.own()))]
    parts = [filled(what_was_tried(verdict))]
    working = [] if verdict.is_late() else right_working(
        search, verdict.view, verdict.symbol, verdict.example)
    if working:
        parts.append("Yours is %s. The right working of %s:" % (short(verdict.own()),
                                                               verdict.first))
        parts += [indented("", text) for text in working]
    further = what_to_print(verdict)
    if further:
        parts.append(filled("Print %s too: the first of them that is wrong tells more." % further))
    return parts


def what_was_tried(verdict):
    """Return why no rule is named, as sentences."""
    search = verdict.search
    if verdict.is_given():
        return ("Your %s is %s, and the network's another: they are not the same network, or not "
                "the same example." % (verdict.first, short(verdict.own())))
    if search.told < ENOUGH[1]:
        return "These numbers are too few, or have too few digits, to name a rule that was broken."
    tried = ["alone", "in pairs", "by threes"][:len(search.sizes_tried)]
    stopped = " The search was stopped after %g seconds." % search.seconds
    return "None of the rules that were tried explains them%s: %d runs were made.%s" % (
        ", " + " or ".join(tried) if tried else "", search.runs.tried,
        stopped if search.stopped else "")


def short(z):
    return "%.6g" % z


def what_to_print(verdict):
    """Return what has not been given and comes before the first number that disagrees."""
    given = set(kind for kind, _ in verdict.view.reading.slots)
    if verdict.is_given():
        return ""
    if "epoch" in verdict.first:
        return "h, a, dW and the new W of one epoch alone"
    if verdict.symbol.startswith("new b") and "dE/db" not in given:
        return "the gradients dE/db of each layer"
    if not given & {"h", "a"} and (not given & {"output", "E"} or verdict.first == "E"):
        return "h and a of each layer"
    if not given & {"dE/dW", "delta"} and verdict.first != "E":
        return "the gradients dE/dW of each layer"
    if not given & {"h", "a"}:
        return "h and a of each layer"
    return ""
