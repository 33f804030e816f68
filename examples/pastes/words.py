"""Words in a paste: where a label ends and its value begins, headings, and what is skipped."""
import re

from pastes import rlang, sessions
from pastes.labels import meaning
from pastes.numbers import NUMBER
from pastes.prefixes import START
from pastes.trouble import doubt

SEPARATOR = re.compile(r"(?::=|[:=]|<-)[ \t]*")
GAP = re.compile(r"[ \t]+")
ENDING = re.compile(r"[:=][ \t]*$")
BULLET = re.compile(r"[ \t]*[-*\u2022][ \t]+(?=[A-Za-z])")
WORD_START = re.compile(r"[ \t]*(?:[^\W\d]|[$'\"\u2202\u2207(])")
# A number that stands by itself, and any digit that is no part of a name.
STANDING = re.compile(r"(?<![\w.\[({^])%s" % NUMBER.pattern)
DIGIT = re.compile(r"(?<![A-Za-z0-9_.\[({^])[-+.]?\d|\d\.\d")
DECIMAL = re.compile(r"\d\.\d|\d[eE][-+]?\d")
COUNTED = re.compile(
    r"\b(?:(?:layers?|examples?|samples?|patterns?|steps?|epochs?|iterations?|updates?)\s*[#:]?"
    r"|after\s*#?)\s*\d+(?!\d|\.\d|[eE][-+]?\d)|\b\d+\s+(?:steps?|epochs?|iterations?|updates?)"
    r"|(?<!\d)\d+\s*[x\u00d7]\s*\d+", re.IGNORECASE)
LONGEST = 1000                           # letters of a label, with what is behind it
AROUND = 100                             # letters before a number, and in it, that tell a count
NOTHING = re.compile(r"(?:[:=\s]|^)\[?\b(None|null|NULL|undefined|NA|[Tt]rue|[Ff]alse"
                     r"|TRUE|FALSE)\b")
CLOSERS = re.compile(r"[\s)}\],;]*\][\s)}\],;]*$")
BRACKET = re.compile(r"[:=]\s*[\[{(]")
# What a heading says of the labels below it.
HEADINGS = (
    (re.compile(r"\b(?:gradients?|grads|derivatives?|partials?)\b", re.IGNORECASE), "gradient"),
    (re.compile(r"\b(?:after|updated?|new|final (?:weights|biases|parameters))\b", re.IGNORECASE),
     "after"),
)
OTHER_HEADING = re.compile(r"\b(?:before|initial|forward|backward|weights|biases|parameters)\b",
                           re.IGNORECASE)
LAYER = re.compile(r"\blayer\s*\d+|\b(?:hidden|output)\s+layer\b(?!\s*\d)", re.IGNORECASE)
HEADED = re.compile(r"((?:hidden |output )?layer\s*\d+)(?:\s*[:,|-]|\s+(?=[a-z]))", re.IGNORECASE)
# Neuron 1: and what follows, which is that node's.
NODE = re.compile(r"[ \t]*(hidden|output)?[ \t]*(?:neuron|node|unit)[ \t#]*(\d+)"
                  r"(?:[ \t]*[:,|-]+[ \t]*|[ \t]+)(?=[A-Za-z])", re.IGNORECASE)
# Example 1: and what follows, which is that example's.
EXAMPLE = re.compile(r"[ \t]*(?:after[ \t]+)?(?:training[ \t]+)?(?:example|sample|pattern)[ \t#]*"
                     r"\d+(?:[ \t]*(?:/|of)[ \t]*\d+)?(?:[ \t]*(?:[:,|=-]+>?)[ \t]*|[ \t]+)"
                     r"(?=[A-Za-z])", re.IGNORECASE)
SHOWING = re.compile(r"\s*(?:print|pprint|disp|display|console\.log)\(")


def value_start(lines):
    """Return a label at the begin of a line, and where the value behind it starts, or None.

    A label ends before : or =, and where there is none before a blank.
    """
    if not WORD_START.match(lines.text, lines.at):
        return None
    label, at = first_value(lines, SEPARATOR)
    if at and is_label(label):
        return label, at
    if sessions.CODE.match(lines.rest()):
        return None
    label, at = first_value(lines, GAP)
    if at and not is_label(label):
        raise doubt(lines.whole(), "a label, and = before its numbers")
    return (label, at) if at else None


def first_value(lines, pattern):
    """Return the words before the first value that stands behind the pattern, and its place."""
    end = lines.end()
    for found in pattern.finditer(lines.text, lines.at + 1, min(end, lines.at + LONGEST)):
        if is_value(lines, found.end(), end) and not in_count(lines, found.end(), end):
            label = lines.text[lines.at:found.start()].strip()
            return label.strip("\"'").strip(), found.end()
    return "", None


def is_value(lines, at, end):
    """Return whether a value starts here, which may be R's that cat() has put a label before."""
    return at < end and bool(START.match(lines.text, at) or rlang.VECTOR.match(lines.text, at, end)
                             or rlang.HEADER.match(lines.text, at, end))


def in_count(lines, at, end):
    """Return whether the number is one that counts, as in layer 1; what is far from it is none."""
    near = COUNTED.finditer(lines.text, max(lines.at, at - AROUND), min(end, at + AROUND))
    return any(found.start() < at < found.end() for found in near)


def is_label(text):
    """Return whether no number stands in the words, but for one that is a part of a label: W 1."""
    left = COUNTED.sub("", text)
    if DECIMAL.search(left):
        return False
    return not STANDING.search(left) or bool(meaning(text, False).kind)


def shown(line):
    """Return the name in print(W1), or None."""
    found = sessions.SHOWN.match(line)
    return found.group(1) if found and SHOWING.match(line) else None


def label_alone(line):
    """Return the label that a line without a value is, "" for code; refuse what may be numbers."""
    label = ENDING.sub("", line).strip().strip("-=*# '\"<>")
    is_open = ENDING.search(line)
    if CLOSERS.match(line):
        raise doubt(line, "the bracket that is closed here")
    if holds_nothing(line):
        raise doubt(line, "numbers, not %s" % NOTHING.search(line).group(1))
    if sessions.CODE.match(line) and not is_open:
        return ""
    if DIGIT.search(COUNTED.sub("", line)) and not (is_open and is_label(label)):
        raise doubt(line, "a label and numbers, such as W1 = [[0.1, 0.2]]")
    if BRACKET.search(line):
        raise doubt(line, "numbers in the brackets")
    return label


def holds_nothing(line):
    """Return whether None, NULL, True stands where a label that is known wants numbers."""
    found = NOTHING.search(line)
    return found and meaning(line[:found.start()], False).kind


def layer_in(label):
    """Return the layer that a label begins with, as Layer 1: W; it goes for the next ones too."""
    found = HEADED.match(label)
    return found.group(1) if found else ""


def heading(text, before):
    """Return what the words say of the labels below them, or what was said before.

    They say a phase, such as gradient, or a layer, or both; layer 2 leaves the phase as it was.
    """
    layer = LAYER.findall(text)[:1]
    phase = [word for pattern, word in HEADINGS if pattern.search(text)]
    if not phase and not OTHER_HEADING.search(text):
        if not layer:
            return before
        phase = LAYER.sub("", before).split()
    return " ".join(phase + layer).lower()
