"""Tell which rule a program broke, from the numbers that it printed.

    python3 examples/mistake.py network.json mine.txt     - for what is typed or piped in
    python3 examples/mistake.py mine.txt                  with x, y, W and the rate in the paste
    python3 examples/mistake.py --read mine.txt           what was understood of it
    python3 examples/mistake.py --list                    the rules and conventions that are tried

mine.txt is what the program printed: labels such as W1, h1, a1, outputs, E, delta2, dW1, db1, W1
after, each followed by its numbers as Python, NumPy, PyTorch, JAX, Keras, TensorFlow.js, Octave or
R print them. The answer names the smallest set of changes to the right rules that gives all these
numbers, with the right line beside your own. The exit status is 0 where all is right, else 1.
"""
import json
import sys

from common import Parser, run, say
from course.guards import check_number
from finder.answer import filled, text_of
from finder.asking import entries_of
from finder.conventions import WORDS
from finder.finding import Findings
from finder.problem import as_course, examples_of, verdict_of
from finder.question import question
from finder.rules import TABLE
from finder.typed import WORDS as TYPED
from finder.verdict import RIGHT
from pastes.reading import shown


def mistakes(mlp, inputs, targets, rate=None, *, outputs=None, h=None, a=None, E=None, deltas=None,
             gradients=None, bias_gradients=None, weights_after=None, biases_after=None):
    """Return the rules that a program broke, a list of Findings, empty where all is right.

    mlp is the network as it was before, an MLP or a CourseMLP; inputs and targets are one example,
    or a list of them. The rest is what the program has, as much of it as you like: lists or arrays,
    of h, a, deltas, gradients and the like one for each layer, None for what is not there. Numbers
    that do not fit the network raise ValueError. str() of the list is the whole answer.
    """
    mlp = as_course(mlp)
    if rate is not None:
        check_number("rate", rate)
    examples = examples_of(mlp, inputs, targets)
    entries = entries_of(len(mlp.weights), outputs, h, a, E, deltas, gradients, bias_gradients,
                         weights_after, biases_after)
    if not entries:
        raise ValueError("no number of the program is given, expected outputs, gradients, ...")
    return Findings(verdict_of(mlp, examples, rate, entries))


def listed():
    """Return the ids of all rules and conventions, each with its words."""
    found = ["Changes; @output, @hidden and @1, @2, ... say in which layers:", ""]
    words = {}
    for row in TABLE:
        words.setdefault(row[0], row[3])
    words.update(TYPED)
    found += ["  %-32s %s" % pair for pair in words.items()]
    found += ["", "Conventions:", ""]
    return "\n".join(found + ["  %-32s %s" % pair for pair in WORDS.items()])


def main(arguments):
    parser = Parser(__doc__)
    parser.add_argument("files", nargs="*", help="[network.json] mine.txt")
    parser.add_argument("--read", metavar="FILE", help="print what was understood of a paste")
    parser.add_argument("--list", action="store_true", help="print the rules that are tried")
    parser.add_argument("--json", action="store_true", help="print the ids alone")
    options = parser.parse_args(arguments)
    if options.list:
        return say(listed())
    if options.read and not options.files:
        return say(shown(options.read))
    if options.read or len(options.files) not in (1, 2):
        raise ValueError("%d files are named%s, expected network.json and mine.txt, or mine.txt "
                         "alone" % (len(options.files), " beside --read" * bool(options.read)))
    asked = question(*([None] + options.files)[-2:])
    verdict = asked.verdict()
    if options.json:
        sys.stderr.write("".join(sentence + "\n" for sentence in asked.said))
        say(json.dumps(verdict.as_json()))
    else:
        say("\n\n".join([filled(sentence) for sentence in asked.said] + [text_of(verdict)]))
    return 0 if verdict.name == RIGHT else 1


if __name__ == "__main__":
    run(main)
