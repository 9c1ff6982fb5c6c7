import HTTPTypes
import Hummingbird

/// The methods that each path takes, for the answer to all others (RFC 9110, section 15.5.6).
struct DeclaredMethods: Sendable {
  private let routes: [(path: RouterPath, method: HTTPRequest.Method)]

  /// The methods that a router's routes declare.
  init(of router: Router<ServiceContext>) {
    routes = router.routes.map { ($0.path, $0.method) }
  }

  /// The methods that a path takes, in the order of their names; none when there is no such path.
  /// - Complexity: O(n) over the routes.
  func methods(at path: String) -> [String] {
    let parts = path.split(separator: "/")
    let declared = routes.filter { route in
      route.path.count == parts.count && zip(route.path, parts).allSatisfy { element, part in element ~= part }
    }
    let names = declared.flatMap { $0.method == .get ? [HTTPRequest.Method.get, .head] : [$0.method] }.map(\.rawValue)
    return Set(names).sorted()
  }
}
