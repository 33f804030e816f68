"""Print the working of your own network, forward and backward.

    python3 examples/homework.py [network.json] [--by-hand] [--decimals N] [--learning-rate R]
    python3 examples/homework.py [network.json] --only "dE/dw_11^(2)"

network.json holds {"inputs": [...], "targets": [...], "weights": [[[...]]], "learning_rate": R};
the targets and the learning rate may be left out, and without a file it is the document's
network. With --only it prints the steps that this one is computed from, the step itself, and
the step in full: for dE/dw_11^(2) that is the document's equation (10), for dE/dw_11^(1) its (15).
"""
import textwrap

from common import Parser, read_network, run
from scratchnet import explain, trace


def lines(step, formula, numbers, breaks="+", margin=""):
    """Return symbol = formula = numbers = what is shown, in lines of 79 columns.

    They are broken before the operators breaks; margin stands at the right of the first with room.
    """
    found, indent = [], " " * len(step.symbol)
    for text in (formula, numbers, step.shown):
        for operator in ("+", "-", "*", "/", "**"):
            before = " " if operator in breaks else "\0"
            text = text.replace(" %s " % operator, before + operator + "\0")
        found += textwrap.wrap(text, 79, break_long_words=False, break_on_hyphens=False,
                               initial_indent=(indent if found else step.symbol) + " = ",
                               subsequent_indent=indent + "   ")
    first = [len(line) + len(margin) < 79 for line in found].index(True)
    found[first] = (found[first] + margin.rjust(79 - len(found[first]))).rstrip()
    return "\n".join(found).replace("\0", " ")


def printed(step):
    """Return a step as explain prints it, or a number that was given."""
    if not step.operands:
        return "%s = %s" % (step.symbol, step.shown)
    return lines(step, step.formula, step.numbers, margin=step.equation)


def only(steps, symbol):
    """Return the step of that symbol as text, after those of its operands, and then in full."""
    found = {"".join(step.symbol.split()): step for step in steps}
    step = found.get("".join(symbol.split()))
    if step is None:
        raise ValueError("--only is %s, expected a step such as %s" % (symbol, ", ".join(
            [found[name].symbol for name in list(found)[:1] + list(found)[-1:]])))
    return "\n\n".join(["It is computed from"] + [printed(z) for z in step.operands]
                       + ["The step", printed(step)] + in_full(step))


def in_full(step):
    """Return a step with all its factors, or only how many there are, as paragraphs."""
    texts = step.in_full()
    if texts is None:
        return ["In full it has %d factors, too many to be written here." % step.factors()]
    return ["In full, down to x, y, w and a (the last digit may differ from the step's)",
            lines(step, *texts, breaks=("+", "*"))]


def main(arguments):
    options = Parser(__doc__)
    options.add_network()
    options.add_argument("--learning-rate", type=float, metavar="R", help="update the weights too")
    options.add_argument("--only", metavar="SYMBOL", help="this step, its operands, and in full")
    options = options.parse_args(arguments)
    mlp, inputs, targets, rate = read_network(options.network)
    if options.learning_rate is not None:
        rate = options.learning_rate
    if rate is not None and targets is None:
        raise ValueError("\"targets\" is missing, and a learning_rate needs it")
    if options.only is not None:
        print(only(trace(mlp, inputs, targets, rate, options.decimals, options.by_hand),
                   options.only))
        if not options.by_hand:
            print("\nValues are only shown rounded: the last digit of a line may differ from\n"
                  "what a calculator makes of its numbers. --by-hand is for that.")
    else:
        print(explain(mlp, inputs, targets, rate, options.decimals, options.by_hand))
    return 0


if __name__ == "__main__":
    run(main)
