internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes 说明: the scheme, how places come about, what the words mean, and the trace of every score back to a file and its cells.
struct ExplanationSheet {
  let report: RankingWorkbook
  let sheet: SheetWriter

  private static let columns: [(header: String, width: Double, style: CellStyle)] = [
    ("序号", 7, OfficialStyle.centered), ("文件", 34, OfficialStyle.text), ("填报单位", 14, OfficialStyle.centered),
    ("处理结果", 14, OfficialStyle.centered), ("核算总分", 11, OfficialStyle.centered), ("得分所在单元格", 20, OfficialStyle.centered),
    ("SHA-256", 70, OfficialStyle.text),
  ]

  /// Writes the sheet.
  func write() throws(WritingError) {
    for (offset, column) in Self.columns.enumerated() { try sheet.setWidth(column.width, ofColumns: offset + 1...offset + 1) }
    try sheet.write(.text("说明"), merging: range(row: 1), style: OfficialStyle.title)
    try sheet.setHeight(40, ofRows: 1...1)
    let lines = self.lines
    for (offset, line) in lines.enumerated() { try write(line, row: offset + 2) }
    let headerRow = lines.count + 3
    try writeTrace(headerRow: headerRow)
    let area = CellRange(
      CellReference(row: 1, column: 1), CellReference(row: headerRow + max(1, report.assessments.count), column: Self.columns.count))
    try sheet.hideGridlines()
    try sheet.setUpPage(OfficialPage.table(header: 1...1, area: area))
  }

  private func write(_ line: (label: String, text: String), row: Int) throws(WritingError) {
    let label = CellRange(CellReference(row: row, column: 1), CellReference(row: row, column: 2))
    let text = CellRange(CellReference(row: row, column: 3), CellReference(row: row, column: Self.columns.count))
    try sheet.write(.text(line.label), merging: label, style: OfficialStyle.header)
    try sheet.write(FormText.cell(line.text), merging: text, style: OfficialStyle.text)
    let width = Self.columns.dropFirst(2).map(\.width).reduce(0, +)
    try sheet.setHeight(RowHeight.fitting([(line.text, width)], size: 11, atLeast: 26), ofRows: row...row)
  }

  // MARK: Words

  private var lines: [(label: String, text: String)] {
    let scheme = report.scheme
    return [
      ("评价方案", "\(scheme.title.chinese)(\(scheme.id),版本\(scheme.version),评价年度\(String(scheme.year))年,满分\(scheme.fullMarks.plainText)分)"),
      ("方案来源", scheme.source.chinese),
      ("得分性质", "本工作簿所列均为自评得分,由县(市、区)自行填报,不等于考核结果。"),
      ("排名办法", "按核算总分由高到低排列。核算总分由各指标自评得分相加得出,采用十进制精确计算,不采信填报的合计。得分相同的名次并列,其后名次顺延(1、2、2、4),并列的按行政区划代码排列。"),
      ("等次", bands),
      ("处理结果", "通过校核的参加排名。缺得分、超过分值、合计不符等问题,退回修改,修改前不排名。不是规定表格、无法读取、年度不符或指标行缺失重复的,不予受理。同一县(市、区)多次报送的,采用填表日期最近的一份。"),
      ("级别", "错误:确有差错,应当更正。提醒:可能有误,应当核实或说明。提示:系统已自动规范或供参考的情况。基本情况表的错误不影响排名,但名次为暂定。"),
      ("名次状态", provisional), ("县级说明", explanations), ("整改对照", comparisons),
      ("收到文件", counts),
    ]
  }

  private var provisional: String {
    let pending = report.ranking.pendingCount
    let now = pending > 0 ? "目前尚有\(pending)个县(市、区)未报送或须重新报送,全部名次为暂定。" : ""
    return "暂定:本县尚有未更正的错误,或者既未更正也未说明的提醒,或者尚有应报送的县(市、区)未报送、退回修改、不予受理而没有名次。以上都不存在的为确定。\(now)"
  }

