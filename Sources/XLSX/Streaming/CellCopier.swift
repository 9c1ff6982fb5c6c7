internal import CByteScan
package import Spreadsheet

/// The short way from cells to CSV, for those that nearly all tables are made of: bytes go from the file to the field without becoming a
/// value.
///
/// It writes one record at a time and says of any cell that is not common that it cannot: whoever drives it then writes that cell, or the
/// whole row, in the long way.
package struct CellCopier: ~Copyable {
  /// Where the fields go.
  package var writer: CSVWriter
  /// Fields that still have to go there.
  private var queue = FieldQueue()
  /// The next column of the record.
  package private(set) var column = 0
  /// The start tags of cells that were copied.
  private var tags = KnownTags()
  /// How many columns of the record had no cell, and how many are left out.
  private var (gaps, left) = (0, 0)
  /// How many fields a record has; a wider row is written in the long way.
  private let width: Int
  private let columns: Range<Int>
  private let formatKinds: [SheetCursor.FormatKind]
  private let strings: SharedStrings
  private let stringFields: StringFields
  // Asked for with each cell, which is too much for calls.
  private let stringCount: Int
  private let delimiters: SIMD16<UInt8>
  private let quotes: SIMD16<UInt8>
  /// Whether neither delimiter nor quote can stand in a number, a day or a boolean.
  private let copiesPlain: Bool
  private let words = (no: CellCopier.vector("FALSE"), yes: CellCopier.vector("TRUE"))
  private var days = DayTexts()

  /// A copier of the cells of a sheet.
  /// - Parameters:
  ///   - cursor: reads the sheet.
  ///   - writer: where the fields go.
  ///   - columns: those that are written.
  ///   - width: how many fields a record has.
  package init(_ cursor: borrowing SheetCursor, to writer: consuming CSVWriter, columns: ClosedRange<Int>, width: Int) {
    self.columns = columns.lowerBound..<columns.upperBound + 1
    self.width = width
    formatKinds = cursor.formatKinds
    strings = cursor.decoder.strings
    stringCount = strings.count
    let dialect = writer.dialect
    stringFields = StringFields(strings, dialect: dialect)
    delimiters = SIMD16(repeating: dialect.delimiter)
    quotes = SIMD16(repeating: dialect.quote)
    copiesPlain = ![dialect.delimiter, dialect.quote].contains { Array("-.0123456789FALSETRUE".utf8).contains($0) }
    self.writer = writer
  }

  /// Begins a record before the first column.
  package mutating func beginRecord() {
    column = columns.lowerBound
    gaps = 0
    left = 0
    queue.beginRecord()
  }

  /// Fills the record up to the width of the table and ends it.
  package mutating func endRecord() {
    guard queue.isEmpty else { return queue.append(.end, length: width - fields) }
    writer.appendEmpty(width - fields)
    writer.endRecord()
  }

  /// Takes back what the record has so far.
  mutating func cancelRecord() {
    if queue.recordStart == 0 { writer.cancelRecord() }
    queue.cancelRecord()
  }

  /// Whether so many fields wait that it is time to write them.
  var isFull: Bool { queue.count >= FieldQueue.limit }

  /// Writes the fields that wait.
  /// - Parameter bytes: what the cells were taken from.
  /// - Complexity: O(n) in their number.
  mutating func writeWaiting(_ bytes: Span<UInt8>) {
    guard !queue.isEmpty else { return }
    queue.lookUpStrings { string in
      guard let field = stringFields.field(of: string) else { return FieldQueue.Item(place: string, length: 0, kind: .otherString) }
      return FieldQueue.Item(place: Int(field.place), length: field.length, kind: .string)
    }
    for index in 0..<queue.count {
      let item = queue[index]
      let length = Int(item.length)
      switch item.kind {
      case .plain: writer.appendPlain(bytes.vector(at: item.place), count: length)
      case .string: stringFields.append(item.place, length: length, to: &writer)
      case .otherString: appendLong(strings.bytes, Int(strings.starts[item.place])..<Int(strings.starts[item.place + 1]))
      case .day: writer.appendPlain(days.text(ofSerial: item.place), count: 10)
      case .empty: writer.appendEmpty(length)
      case .end:
        writer.appendEmpty(length)
        writer.endRecord()
      }
    }
    queue.removeAll()
  }

  /// Counts fields of the record that somebody else has written, up to a column.
  package mutating func pass(to next: Int, fields count: Int) {
    left += next - column - count
    column = next
  }

  /// How many fields the record has.
  package var fields: Int { column - columns.lowerBound - left }

  /// How many cells of the record were taken, if nobody else has written any.
  var cells: Int { fields - gaps }

  /// Whether the record has fields and not more than others.
  var isRegular: Bool { fields > 0 && fields <= width }

  private static func vector(_ word: StaticString) -> SIMD16<UInt8> {
    var vector = SIMD16<UInt8>(repeating: 0)
    word.withUTF8Buffer { bytes in for (lane, byte) in bytes.prefix(16).enumerated() { vector[lane] = byte } }
    return vector
  }

  /// Adds the field of a text of at most thirty-two bytes, if it needs no quotes.
  @inline(always)
  private mutating func appendShort(_ first: SIMD16<UInt8>, _ second: SIMD16<UInt8>, length: Int) -> Bool {
    let stops = UInt64(byte_scan_csv(first, delimiters, quotes)) | UInt64(byte_scan_csv(second, delimiters, quotes)) << 16
    // A byte order mark is another thing that needs quotes.
    guard stops & (1 << UInt64(length) &- 1) == 0, unsafeBitCast(first, to: SIMD2<UInt64>.self)[0] & 0xFF != 0xEF else { return false }
    writer.appendPlain(first, second, count: length)
    return true
  }

  /// Begins the field of a cell, with empty ones for the columns that were passed over.
  @inline(always)
  private mutating func beginField(_ column: Int) {
    if column > self.column { fillGap(to: column) }
    self.column = column &+ 1
  }

  @inline(never)
  private mutating func fillGap(to column: Int) {
    if queue.isEmpty { writer.appendEmpty(column - self.column) } else { queue.append(.empty, length: column - self.column) }
    gaps += column - self.column
  }
}

