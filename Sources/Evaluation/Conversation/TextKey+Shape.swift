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
}
