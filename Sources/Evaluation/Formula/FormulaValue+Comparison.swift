internal import FoundationEssentials

extension FormulaOperator {
  /// The outcome of a comparison as Excel makes it.
  ///
  /// Numbers are equal when their first 15 significant digits are, texts when they differ only in case. Of different types, numbers come before
  /// texts and texts before booleans. Other operators compare as `<>`.
  func compare(_ left: FormulaValue, _ right: FormulaValue) throws(FormulaError) -> Bool {
    let isLess = try left.precedes(right)
    let isGreater = try right.precedes(left)
    switch self {
    case .equal: return !isLess && !isGreater
    case .less: return isLess
    case .lessOrEqual: return !isGreater
    case .greater: return isGreater
    case .greaterOrEqual: return !isLess
    default: return isLess || isGreater
    }
  }
}

extension FormulaValue {
  fileprivate func precedes(_ other: FormulaValue) throws(FormulaError) -> Bool {
    switch (filled(like: other), other.filled(like: self)) {
    case (.error(let error), _), (_, .error(let error)): throw error
    case (.number(let left), .number(let right)): return Arithmetic.seen(left) < Arithmetic.seen(right)
    case (.text(let left), .text(let right)): return left.lowercased() < right.lowercased()
    case (.boolean(let left), .boolean(let right)): return !left && right
    case (let left, let right): return left.typeOrder < right.typeOrder
    }
  }

  /// The value, or for a blank cell what counts as nothing beside the other operand.
  private func filled(like other: FormulaValue) -> FormulaValue {
    guard self == .blank else { return self }
    switch other {
    case .text: return .text("")
    case .boolean: return .boolean(false)
    case .number, .blank, .error: return .number(0)
    }
  }

  private var typeOrder: Int {
    switch self {
    case .blank, .number: 0
    case .text: 1
    case .boolean: 2
    case .error: 3
    }
  }
}
