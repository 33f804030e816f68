"""What is told once for the sheets of a class is what each would tell."""
import pytest
from sheets import head
from worksheets import calculation, form
from worksheets.confusions import is_near
from worksheets.form import Form
from worksheets.own import Own, computed
from worksheets.problem import (
    FORMS, MOST_FORMS, Head, draws, form_of, network_of, problem, untraced)
from worksheets.sheet import sheet
from worksheets.slips import slips
from scratchnet import MLP, show

SIZES = [(1, 1), (2, 2, 1), (3, 2, 2), (2, 3, 1, 2), (11, 2)]


def drawn(sizes, decimals=3):
    """Yield a Form and the numbers of networks drawn for a few seeds."""
    for seed in range(1, 5):
        for network in list(draws(Head(sizes, seed, decimals, True)))[:3]:
            one = form_of(Head(sizes, seed, decimals, True), network)
            yield one, one.numbers_with(network)


@pytest.mark.parametrize("decimals", [1, 3, 15])
@pytest.mark.parametrize("sizes", SIZES)
def test_a_function_gives_what_the_recorded_operation_does(sizes, decimals):
    for one, numbers in drawn(sizes, decimals):
        for step, function in zip(one.problem.steps, one.functions):
            assert function(numbers) == computed(step, numbers), step.symbol


def told_anew(one, numbers):
    """Return {symbol of a step: what the slips in it come to} for these numbers alone."""
    own = Own(one.problem, numbers)
    return {step.symbol: [result for _, result in slips(step, own)] for step in one.problem.steps}


@pytest.mark.parametrize("sizes", SIZES)
def test_slips_that_are_told_once_come_to_what_they_do_when_told_anew(sizes):
    for one, numbers in drawn(sizes):
        anew = told_anew(one, numbers)
        for step in one.problem.steps:
            once = one.confusions.told_once(step).come_to(numbers)
            assert sorted(once) == pytest.approx(sorted(anew[step.symbol]), rel=0, abs=1e-15)


@pytest.mark.parametrize("sizes", SIZES)
def test_lines_that_a_slip_leaves_are_counted_as_when_told_anew(sizes):
    for one, drawn_numbers in drawn(sizes):
        with_0 = dict(drawn_numbers, **{"new w_11^(1)": 0.0})             # is not told once
        for numbers in drawn_numbers, with_0:
            count = sum(is_near(numbers[symbol], 3, results)
                        for symbol, results in told_anew(one, numbers).items())
            assert one.confusions.count(numbers) == count
            assert one.confusions.count(numbers, 1) == min(count, 1)
            assert one.confusions.found(numbers) == (count > 0)


def test_a_sum_that_is_0_on_paper_is_0():
    first = calculation.Problem(MLP(3, [], 1, [[[0.1], [0.2], [0.3]]]), [1, 1, 1], None, None, 3)
    other = MLP(3, [], 1, [[[0.1], [0.2], [-0.3]]]), [1, 1, 1], None, None
    assert 0.1 + 0.2 - 0.3 != 0
    assert Form(first).numbers_with(other)["h_1^(1)"] == 0


@pytest.mark.parametrize("decimals", [1, 3, 9, 15])
@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize("sizes", SIZES)
def test_a_sheet_and_its_key_are_those_of_a_trace_of_their_own(sizes, backward, decimals):
    for seed in (8, -9, 10):
        one = Head(sizes, seed, decimals, backward)
        for answers in (False, True):
            told_once = sheet(untraced(one), one, "Ann Lee", answers)
            assert told_once == sheet(problem(one), one, "Ann Lee", answers)


def test_what_is_told_once_leaves_the_steps_of_a_form_as_they_are():
    first = network_of(head(seed=1))
    one = form_of(head(seed=1), first)
    shown = [step.shown for step in one.problem.steps]
    for seed in range(2, 5):
        untraced(head(seed=seed)).working()
    assert [step.shown for step in one.problem.steps] == shown
    assert shown == [show(step.value, 3) for step in one.problem.steps]


def test_many_sheets_take_a_trace_or_two(monkeypatch):
    traced = []

    def counted(*arguments):
        traced.append(arguments)
        return calculation.trace(*arguments, by_hand=True)

    monkeypatch.setattr(calculation, "steps_by_hand", counted)
    monkeypatch.setattr(form, "steps_by_hand", counted)
    FORMS.clear()
    for seed in range(100, 130):
        sheet(untraced(head(seed=seed, decimals=4)), head(seed=seed, decimals=4), answers=True)
    assert len(traced) == 2


def test_forms_are_not_kept_without_bound():
    for decimals in range(1, 16):
        untraced(head(decimals=decimals))
    assert len(FORMS) <= MOST_FORMS
