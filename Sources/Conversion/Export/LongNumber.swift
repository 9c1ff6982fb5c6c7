internal import Spreadsheet

/// Numbers of 16 or 17 digits, as programs store doubles that people typed with fewer.
enum LongNumber {
  /// Writes the shortest decimal that reads back as the same double, where it has at most 15 digits.
  ///
  /// A decimal of 15 digits is the only one of so few that can mean its double, so it is enough to prove that the stored text lies closer to
  /// that double than to any other. The proof is exact, in whole numbers.
  /// - Parameters:
  ///   - text: holds the number.
  ///   - range: where it stands.
  ///   - buffer: takes the shortest decimal.
  /// - Returns: where the decimal stands in the buffer; nil when nothing was proven and the number has to be read the long way.
  static func shorten(_ text: Span<UInt8>, _ range: Range<Int>, into buffer: inout CellCopier.Buffer) -> Range<Int>? {
    guard let number = Digits(text, range), (16...17).contains(number.count), number.decimals <= 22 else { return nil }
    let divisor: UInt64 = number.count == 16 ? 10 : 100
    let rounded = (number.value + divisor / 2) / divisor
    let decimals = number.decimals - (number.count - 15)
    guard decimals >= 0, rounded > 0 else { return nil }
    let double = Double(rounded) / powersOfTen[decimals]
    guard means(double, number) else { return nil }
    return write(rounded, decimals: decimals, isNegative: number.isNegative, into: &buffer)
  }

  /// Digits with a point somewhere among them.
  private struct Digits {
    var value: UInt64 = 0
    /// How many digits count; zeros in front do not.
    var count = 0
    /// How many digits stand behind the point.
    var decimals = 0
    var isNegative = false

    init?(_ text: Span<UInt8>, _ range: Range<Int>) {
      guard range.count <= 24, !range.isEmpty else { return nil }
      var index = range.lowerBound
      isNegative = text[index] == UInt8(ascii: "-")
      if isNegative { index += 1 }
      var hasPoint = false
      while index < range.upperBound {
        let digit = text[index] &- 48
        if digit < 10 {
          value = value &* 10 &+ UInt64(digit)
          if value > 0 { count += 1 }
          if hasPoint { decimals += 1 }
        } else if text[index] == UInt8(ascii: "."), !hasPoint {
          hasPoint = true
        } else {
          return nil
        }
        index += 1
      }
    }
  }

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

  private static func write(_ number: UInt64, decimals: Int, isNegative: Bool, into buffer: inout CellCopier.Buffer) -> Range<Int>? {
    var (rest, decimals) = (number, decimals)
    while decimals > 0, rest % 10 == 0 {
      rest /= 10
      decimals -= 1
    }
    // From the back; 16 bytes stay free for whoever reads whole vectors.
    let end = buffer.count - 16
    var index = end
    var written = 0
    while index > 3, rest > 0 || written <= decimals {
      if written == decimals, decimals > 0 {
        index -= 1
        buffer[index] = UInt8(ascii: ".")
        decimals = 0
        written = 0
      }
      index -= 1
      buffer[index] = 48 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      written += 1
    }
    if isNegative {
      index -= 1
      buffer[index] = UInt8(ascii: "-")
    }
    return index..<end
  }
}
