extension TextKey {
  /// What stands in and behind another text that was written into: what is left of that is its beginning, and its end further on. Nil when
  /// less than half of it is left, unless nothing else is there.
  /// - Complexity: O(n × m²) in the worst case; texts of more than 2,000 letters are only compared from their beginning.
  func strangeParts(besides other: TextKey) -> [Range<Int>]? {
    let before = zip(scalars, other.scalars).prefix { $0 == $1 }.count
    let end = self.end(of: other, from: before)
    let known = before + (end?.count ?? 0)
    guard known * 2 >= other.count || known == count else { return nil }
    return end.map { [before..<$0.lowerBound, $0.upperBound..<count] } ?? [before..<count]
  }

  /// Where the longest end of another text stands behind a position, in both. A few letters may be part of anything.
  private func end(of other: TextKey, from position: Int) -> Range<Int>? {
    guard max(count, other.count) <= 2_000 else { return nil }
    for start in stride(from: position, through: other.count - min(4, other.count / 2), by: 1) {
      let end = other.scalars[start...]
      if let place = place(of: end, from: position) { return place..<place + end.count }
    }
    return nil
  }
}
