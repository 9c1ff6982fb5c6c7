public import Spreadsheet

/// How CSV becomes a sheet.
public struct ImportOptions: Sendable {
  /// The name of the sheet.
  public var sheetName = "Sheet1"
  /// What fields are taken for where `types` says nothing.
  public var type = FieldType.auto
  /// What the fields of single columns are taken for, by the name in the first record, by letters, or by number from 1.
  public var types: [(column: String, type: FieldType)] = []
  /// Whether the first record has the names of the columns, which are styled, frozen and filterable.
  public var hasHeader = true
  /// Whether records that find no room on a sheet go to another one; an error otherwise.
  public var splits = false
  /// How fields are separated and quoted.
  public var dialect = CSVDialect.rfc4180
  /// How characters are stored; nil to find out.
  public var encoding: TextEncoding?
  /// Whether broken bytes become U+FFFD rather than an error.
  public var isLossy = false
  /// How many threads may work on the file; with two, one compresses what the other has read. The output does not depend on it.
  public var threads = 1

  /// The options that hold unless others are asked for.
  public init() {}
}
