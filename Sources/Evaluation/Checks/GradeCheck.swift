internal import FoundationEssentials
internal import Spreadsheet

/// Grades: missing, unknown to the scheme, or at odds with the score (SE-003, 004, 005).
struct GradeCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    guard !form.scheme.grades.isEmpty, form.submission.scores.header.column(.grade) != nil else { return [] }
    return form.submission.scores.firstRows.flatMap { findings(for: $0, scheme: form.scheme) }
  }

  private func findings(for row: IndicatorRow, scheme: Scheme) -> [Finding] {
    if row.grade.isBlank || BlankWords.saysNoData(row.grade.raw) { return missing(row) }
    guard let grade = row.letter.flatMap(scheme.grade) else { return [unknown(row, scheme)] }
    guard let score = row.score.value, score >= 0, score <= row.indicator.fullMarks else { return [] }
    let expected = row.indicator.fullMarks * grade.coefficient
    guard score != expected else { return [] }
    return [
      Finding(
        .gradeContradictsScore, at: row.score.place, indicator: row.indicator.code, actual: score.plainText, expected: expected.plainText,
        arguments: [
          "code": LocalizedText(row.indicator.code), "grade": LocalizedText(grade.letter),
          "coef": LocalizedText(grade.coefficient.plainText),
          "expect": LocalizedText(expected.plainText), "score": LocalizedText(score.plainText),
        ], department: row.indicator.department)
    ]
  }

  /// A missing grade is reported only where the score is there: a missing score says it already.
  private func missing(_ row: IndicatorRow) -> [Finding] {
    guard row.score.value != nil else { return [] }
    return [
      Finding(
        .missingScore, at: row.grade.place, indicator: row.indicator.code, actual: row.grade.isBlank ? nil : row.grade.raw,
        arguments: ["code": LocalizedText(row.indicator.code)], department: row.indicator.department)
    ]
  }

  private func unknown(_ row: IndicatorRow, _ scheme: Scheme) -> Finding {
    let set = scheme.grades.map(\.letter).joined(separator: "、")
    return Finding(
      .unknownGrade, at: row.grade.place, indicator: row.indicator.code, actual: row.grade.raw,
      arguments: ["code": LocalizedText(row.indicator.code), "value": LocalizedText(row.grade.raw), "set": LocalizedText(set)],
      department: row.indicator.department)
  }
}
