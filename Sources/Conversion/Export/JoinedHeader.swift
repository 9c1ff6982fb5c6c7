internal import Spreadsheet
internal import XLSX

/// The names of columns that stand in one row or in several rows above one another.
///
/// A merged area counts in each of its cells. The names of a column are joined from top to bottom; a name that is empty or the same as the
/// one above it is left out.
struct JoinedHeader {
  private var names: [Int: [[UInt8]]] = [:]

  /// Reads the rows.
  /// - Throws: `WorkbookError` where the sheet cannot be understood.
  /// - Complexity: O(n) in the size of the sheet down to the last of the rows.
  init(
    _ file: WorkbookFile, sheet: Int, rows: ClosedRange<Int>, merged areas: [CellRange], text: CellText
  ) throws(WorkbookError) {
    var cells: [CellReference: [UInt8]] = [:]
    var cursor = try file.cursor(overSheetAt: sheet)
    while let row = try cursor.next(), row.number <= rows.upperBound {
      for cell in row.cells { cells[cell.reference] = text.text(of: cell) }
    }
    let own = cells.filter { rows.contains($0.key.row) }
    var all = own
    for area in areas where area.rows.overlaps(rows) {
      guard let value = cells[area.topLeft] else { continue }
      for row in area.rows.clamped(to: rows) {
        for column in area.columns { all[CellReference(row: row, column: column)] = value }
      }
    }
    for (place, name) in all.sorted(by: { $0.key.row < $1.key.row }) where !name.isEmpty && names[place.column]?.last != name {
      names[place.column, default: []].append(name)
    }
  }

  /// The last column that has a name; 0 when none has.
  var lastColumn: Int { names.keys.max() ?? 0 }

  /// The name of a column; empty when it has none.
  func name(ofColumn column: Int, separator: String) -> [UInt8] { Array((names[column] ?? []).joined(separator: Array(separator.utf8))) }
}
