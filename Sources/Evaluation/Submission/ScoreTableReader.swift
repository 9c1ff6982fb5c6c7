internal import Spreadsheet

/// Maps the rows of a sheet to the indicators of a scheme.
struct ScoreTableReader {
  let scheme: Scheme
  let sheet: Sheet
  let header: TableHeader<ScoreColumn>
  let calculation: Recalculation
  let words: SchemeWords
  /// Defined names of the blank form that point into this sheet: the row of each indicator's code.
  let namedRows: [Int: String]

  /// Reads every row below the header.
  /// - Complexity: O(rows × indicators) in the worst case, when rows are told by their wording alone.
  func read() -> ScoreTable {
    let below = sheet.occupiedRows.filter { $0 > header.row }
    let rows = correctedCodes(below.compactMap(indicatorRow))
    let indicatorRows = Set(rows.map(\.row))
    let others = below.filter { !indicatorRows.contains($0) }
    let totalRow = others.last { isTotal($0) }
    let subtotalRows = others.filter { $0 != totalRow && isSubtotal($0) }
    let sums = sumRows(subtotalRows, among: rows)
    let recognised = Set(subtotalRows + (totalRow.map { [$0] } ?? []))
    let found = Set(rows.map(\.indicator.code)).count
    return ScoreTable(
      sheet: sheet, header: header, rows: rows, total: totalRow.flatMap { sumRow($0, block: rows) }, subtotals: sums,
      skipped: others.filter { !recognised.contains($0) }.compactMap { skippedRow($0, lastIndicator: indicatorRows.max() ?? 0) },
      matchRate: scheme.indicators.isEmpty ? 0 : Double(found) / Double(scheme.indicators.count))
  }

  // MARK: Indicators

  private func indicatorRow(_ row: Int) -> IndicatorRow? {
    guard let (indicator, label) = indicator(inRow: row) else { return nil }
    let grade = text(.grade, row) ?? TextEntry(place: SheetCell(sheet: sheet.name, cell: label.reference), raw: "")
    return IndicatorRow(
      indicator: indicator, row: row, label: SheetCell(sheet: sheet.name, cell: label.reference), labelText: label.shownText,
      grade: grade, letter: GradeText(grade.raw, scheme: scheme)?.letter,
      score: number(.score, row) ?? missingScore(at: label.reference), printedMarks: number(.fullMarks, row), note: text(.note, row))
  }

  private func indicator(inRow row: Int) -> (Indicator, Cell)? {
    let labels = labelCells(row)
    if let code = namedRows[row], let indicator = scheme.indicator(code), let cell = labels.last,
      labels.compactMap({ words.indicators.indicator(codeIn: $0.shownText) }).allSatisfy({ $0 == indicator })
    {
      return (indicator, cell)
    }
    for cell in labels.reversed() {
      if let indicator = words.indicators.indicator(codeIn: cell.shownText) { return (indicator, cell) }
    }
    for cell in labels.reversed() {
      if let indicator = words.indicators.indicator(wordingIn: cell.shownText) { return (indicator, cell) }
    }
    return nil
  }

  /// A code typed for the wrong row is put right where the wording says exactly which indicator is meant and that one has no other row.
  private func correctedCodes(_ rows: [IndicatorRow]) -> [IndicatorRow] {
    var taken = Dictionary(rows.map { ($0.indicator.code, 1) }, uniquingKeysWith: +)
    return rows.map { row in
      guard taken[row.indicator.code, default: 0] > 1, let meant = words.indicators.indicator(exactWordingIn: row.labelText),
        meant != row.indicator, taken[meant.code] == nil
      else { return row }
      taken[row.indicator.code, default: 0] -= 1
      taken[meant.code] = 1
      return IndicatorRow(
        indicator: meant, row: row.row, label: row.label, labelText: row.labelText, grade: row.grade, letter: row.letter,
        score: row.score,
        printedMarks: row.printedMarks, note: row.note)
    }
  }

  /// The text cells of a row that may name an indicator: everything but numbers, grades, scores and notes.
  ///
  /// A label merged downwards belongs to its first row only: the indicators below it have labels of their own.
  private func labelCells(_ row: Int) -> [Cell] {
    let values = Set([ScoreColumn.grade, .score, .fullMarks, .note].compactMap(header.column))
    let last = header.column(.indicator) ?? header.column(.score) ?? CellReference.maximumColumn
    return sheet.cells(inRow: row).filter { $0.reference.column <= last && !values.contains($0.reference.column) && !$0.isBlank }
  }

  // MARK: Sums and other rows

  private func isTotal(_ row: Int) -> Bool {
    labelCells(row).contains { cell in
      let key = NormalizedText.keyOutsideBrackets(cell.shownText)
      // 自评得分合计, 合计分, 合计98.6分
      return key.count <= 12 && words.total.contains { key.hasSuffix($0) || key.hasPrefix($0) }
    }
  }

