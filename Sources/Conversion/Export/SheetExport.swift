internal import Spreadsheet
internal import XLSX

/// Writes the rows of one sheet as CSV.
///
/// The table begins at A1, at the first cell of the range, or with the header of the plan. Rows without values between others are empty
/// records; those behind the last value are left out. Every record has as many fields as the widest of the first thousand rows; a wider row behind them keeps its fields
/// and is reported.
struct SheetExport: ~Copyable {
  private static let flushSize = 64 << 10

  private let options: ExportOptions
  private let plan: ExportPlan
  private var cursor: SheetCursor
  private var merged: MergedValues?
  private let text: CellText
  /// Whether texts and plain numbers are written as they are stored.
  private let copiesBytes: Bool
  private var writer: CSVWriter
  private let output: TextOutput
  private var hidden: [ClosedRange<Int>] = []
  /// Rows without values that wait for one with a value.
  private var blankRows: [Range<Int>] = []
  private var scratch: [UInt8] = []
  private var digitsLost: (count: Int, first: CellReference)?
  private var widerRows: (count: Int, first: Int)?

  /// An export before the first row.
  init(_ cursor: consuming SheetCursor, plan: ExportPlan, options: ExportOptions, output: TextOutput) {
    self.cursor = cursor
    self.plan = plan
    self.options = options
    self.output = output
    merged = plan.merged
    text = CellText(options)
    copiesBytes = options.values == .raw && plan.merged == nil && plan.links == nil
    writer = CSVWriter(dialect: options.dialect)
  }

  /// Writes all rows.
  /// - Returns: what a person should know.
  /// - Throws: `ConversionError` when the sheet cannot be understood or the output does not take it.
  /// - Complexity: O(n) in the size of the sheet.
  mutating func run() throws(ConversionError) -> [ConversionWarning] {
    let area = plan.area
    var next = area.rows.lowerBound
    if plan.writesHeader { writeHeader() }
    while let row = try nextRow(), row.number <= area.rows.upperBound {
      guard area.rows.contains(row.number) else { continue }
      if options.skipsHidden, next == area.rows.lowerBound || hidden.isEmpty { hidden = cursor.hiddenColumns }
      if row.number > next { blankRows.append(next..<row.number) }
      next = max(next, row.number + 1)
      if row.isHidden, options.skipsHidden { continue }
      if try !write(row) { blankRows.append(row.number..<row.number + 1) }
      if writer.bytes.count >= SheetExport.flushSize { try flush() }
    }
    try flush()
    return warnings
  }

  private var warnings: [ConversionWarning] {
    [
      digitsLost.map { .digitsLost(count: $0.count, first: $0.first) }, widerRows.map { .widerRows(count: $0.count, first: $0.first) },
    ].compactMap { $0 }
  }

  private mutating func nextRow() throws(ConversionError) -> SheetCursor.RowHead? {
    do throws(WorkbookError) { return try cursor.nextBytes() } catch { throw .workbook(error) }
  }

  private mutating func flush() throws(ConversionError) {
    do throws(CSVError) { try output.write(writer.bytes) } catch { throw .csv(error) }
    writer.removeAll()
  }

  private mutating func writeHeader() {
    guard let header = plan.header, plan.width > 0 else { return }
    if let name = options.sheetColumn { writer.append(Array(name.utf8)) }
    for name in header { writer.append(name, escapingFormulas: options.escapesFormulas) }
    writer.appendEmpty(plan.width - header.count)
    writer.endRecord()
  }

