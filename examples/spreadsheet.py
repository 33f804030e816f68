"""Write the working of a network as a live spreadsheet: change a weight, and see what follows.

    python3 examples/spreadsheet.py [network.json] [--by-hand] [--decimals N] [-o FILE]
    python3 examples/spreadsheet.py network.json --example N

FILE ends in .xlsx, the default is network.xlsx; LibreOffice Calc, Excel and others open it. Each
step is a cell with its formula over other cells, which have the names of their symbols: h_1^(1)
is h_1_1 with =x_1*w_11_1+x_2*w_21_1+..., and F2 shows where a number comes from. What is given
is coloured. With --by-hand each cell is rounded as on paper before it is used; on its left stands
what it was before, with the formula. network.json is what homework.py reads. Of several examples
each has a sheet of its own, and the update that they make another; with --example it is one alone.
"""
from common import MOST_WEIGHTS, Parser, replace_file, run, say
from course.file import read
from course.working import workings
from scratchnet import notes
from views.limits import check_size
from workbook.book import pages_of
from workbook.file import written

MOST_COLUMNS = 16384                               # that a spreadsheet has


def check_columns(page):
    """Raise ValueError for a page that has more columns than a spreadsheet."""
    if page.left[-1] + page.unit > MOST_COLUMNS:
        raise ValueError("the layers have %d nodes, expected at most %d in a spreadsheet"
                         % (sum(page.sizes[1:]), MOST_COLUMNS // page.unit - len(page.sizes)))


def main(arguments):
    parser = Parser(__doc__)
    parser.add_network()
    parser.add_argument("--example", type=int, metavar="N", help="of several, this one alone")
    parser.add_argument("-o", dest="file", default="network.xlsx", metavar="FILE",
                        help="ends in .xlsx")
    options = parser.parse_args(arguments)
    if not options.file.endswith(".xlsx"):
        raise ValueError("%s is no spreadsheet, expected a name in .xlsx" % options.file)
    given = read(options.network).chosen(options.example)
    check_size(given, MOST_WEIGHTS)
    done = list(workings(given, options.decimals, options.by_hand))
    lines = [" ".join(notes(len(given.mlp.weights), options.by_hand, ""))] + given.notes()
    pages = pages_of(done, options.decimals if options.by_hand else None, lines)
    check_columns(pages[0])
    replace_file(options.file, written(pages, options.decimals))
    say("%s: %d steps" % (options.file, sum(len(working.steps) for working in done)))
    return 0


if __name__ == "__main__":
    run(main)
