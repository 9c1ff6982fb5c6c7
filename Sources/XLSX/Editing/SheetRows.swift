internal import Algorithms
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

  private static let rowEnd = Array("</row>".utf8)

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
  /// The start tag of the row that was met last, behind its number; empty when it is not regular.
  private var lastTag = KnownHead()
  /// The height in pixels of the row that was met last; nil when it is the usual one.
  private var lastHeight: Int?

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
    while true {
      if canJump, passRepeated(in: &scanner) { continue }
      guard try scanner.next() != .end, scanner.depth >= depth else { break }
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

  /// Passes over a row of which nothing is wanted and whose start tag says the same as the one before, but for the number.
  private mutating func passRepeated(in scanner: inout XMLScanner) -> Bool {
    var end = scanner.position
    guard let row = FastRow.knownHead(scanner.window.bytes.span, &end, after: rowNumber, lastTag), wanted[row.number] == nil,
      let endTag = scanner.window.bytes.place(of: SheetRows.rowEnd, from: end), endTag + 6 <= scanner.window.count
    else { return false }
    enter(row.number, height: lastHeight, at: scanner.position)
    scanner.pass(scanner.position..<endTag + 6)
    return true
  }

  /// Takes in the number and the height of the row that the scanner has come to.
  private mutating func meetRow(_ scanner: borrowing XMLScanner) {
    let number = scanner.number("r")
    if scanner.attribute("hidden").flatMap(XMLBoolean.value) == true {
      lastHeight = 0
    } else {
      lastHeight = scanner.attribute("ht").flatMap { Double($0) }.map { SheetLayout.pixels($0) } ?? unstatedHeight
    }
    lastTag = SheetRows.regularTag(scanner) ?? KnownHead()
    enter(number ?? rowNumber + 1, height: lastHeight, at: scanner.tokenRange.lowerBound)
  }

  /// What stands behind the number in a start tag `<row r="1"…>`; nil when the tag is another.
  private static func regularTag(_ scanner: borrowing XMLScanner) -> KnownHead? {
    let start = scanner.tokenRange.lowerBound
    guard !scanner.isEmptyElement, let number = scanner.attributes.first, number.name == start + 5..<start + 6,
      number.value.lowerBound == start + 8, scanner.equals(number.name, "r"), number.value.upperBound + 1 < scanner.tokenRange.upperBound
    else { return nil }
    return KnownHead(scanner.window.bytes.span, number.value.upperBound + 1..<scanner.tokenRange.upperBound)
  }

  /// Enters the row of a number whose start tag is at a place; rows that are wanted and were not met belong before it.
  private mutating func enter(_ number: Int, height: Int?, at place: Int) {
    rowNumber = min(number, CellReference.maximumRow + 1)
    while let next = missingRows.first, next < rowNumber {
      placeRow(next, before: place)
      missingRows.removeFirst()
    }
    if missingRows.first == rowNumber { missingRows.removeFirst() }
    guard let height, rowNumber <= lastWantedRow + SheetRows.rowsBehind else { return }
    heights[rowNumber] = height
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
    let index = partitioningIndex { $0 >= number }
    return index < endIndex && self[index] == number
  }
}
