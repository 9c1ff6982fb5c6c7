internal import Spreadsheet
internal import XLSX

/// Writes the frame that the sheets of the ranking workbook share: a title, a line below it, one header row, and the way they are printed.
struct TableSheet {
  /// A column of a table.
  struct Column {
    /// Its header.
    let header: String
    /// Its width, in half-width characters.
    let width: Double
    /// How its cells look.
    let style: CellStyle

    init(_ header: String, width: Double, style: CellStyle = OfficialStyle.centered) {
      self.header = header
      self.width = width
      self.style = style
    }
  }

  /// The sheet underneath.
  let sheet: SheetWriter
  /// The columns, from the left.
  let columns: [Column]
  /// For a table that is printed several pages wide: how many columns the first page has, below the title. Nil for one page.
  var firstPageColumns: Int?
  /// How many columns stand on the left of every page.
  var repeatedColumns = 0

  static let headerRow = 3
  static let firstRow = 4

  /// Writes title, line and header.
  func writeHead(title: String, line: String) throws(WritingError) {
    for (offset, column) in columns.enumerated() { try sheet.setWidth(column.width, ofColumns: offset + 1...offset + 1) }
    try sheet.write(.text(title), merging: head(row: 1), style: OfficialStyle.title)
    try sheet.write(.text(line), merging: head(row: 2), style: OfficialStyle.remark)
    for (offset, column) in columns.enumerated() {
      try sheet.write(.text(column.header), at: CellReference(row: Self.headerRow, column: offset + 1), style: OfficialStyle.header)
    }
    try sheet.setHeight(40, ofRows: 1...1)
    try sheet.setHeight(26, ofRows: 2...2)
    let headers = columns.map { (text: $0.header, width: $0.width) }
    try sheet.setHeight(RowHeight.fitting(headers, size: OfficialStyle.header.font.size, atLeast: 28), ofRows: 3...3)
  }

  /// Writes a row of the table, a content for each column, high enough to show them.
  func write(_ contents: [CellContent], row: Int) throws(WritingError) {
    for (offset, (content, column)) in zip(contents, columns).enumerated() {
      try sheet.write(content, at: CellReference(row: row, column: offset + 1), style: column.style)
    }
    let heights = zip(contents, columns).map { content, column in
      RowHeight.fitting([(content.wrappingText, column.width)], size: column.style.font.size, atLeast: 26)
    }
    try sheet.setHeight(heights.max() ?? 26, ofRows: row...row)
  }

  /// Writes one line over all columns.
  func write(line: String, row: Int, style: CellStyle) throws(WritingError) {
    try sheet.write(.text(line), merging: range(rows: row...row), style: style)
    try sheet.setHeight(28, ofRows: row...row)
  }

  /// Puts filter buttons on the table, and sets up view and print down to a last row.
  func finish(lastRow: Int, lastPrintedRow: Int? = nil) throws(WritingError) {
    if lastRow >= Self.firstRow {
      try sheet.filter(range(rows: Self.headerRow...lastRow))
    }
    try sheet.freeze(rows: Self.headerRow)
    let area = range(rows: 1...max(lastRow, lastPrintedRow ?? lastRow, Self.headerRow))
    var page = OfficialPage.table(header: Self.headerRow...Self.headerRow, area: area)
    if let firstPageColumns, firstPageColumns < columns.count {
      let further = max(1, firstPageColumns - repeatedColumns)
      page.pagesWide = 1 + (columns.count - firstPageColumns + further - 1) / further
      if repeatedColumns > 0 { page.repeatedColumns = 1...repeatedColumns }
    }
    try sheet.setUpPage(page)
  }

  /// The cells of the title or the line below it.
  private func head(row: Int) -> CellRange {
    CellRange(CellReference(row: row, column: 1), CellReference(row: row, column: min(firstPageColumns ?? columns.count, columns.count)))
  }

  /// All columns in some rows.
  func range(rows: ClosedRange<Int>) -> CellRange {
    CellRange(CellReference(row: rows.lowerBound, column: 1), CellReference(row: rows.upperBound, column: columns.count))
  }
}
