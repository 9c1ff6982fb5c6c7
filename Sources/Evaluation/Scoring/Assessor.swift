internal import FoundationEssentials
public import Spreadsheet

/// Checks workbooks against a scheme.
///
/// ```swift
/// let assessor = Assessor(scheme: scheme)
/// let assessment = assessor.assess(workbook, from: SourceFile(name: "崆峒区.xlsx", sha256: hash))
/// print(assessment.disposition, assessment.findings.count)
/// ```
public struct Assessor: Sendable {
  /// The scheme that decides.
  public let scheme: Scheme
  /// The counties that may report.
  public let directory: CountyDirectory

  /// The share of the indicators that a form must have to count as one of the scheme (fill error E26).
  static let lowestMatchRate = 0.6

  private let words: SchemeWords

  /// An assessor for a scheme.
  public init(scheme: Scheme, directory: CountyDirectory = .builtIn) {
    self.scheme = scheme
    self.directory = directory
    words = SchemeWords(scheme)
  }

  /// Checks a workbook: maps its cells to the scheme, runs every check and decides what becomes of it.
  /// - Parameters:
  ///   - workbook: the workbook as read.
  ///   - source: the file it was read from.
  /// - Returns: the assessment, accepted, returned or rejected.
  /// - Complexity: O(n) over the cells, plus the rules of the scheme.
  public func assess(_ workbook: Workbook, from source: SourceFile) -> Assessment {
    if let picture = pictureOnly(workbook) { return rejected(source, because: notXLSX(picture)) }
    guard let submission = Submission(workbook: workbook, scheme: scheme, words: words) else {
      return rejected(source, because: otherScheme(rate: 0, on: workbook.sheets.first))
    }
    let identification = UnitIdentification(cover: submission.cover, fileName: source.name, scheme: scheme, directory: directory)
    let form = CheckedForm(
      scheme: scheme, submission: submission, identification: identification, values: FieldValues(submission, scheme: scheme))
    return assessment(of: form, source: source).answered(in: workbook, scheme)
  }

  /// The assessment of a file that is no XLSX workbook or cannot be read (FI-001).
  /// - Parameters:
  ///   - source: the file.
  ///   - kind: what the file is instead, as it stands in the message.
  /// - Returns: the assessment, rejected.
  public func reject(_ source: SourceFile, kind: LocalizedText) -> Assessment { rejected(source, because: notXLSX(kind)) }

  // MARK: Outcome

  private func assessment(of form: CheckedForm, source: SourceFile) -> Assessment {
    let scores = form.submission.scores
    let fits = scores.matchRate >= Assessor.lowestMatchRate
    let year = form.submission.cover.year?.year
    let findings =
      fits ? sorted(allChecks.flatMap { $0.findings(in: form) }, in: form) : [otherScheme(rate: scores.matchRate, on: scores.sheet)]
    let total = scores.total?.score
    return Assessment(
      source: source, scheme: scheme.id, year: year, unit: form.identification.unit, unitText: form.identification.statedName,
      fillDate: form.submission.cover.date?.dateValue, disposition: scheme.policy.disposition(for: findings),
      score: fits ? scores.computedTotal : nil, reportedScore: fits ? total?.formula?.stored ?? total?.value : nil,
      totalPlace: total?.place, indicators: fits ? indicators(of: form) : [], fields: fits ? fields(of: form) : [], findings: findings)
  }

  private func indicators(of form: CheckedForm) -> [ScoredIndicator] {
    let rows = Dictionary(form.submission.scores.firstRows.map { ($0.indicator.code, $0) }, uniquingKeysWith: { first, _ in first })
    return scheme.indicators.compactMap { indicator in
      rows[indicator.code].map { row in
        ScoredIndicator(
          code: indicator.code, grade: row.letter, score: row.score.value,
          fullMarks: indicator.fullMarks, place: row.score.place)
      }
    }
  }

  private func fields(of form: CheckedForm) -> [FieldValue] {
    let rows = Dictionary((form.submission.basicData?.rows ?? []).map { ($0.field.name, $0) }, uniquingKeysWith: { first, _ in first })
    return scheme.fields.compactMap { field in
      rows[field.name].map { FieldValue(name: field.name, value: $0.value.value, place: $0.value.place) }
    }
  }

  /// Findings in the order of the sheets and cells, those without a cell first.
  private func sorted(_ findings: [Finding], in form: CheckedForm) -> [Finding] {
    let names = form.submission.workbook.sheets.map(\.name)
    let positions = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    let placed = findings.enumerated().map { (order: $0, sheet: $1.sheet.flatMap { positions[$0] } ?? -1, finding: $1) }
    return placed.sorted { left, right in
      let (one, other) = (left.finding, right.finding)
      if left.sheet != right.sheet { return left.sheet < right.sheet }
      if one.cell != other.cell { return precedes(one.cell, other.cell) }
      return one.severity != other.severity ? one.severity < other.severity : left.order < right.order
    }.map(\.finding)
  }

  private func precedes(_ left: CellReference?, _ right: CellReference?) -> Bool {
    guard let left, let right else { return left == nil && right != nil }
    return left < right
  }

  // MARK: Rejection

  private func rejected(_ source: SourceFile, because finding: Finding) -> Assessment {
    let identified = directory.search(source.baseName, region: scheme.region)?.unit
    return Assessment(source: source, scheme: scheme.id, unit: identified, disposition: .rejected, findings: [finding])
  }

  private func notXLSX(_ kind: LocalizedText) -> Finding { Finding(.notXLSX, arguments: ["kind": kind]) }

  private func otherScheme(rate: Double, on sheet: Sheet?) -> Finding {
    let percent = "\(Int((rate * 100).rounded()))%"
    return Finding(.otherScheme, sheet: sheet?.name, actual: percent, arguments: ["scheme": scheme.title, "rate": LocalizedText(percent)])
  }

  /// What a workbook without any cell holds instead of data; nil when it has cells.
  private func pictureOnly(_ workbook: Workbook) -> LocalizedText? {
    guard workbook.sheets.allSatisfy({ $0.cells.allSatisfy(\.isBlank) }) else { return nil }
    return workbook.sheets.contains { $0.pictureCount > 0 }
      ? LocalizedText(chinese: "只有图片的工作簿", english: "a workbook of pictures only")
      : LocalizedText(chinese: "没有内容的工作簿", english: "an empty workbook")
  }
}

extension DispositionPolicy {
  /// What becomes of a workbook with these findings.
  /// - Complexity: O(n) over the findings.
  func disposition(for findings: [Finding]) -> Disposition {
    let blocking = findings.filter(blocks)
    if blocking.contains(where: { rejecting.contains($0.code) }) { return .rejected }
    return blocking.isEmpty ? .accepted : .returned
  }

  /// Whether a finding keeps a workbook out of the ranking. Errors in the basic data do not.
  public func blocks(_ finding: Finding) -> Bool {
    finding.severity == .error && finding.field == nil && (returning.contains(finding.code) || rejecting.contains(finding.code))
  }
}
