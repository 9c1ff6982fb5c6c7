internal import Spreadsheet
internal import XLSX

/// Writes the rows of one sheet as CSV.
///
/// The table begins at A1, at the first cell of the range, or with the header of the plan. Rows without values between others are empty
/// records; those behind the last value are left out. Every record has as many fields as the widest of the first rows (see `ExportPlan`); a wider
/// row behind them keeps its fields and is reported.
struct SheetExport: ~Copyable {
  /// How much text waits before it goes to the output: what fits into the nearest cache, or with another thread so much that waking that
  /// one is worth it.
  private let flushSize: Int
  private let options: ExportOptions
  private let plan: ExportPlan
  private var cursor: SheetCursor
  private var merged: MergedValues?
  private let text: CellText
  private var copier: CellCopier
  private let output: TextSink
  private var hidden: [ClosedRange<Int>] = []
  /// Rows without values that wait for one with a value.
  private var blankRows: [Range<Int>] = []
  private var scratch: [UInt8] = []
  /// Whether most cells can be copied as they stand in the file.
  private let copies: Bool
  private var digitsLost = Occurrences<CellReference>()
  private var widerRows = Occurrences<Int>()
  private var uncalculated = Occurrences<CellReference>()
  private var misplacedRows = Occurrences<Int>()

  /// An export before the first row.
  init(_ cursor: consuming SheetCursor, plan: ExportPlan, options: ExportOptions, output: TextSink) {
    copier = CellCopier(cursor, to: CSVWriter(dialect: options.dialect), columns: plan.area.columns, width: plan.width)
    copies = options.copiesValues && plan.merged == nil && plan.links == nil && plan.sheetField == nil
    self.cursor = cursor
    self.plan = plan
    self.options = options
    self.output = output
    merged = plan.merged
    text = CellText(options)
    flushSize = options.threads > 1 ? 128 << 10 : 64 << 10
  }

  /// Writes all rows.
  /// - Returns: what a person should know.
  /// - Throws: `ConversionError` when the sheet cannot be understood or the output does not take it.
  /// - Complexity: O(n) in the size of the sheet.
  mutating func run() throws(ConversionError) -> [ConversionWarning] {
    let area = plan.area
    var next = area.rows.lowerBound
    if plan.writesHeader { writeHeader() }
    while true {
      next = try copyRows(from: next)
      guard let row = try nextRow(), row.number < area.rows.upperBound else { break }
      guard area.rows.contains(row.number) else {
        keepMergedValues(row)
        continue
      }
      if options.skipsHidden, next == area.rows.lowerBound || hidden.isEmpty {
        hidden = cursor.hiddenColumns
        merged?.hidden = hidden
      }
      if row.number < next { misplacedRows.add(at: row.number) }
      try passRows(from: next, to: row.number)
      next = max(next, row.number + 1)
      if row.isHidden, options.skipsHidden {
        keepMergedValues(row)
        continue
      }
      if try !write(row) { blankRows.append(row.number..<row.number + 1) }
      if copier.writer.count >= flushSize { try flush() }
    }
    try passRows(from: next, to: area.rows.upperBound)
    try flush()
    return warnings
  }

  private var warnings: [ConversionWarning] {
    [
      digitsLost.map { .digitsLost(count: $0, first: $1) }, widerRows.map { .widerRows(count: $0, first: $1) },
      uncalculated.map { .uncalculated(count: $0, first: $1) }, misplacedRows.map { .misplacedRows(count: $0, first: $1) },
    ].compactMap { $0 }
  }

  private mutating func nextRow() throws(ConversionError) -> SheetCursor.RowHead? {
    do throws(WorkbookError) { return try cursor.nextBytes() } catch { throw .workbook(error) }
  }

  /// Writes rows in the short way as long as that is possible.
  /// - Parameter next: the row that would be next.
  /// - Returns: the row that is.
  /// - Throws: `ConversionError` when the sheet cannot be understood or the output does not take it.
  private mutating func copyRows(from next: Int) throws(ConversionError) -> Int {
    guard copies, blankRows.isEmpty, hidden.isEmpty, next == cursor.rowNumber + 1 else { return next }
    // Which columns are hidden is known behind the first row.
    guard !options.skipsHidden || next > plan.area.rows.lowerBound else { return next }
    while true {
      do throws(WorkbookError) {
        try cursor.copyRows(to: &copier, upTo: plan.area.rows.upperBound - 1, whileBelow: flushSize)
      } catch { throw .workbook(error) }
      guard copier.writer.count >= flushSize else { return cursor.rowNumber + 1 }
      try flush()
    }
  }

