internal import Evaluation
internal import Spreadsheet

/// The cells and names of a form as its formulas see them.
struct FormCells: FormulaEnvironment {
  /// What a defined name stands for.
  enum Meaning {
    /// A cell of the form.
    case cell(SheetCell)
    /// A formula beyond the rule language, with the value that it has; nil while it has none.
    case value(FormulaValue?)
  }

  /// The values of cells that are not blank.
  var values: [SheetCell: FormulaValue] = [:]
  /// The defined names.
  var names: [String: Meaning] = [:]
  /// The sheet whose formulas look at the cells.
  var sheet = ""

  func value(ofName name: String) -> FormulaValue? {
    switch names[name] {
    case .cell(let cell): values[cell]
    case .value(let value): value
    case nil: nil
    }
  }

  func value(sheet: String?, cell: CellReference) -> FormulaValue {
    values[SheetCell(sheet: sheet ?? self.sheet, cell: cell)] ?? .blank
  }
}
