"""iris.py splits the flowers fairly, learns them, and counts its answers."""
import os
import re

import iris
from running import HERE, refuses, run

FLOWERS = iris.read(os.path.join(HERE, "iris.csv"))


def test_iris_splits_each_kind_in_proportion():
    assert len(FLOWERS) == 150 and len(set(kind for _, kind in FLOWERS)) == 3
    train, test = iris.split(FLOWERS, iris.random.Random(3))
    assert (len(train), len(test)) == (100, 50)
    assert sorted(train + test) == sorted(FLOWERS)
    for kind in ("setosa", "versicolor", "virginica"):
        assert [k for _, k in train].count(kind) in (33, 34)
    inputs = iris.scaler(train)
    columns = list(zip(*[inputs(measured) for measured, _ in train]))
    assert set(columns[4]) == {1}
    for column in columns[:4]:
        assert abs(sum(column)) < 1e-9
        assert abs(sum(z * z for z in column) / 100 - 1) < 1e-9


def test_iris_reaches_its_bar_over_ten_splits():
    """In 80 epochs already, of the 200 that the script takes."""
    accuracies = []
    for seed in range(10):
        table, accuracy = iris.learn(FLOWERS, seed, 80)
        assert sum(sum(table[kind].values()) for kind in table) == 50
        assert accuracy == sum(table[kind][kind] for kind in table) / 50.0
        accuracies.append(accuracy)
    assert sum(accuracies) / 10 >= 0.95


def test_iris_prints_the_table_and_the_accuracy():
    status, out, err = run("iris.py", "--seed", "3", "--epochs", "20")
    table, accuracy = iris.learn(FLOWERS, 3, 20)
    assert status == 0 and out.endswith("\ntest accuracy: %.3f\n" % accuracy)
    for kind in table:
        assert re.search(kind + " +" + " +".join(map(str, table[kind].values())) + "\n", out)
    assert err.count("\n") == 10


def test_iris_names_what_is_wrong():
    refuses("--seed", "iris.py", "--seed", "x")
    refuses("epochs is 0", "iris.py", "--epochs", "0")
