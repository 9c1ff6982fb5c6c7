import Evaluation
import Foundation
import Reports
import Spreadsheet

/// What pages show of one version: verdict, figures, findings.
struct VersionPage {
  let service: Service

  /// The values of the template.
  func values(_ version: Version, of unit: Expectation, in round: Round) async throws -> [String: Any] {
    let assessment = try version.assessment()
    let scheme = try service.rounds.rules(of: round).scheme
    let findings = assessment.findings.sorted { $0.severity < $1.severity }
    return [
      "roundTitle": round.title, "number": version.number, "disposition": assessment.disposition.label(in: .chinese),
      "dispositionClass": assessment.disposition.tagClass, "verdict": VersionPage.verdict(assessment),
      "score": version.score ?? "—", "reportedScore": assessment.reportedScore?.description ?? "—",
      "errors": assessment.count(of: .error), "warnings": assessment.count(of: .warning), "infos": assessment.count(of: .info),
      "canAnnotate": !assessment.findings.contains { $0.code == .notXLSX }, "hasFindings": !findings.isEmpty,
      "findings": findings.enumerated().map { FindingRow(number: $0 + 1, finding: $1, scheme: scheme).values },
    ]
  }

  private static func verdict(_ assessment: Assessment) -> String {
    switch assessment.disposition {
    case .accepted: assessment.count(of: .error) == 0 ? "没有影响报送的问题,可以正式报送。" : "可以报送;仍有基础数据错误,请尽量更正后再报送。"
    case .returned: "有必须更正的错误,请按下面的问题清单修改后重新上传。"
    case .rejected: "这个文件不能作为本轮自评表受理,原因见问题清单。"
    case .superseded: "已有后一次报送。"
    }
  }
}

/// What the list of findings shows of one.
struct FindingRow {
  let number: Int
  let finding: Finding
  let scheme: Scheme

  var values: [String: Any] {
    let field = finding.field.map { scheme.field($0)?.label ?? $0 }
    return [
      "number": number, "severity": finding.severity.label(in: .chinese), "severityClass": finding.severity.rawValue,
      "hasPlace": finding.sheet != nil, "sheet": finding.sheet ?? "", "cell": finding.cell?.description ?? "",
      "anchor": "finding-\(number)", "subject": [finding.indicator, field].compactMap { $0 }.joined(separator: " "),
      "code": finding.code.rawValue, "message": finding.message(in: .chinese), "advice": finding.code.advice[.chinese],
    ]
  }
}
