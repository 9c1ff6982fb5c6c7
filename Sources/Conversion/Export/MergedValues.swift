internal import Spreadsheet

/// The values of merged areas, for the cells that they cover.
struct MergedValues {
  private let areas: [CellRange]
  private var next = 0
  /// The columns that are left out.
  var hidden: [ClosedRange<Int>] = []
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

  /// Whether an area takes its value from a cell of the row.
  func takesValue(from cell: CellReference) -> Bool { active.contains { $0.area.topLeft == cell } }

  /// Keeps the value of a cell of the row if it is the first of an area.
  mutating func keep(_ value: [UInt8], at cell: CellReference) {
    for index in active.indices where active[index].area.topLeft == cell { active[index].value = value }
  }

  /// The value that an area has for a cell of the row which stores none; nil when no area covers the cell.
  func value(at cell: CellReference) -> [UInt8]? { active.first { $0.area.contains(cell) }?.value }

  /// Whether an area covers a cell of the row that is not its first: what such a cell still stores nobody sees.
  func hides(_ cell: CellReference) -> Bool { active.contains { $0.area.contains(cell) && $0.area.topLeft != cell } }

  /// The last column among some that an area with a value covers in the row; nil when there is none.
  func lastColumn(in columns: ClosedRange<Int>) -> Int? {
    filled(in: columns).map { min($0.columns.upperBound, columns.upperBound) }.max()
  }

  /// The last row down to which areas with a value cover some columns, if nothing else begins before; 0 when there is none.
  func lastRow(in columns: ClosedRange<Int>) -> Int {
    filled(in: columns).map(\.rows.upperBound).max() ?? 0
  }

  /// The areas of the row that have a value and reach some columns.
  private func filled(in columns: ClosedRange<Int>) -> [CellRange] {
    active.lazy.filter { !$0.value.isEmpty }.map(\.area).filter { area in
      area.columns.overlaps(columns) && (hidden.isEmpty || area.columns.clamped(to: columns).contains { !isHidden($0) })
    }
  }

  private func isHidden(_ column: Int) -> Bool { hidden.contains { $0.contains(column) } }
}
