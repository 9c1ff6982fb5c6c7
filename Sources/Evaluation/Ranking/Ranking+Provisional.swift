/// Which places may still change: a place is provisional as long as anything is left to do about the workbook itself, or about another
/// county's that has no place yet.
extension Ranking {
  /// How many counties have no place yet and may still get one: expected ones that sent nothing, and those whose only workbooks are
  /// returned or rejected.
  /// - Complexity: O(n) over the workbooks.
  public var pendingCount: Int {
    let ranked = Set(entries.compactMap(\.assessment.unit))
    let returned = unranked.filter { [.returned, .rejected].contains($0.disposition) }
    let known = Set(returned.compactMap(\.unit)).subtracting(ranked)
    return missing.count + known.count + returned.count { $0.unit == nil }
  }

  /// Whether a place may still change.
  /// - Complexity: O(n) over the workbooks.
  public func isProvisional(_ entry: Entry) -> Bool { entry.isUnsettled || pendingCount > 0 }
}

extension Ranking.Entry {
  /// Whether errors or warnings of the workbook are neither mended nor explained.
  /// - Complexity: O(n) over the findings.
  public var isUnsettled: Bool { assessment.findings.contains(where: \.isOpen) }
}
