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
/// Texts are shared between cells up to 98,304 different ones or 4 MiB of them; any that are new after that stand in their cells. For
/// formatted workbooks there is `WorkbookWriter`. Equal input gives equal bytes, whatever the number of threads.
public struct BulkWorkbook: ~Copyable {
  private static let flushSize = 64 << 10
  private static let blockSize = 96 << 10

  private var zip: ZipWriting
  /// The names of the sheets so far.
  public private(set) var sheetNames: [String] = []
  private var pool = StringPool()
  private var xml = XMLBuffer(capacity: BulkWorkbook.blockSize)
  private var hasHead = false
  private var isInSheet = false
  private var hasHeader = false
  private var tableColumns: [String]?
  /// The tables so far, by the number of their sheet.
  private var tables: [Int: BulkTable] = [:]
  private var widths: [Int] = []
  private var rowDigits = ShortText(decimal: 0)
  private let valueStart = ShortText("\"><v>")
  /// What comes before the number in a cell of the row that has no style: the end of its name, and the tags.
  private var numberStart = Snippet(ShortText(decimal: 0), ShortText(""))
  /// How cells begin, up to the row, by column.
  private var columnStarts: [Snippet] = []
  private var columnsInSheet = 0
  /// Where the start tag of the row stands, so that a row that was not wanted can be taken back.
  private var rowStart = 0
  /// The row that is being written, from 1; 0 before a sheet.
  public private(set) var row = 0
  /// How many cells of the row have been written or passed over.
  public private(set) var column = 0

  /// A workbook that goes to a file which is there already, such as the temporary one of an `AtomicFile`.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - threads: how many threads may work on it; with two, one compresses and stores what the other has put together.
  /// - Throws: `WritingError` when the file cannot be opened.
  public init(path: String, threads: Int = 1) throws(WritingError) {
    try self.init(path: path, threads: threads, zip64Limit: ZipStream.usualZip64Limit)
  }

  /// A workbook whose container uses ZIP64 from a size or place on.
  init(path: String, threads: Int = 1, zip64Limit: Int) throws(WritingError) {
    do throws(FileError) {
      let stream = ZipStream(try ByteOutput(path: path), zip64Limit: zip64Limit)
      zip = ZipWriting(stream, threads: threads, blockSize: BulkWorkbook.blockSize)
    } catch {
      throw WritingError(.file(error))
    }
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
    try beginPart("xl/worksheets/sheet\(sheetNames.count).xml")
    row = 0
    beginRow()
  }

  /// Adds a cell with text, never a formula.
  /// - Throws: `WritingError` when the text is longer than a cell holds or the sheet is full.
  public mutating func append(text: String, style: BulkStyle = .general) throws(WritingError) {
    let utf8 = Array(text.utf8)
    try append(text: utf8.span, 0..<utf8.count, hash: pool.hash(of: utf8.span, 0..<utf8.count), style: UInt8(style.position))
  }

  /// Adds a cell with a number; the shortest decimal that reads back as the same double is stored.
  /// - Throws: `WritingError` when the number is not finite or the sheet is full.
  public mutating func append(number: Double, style: BulkStyle = .general) throws(WritingError) {
    try append(number: number, style: UInt8(style.position))
  }

  /// Adds a cell that is TRUE or FALSE.
  /// - Throws: `WritingError` when the sheet is full.
  public mutating func append(boolean: Bool) throws(WritingError) {
    try beginCell()
    appendStart(0)
    if boolean { xml.append("\" t=\"b\"><v>1</v></c>") } else { xml.append("\" t=\"b\"><v>0</v></c>") }
  }

  /// Passes over a cell.
  public mutating func appendEmpty() { column += 1 }

  /// Gets cells ready, of one row or of several: what is needed to look for their texts is fetched from memory for all of them at once.
  /// - Complexity: O(n) in the length of the text.
  package func prepare(_ cells: inout [BulkCell], of text: Span<UInt8>) {
    var cells = cells.mutableSpan
    for index in cells.indices where cells[index].content == .text { cells[index].hash = pool.hash(of: text, cells[index].range) }
    for index in cells.indices where cells[index].content == .text { pool.expect(cells[index].hash) }
  }

