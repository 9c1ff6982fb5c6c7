import Evaluation
import Foundation
import Reports
import Spreadsheet

/// Horizontal bars as SVG, made here so that pages need no script. Every bar has its figure beside it in words.
struct BarChart {
  /// What the chart shows, for those who cannot see it.
  let title: String
  let bars: [Bar]

  /// A bar.
  struct Bar {
    let label: String
    /// The figure as it is printed.
    let figure: String
    /// The length, from 0 to 1.
    let share: Double
  }

  private static let rowHeight = 26
  private static let labelWidth = 190
  private static let barWidth = 300

  /// The chart; nil when there is nothing to show.
  var svg: Pages.Markup? {
    guard !bars.isEmpty else { return nil }
    let height = bars.count * BarChart.rowHeight + 4
    let rows = bars.enumerated().map { position, bar in row(bar, y: position * BarChart.rowHeight) }
    let width = BarChart.labelWidth + BarChart.barWidth + 90
    return Pages.Markup(
      description: """
        <svg class="chart" role="img" viewBox="0 0 \(width) \(height)" aria-label="\(BarChart.escaped(title))">\(rows.joined())</svg>
        """)
  }

  private func row(_ bar: Bar, y: Int) -> String {
    let length = Int((Double(BarChart.barWidth) * min(1, max(0, bar.share))).rounded())
    return """
      <text class="label" x="\(BarChart.labelWidth - 8)" y="\(y + 18)" text-anchor="end">\(BarChart.escaped(bar.label))</text>\
      <rect class="bar-fill" x="\(BarChart.labelWidth)" y="\(y + 5)" width="\(max(1, length))" height="16"></rect>\
      <text class="figure" x="\(BarChart.labelWidth + length + 8)" y="\(y + 18)">\(BarChart.escaped(bar.figure))</text>
      """
  }

  private static func escaped(_ text: String) -> String {
    PageText.plain(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
      "\"", with: "&quot;")
  }
}

/// The scores of the ranked counties, best first.
struct ScoreChart {
  let ranking: Ranking
  let fullMarks: Decimal

  /// The chart of at most forty counties; the ranking workbook has them all.
  var svg: Pages.Markup? {
    let bars = ranking.entries.prefix(40).map { entry in
      BarChart.Bar(
        label: "\(entry.place) \(entry.assessment.unitName)", figure: "\(entry.score)", share: ratio(entry.score, to: fullMarks))
    }
    return BarChart(title: "各县(市、区)自评得分", bars: bars).svg
  }
}

/// The indicators that cost most marks on average.
struct LossChart {
  let assessments: [Assessment]
  let scheme: Scheme

  /// The chart of the ten indicators with the highest mean loss.
  var svg: Pages.Markup? {
    guard !assessments.isEmpty else { return nil }
    let losses = scheme.indicators.map { indicator in (indicator, meanLoss(indicator)) }.filter { $0.1 > 0 }
    let worst = losses.sorted { ($1.1, $0.0.code) < ($0.1, $1.0.code) }.prefix(10)
    let largest = worst.first?.1 ?? 1
    let bars = worst.map { indicator, loss in
      BarChart.Bar(
        label: "\(indicator.code) \(shortened(indicator.text))", figure: "平均失\(rounded(loss))分", share: ratio(loss, to: largest))
    }
    return BarChart(title: "平均失分最多的指标", bars: bars).svg
  }

  private func meanLoss(_ indicator: Indicator) -> Decimal {
    let lost = assessments.compactMap { assessment in
      assessment.indicators.first { $0.code == indicator.code }.map { indicator.fullMarks - ($0.score ?? 0) }
    }
    return lost.reduce(0, +) / Decimal(assessments.count)
  }

  private func shortened(_ text: String) -> String { text.count > 10 ? text.prefix(10) + "…" : text }

  private func rounded(_ number: Decimal) -> String {
    var (number, result) = (number, Decimal())
    NSDecimalRound(&result, &number, 2, .plain)
    return "\(result)"
  }
}

/// How long a bar is; lengths on a screen need no exact decimals.
private func ratio(_ part: Decimal, to whole: Decimal) -> Double {
  whole > 0 ? Double(truncating: (part / whole) as NSDecimalNumber) : 0
}
