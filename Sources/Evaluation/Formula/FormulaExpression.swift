public import FoundationEssentials
public import Spreadsheet

extension Formula {
  /// The tree of a formula. Parentheses are not kept: the shape of the tree says the same.
  public indirect enum Expression: Hashable, Sendable {
    /// A number literal; a parsed one is never negative, as the sign is an operator.
    case number(Decimal)
    /// A text literal.
    case text(String)
    /// TRUE or FALSE.
    case boolean(Bool)
    /// A named item.
    case name(String)
    /// A cell or a range of cells.
    case reference(FormulaReference)
    /// An operator in front of its operand.
    case prefix(FormulaPrefix, Expression)
    /// An operand followed by a percent sign.
    case percent(Expression)
    /// An operator between two operands.
    case binary(Expression, FormulaOperator, Expression)
    /// A function call.
    case call(FormulaFunction, [Expression])
  }
}

/// A cell or range that a formula refers to. Dollar signs are not kept.
public struct FormulaReference: Hashable, Sendable {
  /// The name of the sheet; nil for the sheet that the formula belongs to.
  public let sheet: String?
  /// The cells; a single cell is a range of one.
  public let range: CellRange

  /// A reference to a range of a sheet, or of the formula's own sheet.
  public init(sheet: String? = nil, range: CellRange) {
    self.sheet = sheet
    self.range = range
  }
}

/// An operator in front of an operand; the raw value is its sign.
public enum FormulaPrefix: String, Hashable, Sendable, CaseIterable {
  /// Leaves the operand as it is.
  case plus = "+"
  /// Changes the sign; binds tighter than `^`, so that `-2^2` is 4 as in Excel.
  case minus = "-"
}

/// An operator between two operands, all of them left-associative; the raw value is its sign.
public enum FormulaOperator: String, Hashable, Sendable, CaseIterable {
  /// Addition.
  case add = "+"
  /// Subtraction.
  case subtract = "-"
  /// Multiplication.
  case multiply = "*"
  /// Division.
  case divide = "/"
  /// Exponentiation; `2^3^2` is 64.
  case power = "^"
  /// Joining of texts.
  case concatenate = "&"
  /// Equality.
  case equal = "="
  /// Inequality.
  case notEqual = "<>"
  /// Less than.
  case less = "<"
  /// Less than or equal.
  case lessOrEqual = "<="
  /// Greater than.
  case greater = ">"
  /// Greater than or equal.
  case greaterOrEqual = ">="

  /// Whether the operator compares its operands.
  public var isComparison: Bool { precedence == 1 }

  /// How tightly the operator binds, from 1, comparisons, to 5, powers.
  var precedence: Int {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 1
    case .concatenate: 2
    case .add, .subtract: 3
    case .multiply, .divide: 4
    case .power: 5
    }
  }
}

extension Formula.Expression {
  /// The parts that the expression is made of, from left to right.
  var children: [Formula.Expression] {
    switch self {
    case .number, .text, .boolean, .name, .reference: []
    case .prefix(_, let operand), .percent(let operand): [operand]
    case .binary(let left, _, let right): [left, right]
    case .call(_, let arguments): arguments
    }
  }

  /// Visits the expression and all below it, in the order in which they are written.
  /// - Complexity: O(n) over the nodes of the tree.
  func visit(_ body: (Formula.Expression) -> Void) {
    body(self)
    for child in children { child.visit(body) }
  }
}
