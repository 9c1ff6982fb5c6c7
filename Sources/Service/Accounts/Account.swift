import Foundation
import GRDB

/// Someone who may sign in: a county, or the supervising office.
struct Account: Codable, FetchableRecord, MutablePersistableRecord, Sendable {
  static let databaseTableName = "account"

  var id: Int64?
  let role: Role
  /// The county's code of division; nil for a supervisor.
  let unit: String?
  let name: String
  var codeID: String
  var codeSalt: Data
  var codeHash: Data
  var codeRounds: Int
  let createdAt: Date
  var codeIssuedAt: Date

  /// What someone may do.
  enum Role: String, Codable, Sendable { case county, supervisor }

  mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

  /// How the audit log names the account.
  var auditName: String { unit.map { "\($0) \(name)" } ?? name }

  /// The stored hash of the code.
  var storedCode: CodeHash { CodeHash(salt: codeSalt, rounds: codeRounds, hash: codeHash) }
}
