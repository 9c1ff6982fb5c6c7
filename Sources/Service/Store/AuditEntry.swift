import Crypto
import Foundation
import GRDB

/// A line of the audit log: who did what to what, when. The log only grows, and each line's chain hash covers all lines before it.
struct AuditEntry: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "audit"

  let number: Int
  let at: Date
  let who: String
  let what: Action
  /// The object, such as `第1轮 620802 第2次`.
  let object: String
  /// The hash of the file concerned; empty where there is none.
  let sha256: String
  let chain: String

  /// What can be done.
  enum Action: String, Codable, Sendable {
    case signIn, refuseSignIn, signOut, issueCode, issueToken, revokeToken
    case openRound, changeDeadline, upload, answer, acceptAnswer, send, withdraw, returnForm
  }

  /// Adds a line, in the transaction of what it tells of.
  static func add(
    _ what: Action, by who: String, on object: String = "", sha256: String = "", at date: Date, in db: Database
  ) throws {
    let last = try AuditEntry.order(Column("number").desc).fetchOne(db)
    let number = (last?.number ?? 0) + 1
    // The store keeps milliseconds.
    let date = Date(timeIntervalSince1970: (date.timeIntervalSince1970 * 1000).rounded(.down) / 1000)
    let chain = AuditEntry.chain(last?.chain ?? "", number, date, who, what, object, sha256)
    try AuditEntry(number: number, at: date, who: who, what: what, object: object, sha256: sha256, chain: chain).insert(db)
  }

  /// The first line whose chain hash does not fit the lines before it; nil when the whole log is as it was written.
  /// - Complexity: O(n) over the lines.
  static func firstBreak(in db: Database) throws -> Int? {
    var previous = ""
    var number = 0
    let entries = try AuditEntry.order(Column("number")).fetchCursor(db)
    while let entry = try entries.next() {
      number += 1
      let chain = AuditEntry.chain(previous, entry.number, entry.at, entry.who, entry.what, entry.object, entry.sha256)
      guard entry.number == number, chain == entry.chain else { return number }
      previous = entry.chain
    }
    return nil
  }

  private static func chain(
    _ previous: String, _ number: Int, _ at: Date, _ who: String, _ what: Action, _ object: String, _ sha256: String
  ) -> String {
    let milliseconds = Int64((at.timeIntervalSince1970 * 1000).rounded())
    let line = [previous, "\(number)", "\(milliseconds)", who, what.rawValue, object, sha256].joined(separator: "\u{1F}")
    return Array(line.utf8).sha256
  }
}
