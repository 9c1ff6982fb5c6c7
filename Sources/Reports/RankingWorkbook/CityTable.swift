internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes 分市州: for each city how many counties sent a workbook, what became of them, and their scores.
struct CityTable {
  let report: RankingWorkbook
  let sheet: SheetWriter

  /// Writes the sheet.
  func write() throws(WritingError) {
    let score = OfficialStyle.number(decimals: report.scoreDecimals)
    let columns: [TableSheet.Column] =
      [.init("序号", width: 6), .init("市(州)", width: 14)]
      + ["已报送", "通过校核", "退回修改", "不予受理", "未报送"].map { .init($0, width: 10) }
      + ["最高分", "最低分", "平均分"].map { .init($0, width: 11, style: score) }
      + bands.map { .init($0, width: 9) } + [.init("首位县(市、区)", width: 18)]
    let table = TableSheet(sheet: sheet, columns: columns)
    let cities = cities
    try table.writeHead(title: report.title("自评情况(分市州)"), line: "已报送按县(市、区)计,一县多次报送的计一个;分数只计通过校核的。没有应报送名单的,未报送不可知。")
    for (offset, city) in cities.enumerated() {
      try table.write([.integer(offset + 1)] + contents(of: city), row: TableSheet.firstRow + offset)
    }
    if cities.isEmpty { try table.write(line: "无", row: TableSheet.firstRow, style: OfficialStyle.centered) }
    try table.finish(lastRow: TableSheet.firstRow + cities.count - 1, lastPrintedRow: TableSheet.firstRow)
  }

  private var bands: [String] { report.scheme.bands.map(\.name.chinese) }

  /// The cities in order of the codes of their counties.
  private var cities: [String] {
    let units = report.assessments.compactMap(\.unit) + report.ranking.missing
    var seen: Set<String> = []
    return units.sorted { $0.code < $1.code }.map(\.city).filter { seen.insert($0).inserted }
  }

  private func contents(of city: String) -> [CellContent] {
    let entries = report.ranking.entries.filter { $0.assessment.unit?.city == city }
    let others = report.ranking.unranked.filter { $0.unit?.city == city && $0.disposition != .superseded }
    let sent = Set((entries.map(\.assessment) + others).compactMap(\.unit)).count
    let scores = entries.map(\.score)
    let mean = scores.isEmpty ? nil : RankingSummary.rounded(scores.reduce(0, +) / Decimal(scores.count))
    let counts = [
      sent, entries.count, others.count { $0.disposition == .returned }, others.count { $0.disposition == .rejected },
      report.ranking.missing.count { $0.city == city },
    ]
    let inBands = bands.map { band in entries.count { report.scheme.band(for: $0.score)?.name.chinese == band } }
    let scored: [CellContent] = [scores.max(), scores.min(), mean].map { $0 == nil ? "—" : FormText.cell($0) }
    let first: CellContent = entries.first.map { FormText.cell($0.assessment.unitName) } ?? "—"
    var contents: [CellContent] = [.text(city)]
    contents += counts.map { CellContent.integer($0) }
    contents += scored
    contents += inBands.map { CellContent.integer($0) }
    return contents + [first]
  }
}
