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

  /// Rows that are looked at behind the last wanted one, for the height of the boxes beside it.
  private static let rowsBehind = 60

  private(set) var places: [CellReference: Place] = [:]
  /// The heights in pixels of rows that have one of their own.
  private(set) var heights: [Int: Int] = [:]
  private var wanted: [Int: [Int]] = [:]
  private var missingRows: ArraySlice<Int> = []
  private var row: XMLElement?
  private var rowNumber = 0
  private var column = 0
  private var missingColumns: ArraySlice<Int> = []

  /// Looks for cells.
  /// - Parameters:
  ///   - cells: The wanted cells.
  ///   - scanner: A scanner at the start of the sheet.
  /// - Throws: `WorkbookError` when the part is not well-formed.
  init(of cells: some Sequence<CellReference>, in scanner: consuming XMLScanner) throws {
    wanted = Dictionary(grouping: cells, by: \.row).mapValues { $0.map(\.column).sorted() }
    missingRows = wanted.keys.sorted()[...]
    let last = missingRows.last ?? 0
    while try scanner.next() != .end, !scanner.isElement("sheetData") {}
    let depth = scanner.depth
    while try scanner.next() != .end, scanner.depth >= depth {
      if scanner.token == .startTag, scanner.isElement("row") {
        openRow(scanner)
        if rowNumber > last + SheetRows.rowsBehind, missingRows.isEmpty { break }
      } else if scanner.token == .startTag, row != nil, scanner.isElement("c") {
        openCell(XMLElement(scanner))
      } else if scanner.token == .endTag, scanner.isElement("row") {
        closeRow(at: scanner.range)
      }
    }
    for missing in missingRows { placeRow(missing, before: nil) }
  }

  private mutating func openRow(_ scanner: borrowing XMLScanner) {
    rowNumber = min(scanner.attribute("r").flatMap { Int($0) } ?? rowNumber + 1, CellReference.maximumRow + 1)
    if ["1", "true", "on"].contains(scanner.attribute("hidden")) {
      heights[rowNumber] = 0
    } else if let height = scanner.attribute("ht").flatMap({ Double($0) }) {
      heights[rowNumber] = SheetLayout.pixels(height)
    }
    while let next = missingRows.first, next < rowNumber {
      placeRow(next, before: scanner.range.lowerBound)
      missingRows.removeFirst()
    }
    if missingRows.first == rowNumber { missingRows.removeFirst() }
    guard let columns = wanted[rowNumber] else { return }
    row = XMLElement(scanner)
    column = 0
    missingColumns = columns[...]
  }

  private mutating func openCell(_ element: XMLElement) {
    column = element.attribute("r").flatMap { CellReference($0) }?.column ?? column + 1
    while let next = missingColumns.first, next < column { placeCell(next, before: element.startTag.lowerBound) }
    guard wanted[rowNumber]?.contains(column) == true else { return }
    if missingColumns.first == column { missingColumns.removeFirst() }
    let cell = CellReference(row: rowNumber, column: column)
    if case .cell = places[cell] { return }
    places[cell] = .cell(element)
  }

  /// The columns that were not met belong at the end. Only now is it known where the row ends.
  private mutating func closeRow(at endTag: Range<Int>) {
    guard let element = row else { return }
    element.contentEnd = endTag.lowerBound
    while let next = missingColumns.first { placeCell(next, before: nil, in: element) }
    row = nil
  }

  private mutating func placeCell(_ column: Int, before place: Int?, in element: XMLElement? = nil) {
    missingColumns.removeFirst()
    let cell = CellReference(row: rowNumber, column: column)
    guard let row = element ?? row else { return }
    if case .cell = places[cell] { return }
    places[cell] = .inRow(row, before: place)
  }

  private mutating func placeRow(_ row: Int, before place: Int?) {
    for column in wanted[row] ?? [] { places[CellReference(row: row, column: column)] = .noRow(before: place) }
  }
}
