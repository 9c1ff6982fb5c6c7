import HTTPTypes
import Hummingbird

/// Signing in by code, and out.
struct SignInRoutes {
  let service: Service
  private let byAddress: RateLimit
  private let byCode: RateLimit

  init(service: Service) {
    self.service = service
    byAddress = RateLimit(service.configuration.limits.signInByAddress)
    byCode = RateLimit(service.configuration.limits.signInByCode)
  }

  func add(to router: Router<ServiceContext>) {
    router.get("") { _, context in
      guard let identity = context.identity else { return Response.seeOther("/signin") }
      return Response.seeOther(SignInRoutes.home(of: identity.account))
    }
    router.get("signin") { _, context in
      if let identity = context.identity { return Response.seeOther(SignInRoutes.home(of: identity.account)) }
      return service.pages.page("signin", title: "登录", [:], context)
    }
    router.post("signin", use: signIn)
    router.post("signout", use: signOut)
  }

  /// The page that an account begins at.
  static func home(of account: Account) -> String { account.role == .supervisor ? "/supervisor" : "/rounds" }

  private func signIn(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let address = service.client.address(of: request, context)
    try limit(byAddress, address)
    let form = try await FormFields(anonymous: request, limits: service.configuration.limits)
    guard let code = AccessCode(typed: form["code"]) else {
      return refused("登录码应为25位字母和数字,每5位一组。请对照督导部门发放的登录码核对。", context)
    }
    try limit(byCode, code.id)
    guard let account = try await service.work.run({ try service.accounts.account(for: code) }) else {
      try await service.accounts.noteRefusal(of: code, from: address)
      return refused("登录码不正确,或已被新的登录码替代。请核对;仍不能登录的,请联系督导部门重新发放。", context)
    }
    let token = try await service.accounts.signIn(account)
    var response = Response.seeOther(SignInRoutes.home(of: account))
    response.setCookie(SessionCookie.cookie(token, isSecure: service.configuration.isSecure))
    return response
  }

  private func signOut(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try await FormFields(request, context, limits: service.configuration.limits)
    if let token = request.cookies[SessionCookie.name]?.value {
      try await service.accounts.signOut(context.account, session: token)
    }
    var response = Response.seeOther("/signin")
    response.setCookie(SessionCookie.expired(isSecure: service.configuration.isSecure))
    return response
  }

  private func refused(_ problem: String, _ context: ServiceContext) -> Response {
    service.pages.page("signin", title: "登录", ["problem": problem], context, status: .unprocessableContent)
  }

  private func limit(_ limit: RateLimit, _ key: String) throws {
    if let seconds = limit.take(key, at: service.configuration.now()) { throw Refusal.tooMany(retryAfter: seconds) }
  }
}
