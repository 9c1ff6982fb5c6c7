import Spreadsheet
import Testing

@testable import XLSX

/// Marks and workbooks at the edge of what there is.
struct EditingExtremeTests {
  private let form = "xl/worksheets/sheet1.xml"
  private let data = "xl/worksheets/sheet2.xml"

  private func text(_ part: String, of container: [UInt8]) throws -> String {
    let archive = try Archive(container)
    return String(decoding: try archive.read(try #require(archive.entries.first { $0.name == part })), as: UTF8.self)
  }

  /// The copy, after a look whether marking twice is marking once and taking the marks out gives the original.
  private func mark(
    _ fixture: EditingFixture, _ marks: [CellMark], list: MarkList? = nil
  ) throws -> (bytes: [UInt8], manifest: SaveManifest) {
    let (copy, manifest) = try WorkbookEditor(fixture.bytes).marked(marks, list: list)
    #expect(try WorkbookEditor(copy).marked(marks, list: list).bytes == copy, "marking twice is marking once")
    let (unmarked, original) = (try Archive(WorkbookEditor(copy).unmarked()), try Archive(fixture.bytes))
    #expect(unmarked.entries.map(\.name) == original.entries.map(\.name))
    for (left, right) in zip(unmarked.entries, original.entries) {
      #expect(try unmarked.read(left) == original.read(right), "\(left.name)")
    }
    return (copy, manifest)
  }

  @Test func theLastCellOfASheet() throws {
    let copy = try mark(EditingFixture(), [EditingFixture.mark("XFD1048576", .error, "t")]).bytes
    #expect(try text(form, of: copy).contains(#"<row r="1048576"><c r="XFD1048576" s="4"/></row></sheetData>"#))
    #expect(try text(form, of: copy).contains(#"<dimension ref="A1:XFD1048576"/>"#))
    #expect(try WorkbookReader().read(copy).sheets[0].comments.map(\.reference.description) == ["G2", "XFD1048576"])
  }

  @Test(arguments: [
    (#"<row r="4"><c r="B4"><f t="shared" ref="B4:B6" si="0">A4*2</f><v>2</v></c></row>"#, "B4"),
    (#"<row r="4"><c r="B4"><f t="array" ref="B4:B6">A4:A6*2</f><v>2</v></c></row>"#, "B4"),
    (#"<row r="4"><c r="B4" t="inlineStr"><is><r><t>a</t></r></is></c></row>"#, "B4"),
    (#"<row r="4"><c t="b"><v>1</v></c><c><v>2</v></c></row>"#, "B4"), (#"<row><c/></row><row/><row/><row><c/><c/></row>"#, "B4"),
  ]) func onlyTheFormatOfACellChanges(rows: String, cell: String) throws {
    var fixture = EditingFixture()
    fixture.replace("<sheetData/>", with: "<sheetData>\(rows)</sheetData>", in: data)
    let copy = try mark(fixture, [EditingFixture.mark(cell, .error, "t", sheet: "基本情况表")]).bytes
    let marked = try text(data, of: copy)
    #expect(marked.contains(#" s="4""#))
    #expect(marked.replacing(#" s="4""#, with: "").contains("<sheetData>\(rows)</sheetData>"))
  }

  @Test func rowsInNoOrderAreFoundAllTheSame() throws {
    var fixture = EditingFixture()
    let rows = #"<row r="200"><c r="A200"/></row><row r="9"><c r="B9"><v>1</v></c><c r="A9"><v>1</v></c></row>"#
    fixture.replace("<sheetData/>", with: "<sheetData>\(rows)</sheetData>", in: data)
    let marks = ["A9", "B9"].map { EditingFixture.mark($0, .error, "t", sheet: "基本情况表") }
    let copy = try text(data, of: mark(fixture, marks).bytes)
    #expect(copy.contains(#"<c s="4" r="B9"><v>1</v></c><c s="4" r="A9"><v>1</v></c>"#))
    #expect(copy.ranges(of: "<row ").count == 2)
  }

  @Test func rowsWithCommentsInTheMarkupAreNotJumpedOver() throws {
    var fixture = EditingFixture()
    let rows = #"<row r="1"><!-- </row> --><c r="A1"/></row ><row r="2"><c r="A2"/></row ><row r="3"><c r="A3"/></row>"#
    fixture.replace("<sheetData/>", with: "<sheetData>\(rows)</sheetData>", in: data)
    let marks = [EditingFixture.mark("A2", .error, "t", sheet: "基本情况表")]
    #expect(try text(data, of: mark(fixture, marks).bytes).contains(#"</row ><row r="2"><c s="4" r="A2"/></row >"#))
    fixture.replace("<!-- </row> -->", with: "", in: data)
    #expect(try text(data, of: mark(fixture, marks).bytes).contains(#"</row ><row r="2"><c s="4" r="A2"/></row >"#))
  }

  @Test func tenThousandMarksOnOneSheet() throws {
    let marks = (0..<10_000).map { number in
      CellMark(
        sheet: "自评表", cell: CellReference(row: 20 + number / 1_000, column: 1 + number % 1_000), level: .warning, title: "t\(number)",
        message: "")
    }
    let (copy, _) = try WorkbookEditor(EditingFixture().bytes).marked(marks, list: EditingFixture.list)
    #expect(try WorkbookReader().read(copy).sheets[0].comments.count == 10_001)
    #expect(try text(form, of: WorkbookEditor(copy).unmarked()) == text(form, of: EditingFixture().bytes))
  }

  @Test func textsAreCutAtWhatProgramsAccept() throws {
    let message = String(repeating: "长\u{1F600}", count: 20_000)
    let long = CellMark(sheet: "自评表", cell: CellReference(row: 2, column: 7), level: .error, title: "t", message: message)
    let copy = try mark(EditingFixture(), [long]).bytes
    let comment = try #require(try WorkbookReader().read(copy).sheets[0].comments.first)
    #expect(comment.text.hasPrefix("已与财政局核对\n—— 自动校核 ——\nt\n长") && comment.text.hasSuffix("…"))
    #expect((32_765...32_767).contains(comment.text.utf16.count))
    #expect(!comment.text.contains("\u{FFFD}"))
  }

  @Test func linksToSheetsWithQuotesAndSignsInTheirNames() throws {
    var fixture = EditingFixture()
    fixture.replace(#"<sheet name="自评表""#, with: #"<sheet name="'22&quot;&lt;A&gt; &amp; B's""#, in: "xl/workbook.xml")
    let name = "'22\"<A> & B's"
    var list = EditingFixture.list
    list.rows = [[.link(sheet: name, cell: CellReference(row: 4, column: 6), text: "F4")]]
    let copy = try mark(fixture, [EditingFixture.mark("F4", .error, "t", sheet: name)], list: list).bytes
    let location = #"location="'''22&quot;&lt;A&gt; &amp; B''s'!F4""#
    #expect(try text("xl/worksheets/sheet3.xml", of: copy).contains(location))
  }

  @Test func aFormatThatDoesNotExistGetsNoLook() throws {
    var fixture = EditingFixture()
    fixture.replace("<sheetData/>", with: #"<sheetData><row r="1"><c r="A1" s="6"/><c r="B1" s='5'/></row></sheetData>"#, in: data)
    let copy = try mark(fixture, [EditingFixture.mark("F4", .error, "t")]).bytes
    #expect(try text(data, of: copy) == text(data, of: fixture.bytes))
    // Formats 4 to 6 look like format 0, and the mark is the one behind them.
    let formats = #"<xf fillId="2" xfId="0"/><xf xfId="0"/><xf xfId="0"/><xf xfId="0"/><xf numFmtId="2""#
    #expect(try text("xl/styles.xml", of: copy).contains(formats))
    #expect(try text(form, of: copy).contains(#"<c r="F4" s="7">"#))
  }

  @Test func sheetsThatShareTheirCommentsAreOnlyFilled() throws {
    var fixture = EditingFixture()
    let links = String(decoding: fixture.parts.first { $0.name.hasSuffix("sheet1.xml.rels") }?.bytes ?? [], as: UTF8.self)
    fixture.parts.append(("xl/worksheets/_rels/sheet2.xml.rels", Array(links.utf8)))
    let marks = [EditingFixture.mark("F4", .error, "t"), EditingFixture.mark("A1", .error, "t", sheet: "基本情况表")]
    let (copy, manifest) = try mark(fixture, marks)
    #expect(manifest.cellsWithoutComment == marks)
    #expect(try text("xl/comments1.xml", of: copy) == text("xl/comments1.xml", of: fixture.bytes))
    #expect(try text(form, of: copy).contains(#"<c r="F4" s="4">"#) && text(data, of: copy).contains(#"<c r="A1" s="5"/>"#))
  }

  @Test func theHistoryOfACopyIsInIt() throws {
    let (copy, _) = try mark(EditingFixture(), EditingFixture.marks, list: EditingFixture.list)
    let former = try Archive(#require(try WorkbookEditor(copy).former()))
    let original = try Archive(EditingFixture().bytes)
    #expect(former.entries.map(\.name) == original.entries.map(\.name) && former.entries.map(\.crc32) == original.entries.map(\.crc32))
    #expect(try WorkbookEditor(EditingFixture().bytes).former() == nil)
  }
}
