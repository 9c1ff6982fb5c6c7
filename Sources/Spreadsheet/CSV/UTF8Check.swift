/// How far bytes are well-formed UTF-8.
enum UTF8Check {
  /// Looks for what is broken or cut off.
  ///
  /// - Parameters:
  ///   - bytes: where the text is.
  ///   - start: where it begins, at a character.
  ///   - end: where it ends, perhaps within a character.
  /// - Returns: the end of the whole characters from the beginning on, and whether what follows is broken rather than cut off.
  /// - Complexity: O(n).
  static func end(ofValid bytes: Span<UInt8>, from start: Int, to end: Int) -> (end: Int, isBroken: Bool) {
    var index = start
    while index < end {
      if index + 8 <= end {
        let word = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        if word & 0x8080_8080_8080_8080 == 0 {
          index += 8
          continue
        }
        if isThreeBytes(UInt32(truncatingIfNeeded: word)) {
          // Chinese text is mostly characters of three bytes.
          index += isThreeBytes(UInt32(truncatingIfNeeded: word >> 24)) ? 6 : 3
          continue
        }
      }
      switch length(of: bytes, at: index, end) {
      case let length where length > 0: index += length
      case 0: return (index, false)
      default: return (index, true)
      }
    }
    return (end, false)
  }

  /// Whether the lowest three bytes are a character: neither overlong, which is E0 with a second byte below A0, nor a surrogate, which is
  /// ED with a second byte from A0 on.
  @inline(__always)
  private static func isThreeBytes(_ word: UInt32) -> Bool {
    word & 0xC0_C0F0 == 0x80_80E0 && word & 0x200F != 0 && word & 0x200F != 0x200D
  }

  /// The length of the character at a place; 0 when it is cut off, -1 when it is broken.
  @inline(__always)
  private static func length(of bytes: Span<UInt8>, at index: Int, _ end: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let count = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard count > 0 else { return -1 }
    guard index + 1 < end else { return 0 }
    // The second byte excludes overlong forms, surrogates and what lies beyond U+10FFFF (Unicode, table 3-7).
    let second = bytes[index + 1]
    let low: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    guard second >= low, second <= high else { return -1 }
    for offset in 2..<max(2, count) {
      guard index + offset < end else { return 0 }
      guard bytes[index + offset] & 0xC0 == 0x80 else { return -1 }
    }
    return count
  }
}
