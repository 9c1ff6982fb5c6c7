public import FoundationEssentials

/// What a formula, or a cell that it refers to, gives.
public enum FormulaValue: Hashable, Sendable {
  /// An exact number.
  case number(Decimal)
  /// A text, possibly empty.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An Excel error value.
  case error(FormulaError)
  /// An empty cell: 0, "" or FALSE, whichever the other operand asks for.
  case blank
}

/// An error value of Excel; the raw value is how Excel writes it.
public enum FormulaError: String, Error, Hashable, Sendable, CaseIterable {
  /// Division by zero, or the average of no numbers.
  case divisionByZero = "#DIV/0!"
  /// An operand of the wrong type, such as text that is no number.
  case value = "#VALUE!"
  /// A number that does not exist (the root of -1) or lies outside 10^±100.
  case number = "#NUM!"
  /// An unknown name.
  case name = "#NAME?"
  /// A value that is not available.
  case notAvailable = "#N/A"
  /// A cell or sheet that does not exist.
  case reference = "#REF!"
}

/// The outcome of evaluating a formula.
public enum FormulaResult: Hashable, Sendable {
  /// The formula gave a value, which may be an error value.
  case value(FormulaValue)
  /// The formula cannot be evaluated: these names, in order of first use, have no value.
  case missing([String])
}
