import Evaluation
import Foundation
import Spreadsheet

/// What a page's list of findings shows.
struct FindingList {
  /// The findings, the severest first.
  let findings: [Finding]
  let comparison: Comparison?
  let scheme: Scheme
  /// The numbers of the findings whose explanations the supervisor accepted.
  let accepted: Set<String>
  let drawing: FormDrawing

  /// The values of the template: what is there now, the severest first, and what was mended since the version before.
  var values: [String: Any] {
    let items = comparison?.items ?? []
    let changes = Dictionary(items.map { ($0.finding.number, $0.change) }, uniquingKeysWith: { first, _ in first })
    let current = findings.enumerated().map { position, finding in
      var values = row(finding, changes[finding.number])
      values["ordinal"] = "\(position + 1)"
      values["anchor"] = drawing.name(of: finding)
      return values
    }
    let mended = (comparison?.mended ?? []).map { row($0, .mended) }
    return ["findings": current, "hasFindings": !current.isEmpty, "mended": mended, "hasMended": !mended.isEmpty]
  }

  private func row(_ finding: Finding, _ change: Comparison.Change?) -> [String: Any] {
    let field = finding.field.map { scheme.field($0)?.label ?? $0 }
    var values: [String: Any] = [
      "finding": finding.number.description, "severity": finding.severity.label(in: .chinese), "severityClass": finding.severity.rawValue,
      "hasPlace": finding.sheet != nil, "sheet": finding.sheet ?? "", "cell": finding.cell?.description ?? "",
      "subject": [finding.indicator, field].compactMap { $0 }.joined(separator: " "), "code": finding.rule ?? finding.code.rawValue,
      "message": finding.message(in: .chinese), "advice": finding.code.advice[.chinese],
      "isAnswerable": scheme.explanations.accepts(finding) && change != .mended, "minimum": scheme.explanations.minimumLength,
    ]
    if let change, change == .new || change == .open { values["change"] = change.label(in: .chinese) }
    if let explanation = finding.explanation, change != .mended {
      values["explanation"] = explanation.text
      values["reason"] = explanation.standing.reason(in: .chinese)
      values["state"] = accepted.contains(finding.number.description) ? "说明已采纳" : finding.state.label(in: .chinese)
      values["stateClass"] = finding.isOpen ? "doubt" : "good"
    }
    return values
  }
}
