public import Spreadsheet

/// How a sheet becomes CSV.
public struct ExportOptions: Sendable {
  /// What is written of a cell.
  public enum Values: String, CaseIterable, Sendable {
    /// Numbers in full and dates as ISO 8601.
    case raw
    /// What a spreadsheet shows: `00123`, `95.2%`, `2023年8月23日`.
    case displayed
    /// Formulas with an equals sign, and values where there is none.
    case formulas
  }

  /// The sheet.
  public var sheet = SheetSelection.first
  /// The cells, as a range such as `A1:C5` or `表!C3:T25`, whole columns `C:F`, or a defined name; nil for all from A1 on.
  public var range: String?
  /// What is written of a cell.
  public var values = Values.raw
  /// Whether rows and columns that are not shown are left out.
  public var skipsHidden = false
  /// Whether rows without any value are left out.
  public var skipsBlankRows = false
  /// Whether the value of a merged area stands in each of its cells.
  public var fillsMerged = false
  /// Whether error values such as `#DIV/0!` become empty fields.
  public var emptiesErrors = false
  /// Whether text that a spreadsheet would run as a formula gets an apostrophe in front.
  public var escapesFormulas = false
  /// How many threads may work: with more than one, another thread inflates the sheet while this one writes it.
  public var threads = 1
  /// How fields are separated and quoted.
  public var dialect = CSVDialect.rfc4180

  /// The options that hold unless others are asked for.
  public init() {}
}
