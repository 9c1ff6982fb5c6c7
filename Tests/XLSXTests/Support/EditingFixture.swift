import FoundationEssentials
import Spreadsheet
import Testing

@testable import XLSX

/// A workbook like those that officials send: a form with a merged title, a picture, printer settings, conditional formats, a comment
/// of its own that shares its drawing with a button, and macros.
struct EditingFixture {
  var parts: [(name: String, bytes: [UInt8])]

  init() {
    parts = [
      ("[Content_Types].xml", Self.contentTypes), ("_rels/.rels", Self.rootRelationships), ("xl/workbook.xml", Self.workbook),
      ("xl/_rels/workbook.xml.rels", Self.workbookRelationships), ("xl/worksheets/sheet1.xml", Self.form),
      ("xl/worksheets/_rels/sheet1.xml.rels", Self.formRelationships), ("xl/worksheets/sheet2.xml", Self.data),
      ("xl/styles.xml", Self.styles), ("xl/sharedStrings.xml", Self.sharedStrings), ("xl/comments1.xml", Self.comments),
      ("xl/drawings/vmlDrawing1.vml", Self.shapes), ("docProps/app.xml", Self.properties),
    ].map { ($0, Array($1.utf8)) }
    parts.append(("xl/media/image1.png", [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3, 0xFF]))
    parts.append(("xl/printerSettings/printerSettings1.bin", (0..<200).map { UInt8($0) }))
    parts.append(("xl/vbaProject.bin", [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 7, count: 300)))
  }

  /// The container.
  var bytes: [UInt8] { ZipMaker(parts.map { ZipMaker.Entry($0.name, $0.bytes) }).bytes() }

  /// Puts other text into a part.
  mutating func replace(_ old: String, with new: String, in part: String) {
    guard let index = parts.firstIndex(where: { $0.name == part }) else { return }
    parts[index].bytes = Array(String(decoding: parts[index].bytes, as: UTF8.self).replacing(old, with: new).utf8)
  }

  /// The cells F4 (a score), E9 (does not exist), A1 (merged) and G2 (has a comment).
  static let marks = [
    mark("F4", .error, "SE-002 超过满分"), mark("E9", .warning, "SE-004 等级与得分不符"), mark("B1", .info, "NO-001 已规范"),
    mark("G2", .warning, "TX-001 说明不足"), mark("F4", .info, "NO-002 数字存为文本"),
  ]

  static func mark(_ cell: String, _ level: MarkLevel, _ title: String, sheet: String = "自评表") -> CellMark {
    let cell = CellReference(cell) ?? CellReference(row: 1, column: 1)
    return CellMark(sheet: sheet, cell: cell, level: level, title: title, message: "请核对后修改 <\(cell)> & 说明原因。")
  }

  static var list: MarkList {
    var list = MarkList(title: "问题清单", header: ["序号", "级别", "单元格", "问题", "县级说明"])
    list.legend = [.init("红色:必须修改", level: .error)]
    list.columnWidths = [6, 8, 12, 40, 20]
    list.rows = [
      [.number(1), .level(.error, "错误"), .link(sheet: "自评表", cell: CellReference(row: 4, column: 6), text: "F4"), .text("超过满分")]
    ]
    return list
  }

  /// The stretches of a part's original that gave way to others in a marked copy; none where everything was inserted.
  static func replaced(in part: String, of copy: [UInt8]) throws -> [String] {
    let archive = try Archive(copy)
    let styles = try #require(archive.entries.first { $0.name == "xl/styles.xml" })
    let journal = try #require(MarkJournal.find(in: archive.read(styles))?.journal)
    let change = try #require(journal.changes.first { $0.part == part }, "\(part) has changed")
    return change.reversals.map { String(decoding: $0.former, as: UTF8.self) }.filter { !$0.isEmpty }
  }
}

