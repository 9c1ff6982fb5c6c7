internal import Spreadsheet

/// Reads the rows of a sheet part one by one, as bytes: places, types and raw texts, without looking up strings or formats.
///
/// Both faces of the reader stand on it: `SheetCursor` makes cells of it, and conversions copy its texts. What stands before and after
/// the rows is collected in `surroundings`.
struct RowScanner: ~Copyable {
  var scanner: XMLScanner
  let sheet: String
  let log: ProblemLog
  /// The row that was read last, from 1; 0 before the first.
  var rowNumber = 0
  /// Whether the row is hidden.
  var isRowHidden = false
  /// The cells of the row that have a value or a formula, in the order of the file.
  var cells: [RawCell] = []
  /// The formulas of the row.
  var formulas: [RawFormula] = []
  /// The texts of the row, end to end, unless the cells refer to the window.
  var arena: [UInt8] = []
  /// Whether the values of the cells are ranges of the scanner's window, which stays as it is until the next row.
  var isInWindow = false
  /// What stands around the rows.
  var surroundings = SheetSurroundings()
  private var nextColumn = 1
  private var inlineText = TextRuns()
  private var isInRows = false
  private var hasRows = false

  /// A scanner over a sheet part, which stands before its first row.
  /// - Throws: `WorkbookError` when the part is no worksheet.
  init(_ scanner: consuming XMLScanner, sheet: String, log: ProblemLog) throws(WorkbookError) {
    self.scanner = scanner
    self.sheet = sheet
    self.log = log
    try self.scanner.enterRoot(["worksheet"])
  }

  /// Reads the next row.
  ///
  /// - Returns: false when there is none; everything behind the rows has been read then.
  /// - Throws: `WorkbookError` when the part is not well-formed or a place cannot be understood.
  mutating func next() throws(WorkbookError) -> Bool {
    while try scanner.nextInBranch() != .end {
      switch scanner.token {
      case .startTag where isInRows && scanner.isElement("row"):
        try readRow()
        return true
      case .startTag where scanner.isElement("sheetData"):
        if hasRows { note(.duplicateElement, detail: "sheetData") }
        isInRows = true
        hasRows = true
      case .startTag where isInRows: try scanner.skipElement()
      case .startTag: try surroundings.read(&scanner, sheet: sheet, log: log)
      case .endTag where scanner.isElement("sheetData"): isInRows = false
      default: break
      }
    }
    if !hasRows { note(.noSheetData) }
    return false
  }

  /// The bytes of a cell's value; empty when it has none.
  func text(of cell: RawCell) -> ArraySlice<UInt8> {
    guard let value = cell.value else { return [] }
    return isInWindow ? scanner.window.bytes[value] : arena[value]
  }

  /// Notes a problem that reading gets over, at the scanner's place.
  func note(_ kind: WorkbookError.Kind, cell: CellReference? = nil, detail: String? = nil) {
    log.note(problem(kind, cell: cell, detail: detail))
  }

  /// A problem at the scanner's place.
  func problem(_ kind: WorkbookError.Kind, cell: CellReference? = nil, detail: String? = nil) -> WorkbookError {
    WorkbookError(
      kind, part: scanner.window.part, byteOffset: scanner.range.lowerBound, sheet: sheet, cell: cell,
      detail: detail.map { String($0.prefix(80)) })
  }

  private mutating func readRow() throws(WorkbookError) {
    clear()
    nextColumn = 1
    try readRowAttributes()
    if try readRegularRow() { return }
    let depth = scanner.depth
    while try scanner.nextInBranch() != .end, scanner.token != .endTag || scanner.depth >= depth {
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("c") { try readCell() } else { try scanner.skipElement() }
    }
    arrangeCells()
  }

  private mutating func clear() {
    cells.removeAll(keepingCapacity: true)
    formulas.removeAll(keepingCapacity: true)
    arena.removeAll(keepingCapacity: true)
    isInWindow = false
  }

  /// Reads the row without the scanner if all of it is regular and in the window.
  private mutating func readRegularRow() throws(WorkbookError) -> Bool {
    let isPlain = !scanner.isEmptyElement && scanner.localStart == scanner.nameRange.lowerBound
    // Cells, inline strings and their texts are three elements more.
    guard isPlain, scanner.depth + 3 <= scanner.limits.depth else { return false }
    var outcome = matchRow()
    if case .needsMore = outcome, scanner.position > 0, try scanner.more() { outcome = matchRow() }
    guard case .row(let end) = outcome else {
      clear()
      return false
    }
    isInWindow = true
    scanner.closeElement(at: end)
    return true
  }

  private mutating func matchRow() -> FastRow.Outcome {
    clear()
    // The arrays step out of `self`, whose window is being looked at.
    var cells: [RawCell] = []
    var formulas: [RawFormula] = []
    swap(&cells, &self.cells)
    swap(&formulas, &self.formulas)
    let outcome = FastRow.match(
      scanner.window.bytes.span, from: scanner.position, to: scanner.window.count, row: rowNumber, cells: &cells, formulas: &formulas)
    swap(&cells, &self.cells)
    swap(&formulas, &self.formulas)
    return outcome
  }

  private mutating func readRowAttributes() throws(WorkbookError) {
    isRowHidden = scanner.attribute("hidden").flatMap(XMLBoolean.value(of:)) ?? false
    let previous = rowNumber
    if let record = scanner.attributeRecord("r") {
      let digits = scanner.value(of: record)
      guard let number = Int(ascii: digits), number > 0 else {
        throw problem(.badRef, detail: String(decoding: digits, as: UTF8.self))
      }
      rowNumber = number
    } else {
      rowNumber += 1
    }
    guard rowNumber <= CellReference.maximumRow else { throw problem(.refOutOfRange, detail: "\(rowNumber)") }
    if rowNumber == previous { note(.duplicateRow, detail: "\(rowNumber)") }
    if rowNumber < previous { note(.cellOrder, detail: "\(rowNumber) < \(previous)") }
  }

