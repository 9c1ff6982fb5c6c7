import Evaluation
import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// What a county does. Its code of division comes from its account, never from the request: another county's things have no address here.
struct CountyRoutes {
  let service: Service

  func add(to router: Router<ServiceContext>) {
    let group = router.group("rounds").add(middleware: OnlyFor(role: .county))
    group.get("", use: rounds)
    group.get(":round", use: round)
    group.get(":round/form", use: form)
    group.post(":round/versions", use: upload)
    group.get(":round/versions/:number", use: version)
    group.get(":round/versions/:number/original", use: original)
    group.get(":round/versions/:number/annotated", use: annotated)
    group.post(":round/versions/:number/answers", use: answer)
    group.post(":round/send", use: send)
    group.post(":round/withdraw", use: withdraw)
  }

  /// The county that asks, and its part in the round of the path.
  private func part(_ context: ServiceContext) async throws -> (Round, Expectation, Account) {
    let account = try context.account
    guard let unit = account.unit else { throw Refusal.notAllowed }
    let expectation = try await service.rounds.expectation(of: unit, in: context.number("round"))
    return (try await service.rounds.round(expectation.round), expectation, account)
  }

  private func rounds(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let unit = try context.account.unit ?? ""
    var items: [[String: Any]] = []
    for round in try await service.rounds.rounds(of: unit) {
      let standing = try await service.returns.standing(of: unit, in: round.number)
      items.append(RoundValues(round: round, standing: standing, now: service.configuration.now()).values)
    }
    return service.pages.page("rounds", title: "报送任务", ["rounds": items], context)
  }

  private func round(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit, _) = try await part(context)
    let standing = try await service.returns.standing(of: unit.unit, in: round.number)
    let versions = try await service.returns.versions(of: unit.unit, in: round.number)
    var values = RoundValues(round: round, standing: standing, now: service.configuration.now()).values
    let sent = standing?.state == .sent ? versions.first { $0.id == standing?.version } : nil
    values["unit"] = unit.name
    values["round"] = round.number
    values["megabytes"] = service.configuration.limits.fileBytes >> 20
    values["hasVersions"] = !versions.isEmpty
    values["versions"] = versions.map { version in VersionRow(version, isSent: version.id == sent?.id).values }
    values["canWithdraw"] = sent != nil && round.isOpen(at: service.configuration.now())
    values["sentNumber"] = sent?.number
    values["sentAt"] = standing.map { ChinaTime.text($0.changedAt) }
    return service.pages.page("county", title: round.title, values, context)
  }

  private func form(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, _, _) = try await part(context)
    return try await Downloads(service: service).blankForm(of: round)
  }

  private func upload(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit, account) = try await part(context)
    try await Uploading(service: service).admit(account, for: unit, to: round)
    let file = try await UploadForm.receive(request, context, limits: service.configuration.limits, in: service.store.incoming)
    let version = try await Uploading(service: service).keep(file, of: unit, in: round, by: account)
    let path = "/rounds/\(round.number)/versions/\(version.number)"
    return request.wantsJSON ? .json(["location": path], status: .created) : .seeOther(path)
  }

  private func version(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit, _) = try await part(context)
    let version = try await service.returns.version(context.number("number"), of: unit.unit, in: round.number)
    let standing = try await service.returns.standing(of: unit.unit, in: round.number)
    let isOpen = round.isOpen(at: service.configuration.now(), for: standing)
    var values = try await VersionPage(service: service).values(version, of: unit, in: round)
    let isSent = standing?.state == .sent && standing?.version == version.id
    values["back"] = "/rounds/\(round.number)"
    values["base"] = "/rounds/\(round.number)/versions/\(version.number)"
    values["sendPath"] = "/rounds/\(round.number)/send"
    values["isSent"] = isSent
    values["canAnswer"] = isOpen
    values["canSend"] = version.isAccepted && !isSent && isOpen
    return service.pages.page("version", title: "第\(version.number)次上传的校核结果", values, context)
  }

  private func original(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit, _) = try await part(context)
    let version = try await service.returns.version(context.number("number"), of: unit.unit, in: round.number)
    return try await Downloads(service: service).original(version)
  }

  private func annotated(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit, _) = try await part(context)
    let version = try await service.returns.version(context.number("number"), of: unit.unit, in: round.number)
    return try await Downloads(service: service).annotated(version, in: round)
  }

  private func answer(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit, account) = try await part(context)
    let fields = try await FormFields(request, context, limits: service.configuration.limits)
    let version = try await service.returns.version(context.number("number"), of: unit.unit, in: round.number)
    try await service.returns.answer(fields["finding"], with: fields["text"], on: version, in: round, by: account)
    return .seeOther("/rounds/\(round.number)/versions/\(version.number)#finding-\(Int(fields["ordinal"]) ?? 1)")
  }

  private func send(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit, account) = try await part(context)
    let fields = try await FormFields(request, context, limits: service.configuration.limits)
    guard let number = Int64(fields["version"]) else { throw Refusal.malformed }
    let version = try await service.returns.version(number, of: unit.unit, in: round.number)
    try await service.returns.send(version, of: unit, in: round, by: account)
    return .seeOther("/rounds/\(round.number)")
  }

  private func withdraw(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit, account) = try await part(context)
    _ = try await FormFields(request, context, limits: service.configuration.limits)
    try await service.returns.withdraw(unit, in: round, by: account)
    return .seeOther("/rounds/\(round.number)")
  }
}
