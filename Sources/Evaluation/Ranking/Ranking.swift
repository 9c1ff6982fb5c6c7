public import FoundationEssentials

/// The counties in order of their recomputed totals, and those that have no place.
public struct Ranking: Sendable {
  /// The ranked counties, best first; tied counties in order of code.
  public let entries: [Entry]
  /// Returned, rejected and superseded workbooks, in input order.
  public let unranked: [Assessment]
  /// Expected counties that sent nothing, in order of code.
  public let missing: [RegionUnit]

  /// A county with its place.
  public struct Entry: Sendable {
    /// The place: 1, 2, 2, 4.
    public let place: Int
    /// Whether another county shares the place.
    public let isTied: Bool
    /// The accepted workbook.
    public let assessment: Assessment
    /// The recomputed total, in marks.
    public let score: Decimal
    /// The sum of the scores below each first-level indicator, in the order of the scheme.
    public let firstLevelScores: [Decimal]

    /// The place as it is printed: `2(并列)`.
    public var placeText: String { isTied ? "\(place)(并列)" : "\(place)" }
  }
}
