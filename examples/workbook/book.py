"""The pages of a workbook: one for each example, and one for the update that they make."""
from course.working import source
from scratchnet import symbol
from workbook.formulas import name
from workbook.page import Page, operands, reference_from

OF_AN_EXAMPLE = ("x", "y")                         # what another example does not share


def pages_of(done, decimals, notes):
    """Return a Page for each of the workings; one that is alone has its names to itself."""
    if len(done) == 1:
        return [Page(done[0], decimals, notes)]
    pages = []
    for working in done:
        sheet = "Example %d" % working.number if working.number else "Update"
        links = {name(z.symbol): linked(z, pages) for z in operands(working.steps) if not z.terms}
        links = {key: links[key] for key in links if links[key]}
        pages.append(Page(working, decimals, notes, sheet, links))
    return pages


def linked(z, pages):
    """Return where a number given to a working stands on an earlier page, None if it is new.

    The weights are those that the last update left, and else those of the first page.
    """
    if source(z):
        number, kind = source(z)
        page = pages[number - 1]
        return reference_from(page, page.names[name(symbol(kind, z.layer, *z.indices))])
    if z.kind in OF_AN_EXAMPLE:
        return None
    for page in reversed(pages):
        if name("new " + z.symbol) in page.names:
            return reference_from(page, page.names[name("new " + z.symbol)])
    for page in pages:
        if name(z.symbol) in page.names:
            return reference_from(page, page.names[name(z.symbol)])
    return None
