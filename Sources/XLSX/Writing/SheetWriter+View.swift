internal import CLibxlsxwriter
public import Spreadsheet

extension SheetWriter {
  /// Keeps rows at the top and columns at the left in view while the rest scrolls.
  /// - Parameters:
  ///   - rows: How many rows stay; 0 for none.
  ///   - columns: How many columns stay; 0 for none.
  /// - Throws: ``WritingError`` when there are not so many.
  public func freeze(rows: Int, columns: Int = 0) throws(WritingError) {
    try locating { () throws(WritingError.Kind) in
      guard (0..<CellReference.maximumRow).contains(rows), (0..<CellReference.maximumColumn).contains(columns) else {
        throw .cellOutOfRange
      }
      worksheet_freeze_panes(try open(), lxw_row_t(rows), lxw_col_t(columns))
    }
  }

  /// Puts filter buttons on the first row of a range; a second call moves them.
  /// - Throws: ``WritingError`` when the range leaves the sheet.
  public func filter(_ range: CellRange) throws(WritingError) {
    try locating(range.topLeft) { () throws(WritingError.Kind) in
      let (first, last) = (try Position(range.topLeft), try Position(range.bottomRight))
      try check(worksheet_autofilter(try open(), first.row, first.column, last.row, last.column))
    }
  }

  /// Colours the tab.
  /// - Throws: ``WritingError`` when the workbook is finished.
  public func setTabColor(_ color: Color) throws(WritingError) {
    try locating { () throws(WritingError.Kind) in worksheet_set_tab_color(try open(), color.library) }
  }

  /// Sets the magnification on the screen.
  /// - Parameter percent: 10 to 400.
  /// - Throws: ``WritingError`` when the magnification is outside the limits.
  public func setZoom(_ percent: Int) throws(WritingError) {
    try locating { () throws(WritingError.Kind) in
      try WritingError.check(Double(percent), .zoom, 10...400)
      worksheet_set_zoom(try open(), UInt16(percent))
    }
  }

  /// Takes the grid lines off the screen; they are never printed.
  /// - Throws: ``WritingError`` when the workbook is finished.
  public func hideGridlines() throws(WritingError) {
    try locating { () throws(WritingError.Kind) in worksheet_gridlines(try open(), UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)) }
  }

  /// Selects a range, so that the cursor stands in its first cell on opening.
  /// - Throws: ``WritingError`` when the range leaves the sheet.
  public func select(_ range: CellRange) throws(WritingError) {
    try locating(range.topLeft) { () throws(WritingError.Kind) in
      let (first, last) = (try Position(range.topLeft), try Position(range.bottomRight))
      worksheet_set_selection(try open(), first.row, first.column, last.row, last.column)
    }
  }
}
