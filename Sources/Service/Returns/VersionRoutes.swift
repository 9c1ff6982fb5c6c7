import Hummingbird

/// The versions of a county in a round, as county and supervisor see them, below the page of the county's part.
struct VersionRoutes {
  let service: Service

  func add(to group: RouterGroup<ServiceContext>) {
    let version = group.group("versions/:number")
    version.get("", use: page)
    version.get("original", use: original)
    version.get("annotated", use: annotated)
  }

  /// The version that the address means.
  private func version(_ context: ServiceContext) async throws -> (Part, Version) {
    let part = try await Part.of(context, in: service)
    return (part, try await service.returns.version(context.number("number"), of: part.unit.unit, in: part.round.number))
  }

  private func page(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (part, version) = try await version(context)
    var values = try await VersionPage(service: service).values(version, of: part.unit, in: part.round)
    values["back"] = part.path
    values["base"] = "\(part.path)/versions/\(version.number)"
    guard part.account.role == .county else {
      return service.pages.page("version", title: "\(part.unit.name)第\(version.number)次上传的校核结果", values, context)
    }
    let standing = try await service.returns.standing(of: part.unit.unit, in: part.round.number)
    let isOpen = part.round.isOpen(at: service.configuration.now(), for: standing)
    let isSent = standing?.state == .sent && standing?.version == version.id
    values["sendPath"] = "\(part.path)/send"
    values["isSent"] = isSent
    values["canAnswer"] = isOpen
    values["canSend"] = version.isAccepted && !isSent && isOpen
    return service.pages.page("version", title: "第\(version.number)次上传的校核结果", values, context)
  }

  private func original(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (_, version) = try await version(context)
    return try await Downloads(service: service).original(version)
  }

  private func annotated(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let (part, version) = try await version(context)
    return try await Downloads(service: service).annotated(version, in: part.round)
  }
}
