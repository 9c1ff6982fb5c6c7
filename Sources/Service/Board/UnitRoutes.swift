import Foundation
import HTTPTypes
import Hummingbird

/// What the supervisor sees and does of one county in a round.
struct UnitRoutes {
  let service: Service

  func add(to group: RouterGroup<ServiceContext>) {
    group.get("", use: unit)
    group.get("versions/:number", use: version)
    group.get("versions/:number/original", use: original)
    group.get("versions/:number/annotated", use: annotated)
    group.post("return", use: giveBack)
    group.post("answers/:finding/accept", use: acceptAnswer)
    group.post("code", use: issueCode)
  }

  private func part(_ context: ServiceContext) async throws -> (Round, Expectation) {
    let round = try await service.rounds.round(context.number("round"))
    return (round, try await service.rounds.expectation(of: context.text("unit"), in: round.number))
  }

  private func version(_ context: ServiceContext) async throws -> (Round, Expectation, Version) {
    let (round, unit) = try await part(context)
    return (round, unit, try await service.returns.version(context.number("number"), of: unit.unit, in: round.number))
  }

  private func unit(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit) = try await part(context)
    let standing = try await service.returns.standing(of: unit.unit, in: round.number)
    let versions = try await service.returns.versions(of: unit.unit, in: round.number)
    var values = RoundValues(round: round, standing: standing, now: service.configuration.now()).values
    values["roundTitle"] = round.title
    values["base"] = "/supervisor/rounds/\(round.number)/units/\(unit.unit)"
    values["back"] = "/supervisor/rounds/\(round.number)"
    values["place"] = "\(unit.province)\(unit.city == unit.province ? "" : unit.city) \(unit.unit)"
    values["hasVersions"] = !versions.isEmpty
    let answers = try await service.returns.answers(of: unit.unit, in: round.number)
    let latest = try versions.first?.assessment()
    values["hasAnswers"] = !answers.isEmpty
    values["answers"] = answers.map { AnswerRow(record: $0, latest: latest).values }
    values["canReturn"] = standing?.state == .sent
    values["versions"] = versions.map { version in
      VersionRow(version, isSent: standing?.state == .sent && standing?.version == version.id).values
    }
    return service.pages.page("unit", title: unit.name, values, context)
  }

  private func version(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit, version) = try await version(context)
    var values = try await VersionPage(service: service).values(version, of: unit, in: round)
    values["back"] = "/supervisor/rounds/\(round.number)/units/\(unit.unit)"
    values["base"] = "/supervisor/rounds/\(round.number)/units/\(unit.unit)/versions/\(version.number)"
    return service.pages.page("version", title: "\(unit.name)第\(version.number)次上传的校核结果", values, context)
  }

  private func original(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (_, _, version) = try await version(context)
    return try await Downloads(service: service).original(version)
  }

  private func annotated(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, _, version) = try await version(context)
    return try await Downloads(service: service).annotated(version, in: round)
  }

  private func giveBack(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit) = try await part(context)
    let form = try await FormFields(request, context, limits: service.configuration.limits)
    guard !form["note"].isEmpty else { throw Refusal(.unprocessableContent, "没有填写退回意见", "请写明退回的原因,填报单位据此修改。") }
    try await service.returns.giveBack(unit, in: round, note: String(form["note"].prefix(1000)), by: context.account)
    return .seeOther("/supervisor/rounds/\(round.number)/units/\(unit.unit)")
  }

  private func acceptAnswer(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit) = try await part(context)
    _ = try await FormFields(request, context, limits: service.configuration.limits)
    try await service.returns.acceptAnswer(context.text("finding"), of: unit, in: round, by: context.account)
    return .seeOther("/supervisor/rounds/\(round.number)/units/\(unit.unit)#answers-title")
  }

  private func issueCode(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (round, unit) = try await part(context)
    _ = try await FormFields(request, context, limits: service.configuration.limits)
    let codes = try await CodeIssue(service: service, round: round, by: try context.account).codes(for: [unit])
    return CodeSheet(round: round, codes: codes).page(service.pages, context)
  }
}