  /// Writes a row with the blank ones before it.
  /// - Returns: false when the row has no value and nothing was written.
  private mutating func write(_ row: SheetCursor.RowHead) throws(ConversionError) -> Bool {
    var column = plan.area.columns.lowerBound
    var fields = 0
    var isBegun = false
    for index in 0..<row.cellCount {
      let cellColumn = cursor.column(at: index)
      guard plan.area.columns.contains(cellColumn), cellColumn >= column else { continue }
      let stored = cursor.stored(at: index)
      let formula = options.values == .formulas ? cursor.formula(at: index) : nil
      if case .nothing = stored, formula == nil { continue }
      if !isBegun {
        try writeBlankRows()
        beginRecord(row: row.number)
        isBegun = true
      }
      fields += writeGap(column..<cellColumn, row: row.number)
      column = cellColumn + 1
      guard isShown(cellColumn) else { continue }
      fields += 1
      writeCell(index, stored, formula: formula, at: CellReference(row: row.number, column: cellColumn))
    }
    guard isBegun else { return false }
    endRecord(row: row.number, column: column, fields: fields)
    return true
  }

  private mutating func writeBlankRows() throws(ConversionError) {
    let rows = blankRows
    blankRows = []
    guard !options.skipsBlankRows else { return }
    for range in rows {
      for row in range {
        beginRecord(row: row)
        endRecord(row: row, column: plan.area.columns.lowerBound, fields: 0)
        if writer.bytes.count >= SheetExport.flushSize { try flush() }
      }
    }
  }

  private mutating func beginRecord(row: Int) {
    merged?.begin(row: row)
    if let field = plan.sheetField { writer.append(field, escapingFormulas: options.escapesFormulas) }
  }

  /// Fills the record up to the width of the table, and ends it.
  private mutating func endRecord(row: Int, column: Int, fields: Int) {
    var fields = fields
    if let merged, merged.lastColumn >= column {
      fields += writeGap(column..<min(merged.lastColumn, plan.area.columns.upperBound) + 1, row: row)
    }
    if fields > plan.width { widerRows = ((widerRows?.count ?? 0) + 1, widerRows?.first ?? row) }
    writer.appendEmpty(plan.width - fields)
    writer.endRecord()
  }

  /// Writes columns that store nothing; they are empty unless a merged area covers them.
  /// - Returns: how many fields they are.
  private mutating func writeGap(_ columns: Range<Int>, row: Int) -> Int {
    guard !columns.isEmpty else { return 0 }
    if merged == nil, hidden.isEmpty {
      writer.appendEmpty(columns.count)
      return columns.count
    }
    var fields = 0
    for column in columns where isShown(column) {
      fields += 1
      if let value = merged?.value(at: CellReference(row: row, column: column)) {
        writer.append(value, escapingFormulas: options.escapesFormulas)
      } else {
        writer.appendEmpty()
      }
    }
    return fields
  }

  private func isShown(_ column: Int) -> Bool { hidden.isEmpty || !hidden.contains { $0.contains(column) } }

  private mutating func writeCell(_ index: Int, _ stored: SheetCursor.Stored, formula: String?, at cell: CellReference) {
    if case .number(let number) = stored, FieldText.isTooLongForDouble(number) {
      digitsLost = ((digitsLost?.count ?? 0) + 1, digitsLost?.first ?? cell)
    }
    if copiesBytes {
      switch stored {
      case .text:
        return cursor.withText(at: index) { writer.append($0, $1, escapingFormulas: options.escapesFormulas) }
      case .number:
        let isWritten = cursor.withText(at: index) { text, range in
          guard FieldText.isPlain(text, range) else { return false }
          writer.append(text, range)
          return true
        }
        if isWritten { return }
      default: break
      }
    }
    scratch.removeAll(keepingCapacity: true)
    if let formula { scratch.append(contentsOf: ("=" + formula).utf8) } else { appendValue(index, stored) }
    if let link = plan.links?.text(at: cell, text: scratch, formula: cursor.formula(at: index)) { scratch = link }
    merged?.keep(scratch, at: cell)
    writer.append(scratch, escapingFormulas: options.escapesFormulas)
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
    case .number(let number): text.append(number, format: cursor.numberFormat(at: index), to: &scratch)
    case .date(let date): text.append(date, format: cursor.numberFormat(at: index), to: &scratch)
    }
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
