internal import Spreadsheet

/// Writes large plain workbooks, row after row, with bounded memory.
///
/// ```swift
/// let file = try AtomicFile(for: "scores.xlsx")
/// var workbook = try BulkWorkbook(path: file.temporaryPath)
/// try workbook.beginSheet(named: "数据", hasHeader: true)
/// try workbook.append(text: "县区", style: .header)
/// try workbook.append(text: "得分", style: .header)
/// try workbook.endRow()
/// try workbook.append(text: "崆峒区")
/// try workbook.append(number: 98.6)
/// try workbook.endRow()
/// try workbook.finish()
/// try file.commit()
/// ```
///
/// Texts are shared between cells as long as the pool of texts has room, and stand in their cells after that. For formatted workbooks
/// there is `WorkbookWriter`. Equal input gives equal bytes.
public struct BulkWorkbook: ~Copyable {
  private static let flushSize = 64 << 10

  private let zip: ZipStream
  /// The names of the sheets so far.
  public private(set) var sheetNames: [String] = []
  private var pool = StringPool()
  private var buffer: [UInt8] = []
  private var hasHead = false
  private var isInSheet = false
  private var hasHeader = false
  private var tableColumns: [String]?
  /// The tables so far, by the number of their sheet.
  private var tables: [Int: BulkTable] = [:]
  private var widths: [Int] = []
  private var rowDigits: [UInt8] = []
  private var columnNames: [[UInt8]] = []
  private var columnsInSheet = 0
  /// The row that is being written, from 1; 0 before a sheet.
  public private(set) var row = 0
  /// How many cells of the row have been written or passed over.
  public private(set) var column = 0

  /// A workbook that goes to a file which is there already, such as the temporary one of an `AtomicFile`.
  /// - Throws: `WritingError` when the file cannot be opened.
  public init(path: String) throws(WritingError) {
    do throws(FileError) { zip = ZipStream(try ByteOutput(path: path)) } catch { throw WritingError(.file(error)) }
  }

  /// Begins a sheet; the one before is ended.
  ///
  /// - Parameters:
  ///   - name: the name on the tab.
  ///   - hasHeader: whether the first row is frozen and has filters.
  ///   - columns: the names of the columns where the sheet is to be an Excel table: none empty, no two the same without regard to case,
  ///     and written as texts into the first row by the caller. Nil for no table.
  /// - Throws: `WritingError` for a name that Excel refuses or that is there already, or when the file does not take it.
  public mutating func beginSheet(
    named name: String, hasHeader: Bool = false, tableColumns columns: [String]? = nil
  ) throws(WritingError) {
    try endSheet()
    tableColumns = columns
    do throws(WritingError.Kind) {
      try SheetName.check(name)
      guard !sheetNames.contains(where: { $0.lowercased() == name.lowercased() }) else { throw .duplicateSheetName(name) }
    } catch {
      throw WritingError(error, sheet: name)
    }
    sheetNames.append(name)
    self.hasHeader = hasHeader
    isInSheet = true
    hasHead = false
    widths = []
    columnsInSheet = 0
    try storing { zip throws(FileError) in try zip.begin("xl/worksheets/sheet\(sheetNames.count).xml") }
    row = 0
    beginRow()
  }

  /// Adds a cell with text, never a formula.
  /// - Throws: `WritingError` when the text is longer than a cell holds or the sheet is full.
  public mutating func append(text: String, style: BulkStyle = .general) throws(WritingError) {
    let utf8 = Array(text.utf8)
    try append(text: utf8.span, 0..<utf8.count, style: style)
  }

  /// Adds a cell with a number; the shortest decimal that reads back as the same double is stored.
  /// - Throws: `WritingError` when the number is not finite or the sheet is full.
  public mutating func append(number: Double, style: BulkStyle = .general) throws(WritingError) {
    guard number.isFinite else { throw WritingError(.numberNotFinite, sheet: sheetNames.last, cell: place) }
    let digits = Array(number.plainText.utf8)
    try append(number: digits.span, 0..<digits.count, style: style)
  }

  /// Adds a cell that is TRUE or FALSE.
  /// - Throws: `WritingError` when the sheet is full.
  public mutating func append(boolean: Bool) throws(WritingError) {
    try beginCell(.general)
    append("\" t=\"b\"><v>")
    append(boolean ? "1" : "0")
    append("</v></c>")
  }

  /// Passes over a cell.
  public mutating func appendEmpty() { column += 1 }

  /// Adds a cell with text that is well-formed UTF-8.
  package mutating func append(text: Span<UInt8>, _ range: Range<Int>, style: BulkStyle = .general) throws(WritingError) {
    if range.count > BulkText.limit {
      let length = BulkText.length(text, range)
      if length > BulkText.limit {
        throw WritingError(
          .textTooLong(limit: BulkText.limit, actual: length), sheet: sheetNames.last, cell: CellReference(row: row, column: column + 1))
      }
    }
    if !hasHead { note(width: BulkText.width(text, range)) }
    try beginCell(style)
    let known = pool.position(of: text, range)
    if known == nil || known == pool.count - 1, let character = BulkText.forbidden(text, range) {
      throw WritingError(.forbiddenCharacter(character), sheet: sheetNames.last, cell: CellReference(row: row, column: column))
    }
    if let position = known {
      append("\" t=\"s\"><v>")
      append(integer: position)
      append("</v></c>")
    } else {
      append(BulkText.needsSpace(text, range) ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : "\" t=\"inlineStr\"><is><t>")
      BulkText.appendEscaped(text, range, to: &buffer)
      append("</t></is></c>")
    }
  }

