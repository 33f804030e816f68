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
    pages, latest = [], {}
    for working in done:
        sheet = "Example %d" % working.number if working.number else "Update"
        given = [z for z in operands(working.steps) if not z.terms]
        links = {name(z.symbol): linked(z, pages, latest) for z in given}
        links = {key: links[key] for key in links if links[key]}
        pages.append(Page(working, decimals, notes, sheet, links))
        keep(latest, pages[-1])
    return pages


def linked(z, pages, latest):
    """Return where a number given to a working stands on an earlier page, None if it is new."""
    if source(z):
        number, kind = source(z)
        page = pages[number - 1]
        return reference_from(page, page.names[name(symbol(kind, z.layer, *z.indices))])
    if z.kind in OF_AN_EXAMPLE:
        return None
    return latest.get(name(z.symbol))


def keep(latest, page):
    """Keep where the numbers of a page stand, the new weights as the weights from now on."""
    for key, at in page.names.items():
        latest.setdefault(key, reference_from(page, at))
    for key, at in page.names.items():
        if key[:4] == "new_":
            latest[key[4:]] = reference_from(page, at)
