"""A network in a file: what the reader's course has, read, looked at, and put together."""
import json

from common import MOST_WEIGHTS
from course import slips
from course.given import Network
from course.guards import BATCHES, check_finite, check_number, checked_choice
from course.network import CourseMLP
from course.shapes import Shapes, check_lengths, check_rows, check_shapes
from scratchnet import MLP, symbol

KEYS = ("inputs", "targets", "weights", "biases", "learning_rate", "activations", "error",
        "layout", "batch", "momentum")
BEYOND_THE_DOCUMENT = ("biases", "activations", "error", "momentum")
LAYOUTS = ("x W", "W x")
MOST_BYTES, MOST_LAYERS = 4000000, 3000            # of a file, of a network


class Null:
    """JSON's null, so that a message says null."""

    def __repr__(self):
        return "null"


class Truth(int):
    """JSON's true and false, so that a message says so; they count as 1 and 0."""

    def __repr__(self):
        return "true" if self else "false"

    __str__ = int.__repr__


def read(path, most=MOST_WEIGHTS):
    """Return the Network of a JSON file; what is wrong with it is a ValueError that names it.

    So it is where it has more than most weights.
    """
    try:
        with open(path, "rb") as file:
            return network_of(parsed(file.read(MOST_BYTES + 1)), most)
    except (RuntimeError, TypeError, ValueError) as problem:
        raise ValueError("%s: %s" % (path, problem)) from problem


def parsed(data):
    """Return what the bytes of a file say, in UTF-8 or UTF-16, with or without its mark."""
    if len(data) > MOST_BYTES:
        raise ValueError("it has more than %d bytes, expected a network that can be shown"
                         % MOST_BYTES)
    text = "\n".join(data.decode(json.detect_encoding(data)).splitlines())
    try:
        return in_json_words(json.loads(text, object_pairs_hook=each_once))
    except json.JSONDecodeError as problem:
        raise ValueError(slips.told(text, problem)) from problem


def each_once(pairs):
    """Return the keys and values of an object as a dict."""
    found = {}
    for key, value in pairs:
        if key in found:
            raise ValueError("\"%.40s\" stands there twice" % key)
        found[key] = value
    return found


def in_json_words(data):
    """Return data with null, true and false as what prints so."""
    if isinstance(data, dict):
        return {name: in_json_words(data[name]) for name in data}
    if isinstance(data, list):
        return [in_json_words(part) for part in data]
    if data is None:
        return Null()
    return Truth(data) if isinstance(data, bool) else data


# ---- Putting together ----------------------------------------------------------

def network_of(data, most=MOST_WEIGHTS):
    """Return the Network of the object that a file holds."""
    check_keys(data)
    check_size(data["weights"], most)
    layout = chosen_layout(data)
    examples = examples_of(data)
    weights = matrices_of(data)
    biases = biases_of(data, len(weights))
    check_all_shapes(data, examples, weights, biases, layout)
    if layout == "W x":
        weights = [[list(column) for column in zip(*W)] for W in weights]
    batch = checked_choice("batch", data.get("batch", "in turn"), BATCHES)
    mlp = mlp_of(data, weights, biases, batch)
    network = Network(mlp, examples, data.get("learning_rate"), batch, layout)
    network.check()
    return network


def mlp_of(data, weights, biases, batch):
    """Return the document's MLP, or a CourseMLP where the file asks for more."""
    sizes = [len(weights[0])] + [len(W[0]) for W in weights]
    if batch == "in turn" and not any(key in data for key in BEYOND_THE_DOCUMENT):
        return MLP(sizes[0], sizes[1:-1], sizes[-1], weights)
    options = {key: data[key] for key in BEYOND_THE_DOCUMENT if key in data}
    options["biases"] = biases
    return CourseMLP(sizes[0], sizes[1:-1], sizes[-1], weights, batch=batch, **options)


def check_keys(data):
    """Raise what is to be said of an object, a key that is missing, and one that is unknown."""
    if not isinstance(data, dict):
        raise TypeError("it is %.40r, expected an object" % (data,))
    for key in ("inputs", "weights"):
        if key not in data:
            raise ValueError("\"%s\" is missing" % key)
    for key in data:
        if key not in KEYS:
            raise ValueError("\"%.40s\" is unknown, expected %s or %s"
                             % (key, ", ".join(KEYS[:-1]), KEYS[-1]))
    for key, of in (("inputs", "numbers"), ("targets", "numbers"), ("weights", "matrices")):
        if key in data and not (isinstance(data[key], list) and data[key]):
            raise TypeError("\"%s\" is %.40r, expected a list of %s" % (key, data[key], of))
    if "learning_rate" in data and "targets" not in data:
        raise ValueError("\"targets\" is missing, and a learning_rate needs it")


