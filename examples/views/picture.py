"""The picture of a network as SVG: where its numbers stand, and what is drawn of them."""
from views.data import BELOW_NODE, IN_NODE, ON_EDGE, as_line, place
from views.layout import GAP, LINE, MARGIN, NAME, PAD, RADIUS, Layout, width
from views.svg import (THINNEST, WIDEST, WRITTEN, drawing, group, line, name, number, plate, room,
                       sample, stadium, text)


def picture(steps, longest=None):
    """Return the SVG of a network with the numbers of its steps.

    Those in longest, {symbol: text}, a page will change to texts up to these: they are blank.
    """
    it = Network(steps, longest or {})
    parts = it.edges() + it.links() + it.labels() + it.nodes() + it.error() + it.legend()
    return drawing(it.width, it.height, it.description(), parts)


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
        found = [self.at.get((kind, layer, indices)) for kind in kinds]
        return [as_line(z, z.symbol in self.longest) for z in found if z is not None]

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
