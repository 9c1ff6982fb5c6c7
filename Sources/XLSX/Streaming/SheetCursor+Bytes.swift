package import Spreadsheet

/// Cells as bytes, for conversions: no cell and no string is made.
extension SheetCursor {
  /// The row that `nextBytes()` has moved to.
  package struct RowHead {
    /// The row, from 1.
    package let number: Int
    /// Whether the row is not shown, by hand or by a filter.
    package let isHidden: Bool
    /// How many cells with a value or a formula it has.
    package let cellCount: Int
  }

  /// What a cell stores; the bytes of texts, numbers and errors are got with `withText(at:_:)`.
  package enum Stored {
    /// No value, or one that cannot be understood, which has been noted.
    case nothing
    case text
    /// A number that no date format covers.
    case number(Double)
    case date(SerialDate)
    case boolean(Bool)
    case error
  }

  /// Moves to the next row that the file writes down; nil at the end.
  /// - Throws: `WorkbookError` where the sheet cannot be understood.
  package mutating func nextBytes() throws(WorkbookError) -> RowHead? {
    guard try rows.next() else { return nil }
    return RowHead(number: rows.rowNumber, isHidden: rows.isRowHidden, cellCount: rows.cells.count)
  }

  /// The column of a cell of the row, from 1.
  package func column(at index: Int) -> Int { rows.cells[index].column }

  /// The columns that are not shown; known once the first row has been read.
  package var hiddenColumns: [ClosedRange<Int>] { rows.surroundings.hiddenColumns }

  /// The merged ranges; known once all rows have been read.
  package var mergedRanges: [CellRange] { rows.surroundings.mergedRanges }

  /// What a cell of the row stores.
  package mutating func stored(at index: Int) -> Stored {
    let cell = rows.cells[index]
    guard let range = cell.value else { return .nothing }
    switch cell.parsed {
    case .index(let string):
      if decoder.strings.hasText(at: string) { return .text }
      rows.note(.sharedStringIndex, cell: CellReference(row: cell.row, column: cell.column), detail: "\(string)")
      return .nothing
    case .number(let number) where (cell.style < 0 ? decoder.styles[0] : decoder.styles[cell.style])?.kind == .number:
      return .number(number)
    case .no where cell.type == .inlineString: return .text
    case .no where range.isEmpty && cell.type != .formulaString: return .nothing
    default: return decoded(cell)
    }
  }

  /// The number format of a cell of the row.
  package func numberFormat(at index: Int) -> NumberFormat {
    (decoder.styles[max(0, rows.cells[index].style)] ?? Styles.general).numberFormat
  }

  /// The epoch of the dates.
  package var dateSystem: DateSystem { decoder.dateSystem }

  /// The formula of a cell of the row, without its equals sign; nil when it has none.
  package mutating func formula(at index: Int) -> String? { decoder.cell(rows.cells[index], in: rows)?.formula?.text }

  /// Hands the bytes of a cell's value, as UTF-8, and where they stand to a closure.
  package func withText<Result>(at index: Int, _ body: (Span<UInt8>, Range<Int>) -> Result) -> Result {
    let cell = rows.cells[index]
    if case .index(let string) = cell.parsed { return SheetCursor.hand(decoder.strings[string] ?? [], to: body) }
    if cell.type == .sharedString {
      let string = Int(ascii: rows.text(of: cell).filter { !XMLCharacters.isSpace($0) })
      return SheetCursor.hand(string.flatMap { decoder.strings[$0] } ?? [], to: body)
    }
    let text = rows.text(of: cell)
    guard cell.type == .formulaString || cell.type == .unknown, text.contains(UInt8(ascii: "_")) else {
      return SheetCursor.hand(text, to: body)
    }
    var decodedText: [UInt8] = []
    CharacterEscapes.appendDecoded(text, to: &decodedText)
    return SheetCursor.hand(decodedText[...], to: body)
  }

  private static func hand<Result>(_ text: ArraySlice<UInt8>, to body: (Span<UInt8>, Range<Int>) -> Result) -> Result {
    body(text.span, 0..<text.count)
  }

  /// A cell that is not regular, by way of the decoder.
  private mutating func decoded(_ cell: RawCell) -> Stored {
    switch decoder.cell(cell, in: rows)?.value {
    case nil: .nothing
    case .text: .text
    case .number(let number): .number(number)
    case .date(let date): .date(date)
    case .boolean(let boolean): .boolean(boolean)
    case .error: .error
    }
  }
}
