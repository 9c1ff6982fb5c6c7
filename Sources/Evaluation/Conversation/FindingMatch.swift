/// Pairs the findings of a workbook with those of an earlier one of the same county.
///
/// Equal fingerprints come first; then findings about the same thing whose value has changed. A rule that cannot be evaluated any more
/// mends nothing: its earlier findings stay open.
struct FindingMatch {
  private let earlier: [Finding]
  private var waiting: Set<Int>

  /// What became of each error and warning.
  /// - Complexity: O(n) over both.
  static func items(_ current: [Finding], since earlier: [Finding]) -> [Comparison.Item] {
    var match = FindingMatch(earlier.filter { $0.severity != .info })
    let listed = current.filter { $0.severity != .info }
    var partners = match.pair(listed, Array(repeating: nil, count: listed.count)) { $0.fingerprint }
    partners = match.pair(listed, partners) { "\($0.number.subject)" }
    let found = zip(listed, partners).map { finding, partner in
      let change: Comparison.Change = finding.state == .explained ? .explained : partner == nil ? .new : .open
      return Comparison.Item(change: change, finding: finding, earlierValue: partner?.actual)
    }
    return found + match.rest(unlessEvaluable: current)
  }

  private init(_ earlier: [Finding]) {
    self.earlier = earlier
    waiting = Set(earlier.indices)
  }

  /// Finds partners for findings that have none, each earlier finding being a partner once.
  private mutating func pair(_ findings: [Finding], _ partners: [Finding?], by key: (Finding) -> String) -> [Finding?] {
    var places: [String: [Int]] = [:]
    for place in waiting.sorted(by: >) { places[key(earlier[place]), default: []].append(place) }
    return zip(findings, partners).map { finding, partner in
      guard partner == nil, let place = places[key(finding)]?.popLast() else { return partner }
      waiting.remove(place)
      return earlier[place]
    }
  }

  /// The earlier findings without a partner.
  private func rest(unlessEvaluable current: [Finding]) -> [Comparison.Item] {
    let unevaluable = Dictionary(
      current.filter { $0.code == .ruleNotEvaluable }.compactMap { finding in finding.rule.map { ($0, finding) } },
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
