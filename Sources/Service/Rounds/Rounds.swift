import Evaluation
import Foundation
import GRDB
import Reports
import Synchronization
import XLSX

/// The rounds, and the counties that shall report in them.
struct Rounds: Sendable {
  let store: Store
  let now: @Sendable () -> Date
  private let rules: RoundRules

  init(store: Store, now: @escaping @Sendable () -> Date) {
    self.store = store
    self.now = now
    rules = RoundRules()
  }

  /// Opens a round.
  /// - Parameters:
  ///   - round: the round, without an id.
  ///   - units: the counties that shall report.
  ///   - account: who opens it.
  /// - Returns: the round with its id.
  /// - Throws: the error of the database.
  func open(_ round: Round, expecting units: [RegionUnit], by account: Account) async throws -> Round {
    try await store.database.write { db in
      var round = round
      try round.insert(db)
      for unit in units { try Expectation(round: round.number, unit).insert(db) }
      try AuditEntry.add(
        .openRound, by: account.auditName, on: "第\(round.number)轮 \(round.title) 应报\(units.count)个", at: round.createdAt, in: db)
      return round
    }
  }

  /// Every round, the latest first.
  func all() async throws -> [Round] {
    try await store.database.read { db in try Round.order(Column("id").desc).fetchAll(db) }
  }

  /// A round.
  /// - Throws: ``Refusal/notFound`` when there is none.
  func round(_ id: Int64) async throws -> Round {
    guard let round = try await store.database.read({ db in try Round.fetchOne(db, key: id) }) else { throw Refusal.notFound }
    return round
  }

  /// The rounds that a county shall report in, the latest first.
  func rounds(of unit: String) async throws -> [Round] {
    try await store.database.read { db in
      let sql = "SELECT round.* FROM round JOIN expectation ON expectation.round = round.id WHERE unit = ? ORDER BY round.id DESC"
      return try Round.fetchAll(db, sql: sql, arguments: [unit])
    }
  }

  /// The counties that shall report, in order of code.
  func expectations(of round: Round) async throws -> [Expectation] {
    try await store.database.read { db in
      try Expectation.filter(Column("round") == round.number).order(Column("unit")).fetchAll(db)
    }
  }

  /// A county's part in a round.
  /// - Throws: ``Refusal/notFound`` when the county does not report in the round.
  func expectation(of unit: String, in round: Int64) async throws -> Expectation {
    let found = try await store.database.read { db in try Expectation.fetchOne(db, key: ["round": round, "unit": unit]) }
    guard let found else { throw Refusal.notFound }
    return found
  }

  /// Moves the deadline.
  func setDeadline(_ deadline: Date, of round: Round, by account: Account) async throws {
    let date = now()
    try await store.database.write { db in
      var round = round
      round.deadline = deadline
      try round.update(db)
      let text = "第\(round.number)轮 \(ChinaTime.text(deadline))"
      try AuditEntry.add(.changeDeadline, by: account.auditName, on: text, at: date, in: db)
    }
  }

  /// What the round is checked by.
  func rules(of round: Round) throws -> CheckingRules { try rules.rules(of: round) }
}

/// A round's scheme with the checker made for it.
struct CheckingRules: Sendable {
  let scheme: Scheme
  let checker: FormChecker
}

/// The rules of each round, read once.
final class RoundRules: Sendable {
  private let known = Mutex<[Int64: CheckingRules]>([:])

  func rules(of round: Round) throws -> CheckingRules {
    if let found = known.withLock({ $0[round.number] }) { return found }
    let scheme = try Scheme(yaml: round.schemeText, file: round.scheme)
    let rules = CheckingRules(scheme: scheme, checker: FormChecker(scheme: scheme, limits: .upload))
    known.withLock { $0[round.number] = rules }
    return rules
  }
}
