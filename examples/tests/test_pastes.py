"""Pastes: numbers as other people's programs print them, read right or refused."""
import common  # noqa: F401
from pastes.reading import read, understood


def test_numpy_behind_its_label():
    text = "W1 = [[0.15 0.2 ]\n [0.25 0.3 ]]\nE: 0.2984"
    assert understood(text) == {"W1": [[0.15, 0.2], [0.25, 0.3]], "E": 0.2984}
    entry = read(text)[0]
    assert (entry.kind, entry.layer) == ("W", 1)
