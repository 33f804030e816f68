"""The marks of worksheet.py: nothing for nothing, one line for one slip, and slips by name."""
import math
import random

import pytest
from sheets import filled, head, key, lines_of, marks, score, worked
from scratchnet import show
from worksheets.marks import Marks
from worksheets.own import unit
from worksheets.problem import problem

SIZES = [(2, 2, 1), (3, 2, 2), (3, 3, 5, 2)]
SEEDS = range(1, 31)


# ---- Nothing for nothing ---------------------------------------------------

def is_forward(step):
    return step.kind in ("h", "a")


def given_weight(made, step):
    return made.at["w", step.layer, step.indices].shown


def outputs_at_their_targets(made, step):
    """h = 0 and a = 0.5, the outputs their targets, so that every gradient is 0."""
    if step.kind == "a" and ("y", 0, step.indices) in made.at and (
            step.layer == len(made.mlp.weights)):
        return made.at["y", 0, step.indices].shown
    return {"a": "0.5", "da/dh": "0.25"}.get(step.kind) or (
        given_weight(made, step) if step.kind == "new w" else "0")


def forward_right(made, step):
    return step.shown if is_forward(step) else (
        given_weight(made, step) if step.kind == "new w" else "0")


def tiny_numbers(made, step):
    """Numbers so small that they change nothing, all different, and what follows from 0."""
    if step.kind in ("h", "dE/da", "dE/dw"):
        return "%de-9" % (1 + made.steps.index(step))
    if step.kind == "a":
        return ("0.5", "0.501", "0.499")[step.indices[0] % 3]
    return "0.25" if step.kind == "da/dh" else given_weight(made, step) if (
        step.kind == "new w") else "0.05"


def forward_right_then_tiny(made, step):
    return step.shown if is_forward(step) else tiny_numbers(made, step)


def random_numbers(made, step):
    return show(random.Random(step.symbol + str(made.inputs)).uniform(-1, 1), 3)


FILLS = {
    "all 0": lambda made, step: "0", "all 1": lambda made, step: "1",
    "all 0.5": lambda made, step: "0.5", "all 0.1": lambda made, step: "0.1",
    "outputs at their targets": outputs_at_their_targets,
    "forward right, the rest 0": forward_right,
    "tiny numbers": tiny_numbers, "forward right, then tiny": forward_right_then_tiny,
    "random": random_numbers,
}


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("fill", sorted(FILLS))
def test_a_sheet_filled_in_without_calculating_gets_a_fifth_at_most(fill, sizes):
    for seed in SEEDS:
        made = problem(head(sizes, seed))
        answers = {step.symbol: FILLS[fill](made, step) for step in made.steps}
        worked_out = sum(map(is_forward, made.steps)) if fill.startswith("forward") else 0
        lines, lines_of_, _, _ = score(Marks(filled(head(sizes, seed), answers)))
        assert lines - worked_out <= 0.2 * (lines_of_ - worked_out), (seed, lines)


@pytest.mark.parametrize("backward", [True, False])
@pytest.mark.parametrize("sizes", SIZES)
def test_the_key_of_another_seed_is_told_and_gets_no_score(sizes, backward):
    for seed in SEEDS:
        other = key(head(sizes, seed + 1, backward=backward))
        found = Marks(filled(head(sizes, seed, backward=backward), other))
        assert found.text().split("\n")[-1].startswith(
            "No score: these look like the answers to another sheet")
        assert not found.perfect and not found.lines


def test_a_number_that_has_become_0_or_1_is_no_work():
    a = key(head())["a_1^(2)"]
    found = lines_of(marks(head(), **{"da_1^(2)/dh_1^(2)": "0", "dE/dw_11^(2)": "0"}))
    assert found["dE/dw_11^(2)"].why == "nothing is left to calculate: it has become 0"
    found = lines_of(marks(head(), **{"da_1^(2)/dh_1^(2)": "0", "new w_11^(2)": a}))
    assert not found["new w_11^(2)"].counts
    found = lines_of(marks(head(), **{"h_1^(1)": "0", "h_2^(1)": "0", "a_1^(1)": "0.5"}))
    assert found["a_1^(1)"].why == "nothing is left to calculate: h_1^(1) has become 0"


