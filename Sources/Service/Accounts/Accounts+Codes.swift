import Evaluation
import Foundation
import GRDB

extension Accounts {
  /// The first start: makes the supervisor's account where there is none.
  /// - Parameter renews: whether an account that is there gets a new code, its old one, its sessions and its tokens ending.
  /// - Returns: the code, to be shown once; nil when there is an account already.
  /// - Throws: the error of the database.
  func supervisorCode(renews: Bool) throws -> AccessCode? {
    let new = try newCode()
    return try store.database.write { db in
      let existing = try Account.filter(Column("role") == Account.Role.supervisor.rawValue).fetchOne(db)
      guard existing == nil || renews else { return nil }
      try issue(new, to: existing, role: .supervisor, unit: nil, name: "督导部门", by: "服务启动", in: db)
      return new.code
    }
  }

  /// Gives a county a code; an earlier code ends, with the sessions and the tokens that it led to. The audit log says who gave it.
  func issue(_ new: NewCode, to unit: RegionUnit, by who: String, in db: Database) throws {
    let existing = try Account.filter(Column("unit") == unit.code).fetchOne(db)
    try issue(new, to: existing, role: .county, unit: unit.code, name: unit.name, by: who, in: db)
  }

  private func issue(
    _ new: NewCode, to existing: Account?, role: Account.Role, unit: String?, name: String, by who: String, in db: Database
  ) throws {
    let date = now()
    var account =
      existing
      ?? Account(
        role: role, unit: unit, name: name, codeID: "", codeSalt: Data(), codeHash: Data(), codeRounds: 0, createdAt: date,
        codeIssuedAt: date)
    account.codeID = new.code.id
    account.codeSalt = new.hash.salt
    account.codeHash = new.hash.hash
    account.codeRounds = new.hash.rounds
    account.codeIssuedAt = date
    try account.save(db)
    try Session.filter(Column("account") == account.id).deleteAll(db)
    try APIToken.filter(Column("account") == account.id).deleteAll(db)
    try AuditEntry.add(.issueCode, by: who, on: account.auditName, at: date, in: db)
  }
}
