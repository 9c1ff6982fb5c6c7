internal import Evaluation
internal import Spreadsheet

/// Where the rules stand on the sheet of live checks.
struct RuleLayout {
  /// The name of the sheet.
  let sheet: String
  private let rows: [String: Int]

  static let titleRow = 1
  static let countRow = 2
  static let headerRow = 3
  static let firstRow = 4
  static let headers = ["规则", "级别", "核对内容", "核对数据项", "结果"]
  static let resultColumn = 5

  init(_ scheme: Scheme) {
    let taken = [scheme.form.scores.sheet, scheme.form.basicData.sheet]
    sheet = taken.contains("自动核对") ? "自动核对结果" : "自动核对"
    rows = Dictionary(scheme.rules.enumerated().map { ($1.id, Self.firstRow + $0) }, uniquingKeysWith: { first, _ in first })
    count = scheme.rules.count
  }

  private let count: Int

  /// The last row of rules.
  var lastRow: Int { Self.firstRow + max(1, count) - 1 }

  /// The cell with the result of a rule; nil for a rule that is not of the scheme.
  func result(of rule: String) -> CellReference? { rows[rule].map { CellReference(row: $0, column: Self.resultColumn) } }

  /// The cells of all results.
  var results: CellRange {
    CellRange(CellReference(row: Self.firstRow, column: Self.resultColumn), CellReference(row: lastRow, column: Self.resultColumn))
  }

  /// Every printed cell.
  var printArea: CellRange { CellRange(CellReference(row: 1, column: 1), CellReference(row: lastRow, column: Self.headers.count)) }
}
