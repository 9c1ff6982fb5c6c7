internal import Evaluation
internal import Spreadsheet
internal import XLSX

/// Writes 问题汇总: every error and warning, the counties in the order of the ranking, then those without a place.
struct FindingsSheet {
  let report: RankingWorkbook
  let sheet: SheetWriter

  private static let columns: [TableSheet.Column] = [
    .init("序号", width: 6), .init("级别", width: 7), .init("县(市、区)", width: 11.5), .init("工作表", width: 12), .init("单元格", width: 7.5),
    .init("指标/数据项", width: 21, style: OfficialStyle.text), .init("填报内容", width: 13), .init("应为", width: 11.5),
    .init("问题", width: 58, style: OfficialStyle.text), .init("责任科室", width: 15), .init("规则", width: 8.5),
    .init("文件", width: 22, style: OfficialStyle.text), .init("状态", width: 9), .init(Answer.label, width: 26, style: OfficialStyle.text),
    .init(FindingNumber.label, width: 9),
  ]

  /// Writes the sheet.
  func write() throws(WritingError) {
    let table = TableSheet(sheet: sheet, columns: Self.columns)
    let listed = ordered.flatMap { assessment in
      assessment.findings.filter { $0.severity != .info }.map { (assessment: assessment, finding: $0) }
    }
    try table.writeHead(title: report.title("自评表问题汇总"), line: line)
    for (offset, item) in listed.enumerated() {
      try write(item.finding, of: item.assessment, number: offset + 1, to: table)
    }
    if listed.isEmpty { try table.write(line: "无", row: TableSheet.firstRow, style: OfficialStyle.centered) }
    try table.finish(lastRow: TableSheet.firstRow + listed.count - 1, lastPrintedRow: TableSheet.firstRow)
  }

  /// Writes a finding, the cell of its level coloured.
  private func write(_ finding: Finding, of assessment: Assessment, number: Int, to table: TableSheet) throws(WritingError) {
    let row = TableSheet.firstRow + number - 1
    try table.write(contents(of: finding, in: assessment, number: number), row: row)
    let colour = finding.severity == .error ? OfficialStyle.wrong : OfficialStyle.doubtful
    try sheet.write(
      .text(finding.severity.label(in: .chinese)), at: CellReference(row: row, column: 2),
      style: OfficialStyle.centered.with(\.fill, colour.fill))
  }

  private var ordered: [Assessment] { report.ranking.entries.map(\.assessment) + report.ranking.unranked }

  private var line: String {
    let counts = Severity.allCases.map { severity in (severity, report.assessments.reduce(0) { $0 + $1.count(of: severity) }) }
    let texts = counts.map { "\($0.label(in: .chinese))\($1)条" }.joined(separator: ",")
    return "共校核\(report.assessments.count)个文件:\(texts)。\(explained)本表列错误和提醒,提示不逐条列出。"
  }

  /// How many warnings are explained, as a sentence; empty when none is.
  private var explained: String {
    let count = report.assessments.reduce(0) { $0 + $1.count(of: .warning, in: .explained) }
    return count > 0 ? "提醒中县级已说明\(count)条。" : ""
  }

  private func contents(of finding: Finding, in assessment: Assessment, number: Int) -> [CellContent] {
    [
      .integer(number), .text(finding.severity.label(in: .chinese)), FormText.cell(assessment.unitName), FormText.cell(finding.sheet),
      FormText.cell(finding.cell?.description), FormText.cell(report.subject(of: finding)), FormText.cell(finding.actual),
      FormText.cell(finding.expected), FormText.cell(finding.message(in: .chinese)), FormText.cell(finding.department),
      .text(finding.rule ?? finding.code.rawValue), FormText.cell(report.fileName(of: assessment)),
      .text(finding.state.label(in: .chinese)), FormText.cell(finding.explanation?.text), .text(finding.number.description),
    ]
  }
}
