internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// The sheet 问题清单: every finding on a line that can be handed out and answered, the severest first.
///
/// The column 县级说明 is for the county; the number beside it says what is answered, however the rows are sorted.
struct FindingList {
  private let assessment: Assessment
  private let scheme: Scheme

  init(_ assessment: Assessment, scheme: Scheme) {
    self.assessment = assessment
    self.scheme = scheme
  }

  /// The names of the columns, but for those that people added.
  static let header = ListColumn.allCases.map(\.rawValue)
  private static let columnWidths: [Double] = [5, 6, 11, 8, 18, 16, 42, 26, 22, 16, 10, 26, 9, 9]
  private static let addedWidth = 18.0

  /// The sheet.
  var sheet: MarkList {
    var list = MarkList(title: ListTop.title(of: assessment.unitName, scheme), header: FindingList.header + notes.columns)
    list.columnWidths = FindingList.columnWidths + notes.columns.map { _ in FindingList.addedWidth }
    list.answerHint = ListColumn.answerHint(scheme.explanations.minimumLength)
    list.legend = legend
    list.rows =
      assessment.findings.sorted { $0.severity < $1.severity }.enumerated().map { row(number: $0 + 1, $1) }
      + assessment.formerEntries.map(row) + notes.unplaced.map(row)
    return list
  }

  private var legend: [MarkList.Line] {
    let score = assessment.score.map { ",核算总分\($0.plainText)分" } ?? ""
    let result =
      "\(ListTop.resultLabel)\(assessment.disposition.label(in: .chinese))\(score)。\(ListTop.resultRequest)"
    let counts = Severity.allCases.map { severity in
      let explained = severity == .warning ? assessment.count(of: .warning, in: .explained) : 0
      let line = ListTop.countLine(of: severity, assessment.count(of: severity), explained: explained)
      return MarkList.Line(line, level: severity.markLevel)
    }
    return [MarkList.Line(result + (comparison ?? ""))] + counts
  }

  /// What became of the findings since the last time.
  private var comparison: String? {
    let text = assessment.comparison?.summary(in: .chinese) ?? assessment.notCompared?.text(in: .chinese)
    return text.map(ListTop.comparisonLine)
  }

  private var notes: ListNotes { assessment.listNotes }

  private func row(number: Int, _ finding: Finding) -> [MarkListCell] {
    let ours = ListColumn.allCases.map { column -> MarkListCell in
      switch column {
      case .ordinal: .number(Decimal(number))
      case .level: .level(finding.severity.markLevel, finding.severity.label(in: .chinese))
      case .cell: link(finding)
      case .message: .text(finding.message(in: .chinese) + (finding.explanation?.standing.remark.map { "\n\($0)" } ?? ""))
      case .deadline: text(notes.text(in: column.rawValue, of: finding.number))
      case .answer: .answer(answer(finding))
      case .sheet, .subject, .actual, .basis, .advice, .department, .state, .number: text(finding.listed(in: column, scheme))
      }
    }
    return ours + notes.columns.map { text(notes.text(in: $0, of: finding.number)) }
  }

  // MARK: What is kept

  private func row(_ entry: FormerEntry) -> [MarkListCell] {
    let state = entry.isVoid ? FindingState.void.label(in: .chinese) : Comparison.Change.mended.label(in: .chinese)
    return kept(because: entry.isVoid ? .void : .mended, answer: entry.answer, state: state, number: entry.number.description) {
      notes.text(in: $0, of: entry.number)
    }
  }

  private func row(_ row: ListNotes.Row) -> [MarkListCell] {
    kept(because: .unplaced, answer: row.answer, state: nil, number: nil) { column in
      let texts = row.notes.filter { $0.column == column }.map(\.text)
      return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }
  }

  /// A row of what people wrote about nothing that is found now.
  private func kept(
    because reason: KeptReason, answer: String, state: String?, number: String?, note: (String) -> String?
  ) -> [MarkListCell] {
    let ours = ListColumn.allCases.map { column -> MarkListCell in
      switch column {
      case .level: .text(ListColumn.keptLevel)
      case .message: .text(reason.rawValue)
      case .deadline: text(note(column.rawValue))
      case .answer: .answer(answer)
      case .state: text(state)
      case .number: text(number)
      case .ordinal, .sheet, .cell, .subject, .actual, .basis, .advice, .department: .empty
      }
    }
    return ours + notes.columns.map { text(note($0)) }
  }

  /// What the county wrote; not what it wrote about another value.
  private func answer(_ finding: Finding) -> String {
    guard let explanation = finding.explanation, explanation.standing != .void else { return "" }
    return explanation.text
  }

  private func link(_ finding: Finding) -> MarkListCell {
    guard let sheet = finding.sheet, let cell = finding.cell else { return .empty }
    return .link(sheet: sheet, cell: cell, text: cell.description)
  }

  private func text(_ text: String?) -> MarkListCell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
}
