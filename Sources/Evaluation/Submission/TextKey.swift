/// What texts are compared by: their letters and digits, in lower case.
///
/// Strings of Chinese are compared and hashed by their canonical forms, which takes longer than all else that is done with them; keys are
/// in one form already.
struct TextKey: Hashable, Sendable {
  /// The letters and digits.
  let scalars: [Unicode.Scalar]

  /// How many letters and digits there are.
  var count: Int { scalars.count }

  /// Whether the text has no letter and no digit.
  var isEmpty: Bool { scalars.isEmpty }

  /// The letters and digits as text.
  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Whether the text begins with another one.
  func hasPrefix(_ other: TextKey) -> Bool { scalars.starts(with: other.scalars) }

  /// Whether the text ends with another one.
  func hasSuffix(_ other: TextKey) -> Bool { count >= other.count && scalars[(count - other.count)...].elementsEqual(other.scalars) }

  /// Whether another text stands in this one.
  /// - Complexity: O(n × m) in the worst case.
  func contains(_ other: TextKey) -> Bool { place(of: other.scalars[...]) != nil }

  /// Where another text stands in this one, from left to right.
  /// - Complexity: O(n × m) in the worst case.
  func ranges(of other: TextKey) -> [Range<Int>] {
    var found: [Range<Int>] = []
    while !other.isEmpty, let place = place(of: other.scalars[...], from: found.last?.upperBound ?? 0) {
      found.append(place..<place + other.count)
    }
    return found
  }

  /// The first place of some letters at a position or behind it; nil when they do not stand there.
  /// - Complexity: O(n × m) in the worst case.
  func place(of letters: ArraySlice<Unicode.Scalar>, from position: Int = 0) -> Int? {
    guard let first = letters.first else { return position }
    guard count - letters.count >= position else { return nil }
    return (position...count - letters.count).first { scalars[$0] == first && scalars[$0...].starts(with: letters) }
  }

  func hash(into hasher: inout Hasher) {
    scalars.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
