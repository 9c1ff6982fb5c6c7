internal import Spreadsheet

/// What the defined names of the blank form say about a sheet: which row an item has, and which column a kind of value has.
struct NamedCells<Column: Hashable> {
  /// The item that a row is for, an indicator's code or a field's name.
  private(set) var rows: [Int: String] = [:]
  /// The column that most names of one kind point to.
  private(set) var columns: [Column: Int] = [:]

  /// Reads the names that point into a sheet.
  /// - Complexity: O(n) over the defined names.
  init(_ names: [String: (item: String, column: Column)], in workbook: Workbook, on sheet: Sheet) {
    var votes: [Column: [Int: Int]] = [:]
    for name in workbook.definedNames {
      guard let meaning = names[name.name], let target = name.target, target.sheet == sheet.name else { continue }
      rows[target.range.topLeft.row] = meaning.item
      votes[meaning.column, default: [:]][target.range.topLeft.column, default: 0] += 1
    }
    columns = votes.compactMapValues { columns in columns.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
  }
}
