internal import FoundationEssentials
internal import Spreadsheet

/// How numbers were typed: normalised, held open, without data, no numbers, in another unit, error values (NO, UN-001, FO).
struct EntryCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    let scores = form.submission.scores
    var findings = scores.firstRows.flatMap { row in
      entry(row.score, subject: Subject(indicator: row.indicator)) + grade(row)
    }
    for sum in scores.subtotals + (scores.total.map { [$0] } ?? []) { findings += entry(sum.score, subject: Subject(label: sum.label)) }
    for row in form.submission.basicData?.rows ?? [] { findings += entry(row.value, subject: Subject(field: row.field)) }
    return findings
  }

  /// What an entry is about.
  private struct Subject {
    var indicator: Indicator?
    var field: Field?
    var label: String?
    var department: String? { indicator?.department ?? field?.department }
  }

  private func entry(_ entry: NumberEntry, subject: Subject) -> [Finding] {
    let formula = entry.formula?.readsOtherFile == true ? [finding(.readsOtherFile, entry, subject)] : []
    switch entry.condition {
    case .plain, .blank: return formula
    case .normalised: return formula + [finding(.normalised, entry, subject)]
    case .scaledShare: return formula + [unitFinding(entry, subject, guess: "%")]
    case .otherUnit(let unit): return formula + [unitFinding(entry, subject, guess: unit)]
    // A dash in a score cell is a missing score, which the score check reports.
    case .noData: return subject.field == nil ? formula : formula + [finding(.noData, entry, subject)]
    case .placeholder: return formula + [finding(.placeholder, entry, subject)]
    case .unreadable: return formula + [finding(.notANumber, entry, subject)]
    case .errorValue: return formula + [finding(.errorValue, entry, subject)]
    }
  }

  private func finding(_ code: FindingCode, _ entry: NumberEntry, _ subject: Subject) -> Finding {
    let value = entry.value?.plainText ?? ""
    return Finding(
      code, at: entry.place, indicator: subject.indicator?.code, field: subject.field?.name, actual: entry.raw,
      expected: code == .normalised ? value : nil,
      arguments: [
        "cell": LocalizedText(entry.place.cell.description), "raw": raw(entry), "value": LocalizedText(value),
        "err": LocalizedText(entry.raw), "field": LocalizedText(subject.field?.label ?? ""), "label": LocalizedText(subject.label ?? ""),
      ], department: subject.department)
  }

  /// What was typed; a number stored as text looks like the number itself, so that is said.
  private func raw(_ entry: NumberEntry) -> LocalizedText {
    guard entry.condition == .normalised, entry.raw == entry.value?.plainText else { return LocalizedText(entry.raw) }
    return LocalizedText(chinese: "\(entry.raw)(文本格式)", english: "\(entry.raw) (text)")
  }

  /// A unit that differs from the form's: the number typed, the form's unit, and what was probably meant.
  private func unitFinding(_ entry: NumberEntry, _ subject: Subject, guess: String) -> Finding {
    let isShare = entry.condition == .scaledShare
    let isTypedWithUnit = if case .otherUnit = entry.condition { true } else { false }
    return Finding(
      .unitSuspect, at: entry.place, indicator: subject.indicator?.code, field: subject.field?.name, actual: entry.raw,
      expected: isShare ? entry.value?.plainText : nil,
      arguments: [
        "field": LocalizedText(subject.field?.label ?? subject.label ?? ""), "value": LocalizedText(entry.raw),
        "unit": LocalizedText(isTypedWithUnit || isShare ? "" : subject.field?.unit ?? ""),
        "guess": isShare ? share(entry) : LocalizedText(guess),
      ], department: subject.department)
  }

  private func share(_ entry: NumberEntry) -> LocalizedText {
    let percent = entry.value?.plainText ?? ""
    return LocalizedText(chinese: "1(小数形式,已按\(percent)%计)", english: "1 (a share, read as \(percent)%)")
  }

  private func grade(_ row: IndicatorRow) -> [Finding] {
    guard let letter = row.letter, letter != row.grade.raw else { return [] }
    return [
      Finding(
        .normalised, at: row.grade.place, indicator: row.indicator.code, actual: row.grade.raw, expected: letter,
        arguments: [
          "cell": LocalizedText(row.grade.place.cell.description), "raw": LocalizedText(row.grade.raw), "value": LocalizedText(letter),
        ], department: row.indicator.department)
    ]
  }
}
