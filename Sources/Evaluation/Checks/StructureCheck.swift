internal import Spreadsheet

/// Rows and columns: missing, doubled, told by similar words, or none of the scheme's (ST-001, 002, 005, 006, 010, 011).
struct StructureCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    missing(in: form) + missingTables(in: form) + repeated(in: form) + repeatedFields(in: form) + guessedColumns(in: form)
      + skippedRows(in: form)
  }

  /// A scheme with grades needs their column, and one with basic data its table.
  private func missingTables(in form: CheckedForm) -> [Finding] {
    let header = form.submission.scores.header
    let fields = form.scheme.fields.count { $0.source == .form }
    var findings = rivals(in: form)
    if !form.scheme.grades.isEmpty, header.column(.grade) == nil, let term = form.scheme.form.scores.columns[.grade] {
      let column = LocalizedText(term.name)
      findings.append(Finding(.columnMissing, at: header.matches[.score]?.header, arguments: ["column": column, "label": column]))
    }
    if fields > 0, form.submission.basicData == nil {
      let sheet = LocalizedText(form.scheme.form.basicData.sheet)
      findings.append(Finding(.basicDataMissing, arguments: ["sheet": sheet, "n": LocalizedText(String(fields)), "label": sheet]))
    }
    return findings
  }

  private func rivals(in form: CheckedForm) -> [Finding] {
    guard let rival = form.submission.rival, rival.matchRate >= Assessor.lowestMatchRate else { return [] }
    let (sheet, other) = (LocalizedText(form.submission.scores.sheet.name), LocalizedText(rival.sheet.name))
    return [
      Finding(.tablesContradict, at: rival.header.matches[.score]?.header, arguments: ["sheet": sheet, "other": other, "label": other])
    ]
  }

  private func repeatedFields(in form: CheckedForm) -> [Finding] {
    guard let basicData = form.submission.basicData else { return [] }
    let first = Dictionary(basicData.rows.map { ($0.field.name, $0.row) }, uniquingKeysWith: { first, _ in first })
    return basicData.repeated.map { row in
      Finding(
        .indicatorRepeated, at: row.value.place, field: row.field.name, actual: row.value.raw,
        arguments: [
          "code": LocalizedText(row.field.label), "row1": LocalizedText(first[row.field.name].map { String($0) } ?? ""),
          "row2": LocalizedText(String(row.row)),
        ], department: row.field.department)
    }
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
