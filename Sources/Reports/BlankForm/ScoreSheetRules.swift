internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// What may be typed into the sheet of scores, and how mistakes are coloured.
struct ScoreSheetRules {
  let plan: FormPlan
  let sheet: FormSheet

  private var layout: ScoreLayout { plan.scores }

  /// Adds prompts, restrictions and colours.
  func apply() throws(WritingError) {
    try validateCover()
    try validateGrades()
    for (offset, indicator) in layout.indicators.enumerated() { try validateScore(of: indicator, row: ScoreLayout.firstRow + offset) }
    try colour()
  }

  private func validateCover() throws(WritingError) {
    let row = ScoreLayout.coverRow
    let unit = CellReference(row: row, column: layout.coverColumns.unit.lowerBound)
    let date = CellReference(row: row, column: layout.coverColumns.date.lowerBound)
    try prompt("填报单位", "请在冒号后填写行政区划规范全称,并加盖公章。请勿删除冒号前的文字。", at: unit)
    try prompt("填表日期", "请在冒号后按“2023年8月23日”的格式填写,月、日前不加零。请勿删除冒号前的文字。", at: date)
  }

  private func prompt(_ title: String, _ message: String, at cell: CellReference) throws(WritingError) {
    try sheet.writer.validate(
      CellRange(cell), DataValidation(.anything, prompt: DataValidation.Notice(title: title, message: message)))
  }

  private func validateGrades() throws(WritingError) {
    let letters = plan.scheme.grades.map(\.letter)
    guard let range = layout.cells(.grade), !letters.isEmpty, letters.joined().utf8.count < 200,
      !letters.contains(where: { $0.contains(",") || $0.contains("\"") })
    else { return }
    let scale = plan.scheme.grades.map { "\($0.letter)=\($0.coefficient.plainText)" }.joined(separator: ",")
    try sheet.writer.validate(
      range,
      DataValidation(
        .list(letters), prompt: DataValidation.Notice(title: "自评等级", message: "请从下拉列表中选择。等级系数:\(scale)。"),
        alert: DataValidation.Notice(title: "等级有误", message: "等级只能填写\(letters.joined(separator: "、")),请从下拉列表中选择。")))
  }

  private func validateScore(of indicator: Indicator, row: Int) throws(WritingError) {
    guard let cell = layout.cell(.score, row: row), indicator.fullMarks >= 0 else { return }
    let full = indicator.fullMarks.plainText
    try sheet.writer.validate(
      CellRange(cell),
      DataValidation(
        .decimal(0...indicator.fullMarks),
        prompt: DataValidation.Notice(title: "\(indicator.code) 自评得分".shortTitle, message: "满分\(full)分。得分=分值×等级系数。只填数字,不加“分”字。"),
        alert: DataValidation.Notice(title: "得分有误", message: "\(indicator.code)的得分应为0至\(full)之间的数字,不得超过该项分值。")))
  }

  private func colour() throws(WritingError) {
    let rows = ScoreLayout.firstRow...layout.totalRow
    let first = layout.number(of: .grade) ?? layout.number(of: .score) ?? 1
    let range = layout.range(rows: rows, columns: first...layout.checkColumn)
    let check = "$\(CellReference.columnName(layout.checkColumn))\(rows.lowerBound)"
    try sheet.writer.format(range, .formula("ISNUMBER(FIND(\"×\",\(check)))", OfficialStyle.wrong))
    try sheet.writer.format(range, .formula("ISNUMBER(FIND(\"△\",\(check)))", OfficialStyle.doubtful))
  }
}

extension String {
  /// The text within the 32 characters of a prompt's title.
  var shortTitle: String { utf16.count <= 32 ? self : String(prefix(14)) + "…" }
}
