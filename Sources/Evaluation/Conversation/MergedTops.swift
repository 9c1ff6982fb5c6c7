internal import Spreadsheet

extension Sequence<CellRange> {
  /// How many rows of a merged area, and of all together, are followed.
  private static var rowLimit: (one: Int, all: Int) { (10_000, 100_000) }

  /// By the column in which merged areas begin, and for each of their rows: the row where the content is written.
  /// - Complexity: O(n) over the areas and their rows, of which 110,000 count at most.
  package var mergedTops: [Int: [Int: Int]] {
    var tops: [Int: [Int: Int]] = [:]
    var followed = 0
    for range in self where range.rows.count <= Self.rowLimit.one && followed <= Self.rowLimit.all {
      followed += range.rows.count
      for row in range.rows { tops[range.columns.lowerBound, default: [:]][row] = range.rows.lowerBound }
    }
    return tops
  }
}
