internal import FoundationEssentials
internal import Spreadsheet

/// Stored results of formulas that are out of date or not there (SU-004, SU-005).
struct FormulaResultCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    let scores = form.submission.scores
    let sums = scores.subtotals + (scores.total.map { [$0] } ?? [])
    var findings = scores.firstRows.compactMap { finding($0.score, indicator: $0.indicator.code) }
    findings += sums.compactMap { finding($0.score, label: $0.label) }
    findings += (form.submission.basicData?.rows ?? []).compactMap { finding($0.value, field: $0.field.name) }
    return findings
  }

  private func finding(_ entry: NumberEntry, indicator: String? = nil, field: String? = nil, label: String = "") -> Finding? {
    guard let formula = entry.formula, let computed = formula.computed else { return nil }
    if case .errorValue = entry.condition { return nil }
    guard formula.stored != computed else { return nil }
    var arguments = ["cell": entry.place.cell.description, "calc": computed.plainText, "label": label]
    arguments["cached"] = formula.stored?.plainText
    return Finding(
      formula.stored == nil ? .resultNotStored : .staleResult, at: entry.place, indicator: indicator, field: field,
      actual: formula.stored?.plainText, expected: computed.plainText, arguments: arguments.mapValues { LocalizedText($0) })
  }
}