extension CellCopier: CellSink {
  @inline(always)
  var knownTags: UnsafeBufferPointer<KnownTags.Tag> { tags.all }

  mutating func learn(_ cell: RawCell, after previous: Int32, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, keyLength: Int) {
    tags.learn(cell, after: previous, bytes, start, end, keyLength: keyLength, kind: formatKind(of: cell))
  }

  @inline(always)
  mutating func takeNumber(_ tag: KnownTags.Tag, row: Int32, _ text: SIMD16<UInt8>, at start: Int, length: Int) -> Bool {
    switch tag.kind {
    case .number: copyPlain(text, start, length, at: Int(tag.column))
    case .day: return copyDay(text, length, at: Int(tag.column))
    case .other: return false
    }
    return true
  }

  @inline(always)
  mutating func takeString(_ tag: KnownTags.Tag, row: Int32, _ string: Int, at start: Int, length: Int) -> Bool {
    guard tag.kind != .other else { return false }
    return copyString(string, at: Int(tag.column))
  }

  /// What the short way makes of a cell; `other` for what it does not write.
  private func formatKind(of cell: RawCell) -> SheetCursor.FormatKind {
    let format = Int(cell.style) + 1
    guard columns.contains(Int(cell.column)) else { return .other }
    if cell.type == .sharedString { return .number }
    return copiesPlain && formatKinds.indices.contains(format) ? formatKinds[format] : .other
  }

  /// Writes a cell if it is of a common kind.
  @inline(always)
  mutating func take(_ cell: RawCell, from bytes: Span<UInt8>) -> Bool {
    let column = Int(cell.column)
    guard column >= self.column, column < columns.upperBound else { return false }
    switch cell.type {
    case .sharedString: return copyString(Int(cell.string), at: column)
    case .number: return copyNumber(cell, bytes, at: column)
    case .inlineString: return copyText(cell, bytes, at: column)
    case .boolean: return copyBoolean(cell.value, bytes, at: column)
    default: return false
    }
  }

  @inline(always)
  private mutating func copyString(_ string: Int, at column: Int) -> Bool {
    guard string >= 0, string < stringCount else { return false }
    beginField(column)
    stringFields.prefetch(string)
    queue.append(string: string)
    return true
  }

  @inline(never)
  private mutating func appendLong(_ text: [UInt8], _ range: Range<Int>) { writer.appendText(text.span, range) }

