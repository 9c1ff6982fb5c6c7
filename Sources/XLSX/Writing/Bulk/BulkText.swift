/// Text of a cell as bytes of XML.
enum BulkText {
  /// The most UTF-16 units that a cell holds.
  static let limit = 32_767

  /// Appends text with everything escaped that XML or `ST_Xstring` (ECMA-376 Part 1, 22.9.2.19) demands.
  /// - Complexity: O(n).
  static func appendEscaped(_ text: Span<UInt8>, _ range: Range<Int>, to target: inout XMLBuffer) {
    var copied = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      // All but controls, `&`, `<`, `>` and `_` stand for themselves.
      guard byte < 0x20 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x5F else {
        index += 1
        continue
      }
      guard let replacement = replacement(text, index, range.upperBound) else {
        index += 1
        continue
      }
      target.append(text, copied..<index)
      target.append(string: replacement)
      index += 1
      copied = index
    }
    target.append(text, copied..<range.upperBound)
  }

  /// The first character of a text that neither XML nor its escapes can hold, U+FFFE or U+FFFF; nil when there is none.
  /// - Complexity: O(n).
  static func forbidden(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
    for index in range where text[index] == 0xEF && isForbidden(text, index, range.upperBound) {
      return text[index + 2] == 0xBE ? 0xFFFE : 0xFFFF
    }
    return nil
  }

  private static func isForbidden(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    index + 2 < end && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
  }

  /// Whether blanks at its ends would be lost without `xml:space`.
  static func needsSpace(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last else { return false }
    return text[first] <= 0x20 || text[last] <= 0x20
  }

  /// How many UTF-16 units a text has.
  /// - Complexity: O(n).
  static func length(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var units = 0
    for index in range {
      let byte = text[index]
      if byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
    }
    return units
  }

  /// How wide a text is, as `TextWidth` counts, but by bytes: characters of three bytes and more are full-width.
  static func width(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var width = 0
    for index in range.prefix(200) {
      let byte = text[index]
      if byte == 10 { break }
      if byte & 0xC0 != 0x80 { width += byte >= 0xE0 ? 2 : 1 }
    }
    return width
  }

  /// Text as the value of an attribute between quotation marks.
  static func attribute(_ text: String) -> String {
    var escaped = XMLBuffer(capacity: 64)
    let utf8 = Array(text.utf8)
    appendEscaped(utf8.span, 0..<utf8.count, to: &escaped)
    return String(decoding: escaped.bytes, as: UTF8.self).replacing("\"", with: "&quot;")
  }

  private static func replacement(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> String? {
    switch text[index] {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "_"): return looksLikeEscape(text, index, end) ? "_x005F_" : nil
    case 9, 10: return nil
    default:
      let digits = String(text[index], radix: 16, uppercase: true)
      return "_x00" + (digits.utf8.count < 2 ? "0" : "") + digits + "_"
    }
  }

  /// Whether `_xHHHH_` stands at a place.
  private static func looksLikeEscape(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    guard index + 7 <= end, text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_") else { return false }
    for place in index + 2..<index + 6 {
      let byte = text[place]
      guard byte &- 48 < 10 || (byte | 0x20) &- 97 < 6 else { return false }
    }
    return true
  }
}
