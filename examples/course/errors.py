"""How wrong the outputs are: E and its partials. A further kind is a row of ERRORS."""
from scratchnet import error
from views.functions import ln, total


class Error:
    """An error E(a, y) of outputs and targets, with its partials(a, y), a list of dE/da_k.

    is_documents says that they are (1) and (4); needs_probability that an output is to lie
    between 0 and 1. with_softmax is what stands in its place for the p_k of a softmax, if anything
    does: its partials are past_softmax, dE/da_k already, since much of dE/dp_j dp_j/da_k cancels.
    """

    def __init__(self, E, partials, is_documents=False, needs_probability=False,
                 with_softmax=None, past_softmax=False):
        self.E, self.partials, self.past_softmax = E, partials, past_softmax
        self.is_documents, self.needs_probability = is_documents, needs_probability
        self.with_softmax = with_softmax


# ---- Squares -----------------------------------------------------------------

def differences(a, y):
    """Return a_k - y_k for each output; this is (4)."""
    return [a_k - y_k for a_k, y_k in zip(a, y)]


def squares(a, y):
    return total((a_k - y_k) ** 2 for a_k, y_k in zip(a, y))


def partials_of_squares(a, y):
    return [2 * (a_k - y_k) for a_k, y_k in zip(a, y)]


def half_mean_squares(a, y):
    return 0.5 * squares(a, y) / len(a)


def partials_of_half_mean_squares(a, y):
    return [(a_k - y_k) / len(a) for a_k, y_k in zip(a, y)]


def mean_squares(a, y):
    return squares(a, y) / len(a)


def partials_of_mean_squares(a, y):
    return [2 * (a_k - y_k) / len(a) for a_k, y_k in zip(a, y)]


# ---- Cross-entropy -----------------------------------------------------------

def cross_entropy(a, y):
    """Return -(y ln a + (1 - y) ln(1 - a)), summed over the outputs."""
    check_probabilities(a, y)
    return -total(y_k * ln(a_k) + (1 - y_k) * ln(1 - a_k) for a_k, y_k in zip(a, y))


def partials_of_cross_entropy(a, y):
    check_probabilities(a, y)
    return [(a_k - y_k) / (a_k * (1 - a_k)) for a_k, y_k in zip(a, y)]


def cross_entropy_of_classes(p, y):
    """Return -sum_k y_k ln p_k; 0 ln 0 is 0."""
    check_classes(p, y)
    return -total(y_k * ln(p_k) for p_k, y_k in zip(p, y) if p_k != 0)


def partials_past_softmax(p, y):
    """Return dE/da_k = p_k - y_k, which is left of sum_j dE/dp_j dp_j/da_k if y adds up to 1."""
    check_classes(p, y)
    return differences(p, y)


def check_probabilities(a, y):
    """Raise ValueError where ln a, or ln(1 - a), has no value, or where y is no probability."""
    for k, (a_k, y_k) in enumerate(zip(a, y), 1):
        if not 0 <= y_k <= 1:
            raise ValueError("y_%d is %s, expected 0 to 1 for cross-entropy" % (k, y_k))
        if not 0 < a_k < 1:
            raise ValueError("a_%d is %s, and cross-entropy takes ln(a_%d) and ln(1 - a_%d)"
                             % (k, a_k, k, k))


def check_classes(p, y):
    """Raise ValueError where y does not tell how probable each class is, or ln p has no value."""
    for k, (p_k, y_k) in enumerate(zip(p, y), 1):
        if not 0 <= y_k <= 1:
            raise ValueError("y_%d is %s, expected 0 to 1 for cross-entropy" % (k, y_k))
        if p_k == 0 and y_k != 0:
            raise ValueError("p_%d is 0, too small for a float, and cross-entropy takes ln(p_%d)"
                             % (k, k))
    if abs(total(y) - 1) > 1e-9:
        raise ValueError("y adds up to %s, expected 1 for softmax and cross-entropy" % total(y))


ERRORS = {
    "half squares": Error(error, differences, is_documents=True),
    "squares": Error(squares, partials_of_squares),
    "half mean squares": Error(half_mean_squares, partials_of_half_mean_squares),
    "mean squares": Error(mean_squares, partials_of_mean_squares),
    "cross-entropy": Error(cross_entropy, partials_of_cross_entropy, needs_probability=True,
                           with_softmax=Error(cross_entropy_of_classes, partials_past_softmax,
                                              past_softmax=True)),
}
