import Spreadsheet
import Testing

@testable import XLSX

@Suite("Reading what surrounds the cells")
struct ReadingFeaturesTests {
  private static let drawing = """
    <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" \
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="\(WorkbookMaker.office)">\
    <xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row></xdr:from>\
    <xdr:to><xdr:col>3</xdr:col><xdr:row>4</xdr:row></xdr:to><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="公章"/></xdr:nvPicPr>\
    <xdr:blipFill><a:blip r:embed="i"/></xdr:blipFill></xdr:pic></xdr:twoCellAnchor>\
    <xdr:absoluteAnchor><xdr:pic/></xdr:absoluteAnchor></xdr:wsDr>
    """

  private func maker(tail: String, relationships: [(String, String, String)] = []) -> WorkbookMaker {
    var maker = WorkbookMaker(rows: "<row><c><v>1</v></c></row>", tail: tail)
    maker["xl/worksheets/_rels/sheet1.xml.rels"] = WorkbookMaker.relationships(relationships)
    return maker
  }

  private func sheet(_ maker: WorkbookMaker) throws -> Sheet { try WorkbookReader().read(maker.bytes).sheets[0] }

  @Test("Links keep their targets, which are never opened")
  func links() throws {
    let tail = "<hyperlinks><hyperlink ref=\"A1:B1\" r:id=\"h\"/><hyperlink ref=\"C1\" location=\"说明!A1\"/></hyperlinks>"
    let sheet = try sheet(maker(tail: tail, relationships: [("h", "hyperlink", "file://server/share\" TargetMode=\"External")]))
    #expect(sheet.features.hyperlinks.map(\.target) == ["file://server/share", nil])
    #expect(sheet.features.hyperlinks.map(\.location) == [nil, "说明!A1"])
    #expect(sheet.features.hyperlinks[0].range == CellRange("A1:B1"))
  }

  @Test("Validations, conditional formats, filters and protection are read")
  func rules() throws {
    let tail = """
      <sheetProtection sheet="1" password="CC1A"/><autoFilter ref="A3:G60"/><conditionalFormatting sqref="A1:A9 C1"><cfRule/>\
      </conditionalFormatting><dataValidations><dataValidation type="list" sqref="E4:E60"><formula1>"A,B,C,D"</formula1></dataValidation>\
      <dataValidation type="decimal" operator="greaterThan" sqref="F4 F6"><formula1>0</formula1><formula2>9</formula2></dataValidation>\
      </dataValidations>
      """
    let features = try sheet(maker(tail: tail)).features
    #expect(features.isProtected)
    #expect(features.filteredRange == CellRange("A3:G60"))
    #expect(features.conditionalFormatRanges.map(\.description) == ["A1:A9", "C1"])
    #expect(features.validations.map(\.formula) == ["\"A,B,C,D\"", "0"])
    #expect(features.validations.map(\.comparison) == ["between", "greaterThan"])
    #expect(features.validations[1].ranges.count == 2)
    #expect(features.validations[1].secondFormula == "9")
  }

  @Test("Pictures come with the cells they lie on and the part that holds them")
  func pictures() throws {
    var maker = maker(tail: "<drawing r:id=\"d\"/>", relationships: [("d", "drawing", "../drawings/drawing1.xml")])
    maker["xl/drawings/drawing1.xml"] = Self.drawing
    maker["xl/drawings/_rels/drawing1.xml.rels"] = WorkbookMaker.relationships([("i", "image", "../media/image1.png")])
    maker["xl/media/image1.png"] = "PNG"
    let sheet = try sheet(maker)
    let seal = Picture(range: CellRange("B3:D5"), name: "公章", part: "xl/media/image1.png")
    #expect(sheet.features.pictures == [seal, Picture(range: nil, name: "", part: nil)])
    #expect(sheet.pictureCount == 2)
  }

  @Test("Threaded comments stand in for the notes that older programs get, replies in their order")
  func threadedComments() throws {
    let namespace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    var maker = maker(
      tail: "", relationships: [("c", "comments", "../comments1.xml"), ("t", "threadedComment", "../threadedComments/t1.xml")])
    maker["xl/comments1.xml"] = """
      <comments xmlns="\(WorkbookMaker.main)"><authors><author>tc={1}</author></authors><commentList><comment ref="A1" authorId="0">\
      <text><t>[Threaded comment]</t></text></comment><comment ref="B2" authorId="0"><text><t>旧</t></text></comment></commentList></comments>
      """
    maker["xl/threadedComments/t1.xml"] = """
      <ThreadedComments xmlns="\(namespace)"><threadedComment ref="A1" personId="{p}" id="{1}"><text>请核对</text></threadedComment>\
      <threadedComment ref="A1" personId="{q}" id="{2}" parentId="{1}"><text>已改</text></threadedComment></ThreadedComments>
      """
    maker["xl/persons/person.xml"] = """
      <personList xmlns="\(namespace)"><person displayName="张三" id="{p}"/><person displayName="李四" id="{q}"/></personList>
      """
    let comments = try sheet(maker).comments
    #expect(comments.map { "\($0.reference) \($0.author) \($0.text)" } == ["A1 张三 请核对", "A1 李四 已改", "B2 tc={1} 旧"])
  }

  @Test("Values under a merged area are told, and areas that overlap are noted")
  func merges() throws {
    let rows = "<row r=\"1\"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row r=\"2\"><c><v>4</v></c></row>"
    let merges = "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C1:C1048576\"/></mergeCells>"
    let sheet = try sheet(WorkbookMaker(rows: rows, tail: merges))
    #expect(sheet.cellsHiddenByMerges.map(\.reference.description) == ["B1", "A2"])
    let overlapping = "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"B2:C3\"/></mergeCells>"
    let inspection = try WorkbookReader().inspect(WorkbookMaker(rows: rows, tail: overlapping).bytes)
    #expect(inspection.warnings.map(\.kind) == [.mergeOverlap])
    #expect(inspection.warnings[0].cell == CellReference("B2"))
  }

  @Test("The file says who made it, and whether its structure is locked")
  func properties() throws {
    var maker = maker(tail: "")
    maker["_rels/.rels"] = WorkbookMaker.relationships([
      ("a", "officeDocument", "xl/workbook.xml"), ("b", "core-properties", "docProps/core.xml"),
    ])
    maker["docProps/core.xml"] = """
      <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>督导室</dc:creator>\
      <dcterms:modified>2023-08-23T08:30:00Z</dcterms:modified></cp:coreProperties>
      """
    maker.replace("</sheets>", with: "</sheets><workbookProtection lockStructure=\"1\"/>", inPartsNamed: "xl/workbook")
    let workbook = try WorkbookReader().read(maker.bytes)
    #expect(workbook.properties.creator == "督导室")
    #expect(workbook.properties.modified == "2023-08-23T08:30:00Z")
    #expect(workbook.properties.title == nil)
    #expect(workbook.isStructureProtected)
  }
}
