internal import Spreadsheet

/// A label of the form, such as 填报单位(盖章), with what was filled in for it.
struct LabelledText {
  /// The word of the scheme for this label.
  let label: String
  /// What was filled in, made readable; empty when nothing was.
  let value: String
  /// The cell of the value when that is a cell of its own, for values that are stored as dates.
  let cell: Cell?
  /// The cell to look at: the one with the value, or the one that should have it.
  let place: SheetCell

  /// Every labelled text that a scanner finds on the given rows of a sheet.
  ///
  /// Labels in `valuesBelow`, those of signatures, may have their values in the row below when they stand alone in their cells.
  /// A cell may hold several labels (`填表人:… 审核人:…`), each with its value behind it, or a label alone whose value stands in the next cell.
  /// - Complexity: O(n) over the text, times the number of labels.
  static func find(
    _ scanner: LabelScanner, in sheet: Sheet, valuesBelow: Set<String> = [], rows: (Int) -> Bool
  ) -> [LabelledText] {
    sheet.cells.filter { rows($0.reference.row) }.flatMap { cell -> [LabelledText] in
      guard case .text(let text) = cell.value, text.utf8.count <= 2000 else { return [] }
      return scanner.labels(in: NormalizedText.compact(text)).map { found in
        found.value.isEmpty && found.isLast
          ? valueBeside(cell, found: found, scanner: scanner, sheet: sheet, orBelow: valuesBelow.contains(found.label) && !found.hasColon)
          : LabelledText(label: found.label, value: found.value, cell: nil, place: SheetCell(sheet: sheet.name, cell: cell.reference))
      }
    }
  }

  /// The value in the first cells to the right of a label that ends its cell.
  private static func valueBeside(
    _ cell: Cell, found: LabelScanner.Found, scanner: LabelScanner, sheet: Sheet, orBelow: Bool
  ) -> LabelledText {
    let last = sheet.mergedRange(containing: cell.reference)?.bottomRight.column ?? cell.reference.column
    let beside = sheet.cells(inRow: cell.reference.row).first { $0.reference.column > last && !$0.isBlank }
    let own = SheetCell(sheet: sheet.name, cell: cell.reference)
    let empty = found.hasColon ? own : SheetCell(sheet: sheet.name, cell: CellReference(row: cell.reference.row, column: last + 1))
    let below = !orBelow ? nil : sheet[CellReference(row: cell.reference.row + 1, column: cell.reference.column)]
    let near = beside.flatMap { $0.reference.column <= last + 3 ? $0 : nil }
    let value = [near, below].compactMap { $0 }.first { !$0.isBlank && !scanner.holdsLabel(NormalizedText.compact($0.shownText)) }
    guard let beside = value else { return LabelledText(label: found.label, value: "", cell: nil, place: empty) }
    return LabelledText(
      label: found.label, value: NormalizedText.readable(beside.shownText), cell: beside,
      place: SheetCell(sheet: sheet.name, cell: beside.reference))
  }
}
