internal import Spreadsheet

/// Rows and columns: indicators without a row or with two, columns told by similar words, rows that are no indicator (ST-001, 002, 005, 006).
struct StructureCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    missing(in: form) + repeated(in: form) + guessedColumns(in: form) + skippedRows(in: form)
  }

  private func missing(in form: CheckedForm) -> [Finding] {
    let found = Set(form.submission.scores.rows.map(\.indicator.code))
    return form.scheme.indicators.filter { !found.contains($0.code) }.map { indicator in
      Finding(
        .indicatorMissing, sheet: form.submission.scores.sheet.name, indicator: indicator.code,
        arguments: ["code": LocalizedText(indicator.code), "name": LocalizedText(indicator.text)], department: indicator.department)
    }
  }

  private func repeated(in form: CheckedForm) -> [Finding] {
    var first: [String: Int] = [:]
    return form.submission.scores.rows.compactMap { row in
      guard let earlier = first[row.indicator.code] else {
        first[row.indicator.code] = row.row
        return nil
      }
      return Finding(
        .indicatorRepeated, at: row.score.place, indicator: row.indicator.code, actual: row.score.raw,
        arguments: [
          "code": LocalizedText(row.indicator.code), "row1": LocalizedText(String(earlier)), "row2": LocalizedText(String(row.row)),
        ], department: row.indicator.department)
    }
  }

  private func guessedColumns(in form: CheckedForm) -> [Finding] {
    let scores = form.submission.scores.header
    let basicData = form.submission.basicData?.header
    let inScores = ScoreColumn.allCases.compactMap { column in
      scores.matches[column].flatMap { guess($0.closeness == .exact, $0.text, $0.header, form.scheme.form.scores.columns[column]) }
    }
    let inBasicData = FieldColumn.allCases.compactMap { column in
      basicData?.matches[column].flatMap { guess($0.closeness == .exact, $0.text, $0.header, form.scheme.form.basicData.columns[column]) }
    }
    return inScores + inBasicData
  }

  private func guess(_ isExact: Bool, _ header: String, _ place: SheetCell, _ term: FormLayout.Term?) -> Finding? {
    guard !isExact, let term else { return nil }
    return Finding(
      .columnGuessed, at: place, actual: header, expected: term.name,
      arguments: ["header": LocalizedText(header), "field": LocalizedText(term.name), "label": LocalizedText(term.name)])
  }

  private func skippedRows(in form: CheckedForm) -> [Finding] {
    let rows = form.submission.scores.skipped + (form.submission.basicData?.skipped ?? [])
    return rows.map { row in
      Finding(
        .rowSkipped, severity: row.hasScore ? .warning : .info, at: row.place, actual: row.text,
        arguments: ["row": LocalizedText(String(row.place.cell.row)), "text": LocalizedText(row.text), "label": LocalizedText(row.text)])
    }
  }
}
