/// The workbooks of earlier runs by county, to compare those of now with, whatever their files are called.
public struct PreviousRun: Sendable {
  private let earlier: [String: Assessment]
  private let scheme: Scheme

  /// An earlier run, or several. Of several workbooks of a county the one counts that was read, and the last.
  /// - Parameters:
  ///   - assessments: the workbooks of the runs, the oldest run first.
  ///   - scheme: the scheme of all runs.
  /// - Complexity: O(n) over the workbooks.
  public init(_ assessments: [Assessment], scheme: Scheme) {
    var earlier: [String: Assessment] = [:]
    for assessment in assessments where assessment.disposition != .superseded {
      guard let county = assessment.county else { continue }
      // A workbook that was read counts before one that was rejected, and a later one before an earlier.
      if let other = earlier[county], other.disposition != .rejected, assessment.disposition == .rejected { continue }
      earlier[county] = assessment
    }
    self.earlier = earlier
    self.scheme = scheme
  }

  /// A workbook with what became of its findings since the earlier run, or why that cannot be told.
  ///
  /// What a county explained then holds on while the value stays the same, also when its new workbook does not repeat it.
  /// - Parameter assessment: the workbook of now, superseded ones marked.
  /// - Returns: the same workbook.
  /// - Complexity: O(n) over the findings of both.
  public func comparing(_ assessment: Assessment) -> Assessment {
    switch former(of: assessment) {
    case .workbook(let former): return assessment.compared(with: former, scheme)
    case .nothing(let reason):
      var assessment = assessment
      assessment.notCompared = reason
      return assessment
    }
  }

  /// The counties that sent a workbook then and none now.
  /// - Parameter counties: those that sent one now, as ``Assessment/county`` names them.
  /// - Returns: their names, in the order of their codes.
  /// - Complexity: O(n log n) over the counties.
  public func counties(without counties: [String?]) -> [String] {
    let present = Set(counties)
    return earlier.filter { !present.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value.unitName)
  }

  private enum Former {
    case workbook(Assessment)
    case nothing(because: NotCompared)
  }

  private func former(of assessment: Assessment) -> Former {
    if assessment.disposition == .rejected { return .nothing(because: .rejected) }
    if assessment.disposition == .superseded { return .nothing(because: .superseded) }
    guard let county = assessment.county else { return .nothing(because: .unknownCounty) }
    guard let former = earlier[county] else { return .nothing(because: .noEarlierWorkbook) }
    // A form of another year that was rejected for that has been replaced by the right one: that is mended.
    if let year = assessment.year, let then = former.year, year != then, former.disposition != .rejected {
      return .nothing(because: .otherYear)
    }
    return .workbook(former)
  }
}

extension Assessment {
  /// What a county is known by: its code, or its name where it has none; nil when it is not known.
  public var county: String? { unit?.code ?? unitText.map { NormalizedText.key($0).text } }

  fileprivate func compared(with previous: Assessment, _ scheme: Scheme) -> Assessment {
    let answered = Set(answers.map(\.number))
    var result = self
    result.findings = FindingMatch.weighed(findings, since: previous.findings)
    result = result.explained(by: previous.answers.filter { !answered.contains($0.number) } + answers, scheme)
    result.comparison = Comparison(
      source: previous.source, disposition: previous.disposition, score: previous.score,
      items: FindingMatch.items(result.findings, since: previous.findings))
    return result
  }
}
