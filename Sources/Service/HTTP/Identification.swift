import HTTPTypes
import Hummingbird

/// Finds out who asks: by the session's cookie on pages, by the bearer token below `/api/`. Neither works in the other's place.
struct Identification: RouterMiddleware {
  let accounts: Accounts

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.identity = try await identity(of: request)
    return try await next(request, context)
  }

  private func identity(of request: Request) async throws -> Identity? {
    if request.uri.path.hasPrefix("/api/") {
      guard let field = request.headers[.authorization], field.lowercased().hasPrefix("bearer ") else { return nil }
      return try await accounts.identity(bearer: String(field.dropFirst(7)))
    }
    guard let token = request.cookies[SessionCookie.name]?.value else { return nil }
    return try await accounts.identity(session: token)
  }
}

/// Lets only one role through.
struct OnlyFor: RouterMiddleware {
  let role: Account.Role

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    guard try context.account.role == role else { throw Refusal.notAllowed }
    return try await next(request, context)
  }
}

/// The cookie that carries a session's token.
enum SessionCookie {
  static let name = "ziping_session"

  /// The cookie of a session; it ends with the browser.
  static func cookie(_ token: String, isSecure: Bool) -> Cookie {
    Cookie(name: name, value: token, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }

  /// What makes a browser forget the cookie.
  static func expired(isSecure: Bool) -> Cookie {
    Cookie(name: name, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }
}
