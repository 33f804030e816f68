"""A sheet of somebody's own network: no seed makes it again, so the numbers that stand on it do.

Its head has a checksum, by which one that was changed is noticed.
"""
import functools
import itertools
import re
import zlib

from common import MLP
from scratchnet import as_given, symbol
from views.data import sizes_of
from worksheets import answers, arithmetic
from worksheets.problem import Head, Problem, check_sizes
from worksheets.reading import quoted
from worksheets.rules import Rules, biased_layers

GIVEN = re.compile(r"([xy])_(\d{1,5})|w_(\d{1,5}?),?(\d{1,5})\^\((\d{1,5})\)|learning_rate",
                   re.ASCII)
BIAS = re.compile(r"b_\d{1,5}\^\((\d{1,5})\)", re.ASCII)


def problem_of_network(mlp, inputs, targets, rate, decimals):
    """Return the Problem of a network; raise ValueError where no sheet of it could be marked."""
    check_sizes(sizes_of(mlp))
    problem = Problem(mlp, inputs, targets, rate, decimals)
    for z in problem.at.values():
        if abs(z.value) > arithmetic.LARGEST:
            raise ValueError("%s is %.4g, expected a number up to %g on a sheet"
                             % (z.symbol, z.value, arithmetic.LARGEST))
    return problem


def head_of_network(problem):
    """Return the Head of the sheet of a problem that was made from no seed."""
    rules = Rules.of(problem.mlp)
    head = Head((), "", problem.decimals, problem.targets is not None)
    if rules:
        head = head._replace(rules=rules.text())
    names = names_of(sizes_of(problem.mlp), head.backward, problem.rate is not None, rules)
    given = {z.symbol: z.value for z in problem.given}
    return head._replace(seed=checksum(head, [(name, given[name]) for name in names]))


def checksum(head, given):
    """Return the checksum of given numbers, [(symbol, number)], and of what else a head says."""
    lines = [head._replace(seed="").text()] + ([head.rules] if head.rules else [])
    lines += ["%s = %r" % (name, z + 0.0) for name, z in given]       # 5 is 5.0, and -0 is 0
    return "%08x" % zlib.crc32("\n".join(lines).encode("ascii"))


def problem_on_sheet(head, entries):
    """Return the Problem that a sheet was made from, entries being its lines (n, symbol, text).

    Raises ValueError where its given numbers are not those that its head was made for.
    """
    rules = Rules.read(head.rules)
    given = numbers_in(entries, rules)
    sizes = sizes_on(given)
    check_sizes(sizes)
    updated = any(name.startswith(("neww", "learning_rate")) for _, name, _ in entries)
    names = names_of(sizes, head.backward, updated, rules)
    for name in names:
        if name not in given:
            raise ValueError("%s is missing" % name)
    for name in given:
        if name not in names:
            raise ValueError("%s does not belong to a %s sheet of sizes %s"
                             % (name, head.way, ",".join(map(str, sizes))))
    check_head(head, [(name, given[name]) for name in names])
    numbers = tuple(given[name] for name in names)
    return problem_of_numbers(tuple(sizes), numbers, head.backward, head.decimals, rules)


@functools.lru_cache(16)
def problem_of_numbers(sizes, numbers, backward, decimals, rules):
    """Return the Problem of the given numbers in the order of a sheet."""
    numbers = iter(numbers)
    inputs = list(itertools.islice(numbers, sizes[0]))
    weights = [[list(itertools.islice(numbers, columns)) for _ in range(rows)]
               for rows, columns in zip(sizes, sizes[1:])]
    biases = [list(itertools.islice(numbers, sizes[l])) for l in biased_layers(rules)]
    targets = list(itertools.islice(numbers, sizes[-1])) if backward else None
    if rules:
        mlp = rules.network(weights, biases)
    else:
        mlp = MLP(sizes[0], sizes[1:-1], sizes[-1], weights)
    return problem_of_network(mlp, inputs, targets, next(numbers, None), decimals)


def numbers_in(entries, rules):
    """Return {symbol: number} of the lines of given numbers."""
    given = {}
    for _, name, text in entries:
        if GIVEN.fullmatch(name) or rules and BIAS.fullmatch(name):
            number = number_in(name, text)
            if given.setdefault(name, number) != number:
                raise ValueError("%s is there twice, as %s and %s"
                                 % (name, as_given(given[name]), as_given(number)))
    return given


def number_in(name, text):
    """Return the number on the line of a given symbol, a whole one as such."""
    try:
        written = answers.read(text.replace(" * 10 ** ", "e"))     # as the sheet shows it
    except ValueError:
        written = None
    if not written or written.unit is None:
        raise ValueError("%s is %s, expected a plain number up to %g" % (
            name, quoted(text) or "blank", arithmetic.LARGEST))
    return written.value if written.value % 1 else int(written.value)


def sizes_on(given):
    """Return the sizes of the layers: the highest indices that x and w have."""
    nodes = {0: 1, 1: 1}
    for name in filter(GIVEN.fullmatch, given):
        vector, n, i, j, l = GIVEN.fullmatch(name).groups()
        places = [(int(l) - 1, i), (int(l), j)] if l else [(0, n)] if vector == "x" else []
        for layer, index in places:
            nodes[layer] = max(int(index), nodes.get(layer, 1))
    return [nodes.get(l, 1) for l in range(max(nodes) + 1)]


def names_of(sizes, backward, updated, rules=None):
    """Return the symbols of the given numbers in the order of a sheet.

    A velocity is none of them: it is 0 by the rules.
    """
    if rules and len(rules.biased) != len(sizes) - 1:
        raise ValueError("the rules are for %d layers, expected %d by the weights"
                         % (len(rules.biased), len(sizes) - 1))
    names = [symbol("x", 0, i) for i in range(1, sizes[0] + 1)]
    for l in range(1, len(sizes)):
        names += [symbol("w", l, i, j) for i in range(1, sizes[l - 1] + 1)
                  for j in range(1, sizes[l] + 1)]
    for l in biased_layers(rules):
        names += [symbol("b", l, j) for j in range(1, sizes[l] + 1)]
    if backward:
        names += [symbol("y", 0, k) for k in range(1, sizes[-1] + 1)]
    return names + (["learning_rate"] if backward and updated else [])


def check_head(head, given):
    """Raise ValueError where the checksum of a head is not that of its given numbers."""
    if head.seed == checksum(head, given):
        return
    for decimals in range(1, 16):
        if head.seed == checksum(head._replace(decimals=decimals), given):
            raise ValueError("decimals is %d, expected %d" % (head.decimals, decimals))
    raise ValueError("a given number%s or the checksum %s was changed"
                     % (", a rule" if head.rules else "", head.seed))


def network_in_file(made):
    """Return the network of a Problem as a file for the other scripts holds it."""
    network = {"inputs": made.inputs, "weights": made.mlp.weights}
    if made.targets is not None:
        network.update(targets=made.targets, learning_rate=made.rate)
    rules = Rules.of(made.mlp)
    if rules:
        network.update(activations=rules.activations, error=rules.error)
    if rules and any(rules.biased):
        network["biases"] = made.mlp.biases
    return network
