"""What a picture is made of, as SVG: lines, plates, numbers, names, and the whole with its style.

Each number is a group of class number with a data-symbol, so that a page can find it.
"""
import html
import os

from views.data import BELOW_NODE
from views.layout import BOLD, LINE, RADIUS, width

TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
WRITTEN = {"h": "h", "a": "a", "dE/da": "\u2202E/\u2202a", "da/dh": "\u2202a/\u2202h",
           "learning_rate": "learning rate \u03b7", "w": "w", "dE/dw": "\u2202E/\u2202w",
           "new w": "new w"}
NAMED = ("h", "a", "learning_rate") + BELOW_NODE                 # what has its name before it
THINNEST, WIDEST = 0.8, 4.0              # lines of the weight 0 and of the largest


def template(name):
    """Return the text of a template."""
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        return file.read()


def drawing(wide, high, description, parts):
    """Return an SVG of its parts; the description is for those who do not see it."""
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" '
            'style="--wide: %dpx; --high: %dpx" role="img" aria-label="%s">\n<style>\n%s</style>\n'
            '<rect class="paper" width="100%%" height="100%%"/>\n%s\n</svg>\n' % (
                (wide, high) * 3 + (html.escape(description), template("picture.css"),
                                    "\n".join(parts))))


def group(element_id, kind, lines, body):
    """Return a thing with its lines of the trace, which a browser shows when it is pointed at."""
    return '<g id="%s" class="%s"><title>%s</title>%s</g>' % (
        element_id, kind, html.escape("\n".join(lines)), body)


def line(start, end, attributes=""):
    return '<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"%s/>' % (start + end + (attributes,))


def stadium(x, y, half):
    """Return a circle, or a longer one where a number needs it."""
    return '<rect class="body" x="%.1f" y="%.1f" width="%.1f" height="%d" rx="%d"/>' % (
        x - half, y - RADIUS, 2 * half, 2 * RADIUS, RADIUS)


def plate(x, y, wide):
    """Return the paper under a text in the middle of a line."""
    return '<rect class="plate" x="%.1f" y="%.1f" width="%.1f" height="%d" rx="3"/>' % (
        x - wide / 2, y - LINE / 2, wide, LINE)


def room(z, text):
    """Return how wide the plate of a number is when it is shown as text."""
    named = z.kind in NAMED and text
    return width(WRITTEN[z.kind] + " " + text if named else text) * (BOLD if z.kind == "w" else 1)


def number(z, x, y, wide, shown):
    """Return a number on its plate, in a node behind what it is."""
    label = ('<tspan class="letter">%s</tspan> ' % WRITTEN[z.kind]
             if z.kind in NAMED else "")
    return ('<g class="number %s" data-symbol="%s">%s<text x="%.1f" y="%.1f">%s'
            '<tspan class="value">%s</tspan></text></g>' % (
                z.kind.replace("/", "-").replace(" ", "-"), z.symbol, plate(x, y, wide),
                x, y + 4.5, label, shown))


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