  private mutating func readCell() throws(WorkbookError) {
    var cell = try cellFromAttributes()
    nextColumn = cell.column + 1
    let depth = scanner.depth
    while try scanner.next() != .end, scanner.token != .endTag || scanner.depth >= depth {
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("v") {
        cell.value = try readValue()
      } else if scanner.isElement("f") {
        cell.formula = formulas.count
        formulas.append(try readFormula())
      } else if scanner.isElement("is") {
        try inlineText.read(&scanner, log: log)
        cell.value = append(inlineText.bytes)
      } else {
        try scanner.skipElement()
      }
    }
    if cell.value != nil || cell.formula >= 0 { cells.append(cell) }
  }

  private mutating func append(_ bytes: [UInt8]) -> Range<Int> {
    let start = arena.count
    arena.append(contentsOf: bytes)
    return start..<arena.count
  }

  private mutating func readValue() throws(WorkbookError) -> Range<Int> {
    let start = arena.count
    let depth = scanner.depth
    while try scanner.next() != .end, scanner.token != .endTag || scanner.depth >= depth {
      if scanner.token == .text, scanner.depth == depth { scanner.appendText(to: &arena) }
      guard arena.count - start <= scanner.limits.textBytes else { throw problem(.tooLarge, detail: "> \(scanner.limits.textBytes)") }
    }
    return start..<arena.count
  }

  private mutating func readFormula() throws(WorkbookError) -> RawFormula {
    let kind: RawFormula.Kind =
      switch scanner.attribute("t") {
      case "shared": scanner.attribute("si").flatMap { Int($0) }.map { .shared($0) } ?? .normal
      case "array": .array
      case "dataTable": .dataTable
      default: .normal
      }
    let range = scanner.attribute("ref")
    return RawFormula(kind: kind, text: try scanner.elementText(), range: range)
  }

  private mutating func cellFromAttributes() throws(WorkbookError) -> RawCell {
    var cell = RawCell(row: rowNumber, column: nextColumn)
    for attribute in scanner.attributes where attribute.name.count == 1 {
      let value = attribute.value
      switch scanner.window.bytes[attribute.name.lowerBound] {
      case UInt8(ascii: "r"): try setReference(of: &cell, attribute)
      case UInt8(ascii: "s"):
        cell.style = Int(ascii: scanner.window.bytes[value]) ?? Int.max
      case UInt8(ascii: "t"): cell.type = RowScanner.type(scanner.value(of: attribute))
      default: break
      }
    }
    if cell.column > CellReference.maximumColumn { throw problem(.refOutOfRange, detail: "\(cell.column)") }
    if cell.type == .unknown {
      note(.unknownCellType, cell: CellReference(row: cell.row, column: cell.column), detail: scanner.attribute("t"))
    }
    return cell
  }

  private func setReference(of cell: inout RawCell, _ attribute: XMLScanner.Attribute) throws(WorkbookError) {
    switch CellPlace(scanner.value(of: attribute)) {
    case .place(let row, let column, let isLowercase):
      if isLowercase { note(.badRef, cell: CellReference(row: row, column: column)) }
      if row != rowNumber { note(.rowCellMismatch, cell: CellReference(row: row, column: column), detail: "\(rowNumber)") }
      cell.row = row
      cell.column = column
    case .outOfRange: throw problem(.refOutOfRange, detail: String(decoding: scanner.value(of: attribute), as: UTF8.self))
    case .malformed: throw problem(.badRef, detail: String(decoding: scanner.value(of: attribute), as: UTF8.self))
    }
  }

  private static func type(_ name: [UInt8]) -> RawCell.ValueType {
    switch name.count {
    case 1:
      switch name[0] {
      case UInt8(ascii: "n"): return .number
      case UInt8(ascii: "s"): return .sharedString
      case UInt8(ascii: "b"): return .boolean
      case UInt8(ascii: "e"): return .error
      case UInt8(ascii: "d"): return .isoDate
      default: return .unknown
      }
    default:
      return name.elementsEqual("str".utf8) ? .formulaString : name.elementsEqual("inlineStr".utf8) ? .inlineString : .unknown
    }
  }

  /// Puts cells that came out of order in order, and keeps the last of those with the same place.
  private mutating func arrangeCells() {
    func comesBefore(_ left: RawCell, _ right: RawCell) -> Bool { (left.row, left.column) < (right.row, right.column) }
    let isAscending = zip(cells, cells.dropFirst()).allSatisfy(comesBefore)
    guard !isAscending else { return }
    let isOrdered = zip(cells, cells.dropFirst()).allSatisfy { !comesBefore($1, $0) }
    if !isOrdered { note(.cellOrder, detail: "\(rowNumber)") }
    let sorted = cells.enumerated().sorted {
      comesBefore($0.element, $1.element) || (!comesBefore($1.element, $0.element) && $0.offset < $1.offset)
    }
    cells.removeAll(keepingCapacity: true)
    for (_, cell) in sorted {
      if let last = cells.last, last.row == cell.row, last.column == cell.column {
        note(.duplicateCell, cell: CellReference(row: cell.row, column: cell.column))
        cells.removeLast()
      }
      cells.append(cell)
    }
  }
}