  private var explanations: String {
    let policy = report.scheme.explanations
    func list(_ names: Set<String>) -> String { names.sorted().joined(separator: "、") }
    let scope = policy.settles.map { "提醒中的\(list($0))" } ?? "提醒"
    let except = policy.except.isEmpty ? "" : "(\(list(policy.except))除外,仍须更正)"
    return
      "县级在问题清单“\(Answer.label)”一列或批注中作出说明、不少于\(policy.minimumLength)个字的,\(scope)\(except)记为已说明,不再计入提醒数,另列已说明数;错误只能更正。说明之后填报内容又有改动的,原说明失效。说明是否属实由督导部门认定。"
  }

  private var comparisons: String {
    report.assessments.contains { $0.comparison != nil || $0.notCompared != nil }
      ? "与上次校核结果按县(市、区)逐条对照。新增:上次没有的问题。已整改:上次有、本次没有的问题。未整改:两次都有的问题,填报内容已改动但仍有问题的也在内。已说明:县级已作说明且可以采信的提醒。说明失效:曾作说明,但填报内容此后有改动,仍属新增或未整改,须更正或重新说明。未对照:上次没有该县(市、区)的结果,或者不予受理。"
      : "本次没有给出上次校核结果,未作对照。"
  }

  /// Each band with its bounds, in words.
  private var bands: String {
    let bands = report.scheme.bands
    let texts = bands.enumerated().map { position, band in
      let lower = "\(band.from.plainText)分及以上"
      guard position > 0 else { return band.name.chinese + lower }
      let upper = "不足\(bands[position - 1].from.plainText)分"
      return band.name.chinese + (band.from > 0 ? "\(lower)、\(upper)" : upper)
    }
    return texts.isEmpty ? "方案未规定等次界限。" : texts.joined(separator: ";") + "。"
  }

  private var counts: String {
    let parts = Disposition.allCases.map { disposition in
      "\(disposition.label(in: .chinese))\(report.assessments.count { $0.disposition == disposition })份"
    }
    return "共\(report.assessments.count)份:\(parts.joined(separator: ","))。\(report.missingNotice)"
  }

  // MARK: Trace

  private func writeTrace(headerRow: Int) throws(WritingError) {
    for (offset, column) in Self.columns.enumerated() {
      try sheet.write(.text(column.header), at: CellReference(row: headerRow, column: offset + 1), style: OfficialStyle.header)
    }
    for (offset, assessment) in report.assessments.enumerated() {
      for (column, content) in trace(assessment, number: offset + 1).enumerated() {
        let cell = CellReference(row: headerRow + 1 + offset, column: column + 1)
        try sheet.write(content, at: cell, style: Self.columns[column].style)
      }
    }
    try fitTrace(headerRow: headerRow)
  }

  private func fitTrace(headerRow: Int) throws(WritingError) {
    try sheet.setHeight(28, ofRows: headerRow...headerRow)
    for (offset, assessment) in report.assessments.enumerated() {
      let texts = trace(assessment, number: offset + 1).enumerated().map { (text: $1.wrappingText, width: Self.columns[$0].width) }
      let row = headerRow + 1 + offset
      try sheet.setHeight(RowHeight.fitting(texts, size: 11, atLeast: 24), ofRows: row...row)
    }
  }

  private func trace(_ assessment: Assessment, number: Int) -> [CellContent] {
    [
      .integer(number), FormText.cell(assessment.source.name), FormText.cell(assessment.unit?.name ?? assessment.unitText ?? "—"),
      .text(assessment.disposition.label(in: .chinese)), assessment.score == nil ? "—" : FormText.cell(assessment.score),
      FormText.cell(scoreCells(of: assessment)), .text(assessment.source.sha256),
    ]
  }

  /// The area of the scores that the total sums, and the cell of the form's own total: `自评表!F4:F60,合计F61`.
  private func scoreCells(of assessment: Assessment) -> String {
    let places = assessment.indicators.map(\.place)
    guard let first = places.map(\.cell).min(), let last = places.map(\.cell).max(), let sheet = places.first?.sheet else { return "—" }
    let total = assessment.totalPlace.map { ",合计\($0.cell)" } ?? ""
    return "\(sheet)!\(CellRange(first, last))\(total)"
  }

  private func range(row: Int) -> CellRange {
    CellRange(CellReference(row: row, column: 1), CellReference(row: row, column: Self.columns.count))
  }
}
