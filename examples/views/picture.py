"""The picture of a network as SVG: one function a thing that is seen.

Each number is a group of class number with a data-symbol, so that a page can find it.
"""
import html
import os

from views.layout import BOLD, GAP, LINE, MARGIN, NAME, PAD, RADIUS, Layout, width

TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
ON_EDGE, IN_NODE, BELOW_NODE = ("w", "dE/dw", "new w"), ("x", "h", "a"), ("dE/da", "da/dh")
WRITTEN = {"h": "h", "a": "a", "dE/da": "\u2202E/\u2202a", "da/dh": "\u2202a/\u2202h",
           "learning_rate": "learning rate \u03b7", "w": "w", "dE/dw": "\u2202E/\u2202w",
           "new w": "new w"}
NAMED = ("h", "a", "learning_rate") + BELOW_NODE                 # what has its name before it
THINNEST, WIDEST = 0.8, 4.0              # lines of the weight 0 and of the largest


def template(name):
    """Return the text of a template."""
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        return file.read()


def place(z):
    """Return the id of where a step or a given number is in the picture: a node, an edge, E."""
    if z.kind in ("E", "learning_rate"):
        return z.kind
    if z.kind in ON_EDGE:
        return "w%d-%d-%d" % ((z.layer,) + z.indices)
    return "y%d" % z.indices if z.kind == "y" else "n%d-%d" % ((z.layer,) + z.indices)


def sources(step):
    """Return the ids of what a step is computed from, each once."""
    return sorted({place(z) for z in step.operands})


def picture(steps, longest=None):
    """Return the SVG of a network with the numbers of its steps.

    Those in longest, {symbol: text}, a page will change to texts up to these: they are blank.
    """
    it = Network(steps, longest or {})
    parts = it.edges() + it.links() + it.labels() + it.nodes() + it.error() + it.legend()
    return drawing(it.width, it.height, it.description(), parts)


def drawing(wide, high, description, parts):
    """Return an SVG of its parts; the description is for those who do not see it."""
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" '
            'style="--wide: %dpx; --high: %dpx" role="img" aria-label="%s">\n<style>\n%s</style>\n'
            '<rect class="paper" width="100%%" height="100%%"/>\n%s\n</svg>\n' % (
                (wide, high) * 3 + (html.escape(description), template("picture.css"),
                                    "\n".join(parts))))


# ---- Small things ----------------------------------------------------------

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


# ---- What is seen ----------------------------------------------------------

