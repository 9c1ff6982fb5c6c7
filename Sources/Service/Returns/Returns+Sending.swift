import Evaluation
import Foundation
import GRDB
import HTTPTypes

extension Returns {
  /// Sends a version in for good.
  /// - Throws: ``Refusal`` when the deadline has passed, the version does not pass, or the form is another county's.
  func send(_ version: Version, of unit: Expectation, in round: Round, by account: Account) async throws {
    guard version.isAccepted else {
      throw Refusal(.conflict, "暂不能报送", "这一次上传的表还有须更正的错误。请按问题清单修改,重新上传并通过校核后再报送。")
    }
    guard try version.assessment().unit?.code == unit.unit else {
      throw Refusal(.conflict, "暂不能报送", "表中识别的填报单位不是\(unit.name)。请在封面或表头填写本单位全称后重新上传。")
    }
    try await change(to: .sent, version, in: round, by: account, as: .send)
  }

  /// Takes back what was sent, until the deadline.
  func withdraw(_ unit: Expectation, in round: Round, by account: Account) async throws {
    guard let (version, _) = try await sent(by: unit.unit, in: round.number) else {
      throw Refusal(.conflict, "没有可撤回的报送", "本轮尚未报送,或已撤回、已退回。")
    }
    try await change(to: .withdrawn, version, in: round, by: account, as: .withdraw)
  }

  /// Gives back what a county sent, with a note for the county that says why.
  func giveBack(_ unit: Expectation, in round: Round, note: String, by account: Account) async throws {
    guard let (version, _) = try await sent(by: unit.unit, in: round.number) else {
      throw Refusal(.conflict, "没有可退回的报送", "该单位尚未报送,或已撤回、已退回。")
    }
    try await change(to: .returned, version, in: round, note: note, by: account, as: .returnForm)
  }

  /// What a county has sent and what counts now; nil when nothing does.
  func sent(by unit: String, in round: Int64) async throws -> (Version, Standing)? {
    guard let standing = try await standing(of: unit, in: round), standing.state == .sent else { return nil }
    return try await store.database.read { db in try Version.fetchOne(db, key: standing.version).map { ($0, standing) } }
  }

  private func change(
    to state: Standing.State, _ version: Version, in round: Round, note: String = "", by account: Account, as action: AuditEntry.Action
  ) async throws {
    let date = now()
    guard account.role == .supervisor || round.isOpen(at: date) else {
      throw Refusal.closed(round)
    }
    try await store.database.write { db in
      let standing = Standing(
        round: version.round, unit: version.unit, version: version.id ?? 0, state: state, changedAt: date, note: note)
      try standing.save(db)
      let object = Returns.name(version) + (note.isEmpty ? "" : " \(note)")
      try AuditEntry.add(action, by: account.auditName, on: object, sha256: version.sha256, at: date, in: db)
    }
  }
}
