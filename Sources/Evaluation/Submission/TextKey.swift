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
  func contains(_ other: TextKey) -> Bool {
    guard let first = other.scalars.first else { return true }
    return count >= other.count
      && (0...count - other.count).contains { scalars[$0] == first && scalars[$0...].starts(with: other.scalars) }
  }

  func hash(into hasher: inout Hasher) {
    scalars.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
