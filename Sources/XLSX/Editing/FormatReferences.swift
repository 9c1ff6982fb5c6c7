/// Looks through sheets for the formats that cells, rows and columns refer to.
///
/// Sheets may be huge and are not needed otherwise, so their bytes pass by without being taken for XML: what looks like a reference and
/// is none does no harm.
enum FormatReferences {
  private static let pieceSize = 64 << 10
  /// As long as a reference may be, and a little more.
  private static let overlap = 24

  /// The last format that some sheets refer to; 0 when they refer to none.
  /// - Throws: `WorkbookError` when a sheet cannot be read.
  /// - Complexity: O(n) over the sheets.
  static func last(in sheets: [String], of package: EditedPackage) throws -> Int {
    var last = 0
    for sheet in sheets {
      try package.withPieces(of: sheet, size: pieceSize, overlap: overlap) { last = max(last, FormatReferences.last(in: $0)) }
    }
    return last
  }

  /// The last format that is referred to by ` s="…"` or ` style="…"`.
  static func last(in bytes: UnsafeRawBufferPointer) -> Int {
    var last = 0
    var place = 6
    while place + 2 < bytes.count {
      defer { place += 1 }
      guard bytes[place] == UInt8(ascii: "="), bytes[place - 1] == UInt8(ascii: "s") || bytes[place - 1] == UInt8(ascii: "e"),
        isName(before: place, in: bytes), bytes[place + 1] == UInt8(ascii: "\"") || bytes[place + 1] == UInt8(ascii: "'")
      else { continue }
      var number = 0
      var digit = place + 2
      while digit < bytes.count, bytes[digit] &- 48 < 10, number < MarkStyles.formatLimit {
        number = number * 10 + Int(bytes[digit] - 48)
        digit += 1
      }
      if number < MarkStyles.formatLimit { last = max(last, number) }
    }
    return last
  }

  private static func isName(before place: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes[place - 1] == UInt8(ascii: "s") { return XMLCharacters.isSpace(bytes[place - 2]) }
    return bytes[place - 5] == UInt8(ascii: "s") && bytes[place - 4] == UInt8(ascii: "t") && XMLCharacters.isSpace(bytes[place - 6])
  }
}
