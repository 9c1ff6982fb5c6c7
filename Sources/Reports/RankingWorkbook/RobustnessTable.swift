internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes 稳健性: which places change when the weights of the first-level indicators change a little.
struct RobustnessTable {
  let report: RankingWorkbook
  let sheet: SheetWriter

  /// Writes the sheet.
  func write() throws(WritingError) {
    let score = OfficialStyle.number(decimals: report.scoreDecimals)
    let table = TableSheet(
      sheet: sheet,
      columns: [
        .init("名次", width: 9), .init("行政区划代码", width: 13), .init("县(市、区)", width: 15), .init("核算总分", width: 11, style: score),
        .init("领先后一位", width: 12, style: score), .init("最好名次", width: 10), .init("最差名次", width: 10), .init("变动次数", width: 10),
        .init("结论", width: 40, style: OfficialStyle.text),
      ])
    let robustness = Robustness(report.ranking, fullMarks: report.firstLevelMarks)
    try table.writeHead(
      title: report.title("名次稳健性"),
      line: "各一级指标的权重依次增、减十分之一,再按各一级指标等权,共\(robustness.trials)种情形,看名次是否变动。本表只供参考,不改变名次。")
    for (offset, entry) in robustness.entries.enumerated() {
      try table.write(contents(of: entry, trials: robustness.trials), row: TableSheet.firstRow + offset)
    }
    if robustness.entries.isEmpty { try table.write(line: "无", row: TableSheet.firstRow, style: OfficialStyle.centered) }
    try table.finish(lastRow: TableSheet.firstRow + robustness.entries.count - 1, lastPrintedRow: TableSheet.firstRow)
  }

  private func contents(of entry: Robustness.Entry, trials: Int) -> [CellContent] {
    let county = entry.entry
    let verdict =
      entry.changes == 0 ? "稳定:各种情形下名次不变" : "不稳:\(trials)种情形中有\(entry.changes)种名次变动,在第\(entry.best)至第\(entry.worst)名之间"
    let conclusion = verdict + (report.ranking.isProvisional(county) ? ";名次为暂定" : "")
    return [
      county.isTied ? .text(county.placeText) : .integer(county.place), .text(county.assessment.unit?.code ?? "—"),
      FormText.cell(county.assessment.unitName), FormText.cell(county.score), entry.lead == nil ? "—" : FormText.cell(entry.lead),
      .integer(entry.best), .integer(entry.worst), .integer(entry.changes), .text(conclusion),
    ]
  }
}
