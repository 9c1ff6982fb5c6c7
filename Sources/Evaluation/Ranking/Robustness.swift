public import FoundationEssentials

/// How sure the places are: which of them change when the weights of the first-level indicators change a little.
///
/// Every first-level indicator in turn weighs a tenth more and a tenth less, and once all of them weigh the same. The places are compared
/// with those of the ranking; nothing of it changes the ranking.
public struct Robustness: Sendable {
  /// By how much a weight changes.
  public static let change = Decimal(sign: .plus, exponent: -1, significand: 1)

  /// A county with the places that it can have.
  public struct Entry: Sendable {
    /// The county as the ranking has it.
    public let entry: Ranking.Entry
    /// Its best place.
    public let best: Int
    /// Its worst place.
    public let worst: Int
    /// In how many of the changes its place is another one.
    public let changes: Int
    /// Its lead over the next county, in marks; nil for the last one.
    public let lead: Decimal?
  }

  /// The counties in the order of the ranking.
  public let entries: [Entry]
  /// How many changes of weights were tried.
  public let trials: Int

  /// Tries the changes on a ranking.
  /// - Parameters:
  ///   - ranking: the ranking.
  ///   - fullMarks: the full marks of each first-level indicator, in the order of the scheme.
  /// - Complexity: O(k n log n) over the counties and the first-level indicators.
  public init(_ ranking: Ranking, fullMarks: [Decimal]) {
    let counties = ranking.entries
    var trials: [[Int]] = []
    for level in fullMarks.indices {
      for factor in [Robustness.change, -Robustness.change] {
        trials.append(Robustness.places(counties.map { $0.score + factor * $0.score(ofLevel: level) }))
      }
    }
    if fullMarks.count > 1, fullMarks.allSatisfy({ $0 > 0 }) {
      // Products instead of quotients: decimals stay short, and so compare exactly.
      let weights = fullMarks.indices.map { level in fullMarks.indices.reduce(Decimal(1)) { $1 == level ? $0 : $0 * fullMarks[$1] } }
      trials.append(
        Robustness.places(counties.map { county in fullMarks.indices.reduce(Decimal(0)) { $0 + county.score(ofLevel: $1) * weights[$1] } }))
    }
    self.trials = trials.count
    entries = counties.enumerated().map { position, county in
      let places = [county.place] + trials.map { $0[position] }
      let next = position + 1 < counties.count ? county.score - counties[position + 1].score : nil
      return Entry(
        entry: county, best: places.min() ?? county.place, worst: places.max() ?? county.place,
        changes: places.count { $0 != county.place }, lead: next)
    }
  }

  /// The place of each score: one more than there are better ones.
  private static func places(_ scores: [Decimal]) -> [Int] {
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var places = Array(repeating: 1, count: scores.count)
    for (position, county) in order.enumerated().dropFirst() {
      let better = order[position - 1]
      places[county] = scores[county] == scores[better] ? places[better] : position + 1
    }
    return places
  }
}

extension Ranking.Entry {
  /// The score below a first-level indicator; zero when there is none.
  fileprivate func score(ofLevel level: Int) -> Decimal { firstLevelScores.indices.contains(level) ? firstLevelScores[level] : 0 }
}
