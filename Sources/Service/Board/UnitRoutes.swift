import HTTPTypes
import Hummingbird

/// What the supervisor sees and does of one county in a round.
struct UnitRoutes {
  let service: Service

  func add(to group: RouterGroup<ServiceContext>) {
    group.get("", use: unit)
    group.post("return", use: giveBack)
    group.post("answers/:finding/accept", use: acceptAnswer)
    group.post("code", use: issueCode)
    VersionRoutes(service: service).add(to: group)
  }

  private func unit(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let part = try await Part.of(context, in: service)
    let (round, unit) = (part.round, part.unit)
    let standing = try await service.returns.standing(of: unit.unit, in: round.number)
    let versions = try await service.returns.versions(of: unit.unit, in: round.number)
    var values = RoundValues(round: round, standing: standing, now: service.configuration.now()).values
    values["roundTitle"] = round.title
    values["base"] = part.path
    values["back"] = "/supervisor/rounds/\(round.number)"
    values["place"] = "\(unit.province)\(unit.city == unit.province ? "" : unit.city) \(unit.unit)"
    values["hasVersions"] = !versions.isEmpty
    let answers = try await service.returns.answers(of: unit.unit, in: round.number)
    let sent = standing?.state == .sent ? versions.first { $0.id == standing?.version } : nil
    let counted = try (sent ?? versions.first)?.assessment()
    values["hasAnswers"] = !answers.isEmpty
    values["answers"] = answers.map { AnswerRow(record: $0, counted: counted).values }
    values["canReturn"] = sent != nil
    values["versions"] = versions.map { version in VersionRow(version, isSent: version.id == sent?.id).values }
    return service.pages.page("unit", title: unit.name, values, context)
  }

  private func giveBack(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let part = try await Part.of(context, in: service)
    let form = try await FormFields(request, context, limits: service.configuration.limits)
    guard !form["note"].isEmpty else { throw Refusal(.unprocessableContent, "没有填写退回意见", "请写明退回的原因,填报单位据此修改。") }
    try await service.returns.giveBack(part.unit, in: part.round, note: String(form["note"].prefix(1000)), by: part.account)
    return .seeOther(part.path)
  }

  private func acceptAnswer(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let part = try await Part.of(context, in: service)
    let form = try await FormFields(request, context, limits: service.configuration.limits)
    try await service.returns.acceptAnswer(
      context.text("finding"), reading: form["read"], of: part.unit, in: part.round, by: part.account)
    return .seeOther("\(part.path)#answers-title")
  }

  private func issueCode(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let part = try await Part.of(context, in: service)
    _ = try await FormFields(request, context, limits: service.configuration.limits)
    let codes = try await CodeIssue(service: service, round: part.round, by: part.account).codes(for: [part.unit])
    return CodeSheet(round: part.round, codes: codes).page(service.pages, context)
  }
}
