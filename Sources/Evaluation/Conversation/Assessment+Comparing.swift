extension Assessment {
  /// Compares workbooks with those of an earlier run, county by county, whatever their files are called.
  ///
  /// What a county explained then holds on while the value stays the same, also when its new workbook does not repeat it. Workbooks that
  /// are rejected or superseded are not compared: what could not be checked is not mended.
  /// - Parameters:
  ///   - assessments: the workbooks of this run, superseded ones marked.
  ///   - previous: those of the earlier run.
  ///   - scheme: the scheme of both.
  /// - Returns: the same workbooks in the same order, each with its comparison.
  /// - Complexity: O(n) over the findings of both.
  public static func comparing(_ assessments: [Assessment], with previous: [Assessment], scheme: Scheme) -> [Assessment] {
    var earlier: [String: Assessment] = [:]
    for assessment in previous where assessment.disposition != .superseded {
      guard let county = assessment.county else { continue }
      // A workbook that was read counts before one that was rejected, and a later one before an earlier.
      if let other = earlier[county], other.disposition != .rejected, assessment.disposition == .rejected { continue }
      earlier[county] = assessment
    }
    return assessments.map { assessment in
      guard let county = assessment.county, [.accepted, .returned].contains(assessment.disposition) else { return assessment }
      return earlier[county].map { assessment.compared(with: $0, scheme) } ?? assessment
    }
  }

  /// What a county is known by: its code, or its name where it has none.
  private var county: String? { unit?.code ?? unitText.map { NormalizedText.key($0).text } }

  private func compared(with previous: Assessment, _ scheme: Scheme) -> Assessment {
    let answered = Set(answers.map(\.number))
    var result = explained(by: previous.answers.filter { !answered.contains($0.number) } + answers, scheme.explanations)
    result.comparison = Comparison(
      source: previous.source, disposition: previous.disposition, score: previous.score,
      items: FindingMatch.items(result.findings, since: previous.findings))
    return result
  }
}
