"""Where everything of a picture stands: nodes in layers, labels on their edges, none on another.

Lengths are pixels; letters are taken to be as wide as those of the widest usual font.
"""
LETTER, POINT, BOLD = 7.7, 5.5, 1.1      # widths of a digit, of . and -; how much wider bold is
LINE = 16                                # height of a number's line
RADIUS, NAME = 27, 22                    # of a node: its half height, the room for its name
PAD, GAP, MARGIN = 6, 120, 12            # around a text; least from layer to layer; at the rim
MOST_COLUMNS = 12                        # of labels between two layers
MOST_DRAWN = 8                           # nodes a layer that still look good
CLEAR = 10                               # from a label's middle to the next edge, if there is room


def width(text):
    """Return how wide the plate of a text is."""
    narrow = len([letter for letter in text if letter in ".- /"])
    return PAD + POINT * narrow + LETTER * (len(text) - narrow)


class Layout:
    """The places of a network: nodes {(l, j): (x, y)} and labels {(l, i, j): (x, y)}, on the edges.

    half_widths are those of the nodes of layers 0 to L, label_widths and label_height those of the
    labels of layers 1 to L; half_height is that of a node, partials how many lines stand below it.
    """

    def __init__(self, sizes, half_widths, label_widths, label_height, partials,
                 half_height=RADIUS):
        self.sizes, self.half_widths = sizes, half_widths
        self.label_widths, self.label_height = label_widths, label_height
        self.above, self.below = half_height + NAME, half_height + LINE * partials + 6
        self.height = 2 * MARGIN + max(sizes) * (self.above + self.below + 6)
        while not self.place_layers():
            self.height *= 1.1

    def y(self, l, j):
        """Return how far down node j of layer l is."""
        share = (2 * j - 1) / (2 * self.sizes[l])
        return MARGIN + (self.height - 2 * MARGIN) * share + (self.above - self.below) / 2

    def place_layers(self):
        """Set nodes, labels and width; return whether there is room for all labels."""
        x = MARGIN + self.half_widths[0]
        self.nodes, self.labels = {}, {}
        for l, size in enumerate(self.sizes):
            if l:
                x = self.place_labels(l, x)
            for j in range(1, size + 1):
                self.nodes[l, j] = x, self.y(l, j)
        self.width = x + self.half_widths[-1] + MARGIN
        return all((l, 1, 1) in self.labels for l in range(1, len(self.sizes)))

    def place_labels(self, l, x):
        """Set the labels of layer l in as few columns as will do; return where its nodes stand."""
        width, left = self.label_widths[l - 1] + PAD, x + self.half_widths[l - 1]
        counts = range(1, MOST_COLUMNS + 1)
        for count, clear in [(n, CLEAR) for n in counts] + [(n, 0) for n in counts]:
            gap = max(GAP, count * width + 2 * PAD)
            end = left + gap + self.half_widths[l]
            columns = [left + gap / 2 + width * (n - (count - 1) / 2) for n in range(count)]
            found = self.in_columns(
                l, [(column, (column - x) / (end - x)) for column in columns], clear)
            if found:
                self.labels.update(found)
                break
        return end

    def in_columns(self, l, columns, least):
        """Return the places of the labels of layer l, each on its edge, or None.

        columns are (x, share of the way). The label with the fewest clear columns is next; it
        takes the one where the other edges are farthest.
        """
        edges = [(i, j) for i in range(1, self.sizes[l - 1] + 1)
                 for j in range(1, self.sizes[l] + 1)]
        heights = {(edge, n): (1 - share) * self.y(l - 1, edge[0]) + share * self.y(l, edge[1])
                   for edge in edges for n, (_, share) in enumerate(columns)}

        def distance(edge, n):
            return min([abs(heights[edge, n] - heights[other, n]) for other in edges
                        if other != edge] or [CLEAR])

        clear = {edge: [n for n in range(len(columns)) if distance(edge, n) >= least]
                 for edge in edges}
        found = {}

        while clear:
            edge = min(clear, key=lambda edge: (len(clear[edge]), edge))
            if not clear[edge]:
                return None
            n = max(clear.pop(edge), key=lambda n: min(distance(edge, n), self.label_height))
            found[(l,) + edge] = columns[n][0], heights[edge, n]
            for other in clear:
                if n in clear[other] and abs(
                        heights[other, n] - heights[edge, n]) < self.label_height:
                    clear[other].remove(n)
        return found
