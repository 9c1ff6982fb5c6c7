import Foundation
import HTTPTypes
import Hummingbird

/// What a county does. Its code of division comes from its account, never from the request.
struct CountyRoutes {
  let service: Service

  func add(to router: Router<ServiceContext>) {
    let group = router.group("rounds").add(middleware: OnlyFor(role: .county))
    group.get("", use: rounds)
    let round = group.group(":round")
    round.get("", use: self.round)
    round.get("form", use: form)
    round.post("versions", use: upload)
    round.post("versions/:number/answers", use: answer)
    round.post("send", use: send)
    round.post("withdraw", use: withdraw)
    VersionRoutes(service: service).add(to: round)
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
    let part = try await Part.of(context, in: service)
    let round = part.round
    let standing = try await service.returns.standing(of: part.unit.unit, in: round.number)
    let versions = try await service.returns.versions(of: part.unit.unit, in: round.number)
    var values = RoundValues(round: round, standing: standing, now: service.configuration.now()).values
    let sent = standing?.state == .sent ? versions.first { $0.id == standing?.version } : nil
    values["unit"] = part.unit.name
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
    try await Downloads(service: service).blankForm(of: Part.of(context, in: service).round)
  }

  private func upload(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let part = try await Part.of(context, in: service)
    try await Uploading(service: service).admit(part.account, for: part.unit, to: part.round)
    let file = try await UploadForm.receive(request, context, limits: service.configuration.limits, in: service.store.incoming)
    let version = try await Uploading(service: service).keep(file, of: part.unit, in: part.round, by: part.account)
    let path = "\(part.path)/versions/\(version.number)"
    return request.wantsJSON ? .json(["location": path], status: .created) : .seeOther(path)
  }

  private func answer(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let part = try await Part.of(context, in: service)
    let fields = try await FormFields(request, context, limits: service.configuration.limits)
    let version = try await service.returns.version(context.number("number"), of: part.unit.unit, in: part.round.number)
    try await service.returns.answer(fields["finding"], with: fields["text"], on: version, in: part.round, by: part.account)
    return .seeOther("\(part.path)/versions/\(version.number)#finding-\(Int(fields["ordinal"]) ?? 1)")
  }

  private func send(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let part = try await Part.of(context, in: service)
    let fields = try await FormFields(request, context, limits: service.configuration.limits)
    guard let number = Int64(fields["version"]) else { throw Refusal.malformed }
    let version = try await service.returns.version(number, of: part.unit.unit, in: part.round.number)
    try await service.returns.send(version, of: part.unit, in: part.round, by: part.account)
    return .seeOther(part.path)
  }

  private func withdraw(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let part = try await Part.of(context, in: service)
    _ = try await FormFields(request, context, limits: service.configuration.limits)
    try await service.returns.withdraw(part.unit, in: part.round, by: part.account)
    return .seeOther(part.path)
  }
}
