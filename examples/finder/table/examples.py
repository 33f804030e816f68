"""Rules of several examples: their order, which there are, and what one epoch leaves the next."""
import itertools

from finder.table import DoesNotFit

FEW = (3, 4)                     # so many examples, whose every order is tried


def check_several(examples):
    if len(examples) < 2:
        raise DoesNotFit


def check_in_turn(net):
    """In a batch their order is nothing."""
    if net.batch != "in turn":
        raise DoesNotFit


# ---- The examples ----------------------------------------------------------------------

def reversed_order(net, l, examples):
    check_several(examples)
    check_in_turn(net)
    return examples[::-1]


def in_order(order):
    """Return the stand-in that goes through as many examples in another order, from 0."""
    def stand_in(net, l, examples):
        if len(examples) != len(order):
            raise DoesNotFit
        check_in_turn(net)
        return [examples[n] for n in order]
    return stand_in


def without_last(net, l, examples):
    check_several(examples)
    return examples[:-1]


def without_first(net, l, examples):
    check_several(examples)
    return examples[1:]


def targets_from(offset):
    """Return the stand-in that gives each example the target of another, so many behind it."""
    def stand_in(net, l, examples):
        check_several(examples)
        count = len(examples)
        return [(x, examples[(n + offset) % count][1]) for n, (x, _) in enumerate(examples)]
    return stand_in


def targets_reversed(net, l, examples):
    check_several(examples)
    return [(x, y) for (x, _), (_, y) in zip(examples, examples[::-1])]


# ---- From one epoch to the next -----------------------------------------------------------

def added_up(net, l, losses):
    """Each with those before it."""
    return [sum(losses[:n + 1]) for n in range(len(losses))]


def decay(factor):
    """Return the stand-in that multiplies the rate by a factor after each epoch."""
    def stand_in(net, l, rate):
        return rate * factor ** net.epoch
    return stand_in


def orders():
    """Yield the orders of few examples, but for the right one and the opposite one."""
    for count in FEW:
        for order in itertools.permutations(range(count)):
            if order not in (tuple(range(count)), tuple(range(count))[::-1]):
                yield order


ROWS = [
    ("examples-reversed", "examples", reversed_order, "the examples are gone through in the "
     "opposite order"),
    ("examples-without-last", "examples", without_last, "the last example is left out"),
    ("examples-without-first", "examples", without_first, "the first example is left out"),
    ("targets-of-next-example", "examples", targets_from(1), "each example has the target of the "
     "next: inputs and targets are not in the same order"),
    ("targets-of-example-before", "examples", targets_from(-1), "each example has the target of "
     "the one before: inputs and targets are not in the same order"),
    ("targets-of-examples-reversed", "examples", targets_reversed, "the targets of the examples "
     "stand in the opposite order, the inputs do not"),
    ("E-not-reset", "losses", added_up, "E is not set to 0 between the epochs: it is added to what "
     "the epochs before had"),
    ("rate-decays-to-half", "rate", decay(0.5), "the learning rate is halved after each epoch"),
    ("rate-decays-to-0.9", "rate", decay(0.9), "the learning rate is multiplied by 0.9 after each "
     "epoch"),
    ("rate-decays-to-0.95", "rate", decay(0.95), "the learning rate is multiplied by 0.95 after "
     "each epoch"),
    ("rate-decays-to-0.99", "rate", decay(0.99), "the learning rate is multiplied by 0.99 after "
     "each epoch"),
] + [
    ("examples-in-order-%s" % "-".join(str(n + 1) for n in order), "examples", in_order(order),
     "the examples are gone through in another order: %s" % ", ".join(
         str(n + 1) for n in order)) for order in orders()
]
