import Foundation
import Hummingbird
import NIOCore

/// The fields of a form without files. There is no other way to read one, and reading it checks that it comes from a page of the session.
struct FormFields: Sendable {
  private let fields: [String: String]

  /// Reads the form that a signed-in person sent.
  /// - Throws: ``Refusal`` when it is too large, malformed, or from another site.
  init(_ request: Request, _ context: ServiceContext, limits: ServiceLimits) async throws {
    try await self.init(anonymous: request, limits: limits)
    try FormToken.check(self["token"], context)
  }

  /// Reads a form of someone who has no session yet.
  init(anonymous request: Request, limits: ServiceLimits) async throws {
    let type = request.headers[.contentType]?.lowercased() ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded") else { throw Refusal.malformed }
    let body = try await RequestBytes.collect(request, atMost: limits.formBytes, or: .malformed)
    fields = FormFields.decoded(String(decoding: body, as: UTF8.self))
  }

  /// A field without surrounding white space; empty when it is not there.
  subscript(_ name: String) -> String {
    (fields[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The names of the fields.
  var names: [String] { fields.keys.sorted() }

  private static func decoded(_ text: String) -> [String: String] {
    let pairs = text.split(separator: "&").prefix(10_000).map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
      return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}

/// The token that each form of a session carries, against forms that another site makes a browser send.
enum FormToken {
  /// - Throws: ``Refusal/foreignForm`` when the token is not the session's.
  static func check(_ token: String, _ context: ServiceContext) throws {
    guard let identity = context.identity else { throw Refusal.notSignedIn }
    guard let expected = identity.formToken, RandomToken.hash(of: expected) == RandomToken.hash(of: token) else {
      throw Refusal.foreignForm
    }
  }
}

/// The body of a request, as a whole and never more than a limit.
enum RequestBytes {
  static func collect(_ request: Request, atMost limit: Int, or refusal: Refusal) async throws -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw refusal }
    var bytes: [UInt8] = []
    for try await buffer in request.body {
      guard bytes.count + buffer.readableBytes <= limit else { throw refusal }
      bytes.append(contentsOf: buffer.readableBytesView)
    }
    return bytes
  }
}
