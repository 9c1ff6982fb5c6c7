internal import Foundation

/// What a person typed, freed of the differences that do not change its meaning.
///
/// The raw text is kept wherever it is shown; normalised text only decides whether two texts are the same.
enum NormalizedText {
  /// Compatibility forms unified (NFKC), invisible characters dropped, every kind of space made plain, ends trimmed.
  ///
  /// - Complexity: O(n) over the length of the text.
  static func readable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in compatible(text).unicodeScalars where isPlain(scalar) || !isInvisible(scalar) {
      scalars.append(isPlain(scalar) || !scalar.properties.isWhitespace ? scalar : " ")
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
  }

  /// The readable text without any space: what a number, a code or a grade is read from.
  static func compact(_ text: String) -> String { readable(text).replacing(" ", with: "") }

  /// Letters and digits only, in lower case: equal keys mean equal words, whatever brackets or punctuation stand around them.
  static func key(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in compatible(text).lowercased().unicodeScalars where isWordCharacter(scalar) { scalars.append(scalar) }
    return String(scalars)
  }

  /// The key of the text without what stands in brackets: `填报单位(盖章)` is `填报单位`.
  static func keyOutsideBrackets(_ text: String) -> String {
    var depth = 0
    var outside = ""
    for character in compatible(text) {
      switch character {
      case "(", "[", "【", "〔": depth += 1
      case ")", "]", "】", "〕": depth = max(0, depth - 1)
      default: if depth == 0 { outside.append(character) }
      }
    }
    return key(outside)
  }

  private static func compatible(_ text: String) -> String {
    text.unicodeScalars.allSatisfy(isCompatible) ? text : text.precomposedStringWithCompatibilityMapping
  }

  /// Whether NFKC surely leaves a scalar as it is: ASCII, the unified ideographs, and the marks of Chinese text that have no other form.
  private static func isCompatible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80, 0x4E00...0x9FFF, 0x3001...0x3002, 0x300A...0x300B, 0x2014, 0x201C...0x201D: true
    default: false
    }
  }

  /// Whether a scalar is printable ASCII or a unified ideograph: nearly all are, and their properties need not be looked up.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (0x21...0x7E).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value)
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x4E00...0x9FFF: true
    case 0..<0x80: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format: true
    case .control: !scalar.properties.isWhitespace
    default: false
    }
  }
}
