"""How far numbers may be off because what a paste gives was rounded itself."""
import random

from finder.given import flat, turned
from finder.loops import Loops
from finder.problem import as_course
from finder.reading import FEW
from finder.running import numbers

TRIES, SAFETY = 8, 2.0           # runs with what is given off by half a unit, and their reach twice
SHORT, FINE = 0.004, 1e-6        # 0.15 among numbers of many digits is no rounded number


def slack(given, entries):
    """Return how far each number may be off because what a paste gives was rounded itself."""
    halves = {(entry.kind, entry.layer): entry.half for entry in entries
              if not is_short(entry, entries)}
    losses = [len(flat(entry.value)) for entry in entries if entry.kind == "E"]
    epochs = min(max(losses + [1]), FEW) + 1
    right = run(given, lambda key, numbers: numbers, epochs)
    more = {key: [0.0] * len(right[key]) for key in right}
    generator = random.Random(1)
    for _ in range(TRIES):
        moved = run(given, lambda key, numbers: moved_by(numbers, halves.get(key), generator),
                    epochs)
        for key in right:
            more[key] = [max(one, SAFETY * abs(z - w))
                         for one, z, w in zip(more[key], right[key], moved[key])]
    return more


def is_short(entry, entries):
    """Return whether numbers have few digits where others have many: they were typed so."""
    finest = min([half for other in entries for half in flat(other.half) if half] or [1])
    return min(flat(entry.half)) > SHORT and finest < FINE


def exact_if_unchanged(entries, mlp):
    """Take weights and biases after the step that are those before it as exact, where others that
    stand beside them have many digits: a 0.2 among these is 0.2."""
    after = [entry for entry in entries if entry.kind in ("new W", "new b")]
    for entry in after:
        own = mlp.weights if entry.kind == "new W" else mlp.biases
        if is_short(entry, after) and entry.layer and entry.layer <= len(own):
            before = own[entry.layer - 1]
            if flat(entry.value) in (flat(before), flat(turned(before))):
                entry.half = zeros(entry.half)


def zeros(numbers):
    if isinstance(numbers, list):
        return [zeros(part) for part in numbers]
    return 0.0


def moved_by(numbers, half, generator):
    """Return nested numbers, each moved up or down by its half unit."""
    if half is None or numbers is None:
        return numbers
    if not isinstance(numbers, list):
        return numbers + generator.choice((-1, 1)) * flat(half)[0]
    halves = half if isinstance(half, list) and len(half) == len(numbers) else [half] * len(numbers)
    return [moved_by(z, one, generator) for z, one in zip(numbers, halves)]


def run(given, move, epochs):
    """Return {(kind, layer): flat numbers} of the right loops, with what is given moved."""
    loops = Loops(as_course(given.mlp), (), given.rate, len(given.examples))
    loops.weights = [move(("W", l), W) for l, W in enumerate(loops.weights, 1)]
    loops.biases = [move(("b", l), b) for l, b in enumerate(loops.biases, 1)]
    examples = [(move(("x", 0), x), move(("y", None), y)) for x, y in given.examples]
    return {key: flat(found) for key, found in numbers(loops, examples, epochs)
            if None not in flat(found)}
