"""What variations.py shows of ideas: their source, the working of a network, the check."""
import copy
import os
import pprint
import textwrap

from course.activations import ACTIVATIONS
from course.file import read
from course.given import Network
from course.guards import check_fit
from course.network import CourseMLP
from views.copied import Source
from views.joining import zeros
from views.working import Shown, differences

MOST_WEIGHTS, MOST_DECIMALS = 1000, 9              # of a file; that are chosen to show a change
SMALL = [[[0.1, -0.3], [0.3, 0.4]], [[0.5], [-0.6]]]
MAZUR = [[[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]]
TWO = [[[0.1, -0.3], [0.3, 0.4]], [[0.5, -0.2], [-0.6, 0.4]]]
# weights of a 2-2-... network, the examples x, y of one update, and what else it is to keep
EXAMPLES = {
    "biases": (MAZUR, [([0.05, 0.1], [0.01, 0.99])], {"biases": [[0.35, 0.35], [0.6, 0.6]]}),
    "tanh": (SMALL, [([1, 0.5], [1])], {}),
    "relu": (SMALL, [([1, 0.5], [1])], {}),
    "softmax": (TWO, [([1, 0.5], [1, 0])], {}),
    "momentum": (SMALL, [([1, 0.5], [1])],
                 {"velocities": [[[0.02, -0.01], [0.01, -0.03]], [[-0.2], [-0.1]]]}),
    "batch": (SMALL, [([1, 0.5], [1]), ([0, 1], [0])], {})}
JOINED = (TWO, [([1, 0.5], [1, 0]), ([0, 1], [0, 1])], {"biases": [[0.1, -0.2], [0.3, 0.05]]})
RATE = 0.5
KEPT = ("weights", "biases", "velocities", "bias_velocities", "momentum", "sums", "bias_sums",
        "size", "count")                           # what the working of an example begins with


# ---- What was asked for ------------------------------------------------------
def told_apart(words, variations):
    """Return the names among words, and the file that is the last of them, or None."""
    last = words[-1] if words else ""
    is_name = any(name.startswith(last.lower()) for name in variations)
    if is_name or not (last.endswith(".json") or os.path.exists(last)):
        return words, None
    if len(words) == 1:
        raise ValueError("NAME is missing before %s, expected %s" % (last, ", ".join(variations)))
    return words[:-1], last


def groups_of(words, variations):
    """Return lists of names: those that are joined, or one for each where none are."""
    if len(words) < 2:
        return [[name] for name in names_from((words or [""])[0], variations)]
    found = []
    for word in words:
        names = names_from(word, variations)
        if len(names) > 1:
            raise ValueError("NAME is %s, which may be %s" % (word, " or ".join(names)))
        if names[0] in found:
            raise ValueError("NAME %s stands there twice" % names[0])
        found += names
    return [found]


def names_from(word, variations):
    """Return the names that begin with a word."""
    names = [name for name in variations if name.startswith(word.lower())]
    if not names:
        raise ValueError("NAME is %s, expected %s" % (word, ", ".join(variations)))
    return names


def joined(names, variations):
    """Return the class of ideas with these names, and what defines it, "" where it is one's own.

    In an update the earlier turn comes first.
    """
    classes = sorted([variations[name] for name in names], key=lambda idea: idea.turn)
    if len(classes) == 1:
        return classes[0], ""
    name = "".join(idea.__name__ for idea in classes)
    bases = ", ".join(idea.__name__ for idea in classes)
    text = "\n\nclass %s(%s):\n    \"\"\"All of these in one network.\"\"\"\n" % (name, bases)
    return type(name, tuple(classes), {}), text


# ---- The network: a small one, or the reader's -----------------------------------
def small_network(names, variation):
    """Return the Network of a small example of one idea, or of several."""
    weights, examples, kept = EXAMPLES[names[0]] if len(names) == 1 else JOINED
    if "batch" not in names:
        examples = examples[:1]
    mlp = variation(2, [2], len(weights[-1][0]), weights)
    for attribute in kept:
        if hasattr(mlp, attribute):
            setattr(mlp, attribute, copy.deepcopy(kept[attribute]))
    return Network(mlp, examples, RATE, batch_of(names))


def batch_of(names):
    return "mean" if "batch" in names else "in turn"


def network_from(path, names, variation):
    """Return the Network of a file, as one with these ideas."""
    try:
        given = read(path, MOST_WEIGHTS)
        check_examples(given, names)
        check_rules(given.mlp, names)
    except ValueError as problem:
        start = "" if str(problem).startswith(path) else path + ": "
        raise ValueError("%s%s" % (start, problem)) from problem
    sizes = given.mlp.num_inputs, given.mlp.num_hidden, given.mlp.num_outputs
    mlp = variation(*sizes, weights=given.mlp.weights)
    if "batch" in names:
        mlp.size = len(given.examples)
    if "momentum" in names and getattr(given.mlp, "momentum", 0):
        mlp.momentum = given.mlp.momentum
    if "biases" in names:
        for l, b in enumerate(getattr(given.mlp, "biases", []), 1):
            mlp.biases[l - 1] = list(b or mlp.biases[l - 1])
    return Network(mlp, given.examples, given.rate, batch_of(names), given.layout)


def check_examples(given, names):
    """Raise ValueError for examples from which these ideas learn nothing."""
    if given.examples[0][1] is None:
        raise ValueError("\"targets\" is missing, and the gradient needs it")
    if "batch" in names and len(given.examples) < 2:
        raise ValueError("it has 1 example, expected 2 or more for batch")
    if given.rate is None and ("batch" in names or "momentum" in names):
        raise ValueError("\"learning_rate\" is missing, and the update of %s needs it"
                         % " and ".join(sorted({"batch", "momentum"}.intersection(names))))
    if given.batch == "sum" or given.batch == "mean" and "batch" not in names:
        raise ValueError("\"batch\" is \"%s\", expected \"in turn\", or \"mean\" with the NAME "
                         "batch" % given.batch)


def check_rules(mlp, names):
    """Raise ValueError for rules of a file that are not those of the ideas with these names."""
    activations, error = rules_of(names, len(mlp.weights))
    if ACTIVATIONS[activations[-1]].outputs:
        check_fit(activations[-1], error, mlp.num_outputs)
    if not isinstance(mlp, CourseMLP):
        return
    check_kept(mlp, names)
    if (mlp.activation_names, mlp.error_name) == rules_of([], len(mlp.weights)):
        return                                     # the file names no others
    text = "%s is \"%s\", expected \"%s\" as " + " ".join(names) + " has it"
    if mlp.error_name != error:
        raise ValueError(text % ("error", mlp.error_name, error))
    for l, (its, ours) in enumerate(zip(mlp.activation_names, activations), 1):
        if its != ours:
            raise ValueError(text % ("activation %d" % l, its, ours))


def check_kept(mlp, names):
    """Raise ValueError for biases or momentum of a file that no name stands for."""
    for kept, is_there in (("biases", any(mlp.biases)), ("momentum", mlp.momentum)):
        if is_there and kept not in names:
            raise ValueError("it has \"%s\", expected the NAME %s with it" % (kept, kept))
    if any(mlp.biases) and not all(mlp.biases):
        raise ValueError("\"biases\" has null for layer %d, expected numbers, as the NAME biases "
                         "has them in each layer" % (mlp.biases.index(None) + 1))


def rules_of(names, layers):
    """Return the activations of the layers and the error that ideas with these names have."""
    hidden, output, error = "sigmoid", "sigmoid", "half squares"
    for name in names:
        if name in ACTIVATIONS and ACTIVATIONS[name].outputs:
            output, error = name, "cross-entropy"
        elif name in ACTIVATIONS:
            hidden = name
    return [hidden] * (layers - 1) + [output], error


# ---- What is shown ---------------------------------------------------------------
def shown(names, variations, path, decimals):
    """Return the text for ideas with these names and a file, None for a small network."""
    variation, joining = joined(names, variations)
    if path is None:
        given = small_network(names, variation)
    else:
        given = network_from(path, names, variation)
    start_velocities(given.mlp)
    working = Shown(given.mlp, given.examples, given.rate, 3, "batch" in names)
    notes = given.notes() + chosen_decimals(working, decimals)
    classes = [variations[name] for name in names]
    source = Source(classes, "# ---- What changes: %s" % ", ".join(names), ["explain"]).text()
    text = ["==== %s ====" % " ".join(names), "", source + joining, "", use(working), "", "",
            "==== By hand ====", "",
            "What stands above prints this, but for what is given.", ""]
    if notes:
        text += [textwrap.fill(note, 79) for note in notes] + [""]
    return "\n".join(text + [working.text(), "", differences(given.mlp, given.examples), ""])


def start_velocities(mlp):
    """Give the biases of a network with momentum a velocity of 0, which then has its name."""
    if hasattr(mlp, "biases") and hasattr(mlp, "bias_velocities"):
        mlp.bias_velocities = zeros(mlp.biases)
    if hasattr(mlp, "biases") and hasattr(mlp, "bias_sums"):
        mlp.bias_sums = zeros(mlp.biases)


def chosen_decimals(working, asked):
    """Let a working have decimals that show each change, or those asked for; return what to say."""
    working.decimals = 3 if asked is None else asked
    while asked is None and working.hidden_changes() and working.decimals < MOST_DECIMALS:
        working.decimals += 1
    hidden = working.hidden_changes()
    if hidden:
        return ["With %d decimals %s is shown as the number before it, which it is not."
                % (working.decimals, hidden[0])]
    if working.decimals > 3 and asked is None:
        return ["There are %d decimals, the fewest with which each change shows."
                % working.decimals]
    return []


def use(working):
    """Return the lines that print the working of each example with a class that was copied.

    Between the examples they set what differs as it is by hand.
    """
    mlp, told = working.mlp, set()
    lines = ["mlp = %s(%d, %s, %d)" % (type(mlp).__name__, mlp.num_inputs, mlp.num_hidden,
                                       mlp.num_outputs)]
    for n, (mlp, x, y, rate) in enumerate(working.runs()):
        state = kept_lines(mlp)
        changed = [line for line in state if line not in told]
        if n > 0 and changed:
            lines.append("# what example %d has left, rounded as by hand" % n)
        lines += changed + ["print(explain(mlp, %r, %r, %r, decimals=%d, by_hand=True))"
                            % (x, y, rate, working.decimals)]
        told = set(state)
    return "\n".join(lines)


def kept_lines(mlp):
    """Return the assignments that give a network what this one keeps."""
    found = []
    for kept in KEPT:
        if getattr(mlp, kept, None) is not None:
            start = "mlp.%s = " % kept
            text = pprint.pformat(getattr(mlp, kept), width=100 - len(start))
            found.append(start + text.replace("\n", "\n" + " " * len(start)))
    return found
