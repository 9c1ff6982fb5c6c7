internal import FoundationEssentials
internal import Spreadsheet

extension Formula.Expression {
  /// Evaluates this part of a formula by itself, such as one side of its comparison; see ``Formula/evaluate(in:)``.
  /// - Parameter environment: the values of names and cells.
  /// - Returns: the value, or the names that stand in its way.
  /// - Complexity: O(n) over the nodes of the tree and the cells of its ranges.
  public func evaluate(in environment: some FormulaEnvironment) -> FormulaResult {
    var evaluator = Evaluator(environment: environment)
    let value = evaluator.value(of: self)
    return value.map(FormulaResult.value) ?? .missing(evaluator.missing)
  }
}

/// One evaluation: what is nil along the way cannot be evaluated, and why stands in `missing`.
struct Evaluator<Environment: FormulaEnvironment> {
  let environment: Environment
  /// The names that had no value, in order of first use.
  private(set) var missing: [String] = []

  init(environment: Environment) { self.environment = environment }

  mutating func value(of expression: Formula.Expression) -> FormulaValue? {
    switch expression {
    case .number(let number): FormulaValue.number(number).bounded
    case .text(let text): .text(text)
    case .boolean(let boolean): .boolean(boolean)
    case .name(let name): value(ofName: name)
    case .reference(let reference): value(of: reference)
    case .prefix(.plus, let operand): value(of: operand)
    case .prefix(.minus, let operand):
      value(of: operand).map { value in .number { () throws(FormulaError) in -(try value.number()) } }
    case .percent(let operand):
      value(of: operand).map { value in .number { () throws(FormulaError) in try Arithmetic.divide(value.number(), 100) } }
    case .binary(let left, let binary, let right): value(of: left, binary, right)
    case .call(let function, let arguments): value(of: function, arguments)
    }
  }

  private mutating func value(ofName name: String) -> FormulaValue? {
    if let value = environment.value(ofName: name) { return value.bounded }
    if !missing.contains(name) { missing.append(name) }
    return nil
  }

  /// The value of a single cell; a range where one value is wanted is `#VALUE!`.
  private func value(of reference: FormulaReference) -> FormulaValue {
    guard reference.range.cellCount == 1 else { return .error(.value) }
    return environment.value(sheet: reference.sheet, cell: reference.range.topLeft).bounded
  }

  private mutating func value(
    of left: Formula.Expression, _ binary: FormulaOperator, _ right: Formula.Expression
  ) -> FormulaValue? {
    let first = value(of: left)
    let second = value(of: right)
    guard let first, let second else { return nil }
    do {
      return try binary.apply(first, second)
    } catch { return .error(error) }
  }
}

extension Evaluator {
  private mutating func value(of function: FormulaFunction, _ arguments: [Formula.Expression]) -> FormulaValue? {
    switch function {
    case .if: chosen(from: arguments)
    case .ifError: recovered(arguments)
    case .count, .countA, .isBlank, .isNumber: operands(arguments, orBlank: true).map(function.apply)
    default: operands(arguments, orBlank: false).map(function.apply)
    }
  }

  private mutating func chosen(from arguments: [Formula.Expression]) -> FormulaValue? {
    guard let condition = value(of: arguments[0]) else { return nil }
    do {
      if try condition.condition() { return value(of: arguments[1]) }
    } catch { return .error(error) }
    return arguments.count > 2 ? value(of: arguments[2]) : .boolean(false)
  }

  private mutating func recovered(_ arguments: [Formula.Expression]) -> FormulaValue? {
    let first = value(of: arguments[0])
    guard case .error = first else { return first }
    return value(of: arguments[1])
  }

  /// The evaluated arguments; nil when one of them cannot be evaluated. With `orBlank`, a name without a value is a blank cell.
  private mutating func operands(_ arguments: [Formula.Expression], orBlank: Bool) -> [Operand]? {
    var operands: [Operand] = []
    for argument in arguments {
      if let operand = operand(argument, orBlank: orBlank) { operands.append(operand) }
    }
    return operands.count == arguments.count ? operands : nil
  }

  private mutating func operand(_ argument: Formula.Expression, orBlank: Bool) -> Operand? {
    switch argument {
    case .name(let name) where orBlank: .cells([(environment.value(ofName: name) ?? .blank).bounded])
    case .name: value(of: argument).map { .cells([$0]) }
    case .reference(let reference) where reference.range.cellCount == 1: .cells([value(of: reference)])
    case .reference(let reference):
      .cells(environment.values(sheet: reference.sheet, range: reference.range).map(\.bounded), isRange: true)
    default: value(of: argument).map { .computed($0) }
    }
  }
}

extension FormulaOperator {
  fileprivate func apply(_ left: FormulaValue, _ right: FormulaValue) throws(FormulaError) -> FormulaValue {
    switch self {
    case .add: .number(try Arithmetic.add(left.number(), right.number()))
    case .subtract: .number(try Arithmetic.add(left.number(), -right.number()))
    case .multiply: .number(try Arithmetic.multiply(left.number(), right.number()))
    case .divide: .number(try Arithmetic.divide(left.number(), right.number()))
    case .power: .number(try Arithmetic.power(left.number(), right.number()))
    case .concatenate: .text(try left.text() + right.text())
    default: .boolean(try compare(left, right))
    }
  }
}

extension FormulaValue {
  /// The number, or the error that stops it from being one.
  fileprivate static func number(_ body: () throws(FormulaError) -> Decimal) -> FormulaValue {
    do { return .number(try body()) } catch { return .error(error) }
  }

  /// The value with a number from outside brought within the limits of ``Arithmetic``.
  fileprivate var bounded: FormulaValue {
    guard case .number(let number) = self else { return self }
    return .number { () throws(FormulaError) in try Arithmetic.bounded(number) }
  }
}
