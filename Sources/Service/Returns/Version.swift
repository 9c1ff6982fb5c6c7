import Evaluation
import Foundation
import GRDB
import Reports

/// A workbook that a county uploaded, with what came of checking it. Versions are never changed.
struct Version: Codable, FetchableRecord, MutablePersistableRecord, Sendable {
  static let databaseTableName = "version"

  var id: Int64?
  let round: Int64
  let unit: String
  /// The county's first, second, third upload in the round.
  let number: Int
  /// The client's name of the file, made safe.
  let fileName: String
  let sha256: String
  let size: Int
  let uploadedAt: Date
  let account: Int64
  let disposition: String
  let score: String?
  let errors: Int
  let warnings: Int
  /// The line of `results.jsonl`.
  let result: String

  mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

  /// What came of checking it.
  /// - Throws: `ResultsFile.ReadingError` when the stored line is not one of this program.
  func assessment() throws -> Assessment {
    guard let assessment = try ResultsFile.assessments(in: result).first else { throw StoreError.damaged(sha256) }
    return assessment
  }

  /// Whether nothing in it blocks; whether the form is the county's own is another question (`Assessment.isForm(of:)`).
  var isAccepted: Bool { disposition == Disposition.accepted.rawValue }
}

extension Assessment {
  /// Whether the form says that it is this county's, given by its code.
  func isForm(of unit: String) -> Bool { self.unit?.code == unit }
}

/// Where a county stands in a round, once it has sent something in.
struct Standing: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "standing"

  let round: Int64
  let unit: String
  /// The version that was sent.
  let version: Int64
  let state: State
  let changedAt: Date
  /// Why the supervisor returned it.
  let note: String

  /// What became of what was sent.
  enum State: String, Codable, Sendable {
    /// Sent in, and it counts.
    case sent
    /// Taken back by the county.
    case withdrawn
    /// Given back by the supervisor.
    case returned
  }
}
