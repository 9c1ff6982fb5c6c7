import Spreadsheet
import Testing

@testable import XLSX

@Suite("Reading workbooks")
struct ReadingWorkbooksTests {
  private static let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>42</v></c></row>"
  private static let plain = WorkbookMaker(rows: rows, strings: ["<si><t>县名</t></si>"])

  private func inspect(_ maker: WorkbookMaker) throws -> WorkbookInspection { try WorkbookReader().inspect(maker.bytes) }

  private func kind(_ bytes: [UInt8]) -> WorkbookError.Kind? {
    do {
      _ = try WorkbookReader().read(bytes)
      return nil
    } catch {
      return error.kind
    }
  }

  private func expectPlain(_ inspection: WorkbookInspection, _ warnings: [WorkbookError.Kind] = []) {
    #expect(inspection.workbook.sheets.first?.cells.map(\.value) == [.text("县名"), .number(42)])
    #expect(inspection.warnings.map(\.kind) == warnings)
  }

  @Test("A file in good order reads without warnings")
  func plain() throws { expectPlain(try inspect(Self.plain)) }

  @Test("Strict namespaces, any prefix, and a byte order mark read as the plain file does")
  func namespaces() throws {
    var strict = Self.plain
    strict.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", with: "http://purl.oclc.org/ooxml/spreadsheetml/main")
    strict.replace(WorkbookMaker.office, with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
    expectPlain(try inspect(strict))
    var prefixed = Self.plain
    for name in ["workbook", "sheets", "sheet ", "workbookPr", "worksheet", "sheetData", "row", "c ", "c>", "v>", "sst", "si>", "t>"] {
      prefixed.replace("<\(name)", with: "<x:\(name)", inPartsNamed: "xl/w")
      prefixed.replace("</\(name)", with: "</x:\(name)", inPartsNamed: "xl/w")
      prefixed.replace("<\(name)", with: "<x:\(name)", inPartsNamed: "xl/sh")
      prefixed.replace("</\(name)", with: "</x:\(name)", inPartsNamed: "xl/sh")
    }
    prefixed.replace("xmlns=\"\(WorkbookMaker.main)\"", with: "xmlns:x=\"\(WorkbookMaker.main)\"", inPartsNamed: "xl/w")
    prefixed.replace("xmlns=\"\(WorkbookMaker.main)\"", with: "xmlns:x=\"\(WorkbookMaker.main)\"", inPartsNamed: "xl/sh")
    expectPlain(try inspect(prefixed))
    var marked = Self.plain
    for (name, text) in marked.parts { marked[name] = "\u{FEFF}" + text }
    expectPlain(try inspect(marked))
  }

  @Test("Missing styles, strings, content types and root relationships do not hide the cells")
  func missingParts() throws {
    var maker = WorkbookMaker(rows: "<row><c><v>42</v></c></row>")
    for name in ["xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml", "_rels/.rels"] { maker[name] = nil }
    let inspection = try inspect(maker)
    #expect(inspection.workbook.sheets[0].cells.map(\.value) == [.number(42)])
    #expect(Set(inspection.warnings.map(\.kind)) == [.missingPart, .noContentTypes, .noRootRelationships])
  }

  @Test(
    "Targets may be absolute, relative, percent-encoded or of another case",
    arguments: ["/xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml", "worksheets/%73heet1.xml", "Worksheets/SHEET1.xml"])
  func targets(target: String) throws {
    var maker = Self.plain
    maker.replace("worksheets/sheet1.xml", with: target, inPartsNamed: "xl/_rels")
    #expect(try inspect(maker).workbook.sheets[0].cells.count == 2)
  }

  @Test("Unusual entry names are read and noted, and no name ever becomes a path")
  func names() throws {
    var backslashes = Self.plain
    backslashes.parts = backslashes.parts.map { ($0.name.split(separator: "/").joined(separator: "\\"), $0.text) }
    #expect(Set(try inspect(backslashes).warnings.map(\.kind)) == [.backslashNames])
    for name in ["../../evil", "/etc/evil", "C:\\evil", "xl/con", "xl/\u{202E}gnp.exe"] {
      var maker = Self.plain
      maker[name] = "x"
      #expect(try inspect(maker).warnings.map(\.kind) == [.badPartName], "\(name)")
    }
  }

  @Test("Of alternatives one branch is read; what must be understood and is not is refused")
  func alternatives() throws {
    let namespace = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:q=\"urn:q\""
    let cell = "<c><v>1</v></c>"
    let choice = "<mc:AlternateContent \(namespace)><mc:Choice Requires=\"q\"><c><v>2</v></c></mc:Choice>"
    let rows = "<row>\(choice)<mc:Fallback>\(cell)</mc:Fallback></mc:AlternateContent></row>"
    #expect(try inspect(WorkbookMaker(rows: rows)).workbook.sheets[0].cells.map(\.value) == [.number(1)])
    var demanding = Self.plain
    demanding.replace("<worksheet ", with: "<worksheet \(namespace) mc:MustUnderstand=\"q\" ", inPartsNamed: "xl/worksheets")
    #expect(kind(demanding.bytes) == .mustUnderstand)
  }

  @Test("Sheets come with their visibility and kind; chart sheets are listed and not read")
  func sheets() throws {
    var maker = Self.plain
    maker.replace(
      "</sheets>",
      with: "<sheet name=\"藏\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId1\"/><sheet name=\"图\" sheetId=\"3\" r:id=\"rId9\"/></sheets>",
      inPartsNamed: "xl/workbook")
    maker.replace(
      "</Relationships>", with: "<Relationship Id=\"rId9\" Type=\"x/chartsheet\" Target=\"charts/c.xml\"/></Relationships>",
      inPartsNamed: "xl/_rels")
    maker["xl/charts/c.xml"] = "<chartsheet/>"
    let sheets = try inspect(maker).workbook.sheets
    #expect(sheets.map(\.name) == ["Sheet1", "藏", "图"])
    #expect(sheets.map(\.visibility) == [.visible, .veryHidden, .visible])
    #expect(sheets.map(\.kind) == [.worksheet, .worksheet, .chart])
    #expect(sheets[2].cells.isEmpty)
  }

  @Test("Merged areas, hidden rows and columns, and names are read")
  func surroundings() throws {
    var maker = WorkbookMaker(
      rows: "<row r=\"2\" hidden=\"1\"><c><v>1</v></c></row><row r=\"7\" hidden=\"true\"/>",
      tail: "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C3\"/><mergeCell ref=\"XFE1:A1\"/></mergeCells>",
      head: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\"/><col min=\"0\" max=\"9\" hidden=\"1\"/></cols>")
    maker.replace(
      "</sheets>",
      with:
        "</sheets><definedNames><definedName name=\"总分\">'自评 表'!$F$4</definedName><definedName name=\"x\" localSheetId=\"0\">1</definedName></definedNames>",
      inPartsNamed: "xl/workbook")
    let inspection = try inspect(maker)
    let sheet = inspection.workbook.sheets[0]
    #expect(sheet.mergedRanges == [CellRange("A1:B2")])
    #expect(sheet.hiddenRows == [2, 7])
    #expect(sheet.hiddenColumns == [2...3])
    #expect(inspection.workbook.definedNames.map(\.localSheet) == [nil, 0])
    #expect(inspection.workbook.definedNames[0].target?.sheet == "自评 表")
    #expect(inspection.warnings.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.badCols, .badRef, .mergeSingle])
  }

  @Test("Comments come with author and text, pictures are counted")
  func attachments() throws {
    var maker = Self.plain
    maker.replace("</worksheet>", with: "<drawing r:id=\"d\"/></worksheet>", inPartsNamed: "xl/worksheets/sheet")
    maker["xl/worksheets/_rels/sheet1.xml.rels"] = WorkbookMaker.relationships([
      ("c", "comments", "../comments1.xml"), ("d", "drawing", "../drawings/d.xml"),
    ])
    maker["xl/comments1.xml"] = """
      <comments xmlns="\(WorkbookMaker.main)"><authors><author>张三</author></authors><commentList>\
      <comment ref="B1" authorId="0"><text><r><t>请</t></r><r><t>核对</t></r></text></comment>\
      <comment ref="A1" authorId="9"><text><t>x</t></text></comment></commentList></comments>
      """
    maker["xl/drawings/d.xml"] = """
      <d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><d:pic/><d:grpSp><d:pic/></d:grpSp></d:wsDr>
      """
    let inspection = try inspect(maker)
    let sheet = inspection.workbook.sheets[0]
    #expect(sheet.comments.map { "\($0.reference) \($0.author) \($0.text)" } == ["A1  x", "B1 张三 请核对"])
    #expect(sheet.pictureCount == 2)
    #expect(inspection.warnings.map(\.kind) == [.badComment])
  }

  @Test("The producer is the application with its version, and WPS is told by its build")
  func producer() throws {
    var maker = Self.plain
    maker["_rels/.rels"] = WorkbookMaker.relationships([
      ("rId1", "officeDocument", "xl/workbook.xml"), ("a", "extended-properties", "docProps/app.xml"),
    ])
    maker["docProps/app.xml"] = """
      <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
      <Application>Microsoft Excel</Application><AppVersion>16.0300</AppVersion></Properties>
      """
    #expect(try inspect(maker).workbook.producer == "Microsoft Excel 16.0300")
    maker.replace(
      "</Relationships>", with: "<Relationship Id=\"k\" Type=\"x/custom-properties\" Target=\"docProps/custom.xml\"/></Relationships>",
      inPartsNamed: "_rels")
    maker["docProps/custom.xml"] = "<Properties><property name=\"KSOProductBuildVer\"><v>2052-12.1.0</v></property></Properties>"
    #expect(try inspect(maker).workbook.producer == "WPS Office 2052-12.1.0")
    #expect(try inspect(Self.plain).workbook.producer == nil)
  }

  @Test("A workbook that cannot be trusted is refused by name")
  func refusals() {
    func changed(_ part: String, _ old: String, _ new: String) -> [UInt8] {
      var maker = Self.plain
      maker.replace(old, with: new, inPartsNamed: part)
      return maker.bytes
    }
    #expect(kind(changed("xl/worksheets", "<sheetData>", "<!DOCTYPE a><sheetData>")) == .dtd)
    #expect(kind(changed("xl/worksheets", "</row>", "")) == .badXML)
    #expect(kind(changed("xl/worksheets", "worksheet", "workbook")) == .wrongPart)
    #expect(kind(changed("xl/workbook", "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>", "")) == .noSheets)
    #expect(kind(changed("xl/workbook", "rId1", "rId99")) == .danglingRelationship)
    #expect(kind(changed("xl/_rels", "Target=\"worksheets", "TargetMode=\"External\" Target=\"worksheets")) == .externalPart)
    #expect(kind(changed("xl/_rels", "rId2", "rId1")) == .duplicateRelationship)
    #expect(kind(changed("[Content", "spreadsheetml.sheet.main+xml", "wordprocessingml.document.main+xml")) == .notAWorkbook)
    #expect(
      kind(changed("[Content", "openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.binary.macroEnabled.main"))
        == .xlsb)
  }

