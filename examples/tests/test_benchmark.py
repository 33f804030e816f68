"""benchmark.py prints its table, and what it compares does the same work."""
import re

import benchmark
import pytest
from common import NETWORK, read_network
from running import refuses, run
from scratchnet import DOCUMENT


def test_the_benchmark_prints_its_table(monkeypatch, capsys):
    monkeypatch.setattr(benchmark, "REPEATS", 1)
    monkeypatch.setattr(benchmark, "WARM_UP", 1)
    benchmark.main([])
    out = capsys.readouterr().out
    assert "step, 64-30-10" in out and "64-30-10: step / three bare passes" in out
    median, fastest, slowest = re.search(
        r"^step, 64-30-10 +(\S+) +(\S+) +(\S+)$", out, re.M).groups()
    assert 0 < float(fastest) <= float(median) <= float(slowest)


def test_the_benchmark_says_which_rows_there_are():
    status, out, err = run("benchmark.py", "--help")
    assert (status, err) == (0, "") and "[ROW]" in out and "fastest" not in out
    refuses("no row has 65-30-10 in its name, expected one of: forward", "benchmark.py", "65-30-10")


def test_the_steps_that_the_benchmark_compares_are_the_same():
    numpy = pytest.importorskip("numpy")
    step, mlp = benchmark.NumPyStep(), read_network(NETWORK)[0]
    step()
    mlp.gradient_descent(mlp.back_propagate(DOCUMENT["inputs"], DOCUMENT["targets"]), 0.1)
    for w, W in zip(step.weights, mlp.weights):
        assert numpy.abs(w - numpy.array(W)).max() < 1e-15
    outputs = benchmark.Listing().forward_propagate(DOCUMENT["inputs"])
    plain = read_network(NETWORK)[0].forward_propagate(DOCUMENT["inputs"])
    assert list(outputs) == pytest.approx(plain, rel=1e-15)
