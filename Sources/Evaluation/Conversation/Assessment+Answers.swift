extension Assessment {
  /// The assessment with each finding explained by the answer to it, or by one to its former value, which is void.
  /// - Parameters:
  ///   - answers: what the county wrote; those to nothing that is found now are kept as former answers.
  ///   - policy: which explanations the scheme accepts.
  /// - Returns: the same assessment with explanations.
  /// - Complexity: O(n) over findings and answers.
  func explained(by answers: [Answer], _ policy: ExplanationPolicy) -> Assessment {
    let answers = answers.merged
    let exact = Dictionary(answers.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let bySubject = Dictionary(answers.map { ($0.number.subject, $0) }, uniquingKeysWith: { _, last in last })
    var result = self
    result.answers = answers
    for position in findings.indices {
      let number = findings[position].number
      let answer = exact[number] ?? bySubject[number.subject]
      result.findings[position].explanation = answer.map { policy.explanation($0, of: findings[position]) }
    }
    return result
  }

  /// The answers to findings that are no more: their values were mended, or have changed and are still doubtful.
  /// - Complexity: O(n) over findings and answers.
  public var formerAnswers: [Answer] {
    let numbers = Set(findings.map(\.number))
    return answers.filter { !numbers.contains($0.number) }
  }

  /// Whether a finding is about the same thing as a former answer, so that the answer is void and not done with.
  public func isVoid(_ answer: Answer) -> Bool { findings.contains { $0.number.subject == answer.number.subject } }

  /// How many findings of a severity are in a state.
  /// - Complexity: O(n) over the findings.
  public func count(of severity: Severity, in state: FindingState) -> Int {
    findings.count { $0.severity == severity && $0.state == state }
  }

  /// How many findings of a severity are not explained.
  /// - Complexity: O(n) over the findings.
  public func openCount(of severity: Severity) -> Int { findings.count { $0.severity == severity && $0.isOpen } }
}