  @Test("Limits that a caller sets hold")
  func limits() {
    func kind(_ change: (inout ReadingLimits) -> Void) -> WorkbookError.Kind? {
      var limits = ReadingLimits.default
      change(&limits)
      let maker = WorkbookMaker(
        rows: (1...300).map { "<row r=\"\($0)\"><c t=\"s\"><v>0</v></c></row>" }.joined(), strings: ["<si><t>县名县名</t></si>"])
      do {
        _ = try WorkbookReader(limits: limits).read(maker.bytes)
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(kind { _ in } == nil)
    #expect(kind { $0.cells = 299 } == .tooLarge)
    #expect(kind { $0.stringBytes = 11 } == .tooLarge)
    #expect(kind { $0.streamedPartBytes = 100 } == .tooLarge)
    #expect(kind { $0.entries = 6 } == .tooManyParts)
    #expect(kind { $0.depth = 3 } == .xmlDepth)
    #expect(kind { $0.seconds = 0 } == .tooSlow)
  }

  @Test("A cursor gives the same cells as the whole workbook, and stops when told")
  func cursor() throws {
    let rows = (1...2000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c><c r=\"B\($0)\" t=\"s\"><v>0</v></c></row>" }.joined()
    let bytes = WorkbookMaker(rows: rows, strings: ["<si><t>x</t></si>"]).bytes
    let file = try WorkbookFile(bytes)
    var cursor = try file.cursor(overSheetAt: 0)
    var cells: [Cell] = []
    while let row = try cursor.next() { cells += row.cells }
    #expect(try cells == WorkbookReader().read(bytes).sheets[0].cells)
    var stopped = try file.cursor(overSheetAt: 0)
    #expect(try stopped.next()?.number == 1)
    var counting = try file.cursor(overSheetAt: 0)
    #expect(try counting.countCells() == 4000)
    #expect(throws: WorkbookError.self) { _ = try file.cursor(overSheetAt: 1) }
  }

  /// To look through the window, or to move it, for every element would take minutes.
  @Test("Very many elements that close themselves are passed over in the time that their number asks for")
  func elementsThatCloseThemselves() throws {
    let rows = (1...200_000).map { "<row r=\"\($0)\"/>" }.joined() + "<row r=\"200001\"><c r=\"A200001\" t=\"s\"><v>400000</v></c></row>"
    let maker = WorkbookMaker(rows: rows, strings: Array(repeating: "<si/>", count: 400_000) + ["<si><t>县</t></si>"])
    let file = try WorkbookFile(maker.bytes)
    var cursor = try file.cursor(overSheetAt: 0)
    var count = 0
    var texts: [String] = []
    while let row = try cursor.next() {
      count += 1
      texts += row.cells.compactMap { if case .text(let text)? = $0.value { text } else { nil } }
    }
    #expect(count == 200_001 && texts == ["县"])
  }
}
