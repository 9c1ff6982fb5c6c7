internal import Spreadsheet

/// The values of merged areas, for the cells that they cover.
struct MergedValues {
  private let areas: [CellRange]
  private var next = 0
  /// The areas that reach the row, with the values of their first cells.
  private var active: [(area: CellRange, value: [UInt8])] = []

  /// No values yet.
  /// - Complexity: O(n log n) in the number of areas.
  init(_ areas: [CellRange]) { self.areas = areas.sorted { $0.topLeft < $1.topLeft } }

  /// Moves to a row, which lies behind those before.
  mutating func begin(row: Int) {
    active.removeAll { $0.area.rows.upperBound < row }
    while next < areas.count, areas[next].topLeft.row <= row {
      if areas[next].rows.contains(row) { active.append((areas[next], [])) }
      next += 1
    }
  }

  /// Keeps the value of a cell of the row if it is the first of an area.
  mutating func keep(_ value: @autoclosure () -> [UInt8], at cell: CellReference) {
    for index in active.indices where active[index].area.topLeft == cell { active[index].value = value() }
  }

  /// The value that an area has for a cell of the row which stores none; nil when no area covers the cell.
  func value(at cell: CellReference) -> [UInt8]? { active.first { $0.area.contains(cell) }?.value }

  /// The last column that an area with a value covers in the row; 0 when there is none.
  var lastColumn: Int { active.lazy.filter { !$0.value.isEmpty }.map(\.area.columns.upperBound).max() ?? 0 }
}
