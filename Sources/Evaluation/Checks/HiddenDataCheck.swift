internal import Spreadsheet

/// Hidden rows, columns and sheets that carry data (ST-004, ST-007, ST-009). Hidden data is read like any other.
struct HiddenDataCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    let scores = form.submission.scores
    let scoreColumns = scores.header.matches.values.map { (column: $0.column, header: $0.header, text: $0.text) }
    var findings = hiddenSheet(scores.sheet) + hiddenColumns(scoreColumns, from: scores.header.row, in: scores.sheet)
    findings += hiddenRows(scores.rows.map { ($0.row, $0.score, $0.indicator.code, nil) }, in: scores.sheet)
    guard let basicData = form.submission.basicData else { return findings }
    let columns = basicData.header.matches.values.map { (column: $0.column, header: $0.header, text: $0.text) }
    findings += hiddenSheet(basicData.sheet) + hiddenColumns(columns, from: basicData.header.row, in: basicData.sheet)
    return findings + hiddenRows(basicData.rows.map { ($0.row, $0.value, nil, $0.field.name) }, in: basicData.sheet)
  }

  private func hiddenSheet(_ sheet: Sheet) -> [Finding] {
    guard sheet.visibility != .visible, let first = sheet.cells.first else { return [] }
    let place = SheetCell(sheet: sheet.name, cell: first.reference)
    return [Finding(.hiddenSheet, at: place, arguments: ["sheet": LocalizedText(sheet.name), "label": LocalizedText(sheet.name)])]
  }

  private func hiddenColumns(_ columns: [(column: Int, header: SheetCell, text: String)], from row: Int, in sheet: Sheet) -> [Finding] {
    columns.sorted { $0.column < $1.column }.filter { sheet.isColumnHidden($0.column) }.compactMap { column in
      guard sheet.cells.contains(where: { $0.reference.column == column.column && $0.reference.row > row && !$0.isBlank }) else {
        return nil
      }
      return Finding(
        .hiddenColumn, at: column.header, arguments: ["header": LocalizedText(column.text), "label": LocalizedText(column.text)])
    }
  }

  private func hiddenRows(_ rows: [(row: Int, entry: NumberEntry, indicator: String?, field: String?)], in sheet: Sheet) -> [Finding] {
    rows.filter { sheet.hiddenRows.contains($0.row) && !$0.entry.raw.isEmpty }.map { row, entry, indicator, field in
      Finding(
        .hiddenRow, at: entry.place, indicator: indicator, field: field, actual: entry.raw,
        arguments: ["row": LocalizedText(String(row)), "value": LocalizedText(entry.raw)])
    }
  }
}
