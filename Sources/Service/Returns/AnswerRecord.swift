import Evaluation
import Foundation
import GRDB

/// What a county wrote about a finding, on a page or in its workbook; the later of both counts.
struct AnswerRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "answer"

  let round: Int64
  let unit: String
  /// The number of the finding, such as `3F2A9C-91C3D0`.
  let number: String
  let text: String
  let source: Source
  let answeredAt: Date
  /// When the supervisor accepted it; nil while it waits.
  let acceptedAt: Date?

  /// Where it was written.
  enum Source: String, Codable, Sendable { case page, workbook }

  /// Tells this text from another that the county may have put in its place: the time of writing, in milliseconds.
  var fingerprint: String { "\(Int64((answeredAt.timeIntervalSince1970 * 1000).rounded()))" }

  /// The answer as the library knows it.
  var answer: Answer? { FindingNumber(number).map { Answer(number: $0, text: text) } }
}
