internal import FoundationEssentials
internal import Spreadsheet

/// Lost marks without a reason (NT-001).
struct LostMarksCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    form.submission.scores.firstRows.compactMap { row in
      guard let score = row.score.value, score >= 0, score < row.indicator.fullMarks, let note = row.note else { return nil }
      guard note.isBlank || BlankWords.saysNoData(note.raw) || BlankWords.isPlaceholder(note.raw) else { return nil }
      let lost = row.indicator.fullMarks - score
      return Finding(
        .lostMarksUnexplained, at: note.place, indicator: row.indicator.code, actual: score.plainText,
        arguments: ["code": LocalizedText(row.indicator.code), "lost": LocalizedText(lost.plainText)], department: row.indicator.department)
    }
  }
}
