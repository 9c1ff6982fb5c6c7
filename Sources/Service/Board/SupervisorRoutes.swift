import Evaluation
import Foundation
import HTTPTypes
import Hummingbird

/// What the supervising office does.
struct SupervisorRoutes {
  let service: Service

  func add(to router: Router<ServiceContext>) {
    let group = router.group("supervisor").add(middleware: OnlyFor(role: .supervisor))
    group.get("", use: rounds)
    group.get("audit", use: audit)
    group.post("rounds", use: open)
    let round = group.group("rounds/:round")
    round.get("", use: board)
    round.post("deadline", use: setDeadline)
    round.post("codes", use: issueCodes)
    BoardDownloads(service: service).add(to: round)
    UnitRoutes(service: service).add(to: round.group("units/:unit"))
  }

  private func rounds(_ request: Request, _ context: ServiceContext) async throws -> Response {
    try await roundsPage(context)
  }

  /// The list of rounds with the form that opens one; after a mistake with what was typed and what is wrong.
  private func roundsPage(_ context: ServiceContext, problem: String? = nil, typed: [String: String] = [:]) async throws -> Response {
    var items: [[String: Any]] = []
    for round in try await service.rounds.all() {
      let board = try await service.work.run { try service.boards.board(of: round) }
      items.append(BoardValues(board: board, service: service).summary)
    }
    var values: [String: Any] = ["rounds": items, "hasRounds": !items.isEmpty, "typed": typed]
    values["problem"] = problem
    values["schemes"] = service.schemes.map { offered in
      [
        "id": offered.scheme.id, "title": "\(offered.scheme.title.chinese)(\(offered.scheme.year)年)",
        "isChosen": offered.scheme.id == typed["scheme"],
      ]
    }
    return service.pages.page(
      "supervisor", title: "评价轮次", values, context, status: problem == nil ? .ok : .unprocessableContent)
  }

  private func open(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let form = try await FormFields(request, context, limits: service.configuration.limits)
    do {
      let proposal = try RoundProposal(form, schemes: service.schemes, now: service.configuration.now())
      let round = try await service.rounds.open(proposal.round, expecting: proposal.units, by: context.account)
      return .seeOther("/supervisor/rounds/\(round.number)")
    } catch let mistake as RoundProposal.Mistake {
      let typed = Dictionary(form.names.map { ($0, form[$0]) }, uniquingKeysWith: { first, _ in first })
      return try await roundsPage(context, problem: mistake.message, typed: typed)
    }
  }

  private func board(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let round = try await service.rounds.round(context.number("round"))
    let board = try await service.work.run { try service.boards.board(of: round) }
    let filter = BoardFilter(request)
    let values = BoardValues(board: board, service: service).page(filter)
    return service.pages.page("board", title: round.title, values, context)
  }

  private func setDeadline(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let round = try await service.rounds.round(context.number("round"))
    let form = try await FormFields(request, context, limits: service.configuration.limits)
    guard let deadline = ChinaTime.date(form["deadline"]) else {
      throw Refusal(.unprocessableContent, "截止时间无法识别", "请按“2023-08-31 18:00”的格式填写后重新提交。")
    }
    try await service.rounds.setDeadline(deadline, of: round, by: context.account)
    return .seeOther("/supervisor/rounds/\(round.number)")
  }

  private func issueCodes(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let round = try await service.rounds.round(context.number("round"))
    let form = try await FormFields(request, context, limits: service.configuration.limits)
    let issue = CodeIssue(service: service, round: round, by: try context.account)
    let codes = try await issue.codes(onlyMissing: form["which"] != "all")
    guard form["format"] == "xlsx" else { return CodeSheet(round: round, codes: codes).page(service.pages, context) }
    return .file(try await service.work.run { try CodeSheet(round: round, codes: codes).workbook() }, named: "\(round.title)-登录码.xlsx")
  }

  private func audit(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let log = AuditPage(store: service.store)
    return service.pages.page("audit", title: "操作日志", try await log.values(before: Query(request)["before"]), context)
  }
}
