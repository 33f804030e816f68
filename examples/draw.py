"""Draw a network with its numbers: the document's Figure 4, made from the steps of the trace.

    python3 examples/draw.py [network.json] [-o FILE] [--by-hand] [--decimals N]

FILE ends in .svg (a picture; the default is network.svg) or in .html (a page that goes through
the trace step by step, with Next and Back, the arrow keys, or an address such as #step=12).
Edges: w above dE/dw; the wider, the larger |w|; blue is positive, red and dashed negative.
"""
import html
import json
import os

from common import HERE, Parser, read_network, replace_file, run
from scratchnet import symbol, trace

MOST = 8                                           # nodes a layer that still look good
DIGIT = 6.5                                        # pixels that a character of a number takes


def place(z):
    """Return the id of where a step or a given number is in the picture: a node, an edge, E."""
    if z.kind in ("E", "learning_rate"):
        return z.kind
    if z.kind in ("w", "dE/dw", "new w"):
        return "w%d-%d-%d" % ((z.layer,) + z.indices)
    return "y%d" % z.indices if z.kind == "y" else "n%d-%d" % ((z.layer,) + z.indices)


def sources(step):
    """Return the ids of what a step is computed from, each once."""
    return sorted(set(place(z) for z in step.operands if z.kind != "learning_rate"))


def layout(sizes, r, label):
    """Return {(l, j): (x, y)} for the nodes of radius r, and the picture's width and height."""
    height = max(max(sizes) * (2 * r + 42), 300)
    x, nodes = r + 14, {}
    for l, size in enumerate(sizes):
        for j in range(1, size + 1):
            nodes[l, j] = (x, 36 + height * (2 * j - 1) / (2.0 * size))
        if l + 1 < len(sizes):
            x += 2 * r + int(max(160, size * label / 0.7))
    return nodes, x + r + 92, height + 46


def text(x, y, told, attributes=""):
    return '<text x="%.1f" y="%.1f"%s>%s</text>' % (x, y, attributes, html.escape(told))


def group(element_id, kind, tip, body):
    return '<g id="%s" class="%s"><title>%s</title>%s</g>' % (
        element_id, kind, html.escape("\n".join(tip)), body)


def picture(mlp, inputs, targets, steps):
    """Return the SVG of the network, every node and edge with its lines of the trace."""
    sizes = [len(inputs)] + [len(W[0]) for W in mlp.weights]
    told, shown = {}, {(step.kind, step.layer, step.indices): step.shown for step in steps}
    r = max([27] + [DIGIT * (len(step.shown) + 2) / 2 + 4 for step in steps if step.kind in "ha"])
    nodes, width, height = layout(sizes, r, DIGIT * max(
        [8] + [len(step.shown) for step in steps if step.kind == "dE/dw"]))
    for step in steps:
        told.setdefault(place(step), []).append(
            "%s = %s = %s = %s" % (step.symbol, step.formula, step.numbers, step.shown))
    largest = max([abs(w) for W in mlp.weights for row in W for w in row]) or 1
    lines, labels, circles = [], [], []
    for l, W in enumerate(mlp.weights, 1):
        for i, row in enumerate(W, 1):
            for j, w in enumerate(row, 1):
                (x1, y1), (x2, y2) = nodes[l - 1, i], nodes[l, j]
                tip = ["%s = %s" % (symbol("w", l, i, j), w)] + told.get("w%d-%d-%d" % (l, i, j), [])
                t = 0.22 + (i - 0.5) * 0.70 / len(W)   # a column of labels for each node i
                x, y = x1 + t * (x2 - x1), y1 + t * (y2 - y1)
                lines.append(group("w%d-%d-%d" % (l, i, j), "plus" if w >= 0 else "minus", tip,
                                   '<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" '
                                   'stroke-width="%.2f"/>' % (x1, y1, x2, y2,
                                                              0.8 + 3.2 * abs(w) / largest)))
                labels.append(text(x, y - 3, "%.3g" % w, ' class="w"')
                              + text(x, y + 10, shown.get(("dE/dw", l, (i, j)), ""), ' class="g"'))
    for (l, j), (x, y) in sorted(nodes.items()):
        body = '<circle cx="%.1f" cy="%.1f" r="%d"/>' % (x, y, r)
        if l == 0:
            body += text(x, y + 4, "%.5g" % inputs[j - 1])
        for row, kind in enumerate("ha" if l else ""):
            body += text(x, y - 3 + 15 * row, kind + " " + shown[kind, l, (j,)])
        body += text(x, y - r - 6, symbol("a" if l else "x", l, j), ' class="name"')
        tip = told["n%d-%d" % (l, j)] if l else ["x_%d = %s" % (j, inputs[j - 1])]
        circles.append(group("n%d-%d" % (l, j), "node", tip, body))
    if targets is not None:
        for j, y_j in enumerate(targets, 1):
            x, y = nodes[len(sizes) - 1, j]
            circles.append(group("y%d" % j, "value", ["y_%d = %s" % (j, y_j)], text(
                x + r + 44, y + 4, "y_%d = %.4g" % (j, y_j))))
        room = DIGIT * (len(shown["E", 0, ()]) + 8)
        circles.append(group("E", "value", told["E"], '<rect x="%.1f" y="8" width="%.1f" '
                             'height="26" rx="4"/>' % (width - room - 12, room)
                             + text(width - room / 2 - 12, 25, "E = " + shown["E", 0, ()])))
    with open(os.path.join(HERE, "draw.css"), encoding="utf-8") as file:
        style = file.read()
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" '
            'role="img" aria-label="A network with its numbers">\n<style>\n%s</style>\n'
            '<rect class="paper" width="100%%" height="100%%"/>\n%s\n</svg>\n'
            % (width, height, width, height, style, "\n".join(lines + labels + circles)))


def page(svg, steps):
    """Return the page that goes through the steps: the picture, the steps and draw.html."""
    told = [{"symbol": step.symbol, "formula": step.formula, "numbers": step.numbers,
             "shown": step.shown, "at": place(step), "from": sources(step)}
            for step in steps]
    with open(os.path.join(HERE, "draw.html"), encoding="utf-8") as file:
        template = file.read()
    return template.replace("<!-- picture -->", svg).replace(
        "/* steps */ []", json.dumps(told).replace("</", "<\\/"))


def main(arguments):
    options = Parser(__doc__)
    options.add_network()
    options.add_argument("-o", dest="file", metavar="FILE", default="network.svg")
    options = options.parse_args(arguments)
    if not options.file.endswith((".svg", ".html")):
        raise ValueError("%s is no picture, expected a name in .svg or .html" % options.file)
    mlp, inputs, targets, rate = read_network(options.network)
    for l, size in enumerate([len(inputs)] + [len(W[0]) for W in mlp.weights]):
        if size > MOST:
            raise ValueError("layer %d has %d nodes, expected at most %d to be drawn"
                             % (l, size, MOST))
    steps = list(trace(mlp, inputs, targets, rate, options.decimals, options.by_hand))
    svg = picture(mlp, inputs, targets, steps)
    replace_file(options.file, page(svg, steps) if options.file.endswith(".html") else svg)
    print("%s: %d steps" % (options.file, len(steps)))
    return 0


if __name__ == "__main__":
    run(main)
