internal import CByteScan
internal import Spreadsheet

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
  /// - Complexity: O(n); many bytes at a time as long as they are printable ASCII or Chinese.
  static func endOfValidText(in bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while true {
      index = endOfCommonText(in: bytes, from: index, to: end)
      // What is not common is looked at one by one, for a while.
      let pause = min(end, index + 64)
      while index < pause {
        let byte = bytes[index]
        if byte < 0x80 {
          guard byte >= 0x20 || isSpace(byte) else { return index }
          index += 1
        } else {
          guard let length = lengthOfCharacter(in: bytes, at: index, end: end) else { return index }
          index += length
        }
      }
      guard index < end else { return index }
    }
  }

  /// How far whole vectors show that all is well, up to the beginning of a character.
  private static func endOfCommonText(in bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int {
    guard start >= 0, end <= bytes.count, end - start >= 64 else { return endOfPlainText(in: bytes, from: start, to: end) }
    var index = bytes.withUnsafeBufferPointer { utf8_scan_xml($0.baseAddress, start, end) }
    // The last character may be cut off.
    while index > start, bytes[index - 1] & 0xC0 == 0x80 { index -= 1 }
    if index > start, bytes[index - 1] >= 0xC0 { index -= 1 }
    return endOfPlainText(in: bytes, from: index, to: end)
  }

  /// How far the bytes are printable ASCII.
  private static func endOfPlainText(in bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index + 32 <= end, byte_scan_not_plain(bytes.vector(at: index)) | byte_scan_not_plain(bytes.vector(at: index + 16)) == 0 {
      index += 32
    }
    while index < end, bytes[index] &- 0x20 < 0x60 { index += 1 }
    return index
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
