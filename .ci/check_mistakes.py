"""Measure the mistake finder: broken rules, pairs of them, right programs, chance, time.

    python check_mistakes.py [--long] [--seed N] [part ...]

The parts are rules, pairs, right, chance and time; without one all are measured, in some three
minutes, or with --long in some forty. Broken programs are the loops with a rule of the table;
the right ones are loops of this file's own, in a dozen conventions and four precisions. Numbers
are given whole, with 8 or with 4 digits. Exits with 1 where a promise is not kept.
"""
import argparse
import collections
import os
import random
import struct
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "examples"))
import common  # noqa: E402, F401
from course.network import CourseMLP  # noqa: E402
from finder.asking import entries_of  # noqa: E402
from finder.given import flat  # noqa: E402
from finder.loops import Loops  # noqa: E402
from finder import problem  # noqa: E402
from finder.rules import TABLE, rules_for  # noqa: E402
from finder.running import numbers  # noqa: E402
from finder.search import overlap  # noqa: E402
from scratchnet import sigmoid  # noqa: E402

SHAPES = [(2, [2], 1), (2, [2], 2), (3, [3, 2], 1), (3, [3, 5], 2), (3, [3, 3], 2)]
GIVEN = {"everything": ("outputs", "h", "a", "E", "deltas", "gradients", "bias_gradients",
                        "weights_after", "biases_after"),
         "gradients": ("gradients", "bias_gradients"),
         "one step": ("weights_after", "biases_after")}
OUTPUTS = (["sigmoid"], ["sigmoid", "softmax", "softmax"])      # of one output, of several
KINDS = {"outputs": "output", "h": "h", "a": "a", "E": "E", "deltas": "delta",
         "gradients": "dE/dW", "bias_gradients": "dE/db", "weights_after": "new W",
         "biases_after": "new b"}
DIGITS = (None, 8, 4)
CHANCE_SECONDS = 3               # of a search that ought to find nothing
PROMISED = {"rules": 0.98, "pairs": 0.95, "chance": 0.95}
MOST_UNEXPLAINED = 0.005


# ---- Networks and numbers --------------------------------------------------------------

class Case:
    """A random network with examples and a rate."""

    def __init__(self, rng, shape):
        n, hidden, m = shape
        sizes = hidden + [m]
        others = rng.choice([{}, {}, {}, {"activations": ["tanh"] * len(hidden) + ["sigmoid"]},
                             {"activations": ["relu"] * len(hidden) + ["sigmoid"]}])
        if rng.random() < 0.3:
            others = {"activations": ["tanh"] * len(hidden) + [rng.choice(OUTPUTS[m > 1])],
                      "error": rng.choice(["cross-entropy", "half squares"])}
        biases = None
        if rng.random() < 0.6:
            biases = [[rng.uniform(-1, 1) for _ in range(size)] for size in sizes]
        count = rng.choice([1, 1, 1, 3])
        batch = rng.choice(["in turn", "sum", "mean"])
        momentum = rng.choice([0, 0, 0, 0.9])
        self.mlp = CourseMLP(n, hidden, m, rng=rng, biases=biases, batch=batch, momentum=momentum,
                             **others)
        self.rate = round(rng.uniform(0.05, 0.9), 2)
        self.examples = [([rng.uniform(-1, 1) for _ in range(n)], target(rng, m))
                         for _ in range(count)]

    def run(self, rules=()):
        loops = Loops(self.mlp, rules, self.rate, len(self.examples))
        return dict(numbers(loops, self.examples))

    def give(self, found, given, digits):
        """Return the arguments of mistakes() for what a run has found, so many digits long."""
        layers = range(1, len(self.mlp.weights) + 1)
        arguments = {}
        for name in GIVEN[given]:
            kind = KINDS[name]
            if (kind, None) in found:
                arguments[name] = shortened(found[kind, None], digits)
            elif (kind, 1) in found:
                arguments[name] = [shortened(found[kind, l], digits) for l in layers]
        return arguments

    def verdict(self, arguments):
        entries = entries_of(len(self.mlp.weights), **arguments)
        return problem.verdict_of(self.mlp, self.examples, self.rate, entries)


