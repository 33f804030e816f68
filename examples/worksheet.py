"""Worksheets on forward propagation and backpropagation that mark themselves.

    python3 examples/worksheet.py make [--seed N] [--sizes 2,2,1] [--decimals N] [--backward]
    python3 examples/worksheet.py make --answers ...     the teacher's copy
    python3 examples/worksheet.py mark FILE              (- reads the standard input)

`make` prints a problem and the lines to fill in; the same seed gives the same sheet anywhere.
`mark` says of each line: right, right from your own numbers (an earlier slip carried forward),
or wrong, and works the first wrong one out. Its exit status is 0 if all is right, 1 if not,
2 for a sheet that cannot be read.
"""
import io
import random

from common import Parser, run
from marking import mark
from scratchnet import MLP, explain, groups, show, symbol, trace
from sheet import WORKING

BLANK = "____"
HEAD = """# Worksheet: a network of {sizes} nodes, seed {seed}
# Fill in each {blank}. Give {decimals} decimals, below 0.1 {decimals} significant digits
# ({example}); use each result as you wrote it. One unit in the last place is forgiven."""


def problem(sizes, seed, backward):
    """Return a network, inputs, targets and learning rate fit to be worked by hand."""
    rng = random.Random(seed)

    def tenth(least):
        size = least + int(rng.random() * (10 - least))
        return (size if rng.random() < 0.7 else -size) / 10.0

    for _ in range(1000):
        weights = [[[tenth(1) for _ in range(m)] for _ in range(n)]
                   for n, m in zip(sizes, sizes[1:])]
        mlp = MLP(sizes[0], sizes[1:-1], sizes[-1], weights)
        inputs = [abs(tenth(2)) for _ in range(sizes[0])]
        targets = [1] + [int(rng.random() * 2) for _ in range(sizes[-1] - 1)]
        targets = targets if backward else None
        mlp.forward_propagate(inputs)
        if all(0.05 < abs(h_j) < 2.5 for h_l in mlp.h[1:] for h_j in h_l):
            return mlp, inputs, targets, 0.5 if backward else None
    raise ValueError("no problem of sizes %s stays clear of saturation, try smaller layers"
                     % ",".join(map(str, sizes)))


def make(options):
    """Return the sheet, filled in and with its working if the answers are asked for."""
    sizes = [int(size) if size.strip().isdecimal() else 0 for size in options.sizes.split(",")]
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("--sizes is %s, expected such as 2,2,1" % options.sizes)
    mlp, inputs, targets, rate = problem(sizes, options.seed, options.backward)
    steps = list(trace(mlp, inputs, targets, rate, options.decimals, by_hand=True))
    lines = [HEAD.format(sizes="-".join(map(str, sizes)), seed=options.seed, blank=BLANK,
                         decimals=options.decimals, example=show(0.06328125, options.decimals)),
             "", "lines = %d" % len(steps), "decimals = %d" % options.decimals]
    lines += ["x_%d = %s" % (i, x) for i, x in enumerate(inputs, 1)]
    for l, W in enumerate(mlp.weights, 1):
        for i, row in enumerate(W, 1):
            lines += ["%s = %s" % (symbol("w", l, i, j), w) for j, w in enumerate(row, 1)]
    lines += ["y_%d = %s" % (k, y) for k, y in enumerate(targets or [], 1)]
    lines += ["learning_rate = %s" % rate] if rate else []
    for _, _, group in groups(steps):
        lines += [""] + ["%s = %s = %s" % (
            step.symbol, step.formula, step.shown if options.answers else BLANK)
            for step in group]
    if options.answers:
        lines += ["", WORKING, "",
                  explain(mlp, inputs, targets, rate, options.decimals, by_hand=True)]
    return "\n".join(lines)


def main(arguments):
    options = Parser(__doc__)
    verbs = options.add_subparsers(dest="verb", metavar="make or mark")
    making = verbs.add_parser("make", help="print a worksheet")
    making.add_argument("--seed", type=int, default=1, metavar="N")
    making.add_argument("--sizes", default="2,2,1", metavar="N,N,...")
    making.add_argument("--decimals", type=int, default=3, metavar="N")
    making.add_argument("--backward", action="store_true", help="with E, gradients and update")
    making.add_argument("--answers", action="store_true", help="fill it in, and show the working")
    marking = verbs.add_parser("mark", help="mark a sheet that is filled in")
    marking.add_argument("file", help="- for the standard input")
    options = options.parse_args(arguments)
    if options.verb is None:
        raise ValueError("expected make or mark; --help tells more")
    if options.verb == "make":
        print(make(options))
        return 0
    with io.open(0 if options.file == "-" else options.file, "rb") as file:
        sheet = file.read()
    encoding = "utf-16" if sheet[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    told, perfect = mark(sheet.decode(encoding))
    print(told)
    return 0 if perfect else 1


if __name__ == "__main__":
    run(main)
