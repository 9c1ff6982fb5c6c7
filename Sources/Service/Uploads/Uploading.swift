import Foundation

/// What every upload goes through, from a page or from a script.
struct Uploading {
  let service: Service

  /// Whether an account may upload now; asked before any of the file is taken.
  /// - Throws: ``Refusal`` when the deadline has passed or the account uploads too often for this county.
  func admit(_ account: Account, for unit: Expectation, to round: Round) async throws {
    let date = service.configuration.now()
    let standing = try await service.returns.standing(of: unit.unit, in: round.number)
    guard round.isOpen(at: date, for: standing) else { throw Refusal.closed(round) }
    if let seconds = service.uploadLimit.take("\(account.auditName) \(unit.unit)", at: date) { throw Refusal.tooMany(retryAfter: seconds) }
  }

  /// Checks and keeps a file, off the event loop.
  func keep(_ file: ReceivedFile, of unit: Expectation, in round: Round, by account: Account) async throws -> Version {
    let returns = service.returns
    let version = try await service.work.run { try returns.add(file, of: unit, in: round, by: account) }
    service.metrics.checked(version.disposition)
    return version
  }
}
