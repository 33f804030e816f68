"""Write the working of a network as a live spreadsheet: change a weight, and see what follows.

    python3 examples/spreadsheet.py [network.json] [--by-hand] [--decimals N] [-o FILE]

FILE ends in .xlsx, the default is network.xlsx; LibreOffice Calc, Excel and others open it. Each
step is a cell with its formula over other cells, which have the names of their symbols: h_1^(1)
is h_1_1 with =x_1*w_11_1+x_2*w_21_1+..., and F2 shows where a number comes from. What is given
is coloured. With --by-hand each cell is rounded as on paper before it is used; on its left stands
what it was before, with the formula.
"""
from common import Parser, read_network, replace_file, run, say
from scratchnet import notes, trace
from workbook.file import written
from workbook.page import Page

MOST_COLUMNS = 16384                               # that a spreadsheet has


def main(arguments):
    parser = Parser(__doc__)
    parser.add_network()
    parser.add_argument("-o", dest="file", default="network.xlsx", metavar="FILE",
                        help="ends in .xlsx")
    options = parser.parse_args(arguments)
    if not options.file.endswith(".xlsx"):
        raise ValueError("%s is no spreadsheet, expected a name in .xlsx" % options.file)
    mlp, inputs, targets, rate = read_network(options.network)
    steps = list(trace(mlp, inputs, targets, rate, options.decimals, options.by_hand))
    note = " ".join(notes(len(mlp.weights), options.by_hand, ""))
    page = Page(mlp, steps, options.decimals if options.by_hand else None, note)
    if page.left[-1] + page.unit > MOST_COLUMNS:
        raise ValueError("the layers have %d nodes, expected at most %d in a spreadsheet"
                         % (sum(page.sizes[1:]), MOST_COLUMNS // page.unit - len(page.sizes)))
    replace_file(options.file, written(page, options.decimals))
    say("%s: %d steps" % (options.file, len(steps)))
    return 0


if __name__ == "__main__":
    run(main)
