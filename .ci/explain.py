# The text that must be the same, byte for byte, on every Python: explain, steps and errors.
import scratchnet

document = scratchnet.DOCUMENT
network = scratchnet.MLP(3, [3, 5], 2, document["weights"])
for by_hand in (False, True):
    print(scratchnet.explain(network, document["inputs"], document["targets"], 0.5, 3, by_hand))

# Numbers of every size, given and as results, exact and by hand.
for weights in ([0.00001, 1.5e-7, -2.5e-12], [1e-9, 1e15, -1.25e20], [9.9999e-7, 123456.5, 1e-30]):
    network = scratchnet.MLP(1, [1, 1], 1, [[[weight]] for weight in weights])
    for by_hand in (False, True):
        print(scratchnet.explain(network, [0.5], [1], 1e-5, 4, by_hand))

# Other depths, indices above 9, one decimal and many.
for sizes in ([2, 1], [1, 2, 12, 1], [2, 2, 2, 2, 2]):
    number = 0
    weights = []
    for rows, columns in zip(sizes, sizes[1:]):
        weights.append([[0.0] * columns for _ in range(rows)])
        for w_i in weights[-1]:
            for j in range(columns):
                number += 1
                w_i[j] = (number * 7 % 19 - 9) / 10
    network = scratchnet.MLP(sizes[0], sizes[1:-1], sizes[-1], weights)
    x, y = [0.3, -0.7][:sizes[0]], [1, 0][:sizes[-1]]
    for decimals, by_hand in ((1, False), (6, True), (9, False), (15, True)):
        print(scratchnet.explain(network, x, y, 2, decimals, by_hand))


# Loops of one's own: another f, a bias that the terms are added to, from the left.
class Tanh(scratchnet.MLP):
    def sigmoid(self, z):
        return (scratchnet.exp(z) - scratchnet.exp(-z)) / (scratchnet.exp(z) + scratchnet.exp(-z))

    def slopes(self, l):
        return [1 - a_j ** 2 for a_j in self.a[l]]


class Biased(scratchnet.MLP):
    traced = scratchnet.MLP.traced + [("b", "biases"), ("new b", "biases")]

    def net_inputs(self, l):
        h = []
        for j in range(len(self.weights[l - 1][0])):
            h_j = self.biases[l - 1][j]
            for i in range(len(self.a[l - 1])):
                h_j = self.a[l - 1][i] * self.weights[l - 1][i][j] + h_j
            h.append(h_j)
        return h


biased = Biased(2, [2], 1, [[[0.1, -0.2], [0.3, 0.4]], [[-0.5], [0.6]]])
biased.biases = [[0.1, 0], [-0.3]]
print(scratchnet.explain(biased, [True, 2], [1], 0.1, 4, True))
print(scratchnet.explain(Tanh(1, [2], 1, [[[0.5, -0.5]], [[1], [2]]]), [1], [0], 0.1))
wide = scratchnet.MLP(60, [], 1, [[[0.01 * (i % 7 - 3)] for i in range(60)]])
print(scratchnet.explain(wide, [0.1] * 60, [1], None, 2, True))
for step in scratchnet.trace(scratchnet.MLP(1, [1], 1, [[[0.5]], [[0.25]]]), [1], [1], 1):
    print(step, step.in_full(), [z.symbol for z in step.operands])


# What is said of bad input.
def neuron(w=0.5):
    return scratchnet.MLP(1, [], 1, [[[w]]])


W, x, y = document["weights"], document["inputs"], document["targets"]
network = scratchnet.MLP(3, [3, 5], 2, W)
nan, inf = float("nan"), float("inf")
calls = [
    [scratchnet.sigmoid, nan], [scratchnet.sigmoid, -inf], [scratchnet.sigmoid, "a"],
    [scratchnet.sigmoid, None], [scratchnet.sigmoid, [1]], [scratchnet.error, [1, 2], [1]],
    [scratchnet.error, "ab", [1]], [scratchnet.error, [nan], [1]], [scratchnet.MLP, 0, [], 1],
    [scratchnet.MLP, 1.5, [], 1], [scratchnet.MLP, 1, 3, 1], [scratchnet.MLP, 1, [2, 0], 1],
    [scratchnet.MLP, "1", [], 1], [scratchnet.MLP, 3, [3, 5], 2, W[:2]],
    [scratchnet.MLP, 2, [3], 1, [[[1, 2], [3, 4], [5, 6]], [[1], [2], [3]]]],
    [scratchnet.MLP, 2, [], 2, [[[1, 2], [3]]]], [scratchnet.MLP, 2, [], 1, [["a", "b"]]],
    [neuron, "a"], [neuron, None], [neuron, nan], [neuron, -1e101], [neuron, [1]],
    [scratchnet.MLP, 2, [], 1, [[[1], [2], [3]]]], [scratchnet.MLP, 1, [], 1, 5],
    [network.forward_propagate, [1, 2]], [network.forward_propagate, None],
    [network.forward_propagate, "abc"], [network.forward_propagate, [[1, 2, 3]]],
    [network.back_propagate, x, [1]], [network.back_propagate, x, [inf, 0]],
    [network.gradient_descent, W, 0], [network.gradient_descent, W, -1],
    [network.gradient_descent, W, "1"], [network.gradient_descent, W, nan],
    [network.gradient_descent, W[:2], 1], [network.gradient_descent, None, 1],
    [neuron().gradient_descent, [[[nan]]], 1], [neuron().gradient_descent, [[[2e100]]], 1],
    [neuron().gradient_descent, [[["a"]]], 1], [neuron().gradient_descent, [[[1, 2]]], 1],
    [network.train, [x], [y], 0, 1], [network.train, [x], [y], 1.5, 1],
    [network.train, [x], [y, y], 1, 1], [network.train, [], [], 1, 1],
    [network.train, [x, [1]], [y, y], 1, 1], [scratchnet.numerical_gradient, network, x, y, 0],
    [scratchnet.trace, network, x, y, None, 0], [scratchnet.trace, network, x, y, None, 16],
    [scratchnet.trace, network, x, y, None, "3"], [scratchnet.trace, network, x, None, 0.5],
    [scratchnet.trace, network, x, y, -1], [scratchnet.explain, network, x, y, "a"]]
for call in calls:
    try:
        call[0](*call[1:])
        print("nothing was raised")
    except (TypeError, ValueError) as problem:
        print(type(problem).__name__ + ": " + str(problem))
