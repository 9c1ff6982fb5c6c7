import Evaluation
import Foundation
import GRDB
import Reports

/// What counties upload and send in.
struct Returns: Sendable {
  let store: Store
  let rounds: Rounds
  let now: @Sendable () -> Date

  /// Keeps an uploaded file with its verdict: the file is on the disk before the rows that speak of it are. Slow: for the work queue.
  /// - Returns: the version; when this returns, neither file nor verdict can be lost.
  func add(_ upload: ReceivedFile, of expectation: Expectation, in round: Round, by account: Account) throws -> Version {
    let bytes = try upload.bytes()
    let assessment = try rounds.rules(of: round).checker.check(bytes, named: upload.name)
    try store.files.keep(bytes, sha256: assessment.source.sha256)
    return try store.database.write { db in
      let last = try Int.fetchOne(
        db, sql: "SELECT max(number) FROM version WHERE round = ? AND unit = ?", arguments: [round.number, expectation.unit])
      var version = Version(
        round: round.number, unit: expectation.unit, number: (last ?? 0) + 1, fileName: upload.name, sha256: assessment.source.sha256,
        size: bytes.count, uploadedAt: now(), account: account.id ?? 0, disposition: assessment.disposition.rawValue,
        score: assessment.score?.description, errors: assessment.count(of: .error), warnings: assessment.count(of: .warning),
        result: ResultsFile.line(for: assessment))
      try version.insert(db)
      try keep(assessment.answers, of: version, in: db)
      try AuditEntry.add(
        .upload, by: account.auditName, on: Returns.name(version), sha256: version.sha256, at: version.uploadedAt, in: db)
      return version
    }
  }

  /// A county's versions, the latest first.
  func versions(of unit: String, in round: Int64) async throws -> [Version] {
    try await store.database.read { db in
      try Version.filter(Column("round") == round && Column("unit") == unit).order(Column("number").desc).fetchAll(db)
    }
  }

  /// One of a county's versions.
  /// - Throws: ``Refusal/notFound`` when the county has no such version.
  func version(_ number: Int64, of unit: String, in round: Int64) async throws -> Version {
    let found = try await store.database.read { db in
      try Version.filter(Column("round") == round && Column("unit") == unit && Column("number") == number).fetchOne(db)
    }
    guard let found else { throw Refusal.notFound }
    return found
  }

  /// Where a county stands; nil while it has sent nothing in.
  func standing(of unit: String, in round: Int64) async throws -> Standing? {
    try await store.database.read { db in try Standing.fetchOne(db, key: ["round": round, "unit": unit]) }
  }

  /// How the audit log names a version.
  static func name(_ version: Version) -> String { "第\(version.round)轮 \(version.unit) 第\(version.number)次" }
}
