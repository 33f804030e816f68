"""Reading a paste: its entries, and what was understood of it in JSON."""
import json

from pastes import sessions
from pastes.entries import flat
from pastes.labels import all_meanings
from pastes.numbers import bare_points, leaves
from pastes.paste import Paste
from pastes.refusals import check
from pastes.trouble import Unreadable
from worksheets.reading import text_of


def read(text):
    """Return the entries of a paste, in its order; Unreadable where it cannot be told."""
    text = sessions.cleaned(text)
    check(text)
    entries = Paste(text).entries
    if not entries:
        raise Unreadable("no numbers are in it, expected a label and numbers, such as W1 = [[0.1, "
                         "0.2], [0.3, 0.4]]")
    all_meanings(entries)
    bare_points([number for entry in entries for number in leaves(entry.printed)])
    return entries


def understood(text):
    """Return {label: value}; where a label occurs several times, a list of its values."""
    values = {}
    for entry in read(text):
        check_finite(entry)
        values.setdefault(entry.label, []).append(entry.value)
    return {label: values[label] if len(values[label]) > 1 else values[label][0]
            for label in values}


def check_finite(entry):
    """Raise Unreadable for nan and inf, which JSON does not have; read gives them."""
    for number in flat(entry.value):
        if number - number != 0:
            raise Unreadable("%s holds %s, expected numbers: the program divided by 0, or went "
                             "beyond what a float can hold" % (entry.label or "it", number))


def shown(path):
    """Return what was understood of a file, as --read prints it."""
    try:
        return json.dumps(understood(text_of(path)))
    except Unreadable as problem:
        raise Unreadable("%s: %s" % (path, problem)) from problem
