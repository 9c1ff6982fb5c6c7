internal import FoundationEssentials
internal import Spreadsheet

/// Makes a finding of a rule that does not hold: which code, which cell, which figures.
struct RuleFailure {
  private let rule: Rule
  private let form: CheckedForm
  /// The comparison that failed: the rule itself, or the first false one where several must hold together.
  private let comparison: (left: Formula.Expression, operator: FormulaOperator, right: Formula.Expression)?
  /// The field whose cell carries the finding.
  private let blamed: String

  init(_ rule: Rule, in form: CheckedForm) {
    self.rule = rule
    self.form = form
    comparison = RuleFailure.failingComparison(of: rule.formula, in: form.values)
    blamed = RuleFailure.blamedField(rule, comparison, form.values)
  }

  /// The finding.
  var finding: Finding {
    Finding(
      code, rule: rule.id, severity: contradictsGrade || !dependsOnGrade ? rule.severity : .info, at: form.values.place(of: blamed),
      sheet: form.submission.basicData?.sheet.name, indicator: bearsOnGrade ? rule.indicator : nil, field: blamed,
      actual: actual?.plainText,
      expected: expected?.plainText, arguments: arguments, basis: rule.title, department: form.scheme.field(blamed)?.department)
  }

  // MARK: Kind

  private var code: FindingCode {
    switch rule.kind {
    case .sumOfParts: .partsDoNotSum
    case .rising: contradictsGrade ? .notRising : .ruleFails
    case .neverFalling: .falling
    case .threshold: contradictsGrade ? .gradeContradictsThreshold : .ruleFails
    case .consistency: .inconsistentCells
    case .magnitude: .unitSuspect
    case .inclusion, .difference, .ratio, .reconstruction, .capacity, .attainability, .plausibleRange, .perHead, .lowerBound,
      .standardTimesHeads, .weightedMean, .unitPrice, .indicatorCount, .total, .period:
      .ruleFails
    }
  }

  private var grade: String? {
    form.submission.scores.firstRows.first { $0.indicator.code == rule.indicator }?.letter
  }

  /// A failure of such a rule is only wrong where the grade claims otherwise.
  private var dependsOnGrade: Bool { !rule.contradicts.isEmpty && rule.indicator != nil }

  private var contradictsGrade: Bool { dependsOnGrade && grade.map(rule.contradicts.contains) ?? false }

  private var bearsOnGrade: Bool { [.notRising, .gradeContradictsThreshold].contains(code) }

  // MARK: Figures

  private var actual: Decimal? { form.values[blamed] }

  /// The other side of an equality, when the blamed field stands alone on one side.
  private var expected: Decimal? {
    guard let comparison, comparison.operator == .equal else { return nil }
    if comparison.left == .name(blamed) { return number(comparison.right) }
    return comparison.right == .name(blamed) ? number(comparison.left) : nil
  }

  private func number(_ expression: Formula.Expression) -> Decimal? {
    if case .value(.number(let number)) = expression.evaluate(in: form.values) { number } else { nil }
  }

  // MARK: Words

  private var arguments: [String: LocalizedText] {
    let field = form.scheme.field(blamed)
    let label = LocalizedText(field?.label ?? blamed)
    var arguments: [String: LocalizedText] = ["field": label, "total": label, "code": LocalizedText(rule.indicator ?? "")]
    arguments["value"] = measuredValue
    arguments["grade"] = LocalizedText(grade ?? "")
    arguments["year"] = LocalizedText(field?.year.map { String($0) } ?? "")
    arguments["unit"] = LocalizedText(field?.unit ?? "")
    arguments["guess"] = LocalizedText(rule.suspectedUnit ?? "")
    arguments["rule"] = rule.title
    arguments["detail"] = detail
    if let expected, let actual {
      arguments["calc"] = LocalizedText(expected.plainText)
      arguments["diff"] = LocalizedText((actual - expected).plainText)
    }
    return arguments.merging(comparisonArguments) { _, specific in specific }
  }