  /// Adds a row of cells that have been got ready; their texts, well-formed UTF-8, and digits stand in `text`.
  /// - Throws: `WritingError` when a text is longer than a cell holds, the sheet is full, or the file does not take the row.
  /// - Complexity: O(n) in the length of the text.
  package mutating func append(row cells: ArraySlice<BulkCell>, of text: Span<UInt8>) throws(WritingError) {
    for cell in cells {
      switch cell.content {
      case .nothing: appendEmpty()
      case .text: try append(text: text, cell.range, hash: cell.hash, style: cell.style)
      case .digits: try append(digits: text, cell.range, style: cell.style)
      case .number: try append(number: cell.number, style: cell.style)
      case .boolean: try append(boolean: cell.boolean)
      }
    }
    try endRow()
  }

  /// Ends the row.
  /// - Throws: `WritingError` when the file does not take it.
  public mutating func endRow() throws(WritingError) {
    xml.append("</row>")
    if xml.count >= BulkWorkbook.flushSize { try flush() }
    beginRow()
  }

  /// Ends the workbook. The file is whole when this has returned.
  /// - Throws: `WritingError` when there is no sheet or the file does not take it.
  public consuming func finish() throws(WritingError) {
    try endSheet()
    guard !sheetNames.isEmpty else { throw WritingError(.noVisibleSheet) }
    if pool.count > 0 { try writeStrings() }
    for part in BulkParts.all(sheets: sheetNames.map(BulkText.attribute), hasStrings: pool.count > 0, tables: tables) {
      try beginPart(part.name)
      xml.append(string: part.text)
      try endPart()
    }
    do throws(FileError) { try zip.finish() } catch { throw WritingError(.file(error)) }
  }

  @inline(__always)
  private mutating func append(
    text: Span<UInt8>, _ range: Range<Int>, hash: UInt32, style: UInt8
  ) throws(WritingError) {
    if range.count > BulkText.limit { try checkLength(of: text, range) }
    if !hasHead { note(width: BulkText.width(text, range)) }
    try beginCell()
    switch pool.position(of: text, range, hash: hash) {
    case .known(let position): appendShared(position, style)
    case .added(let position):
      try checkCharacters(of: text, range)
      appendShared(position, style)
    case .full:
      try checkCharacters(of: text, range)
      appendStart(style)
      xml.append("\" t=\"inlineStr\"><is>")
      appendText(text, range)
      xml.append("</is></c>")
    }
  }

  private mutating func append(number: Double, style: UInt8) throws(WritingError) {
    guard number.isFinite else {
      throw WritingError(.numberNotFinite, sheet: sheetNames.last, cell: CellReference(row: row, column: column + 1))
    }
    let digits = Array(number.plainText.utf8)
    try append(digits: digits.span, 0..<digits.count, style: style)
  }

  @inline(__always)
  private mutating func append(digits: Span<UInt8>, _ range: Range<Int>, style: UInt8) throws(WritingError) {
    if !hasHead { note(width: range.count) }
    try beginCell()
    if style == 0 { return xml.appendNumber(columnStarts[column - 1], numberStart, digits, range) }
    appendStart(style)
    xml.append("\"><v>")
    xml.append(digits, range)
    xml.append("</v></c>")
  }

  private mutating func beginRow() {
    row += 1
    column = 0
    rowDigits = ShortText(decimal: row)
    numberStart = Snippet(rowDigits, valueStart)
    rowStart = xml.count
    xml.append("<row r=\"")
    xml.append(rowDigits)
    xml.append("\">")
  }

  @inline(__always)
  private mutating func beginCell() throws(WritingError) {
    column += 1
    if column > columnStarts.count || row > CellReference.maximumRow { try prepareColumn() }
    columnsInSheet = max(columnsInSheet, column)
  }

  private mutating func appendStart(_ style: UInt8) {
    xml.append(columnStarts[column - 1])
    xml.append(rowDigits)
    if style > 0 {
      xml.append("\" s=\"")
      xml.append(ShortText(decimal: Int(style)))
    }
  }

  @inline(never)
  private mutating func prepareColumn() throws(WritingError) {
    guard row <= CellReference.maximumRow, column <= CellReference.maximumColumn else {
      throw WritingError(.cellOutOfRange, sheet: sheetNames.last, cell: CellReference(row: row, column: column))
    }
    while columnStarts.count < column {
      columnStarts.append(Snippet(ShortText("<c r=\""), ShortText(CellReference.columnName(columnStarts.count + 1))))
    }
  }

