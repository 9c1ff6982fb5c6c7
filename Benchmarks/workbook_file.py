"""Writes workbooks the way Excel stores them, with nothing but the standard library, so that a workload needs no writer under test."""

import datetime
import zipfile
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
GENERAL, HEADER, DATE, WRAPPED, DECIMALS, TITLE = range(6)
EPOCH = datetime.date(1899, 12, 30)


class Formula:
    """A formula with its stored result."""

    def __init__(self, text, result):
        self.text, self.result = text, result


class Styled:
    """A value with a cell format."""

    def __init__(self, value, style):
        self.value, self.style = value, style


def column_name(number):
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


class WorkbookFile:
    """A workbook whose sheets are written one after the other."""

    def __init__(self, path, inline_strings=False, number=repr):
        self.archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.inline, self.number = inline_strings, number
        self.strings, self.references, self.sheets = {}, 0, []

    def add_sheet(self, name, rows, merged=()):
        """Writes a sheet; rows are lists of None, text, numbers, dates, booleans, Formula or Styled."""
        self.sheets.append(name)
        with self.archive.open(f"xl/worksheets/sheet{len(self.sheets)}.xml", "w", force_zip64=True) as part:
            part.write(f'{DECLARATION}<worksheet xmlns="{NAMESPACE}"><sheetData>'.encode())
            columns = []
            for number, row in enumerate(rows, 1):
                while len(columns) < len(row):
                    columns.append(column_name(len(columns) + 1))
                cells = [self.cell(f"{columns[place]}{number}", value) for place, value in enumerate(row) if value is not None]
                part.write(f'<row r="{number}" spans="1:{len(row)}">{"".join(cells)}</row>'.encode())
            part.write(b"</sheetData>")
            if merged:
                areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
                part.write(f'<mergeCells count="{len(merged)}">{areas}</mergeCells>'.encode())
            part.write(b"</worksheet>")

    def cell(self, place, value):
        style = GENERAL
        if isinstance(value, Styled):
            style, value = value.style, value.value
        if isinstance(value, datetime.date):
            style, value = DATE, (value - EPOCH).days
        head = f'<c r="{place}"' + (f' s="{style}"' if style else "")
        if isinstance(value, str):
            return self.text(head, value)
        if isinstance(value, Formula):
            return f"{head}><f>{escape(value.text)}</f><v>{self.number(value.result)}</v></c>"
        if isinstance(value, bool):
            return f'{head} t="b"><v>{int(value)}</v></c>'
        return f"{head}/>" if value is None else f"{head}><v>{self.number(value)}</v></c>"

    def text(self, head, value):
        if self.inline:
            return f'{head} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        self.references += 1
        return f'{head} t="s"><v>{self.strings.setdefault(value, len(self.strings))}</v></c>'

    def close(self):
        if self.strings:
            items = "".join(f"<si><t>{escape(text)}</t></si>" for text in self.strings)
            head = f'<sst xmlns="{NAMESPACE}" count="{self.references}" uniqueCount="{len(self.strings)}">'
            self.write("xl/sharedStrings.xml", f"{head}{items}</sst>")
        self.write("xl/styles.xml", STYLES)
        self.write("xl/workbook.xml", self.workbook())
        parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(self.sheets) + 1)] + [("styles", "styles.xml")]
        self.write("xl/_rels/workbook.xml.rels", links(parts + ([("sharedStrings", "sharedStrings.xml")] if self.strings else [])))
        self.write("_rels/.rels", links([("officeDocument", "xl/workbook.xml")]))
        self.write("[Content_Types].xml", self.content_types())
        self.archive.close()

    def write(self, name, text):
        self.archive.writestr(name, text if text.startswith("<?xml") else DECLARATION + text)

    def workbook(self):
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(self.sheets, 1))
        return f'<workbook xmlns="{NAMESPACE}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'

    def content_types(self):
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        parts = [("workbook", "sheet.main"), ("styles", "styles")] + ([("sharedStrings", "sharedStrings")] if self.strings else [])
        parts += [(f"worksheets/sheet{number}", "worksheet") for number in range(1, len(self.sheets) + 1)]
        overrides = "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{name}+xml"/>' for part, name in parts)
        rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        return f'<Types xmlns="{PACKAGE}/content-types">{rels}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'


def links(parts):
    items = "".join(f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(parts, 1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def cell_format(number=0, font=0, fill=0, border=0, alignment=""):
    return f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1">{alignment}</xf>'


STYLES = (
    f'<styleSheet xmlns="{NAMESPACE}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="黑体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">'
    + cell_format() + cell_format(font=1) + cell_format(number=164) + cell_format(border=1, alignment='<alignment wrapText="1"/>')
    + cell_format(number=2, border=1) + cell_format(font=1, alignment='<alignment horizontal="center"/>') + "</cellXfs></styleSheet>")
