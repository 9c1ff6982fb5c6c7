internal import CLibxlsxwriter

/// What people may still do on a protected sheet besides filling unlocked cells.
public struct ProtectionExceptions: OptionSet, Hashable, Sendable {
  /// The exceptions as bits.
  public let rawValue: Int

  /// Exceptions from bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Change the look of cells.
  public static let formatCells = ProtectionExceptions(rawValue: 1)
  /// Change the width of columns.
  public static let formatColumns = ProtectionExceptions(rawValue: 2)
  /// Change the height of rows.
  public static let formatRows = ProtectionExceptions(rawValue: 4)
  /// Insert rows.
  public static let insertRows = ProtectionExceptions(rawValue: 8)
  /// Sort unlocked cells.
  public static let sort = ProtectionExceptions(rawValue: 16)
  /// Use the filter buttons.
  public static let filter = ProtectionExceptions(rawValue: 32)
  /// Change comments and drawings.
  public static let objects = ProtectionExceptions(rawValue: 64)
}

extension SheetWriter {
  /// Protects locked cells against change. There is no password: this guards against slips, not against people.
  /// - Parameter exceptions: What people may do all the same.
  /// - Throws: ``WritingError`` when the workbook is finished.
  public func protect(except exceptions: ProtectionExceptions = []) throws(WritingError) {
    try locating { () throws(WritingError.Kind) in
      var options = lxw_protection()
      options.format_cells = exceptions.contains(.formatCells) ? 1 : 0
      options.format_columns = exceptions.contains(.formatColumns) ? 1 : 0
      options.format_rows = exceptions.contains(.formatRows) ? 1 : 0
      options.insert_rows = exceptions.contains(.insertRows) ? 1 : 0
      options.sort = exceptions.contains(.sort) ? 1 : 0
      options.autofilter = exceptions.contains(.filter) ? 1 : 0
      options.objects = exceptions.contains(.objects) ? 1 : 0
      worksheet_protect(try open(), nil, &options)
    }
  }
}
