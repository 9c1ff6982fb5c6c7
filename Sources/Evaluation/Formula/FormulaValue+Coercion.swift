internal import FoundationEssentials

extension FormulaValue {
  /// The value as an operand of arithmetic: text that is a number counts, a blank cell is 0, TRUE is 1.
  func number() throws(FormulaError) -> Decimal {
    switch self {
    case .number(let number): return number
    case .boolean(let boolean): return boolean ? 1 : 0
    case .blank: return 0
    case .error(let error): throw error
    case .text(let text):
      guard let number = Self.number(in: text) else { throw .value }
      return number
    }
  }

  /// The value as an operand of `&`.
  func text() throws(FormulaError) -> String {
    switch self {
    case .number(let number): return Self.shown(number)
    case .text(let text): return text
    case .boolean(let boolean): return boolean ? "TRUE" : "FALSE"
    case .blank: return ""
    case .error(let error): throw error
    }
  }

  /// The value as a condition: every number but 0 holds.
  func condition() throws(FormulaError) -> Bool {
    switch self {
    case .number(let number): return !number.isZero
    case .boolean(let boolean): return boolean
    case .blank: return false
    case .error(let error): throw error
    case .text(let text):
      switch text.uppercased() {
      case "TRUE": return true
      case "FALSE": return false
      default: throw .value
      }
    }
  }

  /// A text that is nothing but a number, such as ` -12.5 ` or `95%`.
  private static func number(in text: String) -> Decimal? {
    var characters = Array(text)[...]
    while characters.first == " " { characters.removeFirst() }
    while characters.last == " " { characters.removeLast() }
    let isNegative = characters.first == "-"
    if isNegative || characters.first == "+" { characters.removeFirst() }
    let isPercent = characters.last == "%"
    if isPercent { characters.removeLast() }
    guard let literal = NumberLiteral(prefixOf: characters), literal.length == characters.count, let value = literal.value,
      let number = try? isPercent ? Arithmetic.divide(value, 100) : value
    else { return nil }
    return isNegative ? -number : number
  }

  /// A number as a cell without a number format shows it: 15 significant digits, and an exponent where it grows long.
  private static func shown(_ number: Decimal) -> String {
    let seen = Arithmetic.seen(number)
    let order = Arithmetic.order(seen)
    guard !seen.isZero, !(-9..<20).contains(order) else { return seen.description }
    let mantissa = Decimal(sign: .plus, exponent: -order, significand: seen)
    return "\(mantissa)E\(order < 0 ? "-" : "+")\(order.magnitude)"
  }
}
