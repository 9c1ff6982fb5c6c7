internal import Evaluation
internal import Spreadsheet
internal import XLSX

/// Widths, heights, view, print and protection of the sheet of scores.
struct ScoreSheetLook {
  let plan: FormPlan
  let sheet: FormSheet

  private var layout: ScoreLayout { plan.scores }

  /// Sets everything up.
  func apply() throws(WritingError) {
    try setWidths()
    try setHeights()
    try sheet.writer.freeze(rows: ScoreLayout.headerRow)
    try sheet.writer.setUpPage(
      OfficialPage.table(
        header: ScoreLayout.headerRow...ScoreLayout.headerRow, area: layout.printArea, pageHeader: OfficialPage.attachmentHeader))
    if let grade = layout.cell(.grade, row: ScoreLayout.firstRow) { try sheet.writer.select(CellRange(grade)) }
    try sheet.writer.protect(except: [.formatRows, .formatColumns])
  }

  private func setWidths() throws(WritingError) {
    for (offset, column) in layout.columns.enumerated() {
      try sheet.writer.setWidth(Self.width(of: column), ofColumns: offset + 1...offset + 1)
    }
    try sheet.writer.setWidth(18, ofColumns: layout.checkColumn...layout.checkColumn)
  }

  private static func width(of column: ScoreColumn) -> Double {
    switch column {
    case .firstLevel: 15
    case .secondLevel: 17
    case .indicator: 58
    case .fullMarks: 7
    case .grade, .score: 10
    case .note: 26
    }
  }

  // MARK: Heights

  private func setHeights() throws(WritingError) {
    try sheet.writer.setHeight(42, ofRows: ScoreLayout.titleRow...ScoreLayout.titleRow)
    try sheet.writer.setHeight(26, ofRows: ScoreLayout.coverRow...ScoreLayout.coverRow)
    try sheet.writer.setHeight(28, ofRows: ScoreLayout.headerRow...ScoreLayout.headerRow)
    for (offset, indicator) in layout.indicators.enumerated() {
      let row = ScoreLayout.firstRow + offset
      try sheet.writer.setHeight(height(of: indicator), ofRows: row...row)
    }
    try sheet.writer.setHeight(32, ofRows: layout.totalRow...layout.totalRow)
    try sheet.writer.setHeight(36, ofRows: layout.signatureRow...layout.signatureRow)
  }

  /// High enough for the wording, the note, and the row's share of the labels merged over it.
  private func height(of indicator: Indicator) -> Double {
    let texts = [
      (text: "\(indicator.code) \(indicator.text)", width: Self.width(of: .indicator)),
      (text: plan.answers.notes[indicator.code] ?? "", width: Self.width(of: .note)),
    ]
    let first = layout.indicators.count { $0.firstLevel == indicator.firstLevel }
    let second = layout.indicators.count { $0.secondLevel == indicator.secondLevel }
    let share = max(
      labelHeight(indicator.firstLevel, width: Self.width(of: .firstLevel)) / Double(max(1, first)),
      labelHeight(indicator.secondLevel, width: Self.width(of: .secondLevel)) / Double(max(1, second)))
    return RowHeight.fitting(texts, size: OfficialStyle.text.font.size, atLeast: max(28, share))
  }

  private func labelHeight(_ code: String, width: Double) -> Double {
    let text = ScoreSheet(plan: plan, sheet: sheet).levelText(code)
    return RowHeight.fitting([(text: text, width: width)], size: OfficialStyle.text.font.size, atLeast: 0)
  }
}
