internal import FoundationEssentials
internal import Spreadsheet

/// Subtotals against the sum of their indicators (SU-002).
struct SubtotalCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    form.submission.scores.subtotals.flatMap { subtotal -> [Finding] in
      guard let stated = subtotal.score.value else { return [] }
      let sums = candidates(subtotal, in: form).map { rows in (rows, rows.compactMap(\.score.value).reduce(Decimal(0), +)) }
      guard let (rows, sum) = sums.first,
        !sums.contains(where: { abs($0.1 - stated) <= Decimal(sign: .plus, exponent: -3, significand: 5) })
      else { return [] }
      return [finding(subtotal, stated: stated, sum: sum, count: rows.count)]
    }
  }

  /// The rows that a subtotal may sum: those of the level that its label names, or else the rows above it and the levels that these end.
  private func candidates(_ subtotal: SumRow, in form: CheckedForm) -> [[IndicatorRow]] {
    let rows = form.submission.scores.firstRows
    let label = NormalizedText.key(subtotal.label)
    for level in form.scheme.firstLevels {
      for second in level.secondLevels where label.contains(NormalizedText.key(second.name)) || subtotal.label.hasPrefix(second.code + " ")
      {
        return [rows.filter { $0.indicator.secondLevel == second.code }]
      }
      if label.contains(NormalizedText.key(level.name)) || subtotal.label.hasPrefix(level.code + " ") {
        return [rows.filter { $0.indicator.firstLevel == level.code }]
      }
    }
    guard let last = rows.last(where: { $0.row < subtotal.row }) else { return [subtotal.block] }
    let block = subtotal.block.isEmpty ? [] : [subtotal.block]
    return block + [
      rows.filter { $0.indicator.firstLevel == last.indicator.firstLevel },
      rows.filter { $0.indicator.secondLevel == last.indicator.secondLevel },
    ]
  }

  private func finding(_ subtotal: SumRow, stated: Decimal, sum: Decimal, count: Int) -> Finding {
    Finding(
      .subtotalDiffers, at: subtotal.score.place, actual: stated.plainText, expected: sum.plainText,
      arguments: [
        "item": LocalizedText(subtotal.label), "score": LocalizedText(stated.plainText), "n": LocalizedText(String(count)),
        "calc": LocalizedText(sum.plainText), "label": LocalizedText(subtotal.label),
      ])
  }
}
