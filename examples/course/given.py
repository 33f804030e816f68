"""A network with the examples that it is to learn, as a file gives them."""


UPDATES = {"in turn": "each begins with the weights that the one before has left",
           "sum": "one update for all, by the sum of their gradients",
           "mean": "one update for all, by the mean of their gradients"}


class Network:
    """mlp with its examples (x, y), y None without targets, a learning rate or None, and a batch.

    layout is the file's, the matrices of mlp are the document's. number says which example this
    is, if it was chosen from count.
    """

    def __init__(self, mlp, examples, rate=None, batch="in turn", layout="x W"):
        self.mlp, self.examples, self.rate = mlp, examples, rate
        self.batch, self.layout = batch, layout
        self.number, self.count = None, len(examples)
        self.is_part = False                       # of an update that it does not make alone

    def check(self):
        """Raise what mlp says of an example: targets that its error does not take, for one."""
        for x, y in self.examples:
            outputs = self.mlp.forward_propagate(x)
            if y is not None:
                self.mlp.error(outputs, y)

    def chosen(self, number):
        """Return the same with one of its examples, counted from 1; with all of them for None.

        One of several makes no update where they make one together.
        """
        if number is None:
            return self
        if not 1 <= number <= self.count:
            raise ValueError("--example is %s, expected 1 to %d" % (number, self.count))
        one = Network(self.mlp, [self.examples[number - 1]], self.rate, self.batch, self.layout)
        one.number, one.count = number, self.count
        if self.count > 1 and self.batch != "in turn":
            one.rate, one.is_part = None, True
        return one

    def example(self):
        """Return the x and y of the only example."""
        if len(self.examples) > 1:
            raise ValueError("there are %d examples, choose one with --example N"
                             % len(self.examples))
        return self.examples[0]

    def notes(self):
        """Return what a reader is to know of this network, as sentences."""
        found = []
        if self.layout == "W x":
            found.append("The file's matrices are turned (\"layout\": \"W x\"): what it calls w_12 "
                         "is w_21 here.")
        if self.number is not None and self.count > 1:
            found.append("This is example %d of %d, with the weights as they stand in the file."
                         % (self.number, self.count))
        if len(self.examples) > 1 and self.rate is not None:
            found.append("There are %d examples, and %s." % (self.count, UPDATES[self.batch]))
        if getattr(self.mlp, "momentum", 0) and self.rate is None and not self.is_part:
            found.append("There is \"momentum\", but without a \"learning_rate\" there is no "
                         "update.")
        if hasattr(self.mlp, "notes"):
            found += self.mlp.notes()
        return found
