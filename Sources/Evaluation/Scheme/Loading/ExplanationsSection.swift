/// `explanations: {settles: [CO-004, V012], except: [SG-001], minimum-length: 6}`; all of it may be left out.
extension SchemeValue {
  /// Which findings may be explained instead of mended; words that are neither a code of findings nor a rule are reported, and rules
  /// whose failure is an error, which no explanation settles.
  func explanationPolicy(_ rules: [Rule]) -> ExplanationPolicy {
    var mapping = mapping()
    defer { mapping.close() }
    var used = UsedWords(.findingOrRule)
    let severities = Dictionary(rules.map { ($0.id, $0.severity) }, uniquingKeysWith: { first, _ in first })
    let settles = mapping.optional("settles")?.findingsOrRules(severities, &used)
    let except = mapping.optional("except")?.findingsOrRules(severities, &used) ?? []
    let length = mapping.optional("minimum-length")?.wholeNumber(.minimumLength) { (1...1000).contains($0) }
    return ExplanationPolicy(settles: settles, except: except, minimumLength: length ?? ExplanationPolicy.standard.minimumLength)
  }

  private func findingsOrRules(_ severities: [String: Severity], _ used: inout UsedWords) -> Set<String> {
    let known = Set(severities.keys).union(FindingCode.allCases.map(\.rawValue))
    return Set(
      list().map { element in
        let word = element.known(.findingOrRule, among: known)
        if severities[word] == .error { element.report(.invalid(.findingOrRule, word)) }
        used.use(LocatedText(text: word, place: element.place), in: reading)
        return word
      })
  }
}
