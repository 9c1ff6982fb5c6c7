internal import CLibxlsxwriter
internal import Spreadsheet

/// What is known of a column; libxlsxwriter takes it in one call and writes overlapping calls as a damaged file.
struct ColumnLayout {
  var width = defaultWidth
  var isHidden = false

  static let defaultWidth = 8.43

  func apply(to column: Int, of worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(WritingError.Kind) {
    var options = lxw_row_col_options(hidden: isHidden ? 1 : 0, level: 0, collapsed: 0)
    let position = lxw_col_t(column - 1)
    try check(worksheet_set_column_opt(worksheet, position, position, width, nil, &options))
  }
}

/// What is known of a row.
struct RowLayout {
  var height = defaultHeight
  var isHidden = false

  static let defaultHeight = 15.0

  func apply(to row: Int, of worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(WritingError.Kind) {
    var options = lxw_row_col_options(hidden: isHidden ? 1 : 0, level: 0, collapsed: 0)
    try check(worksheet_set_row_opt(worksheet, lxw_row_t(row - 1), height, nil, &options))
  }
}

extension SheetWriter {
  /// Sets the width of columns.
  /// - Parameters:
  ///   - width: The width in half-width characters, 0 to 255.
  ///   - columns: The columns, from 1.
  /// - Throws: ``WritingError`` when the width or a column is outside the limits.
  public func setWidth(_ width: Double, ofColumns columns: ClosedRange<Int>) throws(WritingError) {
    try locating { () throws(WritingError.Kind) in
      try WritingError.check(width, .columnWidth, 0...255)
      try changeColumns(columns) { $0.width = width }
    }
  }

  /// Hides columns.
  /// - Throws: ``WritingError`` when a column is outside the sheet.
  public func hideColumns(_ columns: ClosedRange<Int>) throws(WritingError) {
    try locating { () throws(WritingError.Kind) in try changeColumns(columns) { $0.isHidden = true } }
  }

  /// Sets the height of rows.
  /// - Parameters:
  ///   - height: The height in points, above 0 and up to 409.
  ///   - rows: The rows, from 1.
  /// - Throws: ``WritingError`` when the height or a row is outside the limits.
  public func setHeight(_ height: Double, ofRows rows: ClosedRange<Int>) throws(WritingError) {
    try locating { () throws(WritingError.Kind) in
      try WritingError.check(height, .rowHeight, 0.25...409)
      try changeRows(rows) { $0.height = height }
    }
  }

  /// Hides rows.
  /// - Throws: ``WritingError`` when a row is outside the sheet.
  public func hideRows(_ rows: ClosedRange<Int>) throws(WritingError) {
    try locating { () throws(WritingError.Kind) in try changeRows(rows) { $0.isHidden = true } }
  }

  private func changeColumns(_ range: ClosedRange<Int>, _ change: (inout ColumnLayout) -> Void) throws(WritingError.Kind) {
    _ = try open()
    _ = try Position(CellReference(row: 1, column: range.lowerBound))
    _ = try Position(CellReference(row: 1, column: range.upperBound))
    for column in range { change(&columns[column, default: ColumnLayout()]) }
  }

  private func changeRows(_ range: ClosedRange<Int>, _ change: (inout RowLayout) -> Void) throws(WritingError.Kind) {
    _ = try open()
    _ = try Position(CellReference(row: range.lowerBound, column: 1))
    _ = try Position(CellReference(row: range.upperBound, column: 1))
    for row in range { change(&rows[row, default: RowLayout()]) }
  }
}
