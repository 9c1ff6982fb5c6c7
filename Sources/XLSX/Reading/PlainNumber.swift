internal import CByteScan

/// Numbers whose text can stand wherever a number is written, as it is.
enum PlainNumber {
  /// How long the number is that a text begins with: digits with at most one point between them and a minus in front, at most 15 bytes, no
  /// exponent and no zeros in front.
  /// - Returns: 0 when there is none.
  @inline(always)
  static func length(in text: SIMD16<UInt8>) -> Int {
    let digits = byte_scan_digits(text)
    let points = byte_scan_equal(text, UInt8(ascii: "."))
    // Asking a vector for one of its bytes takes a way through memory.
    let first = unsafeBitCast(text, to: SIMD2<UInt64>.self)[0]
    let sign: UInt32 = first & 0xFF == 45 ? 1 : 0
    let length = UInt32((~(digits | points | sign)).trailingZeroBitCount)
    let end: UInt32 = 1 &<< length
    let point = points & (end &- 1)
    // One point at most, and neither the first nor the last is it.
    let wrong = point & (point &- 1) | point & (end >> 1 | 1 &<< sign)
    guard wrong == 0, length > sign, length < 16 else { return 0 }
    let isZeroInFront = first >> UInt64(8 * sign) & 0xFF == 48 && length != sign &+ 1 && point != 2 &<< sign
    return isZeroInFront ? 0 : Int(length)
  }
}
