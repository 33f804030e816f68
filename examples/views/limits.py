"""How much a view shows."""


def check_size(given, most):
    """Raise ValueError for a Network whose examples have more than most weights to show in all."""
    weights = sum(len(W) * len(W[0]) for W in given.mlp.weights)
    if weights * len(given.examples) > most:
        raise ValueError("there are %d examples of %d weights, expected at most %d to be shown so; "
                         "choose one with --example N" % (given.count, weights, most // weights))