def target(rng, m):
    y = [0.0] * m
    y[rng.randrange(m)] = rng.choice([1.0, 1.0, 1.0, 0.0]) if m == 1 else 1.0
    return y


def shortened(z, digits):
    """Return nested numbers with so many decimals, or, where all are small, so many digits."""
    if digits is None:
        return z
    if not isinstance(z, (list, tuple)):
        return None if z is None else float("%.*g" % (digits, z))
    every = [abs(w) for w in flat(z) if w]
    if every and max(every) < 0.1:
        return in_each(z, "%%.%dg" % digits)
    return in_each(z, "%%.%df" % digits)


def in_each(z, form):
    if isinstance(z, (list, tuple)):
        return [in_each(part, form) for part in z]
    return None if z is None else float(form % z)


# ---- Broken rules -------------------------------------------------------------------------

def outcome(case, rules, given, digits):
    """Return (how rules are told from what is given, the Verdict)."""
    try:
        found = case.run(rules)
    except (ArithmeticError, ValueError):
        return "none", None
    if any(z is not None and abs(z) > 1e9 for values in found.values() for z in flat(values)):
        return "none", None
    verdict = case.verdict(case.give(found, given, digits))
    said, ids = verdict.as_json(), sorted(rule.id for rule in rules)
    if said["verdict"] == "right":
        return ("convention" if said["conventions"] else "none"), verdict
    if sorted(said["changes"]) == ids:
        return "first", verdict
    if ids in [sorted(also) for also in said["also"]]:
        return "tied", verdict
    if said["verdict"] == "unexplained":
        return "unexplained", verdict
    return "fewer" if len(said["changes"]) < len(ids) else "other", verdict


def measure_rules(rng, times):
    """Every row of the table, so many times (a part of the rows where that is below 1)."""
    found = Tally("rules")
    for row in TABLE:
        for _ in range(int(times) or int(rng.random() < times)):
            for _ in range(40):                               # until it is to be seen
                case = Case(rng, rng.choice(SHAPES))
                rules = [rule for rule in rules_for(len(case.mlp.weights))
                         if rule.id.split("@")[0] == row[0]]
                if found.take(case, [rng.choice(rules)], rng):
                    break
            else:
                print("never seen: %s" % row[0])
    return found


def measure_pairs(rng, times):
    """Two rules at a time. Several examples in turn are left out: there two rules that both change
    the first number are too many to be tried in ten seconds."""
    found = Tally("pairs")
    while found.visible < times:
        case = Case(rng, rng.choice(SHAPES))
        if case.mlp.batch == "in turn":
            case.examples = case.examples[:1]
        rules = rng.sample(rules_for(len(case.mlp.weights)), 2)
        try:
            alone = [case.run([rule]) for rule in rules]
            both = case.run(rules)
        except (ArithmeticError, ValueError):
            continue
        if both not in alone and not overlap(rules[0], rules[1], len(case.mlp.weights)):
            found.take(case, rules, rng)
    return found


