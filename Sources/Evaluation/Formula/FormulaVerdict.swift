public import FoundationEssentials

/// What a formula says as a rule.
public enum FormulaVerdict: Hashable, Sendable {
  /// The rule holds.
  case holds
  /// The rule does not hold; the values of both sides when the formula is a comparison.
  case fails(left: FormulaValue?, right: FormulaValue?)
  /// Nothing can be said: names have no value, or the outcome is an error or no boolean (`#VALUE!`).
  case notEvaluable(missing: [String], error: FormulaError?)
}

extension Formula {
  /// Evaluates the formula as a rule.
  /// - Parameters:
  ///   - environment: the values of names and cells.
  ///   - tolerance: how far the sides of `a=b` may lie apart, in the unit of both; other formulas are taken exactly.
  /// - Returns: whether the rule holds, and if not, what stands against it.
  /// - Complexity: O(n) over the nodes of the tree and the cells of its ranges.
  public func holds(in environment: some FormulaEnvironment, tolerance: Decimal = 0) -> FormulaVerdict {
    switch evaluate(in: environment) {
    case .missing(let names): .notEvaluable(missing: names, error: nil)
    case .value(.error(let error)): .notEvaluable(missing: [], error: error)
    case .value(.boolean(true)): .holds
    case .value(.boolean(false)): failure(in: environment, tolerance: tolerance)
    case .value: .notEvaluable(missing: [], error: .value)
    }
  }

  /// The formula that a form carries to check itself, in Excel's syntax without the leading equals sign.
  ///
  /// With a tolerance, `a=b` becomes `ROUND(ABS(a-b),10)<=tolerance`: Excel's binary numbers differ from the decimal ones in the last digits, which would
  /// make 98.65 lie more than 0.05 above 98.6.
  /// - Parameters:
  ///   - tolerance: as in ``holds(in:tolerance:)``.
  ///   - replacement: as in ``excelText(replacing:)``.
  /// - Returns: the text of the formula.
  /// - Complexity: O(n) over the nodes of the tree.
  public func liveCheck(tolerance: Decimal = 0, replacing replacement: (String) -> String? = { _ in nil }) -> String {
    (tolerantRoot(tolerance) ?? root).excelText(replacing: replacement)
  }

  private func failure(in environment: some FormulaEnvironment, tolerance: Decimal) -> FormulaVerdict {
    if tolerantRoot(tolerance)?.evaluate(in: environment) == .value(.boolean(true)) { return .holds }
    return .fails(
      left: comparison.flatMap { $0.left.value(in: environment) }, right: comparison.flatMap { $0.right.value(in: environment) })
  }

  /// The comparison that allows for the tolerance; nil when there is none or the formula is not `a=b`.
  private func tolerantRoot(_ tolerance: Decimal) -> Expression? {
    guard tolerance > 0, case .binary(let left, .equal, let right) = root else { return nil }
    let distance = Expression.call(.abs, [.binary(left, .subtract, right)])
    return .binary(.call(.round, [distance, .number(10)]), .lessOrEqual, .number(tolerance))
  }
}

extension Formula.Expression {
  fileprivate func value(in environment: some FormulaEnvironment) -> FormulaValue? {
    guard case .value(let value) = evaluate(in: environment) else { return nil }
    return value
  }
}
