import Evaluation
import Foundation
import GRDB

/// Codes given out to the counties of a round. A code can be shown only when it is made: what is stored is its hash.
struct CodeIssue {
  let service: Service
  let round: Round
  let account: Account

  init(service: Service, round: Round, by account: Account) {
    self.service = service
    self.round = round
    self.account = account
  }

  /// A county with its new code.
  struct Issued: Sendable {
    let unit: Expectation
    let code: AccessCode
  }

  /// New codes for the round's counties; if only for those without one, the others keep theirs.
  func codes(onlyMissing: Bool) async throws -> [Issued] {
    let units = try await service.rounds.expectations(of: round)
    guard onlyMissing else { return try await codes(for: units) }
    let known = try await service.store.database.read { db in
      try String.fetchSet(db, sql: "SELECT unit FROM account WHERE unit IS NOT NULL")
    }
    return try await codes(for: units.filter { !known.contains($0.unit) })
  }

  /// New codes for counties; their earlier ones end. Either all are given out or none.
  func codes(for units: [Expectation]) async throws -> [Issued] {
    let accounts = service.accounts
    var issued: [(Expectation, Accounts.NewCode)] = []
    // Some at a time, so that a province's codes do not fill the queue that uploads wait in.
    for start in stride(from: 0, to: units.count, by: 16) {
      issued += try await newCodes(for: Array(units[start..<min(start + 16, units.count)]))
    }
    try await service.store.database.write { [account, issued] db in
      for (unit, code) in issued { try accounts.issue(code, to: unit.regionUnit, by: account.auditName, in: db) }
    }
    return issued.map { Issued(unit: $0, code: $1.code) }
  }

  private func newCodes(for units: [Expectation]) async throws -> [(Expectation, Accounts.NewCode)] {
    let (accounts, work) = (service.accounts, service.work)
    return try await withThrowingTaskGroup(of: (Expectation, Accounts.NewCode).self) { group in
      for unit in units { group.addTask { (unit, try await work.run { try accounts.newCode() }) } }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0.unit < $1.0.unit }
    }
  }
}
