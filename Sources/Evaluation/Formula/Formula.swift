/// stand-in until the formula language is merged
public struct Formula: Hashable, Sendable {
  /// Source.
  public let source: String
}
