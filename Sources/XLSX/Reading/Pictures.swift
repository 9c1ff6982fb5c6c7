internal import Spreadsheet

/// Reads the pictures of a drawing part with the cells that they lie on.
struct DrawingReader {
  private(set) var pictures: [(range: CellRange?, name: String, relationshipID: String?)] = []
  private var corners: [CellReference] = []
  private var name = ""

  /// Reads a drawing part; its charts and shapes are passed over.
  /// - Throws: `WorkbookError` when it is not well-formed.
  init(_ scanner: inout XMLScanner) throws(WorkbookError) {
    var isInPicture = false
    while try scanner.nextInBranch() != .end {
      if scanner.token == .endTag, scanner.isElement("pic", .spreadsheetDrawing) { isInPicture = false }
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("twoCellAnchor", .spreadsheetDrawing) || scanner.isElement("oneCellAnchor", .spreadsheetDrawing)
        || scanner.isElement("absoluteAnchor", .spreadsheetDrawing)
      {
        corners = []
      } else if scanner.isElement("from", .spreadsheetDrawing) || scanner.isElement("to", .spreadsheetDrawing) {
        try readCorner(&scanner)
      } else if scanner.isElement("pic", .spreadsheetDrawing) {
        isInPicture = true
        pictures.append((range, "", nil))
      } else if isInPicture, let last = pictures.indices.last {
        if scanner.isElement("cNvPr", .spreadsheetDrawing) { pictures[last].name = scanner.attribute("name") ?? "" }
        if scanner.isElement("blip", .drawing) { pictures[last].relationshipID = scanner.attribute("embed", .relationships) }
      }
    }
  }

  private var range: CellRange? {
    guard let first = corners.first, let last = corners.last else { return nil }
    return CellRange(first, last)
  }

  /// Reads a corner, whose rows and columns count from 0.
  private mutating func readCorner(_ scanner: inout XMLScanner) throws(WorkbookError) {
    var row: Int?
    var column: Int?
    let depth = scanner.depth
    while try scanner.nextInBranch() != .end, scanner.token != .endTag || scanner.depth >= depth {
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("col", .spreadsheetDrawing) { column = Int(try scanner.elementText()) }
      if scanner.isElement("row", .spreadsheetDrawing) { row = Int(try scanner.elementText()) }
    }
    guard let row, let column, (0..<CellReference.maximumRow).contains(row), (0..<CellReference.maximumColumn).contains(column) else {
      return
    }
    corners.append(CellReference(row: row + 1, column: column + 1))
  }
}
