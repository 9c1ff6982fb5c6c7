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

  /// The names of the columns.
  static let header = [
    "序号", "级别", "工作表", "单元格", "指标", "填报内容", "问题", "依据", "修改建议", "责任科室", "整改时限", Answer.label, "状态", FindingNumber.label,
  ]

  /// The sheet.
  var sheet: MarkList {
    var list = MarkList(title: "\(assessment.unitName)\(scheme.year)年度自评表问题清单", header: FindingList.header)
    list.columnWidths = [5, 6, 11, 8, 18, 16, 42, 26, 22, 16, 10, 26, 9, 9]
    list.answerHint = "确属实情的提醒,请在此写明原因和依据,不少于\(scheme.explanations.minimumLength)个字;错误须更正,不能以说明代替。请勿改动“\(FindingNumber.label)”一列。"
    list.legend = legend
    list.rows =
      assessment.findings.sorted { $0.severity < $1.severity }.enumerated().map { row(number: $0 + 1, $1) }
      + assessment.formerAnswers.map(row)
    return list
  }

  private var legend: [MarkList.Line] {
    let score = assessment.score.map { ",核算总分\($0.plainText)分" } ?? ""
    let explained = assessment.count(of: .warning, in: .explained)
    let result = "处理结果:\(assessment.disposition.label(in: .chinese))\(score)。请逐条修改后重新报送;对提醒有不同意见的,在“\(Answer.label)”一列写明。"
    return [
      MarkList.Line(result + (comparison ?? "")),
      MarkList.Line("错误:\(assessment.count(of: .error))条,必须更正", level: .error),
      MarkList.Line(
        "提醒:\(assessment.count(of: .warning))条,请核实,确属实情的请说明" + (explained > 0 ? ";其中\(explained)条已说明" : ""), level: .warning),
      MarkList.Line("提示:\(assessment.count(of: .info))条,已按规范识别或未能核对,请知悉", level: .info),
    ]
  }

  /// What became of the findings since the last time.
  private var comparison: String? {
    assessment.comparison.map { "与上次校核对照:\($0.summary(in: .chinese))。" }
  }

  private func row(number: Int, _ finding: Finding) -> [MarkListCell] {
    [
      .number(Decimal(number)), .level(finding.severity.markLevel, finding.severity.label(in: .chinese)), text(finding.sheet),
      link(finding),
      text(subject(finding)), text(finding.actual), .text(message(finding)), .text(basis(finding)),
      .text(finding.code.advice.chinese), text(finding.department), .empty, .answer(answer(finding)),
      .text(finding.state.label(in: .chinese)), .text(finding.number.description),
    ]
  }

  /// An answer to a finding that is no more: kept, so that nothing that a county wrote is lost, and valid again should the value return.
  private func row(_ answer: Answer) -> [MarkListCell] {
    let isVoid = assessment.isVoid(answer)
    let message = isVoid ? "说明所针对的填报内容已改动,原说明失效。" : "说明所针对的问题已不存在,原说明留存备查。"
    let state = isVoid ? FindingState.void.label(in: .chinese) : Comparison.Change.mended.label(in: .chinese)
    return [.empty, .text("留存"), .empty, .empty, .empty, .empty, .text(message), .empty, .empty, .empty, .empty]
      + [.answer(answer.text), .text(state), .text(answer.number.description)]
  }

  /// The message, with why an explanation does not settle the finding.
  private func message(_ finding: Finding) -> String {
    let reason = finding.explanation?.standing.reason(in: .chinese).map { "\n(\($0)。)" } ?? ""
    return finding.message(in: .chinese) + reason
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

  /// The indicator or field, with what it bears on.
  private func subject(_ finding: Finding) -> String? {
    let field = finding.field.map { scheme.field($0)?.label ?? $0 }
    let parts = [finding.indicator, field].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private func basis(_ finding: Finding) -> String {
    guard let rule = finding.rule else { return finding.code.basis.chinese }
    return "\(rule) \(finding.basis?.chinese ?? "")"
  }

  private func text(_ text: String?) -> MarkListCell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
}
