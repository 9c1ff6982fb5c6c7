internal import CLibxlsxwriter
public import Spreadsheet

/// The number format of a day that asked for none.
private let dateFormat = "yyyy\"年\"m\"月\"d\"日\""

extension SheetWriter {
  /// Writes a cell, in place of what was written there.
  /// - Parameters:
  ///   - content: The value, formula or link.
  ///   - cell: Where it stands.
  ///   - style: How it looks.
  /// - Throws: ``WritingError`` when the content does not fit into a cell exactly, or the style is not valid.
  public func write(_ content: CellContent, at cell: CellReference, style: CellStyle = CellStyle()) throws(WritingError) {
    try locating(cell) { () throws(WritingError.Kind) in try put(content, at: cell, style: style) }
  }

  /// Writes cells from left to right.
  /// - Parameters:
  ///   - contents: The values, one a column.
  ///   - cell: The first cell.
  ///   - style: How they look.
  /// - Throws: ``WritingError`` with the cell that cannot be written; those before it are written.
  /// - Complexity: O(n) over the contents.
  public func write(row contents: [CellContent], from cell: CellReference, style: CellStyle = CellStyle()) throws(WritingError) {
    try locating(cell) { () throws(WritingError.Kind) in _ = try Position(cell) }
    for (offset, content) in contents.enumerated() {
      try write(content, at: CellReference(row: cell.row, column: cell.column + offset), style: style)
    }
  }

  /// Merges an area and writes its one cell.
  /// - Parameters:
  ///   - content: The value, formula or link.
  ///   - range: The area: at least two cells, none of them merged already.
  ///   - style: How the area looks; its borders surround every cell of it.
  /// - Throws: ``WritingError`` when the area is a single cell or overlaps another, or the content does not fit.
  /// - Complexity: O(m) over the merged areas of the sheet, and O(n) over the cells of the area.
  public func write(_ content: CellContent, merging range: CellRange, style: CellStyle = CellStyle()) throws(WritingError) {
    try locating(range.topLeft) { () throws(WritingError.Kind) in
      let (first, last) = (try Position(range.topLeft), try Position(range.bottomRight))
      guard range.cellCount > 1 else { throw .singleCellMerge }
      if let other = merges.first(where: range.overlaps) { throw .overlappingMerge(other) }
      let format = try library.format(style)
      try check(worksheet_merge_range(try open(), first.row, first.column, last.row, last.column, "", format))
      merges.append(range)
      try put(content, at: range.topLeft, style: style)
    }
  }

  private func put(_ content: CellContent, at cell: CellReference, style: CellStyle) throws(WritingError.Kind) {
    let position = try Position(cell)
    let (row, column) = (position.row, position.column)
    let worksheet = try open()
    var style = style
    if case .date = content, style.numberFormat == "General" { style.numberFormat = dateFormat }
    let format = try library.format(style)
    switch content {
    case .blank, .text(""): try check(worksheet_write_blank(worksheet, row, column, format))
    case .text(let text): try check(worksheet_write_string(worksheet, row, column, try EscapedText.escape(text), format))
    case .number(let number): try check(worksheet_write_number(worksheet, row, column, try WritableNumber.double(for: number), format))
    case .integer(let number): try check(worksheet_write_number(worksheet, row, column, try WritableNumber.double(for: number), format))
    case .double(let number): try check(worksheet_write_number(worksheet, row, column, try WritableNumber.double(for: number), format))
    case .date(let day):
      guard let serial = day.serial else { throw .dateTooEarly(day) }
      try check(worksheet_write_number(worksheet, row, column, Double(serial), format))
    case .boolean(let value): try check(worksheet_write_boolean(worksheet, row, column, value ? 1 : 0, format))
    case .formula(let formula, let result): try putFormula(formula, result: result, at: position, format)
    case .link(let text, let sheet, let target): try putLink(text, to: sheet, target, at: cell, format)
    }
    shownTexts[cell] = ShownText(content, style: style)
  }

  private func putFormula(
    _ formula: String, result: FormulaResult, at position: Position, _ format: UnsafeMutablePointer<lxw_format>
  ) throws(WritingError.Kind) {
    let formula = try FormulaText.check(formula)
    let worksheet = try open()
    switch result {
    case .number(let number):
      let number = try WritableNumber.double(for: number)
      try check(worksheet_write_formula_num(worksheet, position.row, position.column, formula, format, number))
    case .text(let text):
      let text = try EscapedText.escape(text)
      try check(worksheet_write_formula_str(worksheet, position.row, position.column, formula, format, text))
    }
  }

  /// The library repeats the text of a link in an attribute and cuts it there, so the text is written once more after the link.
  private func putLink(
    _ text: String, to sheet: String, _ target: CellReference, at cell: CellReference, _ format: UnsafeMutablePointer<lxw_format>
  ) throws(WritingError.Kind) {
    try SheetName.check(sheet)
    guard !sheet.contains("#") else { throw .sheetNameUnsuitable(sheet) }
    _ = try Position(target)
    let (position, worksheet, text) = (try Position(cell), try open(), try EscapedText.escape(text))
    guard links.insert(cell).inserted else { throw .duplicateAttachment }
    let location = "\(SheetName.quoted(sheet))!\(target)"
    try check(worksheet_write_url_opt(worksheet, position.row, position.column, "internal:" + location, format, location, nil))
    try check(worksheet_write_string(worksheet, position.row, position.column, text, format))
  }
}
