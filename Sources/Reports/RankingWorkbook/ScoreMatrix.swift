internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes 指标得分矩阵: the score of every ranked county for every indicator, lost marks coloured and bold.
struct ScoreMatrix {
  let report: RankingWorkbook
  let sheet: SheetWriter

  private static let fixedColumns = 4
  private static let lost = OfficialStyle.centered.with(\.fill, OfficialStyle.doubtful.fill).with(\.font.isBold, true)

  /// Writes the sheet.
  func write() throws(WritingError) {
    let indicators = report.scheme.indicators
    let columns: [TableSheet.Column] =
      [.init("名次", width: 9), .init("行政区划代码", width: 11), .init("县(市、区)", width: 13), .init("核算总分", width: 10)]
      + indicators.map { .init("\($0.code)\n(\($0.fullMarks.plainText))", width: 6.5) }
    let table = TableSheet(
      sheet: sheet, columns: columns, firstPageColumns: Self.fixedColumns + 19, repeatedColumns: Self.fixedColumns)
    try table.writeHead(title: report.title("指标得分矩阵"), line: "列为各项指标,括号内为分值;失分的加粗并着色。按名次排列,只列通过校核的。末两行为失分的县(市、区)数和平均失分。")
    let entries = report.ranking.entries
    for (offset, entry) in entries.enumerated() { try write(entry, row: TableSheet.firstRow + offset, to: table) }
    let last = TableSheet.firstRow + entries.count
    if entries.isEmpty {
      try table.write(line: "无", row: last, style: OfficialStyle.centered)
    } else {
      try writeLosses(firstRow: last, to: table)
    }
    try table.finish(lastRow: last - 1, lastPrintedRow: entries.isEmpty ? last : last + 1)
    try sheet.freeze(rows: TableSheet.headerRow, columns: Self.fixedColumns)
  }

  private func write(_ entry: Ranking.Entry, row: Int, to table: TableSheet) throws(WritingError) {
    let scores = scores(of: entry)
    let head: [CellContent] = [
      entry.isTied ? .text(entry.placeText) : .integer(entry.place), .text(entry.assessment.unit?.code ?? "—"),
      FormText.cell(entry.assessment.unitName), FormText.cell(entry.score),
    ]
    try table.write(head + scores.map { $0 == nil ? "—" : FormText.cell($0) }, row: row)
    for (offset, (score, indicator)) in zip(scores, report.scheme.indicators).enumerated() {
      guard let score, score < indicator.fullMarks else { continue }
      try sheet.write(FormText.cell(score), at: CellReference(row: row, column: Self.fixedColumns + offset + 1), style: Self.lost)
    }
  }

  /// How many counties lost marks on an indicator, and how many marks they lost on average.
  private func writeLosses(firstRow: Int, to table: TableSheet) throws(WritingError) {
    let rows = report.ranking.entries.map(scores)
    let losses = report.scheme.indicators.enumerated().map { column, indicator in
      rows.compactMap { $0[column] }.map { indicator.fullMarks - $0 }
    }
    let counts: [CellContent] = losses.map { column in .integer(column.count { $0 > 0 }) }
    let means: [CellContent] = losses.map { column in
      column.isEmpty ? "—" : FormText.cell(RankingSummary.rounded(column.reduce(0, +) / Decimal(column.count)))
    }
    try table.write(["—", "—", "失分县数", "—"] + counts, row: firstRow)
    try table.write(["—", "—", "平均失分", "—"] + means, row: firstRow + 1)
  }

  /// The scores in the order of the scheme.
  private func scores(of entry: Ranking.Entry) -> [Decimal?] {
    let scores = Dictionary(entry.assessment.indicators.map { ($0.code, $0.score) }, uniquingKeysWith: { first, _ in first })
    return report.scheme.indicators.map { scores[$0.code] ?? nil }
  }
}
