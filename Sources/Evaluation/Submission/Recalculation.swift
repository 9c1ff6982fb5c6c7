internal import FoundationEssentials
internal import Spreadsheet

/// Computes the formulas of a workbook anew, so that stored results need not be believed.
///
/// Only the functions of the rule language are known; a formula with others keeps its stored result. Each cell is computed once.
final class Recalculation {
  private let sheets: [String: Sheet]
  private let names: [String: (sheet: String, range: CellRange)]
  private var results: [SheetCell: FormulaValue?] = [:]
  private var depth = 0

  /// How many formulas may wait for each other; a longer chain keeps its stored results.
  private static let deepestChain = 100

  init(_ workbook: Workbook) {
    sheets = Dictionary(workbook.sheets.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    let targets = workbook.definedNames.filter { $0.localSheet == nil }.compactMap { name in name.target.map { (name.name, $0) } }
    names = Dictionary(targets, uniquingKeysWith: { first, _ in first })
  }

  /// The recomputed number of a formula cell; nil when the cell has no formula, or one that is beyond us, or one without a number as result.
  func number(sheet: String, cell: CellReference) -> Decimal? {
    guard let found = sheets[sheet.lowercased()]?[cell], found.formula != nil else { return nil }
    if case .number(let number)? = computed(found, on: sheet) { return number }
    return nil
  }

  /// The recomputed value of a formula; nil when it cannot be computed here, or waits for itself.
  private func computed(_ cell: Cell, on sheet: String) -> FormulaValue? {
    let place = SheetCell(sheet: sheet.lowercased(), cell: cell.reference)
    if let known = results[place] { return known }
    guard let text = cell.formula?.text, depth < Recalculation.deepestChain else { return nil }
    results[place] = .some(nil)
    depth += 1
    defer { depth -= 1 }
    let result = (try? Formula(parsing: text)).flatMap { evaluate($0, on: sheet) }
    results[place] = .some(result)
    return result
  }

  private func evaluate(_ formula: Formula, on sheet: String) -> FormulaValue? {
    guard case .value(let value) = formula.evaluate(in: Cells(calculation: self, sheet: sheet)) else { return nil }
    if case .error = value { return nil }
    return value
  }

  private func value(of cell: Cell, on sheet: String) -> FormulaValue {
    if cell.formula != nil, let computed = computed(cell, on: sheet) { return computed }
    switch cell.value {
    case nil: return .blank
    case .number(let number): return Decimal(shownFor: number).map { .number($0) } ?? .error(.number)
    case .text(let text): return .text(text)
    case .boolean(let flag): return .boolean(flag)
    case .date(let date): return Decimal(shownFor: date.serial).map { .number($0) } ?? .error(.number)
    case .error(let code): return .error(FormulaError(rawValue: code) ?? .value)
    }
  }

  /// The cells of the workbook as a formula on one sheet sees them.
  private struct Cells: FormulaEnvironment {
    let calculation: Recalculation
    let sheet: String

    func value(ofName name: String) -> FormulaValue? {
      calculation.names[name].map { value(sheet: $0.sheet, cell: $0.range.topLeft) }
    }

    func value(sheet: String?, cell: CellReference) -> FormulaValue {
      let name = sheet ?? self.sheet
      guard let found = calculation.sheets[name.lowercased()] else { return .error(.reference) }
      return found[cell].map { calculation.value(of: $0, on: name) } ?? .blank
    }

    func values(sheet: String?, range: CellRange) -> [FormulaValue] {
      let name = sheet ?? self.sheet
      guard let found = calculation.sheets[name.lowercased()] else { return [.error(.reference)] }
      return found.cells(in: range).map { calculation.value(of: $0, on: name) }
    }
  }
}
