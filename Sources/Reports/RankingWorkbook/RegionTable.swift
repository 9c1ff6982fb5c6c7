internal import Evaluation
internal import Spreadsheet
internal import XLSX

/// Writes 按行政区划: every county in order of code, with its place where it has one, and those that sent nothing.
struct RegionTable {
  let report: RankingWorkbook
  let sheet: SheetWriter

  /// Writes the sheet.
  func write() throws(WritingError) {
    let table = TableSheet(sheet: sheet, columns: columns)
    try table.writeHead(title: report.title("自评得分(按行政区划)"), line: "按行政区划代码排列,单位:分。没有名次的列处理结果,未报送的不按零分计。所列均为自评得分,不等于考核结果。")
    let rows = rows
    for (offset, row) in rows.enumerated() { try table.write([.integer(offset + 1)] + row.contents, row: TableSheet.firstRow + offset) }
    if rows.isEmpty { try table.write(line: "无", row: TableSheet.firstRow, style: OfficialStyle.centered) }
    try table.finish(lastRow: TableSheet.firstRow + rows.count - 1, lastPrintedRow: TableSheet.firstRow)
  }

  private var columns: [TableSheet.Column] {
    let score = OfficialStyle.number(decimals: report.scoreDecimals)
    let levels = report.scheme.firstLevels.indices.map { TableSheet.Column(report.header(ofLevel: $0), width: 13.5, style: score) }
    return [
      .init("序号", width: 6), .init("行政区划代码", width: 11), .init("市(州)", width: 11), .init("县(市、区)", width: 13), .init("处理结果", width: 11),
      .init("名次", width: 9),
    ] + levels + [
      .init("核算总分", width: 10, style: score), .init("等次", width: 9), .init("错误数", width: 7), .init("提醒数", width: 7),
      .init("已说明数", width: 7),
    ]
  }

  private var rows: [(code: String, contents: [CellContent])] {
    let ranked = report.ranking.entries.map { ($0.assessment.unit?.code ?? "~", contents(of: $0)) }
    let others = report.ranking.unranked.filter { $0.disposition != .superseded }.map { ($0.unit?.code ?? "~", contents(of: $0)) }
    let nothing = [CellContent](repeating: "—", count: columns.count - 5)
    let missing = report.ranking.missing.map { unit in
      (unit.code, [CellContent.text(unit.code), .text(unit.city), .text(unit.name), "未报送"] + nothing)
    }
    let all: [(code: String, contents: [CellContent])] = ranked + others + missing
    return all.enumerated().sorted { ($0.element.code, $0.offset) < ($1.element.code, $1.offset) }.map(\.element)
  }

  private func contents(of entry: Ranking.Entry) -> [CellContent] {
    var contents = head(entry.assessment)
    contents.append(entry.isTied ? .text(entry.placeText) : .integer(entry.place))
    contents += entry.firstLevelScores.map { FormText.cell($0) }
    contents += [FormText.cell(entry.score), .text(report.scheme.band(for: entry.score)?.name.chinese ?? "—")]
    return contents + counts(entry.assessment)
  }

  private func contents(of assessment: Assessment) -> [CellContent] {
    head(assessment) + [CellContent](repeating: "—", count: report.scheme.firstLevels.count + 3) + counts(assessment)
  }

  private func head(_ assessment: Assessment) -> [CellContent] {
    [
      .text(assessment.unit?.code ?? "—"), .text(assessment.unit?.city ?? "—"), FormText.cell(assessment.unitName),
      .text(assessment.disposition.label(in: .chinese)),
    ]
  }

  private func counts(_ assessment: Assessment) -> [CellContent] {
    [
      .integer(assessment.count(of: .error)), .integer(assessment.openCount(of: .warning)),
      .integer(assessment.count(of: .warning, in: .explained)),
    ]
  }
}
