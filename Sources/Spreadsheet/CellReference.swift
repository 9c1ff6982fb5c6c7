/// The place of a cell in a worksheet, such as `C22`. Rows and columns count from 1.
public struct CellReference: Hashable, Comparable, Sendable {
  /// The last row that a worksheet can have.
  public static let maximumRow = 1_048_576
  /// The last column that a worksheet can have (`XFD`).
  public static let maximumColumn = 16_384

  /// The row, from 1.
  public let row: Int
  /// The column, from 1.
  public let column: Int

  /// A reference to a row and a column, both from 1. The caller keeps them within a worksheet's limits.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Rows first, then columns: the order in which a worksheet is read.
  public static func < (left: CellReference, right: CellReference) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }

  /// The letters of a column: 1 is `A`, 27 is `AA`. Empty for a number below 1.
  public static func columnName(_ column: Int) -> String {
    guard column > 26 else { return column > 0 ? String(Unicode.Scalar(64 + UInt8(column))) : "" }
    return columnName((column - 1) / 26) + columnName((column - 1) % 26 + 1)
  }
}

extension CellReference: LosslessStringConvertible {
  /// Reads `C22`, `c22` or `$C$22`; nil when the text is anything else or lies outside a worksheet.
  public init?(_ description: String) {
    var description = description
    let reference = description.withUTF8 { bytes in
      var text = bytes[...]
      let reference = CellReference.parsePrefix(&text)
      return text.isEmpty ? reference : nil
    }
    guard let reference else { return nil }
    self = reference
  }

  /// The reference in the A1 notation, without dollar signs.
  public var description: String { CellReference.columnName(column) + String(row) }

  /// Reads a reference from the front of `text` and moves past it; nil, with `text` unspecified, when there is none.
  static func parsePrefix(_ text: inout Slice<UnsafeBufferPointer<UInt8>>) -> CellReference? {
    if text.first == UInt8(ascii: "$") { text.removeFirst() }
    var column = 0
    while let letter = text.first, case let upper = letter & 0xDF, (65...90).contains(upper), letter >= 65 {
      column = column * 26 + Int(upper - 64)
      guard column <= maximumColumn else { return nil }
      text.removeFirst()
    }
    if text.first == UInt8(ascii: "$") { text.removeFirst() }
    var row = 0
    while let digit = text.first, (48...57).contains(digit) {
      row = row * 10 + Int(digit - 48)
      guard row <= maximumRow else { return nil }
      text.removeFirst()
    }
    return row > 0 && column > 0 ? CellReference(row: row, column: column) : nil
  }
}
