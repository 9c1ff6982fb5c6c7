internal import FoundationEssentials
internal import Spreadsheet

/// Subtotals against the sum of their indicators (SU-002).
struct SubtotalCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    form.submission.scores.subtotals.flatMap { subtotal -> [Finding] in
      guard let stated = subtotal.score.value else { return [] }
      let sums = candidates(subtotal, in: form).map { rows in (rows, rows.compactMap(\.score.value).reduce(Decimal(0), +)) }
      guard let (rows, sum) = sums.first,
        !sums.contains(where: { abs($0.1 - stated) <= TotalCheck.negligible })
      else { return [] }
      return [finding(subtotal, stated: stated, sum: sum, count: rows.count)]
    }
  }

  /// The rows that a subtotal may sum: those of the level that its label names, or else the rows above it and the levels that these end.
  private func candidates(_ subtotal: SumRow, in form: CheckedForm) -> [[IndicatorRow]] {
    let rows = form.submission.scores.firstRows
    if let named = namedLevel(subtotal.label, scheme: form.scheme) {
      return [rows.filter { $0.indicator.firstLevel == named || $0.indicator.secondLevel == named }]
    }
    guard let last = rows.last(where: { $0.row < subtotal.row }) else { return [subtotal.block] }
    let block = subtotal.block.isEmpty ? [] : [subtotal.block]
    return block + [
      rows.filter { $0.indicator.firstLevel == last.indicator.firstLevel },
      rows.filter { $0.indicator.secondLevel == last.indicator.secondLevel },
    ]
  }

  /// The code of the level that a label names, by code or by the longest name: one level's name may be part of another's.
  private func namedLevel(_ label: String, scheme: Scheme) -> String? {
    let key = NormalizedText.key(label)
    let levels = scheme.firstLevels.flatMap { level in [(level.code, level.name)] + level.secondLevels.map { ($0.code, $0.name) } }
    if let coded = levels.first(where: { label.hasPrefix($0.0 + " ") }) { return coded.0 }
    return levels.filter { key.contains(NormalizedText.key($0.1)) }.max { $0.1.count < $1.1.count }?.0
  }

  private func finding(_ subtotal: SumRow, stated: Decimal, sum: Decimal, count: Int) -> Finding {
    Finding(
      .subtotalDiffers, at: subtotal.score.place, actual: stated.plainText, expected: sum.plainText,
      arguments: [
        "item": LocalizedText(item(subtotal.label)), "score": LocalizedText(stated.plainText), "n": LocalizedText(String(count)),
        "calc": LocalizedText(sum.plainText), "label": LocalizedText(subtotal.label),
      ])
  }

  /// The label without the word 小计, which the message says itself.
  private func item(_ label: String) -> String { label.hasSuffix("小计") ? String(label.dropLast(2)) : label }
}
