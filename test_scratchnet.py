"""The tests of scratchnet, in the order of the document "Neural Network From Scratch".

    python3 -m pytest        (README.md says how to get pytest)

Every number of the document stands here; the derivatives are held against two
calculations that share no code with scratchnet: finite differences, and equation
(16) written out as a sum over all paths from a weight to an output. Bad input is last.
"""
import array, ast, copy, inspect, itertools, math, os, random, re, subprocess, sys, time
from decimal import ROUND_HALF_UP, Decimal

import pytest

import scratchnet
from scratchnet import (DOCUMENT, MLP, Recorded, as_given, error, exp, explain, groups, main,
                        numerical_gradient, sigmoid, trace)

FOLDER = os.path.dirname(os.path.abspath(scratchnet.__file__))
X, Y, W = DOCUMENT["inputs"], DOCUMENT["targets"], DOCUMENT["weights"]
EXAMPLES = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]]
SHAPES = [(3, [3, 5], 2), (3, [], 2), (2, [2], 1), (1, [1, 1, 1], 1), (4, [6, 2, 3, 5], 3)]


@pytest.fixture
def mlp():
    """The document's network, which every test finds as new."""
    return MLP(3, [3, 5], 2, W)


def random_network(shape, seed):
    """Return a network of that shape, and inputs and targets for it."""
    rng = random.Random(seed)
    return (MLP(*shape, rng=rng), [rng.uniform(-2, 2) for _ in range(shape[0])],
            [rng.uniform(0, 1) for _ in range(shape[2])])


def neuron(*weights):
    """Return the smallest network: h_1 = x_1 w_11 + x_2 w_21 + ..."""
    return MLP(len(weights), [], 1, [[[w] for w in weights]])


def flat(matrices):
    return [number for M in matrices for row in M for number in row]


# ---- 1.3 Forward propagation -----------------------------------------------

def test_1_3_1_hidden_layer_1(mlp):
    mlp.forward_propagate(X)
    assert mlp.a[0] == [0.3, 0.7, 0.5] and mlp.h[0] is None
    assert [round(h_j, 3) for h_j in mlp.h[1]] == [0.46, 0.35, 1.2]
    assert [round(a_j, 3) for a_j in mlp.a[1]] == [0.613, 0.587, 0.769]


def test_1_3_1_sigmoid(mlp):
    assert sigmoid(0) == 0.5 and sigmoid(0.46) == 1 / (1 + math.exp(-0.46)) == mlp.sigmoid(0.46)
    assert sigmoid(-1000.0) == sigmoid(-1.7e308) == 0 and sigmoid(1000.0) == sigmoid(1.7e308) == 1
    for z in (-20, -79.9, -80.1, -700.0, -709.7):
        assert abs(sigmoid(z) / math.exp(z) - 1) < 1e-8
    assert exp(1) == math.e and exp(-1000) == 0 and exp(1000) == math.inf


def test_1_3_2_hidden_layer_2(mlp):
    mlp.forward_propagate(X)
    assert [round(h_j, 3) for h_j in mlp.h[2]] == [1.142, 0.812, 1.326, 1.159, 0.991]
    assert [round(a_j, 3) for a_j in mlp.a[2]] == [0.758, 0.692, 0.790, 0.761, 0.729]


def test_1_3_3_output_layer(mlp):
    outputs = mlp.forward_propagate(X)
    assert [round(h_j, 3) for h_j in mlp.h[3]] == [2.154, 1.418]
    assert [round(a_j, 3) for a_j in outputs] == [0.896, 0.805]
    assert outputs == mlp.a[3] and len(mlp.h) == len(mlp.a) == 4


def test_1_3_4_the_script_of_figure_3():
    """The attributes and the call of Figures 2 and 3, and the last digits of NumPy's output."""
    num_inputs, num_hidden, num_outputs = 3, [3, 5], 2
    mlp = MLP(num_inputs, num_hidden, num_outputs, W)
    outputs = mlp.forward_propagate([0.3, 0.7, 0.5])
    assert outputs == pytest.approx([0.8960766820555657, 0.8050694348484407], rel=1e-15)
    assert (mlp.num_inputs, mlp.num_hidden, mlp.num_outputs) == (3, [3, 5], 2)
    assert mlp.weights == W


def test_a_new_network_copies_its_weights_or_draws_them_between_minus_1_and_1():
    given, sizes = [[list(w_i) for w_i in M] for M in W], [3, 5]
    mlp = MLP(3, sizes, 2, given)
    given[0][0][0] = given[1][2] = given[2] = sizes[0] = None
    assert mlp.weights == W and mlp.num_hidden == [3, 5]
    assert mlp.h is mlp.a is mlp.dE_da is mlp.da_dh is mlp.dE_dW is None
    mlp, twin = [MLP(30, [40], 20, rng=random.Random(1)) for _ in range(2)]
    assert [(len(M), len(M[0])) for M in mlp.weights] == [(30, 40), (40, 20)]
    assert -1 <= min(flat(mlp.weights)) < -0.99 and 0.99 < max(flat(mlp.weights)) <= 1
    assert mlp.weights == twin.weights != MLP(30, [40], 20).weights


def test_lists_tuples_ranges_arrays_and_true_are_good_input():
    class Array:
        """What NumPy's arrays and array.array have: a tolist()."""

        def __init__(self, *values):
            self.tolist = lambda: list(values)
    plain = MLP(2, [2], 1, [[[1, 0], [0.5, 1]], [[1], [2]]])
    mlp = MLP(2, range(2, 3), 1, (Array(Array(1, 0), (0.5, True)), [range(1, 2), [2]]))
    assert mlp.weights == plain.weights and mlp.num_hidden == [2]
    for x in ((0, 1), range(2), Array(0, 1), [False, True]):
        gradients = mlp.back_propagate(x, Array(1))
        assert gradients == plain.back_propagate([0, 1], [1])
    mlp.gradient_descent([Array(*dE_dW) for dE_dW in gradients], True)
    E = error(plain.forward_propagate([0, 1]), Array(1))
    assert plain.train(Array(range(2)), [(1,)], True, True) == [E] and mlp.weights == plain.weights
    assert next(trace(neuron(True), [True])).numbers == "1 * 1"


# ---- 1.4 Backpropagation ---------------------------------------------------

def test_1_4_equations_1_to_14_one_by_one(mlp):
    """E, and each kept partial derivative from its own equation in the document's network."""
    assert error([0.9, 0.4], [1, 0]) == pytest.approx(0.5 * 0.01 + 0.5 * 0.16)          # (1)
    gradients = mlp.back_propagate(X, Y)
    a, h, w, dE_da, da_dh = mlp.a, mlp.h, mlp.weights, mlp.dE_da, mlp.da_dh
    assert dE_da[3] == [a[3][k] - Y[k] for k in range(2)]                               # (4)
    for l in (2, 1):                                                             # (7), (12)
        assert dE_da[l] == pytest.approx(
            [sum(dE_da[l + 1][k] * da_dh[l + 1][k] * w[l][j][k] for k in range(len(a[l + 1])))
             for j in range(len(a[l]))], rel=1e-14)
    for l in (3, 2, 1):                                       # (5), (8), (13); (6), (9), (14)
        assert da_dh[l] == pytest.approx(
            [sigmoid(h_j) * (1 - sigmoid(h_j)) for h_j in h[l]], rel=1e-15)
        assert gradients[l - 1] == [[dE_da[l][j] * da_dh[l][j] * a_i for j in range(len(a[l]))]
                                    for a_i in a[l - 1]]
    assert dE_da[0] is da_dh[0] is None and len(dE_da) == len(da_dh) == 4


def equation_16(mlp, targets, l, i, j):
    """Return dE/dw_ij^(l) as (16) has it: a product along each path from w_ij to an output."""
    L, total = len(mlp.weights), 0.0
    for path in itertools.product(*[range(len(mlp.a[m])) for m in range(l + 1, L + 1)]):
        nodes = (j,) + path                                    # one node of each layer l to L
        product = (mlp.a[L][nodes[-1]] - targets[nodes[-1]]) * mlp.a[l - 1][i]
        for m in range(l, L + 1):
            f = 1 / (1 + math.exp(-mlp.h[m][nodes[m - l]]))
            product *= f * (1 - f)
            if m > l:
                product *= mlp.weights[m - 1][nodes[m - l - 1]][nodes[m - l]]
        total += product
    return total


@pytest.mark.parametrize("shape", SHAPES)
def test_1_4_gradient_is_equation_16_and_agrees_with_finite_differences(shape):
    for seed in range(3):
        mlp, x, y = random_network(shape, seed)
        gradients = flat(mlp.back_propagate(x, y))
        assert gradients == pytest.approx(
            [equation_16(mlp, y, l, i, j) for l, M in enumerate(mlp.weights, 1)
             for i, w_i in enumerate(M) for j in range(len(w_i))], rel=1e-12)
        assert gradients == pytest.approx(
            flat(numerical_gradient(mlp, x, y)), abs=1e-7 * max(map(abs, gradients)))


def test_numerical_gradient_takes_a_central_difference_in_a_copy(mlp):
    def E(w):
        return error([sigmoid(2 * w)], [1])
    assert numerical_gradient(neuron(0.5), [2], [1], 0.25) == [[[(E(0.75) - E(0.25)) / 0.5]]]
    assert numerical_gradient(neuron(-3), [2], [1], 0.25) == [[[(E(-2.25) - E(-3.75)) / 1.5]]]
    assert flat(numerical_gradient(neuron(1e15), [1e-15], [1])) == pytest.approx(
        flat(neuron(1e15).back_propagate([1e-15], [1])), rel=1e-9)
    before = repr(vars(mlp))
    numerical_gradient(mlp, X, Y, step=1e-4)
    assert repr(vars(mlp)) == before