class Tally:
    """How broken rules were told, and which were not."""

    def __init__(self, name):
        self.name, self.counts, self.visible = name, collections.Counter(), 0
        self.tied, self.longest = collections.Counter(), 0.0

    def take(self, case, rules, rng):
        """Count one case; return whether it is to be seen."""
        given, digits = rng.choice(sorted(GIVEN)), rng.choice(DIGITS)
        start = time.process_time()
        how, verdict = outcome(case, rules, given, digits)
        took = time.process_time() - start
        self.counts[how] += 1
        if how in ("none", "convention"):
            return False
        self.visible += 1
        self.longest = max(self.longest, took)
        self.note(case, rules, given, digits, how, verdict, took)
        return True

    def note(self, case, rules, given, digits, how, verdict, took):
        said = verdict.as_json()
        if how == "tied" and len(rules) == 1 and given == "everything" and digits is None:
            self.tied[rules[0].id.split("@")[0], said["changes"][0].split("@")[0]] += 1
        if how in ("unexplained", "other", "fewer"):
            print("%s: %s %s of %s, %s digits, %s, %d examples %s, %.1f s: %s, %d also%s"
                  % (how, rules, given, describe(case.mlp), digits, case.mlp.activation_names,
                     len(case.examples), case.mlp.batch, took, said["changes"], len(verdict.also),
                     ", stopped" if verdict.search.stopped else ""))

    def kept(self):
        """Print the counts; return whether the promise is kept."""
        told = self.counts["first"] + self.counts["tied"]
        if self.name == "pairs":
            told += self.counts["fewer"]      # one rule that gives all of the numbers as well
        share = told / self.visible
        print("%s: %d visible, %.1f %% named (%s), the longest search %.1f s"
              % (self.name, self.visible, 100 * share,
                 ", ".join("%s %d" % pair for pair in self.counts.most_common()), self.longest))
        for (rule, first), count in sorted(self.tied.items()):
            print("  with everything given, %s is not told from %s (%d)" % (rule, first, count))
        return share >= PROMISED[self.name]


def describe(mlp):
    sizes = [mlp.num_inputs] + [len(W[0]) for W in mlp.weights]
    return "-".join(map(str, sizes)) + ("" if mlp.biases[0] is None else " with biases")


# ---- Right programs, told once more -----------------------------------------------------------

CONVENTIONS = ["plain", "no-half", "mean-over-outputs", "MSELoss", "transposed", "minus",
               "times-rate", "minus-times-rate", "deltas-of-a", "bias-row", "mean-over-examples",
               "rounded-each-step", "E-of-brain.js", "summed-over-examples"]


def float32(z):
    return struct.unpack("f", struct.pack("f", z))[0]


def float64(z):
    return z


def one_example(mlp, x, y, factor, r):
    """Return h, a, the outputs' E, dE/da, delta, dW, db of a sigmoid network: each result by r."""
    L = len(mlp.weights)
    h, a = [None], [x]
    for W, b in zip(mlp.weights, mlp.biases):
        sums = [sum(a[-1][i] * W[i][j] for i in range(len(W))) + (b[j] if b else 0)
                for j in range(len(W[0]))]
        h.append([r(z) for z in sums])
        a.append([r(sigmoid(z)) for z in h[-1]])
    E = r(sum((p - q) ** 2 for p, q in zip(a[-1], y)) / 2 * factor)
    errors, deltas, dW = [None] * (L + 1), [None] * (L + 1), [None] * L
    errors[L] = [r(factor * (p - q)) for p, q in zip(a[L], y)]
    for l in range(L, 0, -1):
        slopes = [r(z * (1 - z)) for z in a[l]]
        deltas[l] = [e * s for e, s in zip(errors[l], slopes)]
        dW[l - 1] = [[r(d * z) for d in deltas[l]] for z in a[l - 1]]
        errors[l - 1] = [r(sum(d * w for d, w in zip(deltas[l], w_j)))
                         for w_j in mlp.weights[l - 1]]
    db = [[r(d) for d in delta] for delta in deltas[1:]]
    return {"h": h[1:], "a": a[1:], "outputs": a[-1], "E": E, "of_a": errors[1:],
            "deltas": [[r(z) for z in d] for d in deltas[1:]], "gradients": dW,
            "bias_gradients": db}


def mean_of(numbers):
    if isinstance(numbers[0], list):
        return [mean_of(list(parts)) for parts in zip(*numbers)]
    return sum(numbers) / len(numbers)


def scaled(z, factor):
    return [scaled(part, factor) for part in z] if isinstance(z, list) else z * factor


