internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes the sheet of scores.
struct ScoreSheet {
  let plan: FormPlan
  let sheet: FormSheet

  private var layout: ScoreLayout { plan.scores }

  /// Writes everything but the live checks, which look at the other sheets.
  func write() throws(WritingError) {
    try writeHead()
    for (offset, indicator) in layout.indicators.enumerated() { try write(indicator, row: ScoreLayout.firstRow + offset) }
    try writeLevels()
    try writeTotal()
    try writeSignatures()
    try ScoreSheetRules(plan: plan, sheet: sheet).apply()
    try ScoreSheetLook(plan: plan, sheet: sheet).apply()
  }

  // MARK: Head

  private func writeHead() throws(WritingError) {
    let form = plan.scheme.form
    let row = ScoreLayout.coverRow
    let cover = layout.coverColumns
    let input = FormPlan.input(OfficialStyle.line)
    try sheet.write(
      .text(form.scores.title), over: layout.range(rows: 1...1, columns: 1...layout.columns.count), style: OfficialStyle.title)
    try sheet.write(
      .text((form.unitLabels.first ?? "填报单位") + ":" + plan.answers.unit), over: layout.range(rows: row...row, columns: cover.unit),
      style: input)
    try sheet.write(
      .text((form.dateLabels.first ?? "填表日期") + ":" + plan.answers.date), over: layout.range(rows: row...row, columns: cover.date),
      style: input)
    try sheet.write(
      .text("单位:分"), over: layout.range(rows: row...row, columns: cover.measure), style: OfficialStyle.line.with(\.horizontal, .right))
    for (offset, column) in layout.columns.enumerated() {
      let cell = CellReference(row: ScoreLayout.headerRow, column: offset + 1)
      try sheet.write(.text(form.scores.columns[column]?.name ?? ""), at: cell, style: OfficialStyle.header)
    }
  }

  // MARK: Rows

  private func write(_ indicator: Indicator, row: Int) throws(WritingError) {
    for column in layout.columns {
      guard let cell = layout.cell(column, row: row) else { continue }
      switch column {
      case .firstLevel, .secondLevel: continue
      case .indicator: try sheet.write(.text("\(indicator.code) \(indicator.text)"), at: cell, style: OfficialStyle.text)
      case .fullMarks: try sheet.write(.number(indicator.fullMarks), at: cell, style: OfficialStyle.centered)
      case .grade: try sheet.write(.text(plan.grade(of: indicator)), at: cell, style: FormPlan.input(OfficialStyle.centered))
      case .score: try sheet.write(FormText.cell(score(of: indicator)), at: cell, style: FormPlan.input(OfficialStyle.centered))
      case .note: try sheet.write(FormText.cell(plan.answers.notes[indicator.code]), at: cell, style: FormPlan.input(OfficialStyle.text))
      }
    }
  }

  /// The score that was answered, or what the grade earns.
  private func score(of indicator: Indicator) -> Decimal? {
    plan.answers.scores[indicator.code] ?? plan.scheme.grade(plan.grade(of: indicator)).map { indicator.fullMarks * $0.coefficient }
  }

  /// The first- and second-level indicators, merged over the rows of those below them.
  private func writeLevels() throws(WritingError) {
    try writeLevel(.firstLevel, codes: layout.indicators.map(\.firstLevel))
    try writeLevel(.secondLevel, codes: layout.indicators.map(\.secondLevel))
  }

  private func writeLevel(_ column: ScoreColumn, codes: [String]) throws(WritingError) {
    guard let number = layout.number(of: column) else { return }
    for run in codes.runs {
      let rows = ScoreLayout.firstRow + run.lowerBound...ScoreLayout.firstRow + run.upperBound
      try sheet.write(
        .text(levelText(codes[run.lowerBound])), over: layout.range(rows: rows, columns: number...number), style: OfficialStyle.text)
    }
  }

  /// The label of a first- or second-level indicator: `A1 贯彻党的教育方针`.
  func levelText(_ code: String) -> String {
    let levels = plan.scheme.firstLevels
    let name = levels.first { $0.code == code }?.name ?? levels.flatMap(\.secondLevels).first { $0.code == code }?.name
    return "\(code) \(name ?? "")"
  }

  // MARK: Foot

  private func writeTotal() throws(WritingError) {
    let row = layout.totalRow
    let labelColumns = layout.columns.prefix { [.firstLevel, .secondLevel, .indicator].contains($0) }.count
    try sheet.write(
      .text(plan.scheme.form.scores.total.name), over: layout.range(rows: row...row, columns: 1...max(1, labelColumns)),
      style: OfficialStyle.sum)
    for column in layout.columns.dropFirst(max(1, labelColumns)) {
      guard let cell = layout.cell(column, row: row) else { continue }
      guard column == .fullMarks || column == .score, let summed = layout.cells(column) else {
        try sheet.write(.blank, at: cell, style: OfficialStyle.sum)
        continue
      }
      try sheet.write(formula: "SUM(\(summed))", at: cell, style: OfficialStyle.sum)
    }
  }

  private func writeSignatures() throws(WritingError) {
    let row = layout.signatureRow
    let texts = plan.scheme.form.signatures.map { term in
      let name = plan.answers.signatures[term.name] ?? ""
      return "\(term.name):\(name)" + String(repeating: " ", count: max(4, 44 - TextWidth.width(of: name)))
    }
    try sheet.write(
      .text(texts.joined().trimmedAtEnd), over: layout.range(rows: row...row, columns: 1...layout.columns.count),
      style: FormPlan.input(OfficialStyle.line))
  }
}

extension [String] {
  /// Ranges of equal neighbours.
  fileprivate var runs: [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for index in indices {
      if let last = runs.last, self[last.lowerBound] == self[index] {
        runs[runs.count - 1] = last.lowerBound...index
      } else {
        runs.append(index...index)
      }
    }
    return runs
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmedAtEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
