internal import Spreadsheet

/// What the defined names of the blank form say about a sheet: which row an item has, and which column a kind of value has.
struct NamedCells<Column: Hashable> {
  /// What a defined name says: the item and the kind of value that stand in a cell of a sheet.
  typealias Place = (item: String, column: Column, sheet: String, cell: CellReference)

  /// The item that a row is for, an indicator's code or a field's name.
  private(set) var rows: [Int: String] = [:]
  /// The column that most names of one kind point to.
  private(set) var columns: [Column: Int] = [:]

  /// The places that the names of a workbook point to.
  /// - Complexity: O(n) over the defined names.
  static func places(_ names: [String: (item: String, column: Column)], in workbook: Workbook) -> [Place] {
    workbook.definedNames.compactMap { name in
      guard let meaning = names[name.name], let target = name.target else { return nil }
      return (meaning.item, meaning.column, target.sheet, target.range.topLeft)
    }
  }

  /// Reads the places on one sheet.
  /// - Complexity: O(n) over the places.
  init(_ places: [Place], on sheet: Sheet) {
    var votes: [Column: [Int: Int]] = [:]
    for place in places where place.sheet == sheet.name {
      rows[place.cell.row] = place.item
      votes[place.column, default: [:]][place.cell.column, default: 0] += 1
    }
    columns = votes.compactMapValues { columns in columns.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
  }
}