def test_the_documents_part_cites_its_equations_and_holds_one_line_of_guard_a_function():
    """(1) to (16) stand beside the loops, but (11), which has no equation."""
    source = inspect.getsource(scratchnet)
    loops = source[:source.index("# ---- A number that remembers")]
    cited = set(re.findall(r"\((\d+)\)", " ".join(re.findall(r"# (.*\(.*)", loops))))
    assert cited == set(str(n) for n in range(1, 17) if n != 11)
    for line in (r"a_k - y_k\) +# \(4\)", r"a_j \* \(1 - a_j\)\) +# \(5\), \(8\), \(13\)",
                 r"w_j\[k\] +# \(3\) with \(7\), \(12\)", r"a_i\) +# \(2\), \(3\): \(10\), \(15\), \(16\)"):
        assert len(re.findall(line, loops)) == 1
    functions = [node for node in ast.walk(ast.parse(loops)) if isinstance(node, ast.FunctionDef)]
    places = []
    for function in functions:
        body = function.body[1:] if ast.get_docstring(function) else function.body
        places += [n for n, statement in enumerate(body) if "_check" in ast.dump(statement)]
        assert not [node for node in ast.walk(function) if isinstance(node, (ast.Try, ast.Raise))]
    assert (places, len(functions)) == ([0] * 8, 15) and not re.search("dE[_/]dh|[^ -~\n]", source)


def test_each_quantity_has_a_method_and_the_chain_is_made_of_them(mlp):
    mlp.back_propagate(X, Y)
    for l in (1, 2, 3):
        assert mlp.net_inputs(l) == mlp.h[l] and mlp.activations(l) == mlp.a[l]
        assert mlp.slopes(l) == mlp.da_dh[l] and mlp.gradient(l) == mlp.dE_dW[l - 1]
    assert mlp.output_partials(Y) == mlp.dE_da[3]
    assert [mlp.hidden_partials(l) for l in (1, 2)] == mlp.dE_da[1:3]


# ---- Learning, where the document stops ------------------------------------

def test_train_takes_the_gradient_at_the_weights_before_the_update_and_lowers_the_error(mlp):
    gradients = flat(numerical_gradient(mlp, X, Y))
    errors = mlp.train([X], [Y], 1, 0.5)
    assert flat(mlp.weights) == pytest.approx(
        [w - 0.5 * g for w, g in zip(flat(W), gradients)], abs=1e-10)
    errors += mlp.train([X], [Y], 199, 0.5)
    assert round(errors[0], 3) == 0.329 and errors[-1] < 0.03 and len(errors) == 200
    assert all(after < before for before, after in zip(errors, errors[1:]))


def test_train_goes_through_the_examples_in_order_and_reports_each_epoch():
    mlp, by_step = [MLP(3, [2], 1, rng=random.Random(3)) for _ in range(2)]
    seen, means = [], []
    errors = mlp.train(EXAMPLES[0], EXAMPLES[1], 3, 0.7, lambda *epoch: seen.append(epoch))
    for _ in range(3):
        E = 0.0
        for x, y in zip(*EXAMPLES):
            E += error(by_step.forward_propagate(x), y)
            gradients, before = by_step.back_propagate(x, y), flat(by_step.weights)
            by_step.gradient_descent(gradients, 0.7)
            assert flat(by_step.weights) == [w - 0.7 * g for w, g in zip(before, flat(gradients))]
        means.append(E / 4)
    assert errors == means and seen == list(zip([1, 2, 3], means))
    assert mlp.weights == by_step.weights


def test_train_makes_room_for_all_its_errors_at_once():
    errors = MLP(1, [], 1, [[[0.5]]]).train([[1]], [[1]], 5, 0.5)
    assert len(errors) == 5 and min(errors) > 0
    # a list that has grown is larger, and on a small heap finds no room (PyPy tells no size)
    assert sys.getsizeof(errors, 0) == sys.getsizeof([0.0] * 5, 0)


def test_main_prints_no_more_than_a_line_or_a_note_at_once(monkeypatch):
    printed = []
    monkeypatch.setattr("builtins.print", printed.append)
    main()
    monkeypatch.undo()
    assert max(map(len, printed)) < 160 and len(printed) > 300


def test_an_error_of_ones_own_is_used_and_what_was_learnt_before_train_was_stopped_is_kept(mlp):
    class Own(MLP):
        def error(self, outputs, targets):
            if targets == [9]:
                raise KeyboardInterrupt
            return 2 * MLP.error(outputs, targets)

    def stop(epoch, mean_error):
        if epoch == 2:
            raise KeyboardInterrupt
    own = Own(3, [3, 5], 2, W)
    assert steps_of(own, X, Y)["E"].formula.startswith("2 * (0.5 * (a_1^(3) - y_1) ** 2 + ")
    assert flat(numerical_gradient(own, X, Y)) == pytest.approx(
        [2 * g for g in flat(numerical_gradient(mlp, X, Y))], abs=1e-12)
    assert own.train([X], [Y], 1, 0.5) == [2 * E for E in mlp.train([X], [Y], 1, 0.5)]
    for x, y, examples, epochs in ((EXAMPLES[0], EXAMPLES[1], 4, 2),
                                   (EXAMPLES[0], [[0], [1], [9], [0]], 2, 1)):
        stopped, whole = [Own(3, [2], 1, rng=random.Random(3)) for _ in range(2)]
        with pytest.raises(KeyboardInterrupt):
            stopped.train(x, y, 5, 0.5, stop)
        whole.train(x[:examples], y[:examples], epochs, 0.5)
        assert stopped.weights == whole.weights


# ---- The trace: the same loops, run on numbers that remember ---------------

def steps_of(*arguments, **options):
    """Return the steps of trace by their symbols."""
    return {step.symbol: step for step in trace(*arguments, **options)}


def computed(numbers, **names):
    """Return what Python makes of the numbers of a line."""
    return eval(numbers, {"__builtins__": {}, "exp": exp, "abs": abs, "tanh": scratchnet.TANH,
                          "ln": scratchnet.LN}, names)


@pytest.mark.parametrize("symbol, equation, formula, numbers, shown", [
    ("h_1^(1)", "", "x_1 * w_11^(1) + x_2 * w_21^(1) + x_3 * w_31^(1)",
     "0.3 * 0.2 + 0.7 * 0.5 + 0.5 * 0.1", "0.460"),
    ("a_2^(2)", "", "1 / (1 + exp(-h_2^(2)))", "1 / (1 + exp(-0.812))", "0.692"),
    ("E", "(1)", "0.5 * (a_1^(3) - y_1) ** 2 + 0.5 * (a_2^(3) - y_2) ** 2",
     "0.5 * (0.896 - 1) ** 2 + 0.5 * (0.805 - 0) ** 2", "0.329"),
    ("dE/da_1^(3)", "(4)", "a_1^(3) - y_1", "0.896 - 1", "-0.104"),
    ("da_1^(3)/dh_1^(3)", "(5)", "a_1^(3) * (1 - a_1^(3))", "0.896 * (1 - 0.896)", "0.0931"),
    ("dE/dw_11^(3)", "(2), (6)", "dE/da_1^(3) * da_1^(3)/dh_1^(3) * a_1^(2)",
     "(-0.104) * 0.0931 * 0.758", "-0.00734"),
    ("dE/da_2^(2)", "(3), (7)", "dE/da_1^(3) * da_1^(3)/dh_1^(3) * w_21^(3)"
     " + dE/da_2^(3) * da_2^(3)/dh_2^(3) * w_22^(3)",
     "(-0.104) * 0.0931 * 0.4 + 0.805 * 0.157 * 0.1", "0.00876"),
    ("dE/dw_12^(2)", "(9), (10)", "dE/da_2^(2) * da_2^(2)/dh_2^(2) * a_1^(1)",
     "0.00876 * 0.213 * 0.613", "0.00114"),
    ("dE/dw_31^(1)", "(14), (15)", "dE/da_1^(1) * da_1^(1)/dh_1^(1) * x_3",
     "0.0224 * 0.237 * 0.5", "0.00266"),
    ("new w_12^(3)", "", "w_12^(3) - learning_rate * dE/dw_12^(3)", "0.5 - 0.5 * 0.0958", "0.452"),
])
def test_trace_tells_each_step_in_the_documents_notation(
        mlp, symbol, equation, formula, numbers, shown):
    step = steps_of(mlp, X, Y, 0.5)[symbol]
    assert (step.equation, step.formula, step.numbers, step.shown) == (
        equation, formula, numbers, shown)


def test_trace_goes_forward_then_backward_then_to_the_new_weights(mlp):
    steps = list(trace(MLP(1, [2], 1), [1], [0], 1))
    assert " ".join(step.symbol for step in steps) == (
        "h_1^(1) h_2^(1) a_1^(1) a_2^(1) h_1^(2) a_1^(2) E dE/da_1^(2) da_1^(2)/dh_1^(2)"
        " dE/dw_11^(2) dE/dw_21^(2) dE/da_1^(1) dE/da_2^(1) da_1^(1)/dh_1^(1) da_2^(1)/dh_2^(1)"
        " dE/dw_11^(1) dE/dw_12^(1) new w_11^(1) new w_12^(1) new w_11^(2) new w_21^(2)")
    assert ", ".join("%s %d" % (kind, l) for kind, l, _ in groups(steps)) == (
        "h 1, a 1, h 2, a 2, E 0, dE/da 2, da/dh 2, dE/dw 2, dE/da 1, da/dh 1, dE/dw 1,"
        " new w 1, new w 2")
    assert sum([group for _, _, group in groups(steps)], []) == steps
    assert [step.symbol for step in trace(mlp, X)][-2:] == ["a_1^(3)", "a_2^(3)"]
    assert {"h_9^(1)", "h_10^(1)", "dE/dw_19^(1)", "dE/dw_1,10^(1)", "dE/dw_10,1^(2)",
            "da_10^(1)/dh_10^(1)"} <= set(steps_of(MLP(2, [10], 1), [1, 2], [1]))


