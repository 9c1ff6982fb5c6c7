internal import Foundation

/// An argument of a function.
enum Operand {
  /// A literal or the outcome of an operator or function: coerced to the type that the function wants.
  case computed(FormulaValue)
  /// The values of cells or of a named item: those of another type are passed over.
  case cells([FormulaValue], isRange: Bool = false)

  /// The one value; `#VALUE!` for a range.
  fileprivate var value: FormulaValue {
    switch self {
    case .computed(let value): value
    case .cells(_, isRange: true): .error(.value)
    case .cells(let values, isRange: false): values.first ?? .blank
    }
  }
}

extension FormulaFunction {
  /// The value of the function; IF and IFERROR are the evaluator's, which leaves one of their branches out.
  /// - Complexity: O(n) over the values of the operands.
  func apply(_ operands: [Operand]) -> FormulaValue {
    do {
      return try value(operands)
    } catch { return .error(error) }
  }

  private func value(_ operands: [Operand]) throws(FormulaError) -> FormulaValue {
    switch self {
    case .sum: .number(try Self.sum(Self.numbers(operands)))
    case .min: .number(try Self.numbers(operands).min() ?? 0)
    case .max: .number(try Self.numbers(operands).max() ?? 0)
    case .average: .number(try Self.average(Self.numbers(operands)))
    case .count: .number(Decimal(operands.reduce(0) { $0 + $1.numberCount }))
    case .countA: .number(Decimal(operands.reduce(0) { $0 + $1.filledCount }))
    case .and: .boolean(try Self.conditions(operands).allSatisfy { $0 })
    case .or: .boolean(try Self.conditions(operands).contains(true))
    case .not: .boolean(!(try operands[0].value.condition()))
    case .isBlank: .boolean(operands[0].value == .blank)
    case .isNumber: .boolean(operands[0].value.isNumber)
    case .if, .ifError: operands[0].value
    default: .number(try number(operands.map(\.value)))
    }
  }

  /// The functions of one or two numbers.
  private func number(_ values: [FormulaValue]) throws(FormulaError) -> Decimal {
    let first = try values[0].number()
    switch self {
    case .abs: return Swift.abs(first)
    case .sqrt: return try Arithmetic.squareRoot(first)
    case .int: return Arithmetic.rounded(Arithmetic.seen(first), places: 0, .down)
    case .mod: return try Self.remainder(first, values[1].number())
    case .round: return try Self.round(first, values[1], .plain)
    case .roundUp: return try Self.round(first, values[1], first.isSignMinus ? .down : .up)
    default: return try Self.round(first, values[1], first.isSignMinus ? .up : .down)
    }
  }

  private static func round(
    _ number: Decimal, _ places: FormulaValue, _ mode: NSDecimalNumber.RoundingMode
  ) throws(FormulaError) -> Decimal {
    let wanted = Swift.min(Swift.max(try places.number(), -200), 200)
    let whole = Arithmetic.rounded(Arithmetic.seen(wanted), places: 0, wanted.isSignMinus ? .up : .down)
    let rounded = Arithmetic.rounded(Arithmetic.seen(number), places: Int(whole.description) ?? 0, mode)
    return try Arithmetic.bounded(rounded)
  }

  /// What is left of `number` after whole divisors, with the sign of the divisor.
  private static func remainder(_ number: Decimal, _ divisor: Decimal) throws(FormulaError) -> Decimal {
    let quotient = try Arithmetic.seen(Arithmetic.divide(number, divisor))
    let whole = Arithmetic.rounded(quotient, places: 0, .down)
    return try Arithmetic.add(number, -Arithmetic.multiply(whole, divisor))
  }

  private static func sum(_ numbers: [Decimal]) throws(FormulaError) -> Decimal {
    var sum: Decimal = 0
    for number in numbers { sum = try Arithmetic.add(sum, number) }
    return sum
  }

  private static func average(_ numbers: [Decimal]) throws(FormulaError) -> Decimal {
    try Arithmetic.divide(sum(numbers), Decimal(numbers.count))
  }
}

extension FormulaFunction {
  /// All numbers: computed operands are coerced, in cells only numbers count.
  private static func numbers(_ operands: [Operand]) throws(FormulaError) -> [Decimal] {
    var numbers: [Decimal] = []
    for operand in operands {
      switch operand {
      case .computed(let value): numbers.append(try value.number())
      case .cells(let values, _):
        for value in values {
          if case .error(let error) = value { throw error }
          if case .number(let number) = value { numbers.append(number) }
        }
      }
    }
    return numbers
  }

  /// All conditions: in cells, texts and blanks are passed over; `#VALUE!` when nothing is left.
  private static func conditions(_ operands: [Operand]) throws(FormulaError) -> [Bool] {
    var conditions: [Bool] = []
    for operand in operands {
      switch operand {
      case .computed(let value): conditions.append(try value.condition())
      case .cells(let values, _):
        for value in values where value.isConditionInCell { conditions.append(try value.condition()) }
      }
    }
    guard !conditions.isEmpty else { throw .value }
    return conditions
  }
}

extension Operand {
  /// How many numbers COUNT finds.
  fileprivate var numberCount: Int {
    switch self {
    case .computed(let value): (try? value.number()) == nil ? 0 : 1
    case .cells(let values, _): values.count(where: \.isNumber)
    }
  }

  /// How many values COUNTA finds.
  fileprivate var filledCount: Int {
    switch self {
    case .computed: 1
    case .cells(let values, _): values.count { $0 != .blank }
    }
  }
}

extension FormulaValue {
  fileprivate var isNumber: Bool {
    if case .number = self { true } else { false }
  }

  fileprivate var isConditionInCell: Bool {
    switch self {
    case .number, .boolean, .error: true
    case .text, .blank: false
    }
  }
}
