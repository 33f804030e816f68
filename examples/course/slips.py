"""What stands in a file that is no JSON, and what to write instead."""
import json
import re

MINUS = u"\u2212\u2013\u2014\ufe63\uff0d"          # as word processors write it
QUOTES = u"\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb'`"
WORDS = {"True": "true", "False": "false", "None": "null", "TRUE": "true", "FALSE": "false"}
TOKEN = re.compile(u"[^\\s,:\\[\\]{}\"]+")


def told(text, problem):
    """Return the line of what json could not read, what stands there, and what to write."""
    place = problem.pos
    if not text.strip():
        return "the file is empty, expected a network such as {\"inputs\": [...], ...}"
    found = (comma_too_many(text, place) or in_quotes(text, place)
             or word(text, place) or missing(text, place))
    if found is None or problem.msg == "Extra data":
        return str(problem)
    return "line %d has %s" % (text.count("\n", 0, place) + 1, found)


def comma_too_many(text, place):
    """Return what to do about a comma that no value follows."""
    before = text[:place].rstrip()
    after = text[place:].lstrip(", \t\r\n")
    at = text[place:place + 1]
    if after[:1] in ("]", "}") and (before.endswith(",") or at == ","):
        return "a comma before %s: leave it out" % after[0]
    if before.endswith(",") and at == ",":
        return "two commas: leave one out"
    return None


def in_quotes(text, place):
    """Return what to write for a name in other quotes than JSON's."""
    if text[place:place + 1] not in tuple(QUOTES):
        return None
    inside = re.match(u"[%s]([^%s\\n]*)[%s]?" % ((QUOTES,) * 3), text[place:])
    return "%.40s: write \"%s\"" % (inside.group(), inside.group(1))


def word_at(text, place):
    """Return the word or number around a place, None where there is none."""
    for match in TOKEN.finditer(text):
        if match.start() <= place < match.end():
            return match.group()
    return None


def word(text, place):
    """Return what to write for the word or number around a place."""
    found = word_at(text, place)
    if found is None:
        return None
    if found[:2] in ("//", "/*") or found[0] in "#%":
        return "%.40s: leave it out, JSON has no comments" % found
    whole = re.search(r"\d+,(?=%s)" % re.escape(found), text[:place + len(found)])
    if whole and re.match(r"0\d+$", found):
        before = whole.group()[:-1]
        return "%s,%s: write %s.%s, with a point" % (before, found, before, found)
    instead = instead_of(found)
    if instead is not None:
        return "%.40s: write %s" % (found, instead)
    if follows_a_value(text, place):
        return "no comma before %.40s: write one" % found
    if found[0] == "(":
        return "%.40s: write [ and ] for ( and )" % found
    if re.match("[A-Za-z_][\\w-]*$", found):
        return "%.40s: write \"%.40s\" in double quotes" % (found, found)
    return "%.40s: expected a number or a list" % found


def instead_of(found):
    """Return the JSON of a number or a word that other languages write so, None of another."""
    plain = "".join("-" if sign in MINUS else sign for sign in found)
    if plain in WORDS:
        return WORDS[plain]
    fraction = re.match(r"([-+]?\d+)/(\d+)$", plain)
    if fraction and int(fraction.group(2)):
        return json.dumps(int(fraction.group(1)) / int(fraction.group(2)))
    if not re.match(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?f?$", plain):
        return None
    written = number(plain.rstrip("f"))
    return None if written == found else written


def number(plain):
    """Return a number in JSON's spelling: digits on both sides of the point, no + and no 00."""
    sign, digits = re.match(r"([-+]?)(.*)", plain).groups()
    whole, point, rest = digits.partition(".")
    whole = whole.lstrip("0") if whole[:1] == "0" and whole[1:2].isdigit() else whole
    if point and not rest[:1].isdigit():
        point, rest = ".", "0" + rest
    return sign.replace("+", "") + (whole or "0") + point + rest


def follows_a_value(text, place):
    """Return whether a value or a name stands right before a place, with no comma between."""
    before = text[:place].rstrip()
    return before[-1:] not in ("", ",", ":", "[", "{")


def missing(text, place):
    """Return what is missing at a bracket, a quote or the end of the file, or is too much there."""
    if text[place:place + 1] in (u"\u00a0", u"\u2009", u"\u202f", u"\u3000"):
        return "a blank that is no plain one: write an ordinary blank"
    if not text[place:].strip():
        return "the end of the file: a ] or } is missing"
    if text[place] == ":":
        return "a name and a : inside a list: the ] that ends the list before them is missing"
    if text[place] in "[{\"" and follows_a_value(text, place):
        return "no comma before %.40s: write one" % text[place:].split("\n")[0].strip()
    return None
