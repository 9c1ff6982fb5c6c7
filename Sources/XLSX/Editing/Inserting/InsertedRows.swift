internal import Spreadsheet

/// The rows of a bulk workbook's sheet as XML for a sheet of another workbook; texts stand in their cells.
struct InsertedRows: ~Copyable {
  /// Rows whose texts count for the widths of columns.
  private static let measuredRows = 1000

  private var xml = XMLBuffer(capacity: 64 << 10)
  /// The number of the last row; that before the first where there is none.
  private(set) var lastRow: Int
  /// The last column that has a value.
  private(set) var lastColumn = 0
  /// How wide the texts of each column are, in half-width characters.
  private(set) var widths: [Int] = []
  /// The texts of the first row.
  private(set) var header: [String] = []
  private let prefix: String
  /// The epoch of the other workbook's dates.
  private let system: DateSystem

  /// The rows as XML.
  var text: String { String(decoding: xml.bytes, as: UTF8.self) }

  /// Reads a sheet.
  /// - Parameters:
  ///   - source: the bulk workbook.
  ///   - sheet: the sheet, from 0.
  ///   - first: where its first row goes.
  ///   - skipsHeader: whether its first row is left out.
  ///   - prefix: what the names of elements begin with.
  ///   - system: the epoch of the other workbook's dates; a date before that becomes text.
  ///   - styles: takes the formats.
  /// - Throws: `WorkbookError` when it cannot be read, `EditingError` when the other sheet has no room for it.
  /// - Complexity: O(n) in the size of the sheet.
  init(
    _ source: WorkbookFile, sheet: Int, from first: Int, skipsHeader: Bool, prefix: String, dates system: DateSystem,
    styles: inout InsertedStyles
  ) throws {
    self.prefix = prefix
    self.system = system
    lastRow = first - 1
    var cursor = try source.cursor(overSheetAt: sheet)
    while let row = try cursor.nextBytes() {
      if row.number == 1 { header = (0..<row.cellCount).map { index in cursor.withText(at: index) { InsertedRows.string($0, $1) } } }
      guard !skipsHeader || row.number > 1 else { continue }
      let number = first + row.number - (skipsHeader ? 2 : 1)
      guard number <= CellReference.maximumRow else {
        throw EditingError.sheetFull(source.sheets[sheet].name)
      }
      xml.append(string: "<\(prefix)row r=\"\(number)\">")
      for index in 0..<row.cellCount { append(&cursor, index, row: number, &styles) }
      xml.append(string: "</\(prefix)row>")
      lastRow = number
    }
  }

  private mutating func append(_ cursor: inout SheetCursor, _ index: Int, row: Int, _ styles: inout InsertedStyles) {
    let column = cursor.column(at: index)
    lastColumn = max(lastColumn, column)
    let style = styles.format(Int(cursor.rows.cells[index].style))
    xml.append(string: "<\(prefix)c r=\"\(CellReference(row: row, column: column))\"")
    if style > 0 { xml.append(string: " s=\"\(style)\"") }
    switch cursor.stored(at: index) {
    case .nothing, .error: xml.append(string: "/>")
    case .boolean(let boolean): xml.append(string: " t=\"b\"><\(prefix)v>\(boolean ? 1 : 0)</\(prefix)v></\(prefix)c>")
    case .date(let date) where date.serial(in: system) != date.serial: appendDate(date, column: column)
    case .number, .date: cursor.withText(at: index) { appendNumber($0, $1, column: column) }
    case .text: cursor.withText(at: index) { appendText($0, $1, column: column) }
    }
  }

  private mutating func appendDate(_ date: SerialDate, column: Int) {
    let serial = date.serial(in: system)
    guard serial >= 0 else {
      let text = Array((date.iso8601 ?? date.serial.plainText).utf8)
      return appendText(text.span, text.indices, column: column)
    }
    let text = Array(serial.plainText.utf8)
    appendNumber(text.span, text.indices, column: column)
  }

  private mutating func appendNumber(_ text: Span<UInt8>, _ range: Range<Int>, column: Int) {
    note(width: range.count, column)
    xml.append(string: "><\(prefix)v>")
    xml.append(text, range)
    xml.append(string: "</\(prefix)v></\(prefix)c>")
  }

  private mutating func appendText(_ text: Span<UInt8>, _ range: Range<Int>, column: Int) {
    note(width: BulkText.width(text, range), column)
    let space = BulkText.needsSpace(text, range) ? " xml:space=\"preserve\"" : ""
    xml.append(string: " t=\"inlineStr\"><\(prefix)is><\(prefix)t\(space)>")
    BulkText.appendEscaped(text, range, to: &xml)
    xml.append(string: "</\(prefix)t></\(prefix)is></\(prefix)c>")
  }

  private mutating func note(width: Int, _ column: Int) {
    guard lastRow < InsertedRows.measuredRows else { return }
    while widths.count < column { widths.append(0) }
    widths[column - 1] = max(widths[column - 1], width)
  }

  private static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
