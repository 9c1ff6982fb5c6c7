import Evaluation
import Foundation
import Spreadsheet

/// What the supervisor's list of explanations shows of one.
struct AnswerRow {
  let record: AnswerRecord
  /// What the county sent, or else its latest version: it says what the explanation is about.
  let counted: Assessment?

  var values: [String: Any] {
    let finding = counted?.findings.first { $0.number.description == record.number }
    return [
      "finding": record.number, "fingerprint": record.fingerprint, "text": record.text, "source": record.source == .page ? "页面填写" : "表内填写",
      "at": ChinaTime.text(record.answeredAt), "isAccepted": record.acceptedAt != nil, "isCurrent": finding != nil,
      "canAccept": record.acceptedAt == nil && finding != nil,
      "place": finding.map { "\($0.sheet ?? "") \($0.cell?.description ?? "")" } ?? "",
      "message": finding?.message(in: .chinese) ?? "所说明的问题已不存在,或填报内容已改动。",
    ]
  }
}
