"""Draw a network with its numbers: the document's Figure 4, made from the steps of the trace.

    python3 examples/draw.py [network.json] [-o FILE] [--by-hand] [--decimals N]
    python3 examples/draw.py [network.json] --exercise [-o FILE]
    python3 examples/draw.py [network.json] --epochs N [-o FILE]

FILE ends in .svg (a picture; the default is network.svg) or in .html (a page that goes through
the trace step by step: Next and Back, the arrow keys, Home and End, a slider, a click on a node
or an edge, or an address such as #step=12). Edges: w above dE/dw, and the new w where there is a
learning rate; the wider, the larger |w|; blue is positive, red and dashed negative.

--exercise makes the page with blanks: what you type is marked as worksheet.py does.
--epochs makes one that shows the network while it learns its example, with the learning rate of
the file. Both are pages; without -o they go to network.html.
"""
from common import Parser, read_network, replace_file, run, say
from scratchnet import notes, trace
from views.data import sizes_of
from views.picture import picture

MOST, MOST_WEIGHTS = 8, 2000                       # nodes a layer, weights that still look good


def check_size(mlp):
    """Raise ValueError for a network that is too large to be drawn."""
    for l, size in enumerate(sizes_of(mlp)):
        if size > MOST:
            raise ValueError("layer %d has %d nodes, expected at most %d to be drawn"
                             % (l, size, MOST))


def exercise(options, mlp, inputs, targets, rate):
    """Return the page with blanks, and how many there are."""
    from views.pages import exercise_page
    from worksheets.network import head_of_network, problem_of_network
    if options.by_hand:
        raise ValueError("--by-hand does not go with --exercise: both ways of rounding are right")
    problem = problem_of_network(mlp, inputs, targets, rate, options.decimals)
    return (exercise_page(problem, head_of_network(problem)),
            "%d results to be worked out" % len(problem.steps))


def learning(options, mlp, inputs, targets, rate):
    """Return the page that shows the network while it learns."""
    from views.learning import learning_page
    for name, value in (("targets", targets), ("learning_rate", rate)):
        if value is None:
            raise ValueError("%s: \"%s\" is missing, and --epochs needs it"
                             % (options.network, name))
    if options.exercise or options.by_hand:
        raise ValueError("--exercise and --by-hand do not go with --epochs")
    return learning_page(mlp, inputs, targets, rate, options.decimals, options.epochs)


def drawn(path, steps, note):
    """Return the picture, or the page where path is one."""
    if path.endswith(".svg"):
        return picture(steps)
    from views.pages import trace_page
    return trace_page(steps, note)


def main(arguments):
    options = Parser(__doc__)
    options.add_network(MOST_WEIGHTS)
    options.add_argument("-o", dest="file", metavar="FILE", help="ends in .svg or .html")
    options.add_argument("--exercise", action="store_true", help="a page with blanks to fill in")
    options.add_argument("--epochs", type=int, metavar="N", help="a page that shows it learn")
    options = options.parse_args(arguments)
    is_page = options.exercise or options.epochs is not None
    path = options.file or ("network.html" if is_page else "network.svg")
    if not path.endswith(".html" if is_page else (".svg", ".html")):
        raise ValueError("%s is no %s, expected a name in %s" % (
            (path, "page", ".html") if is_page else (path, "picture", ".svg or .html")))
    mlp, inputs, targets, rate = read_network(options.network, most=MOST_WEIGHTS)
    check_size(mlp)
    if options.epochs is not None:
        text, shown = learning(options, mlp, inputs, targets, rate), "%d epochs" % options.epochs
    elif options.exercise:
        text, shown = exercise(options, mlp, inputs, targets, rate)
    else:
        steps = list(trace(mlp, inputs, targets, rate, options.decimals, options.by_hand))
        note = " ".join(notes(len(mlp.weights), options.by_hand))
        text, shown = drawn(path, steps, note), "%d steps" % len(steps)
    replace_file(path, text)
    say("%s: %s" % (path, shown))
    return 0


if __name__ == "__main__":
    run(main)