def minus(W, G, rate, r):
    if isinstance(W, list):
        return [minus(w, g, rate, r) for w, g in zip(W, G)]
    return r(W - rate * G)


def right_program(rng, convention, r):
    """Return a Case and the arguments of mistakes() for a right program of a convention."""
    case = Case(rng, rng.choice(SHAPES))
    case.mlp.activation_names = ["sigmoid"] * len(case.mlp.weights)
    case.mlp.error_name, case.mlp.momentum, count = "half squares", 0, 1
    if convention.endswith("examples"):
        case.mlp.batch, count = "in turn", 3
        n, m = case.mlp.num_inputs, case.mlp.num_outputs
        case.examples = [([rng.uniform(-1, 1) for _ in range(n)], target(rng, m)) for _ in range(3)]
    m = case.mlp.num_outputs
    factor = {"no-half": 2, "mean-over-outputs": 1 / m, "MSELoss": 2 / m}.get(convention, 1)
    found = [one_example(case.mlp, x, y, factor, r) for x, y in case.examples[:count]]
    case.examples = case.examples[:count]
    return case, reported(case, found, convention, r)


def reported(case, found, convention, r):
    mlp, rate = case.mlp, case.rate
    own = dict(found[0])
    if len(found) > 1:
        own = {key: [[one[key][l] for one in found] for l in range(len(mlp.weights))]
               for key in ("h", "a", "deltas")}
        own["outputs"] = [one["outputs"] for one in found]
        times = len(found) if convention == "summed-over-examples" else 1
        for key in ("E", "gradients", "bias_gradients"):
            own[key] = scaled(mean_of([one[key] for one in found]), times)
    own["weights_after"] = minus(mlp.weights, own["gradients"], rate, r)
    if mlp.biases[0] is not None:
        own["biases_after"] = minus(mlp.biases, own["bias_gradients"], rate, r)
    else:
        del own["bias_gradients"]
    return by_convention(case, own, convention)


def by_convention(case, own, convention):
    """Return numbers as a convention reports them."""
    of_a = own.pop("of_a", None)
    if convention == "deltas-of-a":
        own["deltas"] = of_a
    sign = -1 if "minus" in convention else 1
    times = case.rate if "times-rate" in convention else 1
    for key in ("gradients", "bias_gradients"):
        if key in own:
            own[key] = scaled(own[key], sign * times)
    own["deltas"] = scaled(own["deltas"], sign)
    if convention == "E-of-brain.js":
        own["E"] *= 2 / case.mlp.num_outputs
    if convention == "bias-row" and "biases_after" in own:
        own["gradients"] = [W + [b] for W, b in zip(own["gradients"], own.pop("bias_gradients"))]
        own["weights_after"] = [W + [b] for W, b in zip(own["weights_after"],
                                                        own.pop("biases_after"))]
    if convention in ("transposed", "MSELoss"):
        for key in ("gradients", "weights_after"):
            own[key] = [[list(column) for column in zip(*W)] for W in own[key]]
    return own


def measure_right(rng, times):
    counts, accused, of_convention = collections.Counter(), 0, collections.Counter()
    for n in range(int(times)):
        convention, r = CONVENTIONS[n % len(CONVENTIONS)], rng.choice([float64, float32])
        if convention == "rounded-each-step":
            r = rounding(rng.choice([3, 4, 5]))
        case, own = right_program(rng, convention, r)
        digits = rng.choice([None, None, 8, 4])
        chosen = rng.sample(sorted(own), rng.randrange(1, len(own) + 1))
        own = {key: shortened(own[key], digits) for key in chosen}
        verdict = case.verdict(own)
        counts[verdict.name] += 1
        if verdict.name != "right":
            of_convention[convention] += 1
            print("%s: %s %s, %s digits, %s, %s: %s %s" % (
                verdict.name, convention, r.__name__, digits, describe(case.mlp), sorted(own),
                verdict.as_json()["changes"], verdict.first))
        accused += verdict.name == "explained"
    share = counts["unexplained"] / int(times)
    print("right programs: %d, %s; accused %d, unexplained %.2f %%"
          % (times, dict(counts), accused, 100 * share))
    return accused == 0 and share <= MOST_UNEXPLAINED


