internal import FoundationEssentials
internal import Spreadsheet

/// Every rule of the scheme over basic data (CO-001 to CO-007, UN-001).
///
/// A rule over a field without a value is not evaluable, which is said once as information, and never counts as false.
struct RuleCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    form.scheme.rules.flatMap { rule -> [Finding] in
      switch rule.formula.holds(in: form.values, tolerance: rule.tolerance) {
      case .holds: []
      case .fails: isExplained(rule, in: form) || isSaid(rule, in: form) ? [] : [RuleFailure(rule, in: form).finding]
      case .notEvaluable(let missing, _): [notEvaluable(rule, missing: missing, in: form)]
      }
    }
  }

  /// Whether a rule over grades and total fails only because a grade, score or total is wrong, which other checks report at its cell.
  private func isExplained(_ rule: Rule, in form: CheckedForm) -> Bool {
    [.indicatorCount, .total].contains(rule.kind) && !form.submission.scores.isConsistent(with: form.scheme)
  }

  /// Whether an unexpected order of magnitude only repeats that a value was typed in another unit.
  private func isSaid(_ rule: Rule, in form: CheckedForm) -> Bool {
    rule.kind == .magnitude
      && (form.submission.basicData?.rows ?? []).contains { row in
        if case .otherUnit = row.value.condition { return rule.blame.first == row.field.name }
        return false
      }
  }

  private func notEvaluable(_ rule: Rule, missing: [String], in form: CheckedForm) -> Finding {
    let field = missing.first ?? rule.blame.first
    let labels = (missing.isEmpty ? rule.blame : missing).map { form.scheme.field($0)?.label ?? $0 }.joined(separator: "、")
    let sheet = form.submission.basicData?.sheet.name
    return Finding(
      .ruleNotEvaluable, rule: rule.id, at: field.flatMap(form.values.place), sheet: sheet, field: field,
      arguments: ["fields": LocalizedText(labels), "rule": LocalizedText(rule.id), "title": rule.title], basis: rule.title,
      department: field.flatMap(form.scheme.field)?.department)
  }
}
