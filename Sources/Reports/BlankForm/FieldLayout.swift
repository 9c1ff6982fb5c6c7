internal import Evaluation
internal import Spreadsheet

/// Where things stand on the sheet of basic data: title, header, a row for each field that counties fill in.
struct FieldLayout {
  /// The name of the sheet.
  let sheet: String
  /// The columns that the scheme prints, from the left.
  let columns: [FieldColumn]
  /// The fields, a row each.
  let fields: [Field]
  private let rows: [String: Int]

  static let titleRow = 1
  static let headerRow = 2
  static let firstRow = 3

  init(_ scheme: Scheme) {
    sheet = scheme.form.basicData.sheet
    columns = FieldColumn.allCases.filter { scheme.form.basicData.columns[$0] != nil }
    fields = scheme.fields.filter { $0.source == .form }
    rows = Dictionary(fields.enumerated().map { ($1.name, Self.firstRow + $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The last row of fields.
  var lastRow: Int { Self.firstRow + max(1, fields.count) - 1 }
  /// The column of the live checks, beside the table.
  var checkColumn: Int { columns.count + 1 }

  /// The row of a field; nil for what counties do not fill in.
  func row(of field: String) -> Int? { rows[field] }

  /// A cell of a column; nil when the scheme does not print it.
  func cell(_ column: FieldColumn, row: Int) -> CellReference? {
    columns.firstIndex(of: column).map { CellReference(row: row, column: $0 + 1) }
  }

  /// The cell of a field's value; nil for what counties do not fill in.
  func valueCell(of field: String) -> SheetCell? {
    row(of: field).flatMap { cell(.value, row: $0) }.map { SheetCell(sheet: sheet, cell: $0) }
  }

  /// Every printed cell.
  var printArea: CellRange { CellRange(CellReference(row: 1, column: 1), CellReference(row: lastRow, column: columns.count)) }
}
