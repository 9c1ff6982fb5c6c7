import Spreadsheet
import Testing

@testable import XLSX

/// Where the boxes of comments stand and how large they are.
struct CommentPlacementTests {
  private let form = "xl/worksheets/sheet1.xml"
  private let shapes = "xl/drawings/vmlDrawing1.vml"

  private func text(_ part: String, of container: [UInt8]) throws -> String {
    let archive = try Archive(container)
    return String(decoding: try archive.read(try #require(archive.entries.first { $0.name == part })), as: UTF8.self)
  }

  /// The anchors of all boxes of notes, by their cells.
  private func anchors(_ copy: [UInt8]) throws -> [CellReference: CommentAnchor] {
    let shapes = try CommentShapes(Array(text(shapes, of: copy).utf8), name: shapes)
    return Dictionary(
      uniqueKeysWithValues: shapes.boxes.compactMap { box in
        box.anchor.flatMap { CommentAnchor(String(decoding: shapes.text[$0], as: UTF8.self)) }.map { (box.cell, $0) }
      })
  }

  private func mark(_ fixture: EditingFixture, _ cells: [String]) throws -> [UInt8] {
    try WorkbookEditor(fixture.bytes).marked(cells.map { EditingFixture.mark($0, .error, "SE-002 超过满分") }, list: nil).bytes
  }

  @Test func boxesAtTheLastRowStandAboveItAsTallAsElsewhere() throws {
    let last = CellReference(row: CellReference.maximumRow, column: 1)
    let anchors = try anchors(mark(EditingFixture(), ["A1", last.description]))
    let (first, anchor) = (try #require(anchors[CellReference(row: 1, column: 1)]), try #require(anchors[last]))
    #expect(anchor.bottomRight.row < CellReference.maximumRow - 1)
    #expect(anchor.bottomRight.row - anchor.topLeft.row >= 2)
    #expect(first.topLeft.row == 0)
  }

  @Test func boxesStandWhereColumnsAndRowsAreShown() throws {
    var fixture = EditingFixture()
    let hidden = #"<cols><col min="5" max="5" width="12" style="2" customWidth="1"/><col min="8" max="16384" hidden="1"/></cols>"#
    fixture.replace(#"<cols><col min="5" max="5" width="12" style="2" customWidth="1"/></cols>"#, with: hidden, in: form)
    let anchor = try #require(try anchors(mark(fixture, ["G4"]))[CellReference(row: 4, column: 7)])
    #expect(anchor.topLeft.column < 6 && anchor.bottomRight.column <= 6)
    fixture.replace("<cols>", with: #"<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/><cols>"#, in: form)
    let row = try #require(try anchors(mark(fixture, ["A4"]))[CellReference(row: 4, column: 1)])
    #expect(row.topLeft.row == 0)
  }

  @Test func boxesStandInTheMarginBehindWhatIsThereToRead() throws {
    // The title is merged up to G, so the margin begins at H, which is column 7 counted from 0.
    let anchors = try anchors(mark(EditingFixture(), ["D4", "F4", "A9"]))
    #expect(anchors.count == 3)
    for anchor in anchors.values { #expect(anchor.topLeft.column == 7 && anchor.topLeft.columnOffset == 12) }
  }

  @Test func boxesInTheMarginDoNotOverlap() throws {
    let anchors = try anchors(mark(EditingFixture(), ["D4", "F4", "D5"]))
    let sorted = ["D4", "F4", "D5"].compactMap { CellReference($0).flatMap { anchors[$0] } }
    #expect(sorted.count == 3)
    for (upper, lower) in zip(sorted, sorted.dropFirst()) {
      #expect((upper.bottomRight.row, upper.bottomRight.rowOffset) < (lower.topLeft.row, lower.topLeft.rowOffset))
    }
  }

  @Test func aBoxStandsBesideItsCellWhenTheMarginIsFar() throws {
    var fixture = EditingFixture()
    fixture.replace(#"<mergeCell ref="A1:G1"/>"#, with: #"<mergeCell ref="A1:AZ1"/>"#, in: form)
    let anchor = try #require(try anchors(mark(fixture, ["D4"]))[CellReference("D4") ?? .init(row: 1, column: 1)])
    #expect(anchor.topLeft.column == 4)
  }

  @Test func anOfficialsBoxGrowsWithTheText() throws {
    var fixture = EditingFixture()
    let client = #"<x:ClientData ObjectType="Note"><x:Row>1</x:Row>"#
    let anchored = #"<x:ClientData ObjectType="Note"><x:Anchor>7, 10, 0, 2, 8, 20, 2, 5</x:Anchor><x:Row>1</x:Row>"#
    fixture.replace(client, with: anchored, in: shapes)
    let copy = try mark(fixture, ["G2"])
    let anchor = try #require(try anchors(copy)[CellReference(row: 2, column: 7)])
    #expect(anchor.topLeft == CommentAnchor.Corner(column: 7, columnOffset: 10, row: 0, rowOffset: 2))
    // Three lines below the official's one: 4 lines of 16 pixels and 10 around them, on rows of 20 pixels.
    #expect(anchor.bottomRight.column > 8 && anchor.bottomRight.row == 3 && anchor.bottomRight.rowOffset == 16)
    #expect(try text(shapes, of: WorkbookEditor(copy).unmarked()) == text(shapes, of: fixture.bytes))
  }

  @Test func aBoxThatIsLargeEnoughStays() throws {
    var fixture = EditingFixture()
    let anchored = #"<x:ClientData ObjectType="Note"><x:Anchor>7, 10, 0, 2, 20, 20, 30, 5</x:Anchor><x:Row>1</x:Row>"#
    fixture.replace(#"<x:ClientData ObjectType="Note"><x:Row>1</x:Row>"#, with: anchored, in: shapes)
    #expect(try text(shapes, of: mark(fixture, ["G2"])) == text(shapes, of: fixture.bytes))
  }
}
