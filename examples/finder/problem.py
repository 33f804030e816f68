"""The network and the examples that a program's numbers are held against."""
from course.network import CourseMLP
from finder.asking import plain
from finder.given import Sizes
from finder.search import Search
from finder.verdict import Verdict
from scratchnet import MLP

SECONDS = 10.0                   # after which the search stops


def as_course(mlp):
    """Return a network with the rules of a course; one of the document's has no biases."""
    if isinstance(mlp, CourseMLP):
        return mlp
    if not isinstance(mlp, MLP):
        raise TypeError("mlp is %.40r, expected an MLP" % (mlp,))
    return CourseMLP(mlp.num_inputs, mlp.num_hidden, mlp.num_outputs, mlp.weights)


def examples_of(mlp, inputs, targets):
    """Return the examples (x, y) of one vector, or of a list of them; look at their sizes."""
    xs, ys = plain(inputs), plain(targets)
    if not isinstance(xs[0], list):
        xs, ys = [xs], [ys]
    if len(xs) != len(ys):
        raise ValueError("there are %d inputs and %d targets, expected as many"
                         % (len(xs), len(ys)))
    for x, y in zip(xs, ys):
        mlp.error(mlp.forward_propagate(x), y)
    return list(zip(xs, ys))


def verdict_of(mlp, examples, rate, entries, turned=False, slack=None):
    """Return the Verdict on entries; turned says that the network's own layout is W x."""
    search = Search(mlp, examples, rate, entries, Sizes(mlp, len(examples)), turned, SECONDS, slack)
    verdict = Verdict(search)
    if verdict.is_finite():
        search.go()
        verdict = Verdict(search)
    return verdict
