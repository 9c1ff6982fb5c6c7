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
  ///   - known: what stood in the row before; takes that of this one.
  /// - Returns: nil when the tag is not regular.
  @inline(always)
  static func head(_ bytes: Span<UInt8>, _ index: inout Int, after previous: Int, allowsPrefix: Bool, known: inout KnownHead) -> FastRow? {
    knownHead(bytes, &index, after: previous, known) ?? newHead(bytes, &index, after: previous, allowsPrefix: allowsPrefix, known: &known)
  }

  /// Matches the start tag of a row that goes on behind its number as the one before did; the place behind it when it matched.
  @inline(always)
  static func knownHead(_ bytes: Span<UInt8>, _ index: inout Int, after previous: Int, _ known: borrowing KnownHead) -> FastRow? {
    // This one question stands for those about every place below.
    guard known.length > 0, index >= 0, index <= bytes.count - 16 - KnownHead.most, bytes.uncheckedWord(at: index) == word("<row r=\"")
    else { return nil }
    let place = index &+ 8
    let key = bytes.uncheckedWord(at: place)
    let length = (~byte_scan_digits(bytes.uncheckedVector(at: place))).trailingZeroBitCount
    guard 1...7 ~= length, key & 0xFF != word("0"), key >> UInt64(8 * length) & 0xFF == word("\""),
      known.isEqual(to: bytes, at: place &+ length &+ 1)
    else { return nil }
    let number = Int(EightDigits.number(key, length: length))
    guard number > previous, number <= CellReference.maximumRow else { return nil }
    index = place &+ length &+ 1 &+ known.length
    return FastRow(number: number, key: key, length: length + 1)
  }

  @inline(never)
  private static func newHead(
    _ bytes: Span<UInt8>, _ index: inout Int, after previous: Int, allowsPrefix: Bool, known: inout KnownHead
  ) -> FastRow? {
    guard bytes.word(at: index) & 0xFFFF_FFFF == word("<row") else { return nil }
    var place = index + 4
    var numberEnd: Int?
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
        if seen == 0 { numberEnd = place + length + 1 }
        place += length + 1
      } else {
        guard let bit = skipAttribute(bytes, &place, allowsPrefix: allowsPrefix), seen & bit == 0 else { return nil }
        seen |= bit
      }
    }
    let wanted = number > 0 ? number : previous + 1
    guard bytes[place] == UInt8(ascii: ">"), wanted > previous, wanted <= CellReference.maximumRow else { return nil }
    index = place + 1
    if let numberEnd { known = KnownHead(bytes, numberEnd..<index) ?? known }
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

/// What stands behind the number in the start tag of a row, up to its `>`: mostly the same in all of them.
struct KnownHead {
  /// How many bytes it may have.
  static let most = 48

  private var text: (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>) = (SIMD16(repeating: 0), SIMD16(repeating: 0), SIMD16(repeating: 0))
  /// A bit for each byte that counts.
  private var bits: UInt64 = 0
  /// How many bytes it has; 0 when nothing is known.
  private(set) var length = 0

  init() {}

  /// What stands in a range of the window; nil when that is too long.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard 1...KnownHead.most ~= range.count, range.lowerBound <= bytes.count - KnownHead.most else { return nil }
    text = (bytes.vector(at: range.lowerBound), bytes.vector(at: range.lowerBound + 16), bytes.vector(at: range.lowerBound + 32))
    bits = UInt64.max >> UInt64(64 - range.count)
    length = range.count
  }

  /// Whether the same stands at a place of the window, behind which there are bytes enough.
  @inline(always)
  func isEqual(to bytes: Span<UInt8>, at place: Int) -> Bool {
    let same =
      UInt64(byte_scan_same(text.0, bytes.uncheckedVector(at: place)))
      | UInt64(byte_scan_same(text.1, bytes.uncheckedVector(at: place &+ 16))) << 16
      | UInt64(byte_scan_same(text.2, bytes.uncheckedVector(at: place &+ 32))) << 32
    return bits & ~same == 0
  }
}
