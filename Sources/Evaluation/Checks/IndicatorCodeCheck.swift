internal import Spreadsheet

/// Codes that do not go with the wording beside them, and codes written in another way (ST-013, NO-001).
struct IndicatorCodeCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    let words = form.submission.words.indicators
    return form.submission.scores.firstRows.compactMap { row in
      guard let coded = words.indicator(codeIn: row.labelText) else { return nil }
      return contradiction(row, coded, words) ?? spelling(row, coded)
    }
  }

  private func contradiction(_ row: IndicatorRow, _ coded: Indicator, _ words: IndicatorWords) -> Finding? {
    guard let worded = words.indicator(exactWordingIn: row.labelText), coded != worded else { return nil }
    return Finding(
      .codeContradictsText, at: row.label, indicator: row.indicator.code, actual: coded.code, expected: worded.code,
      arguments: [
        "row": LocalizedText(String(row.row)), "code": LocalizedText(coded.code), "other": LocalizedText(worded.code),
        "used": LocalizedText(row.indicator.code),
      ])
  }

  private func spelling(_ row: IndicatorRow, _ coded: Indicator) -> Finding? {
    let code = row.indicator.code
    guard coded == row.indicator, !row.labelText.contains(code) else { return nil }
    let raw = String(row.labelText.prefix(8))
    return Finding(
      .normalised, at: row.label, indicator: code, actual: raw, expected: code,
      arguments: ["cell": LocalizedText(row.label.cell.description), "raw": LocalizedText(raw), "value": LocalizedText(code)])
  }
}
