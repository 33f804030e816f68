"""Vectors and matrices, in parts where they are too wide or too high for a page."""
from scratchnet import as_given
from tex.lines import EQUALS, TEXT_WIDTH, Chain, aligned
from tex.notation import PLUS, Piece, indexed, joined, number

GAP, BRACKETS = 10, 12                             # points: between columns, of both
MOST_ROWS, WORDS = 30, 180                         # of a part; room to say which it is
FLUSH_LEFT = r"""\begin{flushleft}
\setlength{\lineskip}{3mm}\setlength{\lineskiplimit}{3mm}
%s
\end{flushleft}"""


def matrix(rows):
    """Return rows of numbers, as they are shown, as a matrix."""
    cells = [[number(text) for text in row] for row in rows]
    widths = [max(cell.width for cell in column) for column in zip(*cells)]
    tex = r" \\ ".join(" & ".join(cell.tex for cell in row) for row in cells)
    return Piece(r"\begin{bmatrix} %s \end{bmatrix}" % tex,
                 sum(widths) + GAP * (len(widths) - 1) + BRACKETS)


def spans(count, most):
    """Return (first, end) of parts of at most so many, as equal as possible."""
    parts = -(-count // most)
    return [(count * n // parts, count * (n + 1) // parts) for n in range(parts)]


def column_spans(rows, room):
    """Return the spans of columns that a part of rows may have to be at most room wide."""
    widths = [max(number(text).width for text in column) for column in zip(*rows)]
    for most in range(len(widths), 1, -1):
        found = spans(len(widths), most)
        if all(sum(widths[start:end]) + GAP * (end - start - 1) + BRACKETS <= room
               for start, end in found):
            return found
    return spans(len(widths), 1)


def words_for(name, start, end, count):
    """Return which of count rows, columns or entries are meant, nothing if it is all of them."""
    if end - start == count:
        return []
    return ["%s %d to %d" % (name, start + 1, end) if end - start > 1 else
            "%s %d" % (name[:-1] if name != "entries" else "entry", end)]


def left_of(name, words):
    """Return a name, with the words that say which part of it is meant."""
    if not words:
        return name
    text = ", ".join(words)
    return Piece(r"%s \text{ (%s)}" % (name.tex, text), name.width + 4.6 * len(text) + 12)


def in_parts(name, rows, is_vector=False):
    """Return name = rows as a list of one Piece, or of several, a part each."""
    whole = joined([name, matrix(rows)], " = ", EQUALS)
    if whole.width <= TEXT_WIDTH and len(rows) <= MOST_ROWS:
        return [whole]
    pieces = []
    for top, bottom in spans(len(rows), MOST_ROWS):
        for start, end in column_spans(rows, TEXT_WIDTH - name.width - EQUALS - WORDS):
            words = words_for("rows", top, bottom, len(rows)) + words_for(
                "entries" if is_vector else "columns", start, end, len(rows[0]))
            cells = matrix([row[start:end] for row in rows[top:bottom]])
            pieces.append(joined([left_of(name, words), cells], " = ", EQUALS))
    return pieces


def product(l, inputs, weights, results, biases=None):
    """Return h^(l) = a^(l-1) W^(l) with its numbers, in blocks where W^(l) is too large for one.

    inputs, results and biases, which are added, are lists, weights rows, of numbers as they are
    shown.
    """
    name = indexed("h", l, ())
    factors = Piece((r"\mathbf{x}" if l == 1 else "a^{(%d)}" % (l - 1)) + " W^{(%d)}" % l, 32)
    if biases:
        factors = joined([factors, indexed("b", l, ())], " + ", PLUS)
    room = (TEXT_WIDTH - 120) / 2
    down, chains = column_spans([inputs], room), []                  # spans of rows of W^(l)
    for start, end in column_spans(weights + [results], room):
        terms = []
        for top, bottom in down:
            pair = joined([matrix([inputs[top:bottom]]),
                           matrix([row[start:end] for row in weights[top:bottom]])], " ", 2)
            terms.append(joined([Piece("+", 0), pair], " ", 12) if terms else pair)
        if biases:
            terms.append(joined([Piece("+", 0), matrix([biases[start:end]])], " ", PLUS))
        words = words_for("entries", start, end, len(results))
        members = [terms, [matrix([results[start:end]])]]
        if not words:
            members.insert(0, [factors])
        chains.append(Chain(left_of(name, words), members, "", ""))
    return aligned(chains)


def given_pieces(mlp, inputs, targets, rate):
    """Return what is given of a network and its example, as pieces."""
    return (vector_pieces("x", inputs) + network_pieces(mlp) + vector_pieces("y", targets)
            + rate_pieces(rate))


def network_pieces(mlp):
    """Return what is given of a network, layer by layer, as pieces."""
    pieces = []
    for l, W in enumerate(mlp.weights, 1):
        pieces += in_parts(Piece("W^{(%d)}" % l, 22), [[as_given(w) for w in w_i] for w_i in W])
        if biases_of(mlp, l):
            pieces += in_parts(indexed("b", l, ()), [biases_of(mlp, l)], True)
    return pieces


def vector_pieces(letter, numbers):
    """Return the x or y of an example as pieces, none where there is none."""
    if numbers is None:
        return []
    return in_parts(Piece(r"\mathbf{%s}" % letter, 6), [[as_given(z) for z in numbers]], True)


def rate_pieces(rate):
    if rate is None:
        return []
    return [Piece(r"\text{learning rate } \eta = %s" % number(as_given(rate)).tex, 0)]


def biases_of(mlp, l, written=as_given):
    """Return b^(l) with each number written, None for a layer without biases."""
    biases = getattr(mlp, "biases", None)
    if biases is None or biases[l - 1] is None:
        return None
    return [written(b) for b in biases[l - 1]]


def displayed(pieces):
    """Return formulas as a display, as many of them side by side as fit."""
    return FLUSH_LEFT % "\n".join("\\mbox{$%s$}\\quad" % piece.tex for piece in pieces)
