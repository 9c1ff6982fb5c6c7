public import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
public import XLSX

/// The workbook that a supervisor works from: who stands where, what is to be mended, who has no place, and how all of it came about.
///
/// Every figure is a self-evaluation score (自评得分), never an examination result. Text that comes from forms is only ever written as text.
///
/// ```swift
/// let ranking = Ranking(assessments, scheme: scheme, expected: counties)
/// let bytes = try RankingWorkbook(ranking, scheme: scheme, assessments: assessments).workbook()
/// ```
public struct RankingWorkbook: Sendable {
  /// The order of the counties, and those without a place.
  public let ranking: Ranking
  /// The scheme that they were checked against.
  public let scheme: Scheme
  /// All workbooks of the round, in input order.
  public let assessments: [Assessment]
  /// The names, without their folders, that several files have.
  private let sharedNames: Set<String>

  /// A workbook about a ranking.
  /// - Parameters:
  ///   - ranking: the order of the counties.
  ///   - scheme: the scheme that they were checked against.
  ///   - assessments: all workbooks of the round, in input order, superseded ones marked.
  public init(_ ranking: Ranking, scheme: Scheme, assessments: [Assessment]) {
    self.ranking = ranking
    self.scheme = scheme
    self.assessments = assessments
    var names: Set<String> = []
    sharedNames = Set(assessments.map(\.source.baseName).filter { !names.insert($0).inserted })
  }

  /// The bytes of the workbook. The same ranking gives the same bytes: the day in it is the latest day of filling, not today.
  /// - Throws: ``WritingError`` when something cannot be written.
  /// - Complexity: O(n) over the workbooks and their findings.
  public func workbook() throws(WritingError) -> [UInt8] {
    let book = WorkbookWriter(properties: try properties())
    try RankingTable(report: self, sheet: try book.addSheet("排名总表")).write()
    try RegionTable(report: self, sheet: try book.addSheet("按行政区划")).write()
    try CityTable(report: self, sheet: try book.addSheet("分市州")).write()
    try RateTable(report: self, sheet: try book.addSheet("一级指标得分率")).write()
    try ScoreMatrix(report: self, sheet: try book.addSheet("指标得分矩阵")).write()
    try FindingsSheet(report: self, sheet: try book.addSheet("问题汇总")).write()
    if assessments.contains(where: { $0.comparison != nil || $0.notCompared != nil }) {
      try ComparisonSheet(report: self, sheet: try book.addSheet("整改对照")).write()
    }
    try UnrankedSheet(report: self, sheet: try book.addSheet("未报送及退回")).write()
    try RobustnessTable(report: self, sheet: try book.addSheet("稳健性")).write()
    try ExplanationSheet(report: self, sheet: try book.addSheet("说明")).write()
    return try book.finish()
  }

  /// The title of the sheets, with what each of them shows.
  func title(_ what: String) -> String { scheme.title.chinese + what }

  /// How the tables call a file: without its folders, unless another file has the same name. The trace on 说明 has every name in full.
  func fileName(of assessment: Assessment) -> String {
    let name = assessment.source.baseName
    return sharedNames.contains(name) ? assessment.source.name : name
  }

  /// With how many decimals scores are shown: two, or more where a score has more.
  var scoreDecimals: Int {
    let scores: [Decimal] = ranking.entries.flatMap { [$0.score, $0.assessment.reportedScore ?? 0] + $0.firstLevelScores }
    return min(6, max(2, scores.map { FormText.decimals(of: $0) }.max() ?? 2))
  }

  /// The full marks of each first-level indicator, in marks.
  var firstLevelMarks: [Decimal] {
    scheme.firstLevels.map { level in scheme.indicators.filter { $0.firstLevel == level.code }.map(\.fullMarks).reduce(0, +) }
  }

  /// How tables head the column of a first-level indicator: 一、…(25分).
  func header(ofLevel index: Int) -> String {
    let (level, marks) = (scheme.firstLevels[index], firstLevelMarks[index])
    return "\(ChineseNumeral.text(index + 1))、\(level.name)(\(marks.plainText)分)"
  }

  /// What a finding is about: the indicator, the field, or both; otherwise the label that it speaks of, such as 合计.
  func subject(of finding: Finding) -> String? {
    let field = finding.field.map { scheme.field($0)?.label ?? $0 }
    let parts = [finding.indicator, field].compactMap { $0 }
    if !parts.isEmpty { return parts.joined(separator: " ") }
    return finding.sheet == nil ? nil : finding.arguments["label"]?.chinese
  }

  /// How many expected counties sent nothing, as a sentence; empty when none is missing, or nobody said who was expected.
  var missingNotice: String { ranking.missing.isEmpty ? "" : "未报送\(ranking.missing.count)个县(市、区)。" }

  private func properties() throws(WritingError) -> DocumentProperties {
    let days = assessments.compactMap(\.fillDate).filter { (2000...2199).contains($0.year) }
    let day = if let latest = days.max() { latest } else { try CalendarDate.yearEnd(of: scheme.year) }
    return DocumentProperties(created: day, title: title("自评得分排名总表"), subject: "\(scheme.id) \(scheme.version)")
  }
}
