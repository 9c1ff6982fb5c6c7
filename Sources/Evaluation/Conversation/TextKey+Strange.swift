extension TextKey {
  /// The text in which every run of Latin letters and digits counts as one letter: what is said, of whatever codes and figures.
  var shape: TextKey { shaped.shape }

  private static let numberLabel = NormalizedText.key(FindingNumber.label).scalars

  /// The shape, and where each of its letters begins in the key, with the end of that. What follows the number of a finding is no part of it.
  /// - Complexity: O(n).
  var shaped: (shape: TextKey, starts: [Int]) {
    var shape: [Unicode.Scalar] = []
    var starts: [Int] = []
    var isInRun = false
    var numberEnd = 0
    for (position, scalar) in scalars.enumerated() {
      if scalar.isASCII, isInRun, position != numberEnd { continue }
      if scalar.isASCII, !isInRun, scalars[..<position].suffix(2).elementsEqual(TextKey.numberLabel) {
        numberEnd = position + FindingNumber.digitCount
      }
      isInRun = scalar.isASCII
      shape.append(isInRun ? "0" : scalar)
      starts.append(position)
    }
    return (TextKey(scalars: shape), starts + [scalars.count])
  }

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
    let rest = scalars[position...]
    for start in stride(from: position, through: other.count - min(4, other.count / 2), by: 1) {
      let end = other.scalars[start...]
      guard rest.count >= end.count else { continue }
      let found = (position...count - end.count).first { scalars[$0...].starts(with: end) }
      if let found { return found..<found + end.count }
    }
    return nil
  }
}
