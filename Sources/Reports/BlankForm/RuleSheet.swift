internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes the sheet of live checks: every rule in words, with its result as the form stands now.
struct RuleSheet {
  let plan: FormPlan
  let sheet: FormSheet

  private static let widths: [Double] = [9, 8, 78, 34, 10]

  private var layout: RuleLayout { plan.rules }

  /// Writes the rules. The sheets with the data must have been written.
  func write() throws(WritingError) {
    let count = RuleLayout.headers.count
    for (offset, width) in Self.widths.enumerated() { try sheet.writer.setWidth(width, ofColumns: offset + 1...offset + 1) }
    try sheet.write(.text("自动核对"), over: range(row: RuleLayout.titleRow, columns: 1...count), style: OfficialStyle.title)
    for (offset, header) in RuleLayout.headers.enumerated() {
      try sheet.write(.text(header), at: CellReference(row: RuleLayout.headerRow, column: offset + 1), style: OfficialStyle.header)
    }
    for (offset, rule) in plan.scheme.rules.enumerated() { try write(rule, row: RuleLayout.firstRow + offset) }
    try writeCounts()
    try colour()
    try setUpView()
  }

  private func write(_ rule: Rule, row: Int) throws(WritingError) {
    let field = rule.blame.first ?? rule.formula.names.first ?? ""
    let label = plan.scheme.field(field)?.label ?? field
    try sheet.write(.text(rule.id), at: CellReference(row: row, column: 1), style: OfficialStyle.centered)
    try sheet.write(.text(rule.severity.label(in: .chinese)), at: CellReference(row: row, column: 2), style: OfficialStyle.centered)
    try sheet.write(.text(rule.title.chinese), at: CellReference(row: row, column: 3), style: OfficialStyle.text)
    let place = plan.fields.valueCell(of: field)
    try sheet.write(
      place.map { .link(text: label, sheet: $0.sheet, cell: $0.cell) } ?? .text(label), at: CellReference(row: row, column: 4),
      style: OfficialStyle.text)
    try sheet.write(
      formula: RuleCheckFormula(plan: plan, rule: rule).text, at: CellReference(row: row, column: RuleLayout.resultColumn),
      style: OfficialStyle.centered)
  }

  /// How many rules fail, as a line below the title.
  private func writeCounts() throws(WritingError) {
    let results = layout.results.description
    let parts = [("×", "错误"), ("△", "提醒"), ("○", "提示"), ("√", "相符")]
    let formula = parts.map { "\"\($0.0)\($0.1)\"&COUNTIF(\(results),\"\($0.0)\")&\"项\"" }.joined(separator: "&\",\"&")
    let shown = plan.scheme.rules.compactMap { rule in layout.result(of: rule.id).flatMap { sheet.text(at: $0) } }
    let text = parts.map { part in "\(part.0)\(part.1)\(shown.count { $0 == part.0 })项" }.joined(separator: ",")
    try sheet.write(
      .formula(formula, result: .text(text)), over: range(row: RuleLayout.countRow, columns: 1...RuleLayout.headers.count),
      style: OfficialStyle.line)
  }

  private func colour() throws(WritingError) {
    let first = "$\(CellReference.columnName(RuleLayout.resultColumn))\(RuleLayout.firstRow)"
    try sheet.writer.format(layout.results, .formula("\(first)=\"×\"", OfficialStyle.wrong))
    try sheet.writer.format(layout.results, .formula("\(first)=\"△\"", OfficialStyle.doubtful))
  }

  private func setUpView() throws(WritingError) {
    for (offset, rule) in plan.scheme.rules.enumerated() {
      let row = RuleLayout.firstRow + offset
      try sheet.writer.setHeight(RowHeight.fitting([(rule.title.chinese, Self.widths[2])], size: 11, atLeast: 21), ofRows: row...row)
    }
    try sheet.writer.setHeight(36, ofRows: 1...1)
    try sheet.writer.setHeight(22, ofRows: RuleLayout.countRow...RuleLayout.headerRow)
    try sheet.writer.freeze(rows: RuleLayout.headerRow)
    try sheet.writer.setUpPage(OfficialPage.table(header: RuleLayout.headerRow...RuleLayout.headerRow, area: layout.printArea))
    try sheet.writer.protect(except: [.formatRows, .formatColumns])
  }

  private func range(row: Int, columns: ClosedRange<Int>) -> CellRange {
    CellRange(CellReference(row: row, column: columns.lowerBound), CellReference(row: row, column: columns.upperBound))
  }
}
