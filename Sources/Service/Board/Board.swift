import Evaluation
import Foundation
import GRDB

/// Where a round stands: every expected county, what it has done, and the ranking so far.
struct Board: Sendable {
  let round: Round
  let scheme: Scheme
  let rows: [Row]
  /// What was sent in and counts, in order of code.
  let sent: [Assessment]
  let ranking: Ranking

  /// A county on the board.
  struct Row: Sendable {
    let unit: Expectation
    let state: State
    /// The latest upload, whether sent or not.
    let latest: Version?
    /// What was sent and counts.
    let sent: Version?
    let changedAt: Date?
    /// The place, as it is printed.
    let place: String?
    /// How many explanations wait for the supervisor.
    let openAnswers: Int
  }

  /// How far a county has come.
  enum State: String, CaseIterable, Sendable {
    case sent, returned, uploaded, missing

    var label: String {
      switch self {
      case .sent: "已报送"
      case .returned: "已退回"
      case .uploaded: "已上传未报送"
      case .missing: "未上传"
      }
    }

    var tagClass: String {
      switch self {
      case .sent: "good"
      case .returned: "bad"
      case .uploaded: "doubt"
      case .missing: ""
      }
    }
  }

  /// How many counties have come so far.
  func count(of state: State) -> Int { rows.count { $0.state == state } }
}
