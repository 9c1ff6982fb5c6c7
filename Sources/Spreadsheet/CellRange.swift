/// A rectangle of cells, such as `A1:C5`, both corners included.
public struct CellRange: Hashable, Sendable {
  /// The corner with the smallest row and column.
  public let topLeft: CellReference
  /// The corner with the largest row and column.
  public let bottomRight: CellReference

  /// The smallest range that holds both cells, in whichever order they come.
  public init(_ first: CellReference, _ second: CellReference) {
    topLeft = CellReference(row: min(first.row, second.row), column: min(first.column, second.column))
    bottomRight = CellReference(row: max(first.row, second.row), column: max(first.column, second.column))
  }

  /// The range of one cell.
  public init(_ cell: CellReference) { self.init(cell, cell) }

  /// The rows, from 1.
  public var rows: ClosedRange<Int> { topLeft.row...bottomRight.row }
  /// The columns, from 1.
  public var columns: ClosedRange<Int> { topLeft.column...bottomRight.column }
  /// How many cells the range covers.
  public var cellCount: Int { rows.count * columns.count }

  /// Whether the cell lies in the range.
  public func contains(_ cell: CellReference) -> Bool {
    rows.contains(cell.row) && columns.contains(cell.column)
  }

  /// Whether the two ranges share a cell.
  public func overlaps(_ other: CellRange) -> Bool {
    rows.overlaps(other.rows) && columns.overlaps(other.columns)
  }
}

extension CellRange: LosslessStringConvertible {
  /// Reads `A1:C5`, `$A$1:$C$5` or one cell; nil when the text is anything else.
  public init?(_ description: String) {
    var description = description
    let range = description.withUTF8 { bytes -> CellRange? in
      var text = bytes[...]
      guard let first = CellReference.parsePrefix(&text) else { return nil }
      guard let colon = text.popFirst() else { return CellRange(first) }
      guard colon == UInt8(ascii: ":"), let second = CellReference.parsePrefix(&text), text.isEmpty else { return nil }
      return CellRange(first, second)
    }
    guard let range else { return nil }
    self = range
  }

  /// The range in the A1 notation; a single cell is written as that cell.
  public var description: String { topLeft == bottomRight ? "\(topLeft)" : "\(topLeft):\(bottomRight)" }
}
