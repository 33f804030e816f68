"""The picture of a network as SVG: where its numbers stand, and what is drawn of them."""
from scratchnet import MLP, phase_of
from views.data import as_line, place
from views.layout import GAP, LINE, MARGIN, NAME, PAD, RADIUS, Layout, width
from views.svg import (THINNEST, WIDEST, drawing, group, line, name, number, plate, room, sample,
                       stadium, text, written)

DOCUMENTS = {"x", "y", "E", "learning_rate"}.union(dict(MLP.traced))
WORDS = {"b": "bias", "h": "net input", "a": "activation", "p": "output"}      # where there is one


def picture(steps, longest=None):
    """Return the SVG of a network with the numbers of its steps.

    Those in longest, {symbol: text}, a page will change to texts up to these: they are blank.
    """
    it = Network(steps, longest or {})
    parts = it.edges() + it.links() + it.labels() + it.nodes() + it.error() + it.legend()
    styles = ["picture"] if DOCUMENTS.issuperset(it.phases) else ["picture", "beyond"]
    return drawing(it.width, it.height, it.description(), parts, styles)


class Network:
    """The numbers of a network by (kind, layer, indices), where they stand, and what is drawn.

    standing has those of each place, in the order in which they come up; phases says for each kind
    where it first does.
    """

    def __init__(self, steps, longest):
        self.longest, self.at, self.standing, self.phases = longest, {}, {}, {}
        for step in steps:
            for z in step.operands + [step]:
                self.add(z, phase_of(step.kind))
        layers = [z.layer for z in self.at.values() if z.kind in ("x", "a")]
        self.sizes = [layers.count(l) for l in range(max(layers) + 1)]
        self.place_nodes()
        self.width, self.height = self.layout.width, self.layout.height
        self.E, self.targets = self.at.get(("E", 0, ())), self.of_kind("y")
        if self.E is not None:                     # one that is 0 is there too
            self.place_error()

    def add(self, z, phase):
        """Keep a number that comes up in a phase, if it is not known yet."""
        key = z.kind, z.layer, z.indices
        if key not in self.at:
            self.at[key] = z
            self.phases.setdefault(z.kind, phase)
            self.standing.setdefault(place(z), []).append(z)

    def inside(self, l, j):
        """Return what stands in a node: what goes forward."""
        return [z for z in self.standing["n%d-%d" % (l, j)] if self.phases[z.kind] == "forward"]

    def below(self, l, j):
        """Return what stands below a node."""
        return [z for z in self.standing["n%d-%d" % (l, j)] if self.phases[z.kind] != "forward"]

    def on_edges(self, l):
        """Return a list for each edge to layer l of what stands on it: w, dE/dw, new w."""
        return [self.standing[place(w)] for w in self.of_kind("w", l)]

    def place_nodes(self):
        """Set half_widths and half_heights of the nodes of each layer, and the layout."""
        self.half_widths, self.half_heights, halves, most_below = [], [], [], 0
        for l, size in enumerate(self.sizes):
            inside = [self.inside(l, j) for j in range(1, size + 1)]
            below = [self.below(l, j) for j in range(1, size + 1)]
            self.half_widths.append(max(RADIUS, self.room_of(inside) / 2 + PAD))
            self.half_heights.append(RADIUS + LINE * max(0, most_of(inside) - 2) / 2)
            halves.append(max(self.half_widths[-1], self.room_of(below) / 2))
            most_below = max(most_below, most_of(below))
        edges = [self.on_edges(l) for l in range(1, len(self.sizes))]
        self.layout = Layout(
            self.sizes, halves, [self.room_of(numbers) for numbers in edges],
            LINE * max(map(most_of, edges)) + 4, most_below, max(self.half_heights))

    def of_kind(self, kind, layer=None):
        """Return the numbers of a kind in order, or those of them in a layer."""
        return [self.at[key] for key in sorted(key for key in self.at if (
            key[0] == kind and layer in (None, key[1])))]

    def room_of(self, places):
        """Return how wide the widest number of some places is, 0 where there is none."""
        return max([self.room(z) for numbers in places for z in numbers] or [0])

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
        self.half_E = max(RADIUS, self.room(self.E) / 2)
        self.half_y = max(RADIUS, self.room_of([self.targets]) / 2)
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
                               self.texts(place(w)),
                               line(nodes[w.layer - 1, i], nodes[w.layer, j],
                                    ' stroke-width="%.2f"' % thick)))
        return lines

    def links(self):
        """Return the lines that join E to the outputs and to the targets."""
        if self.E is None:
            return []
        return [line(end, self.place_E, ' class="link"') for end in self.outputs + self.places_y]

    def labels(self):
        """Return what stands on the edges: w, below it dE/dw, and the new w last."""
        groups = []
        for (l, i, j), (x, y) in sorted(self.layout.labels.items()):
            numbers = self.standing["w%d-%d-%d" % (l, i, j)]
            top = y - LINE * (len(numbers) - 1) / 2
            groups.append('<g class="label" data-of="%s">%s</g>' % (place(numbers[0]), "".join(
                self.number(z, x, top + LINE * n) for n, z in enumerate(numbers))))
        return groups

    def nodes(self):
        """Return the neurons with what goes forward in them and the rest below, and the inputs."""
        groups = []
        for (l, j), (x, y) in sorted(self.layout.nodes.items()):
            inside, half = self.inside(l, j), self.half_heights[l]
            symbol = self.at.get(("a", l, (j,)), inside[0])
            body = stadium(x, y, self.half_widths[l], half) + name(symbol, x, y - half - NAME / 2)
            for n, z in enumerate(inside):
                body += self.number(z, x, y + LINE * (n - (len(inside) - 1) / 2))
            for n, z in enumerate(self.below(l, j)):
                body += self.number(z, x, y + half + 4 + LINE * (n + 0.5))
            groups.append(group(place(symbol), "node", self.texts(place(symbol)), body))
        return groups

    def error(self):
        """Return E and the targets."""
        if self.E is None:
            return []
        x, y = self.place_E
        body = stadium(x, y, self.half_E) + self.number(self.E, x, y) + plate(
            x, y - RADIUS - NAME / 2, 20) + text(x, y - RADIUS - NAME / 2, "E", "name letter")
        groups = [group("E", "node", self.texts("E"), body)]
        for z, (x, y) in zip(self.targets, self.places_y):
            body = stadium(x, y, self.half_y) + self.number(z, x, y)
            groups.append(group(place(z), "node", self.texts(place(z)),
                                body + name(z, x, y - RADIUS - NAME / 2)))
        return groups

    def legend(self):
        """Return what the lines and numbers mean, in as many rows as the width asks for."""
        on_edge = " over ".join(written(z.kind) for z in self.on_edges(1)[0])
        in_node = ", ".join(self.words_in_nodes())
        items = [("plus", "w > 0, the wider the larger |w|"), ("minus", "w < 0"),
                 ("", "on an edge: " + on_edge), ("", "in a node: " + in_node)]
        items += [("rate", written(z.kind) + " " + z.shown) for z in self.of_kind("learning_rate")]
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

    def words_in_nodes(self):
        """Return what stands in the nodes behind the inputs, in words."""
        kinds = {}
        for l in range(1, len(self.sizes)):
            kinds.update((z.kind, None) for z in self.inside(l, 1))
        return [(WORDS.get(kind, "") + " " + kind).strip() for kind in kinds]

    def rate(self, x, y):
        """Return the learning rate."""
        z = self.at["learning_rate", 0, ()]
        body = self.number(z, x + self.room(z) / 2, y)
        return group("learning_rate", "node", self.texts("learning_rate"), body)

    def texts(self, at):
        """Return the lines of the trace for the numbers of a place, of a given one its value."""
        return [as_line(z, z.symbol in self.longest) for z in self.standing[at]]

    def description(self):
        """Return in words what the network is and gives."""
        def vector(kind, layer):
            return "[%s]" % ", ".join(self.shown(z) for z in self.of_kind(kind, layer))

        L = len(self.sizes) - 1
        words = "A network with layers of %s nodes: x = %s gives a^(%d) = %s" % (
            ", ".join(map(str, self.sizes)), vector("x", 0), L, vector("a", L))
        if self.of_kind("p"):
            words += " and p = " + vector("p", 0)
        if self.E is not None:
            words += "; for y = %s the error E is %s" % (vector("y", 0), self.shown(self.E))
        return words + "."


def most_of(places):
    """Return how many numbers stand at the fullest of some places."""
    return max(map(len, places))
