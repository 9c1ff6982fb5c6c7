public import Spreadsheet

/// Where a formula finds the values of names and cells.
///
/// A name stands for the one cell that holds its item, so SUM, COUNT, AND and the like skip its text as they skip text in a cell.
public protocol FormulaEnvironment {
  /// The value of a name; nil when nothing was filled in, which makes a formula that needs the name not evaluable.
  func value(ofName name: String) -> FormulaValue?

  /// The value of a cell: `.blank` when it is empty, `.error(.reference)` when the sheet does not exist.
  /// - Parameters:
  ///   - sheet: the name of the sheet, nil for the sheet that the formula belongs to.
  ///   - cell: the place of the cell.
  /// - Returns: the value of the cell.
  func value(sheet: String?, cell: CellReference) -> FormulaValue

  /// The values of a range, row by row; blank cells may be left out.
  /// - Parameters:
  ///   - sheet: the name of the sheet, nil for the sheet that the formula belongs to.
  ///   - range: the range, never more than ``FormulaLimits/cells`` cells.
  /// - Returns: the values from left to right and from top to bottom.
  /// - Complexity: O(n) over the cells of the range in the default implementation.
  func values(sheet: String?, range: CellRange) -> [FormulaValue]
}

extension FormulaEnvironment {
  /// Asks for every cell of the range in turn.
  /// - Complexity: O(n) over the cells of the range.
  public func values(sheet: String?, range: CellRange) -> [FormulaValue] {
    range.rows.flatMap { row in
      range.columns.map { column in value(sheet: sheet, cell: CellReference(row: row, column: column)) }
    }
  }
}

/// An environment of named values only; every cell is `#REF!`.
public struct NamedValues: FormulaEnvironment, ExpressibleByDictionaryLiteral, Sendable {
  /// The values by name.
  public var values: [String: FormulaValue]

  /// An environment of these values.
  public init(_ values: [String: FormulaValue]) { self.values = values }

  /// An environment of the values listed; of a name that is listed twice the last value counts.
  public init(dictionaryLiteral elements: (String, FormulaValue)...) {
    values = Dictionary(elements) { _, last in last }
  }

  /// The value under the name; nil when there is none.
  public func value(ofName name: String) -> FormulaValue? { values[name] }

  /// There are no cells: always `#REF!`.
  public func value(sheet: String?, cell: CellReference) -> FormulaValue { .error(.reference) }
}
