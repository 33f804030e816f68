"""How classes that each change a part of the loops are joined, and numbers in nested lists."""
from scratchnet import MLP


class Idea(MLP):
    """An MLP with another part in its loops; ideas are joined by class C(Tanh, Biases): pass.

    part says what it changes, where two may not both do so; of those in an update the one whose
    turn is 1 comes first. A class that joins them is traced with all that they keep.
    """

    part, turn = None, 1

    def __init_subclass__(cls):
        for n, one in enumerate(cls.__mro__):
            for other in cls.__mro__[n + 1:]:
                check_pair(cls, one, other)
        for one in cls.__mro__:
            own = [pair for pair in vars(one).get("traced", []) if pair not in cls.traced]
            if own and one.traced[0] in own:
                cls.traced = own + cls.traced
            else:
                cls.traced = cls.traced + own


def check_pair(cls, one, other):
    """Raise TypeError for two ideas, one before the other, that change the same part."""
    part = vars(one).get("part")
    if not part or vars(other).get("part") != part:
        return
    names = cls.__name__, one.__name__, other.__name__, part
    if one.turn == other.turn:
        raise TypeError("class %s: %s and %s both change %s, expected one of them" % names)
    if one.turn > other.turn:
        raise TypeError("class %s: %s stands before %s, and both change %s, expected the other "
                        "order" % names)


# ---- Numbers in lists of lists, all of one shape; None where there are none -----
def zeros(M):
    """Return a 0 for each number."""
    if isinstance(M, list):
        return [zeros(part) for part in M]
    return None if M is None else 0.0


def added(S, M):
    """Return S + M, number by number."""
    if S is None:
        return M
    if isinstance(M, list):
        return [added(*parts) for parts in zip(S, M)]
    return S + M


def divided(S, size):
    """Return S / size, number by number."""
    if S is None:
        return None
    if isinstance(S, list):
        return [divided(part, size) for part in S]
    return S / size


def moved(v, M, momentum):
    """Return momentum * v + M, number by number."""
    if v is None:
        return M
    if isinstance(M, list):
        return [moved(v_i, M_i, momentum) for v_i, M_i in zip(v, M)]
    return momentum * v + M


def descended(M, partials, rate):
    """Return M - rate * partials, number by number."""
    if isinstance(M, list):
        return [descended(*parts, rate) for parts in zip(M, partials)]
    return M - rate * partials
