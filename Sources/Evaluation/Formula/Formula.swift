/// A parsed formula in Excel's syntax over named items and cells, such as `幼儿园数=公办幼儿园数+民办幼儿园数`.
///
/// A token of letters A-XFD and digits within a worksheet's limits is a cell (`F4`, `$F$4`, `自评表!F4:F60`); any other word
/// of letters, digits, `_` and `.` in any script is a name (`专任教师总数`, `满分_C22`, `A等数`). Operators bind as in Excel: percent, sign,
/// `^`, `*` `/`, `+` `-`, `&`, comparisons. Functions are those of ``FormulaFunction``.
///
/// ```swift
/// let rule = try Formula(parsing: "=ROUND(公办在园/在园幼儿*100,1)=公办占比")
/// rule.evaluate(in: NamedValues(["公办在园": .number(2453), "在园幼儿": .number(4372), "公办占比": .number(56.1)]))
/// // .value(.boolean(true))
/// ```
public struct Formula: Hashable, Sendable {
  /// The formula as it was written.
  public let source: String
  /// The tree of the formula.
  public let root: Expression
  /// The distinct names, in order of first appearance.
  public let names: [String]
  /// The distinct cells and ranges, in order of first appearance.
  public let references: [FormulaReference]

  /// Parses a formula, with or without its leading equals sign.
  /// - Parameter source: the text of the formula, at most ``FormulaLimits/characters`` characters.
  /// - Throws: a ``FormulaSyntaxError`` that says where the text stops being a formula.
  /// - Complexity: O(n) over the characters.
  public init(parsing source: String) throws(FormulaSyntaxError) {
    var parser = try Parser(source)
    self.source = source
    root = try parser.parseFormula()
    var names: [String] = []
    var references: [FormulaReference] = []
    var known: Set<Expression> = []
    root.visit { part in
      switch part {
      case .name(let name): if known.insert(part).inserted { names.append(name) }
      case .reference(let reference): if known.insert(part).inserted { references.append(reference) }
      default: break
      }
    }
    self.names = names
    self.references = references
  }

  /// The two sides and the operator when the formula is a comparison, for those who show the expected value beside the stated one.
  public var comparison: (left: Expression, operator: FormulaOperator, right: Expression)? {
    guard case .binary(let left, let comparison, let right) = root, comparison.isComparison else { return nil }
    return (left, comparison, right)
  }

  /// Evaluates the formula.
  ///
  /// A name without a value makes the formula not evaluable, wherever its value is needed; only ISBLANK, ISNUMBER, COUNT and COUNTA answer about
  /// such a name itself. The branch that IF or IFERROR does not take is not needed.
  /// - Parameter environment: the values of names and cells.
  /// - Returns: the value, or the names that stand in its way.
  /// - Complexity: O(n) over the nodes of the tree and the cells of its ranges.
  public func evaluate(in environment: some FormulaEnvironment) -> FormulaResult { root.evaluate(in: environment) }
}
