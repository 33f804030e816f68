"""A Page as a file of Office Open XML, which LibreOffice Calc, Excel and others read."""
import io
import zipfile
from xml.sax.saxutils import escape

from workbook.page import TOP, column_name, reference, reference_from
from workbook.printing import breaks, scale

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
%s</Types>"""
TYPE = ('<Override PartName="/xl/%s.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"/>\n')
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
%s</Relationships>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = '<Relationship Id="rId%d" Type="' + OFFICE + '/%s" Target="%s"/>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORKBOOK = """<workbook %s xmlns:r="%s">
<sheets>%%s</sheets>
<definedNames>
%%s</definedNames>
<calcPr calcId="0" fullCalcOnLoad="1"/>
</workbook>""" % (MAIN, OFFICE)
SHEET_OF_IT = '<sheet name="%s" sheetId="%d" r:id="rId%d"/>'
NAME = '<definedName name="%s">Working!$%s$%d</definedName>\n'
LOCAL_NAME = '<definedName name="%s" localSheetId="%d">%s</definedName>\n'    # of one sheet
ON_EACH_PAPER = "_xlnm.Print_Titles"               # the rows that are printed again on each
FONT = '<font>%s<sz val="%d"/><color rgb="FF%s"/><name val="Calibri"/></font>\n'
FONTS = "".join(FONT % font for font in (
    ("", 11, "000000"), ("<b/>", 14, "000000"), ("<b/>", 11, "000000"), ("", 9, "666666"),
    ("<b/>", 10, "444444")))
EDGE = '<%s style="%s"><color rgb="FF%s"/></%s>'
EDGES, FRAME = ["".join(EDGE % (edge, style, color, edge)
                        for edge in ("left", "right", "top", "bottom"))
                for style, color in (("thin", "BBBBBB"), ("medium", "777777"))]
STYLE_SHEET = """<styleSheet %s>
<numFmts count="1"><numFmt numFmtId="164" formatCode="%%s"/></numFmts>
<fonts count="5">
%s</fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2B3"/></patternFill></fill></fills>
<borders count="3"><border/><border>%s</border><border>%s</border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="%%d">
%%s</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
<dxfs count="%%d">%%s</dxfs>
</styleSheet>""" % (MAIN, FONTS, EDGES, FRAME)
STYLE = ('<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" '
         'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">%s</xf>\n')
FITTING = '<alignment horizontal="right" shrinkToFit="1"/>'
# what each style of a Cell has: format, font, fill, border, alignment
STYLES = {"empty": (0, 0, 0, 0, ""), "title": (0, 1, 0, 0, ""), "note": (0, 3, 0, 0, ""),
          "heading": (0, 2, 0, 0, ""), "block": (0, 4, 0, 0, ""), "symbol": (0, 3, 0, 0, FITTING),
          "given": (0, 2, 2, 2, FITTING), "unrounded": (0, 3, 0, 0, FITTING),
          "step": (164, 0, 0, 1, FITTING)}
FORMAT = '<dxf><numFmt numFmtId="%d" formatCode="%s"/></dxf>'
MOST_ZEROS = 9                                     # below 10^-9 a number is shown with a power
SHEET = """<worksheet %s>
<sheetViews><sheetView showGridLines="0" workbookViewId="0">
<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>
</sheetView></sheetViews>
<cols>%%s</cols>
<sheetData>
%%s</sheetData>
<conditionalFormatting sqref="%%s">
%%s</conditionalFormatting>
<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.25" footer="0.25"/>
<pageSetup paperSize="9" scale="%%d" pageOrder="overThenDown" orientation="landscape"/>
<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>
%%s</worksheet>""" % (MAIN, TOP, TOP + 1)
BREAKS = '<colBreaks count="%d" manualBreakCount="%d">%s</colBreaks>\n'
BREAK = '<brk id="%d" max="1048575" man="1"/>'
COLUMN = '<col min="%d" max="%d" width="%.1f" customWidth="1"/>'
RULE = """<cfRule type="cellIs" dxfId="%d" priority="%d" stopIfTrue="1" operator="between">
<formula>-%.17g</formula><formula>%.17g</formula></cfRule>
"""
TEXT = '<c r="%s" s="%d" t="inlineStr"><is><t>%s</t></is></c>'


def written(pages, decimals):
    """Return the bytes of the file, the same for the same pages; decimals are shown."""
    sheets = ["worksheets/sheet%d" % n for n in range(1, len(pages) + 1)]
    kinds = [("workbook", "sheet.main"), ("styles", "styles")]
    kinds += [(path, "worksheet") for path in sheets]
    parts = [
        ("[Content_Types].xml", TYPES % "".join(TYPE % one for one in kinds)),
        ("_rels/.rels", RELATIONS % (RELATION % (1, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", WORKBOOK % (listed(pages), names(pages))),
        ("xl/_rels/workbook.xml.rels", RELATIONS % relations(sheets)),
        ("xl/styles.xml", style_sheet(decimals))]
    parts += [("xl/%s.xml" % path, sheet(page, decimals)) for path, page in zip(sheets, pages)]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in parts:
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))         # no date of today in it
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, HEAD + text)
    return file.getvalue()


def relation_of(n):
    """Return the number of the relation to sheet n; 2 is that to the styles."""
    return n if n == 1 else n + 1


def listed(pages):
    """Return the sheets that there are."""
    return "".join(SHEET_OF_IT % (page.sheet, n, relation_of(n)) for n, page in enumerate(pages, 1))


def relations(sheets):
    found = [RELATION % (relation_of(n), "worksheet", path + ".xml")
             for n, path in enumerate(sheets, 1)]
    return "".join(found[:1] + [RELATION % (2, "styles", "styles.xml")] + found[1:])


def names(pages):
    """Return the names of the cells, of one page for the whole book, of several for their sheet."""
    headings = "".join(LOCAL_NAME % (ON_EACH_PAPER, n, "'%s'!$1:$%d" % (page.sheet, TOP))
                       for n, page in enumerate(pages))
    if len(pages) == 1:
        return headings + "".join(NAME % (name, column_name(column), row)
                                  for name, (row, column) in pages[0].names.items())
    return headings + "".join(LOCAL_NAME % (name, n, reference_from(page, at))
                              for n, page in enumerate(pages) for name, at in page.names.items())


def style_sheet(decimals):
    """Return what each style is made of, and the formats of steps that are small."""
    cells = "".join(STYLE % STYLES[style] for style in STYLES)
    formats = [number_format(decimals + n) for n in range(MOST_ZEROS)]
    formats.append(number_format(decimals - 1) + "E+00")
    return STYLE_SHEET % (number_format(decimals), len(STYLES), cells, len(formats), "".join(
        FORMAT % (164 + n, one) for n, one in enumerate(formats)))


def number_format(decimals):
    return "0." + "0" * decimals if decimals else "0"


def rules(decimals):
    """Return which format a step has by its size: 0, less than 10^-6, ..., less than 10^-1.

    What is rounded up to 10^-n has the format of that.
    """
    share = 1 - 0.5 * 10.0 ** -decimals - 1e-12
    limits = [1e-300] + [share * 10.0 ** -n for n in range(MOST_ZEROS, 0, -1)]
    order = [0, MOST_ZEROS] + list(range(MOST_ZEROS - 1, 0, -1))
    return "".join(RULE % (n, priority, limit, limit)
                   for priority, (n, limit) in enumerate(zip(order, limits), 1))


def sheet(page, decimals):
    """Return the cells, row by row, the rules for those of steps, and how they are printed."""
    rows, widths = {}, widths_of(page, decimals)
    for (row, column), cell in sorted(page.cells.items()):
        rows.setdefault(row, []).append(as_xml(reference(row, column), cell))
    steps = " ".join(reference(*at) for at in sorted(page.cells) if page.cells[at].style == "step")
    return SHEET % (
        "".join(COLUMN % (column, column, widths[column]) for column in sorted(widths)),
        "".join('<row r="%d">%s</row>\n' % (row, "".join(rows[row])) for row in sorted(rows)),
        steps, rules(decimals), scale(page, widths), broken(breaks(page, widths)))


def widths_of(page, decimals):
    """Return how many characters each column is wide."""
    widths = {column - 1: 2.5 for column in page.left[1:]}               # between the layers
    for (_, column), cell in page.cells.items():
        if cell.style not in ("title", "note", "heading", "block"):
            widths[column] = 14 if cell.style == "symbol" else max(9.5, decimals + 7)
    return widths


def broken(columns):
    """Return the breaks between papers after columns."""
    if not columns:
        return ""
    return BREAKS % (len(columns), len(columns), "".join(BREAK % column for column in columns))


def as_xml(at, cell):
    """Return a cell: a text, or a number with its formula if it has one."""
    style = list(STYLES).index(cell.style)
    if isinstance(cell.value, str):
        return TEXT % (at, style, escape(cell.value))
    formula = "<f>%s</f>" % escape(cell.formula) if cell.formula else ""
    return '<c r="%s" s="%d">%s<v>%s</v></c>' % (at, style, formula, repr(cell.value + 0))
