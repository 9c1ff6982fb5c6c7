internal import CByteScan

/// How a number is written that a spreadsheet would write back the same: at most 15 digits, perhaps a minus, a point with digits around
/// it, no zeros in front.
struct NumberShape {
  /// How many digits stand behind the point.
  let decimals: Int

  /// The shape of a field that is not empty; nil when it is no such number.
  /// - Complexity: O(n) in its length.
  @inline(__always)
  init?(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= 17 else { return nil }
    let (digits, points) = NumberShape.marks(text, range)
    let sign = text[range.lowerBound] == UInt8(ascii: "-") ? 1 : 0
    let count = range.count
    guard digits | points == (1 << UInt32(count)) - 1 - UInt32(sign), points & (points &- 1) == 0 else { return nil }
    // A digit at either end, and not too many of them.
    guard digits >> UInt32(sign) & 1 == 1, digits >> UInt32(count - 1) & 1 == 1, count <= 15 || digits.nonzeroBitCount <= 15 else {
      return nil
    }
    guard text[range.lowerBound + sign] != 48 || count == sign + 1 || points >> UInt32(sign + 1) & 1 == 1 else { return nil }
    decimals = points == 0 ? 0 : count - 1 - points.trailingZeroBitCount
  }

  /// A bit for each byte: which are digits, and which are points.
  @inline(__always)
  private static func marks(_ text: Span<UInt8>, _ range: Range<Int>) -> (digits: UInt32, points: UInt32) {
    if range.count <= 16, range.lowerBound >= 0, range.lowerBound + 16 <= text.count {
      let marks = text.withUnsafeBufferPointer { bytes in bytes.baseAddress.map { csv_scan_number($0 + range.lowerBound) } ?? 0 }
      let kept = (1 << UInt32(range.count)) - 1 as UInt32
      return (marks & kept, marks >> 16 & kept)
    }
    var (digits, points): (UInt32, UInt32) = (0, 0)
    for (place, index) in range.enumerated() {
      if text[index] &- 48 < 10 { digits |= 1 << UInt32(place) }
      if text[index] == UInt8(ascii: ".") { points |= 1 << UInt32(place) }
    }
    return (digits, points)
  }
}