  @inline(always)
  private mutating func copyNumber(_ cell: RawCell, _ bytes: Span<UInt8>, at column: Int) -> Bool {
    guard cell.start >= 0 else { return false }
    switch formatKind(of: cell) {
    case .number where cell.isPlainNumber:
      copyPlain(bytes.vector(at: cell.start), cell.start, Int(cell.length), at: column)
      return true
    case .number: return copyLongNumber(cell.value, bytes, at: column)
    case .day:
      return cell.isPlainNumber && copyDay(bytes.vector(at: cell.start), Int(cell.length), at: column)
    case .other: return false
    }
  }

  @inline(always)
  private mutating func copyPlain(_ text: SIMD16<UInt8>, _ start: Int, _ length: Int, at column: Int) {
    beginField(column)
    if queue.isEmpty { writer.appendPlain(text, count: length) } else { queue.append(.plain, place: start, length: length) }
  }

  @inline(always)
  private mutating func copyDay(_ text: SIMD16<UInt8>, _ length: Int, at column: Int) -> Bool {
    guard let serial = DayTexts.serial(of: text, length: length) else { return false }
    beginField(column)
    days.prefetch(serial)
    queue.append(.day, place: serial, length: 10)
    return true
  }

  @inline(never)
  private mutating func copyLongNumber(_ value: Range<Int>?, _ bytes: Span<UInt8>, at column: Int) -> Bool {
    var buffer = LongNumber.Buffer(repeating: 0)
    guard let value, let shorter = LongNumber.shorten(bytes, value, into: &buffer) else { return false }
    writeWaiting(bytes)
    beginField(column)
    let first = buffer.span.vector(at: shorter.lowerBound)
    writer.appendPlain(first, buffer.span.vector(at: shorter.lowerBound + 16), count: shorter.count)
    return true
  }

  @inline(always)
  private mutating func copyText(_ cell: RawCell, _ bytes: Span<UInt8>, at column: Int) -> Bool {
    guard cell.start >= 0, !cell.isEncoded else { return false }
    writeWaiting(bytes)
    beginField(column)
    let (start, length) = (cell.start, Int(cell.length))
    if length <= 32, start <= bytes.count - 32, appendShort(bytes.vector(at: start), bytes.vector(at: start + 16), length: length) {
      return true
    }
    writer.appendText(bytes, start..<start + length)
    return true
  }

  @inline(never)
  private mutating func copyBoolean(_ value: Range<Int>?, _ bytes: Span<UInt8>, at column: Int) -> Bool {
    guard copiesPlain, let value, value.count == 1, bytes[value.lowerBound] == 48 || bytes[value.lowerBound] == 49 else { return false }
    writeWaiting(bytes)
    beginField(column)
    if bytes[value.lowerBound] == 48 { writer.appendPlain(words.no, count: 5) } else { writer.appendPlain(words.yes, count: 4) }
    return true
  }
}

extension SheetCursor {
  /// Writes rows of common cells, as long as each follows the one before and no cell of it needs the long way.
  ///
  /// - Parameters:
  ///   - copier: takes the cells.
  ///   - last: the last row that is wanted.
  ///   - size: how many bytes may wait in the writer before somebody has to take them.
  /// - Throws: `WorkbookError` where the sheet cannot be understood or goes beyond the limits.
  /// - Complexity: O(n) in the size of the rows.
  package mutating func copyRows(to copier: inout CellCopier, upTo last: Int, whileBelow size: Int) throws(WorkbookError) {
    let before = rows.rowNumber
    let cells = try rows.copyRows(to: &copier, upTo: last, whileBelow: size)
    try count(rows: rows.rowNumber - before, cells: cells)
  }

  /// The row that was read last, from 1; 0 before the first.
  package var rowNumber: Int { rows.rowNumber }

  /// Writes cells of the row that `nextBytes()` has moved to, as long as they are of a common kind.
  /// - Returns: the position of the first cell that is not, or the number of cells.
  package borrowing func copyCells(from first: Int, to copier: inout CellCopier) -> Int {
    let bytes = rows.isInWindow ? rows.scanner.window.bytes : rows.arena
    var index = first
    while index < rows.cells.count {
      let cell = rows.cells[index]
      // Behind the cells of an arena there may be too few bytes for whole vectors.
      guard rows.isInWindow || cell.start < 0 || cell.start <= bytes.count - 16, copier.take(cell, from: bytes.span) else { break }
      index += 1
    }
    copier.writeWaiting(bytes.span)
    return index
  }
}
