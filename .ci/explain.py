# The text that must be the same, byte for byte, on every Python: exact and by hand.
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