def test_after_one_slip_f_of_0_and_a_sum_with_a_0_are_work():
    found = lines_of(marks(head(), **{"h_1^(1)": "0", "a_1^(1)": "0.5"}))
    assert found["a_1^(1)"].verdict == "right from your own numbers"
    w = problem(head()).at["w", 2, (2, 1)].value
    h = show(float(key(head())["a_2^(1)"]) * w, 3)
    assert lines_of(marks(head(), **{"a_1^(1)": "0", "h_1^(2)": h}))["h_1^(2)"].counts


def test_after_two_slips_a_1_is_no_work_but_the_other_terms_of_a_sum_are():
    made_from, changed = head(), {"a_1^(1)": "1", "a_2^(1)": "0.9"}
    one = problem(made_from)
    numbers = {"a_1^(1)": 1.0, "a_2^(1)": 0.9}
    for step in one.steps:
        if step.symbol not in changed and step.kind != "new w":
            numbers[step.symbol] = float(show(step.compute(numbers), 3))
    answers = {symbol: repr(number) for symbol, number in numbers.items()}
    found = lines_of(Marks(filled(made_from, dict(key(made_from), **dict(answers, **changed)))))
    for symbol in ("h_1^(2)", "dE/dw_21^(2)"):
        assert found[symbol].verdict == "right from your own numbers"
    assert found["dE/dw_11^(2)"].why.endswith("a_1^(1) has become 1")
    answers["dE/dw_11^(2)"] = key(made_from)["dE/dw_11^(2)"]          # the key's number is right
    found = lines_of(Marks(filled(made_from, dict(key(made_from), **dict(answers, **changed)))))
    assert found["dE/dw_11^(2)"].verdict == "right"


def test_of_lines_that_have_become_the_same_the_first_counts():
    h, a, slope = "1.900", "0.870", "0.113"
    made_from = head((3, 3, 5, 2), 2)
    answers = dict(key(made_from), **{step.symbol: {"h": h, "a": a, "da/dh": slope}[step.kind]
                                      for step in problem(made_from).steps
                                      if step.layer == 2 and step.kind in ("h", "a", "da/dh")})
    found = lines_of(Marks(filled(made_from, answers)))
    for symbol in ("a_%d^(2)", "da_%d^(2)/dh_%d^(2)"):
        counts = [found[symbol % ((j,) * symbol.count("%"))].counts for j in range(1, 6)]
        assert counts == [True] + [False] * 4
    assert found["a_2^(2)"].why.endswith("it is the same as that of a_1^(2)")


# ---- One slip, one line ----------------------------------------------------

@pytest.mark.parametrize("in_full", [False, True])
@pytest.mark.parametrize("sizes", SIZES)
def test_a_slip_costs_exactly_one_line_whichever_it_is(sizes, in_full):
    slip = random.Random(5)
    for seed in SEEDS:
        steps = problem(head(sizes, seed)).steps
        for step in slip.sample(steps, 8) if seed > 1 else steps:
            factor = slip.choice([-1, 0.7, 0.9, 1.1, 1.3, 2])
            answers = worked(problem(head(sizes, seed)),
                             {step.symbol: lambda z: factor * z + 0.01}, in_full)
            if abs(float(answers[step.symbol]) - step.value) > 0.01:
                lines, of, _, _ = score(Marks(filled(head(sizes, seed), answers)))
                assert lines == of - 1, (seed, step.symbol, factor)


@pytest.mark.parametrize("decimals", [2, 3, 4, 6])
@pytest.mark.parametrize("in_full", [False, True])
def test_without_a_slip_all_is_right(in_full, decimals):
    for sizes in SIZES:
        for seed in range(1, 6):
            made_from = head(sizes, seed, decimals)
            found = Marks(filled(made_from, worked(problem(made_from), {}, in_full)))
            assert {(line.verdict, line.why) for line in found.lines} == {("right", "")}


def test_a_wrong_number_carried_in_full_is_the_students_own():
    """What some number that rounds to 0.624 gives: E of 0.6235 as well as E of 0.624."""
    made_from = head()
    y = problem(made_from).targets[0]
    for a in (0.6235, 0.6239, 0.6244):
        found = lines_of(marks(made_from, **{
            "a_1^(2)": "0.624", "E": show(0.5 * (a - y) ** 2, 3),
            "dE/da_1^(2)": show(a - y, 3), "da_1^(2)/dh_1^(2)": show(a * (1 - a), 3)}))
        assert not found["a_1^(2)"].counts
        assert all(found[s].counts for s in ("E", "dE/da_1^(2)", "da_1^(2)/dh_1^(2)"))
    far = show(0.5 * (0.628 - y) ** 2, 3)
    assert not lines_of(marks(made_from, **{"a_1^(2)": "0.624", "E": far}))["E"].counts


