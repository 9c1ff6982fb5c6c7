import Evaluation
import Foundation
import GRDB
import HTTPTypes

extension Returns {
  /// The longest answer that a page takes, in characters.
  static let answerLimit = 2000

  /// What a county has written in a round.
  func answers(of unit: String, in round: Int64) async throws -> [AnswerRecord] {
    try await store.database.read { db in
      try AnswerRecord.filter(Column("round") == round && Column("unit") == unit).order(Column("number")).fetchAll(db)
    }
  }

  /// Keeps what a county wrote on a page about a finding of a version.
  /// - Throws: ``Refusal`` when the deadline has passed, or the version has no such finding that may be answered.
  func answer(_ number: String, with text: String, on version: Version, in round: Round, by account: Account) async throws {
    let date = now()
    guard round.isOpen(at: date, for: try await standing(of: version.unit, in: round.number)) else { throw Refusal.closed(round) }
    let policy = try rounds.rules(of: round).scheme.explanations
    let finding = try version.assessment().findings.first { $0.number.description == number }
    guard let finding, policy.accepts(finding) else { throw Refusal.notFound }
    guard !text.isEmpty, text.count <= Returns.answerLimit else {
      throw Refusal(.unprocessableContent, "说明没有保存", "说明不能为空,且不超过\(Returns.answerLimit)字。")
    }
    let record = AnswerRecord(
      round: version.round, unit: version.unit, number: number, text: text, source: .page, answeredAt: date, acceptedAt: nil)
    try await store.database.write { db in
      try record.save(db)
      try AuditEntry.add(.answer, by: account.auditName, on: "\(Returns.name(version)) \(number)", at: date, in: db)
    }
  }

  /// Keeps what a county wrote in its workbook, in the transaction of the version. An answer that says the same is as it was.
  func keep(_ answers: [Answer], of version: Version, in db: Database) throws {
    for answer in answers {
      let key: [String: any DatabaseValueConvertible] = [
        "round": version.round, "unit": version.unit, "number": answer.number.description,
      ]
      guard try AnswerRecord.fetchOne(db, key: key)?.text != answer.text else { continue }
      try AnswerRecord(
        round: version.round, unit: version.unit, number: answer.number.description, text: answer.text, source: .workbook,
        answeredAt: version.uploadedAt, acceptedAt: nil
      ).save(db)
    }
  }

  /// Accepts a county's explanation.
  ///
  /// The fingerprint says which text the supervisor has read; see ``AnswerRecord/fingerprint``.
  /// - Throws: ``Refusal/notFound`` when there is none; a conflict when the county has written another since.
  func acceptAnswer(_ number: String, reading fingerprint: String, of unit: Expectation, in round: Round, by account: Account) async throws
  {
    let date = now()
    try await store.database.write { db in
      let key: [String: any DatabaseValueConvertible] = ["round": round.number, "unit": unit.unit, "number": number]
      guard let answer = try AnswerRecord.fetchOne(db, key: key) else { throw Refusal.notFound }
      guard answer.fingerprint == fingerprint else {
        throw Refusal(.conflict, "说明已改动", "填报单位刚刚改写了这条说明。请返回上一页刷新,阅读新的说明后再采纳。")
      }
      try db.execute(
        sql: "UPDATE answer SET acceptedAt = ? WHERE round = ? AND unit = ? AND number = ?",
        arguments: [date, round.number, unit.unit, number])
      try AuditEntry.add(
        .acceptAnswer, by: account.auditName, on: "第\(round.number)轮 \(unit.unit) \(number)", at: date, in: db)
    }
  }

  /// What came of a version, with all that the county has written since, compared with the last one before it that is this county's form.
  func assessment(of version: Version, in round: Round) async throws -> Assessment {
    let answers = try await answers(of: version.unit, in: version.round).compactMap(\.answer)
    let scheme = try rounds.rules(of: round).scheme
    let current = try version.assessment().answered(answers, scheme: scheme)
    guard let previous = try await assessment(before: version) else { return current }
    return Assessment.comparing([current], with: [previous], scheme: scheme).first ?? current
  }

  /// What came of the last version before another that is the county's form: a file of another kind or county that slipped in between
  /// is nothing to compare with.
  private func assessment(before version: Version) async throws -> Assessment? {
    try await store.database.read { db in
      let earlier = try Version.filter(Column("round") == version.round && Column("unit") == version.unit)
        .filter(Column("number") < version.number && Column("disposition") != Disposition.rejected.rawValue)
        .order(Column("number").desc).fetchCursor(db)
      while let assessment = try earlier.next()?.assessment() {
        if assessment.isForm(of: version.unit) { return assessment }
      }
      return nil
    }
  }
}