@pytest.mark.parametrize("L, expected", [
    (1, ["(4) (5) (2), (14)"]), (2, ["(4) (5) (2), (6)", "(3), (7) (8) (14), (10)"]),
    (3, ["(4) (5) (2), (6)", "(3), (7) (8) (9), (10)", "(3), (12) (13) (14), (15)"]),
    (5, ["(4) (5) (2), (6)", "(3), (7) (8) (9), (10)"] + ["(3), (12) (13) (14), (15)"] * 3)])
def test_equations_are_right_at_any_depth(L, expected):
    mlp = MLP(1, [1] * (L - 1), 1)
    assert [" ".join(step.equation for step in trace(mlp, [1], [1])
                     if step.layer == l and step.equation) for l in range(L, 0, -1)] == expected
    assert len(re.findall("takes? the part", explain(mlp, [1], [1]))) == (L != 3)


def test_a_step_tells_its_operands_and_computes_with_other_values(mlp):
    steps = steps_of(mlp, X, Y, 0.5)
    E = steps["E"]
    assert [z.symbol for z in E.operands] == ["a_1^(3)", "y_1", "a_2^(3)", "y_2"]
    assert E.operands[0] is steps["a_1^(3)"]
    assert [(z.kind, z.layer, z.indices, z.shown) for z in steps["h_2^(1)"].operands[2:4]] == [
        ("x", 0, (2,), "0.7"), ("w", 1, (2, 2), "0.1")]
    assert [z.symbol for z in steps["new w_11^(1)"].operands] == [
        "w_11^(1)", "learning_rate", "dE/dw_11^(1)"]
    assert E.compute({"a_1^(3)": 3, "y_2": -1.0}) == 0.5 * 4 + 0.5 * (E.operands[2].value + 1) ** 2
    assert steps["dE/da_1^(1)"].compute({"w_11^(2)": 100}) > steps["dE/da_1^(1)"].value + 0.9
    assert all(step.compute() == step.value for step in steps.values())


def test_in_full_is_equation_10_and_equation_15(mlp):
    steps = steps_of(mlp, X, Y)
    assert steps["dE/dw_11^(2)"].in_full() == (
        "((a_1^(3) - y_1) * a_1^(3) * (1 - a_1^(3)) * w_11^(3)"
        " + (a_2^(3) - y_2) * a_2^(3) * (1 - a_2^(3)) * w_12^(3))"
        " * a_1^(2) * (1 - a_1^(2)) * a_1^(1)",
        "((0.896 - 1) * 0.896 * (1 - 0.896) * 0.9 + (0.805 - 0) * 0.805 * (1 - 0.805) * 0.5)"
        " * 0.758 * (1 - 0.758) * 0.613")
    formula = steps["dE/dw_23^(1)"].in_full()[0]
    assert formula.count("w_") == 5 + 10 and formula.endswith(" * a_3^(1) * (1 - a_3^(1)) * x_2")
    two = steps_of(MLP(2, [2], 1), [1, 2], [1], 0.1)
    assert two["new w_11^(2)"].in_full()[0] == (
        "w_11^(2) - learning_rate * (a_1^(2) - y_1) * a_1^(2) * (1 - a_1^(2)) * a_1^(1)")
    assert two["dE/dw_21^(1)"].in_full()[0] == (
        "(a_1^(2) - y_1) * a_1^(2) * (1 - a_1^(2)) * w_11^(2) * a_1^(1) * (1 - a_1^(1)) * x_2")
    assert list(trace(neuron(4, 5), [6, 7]))[1].in_full() == (
        "1 / (1 + exp(-(x_1 * w_11^(1) + x_2 * w_21^(1))))", "1 / (1 + exp(-(6 * 4 + 7 * 5)))")


def test_in_full_is_counted_before_it_is_written_and_left_out_where_it_is_too_long(mlp):
    for step in trace(mlp, X, Y, 0.5):
        factors = len(re.findall(r"[a-z]+_\d+\^\(\d\)|[xy]_\d|learning_rate|\d\.\d+|\b[12]\b(?!\))",
                                 re.sub(r"exp", "", step.in_full(10 ** 9)[0])))
        assert step.factors() == factors, step
        assert step.in_full(factors) and step.in_full(factors - 1) is None
    began = time.perf_counter()
    for width in (1, 3):
        deep, dE_da = MLP(width, [width] * 199, width, rng=random.Random(1)), 2
        last = list(trace(deep, [0.5] * width, [1] * width))[-1]
        for _ in range(199):                       # a sum over k of dE/da, a, 1, a and w
            dE_da = width * (dE_da + 4)
        assert last.factors() == dE_da + 4 and last.in_full() is None
    assert time.perf_counter() - began < 10
    one = MLP(1, [1] * 199, 1, rng=random.Random(1))
    formula = list(trace(one, [0.5], [1]))[-1].in_full(10 ** 6)[0]
    assert formula.count("w_11") == 199 and formula.startswith("(a_1^(200) - y_1) * a_1^(200)")


@pytest.mark.parametrize("shape", SHAPES)
def test_exact_trace_has_the_values_of_the_plain_loops_bit_for_bit(shape):
    mlp, x, y = random_network(shape, 5)
    steps = [repr(step.value) for step in trace(mlp, x, y, 0.25)]
    gradients, layers = mlp.back_propagate(x, y), range(1, len(mlp.weights) + 1)
    values = sum([mlp.h[l] + mlp.a[l] for l in layers], []) + [error(mlp.a[-1], y)]
    for l in reversed(layers):
        values += mlp.dE_da[l] + mlp.da_dh[l] + flat([gradients[l - 1]])
    mlp.gradient_descent(gradients, 0.25)
    assert steps == [repr(value) for value in values + flat(mlp.weights)]
    assert [repr(step.value) for step in trace(neuron(-1.0, -0.5), [0, 0])] == ["0.0", "0.5"]


@pytest.mark.parametrize("decimals", [1, 2, 3, 6])
def test_by_hand_every_line_can_be_redone_from_its_own_numbers(mlp, decimals):
    for mlp, x, y in [(mlp, X, Y)] + [random_network(shape, 7) for shape in SHAPES]:
        for step in trace(mlp, x, y, 0.5, decimals, by_hand=True):
            assert step.value == float(step.shown)
            unit = float(Decimal(1).scaleb(Decimal(step.shown).as_tuple().exponent))
            assert abs(computed(step.numbers) - step.value) <= unit * (0.5 + 1e-6), step.symbol


