"""Lines as word processors, mails and platforms give them back, spelled as the sheet had them."""
import re

from worksheets.head import Head

UNSEEN = dict.fromkeys([0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x2060, 0xfeff]
                       + list(range(0x202a, 0x202f)) + list(range(0x2066, 0x206a)))
HIGH, LOW = "\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079", "".join(
    chr(n) for n in range(0x2080, 0x208a))
LAYER = re.compile("\\^?\u207d([%s]+)\u207e|\\^\\(([%s]+)\\)" % (HIGH, HIGH))
INDEX = re.compile("_?([%s]+)" % LOW)
ESCAPED = re.compile(r"\\([-\\`*_{}\[\]()#+.!|<>=^~]|$)")               # as Markdown has x\_1
BULLETS = "-*+o\u2013\u2014\u2022\u2023\u2043\u25aa\u25cf\u25e6\xb7"
BULLET = re.compile("(?:\\(?\\d{1,4}[.)]|[%s])\\s+(?=[A-Za-z].*=)" % BULLETS)
COMPLETE = re.compile(r"=\s*(?:_+|[-\u2212]?[\d.,]+)\s*$")
CELLS, RULE = re.compile(r"\s*[\t|]\s*"), re.compile(r"[-+|:=\s]*\Z")
HEAD_LINES = 4                           # over which a head may be broken


def spelled(line):
    """Return a line with the sheet's own letters for the symbols, and a table's row with =."""
    line = ESCAPED.sub(r"\1", line.translate(UNSEEN)).strip("> \t")
    if max(line, default="") > "~":
        line = line.replace("\u2202", "d").replace("\u03b7", "learning_rate")
        line = LAYER.sub(lambda found: "^(%s)" % digits(found.group(1) or found.group(2), HIGH),
                         line)
        line = INDEX.sub(lambda found: "_" + digits(found.group(1), LOW), line)
    if "=" not in line and ("\t" in line or "|" in line):
        return row_of(line)
    return line


def digits(text, letters):
    return "".join(str(letters.index(letter)) for letter in text)


def row_of(line):
    """Return a row of a table as a line: its cells with = between."""
    if RULE.match(line):
        return ""
    return " = ".join(cell for cell in CELLS.split(line) if cell)


def without_bullet(line, before):
    """Return a line without its number or bullet; a * or + may go on with the line before."""
    if line[:1] in ("*", "+") and "=" in before and not COMPLETE.search(before):
        return line
    return BULLET.sub("", line, count=1) if BULLET.match(line) else line


def with_whole_head(lines):
    """Return lines with the head in one of them, where it was broken over several."""
    for n, line in enumerate(lines):
        if "worksheet:" in line.lower():
            for more in range(1, HEAD_LINES):
                joined = " ".join(part.strip("# ") for part in lines[n:n + more])
                if Head.read(joined):
                    return lines[:n] + ["# " + joined] + [""] * (more - 1) + lines[n + more:]
    return lines
