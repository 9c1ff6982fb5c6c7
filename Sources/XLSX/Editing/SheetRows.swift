internal import Spreadsheet

/// Where cells stand in the rows of a sheet, or where they belong when they do not exist.
struct SheetRows {
  /// The place of a wanted cell.
  enum Place {
    /// The cell exists; its start tag.
    case cell(XMLElement)
    /// Its row exists, the cell belongs before the place in it; nil for the end of the row.
    case inRow(XMLElement, before: Int?)
    /// Its row does not exist and belongs before the place; nil for the end of all rows.
    case noRow(before: Int?)
  }

  /// Rows behind the last wanted one whose heights matter to the boxes beside it.
  private static let rowsBehind = 100

  private(set) var places: [CellReference: Place] = [:]
  /// The heights in pixels of rows that have one of their own.
  private(set) var heights: [Int: Int] = [:]
  /// The last column in which one of the looked at rows has something to read.
  private(set) var lastFilledColumn = 0
  /// The elements of wanted cells and their rows.
  private let tree: XMLTree
  /// The wanted columns of each wanted row.
  private let wanted: [Int: [Int]]
  private let lastWantedRow: Int
  /// The wanted rows that have not been met.
  private var missingRows: ArraySlice<Int>
  private var rowNumber = 0
  private let unstatedHeight: Int?

  /// Looks for cells. Rows without any are passed over.
  /// - Parameters:
  ///   - cells: The wanted cells.
  ///   - unstatedHeight: The height in pixels of rows that are there and state none, where that is not the one of rows that are not there.
  ///   - scanner: A scanner at the start of the sheet, which is in its window as a whole.
  /// - Throws: `WorkbookError` when the part is not well-formed.
  /// - Complexity: O(n) over the sheet and the cells.
  init(of cells: some Sequence<CellReference>, unstatedHeight: Int? = nil, in scanner: consuming XMLScanner) throws {
    self.unstatedHeight = unstatedHeight
    wanted = Dictionary(grouping: cells, by: \.row).mapValues { $0.map(\.column).sorted() }
    missingRows = wanted.keys.sorted()[...]
    lastWantedRow = missingRows.last ?? 0
    tree = XMLTree(of: scanner.window.bytes)
    while try scanner.next() != .end, !scanner.isElement("sheetData") {}
    let depth = scanner.depth
    let canJump = scanner.canJump
    while try scanner.next() != .end, scanner.depth >= depth {
      guard scanner.token == .startTag, scanner.isElement("row") else { continue }
      meetRow(scanner)
      if let columns = wanted[rowNumber] {
        try lookForCells(columns[...], in: &scanner, canJump: canJump)
      } else if canJump {
        try scanner.jumpToFirstEndTag()
      }
    }
    for missing in missingRows { placeRow(missing, before: nil) }
  }

  /// Takes in the number and the height of a row.
  private mutating func meetRow(_ scanner: borrowing XMLScanner) {
    let number = scanner.attributeRecord("r").flatMap { Int(ascii: scanner.value(of: $0)) }
    rowNumber = min(number ?? rowNumber + 1, CellReference.maximumRow + 1)
    while let next = missingRows.first, next < rowNumber {
      placeRow(next, before: scanner.range.lowerBound)
      missingRows.removeFirst()
    }
    if missingRows.first == rowNumber { missingRows.removeFirst() }
    guard rowNumber <= lastWantedRow + SheetRows.rowsBehind else { return }
    if scanner.attribute("hidden").flatMap(XMLBoolean.value) == true {
      heights[rowNumber] = 0
    } else if let height = scanner.attribute("ht").flatMap({ Double($0) }) {
      heights[rowNumber] = SheetLayout.pixels(height)
    } else if let unstatedHeight {
      heights[rowNumber] = unstatedHeight
    }
  }

  private mutating func placeRow(_ row: Int, before place: Int?) {
    for column in wanted[row] ?? [] { places[CellReference(row: row, column: column)] = .noRow(before: place) }
  }

  /// Looks for the cells of the row that the scanner has come to; only at its end is it known where it ends.
  private mutating func lookForCells(_ columns: ArraySlice<Int>, in scanner: inout XMLScanner, canJump: Bool) throws {
    let row = tree.add(scanner)
    var missing = columns
    var column = 0
    let depth = scanner.depth
    while try scanner.next() != .end, scanner.token != .endTag || scanner.depth >= depth {
      guard scanner.token == .startTag, scanner.isElement("c") else { continue }
      column = scanner.attribute("r").flatMap { CellReference($0) }?.column ?? column + 1
      while let next = missing.first, next < column { placeCell(missing.removeFirst(), in: row, before: scanner.range.lowerBound) }
      if columns.containsSorted(column) { placeCell(column, at: tree.add(scanner)) }
      if missing.first == column { missing.removeFirst() }
      guard !scanner.isEmptyElement else { continue }
      lastFilledColumn = max(lastFilledColumn, column)
      if canJump { try scanner.jumpToFirstEndTag() }
    }
    tree.close(row, at: scanner.range)
    for column in missing { placeCell(column, in: row, before: nil) }
  }

  private mutating func placeCell(_ column: Int, at element: XMLElement) {
    let cell = CellReference(row: rowNumber, column: column)
    if case .cell = places[cell] { return }
    places[cell] = .cell(element)
  }

  private mutating func placeCell(_ column: Int, in row: XMLElement, before place: Int?) {
    let cell = CellReference(row: rowNumber, column: column)
    if case .cell = places[cell] { return }
    places[cell] = .inRow(row, before: place)
  }
}

extension ArraySlice<Int> {
  /// Whether a number is among those in ascending order.
  /// - Complexity: O(log n).
  fileprivate func containsSorted(_ number: Int) -> Bool {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low] == number
  }
}
