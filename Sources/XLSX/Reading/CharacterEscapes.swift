/// The escapes `_xHHHH_` for characters that XML cannot hold (ECMA-376 Part 1, 22.9.2.19).
enum CharacterEscapes {
  /// Appends text with its escapes decoded once. What is no escape stays as it is, and so does half of a surrogate pair.
  /// - Complexity: O(n).
  static func appendDecoded(_ text: ArraySlice<UInt8>, to target: inout [UInt8]) {
    guard text.contains(UInt8(ascii: "_")) else {
      target.append(contentsOf: text)
      return
    }
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "_"), let (scalar, length) = escape(in: text[index...]) {
        target.append(contentsOf: scalar.utf8)
        index += length
      } else {
        target.append(text[index])
        index += 1
      }
    }
  }

  /// The text as a string, with its escapes decoded.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var bytes: [UInt8] = []
    appendDecoded(Array(text.utf8)[...], to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The character that the escape, or the pair of escapes, at the front stands for, and how long it is.
  private static func escape(in text: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    guard let unit = unit(in: text) else { return nil }
    if unit & 0xFC00 == 0xD800, let low = self.unit(in: text.dropFirst(7)), low & 0xFC00 == 0xDC00 {
      return Unicode.Scalar(0x1_0000 + ((unit & 0x3FF) << 10 | (low & 0x3FF))).map { ($0, 14) }
    }
    // U+FFFE and U+FFFF are no characters; Excel leaves their escapes as they are.
    return unit < 0xFFFE ? Unicode.Scalar(unit).map { ($0, 7) } : nil
  }

  private static func unit(in text: ArraySlice<UInt8>) -> UInt32? {
    let start = text.startIndex
    guard text.count >= 7, text[start] == UInt8(ascii: "_"), text[start + 1] == UInt8(ascii: "x"), text[start + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt32 = 0
    for byte in text[start + 2..<start + 6] {
      guard let digit = hexadecimal(byte) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - 48)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - 55)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - 87)
    default: nil
    }
  }
}
