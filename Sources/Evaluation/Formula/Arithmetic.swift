internal import Foundation
internal import Spreadsheet

/// Decimal arithmetic that never traps.
///
/// Foundation's decimals trap when an exponent falls below -128. Here every number stays within 10^±100: what is larger is `#NUM!`, and digits
/// beyond the hundredth decimal place are dropped. Products and quotients keep 38 significant digits, sums at least 33; what fits is exact.
enum Arithmetic {
  private static let limit = 100

  /// `significand` × 10^`exponent`, brought within the limits.
  static func bounded(_ significand: Decimal, exponent: Int = 0) throws(FormulaError) -> Decimal {
    guard !significand.isNaN else { throw .number }
    let order = order(significand) + exponent
    guard !significand.isZero, order >= -limit else { return 0 }
    guard order < limit else { throw .number }
    let kept = rounded(significand, places: limit + exponent, .plain)
    return exponent == 0 ? kept : Decimal(sign: .plus, exponent: exponent, significand: kept)
  }

  /// The sum. One that cancels to less than 10^-30 of its operands is what an earlier rounding left behind, and 0.
  static func add(_ left: Decimal, _ right: Decimal) throws(FormulaError) -> Decimal {
    let sum = try bounded(left + right)
    guard left.isSignMinus != right.isSignMinus, !sum.isZero else { return sum }
    return order(sum) < max(order(left), order(right)) - 30 ? 0 : sum
  }

  /// The product.
  static func multiply(_ left: Decimal, _ right: Decimal) throws(FormulaError) -> Decimal {
    let product = try bounded(left.significand * right.significand, exponent: left.exponent + right.exponent)
    return left.isSignMinus == right.isSignMinus ? product : -product
  }

  /// The quotient; `#DIV/0!` when the divisor is 0.
  static func divide(_ left: Decimal, _ right: Decimal) throws(FormulaError) -> Decimal {
    guard !right.isZero else { throw .divisionByZero }
    let quotient = try bounded(longDivision(left.significand, right.significand), exponent: left.exponent - right.exponent)
    return left.isSignMinus == right.isSignMinus ? quotient : -quotient
  }

  /// The quotient of two whole numbers with all its 38 digits; Foundation's division stops at 38 decimal places, which for 1/10^37 is one digit.
  private static func longDivision(_ left: Decimal, _ right: Decimal) -> Decimal {
    guard let dividend = UInt128(left.description), let divisor = UInt128(right.description), divisor > 0 else { return .nan }
    var (digits, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
    var quotient = decimal(digits, exponent: 0)
    for exponent in [-38, -76] where rest > 0 {
      (digits, rest) = divisor.dividingFullWidth(rest.multipliedFullWidth(by: shift))
      quotient += decimal(digits, exponent: exponent)
    }
    return quotient
  }

  /// 10^38.
  private static let shift = (0..<38).reduce(1 as UInt128) { power, _ in power * 10 }

  private static func decimal(_ whole: UInt128, exponent: Int) -> Decimal {
    Decimal(sign: .plus, exponent: exponent, significand: Decimal(string: whole.description) ?? .nan)
  }

  /// The power: exact for integer exponents as far as 38 digits go, otherwise with the precision of a double.
  static func power(_ base: Decimal, _ exponent: Decimal) throws(FormulaError) -> Decimal {
    if base.isZero {
      guard !exponent.isZero else { throw .number }
      guard !exponent.isSignMinus else { throw .divisionByZero }
      return 0
    }
    guard let count = Int(seen(exponent).description) else { return try fractionalPower(base, exponent) }
    guard count < 0 else { return try repeatedProduct(base, count.magnitude) }
    guard let product = try? repeatedProduct(base, count.magnitude) else { return 0 }
    guard !product.isZero else { throw .number }
    return try divide(1, product)
  }

  /// The square root, by Newton's method from the nearest double to 37 digits.
  static func squareRoot(_ number: Decimal) throws(FormulaError) -> Decimal {
    guard !number.isSignMinus || number.isZero else { throw .number }
    guard let start = Decimal(shownFor: double(number).squareRoot()), !start.isZero else { return 0 }
    var root = start
    for _ in 0..<3 { root = try divide(add(root, divide(number, root)), 2) }
    return root
  }

  private static func repeatedProduct(_ base: Decimal, _ count: UInt) throws(FormulaError) -> Decimal {
    var (result, square, rest): (Decimal, Decimal, UInt) = (1, base, count)
    while rest > 0 {
      if rest & 1 == 1 { result = try multiply(result, square) }
      rest >>= 1
      if rest > 0 { square = try multiply(square, square) }
    }
    return result
  }

  private static func fractionalPower(_ base: Decimal, _ exponent: Decimal) throws(FormulaError) -> Decimal {
    let power = pow(double(base), double(exponent))
    guard power.isFinite, power < 1e100 else { throw .number }
    guard power > 1e-100 else { return 0 }
    return Decimal(string: power.description) ?? 0
  }

  private static func double(_ number: Decimal) -> Double { Double(number.description) ?? .nan }
}
