/// A cell that holds a value, a formula, or both.
public struct Cell: Hashable, Sendable {
  /// Where the cell stands in its worksheet.
  public let reference: CellReference
  /// The stored value; nil when a formula was never calculated.
  public let value: CellValue?
  /// The formula that gives the value, if there is one.
  public let formula: CellFormula?
  /// The number format code that shows the value, such as `0.00%`; `General` when the cell says nothing.
  public let numberFormat: String

  /// A cell with its place, value, formula and number format code.
  public init(reference: CellReference, value: CellValue?, formula: CellFormula? = nil, numberFormat: String = "General") {
    self.reference = reference
    self.value = value
    self.formula = formula
    self.numberFormat = numberFormat
  }
}

/// The formula of a cell.
public struct CellFormula: Hashable, Sendable {
  /// The formula without its leading equals sign, as stored or as expanded from a shared formula.
  public let text: String
  /// The cells that an array formula fills; nil for an ordinary formula.
  public let arrayRange: CellRange?

  /// A formula text without the equals sign, and the range of an array formula.
  public init(text: String, arrayRange: CellRange? = nil) {
    self.text = text
    self.arrayRange = arrayRange
  }
}
