import Foundation
import Hummingbird
import HummingbirdCore

/// The parameters of an address.
struct Query: Sendable {
  private let parameters: FlatDictionary<Substring, Substring>

  init(_ request: Request) { parameters = request.uri.queryParameters }

  /// A parameter without surrounding white space, at most 200 characters of it; nil when it is not there.
  subscript(_ name: String) -> String? {
    parameters[Substring(name)].map { String($0.prefix(200)).trimmingCharacters(in: .whitespaces) }
  }
}