  private func isSubtotal(_ row: Int) -> Bool {
    labelCells(row).contains { cell in
      let key = NormalizedText.key(cell.shownText)
      return words.subtotal.contains { key.contains($0) }
    }
  }

  private func sumRows(_ rows: [Int], among indicators: [IndicatorRow]) -> [SumRow] {
    var previous = header.row
    return rows.compactMap { row in
      let block = indicators.filter { $0.row > previous && $0.row < row }
      previous = row
      return sumRow(row, block: block)
    }
  }

  private func sumRow(_ row: Int, block: [IndicatorRow]) -> SumRow? {
    sum(row).map { score in
      SumRow(
        row: row, label: labelCells(row).map { NormalizedText.readable($0.shownText) }.joined(separator: " "), score: score, block: block)
    }
  }

  /// The number of a sum: in the score column, in the cell merged over it, or behind the label in one cell (`合计:98.6分`).
  private func sum(_ row: Int) -> NumberEntry? {
    guard let column = header.column(.score) else { return nil }
    let cell = CellReference(row: row, column: column)
    let reader = NumberReader(sheet: sheet, calculation: calculation)
    let shown = sheet.mergedRange(containing: cell).map(\.topLeft) ?? cell
    let entry = reader.entry(at: shown, meaning: .marks)
    let digits = entry.raw.drop { !$0.isNumber }
    guard [.unreadable, .blank].contains(entry.condition), let text = labelCells(row).first?.shownText ?? Optional(entry.raw),
      let number = NumberText(String((digits.isEmpty ? text : entry.raw).drop { !$0.isNumber })), number.unit.isEmpty || number.unit == "分"
    else { return entry }
    return NumberEntry(
      place: entry.place, raw: entry.raw.isEmpty ? text : entry.raw, value: number.value, condition: .normalised, formula: entry.formula)
  }

  private func skippedRow(_ row: Int, lastIndicator: Int) -> SkippedRow? {
    let cells = sheet.cells(inRow: row).filter { !$0.isBlank }
    guard let first = labelCells(row).last ?? cells.first, !repeatsHeader(cells) else { return nil }
    let score = number(.score, row)
    let hasScore = score?.value != nil
    // Signatures and remarks stand below the last indicator; only a number in the score column is worth a word there.
    guard hasScore || row < lastIndicator else { return nil }
    let place = hasScore ? score?.place : nil
    return SkippedRow(
      place: place ?? SheetCell(sheet: sheet.name, cell: first.reference), text: NormalizedText.readable(first.shownText),
      hasScore: hasScore)
  }

  /// Whether a row is the header printed once more, as on a new page.
  private func repeatsHeader(_ cells: [Cell]) -> Bool {
    let headers = Set(header.matches.values.map { NormalizedText.key($0.text) })
    return cells.allSatisfy { headers.contains(NormalizedText.key($0.shownText)) } || isColumnNumbers(cells)
  }

  /// Whether a row right below the header only numbers the columns: 1 2 3, (1) (2), ① ②.
  private func isColumnNumbers(_ cells: [Cell]) -> Bool {
    guard let row = cells.first?.reference.row, row <= header.row + 1, cells.count >= 3 else { return false }
    return cells.allSatisfy { cell in
      let key = NormalizedText.key(cell.shownText)
      return !key.isEmpty && key.count <= 2 && key.scalars.allSatisfy { $0.properties.numericType != nil }
    }
  }

  // MARK: Cells

  private func number(_ column: ScoreColumn, _ row: Int) -> NumberEntry? {
    header.column(column).map {
      NumberReader(sheet: sheet, calculation: calculation).entry(at: CellReference(row: row, column: $0), meaning: .marks)
    }
  }

  private func missingScore(at label: CellReference) -> NumberEntry {
    NumberEntry(place: SheetCell(sheet: sheet.name, cell: label), raw: "", value: nil, condition: .blank, formula: nil)
  }

  private func text(_ column: ScoreColumn, _ row: Int) -> TextEntry? {
    header.column(column).map { sheet.textEntry(at: CellReference(row: row, column: $0), propagating: column == .note) }
  }
}

extension Sheet {
  /// The text at a place. In a merged area the top left cell has it; `propagating` gives it to the covered cells too.
  func textEntry(at reference: CellReference, propagating: Bool) -> TextEntry {
    let shown = mergedRange(containing: reference)?.topLeft ?? reference
    let raw = shown == reference || propagating ? self[shown]?.shownText ?? "" : ""
    return TextEntry(place: SheetCell(sheet: name, cell: shown), raw: raw)
  }
}
