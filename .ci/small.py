# What a Python without pytest is asked: the document's numbers, a training run, three errors, a
# subclass with numbers of its own, and that main prints Figure 3's two lines and then what explain
# returns, exact and by hand.
import scratchnet

mlp = scratchnet.MLP(3, [3, 5], 2, scratchnet.DOCUMENT["weights"])
mlp.forward_propagate([0.3, 0.7, 0.5])
for vector, shown in ((mlp.h[1], "0.460 0.350 1.200"), (mlp.a[1], "0.613 0.587 0.769"),
                      (mlp.h[2], "1.142 0.812 1.326 1.159 0.991"),
                      (mlp.a[2], "0.758 0.692 0.790 0.761 0.729"),
                      (mlp.h[3], "2.154 1.418"), (mlp.a[3], "0.896 0.805")):
    assert " ".join(["%.3f" % value for value in vector]) == shown, (vector, shown)

gradients = mlp.back_propagate([0.3, 0.7, 0.5], [1, 0])
numerical = scratchnet.numerical_gradient(mlp, [0.3, 0.7, 0.5], [1, 0])
for dE_dW, checked in zip(gradients, numerical):
    for row, checked_row in zip(dE_dW, checked):
        for one, other in zip(row, checked_row):
            assert abs(one - other) < 1e-8, (one, other)

assert [scratchnet.sigmoid(z) for z in (-1000, -1e20, 0, 1e20)] == [0, 0, 0.5, 1]

before = repr(mlp.weights)
for call, message in (
        (lambda: mlp.forward_propagate([1, 2]), "x has 2 numbers, expected 3 (num_inputs)"),
        (lambda: mlp.forward_propagate([1, "2", 3]), "x_2 is '2', expected a number"),
        (lambda: mlp.train([[1, 2, 3]], [[0, float("nan")]], 1, 0.5),
         "example 1: y_2 is nan, expected a finite number")):
    try:
        call()
        raise AssertionError("nothing was raised, expected: " + message)
    except (TypeError, ValueError) as problem:
        assert str(problem) == message, str(problem)
assert repr(mlp.weights) == before

x, y = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]]
xor = scratchnet.MLP(3, [3], 1, [[[0.5, -0.7, 0.2], [0.9, 0.4, -0.8], [-0.1, 0.3, 0.6]],
                                 [[0.8], [-0.6], [0.3]]])
errors = xor.train(x, y, 4000, 0.5)
assert errors[-1] < 0.01 < 0.1 < errors[0], (errors[0], errors[-1])
assert [round(xor.forward_propagate(one)[0]) for one in x] == [0, 1, 1, 0]
del errors                              # lie all over MicroPython's heap, and explain needs a block


class Biased(scratchnet.MLP):
    """What a subclass keeps besides has its name in the trace."""

    traced = scratchnet.MLP.traced + [("b", "biases"), ("dE/db", "dE_db"), ("new b", "biases")]

    def activations(self, l):
        self.h[l][0] += self.biases[l - 1][0]
        return [self.rate * h_j for h_j in self.h[l]]

    def slopes(self, l):
        self.dE_db = [[self.rate * self.dE_da[l][0]]]
        return [self.rate]

    def gradient_descent(self, gradients, learning_rate):
        self.biases[0][0] -= learning_rate * self.dE_db[0][0]


biased = Biased(1, [], 1, [[[2]]])
biased.biases, biased.rate = [[0.25]], 3
shown = [step.symbol + " = " + step.formula for step in scratchnet.trace(biased, [1], [0], 0.5)]
assert shown == [
    "h_1^(1) = x_1 * w_11^(1) + b_1^(1)", "a_1^(1) = 3 * h_1^(1)",
    "E = 0.5 * (a_1^(1) - y_1) ** 2", "dE/da_1^(1) = a_1^(1) - y_1", "da_1^(1)/dh_1^(1) = 3",
    "dE/dw_11^(1) = dE/da_1^(1) * 3 * x_1", "dE/db_1^(1) = 3 * dE/da_1^(1)",
    "new w_11^(1) = w_11^(1)", "new b_1^(1) = b_1^(1) - learning_rate * dE/db_1^(1)"], shown
assert biased.biases == [[0.25]]

document = scratchnet.DOCUMENT
mlp = scratchnet.MLP(3, [3, 5], 2, document["weights"])
figure_3 = ("The network input is: [0.3, 0.7, 0.5]\nThe network output is: %s\n\n"
            % mlp.forward_propagate([0.3, 0.7, 0.5]))
try:
    import builtins as names_of_main
except ImportError:                     # Skulpt has no such module
    names_of_main = scratchnet
kept = print
for by_hand in (False, True):
    printed = []
    names_of_main.print = printed.append
    scratchnet.main(by_hand)
    names_of_main.print = kept
    expected = figure_3 + scratchnet.explain(
        mlp, document["inputs"], document["targets"], by_hand=by_hand)
    assert "\n".join(printed) == expected, "\n".join(printed)[:300]
    assert expected.count("\ndE/dw_") == 34
    assert ("rounded before it is used, as on paper" in expected) == by_hand
print("small.py: numbers, training, errors, own numbers and main are right")
