"""What the examples share: where scratchnet is, networks in files, options, progress, errors."""
import argparse
import functools
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from scratchnet import MLP, error  # noqa: E402, F401

NETWORK = os.path.join(HERE, "network.json")       # the document's
MOST_WEIGHTS = 30000                               # of a network; a view may take fewer
WIDTH = 79                                         # of help; to ask the terminal takes an import


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
        as_it_is = functools.partial(argparse.RawDescriptionHelpFormatter, width=WIDTH)
        argparse.ArgumentParser.__init__(
            self, description=doc, formatter_class=as_it_is, **options)

    def error(self, message):
        raise ValueError(message)

    def add_network(self, most=MOST_WEIGHTS):
        """Add what every script takes that shows the working of a network of most weights."""
        self.add_argument("network", nargs="?", default=NETWORK,
                          help="of at most %d weights; else the document's" % most)
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


def say(text):
    """Print text at once, on a terminal that lacks a letter too."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)


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


def read_network(path, example=None, most=MOST_WEIGHTS):
    """Return (mlp, inputs, targets, learning_rate) of a JSON file, None for what it leaves out.

    example says which, where there are several; course.file.read gives all of them. Raise
    ValueError where it has more than most weights.
    """
    from course.file import read
    return of_one_example(read(path, most), example)


def network(data):
    """Return what read_network does, of the object that a file holds."""
    from course.file import network_of
    return of_one_example(network_of(data))


def of_one_example(given, number=None):
    one = given.chosen(number)
    x, y = one.example()
    return one.mlp, x, y, one.rate
