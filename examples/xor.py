"""Learn XOR: 1 if exactly one of two inputs is 1. No neuron alone can do it.

    python3 examples/xor.py [-o FILE]

trains a 3-4-1 network from a fixed seed, and prints the learning curve, what it answers to
the four examples, and its answers over the whole square [0, 1] x [0, 1]. With FILE in .svg they
are a picture; with FILE in .html a page with a slider over the epochs.

The third input is always 1. The document's neurons have no bias, so without it h = 0 and
a = 1/2 wherever x_1 = x_2 = 0: the constant's weights move each hidden neuron's threshold.
"""
import random

from common import MLP, Parser, replace_file, run, say
from views.learning import Curve, curve_of_page, frames, watch
from views.pages import page
from views.svg import drawing, indexed, plate, text

INPUTS = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
TARGETS = [[0], [1], [1], [0]]
EPOCHS, LEARNING_RATE, SEED = 4000, 0.5, 1
NOTE = ("The third input is always 1: it gives the hidden layer the biases that the document's\n"
        "neurons lack.")
SHADES = " .:-=+*#%@"                              # from 0 to 1


def curve(errors, columns=60, rows=8):
    """Return the mean error of each epoch as lines of text, time from left to right."""
    picked = [errors[c * (len(errors) - 1) // (columns - 1)] for c in range(columns)]
    top = max(errors)
    lines = []
    for row in range(rows, 0, -1):
        marks = "".join("#" if E * rows / top > row - 1 else " " for E in picked)
        lines.append("%6.3f |%s" % (top * row / rows, marks))
    return lines + ["%6.3f +%s" % (0, "-" * columns),
                    "epoch  %d%*d" % (1, columns, len(errors))]


def decision_map(mlp, columns=41, rows=17):
    """Return the outputs over the square as shades, x_1 to the right and x_2 upward."""
    lines = []
    for row in range(rows - 1, -1, -1):
        line = ""
        for column in range(columns):
            output = mlp.forward_propagate([column / (columns - 1), row / (rows - 1), 1])[0]
            line += SHADES[min(int(output * len(SHADES)), len(SHADES) - 1)]
        label = "1" if row == rows - 1 else "0" if row == 0 else " "
        lines.append("%s |%s|" % (label, line))
    return lines + ["   0" + "x_1".center(columns - 2) + "1"]


# ---- The same as a picture -------------------------------------------------

FRAMES, CELLS, SIDE = 60, 25, 12                   # of the page; of the map, pixels of a cell
LEFT, TOP = 610, 56                                # of the map; in a page it stands alone
ALONE = 60


def answers(mlp):
    """Return {name: answer as text} over the square and for the four examples."""
    found = {}
    for row in range(CELLS):
        for column in range(CELLS):
            x = [column / (CELLS - 1), 1 - row / (CELLS - 1), 1]
            found["cell %d %d" % (row, column)] = "%.2f" % mlp.forward_propagate(x)[0]
    for x in INPUTS:
        found["answer %d %d" % (x[0], x[1])] = "%.3f" % mlp.forward_propagate(x)[0]
    return found


def map_parts(found, left):
    """Return the map of answers: the bluer a cell, the nearer its answer is to 1."""
    parts = [text(left, TOP - 42, "The answer everywhere, from 0 (paper) to 1 (blue)", "legend")]
    for row in range(CELLS):
        for column in range(CELLS):
            name = "cell %d %d" % (row, column)
            parts.append('<rect class="cell" data-symbol="%s" x="%d" y="%d" width="%d" height="%d" '
                         'fill-opacity="%s"/>' % (name, left + SIDE * column, TOP + SIDE * row,
                                                  SIDE, SIDE, found[name]))
    side, names = CELLS * SIDE, ("answer %d %d" % (x[0], x[1]) for x in INPUTS)
    for name, x, y in zip(names, INPUTS, TARGETS):
        across, down = left + side * x[0], TOP - 12 + (side + 24) * (1 - x[1])
        parts.append('<g data-symbol="%s">%s<text x="%.1f" y="%.1f"><tspan class="value">%s'
                     '</tspan> for %d</text></g>' % (
                         name, plate(across, down, 84), across, down + 4.5, found[name], y[0]))
    return parts + [indexed("x", "1", "", left + side / 2, TOP + side + 14),
                    indexed("x", "2", "", left - 24, TOP + side / 2)]


def picture(found, errors):
    """Return the curve of errors and the map of answers as SVG."""
    curve = Curve(errors, 1, 66, TOP, 470, CELLS * SIDE)
    title = text(66, TOP - 42, "Mean error E of an epoch", "legend")
    last = ", ".join(found["answer %d %d" % (x[0], x[1])] for x in INPUTS)
    words = "XOR: the mean error falls from %.3f to %.3f in %d epochs; the answers are %s." % (
        errors[0], errors[-1], EPOCHS, last)
    return drawing(970, 400, words, [title] + curve.parts() + map_parts(found, LEFT))


def written(path, seen, errors):
    """Return the picture after the last epoch, or for a page with a slider over the epochs."""
    if path.endswith(".svg"):
        return picture(seen[EPOCHS], errors)
    curve, how_it_falls = curve_of_page(errors, 1)
    svg = drawing(ALONE + CELLS * SIDE + 50, 400, "The map of answers",
                  map_parts(seen[EPOCHS], ALONE))
    return page("XOR while it is learnt", svg, "learning", ["powers", "learning"],
                dict(frames(seen, curve), edges={}), NOTE, how_it_falls,
                styles=("page", "learning"))


def main(arguments):
    options = Parser(__doc__)
    options.add_argument("-o", dest="file", metavar="FILE", help="a picture in .svg or .html")
    options = options.parse_args(arguments)
    if options.file and not options.file.endswith((".svg", ".html")):
        raise ValueError("%s is no picture, expected a name in .svg or .html" % options.file)
    mlp = MLP(3, [4], 1, rng=random.Random(SEED))
    errors, seen = watch(mlp, INPUTS, TARGETS, EPOCHS, LEARNING_RATE, lambda: answers(mlp),
                         FRAMES if options.file else 1)
    if options.file:
        replace_file(options.file, written(options.file, seen, errors))
        say("%s: %d epochs, mean error %.4f" % (options.file, EPOCHS, errors[-1]))
        return 0
    print("Mean error E of an epoch")
    print("\n".join(curve(errors)))
    print("\nx_1 x_2   y    answer")
    for x, y in zip(INPUTS, TARGETS):
        print("%3d %3d %3d    %.3f" % (x[0], x[1], y[0], mlp.forward_propagate(x)[0]))
    print("\nThe answer everywhere, from 0 (blank) to 1 (@); x_2 goes upward")
    print("\n".join(decision_map(mlp)))
    print("\n" + NOTE)
    return 0


if __name__ == "__main__":
    run(main)
