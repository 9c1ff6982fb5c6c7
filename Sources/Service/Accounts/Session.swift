import Foundation
import GRDB

/// A signed-in person's session.
struct Session: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "session"

  let tokenHash: Data
  let account: Int64
  /// What every form of the session carries, so that no other site can send one.
  let formToken: String
  let createdAt: Date
  let expiresAt: Date
}

/// Who asks: the account, and the session if it came by one.
struct Identity: Sendable {
  let account: Account
  /// The token that forms of the session carry; nil for a script, which carries no cookie that another site could use.
  let formToken: String?
}
