import Evaluation
import Foundation
import Reports
import Spreadsheet

/// What pages show of one version: verdict, figures, findings, and what became of those of the version before.
struct VersionPage {
  let service: Service

  /// The values of the template.
  func values(_ version: Version, of unit: Expectation, in round: Round) async throws -> [String: Any] {
    let assessment = try await service.returns.assessment(of: version, in: round)
    let accepted = try await service.returns.answers(of: unit.unit, in: round.number).filter { $0.acceptedAt != nil }
    let findings = assessment.findings.sorted { $0.severity < $1.severity }
    let drawing = try await service.work.run { FormDrawing(of: try service.store.files.bytes(of: version.sha256), findings: findings) }
    let list = FindingList(
      findings: findings, comparison: assessment.comparison, scheme: try service.rounds.rules(of: round).scheme,
      accepted: Set(accepted.map(\.number)), drawing: drawing)
    var values = list.values
    values["sheets"] = drawing.sheets.map { ["name": $0.name, "html": Pages.Markup(description: $0.html)] }
    values["hasSheets"] = !drawing.sheets.isEmpty
    values["roundTitle"] = round.title
    values["number"] = version.number
    values["disposition"] = assessment.disposition.label(in: .chinese)
    values["dispositionClass"] = assessment.disposition.tagClass
    values["verdict"] = VersionPage.verdict(assessment)
    let isForeign = assessment.disposition == .accepted && !assessment.isForm(of: unit.unit)
    values["isForeign"] = isForeign
    if isForeign {
      values["disposition"] = "不能报送"
      values["dispositionClass"] = "bad"
      values["verdict"] = "表中识别的填报单位是\(assessment.unit?.name ?? "其他单位"),不是\(unit.name)。请在封面或表头填写本单位全称后重新上传。"
    }
    values["score"] = version.score ?? "—"
    values["reportedScore"] = assessment.reportedScore.map { "\($0)" } ?? "—"
    values["errors"] = assessment.count(of: .error)
    values["warnings"] = assessment.count(of: .warning)
    values["infos"] = assessment.count(of: .info)
    values["canAnnotate"] = !assessment.findings.contains { $0.code == .notXLSX }
    if let comparison = assessment.comparison { values["comparison"] = comparison.summary(in: .chinese) }
    return values
  }

  private static func verdict(_ assessment: Assessment) -> String {
    switch assessment.disposition {
    case .accepted:
      if assessment.count(of: .error) > 0 { "可以报送;仍有基础数据错误,请尽量更正后再报送。" } else { "没有必须更正的错误,可以正式报送。" }
    case .returned: "有必须更正的错误,请按下面的问题清单修改后重新上传。"
    case .rejected: "这个文件不能作为本轮自评表受理,原因见问题清单。"
    case .superseded: "已有后一次报送。"
    }
  }
}
