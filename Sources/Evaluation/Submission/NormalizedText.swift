internal import Foundation

/// What a person typed, freed of the differences that do not change its meaning.
///
/// The raw text is kept wherever it is shown; normalised text only decides whether two texts are the same.
enum NormalizedText {
  /// Compatibility forms unified (NFKC), invisible characters dropped, every kind of space made plain, ends trimmed.
  ///
  /// - Complexity: O(n) over the length of the text.
  static func readable(_ text: String) -> String { unified(text, space: UInt8(ascii: " ")) }

  /// The readable text without any space: what a number, a code or a grade is read from.
  static func compact(_ text: String) -> String { unified(text, space: nil) }

  /// Whether nothing of the text can be seen.
  static func isBlank(_ text: String) -> Bool { !text.unicodeScalars.contains(where: isPlain) && readable(text).isEmpty }

  /// Letters and digits only, in lower case: equal keys mean equal words, whatever brackets or punctuation stand around them.
  static func key(_ text: String) -> TextKey { key(compatible(text)) }

  /// The letters and digits that a character of a text adds to the key of that.
  static func key(of character: Character) -> [Unicode.Scalar] {
    let scalars = character.unicodeScalars
    if let scalar = scalars.first, scalars.count == 1, (0x4E00...0x9FFF).contains(scalar.value) { return [scalar] }
    return key(compatible(String(character))).scalars
  }

  /// The key of the text without what stands in brackets: `填报单位(盖章)` is `填报单位`.
  static func keyOutsideBrackets(_ text: String) -> TextKey {
    var depth = 0
    return key(
      compatible(text).filter { scalar in
        switch scalar {
        case "(", "[", "【", "〔": depth += 1
        case ")", "]", "】", "〕":
          depth = max(0, depth - 1)
          return false
        default: break
        }
        return depth == 0
      })
  }

  private static func key(_ scalars: [Unicode.Scalar]) -> TextKey {
    var word: [Unicode.Scalar] = []
    word.reserveCapacity(scalars.count)
    for scalar in scalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A, 0x4E00...0x9FFF: word.append(scalar)
      case 0x41...0x5A: word.append(Unicode.Scalar(UInt8(scalar.value) + 32))
      case 0..<0x80: break
      default: word += scalar.properties.lowercaseMapping.unicodeScalars.filter(isWordCharacter)
      }
    }
    return TextKey(scalars: word)
  }

  /// The text in NFKC, with one space, or none, between its words.
  private static func unified(_ text: String, space: UInt8?) -> String {
    if text.unicodeScalars.allSatisfy(isPlain) { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isBehindSpace = false
    for scalar in compatible(text) {
      if !isPlain(scalar) {
        if scalar.properties.isWhitespace {
          isBehindSpace = true
          continue
        }
        if isInvisible(scalar) { continue }
      }
      if isBehindSpace, let space, !bytes.isEmpty { bytes.append(space) }
      isBehindSpace = false
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The characters of a text in NFKC.
  private static func compatible(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let form = compatibleForm(of: scalar) else { return Array(text.precomposedStringWithCompatibilityMapping.unicodeScalars) }
      scalars.append(form)
    }
    return scalars
  }

  /// What NFKC surely makes of a character, whatever stands around it: ASCII, the unified ideographs and the marks of Chinese text stay as
  /// they are, full-width forms and the ideographic space become ASCII. Nil for any other.
  private static func compatibleForm(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x80, 0x4E00...0x9FFF, 0x3001...0x3002, 0x3008...0x3011, 0x3014...0x3015, 0x2014, 0x201C...0x201D: scalar
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x3000: " "
    default: nil
    }
  }

  /// Whether a scalar is printable ASCII or a unified ideograph: nearly all are, and their properties need not be looked up.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (0x21...0x7E).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value)
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format: true
    case .control: !scalar.properties.isWhitespace
    default: false
    }
  }
}
