/// What is done where a workbook has a sheet of the name that another is to have.
public enum SheetConflict: String, CaseIterable, Sendable {
  /// Nothing is written.
  case error
  /// The sheet gives way to the new one.
  case replace
  /// The rows are put below those of the sheet.
  case append
}

/// How the first row of a sheet that is put into a workbook looks.
package enum InsertedHeader: Sendable {
  /// Like all others; there is no header.
  case none
  /// Like all others.
  case plain
  /// Frozen and with filters.
  case filtered
  /// As the header of a table.
  case table
}
