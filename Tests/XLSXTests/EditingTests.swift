import Spreadsheet
import Testing

@testable import XLSX

/// Marks spliced into a workbook that has everything around them that must stay.
struct EditingTests {
  private let original: [UInt8]
  private let copy: [UInt8]
  private let manifest: SaveManifest

  init() throws {
    original = EditingFixture().bytes
    (copy, manifest) = try WorkbookEditor(original).marked(EditingFixture.marks, list: EditingFixture.list)
  }

  private func text(_ part: String, of bytes: [UInt8]? = nil) throws -> String {
    let archive = try Archive(bytes ?? copy)
    let entry = try #require(archive.entries.first { $0.name == part })
    return String(decoding: try archive.read(entry), as: UTF8.self)
  }

  @Test func everyOtherEntryIsCopiedWithEveryByte() throws {
    let changed: Set = [
      "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/styles.xml",
      "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "docProps/app.xml",
    ]
    #expect(Set(manifest.names(.changed)) == changed)
    #expect(manifest.names(.added) == ["xl/worksheets/sheet3.xml"])
    let (before, after) = (try ZipRecords(original), try ZipRecords(copy))
    for (old, new) in zip(before.entries, after.entries) {
      let name = String(decoding: original[old.name], as: UTF8.self)
      #expect(name == String(decoding: copy[new.name], as: UTF8.self))
      guard !changed.contains(name) else { continue }
      #expect(original[old.local] == copy[new.local], "\(name)")
      #expect(original[old.central].prefix(42) == copy[new.central].prefix(42), "\(name)")
    }
  }

  @Test func marksAreInsertionsOnly() throws {
    let parts = [
      "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
    ]
    for part in parts { #expect(try EditingFixture.replaced(in: part, of: copy).isEmpty, "\(part)") }
    // The number of sheets, and of titles, would be wrong otherwise.
    #expect(try EditingFixture.replaced(in: "docProps/app.xml", of: copy) == ["2", "3"])
  }

  @Test func cellsAreMarkedWhereTheyBelong() throws {
    let sheet = try text("xl/worksheets/sheet1.xml")
    #expect(sheet.contains(#"<c r="A1" s="17" t="s"><v>0</v></c>"#))
    #expect(sheet.contains(#"<c s="18" r="G2" t="s"><v>1</v></c></row>"#))
    #expect(sheet.contains(#"<c r="F4" s="19"><f>SUM(D4:D5)</f><v>2.5</v></c>"#))
    #expect(sheet.contains(#"<row r="7"/><row r="9"><c r="E9""#))
    #expect(sheet.contains(#"<dimension ref="A1:G9"/>"#))
    #expect(sheet.contains(#"<sheetView tabSelected="1""#))
  }

  @Test func formatsKeepAllButTheFill() throws {
    let workbook = try text("xl/styles.xml")
    #expect(workbook.contains(#"numFmtId="2" applyNumberFormat="1" fillId="#))
    #expect(workbook.contains(#"<protection locked="0"/></xf>"#))
    #expect(workbook.contains("自动校核 1"))
    #expect(workbook.contains(":标题&amp;\""))
  }

  @Test func ownCommentStaysFirstAndWhole() throws {
    let comments = try text("xl/comments1.xml")
    #expect(comments.contains("<t>已与财政局核对</t></r><r><rPr><b/>"))
    #expect(comments.contains("<author>张三</author><author>自动校核</author>"))
    let error = try #require(comments.firstRange(of: "SE-002"))
    let note = try #require(comments.firstRange(of: "NO-002"))
    #expect(error.lowerBound < note.lowerBound, "severest first")
    #expect(comments.contains("请核对后修改 &lt;F4&gt; &amp; 说明原因。"))
  }

  @Test func boxesAreAddedBehindTheFormControl() throws {
    let shapes = try text("xl/drawings/vmlDrawing1.vml")
    #expect(shapes.contains("_x0000_s1032") && shapes.contains("_x0000_s1034") && !shapes.contains("_x0000_s1035"))
    #expect(shapes.components(of: "ObjectType=\"Note\"") == 4)
  }

  @Test func theListIsLastAndTheWorkbookOpensAsBefore() throws {
    let workbook = try text("xl/workbook.xml")
    #expect(workbook.contains(#"<workbookView xWindow="0" yWindow="0"/>"#))
    #expect(workbook.contains(#"<sheet name="问题清单" sheetId="8""#))
    #expect(workbook.contains(#"<definedName name="_xlnm._FilterDatabase" localSheetId="2" hidden="1">'问题清单'!$A$3:$E$4</definedName>"#))
    let list = try text("xl/worksheets/sheet3.xml")
    #expect(list.contains(#"<hyperlink ref="C4" location="'自评表'!F4" display="F4"/>"#))
    #expect(list.contains(#"<autoFilter ref="A3:E4"/>"#))
    let properties = try text("docProps/app.xml")
    #expect(properties.contains("<vt:lpstr>基本情况表</vt:lpstr><vt:lpstr>问题清单</vt:lpstr>"))
    #expect(properties.contains(#"<vt:vector size="4" baseType="lpstr">"#) && properties.contains("<vt:i4>3</vt:i4>"))
  }

  @Test func theSameMarksTwiceAreTheSameBytes() throws {
    #expect(try WorkbookEditor(original).marked(EditingFixture.marks, list: EditingFixture.list).bytes == copy)
    #expect(try WorkbookEditor(copy).marked(EditingFixture.marks, list: EditingFixture.list).bytes == copy)
  }

  @Test func takingMarksOutGivesTheOriginalParts() throws {
    let unmarked = try Archive(WorkbookEditor(copy).unmarked())
    let archive = try Archive(original)
    #expect(unmarked.entries.map(\.name) == archive.entries.map(\.name))
    for (left, right) in zip(unmarked.entries, archive.entries) { #expect(try unmarked.read(left) == archive.read(right), "\(left.name)") }
  }

  @Test func otherMarksReplaceTheFormerOnes() throws {
    let marks = [EditingFixture.mark("B3", .error, "FO-001", sheet: "基本情况表")]
    let remarked = try WorkbookEditor(copy).marked(marks, list: nil).bytes
    #expect(try text("xl/comments1.xml", of: remarked) == text("xl/comments1.xml", of: original))
    #expect(try text("xl/worksheets/sheet1.xml", of: remarked) == text("xl/worksheets/sheet1.xml", of: original))
    #expect(try text("xl/worksheets/sheet2.xml", of: remarked).contains(#"<sheetData><row r="3"><c r="B3""#))
  }

  @Test func whatReadersSeeIsAsBefore() throws {
    let workbook = try WorkbookReader().read(copy)
    #expect(workbook.sheets.map(\.name) == ["自评表", "基本情况表", "问题清单"])
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
