internal import Algorithms

/// Walks over merged areas from the top of a sheet, so that neither many areas nor huge ones take long.
///
/// Of areas that overlap the first one counts, and `overlap` remembers the other.
package struct MergedAreas {
  private let waiting: [CellRange]
  private var next = 0
  /// The areas that reach the current row, by their columns.
  private var active: [CellRange] = []
  private var firstEnd = Int.max
  package private(set) var overlap: CellRange?

  /// - Complexity: O(m log m) in the areas.
  package init(_ ranges: [CellRange]) { waiting = ranges.sorted { $0.topLeft < $1.topLeft } }

  /// Goes down to a row, which must not lie above the row before.
  package mutating func move(to row: Int) {
    while next < waiting.count, waiting[next].topLeft.row <= row {
      drop(above: waiting[next].topLeft.row)
      insert(waiting[next])
      next += 1
    }
    drop(above: row)
  }

  /// The area that covers a column of the current row; nil when none does.
  /// - Complexity: O(log m).
  package func area(atColumn column: Int) -> CellRange? {
    let index = firstIndex(beyond: column) - 1
    return index >= 0 && active[index].columns.contains(column) ? active[index] : nil
  }

  /// Goes down to the end.
  mutating func moveToEnd() { move(to: CellReference.maximumRow) }

  private mutating func drop(above row: Int) {
    guard firstEnd < row else { return }
    active.removeAll { $0.bottomRight.row < row }
    firstEnd = active.map(\.bottomRight.row).min() ?? Int.max
  }

  private mutating func insert(_ range: CellRange) {
    let index = firstIndex(beyond: range.topLeft.column)
    let overlapsBefore = index > 0 && active[index - 1].bottomRight.column >= range.topLeft.column
    let overlapsAfter = index < active.count && active[index].topLeft.column <= range.bottomRight.column
    guard !overlapsBefore, !overlapsAfter else {
      overlap = overlap ?? range
      return
    }
    active.insert(range, at: index)
    firstEnd = min(firstEnd, range.bottomRight.row)
  }

  /// The position of the first active area that begins behind a column.
  private func firstIndex(beyond column: Int) -> Int {
    active.partitioningIndex { $0.topLeft.column > column }
  }
}

extension Sheet {
  /// Cells with a value that nobody sees, because a merged area shows only its top left cell.
  /// - Complexity: O((n + m) log m) over cells and merged areas.
  public var cellsHiddenByMerges: [Cell] {
    var areas = MergedAreas(mergedRanges)
    return cells.filter { cell in
      areas.move(to: cell.reference.row)
      guard cell.value != nil, let area = areas.area(atColumn: cell.reference.column) else { return false }
      return area.topLeft != cell.reference
    }
  }

  /// A merged area that overlaps another one, which no program makes; nil when there is none.
  /// - Complexity: O(m log m) over the merged areas.
  public static func overlap(among mergedRanges: [CellRange]) -> CellRange? {
    var areas = MergedAreas(mergedRanges)
    areas.moveToEnd()
    return areas.overlap
  }
}
