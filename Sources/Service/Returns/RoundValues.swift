import Evaluation
import Foundation
import Reports
import Spreadsheet

/// What pages show of a round to one county.
struct RoundValues {
  let round: Round
  let standing: Standing?
  let now: Date

  var values: [String: Any] {
    let (state, stateClass) = stateTag
    var values: [String: Any] = [
      "id": round.number, "title": round.title, "year": round.year, "deadline": ChinaTime.text(round.deadline), "state": state,
      "stateClass": stateClass, "isOpen": round.isOpen(at: now, for: standing),
    ]
    if let standing, standing.state == .returned { values["note"] = standing.note }
    return values
  }

  private var stateTag: (String, String) {
    switch standing?.state {
    case .sent: ("已报送", "good")
    case .withdrawn: ("已撤回", "doubt")
    case .returned: ("已退回", "bad")
    case nil: round.isOpen(at: now) ? ("未报送", "doubt") : ("逾期未报", "bad")
    }
  }
}

/// What a table of versions shows of one.
struct VersionRow {
  private let version: Version
  private let isSent: Bool

  init(_ version: Version, isSent: Bool) {
    self.version = version
    self.isSent = isSent
  }

  var values: [String: Any] {
    let disposition = Disposition(rawValue: version.disposition) ?? .rejected
    return [
      "number": version.number, "at": ChinaTime.text(version.uploadedAt), "disposition": disposition.label(in: .chinese),
      "dispositionClass": disposition.tagClass, "score": version.score ?? "—", "errors": version.errors, "warnings": version.warnings,
      "isSent": isSent, "fileName": version.fileName,
    ]
  }
}

extension Disposition {
  /// How pages colour it; the word stands beside it always.
  var tagClass: String {
    switch self {
    case .accepted: "good"
    case .returned, .rejected: "bad"
    case .superseded: "doubt"
    }
  }
}