  /// Adds a cell with a number, given as the digits that are to be stored.
  package mutating func append(number: Span<UInt8>, _ range: Range<Int>, style: BulkStyle = .general) throws(WritingError) {
    if !hasHead { note(width: range.count) }
    try beginCell(style)
    append("\"><v>")
    BulkText.append(number, range, to: &buffer)
    append("</v></c>")
  }

  /// Ends the row.
  /// - Throws: `WritingError` when the file does not take it.
  public mutating func endRow() throws(WritingError) {
    append("</row>")
    if buffer.count >= BulkWorkbook.flushSize { try flush() }
    beginRow()
  }

  /// Ends the workbook. The file is whole when this has returned.
  /// - Throws: `WritingError` when there is no sheet or the file does not take it.
  public consuming func finish() throws(WritingError) {
    try endSheet()
    guard !sheetNames.isEmpty else { throw WritingError(.noVisibleSheet) }
    if pool.count > 0 { try writeStrings() }
    let names = sheetNames.map { name in
      var escaped: [UInt8] = []
      let utf8 = Array(name.utf8)
      BulkText.appendEscaped(utf8.span, 0..<utf8.count, to: &escaped)
      return String(decoding: escaped, as: UTF8.self).replacing("\"", with: "&quot;")
    }
    for part in BulkParts.all(sheets: names, hasStrings: pool.count > 0, tables: tables) {
      buffer = Array(part.text.utf8)
      try storing { zip throws(FileError) in try zip.begin(part.name) }
      try writeBuffer()
      try storing { zip throws(FileError) in try zip.end() }
    }
    try storing { zip throws(FileError) in try zip.finish() }
  }

  private var place: CellReference { CellReference(row: row, column: column + 1) }

  private mutating func beginRow() {
    row += 1
    column = 0
    rowDigits = Array(String(row).utf8)
    rowStart = buffer.count
    append("<row r=\"")
    buffer.append(contentsOf: rowDigits)
    append("\">")
  }

  /// Where the start tag of the row stands, so that a row that was not wanted can be taken back.
  private var rowStart = 0

  private mutating func beginCell(_ style: BulkStyle) throws(WritingError) {
    column += 1
    guard row <= CellReference.maximumRow, column <= CellReference.maximumColumn else {
      throw WritingError(.cellOutOfRange, sheet: sheetNames.last, cell: CellReference(row: row, column: column))
    }
    while columnNames.count < column { columnNames.append(Array(CellReference.columnName(columnNames.count + 1).utf8)) }
    columnsInSheet = max(columnsInSheet, column)
    append("<c r=\"")
    buffer.append(contentsOf: columnNames[column - 1])
    buffer.append(contentsOf: rowDigits)
    let position = style.position
    if position > 0 {
      append("\" s=\"")
      append(integer: position)
    }
  }

  private mutating func note(width: Int) {
    while widths.count <= column { widths.append(0) }
    widths[column] = max(widths[column], width)
  }

  private mutating func endSheet() throws(WritingError) {
    guard isInSheet else { return }
    isInSheet = false
    buffer.removeSubrange(rowStart...)
    append("</sheetData>")
    if let columns = tableColumns, !columns.isEmpty, row > 1 {
      let last = CellReference(row: max(2, row - 1), column: columns.count)
      tables[sheetNames.count] = BulkTable(
        number: tables.count + 1, area: CellRange(CellReference(row: 1, column: 1), last), columns: columns)
      append(BulkParts.tableLink)
    } else if hasHeader, row > 1, columnsInSheet > 0 {
      append("<autoFilter ref=\"A1:\(CellReference(row: row - 1, column: columnsInSheet))\"/>")
    }
    append("</worksheet>")
    try flush()
    try storing { zip throws(FileError) in try zip.end() }
  }

  private mutating func writeStrings() throws(WritingError) {
    try storing { zip throws(FileError) in try zip.begin("xl/sharedStrings.xml") }
    append(BulkParts.stringsHead(count: pool.count, references: pool.references))
    // The pool steps aside while the buffer is written.
    let strings = pool
    try strings.forEach { text, range throws(WritingError) in
      append(BulkText.needsSpace(text, range) ? "<si><t xml:space=\"preserve\">" : "<si><t>")
      BulkText.appendEscaped(text, range, to: &buffer)
      append("</t></si>")
      if buffer.count >= BulkWorkbook.flushSize { try writeBuffer() }
    }
    append("</sst>")
    try writeBuffer()
    try storing { zip throws(FileError) in try zip.end() }
  }

  /// Writes the rows so far; in front of the first of them what stands before, since widths are known now.
  private mutating func flush() throws(WritingError) {
    if !hasHead {
      hasHead = true
      let head = BulkParts.sheetHead(widths: widths, freezesHeader: hasHeader, isFirst: sheetNames.count == 1)
      buffer = Array(head.utf8) + buffer
    }
    try writeBuffer()
  }

  private mutating func writeBuffer() throws(WritingError) {
    do throws(FileError) { try zip.write(&buffer) } catch { throw WritingError(.file(error)) }
    buffer.removeAll(keepingCapacity: true)
  }

  private borrowing func storing(_ step: (ZipStream) throws(FileError) -> Void) throws(WritingError) {
    do throws(FileError) { try step(zip) } catch { throw WritingError(.file(error)) }
  }

  @inline(__always)
  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { buffer.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) { buffer.append(contentsOf: text.utf8) }

  private mutating func append(integer: Int) {
    guard integer >= 10 else { return buffer.append(48 + UInt8(truncatingIfNeeded: max(0, integer))) }
    append(integer: integer / 10)
    buffer.append(48 + UInt8(truncatingIfNeeded: integer % 10))
  }
}
