# Programs for which any_python.py seeks the smallest heap of MicroPython's Unix port that they
# run on, each with the most KiB that it may need. Its numbers are of 64 bits and its heap does
# not grow. Reading the source takes the most: a parse tree of the whole file, 22 bytes a token.

# ---- import: 216
import scratchnet

# ---- main: 240
import scratchnet
scratchnet.main()

# ---- main by hand: 240
import scratchnet
scratchnet.main(by_hand=True)

# ---- the README's XOR: 300
import random
from scratchnet import MLP

inputs, targets = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]]
random.seed(1)
xor = MLP(3, [4], 1)
errors = xor.train(inputs, targets, epochs=4000, learning_rate=0.5)
assert [round(xor.forward_propagate(x)[0]) for x in inputs] == [0, 1, 1, 0]
assert errors[0] > 0.1 and errors[-1] < 0.001 and len(errors) == 4000
