import Foundation
import Hummingbird
import HummingbirdCore

/// The parameters of an address.
struct Query: Sendable {
  private let parameters: FlatDictionary<Substring, Substring>

  init(_ request: Request) { parameters = request.uri.queryParameters }

  /// A parameter without surrounding white space, at most 200 characters of it; nil when it is not there or empty.
  subscript(_ name: String) -> String? {
    guard let raw = parameters[Substring(name)] else { return nil }
    let text = String(raw.prefix(200)).trimmingCharacters(in: .whitespaces)
    return text.isEmpty ? nil : text
  }
}
