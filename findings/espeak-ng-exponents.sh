#!/usr/bin/env bash
# What: eSpeak NG, the voice that free screen readers come with, and formulas that are
#   plain text with raised and lowered digits (a reader's own list of signs may step in
#   before the voice; this is the voice alone).
# Version: eSpeak NG 1.52.0 (espeakng-loader 0.2.4), voice en.
# The guess: it names what it reads, "ten to the minus seven", or at worst only the
#   digits, "ten minus seven"; a sign that it does not know it spells or names.
# Instead: one raised or lowered digit by itself is spoken (x with a lowered 1 is "x
#   one"), but of two such signs in a row all are passed over in silence, save a raised
#   2 or 3: 10 to the minus 7 is spoken "ten", the same as 10 alone, 10 to the minus 2
#   is "ten two"; w with the lowered 11 and the raised (1) is "w"; h with a lowered 1 and
#   a raised (2) is "h two", which is what h with a lowered 2 is.
# Why it matters: 1.5 times 10 to the minus 7 is heard as 1.5 times 10, and the first node
#   of layer 2 as the second node: a listener takes down another number.
#   Nothing tells that something was left out. 1.5e-7 is at least spoken "e seven".
# Seen (its phonemes):
#   10⁻⁷       t'En
#   10         t'En
#   10⁻²       t'En t'u:
#   w₁₁⁽¹⁾     d'Vb@Lj,u:
#   w          d'Vb@Lj,u:
#   h₁⁽²⁾      'eItS t'u:
#   h₂         'eItS t'u:
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check espeakng-loader==0.2.4
cat > "$work/look.py" <<'PY'
import ctypes
import sys

import espeakng_loader

voice = ctypes.CDLL(espeakng_loader.get_library_path())
voice.espeak_TextToPhonemes.restype = ctypes.c_char_p
voice.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
voice.espeak_SetVoiceByName(b"en")


def spoken(text):
    """The phonemes that the voice makes of a text."""
    buffer = ctypes.create_string_buffer(text.encode("utf-8"))
    place = ctypes.c_void_p(ctypes.addressof(buffer))
    clauses = []
    while place.value:
        clauses.append(voice.espeak_TextToPhonemes(ctypes.byref(place), 1, 0).decode())
    return " ".join(clauses)


tiny, square = "10\u207b\u2077", "10\u207b\u00b2"
weight, net_input, node_two = "w\u2081\u2081\u207d\u00b9\u207e", "h\u2081\u207d\u00b2\u207e", "h\u2082"
out = open(1, "w", encoding="utf-8", closefd=False)
for text in (tiny, "10", square, weight, "w", net_input, node_two):
    print("%-10s %s" % (text, spoken(text)), file=out)
as_seen = (spoken(tiny) == spoken("10") == "t'En" and spoken(square) == spoken("10 2")
           and spoken(weight) == spoken("w") and spoken(net_input) == spoken(node_two))
print("as described above" if as_seen else "CHANGED: not as described above", file=out)
sys.exit(not as_seen)
PY
"$work/v/bin/python" "$work/look.py"