@pytest.mark.parametrize("decimals", range(1, 16))
def test_by_hand_half_a_unit_is_rounded_up_at_every_number_of_decimals(decimals):
    rng = random.Random(decimals)
    for sign in (1, -1) * 20:
        x = Decimal(rng.randrange(10 ** (decimals - 1), 10 ** decimals) // 2 * 2 + 1)
        exact = x.scaleb(-decimals) / 2
        places = decimals if exact >= Decimal("0.1") else decimals - 1 - exact.adjusted()
        step = next(trace(neuron(sign * 0.5), [float(2 * exact)], None, None, decimals, True))
        assert Decimal(step.shown) == sign * exact.quantize(Decimal(10) ** -places, ROUND_HALF_UP)


def test_by_hand_the_slip_of_the_document_is_put_right_and_0_on_paper_is_0(mlp):
    """From the printed 0.812 a calculator gives 0.693; the document prints 0.692."""
    for by_hand, a_2 in ((False, "0.692"), (True, "0.693")):
        steps = steps_of(mlp, X, by_hand=by_hand)
        assert (steps["h_2^(2)"].shown, steps["a_2^(2)"].shown) == ("0.812", a_2)
    three, x = neuron(1, 1, -1), [0.1, 0.2, 0.3]
    assert next(trace(three, x, by_hand=True)).shown == "0.000" and next(trace(three, x)).value
    h_1 = next(trace(three, x))
    assert h_1.compute({z.symbol: Recorded(z.value) for z in h_1.operands}).numbers == h_1.numbers
    assert next(trace(neuron(*[0.1] * 10 + [-1]), [1] * 11, decimals=15, by_hand=True)).value == 0
    assert list(trace(neuron(-1), [1000], by_hand=True))[1].shown == "0.000"
    assert next(trace(neuron(1), [1e-20], by_hand=True)).value == 1e-20


def test_results_are_shown_rounded_and_given_numbers_as_given():
    for value, decimals, shown in (
            (1.05, 3, "1.050"), (0.1, 3, "0.100"), (12.3456, 3, "12.346"), (0.0012, 3, "0.00120"),
            (-0.06333, 3, "-0.0633"), (0.09994, 3, "0.0999"), (0.09996, 3, "0.100"),
            (0, 3, "0.000"), (-0.0, 3, "0.000"), (0.1 - 1e-15, 3, "0.100"),
            (1e-6, 3, "0.00000100"), (9.99e-7, 3, "0.000000999"),
            (-1e-9, 3, "-0.00000000100"), (9.99e-10, 3, "9.99 * 10 ** -10"),
            (-1.2345e-12, 3, "-1.23 * 10 ** -12"), (-1e99, 3, "-1.00 * 10 ** 99"),
            (9.994e14, 3, "999400000000000.000"), (1e15, 3, "1.00 * 10 ** 15"),
            (1e15, 1, "1 * 10 ** 15"), (0.1234999999, 3, "0.123"),
            (0.12349999999999, 3, "0.124"), (1000000000000.0002, 3, "1000000000000.000"),
            (0.0633, 1, "0.06"), (0.0633, 2, "0.063"),
            (0.0633, 5, "0.063300"), (2 / 3., 1, "0.7"), (2 / 3., 15, "0.666666666666667")):
        assert next(trace(neuron(1), [value], decimals=decimals)).shown == shown
    steps = list(trace(neuron(2, -0.25, 1e-7, 3.0), [0.5, -1, 2, 1], [1.0]))
    assert steps[0].numbers == "0.5 * 2 + (-1) * (-0.25) + 2 * 0.0000001 + 1 * 3.0"
    assert steps[3].numbers == steps[1].shown + " - 1.0"
    assert list(trace(neuron(-2), [1]))[1].numbers == "1 / (1 + exp(-(-2.000)))"


def test_a_neuron_with_1000_inputs_is_one_flat_sum():
    for by_hand in (False, True):
        step = next(trace(neuron(*[0.9, 0.7] * 500), [0.001] * 1000, [1], 1, by_hand=by_hand))
        assert step.formula.startswith("x_1 * w_11^(1) + x_2 * w_21^(1) + ")
        assert step.formula.count(" + ") == 999 and "(" not in step.formula.replace("^(1)", "")
        assert computed(step.numbers) == pytest.approx(step.value, abs=0.00051)
        assert len(step.operands) == 2000


@pytest.mark.parametrize("formula", [
    "1 + x_1 - (x_2 - w_11^(1)) - 2", "-(x_1 - x_2)", "(-x_1) * x_2", "-x_1 + x_2", "x_1 + x_2",
    "0.0 - x_1", "0 * x_1", "0.0", "-0.25", "x_2", "x_1 - w_11^(1) - 0.2", "x_1 + (x_2 - 1)",
    "x_2 - (x_1 + 1)", "2 ** x_1", "abs(x_1 - x_2)", "(x_1 ** 2) ** 2 / (x_2 / 2) - x_1",
    "(x_1 * 2 - 1) * x_1 * (x_2 * 2)", "exp(x_1) ** 2", "x_1 * (x_2 / 2) + 1 / (x_2 + 0)",
    "x_1 / (x_2 * 2) / 3 ** x_1 * x_1 ** 2", "x_2 ** (-x_1)", "x_1 * x_2 * (x_1 * x_2)",
    "x_1 + x_2 + (x_1 + x_2)", "tanh(x_1) + ln(x_2 + 2)", "tanh(-x_1)", "(x_2 + 4) ** 0.5",
    "(exp(x_1) - exp(-x_1)) / (exp(x_1) + exp(-x_1))"])
def test_the_trace_writes_the_arithmetic_that_was_done(formula):
    """Each formula, computed in the loops of a subclass, is recorded as it is written here."""
    class Own(MLP):
        def forward_propagate(self, inputs):
            h_1 = computed(formula.replace("w_11^(1)", "w"), w=self.weights[0][0][0],
                           x_1=inputs[0], x_2=inputs[1])
            self.h, self.a = [None, [h_1]], [inputs, [h_1]]
            return [h_1]
    mlp = Own(2, [], 1, [[[0.5], [1]]])
    for x in ([0.7, 0.9], [0, 0.9], [-0.7, 0.9]):
        for by_hand in (False, True):
            step = next(trace(mlp, x, decimals=15, by_hand=by_hand))
            assert step.formula == formula
            assert "exp((" not in step.numbers and "tanh((" not in step.numbers
            assert abs(step.value) > 1e-9 or step.value == 0 or not by_hand
            assert step.value == pytest.approx(mlp.forward_propagate(x)[0], abs=1e-13)
            assert computed(step.numbers) == pytest.approx(step.value, abs=1e-13)


def in_its_own_layer(arithmetic):
    """Return a network of two layers where arithmetic(self, l) gives h^(l)."""
    class Own(MLP):
        net_inputs = arithmetic
    return Own(2, [2], 2, [[[0.5, 2], [1, 3]], [[4, 5], [6, 7]]])


def test_a_sum_is_flat_on_whichever_side_it_grows_and_the_loops_zero_is_not_shown():
    class Grown(MLP):
        def net_inputs(self, l):
            h_1 = 0.0
            for i in range(len(self.a[l - 1])):
                h_1 = self.a[l - 1][i] * self.weights[l - 1][i][0] + h_1
            return [h_1]
    for n in (1, 2, 1000):
        weights = [[[0.5 + i / n] for i in range(n)]]
        one, other = [list(trace(net(n, [], 1, weights), [0.25] * n))[0] for net in (Grown, MLP)]
        assert repr(one.value) == repr(one.compute()) == repr(other.value)
        assert one.formula == other.formula + (" + 0.0" if n == 1 else "")
    sums = in_its_own_layer(lambda self, l: [sum(self.a[l - 1]), 0.0 + (self.a[l - 1][0] + 1)])
    assert [step.formula for step in trace(sums, [1, 2])][:2] == ["x_1 + x_2", "x_1 + 1"]


def test_a_product_stands_without_brackets_behind_its_sign():
    net = in_its_own_layer(lambda self, l: [-(self.a[l - 1][0] * self.a[l - 1][1])] * 2)
    assert next(trace(net, [3, 2])).formula == "-x_1 * x_2"


def test_a_sum_that_two_steps_share_is_whole_in_both():
    class Normalised(MLP):
        def activations(self, l):
            total = 0.0
            for h_j in self.h[l]:
                total += h_j + 1
            return [h_j / total for h_j in self.h[l]]
    mlp = Normalised(1, [], 3, [[[1, 2, 3]]])
    for by_hand in (False, True):
        steps = steps_of(mlp, [1], by_hand=by_hand)
        for j in (1, 2, 3):
            step = steps["a_%d^(1)" % j]
            assert step.formula == (
                "h_%d^(1) / (h_1^(1) + 1 + (h_2^(1) + 1) + (h_3^(1) + 1))" % j)
            assert step.compute() == pytest.approx(j / 9) and computed(step.numbers) == j / 9
    assert steps["h_1^(1)"].operands[0].compute({"x_1": 5}) == 5


def test_a_residual_adds_to_a_number_that_has_a_name():
    class Residual(MLP):
        def activations(self, l):
            if l == 1:
                return self.net_inputs(l)
            return [a_j + self.sigmoid(h_j) for a_j, h_j in zip(self.a[l - 1], self.h[l])]
    steps = steps_of(Residual(2, [2], 2, [[[0.5, 2], [1, 3]], [[4, 5], [6, 7]]]), [1, 2])
    assert steps["a_1^(1)"].formula == "x_1 * w_11^(1) + x_2 * w_21^(1)"
    assert steps["a_2^(2)"].formula == "a_2^(1) + 1 / (1 + exp(-h_2^(2)))"


def test_a_bias_of_0_that_has_a_name_stays_and_a_layer_may_have_none():
    class Biased(MLP):
        traced = MLP.traced + [("b", "biases")]
        biases = None

        def net_inputs(self, l):
            h = MLP.net_inputs(self, l)
            if self.biases[l - 1]:
                h = [b_j + h_j for b_j, h_j in zip(self.biases[l - 1], h)]
            return h
    mlp = Biased(1, [1], 1, [[[0.5]], [[2]]])
    mlp.biases = [[0.0], None]
    steps = steps_of(mlp, [3])
    assert "\n\nh^(1) = [1.500]\n" in explain(mlp, [3])           # and not x W^(1)
    assert steps["h_1^(1)"].numbers == "3 * 0.5 + 0.0" and steps["h_1^(2)"].numbers == "0.818 * 2"
    Biased.traced, mlp.scales = Biased.traced + [("s", "scales")], [[1.0]]
    with pytest.raises(ValueError, match=r"scales has 1 layers, expected 2 \(or 3 with layer 0\)"):
        trace(mlp, [3])
    mlp.scales = 1.0
    with pytest.raises(TypeError, match="^scales is 1.0, expected a list of layers$"):
        trace(mlp, [3])


def test_what_stands_in_one_layer_alone_may_be_called_without_it():
    class Softmax(MLP):
        traced, traced_without_layer = MLP.traced + [("p", "p")], ("p",)

        def activations(self, l):
            a = MLP.activations(self, l)
            self.p = [None, [exp(a_k) / (exp(a[0]) + exp(a[1])) for a_k in a]]
            return a
    steps = list(trace(Softmax(1, [], 2, [[[1, 2]]]), [1]))
    assert [step.symbol for step in steps[4:]] == ["p_1", "p_2"] and steps[5].layer == 0
    assert steps[5].formula == "exp(a_2^(1)) / (exp(a_1^(1)) + exp(a_2^(1)))"


def test_given_numbers_are_plain_decimals_that_no_calculator_takes_for_eulers_number():
    for given, shown in ((0.00001, "0.00001"), (-2.5e-7, "(-0.00000025)"), (1e-9, "0.000000001"),
                         (1.234567890123456e-07, "0.0000001234567890123456"),
                         (5e-12, "(5 * 10 ** -12)"), (-5.25e-12, "(-5.25 * 10 ** -12)"),
                         (123456789012345.6, "123456789012345.6"),
                         (1e15, "(1 * 10 ** 15)"), (10 ** 15, "(1 * 10 ** 15)"), (10 ** 20, "(1 * 10 ** 20)"),
                         (999999999999999, "999999999999999"), (0.0001, "0.0001"),
                         (-2, "(-2)"), (1e100, "(1 * 10 ** 100)"), (10 ** 100, "(1 * 10 ** 100)")):
        step = next(trace(neuron(given), [3]))
        assert step.numbers == "3 * %s" % shown and eval(step.numbers) == pytest.approx(3 * given)
    assert next(trace(neuron(3), [5e-12])).numbers == "5 * 10 ** -12 * 3"
    mlp = neuron(5e-12, 2)
    steps = steps_of(mlp, [1, 1], [0], 0.00001, by_hand=True)
    assert steps["new w_11^(1)"].numbers == "5 * 10 ** -12 - 0.00001 * 0.0925"
    assert steps["h_1^(1)"].numbers == "1 * (5 * 10 ** -12) + 1 * 2"


def test_a_result_however_small_can_be_redone_by_hand():
    mlp = MLP(1, [1], 1, [[[1e-3]], [[1e-6]]])
    for x in (1e-7, 1e-4, 1e-13, 1e9):
        for step in trace(mlp, [x], [0.5], 1e-5, by_hand=True):
            value = float(step.shown.replace(" * 10 ** ", "e"))
            assert step.value == value and "e-" not in step.numbers + step.shown
            assert computed(step.numbers) == pytest.approx(value, rel=0.005, abs=0.00051)


def test_a_recorded_number_can_be_compared_printed_and_rounded():
    two, three = Recorded(2.0), Recorded(3)
    assert three > two >= 2 and two < three <= 3 and two == 2 and two != three
    assert not three < 3 and not two > two and not three <= two and not two >= three
    assert max(two, three) is three > 2 and two and not Recorded(0) and abs(-two) == 2
    assert "%s %r" % (two, three) + f" {two:.3f}" == "2.0 3 2.000" and round(two + 0.46, 1) == 2.5


def test_a_step_shows_itself_and_stands_in_a_set_by_identity(mlp):
    steps = list(trace(mlp, X, Y, 0.5))
    assert repr(steps[0]) == "h_1^(1) = 0.460" and repr(steps[0].operands[3]) == "w_21^(1) = 0.5"
    assert len(set(steps)) == len(steps) and {steps[0]: 1}[steps[0]] == 1
    assert steps[0] == steps[0].value and "%.3f" % steps[0].value == "{:.3f}".format(steps[0])
    assert repr(mlp) == "MLP(3, [3, 5], 2)" and "0.460" in f"{steps[:1]}"


@pytest.mark.parametrize("f", [math.exp, math.tanh, math.log, math.sqrt, float, "%.3f".__mod__])
def test_what_cannot_be_recorded_says_what_to_write(f):
    class Own(MLP):
        def sigmoid(self, z):
            f(z)
            return z
    with pytest.raises(TypeError, match=r"Recorded.*; write exp\(z\) instead of math.exp\(z\), z.tanh"):
        trace(Own(1, [], 1), [1])


def test_operations_bear_the_sign_that_a_view_knows_them_by():
    assert [getattr(scratchnet, name).sign for name in (
        "ADD SUBTRACT NEGATE MULTIPLY DIVIDE POWER SAME EXP TANH LN ABS".split())] == (
            "+ - neg * / ** = exp tanh ln abs".split())


def test_own_functions_are_operations_that_are_called():
    leaky, step = [scratchnet.Operation(name, function) for name, function in (
        ("leaky", lambda z: max(0.01 * z, z)), ("max", max))]

    class Own(MLP):
        def sigmoid(self, z):
            return leaky(step(z, -1) - 2)
    own = Own(1, [], 1, [[[2]]])
    a_1 = list(trace(own, [1]))[1]
    assert (a_1.formula, a_1.value) == ("leaky(max(h_1^(1), -1) - 2)", own.forward_propagate([1])[0])
    assert a_1.compute({"h_1^(1)": -3}) == -0.03


# Loops in NumPy are recorded where it is installed; it is not asked for.

def listing(np):
    """Return the class of Figure 2, whose h and a are kept, with a back_propagate in NumPy."""
    class Listing(MLP):
        def forward_propagate(self, inputs):
            activations = inputs
            self.h, self.a = [None], [inputs]
            for w in self.weights:
                net_inputs = np.dot(activations, w)
                activations = self.sigmoid(net_inputs)
                self.h.append(net_inputs)
                self.a.append(activations)
            return activations

        def sigmoid(self, x):
            return 1 / (1 + np.exp(-x))

        def back_propagate(self, inputs, targets):
            self.forward_propagate(inputs)
            W = [np.array(w) for w in self.weights]
            self.dE_da, self.da_dh = [None] * 4, [None] * 4
            self.dE_dW, dE_da = [None] * 3, self.a[-1] - np.array(targets)
            for l in (3, 2, 1):
                self.dE_da[l], self.da_dh[l] = dE_da, self.a[l] * (1 - self.a[l])
                dE_dh = self.dE_da[l] * self.da_dh[l]
                self.dE_dW[l - 1] = np.outer(self.a[l - 1], dE_dh)
                dE_da = W[l - 1] @ dE_dh
            return self.dE_dW
    return Listing(3, [3, 5], 2, W)


@pytest.mark.parametrize("by_hand", [False, True])
def test_the_listing_and_a_vectorised_back_propagate_are_traced_number_by_number(mlp, by_hand):
    np = pytest.importorskip("numpy")
    steps = steps_of(listing(np), X, Y, 0.5, by_hand=by_hand)
    plain = steps_of(mlp, X, Y, 0.5, by_hand=by_hand)
    assert list(steps) == list(plain)
    for symbol, step in steps.items():
        if step.kind in ("h", "a", "E", "new w") or (step.kind, step.layer) == ("dE/da", 3):
            assert (step.formula, step.numbers, step.shown) == (
                plain[symbol].formula, plain[symbol].numbers, plain[symbol].shown)
        assert step.value == pytest.approx(plain[symbol].value, rel=1e-14 if not by_hand else 0.02)
        assert computed(step.numbers) == pytest.approx(step.value, rel=0.005, abs=0.00051) or not by_hand
    assert steps["dE/dw_11^(2)"].formula == "a_1^(1) * (dE/da_1^(2) * da_1^(2)/dh_1^(2))"
    assert flat(numerical_gradient(listing(np), X, Y)) == pytest.approx(
        flat(listing(np).back_propagate(X, Y)), abs=1e-9)


def test_arrays_that_a_network_keeps_stay_arrays_and_numpys_functions_are_named():
    np = pytest.importorskip("numpy")

    class Arrays(MLP):
        traced = MLP.traced + [("b", "biases")]

        def net_inputs(self, l):
            return np.asarray(self.a[l - 1]) @ self.weights[l - 1] + self.biases[l - 1]

        def activations(self, l):
            self.count += 1
            return np.tanh(self.h[l]) * self.scale + np.log(np.sqrt(self.h[l] * self.h[l] + 1)) * 0

    mlp = Arrays(2, [2], 1, [[[0.1, 0.2], [0.3, 0.4]], [[0.5], [0.6]]])
    mlp.weights = [np.array(w) for w in mlp.weights]
    mlp.biases, mlp.scale = [np.array([0.0, 1.0]), np.array([2])], np.float32(1)
    mlp.count, mlp.rng = np.zeros(1), np.random.default_rng(1)
    before = repr(vars(mlp)) + str(mlp.rng.bit_generator.state)
    steps = steps_of(mlp, [1, 0.5])
    assert repr(vars(mlp)) + str(mlp.rng.bit_generator.state) == before
    assert steps["h_1^(1)"].numbers == "1 * 0.1 + 0.5 * 0.3 + 0.0"
    assert steps["h_1^(2)"].formula == "a_1^(1) * w_11^(2) + a_2^(1) * w_21^(2) + b_1^(2)"
    assert steps["a_1^(1)"].formula == (
        "tanh(h_1^(1)) * 1.0 + ln((h_1^(1) * h_1^(1) + 1) ** 0.5) * 0")
    assert steps["a_1^(2)"].value == pytest.approx(mlp.forward_propagate([1, 0.5])[0], rel=1e-15)
    mlp.gradient_descent([np.ones((2, 2)), np.ones((2, 1))], 0.5)
    assert [type(w) for w in mlp.weights] == [np.ndarray] * 2
    assert flat(mlp.weights) == pytest.approx([-0.4, -0.3, -0.2, -0.1, 0, 0.1])


@pytest.mark.parametrize("what", ["arctan", "float64", "sin"])
def test_a_function_of_numpy_without_a_recorded_form_says_what_to_write(what):
    np = pytest.importorskip("numpy")

    class Own(MLP):
        def sigmoid(self, z):
            return getattr(np, what)(z)
    with pytest.raises(TypeError, match=r"Recorded.*; write exp\(z\) instead of math.exp\(z\), z.tanh"):
        trace(Own(1, [], 1), [1])


def test_an_array_of_any_type_that_a_method_gives_back_is_named():
    np = pytest.importorskip("numpy")

    class Own(MLP):
        def slopes(self, l):
            return np.array([1] * len(self.a[l]))

        def output_partials(self, y):
            return np.float32([0.5] * len(y))
    steps = steps_of(Own(2, [2], 1, [[[1, 2], [3, 4]], [[5], [6]]]), [1, 1], [0])
    assert steps["da_2^(1)/dh_2^(1)"].value == 1 and steps["dE/da_1^(2)"].value == 0.5
    assert steps["dE/dw_11^(2)"].value == pytest.approx(0.5 * sigmoid(4), rel=1e-15)


def test_arrays_of_whole_numbers_learn_and_their_gradient_is_found():
    np = pytest.importorskip("numpy")
    mlp, plain = MLP(2, [], 1), neuron(1, 2)
    mlp.weights = [np.array([[1], [2]])]
    assert flat(numerical_gradient(mlp, [1, 1], [0])) == flat(numerical_gradient(plain, [1, 1], [0]))
    for net in (mlp, plain):
        net.gradient_descent([[[0.4], [0.4]]], 0.5)
    assert mlp.weights[0].tolist() == plain.weights[0] == [[0.8], [1.8]]
    mlp.weights = [np.array([[1], [2]])]
    assert next(trace(mlp, [1, 1])).formula == "x_1 * w_11^(1) + x_2 * w_21^(1)"


def test_numpys_numbers_are_numbers():
    np = pytest.importorskip("numpy")
    assert sigmoid(np.float32(0)) == 0.5 and MLP(np.int64(2), [np.int8(3)], 1).num_hidden == [3]
    mlp = neuron(np.float32(0.5))
    mlp.train([[np.int64(1)]], [[np.float64(1)]], np.int64(1), np.float32(0.5))
    assert mlp.weights[0][0][0] == pytest.approx(0.5 + 0.5 * 0.0887, abs=1e-3)
    assert len(mlp.train([[1]], [[1]], np.array(3), 0.5)) == 3
    assert sigmoid(np.uint8(1)) == sigmoid(1) and sigmoid(np.int8(-128)) == sigmoid(-128)
    errors = mlp.train([[1]], [[1]], np.int8(127), np.float32(0.1))
    assert len(errors) == 127 and 0 < errors[-1] < errors[0]
    assert type(mlp.weights[0][0][0]) is float
    single = MLP(1, [], 1)
    single.weights = [np.array([[0.5]], dtype=np.float32)]
    assert single.forward_propagate([1]) == pytest.approx([sigmoid(0.5)])


def test_what_a_network_keeps_twice_is_one_thing_in_the_trace():
    class Named(MLP):
        def net_inputs(self, l):
            return [self.a[0][0] * self.kept["W1"][0][0]]
    mlp = Named(1, [], 1, [[[0.5]]])
    mlp.kept = {"W1": mlp.weights[0]}
    assert next(trace(mlp, [2])).formula == "x_1 * w_11^(1)"
    assert flat(numerical_gradient(mlp, [2], [1])) == pytest.approx(flat(mlp.back_propagate([2], [1])))
    assert mlp.kept["W1"] is mlp.weights[0] and mlp.weights == [[[0.5]]]
    mlp.pair, mlp.kept["pair"] = (1, [2.0]), (3,)
    before = repr(vars(mlp))
    assert list(trace(mlp, [2])) and repr(vars(mlp)) == before


def test_a_kept_array_goes_through_numpys_functions_and_a_buffer_is_told_what_to_be():
    np = pytest.importorskip("numpy")

    class Own(MLP):
        def activations(self, l):
            return self.h[l] / np.sqrt(self.variance)
    mlp = Own(1, [], 1, [[[3]]])
    mlp.variance = np.array([4.0])
    assert list(trace(mlp, [2]))[1].formula == "h_1^(1) / 4.0 ** 0.5"
    Own.activations = lambda self, l: buffered(self.h[l])

    def buffered(h):
        a = np.zeros(1)
        a[0] = h[0]
        return a
    with pytest.raises(TypeError, match=r"zeros\(n, dtype=object\) for zeros\(n\)"):
        trace(mlp, [2])


def test_a_function_of_many_numbers_is_computed_of_all_at_once():
    mean = scratchnet.Operation("mean", lambda *z: sum(z) / len(z))

    class Own(MLP):
        def activations(self, l):
            return [mean(*self.h[l])] * 3
    for step in list(trace(Own(1, [], 3, [[[1, 2, 6]]]), [1], by_hand=True))[3:4]:
        assert (step.numbers, step.shown) == ("mean(1.000, 2.000, 6.000)", "3.000")


def test_a_loop_may_take_away_a_thousand_times():
    class Own(MLP):
        def activations(self, l):
            a_1 = self.h[l][0]
            for _ in range(1500):
                a_1 -= self.weights[0][0][0]
            return [a_1]
    for by_hand in (False, True):
        a_1 = list(trace(Own(1, [], 1, [[[0.5]]]), [2], by_hand=by_hand))[1]
        assert a_1.value == 1 - 750 and a_1.formula.count(" - w_11^(1)") == 1500


def test_loops_that_keep_nothing_are_told_so_and_copies_of_steps_are_steps(mlp):
    class Listing(MLP):
        def forward_propagate(self, inputs):
            return [self.sigmoid(inputs[0] * self.weights[0][0][0])]
    own = Listing(1, [], 1, [[[0.5]]])
    MLP.forward_propagate(own, [3])
    with pytest.raises(ValueError, match="^forward_propagate has kept no .a, expected"):
        trace(own, [1])
    class Forgetful(MLP):
        def back_propagate(self, inputs, targets):
            MLP.back_propagate(self, inputs, targets)
    assert explain(Forgetful(3, [3, 5], 2, W), X, Y) == explain(mlp, X, Y)
    step = steps_of(mlp, X, Y)["dE/dw_11^(2)"]
    assert copy.deepcopy(step).in_full() == step.in_full()
    assert neuron(1).forward_propagate([1]) and as_given(math.inf) == "inf"


def test_a_generator_that_a_network_keeps_is_not_advanced():
    class Dropout(MLP):
        def activations(self, l):
            return [a_j * (self.rng.random() < 0.5) for a_j in MLP.activations(self, l)]
    class Biased(random.Random):
        def random(self):
            return 0.25 + random.Random.random(self) / 2
    for rng in (random.Random(3), Biased(4), random):
        mlp = Dropout(2, [4], 1)
        mlp.rng = rng
        state = rng.getstate()
        first, second = explain(mlp, [1, 2], [1]), explain(mlp, [1, 2], [1])
        assert first == second and rng.getstate() == state and mlp.rng is rng
        outputs = mlp.forward_propagate([1, 2])
        rng.setstate(state)
        assert list(trace(mlp, [1, 2]))[-1].value == outputs[0]


def test_tracing_leaves_a_network_as_it_was_whatever_it_keeps():
    class Momentum(MLP):
        def back_propagate(self, inputs, targets):
            dE_da, v = self.forward_propagate(inputs)[0] - targets[0], self.kept["v"]
            v[0][:] = [0.9 * v_i + dE_da * x_i for v_i, x_i in zip(v[0], inputs)]
            return [[[v_i] for v_i in v[0]]]
    mlp = Momentum(2, [], 1, [[[0.5], [1]]])
    mlp.kept = {"v": [array.array("d", [0.0, 0.0])]}
    for _ in range(2):                                         # old partials are not shown
        before = repr(vars(mlp))
        steps = list(trace(mlp, [1, 2], [1], 0.5, by_hand=True))
        assert repr(vars(mlp)) == before
        MLP.back_propagate(mlp, [3, 4], [1])
    assert " ".join(step.symbol for step in steps) == (
        "h_1^(1) a_1^(1) E dE/dw_11^(1) dE/dw_21^(1) new w_11^(1) new w_21^(1)")
    assert steps[3].formula == "(a_1^(1) - y_1) * x_1"


def test_the_cost_of_the_trace_grows_as_the_number_of_steps():
    def seconds(L):
        mlp, began = MLP(2, [2] * (L - 1), 2), time.process_time()
        explain(mlp, [0.5, 1], [1, 0])
        return time.process_time() - began
    shorter, longer = [min(seconds(L) for _ in range(5)) for L in (50, 400)]
    assert longer < 20 * shorter                   # 8 times the steps; their square would be 64


# ---- The trace as text -----------------------------------------------------

def test_explain_prints_the_working_under_the_documents_headings(mlp):
    text = explain(mlp, X, Y, 0.5)
    assert re.findall("\n\n(.*)\n-+\n\n", text) == [
        "1.3.1 Hidden layer 1", "1.3.2 Hidden layer 2", "1.3.3 The output layer", "1.4 The error",
        "1.4 Backpropagation, layer 3", "1.4 Backpropagation, layer 2",
        "1.4 Backpropagation, layer 1", "Gradient descent, layer 1", "Gradient descent, layer 2",
        "Gradient descent, layer 3"]
    assert "\n1.4 The error\n-------------\n" in text
    assert text.startswith(
        "Each value is carried in full and only shown rounded: the last digit of a line\nmay differ"
        " from what a calculator makes of its numbers. --by-hand is for that.\n\n1.3.1 Hidden l")
    assert explain(mlp, X, by_hand=True).startswith(
        "Each result is rounded before it is used, as on paper.\n\n1.3.1 Hidden layer 1\n")
    for L, sentences in ((1, "Layer 1 takes the part of the document's layer 3. What enters layer 1 is x,"
                             " so its dh/dw is (14)."),
                         (2, "Layer 2 takes the part of the document's layer 3, layer 1 that of its"
                             " layer 2. What enters layer 1 is x, so its dh/dw is (14)."),
                         (4, "Layer 4 takes the part of the document's layer 3, layer 3 that of its"
                             " layer 2, any earlier one that of its layer 1. What enters layer 1 is"
                             " x, so its dh/dw is (14), which the layers up to 2 cite for their a."),
                         (5, "Layer 5 takes the part of the document's layer 3, layer 4 that of its"
                             " layer 2, any earlier one that of its layer 1. What enters layer 1 is"
                             " x, so its dh/dw is (14), which the layers up to 3 cite for their a.")):
        text = explain(MLP(1, [1] * (L - 1), 1), [1])
        assert "\n" + sentences[:40] in text and sentences in text.replace("\n", " ")
        assert ("\n1.3.2 Hidden layer 3\n" in text) == (L > 3)


def test_explain_writes_each_step_with_its_equation_at_the_margin_and_sums_up_each_layer(mlp):
    text = explain(mlp, X, Y, 0.5)
    for line, equation in (
            ("E = 0.5 * (a_1^(3) - y_1) ** 2 + 0.5 * (a_2^(3) - y_2) ** 2", "(1)"),
            ("dE/da_1^(3) = a_1^(3) - y_1", "(4)"),
            ("dE/da_2^(1) = dE/da_1^(2) * da_1^(2)/dh_1^(2) * w_21^(2)", "(3), (12)")):
        assert "\n" + line + equation.rjust(79 - len(line)) + "\n" in text
    assert re.findall(r"\n\n(.*) = \[", text) == [
        "h^(1) = x W^(1)", "a^(1) = f(h^(1))", "h^(2) = a^(1) W^(2)", "a^(2) = f(h^(2))",
        "h^(3) = a^(2) W^(3)", "a^(3) = f(h^(3))", "dE/dW^(3)", "dE/dW^(2)", "dE/dW^(1)",
        "new W^(1)", "new W^(2)", "new W^(3)"]
    for lines in ("h^(1) = x W^(1) = [0.460, 0.350, 1.200]\n",
                  "a^(2) = f(h^(2)) = [0.758, 0.692, 0.790, 0.761, 0.729]\n",
                  "dE/dW^(3) = [-0.00734,   0.0958]\n            [-0.00670,   0.0875]\n"
                  "            [-0.00765,   0.0998]\n            [-0.00737,   0.0962]\n"
                  "            [-0.00706,   0.0921]\n"):
        assert "\n\n" + lines + "\n" in text
    assert "\n\nnew W^(3) = [ 0.904,  0.452]\n            [ 0.403, 0.0563]\n" in text


def test_an_equation_stands_in_the_first_line_that_leaves_a_blank_before_it():
    class Own(MLP):
        def output_partials(self, y):
            dE_da_1 = self.a[-1][0] - y[0] + self.number
            for _ in range(7):
                dE_da_1 += y[0]
            return [dE_da_1]
    own = Own(1, [], 1)
    for own.number, is_first in ((100, True), (1000, False)):
        line, = re.findall(r".* \(4\)\n", explain(own, [1], [1]))
        assert len(line) == 80 and line.startswith("dE/da_1^(1) = a_1^(1)") == is_first


def test_explain_is_ascii_in_79_columns():
    mlp, x, y = random_network((12, [11], 10), 4)
    text = explain(mlp, x, y, 0.123456789012345, 6)
    shown = [step.shown for step in trace(mlp, x, decimals=6) if step.symbol[0] == "a"][:11]
    vector = re.search(r"\na\^\(1\) = f\(h\^\(1\)\) = (\[[^]]*\])\n", text).group(1)
    assert vector.strip("[]").replace(",", " ").split() == shown
    assert max(map(len, text.split("\n"))) == 79 and not re.search("[ +]\n|[^ -~\n]", text)
    assert ("\nh_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) + x_3 * w_31^(1) + x_4 * w_41^(1)\n"
            "          + x_5 * w_51^(1) + x_6 * w_61^(1) + ") in text
    for decimals in range(1, 16):
        for by_hand in (False, True):
            mlp, x, y = random_network((3, [11, 2], 2), decimals)
            lines = explain(mlp, x, y, 0.0123456789012345, decimals, by_hand).split("\n")
            assert max(map(len, lines)) <= 79 and not [line for line in lines if line[-1:] == " "]
    mlp = neuron(0.123456789012345, 0.12345678901234)
    for x_1, width in ((1.12345678, 79), (1.123456789, 80)):
        line = "        = %s * 0.123456789012345 + 1.123456789012345 * 0.12345678901234" % x_1
        lines = explain(mlp, [x_1, 1.123456789012345]).split("\n")
        assert len(line) == width and (line in lines) == (width == 79)


# ---- The command -----------------------------------------------------------

def start(*words):
    """Start python scratchnet.py and return the process, whose output is text."""
    return subprocess.Popen([sys.executable, "scratchnet.py"] + list(words), cwd=FOLDER,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            universal_newlines=True)


@pytest.mark.parametrize("words, by_hand", [([], False), (["--by-hand"], True)])
def test_main_prints_figure_3_and_then_the_working(mlp, words, by_hand, capsys):
    process = start(*words)
    out, err = process.communicate()
    assert (process.returncode, err, out.count("\ndE/dw_")) == (0, "", 34)
    assert out == "The network input is: [0.3, 0.7, 0.5]\nThe network output is: %s\n\n%s\n" % (
        mlp.forward_propagate(X), explain(mlp, X, [1, 0], by_hand=by_hand))
    assert (main(True) if by_hand else main()) is None and capsys.readouterr().out == out


def test_main_knows_no_other_word_and_ends_quietly_when_nobody_reads_on():
    for words in ("-h", "network.json", "--by-hand --by-hand"):
        process = start(*words.split())
        assert process.communicate() + (process.returncode,) == (
            "", "scratchnet.py: %s: expected --by-hand or --help\n" % words, 2)
    process = start("--help")
    out, err = process.communicate()
    assert (err, process.returncode, out.count("\n")) == ("", 0, 3)
    assert out.startswith("python3 scratchnet.py [--by-hand] prints") and "examples/homework.py network.json" in out
    process = start()
    process.stdout.close()
    assert process.stderr.read() == "" and process.wait() == 0
    process.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
def test_main_says_in_one_line_what_is_in_the_way_of_its_output():
    with open("/dev/full", "w") as full:
        process = subprocess.Popen([sys.executable, "scratchnet.py"], cwd=FOLDER, stdout=full,
                                   stderr=subprocess.PIPE, universal_newlines=True)
        err = process.communicate()[1]
    assert (process.returncode, err.count("\n")) == (2, 1)
    assert err.startswith("scratchnet.py: ") and "No space" in err


def test_nothing_is_imported_that_is_not_used():
    code = ("import sys, random, math; known = set(sys.modules); import scratchnet;"
            "scratchnet.main(); assert set(sys.modules) - known == {'scratchnet'}")
    subprocess.check_output([sys.executable, "-c", code], cwd=FOLDER)


# ---- README.md -------------------------------------------------------------

def test_the_sample_of_the_readme_is_printed_and_its_python_says_what_it_promises(capsys):
    main()
    with open(os.path.join(FOLDER, "README.md"), encoding="utf-8") as file:
        readme, outputs = file.read(), []
    sample = re.search(r"(?s)    h_1\^\(2\) = .*?1\.142\n", readme).group(0)
    assert sample.replace("\n    ", "\n")[4:] in capsys.readouterr().out
    for block in re.findall(r"```python\n(.*?)```", readme, re.S):
        exec(compile(block, "README.md", "exec"), {})
        outputs.append(capsys.readouterr().out)
    assert re.match(".*\n0.329.*\n0.0957", outputs[0])
    assert re.match("dE/dw_.* is .*, numerically .*: right\n$", outputs[1])
    assert outputs[2:] == ["[0, 1, 1, 0]\nTrue True\n"]


class DoubledLastLayer(MLP):
    def gradient(self, l):
        factor = 2 if l == len(self.weights) else 1
        return [[factor * d for d in row] for row in MLP.gradient(self, l)]


class WrongSign(MLP):
    sigmoid = staticmethod(lambda z: 1 / (1 + exp(z)))


class Nothing(MLP):
    def gradient(self, l):
        return [[0.0 for _ in self.dE_da[l]] for _ in self.a[l - 1]]


@pytest.mark.parametrize("net, verdict", [(MLP, "right"), (DoubledLastLayer, "wrong"),
                                          (WrongSign, "wrong"), (Nothing, "wrong")])
def test_the_check_of_the_readme_tells_right_gradients_from_wrong_ones(net, verdict, capsys):
    with open(os.path.join(FOLDER, "README.md"), encoding="utf-8") as file:
        code = re.search(r"```python\n(from scratchnet import MLP, num.*?)```", file.read(), re.S)
    names = {}
    exec(compile(code.group(1), "README.md", "exec"), names)
    for shape in SHAPES[:1] + SHAPES[2:]:
        for seed in range(3):
            mlp, x, y = random_network(shape, seed)
            capsys.readouterr()
            names["check"](net(*shape, weights=mlp.weights), x, y)
            assert capsys.readouterr().out.endswith(": %s\n" % verdict)


def test_a_square_matrix_that_is_turned_shows_in_the_first_net_input(mlp):
    """What the README says to look at: the first h_1, which is another one."""
    turned = [[list(column) for column in zip(*W[0])]] + W[1:]
    assert round(mlp.forward_propagate(X)[0], 3) == 0.896 and round(mlp.h[1][0], 3) == 0.46
    other = MLP(3, [3, 5], 2, turned)
    other.forward_propagate(X)
    assert round(other.h[1][0], 3) == 0.58
    assert next(trace(other, X)).numbers == "0.3 * 0.2 + 0.7 * 0.1 + 0.5 * 0.9"


# ---- Bad input: the culprit is named, and the weights stay as they were ----

def refuses(mlp, call, error_class, message, z=None):
    """Assert that the call, which is text, raises that error and changes no weight."""
    before = repr(mlp.weights)
    with pytest.raises(error_class) as caught:
        eval(call, globals(), {"mlp": mlp, "z": z})
    assert str(caught.value) == message and repr(mlp.weights) == before


def list_of(what):
    return {"a list of " + what: [None, 0.5, "abc", {1: 2}]}


NUMBER = {"a number": ["a", None, [1], 1j], "a finite number": [math.nan, math.inf, -math.inf]}
COUNT = {"a whole number": [1.0, "3", None, math.nan], "1 or more": [0, -1]}
LIST = list_of("numbers")


@pytest.mark.parametrize("expected, name, call", [
    (NUMBER, "x_2", "mlp.forward_propagate([0.3, z, 0.5])"),
    (NUMBER, "x_3", "mlp.back_propagate([0.3, 0.7, z], Y)"),
    (NUMBER, "y_1", "mlp.back_propagate(X, [z, 1])"), (NUMBER, "y_2", "error([1, 1], [1, z])"),
    (NUMBER, "x_1", "trace(mlp, [z, 0, 0])"), (NUMBER, "y_2", "explain(mlp, X, [0, z])"),
    (NUMBER, "w_52^(3)", "MLP(3, [3, 5], 2, W[:2] + [W[2][:4] + [[0, z]]])"),
    (NUMBER, "w_1,10^(1)", "MLP(1, [10], 1, [[[0] * 9 + [z]], [[0]] * 10])"),
    (NUMBER, "dE/dw_52^(3)", "mlp.gradient_descent(W[:2] + [W[2][:4] + [[0, z]]], 1)"),
    (NUMBER, "example 2: x_3", "mlp.train([X, [0.3, 0.7, z]], [Y, Y], 1, 1)"),
    (NUMBER, "example 1: y_1", "mlp.train([X], [[z, 0]], 1, 1)"),
    (NUMBER, "learning_rate", "mlp.train([X], [Y], 1, z)"), (NUMBER, "z in f(z)", "sigmoid(z)"),
    (NUMBER, "step", "numerical_gradient(mlp, X, Y, z)"), (NUMBER, "a_1", "error([z], [1])"),
    (COUNT, "num_inputs", "MLP(z, [3, 5], 2)"), (COUNT, "num_outputs", "MLP(3, [3, 5], z)"),
    (COUNT, "num_hidden[0]", "MLP(3, [z, 5], 2)"), (COUNT, "num_hidden[1]", "MLP(3, [3, z], 2)"),
    (COUNT, "epochs", "mlp.train([X], [Y], z, 1)"),
    ({"a whole number": [2.5, "3"]}, "decimals", "trace(mlp, X, decimals=z)"),
    (LIST, "x", "trace(mlp, z)"), (LIST, "y", "trace(mlp, X, z, 1)"), (LIST, "a", "error(z, Y)"),
    (LIST, "x", "mlp.forward_propagate(z)"), (LIST, "y", "mlp.back_propagate(X, z)"),
    (LIST, "y", "error([1], z)"), (LIST, "row 2 of W^(1)", "MLP(2, [], 1, [[[1], z]])"),
    (LIST, "row 1 of dE/dW^(1)", "neuron(1).gradient_descent([[z]], 1)"),
    (LIST, "example 1: y", "mlp.train([X], [z], 1, 1)"),
    (list_of("rows"), "dE/dW^(2)", "mlp.gradient_descent([W[0], z, W[2]], 1)"),
    (list_of("matrices"), "dE/dW", "neuron(1).gradient_descent(z, 1)"),
    (list_of("layer sizes"), "num_hidden", "MLP(3, z, 2)"),
    (list_of("examples x"), "inputs", "mlp.train(z, [Y], 1, 1)"),
    (list_of("examples y"), "targets", "mlp.train([X], z, 1, 1)")])
def test_what_is_no_number_or_no_list_is_named(mlp, expected, name, call):
    for what in expected:
        error_class = ValueError if what in ("a finite number", "1 or more") else TypeError
        for z in expected[what]:
            refuses(mlp, call, error_class, "%s is %r, expected %s" % (name, z, what), z)


@pytest.mark.parametrize("call, message", [
    ("mlp.forward_propagate([1, 2])", "x has 2 numbers, expected 3 (num_inputs)"),
    ("mlp.back_propagate(X, [1])", "y has 1 numbers, expected 2 (num_outputs)"),
    ("error([1, 2], [1])", "y has 1 numbers, expected 2 (len(outputs))"),
    ("mlp.train([X, X], [Y], 1, 1)", "targets has 1 examples y, expected 2 (len(inputs))"),
    ("mlp.train([X], [Y, Y], 1, 1)", "targets has 2 examples y, expected 1 (len(inputs))"),
    ("mlp.train([X, []], [Y, Y], 1, 1)", "example 2: x has 0 numbers, expected 3 (num_inputs)"),
    ("mlp.train([X], [[1]], 1, 1)", "example 1: y has 1 numbers, expected 2 (num_outputs)"),
    ("mlp.train([], [], 1, 1)", "len(inputs) is 0, expected 1 or more"),
    ("mlp.gradient_descent(W, 0)", "learning_rate is 0, expected a positive number"),
    ("mlp.gradient_descent(W, 1e101)", "learning_rate is 1e+101, expected a positive number"),
    ("trace(mlp, X, Y, -2)", "learning_rate is -2, expected a positive number"),
    ("numerical_gradient(mlp, X, Y, 1e-300)", "step is 1e-300, expected 1e-10 to 1"),
    ("numerical_gradient(mlp, X, Y, 2)", "step is 2, expected 1e-10 to 1"),
    ("trace(mlp, X, decimals=16)", "decimals is 16, expected 1 to 15"),
    ("trace(mlp, X, decimals=0)", "decimals is 0, expected 1 to 15"),
    ("error([0, 2e100], Y)", "a_2 is 2e+100, expected a number up to 1e100"),
    ("neuron(10 ** 400)", "w_11^(1) is 1" + "0" * 39 + ", expected a number up to 1e100"),
    ("neuron(1).gradient_descent([[[-2e100]]], 1)",
     "dE/dw_11^(1) is -2e+100, expected a number up to 1e100"),
    ("neuron(1, 2).gradient_descent([[[1.0]]], 1)",
     "dE/dW^(1) has 1 rows of 1 weights, expected 2 rows of 1 (num_inputs)"),
    ("MLP(3, [3, 5], 2, ())", "W has 0 matrices, expected 3 (one more than num_hidden)"),
    ("mlp.gradient_descent(W * 2, 1)",
     "dE/dW has 6 matrices, expected 3 (one more than num_hidden)")])
def test_wrong_sizes_and_bounds(mlp, call, message):
    refuses(mlp, call, ValueError, message)


@pytest.mark.parametrize("l, M, message", [
    (2, [[1] * 4] * 3, "W^(2) has 3 rows of 4 weights, expected 3 rows of 5 (num_hidden[1])"),
    (2, [[1] * 5] * 4, "W^(2) has 4 rows of 5 weights, expected 3 rows of 5 (num_hidden[0])"),
    (3, [[1]] * 5, "W^(3) has 5 rows of 1 weights, expected 5 rows of 2 (num_outputs)"),
    (3, [], "W^(3) has 0 rows of 0 weights, expected 5 rows of 2 (num_hidden[1])"),
    (1, [[1] * 3, [1]], "row 2 of W^(1) has 1 numbers, expected 3 (num_hidden[0])"),
    (2, [[1] * 4] + [[1] * 5] * 2, "row 1 of W^(2) has 4 numbers, expected 5 (num_hidden[1])"),
    (1, [[1] * 3, [1] * 3, []], "row 3 of W^(1) has 0 numbers, expected 3 (num_hidden[0])"),
    (2, [[1] * 3] * 5, "W^(2) has 5 rows of 3 weights, expected 3 rows of 5 (num_hidden[0])"
     "; is it transposed?")])
def test_wrong_sizes_of_matrices(mlp, l, M, message):
    matrices = W[:l - 1] + [M] + W[l:]
    refuses(mlp, "MLP(3, [3, 5], 2, z)", ValueError, message, matrices)
    refuses(mlp, "mlp.gradient_descent(z, 1)", ValueError, message.replace("W", "dE/dW"), matrices)


@pytest.mark.parametrize("gradients, learning_rate, message", [
    ([[[1.7e308, -1.7e308]]], 10.0, "dE/dw_11^(1) is 1.7e+308, expected a number up to 1e100"),
    ([[[1.0, math.nan]]], 1, "dE/dw_12^(1) is nan, expected a finite number"),
    ([[[1.0]]], 1, "dE/dW^(1) has 1 rows of 1 weights, expected 1 rows of 2 (num_outputs)"),
    ([[[1.0, 2.0, 3.0]]], 1, "dE/dW^(1) has 1 rows of 3 weights, expected 1 rows of 2 (num_outputs)"),
    ([[[1.0, Decimal(1)]]], 1, "dE/dw_12^(1) is Decimal('1'), expected a number"),
    ([[[1.0, 1j]]], 1, "dE/dw_12^(1) is 1j, expected a number"),
    ([[{0: 1.0, 1: 2.0}]], 1, "row 1 of dE/dW^(1) is {0: 1.0, 1: 2.0}, expected a list of numbers"),
    ([{0: [1.0, 2.0]}], 1, "dE/dW^(1) is {0: [1.0, 2.0]}, expected a list of rows")])
def test_no_gradient_slips_by(gradients, learning_rate, message):
    mlp = MLP(1, [], 2, [[[0.1, 0.2]]])
    with pytest.raises((TypeError, ValueError)) as caught:
        mlp.gradient_descent(gradients, learning_rate)
    assert str(caught.value) == message and mlp.weights == [[[0.1, 0.2]]]


def test_gradients_that_were_shortened_after_back_propagate_are_refused(mlp):
    gradients = mlp.back_propagate(X, Y)
    gradients[1][2].pop()
    refuses(mlp, "mlp.gradient_descent(z, 1)", ValueError,
            "row 3 of dE/dW^(2) has 4 numbers, expected 5 (num_hidden[1])", gradients)


def test_an_update_that_is_interrupted_has_changed_nothing(mlp):
    class Interrupted(float):
        def __rmul__(self, other):
            raise KeyboardInterrupt
    gradients = mlp.back_propagate(X, Y)
    gradients[2][4][1] = Interrupted(1)
    with pytest.raises(KeyboardInterrupt):
        mlp.gradient_descent(gradients, 0.5)
    assert mlp.weights == W


def test_a_decimal_is_refused_at_the_door(mlp):
    for call, name in (("mlp.forward_propagate([0.3, z, 0.5])", "x_2"),
                       ("mlp.back_propagate(X, [z, 1])", "y_1"), ("error([1, 1], [1, z])", "y_2"),
                       ("MLP(1, [], 1, [[[z]]])", "w_11^(1)"), ("sigmoid(z)", "z in f(z)"),
                       ("mlp.train([X], [Y], 1, z)", "learning_rate")):
        refuses(mlp, call, TypeError, name + " is Decimal('0.5'), expected a number", Decimal("0.5"))


def test_no_overflow_is_silent():
    mlp = neuron(1)
    mlp.weights = [[[1e300]]]
    refuses(mlp, "mlp.forward_propagate([1e100])", ValueError,
            "z in f(z) is inf, expected a finite number")
    assert error([1e100], [-1e100]) == 2e200
    crossed = [[1e100, -1e100], [-1e100, 1e100]]
    deep = MLP(1, [2, 2, 2], 1, [[[0, 0]], crossed, crossed, [[1e100], [-1e100]]])
    for call in (lambda: trace(deep, [1], [1e100]), lambda: deep.train([[1]], [[1e100]], 1, 0.5)):
        with pytest.raises(ValueError, match="(dE/da_1|dE/dw_11).* is -?(inf|nan), expected a"):
            call()
    assert deep.weights[0] == [[0, 0]]
