"""Watching a network learn: what is seen after some epochs of a run, and the curve of its error."""
from common import progress
from scratchnet import as_given, phase_of, show, trace
from views.data import given as given_numbers, place
from views.layout import LINE, width
from views.pages import page
from views.picture import picture
from views.svg import THINNEST, WIDEST, drawing, line, text

MOST_FRAMES = 200


def watch(mlp, inputs, targets, epochs, rate, look, frames=MOST_FRAMES):
    """Train mlp; return the mean E of each epoch, and {epoch: look()} of some and of 0."""
    wanted = {n * epochs // frames for n in range(1, frames + 1)}
    seen = {0: look()}

    def on_epoch(epoch, mean_error):
        if epoch in wanted:
            seen[epoch] = look()
        progress(epoch, epochs, "epoch %d of %d, mean error %.4f" % (epoch, epochs, mean_error))

    return mlp.train(inputs, targets, epochs, rate, on_epoch), seen


class Curve:
    """The curve of errors over the epochs from first on, in a frame of axes at (x, y)."""

    def __init__(self, errors, first, x, y, width, height):
        self.errors, self.first, self.top = errors, first, max(errors) or 1
        self.x, self.y, self.width, self.height = x, y, width, height

    def at(self, epoch, E):
        """Return where an epoch's error is."""
        share = (epoch - self.first) / max(1, len(self.errors) - 1)
        return self.x + share * self.width, self.y + self.height * (1 - E / self.top)

    def parts(self):
        """Return the axes, their ends, the curve and a marker at its end."""
        step = 1 + len(self.errors) // 600
        last = self.first + len(self.errors) - 1
        epochs = sorted(set(range(self.first, last, step)) | {last})
        points = [self.at(epoch, self.errors[epoch - self.first]) for epoch in epochs]
        left, bottom = self.x, self.y + self.height
        return [line((left, self.y), (left, bottom), ' class="axis"'),
                line((left, bottom), (left + self.width, bottom), ' class="axis"'),
                text(left - 28, self.y + 4, show(self.top, 3), "axis"),
                text(left - 10, bottom, "0", "axis"), text(left - 28, self.y + 24, "E", "letter"),
                text(left, bottom + LINE, str(self.first), "axis"),
                text(left + self.width, bottom + LINE, str(last), "axis"),
                text(left + self.width / 2, bottom + LINE, "epoch", "axis"),
                '<polyline class="curve" points="%s"/>' % " ".join("%.1f,%.1f" % p for p in points),
                '<circle id="marker" cx="%.1f" cy="%.1f" r="5"/>' % points[-1]]


def learning_page(given, decimals, epochs, number=1):
    """Return the page on which the Network given learns its examples; that of a number is shown."""
    mlp, (inputs, targets) = given.mlp, given.examples[number - 1]

    def look():
        now = forward_steps(mlp, inputs, targets, decimals)
        shown = {z.symbol: show(z.value, decimals) for z in learnt(now)}
        shown.update((step.symbol, step.shown) for step in now)
        return shown

    first = forward_steps(mlp, inputs, targets, decimals)
    every_x, every_y = zip(*given.examples)
    errors, seen = watch(mlp, every_x, every_y, epochs, given.rate, look)
    errors.append(mean_error(mlp, given.examples))
    curve, how_it_falls = curve_of_page(errors, 0)
    longest = {symbol: max((shown[symbol] for shown in seen.values()), key=width)
               for symbol in seen[0]}
    return page("The network while it learns", picture(first, longest), "learning",
                ["powers", "learning"], dict(edges_data(first, seen), **frames(seen, curve)),
                note_of(given, number), how_it_falls, styles=("page", "learning"))


def curve_of_page(errors, first):
    """Return the Curve of errors from epoch first on that stands in a page, and its drawing."""
    curve = Curve(errors, first, 60, 12, 700, 110)
    return curve, drawing(790, 150, "How the error falls", curve.parts())


def forward_steps(mlp, inputs, targets, decimals):
    """Return the steps of an example up to E."""
    return [step for step in trace(mlp, inputs, targets, None, decimals)
            if phase_of(step.kind) == "forward"]


def learnt(steps):
    """Return what changes as a network learns, of the given numbers: those of a layer."""
    return [z for z in given_numbers(steps) if z.layer]


def mean_error(mlp, examples):
    """Return the mean E of examples as they are answered now."""
    return sum(mlp.error(mlp.forward_propagate(x), y) for x, y in examples) / len(examples)


def edges_data(steps, seen):
    """Return what learning.js is to know of the edges: {weight: edge}, and how wide they are."""
    edges = {z.symbol: place(z) for z in learnt(steps) if z.kind == "w"}
    sizes = [abs(float(shown[w].replace(" * 10 ** ", "e"))) for shown in seen.values()
             for w in edges]
    return {"edges": edges, "largest": max(sizes) or 1, "thinnest": THINNEST, "widest": WIDEST}


def note_of(given, number):
    """Return what a reader is to know of the page."""
    found = ["Learning rate %s. E is that before the next update." % as_given(given.rate)]
    if given.count > 1:
        found.append("The picture shows example %d of %d; the curve is the mean E of all."
                     % (number, given.count))
    return " ".join(found + given.notes())


def frames(seen, curve):
    """Return what learning.js shows, a frame an epoch that was seen; E is that of the curve."""
    symbols, found = list(seen[0]), []
    for epoch in sorted(seen):
        E = curve.errors[max(epoch - curve.first, 0)]
        x, y = curve.at(max(epoch, curve.first), E)
        found.append({"shown": [seen[epoch][symbol] for symbol in symbols], "E": show(E, 3),
                      "x": round(x, 1), "y": round(y, 1),
                      "words": "epoch %d of %d" % (epoch, max(seen))})
    return {"symbols": symbols, "frames": found}
