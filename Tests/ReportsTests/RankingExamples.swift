import Evaluation
import Foundation
import Reports
import Spreadsheet

/// Assessments that tests rank.
enum RankingExample {
  static func unit(_ code: String, _ name: String) -> RegionUnit {
    RegionUnit(code: code, name: name, city: "平凉市", province: "甘肃省")
  }

  /// An assessment with a score on the first indicator alone.
  static func assessment(
    _ unit: RegionUnit?, score: String?, reported: String? = nil, disposition: Disposition = .accepted, findings: [Finding] = [],
    file: String? = nil, unitText: String? = nil, filled: CalendarDate? = CalendarDate(year: 2023, month: 8, day: 23)
  ) -> Assessment {
    let place = SheetCell(sheet: "自评表", cell: CellReference(row: 4, column: 6))
    let score = score.flatMap { Decimal(string: $0) }
    return Assessment(
      source: SourceFile(name: file ?? "\(unit?.name ?? "某")自评表.xlsx", sha256: String(repeating: "ab", count: 32)),
      scheme: "pingliang-2022",
      year: 2022, unit: unit, unitText: unitText, fillDate: filled, disposition: disposition, score: score,
      reportedScore: reported.flatMap { Decimal(string: $0) } ?? score,
      indicators: [ScoredIndicator(code: "C1", grade: "A", score: score, fullMarks: 2, place: place)], findings: findings)
  }

  static func finding(_ code: FindingCode, severity: Severity? = nil, rule: String? = nil, actual: String? = nil) -> Finding {
    Finding(
      code, rule: rule, severity: severity, at: SheetCell(sheet: "自评表", cell: CellReference(row: 12, column: 6)), indicator: "C9",
      actual: actual, arguments: ["code": LocalizedText("C9"), "score": LocalizedText("3"), "full": LocalizedText("1")])
  }

  /// The workbook about a ranking, as the reader sees it.
  static func book(_ assessments: [Assessment], expected: [RegionUnit] = []) throws -> Workbook {
    let scheme = try SchemeTemplate.scheme()
    let ranking = Ranking(assessments, scheme: scheme, expected: expected)
    return try FormExample.read(RankingWorkbook(ranking, scheme: scheme, assessments: assessments).workbook())
  }
}
