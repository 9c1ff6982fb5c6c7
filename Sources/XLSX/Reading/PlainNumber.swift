internal import CByteScan

/// Numbers whose text can stand wherever a number is written, as it is.
enum PlainNumber {
  /// Whether a text is such a number: digits with at most one point between them and a minus in front, at most 15 digits, no exponent and
  /// no zeros in front.
  @inline(__always)
  static func isPlain(_ text: SIMD16<UInt8>, length: Int) -> Bool {
    guard length > 0, length < 16 else { return false }
    let all: UInt32 = 1 << UInt32(length) - 1
    let digits = byte_scan_digits(text) & all
    // Most are whole numbers.
    if digits == all { return text[0] != 48 || length == 1 }
    let points = byte_scan_equal(text, UInt8(ascii: ".")) & all
    let sign: UInt32 = text[0] == UInt8(ascii: "-") ? 1 : 0
    let first: UInt32 = 1 << sign
    guard digits | points | sign == all, points & (points &- 1) == 0, digits & first != 0, digits >> UInt32(length - 1) != 0 else {
      return false
    }
    let leadingZero = byte_scan_equal(text, 48) & first
    return leadingZero == 0 || length == Int(sign) + 1 || points == first << 1
  }
}
