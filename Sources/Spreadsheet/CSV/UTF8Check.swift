internal import CByteScan

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
    var index = quickEnd(bytes, from: start, to: end)
    while index < end {
      if index + 8 <= end {
        let word = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        if word & 0x8080_8080_8080_8080 == 0 {
          index += 8
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

  /// How far whole vectors show that all is well, up to the beginning of a character.
  private static func quickEnd(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    guard start >= 0, end <= bytes.count, end - start >= 64 else { return start }
    var index = bytes.withUnsafeBufferPointer { utf8_scan_valid($0.baseAddress, start, end) }
    // The last character may be cut off.
    while index > start, bytes[index - 1] & 0xC0 == 0x80 { index -= 1 }
    return index > start && bytes[index - 1] >= 0xC0 ? index - 1 : index
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