@pytest.mark.parametrize("a, difference, counts", [
    ("0.624", "-0.176", True), ("0.624", "-0.178", True), ("0.624", "-0.179", False),
    ("0.624", "-0.174", False), ("0.62400", "-0.177", True), ("0.62400", "-0.178", False)])
def test_a_number_may_be_carried_as_exactly_as_it_is_written(a, difference, counts):
    """0.624 - 0.8; from 0.6235 it is -0.1765, shown -0.177, and one unit is forgiven."""
    assert problem(head()).targets == [0.8]
    found = lines_of(marks(head(), **{"a_1^(2)": a, "dE/da_1^(2)": difference}))
    assert found["dE/da_1^(2)"].counts is counts


def test_the_last_place_asked_for():
    places = [unit(z, 3) for z in (12.3, 0.624, 0.1, 0.0624, 0.00123, 1.23e-7)]
    assert places == pytest.approx([1e-3, 1e-3, 1e-3, 1e-4, 1e-5, 1e-9])


def test_few_digits_do_not_make_later_lines_easier():
    found = lines_of(marks(head(), **{"a_1^(2)": "0.9", "da_1^(2)/dh_1^(2)": "0.11"}))
    assert not found["da_1^(2)/dh_1^(2)"].counts


def test_a_slip_is_carried_over_a_blank_and_over_what_cannot_be_read():
    made_from = head(backward=False)
    answers = worked(problem(made_from), {"h_1^(1)": lambda z: z + 0.5}, in_full=False)
    for gap in ("____", "about half"):
        found = Marks(filled(made_from, dict(answers, **{"a_1^(1)": gap})))
        assert score(found)[:2] == (4, 6)
        assert lines_of(found)["h_1^(2)"].verdict == "right from your own numbers"


def test_full_precision_is_carried_over_blanks_too():
    for seed in SEEDS:
        made_from = head((3, 2, 2), seed)
        answers = worked(problem(made_from), {"h_1^(1)": lambda z: z + 0.4321}, in_full=True)
        blanks = {symbol: "____" for symbol in answers if symbol[:2] == "da"}
        found = Marks(filled(made_from, dict(answers, **blanks)))
        assert [line.step.symbol for line in found.lines if not line.counts] == [
            symbol for symbol in answers if symbol in blanks or symbol == "h_1^(1)"]


# ---- Points by concept -----------------------------------------------------

def test_y_minus_a_throughout_costs_that_concept():
    made_from = head((3, 3, 5, 2), 4)
    slips = {"dE/da_%d^(3)" % k: lambda z: -z for k in (1, 2)}
    found = Marks(filled(made_from, worked(problem(made_from), slips, in_full=False)))
    assert score(found) == (107, 109, 7, 8)
    assert "right: dE/da of the output\n" in found.text()
    assert found.text().count("wrong; it looks like mistake 1\n") == 2
    assert "\nMistake 1, lines 79, 80: y - a stands for a - y\n" in found.text()


def test_a_concept_is_there_where_half_of_its_lines_are_right():
    one, two = {"h_1^(1)": "9"}, {"h_1^(1)": "9", "h_2^(1)": "8"}
    assert score(marks(head(), **one))[2:] == (8, 8)
    assert score(marks(head(), **two))[2:] == (7, 8)
    assert score(marks(head(backward=False)))[2:] == (2, 2)


# ---- Slips by name ---------------------------------------------------------

def f(z):
    return 1 / (1 + math.exp(-z))