def check_size(weights, most):
    """Raise ValueError for more layers, or more weights, than can be shown."""
    if len(weights) > MOST_LAYERS:
        raise ValueError("it has %d layers, expected at most %d" % (len(weights), MOST_LAYERS))
    rows = [row for W in weights if isinstance(W, list) for row in W if isinstance(row, list)]
    count = sum(len(row) for row in rows)
    if count > most:
        raise ValueError("it has %d weights, expected at most %d to be shown so" % (count, most))


def chosen_layout(data):
    """Return the layout, the document's where the file names none."""
    layout = data.get("layout", "x W")
    if layout not in LAYOUTS:
        raise ValueError("\"layout\" is %.40r, expected \"x W\" (a row for each node that a weight "
                         "leaves) or \"W x\" (a row for each node that it enters)" % (layout,))
    return layout


# ---- Examples --------------------------------------------------------------------

def examples_of(data):
    """Return the examples (x, y), with None for y where the file has no targets."""
    inputs, targets = data["inputs"], data.get("targets")
    rows = example_rows("inputs", inputs, "x")
    if targets is None:
        return [(x, None) for x in rows]
    is_one = not isinstance(inputs[0], list)
    if is_one and any(isinstance(y, list) for y in targets):
        raise ValueError("\"targets\" holds a list, and \"inputs\" is one example: expected "
                         "numbers, or a list of lists in both")
    if not is_one and not isinstance(targets[0], list):
        such = ", such as [[%.20r], ...]" % targets[0] if len(targets) == len(rows) else ""
        raise ValueError("\"targets\" holds no lists, and \"inputs\" %d: expected a list for each "
                         "example%s" % (len(rows), such))
    ys = example_rows("targets", targets, "y")
    if len(ys) != len(rows):
        raise ValueError("\"targets\" has %d examples, expected %d by \"inputs\""
                         % (len(ys), len(rows)))
    return list(zip(rows, ys))


def example_rows(key, numbers, letter):
    """Return a list for each example, all of one length."""
    if not any(isinstance(part, list) for part in numbers):
        check_finite(letter, 0, numbers)
        return [numbers]
    for n, part in enumerate(numbers, 1):
        if not isinstance(part, list):
            raise TypeError("example %d in \"%s\" is %.40r, and another is a list: expected "
                            "numbers, or a list for each example" % (n, key, part))
        try:
            check_finite(letter, 0, part)
        except (TypeError, ValueError) as problem:
            raise type(problem)("example %d in \"%s\": %s" % (n, key, problem)) from problem
    check_lengths("example %%d in \"%s\"" % key, numbers, " as the others")
    return numbers


# ---- Weights and biases ------------------------------------------------------------

def matrices_of(data):
    """Return the weights as the file has them, lists of rows of numbers."""
    weights = data["weights"]
    for l, W in enumerate(weights, 1):
        if not isinstance(W, list):
            raise TypeError("%s is %.40r, expected a list of rows" % (symbol("W", l), W))
        for i, row in enumerate(W, 1):
            if not isinstance(row, list):
                raise TypeError("row %d of %s is %.40r, expected a list of numbers"
                                % (i, symbol("W", l), row))
            for j, w in enumerate(row, 1):
                check_number(symbol("w", l, i, j), w)
    check_rows(weights)
    return weights


def biases_of(data, L):
    """Return a list for each layer, with None for the null of one that has none."""
    biases = data.get("biases")
    if biases is None:
        return None
    if not isinstance(biases, list):
        raise TypeError("\"biases\" is %.40r, expected a list for each layer" % (biases,))
    if len(biases) != L:
        raise ValueError("\"biases\" has %d layers, expected %d by \"weights\": a list of numbers, "
                         "or null, for each" % (len(biases), L))
    found = [None if isinstance(b, Null) else b for b in biases]
    for l, b in enumerate(found, 1):
        if b is not None and not isinstance(b, list):
            raise TypeError("%s in \"biases\" is %.40r, expected a list of numbers or null"
                            % (symbol("b", l), b))
        check_finite("b", l, b or [])
    return found


def check_all_shapes(data, examples, weights, biases, layout):
    """Raise ValueError for what does not fit the others."""
    x, y = examples[0]
    vectors = {"\"inputs\"": (0, len(x))}
    if y is not None:
        vectors["\"targets\""] = (len(weights), len(y))
    for l, b in enumerate(biases or [], 1):
        if b is not None:
            vectors[symbol("b", l)] = (l, len(b))
    check_shapes(Shapes(vectors, [[len(W), len(W[0])] for W in weights], layout))
