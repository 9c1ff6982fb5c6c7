public import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Decimal {
  /// The decimal that Excel would show for a stored double: the shortest of at most 15 significant digits.
  ///
  /// Doubles that come from sums carry a tail (98.60000000000001); Excel shows 15 digits, and so people typed and mean 98.6.
  /// Nil for infinities and NaN, and for magnitudes that a decimal cannot hold.
  public init?(shownFor double: Double) {
    guard double.isFinite, abs(double) < 1e100 else { return nil }
    if double == 0 || abs(double) < 1e-100 {
      self = 0
      return
    }
    // Most numbers are whole, and shown with all their digits.
    if double.magnitude < 1e15, let whole = Int(exactly: double) {
      self.init(whole)
      return
    }
    guard let value = Decimal(string: textOfAtMost15Digits(double)) else { return nil }
    self = value
  }

  /// The value in plain decimal notation, never with an exponent, `98.6`.
  public var plainText: String { description }
}

/// The shortest text that reads back as the double, or, when that needs more than 15 digits, the double rounded to 15.
private func textOfAtMost15Digits(_ double: Double) -> String {
  let shortest = double.description
  let mantissa = shortest.utf8.prefix { $0 != UInt8(ascii: "e") }
  let digits = mantissa.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
  guard digits.count(where: { $0 != UInt8(ascii: ".") }) > 15 else { return shortest }
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
    let length = withVaList([double]) { vsnprintf(buffer.baseAddress, buffer.count, "%.14e", $0) }
    return String(decoding: buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
