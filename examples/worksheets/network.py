"""A sheet of somebody's own network: no seed makes it again, so its given lines do.

Its head has a checksum of them, as they stand on the sheet.
"""
import zlib

from common import MLP
from scratchnet import symbol
from worksheets import arithmetic
from worksheets.problem import MOST_WEIGHTS, Head, Problem


def head_of_network(problem):
    """Return the Head of the sheet of a problem that was made from no seed."""
    mlp, head = problem.mlp, Head(None, None, problem.decimals, problem.targets is not None)
    lines = [head.text()] + ["%s = %s" % (z.symbol, z.shown) for z in problem.given]
    checksum = "%08x" % (zlib.crc32("\n".join(lines).encode()) & 0xffffffff)
    sizes = [mlp.num_inputs] + mlp.num_hidden + [mlp.num_outputs]
    return head._replace(sizes=tuple(sizes), seed=checksum)


def network_problem(head, given):
    """Return the Problem of the given numbers of a sheet, {symbol: text}.

    Raises ValueError where they make no network, or another than the one that had this head.
    """
    given = dict(given)
    inputs, targets, matrices = vector(given, "x"), vector(given, "y"), []
    while symbol("w", len(matrices) + 1, 1, 1) in given:
        matrices.append(matrix(given, len(matrices) + 1))
        if sum(len(W) * len(W[0]) for W in matrices) > MOST_WEIGHTS:
            raise ValueError("it has more than %d weights" % MOST_WEIGHTS)
    if not inputs or not matrices:
        raise ValueError("%s is missing" % ("w_11^(1)" if inputs else "x_1"))
    for name in given:
        if name[:2] in ("x_", "w_", "y_"):
            raise ValueError("a given number before %s is missing" % name)
    sizes = [len(W[0]) for W in matrices]
    mlp = MLP(len(inputs), sizes[:-1], sizes[-1], matrices)
    rate = read(given, "learning_rate") if "learning_rate" in given else None
    problem = Problem(mlp, inputs, targets or None, rate, head.decimals)
    if head_of_network(problem).text() != head.text():
        raise ValueError("its head or its given numbers were changed")
    return problem


def vector(given, kind, layer=0, *indices):
    """Take the numbers of a kind out of given, from the first index to the last in a row."""
    numbers = []
    while symbol(kind, layer, *indices, len(numbers) + 1) in given:
        numbers.append(read(given, symbol(kind, layer, *indices, len(numbers) + 1)))
    return numbers


def matrix(given, l):
    """Take W^(l) out of given, row by row."""
    rows = []
    while symbol("w", l, len(rows) + 1, 1) in given:
        rows.append(vector(given, "w", l, len(rows) + 1))
    return rows


def read(given, name):
    """Take the number of a symbol out of given, a whole one as such."""
    text = given.pop(name)
    try:
        written = arithmetic.read(text)
    except ValueError as problem:
        raise ValueError("%s is %.40s, expected a number" % (name, text)) from problem
    return int(written.value) if written.unit == 1 and "." not in written.text else written.value