  private mutating func flush() throws(ConversionError) {
    do throws(CSVError) { try output.write(&copier.writer) } catch { throw .csv(error) }
  }

  private mutating func writeHeader() {
    guard let header = plan.header, plan.width > 0 else { return }
    if let name = options.sheetColumn { copier.writer.append(Array(name.utf8), escapingFormulas: options.escapesFormulas) }
    for name in header { copier.writer.append(name, escapingFormulas: options.escapesFormulas) }
    copier.writer.appendEmpty(plan.width - header.count)
    copier.writer.endRecord()
  }

  /// Passes rows that store nothing: those with the value of a merged area are written, the others behind them wait.
  private mutating func passRows(from first: Int, to end: Int) throws(ConversionError) {
    guard first < end else { return }
    let covered = min(end, max(first, (merged?.lastRow(in: plan.area.columns) ?? 0) + 1))
    for row in first..<covered {
      copier.beginRecord()
      merged?.begin(row: row)
      if try !writeMergedValues(row: row) { blankRows.append(row..<row + 1) }
      if copier.writer.count >= flushSize { try flush() }
    }
    if covered < end { blankRows.append(covered..<end) }
  }

  /// Writes a row with the blank ones before it.
  /// - Returns: false when the row has no value and nothing was written.
  private mutating func write(_ row: SheetCursor.RowHead) throws(ConversionError) -> Bool {
    copier.beginRecord()
    merged?.begin(row: row.number)
    let copies = copies && hidden.isEmpty
    var index = 0
    while index < row.cellCount {
      if copies, isBegun || blankRows.isEmpty { index = cursor.copyCells(from: index, to: &copier) }
      guard index < row.cellCount else { break }
      try writeCell(index, row: row.number)
      index += 1
    }
    guard isBegun else { return try writeMergedValues(row: row.number) }
    endRecord(row: row.number)
    return true
  }

  /// Writes a row that has no values but those of merged areas.
  /// - Returns: false when it has not even these and nothing was written.
  private mutating func writeMergedValues(row: Int) throws(ConversionError) -> Bool {
    guard merged?.lastColumn(in: plan.area.columns) != nil else { return false }
    try writeBlankRows()
    beginRecord()
    endRecord(row: row)
    return true
  }

  /// Keeps the values of a row that is not written, which merged areas may have in rows that are.
  private mutating func keepMergedValues(_ row: SheetCursor.RowHead) {
    guard merged != nil else { return }
    merged?.begin(row: row.number)
    for index in 0..<row.cellCount { keepMergedValue(index, row: row.number) }
  }

  private mutating func keepMergedValue(_ index: Int, row: Int) {
    let cell = CellReference(row: row, column: cursor.column(at: index))
    guard merged?.takesValue(from: cell) == true else { return }
    readValue(index, cursor.stored(at: index), formula: options.values == .formulas ? cursor.formula(at: index) : nil, at: cell)
    merged?.keep(scratch, at: cell)
  }

  /// Whether the record has anything to write, so that the blank rows before have been written.
  private var isBegun: Bool { copier.column > plan.area.columns.lowerBound }

  private mutating func writeCell(_ index: Int, row: Int) throws(ConversionError) {
    let column = cursor.column(at: index)
    guard plan.area.columns.contains(column), column >= copier.column else { return keepMergedValue(index, row: row) }
    guard merged?.hides(CellReference(row: row, column: column)) != true else { return }
    let stored = cursor.stored(at: index)
    let formula = options.values == .formulas ? cursor.formula(at: index) : nil
    if case .nothing = stored, formula == nil {
      guard isShown(column), cursor.hasFormula(at: index) else { return }
      uncalculated.add(at: CellReference(row: row, column: column))
      return
    }
    guard isShown(column) else { return keepMergedValue(index, row: row) }
    if !isBegun {
      try writeBlankRows()
      beginRecord()
    }
    let gap = writeGap(copier.column..<column, row: row)
    copier.pass(to: column + 1, fields: gap + 1)
    writeValue(index, stored, formula: formula, at: CellReference(row: row, column: column))
  }

  private mutating func writeBlankRows() throws(ConversionError) {
    let rows = blankRows
    blankRows = []
    guard !options.skipsBlankRows else { return }
    for range in rows {
      for _ in range {
        copier.beginRecord()
        beginRecord()
        copier.endRecord()
        if copier.writer.count >= flushSize { try flush() }
      }
    }
    copier.beginRecord()
  }

