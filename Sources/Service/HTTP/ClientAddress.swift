import HTTPTypes
import Hummingbird

/// From where a request comes, for rate limits.
struct ClientAddress: Sendable {
  let isBehindProxy: Bool

  /// The client's address: that of the connection or, behind a proxy, the one that the proxy itself saw, which is the last it names.
  func address(of request: Request, _ context: ServiceContext) -> String {
    guard isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"), let field = request.headers[name] else { return context.peer }
    return field.split(separator: ",").last.map { String($0.filter { !$0.isWhitespace }.prefix(64)) } ?? context.peer
  }
}
