internal import Foundation
internal import Spreadsheet

/// Scores: missing, above full marks, negative, off the step, and full marks that the form prints wrongly (SE-001, 002, 003, 006, 007).
struct ScoreCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    let scores = form.submission.scores
    let total = form.scheme.form.scores.total.name
    var findings = scores.firstRows.flatMap { self.findings(for: $0, scheme: form.scheme) }
    if isMissing(scores.total?.score) {
      findings.append(missing(total, at: scores.total?.score.place, sheet: scores.sheet.name, raw: scores.total?.score.raw))
    }
    return findings
  }

  private func findings(for row: IndicatorRow, scheme: Scheme) -> [Finding] {
    printedMarks(of: row) + score(of: row, scheme: scheme)
  }

  private func score(of row: IndicatorRow, scheme: Scheme) -> [Finding] {
    switch row.score.condition {
    case .blank where row.score.formula?.readsOtherFile == true: return []
    case .blank, .noData:
      return [missing(row.indicator.code, at: row.score.place, raw: row.score.raw, indicator: row.indicator)]
    default:
      guard let score = row.score.value else { return [] }
      if score > row.indicator.fullMarks { return [finding(.scoreAboveFullMarks, row, score)] }
      if score < 0 { return [finding(.negativeScore, row, score)] }
      guard let step = scheme.scoreStep, step > 0, !isMultiple(score, of: step) else { return [] }
      return [finding(.scoreOffStep, row, score, more: ["step": LocalizedText(step.plainText)])]
    }
  }

  /// Whether there is no total. A formula without a result sums a score that is wrong itself, which is said there.
  private func isMissing(_ total: NumberEntry?) -> Bool {
    guard let total else { return true }
    return total.formula == nil && [.blank, .noData].contains(total.condition)
  }

  private func isMultiple(_ score: Decimal, of step: Decimal) -> Bool {
    // As 2.4 is of 0.1; dividing decimals takes long.
    if step.significand == 1, score.exponent >= step.exponent { return true }
    let quotient = score / step
    return Arithmetic.rounded(quotient, places: 0, .plain) == quotient
  }

  private func missing(_ code: String, at place: SheetCell?, sheet: String? = nil, raw: String?, indicator: Indicator? = nil) -> Finding {
    Finding(
      .missingScore, at: place, sheet: sheet, indicator: indicator?.code, actual: raw?.isEmpty == false ? raw : nil,
      arguments: ["code": LocalizedText(code), "label": LocalizedText(code)], department: indicator?.department)
  }

  private func printedMarks(of row: IndicatorRow) -> [Finding] {
    guard let printed = row.printedMarks, let marks = printed.value, marks != row.indicator.fullMarks else { return [] }
    return [
      Finding(
        .printedMarksDiffer, at: printed.place, indicator: row.indicator.code, actual: marks.plainText,
        expected: row.indicator.fullMarks.plainText,
        arguments: [
          "code": LocalizedText(row.indicator.code), "printed": LocalizedText(marks.plainText),
          "full": LocalizedText(row.indicator.fullMarks.plainText),
        ], department: row.indicator.department)
    ]
  }

  private func finding(
    _ code: FindingCode, _ row: IndicatorRow, _ score: Decimal, more: [String: LocalizedText] = [:]
  ) -> Finding {
    let arguments = [
      "code": LocalizedText(row.indicator.code), "score": LocalizedText(score.plainText),
      "full": LocalizedText(row.indicator.fullMarks.plainText),
    ]
    return Finding(
      code, at: row.score.place, indicator: row.indicator.code, actual: score.plainText,
      arguments: arguments.merging(more) { first, _ in first }, department: row.indicator.department)
  }
}
