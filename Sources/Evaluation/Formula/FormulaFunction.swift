/// A function that formulas may call; the raw value is its Excel name.
public enum FormulaFunction: String, Hashable, Sendable, CaseIterable {
  /// The sum of the numbers.
  case sum = "SUM"
  /// The smallest number, 0 when there is none.
  case min = "MIN"
  /// The largest number, 0 when there is none.
  case max = "MAX"
  /// The number without its sign.
  case abs = "ABS"
  /// Rounding to a number of decimal places, halves away from zero.
  case round = "ROUND"
  /// Rounding away from zero.
  case roundUp = "ROUNDUP"
  /// Rounding towards zero.
  case roundDown = "ROUNDDOWN"
  /// The largest integer that is not larger.
  case int = "INT"
  /// The remainder, with the sign of the divisor.
  case mod = "MOD"
  /// Whether all conditions hold.
  case and = "AND"
  /// Whether one condition holds.
  case or = "OR"
  /// The opposite of a condition.
  case not = "NOT"
  /// One of two values, as the condition says; the other is not evaluated.
  case `if` = "IF"
  /// A value, or another when the first is an error.
  case ifError = "IFERROR"
  /// How many numbers there are.
  case count = "COUNT"
  /// How many values are not blank.
  case countA = "COUNTA"
  /// The mean of the numbers.
  case average = "AVERAGE"
  /// The square root.
  case sqrt = "SQRT"
  /// Whether a cell or named item is empty.
  case isBlank = "ISBLANK"
  /// Whether a value is a number.
  case isNumber = "ISNUMBER"

  /// How many arguments the function takes.
  public var argumentCount: ClosedRange<Int> {
    switch self {
    case .sum, .min, .max, .and, .or, .count, .countA, .average: 1...255
    case .abs, .int, .not, .sqrt, .isBlank, .isNumber: 1...1
    case .round, .roundUp, .roundDown, .mod, .ifError: 2...2
    case .if: 2...3
    }
  }
}
