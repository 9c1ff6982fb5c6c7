internal import Spreadsheet

/// The place behind the last row of a sheet that holds something, where more rows go.
struct SheetEnd {
  /// The last row with a value or a formula; 0 when there is none.
  private(set) var lastRow = 0
  /// The row that more rows begin with: below the last one, and below merged areas that reach down from there, or follow, and would hide them.
  private(set) var nextRow = 1
  /// What the names of elements begin with.
  let prefix: String
  private let root: XMLElement
  private let sheetData: XMLElement
  /// Where the last row with something ends; nil when there is none.
  private var place: Int?
  /// The rows behind it, which hold nothing.
  private var emptyRows: [(number: Int, range: Range<Int>)] = []

  /// Looks through a sheet part.
  /// - Throws: `WorkbookError` when it is no worksheet or not well-formed.
  /// - Complexity: O(n) in the size of the part.
  init(_ part: [UInt8], name: String, limits: ReadingLimits) throws {
    root = try XMLTree.read(part, name: name, limits: limits, leaf: "sheetData")
    prefix = root.prefix
    guard let data = root.child("sheetData") else { throw WorkbookError(.noSheetData, part: name) }
    sheetData = data
    var scanner = try XMLScanner(part, name: name, limits: limits)
    var number = 0
    var start = 0
    var holdsSomething = false
    while try scanner.next() != .end {
      if scanner.token == .startTag, scanner.isElement("row") {
        number = scanner.attribute("r").flatMap { Int($0) } ?? number + 1
        (start, holdsSomething) = (scanner.range.lowerBound, false)
      } else if scanner.token == .startTag {
        holdsSomething = holdsSomething || scanner.isElement("v") || scanner.isElement("is") || scanner.isElement("f")
      }
      let isEnd = scanner.token == .endTag && scanner.isElement("row")
      guard isEnd else { continue }
      take(number, start..<scanner.range.upperBound, holdsSomething: holdsSomething)
    }
    let merges = root.child("mergeCells")?.children("mergeCell").compactMap { $0.attribute("ref").flatMap { CellRange($0) } } ?? []
    nextRow = merges.sorted { $0.topLeft < $1.topLeft }.reduce(lastRow + 1) { next, merge in
      merge.topLeft.row <= next ? max(next, merge.bottomRight.row + 1) : next
    }
  }

  private mutating func take(_ number: Int, _ range: Range<Int>, holdsSomething: Bool) {
    guard holdsSomething else { return emptyRows.append((number, range)) }
    lastRow = max(lastRow, number)
    place = range.upperBound
    emptyRows.removeAll()
  }

  /// Puts rows there, from `nextRow` on. Rows that held nothing give way to them.
  func append(_ rows: borrowing InsertedRows, to edit: inout PartEdit) {
    guard rows.lastRow >= nextRow else { return }
    for row in emptyRows where nextRow...rows.lastRow ~= row.number { edit.remove(row.range) }
    let text = rows.text
    if let place = emptyRows.last(where: { $0.number < nextRow })?.range.upperBound ?? place {
      edit.insert(text, at: place)
    } else {
      prepend(text, to: &edit)
    }
    guard let dimension = root.child("dimension"), let old = dimension.attribute("ref").flatMap({ CellRange($0) }) else { return }
    let last = CellReference(row: max(old.bottomRight.row, rows.lastRow), column: max(old.bottomRight.column, rows.lastColumn))
    edit.set("ref", to: CellRange(old.topLeft, last).description, of: dimension)
  }

  /// Puts rows before all that are there, since those hold nothing.
  private func prepend(_ text: String, to edit: inout PartEdit) {
    if sheetData.closesItself { edit.append(text, into: sheetData) } else { edit.insert(text, at: sheetData.startTag.upperBound) }
  }
}
