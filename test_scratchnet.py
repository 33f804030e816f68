"""The tests of scratchnet, in the order of the document "Neural Network From Scratch".

    python3 -m pytest        (README.md says how to get pytest)

Every number of the document stands here; the derivatives are held against two
calculations that share no code with scratchnet: finite differences, and equation
(16) written out as a sum over all paths from a weight to an output. Bad input is last.
"""
import ast
import io
import itertools
import json
import math
import os
import random
import re
from array import array
from decimal import ROUND_HALF_UP, Decimal

import pytest

import scratchnet
from scratchnet import (DOCUMENT, MLP, error, exp, explain, groups, numerical_gradient, sigmoid,
                        trace)

HERE = os.path.dirname(os.path.abspath(scratchnet.__file__))
X, Y, W = DOCUMENT["inputs"], DOCUMENT["targets"], DOCUMENT["weights"]
SHAPES = [(3, [3, 5], 2), (2, [], 1), (3, [], 2), (1, [1, 1, 1], 1), (4, [6, 2, 3, 5], 3)]
XOR = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]]
nan, inf = float("nan"), float("inf")


def document_network():
    return MLP(3, [3, 5], 2, W)


def random_network(shape, seed):
    """Return a network of that shape, inputs and targets."""
    rng = random.Random(seed)
    mlp = MLP(*shape, rng=rng)
    return (mlp, [rng.uniform(-2, 2) for _ in range(shape[0])],
            [rng.uniform(0, 1) for _ in range(shape[2])])


def one_weight(w=1):
    return MLP(1, [], 1, [[[w]]])


def steps_of(*arguments, **options):
    """Return the steps of trace by their symbols."""
    return {step.symbol: step for step in trace(*arguments, **options)}


def rounded(values):
    return [round(value, 3) for value in values]


def flat(matrices):
    return [number for M in matrices for row in M for number in row]


def everything(mlp):
    return repr(sorted(mlp.__dict__.items()))


def source():
    with io.open(os.path.join(HERE, "scratchnet.py"), encoding="ascii") as file:
        return file.read()


# ---- 1.3 Forward propagation -----------------------------------------------

def test_1_3_1_hidden_layer_1():
    mlp = document_network()
    assert mlp.h is mlp.a is mlp.dE_da is mlp.da_dh is None
    mlp.forward_propagate(X)
    assert mlp.a[0] == [0.3, 0.7, 0.5] and mlp.h[0] is None
    assert rounded(mlp.h[1]) == [0.46, 0.35, 1.2]
    assert rounded(mlp.a[1]) == [0.613, 0.587, 0.769]


def test_1_3_1_sigmoid():
    assert sigmoid(0) == 0.5 and document_network().sigmoid(1.2) == sigmoid(1.2)
    assert sigmoid(0.46) == 1 / (1 + math.exp(-0.46)) == MLP.sigmoid(0.46)
    assert sigmoid(-1000.0) == sigmoid(-1.7e308) == 0 and sigmoid(1000.0) == sigmoid(1.7e308) == 1
    for z in (-20, -79.9, -80.1, -700.0, -709.7):
        assert abs(sigmoid(z) / math.exp(z) - 1) < 1e-8
    assert exp(1) == math.e and exp(-1000) == 0.0 and exp(1000) == inf


def test_1_3_2_hidden_layer_2():
    mlp = document_network()
    mlp.forward_propagate(X)
    assert rounded(mlp.h[2]) == [1.142, 0.812, 1.326, 1.159, 0.991]
    assert rounded(mlp.a[2]) == [0.758, 0.692, 0.790, 0.761, 0.729]


def test_1_3_3_output_layer():
    mlp = document_network()
    outputs = mlp.forward_propagate(X)
    assert rounded(mlp.h[3]) == [2.154, 1.418] and rounded(outputs) == [0.896, 0.805]
    assert outputs == mlp.a[3] and len(mlp.h) == len(mlp.a) == 4


def test_1_3_4_the_script_of_figure_3():
    given, sizes = json.loads(json.dumps(W)), [3, 5]
    mlp = MLP(3, sizes, 2, given)
    outputs = mlp.forward_propagate([0.3, 0.7, 0.5])
    assert outputs == pytest.approx([0.8960766820555657, 0.8050694348484407], rel=1e-15)
    assert (mlp.num_inputs, mlp.num_hidden, mlp.num_outputs, mlp.weights) == (3, [3, 5], 2, W)
    given[0][0][0] = given[1][2] = given[2] = None
    sizes.append(7)
    assert mlp.num_hidden == [3, 5] and mlp.weights == W


def test_tuples_ranges_arrays_and_true_are_good_input():
    plain = MLP(2, [2], 1, [[[1, 0], [0.5, 1]], [[1], [2]]])
    mlp = MLP(2, range(2, 3), 1, [(array("d", [1, 0]), (0.5, True)), [range(1, 2), [2]]])
    assert mlp.weights == plain.weights and isinstance(mlp.weights[0][0], list)
    for x in ((0, 1), range(2), array("d", [0, 1]), [False, True]):
        assert mlp.forward_propagate(x) == plain.forward_propagate([0, 1])
    gradients = mlp.back_propagate(array("d", [0, 1]), (1,))
    assert gradients == plain.back_propagate([0, 1], [1])
    mlp.gradient_descent([[array("f", row) for row in dE_dW] for dE_dW in gradients], True)
    assert mlp.weights[1][0][0] == pytest.approx(1 - gradients[1][0][0], abs=1e-7)
    E = error(mlp.forward_propagate([0, 1]), [1])
    assert mlp.train((range(2),), [array("d", [1])], True, 0.5) == [E]
    assert error((1, 2), array("d", [1, 0])) == 2.0
    assert next(trace(one_weight(True), [True])).numbers == "1 * 1"


