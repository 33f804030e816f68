"""What the examples share: where scratchnet is, networks in files, options, progress, errors."""
import argparse
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from scratchnet import MLP, error, symbol  # noqa: E402

NETWORK = os.path.join(HERE, "network.json")       # the document's


def run(main):
    """Exit with main(arguments): bad input ends in one line, Ctrl-C and | head without a word."""
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except (ArithmeticError, OSError, RuntimeError, TypeError, ValueError) as problem:
        sys.stderr.write("%s: %s\n" % (os.path.basename(sys.argv[0]), " ".join(str(problem).split())))
        status = 2
    raise SystemExit(status)


class Parser(argparse.ArgumentParser):
    """A parser of arguments that raises ValueError; its help is the docstring of the script."""

    def __init__(self, doc=None, **options):
        argparse.ArgumentParser.__init__(
            self, description=doc, formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message):
        raise ValueError(message)

    def add_network(self):
        """Add what every script takes that shows the working of a network."""
        self.add_argument("network", nargs="?", default=NETWORK, help="else the document's network")
        self.add_argument("--by-hand", action="store_true", help="round each result before its use")
        self.add_argument("--decimals", type=int, default=3, metavar="N", help="places shown")


def progress(done, total, text):
    """Show a bar that redraws on a terminal, and elsewhere ten plain lines."""
    if sys.stderr.isatty():
        bar = "#" * (30 * done // total)
        sys.stderr.write("\r[%-30s] %s" % (bar, text) + ("\n" if done == total else ""))
    elif done * 10 // total > (done - 1) * 10 // total:
        sys.stderr.write("%3d%% %s\n" % (100 * done // total, text))
    sys.stderr.flush()


def replace_file(path, content):
    """Write a text or bytes to path; a file there is replaced only when the new one is complete."""
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as file:
            file.write(data)                       # a device or a pipe has nothing to lose
        return
    path = os.path.realpath(path)
    unfinished = "%s.%d.part" % (path, os.getpid())
    try:
        with open(unfinished, "wb") as file:
            file.write(data)
        os.replace(unfinished, path)
    except BaseException as problem:
        if os.path.exists(unfinished):
            os.remove(unfinished)
        if isinstance(problem, OSError):
            raise OSError("%s: %s" % (path, problem.strerror)) from problem
        raise


# ---- A network in a file ---------------------------------------------------

class Null:
    """JSON's null, so that a message says null."""

    __repr__ = lambda self: "null"


class Truth(int):
    """JSON's true and false, so that a message says so; they count as 1 and 0."""

    __repr__ = lambda self: "true" if self else "false"
    __str__ = int.__repr__


def read_network(path):
    """Return (mlp, inputs, targets, learning_rate) of a JSON file, None for what it leaves out."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return network(in_json_words(json.load(file)))
    except (RuntimeError, TypeError, ValueError) as problem:
        raise ValueError("%s: %s" % (path, problem)) from problem


def in_json_words(data):
    """Return data with null, true and false as what prints so."""
    if isinstance(data, dict):
        return {name: in_json_words(data[name]) for name in data}
    if isinstance(data, list):
        return [in_json_words(part) for part in data]
    return Null() if data is None else Truth(data) if isinstance(data, bool) else data


def network(data):
    """Return what read_network does, of the object that a file holds."""
    if not isinstance(data, dict):
        raise TypeError("it is %.40r, expected an object" % (data,))
    for name in ["inputs", "weights"] + sorted(data):
        if name not in data:
            raise ValueError("\"%s\" is missing" % name)
        if name not in ("inputs", "targets", "weights", "learning_rate"):
            raise ValueError("\"%s\" is unknown, expected inputs, targets, weights "
                             "or learning_rate" % name)
        if name != "learning_rate" and not (isinstance(data[name], list) and data[name]):
            raise TypeError("\"%s\" is %.40r, expected a list of %s" % (
                name, data[name], "matrices" if name == "weights" else "numbers"))
    if "learning_rate" in data and "targets" not in data:
        raise ValueError("\"targets\" is missing, and a learning_rate needs it")
    inputs, weights, targets = data["inputs"], data["weights"], data.get("targets")
    if all(isinstance(W, list) and all(isinstance(row, list) for row in W) for W in weights):
        check_shapes(inputs, weights, targets)
    sizes = [len(inputs)] + [len(W[0]) if isinstance(W, list) and W and isinstance(W[0], list)
                             else 1 for W in weights]
    mlp = MLP(sizes[0], sizes[1:-1], sizes[-1], weights)
    outputs = mlp.forward_propagate(inputs)
    if targets is not None:
        error(outputs, targets)
    return mlp, inputs, targets, data.get("learning_rate")


def check_shapes(inputs, weights, targets):
    """Raise ValueError for the matrix, or the row, that does not fit what the others say.

    before[l] is how many nodes layer l has by what stands before it, after[l] by what follows.
    """
    for l, W in enumerate(weights, 1):
        if not W or [] in W:
            raise ValueError("%s has 0 rows, expected 1 or more" % symbol("W", l) if not W else
                             "row %d of %s has 0 numbers, expected 1 or more"
                             % (W.index([]) + 1, symbol("W", l)))
    after = [len(W) for W in weights] + [len(targets) if targets else None]
    before = [len(inputs)]
    for l, W in enumerate(weights, 1):
        widths = [len(row) for row in W]
        before.append(after[l] if after[l] in widths else max(widths, key=widths.count))
    turned = before[-1] == before[-2] != after[-2]     # a last matrix whose rows are the outputs
    after[-1] = after[-1] or (after[-2] if turned else before[-1])
    L, wrong = len(weights), {l for l in range(len(before)) if before[l] != after[l]}
    fitting = [l for l in range(1, L + 1) if wrong <= {l - 1, l}] or range(1, L + 1)
    transposed = [l for l in fitting if (after[l - 1], before[l]) == (after[l], before[l - 1])]
    for l in transposed + list(fitting) if wrong else []:
        if wrong & {l - 1, l}:
            others = (symbol("W", l - 1) if l > 1 else "the inputs",
                      symbol("W", l + 1) if l < L else "the targets")
            raise ValueError("%s has %d rows of %d weights, expected %d rows of %d by %s%s" % (
                symbol("W", l), after[l - 1], before[l], before[l - 1], after[l],
                " and ".join(others if l < L or targets else others[:1]),
                "; is it transposed?" if l in transposed else ""))
    for l, W in enumerate(weights, 1):
        for i, row in enumerate(W, 1):
            if len(row) != before[l]:
                raise ValueError("row %d of %s has %d numbers, expected %d"
                                 % (i, symbol("W", l), len(row), before[l]))
