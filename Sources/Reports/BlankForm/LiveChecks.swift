internal import Evaluation
internal import Spreadsheet
internal import XLSX

/// Writes the column 自动核对 beside both tables. It is shown on the screen and not printed.
struct LiveChecks {
  let plan: FormPlan
  let scores: FormSheet
  let fields: FormSheet

  private static let header = "自动核对"

  /// Writes both columns; all other sheets must have been written.
  func write() throws(WritingError) {
    try writeBesideScores()
    try writeBesideFields()
  }

  private func writeBesideScores() throws(WritingError) {
    let layout = plan.scores
    try scores.write(
      .text(Self.header), at: CellReference(row: ScoreLayout.headerRow, column: layout.checkColumn), style: OfficialStyle.aside)
    for (offset, indicator) in layout.indicators.enumerated() {
      let row = ScoreLayout.firstRow + offset
      try scores.write(
        formula: ScoreCheckFormula(plan: plan, indicator: indicator, row: row).text,
        at: CellReference(row: row, column: layout.checkColumn),
        style: OfficialStyle.aside)
    }
    let ofTheWhole = plan.scheme.rules.filter { plan.fields.row(of: $0.firstBlamed) == nil }
    guard let formula = RuleSummaryFormula(plan: plan, rules: ofTheWhole).text else { return }
    try scores.write(
      formula: formula, at: CellReference(row: layout.totalRow, column: layout.checkColumn), style: OfficialStyle.aside)
  }

  private func writeBesideFields() throws(WritingError) {
    let layout = plan.fields
    let rules = Dictionary(grouping: plan.scheme.rules, by: \.firstBlamed)
    try fields.write(
      .text(Self.header), at: CellReference(row: FieldLayout.headerRow, column: layout.checkColumn), style: OfficialStyle.aside)
    for (offset, field) in layout.fields.enumerated() {
      guard let formula = RuleSummaryFormula(plan: plan, rules: rules[field.name] ?? []).text else { continue }
      let cell = CellReference(row: FieldLayout.firstRow + offset, column: layout.checkColumn)
      try fields.write(formula: formula, at: cell, style: OfficialStyle.aside)
    }
  }
}

extension Rule {
  /// The field that a person looks at first.
  fileprivate var firstBlamed: String { blame.first ?? formula.names.first ?? "" }
}
