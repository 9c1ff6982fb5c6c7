internal import CByteScan

/// Looks through sheets for the formats that cells, rows and columns refer to.
///
/// Sheets may be huge and are not needed otherwise, so their bytes pass by without being taken for XML: what looks like a reference and
/// is none does no harm.
enum FormatReferences {
  private static let pieceSize = 64 << 10
  /// As long as a reference may be, and a little more.
  private static let overlap = 24

  /// The last format that some sheets refer to; 0 when they refer to none. A damaged sheet counts as far as it can be read.
  /// - Complexity: O(n) over the sheets.
  static func last(in sheets: [String], of package: EditedPackage) -> Int {
    var last = 0
    for sheet in sheets {
      try? package.withPieces(of: sheet, size: pieceSize, overlap: overlap) { last = max(last, FormatReferences.last(in: $0)) }
    }
    return last
  }

  /// The last format that is referred to by ` s="…"` or ` style="…"`.
  static func last(in bytes: UnsafeRawBufferPointer) -> Int {
    var last = 0
    var start = 0
    while start + 16 <= bytes.count {
      let vector = bytes.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
      // Of the first one nobody knows here what stands before it.
      let lastLetters = byte_scan_equal(vector, UInt8(ascii: "s")) | byte_scan_equal(vector, UInt8(ascii: "e"))
      var signs = byte_scan_equal(vector, UInt8(ascii: "=")) & (lastLetters << 1 | 1)
      while signs != 0 {
        last = max(last, number(behind: start + signs.trailingZeroBitCount, in: bytes))
        signs &= signs - 1
      }
      start += 16
    }
    for place in start..<max(start, bytes.count) { last = max(last, number(behind: place, in: bytes)) }
    return last
  }

  /// The format that an attribute with its equals sign at a place refers to; 0 when it refers to none.
  private static func number(behind place: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    guard place >= 6, place + 2 < bytes.count, bytes[place] == UInt8(ascii: "="),
      bytes[place - 1] == UInt8(ascii: "s") || bytes[place - 1] == UInt8(ascii: "e"), isName(before: place, in: bytes),
      bytes[place + 1] == UInt8(ascii: "\"") || bytes[place + 1] == UInt8(ascii: "'")
    else { return 0 }
    var number = 0
    var digit = place + 2
    while digit < bytes.count, bytes[digit] &- 48 < 10, number < MarkStyles.formatLimit {
      number = number * 10 + Int(bytes[digit] - 48)
      digit += 1
    }
    return number < MarkStyles.formatLimit ? number : 0
  }

  private static func isName(before place: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes[place - 1] == UInt8(ascii: "s") { return XMLCharacters.isSpace(bytes[place - 2]) }
    return bytes[place - 5] == UInt8(ascii: "s") && bytes[place - 4] == UInt8(ascii: "t") && XMLCharacters.isSpace(bytes[place - 6])
  }
}
