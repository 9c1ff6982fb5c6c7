internal import CByteScan
internal import Spreadsheet

extension FastRow {
  /// Matches the start tag of a row that is shown and has only attributes that are common.
  ///
  /// - Parameters:
  ///   - bytes: the window.
  ///   - index: the place of the tag; the place behind it when it matched.
  ///   - previous: the number of the row before.
  ///   - allowsPrefix: whether `x14ac` is declared.
  /// - Returns: nil when the tag is not regular.
  static func head(_ bytes: Span<UInt8>, _ index: inout Int, after previous: Int, allowsPrefix: Bool) -> FastRow? {
    guard bytes.word(at: index) & 0xFFFF_FFFF == word("<row") else { return nil }
    var place = index + 4
    // The number as it is written, which is also how it stands in references.
    var (number, length): (Int, Int) = (0, 0)
    var key: UInt64 = 0
    var seen = 0
    while bytes[place] == UInt8(ascii: " ") {
      if bytes.word(at: place) & 0xFFFF_FFFF == word(" r=\"") {
        place += 4
        key = bytes.word(at: place)
        length = (~byte_scan_digits(bytes.vector(at: place))).trailingZeroBitCount
        guard number == 0, 1...7 ~= length, key & 0xFF != word("0"), bytes[place + length] == UInt8(ascii: "\"") else { return nil }
        number = Int(EightDigits.number(key, length: length))
        place += length + 1
      } else {
        guard let bit = skipAttribute(bytes, &place, allowsPrefix: allowsPrefix), seen & bit == 0 else { return nil }
        seen |= bit
      }
    }
    let wanted = number > 0 ? number : previous + 1
    guard bytes[place] == UInt8(ascii: ">"), wanted > previous, wanted <= CellReference.maximumRow else { return nil }
    index = place + 1
    return number > 0 ? FastRow(number: number, key: key, length: length + 1) : FastRow(number: wanted)
  }

  /// Passes over an attribute that does not matter; the bit that stands for it, nil when it may matter.
  private static func skipAttribute(_ bytes: Span<UInt8>, _ place: inout Int, allowsPrefix: Bool) -> Int? {
    let name = bytes.word(at: place)
    let (bit, length): (Int, Int)
    if name == word(" spans=\"") {
      (bit, length) = (1, 8)
    } else if name & 0xFF_FFFF_FFFF == word(" ht=\""), bytes[place + 5] &- 49 < 9 {
      // A height of zero hides the row.
      (bit, length) = (2, 5)
    } else if name & 0xFFFF_FFFF == word(" s=\"") {
      (bit, length) = (4, 4)
    } else if hasPrefix(" customHeight=\"", bytes, place) {
      (bit, length) = (8, 15)
    } else if hasPrefix(" customFormat=\"", bytes, place) {
      (bit, length) = (16, 15)
    } else if allowsPrefix, hasPrefix(" x14ac:dyDescent=\"", bytes, place) {
      (bit, length) = (32, 18)
    } else {
      return nil
    }
    place += length
    while true {
      let ends = byte_scan_equal(bytes.vector(at: place), UInt8(ascii: "\""))
      let text = ends == 0 ? 16 : ends.trailingZeroBitCount
      guard byte_scan_markup(bytes.vector(at: place)) & (1 << UInt32(text) - 1) == 0 else { return nil }
      place += text
      if ends != 0 { break }
    }
    place += 1
    return bit
  }

  /// Whether this ASCII text stands at a place of the window.
  static func hasPrefix(_ text: StaticString, _ bytes: Span<UInt8>, _ index: Int) -> Bool {
    text.withUTF8Buffer { expected in
      for offset in 0..<expected.count where bytes[index + offset] != expected[offset] { return false }
      return true
    }
  }
}
