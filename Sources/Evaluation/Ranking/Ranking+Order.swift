internal import FoundationEssentials

extension Ranking {
  /// Ranks the accepted workbooks by their recomputed totals.
  ///
  /// - Parameters:
  ///   - assessments: all workbooks of a round, in input order, superseded ones marked.
  ///   - scheme: the scheme they were checked against.
  ///   - expected: the counties that should have reported; those without any readable workbook are missing.
  /// - Complexity: O(n log n) over the workbooks.
  public init(_ assessments: [Assessment], scheme: Scheme, expected: [RegionUnit] = []) {
    let accepted = assessments.filter { $0.disposition == .accepted && $0.score != nil }
    let ordered = accepted.sorted { left, right in
      let scores = (left.score ?? 0, right.score ?? 0)
      return scores.0 != scores.1 ? scores.0 > scores.1 : left.rankingKey < right.rankingKey
    }
    let places = Ranking.places(ordered.map { $0.score ?? 0 })
    entries = zip(ordered, places).map { assessment, place in
      Entry(
        place: place.number, isTied: place.isTied, assessment: assessment, score: assessment.score ?? 0,
        firstLevelScores: Ranking.firstLevelScores(of: assessment, scheme: scheme))
    }
    unranked = assessments.filter { $0.disposition != .accepted || $0.score == nil }
    let reporting = Set(assessments.compactMap(\.unit))
    missing = expected.filter { !reporting.contains($0) }.sorted { $0.code < $1.code }
  }

  /// The places of scores in descending order: equal scores share one, and as many are skipped after it.
  private static func places(_ scores: [Decimal]) -> [(number: Int, isTied: Bool)] {
    var number = 0
    return scores.indices.map { position in
      let tiesWithBetter = position > 0 && scores[position - 1] == scores[position]
      if !tiesWithBetter { number = position + 1 }
      return (number, tiesWithBetter || (position + 1 < scores.count && scores[position + 1] == scores[position]))
    }
  }

  private static func firstLevelScores(of assessment: Assessment, scheme: Scheme) -> [Decimal] {
    let scores = Dictionary(assessment.indicators.map { ($0.code, $0.score ?? 0) }, uniquingKeysWith: { first, _ in first })
    return scheme.firstLevels.map { level in
      scheme.indicators.filter { $0.firstLevel == level.code }.compactMap { scores[$0.code] }.reduce(0, +)
    }
  }
}

extension Assessment {
  /// The order of tied counties: by code, those without a code last, by file name.
  fileprivate var rankingKey: (String, String) { (unit?.code ?? "~", source.name) }
}