def rounding(decimals):
    def to_places(z):
        return round(z, decimals)
    return to_places


# ---- Chance: numbers that no rule has made ------------------------------------------------------

def measure_chance(rng, times):
    """Count how often a rule is named for a gradient, a step or all with random factors in it."""
    named = collections.Counter()
    problem.SECONDS = CHANCE_SECONDS
    for n in range(int(times)):
        case = Case(rng, rng.choice(SHAPES))
        given, digits = rng.choice(sorted(GIVEN)), rng.choice(DIGITS)
        arguments = case.give(case.run(), given, None)
        key = rng.choice([key for key in sorted(arguments)
                          if any(z is not None for z in flat(arguments[key]))])
        arguments[key] = by_chance(arguments[key], rng)
        arguments = {key: shortened(arguments[key], digits) for key in arguments}
        if rng.random() < 0.3:
            arguments = {key: arguments[key]}                   # and no other number
        verdict = case.verdict(arguments)
        named[verdict.name, len(verdict.changes)] += 1
        if verdict.name != "unexplained":
            print("by chance, %s %s:" % (verdict.name, verdict.conventions), end=" ")
            print(" %s of %s, %s, %s digits, %s" % (
                verdict.changes, key, describe(case.mlp), digits, len(verdict.also)))
    problem.SECONDS = 10.0
    print("of %d that no rule has made: %s" % (times, dict(named)))
    return named["unexplained", 0] >= PROMISED["chance"] * times


def by_chance(z, rng):
    if isinstance(z, list):
        return [by_chance(part, rng) for part in z]
    return None if z is None else z * rng.uniform(0.3, 1.7)


# ---- Time -------------------------------------------------------------------------------------

def measure_time(rng, times):
    """Search for one rule and for two; CPU time, since checks run beside each other."""
    kept = True
    for shape, size, bound in (((3, [3, 5], 2), 1, 1.5), ((3, [3, 5], 2), 2, 5.0),
                               ((64, [16], 10), 1, 4.0)):
        longest, slow, count = 0.0, 0, 0
        while count < times:
            case = Case(rng, shape)
            case.examples = case.examples[:1]
            rules = rng.sample(rules_for(len(case.mlp.weights)), size)
            given = rng.choice(sorted(GIVEN))
            start = time.process_time()
            how, _ = outcome(case, rules, given, rng.choice(DIGITS))
            took = time.process_time() - start
            if how in ("first", "tied"):
                count += 1
                longest, slow = max(longest, took), slow + (took > bound)
                if took > bound:
                    print("slow: %s %s of %s: %.1f s" % (rules, given, describe(case.mlp), took))
        print("%d of %s: the longest %.2f s, over %.1f s %d of %d" % (
            size, describe(case.mlp), longest, bound, slow, count))
        kept = kept and not slow
    return kept


PARTS = [("rules", measure_rules, 0.2, 20), ("pairs", measure_pairs, 15, 300),
         ("right", measure_right, 150, 2000), ("chance", measure_chance, 25, 300),
         ("time", measure_time, 5, 40)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=float, help="how often, instead of what a part takes")
    parser.add_argument("parts", nargs="*")
    options = parser.parse_args()
    kept = True
    for name, measure, few, many in PARTS:
        if not options.parts or name in options.parts:
            start = time.time()
            found = measure(random.Random(options.seed),
                            options.times or (many if options.long else few))
            kept = (found.kept() if isinstance(found, Tally) else found) and kept
            print("-- %s: %.0f s\n" % (name, time.time() - start))
            sys.stdout.flush()
    raise SystemExit(not kept)


if __name__ == "__main__":
    main()
