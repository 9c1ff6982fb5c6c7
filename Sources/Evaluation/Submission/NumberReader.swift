internal import FoundationEssentials
internal import Spreadsheet

/// Reads numbers from cells as people mean them, and says how.
struct NumberReader {
  /// What a number in this place means.
  enum Meaning: Equatable {
    /// Marks.
    case marks
    /// A percentage in percent points.
    case percent
    /// A difference of percentages, in percentage points.
    case percentagePoints
    /// A quantity in the form's unit.
    case quantity(unit: String)
  }

  let sheet: Sheet
  let calculation: Recalculation

  /// The number at a place. A cell covered by a merged area is blank: only the top left cell has a value.
  func entry(at reference: CellReference, meaning: Meaning) -> NumberEntry {
    let shown = sheet.mergedRange(containing: reference)?.topLeft ?? reference
    let place = SheetCell(sheet: sheet.name, cell: shown)
    guard shown == reference, let cell = sheet[reference] else {
      return NumberEntry(place: place, raw: "", value: nil, condition: .blank, formula: nil)
    }
    let formula = cell.formula.map { recalculated($0, of: cell) }
    let understood = understand(cell, formula: formula, meaning: meaning)
    return NumberEntry(place: place, raw: cell.shownText, value: understood.value, condition: understood.condition, formula: formula)
  }

  private func recalculated(_ formula: CellFormula, of cell: Cell) -> RecalculatedFormula {
    var stored: Decimal?
    if case .number(let number) = cell.value { stored = Decimal(shownFor: number) }
    return RecalculatedFormula(text: formula.text, stored: stored, computed: calculation.number(sheet: sheet.name, cell: cell.reference))
  }

  private func understand(_ cell: Cell, formula: RecalculatedFormula?, meaning: Meaning) -> (
    value: Decimal?, condition: NumberEntry.Condition
  ) {
    if case .error(let code) = cell.value { return (nil, .errorValue(code)) }
    // A reference that was deleted leaves #REF! in the formula, whatever result is still stored.
    if cell.formula?.text.contains("#REF!") == true { return (nil, .errorValue("#REF!")) }
    if let computed = formula?.computed { return scaled(computed, cell: cell, meaning: meaning) }
    switch cell.value {
    case nil: return (nil, .blank)
    case .number(let number):
      guard let value = Decimal(shownFor: number) else { return (nil, .unreadable) }
      return scaled(value, cell: cell, meaning: meaning)
    case .text(let text): return understand(text, meaning: meaning)
    case .boolean, .date: return (nil, .unreadable)
    case .error(let code): return (nil, .errorValue(code))
    }
  }

  private func understand(_ text: String, meaning: Meaning) -> (value: Decimal?, condition: NumberEntry.Condition) {
    if NormalizedText.isBlank(text) { return (nil, .blank) }
    if BlankWords.saysNoData(text) { return (nil, .noData) }
    if BlankWords.isPlaceholder(text) { return (nil, .placeholder) }
    guard let number = NumberText(text) else { return (nil, .unreadable) }
    switch meaning {
    case .marks: return number.unit.isEmpty || number.unit == "分" ? (number.value, .normalised) : (nil, .unreadable)
    case .percent:
      if number.unit == "%" { return (number.value, .normalised) }
      guard number.unit.isEmpty else { return (nil, .unreadable) }
      return isShare(number.value) ? (number.value * 100, .scaledShare) : (number.value, .normalised)
    case .percentagePoints:
      return number.unit.isEmpty || ["%", "个百分点"].contains(number.unit) ? (number.value, .normalised) : (nil, .unreadable)
    case .quantity(let unit):
      let typed = ["万", "亿"].contains(number.unit) ? number.unit + "元" : number.unit
      let fits = typed.isEmpty || typed == NormalizedText.compact(unit) || !Self.moneyUnits.contains(typed)
      return (number.value, fits ? .normalised : .otherUnit(typed))
    }
  }

  /// A percentage shown by a percent format is stored as a share; one typed as a share without that format is suspected to be one.
  private func scaled(_ value: Decimal, cell: Cell, meaning: Meaning) -> (value: Decimal?, condition: NumberEntry.Condition) {
    guard meaning == .percent || meaning == .percentagePoints else { return (value, .plain) }
    if cell.numberFormat.contains("%") { return (value * 100, .normalised) }
    return meaning == .percent && isShare(value) ? (value * 100, .scaledShare) : (value, .plain)
  }

  private func isShare(_ value: Decimal) -> Bool { value > 0 && value <= 1 }

  private static let moneyUnits: Set<String> = ["元", "万元", "亿元", "%"]
}