  @inline(__always)
  private mutating func appendShared(_ position: ShortText, _ style: UInt8) {
    if style == 0 { return xml.appendShared(columnStarts[column - 1], rowDigits, position) }
    appendStart(style)
    xml.append("\" t=\"s\"><v>")
    xml.append(position)
    xml.append("</v></c>")
  }

  private mutating func appendText(_ text: Span<UInt8>, _ range: Range<Int>) {
    if BulkText.needsSpace(text, range) { xml.append("<t xml:space=\"preserve\">") } else { xml.append("<t>") }
    BulkText.appendEscaped(text, range, to: &xml)
    xml.append("</t>")
  }

  private func checkLength(of text: Span<UInt8>, _ range: Range<Int>) throws(WritingError) {
    let length = BulkText.length(text, range)
    guard length > BulkText.limit else { return }
    throw WritingError(
      .textTooLong(limit: BulkText.limit, actual: length), sheet: sheetNames.last, cell: CellReference(row: row, column: column + 1))
  }

  private func checkCharacters(of text: Span<UInt8>, _ range: Range<Int>) throws(WritingError) {
    guard let character = BulkText.forbidden(text, range) else { return }
    throw WritingError(.forbiddenCharacter(character), sheet: sheetNames.last, cell: CellReference(row: row, column: column))
  }

  private mutating func note(width: Int) {
    while widths.count <= column { widths.append(0) }
    widths[column] = max(widths[column], width)
  }

  private mutating func endSheet() throws(WritingError) {
    guard isInSheet else { return }
    isInSheet = false
    xml.truncate(to: rowStart)
    xml.append("</sheetData>")
    if let columns = tableColumns, !columns.isEmpty, row > 1 {
      let last = CellReference(row: max(2, row - 1), column: columns.count)
      tables[sheetNames.count] = BulkTable(
        number: tables.count + 1, area: CellRange(CellReference(row: 1, column: 1), last), columns: columns)
      xml.append(string: BulkParts.tableLink)
    } else if hasHeader, row > 1, columnsInSheet > 0 {
      xml.append(string: "<autoFilter ref=\"A1:\(CellReference(row: row - 1, column: columnsInSheet))\"/>")
    }
    xml.append("</worksheet>")
    if !hasHead { try writeHead() }
    try endPart()
  }

  private mutating func writeStrings() throws(WritingError) {
    try beginPart("xl/sharedStrings.xml")
    xml.append(string: BulkParts.stringsHead(count: pool.count, references: pool.references))
    // A copy, since the pool is part of what the closure changes; its memory is shared.
    let strings = pool
    try strings.forEach { text, range throws(WritingError) in
      xml.append("<si>")
      appendText(text, range)
      xml.append("</si>")
      if xml.count >= BulkWorkbook.flushSize { try writeBuffer() }
    }
    xml.append("</sst>")
    try endPart()
  }

  /// Writes the rows so far.
  private mutating func flush() throws(WritingError) {
    if !hasHead { try writeHead() }
    try writeBuffer()
  }

  /// Puts what stands before the rows in front of the first of them, since widths are known now.
  private mutating func writeHead() throws(WritingError) {
    hasHead = true
    var rows = XMLBuffer(capacity: BulkWorkbook.blockSize)
    swap(&rows, &xml)
    xml.append(string: BulkParts.sheetHead(widths: widths, freezesHeader: hasHeader, isFirst: sheetNames.count == 1))
    try writeBuffer()
    swap(&rows, &xml)
  }

  private mutating func beginPart(_ name: String) throws(WritingError) {
    do throws(FileError) { try zip.begin(name) } catch { throw WritingError(.file(error)) }
  }

  private mutating func endPart() throws(WritingError) {
    try writeBuffer()
    do throws(FileError) { try zip.end() } catch { throw WritingError(.file(error)) }
  }

  private mutating func writeBuffer() throws(WritingError) {
    do throws(FileError) { try zip.write(&xml) } catch { throw WritingError(.file(error)) }
  }
}
