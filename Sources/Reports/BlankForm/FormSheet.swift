internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// A form while it is written. It remembers its cells, so that every formula is stored with the result that it has now.
final class FormBook {
  /// The workbook underneath.
  let writer: WorkbookWriter
  /// What has been written so far.
  fileprivate(set) var cells = FormCells()

  init(writer: WorkbookWriter) { self.writer = writer }

  /// Adds a sheet.
  func addSheet(_ name: String) throws(WritingError) -> FormSheet { FormSheet(writer: try writer.addSheet(name), book: self) }

  /// Names a cell.
  func define(_ name: String, as cell: SheetCell) throws(WritingError) {
    try writer.defineName(name, as: CellRange(cell.cell).absolute(on: cell.sheet))
    cells.names[name] = .cell(cell)
  }

  /// Names a formula, of which the form knows the value.
  func define(_ name: String, as formula: String, value: FormulaValue?) throws(WritingError) {
    try writer.defineName(name, as: formula)
    cells.names[name] = .value(value)
  }
}

/// A sheet of a form while it is written.
struct FormSheet {
  /// The sheet underneath.
  let writer: SheetWriter
  fileprivate let book: FormBook

  /// Writes a cell.
  func write(_ content: CellContent, at cell: CellReference, style: CellStyle) throws(WritingError) {
    try writer.write(content, at: cell, style: style)
    remember(content, at: cell)
  }

  /// Writes an area as one cell; an area of one cell is simply written.
  func write(_ content: CellContent, over range: CellRange, style: CellStyle) throws(WritingError) {
    guard range.cellCount > 1 else { return try write(content, at: range.topLeft, style: style) }
    try writer.write(content, merging: range, style: style)
    remember(content, at: range.topLeft)
  }

  /// Writes a formula of the rule language with the result that it has over the cells written so far.
  func write(formula: String, at cell: CellReference, style: CellStyle) throws(WritingError) {
    switch value(of: formula) {
    case .number(let number): try write(.formula(formula, result: .number(number)), at: cell, style: style)
    case .text(let text): try write(.formula(formula, result: .text(text)), at: cell, style: style)
    default: try write(.formula(formula, result: .text("")), at: cell, style: style)
    }
  }

  /// The text that a cell shows; nil when it shows none.
  func text(at cell: CellReference) -> String? {
    guard case .text(let text) = book.cells.values[SheetCell(sheet: writer.name, cell: cell)] else { return nil }
    return text
  }

  private func value(of formula: String) -> FormulaValue? {
    var cells = book.cells
    cells.sheet = writer.name
    guard case .value(let value)? = (try? Formula(parsing: formula))?.evaluate(in: cells) else { return nil }
    return value
  }

  private func remember(_ content: CellContent, at cell: CellReference) {
    book.cells.values[SheetCell(sheet: writer.name, cell: cell)] =
      switch content {
      case .text(""): nil
      case .text(let text), .formula(_, .text(let text)), .link(let text, _, _): .text(text)
      case .number(let number), .formula(_, .number(let number)): .number(number)
      case .integer(let number): .number(Decimal(number))
      default: nil
      }
  }
}

extension CellRange {
  /// The range as formulas of other sheets name it: `'自评表'!$F$4:$F$60`.
  func absolute(on sheet: String) -> String {
    let corners = cellCount == 1 ? [topLeft] : [topLeft, bottomRight]
    let quoted = sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "'\(quoted)'!" + corners.map { "$\(CellReference.columnName($0.column))$\($0.row)" }.joined(separator: ":")
  }
}
