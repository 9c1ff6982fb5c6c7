internal import CByteScan
internal import Spreadsheet

/// Numbers of 16 or 17 digits, as programs store doubles that people typed with fewer.
enum LongNumber {
  /// Room for a number, with bytes behind it that make it readable in whole vectors.
  typealias Buffer = InlineArray<64, UInt8>

  /// Writes the shortest decimal that reads back as the same double, where it has at most 15 digits.
  ///
  /// A decimal of 15 digits is the only one of so few that can mean its double, so it is enough to prove that the stored text lies closer to
  /// that double than to any other. The proof is exact, in whole numbers.
  /// - Parameters:
  ///   - text: holds the number.
  ///   - range: where it stands.
  ///   - buffer: takes the shortest decimal.
  /// - Returns: where the decimal stands in the buffer; nil when nothing was proven and the number has to be read the long way.
  static func shorten(_ text: Span<UInt8>, _ range: Range<Int>, into buffer: inout Buffer) -> Range<Int>? {
    guard let number = Digits(text, range) else { return nil }
    let rounded = number.count == 16 ? (number.value + 5) / 10 : (number.value + 50) / 100
    let decimals = number.decimals - (number.count - 15)
    guard decimals >= 0, decimals < 16, rounded > 0 else { return nil }
    guard means(Double(rounded) / powersOfTen[decimals], number) else { return nil }
    return write(rounded, decimals: decimals, isNegative: number.isNegative, into: &buffer)
  }

  /// 16 or 17 digits with a point somewhere among them, perhaps with zeros in front.
  private struct Digits {
    let value: UInt64
    /// How many digits count; zeros in front do not.
    let count: Int
    /// How many digits stand behind the point.
    let decimals: Int
    let isNegative: Bool

    init?(_ text: Span<UInt8>, _ range: Range<Int>) {
      let length = range.count
      guard (16...24).contains(length), range.upperBound <= text.count else { return nil }
      var low = SIMD16<UInt8>(repeating: 0)
      var high = low
      if range.lowerBound <= text.count - 32 {
        (low, high) = (text.vector(at: range.lowerBound), text.vector(at: range.lowerBound + 16))
      } else {
        for place in 0..<16 { low[place] = text[range.lowerBound + place] }
        for place in 16..<length { high[place - 16] = text[range.lowerBound + place] }
      }
      let all: UInt32 = 1 << UInt32(length) - 1
      let digits = (byte_scan_digits(low) | byte_scan_digits(high) << 16) & all
      let points = (byte_scan_equal(low, UInt8(ascii: ".")) | byte_scan_equal(high, UInt8(ascii: ".")) << 16) & all
      let sign: UInt32 = low[0] == UInt8(ascii: "-") ? 1 : 0
      let zeros = byte_scan_equal(low, 48) | byte_scan_equal(high, 48) << 16
      guard digits | points | sign == all, points & (points &- 1) == 0, digits & ~zeros != 0 else { return nil }
      count = (digits >> UInt32((digits & ~zeros).trailingZeroBitCount)).nonzeroBitCount
      guard count == 16 || count == 17 else { return nil }
      let point = points == 0 ? length : points.trailingZeroBitCount
      let words = SIMD4<UInt64>(
        lowHalf: unsafeBitCast(low, to: SIMD2<UInt64>.self), highHalf: unsafeBitCast(high, to: SIMD2<UInt64>.self))
      decimals = max(0, length - point - 1)
      guard decimals <= 22 else { return nil }
      let whole = Digits.value(words, Int(sign)..<point)
      value = decimals == 0 ? whole : Digits.value(words, point + 1..<length, after: whole)
      isNegative = sign == 1
    }

    /// The number that the digits in a range of the bytes of four words make, behind those of another number.
    private static func value(_ words: SIMD4<UInt64>, _ range: Range<Int>, after number: UInt64 = 0) -> UInt64 {
      var value = number
      var place = range.lowerBound
      while place < range.upperBound {
        let length = min(8, range.upperBound - place)
        let (index, shift) = (place >> 3, UInt64(place & 7) * 8)
        let word = shift == 0 ? words[index] : words[index] >> shift | words[(index + 1) & 3] << (64 - shift)
        value = value &* wholePowers[length] &+ EightDigits.number(word, length: length)
        place += length
      }
      return value
    }
  }

