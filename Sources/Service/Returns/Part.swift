import Evaluation

/// A county's part in a round, which a request is about.
struct Part {
  let round: Round
  let unit: Expectation
  /// Who asks: the county itself or the supervisor.
  let account: Account

  /// The part that a page's address means. For a county it is its own, whatever the address says: another county's things have no address
  /// for it. The supervisor's addresses name the county.
  /// - Throws: ``Refusal/notFound`` when there is no such round, or it does not expect the county.
  static func of(_ context: ServiceContext, in service: Service) async throws -> Part {
    let account = try context.account
    let round = try await service.rounds.round(context.number("round"))
    let unit = try account.unit ?? context.text("unit")
    return Part(round: round, unit: try await service.rounds.expectation(of: unit, in: round.number), account: account)
  }

  /// The address of its page.
  var path: String {
    switch account.role {
    case .county: "/rounds/\(round.number)"
    case .supervisor: "/supervisor/rounds/\(round.number)/units/\(unit.unit)"
    }
  }
}