class Network:
    """The numbers of a network by (kind, layer, indices), where they stand, and what is drawn."""

    def __init__(self, steps, longest):
        self.longest, self.at = longest, {}
        for step in steps:
            for z in step.operands + [step]:
                self.at[z.kind, z.layer, z.indices] = z
        layers = [z.layer for z in self.at.values() if z.kind in ("x", "a")]
        self.sizes = [layers.count(l) for l in range(max(layers) + 1)]
        kinds = {z.kind for z in self.at.values()}
        self.on_edge = [kind for kind in ON_EDGE if kind in kinds]
        self.below = [kind for kind in BELOW_NODE if kind in kinds]
        self.inside = [max(RADIUS, self.room_of(IN_NODE, l) / 2 + PAD)
                       for l in range(len(self.sizes))]
        below = [self.room_of(self.below, l) / 2 for l in range(len(self.sizes))]
        self.layout = Layout(
            self.sizes, [max(pair) for pair in zip(self.inside, below)],
            [self.room_of(self.on_edge, l) for l in range(1, len(self.sizes))],
            LINE * len(self.on_edge) + 4, len(self.below))
        self.width, self.height = self.layout.width, self.layout.height
        self.E, self.targets = self.at.get(("E", 0, ())), self.of_kind("y")
        if self.E:
            self.place_error()

    def of_kind(self, kind, layer=None):
        """Return the numbers of a kind in order, or those of them in a layer."""
        return [self.at[key] for key in sorted(key for key in self.at if (
            key[0] == kind and layer in (None, key[1])))]

    def room_of(self, kinds, l):
        """Return how wide the widest number of these kinds is in a layer, 0 where there is none."""
        return max([self.room(z) for kind in kinds for z in self.of_kind(kind, l)] or [0])

    def room(self, z):
        """Return how wide the plate of a number is."""
        return room(z, self.longest.get(z.symbol, z.shown))

    def number(self, z, x, y):
        """Return a number on its plate."""
        return number(z, x, y, self.room(z), self.shown(z))

    def shown(self, z):
        """Return a number as it is shown, ? where a page will change it."""
        return "?" if z.symbol in self.longest else z.shown

    def place_error(self):
        """Set the places of E and the targets, right of the outputs."""
        self.outputs = [self.layout.nodes[len(self.sizes) - 1, z.indices[0]] for z in self.targets]
        self.half_E = max(RADIUS, self.room_of(["E"], 0) / 2)
        self.half_y = max(RADIUS, self.room_of(["y"], 0) / 2)
        x_E = self.width + GAP / 6 + self.half_E
        x_y = x_E + self.half_E + GAP / 6 + self.half_y
        self.place_E = x_E, (self.outputs[0][1] + self.outputs[-1][1]) / 2
        self.places_y = [(x_y, y) for _, y in self.outputs]
        self.width = x_y + self.half_y + MARGIN

    def edges(self):
        """Return a line for each weight: its width is |w|, its colour and dashes are the sign."""
        nodes, weights = self.layout.nodes, self.of_kind("w")
        largest, lines = max(abs(w.value) for w in weights) or 1, []
        for w in weights:
            i, j = w.indices
            thick = THINNEST + (WIDEST - THINNEST) * abs(w.value) / largest
            lines.append(group(place(w), "edge " + ("plus" if w.value >= 0 else "minus"),
                               self.texts(self.on_edge, w.layer, w.indices),
                               line(nodes[w.layer - 1, i], nodes[w.layer, j],
                                    ' stroke-width="%.2f"' % thick)))
        return lines

    def links(self):
        """Return the lines that join E to the outputs and to the targets."""
        ends = self.outputs + self.places_y if self.E else []
        return [line(end, self.place_E, ' class="link"') for end in ends]

    def labels(self):
        """Return what stands on the edges: w, below it dE/dw and the new w."""
        groups = []
        for (l, i, j), (x, y) in sorted(self.layout.labels.items()):
            numbers = [self.at[kind, l, (i, j)] for kind in self.on_edge]
            top = y - LINE * (len(numbers) - 1) / 2
            groups.append('<g class="label" data-of="%s">%s</g>' % (place(numbers[0]), "".join(
                self.number(z, x, top + LINE * n) for n, z in enumerate(numbers))))
        return groups

    def nodes(self):
        """Return the neurons with h and a in them and the partials below, and the inputs."""
        groups = []
        for (l, j), (x, y) in sorted(self.layout.nodes.items()):
            inside = [self.at[kind, l, (j,)] for kind in IN_NODE if (kind, l, (j,)) in self.at]
            below = [self.at[kind, l, (j,)] for kind in self.below if l]
            body = stadium(x, y, self.inside[l]) + name(inside[-1], x, y - RADIUS - NAME / 2)
            for n, z in enumerate(inside):
                body += self.number(z, x, y + LINE * (n - (len(inside) - 1) / 2))
            for n, z in enumerate(below):
                body += self.number(z, x, y + RADIUS + 4 + LINE * (n + 0.5))
            groups.append(group(place(inside[0]), "node", self.texts(
                IN_NODE + BELOW_NODE, l, (j,)), body))
        return groups

    def error(self):
        """Return E and the targets."""
        if not self.E:
            return []
        x, y = self.place_E
        body = stadium(x, y, self.half_E) + self.number(self.E, x, y) + plate(
            x, y - RADIUS - NAME / 2, 20) + text(x, y - RADIUS - NAME / 2, "E", "name letter")
        groups = [group("E", "node", self.texts(["E"], 0, ()), body)]
        for z, (x, y) in zip(self.targets, self.places_y):
            body = stadium(x, y, self.half_y) + self.number(z, x, y)
            groups.append(group(place(z), "node", self.texts(["y"], 0, z.indices),
                                body + name(z, x, y - RADIUS - NAME / 2)))
        return groups

    def legend(self):
        """Return what the lines and numbers mean, in as many rows as the width asks for."""
        on_edge = " over ".join(WRITTEN[kind] for kind in self.on_edge)
        items = [("plus", "w > 0, the wider the larger |w|"), ("minus", "w < 0"),
                 ("", "on an edge: " + on_edge), ("", "in a node: net input h, activation a")]
        items += [("rate", WRITTEN[z.kind] + " " + z.shown) for z in self.of_kind("learning_rate")]
        parts, x, y = [], MARGIN, self.height + LINE / 2
        for kind, words in items:
            wide = 0.85 * width(words) + (68 if kind in ("plus", "minus") else 24)
            if x > MARGIN and x + wide > self.width:
                x, y = MARGIN, y + LINE + 4
            parts.append(self.rate(x, y) if kind == "rate" else sample(kind, words, x, y))
            x += wide
            self.width = max(self.width, x)
        self.height = y + LINE / 2 + MARGIN
        return parts

    def rate(self, x, y):
        """Return the learning rate."""
        z = self.at["learning_rate", 0, ()]
        body = self.number(z, x + self.room(z) / 2, y)
        return group("learning_rate", "node", self.texts(["learning_rate"], 0, ()), body)

    def texts(self, kinds, layer, indices):
        """Return the lines of the trace for numbers of these kinds, of a given one its value."""
        numbers = [self.at[kind, layer, indices] for kind in kinds
                   if (kind, layer, indices) in self.at]
        return [" = ".join([z.symbol] + [z.formula] * bool(z.terms) + (
            [] if z.symbol in self.longest else [z.numbers] * bool(z.terms) + [z.shown]))
                for z in numbers]

    def description(self):
        """Return in words what the network is and gives."""
        def vector(kind, layer):
            return "[%s]" % ", ".join(self.shown(z) for z in self.of_kind(kind, layer))

        L = len(self.sizes) - 1
        words = "A network with layers of %s nodes: x = %s gives a^(%d) = %s" % (
            ", ".join(map(str, self.sizes)), vector("x", 0), L, vector("a", L))
        if self.E:
            words += "; for y = %s the error E is %s" % (vector("y", 0), self.shown(self.E))
        return words + "."
