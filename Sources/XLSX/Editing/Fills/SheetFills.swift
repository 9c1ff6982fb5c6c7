internal import Spreadsheet

/// Gives cells of a sheet other formats; cells and rows that do not exist are put where they belong.
struct SheetFills {
  private let layout: SheetLayout
  private let rows: SheetRows
  private let prefix: String

  init(_ layout: SheetLayout, _ rows: SheetRows) {
    self.layout = layout
    self.rows = rows
    prefix = layout.rows.prefix
  }

  /// The format that a cell shows now: its own, or that of its row or column.
  func format(of cell: CellReference) -> Int {
    switch rows.places[cell] {
    case .cell(let element): element.number("s") ?? 0
    case .inRow(let row, _) where row.isTrue("customFormat"): row.number("s") ?? 0
    default: layout.format(ofColumn: cell.column) ?? 0
    }
  }

  /// Writes new formats of cells into a sheet.
  func write(_ formats: [CellReference: Int], into edit: inout PartEdit) {
    let cells = formats.keys.sorted()
    for row in cells.chunked(by: \.row) { write(row.map { ($0, formats[$0] ?? 0) }, into: &edit) }
    widenDimension(to: cells, in: &edit)
  }

  /// Writes the formats of the cells of one row.
  private func write(_ cells: [(cell: CellReference, format: Int)], into edit: inout PartEdit) {
    var newRow = ""
    var newRowPlace: Int?
    var addedTo: XMLElement?
    var columns: [Int] = []
    for (cell, format) in cells {
      switch rows.places[cell] {
      case .cell(let element): edit.set("s", to: "\(format)", of: element)
      case .inRow(let row, let place):
        if let place { edit.insert(xml(cell, format), at: place) } else { edit.append(xml(cell, format), into: row) }
        addedTo = row
        columns.append(cell.column)
      case .noRow(let place):
        newRow += xml(cell, format)
        newRowPlace = place
      case nil: continue
      }
    }
    if let addedTo { widenSpans(of: addedTo, to: columns, in: &edit) }
    guard !newRow.isEmpty, let number = cells.first?.cell.row else { return }
    newRow = "<\(prefix)row r=\"\(number)\">\(newRow)</\(prefix)row>"
    if let newRowPlace { edit.insert(newRow, at: newRowPlace) } else { edit.append(newRow, into: layout.rows) }
  }

  private func xml(_ cell: CellReference, _ format: Int) -> String { "<\(prefix)c r=\"\(cell)\" s=\"\(format)\"/>" }

  /// Keeps a row's hint about its columns true.
  private func widenSpans(of row: XMLElement, to columns: [Int], in edit: inout PartEdit) {
    guard let spans = row.attribute("spans"), !spans.contains(" "), case let ends = spans.split(separator: ":").compactMap({ Int($0) }),
      let first = ends.first, let last = ends.last, ends.count == 2, let smallest = columns.min(), let largest = columns.max(),
      smallest < first || largest > last
    else { return }
    edit.set("spans", to: "\(min(first, smallest)):\(max(last, largest))", of: row)
  }

  /// Keeps the sheet's hint about its used range true.
  private func widenDimension(to cells: [CellReference], in edit: inout PartEdit) {
    guard let element = layout.root.child("dimension"), let range = element.attribute("ref").flatMap({ CellRange($0) }) else { return }
    let outside = cells.filter { !range.contains($0) }
    guard !outside.isEmpty else { return }
    let (rows, columns) = (outside.map(\.row), outside.map(\.column))
    let topLeft = CellReference(
      row: min(range.topLeft.row, rows.min() ?? range.topLeft.row), column: min(range.topLeft.column, columns.min() ?? range.topLeft.column)
    )
    let bottomRight = CellReference(
      row: max(range.bottomRight.row, rows.max() ?? 1), column: max(range.bottomRight.column, columns.max() ?? 1))
    edit.set("ref", to: "\(CellRange(topLeft, bottomRight))", of: element)
  }
}

extension Array {
  /// The runs of neighbours that have the same key.
  func chunked<Key: Equatable>(by key: (Element) -> Key) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where key(self[index]) != key(self[start]) {
      chunks.append(self[start..<index])
      start = index
    }
    if start < endIndex { chunks.append(self[start...]) }
    return chunks
  }
}
