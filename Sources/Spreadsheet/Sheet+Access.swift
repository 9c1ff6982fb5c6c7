internal import Algorithms

extension Sheet {
  /// The cell at a place; nil when nothing is stored there.
  /// - Complexity: O(log n) over the cells of the sheet.
  public subscript(reference: CellReference) -> Cell? {
    let index = firstIndex(notBefore: reference)
    return index < cells.count && cells[index].reference == reference ? cells[index] : nil
  }

  /// The cells of a row, by column; empty when the row holds none.
  /// - Complexity: O(log n) over the cells of the sheet.
  public func cells(inRow row: Int) -> ArraySlice<Cell> {
    let start = firstIndex(notBefore: CellReference(row: row, column: 1))
    return cells[start..<firstIndex(notBefore: CellReference(row: row + 1, column: 1))]
  }

  /// The cells of a range that hold anything, in reading order.
  /// - Complexity: O(log n + k) over the cells of the sheet and of the rows that the range covers.
  public func cells(in range: CellRange) -> [Cell] {
    let start = firstIndex(notBefore: CellReference(row: range.rows.lowerBound, column: 1))
    return cells[start...].prefix { $0.reference.row <= range.rows.upperBound }.filter { range.columns.contains($0.reference.column) }
  }

  /// The rows that hold cells, each once, from the top.
  /// - Complexity: O(n) over the cells of the sheet.
  public var occupiedRows: [Int] {
    var rows: [Int] = []
    for cell in cells where rows.last != cell.reference.row { rows.append(cell.reference.row) }
    return rows
  }

  /// The merged area that covers a place, if one does.
  /// - Complexity: O(m) over the merged areas.
  public func mergedRange(containing reference: CellReference) -> CellRange? {
    mergedRanges.first { $0.contains(reference) }
  }

  /// Whether the column is hidden.
  public func isColumnHidden(_ column: Int) -> Bool { hiddenColumns.contains { $0.contains(column) } }

  private func firstIndex(notBefore reference: CellReference) -> Int {
    cells.partitioningIndex { $0.reference >= reference }
  }
}
