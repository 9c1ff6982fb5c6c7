/// How large a formula may be, so that one from a hostile file can exhaust neither the stack nor the time.
public enum FormulaLimits {
  /// The longest formula, in characters; Excel's own limit.
  public static let characters = 8_192
  /// How deep parentheses, calls and prefix operators may nest; Excel's own limit for calls.
  public static let nesting = 64
  /// How high the tree of a formula may grow; a chain such as `a+b+c` grows by one for each operator.
  public static let height = 256
  /// How many cells all references of a formula may cover together.
  public static let cells = 100_000
}
