/// Pairs the findings of a workbook with those of an earlier one of the same county.
///
/// Equal fingerprints come first; then findings about the same thing whose value has changed; then what is found by a rule that could not be
/// evaluated in one of both, and what is found about a figure that is missing in one of both. To take figures away mends nothing: the earlier
/// findings of such a rule, or about such a figure, stay open.
struct FindingMatch {
  private let earlier: [Finding]
  private var waiting: Set<Int>

  /// What became of each error and warning.
  /// - Complexity: O(n) over both.
  static func items(_ current: [Finding], since earlier: [Finding]) -> [Comparison.Item] {
    var match = FindingMatch(earlier.filter { $0.severity != .info }.distinct)
    let listed = current.filter { $0.severity != .info }
    var partners = match.pair(listed, Array(repeating: nil, count: listed.count), by: \.fingerprint, with: \.fingerprint)
    partners = match.pair(listed, partners, by: \.number.subject.description, with: \.number.subject.description)
    partners = match.pair(listed, partners, by: \.ruleNotEvaluated, with: \.rule)
    partners = match.pair(listed, partners, by: \.rule, with: \.ruleNotEvaluated)
    partners = match.pair(listed, partners, by: \.missingField, with: \.fieldWithoutRule)
    partners = match.pair(listed, partners, by: \.fieldWithoutRule, with: \.missingField)
    let found = zip(listed, partners).map { finding, partner in
      let change: Comparison.Change = finding.state == .explained ? .explained : partner == nil ? .new : .open
      return Comparison.Item(change: change, finding: finding, earlierValue: partner?.actual)
    }
    return found + match.rest(unlessEvaluable: current)
  }

  /// The findings of now, where it weighs as much that a rule cannot be evaluated as what the rule found then, or as what was wrong with the
  /// figure that it lacks; that is said of the first such rule alone.
  /// - Complexity: O(n) over both.
  static func weighed(_ current: [Finding], since earlier: [Finding]) -> [Finding] {
    func severities(_ key: (Finding) -> String?) -> [String: Severity] {
      Dictionary(earlier.compactMap { finding in key(finding).map { ($0, finding.severity) } }, uniquingKeysWith: min)
    }
    let byRule = severities(\.rule)
    var byField = severities(\.fieldWithoutRule)
    return current.map { finding in
      let former = [finding.ruleNotEvaluated.flatMap { byRule[$0] }, finding.missingField.flatMap { byField.removeValue(forKey: $0) }]
      var finding = finding
      finding.severity = former.compactMap(\.self).reduce(finding.severity, min)
      return finding
    }
  }

  private init(_ earlier: [Finding]) {
    self.earlier = earlier
    waiting = Set(earlier.indices)
  }

  /// Finds partners for findings that have none, each earlier finding being a partner once; a finding without a key has none.
  private mutating func pair(
    _ findings: [Finding], _ partners: [Finding?], by key: (Finding) -> String?, with earlierKey: (Finding) -> String?
  ) -> [Finding?] {
    var places: [String: [Int]] = [:]
    for place in waiting.sorted(by: >) {
      if let key = earlierKey(earlier[place]) { places[key, default: []].append(place) }
    }
    return zip(findings, partners).map { finding, partner in
      guard partner == nil, let key = key(finding), let place = places[key]?.popLast() else { return partner }
      waiting.remove(place)
      return earlier[place]
    }
  }

  /// The earlier findings without a partner.
  private func rest(unlessEvaluable current: [Finding]) -> [Comparison.Item] {
    let unevaluable = Dictionary(
      current.compactMap { finding in finding.ruleNotEvaluated.map { ($0, finding) } },
      uniquingKeysWith: { first, _ in first })
    return waiting.sorted().map { place in
      let finding = earlier[place]
      guard let now = finding.rule.flatMap({ unevaluable[$0] }) else {
        return Comparison.Item(change: .mended, finding: finding, earlierValue: finding.actual)
      }
      return Comparison.Item(change: .open, finding: now, earlierValue: finding.actual)
    }
  }
}

extension Finding {
  /// The rule that could not be evaluated, where the finding says so.
  fileprivate var ruleNotEvaluated: String? { code == .ruleNotEvaluable ? rule : nil }

  /// The field without a value for which a rule could not be evaluated.
  fileprivate var missingField: String? { code == .ruleNotEvaluable ? field : nil }

  /// The field that the finding is about by itself.
  fileprivate var fieldWithoutRule: String? { rule == nil ? field : nil }
}
