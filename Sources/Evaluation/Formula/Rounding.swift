internal import Algorithms
internal import Foundation

extension Arithmetic {
  /// The number as Excel sees it where something is decided, in comparisons and before rounding: with 15 significant digits.
  ///
  /// So `1/3*3=1` and `INT(1/3*3)=1` hold, although the product is 0.99999999999999999999999999999999999999.
  static func seen(_ number: Decimal) -> Decimal {
    let digits = digitCount(number.significand)
    guard digits > 15 else { return number }
    return rounded(number, places: 15 - digits - number.exponent, .plain)
  }

  /// Rounds to decimal places, before the point when negative. The modes are Foundation's: `.plain` rounds halves away from zero, `.down` and
  /// `.up` go to the next smaller and next larger number.
  static func rounded(_ number: Decimal, places: Int, _ mode: NSDecimalNumber.RoundingMode) -> Decimal {
    guard number.exponent < -places else { return number }
    var (source, result) = (number, Decimal())
    NSDecimalRound(&result, &source, places, mode)
    return result
  }

  /// The power of ten of the first digit: 0 for 1 to 9, 2 for 357, -1 for 0.5.
  static func order(_ number: Decimal) -> Int { digitCount(number.significand) - 1 + number.exponent }

  /// How many digits a whole, unsigned number has; 1 for 0.
  /// - Complexity: O(log n) in the most digits that there can be.
  private static func digitCount(_ whole: Decimal) -> Int {
    nines.partitioningIndex { whole <= $0 } + 1
  }

  /// 9, 99, ... to 38 digits; a decimal holds at most 39. Unlike 10, 100, ... they are kept with all their digits, as significands are, and
  /// comparing two such decimals is quick.
  private static let nines: [Decimal] = (1...38).compactMap { Decimal(string: String(repeating: "9", count: $0)) }
}
