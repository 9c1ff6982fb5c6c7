import Foundation
import GRDB

/// Who may sign in, and who has.
struct Accounts: Sendable {
  let store: Store
  let limits: ServiceLimits
  let now: @Sendable () -> Date

  /// A new code with the hash that is stored of it. Slow by design: not for the event loop.
  func newCode() throws -> NewCode {
    let code = AccessCode()
    return NewCode(code: code, hash: try CodeHash(of: code.secret, rounds: limits.hashRounds))
  }

  /// A code before it belongs to an account.
  struct NewCode: Sendable {
    let code: AccessCode
    let hash: CodeHash
  }

  /// The account that a code belongs to; nil when the code is wrong. Slow by design: not for the event loop.
  ///
  /// An unknown code takes as long as a wrong one, so that nobody learns which exist.
  func account(for code: AccessCode) throws -> Account? {
    let account = try store.database.read { db in try Account.filter(Column("codeID") == code.id).fetchOne(db) }
    guard let account else {
      _ = try CodeHash(of: code.secret, rounds: limits.hashRounds)
      return nil
    }
    return try account.storedCode.matches(code.secret) ? account : nil
  }

  /// Begins a session.
  /// - Returns: the token for the cookie.
  func signIn(_ account: Account) async throws -> String {
    let token = RandomToken()
    let date = now()
    let expiry = date.addingTimeInterval(Double(limits.sessionSeconds))
    try await store.database.write { db in
      guard let id = account.id else { return }
      try Session.filter(Column("expiresAt") < date).deleteAll(db)
      try Session(tokenHash: token.hash, account: id, formToken: RandomToken().text, createdAt: date, expiresAt: expiry).insert(db)
      try AuditEntry.add(.signIn, by: account.auditName, at: date, in: db)
    }
    return token.text
  }

  /// Tells the audit log of a code that opened nothing. How many tries there can be is limited before.
  func noteRefusal(of code: AccessCode, from address: String) async throws {
    let date = now()
    try await store.database.write { db in
      try AuditEntry.add(.refuseSignIn, by: "未登录", on: "登录码\(code.id) 来自\(address)", at: date, in: db)
    }
  }

  /// Who a session's token belongs to; nil when there is no such session any more. A session in use is prolonged.
  func identity(session token: String) async throws -> Identity? {
    let hash = RandomToken.hash(of: token)
    let date = now()
    guard let session = try await store.database.read({ db in try Session.fetchOne(db, key: hash) }), session.expiresAt > date,
      let account = try await store.database.read({ db in try Account.fetchOne(db, key: session.account) })
    else { return nil }
    try await prolong(session, at: date)
    return Identity(account: account, formToken: session.formToken)
  }

  /// Prolongs a session, at most once in a twentieth of its time: reading a page shall not write each time.
  private func prolong(_ session: Session, at date: Date) async throws {
    let expiry = date.addingTimeInterval(Double(limits.sessionSeconds))
    guard expiry.timeIntervalSince(session.expiresAt) > Double(limits.sessionSeconds) / 20 else { return }
    try await store.database.write { db in
      try db.execute(sql: "UPDATE session SET expiresAt = ? WHERE tokenHash = ?", arguments: [expiry, session.tokenHash])
    }
  }

  /// Ends an account's session.
  func signOut(_ account: Account, session token: String) async throws {
    let hash = RandomToken.hash(of: token)
    let date = now()
    try await store.database.write { db in
      guard try Session.deleteOne(db, key: hash) else { return }
      try AuditEntry.add(.signOut, by: account.auditName, at: date, in: db)
    }
  }

  /// Who a script's token belongs to.
  func identity(bearer token: String) async throws -> Identity? {
    let hash = RandomToken.hash(of: token)
    return try await store.database.read { db in
      let sql = "SELECT account.* FROM account JOIN apiToken ON apiToken.account = account.id WHERE apiToken.tokenHash = ?"
      return try Account.fetchOne(db, sql: sql, arguments: [hash]).map { Identity(account: $0, formToken: nil) }
    }
  }
}
