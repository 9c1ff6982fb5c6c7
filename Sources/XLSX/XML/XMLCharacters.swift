/// The characters that XML 1.0 allows, told apart by their bytes.
enum XMLCharacters {
  /// Blank space between things: space, tab, line feed, carriage return.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// Whether a byte may stand in a name. Bytes of characters beyond ASCII all may: names are compared, never interpreted.
  static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x3A || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte >= 0x80
  }

  /// Whether a byte may begin a name.
  static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == 0x3A || byte == 0x5F || byte >= 0x80
  }

  /// Whether XML 1.0 allows a character.
  static func isAllowed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  /// How far the bytes from `start` to `end` are UTF-8 of allowed characters.
  ///
  /// The result is `end` when all are, the place of the first byte that is not, or the start of a character that `end` cuts.
  /// - Complexity: O(n); eight bytes at a time as long as they are printable ASCII.
  static func endOfValidText(in bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      while index + 8 <= end, isPrintableASCII(bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)) { index += 8 }
      guard index < end else { break }
      let byte = bytes[index]
      if byte < 0x80 {
        guard byte >= 0x20 || isSpace(byte) else { return index }
        index += 1
      } else if index + 4 <= end, isCommonThreeByteCharacter(bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self)) {
        index += 3
      } else {
        guard let length = lengthOfCharacter(in: bytes, at: index, end: end) else { return index }
        index += length
      }
    }
    return index
  }

  /// Whether all eight bytes lie from 0x20 to 0x7F; some that do may be reported as not doing so.
  private static func isPrintableASCII(_ word: UInt64) -> Bool {
    (word | (word &- 0x2020_2020_2020_2020)) & 0x8080_8080_8080_8080 == 0
  }

  /// Whether four bytes begin with a character from U+1000 to U+CFFF, as nearly all Chinese text does.
  private static func isCommonThreeByteCharacter(_ word: UInt32) -> Bool {
    let little = UInt32(littleEndian: word)
    return little & 0xC0C0F0 == 0x8080E0 && (little & 0x0F) &- 1 < 12
  }

  /// The length of the character beyond ASCII at `index`; nil when it is malformed, not allowed in XML, or cut by `end`.
  static func lengthOfCharacter(in bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int? {
    let first = bytes[index]
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, index + length <= end else { return nil }
    var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
    for next in index + 1..<index + length {
      guard bytes[next] & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(bytes[next] & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    return scalar >= smallest && isAllowed(scalar) ? length : nil
  }
}
