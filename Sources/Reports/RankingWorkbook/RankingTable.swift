internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes 排名总表: the accepted counties, best first.
struct RankingTable {
  let report: RankingWorkbook
  let sheet: SheetWriter

  private var scheme: Scheme { report.scheme }
  private var entries: [Ranking.Entry] { report.ranking.entries }
  private var lastRow: Int { TableSheet.firstRow + entries.count - 1 }

  /// Writes the sheet.
  func write() throws(WritingError) {
    let table = TableSheet(sheet: sheet, columns: columns)
    try table.writeHead(title: report.title("自评得分排名总表"), line: line)
    for (offset, entry) in entries.enumerated() { try table.write(contents(of: entry), row: TableSheet.firstRow + offset) }
    var row = lastRow
    if entries.isEmpty {
      row = TableSheet.firstRow
      try table.write(line: "无通过校核的县(市、区)", row: row, style: OfficialStyle.centered)
    } else {
      row = try RankingSummary(table: table, entries: entries, scoreColumns: scoreColumns, firstRow: lastRow + 1).write()
    }
    row = try writeFoot(table, row: row + 1)
    try table.finish(lastRow: lastRow, lastPrintedRow: row)
    try sheet.freeze(rows: TableSheet.headerRow, columns: 4)
  }

  private var line: String {
    "满分\(scheme.fullMarks.plainText)分,单位:分。本表按核算总分由高到低排列,所列均为各县(市、区)自评得分,不等于考核结果。\(pending)"
  }

  /// That counties without a place may still change all others, as a sentence; empty when there is none.
  private var pending: String {
    let count = report.ranking.pendingCount
    return count > 0 ? "尚有\(count)个县(市、区)未报送或须重新报送,全部名次为暂定。" : ""
  }

  // MARK: Columns

  private var columns: [TableSheet.Column] {
    let scores = scheme.firstLevels.indices.map { TableSheet.Column(report.header(ofLevel: $0), width: 13.5, style: scoreStyle) }
    let place = [
      TableSheet.Column("名次", width: 8.5, style: Self.centered), .init("行政区划代码", width: 9.5, style: Self.centered),
      .init("市(州)", width: 10, style: Self.centered), .init("县(市、区)", width: 12.5, style: Self.centered),
    ]
    return place + scores + [
      .init("填报总分", width: 9, style: scoreStyle), .init("核算总分", width: 9, style: scoreStyle.with(\.font.isBold, true)),
      .init("差额", width: 8, style: scoreStyle), .init("等次", width: 8.5, style: Self.centered),
      .init("错误数", width: 6, style: Self.centered), .init("提醒数", width: 6, style: Self.centered),
      .init("已说明数", width: 6, style: Self.centered), .init("名次状态", width: 7, style: Self.centered),
      .init("备注", width: 25, style: OfficialStyle.text.with(\.font.size, 10.5)),
    ]
  }

  /// The columns with scores that the summary speaks of, from 1: the first-level indicators, and the recomputed total.
  private var scoreColumns: [Int] {
    let levels = scheme.firstLevels.count
    return (0..<levels).map { $0 + 5 } + [levels + 6]
  }

  private static let centered = OfficialStyle.centered.with(\.font.size, 12)

  private var scoreStyle: CellStyle {
    Self.centered.with(\.numberFormat, OfficialStyle.number(decimals: report.scoreDecimals).numberFormat)
  }

  // MARK: Rows

  private func contents(of entry: Ranking.Entry) -> [CellContent] {
    let assessment = entry.assessment
    let difference = assessment.reportedScore.map { $0 - entry.score }
    let place: CellContent = entry.isTied ? .text(entry.placeText) : .integer(entry.place)
    return [place, .text(assessment.unit?.code ?? "—"), .text(assessment.unit?.city ?? "—"), FormText.cell(assessment.unitName)]
      + entry.firstLevelScores.map { FormText.cell($0) }
      + [
        assessment.reportedScore == nil ? "—" : FormText.cell(assessment.reportedScore), FormText.cell(entry.score),
        difference == nil ? "—" : FormText.cell(difference), .text(scheme.band(for: entry.score)?.name.chinese ?? "—"),
        .integer(assessment.count(of: .error)), .integer(assessment.openCount(of: .warning)),
        .integer(assessment.count(of: .warning, in: .explained)), .text(report.ranking.isProvisional(entry) ? "暂定" : "确定"),
        FormText.cell(remark(on: entry)),
      ]
  }

  /// What a reader of the place has to know.
  private func remark(on entry: Ranking.Entry) -> String {
    let assessment = entry.assessment
    var remarks: [String] = []
    if assessment.unit == nil { remarks.append("填报单位未能与行政区划名录对应") }
    if let reported = assessment.reportedScore, reported != entry.score { remarks.append("填报总分与核算总分不一致") }
    if assessment.reportedScore == nil { remarks.append("未填报总分") }
    let earlier = report.assessments.count { $0.disposition == .superseded && $0.unit != nil && $0.unit == assessment.unit }
    if earlier > 0 { remarks.append("共报送\(earlier + 1)份,采用最近一份") }
    if assessment.count(of: .error) > 0 { remarks.append("数据有误待更正") }
    if assessment.openCount(of: .warning) > 0 { remarks.append("提醒待核实或说明") }
    if let comparison = assessment.comparison { remarks.append(contentsOf: changes(in: comparison)) }
    return remarks.joined(separator: ";")
  }

  /// What became of the findings since an earlier run, in a few words; nothing when there were none.
  private func changes(in comparison: Comparison) -> [String] {
    let counts = Comparison.Change.allCases.filter { comparison.count(of: $0) > 0 }
    let texts = counts.map { "\($0.label(in: .chinese))\(comparison.count(of: $0))条" }
    return texts.isEmpty ? [] : ["对照上次\(texts.joined(separator: "、"))"]
  }

  // MARK: Foot

  /// The place of seal and date, below the table. Returns the last row.
  private func writeFoot(_ table: TableSheet, row: Int) throws(WritingError) -> Int {
    let style = OfficialStyle.line.with(\.horizontal, .right)
    try table.write(line: "说明:核算总分由本工具按各指标自评得分重新计算;并列名次之后的名次顺延;退回修改和不予受理的不参加排名,见“未报送及退回”。", row: row, style: OfficialStyle.remark)
    try table.write(line: "(盖章)                ", row: row + 1, style: style)
    try table.write(line: "年    月    日        ", row: row + 2, style: style)
    return row + 2
  }
}
