"""Worksheets on forward propagation and backpropagation that mark themselves.

    python3 examples/worksheet.py make [--backward] [--seed N] [--sizes 2,2,1] [--decimals N]
    python3 examples/worksheet.py make --answers ...                the teacher's copy
    python3 examples/worksheet.py make --class names.txt -o FOLDER  a sheet and a key for each name
    python3 examples/worksheet.py make --network network.json [--example N]   of your own network
    python3 examples/worksheet.py make --biases --activations tanh,linear --error squares
    python3 examples/worksheet.py mark FILE [--explain]             (- reads the standard input)
    python3 examples/worksheet.py mark FOLDER [--csv scores.csv]    a class: also several FILEs
    python3 examples/worksheet.py mark submissions.zip --keys class/keys [--feedback FOLDER]

`make` prints a problem and the lines to fill in; the same seed gives the same sheet anywhere, and
with --backward the same network. --no-formulas leaves the symbols alone, --latex makes a page to
print, --html one that marks each result as it is entered, --json FILE writes the network for
homework.py, latex.py and draw.py. --biases, --activations and --error make a problem by the rules
of your course, and --network takes them in its file; they stand on the sheet. For a class --latex
makes one document of all, --html a page for each, --attempt 2 new numbers for the same names;
what stands beside a name, as in a table that begins with name,id,email, comes back in the CSV.
`mark` says of each line: right, right from your own numbers (an earlier slip carried forward),
wrong, unreadable, blank or lost; it names the slip where the number shows it, and once for all
lines the rule that several wrong ones break, with --explain also rules that come to the same. It
works out the first wrong line, or with --explain each. Its exit status is 0 if all is right, 1 if
not, 2 if there is no sheet. An answer may be an expression of + - * / ^ ( ), and a remark may
follow it, but none that could be part of the number. In a class a sheet is known by its head,
whatever its file is called; --feedback writes a file to give back to each.
"""
import os

from common import Parser, replace_file, run, say
from worksheets.asked import head_of, problem_of, refuse
from worksheets.outputs import check_different, check_output
from worksheets.problem import MOST_WEIGHTS
from worksheets.sheet import sheet


def make(options):
    """Print or write a sheet or its key, and with --json its network."""
    refuse("one sheet", options, "attempt")
    made, head = problem_of(options)
    check_different(json=options.json, output=options.output)
    if options.output:
        check_output(options.output, "html" if options.html else "latex" if options.latex else "")
    if options.json:
        check_output(options.json)
        import json
        from worksheets.network import network_in_file
        replace_file(options.json, json.dumps(network_in_file(made)) + "\n")
    text = text_of(made, head, options)
    if options.output:
        replace_file(options.output, text)
    else:
        say(text[:-1])


def text_of(made, head, options):
    """Return the sheet, key or page of a problem that the options ask for."""
    if options.html:
        from views.pages import exercise_page
        refuse("--html", options, "answers", "latex", "no_formulas")
        return exercise_page(made, head, made.notes)
    write = sheet
    if options.latex:
        from worksheets.pages import pages as write
    return write(made, head, "", options.answers, not options.no_formulas)


def make_all(options):
    """Write the sheets and keys of a class."""
    from worksheets.handout import Handout
    from worksheets.names import names_in
    from worksheets.roster import make_class, seed_of
    refuse("--class", options, "answers", "json", "network", "example")
    if not options.output:
        raise ValueError("--class needs a folder: -o FOLDER")
    if options.attempt is not None and options.attempt < 1:
        raise ValueError("--attempt is %d, expected such as 2" % options.attempt)
    names, head = names_in(options.names), head_of(options)
    handout = Handout([entry.name for entry in names.values()], not options.no_formulas,
                      options.latex, options.html)

    def seeded(name):
        return head._replace(seed=seed_of(name, head.seed, options.attempt or 1))

    make_class(names, options.output, seeded, handout, say)


def mark(options):
    """Print the marks of a sheet or of a class; return the exit status."""
    from worksheets.classroom import mark_class
    from worksheets.handed_in import is_zip
    from worksheets.marks import Marks
    from worksheets.reading import text_of as text_in
    paths = options.sheets
    asked = options.csv or options.keys or options.feedback
    if asked or len(paths) > 1 or os.path.isdir(paths[0]) or is_zip(paths[0]):
        refuse("a class, it is for one sheet", options, "explain")
        if "-" in paths:
            raise ValueError("- is one sheet, expected the names of files for a class")
        is_right = mark_class(paths, say, options.keys, options.csv, options.feedback)
        return 0 if is_right else 1
    marks = Marks(text_in(paths[0]))
    say(marks.text(options.explain))
    return 0 if marks.perfect else 1


def main(arguments):
    options = Parser(__doc__)
    verbs = options.add_subparsers(dest="verb", metavar="make or mark")
    making = verbs.add_parser("make", help="print a worksheet")
    add_problem(making)
    add_writing(making)
    add_course(making)
    add_files(making)
    add_marking(verbs.add_parser("mark", help="mark what is filled in"))
    options = options.parse_args(arguments)
    if options.verb is None:
        raise ValueError("expected make or mark; --help tells more")
    if options.verb == "mark":
        return mark(options)
    return make_all(options) if options.names else make(options)


def add_problem(making):
    making.add_argument("--seed", type=int, metavar="N", help="which problem; else 1")
    making.add_argument("--sizes", metavar="N,N,...", help="nodes of each layer; else 2,2,1")
    making.add_argument("--decimals", type=int, default=3, metavar="N",
                        help="fewer than 3 are easily guessed")
    making.add_argument("--backward", action="store_true", help="with E, gradients and update")


def add_writing(making):
    making.add_argument("--answers", action="store_true", help="fill it in, and show the working")
    making.add_argument("--no-formulas", action="store_true", help="only symbols and blanks")
    making.add_argument("--latex", action="store_true", help="as LaTeX pages to print")
    making.add_argument("--html", action="store_true", help="as a page to fill in and be marked")


def add_course(making):
    making.add_argument("--network", metavar="FILE",
                        help="of your own, of at most %d weights" % MOST_WEIGHTS)
    making.add_argument("--example", type=int, metavar="N", help="which, where it has several")
    making.add_argument("--biases", action="store_true", help="every neuron has one")
    making.add_argument("--activations", metavar="NAMES", help="such as tanh,linear")
    making.add_argument("--error", metavar="NAME", help="such as \"mean squares\"")


def add_files(making):
    making.add_argument("--json", metavar="FILE", help="write the network too, for draw.py")
    making.add_argument("--class", dest="names", metavar="FILE",
                        help="a name on each line, or a table with a column name")
    making.add_argument("--attempt", type=int, metavar="N", help="new numbers for the same names")
    making.add_argument("-o", "--output", dest="output", metavar="FILE", help="else it is printed")


def add_marking(marking):
    marking.add_argument("sheets", nargs="+", metavar="FILE",
                         help="a sheet, - for the standard input; several, a folder, a zip")
    marking.add_argument("--explain", action="store_true", help="work out every wrong line")
    marking.add_argument("--csv", metavar="FILE", help="write the scores of a class")
    marking.add_argument("--keys", metavar="FOLDER", help="else keys in the folder of sheets")
    marking.add_argument("--feedback", metavar="FOLDER", help="write a file for each student")


if __name__ == "__main__":
    run(main)
