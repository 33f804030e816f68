"""A Page as a file of Office Open XML, which LibreOffice Calc, Excel and others read."""
import io
import zipfile
from xml.sax.saxutils import escape

from workbook.page import column_name, reference

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
<sheets><sheet name="Working" sheetId="1" r:id="rId1"/></sheets>
<definedNames>
%%s</definedNames>
<calcPr calcId="0" fullCalcOnLoad="1"/>
</workbook>""" % (MAIN, OFFICE)
NAME = '<definedName name="%s">Working!$%s$%d</definedName>\n'
FONT = '<font>%s<sz val="%d"/><color rgb="FF%s"/><name val="Calibri"/></font>\n'
FONTS = "".join(FONT % font for font in (
    ("", 11, "000000"), ("<b/>", 14, "000000"), ("<b/>", 11, "000000"), ("", 9, "666666"),
    ("<b/>", 10, "444444")))
EDGES = "".join('<%s style="thin"><color rgb="FFBBBBBB"/></%s>' % (edge, edge)
                for edge in ("left", "right", "top", "bottom"))
STYLE_SHEET = """<styleSheet %s>
<numFmts count="%%d">%%s</numFmts>
<fonts count="5">
%s</fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2B3"/></patternFill></fill></fills>
<borders count="2"><border/><border>%s</border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="%%d">
%%s</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>""" % (MAIN, FONTS, EDGES)
STYLE = ('<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" '
         'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">%s</xf>\n')
RIGHT = '<alignment horizontal="right" shrinkToFit="1"/>'
# a style: which font, fill and border it has, and how it is aligned
STYLES = {"empty": (0, 0, 0, ""), "title": (1, 0, 0, ""), "note": (3, 0, 0, ""),
          "heading": (2, 0, 0, ""), "block": (4, 0, 0, ""), "symbol": (3, 0, 0, RIGHT),
          "given": (0, 2, 1, ""), "unrounded": (3, 0, 0, "")}
STEP = (0, 0, 1, "")                               # a cell of any format of numbers
CUSTOM = 164                                       # the id of the first format of one's own
SHEET = """<worksheet %s>
<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>
<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>
<cols>%%s</cols>
<sheetData>
%%s</sheetData>
<pageSetup orientation="landscape" fitToHeight="0"/>
</worksheet>""" % MAIN
COLUMN = '<col min="%d" max="%d" width="%.1f" customWidth="1"/>'
TEXT = '<c r="%s" s="%d" t="inlineStr"><is><t>%s</t></is></c>'


def written(page):
    """Return the bytes of the file, the same for the same page."""
    used = {cell.style for cell in page.cells.values()}
    styles = list(STYLES) + sorted(used - set(STYLES))
    parts = [
        ("[Content_Types].xml", TYPES % "".join(TYPE % one for one in (
            ("workbook", "sheet.main"), ("styles", "styles"), ("worksheets/sheet1", "worksheet")))),
        ("_rels/.rels", RELATIONS % (RELATION % (1, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", WORKBOOK % names(page)),
        ("xl/_rels/workbook.xml.rels", RELATIONS % (
            RELATION % (1, "worksheet", "worksheets/sheet1.xml")
            + RELATION % (2, "styles", "styles.xml"))),
        ("xl/styles.xml", style_sheet(styles)), ("xl/worksheets/sheet1.xml", sheet(page, styles))]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in parts:
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))         # no date of today in it
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, HEAD + text)
    return file.getvalue()


def names(page):
    """Return the names of the cells."""
    return "".join(NAME % (name, column_name(page.names[name][1]), page.names[name][0])
                   for name in sorted(page.names, key=str.lower))


def style_sheet(styles):
    """Return what each style is made of; what is not in STYLES is a format of numbers."""
    formats = [style for style in styles if style not in STYLES]
    numbers = {style: CUSTOM + n for n, style in enumerate(formats)}
    cells = [STYLE % ((numbers.get(style, 0),) + STYLES.get(style, STEP)) for style in styles]
    return STYLE_SHEET % (len(formats), "".join(
        '<numFmt numFmtId="%d" formatCode="%s"/>' % (numbers[style], style) for style in formats),
        len(cells), "".join(cells))


def sheet(page, styles):
    """Return the cells, row by row."""
    rows, widths = {}, {column - 1: 2.5 for column in page.left[1:]}     # between the layers
    for (row, column), cell in sorted(page.cells.items()):
        rows.setdefault(row, []).append(as_xml(reference(row, column), cell, styles))
        if cell.style not in ("title", "note", "heading", "block"):
            widths[column] = 11.5 if cell.style == "symbol" else 9.5
    return SHEET % (
        "".join(COLUMN % (column, column, widths[column]) for column in sorted(widths)),
        "".join('<row r="%d">%s</row>\n' % (row, "".join(rows[row])) for row in sorted(rows)))


def as_xml(at, cell, styles):
    """Return a cell: a text, or a number with its formula if it has one."""
    style = styles.index(cell.style)
    if isinstance(cell.value, str):
        return TEXT % (at, style, escape(cell.value))
    formula = "<f>%s</f>" % escape(cell.formula) if cell.formula else ""
    return '<c r="%s" s="%d">%s<v>%r</v></c>' % (at, style, formula, cell.value)
