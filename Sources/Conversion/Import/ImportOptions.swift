public import Spreadsheet

/// How CSV becomes a sheet.
public struct ImportOptions: Sendable {
  /// What is made of the first record, when it names the columns.
  public enum Header: String, CaseIterable, Sendable {
    /// Styled, frozen and with filters.
    case filtered
    /// The header of an Excel table. Names that are empty or doubled are changed, as a table wants it.
    case table
    /// Cells like all others.
    case plain
  }

  /// The name of the sheet; nil for `Sheet1`, and for the names of the files where there are several.
  public var sheetName: String?
  /// What fields are taken for where `types` says nothing.
  public var type = FieldType.auto
  /// What the fields of single columns are taken for, by the name in the first record, by letters, or by number from 1.
  public var types: [(column: String, type: FieldType)] = []
  /// Whether the first record has the names of the columns.
  public var hasHeader = true
  /// What is made of it.
  public var header = Header.filtered
  /// Whether records that find no room on a sheet go to another one; an error otherwise.
  public var splits = false
  /// How fields are separated and quoted.
  public var dialect = CSVDialect.rfc4180
  /// How characters are stored; nil to find out.
  public var encoding: TextEncoding?
  /// Whether broken bytes become U+FFFD rather than an error.
  public var isLossy = false
  /// How many threads may work on one file; with two, one compresses what the other has read. The output does not depend on it.
  public var threads = 1
  /// The epoch of the dates in the workbook that the sheet goes into. A date before it is none.
  var dates = DateSystem.from1900
  /// Is told now and then how many bytes of CSV have been read.
  public var progress: (@Sendable (Int) -> Void)?

  /// The options that hold unless others are asked for.
  public init() {}
}