W, A, H, X = "w_%d%d^(%d)", "a_%d^(%d)", "h_%d^(%d)", "x_%d"
SLIPS = [       # the line, what is written there from the key's numbers n, and the slip's name
    ("h_1^(1)", lambda n: n["x_1"] * n["w_11^(1)"] + n["x_2"] * n["w_12^(1)"]
     + n["x_3"] * n["w_31^(1)"], "w_ji for w_ij"),
    ("h_1^(1)", lambda n: n["x_1"] * n["w_11^(1)"] + n["x_3"] * n["w_31^(1)"],
     "the term of x_2 is missing"),
    ("h_2^(2)", lambda n: n["h_1^(1)"] * n["w_12^(2)"] + n["h_2^(1)"] * n["w_22^(2)"],
     "f is forgotten"),
    ("h_2^(2)", lambda n: n["a_1^(1)"] * abs(n["w_12^(2)"]) + n["a_2^(1)"] * abs(n["w_22^(2)"]),
     "a minus sign is lost"),
    ("a_1^(1)", lambda n: f(f(n["h_1^(1)"])), "f is applied twice"),
    ("a_2^(1)", lambda n: n["h_2^(1)"], "f is forgotten"),
    ("a_1^(2)", lambda n: 1 / (1 + math.exp(n["h_1^(2)"])), "e^h for e^-h"),
    ("E", lambda n: (n["a_1^(2)"] - n["y_1"]) ** 2 + (n["a_2^(2)"] - n["y_2"]) ** 2,
     "the 1/2 of E is forgotten"),
    ("E", lambda n: 0.5 * (n["a_1^(2)"] - n["y_1"] + n["a_2^(2)"] - n["y_2"]),
     "the square of E is forgotten"),
    ("E", lambda n: 0.5 * (n["a_2^(2)"] - n["y_2"]) ** 2, "the term of a_1^(2) is missing"),
    ("E", lambda n: 0.5 * (abs(n["a_1^(2)"] - n["y_1"]) + abs(n["a_2^(2)"] - n["y_2"])),
     "the square of E is forgotten"),
    ("a_2^(1)", lambda n: n["a_2^(1)"] / 10, "the decimal point is misplaced"),
    ("h_2^(2)", lambda n: n["a_2^(1)"] * n["w_22^(2)"], "the term of a_1^(1) is missing"),
    ("dE/dw_31^(1)", lambda n: n["dE/da_1^(1)"] * n["da_1^(1)/dh_1^(1)"],
     "the factor x_3 is missing"),
    ("dE/da_2^(1)", lambda n: sum(n["dE/da_%d^(2)" % k] * n["da_%d^(2)/dh_%d^(2)" % (k, k)]
                                  for k in (1, 2)), "the factor w is missing"),
    ("new w_12^(2)", lambda n: n["w_12^(2)"] - n["learning_rate"] * n["dE/dw_21^(2)"],
     "dE/dw_ji for dE/dw_ij"),
    ("a_2^(1)", lambda n: 1 + math.exp(-n["h_2^(1)"]), "1 / 1 + e^-h without brackets"),
    ("da_2^(2)/dh_2^(2)", lambda n: 1 - n["a_2^(2)"], "the factor a is forgotten"),
    ("da_2^(2)/dh_2^(2)", lambda n: 0.0, "a * 1 - a without brackets"),
    ("dE/da_1^(2)", lambda n: n["a_1^(2)"], "y is forgotten"),
    ("dE/da_2^(2)", lambda n: n["y_2"] - n["a_2^(2)"], "y - a for a - y"),
    ("da_1^(2)/dh_1^(2)", lambda n: n["h_1^(2)"] * (1 - n["h_1^(2)"]), "h (1 - h) for a (1 - a)"),
    ("da_2^(1)/dh_2^(1)", lambda n: n["a_2^(1)"], "the factor 1 - a is forgotten"),
    ("da_1^(1)/dh_1^(1)", lambda n: f(n["a_1^(1)"]) * (1 - f(n["a_1^(1)"])), "f is applied twice"),
    ("dE/dw_12^(2)", lambda n: n["dE/da_2^(2)"] * n["a_1^(1)"],
     "the factor da_2^(2)/dh_2^(2) is missing"),
    ("dE/dw_12^(2)", lambda n: n["dE/da_2^(2)"] * n["da_2^(2)/dh_2^(2)"],
     "the factor a_1^(1) is missing"),
    ("dE/dw_31^(1)", lambda n: n["da_1^(1)/dh_1^(1)"] * n["x_3"],
     "the factor dE/da_1^(1) is missing"),
    ("dE/dw_12^(2)", lambda n: n["dE/da_2^(2)"] * n["da_2^(2)/dh_2^(2)"] * n["w_12^(2)"],
     "the weight for the activation"),
    ("dE/dw_12^(2)", lambda n: n["dE/dw_21^(2)"], "dE/dw_ji for dE/dw_ij"),
    ("dE/da_1^(1)", lambda n: n["dE/da_1^(2)"] * n["w_11^(2)"] + n["dE/da_2^(2)"] * n["w_12^(2)"],
     "the factor da/dh is missing"),
    ("dE/da_1^(1)", lambda n: n["dE/da_1^(2)"] * n["da_1^(2)/dh_1^(2)"] * n["w_11^(2)"],
     "the term of dE/da_2^(2) is missing"),
    ("dE/da_1^(1)", lambda n: sum(n["dE/da_%d^(2)" % k] * n["da_%d^(2)/dh_%d^(2)" % (k, k)]
                                  * n["new w_1%d^(2)" % k] for k in (1, 2)),
     "the weights after their update"),
    ("dE/da_2^(1)", lambda n: sum(n["dE/da_%d^(2)" % k] * n["da_%d^(2)/dh_%d^(2)" % (k, k)]
                                  * n["a_2^(1)"] for k in (1, 2)), "the activation for the weight"),
    ("dE/dw_22^(1)", lambda n: -n["dE/dw_22^(1)"], "a minus sign"),
    ("new w_11^(2)", lambda n: n["w_11^(2)"] + n["learning_rate"] * n["dE/dw_11^(2)"], "+ for -"),
    ("new w_21^(2)", lambda n: n["w_21^(2)"] - n["dE/dw_21^(2)"], "the learning rate is forgotten"),
    ("new w_12^(2)", lambda n: n["w_12^(2)"], "nothing is subtracted"),
    ("a_2^(2)", lambda n: 10 * n["a_2^(2)"], "the decimal point is misplaced"),
]


