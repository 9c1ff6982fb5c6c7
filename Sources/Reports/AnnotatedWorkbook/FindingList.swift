internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// The sheet 问题清单: every finding on a line that can be handed out, the severest first.
struct FindingList {
  private let assessment: Assessment
  private let scheme: Scheme

  init(_ assessment: Assessment, scheme: Scheme) {
    self.assessment = assessment
    self.scheme = scheme
  }

  /// The sheet.
  var sheet: MarkList {
    var list = MarkList(
      title: "\(assessment.unitName)\(scheme.year)年度自评表问题清单",
      header: ["序号", "级别", "工作表", "单元格", "指标", "填报内容", "问题", "依据", "修改建议", "责任科室", "整改时限", "县级说明"])
    list.columnWidths = [5, 6, 11, 8, 18, 16, 42, 26, 22, 16, 10, 22]
    list.legend = legend
    list.rows = assessment.findings.sorted { $0.severity < $1.severity }.enumerated().map { row(number: $0 + 1, $1) }
    return list
  }

  private var legend: [MarkList.Line] {
    let score = assessment.score.map { ",核算总分\($0.plainText)分" } ?? ""
    return [
      MarkList.Line("处理结果:\(assessment.disposition.label(in: .chinese))\(score)。请逐条修改后重新报送;对提醒有不同意见的,在“县级说明”一列写明。"),
      MarkList.Line("错误:\(assessment.count(of: .error))条,必须更正", level: .error),
      MarkList.Line("提醒:\(assessment.count(of: .warning))条,请核实,确属实情的请说明", level: .warning),
      MarkList.Line("提示:\(assessment.count(of: .info))条,已按规范识别或未能核对,请知悉", level: .info),
    ]
  }

  private func row(number: Int, _ finding: Finding) -> [MarkListCell] {
    [
      .number(Decimal(number)), .level(finding.severity.markLevel, finding.severity.label(in: .chinese)), text(finding.sheet),
      link(finding),
      text(subject(finding)), text(finding.actual), .text(finding.message(in: .chinese)), .text(basis(finding)),
      .text(finding.code.advice.chinese), text(finding.department), .empty, .empty,
    ]
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