  private mutating func beginRecord() {
    if let field = plan.sheetField { copier.writer.append(field, escapingFormulas: options.escapesFormulas) }
  }

  /// Fills the record up to the width of the table, and ends it.
  private mutating func endRecord(row: Int) {
    if let last = merged?.lastColumn(in: plan.area.columns), last >= copier.column {
      copier.pass(to: last + 1, fields: writeGap(copier.column..<last + 1, row: row))
    }
    if copier.fields > plan.width { widerRows.add(at: row) }
    copier.endRecord()
  }

  /// Writes columns that store nothing; they are empty unless a merged area covers them.
  /// - Returns: how many fields they are.
  private mutating func writeGap(_ columns: Range<Int>, row: Int) -> Int {
    guard !columns.isEmpty else { return 0 }
    if merged == nil, hidden.isEmpty {
      copier.writer.appendEmpty(columns.count)
      return columns.count
    }
    var fields = 0
    for column in columns where isShown(column) {
      fields += 1
      if let value = merged?.value(at: CellReference(row: row, column: column)) {
        copier.writer.append(value, escapingFormulas: options.escapesFormulas)
      } else {
        copier.writer.appendEmpty()
      }
    }
    return fields
  }

  private func isShown(_ column: Int) -> Bool { hidden.isEmpty || !hidden.contains { $0.contains(column) } }

  private mutating func writeValue(_ index: Int, _ stored: SheetCursor.Stored, formula: String?, at cell: CellReference) {
    if case .number(let number) = stored, FieldText.hasLostDigits(number), !keepsDigits(at: index) {
      digitsLost.add(at: cell)
    }
    readValue(index, stored, formula: formula, at: cell)
    merged?.keep(scratch, at: cell)
    copier.writer.append(scratch, escapingFormulas: options.escapesFormulas)
  }

  /// Puts what is written of a cell into the scratch.
  private mutating func readValue(_ index: Int, _ stored: SheetCursor.Stored, formula: String?, at cell: CellReference) {
    scratch.removeAll(keepingCapacity: true)
    if let formula { scratch.append(contentsOf: ("=" + formula).utf8) } else { appendValue(index, stored) }
    if let link = plan.links?.text(at: cell, text: scratch, formula: cursor.formula(at: index)) { scratch = link }
  }

  /// Appends the text of a cell to the scratch.
  private mutating func appendValue(_ index: Int, _ stored: SheetCursor.Stored) {
    switch stored {
    case .nothing: break
    case .text:
      appendStoredText(index)
      if options.values == .displayed { showText(cursor.numberFormat(at: index)) }
    case .error: if options.errors == .text { appendStoredText(index) }
    case .boolean(let boolean): text.append(boolean, to: &scratch)
    case .number(let number):
      if options.values != .displayed, cursor.isPlainNumber(at: index) || isLongWholeNumber(at: index) { return appendStoredText(index) }
      text.append(number, format: cursor.numberFormat(at: index), to: &scratch)
    case .date(let date): text.append(date, format: cursor.numberFormat(at: index), to: &scratch)
    }
  }

  /// Whether the file has a number of more digits than a double keeps, as some programs write them.
  private func isLongWholeNumber(at index: Int) -> Bool {
    cursor.withText(at: index) { text, range in
      let digits = range.dropFirst(range.first.map { text[$0] == UInt8(ascii: "-") } == true ? 1 : 0)
      return (16...20).contains(digits.count) && text[digits.startIndex] != 48 && digits.allSatisfy { text[$0] &- 48 < 10 }
    }
  }

  /// Whether such a number has its last digits too, which spreadsheets would have made zeros, and they are written.
  private func keepsDigits(at index: Int) -> Bool {
    options.values != .displayed && isLongWholeNumber(at: index)
      && cursor.withText(at: index) { text, range in text[range.upperBound - 1] != 48 }
  }

  /// Gives the text in the scratch what the format puts around texts.
  private mutating func showText(_ format: NumberFormat) {
    guard format.code != "General", format.code != "@" else { return }
    scratch = Array(format.text(for: .text(String(decoding: scratch, as: UTF8.self))).utf8)
  }

  private mutating func appendStoredText(_ index: Int) {
    cursor.withText(at: index) { text, range in
      text.extracting(range).withUnsafeBufferPointer { scratch.append(contentsOf: $0) }
    }
  }
}