@pytest.mark.parametrize("seed", [3, 8])
@pytest.mark.parametrize("symbol, slip, name", SLIPS)
def test_a_slip_is_named(symbol, slip, name, seed):
    made_from = head((3, 2, 2), seed)
    numbers = {z.symbol: z.value for z in problem(made_from).at.values()}
    line = lines_of(marks(made_from, **{symbol: show(slip(numbers), 3)}))[symbol]
    assert not line.counts and line.why.startswith("it looks like this mistake: " + name)


@pytest.mark.parametrize("answer, verdict, why", [
    ("0.5", "wrong", "it looks like this mistake: too few digits"),
    ("0.52", "wrong", "it looks like this mistake: too few digits"), ("0.54", "wrong", ""),
    ("0.525", "right", ""), ("0.526", "right", ""), ("0.5249", "right", ""),
    ("0.527", "wrong", ""), ("1", "wrong", ""), ("0", "wrong", "")])
def test_too_few_digits_are_told_and_one_unit_is_forgiven(answer, verdict, why):
    """a_1^(1) is f(0.1), which is 0.52498."""
    line = lines_of(marks(head(), **{"a_1^(1)": answer}))["a_1^(1)"]
    assert (line.verdict, line.why) == (verdict, why)


def test_a_sum_of_one_term_lacks_none():
    found = lines_of(marks(head((1, 2, 1)), **{"h_1^(1)": "0.000"}))
    assert found["h_1^(1)"].why == ""


def test_one_slip_throughout_is_not_taken_for_another_sheet():
    """Every h ten times too large, and what follows from it: scored on a sheet of its own, too."""
    made_from = head((3, 2, 2), 4, backward=False)
    slips = {step.symbol: lambda z: 10 * round(z, 3) for step in problem(made_from).steps
             if step.kind == "h"}
    found = Marks(filled(made_from, worked(problem(made_from), slips, in_full=False)))
    assert score(found)[2:] == (1, 2)
    assert "\nMistake 1, lines 24, 25, 30, 31: the decimal point is misplaced\n" in found.text()


def test_a_number_cut_off_is_forgiven_and_told():
    told = 0
    for seed in SEEDS:
        z = f(problem(head(seed=seed)).at["h", 1, (1,)].value) * 1000
        if 0.65 < z % 1 < 0.95:
            line = lines_of(marks(head(seed=seed), **{"a_1^(1)": "0.%d" % z}))["a_1^(1)"]
            assert (line.verdict, line.why) == ("right", "cut off instead of rounded")
            assert lines_of(marks(head(seed=seed)))["a_1^(1)"].why == ""
            told += 1
    assert told >= 5


def test_slips_of_no_kind_are_seldom_named():
    dice, named, count = random.Random(9), 0, 0
    while count < 500:
        made_from = head(dice.choice(SIZES), dice.randint(1, 30))
        step = dice.choice(problem(made_from).steps)
        answer = show(dice.choice([step.value * dice.uniform(0.3, 3), dice.uniform(-1, 1),
                                   step.value + dice.uniform(-0.3, 0.3)]), 3)
        line = lines_of(marks(made_from, **{step.symbol: answer}))[step.symbol]
        if not line.counts:
            count += 1
            named += bool(line.why)
    assert named <= 25
