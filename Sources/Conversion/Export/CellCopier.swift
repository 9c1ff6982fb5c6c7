internal import CByteScan
internal import Spreadsheet
internal import XLSX

/// The short way for the cells that nearly all tables are made of: bytes go from the file to the field without becoming a value.
struct CellCopier: ~Copyable {
  /// Room for a number or a day, with bytes behind it that make it readable in whole vectors.
  typealias Buffer = InlineArray<48, UInt8>

  /// Where the fields go.
  var writer: CSVWriter
  private let lastColumn: Int
  private let formatKinds: [SheetCursor.FormatKind]

  /// A copier for the cells up to a column; see `SheetCursor.formatKinds`.
  init(to writer: consuming CSVWriter, lastColumn: Int, formatKinds: [SheetCursor.FormatKind]) {
    self.writer = writer
    self.lastColumn = lastColumn
    self.formatKinds = formatKinds
  }

  /// Writes cells as long as they are of a common kind; see `SheetCursor.withCells(_:)`.
  /// - Returns: the position of the first cell that is not, or the number of cells.
  mutating func copy(
    _ cells: Span<RawCell>, from first: Int, _ bytes: Span<UInt8>, _ starts: Span<UInt32>, _ texts: Span<UInt8>,
    to record: inout SheetExport.Record
  ) -> Int {
    fetch(cells, from: first, starts, texts)
    for index in first..<cells.count {
      let cell = cells[index]
      guard Int(cell.column) >= record.column, Int(cell.column) <= lastColumn else { return index }
      let isCopied =
        switch cell.type {
        case .sharedString: copyString(cell, starts, texts, &record)
        case .number: copyNumber(cell, bytes, &record)
        case .inlineString: copyText(cell, bytes, &record)
        case .boolean: copyBoolean(cell, bytes, &record)
        default: false
        }
      guard isCopied else { return index }
    }
    return cells.count
  }

  /// Has the strings of the cells brought close, all at once: they lie anywhere, and waiting for one after the other takes long.
  private func fetch(_ cells: Span<RawCell>, from first: Int, _ starts: Span<UInt32>, _ texts: Span<UInt8>) {
    texts.withUnsafeBufferPointer { texts in
      for index in first..<cells.count {
        let string = Int(cells[index].string)
        guard string >= 0, string < starts.count else { continue }
        let text = texts.baseAddress.map { $0 + Int(starts[string]) }
        prefetch_memory(text)
        prefetch_memory(text.map { $0 + 64 })
      }
    }
  }

  @inline(__always)
  private mutating func copyString(
    _ cell: RawCell, _ starts: Span<UInt32>, _ texts: Span<UInt8>, _ record: inout SheetExport.Record
  ) -> Bool {
    let string = Int(cell.string)
    guard string >= 0, string + 1 < starts.count else { return false }
    beginField(cell, &record)
    writer.appendText(texts, Int(starts[string])..<Int(starts[string + 1]))
    return true
  }

  @inline(__always)
  private mutating func copyNumber(_ cell: RawCell, _ bytes: Span<UInt8>, _ record: inout SheetExport.Record) -> Bool {
    let format = Int(cell.style) + 1
    guard let value = cell.value, format < formatKinds.count else { return false }
    switch formatKinds[format] {
    case .number where cell.isPlainNumber:
      beginField(cell, &record)
      writer.appendText(bytes, value)
    case .number:
      var buffer = Buffer(repeating: 0)
      guard let shorter = LongNumber.shorten(bytes, value, into: &buffer) else { return false }
      beginField(cell, &record)
      writer.appendText(buffer.span, shorter)
    case .day:
      var buffer = Buffer(repeating: 0)
      guard cell.isPlainNumber, FieldText.writeDay(bytes, value, into: &buffer) else { return false }
      beginField(cell, &record)
      writer.appendText(buffer.span, 0..<10)
    case .other: return false
    }
    return true
  }

  private mutating func copyText(_ cell: RawCell, _ bytes: Span<UInt8>, _ record: inout SheetExport.Record) -> Bool {
    guard let value = cell.value, !cell.isEncoded else { return false }
    beginField(cell, &record)
    writer.appendText(bytes, value)
    return true
  }

  private mutating func copyBoolean(_ cell: RawCell, _ bytes: Span<UInt8>, _ record: inout SheetExport.Record) -> Bool {
    guard cell.length == 1, bytes[cell.start] == 48 || bytes[cell.start] == 49 else { return false }
    beginField(cell, &record)
    writer.append(bytes[cell.start] == 48 ? "FALSE" : "TRUE")
    return true
  }

  /// Begins the field of a cell, with empty ones for the columns that were passed over.
  @inline(__always)
  private mutating func beginField(_ cell: RawCell, _ record: inout SheetExport.Record) {
    let column = Int(cell.column)
    if column > record.column { writer.appendEmpty(column - record.column) }
    record.fields += column - record.column + 1
    record.column = column + 1
    record.isBegun = true
  }
}