extension EditingFixture {
  private static let contentTypes = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
    ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" \
    ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default Extension="png" ContentType="image/png"/>\
    <Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/xl/workbook.xml" \
    ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>
    """
  private static let rootRelationships = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
    """
  private static let workbook = """
    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="0"/><bookViews>\
    <workbookView xWindow="0" yWindow="0"/></bookViews><sheets><sheet name="自评表" sheetId="1" r:id="rId1"/>\
    <sheet name="基本情况表" sheetId="7" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">\
    自评表!$A$1:$G$9</definedName></definedNames><calcPr calcId="191029"/></workbook>
    """
  private static let workbookRelationships = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>\
    <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" \
    Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
    """
  private static let form = """
    <?xml version="1.0" encoding="UTF-8"?>
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><dimension ref="A1:G7"/><sheetViews>\
    <sheetView tabSelected="1" workbookViewId="0"/></sheetViews><cols><col min="5" max="5" width="12" style="2" customWidth="1"/></cols>\
    <sheetData><row r="1" spans="1:7"><c r="A1" s="1" t="s"><v>0</v></c></row><row r="2"><c r="G2" t="s"><v>1</v></c></row>\
    <row r="4" spans="1:6" s="3" customFormat="1"><c r="D4"><v>2</v></c><c r="F4" s="2"><f>SUM(D4:D5)</f><v>2.5</v></c></row>\
    <row r="7"/></sheetData><sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="A1:G1"/></mergeCells>\
    <conditionalFormatting sqref="F4"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>2</formula></cfRule>\
    </conditionalFormatting><pageSetup paperSize="9" r:id="rId1"/><legacyDrawing r:id="rId2"/><tableParts count="0"/></worksheet>
    """
  private static let formRelationships = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings" \
    Target="../printerSettings/printerSettings1.bin"/><Relationship Id="rId2" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>\
    <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" \
    Target="../comments1.xml"/></Relationships>
    """
  private static let data = """
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>
    """
  private static let styles = """
    <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/>\
    <name val="仿宋_GB2312"/></font><font><b/><sz val="16"/><name val="黑体"/></font></fonts><fills count="3"><fill>\
    <patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">\
    <fgColor rgb="FF00FF00"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="2"><xf/>\
    <xf fontId="1"/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf fontId="1" xfId="1" applyFont="1"><alignment horizontal="center"/></xf>\
    <xf numFmtId="2" fillId="2" xfId="0" applyNumberFormat="1"><protection locked="0"/></xf><xf fillId="2" xfId="0"/></cellXfs>\
    <cellStyles count="2"><cellStyle name="常规" xfId="0" builtinId="0"/><cellStyle name="标题&amp;" xfId="1"/></cellStyles>\
    <dxfs count="1"><dxf/></dxfs></styleSheet>
    """
  private static let sharedStrings = """
    <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>自评表</t></si>\
    <si><t>说明</t></si></sst>
    """
  private static let comments = """
    <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>张三</author></authors><commentList>\
    <comment ref="G2" authorId="0"><text><r><rPr><sz val="9"/></rPr><t>已与财政局核对</t></r></text></comment></commentList></comments>
    """
  private static let shapes = """
    <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
    xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1030" type="#_x0000_t201"><v:textbox><font>按钮<br></font>\
    </v:textbox><x:ClientData ObjectType="Button"><x:Anchor>1, 1, 1, 1, 2, 2, 2, 2</x:Anchor></x:ClientData></v:shape>\
    <v:shape id="_x0000_s1031" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Row>1</x:Row><x:Column>6</x:Column></x:ClientData>\
    </v:shape></xml>
    """
  private static let properties = """
    <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" \
    xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><HeadingPairs><vt:vector size="4" baseType="variant">\
    <vt:variant><vt:lpstr>工作表</vt:lpstr></vt:variant><vt:variant><vt:i4>2</vt:i4></vt:variant><vt:variant><vt:lpstr>命名范围</vt:lpstr>\
    </vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector size="3" baseType="lpstr">\
    <vt:lpstr>自评表</vt:lpstr><vt:lpstr>基本情况表</vt:lpstr><vt:lpstr>自评表!Print_Area</vt:lpstr></vt:vector></TitlesOfParts></Properties>
    """
}
