import Foundation
import HTTPTypes
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
    guard FormOrigin.isOwn(request) else { throw Refusal.foreignForm }
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

/// Where a form comes from, as far as the browser says: a form of another site shall not sign anyone in under its own code.
enum FormOrigin {
  /// Whether the page with the form is one of this host; ports differ behind proxies. Old browsers say nothing, which is no objection.
  static func isOwn(_ request: Request) -> Bool {
    guard let name = HTTPField.Name("Origin"), let origin = request.headers[name] else { return true }
    let host = origin.split(separator: "/").last.map { FormOrigin.withoutPort(String($0)) }
    return host == request.head.authority.map(FormOrigin.withoutPort)
  }

  private static func withoutPort(_ host: String) -> String {
    guard let colon = host.lastIndex(of: ":"), host[host.index(after: colon)...].allSatisfy(\.isNumber) else { return host.lowercased() }
    return host[..<colon].lowercased()
  }
}

/// The body of a request, as a whole and never more than a limit.
enum RequestBytes {
  static func collect(_ request: Request, atMost limit: Int, or refusal: Refusal) async throws -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw refusal }
    var bytes: [UInt8] = []
    try await request.forEachChunk { buffer in
      guard bytes.count + buffer.readableBytes <= limit else { throw refusal }
      bytes.append(contentsOf: buffer.readableBytesView)
    }
    return bytes
  }
}

extension Request {
  /// Takes the body as it arrives.
  /// - Throws: ``Refusal`` when the client goes away in the middle; what taking throws.
  func forEachChunk(_ take: (ByteBuffer) throws -> Void) async throws {
    var chunks = body.makeAsyncIterator()
    while true {
      let chunk: ByteBuffer?
      do { chunk = try await chunks.next() } catch { throw Refusal(.badRequest, "传输中断", "内容没有传完。请检查网络后重新提交。") }
      guard let chunk else { return }
      try take(chunk)
    }
  }
}
