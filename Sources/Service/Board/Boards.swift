import Evaluation
import Foundation
import GRDB

/// Makes boards out of the store. What came of a version never changes, so it is read once.
struct Boards: Sendable {
  let store: Store
  let rounds: Rounds
  private let assessments = AssessmentCache()

  init(store: Store, rounds: Rounds) {
    self.store = store
    self.rounds = rounds
  }

  private struct Records: Sendable {
    let expectations: [Expectation]
    let standings: [String: Standing]
    let latest: [String: Version]
    let sent: [String: Version]
    let answers: [String: [AnswerRecord]]
  }

  /// The board of a round. Slow the first time: for the work queue.
  func board(of round: Round) throws -> Board {
    let rules = try rounds.rules(of: round)
    let records = try store.database.read { db in try Boards.records(of: round.number, in: db) }
    let sent = try records.expectations.compactMap { expectation in
      try records.sent[expectation.unit].map { version in
        let answers = (records.answers[expectation.unit] ?? []).compactMap(\.answer)
        return try assessments.assessment(of: version).answered(answers, scheme: rules.scheme)
      }
    }
    let ranking = Ranking(sent, scheme: rules.scheme, expected: records.expectations.map(\.regionUnit))
    let places = Dictionary(
      ranking.entries.compactMap { entry in entry.assessment.unit.map { ($0.code, entry.placeText) } },
      uniquingKeysWith: { first, _ in first })
    let rows = try records.expectations.map { try row($0, records, place: places[$0.unit]) }
    return Board(round: round, scheme: rules.scheme, rows: rows, sent: sent, ranking: ranking)
  }

  private func row(_ expectation: Expectation, _ records: Records, place: String?) throws -> Board.Row {
    let standing = records.standings[expectation.unit]
    let latest = records.latest[expectation.unit]
    let state: Board.State =
      switch standing?.state {
      case .sent: .sent
      case .returned: .returned
      case .withdrawn, nil: latest == nil ? .missing : .uploaded
      }
    return Board.Row(
      unit: expectation, state: state, latest: latest, sent: records.sent[expectation.unit],
      changedAt: standing?.changedAt ?? latest?.uploadedAt, place: place,
      openAnswers: try openAnswers(expectation.unit, records))
  }

  /// How many explanations wait for the supervisor. Those whose finding is no longer there, or whose value has changed, wait for nobody.
  private func openAnswers(_ unit: String, _ records: Records) throws -> Int {
    let waiting = (records.answers[unit] ?? []).filter { $0.acceptedAt == nil }
    guard !waiting.isEmpty, let version = records.sent[unit] ?? records.latest[unit] else { return 0 }
    let findings = Set(try assessments.assessment(of: version).findings.map(\.number.description))
    return waiting.count { findings.contains($0.number) }
  }

  private static func records(of round: Int64, in db: Database) throws -> Records {
    let standings = try Standing.filter(Column("round") == round).fetchAll(db)
    let latest = try Version.fetchAll(
      db,
      sql: """
        SELECT * FROM version WHERE round = ?
        AND number = (SELECT max(number) FROM version AS other WHERE other.round = version.round AND other.unit = version.unit)
        """, arguments: [round])
    let sent = try Version.fetchAll(
      db, sql: "SELECT * FROM version WHERE id IN (SELECT version FROM standing WHERE round = ? AND state = 'sent')", arguments: [round])
    let answers = try AnswerRecord.filter(Column("round") == round).fetchAll(db)
    return Records(
      expectations: try Expectation.filter(Column("round") == round).order(Column("unit")).fetchAll(db),
      standings: Dictionary(standings.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first }),
      latest: Dictionary(latest.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first }),
      sent: Dictionary(sent.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first }),
      answers: Dictionary(grouping: answers, by: \.unit))
  }
}
