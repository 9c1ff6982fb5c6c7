internal import FoundationEssentials
internal import Spreadsheet

/// The total against the sum of the scores, and a total that lost its formula (SU-001, SU-003).
struct TotalCheck: Check {
  /// Differences up to this are none: scores are shown with two decimals at most.
  static let negligible = Decimal(sign: .plus, exponent: -3, significand: 5)
  /// Differences up to this come from rounding and are a warning.
  private static let rounding = Decimal(sign: .plus, exponent: -2, significand: 5)

  func findings(in form: CheckedForm) -> [Finding] {
    guard let total = form.submission.scores.total, let stated = total.score.value else { return [] }
    return overwritten(total) + difference(stated: stated, computed: form.submission.scores.computedTotal, at: total)
  }

  private func overwritten(_ total: SumRow) -> [Finding] {
    guard total.score.formula == nil else { return [] }
    return [
      Finding(
        .totalFormulaOverwritten, at: total.score.place, actual: total.score.raw,
        arguments: ["cell": LocalizedText(total.score.place.cell.description), "label": LocalizedText(total.label)])
    ]
  }

  private func difference(stated: Decimal, computed: Decimal, at total: SumRow) -> [Finding] {
    let difference = stated - computed
    let size = abs(difference)
    guard size > TotalCheck.negligible else { return [] }
    return [
      Finding(
        .totalDiffers, severity: size > TotalCheck.rounding ? .error : .warning, at: total.score.place, actual: stated.plainText,
        expected: computed.plainText,
        arguments: [
          "score": LocalizedText(stated.plainText), "calc": LocalizedText(computed.plainText), "diff": LocalizedText(difference.plainText),
          "label": LocalizedText(total.label),
        ])
    ]
  }
}

extension ScoreTable {
  /// Whether every indicator has a row whose grade and score agree, and the stated total is their sum.
  func isConsistent(with scheme: Scheme) -> Bool {
    let rows = firstRows
    guard rows.count == scheme.indicators.count, total?.score.value == computedTotal else { return false }
    return rows.allSatisfy { row in
      let grade = row.letter.flatMap(scheme.grade)
      return grade.map { row.score.value == row.indicator.fullMarks * $0.coefficient } ?? false
    }
  }

  /// The sum of the scores that are filled in, each indicator once, in marks.
  var computedTotal: Decimal { firstRows.compactMap(\.score.value).reduce(0, +) }
}
