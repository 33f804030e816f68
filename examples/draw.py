"""Draw a network with its numbers: the document's Figure 4, made from the steps of the trace.

    python3 examples/draw.py [network.json] [-o FILE] [--by-hand] [--decimals N] [--example N]
    python3 examples/draw.py [network.json] --exercise [-o FILE]
    python3 examples/draw.py [network.json] --epochs N [-o FILE]

FILE ends in .svg (a picture; the default is network.svg) or in .html: a page that goes through the
trace step by step (Next and Back, the arrow keys, Home and End, a slider, a click on a node or an
edge, an address such as #step=12). Beside the numbers it shows the document's equation and the
line of code that ran. Point at a factor, or click it; change a given number, and all that follows
changes, and the address with it. A network that is too wide to be drawn is shown without picture.

Edges: w above dE/dw, and the new w where there is a learning rate; the wider, the larger |w|; blue
is positive, red and dashed negative. What your course adds to the file stands where it belongs: b
in the node and dE/db below it, a velocity v on its edge, p in the output node. Of several examples
it takes the one that --example names.

--exercise makes the page with blanks: what you type is marked as worksheet.py does.
--epochs makes one that shows the network while it learns its example, with the learning rate of
the file; of several it learns all, as "batch" says, and shows one. Both are pages; without -o they
go to network.html.
"""
import textwrap

from common import Parser, replace_file, run, say
from course.file import read
from course.working import workings
from scratchnet import notes
from views.data import sizes_of
from views.layout import MOST_DRAWN
from views.picture import picture

MOST_WEIGHTS = 2000                                # of a network that is shown


def check_size(mlp):
    """Raise ValueError for a network that is too large to be drawn."""
    for l, size in enumerate(sizes_of(mlp)):
        if size > MOST_DRAWN:
            raise ValueError("layer %d has %d nodes, expected at most %d to be drawn"
                             % (l, size, MOST_DRAWN))


def exercise(options, given):
    """Return the page with blanks, and how many there are."""
    from views.pages import exercise_page
    from worksheets.network import head_of_network, problem_of_network
    if options.by_hand:
        raise ValueError("--by-hand does not go with --exercise: both ways of rounding are right")
    inputs, targets = given.example()
    problem = problem_of_network(given.mlp, inputs, targets, given.rate, options.decimals)
    head = head_of_network(problem)
    check_marking(problem, head)
    return (exercise_page(problem, head, given.notes()),
            "%d results to be worked out" % len(problem.steps))


def check_marking(problem, head):
    """Raise ValueError where worksheet.py would not mark the sheet that the page hands in."""
    from worksheets.marks import Marks
    from worksheets.sheet import sheet
    marks = Marks(sheet(problem, head))
    found = marks.problem.steps if not marks.refused else []
    if [(z.symbol, z.formula, z.value) for z in found] != [
            (z.symbol, z.formula, z.value) for z in problem.steps]:
        raise ValueError("--exercise does not take this network: worksheet.py cannot mark a sheet "
                         "with its biases, activations, error or momentum")


def learning(options, given):
    """Return the page that shows the network while it learns, and what is seen on it."""
    from views.learning import learning_page
    for name, value in (("targets", given.examples[0][1]), ("learning_rate", given.rate)):
        if value is None:
            raise ValueError("%s: \"%s\" is missing, and --epochs needs it"
                             % (options.network, name))
    if options.exercise or options.by_hand:
        raise ValueError("--exercise and --by-hand do not go with --epochs")
    given.chosen(options.example)                  # which says if there is none
    shown = "%d epochs" % options.epochs
    if given.count > 1:
        shown += " of %d examples, of which it shows example %d" % (
            given.count, options.example or 1)
    page = learning_page(given, options.decimals, options.epochs, options.example or 1)
    return page, shown


def drawing(options, given, path):
    """Return the picture, or the page where path is one, and how many steps it has."""
    from views.origin import noted
    from views.pages import trace_page
    given.example()
    with noted() as origins:
        steps = next(workings(given, options.decimals, options.by_hand)).steps
    shown = "%d steps" % len(steps)
    if path.endswith(".svg"):
        return picture(steps), shown
    note = given.notes() + notes(len(given.mlp.weights), options.by_hand)
    return trace_page(steps, origins, " ".join(note), options.decimals, options.by_hand,
                      is_drawn=max(sizes_of(given.mlp)) <= MOST_DRAWN), shown


def drawn(options, given, path):
    """Return the text of the file, and what is in it."""
    if options.epochs is not None:
        return learning(options, given)
    given = given.chosen(options.example)
    if options.exercise:
        text, shown = exercise(options, given)
    else:
        text, shown = drawing(options, given, path)
    if given.count > 1:
        shown += ", example %d of %d" % (given.number, given.count)
    return text, shown


def checked_path(options):
    """Return the path of the file, which ends as what it is to hold."""
    is_page = options.exercise or options.epochs is not None
    path = options.file or ("network.html" if is_page else "network.svg")
    if not path.endswith(".html" if is_page else (".svg", ".html")):
        raise ValueError("%s is no %s, expected a name in %s" % (
            (path, "page", ".html") if is_page else (path, "picture", ".svg or .html")))
    return path


def main(arguments):
    options = Parser(__doc__)
    options.add_network(MOST_WEIGHTS)
    options.add_argument("-o", dest="file", metavar="FILE", help="ends in .svg or .html")
    options.add_argument("--example", type=int, metavar="N", help="of several, the one to be shown")
    options.add_argument("--exercise", action="store_true", help="a page with blanks to fill in")
    options.add_argument("--epochs", type=int, metavar="N", help="a page that shows it learn")
    options = options.parse_args(arguments)
    path = checked_path(options)
    given = read(options.network, MOST_WEIGHTS)
    if options.exercise or options.epochs is not None or path.endswith(".svg"):
        check_size(given.mlp)
    text, shown = drawn(options, given, path)
    replace_file(path, text)
    say("%s: %s" % (path, shown))
    if path.endswith(".svg"):                      # a page has them in its note
        for note in given.chosen(options.example).notes():
            say(textwrap.fill(note, 79))
    return 0


if __name__ == "__main__":
    run(main)