def test_weights_are_drawn_between_minus_1_and_1():
    mlp = MLP(30, [40], 20, rng=random.Random(1))
    drawn = flat(mlp.weights)
    assert [(len(M), len(M[0])) for M in mlp.weights] == [(30, 40), (40, 20)]
    assert -1 <= min(drawn) < -0.99 and 0.99 < max(drawn) <= 1
    assert mlp.weights == MLP(30, [40], 20, rng=random.Random(1)).weights
    assert mlp.weights != MLP(30, [40], 20).weights


# ---- 1.4 Backpropagation ---------------------------------------------------

def test_1_4_equation_1_the_error():
    assert error([0.9, 0.4], [1, 0]) == pytest.approx(0.5 * 0.01 + 0.5 * 0.16)
    assert error([0.25], [0.25]) == 0


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
def test_1_4_equation_16_as_a_sum_over_paths(shape):
    mlp, x, y = random_network(shape, 16)
    for l, dE_dW in enumerate(mlp.back_propagate(x, y), 1):
        for i, dE_dw_i in enumerate(dE_dW):
            for j, dE_dw_ij in enumerate(dE_dw_i):
                assert dE_dw_ij == pytest.approx(equation_16(mlp, y, l, i, j), rel=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_1_4_gradient_agrees_with_finite_differences(shape, seed):
    mlp, x, y = random_network(shape, seed)
    gradients, numerical = flat(mlp.back_propagate(x, y)), flat(numerical_gradient(mlp, x, y))
    assert len(gradients) == len(numerical) == len(flat(mlp.weights))
    largest = max(map(abs, gradients))
    assert max(abs(g - n) for g, n in zip(gradients, numerical)) < 1e-7 * largest


def test_1_4_equations_4_to_14_one_by_one():
    """Each kept partial derivative from its own equation, in the document's network."""
    mlp = document_network()
    mlp.back_propagate(X, Y)
    a, w, dE_da, da_dh = mlp.a, mlp.weights, mlp.dE_da, mlp.da_dh
    assert dE_da[3] == [a[3][k] - Y[k] for k in range(2)]                               # (4)
    for l in (3, 2, 1):                                                     # (5), (8), (13)
        assert da_dh[l] == pytest.approx(
            [sigmoid(h_j) * (1 - sigmoid(h_j)) for h_j in mlp.h[l]], rel=1e-15)
    for l in (2, 1):                                                        # (3), (7), (12)
        assert dE_da[l] == pytest.approx(
            [sum(dE_da[l + 1][k] * da_dh[l + 1][k] * w[l][j][k] for k in range(len(a[l + 1])))
             for j in range(len(a[l]))], rel=1e-14)
    assert dE_da[0] is da_dh[0] is None and len(dE_da) == len(da_dh) == 4


def test_1_4_equations_are_cited_beside_the_lines():
    """(1) to (16) stand in comments of the loops, but (11), which has no equation."""
    loops = source()[:source().index("# ---- The trace")]
    comments = [line.split("# ")[1] for line in loops.split("\n") if "# (" in line]
    cited = set(int(n) for comment in comments for n in re.findall(r"\((\d+)\)", comment))
    assert sorted(cited) == [n for n in range(1, 17) if n != 11]
    assert re.search(r"y\[j\] +# \(4\)", loops) and re.search(r"\(1 - a_j\)\) +# \(5\)", loops)


def test_the_documents_part_holds_no_guard_but_one_line_at_the_top():
    document = ast.parse(source()[:source().index("# ---- The trace")])
    functions = [node for node in ast.walk(document) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        body = function.body[1:] if ast.get_docstring(function) else function.body
        guarded = [n for n, statement in enumerate(body) if "_check_" in ast.dump(statement)]
        assert guarded == [0], function.name
        assert not [node for node in ast.walk(function) if isinstance(node, (ast.Try, ast.Raise))]
    assert len(functions) == 8 and "dE_dh" not in source() and "dE/dh" not in source()


def test_numerical_gradient_takes_a_central_difference_and_leaves_the_network():
    def E(w):
        return error([sigmoid(2 * w)], [1])
    for w, up, down in ((0.5, 0.75, 0.25), (-3, -2.25, -3.75)):
        mlp = one_weight(w)
        before = everything(mlp)
        assert numerical_gradient(mlp, [2], [1], 0.25) == [[[(E(up) - E(down)) / (up - down)]]]
        assert everything(mlp) == before


# ---- Learning, where the document stops --------------------------------

def test_gradient_descent_uses_the_weights_before_the_update():
    mlp, trained = document_network(), document_network()
    gradients, numerical = flat(mlp.back_propagate(X, Y)), flat(numerical_gradient(mlp, X, Y))
    mlp.gradient_descent(mlp.back_propagate(X, Y), 10.0)
    trained.train([X], [Y], 1, 10.0)
    assert flat(mlp.weights) == [w - 10 * g for w, g in zip(flat(W), gradients)]
    assert flat(trained.weights) == flat(mlp.weights) == pytest.approx(
        [w - 10 * g for w, g in zip(flat(W), numerical)], abs=1e-8)


def test_train_lowers_the_error_and_learns_xor():
    mlp = document_network()
    errors = mlp.train([X], [Y], 200, 0.5)
    assert errors[0] == error(document_network().forward_propagate(X), Y)
    assert sorted(errors, reverse=True) == errors and errors[-1] < 0.03 < 0.3 < errors[0]
    mlp = MLP(3, [4], 1, rng=random.Random(1))
    errors = mlp.train(XOR[0], XOR[1], 4000, 0.5)
    assert len(errors) == 4000 and errors[-1] < 0.005 < errors[0]
    assert [round(mlp.forward_propagate(x)[0]) for x in XOR[0]] == [0, 1, 1, 0]


def test_train_goes_through_the_examples_in_order_and_reports_each_epoch():
    seen, means = [], []
    mlp, by_step = [MLP(3, [2], 1, rng=random.Random(3)) for _ in range(2)]
    errors = mlp.train(XOR[0], XOR[1], 3, 0.7, lambda epoch, E: seen.append((epoch, E)))
    for _ in range(3):
        E = 0.0
        for x, y in zip(*XOR):
            E += error(by_step.forward_propagate(x), y)
            by_step.gradient_descent(by_step.back_propagate(x, y), 0.7)
        means.append(E / 4)
    assert errors == means and seen == list(zip([1, 2, 3], means))
    assert mlp.weights == by_step.weights


def test_train_keeps_what_was_learnt_before_it_was_stopped():
    def stop(epoch, mean_error):
        if epoch == 2:
            raise KeyboardInterrupt
    stopped, whole = [MLP(3, [2], 1, rng=random.Random(3)) for _ in range(2)]
    with pytest.raises(KeyboardInterrupt):
        stopped.train(XOR[0], XOR[1], 5, 0.5, stop)
    whole.train(XOR[0], XOR[1], 2, 0.5)
    assert stopped.weights == whole.weights


def test_an_error_of_ones_own_is_what_train_and_numerical_gradient_use():
    class Doubled(MLP):
        def error(self, outputs, targets):
            return 2 * MLP.error(outputs, targets)
    mlp, plain = Doubled(3, [3, 5], 2, W), document_network()
    assert steps_of(mlp, X, Y)["E"].formula.startswith("2 * (0.5 * (a_1^(3) - y_1) ** 2 + 0.5 * (")
    assert flat(numerical_gradient(mlp, X, Y)) == pytest.approx(
        [2 * g for g in flat(numerical_gradient(plain, X, Y))], abs=1e-12)
    assert mlp.train([X], [Y], 1, 0.5) == [2 * E for E in plain.train([X], [Y], 1, 0.5)]


# ---- The trace: the same loops, run on numbers that remember ---------------

def computed(numbers):
    """Return what Python makes of the numbers of a line."""
    return eval(numbers, {"__builtins__": {}, "exp": math.exp})


@pytest.mark.parametrize("symbol, equation, formula, numbers, shown", [
    ("h_1^(2)", "", "a_1^(1) * w_11^(2) + a_2^(1) * w_21^(2) + a_3^(1) * w_31^(2)",
     "0.613 * 0.5 + 0.587 * 0.9 + 0.769 * 0.4", "1.142"),
    ("E", "(1)", "0.5 * (a_1^(3) - y_1) ** 2 + 0.5 * (a_2^(3) - y_2) ** 2",
     "0.5 * (0.896 - 1) ** 2 + 0.5 * (0.805 - 0) ** 2", "0.329"),
    ("dE/dw_11^(3)", "(2), (6)", "dE/da_1^(3) * da_1^(3)/dh_1^(3) * a_1^(2)",
     "(-0.104) * 0.0931 * 0.758", "-0.00734"),
    ("dE/da_2^(2)", "(3), (7)", "dE/da_1^(3) * da_1^(3)/dh_1^(3) * w_21^(3)"
     " + dE/da_2^(3) * da_2^(3)/dh_2^(3) * w_22^(3)",
     "(-0.104) * 0.0931 * 0.4 + 0.805 * 0.157 * 0.1", "0.00876"),
    ("dE/dw_31^(1)", "(14), (15)", "dE/da_1^(1) * da_1^(1)/dh_1^(1) * x_3",
     "0.0224 * 0.237 * 0.5", "0.00266"),
    ("new w_12^(3)", "", "w_12^(3) - learning_rate * dE/dw_12^(3)", "0.5 - 0.5 * 0.0958", "0.452"),
])
def test_trace_tells_each_step_in_the_documents_notation(symbol, equation, formula, numbers, shown):
    step = steps_of(document_network(), X, Y, 0.5)[symbol]
    assert (step.formula, step.numbers, step.shown) == (formula, numbers, shown)
    assert step.equation == equation


def test_trace_goes_forward_then_backward_then_to_the_new_weights():
    steps = list(trace(MLP(1, [10], 1), [1], [0], 1))
    one, row = [(j,) for j in range(1, 11)], [(1, j) for j in range(1, 11)]
    assert [(kind, layer, [step.indices for step in group]) for kind, layer, group
            in groups(steps)] == [
        ("h", 1, one), ("a", 1, one), ("h", 2, [(1,)]), ("a", 2, [(1,)]), ("E", 0, [()]),
        ("dE/da", 2, [(1,)]), ("da/dh", 2, [(1,)]), ("dE/dw", 2, [ij[::-1] for ij in row]),
        ("dE/da", 1, one), ("da/dh", 1, one), ("dE/dw", 1, row),
        ("new w", 1, row), ("new w", 2, [ij[::-1] for ij in row])]
    assert sum([group for _, _, group in groups(steps)], []) == steps and list(groups([])) == []
    assert {"h_9^(1)", "h_10^(1)", "dE/dw_19^(1)", "dE/dw_1,10^(1)", "new w_10,1^(2)",
            "da_10^(1)/dh_10^(1)", "dE/da_10^(1)", "E"} < set(step.symbol for step in steps)
    assert len(list(trace(document_network(), X))) == 20


@pytest.mark.parametrize("L, expected", [
    (1, ["(4) (5) (2), (14)"]), (2, ["(4) (5) (2), (6)", "(3), (7) (8) (14), (10)"]),
    (3, ["(4) (5) (2), (6)", "(3), (7) (8) (9), (10)", "(3), (12) (13) (14), (15)"]),
    (5, ["(4) (5) (2), (6)", "(3), (7) (8) (9), (10)"] + ["(3), (12) (13) (14), (15)"] * 3)])
def test_equations_are_right_at_any_depth(L, expected):
    mlp = MLP(1, [1] * (L - 1), 1)
    equations = [step.equation for step in trace(mlp, [1], [1]) if step.equation][1:]
    assert [" ".join(equations[n:n + 3]) for n in range(0, 3 * L, 3)] == expected
    assert len(re.findall("takes the part", explain(mlp, [1], [1]))) == (L != 3)


def test_a_step_tells_its_operands_and_computes_with_other_values():
    steps = steps_of(document_network(), X, Y, 0.5)
    E = steps["E"]
    assert [z.symbol for z in E.operands] == ["a_1^(3)", "y_1", "a_2^(3)", "y_2"]
    assert [(z.kind, z.layer, z.indices, z.shown) for z in steps["h_2^(1)"].operands[2:4]] == [
        ("x", 0, (2,), "0.7"), ("w", 1, (2, 2), "0.1")]
    assert E.operands[0] is steps["a_1^(3)"] and E.operands[0].value == steps["a_1^(3)"].value
    assert E.compute({"a_1^(3)": 3, "y_2": -1.0}) == 0.5 * 4 + 0.5 * (E.operands[2].value + 1) ** 2
    assert [step.compute() for step in steps.values()] == [step.value for step in steps.values()]
    assert [z.kind for z in steps["new w_11^(1)"].operands] == ["w", "learning_rate", "dE/dw"]


def test_in_full_is_equation_10_and_equation_15():
    steps = steps_of(document_network(), X, Y)
    assert steps["dE/dw_11^(2)"].in_full() == (
        "((a_1^(3) - y_1) * a_1^(3) * (1 - a_1^(3)) * w_11^(3)"
        " + (a_2^(3) - y_2) * a_2^(3) * (1 - a_2^(3)) * w_12^(3))"
        " * a_1^(2) * (1 - a_1^(2)) * a_1^(1)",
        "((0.896 - 1) * 0.896 * (1 - 0.896) * 0.9 + (0.805 - 0) * 0.805 * (1 - 0.805) * 0.5)"
        " * 0.758 * (1 - 0.758) * 0.613")
    formula, numbers = steps["dE/dw_23^(1)"].in_full()
    assert formula.count("w_") == 5 + 10 and formula.endswith(" * a_3^(1) * (1 - a_3^(1)) * x_2")
    assert computed(numbers) == pytest.approx(steps["dE/dw_23^(1)"].value, rel=0.01)
    two = steps_of(MLP(2, [2], 1), [1, 2], [1], 0.1)
    assert two["new w_21^(1)"].in_full()[0] == "w_21^(1) - learning_rate * (a_1^(2) - y_1) * " \
        "a_1^(2) * (1 - a_1^(2)) * w_11^(2) * a_1^(1) * (1 - a_1^(1)) * x_2"
    assert two["a_1^(1)"].in_full()[0] == "1 / (1 + exp(-(x_1 * w_11^(1) + x_2 * w_21^(1))))"


@pytest.mark.parametrize("shape", SHAPES)
def test_exact_trace_has_the_values_of_the_plain_loops_bit_for_bit(shape):
    mlp, x, y = random_network(shape, 5)
    steps = list(trace(mlp, x, y, 0.25))
    gradients, layers = mlp.back_propagate(x, y), range(1, len(mlp.weights) + 1)
    values = sum([mlp.h[l] + mlp.a[l] for l in layers], []) + [error(mlp.a[-1], y)]
    for l in reversed(layers):
        values += mlp.dE_da[l] + mlp.da_dh[l] + flat([gradients[l - 1]])
    mlp.gradient_descent(gradients, 0.25)
    assert [repr(step.value) for step in steps] == list(map(repr, values + flat(mlp.weights)))


@pytest.mark.parametrize("decimals", [1, 2, 3, 6])
def test_by_hand_every_line_can_be_redone_from_its_own_numbers(decimals):
    for mlp, x, y in [(document_network(), X, Y)] + [random_network(shape, 7) for shape in SHAPES]:
        for step in trace(mlp, x, y, 0.5, decimals, by_hand=True):
            assert step.value == float(step.shown)
            unit = float(Decimal(1).scaleb(Decimal(step.shown).as_tuple().exponent))
            assert abs(computed(step.numbers) - step.value) <= unit * (0.5 + 1e-6), step.symbol


@pytest.mark.parametrize("decimals", range(1, 16))
def test_by_hand_half_a_unit_is_rounded_up_at_every_number_of_decimals(decimals):
    rng = random.Random(decimals)
    for w in (0.5, -0.5) * 20:
        x = Decimal(rng.randrange(10 ** (decimals - 1), 10 ** decimals) | 1).scaleb(-decimals)
        places = decimals if x >= Decimal("0.2") else decimals - 1 - (x / 2).adjusted()
        exact = (x / 2).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        step = next(trace(one_weight(w), [float(x)], decimals=decimals, by_hand=True))
        assert Decimal(step.shown) == (exact if w > 0 else -exact)


def test_by_hand_the_slip_of_the_document_is_put_right_and_0_on_paper_is_0():
    mlp = MLP(3, [], 1, [[[1], [1], [-1]]])
    for by_hand, a_2, total in ((False, "0.692", "5.55e-17"), (True, "0.693", "0.000")):
        steps = steps_of(document_network(), X, by_hand=by_hand)
        assert (steps["h_2^(2)"].shown, steps["a_2^(2)"].shown) == ("0.812", a_2)
        assert next(trace(mlp, [0.1, 0.2, 0.3], by_hand=by_hand)).shown == total
    assert next(trace(one_weight(), [1e-9], by_hand=True)).value == 1e-9


@pytest.mark.parametrize("decimals, values, expected", [
    (3, (1.2, 1.05, 0.1, 12.3456, 0.0633, -0.0012), "1.200 1.050 0.100 12.346 0.0633 -0.00120"),
    (3, (0.09994, 0.09996, 0.1 - 1e-15, 0, -0.0), "0.0999 0.100 0.100 0.000 0.000"),
    (3, (1e-6, 9.99e-7, 1.26e15, -1e99, 9.994e14),
     "0.00000100 9.99e-07 1.26e+15 -1.00e+99 999400000000000.000"),
    (3, (0.1234999, 0.1234999999), "0.123 0.124"), (1, (0.0633, 2 / 3.), "0.06 0.7"),
    (5, (0.0633,), "0.063300"), (15, (2 / 3.,), "0.666666666666667")])
def test_how_results_are_shown(decimals, values, expected):
    assert [next(trace(one_weight(), [value], decimals=decimals)).shown for value in values] == \
        expected.split()


def test_given_numbers_are_shown_as_given():
    steps = list(trace(MLP(4, [], 1, [[[2], [-0.25], [1e-7], [3.0]]]), [0.5, -1, 2, 1], [1.0]))
    assert steps[0].numbers == "0.5 * 2 + (-1) * (-0.25) + 2 * 1e-07 + 1 * 3.0"
    assert steps[3].numbers == steps[1].shown + " - 1.0"


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_neuron_with_1000_inputs_is_one_flat_sum(by_hand):
    mlp = MLP(1000, [], 1, rng=random.Random(2))
    step = next(trace(mlp, [0.001] * 1000, [1], 0.5, by_hand=by_hand))
    assert step.formula.count(" + ") == 999 and "(" not in step.formula.replace("^(1)", "")
    assert computed(step.numbers) == pytest.approx(step.value, abs=0.00051)
    assert len(step.operands) == 2000


class Keeps(MLP):
    def __init__(self, *arguments):
        MLP.__init__(self, *arguments)
        self.kept = {"v": {"w": [0.0, 0.0]}, "seen": [[1]]}

    def back_propagate(self, inputs, targets):
        outputs = self.forward_propagate(inputs)
        self.kept["v"]["w"] = [0.9 * v + (outputs[0] - targets[0]) * x
                               for v, x in zip(self.kept["v"]["w"], inputs)]
        self.kept["seen"][0].append(outputs[0])
        return [[[v] for v in self.kept["v"]["w"]]]


def test_tracing_leaves_a_network_as_it_was_whatever_it_keeps():
    mlp = Keeps(2, [], 1, [[[0.5], [1]]])
    MLP.back_propagate(mlp, [3, 4], [1])
    before = everything(mlp)
    steps = list(trace(mlp, [1, 2], [1], 0.5, by_hand=True))
    assert everything(mlp) == before
    assert [step.kind for step in steps] == ["h", "a", "E", "dE/dw", "dE/dw", "new w", "new w"]
    assert explain(mlp, [1, 2], [1], 0.5) and mlp.train([[1, 2]], [[1]], 2, 0.5)
    assert all(type(z) in (int, float) for z in mlp.kept["seen"][0])


class Wrong(MLP):
    def sigmoid(self, z):
        return 1 / (1 + math.exp(z))

    def forward_propagate(self, inputs):
        x_1, x_2 = inputs
        h = [1 + x_1 - (x_2 - self.weights[0][0][0]) - 2, -(x_1 - x_2), 0.0 - x_1, 0 * x_1,
             x_2 + 0 + x_1]
        h.append((h[0] * 2 - 1) * x_1 * (x_2 * 2))
        h.append((h[0] ** 2) ** 2 / (h[0] / 2) - h[1])
        h += [2 ** x_1, x_1 * (x_2 / 2) + 1 / (x_2 + 0), x_2 - (x_1 + 1), -x_1 * x_2, 0.25, x_2]
        assert "%s" % x_1 + "{:.1f}".format(x_2) == "0.70.9" and round(x_2, 0) == 1
        assert h[0] and not h[3] and x_2 > x_1 <= 0.7 and 1 >= x_1 < x_2 and x_1 != 1 and x_1 == 0.7
        self.h, self.a = [None, h], [inputs, [self.sigmoid(h[0]), max(h[1], x_1)]]
        self.a[1].append(2 * self.sigmoid(h[0] + 2) + self.sigmoid(3 - h[1]))
        return self.a[1]


@pytest.mark.parametrize("by_hand", [False, True])
def test_the_trace_writes_the_arithmetic_that_was_done(by_hand):
    mlp = Wrong(2, [], 3, [[[0.5] * 3, [1] * 3]])
    steps = list(trace(mlp, [0.7, 0.9], decimals=15, by_hand=by_hand))
    assert [step.formula for step in steps] == [
        "1 + x_1 - (x_2 - w_11^(1)) - 2", "-(x_1 - x_2)", "0.0 - x_1", "0 * x_1", "x_2 + 0 + x_1",
        "(h_1^(1) * 2 - 1) * x_1 * (x_2 * 2)", "(h_1^(1) ** 2) ** 2 / (h_1^(1) / 2) - h_2^(1)",
        "2 ** x_1", "x_1 * (x_2 / 2) + 1 / (x_2 + 0)", "x_2 - (x_1 + 1)", "(-x_1) * x_2", "0.25",
        "x_2", "f(h_1^(1))", "x_1", "2 * f(h_1^(1) + 2) + f(3 - h_2^(1))"]
    mlp.forward_propagate([0.7, 0.9])
    for step, value in zip(steps, mlp.h[1] + mlp.a[1]):
        again = step.value if "f" in step.formula else computed(step.numbers)
        assert step.value == pytest.approx(value, abs=1e-13) == again


def test_a_sigmoid_or_an_error_that_cannot_be_recorded_is_shown_as_f():
    class Own(MLP):
        def sigmoid(self, z):
            return 1.0 if z > 0 else 0.0

        def error(self, outputs, targets):
            return -math.log(abs(outputs[0] - targets[0]) + 0.5)
    steps = steps_of(Own(1, [], 1, [[[2]]]), [1], [1])
    assert (steps["a_1^(1)"].formula, steps["a_1^(1)"].value) == ("f(h_1^(1))", 1.0)
    assert (steps["E"].formula, steps["E"].value) == ("f(a_1^(1), y_1)", -math.log(0.5))
    assert steps["E"].compute({"y_1": 1.5}) == 0.0

    class Tanh(MLP):
        def sigmoid(self, z):
            return (exp(z) - exp(-z)) / (exp(z) + exp(-z))
    assert steps_of(Tanh(1, [], 1), [1])["a_1^(1)"].formula == (
        "(exp(h_1^(1)) - exp(-h_1^(1))) / (exp(h_1^(1)) + exp(-h_1^(1)))")


def test_arithmetic_that_cannot_be_recorded_says_what_to_write_instead():
    class Own(MLP):
        def forward_propagate(self, inputs):
            return [math.exp(inputs[0])]
    with pytest.raises(TypeError, match=r"write exp\(z\) instead of math.exp\(z\)"):
        trace(Own(1, [], 1), [1])


# ---- The trace as text -----------------------------------------------------

def test_explain_prints_the_working_under_the_documents_headings():
    lines = explain(document_network(), X, Y, 0.5).split("\n")
    at = [i for i in range(len(lines) - 1) if set(lines[i + 1]) == {"-"}]
    assert [lines[i] for i in at] == [
        "1.3.1 Hidden layer 1", "1.3.2 Hidden layer 2", "1.3.3 The output layer", "1.4 The error",
        "1.4 Backpropagation, layer 3", "1.4 Backpropagation, layer 2",
        "1.4 Backpropagation, layer 1",
        "Gradient descent, layer 1", "Gradient descent, layer 2", "Gradient descent, layer 3"]
    for i in at:
        assert lines[i - 1] == lines[i + 2] == "" and lines[i + 1] == "-" * len(lines[i])
    assert "last digit" in lines[0] and "--by-hand" in lines[1]
    assert explain(MLP(1, [1] * 4, 1), [1], by_hand=True).startswith("Each result is rounded")
    assert "\n1.3.2 Hidden layer 4\n" in explain(MLP(1, [1] * 4, 1), [1])


def test_explain_writes_each_step_in_three_lines_with_its_equation_at_the_margin():
    text = explain(document_network(), X, Y)
    assert ("\n\nh_1^(2) = a_1^(1) * w_11^(2) + a_2^(1) * w_21^(2) + a_3^(1) * w_31^(2)\n"
            "        = 0.613 * 0.5 + 0.587 * 0.9 + 0.769 * 0.4\n"
            "        = 1.142\nh_2^(2) = ") in text
    folded = " ".join(text.split())
    for step in trace(document_network(), X, Y):
        for part in (step.symbol + " = ", step.numbers, "= " + step.shown):
            assert part in folded
    for line, equation in ((r"dE/da_1\^\(3\) = a_1\^\(3\) - y_1", "(4)"), (
            r"dE/da_2\^\(1\) = dE/da_1\^\(2\) \* da_1\^\(2\)/dh_1\^\(2\) \* w_21\^\(2\)", "(3), (12)"),
            (r"E = .*", "(1)")):
        found = re.search("(?m)^%s +%s$" % (line, re.escape(equation)), text).group(0)
        assert len(found) == 79


def test_explain_sums_up_each_layer_in_the_documents_vector_form():
    text = explain(document_network(), X, Y, 0.5)
    for block in ("h^(1) = x W^(1) = [0.460, 0.350, 1.200]", "a^(3) = f(h^(3)) = [0.896, 0.805]",
                  "h^(2) = a^(1) W^(2) = [1.142, 0.812, 1.326, 1.159, 0.991]",
                  "dE/dW^(3) = [-0.00734,   0.0958]\n            [-0.00670,   0.0875]\n"
                  "            [-0.00765,   0.0998]\n            [-0.00737,   0.0962]\n"
                  "            [-0.00706,   0.0921]"):
        assert "\n\n" + block + "\n\n" in text
    assert "\n\nnew W^(3) = [ 0.904,  0.452]\n            [ 0.403, 0.0563]\n" in text


def test_explain_is_ascii_in_79_columns():
    mlp, x, y = random_network((12, [11], 10), 4)
    text = explain(mlp, x, y, 0.123456789012345, 6)
    text.encode("ascii")
    lines = text.split("\n")
    assert max(map(len, lines)) == 79 and not [line for line in lines if line[-1:] in (" ", "+")]
    i = lines.index("h_1^(1) = x_1 * w_11^(1) + x_2 * w_21^(1) + x_3 * w_31^(1) + x_4 * w_41^(1)")
    assert lines[i + 1].startswith("          + x_5 * w_51^(1) + x_6 * w_61^(1) + ")


# ---- Bad input: the culprit is named, and the weights stay as they were ----

def refuses(call, error_class, message, mlp=None):
    before = repr(mlp.weights) if mlp else None
    with pytest.raises(error_class) as caught:
        call()
    assert str(caught.value) == message
    assert mlp is None or repr(mlp.weights) == before


def W_with(z, l, i, j):
    """Return the document's weights with z for w_ij^(l)."""
    matrices = json.loads(json.dumps(W))
    matrices[l - 1][i - 1][j - 1] = z
    return matrices


NO_NUMBER = [(z, TypeError, "number") for z in ("a", None, [1], 1j, {})] + [
    (z, ValueError, "finite number") for z in (nan, inf, -inf)] + [
    (z, ValueError, "number up to 1e100") for z in (2e100, -1e300, 10 ** 400)]


@pytest.mark.parametrize("z, error_class, of", NO_NUMBER)
def test_what_is_no_number_is_named(z, error_class, of):
    mlp = document_network()
    for call, name in (
            (lambda: mlp.forward_propagate([0.3, z, 0.5]), "x_2"),
            (lambda: mlp.back_propagate([0.3, 0.7, z], Y), "x_3"),
            (lambda: mlp.back_propagate(X, [z, 1]), "y_1"),
            (lambda: mlp.gradient_descent(W_with(z, 3, 5, 2), 1), "dE/dw_52^(3)"),
            (lambda: MLP(3, [3, 5], 2, W_with(z, 2, 1, 4)), "w_14^(2)"),
            (lambda: MLP(1, [10], 1, [[[0.0] * 9 + [z]], [[0]] * 10]), "w_1,10^(1)"),
            (lambda: trace(mlp, [z, 0, 0]), "x_1"), (lambda: explain(mlp, X, [0, z]), "y_2"),
            (lambda: error([z], [1]), "a_1"), (lambda: error([1, 1], [1, z]), "y_2"),
            (lambda: mlp.train([X, [0.3, 0.7, z]], [Y, Y], 1, 1), "example 2: x_3"),
            (lambda: mlp.train([X], [[z, 0]], 1, 1), "example 1: y_1")):
        refuses(call, error_class, "%s is %.40r, expected a %s" % (name, z, of), mlp)


@pytest.mark.parametrize("z, error_class, of", NO_NUMBER[:8] + [
    (z, ValueError, "positive number") for z in (0, -2, 1e101)])
def test_a_learning_rate_is_a_positive_number_and_sigmoid_takes_a_finite_one(z, error_class, of):
    mlp, told = document_network(), " is %r, expected a %s" % (z, of)
    for call in (lambda: mlp.gradient_descent(W, z), lambda: mlp.train([X], [Y], 1, z),
                 lambda: trace(mlp, X, Y, z))[:2 if z is None else 3]:
        refuses(call, error_class, "learning_rate" + told, mlp)
    if of != "positive number":
        refuses(lambda: sigmoid(z), error_class, "z in f(z)" + told)


@pytest.mark.parametrize("values", [None, 0.5, "abc", {1: 2}])
def test_what_is_no_list_is_named(values):
    mlp = document_network()
    for call, name, of in (
            (lambda: mlp.forward_propagate(values), "x", "numbers"),
            (lambda: error(values, [1]), "a", "numbers"),
            (lambda: trace(mlp, X, values, 0.5), "y", "numbers"),
            (lambda: MLP(3, values, 2), "num_hidden", "layer sizes"),
            (lambda: mlp.gradient_descent(values, 1), "dE/dW", "matrices"),
            (lambda: MLP(3, [3, 5], 2, [W[0], values, W[2]]), "W^(2)", "rows"),
            (lambda: MLP(3, [3, 5], 2, W[:2] + [W[2][:4] + [values]]), "row 5 of W^(3)", "numbers"),
            (lambda: mlp.train(values, [Y], 1, 1), "inputs", "examples x"),
            (lambda: mlp.train([X], values, 1, 1), "targets", "examples y"),
            (lambda: mlp.train([X], [values], 1, 1), "example 1: y", "numbers")):
        refuses(call, TypeError, "%s is %r, expected a list of %s" % (name, values, of), mlp)


@pytest.mark.parametrize("call, message", [
    (lambda mlp: mlp.forward_propagate([1, 2]), "x has 2 numbers, expected 3 (num_inputs)"),
    (lambda mlp: mlp.back_propagate(X, [1]), "y has 1 numbers, expected 2 (num_outputs)"),
    (lambda mlp: error([1, 2], [1]), "y has 1 numbers, expected 2 (len(outputs))"),
    (lambda mlp: mlp.train([X, X], [Y], 1, 1), "targets has 1 examples y, expected 2 (len(inputs))"),
    (lambda mlp: mlp.train([X], [Y, Y], 1, 1), "targets has 2 examples y, expected 1 (len(inputs))"),
    (lambda mlp: mlp.train([], [], 1, 1), "len(inputs) is 0, expected 1 or more"),
    (lambda mlp: MLP(3, [3, 5], 2, W[:2]), "W has 2 matrices, expected 3 (one more than num_hidden)"),
    (lambda mlp: mlp.gradient_descent(W + W[:1], 1),
     "dE/dW has 4 matrices, expected 3 (one more than num_hidden)"),
    (lambda mlp: numerical_gradient(mlp, X, Y, 1e-300), "step is 1e-300, expected 1e-10 to 1"),
    (lambda mlp: trace(mlp, X, decimals=16), "decimals is 16, expected 1 to 15"),
    (lambda mlp: trace(one_weight(0), [1.79e308], [-3.5], 1e-3, by_hand=True),
     "x_1 is 1.79e+308, expected a number up to 1e100"),
])
def test_wrong_sizes_and_bounds(call, message):
    mlp = document_network()
    refuses(lambda: call(mlp), ValueError, message, mlp)


@pytest.mark.parametrize("l, M, message", [
    (2, [[1] * 4] * 3, "W^(2) has 3 rows of 4 weights, expected 3 rows of 5 (num_hidden[1])"),
    (2, [[1] * 5] * 4, "W^(2) has 4 rows of 5 weights, expected 3 rows of 5 (num_hidden[0])"),
    (3, [], "W^(3) has 0 rows, expected 5 rows of 2 (num_hidden[1])"),
    (2, [[1] * 3] * 5, "W^(2) has 5 rows of 3 weights, expected 3 rows of 5 (num_hidden[0])"
     "; is it transposed?"),
    (2, [[1] * 4] + [[1] * 5] * 2, "row 1 of W^(2) has 4 numbers, expected 5 (num_hidden[1])"),
    (1, [[1] * 3, [1] * 3, []], "row 3 of W^(1) has 0 numbers, expected 3 (num_hidden[0])"),
])
def test_wrong_sizes_of_matrices(l, M, message):
    mlp, matrices = document_network(), W[:l - 1] + [M] + W[l:]
    refuses(lambda: MLP(3, [3, 5], 2, matrices), ValueError, message)
    refuses(lambda: mlp.gradient_descent(matrices, 1), ValueError, message.replace("W^", "dE/dW^"), mlp)


@pytest.mark.parametrize("n, error_class, told", [
    (0, ValueError, "1 or more"), (-1, ValueError, "1 or more"), (1.0, TypeError, "a whole number"),
    ("3", TypeError, "a whole number"), (None, TypeError, "a whole number")])
def test_wrong_counts(n, error_class, told):
    for call, name in ((lambda: MLP(n, [3], 2), "num_inputs"),
                       (lambda: MLP(3, [3, n], 2), "num_hidden[1]"),
                       (lambda: document_network().train([X], [Y], n, 1), "epochs")):
        refuses(call, error_class, "%s is %r, expected %s" % (name, n, told))


def test_no_overflow_is_silent():
    mlp = MLP(2, [], 1, [[[1e100], [-1e100]]])
    assert mlp.forward_propagate([1e100, 1e100]) == [0.5] and error([1e100], [-1e100]) == 2e200
    refuses(lambda: mlp.gradient_descent([[[1e200], [-1.0]]], 1), ValueError,
            "dE/dw_11^(1) is 1e+200, expected a number up to 1e100", mlp)
    mlp.weights = [[[1e300], [1e300]]]
    refuses(lambda: mlp.forward_propagate([1e100, 1]), ValueError,
            "z in f(z) is inf, expected a finite number", mlp)
    crossed = [[1e100, -1e100], [-1e100, 1e100]]
    deep = MLP(1, [2, 2, 2], 1, [[[0, 0]], crossed, crossed, [[1e100], [-1e100]]])
    for call in (lambda: trace(deep, [1], [1e100]), lambda: deep.train([[1]], [[1e100]], 1, 0.5)):
        with pytest.raises(ValueError, match="(dE/da_1|dE/dw_11).* is -?(inf|nan), expected a finite"):
            call()
    assert deep.weights[0] == [[0, 0]]
