internal import Evaluation
internal import Spreadsheet
internal import XLSX

/// Writes 整改对照: what became of each error and warning since an earlier run, county by county, for closing the accounts.
struct ComparisonSheet {
  let report: RankingWorkbook
  let sheet: SheetWriter

  private static let columns: [TableSheet.Column] = [
    .init("序号", width: 6), .init("县(市、区)", width: 11.5), .init("对照", width: 11), .init("级别", width: 7), .init("工作表", width: 12),
    .init("单元格", width: 7.5), .init("指标/数据项", width: 21, style: OfficialStyle.text), .init("上次填报", width: 12),
    .init("本次填报", width: 12), .init("问题", width: 50, style: OfficialStyle.text),
    .init(Answer.label, width: 28, style: OfficialStyle.text), .init(FindingNumber.label, width: 9),
  ]

  /// The workbooks that can be compared with an earlier one, in the order of the ranking.
  private var compared: [(assessment: Assessment, comparison: Comparison)] {
    (report.ranking.entries.map(\.assessment) + report.ranking.unranked).compactMap { assessment in
      assessment.comparison.map { (assessment, $0) }
    }
  }

  /// The workbooks that cannot be compared, but for those that a later one of their county has replaced.
  private var uncompared: [Assessment] {
    (report.ranking.entries.map(\.assessment) + report.ranking.unranked).filter { assessment in
      assessment.notCompared.map { $0 != .superseded } ?? false
    }
  }

  /// Writes the sheet.
  func write() throws(WritingError) {
    let table = TableSheet(sheet: sheet, columns: Self.columns)
    try table.writeHead(title: report.title("自评表整改对照"), line: line)
    var row = TableSheet.firstRow
    for (assessment, comparison) in compared {
      for item in comparison.items {
        try table.write(contents(of: item, assessment, number: row - TableSheet.firstRow + 1), row: row)
        row += 1
      }
    }
    for assessment in uncompared {
      try table.write(contents(of: assessment, number: row - TableSheet.firstRow + 1), row: row)
      row += 1
    }
    if row == TableSheet.firstRow { try table.write(line: "无", row: row, style: OfficialStyle.centered) }
    try table.finish(lastRow: row - 1, lastPrintedRow: TableSheet.firstRow)
  }

  private var line: String {
    let compared = compared
    let counts = Comparison.Change.allCases.map { change in
      (change, compared.reduce(0) { $0 + $1.comparison.count(of: change) })
    }
    let void = compared.reduce(0) { $0 + $1.comparison.voidCount }
    let summary = Comparison.summary(counts, void: void, in: .chinese)
    let others = uncompared.isEmpty ? "" : "无可对照的\(uncompared.count)份工作簿列在最后。"
    return "与上次校核对照\(compared.count)个县(市、区):\(summary)。按县(市、区)和问题逐条对照,与文件名无关。\(others)"
  }

  private func contents(of item: Comparison.Item, _ assessment: Assessment, number: Int) -> [CellContent] {
    let finding = item.finding
    return [
      .integer(number), FormText.cell(assessment.unitName), .text(item.label(in: .chinese)),
      .text(finding.severity.label(in: .chinese)), FormText.cell(finding.sheet), FormText.cell(finding.cell?.description),
      FormText.cell(report.subject(of: finding)), FormText.cell(item.earlierValue),
      item.change == .mended ? .blank : FormText.cell(finding.actual), FormText.cell(finding.message(in: .chinese)),
      FormText.cell(explanation(of: item)), .text(finding.number.description),
    ]
  }

  /// What the county says, and why that does not settle the finding.
  private func explanation(of item: Comparison.Item) -> String? {
    guard let explanation = item.finding.explanation else { return nil }
    guard item.change != .mended, let remark = explanation.standing.remark else { return explanation.text }
    return "\(explanation.text)\n\(remark)"
  }

  private func contents(of assessment: Assessment, number: Int) -> [CellContent] {
    var contents = [CellContent](repeating: .blank, count: Self.columns.count)
    contents[0...2] = [.integer(number), FormText.cell(assessment.unitName), .text(NotCompared.label(in: .chinese))]
    if let message = Self.columns.firstIndex(where: { $0.header == "问题" }) {
      contents[message] = FormText.cell(assessment.notCompared?.text(in: .chinese))
    }
    return contents
  }
}
