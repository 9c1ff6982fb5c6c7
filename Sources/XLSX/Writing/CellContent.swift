public import FoundationEssentials
public import Spreadsheet

/// What is written into a cell.
///
/// Spreadsheets keep 15 significant digits. A ``number(_:)`` or ``integer(_:)`` with more is refused; a ``double(_:)`` is
/// written as the number that Excel shows for it, so that 0.1 + 0.2 is stored as 0.3.
public enum CellContent: Hashable, Sendable {
  /// No value, only a style.
  case blank
  /// Text of at most 32,767 UTF-16 units; an empty text is a blank cell.
  case text(String)
  /// A decimal number, kept exactly.
  case number(Decimal)
  /// A whole number, kept exactly.
  case integer(Int)
  /// A binary number, rounded to 15 significant digits.
  case double(Double)
  /// A day from 1900-01-01 on; with the number format `General` it is shown as `2023年8月23日`.
  case date(CalendarDate)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// A formula in Excel's syntax with the result it has now, which programs show until they calculate.
  case formula(String, result: FormulaResult)
  /// Text that leads to a cell of this workbook.
  case link(text: String, sheet: String, cell: CellReference)
}

/// The result of a formula at the time of writing.
public enum FormulaResult: Hashable, Sendable {
  /// A number of at most 15 significant digits.
  case number(Decimal)
  /// A text.
  case text(String)
}

extension CellContent: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}
