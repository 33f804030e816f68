"""Where the numbers stand: layers from left to right, and backward below forward."""
import collections

from scratchnet import groups, heading_of, symbol, vector_of
from views.data import given, in_rows, sizes_of
from workbook.formulas import formula, name, rounded

Cell = collections.namedtuple("Cell", "value formula style")
TOP = 6                                            # the row where the layers begin
TITLE = "The working of a %s network, by scratchnet"
HELP = ("Change a coloured cell, and all that follows from it changes. F2 shows the formula of a "
        "cell: cells have the names of their symbols, h_1^(1) is h_1_1.")
BY_HAND = "Grey, on its left: what a result was before it was rounded."


class Page:
    """The cells of the working, {(row, column): Cell} from (1, 1) on, and {name: (row, column)}.

    A number has its symbol on its left; by hand a step has what is to be rounded in between.
    decimals is None where nothing is rounded.
    """

    def __init__(self, mlp, steps, decimals, note):
        self.cells, self.names, self.L = {}, {}, len(mlp.weights)
        self.decimals, self.unit = decimals, 2 if decimals is None else 3
        self.groups = {(kind, l): group for kind, l, group in groups(steps)}
        self.given = given(steps)
        self.sizes = sizes_of(mlp)
        self.text(1, 1, TITLE % "-".join(map(str, self.sizes)), "title")
        self.text(2, 1, HELP, "note")
        self.text(3, 1, note if decimals is None else note + " " + BY_HAND, "note")
        self.left = [1]                            # the first column of each layer, and then of E
        for l, size in enumerate(self.sizes):
            self.left.append(self.left[-1] + self.unit * (size if l else 1) + 1)
        layers = range(1, self.L + 1)
        below = max([self.input()] + [self.forward(l) for l in layers] + [self.error()])
        for l in layers:
            self.backward(l, below)

    def input(self):
        """Lay out the inputs and the learning rate; return the row below."""
        self.text(TOP, 1, "The input", "heading")
        row = self.block(TOP + 1, 1, "x", [[z] for z in self.given_numbers("x", 0)])
        for rate in self.given_numbers("learning_rate", 0):
            row = self.block(row, 1, "The learning rate", [[rate]])
        return row

    def forward(self, l):
        """Lay out the weights of a layer, h and a; return the row below."""
        self.text(TOP, self.left[l], heading_of("h", l, self.L), "heading")
        row = self.block(TOP + 1, self.left[l], symbol("W", l), in_rows(self.given_numbers("w", l)))
        for kind in ("h", "a"):
            title = vector_of(kind, l)
            row = self.block(row, self.left[l], title, [self.groups[kind, l]])
        return row

    def error(self):
        """Lay out the targets and E, if there are any; return the row below."""
        column, targets = self.left[-1], self.given_numbers("y", 0)
        if not targets:
            return TOP
        self.text(TOP, column, heading_of("E", 0, self.L), "heading")
        row = self.block(TOP + 1, column, "y", [[z] for z in targets])
        return self.block(row, column, "E  (1)", [self.groups["E", 0]])

    def backward(self, l, row):
        """Lay out the partials of a layer, and its new weights, from a row on."""
        for kind, name_of in (("dE/da", symbol("dE/da", l)), ("da/dh", symbol("da/dh", l)),
                              ("dE/dw", symbol("dE/dW", l)), ("new w", symbol("new W", l))):
            if (kind, l) in self.groups:
                group, heading = self.groups[kind, l], heading_of(kind, l, self.L)
                if heading:
                    self.text(row, self.left[l], heading, "heading")
                    row += 1
                title = (name_of + "  " + group[0].equation).rstrip()
                row = self.block(row, self.left[l], title, in_rows(group))

    def given_numbers(self, kind, l):
        """Return the given numbers of a kind and a layer in order."""
        return [z for z in self.given if (z.kind, z.layer) == (kind, l)]

    # ---- Cells -------------------------------------------------------------

    def block(self, row, column, title, rows):
        """Lay out rows of numbers below a title; return the row below, with one left empty."""
        self.text(row, column, title, "block")
        for n, numbers in enumerate(rows, 1):
            for j, z in enumerate(numbers):
                self.number(row + n, column + self.unit * j, z)
        return row + len(rows) + 2

    def number(self, row, column, z):
        """Lay out a number with its symbol."""
        at = row, column + self.unit - 1
        self.text(row, column, z.symbol, "symbol")
        self.names[name(z.symbol)] = at
        if not z.terms:
            self.cells[at] = Cell(z.value, None, "given")
        elif self.decimals is None:
            self.cells[at] = Cell(z.value, formula(z), "step")
        else:
            self.cells[row, column + 1] = Cell(z.compute(), formula(z), "unrounded")
            before = reference(row, column + 1)
            self.cells[at] = Cell(z.value, rounded(before, self.decimals), "step")

    def text(self, row, column, words, style):
        self.cells[row, column] = Cell(words, None, style)


def column_name(column):
    """Return A for 1, AA for 27."""
    text = ""
    while column:
        column, letter = divmod(column - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def reference(row, column):
    return "%s%d" % (column_name(column), row)
