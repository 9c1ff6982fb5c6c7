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

  /// What a cell format makes of numbers, as far as that is the same for all of them.
  package enum FormatKind: UInt8 {
    case number
    /// Days of the 1900 date system, without a time.
    case day
    /// It depends on the number, or is another kind of date.
    case other
  }

  /// Moves to the next row that the file writes down; nil at the end.
  /// - Throws: `WorkbookError` where the sheet cannot be understood or goes beyond the limits.
  package mutating func nextBytes() throws(WorkbookError) -> RowHead? {
    guard try nextRow() else { return nil }
    return RowHead(number: rows.rowNumber, isHidden: rows.isRowHidden, cellCount: rows.cells.count)
  }

  /// The kinds of the cell formats by their index, with that of cells without a format in front.
  package var formatKinds: [FormatKind] {
    let formats = decoder.styles.cellFormats
    return ([decoder.styles[0] ?? Styles.general] + formats).map { format in
      switch format.kind {
      case .number: .number
      case .date(.date) where decoder.dateSystem == .from1900: .day
      default: .other
      }
    }
  }

  /// The column of a cell of the row, from 1.
  package func column(at index: Int) -> Int { Int(rows.cells[index].column) }

  /// Whether a cell of the row is a number whose text can stand as it is.
  package func isPlainNumber(at index: Int) -> Bool {
    let cell = rows.cells[index]
    guard !cell.isPlainNumber, cell.type == .number, cell.length < 16 else { return cell.isPlainNumber }
    var text = SIMD16<UInt8>(repeating: 0)
    for (lane, byte) in rows.text(of: cell).enumerated() { text[lane] = byte }
    return cell.length > 0 && PlainNumber.length(in: text) == Int(cell.length)
  }

  /// The columns that are not shown; known once the first row has been read.
  package var hiddenColumns: [ClosedRange<Int>] { rows.surroundings.hiddenColumns }

  /// The merged ranges; known once all rows have been read.
  package var mergedRanges: [CellRange] { rows.surroundings.mergedRanges }

  /// What a cell of the row stores.
  package mutating func stored(at index: Int) -> Stored {
    let cell = rows.cells[index]
    guard let range = cell.value else { return .nothing }
    if cell.string >= 0, decoder.strings.hasText(at: Int(cell.string)) { return .text }
    if cell.type == .inlineString { return .text }
    if range.isEmpty, cell.type != .formulaString { return .nothing }
    switch decoder.cell(cell, in: rows)?.value {
    case nil: return .nothing
    case .text: return .text
    case .number(let number): return .number(number)
    case .date(let date): return .date(date)
    case .boolean(let boolean): return .boolean(boolean)
    case .error: return .error
    }
  }

  /// The number format of a cell of the row.
  package func numberFormat(at index: Int) -> NumberFormat {
    (decoder.styles[Int(max(0, rows.cells[index].style))] ?? Styles.general).numberFormat
  }

  /// The epoch of the dates.
  package var dateSystem: DateSystem { decoder.dateSystem }

  /// Whether a cell of the row has a formula.
  package func hasFormula(at index: Int) -> Bool { rows.cells[index].formula >= 0 }

  /// The formula of a cell of the row, without its equals sign; nil when it has none.
  package mutating func formula(at index: Int) -> String? { decoder.cell(rows.cells[index], in: rows)?.formula?.text }

  /// Hands the bytes of a cell's value, as UTF-8, and where they stand to a closure.
  package func withText<Result>(at index: Int, _ body: (Span<UInt8>, Range<Int>) -> Result) -> Result {
    let cell = rows.cells[index]
    let text = rows.text(of: cell)
    if cell.type == .sharedString {
      let string = cell.string >= 0 ? Int(cell.string) : Int(ascii: text.filter { !XMLCharacters.isSpace($0) })
      return SheetCursor.hand(string.flatMap { decoder.strings[$0] } ?? [], to: body)
    }
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
}
