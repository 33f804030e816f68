"""Names as LaTeX prints them: with its own accents, or with the fonts that LuaLaTeX finds."""
import unicodedata

SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
SPECIAL.update((letter, "\\" + letter) for letter in "#$%&_{}")
ACCENTS = dict(zip("\u0300\u0301\u0302\u0303\u0308\u030a\u030b\u030c\u0304\u0306\u0307\u0327\u0323",
                   ("`", "'", "^", "~", '"', "r", "H", "v", "=", "u", ".", "c", "d")))
LETTERS = {"\u0141": "L", "\u0142": "l", "\xd8": "O", "\xf8": "o", "\xc6": "AE", "\xe6": "ae",
           "\u0152": "OE", "\u0153": "oe", "\xdf": "ss", "\u0131": "i"}
OF_OTHER_FONTS = "CJK", "HIRAGANA", "KATAKANA", "HANGUL"
LUALATEX = r"""\usepackage{fontspec}
\IfFontExistsTF{DejaVu Serif}{\newfontfamily\plainnames{DejaVu Serif}}{\let\plainnames\relax}
\IfFontExistsTF{Noto Serif CJK SC}{\newfontfamily\widenames{Noto Serif CJK SC}}{%
\IfFontExistsTF{FandolSong-Regular}{\newfontfamily\widenames{FandolSong-Regular}}{%
\let\widenames\plainnames}}
"""


class Lettering:
    """How the names of a class are written; all alike, since they stand in one document."""

    def __init__(self, names):
        self.is_plain = all(letter_in_tex(letter) for name in names for letter in name)
        self.wide = [name for name in names if is_wide(name)]
        self.command = "pdflatex" if self.is_plain else "lualatex"
        self.preamble = "" if self.is_plain else LUALATEX

    def written(self, name):
        """Return a name as LaTeX prints it."""
        if self.is_plain:
            return "".join(letter_in_tex(letter) for letter in name)
        text = "".join(SPECIAL.get(letter, letter) for letter in name)
        return "{%s %s}" % (r"\widenames" if is_wide(name) else r"\plainnames", text)


def letter_in_tex(letter):
    """Return a letter as pdflatex prints it with its own fonts, or "" where they lack it."""
    if " " <= letter <= "~":
        return SPECIAL.get(letter, letter)
    if letter in LETTERS:
        return "{\\%s}" % LETTERS[letter]
    parts = unicodedata.normalize("NFD", letter)
    base, accent = parts[:1], parts[1:]
    if accent in ACCENTS and base <= "z":
        return "{\\%s{%s}}" % (ACCENTS[accent], {"i": r"\i", "j": r"\j"}.get(base, base))
    return ""


def is_wide(name):
    """Return whether a name needs a font that few systems bring along, such as a Chinese one."""
    return any(unicodedata.name(letter, "").startswith(OF_OTHER_FONTS) for letter in name)
