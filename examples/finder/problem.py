"""The network and the examples that a program's numbers are held against."""
from course.network import CourseMLP
from finder.asking import plain
from finder.given import Sizes
from finder.search import Search
from finder.verdict import Verdict
from scratchnet import MLP

SECONDS = 10.0                   # after which the search stops


def as_course(mlp):
    """Return a network with the rules of a course. One of the document's has no biases, unless it
    keeps .biases, a list for each layer; rules that a subclass has changed are not its own here."""
    if isinstance(mlp, CourseMLP):
        return mlp
    if not isinstance(mlp, MLP):
        raise TypeError("mlp is %.40r, expected an MLP" % (mlp,))
    biases = getattr(mlp, "biases", None)
    return CourseMLP(mlp.num_inputs, mlp.num_hidden, mlp.num_outputs, mlp.weights,
                     biases=None if biases is None else plain(biases))


def examples_of(mlp, inputs, targets):
    """Return the examples (x, y) of one vector, or of a list of them; look at their sizes."""
    xs, ys = as_examples("inputs", inputs), as_examples("targets", targets)
    if len(xs) != len(ys):
        raise ValueError("there are %d inputs and %d targets, expected as many"
                         % (len(xs), len(ys)))
    for x, y in zip(xs, ys):
        mlp.error(mlp.forward_propagate(x), y)
    return list(zip(xs, ys))


def as_examples(name, numbers):
    """Return a list for each example; one column is one example."""
    rows = plain(numbers)
    if not isinstance(rows, list) or not rows:
        raise TypeError("%s is %.40r, expected a list of numbers, or one for each example"
                        % (name, numbers))
    return rows if isinstance(rows[0], list) else [rows]


def verdict_of(mlp, examples, rate, entries):
    """Return the Verdict on entries."""
    return verdict_of_ways(mlp, examples, rate, [entries])


def verdict_of_ways(mlp, examples, rate, ways, turned=False, slack=None):
    """Return the Verdict on entries, understood in one way or another; turned says that the
    network's own layout is W x."""
    search = Search(mlp, examples, rate, ways, Sizes(mlp, len(examples)), turned, SECONDS, slack)
    verdict = Verdict(search)
    if verdict.is_finite():
        search.go()
        verdict = Verdict(search)
    return verdict
