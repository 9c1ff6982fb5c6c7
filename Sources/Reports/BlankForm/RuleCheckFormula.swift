internal import Evaluation
internal import Spreadsheet

/// The formula that checks a rule of the scheme while the form is filled in.
struct RuleCheckFormula {
  let plan: FormPlan
  let rule: Rule

  /// The formula, without its equals sign: empty while a figure is missing, √ when the rule holds, otherwise the sign of its severity.
  var text: String {
    let names = rule.formula.names.map(plan.vocabulary.name)
    let check = "IFERROR(IF(\(plan.vocabulary.check(rule)),\"√\",\(failure)),\"\")"
    return names.isEmpty ? check : "IF(COUNT(\(names.joined(separator: ",")))<\(names.count),\"\",\(check))"
  }

  /// What a failure shows. One that only contradicts certain grades is no more than a hint under any other grade.
  private var failure: String {
    let sign = "\"\(rule.severity.sign)\""
    guard let indicator = rule.indicator, !rule.contradicts.isEmpty else { return sign }
    guard plan.scores.number(of: .grade) != nil, plan.scheme.indicator(indicator) != nil else { return "\"\(Severity.info.sign)\"" }
    let claims = rule.contradicts.map { "\(FormNames.grade(indicator))=\"\($0.replacing("\"", with: "\"\""))\"" }
    return "IF(OR(\(claims.joined(separator: ","))),\(sign),\"\(Severity.info.sign)\")"
  }
}

/// The formula that gathers the results of several rules in one cell, each failure with the id of its rule: `×V005(按规则为6660) △V016`.
struct RuleSummaryFormula {
  let plan: FormPlan
  let rules: [Rule]

  /// The formula, without its equals sign; nil without rules.
  var text: String? {
    let parts = rules.compactMap { rule in
      plan.rules.result(of: rule.id).map { (rule: rule, result: CellRange($0).absolute(on: plan.rules.sheet)) }
    }
    guard !parts.isEmpty else { return nil }
    let failures = parts.map {
      "IF(OR(\($0.result)=\"\",\($0.result)=\"√\"),\"\",\($0.result)&\"\($0.rule.id)\"\(expected(by: $0.rule))&\" \")"
    }
    let holds = parts.map { "\($0.result)=\"√\"" }.joined(separator: ",")
    let silent = parts.map { "OR(\($0.result)=\"\",\($0.result)=\"√\")" }.joined(separator: ",")
    return "IF(AND(\(silent)),IF(OR(\(holds)),\"√\",\"\"),\(failures.joined(separator: "&")))"
  }

  /// What the blamed field should be, where an equality has that field alone on one side.
  private func expected(by rule: Rule) -> String {
    guard let comparison = rule.formula.comparison, comparison.operator == .equal, let blamed = rule.blame.first else { return "" }
    guard comparison.left == .name(blamed) || comparison.right == .name(blamed) else { return "" }
    let other = comparison.left == .name(blamed) ? comparison.right : comparison.left
    return "&\"(按规则为\"&ROUND(\(other.excelText { plan.vocabulary.name(of: $0) }),6)&\")\""
  }
}

extension Severity {
  /// The sign of a failure, so that colour is never the only one.
  var sign: String {
    switch self {
    case .error: "×"
    case .warning: "△"
    case .info: "○"
    }
  }
}