  private static let wholePowers: InlineArray<9, UInt64> = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
  private static let powersOfTen: [Double] = (0...22).map { Double("1e\($0)") ?? 0 }
  private static let wholePowersOfTen: [UInt128] = (0...22).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

  /// Whether the double is the one nearest to the number: |value / 10ᵏ - m · 2^q| < 2^(q - 1), multiplied out.
  private static func means(_ double: Double, _ number: Digits) -> Bool {
    let exponent = Int(double.exponent) - 52
    // Below a power of two the neighbour is closer, and from 2⁵³ on there are no fractions: both are rare.
    guard exponent <= 0, exponent > -100, double.significandBitPattern != 0 else { return false }
    let power = wholePowersOfTen[number.decimals]
    let stored = UInt128(number.value) << (1 - exponent)
    let nearest = UInt128(double.significandBitPattern | 1 << 52) * 2 * power
    return (stored > nearest ? stored - nearest : nearest - stored) < power
  }

  /// Writes at most sixteen digits, of which fewer than sixteen stand behind the point; zeros at the end are left out.
  private static func write(_ number: UInt64, decimals: Int, isNegative: Bool, into buffer: inout Buffer) -> Range<Int> {
    let first = EightDigits.text(number / 100_000_000)
    let last = EightDigits.text(number % 100_000_000)
    let digits = unsafeBitCast(SIMD2(first, last), to: SIMD16<UInt8>.self)
    let others = ~byte_scan_equal(digits, 48) & 0xFFFF
    let point = 16 - decimals
    var start = 16 + min(others.trailingZeroBitCount, point - 1)
    let fractionEnd = 32 - (others.leadingZeroBitCount - 16)
    var span = buffer.mutableSpan
    var bytes = span.mutableBytes
    bytes.storeBytes(of: digits, toByteOffset: 16, as: SIMD16<UInt8>.self)
    if isNegative {
      start -= 1
      bytes.storeBytes(of: UInt8(ascii: "-"), toByteOffset: start, as: UInt8.self)
    }
    guard fractionEnd > 16 + point else { return start..<16 + point }
    // What stands behind the point moves on by one.
    let fraction = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: 16 + point, as: SIMD16<UInt8>.self)
    bytes.storeBytes(of: fraction, toByteOffset: 17 + point, as: SIMD16<UInt8>.self)
    bytes.storeBytes(of: UInt8(ascii: "."), toByteOffset: 16 + point, as: UInt8.self)
    return start..<fractionEnd + 1
  }
}

/// Decimal digits in the bytes of a word, the first one lowest, all at once.
enum EightDigits {
  /// The number that up to eight digits stand for; bytes behind them may be anything.
  @inline(always)
  static func number(_ word: UInt64, length: Int) -> UInt64 {
    // The digits move to the high end, zeros in front of them; then pairs, fours and eights are put together.
    var digits = (word &- 0x3030_3030_3030_3030) << UInt64(64 - 8 * length)
    digits = (digits &* 10) &+ (digits >> 8)
    let pairs: UInt64 = 0x0000_00FF_0000_00FF
    let low = (digits & pairs) &* 0x000F_4240_0000_0064
    let high = ((digits >> 16) & pairs) &* 0x0000_2710_0000_0001
    return (low &+ high) >> 32
  }

  /// A number below a hundred million as eight digits, with zeros in front.
  @inline(always)
  static func text(_ number: UInt64) -> UInt64 {
    // Fours, pairs and single digits are taken apart, in lanes of 32, 16 and 8 bits.
    let fours = number / 10_000 | (number % 10_000) << 32
    let hundreds = ((fours &* 10_486) >> 20) & 0x0000_007F_0000_007F
    let pairs = hundreds | (fours &- 100 &* hundreds) << 16
    let tens = ((pairs &* 103) >> 10) & 0x000F_000F_000F_000F
    return (tens | (pairs &- 10 &* tens) << 8) &+ 0x3030_3030_3030_3030
  }
}
