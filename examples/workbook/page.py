"""Where the numbers stand: layers from left to right, and backward below forward."""
import collections
import textwrap

from scratchnet import groups, heading_of, phase_of, symbol, vector_of
from views.data import in_rows, sizes_of
from workbook.formulas import formula, name, rounded

Cell = collections.namedtuple("Cell", "value formula style")
TOP = 3                                            # the row of the layers' headings
TITLE = "The working of a %s network, by scratchnet"
HELP = ("Change what is given, bold in a frame, and all that follows changes. F2 shows a formula; "
        "h_1^(1) is called h_1_1 there.")
LINE = 120                                         # characters of a note, as wide as paper is
GIVEN = ", given"                                  # behind what such a block is called
BY_HAND = "Grey, on its left: what a result was before it was rounded."


class Page:
    """The cells of a working, {(row, column): Cell} from (1, 1) on, and {name: (row, column)}.

    A number has its symbol on its left; by hand a step has what is to be rounded in between.
    decimals is None where nothing is rounded. sheet is how the sheet is called, links says where
    numbers stand on other sheets, {name: reference}; notes are sentences.
    """

    def __init__(self, working, decimals, notes, sheet="Working", links=None):
        self.cells, self.names, self.sheet = {}, {}, sheet
        self.links, self.decimals = links or {}, decimals
        self.unit = 2 if decimals is None else 3
        self.mlp, self.L = working.mlp, len(working.mlp.weights)
        self.groups = groups(working.steps)
        self.given = {}                            # {(kind, layer): numbers that were given}
        for z in sorted(operands(working.steps), key=lambda z: z.indices):
            if not z.terms:
                self.given.setdefault((z.kind, z.layer), []).append(z)
        self.sizes = sizes_of(self.mlp)
        self.left = [1]                            # the first column of each layer, and then of E
        for l, size in enumerate(self.sizes):
            self.left.append(self.left[-1] + self.unit * (size if l else 1) + 1)
        self.head(working.title)
        self.notes(notes, self.layers())

    def head(self, title):
        """Write what stands above the layers, and stays there when the rest is scrolled."""
        words = TITLE % "-".join(map(str, self.sizes))
        self.text(1, 1, words + (". " + title if title else ""), "title")
        self.text(2, 1, HELP, "note")

    def layers(self):
        """Lay out the parts of the page, each group of steps below the numbers that it takes.

        Return the row below all of them.
        """
        layers = range(1, self.L + 1)
        below = [self.input()]
        for l in layers:
            below.append(self.part(TOP, self.left[l], self.forward(l)))
        below.append(self.part(TOP, self.left[-1], self.error()))
        return max(self.part(max(below), self.left[l], self.backward(l)) for l in layers)

    def notes(self, notes, row):
        """Write the sentences that are to be known, below all numbers."""
        if self.decimals is not None:
            notes = [notes[0] + " " + BY_HAND] + notes[1:]
        for n, line in enumerate(line for note in notes for line in textwrap.wrap(note, LINE)):
            self.text(row + n, 1, line, "note")

    # ---- Which groups stand where ----------------------------------------------

    def input(self):
        """Lay out the inputs and the learning rate; return the row below."""
        row, x = TOP, self.given.pop(("x", 0), [])
        if x:
            self.text(row, 1, "The input", "heading")
            row = self.block(row + 1, 1, "x", [[z] for z in x])
        rate = self.given.pop(("learning_rate", 0), [])
        if rate:
            row = self.block(max(row, TOP + 1), 1, "The learning rate", [rate])
        return row

    def forward(self, l):
        """Return the groups of a layer; what has none, such as p, is the last layer's."""
        return [group for group in self.groups if phase_of(group[0]) == "forward"
                and group[0] != "E" and (group[1] or self.L) == l]

    def error(self):
        """Return E, and its partials by what has no layer."""
        others = self.forward(self.L)
        return [group for group in self.groups if not group[1] and group not in others]

    def backward(self, l):
        """Return the groups of the partials of a layer, and of its new weights."""
        return [group for group in self.groups if group[1] == l and phase_of(group[0]) != "forward"]

    # ---- Blocks ------------------------------------------------------------------

    def part(self, row, column, part):
        """Lay out groups (kind, layer, steps), one below the other; return the row below."""
        last = ""
        for kind, l, group in part:
            heading = heading_of(kind, l, self.L)
            if heading not in ("", last):
                self.text(row, column, heading, "heading")
                row, last = row + 1, heading
            row = self.before(row, column, group)
            title = (self.title(kind, l) + "  " + group[0].equation).rstrip()
            row = self.block(row, column, title, self.rows(column, group))
        return row

    def before(self, row, column, group):
        """Lay out the given numbers that a group takes and that stand nowhere yet."""
        for kind, l in unique((z.kind, z.layer) for z in operands(group)):
            numbers = self.given.pop((kind, l), [])
            if numbers:
                row = self.block(row, column, self.title(kind, l), self.rows(column, numbers))
        return row

    def rows(self, column, numbers):
        """Return a vector or a matrix as rows; beside the layers one number below the other."""
        if column == self.left[-1]:
            return [[z] for z in numbers]
        return in_rows(numbers)

    def title(self, kind, l):
        """Return how a vector or a matrix is called."""
        if kind == "h" and getattr(self.mlp, "biases", [None] * l)[l - 1] is not None:
            return vector_of(kind, l) + " + " + symbol("b", l)
        if phase_of(kind) == "forward" and kind != "w":
            return vector_of(kind, l) or symbol(kind, l)
        return symbol(kind[:-1] + kind[-1].replace("w", "W"), l)

    # ---- Cells -------------------------------------------------------------

    def block(self, row, column, title, rows):
        """Lay out rows of numbers below a title; return the row below, with one left empty."""
        if self.may_change(rows[0][0]):
            title += GIVEN
        self.text(row, column, title, "block")
        for n, numbers in enumerate(rows, 1):
            for j, z in enumerate(numbers):
                self.number(row + n, column + self.unit * j, z)
        return row + len(rows) + 2

    def may_change(self, z):
        """Return whether a number is given here: not worked out, nor taken from another sheet."""
        return not z.terms and name(z.symbol) not in self.links

    def number(self, row, column, z):
        """Lay out a number with its symbol."""
        at = row, column + self.unit - 1
        self.text(row, column, z.symbol, "symbol")
        self.names[name(z.symbol)] = at
        if name(z.symbol) in self.links:
            self.cells[at] = Cell(z.value, self.links[name(z.symbol)], "step")
        elif self.may_change(z):
            self.cells[at] = Cell(z.value, None, "given")
        elif self.decimals is None:
            self.cells[at] = Cell(z.value, formula(z), "step")
        else:
            self.cells[row, column + 1] = Cell(z.compute(), formula(z), "unrounded")
            before = reference(row, column + 1)
            self.cells[at] = Cell(z.value, rounded(before, self.decimals), "step")

    def text(self, row, column, words, style):
        self.cells[row, column] = Cell(words, None, style)


def operands(steps):
    """Return the named numbers that steps are computed from, each once, in order."""
    return list({z.symbol: z for step in steps for z in step.operands}.values())


def unique(pairs):
    return list(collections.OrderedDict.fromkeys(pairs))


def column_name(column):
    """Return A for 1, AA for 27."""
    text = ""
    while column:
        column, letter = divmod(column - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def reference(row, column):
    return "%s%d" % (column_name(column), row)


def reference_from(page, at):
    """Return where a cell of a page is, as another sheet refers to it."""
    return "'%s'!$%s$%d" % (page.sheet, column_name(at[1]), at[0])
