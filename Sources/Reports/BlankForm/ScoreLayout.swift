internal import Evaluation
internal import Spreadsheet

/// Where things stand on the sheet of scores: title, cover line, header, a row for each indicator, total, signatures.
struct ScoreLayout {
  /// The name of the sheet.
  let sheet: String
  /// The columns that the scheme prints, from the left.
  let columns: [ScoreColumn]
  /// The indicators, a row each.
  let indicators: [Indicator]

  static let titleRow = 1
  static let coverRow = 2
  static let headerRow = 3
  static let firstRow = 4

  init(_ scheme: Scheme) {
    sheet = scheme.form.scores.sheet
    columns = ScoreColumn.allCases.filter { scheme.form.scores.columns[$0] != nil }
    indicators = scheme.indicators
  }

  /// The last row of indicators.
  var lastRow: Int { Self.firstRow + max(1, indicators.count) - 1 }
  /// The row of the total.
  var totalRow: Int { lastRow + 1 }
  /// The row of the signatures.
  var signatureRow: Int { lastRow + 2 }
  /// The column of the live checks, beside the table.
  var checkColumn: Int { columns.count + 1 }

  /// The number of a column; nil when the scheme does not print it.
  func number(of column: ScoreColumn) -> Int? { columns.firstIndex(of: column).map { $0 + 1 } }

  /// A cell of a column; nil when the scheme does not print it.
  func cell(_ column: ScoreColumn, row: Int) -> CellReference? {
    number(of: column).map { CellReference(row: row, column: $0) }
  }

  /// The cells of a column in the rows of the indicators; nil when the scheme does not print it.
  func cells(_ column: ScoreColumn) -> CellRange? {
    number(of: column).map { CellRange(CellReference(row: Self.firstRow, column: $0), CellReference(row: lastRow, column: $0)) }
  }

  /// A part of the table in some columns, counted from 1.
  func range(rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> CellRange {
    CellRange(
      CellReference(row: rows.lowerBound, column: columns.lowerBound), CellReference(row: rows.upperBound, column: columns.upperBound))
  }

  /// Columns of the cover line: the unit, the date, and the unit of measure.
  var coverColumns: (unit: ClosedRange<Int>, date: ClosedRange<Int>, measure: ClosedRange<Int>) {
    let count = columns.count
    let unit = max(1, (count * 3) / 7)
    let date = max(unit + 1, count - 1)
    return (1...unit, unit + 1...date, date + 1...max(date + 1, count))
  }

  /// Every printed cell.
  var printArea: CellRange { range(rows: 1...signatureRow, columns: 1...columns.count) }
}
