internal import Evaluation
internal import Spreadsheet
internal import XLSX

/// Writes 未报送及退回: the workbooks without a place and why, and the counties that sent nothing.
struct UnrankedSheet {
  let report: RankingWorkbook
  let sheet: SheetWriter

  /// How many reasons a row gives.
  private static let reasonLimit = 8

  private static let columns: [TableSheet.Column] = [
    .init("序号", width: 7), .init("类别", width: 13), .init("行政区划代码", width: 13), .init("市(州)", width: 13), .init("县(市、区)", width: 15),
    .init("原因", width: 66, style: OfficialStyle.text), .init("文件", width: 30, style: OfficialStyle.text),
  ]

  /// Writes the sheet.
  func write() throws(WritingError) {
    let table = TableSheet(sheet: sheet, columns: Self.columns)
    let rows = missingRows + unrankedRows
    try table.writeHead(title: report.title("自评表未报送及退回情况"), line: line)
    for (offset, row) in rows.enumerated() {
      try table.write([.integer(offset + 1)] + row, row: TableSheet.firstRow + offset)
    }
    if rows.isEmpty { try table.write(line: "无", row: TableSheet.firstRow, style: OfficialStyle.centered) }
    try table.finish(lastRow: TableSheet.firstRow + rows.count - 1, lastPrintedRow: TableSheet.firstRow)
  }

  private var line: String {
    let counts = [Disposition.returned, .rejected, .superseded].map { disposition in
      "\(disposition.label(in: .chinese))\(report.ranking.unranked.count { $0.disposition == disposition })份"
    }
    return report.missingNotice + counts.joined(separator: ",") + "。以上均无名次,未报送的不按零分计。"
  }

  private var missingRows: [[CellContent]] {
    report.ranking.missing.map { ["未报送", .text($0.code), .text($0.city), .text($0.name), "未收到可识别的自评表", .blank] }
  }

  private var unrankedRows: [[CellContent]] {
    let order: [Disposition] = [.returned, .rejected, .superseded, .accepted]
    return order.flatMap { disposition in report.ranking.unranked.filter { $0.disposition == disposition }.map(row) }
  }

  private func row(_ assessment: Assessment) -> [CellContent] {
    [
      .text(assessment.disposition.label(in: .chinese)), .text(assessment.unit?.code ?? "—"), .text(assessment.unit?.city ?? "—"),
      FormText.cell(assessment.unit?.name ?? assessment.unitText ?? "—"), FormText.cell(reason(for: assessment)),
      FormText.cell(report.fileName(of: assessment)),
    ]
  }

  private func reason(for assessment: Assessment) -> String {
    let messages = assessment.findings.filter { isReason($0, for: assessment.disposition) }.map { $0.message(in: .chinese) }
    let shown = messages.prefix(Self.reasonLimit)
    let lines = shown.count == 1 ? Array(shown) : shown.enumerated().map { "\($0 + 1).\($1)" }
    let rest = messages.count > shown.count ? ["等共\(messages.count)项,详见“问题汇总”。"] : []
    return (lines + rest).joined(separator: "\n")
  }

  /// Whether a finding keeps the workbook out of the ranking.
  private func isReason(_ finding: Finding, for disposition: Disposition) -> Bool {
    disposition == .superseded ? finding.code == .severalWorkbooks : report.scheme.policy.blocks(finding)
  }
}
