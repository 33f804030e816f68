"""The problem that the options of the command ask for, or one line on what does not go together."""
from worksheets.problem import Head, problem
from worksheets.rules import asked_rules


def refuse(word, options, *names):
    """Raise ValueError where an option of these names was given beside word."""
    for name in names:
        value = getattr(options, name)
        if value is not None and value is not False:
            raise ValueError("--%s does not go with %s" % (name.replace("_", "-"), word))


def problem_of(options):
    """Return the Problem that the options ask for, and its Head."""
    if not options.network:
        refuse("a seeded problem", options, "example")
        head = head_of(options)
        return problem(head), head
    from course.file import read
    from worksheets.network import head_of_network, problem_of_network
    refuse("--network", options, "sizes", "seed", "json", "biases", "activations", "error")
    given = read(options.network).chosen(options.example)
    inputs, targets = given.example()
    if options.backward and targets is None:
        raise ValueError("%s has no targets, and --backward needs them" % options.network)
    made = problem_of_network(given.mlp, inputs, targets, given.rate, options.decimals)
    made.notes = given.notes()
    return made, head_of_network(made)


def head_of(options):
    """Return the Head that the options ask for."""
    asked = "2,2,1" if options.sizes is None else options.sizes
    sizes = [int(size) if size.strip().isdecimal() else 0 for size in asked.split(",")]
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("--sizes is %s, expected such as 2,2,1" % asked)
    seed = 1 if options.seed is None else options.seed
    rules = asked_rules(sizes, options.biases, options.activations, options.error)
    head = Head(tuple(sizes), seed, options.decimals, options.backward, rules)
    if Head.read(head.text()) != head._replace(rules=""):
        raise ValueError("%s: expected a seed of at most 20 digits, 1 to 15 decimals, and layers "
                         "of at most 9999" % head.text())
    return head
