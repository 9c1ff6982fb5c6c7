internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes 一级指标得分率: the share of the full marks that each ranked county earned below each first-level indicator.
struct RateTable {
  let report: RankingWorkbook
  let sheet: SheetWriter

  private static let rate = OfficialStyle.centered.with(\.numberFormat, "0.00%")

  /// Writes the sheet.
  func write() throws(WritingError) {
    let levels = report.scheme.firstLevels.indices.map { TableSheet.Column(report.header(ofLevel: $0), width: 17, style: Self.rate) }
    let columns: [TableSheet.Column] =
      [.init("名次", width: 9), .init("行政区划代码", width: 13), .init("市(州)", width: 12), .init("县(市、区)", width: 15)] + levels
      + [.init("总得分率", width: 12, style: Self.rate.with(\.font.isBold, true))]
    let table = TableSheet(sheet: sheet, columns: columns)
    try table.writeHead(title: report.title("一级指标得分率"), line: "得分率=该一级指标所属各项自评得分之和÷该一级指标分值。按名次排列,只列通过校核的。")
    let entries = report.ranking.entries
    for (offset, entry) in entries.enumerated() { try table.write(head(entry) + rates(entry), row: TableSheet.firstRow + offset) }
    let last = TableSheet.firstRow + entries.count
    if entries.isEmpty {
      try table.write(line: "无", row: last, style: OfficialStyle.centered)
    } else {
      try table.write(["—", "—", "—", "平均"] + means, row: last)
    }
    try table.finish(lastRow: last - 1, lastPrintedRow: last)
  }

  private func head(_ entry: Ranking.Entry) -> [CellContent] {
    let unit = entry.assessment.unit
    return [
      entry.isTied ? .text(entry.placeText) : .integer(entry.place), .text(unit?.code ?? "—"), .text(unit?.city ?? "—"),
      FormText.cell(entry.assessment.unitName),
    ]
  }

  private func rates(_ entry: Ranking.Entry) -> [CellContent] {
    zip(entry.firstLevelScores + [entry.score], report.firstLevelMarks + [report.scheme.fullMarks]).map { share($0, of: $1) }
  }

  private var means: [CellContent] {
    let rows = report.ranking.entries.map { $0.firstLevelScores + [$0.score] }
    return (report.firstLevelMarks + [report.scheme.fullMarks]).enumerated().map { column, marks in
      let sum = rows.reduce(Decimal(0)) { $0 + ($1.indices.contains(column) ? $1[column] : 0) }
      return share(sum, of: marks * Decimal(rows.count))
    }
  }

  private func share(_ score: Decimal, of marks: Decimal) -> CellContent {
    marks > 0 ? FormText.cell(RankingSummary.rounded(score / marks)) : "—"
  }
}
