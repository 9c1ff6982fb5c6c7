/// Text as SpreadsheetML stores it (`ST_Xstring`, ECMA-376 Part 1, 22.9.2.19).
///
/// Characters that XML 1.0 forbids are written as `_xHHHH_`, and text that only looks like such an escape gets its underscore escaped,
/// so that every string reads back as it was.
package enum EscapedText {
  /// The limit of a cell and of a comment, in UTF-16 units.
  package static let limit = 32_767

  /// The text with escapes, checked against a limit in UTF-16 units.
  static func escape(_ text: String, limit: Int = limit) throws(WritingError.Kind) -> String {
    guard fits(text, limit) else { throw .textTooLong(limit: limit, actual: text.utf16.count) }
    guard needsEscape(text) else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if isForbidden(scalar) || (scalar == "_" && looksLikeEscape(rest)) {
        result.append(contentsOf: code(of: scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
      rest.removeFirst()
    }
    return String(result)
  }

  /// The text, or as much of it as fits into a limit in UTF-16 units with dots at the end.
  package static func shortened(_ text: String, to limit: Int) -> String {
    guard !fits(text, limit) else { return text }
    guard limit > 0 else { return "" }
    var end = text.utf16.index(text.startIndex, offsetBy: limit - 1)
    // A character outside the basic plane is not cut in two.
    while end.samePosition(in: text.unicodeScalars) == nil, end > text.startIndex { end = text.utf16.index(before: end) }
    return text[..<end] + "…"
  }

  /// The text unchanged; refused when it holds a control character or is longer than the limit in UTF-16 units.
  static func plain(_ text: String, limit: Int, allowsLineBreaks: Bool = false) throws(WritingError.Kind) -> String {
    let length = text.utf16.count
    guard length <= limit else { throw .textTooLong(limit: limit, actual: length) }
    for scalar in text.unicodeScalars where isForbidden(scalar) || (!allowsLineBreaks && (scalar == "\n" || scalar == "\t")) {
      throw .forbiddenCharacter(scalar.value)
    }
    return text
  }

  /// Whether the scalar cannot stand in a part: what XML 1.0 forbids, and the carriage return, which XML readers turn into a line feed.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar != "\t" && scalar != "\n") || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }

  /// Whether the text has no more UTF-16 units than a limit. It has never more than bytes, and these need not be counted.
  static func fits(_ text: String, _ limit: Int) -> Bool { text.utf8.count <= limit || text.utf16.count <= limit }

  private static func needsEscape(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.indices.contains { index in
        switch bytes[index] {
        case UInt8(ascii: "_"): true
        case 9, 10: false
        case ..<0x20: true
        // U+FFFE and U+FFFF.
        case 0xEF: index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
        default: false
        }
      }
    }
  }

  /// Whether the text begins with `_xHHHH_`.
  private static func looksLikeEscape(_ text: Substring.UnicodeScalarView) -> Bool {
    let start = Array(text.prefix(7))
    return start.count == 7 && start[1] == "x" && start[6] == "_" && start[2...5].allSatisfy(\.properties.isASCIIHexDigit)
  }

  private static func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
  }
}
