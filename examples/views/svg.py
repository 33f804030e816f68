"""What a picture is made of, as SVG: lines, plates, numbers, names, and the whole with its style.

Each number is a group of class number with a data-symbol, so that a page can find it.
"""
import html
import os

from views.layout import BOLD, LINE, RADIUS, width

TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
THINNEST, WIDEST = 0.8, 4.0              # lines of the weight 0 and of the largest
HIGH = str.maketrans("-0123456789", "\u207b\u2070\u00b9\u00b2\u00b3"
                                    "\u2074\u2075\u2076\u2077\u2078\u2079")


def template(name):
    """Return the text of a template."""
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        return file.read()


def drawing(wide, high, description, parts, styles=("picture",)):
    """Return an SVG of its parts; the description is for those who do not see it."""
    style = "".join(template(name + ".css") for name in styles)
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" '
            'style="--wide: %dpx; --high: %dpx" role="img" aria-label="%s">\n<style>\n%s</style>\n'
            '<rect class="paper" width="100%%" height="100%%"/>\n%s\n</svg>\n' % (
                (wide, high) * 3 + (html.escape(description), style, "\n".join(parts))))


def group(element_id, kind, lines, body):
    """Return a thing with its lines of the trace, which a browser shows when it is pointed at."""
    return '<g id="%s" class="%s"><title>%s</title>%s</g>' % (
        element_id, kind, html.escape("\n".join(lines)), body)


def line(start, end, attributes=""):
    return '<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"%s/>' % (start + end + (attributes,))


def stadium(x, y, half, half_height=RADIUS):
    """Return a circle, or a longer or higher one where numbers need it."""
    return '<rect class="body" x="%.1f" y="%.1f" width="%.1f" height="%d" rx="%d"/>' % (
        x - half, y - half_height, 2 * half, 2 * half_height, RADIUS)


def plate(x, y, wide):
    """Return the paper under a text in the middle of a line."""
    return '<rect class="plate" x="%.1f" y="%.1f" width="%.1f" height="%d" rx="3"/>' % (
        x - wide / 2, y - LINE / 2, wide, LINE)


def written(kind):
    """Return how a kind is written: a partial derivative with its signs."""
    if kind == "learning_rate":
        return "learning rate \u03b7"
    above, slash, below = kind.partition("/")
    if not slash:
        return kind
    return "\u2202%s/\u2202%s" % (above[1:], below[1:])


def is_named(z):
    """Return whether a number has its name before it: where it may not stand alone."""
    if not z.indices:
        return not z.terms                         # the learning rate, and not E
    return len(z.indices) == 1 and bool(z.layer or z.terms)


def in_plain_text(text):
    """Return a number with the exponent raised where it has a power of ten."""
    digits, _, exponent = text.partition(" * 10 ** ")
    if not exponent:
        return text
    return "%s \u00b7 10%s" % (digits, exponent.translate(HIGH))


def room(z, text):
    """Return how wide the plate of a number is when it is shown as text."""
    text = in_plain_text(text)
    if is_named(z) and text:
        text = written(z.kind) + " " + text
    return width(text) * (BOLD if z.kind == "w" else 1)


def number(z, x, y, wide, shown):
    """Return a number on its plate, in a node behind what it is."""
    label = '<tspan class="letter">%s</tspan> ' % written(z.kind) if is_named(z) else ""
    return ('<g class="number %s" data-symbol="%s">%s<text x="%.1f" y="%.1f">%s'
            '<tspan class="value">%s</tspan></text></g>' % (
                z.kind.replace("/", "-").replace(" ", "-"), z.symbol, plate(x, y, wide),
                x, y + 4.5, label, in_plain_text(shown)))


def text(x, y, words, kind):
    return '<text class="%s" x="%.1f" y="%.1f">%s</text>' % (kind, x, y + 4.5, html.escape(words))


def sample(kind, words, x, y):
    """Return what an edge of a kind looks like, if it is of one, and what it means."""
    if not kind:
        return text(x, y, words, "legend")
    edge = line((x, y), (x + 34, y), ' stroke-width="3"')
    return '<g class="edge %s">%s</g>' % (kind, edge) + text(x + 44, y, words, "legend")


def name(z, x, y):
    """Return the symbol of a number on its plate."""
    below = ("," if max(z.indices) > 9 else "").join(map(str, z.indices))
    return indexed(z.kind, below, "(%d)" % z.layer if z.layer else "", x, y)


def indexed(letter, below, above, x, y):
    """Return a letter on its plate, with what stands below and above behind it."""
    raised = '<tspan class="at" dx="%d" dy="-11">%s</tspan>' % (-7 * len(below), above)
    return ('%s<text class="name" x="%.1f" y="%.1f"><tspan class="letter">%s</tspan>'
            '<tspan class="at" dy="4">%s</tspan>%s</text>' % (
                plate(x, y, 18 + 7 * max(len(below), len(above))), x, y + 4, letter, below,
                raised if above else ""))
