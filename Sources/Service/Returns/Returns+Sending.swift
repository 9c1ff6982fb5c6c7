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
    guard try version.assessment().isForm(of: unit.unit) else {
      throw Refusal(.conflict, "暂不能报送", "表中识别的填报单位不是\(unit.name)。请在封面或表头填写本单位全称后重新上传。")
    }
    try await change(unit, in: round, as: .send, by: account) { standing, date in
      guard round.isOpen(at: date, for: standing) else { throw Refusal.closed(round) }
      return Change(version: version.id ?? 0, state: .sent, note: "")
    }
  }

  /// Takes back what was sent, until the deadline.
  func withdraw(_ unit: Expectation, in round: Round, by account: Account) async throws {
    try await change(unit, in: round, as: .withdraw, by: account) { standing, date in
      guard round.isOpen(at: date) else { throw Refusal.closed(round) }
      guard let standing, standing.state == .sent else {
        throw Refusal(.conflict, "没有可撤回的报送", "本轮尚未报送,或已撤回、已退回。")
      }
      return Change(version: standing.version, state: .withdrawn, note: "")
    }
  }

  /// Gives back what a county sent, with a note for the county that says why.
  func giveBack(_ unit: Expectation, in round: Round, note: String, by account: Account) async throws {
    try await change(unit, in: round, as: .returnForm, by: account) { standing, _ in
      guard let standing, standing.state == .sent else {
        throw Refusal(.conflict, "没有可退回的报送", "该单位尚未报送,或已撤回、已退回。")
      }
      return Change(version: standing.version, state: .returned, note: note)
    }
  }

  /// What a county's standing becomes.
  private struct Change {
    let version: Int64
    let state: Standing.State
    let note: String
  }

  /// Changes a county's standing by what it is, in one transaction, so that two who act at once cannot cross each other.
  private func change(
    _ unit: Expectation, in round: Round, as action: AuditEntry.Action, by account: Account,
    _ decide: @escaping @Sendable (Standing?, Date) throws -> Change
  ) async throws {
    let date = now()
    try await store.database.write { db in
      let change = try decide(try Standing.fetchOne(db, key: ["round": round.number, "unit": unit.unit]), date)
      guard let version = try Version.fetchOne(db, key: change.version) else { throw Refusal.notFound }
      try Standing(
        round: round.number, unit: unit.unit, version: change.version, state: change.state, changedAt: date, note: change.note
      ).save(db)
      let object = Returns.name(version) + (change.note.isEmpty ? "" : " \(change.note)")
      try AuditEntry.add(action, by: account.auditName, on: object, sha256: version.sha256, at: date, in: db)
    }
  }
}
