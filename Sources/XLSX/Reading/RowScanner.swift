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
  /// Whether the row is hidden, or has no height.
  var isRowHidden = false
  /// The cells of the row that have a value or a formula, in the order of the file.
  var cells = RowCells()
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
  /// How long a row may be for the window to grow until it is all there.
  private static let longestRow = 1 << 20
  private var isInRows = false
  private var hasRows = false
  /// Whether rows and cells stand in the default namespace, which is the main one.
  private var isPlain = false
  private var declaresX14 = false
  private var knownHead = KnownHead()
  /// Where the last end tag of a row in the window ends, and the stretch of the part that it was looked for in.
  private var regularEnd = 0
  private var regularStretch = 0..<0
  /// The place in the part up to which it is not worth reading on for the end tag of a row.
  private var irregularEnd = 0

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
    if isPlain, try readPlainRow() { return true }
    while try scanner.nextInBranch() != .end {
      switch scanner.token {
      case .startTag where isInRows && scanner.isElement("row"):
        try readRow()
        return true
      case .startTag where scanner.isElement("sheetData"):
        if hasRows { note(.duplicateElement, detail: "sheetData") }
        isInRows = true
        hasRows = true
        enterRows()
        if isPlain, try readPlainRow() { return true }
      case .startTag where isInRows: try skipUnknown()
      case .startTag: try surroundings.read(&scanner, sheet: sheet, log: log)
      case .endTag where scanner.isElement("sheetData"):
        isInRows = false
        isPlain = false
      default: break
      }
    }
    if !hasRows { note(.noSheetData) }
    return false
  }

  /// The bytes of a cell's value; empty when it has none.
  func text(of cell: RawCell) -> ArraySlice<UInt8> {
    guard let value = cell.value else { return [] }
    return text(at: value, isEncoded: cell.isEncoded)
  }

  /// The bytes of a range that a cell or formula of the row names.
  func text(at range: Range<Int>, isEncoded: Bool = false) -> ArraySlice<UInt8> {
    let text = isInWindow ? scanner.window.bytes[range] : arena[range]
    guard isEncoded else { return text }
    var decoded: [UInt8] = []
    EntityReference.appendDecoded(text, to: &decoded)
    return decoded[...]
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
    if try readRegularCells() { return }
    let depth = scanner.depth
    while try scanner.nextInBranch() != .end, scanner.token != .endTag || scanner.depth >= depth {
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("c") { try readCell() } else { try skipUnknown() }
    }
    arrangeCells()
  }

  private mutating func clear() {
    cells.removeAll()
    formulas.removeAll(keepingCapacity: true)
    arena.removeAll(keepingCapacity: true)
    isInWindow = false
  }

  /// Takes in whether rows can be read without the scanner.
  private mutating func enterRows() {
    let isUnprefixed = scanner.localStart == scanner.nameRange.lowerBound
    isPlain = isUnprefixed && !scanner.isEmptyElement && scanner.scope.defaultNamespace == .main && scanner.allowsRegularTexts
    knownHead = KnownHead()
    declaresX14 = scanner.scope.namespace(ofPrefix: Array("x14ac".utf8)[...]) != nil
  }

  /// Reads the next row without the scanner, if it follows at once, all of it is regular and it fits in the window.
  private mutating func readPlainRow() throws(WorkbookError) -> Bool {
    guard scanner.scope.defaultNamespace == .main, try isAhead("<row"), try isRegularEndAhead() else { return false }
    let start = scanner.position
    var index = start
    var known = knownHead
    guard let row = FastRow.head(scanner.window.bytes.span, &index, after: rowNumber, allowsPrefix: declaresX14, known: &known),
      let end = match(row, from: index)
    else { return false }
    knownHead = known
    rowNumber = row.number
    isRowHidden = false
    scanner.pass(start..<end)
    return true
  }

  /// Reads the content of the row whose start tag the scanner stands on without the scanner, if all of it is regular.
  private mutating func readRegularCells() throws(WorkbookError) -> Bool {
    guard isPlain, !scanner.isEmptyElement, scanner.localStart == scanner.nameRange.lowerBound,
      scanner.scope.defaultNamespace == .main, try isRegularEndAhead(), let end = match(FastRow(number: rowNumber), from: scanner.position)
    else { return false }
    scanner.closeElement(at: end)
    return true
  }

  /// Matches the cells of a row; the place behind the row, nil when they are not regular.
  private mutating func match(_ row: FastRow, from start: Int) -> Int? {
    // The cells and formulas step out of `self`, whose window is being looked at.
    var cells = RowCells()
    var formulas: [RawFormula] = []
    swap(&cells, &self.cells)
    swap(&formulas, &self.formulas)
    let end = RowScanner.match(row, scanner.window.bytes.span, from: start, &cells, &formulas)
    swap(&cells, &self.cells)
    swap(&formulas, &self.formulas)
    isInWindow = end != nil
    return end
  }

  private static func match(
    _ row: FastRow, _ bytes: Span<UInt8>, from start: Int, _ cells: inout RowCells, _ formulas: inout [RawFormula]
  ) -> Int? {
    formulas.removeAll(keepingCapacity: true)
    cells.removeAll()
    if case .row(let end) = row.match(bytes, from: start, into: &cells, formulas: &formulas) { return end }
    formulas.removeAll(keepingCapacity: true)
    cells.removeAll()
    return nil
  }

  /// Writes rows without the scanner, as long as they follow one another, are regular and hold nothing but common cells.
  ///
  /// The first row of any other kind stays where it is, for `next()`.
  /// - Returns: how many cells were written.
  mutating func copyRows(to copier: inout CellCopier, upTo last: Int, whileBelow size: Int) throws(WorkbookError) -> Int {
    guard isPlain, scanner.scope.defaultNamespace == .main else { return 0 }
    clear()
    var cellCount = 0
    while rowNumber < last, copier.writer.count < size, try isAhead("<row"), try isRegularEndAhead() {
      let start = scanner.position
      let end = copyRows(from: start, to: &copier, upTo: last, whileBelow: size, &cellCount)
      if end > start { scanner.pass(start..<end) }
      guard end == regularEnd else { break }
    }
    return cellCount
  }

  /// Writes the rows of the window that can be; the place behind them.
  private mutating func copyRows(
    from start: Int, to copier: inout CellCopier, upTo last: Int, whileBelow size: Int, _ cellCount: inout Int
  ) -> Int {
    let bytes = scanner.window.bytes
    var place = start
    while place < regularEnd, rowNumber < last, copier.writer.count < size {
      var index = place
      guard let row = FastRow.head(bytes.span, &index, after: rowNumber, allowsPrefix: declaresX14, known: &knownHead),
        row.number == rowNumber + 1
      else { break }
      if !formulas.isEmpty { formulas.removeAll(keepingCapacity: true) }
      copier.beginRecord()
      guard case .row(let end) = row.match(bytes.span, from: index, into: &copier, formulas: &formulas), copier.isRegular else {
        copier.cancelRecord()
        break
      }
      cellCount += copier.cells
      copier.endRecord()
      if copier.isFull { copier.writeWaiting(bytes.span) }
      rowNumber += 1
      place = end
    }
    copier.writeWaiting(bytes.span)
    return place
  }

  /// Whether a text stands at the position.
  private mutating func isAhead(_ text: StaticString) throws(WorkbookError) -> Bool {
    let length = text.utf8CodeUnitCount
    return try scanner.fill(length) && scanner.equals(scanner.position..<scanner.position + length, text)
  }

  /// Whether the window has the end tag of a row behind the position; reads on if that may bring one.
  private mutating func isRegularEndAhead() throws(WorkbookError) -> Bool {
    findRegularEnd()
    if regularEnd > scanner.position { return true }
    guard scanner.window.base + scanner.position >= irregularEnd else { return false }
    while regularEnd <= scanner.position, scanner.window.count - scanner.position < RowScanner.longestRow, try scanner.more() {
      findRegularEnd()
    }
    if regularEnd > scanner.position { return true }
    // Rows that close themselves follow one another; to move the window for each of them would take long.
    irregularEnd = scanner.window.base + scanner.window.count - RowScanner.longestRow / 2
    return false
  }

  /// Looks for the last end tag of a row, once for every stretch of the part that the window shows.
  private mutating func findRegularEnd() {
    let stretch = scanner.window.base..<scanner.window.base + scanner.window.count
    guard stretch != regularStretch else { return }
    regularStretch = stretch
    regularEnd = scanner.endOfLast("</row>", before: 32)
  }

  private mutating func readRowAttributes() throws(WorkbookError) {
    let height = scanner.attribute("ht").flatMap { Double($0) }
    isRowHidden = scanner.attribute("hidden").flatMap(XMLBoolean.value(of:)) ?? false || height == 0
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
    nextColumn = Int(cell.column) + 1
    let depth = scanner.depth
    while try scanner.next() != .end, scanner.token != .endTag || scanner.depth >= depth {
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("v") {
        if cell.type == .inlineString { note(.badInline, cell: cell.reference) }
        cell.value = try readValue()
      } else if scanner.isElement("f") {
        cell.formula = Int32(clamping: formulas.count)
        formulas.append(try readFormula())
      } else if scanner.isElement("is") {
        try inlineText.read(&scanner, log: log)
        cell.value = append(inlineText.bytes)
      } else {
        try skipUnknown()
      }
    }
    if cell.isThere { cells.append(cell) }
  }

  /// Passes over an element that is not known. Extensions may hold anything, and other namespaces are other people's.
  private mutating func skipUnknown() throws(WorkbookError) {
    if scanner.namespace == .main, !scanner.isElement("extLst") { note(.unknownElement, detail: scanner.localName) }
    try scanner.skipElement()
  }

  private mutating func append(_ bytes: some Sequence<UInt8>) -> Range<Int> {
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
    let range = append((scanner.attribute("ref") ?? "").utf8)
    return RawFormula(kind: kind, text: append(try scanner.elementText().utf8), range: range)
  }

  private mutating func cellFromAttributes() throws(WorkbookError) -> RawCell {
    var cell = RawCell(row: Int32(clamping: rowNumber), column: Int32(clamping: nextColumn))
    for attribute in scanner.attributes where attribute.name.count == 1 {
      let value = attribute.value
      switch scanner.window.bytes[attribute.name.lowerBound] {
      case UInt8(ascii: "r"): try setReference(of: &cell, attribute)
      case UInt8(ascii: "s"):
        cell.style = Int32(clamping: Int(ascii: scanner.window.bytes[value]) ?? Int.max)
      case UInt8(ascii: "t"): cell.type = RowScanner.type(scanner.value(of: attribute))
      default: break
      }
    }
    if cell.column > CellReference.maximumColumn { throw problem(.refOutOfRange, detail: "\(cell.column)") }
    if cell.type == .unknown { note(.unknownCellType, cell: cell.reference, detail: scanner.attribute("t")) }
    return cell
  }

  private func setReference(of cell: inout RawCell, _ attribute: XMLScanner.Attribute) throws(WorkbookError) {
    switch CellPlace(scanner.value(of: attribute)) {
    case .place(let row, let column, let isLowercase):
      if isLowercase { note(.badRef, cell: CellReference(row: row, column: column)) }
      if row != rowNumber { note(.rowCellMismatch, cell: CellReference(row: row, column: column), detail: "\(rowNumber)") }
      cell.row = Int32(clamping: row)
      cell.column = Int32(clamping: column)
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
    let read = cells.indices.map { cells[$0] }
    let isAscending = zip(read, read.dropFirst()).allSatisfy(comesBefore)
    guard !isAscending else { return }
    let isOrdered = zip(read, read.dropFirst()).allSatisfy { !comesBefore($1, $0) }
    if !isOrdered { note(.cellOrder, detail: "\(rowNumber)") }
    let sorted = read.enumerated().sorted {
      comesBefore($0.element, $1.element) || (!comesBefore($1.element, $0.element) && $0.offset < $1.offset)
    }.map(\.element)
    cells.removeAll()
    for (index, cell) in sorted.enumerated() {
      if index + 1 < sorted.count, cell.reference == sorted[index + 1].reference {
        note(.duplicateCell, cell: cell.reference)
      } else {
        cells.append(cell)
      }
    }
  }
}
