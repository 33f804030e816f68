"""Print the working of your own network, forward and backward.

    python3 examples/homework.py [network.json] [--by-hand] [--decimals N] [--learning-rate R]
    python3 examples/homework.py [network.json] --only "dE/dw_11^(2)" [--example N]

network.json holds {"inputs": [...], "targets": [...], "weights": [[[...]]], "learning_rate": R};
the targets and the learning rate may be left out, and without a file it is the document's
network. What your course adds goes into the same file: "biases", "activations", "error", "layout",
several examples with "batch", "momentum"; README.md has the table. With --only it prints the steps
that this one is computed from, the step itself, and the step in full: for dE/dw_11^(2) that is the
document's equation (10), for dE/dw_11^(1) its (15).
"""
import textwrap

from common import Parser, run
from course.file import read
from course.working import workings
from scratchnet import groups, heading_of, vector_of
from views.data import in_rows
from views.lines import lines, printed
from views.nearest import nearest


def only(steps, symbol):
    """Return the step of that symbol as text, after those of its operands, and then in full."""
    step = found_in(steps, symbol)
    if step is None:
        named = nearest(steps, symbol) or [steps[0].symbol, steps[-1].symbol]
        raise ValueError("--only is %.40s, expected a step such as %s" % (symbol, ", ".join(named)))
    return "\n\n".join(["It is computed from"] + [printed(z) for z in step.operands]
                       + ["The step", printed(step)] + in_full(step))


def found_in(steps, symbol):
    """Return the step of that symbol, however it is spaced, or None."""
    for step in steps:
        if "".join(step.symbol.split()) == "".join(symbol.split()):
            return step
    return None


def in_full(step):
    """Return a step with all its factors, or only how many there are, as paragraphs."""
    texts = step.in_full()
    if texts is None:
        return ["In full it has %d factors, too many to be written here." % step.factors()]
    return ["In full, down to x, y, w and a (the last digit may differ from the step's)",
            lines(step, *texts, breaks=("+", "*"))]


# ---- All of it, or one symbol of it ------------------------------------------

def parts_of(given, decimals, by_hand):
    """Yield the working of a Network as paragraphs: what is to be known, and then each example."""
    for note in given.notes():
        yield textwrap.fill(note, 79) + "\n"
    for working in workings(given, decimals, by_hand):
        if working.title:
            yield "%s\n%s\n" % (working.title, "=" * len(working.title))
        if working.number is None:
            yield update(working)
        else:
            yield working.text()
        if working.title:
            yield ""


def update(working):
    """Return the steps of an update by several examples, and its matrices."""
    found, heading = ["Here dE_2/dw_ij is the dE/dw_ij of example 2."], ""
    for kind, l, group in groups(working.steps):
        text = heading_of(kind, l, len(working.mlp.weights))
        if text not in ("", heading):
            heading = text
            found.append("%s\n%s" % (text, "-" * len(text)))
        found.append("\n".join(printed(step) for step in group))
        if vector_of(kind, l):
            found.append(matrix(vector_of(kind, l), group))
    return "\n\n".join(found)


def matrix(name, group):
    """Return the numbers of a vector or matrix under its name, row by row."""
    width, head, found = max(len(step.shown) for step in group), name + " = ", []
    for row in in_rows(group):
        text = "[%s]" % ", ".join(step.shown.rjust(width) for step in row)
        found += textwrap.wrap(text, 79, initial_indent=head, subsequent_indent=" " * len(head))
        head = " " * len(head)
    return "\n".join(found)


def parts_of_only(given, symbol, decimals, by_hand):
    """Yield a step of that symbol in each of the workings that have it."""
    done = list(workings(given, decimals, by_hand))
    having = [working for working in done if found_in(working.steps, symbol)]
    for working in having or done[:1]:
        if working.title:
            yield working.title + "\n"
        yield only(working.steps, symbol)
        if working.title:
            yield ""
    if not by_hand:
        yield ("\nValues are only shown rounded: the last digit of a line may differ from\n"
               "what a calculator makes of its numbers. --by-hand is for that.")


def main(arguments):
    options = Parser(__doc__)
    options.add_network()
    options.add_argument("--learning-rate", type=float, metavar="R", help="update the weights too")
    options.add_argument("--only", metavar="SYMBOL", help="this step, its operands, and in full")
    options.add_argument("--example", type=int, metavar="N", help="of several, this one alone")
    options = options.parse_args(arguments)
    given = read(options.network)
    if options.learning_rate is not None:
        given.rate = options.learning_rate
    given = given.chosen(options.example)
    if given.rate is not None and given.examples[0][1] is None:
        raise ValueError("\"targets\" is missing, and a learning_rate needs it")
    if options.only is not None:
        parts = parts_of_only(given, options.only, options.decimals, options.by_hand)
    else:
        parts = parts_of(given, options.decimals, options.by_hand)
    print("\n".join(parts))
    return 0


if __name__ == "__main__":
    run(main)
