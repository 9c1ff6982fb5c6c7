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

  /// What is written of an error value such as `#DIV/0!`.
  public enum Errors: String, CaseIterable, Sendable {
    /// The error as it is shown.
    case text
    /// An empty field.
    case empty
  }

  /// What is written of a cell that is a link.
  public enum Links: String, CaseIterable, Sendable {
    /// The text of the cell.
    case text
    /// Where the link leads: an address, or `#` and a place within the workbook.
    case url
    /// Both, as `[text](address)`.
    case markdown
  }

  /// The sheet, or the sheets, which follow one another.
  public var sheet = SheetSelection.first
  /// The name of a first column that says from which sheet a record comes; nil for no such column.
  public var sheetColumn: String?
  /// The cells, as a range such as `A1:C5` or `表!C3:T25`, whole columns `C:F`, or a defined name; nil for all from A1 on.
  public var range: String?
  /// The rows that name the columns, joined into the first record; rows above them are left out. Nil for rows as they are.
  public var headerRows: ClosedRange<Int>?
  /// What stands between the names of several header rows.
  public var headerSeparator = "/"
  /// What is written of a cell.
  public var values = Values.raw
  /// What is written of error values.
  public var errors = Errors.text
  /// What is written of links.
  public var links = Links.text
  /// The number format of days, such as `yyyy/m/d`; nil for ISO 8601.
  public var dateFormat: String?
  /// The number format of times of day, such as `h:mm`; nil for ISO 8601.
  public var timeFormat: String?
  /// What is written for TRUE and FALSE.
  public var booleans = (true: "TRUE", false: "FALSE")
  /// Whether rows and columns that are not shown are left out, and of several sheets those.
  public var skipsHidden = false
  /// Whether rows without any value are left out.
  public var skipsBlankRows = false
  /// Whether the value of a merged area stands in each of its cells.
  public var fillsMerged = false
  /// Whether text that a spreadsheet would run as a formula gets an apostrophe in front.
  public var escapesFormulas = false
  /// How fields are separated and quoted.
  public var dialect = CSVDialect.rfc4180
  /// How many threads may work on one sheet; with more than one, others inflate what is read and store what is written. The output does not
  /// depend on it.
  public var threads = 1
  /// Is told now and then how many bytes of CSV have been written.
  public var progress: (@Sendable (Int) -> Void)?

  /// The options that hold unless others are asked for.
  public init() {}

  /// Whether the values of common cells are written as they stand in the file.
  var copiesValues: Bool {
    values == .raw && !escapesFormulas && dateFormat == nil && timeFormat == nil && booleans == (true: "TRUE", false: "FALSE")
  }
}
