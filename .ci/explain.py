# The text that must be the same, byte for byte, on every Python: exact and by hand.
import scratchnet

document = scratchnet.DOCUMENT
network = scratchnet.MLP(3, [3, 5], 2, document["weights"])
for by_hand in (False, True):
    print(scratchnet.explain(network, document["inputs"], document["targets"], 0.5, 3, by_hand))
