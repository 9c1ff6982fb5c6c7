internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes the rows below the ranking: highest, lowest, mean and median of each column of scores, as formulas over the table.
struct RankingSummary {
  let table: TableSheet
  let entries: [Ranking.Entry]
  /// The columns of the first-level indicators and of the total, from 1.
  let scoreColumns: [Int]
  let firstRow: Int

  /// Writes four rows and returns the last of them.
  func write() throws(WritingError) -> Int {
    let rows: [(label: String, function: String, value: ([Decimal]) -> Decimal?)] = [
      ("最高分", "MAX", { $0.max() }), ("最低分", "MIN", { $0.min() }), ("平均分", "AVERAGE", RankingSummary.mean),
      ("中位数", "MEDIAN", RankingSummary.median),
    ]
    for (offset, row) in rows.enumerated() {
      try write(row.label, function: row.function, value: row.value, row: firstRow + offset)
    }
    try table.sheet.setHeight(24, ofRows: firstRow...firstRow + rows.count - 1)
    return firstRow + rows.count - 1
  }

  private func write(_ label: String, function: String, value: ([Decimal]) -> Decimal?, row: Int) throws(WritingError) {
    let merged = CellRange(CellReference(row: row, column: 1), CellReference(row: row, column: 4))
    try table.sheet.write(.text(label), merging: merged, style: OfficialStyle.sum)
    for column in 5...table.columns.count {
      let cell = CellReference(row: row, column: column)
      let style = table.columns[column - 1].style.with(\.font.isBold, true)
      try table.sheet.write(content(column, function, value), at: cell, style: style)
    }
  }

  private func content(_ column: Int, _ function: String, _ value: ([Decimal]) -> Decimal?) -> CellContent {
    guard let position = scoreColumns.firstIndex(of: column), let result = value(scores(position)) else { return .blank }
    let letter = CellReference.columnName(column)
    let formula = "ROUND(\(function)(\(letter)\(TableSheet.firstRow):\(letter)\(firstRow - 1)),4)"
    return .formula(formula, result: .number(RankingSummary.rounded(result)))
  }

  private func scores(_ position: Int) -> [Decimal] {
    entries.map { position < $0.firstLevelScores.count ? $0.firstLevelScores[position] : $0.score }
  }

  private static func mean(_ numbers: [Decimal]) -> Decimal? {
    numbers.isEmpty ? nil : numbers.reduce(0, +) / Decimal(numbers.count)
  }

  private static func median(_ numbers: [Decimal]) -> Decimal? {
    let sorted = numbers.sorted()
    guard let upper = sorted.dropFirst(sorted.count / 2).first else { return nil }
    return sorted.count.isMultiple(of: 2) ? (upper + sorted[sorted.count / 2 - 1]) / 2 : upper
  }

  /// Four decimals, as the formula of the cell rounds.
  static func rounded(_ number: Decimal) -> Decimal {
    guard case .value(.number(let rounded))? = (try? Formula(parsing: "ROUND(数,4)"))?.evaluate(in: NamedValues(["数": .number(number)]))
    else {
      return number
    }
    return rounded
  }
}
