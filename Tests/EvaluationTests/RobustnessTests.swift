import Evaluation
import Foundation
import Spreadsheet
import Testing

@Suite("How sure the places are") struct RobustnessTests {
  /// A county with scores below the first-level indicators of the scheme, each put on the first indicator below it.
  private func county(_ code: String, _ scores: [String]) -> Assessment {
    let place = SheetCell(sheet: "自评表", cell: CellReference(row: 4, column: 6))
    let indicators = zip(pingliang.firstLevels, scores).compactMap { level, score -> ScoredIndicator? in
      pingliang.indicators.first { $0.firstLevel == level.code }.map {
        ScoredIndicator(code: $0.code, grade: nil, score: Decimal(string: score), fullMarks: $0.fullMarks, place: place)
      }
    }
    return Assessment(
      source: SourceFile(name: code, sha256: ""), scheme: pingliang.id,
      unit: RegionUnit(code: code, name: code, city: "平凉市", province: "甘肃省"), disposition: .accepted,
      score: indicators.compactMap(\.score).reduce(0, +), indicators: indicators, findings: [])
  }

  private func robustness(_ counties: [Assessment]) -> Robustness {
    let marks = pingliang.firstLevels.map { level in
      pingliang.indicators.filter { $0.firstLevel == level.code }.map(\.fullMarks).reduce(0, +)
    }
    return Robustness(Ranking(counties, scheme: pingliang), fullMarks: marks)
  }

  @Test("A county that is better everywhere keeps its place whatever the weights are")
  func stable() {
    let result = robustness([county("620802", ["25", "31", "31", "13"]), county("620821", ["20", "25", "25", "10"])])
    #expect(result.trials == 9)
    #expect(result.entries.map(\.changes) == [0, 0])
    #expect(result.entries.map(\.best) == [1, 2] && result.entries.map(\.worst) == [1, 2])
    #expect(result.entries.map(\.lead) == [20, nil])
  }

  @Test("Counties that are close and differ in kind change places")
  func unstable() {
    let result = robustness([county("620802", ["25", "30", "31", "12"]), county("620821", ["24", "31", "30", "12.9"])])
    #expect(result.entries.map(\.best) == [1, 1] && result.entries.map(\.worst) == [2, 2])
    #expect(result.entries.map(\.lead) == [Decimal(string: "0.1"), nil])
  }

  @Test("Without counties or indicators there is nothing to try")
  func nothing() {
    #expect(robustness([]).entries.isEmpty)
    #expect(Robustness(Ranking([county("620802", ["25"])], scheme: pingliang), fullMarks: []).trials == 0)
  }
}