  private var comparisonArguments: [String: LocalizedText] {
    switch code {
    case .inconsistentCells: consistencyArguments
    case .notRising, .falling: trendArguments
    case .gradeContradictsThreshold: thresholdArguments
    default: [:]
    }
  }

  private var consistencyArguments: [String: LocalizedText] {
    let others = rule.blame.filter { $0 != blamed }.compactMap { form.values.place(of: $0)?.cell.description }
    return [
      "cell1": LocalizedText(form.values.place(of: blamed)?.cell.description ?? "—"),
      "cell2": LocalizedText(others.isEmpty ? "—" : others.joined(separator: "、")), "v1": measuredValue,
      "v2": LocalizedText(expected?.plainText ?? comparison.flatMap { number($0.right) }?.plainText ?? ""),
    ]
  }

  private var trendArguments: [String: LocalizedText] {
    guard let comparison, case .name(let earlier) = comparison.left else { return [:] }
    let subject = rule.subject ?? LocalizedText(form.scheme.field(blamed)?.label ?? blamed)
    return ["field": subject, "prev": LocalizedText(form.values[earlier]?.plainText ?? "")]
  }

  private var thresholdArguments: [String: LocalizedText] {
    var arguments: [String: LocalizedText] = [:]
    if let subject = rule.subject { arguments["field"] = subject }
    if let limit = rule.limit {
      arguments["op"] = LocalizedText("")
      arguments["limit"] = limit
    } else if let comparison {
      arguments["op"] = LocalizedText(RuleFailure.signs[comparison.operator] ?? comparison.operator.rawValue)
      arguments["limit"] = LocalizedText(number(comparison.right)?.plainText ?? "")
    }
    return arguments
  }

  private static let signs: [FormulaOperator: String] = [.greaterOrEqual: "≥", .lessOrEqual: "≤", .notEqual: "≠"]

  /// What the rule measures: its own template, or the blamed field, or the left side of the comparison.
  private var measuredValue: LocalizedText {
    if let measured = rule.measured { return filled(LocalizedText(measured)) }
    return LocalizedText((actual ?? comparison.flatMap { number($0.left) })?.plainText ?? "")
  }

  private var detail: LocalizedText {
    if let detail = rule.detail { return filled(detail) }
    let figures = rule.formula.names.map { "\(form.scheme.field($0)?.label ?? $0)=\(form.values[$0]?.plainText ?? "?")" }
    return LocalizedText(chinese: figures.joined(separator: ","), english: figures.joined(separator: ", "))
  }

  /// A template with `{field}` and `{=formula}` replaced by values.
  private func filled(_ template: LocalizedText) -> LocalizedText {
    template.filled { placeholder, _ in
      guard placeholder.hasPrefix("=") else { return form.values[placeholder]?.plainText }
      return (try? Formula(parsing: placeholder)).flatMap { number($0.root)?.plainText }
    }
  }

  // MARK: Blame

  private static func failingComparison(
    of formula: Formula, in values: FieldValues
  ) -> (left: Formula.Expression, operator: FormulaOperator, right: Formula.Expression)? {
    guard case .call(.and, let parts) = formula.root else { return formula.comparison }
    for case .binary(let left, let sign, let right) in parts where sign.isComparison {
      if Formula.Expression.binary(left, sign, right).evaluate(in: values) == .value(.boolean(false)) { return (left, sign, right) }
    }
    return nil
  }

  /// The field that a person must look at: the later year of a trend, the smallest of several years, otherwise the first that the rule blames.
  private static func blamedField(
    _ rule: Rule, _ comparison: (left: Formula.Expression, operator: FormulaOperator, right: Formula.Expression)?, _ values: FieldValues
  ) -> String {
    let first = rule.blame.first ?? rule.formula.names.first ?? ""
    guard let comparison else { return first }
    if rule.kind == .rising || rule.kind == .neverFalling, case .name(let later) = comparison.right { return later }
    guard case .call(let function, _) = comparison.left, function == .min || function == .max,
      case .value(.number(let extreme)) = comparison.left.evaluate(in: values)
    else { return first }
    return rule.blame.first { values[$0] == extreme } ?? first
  }
}
