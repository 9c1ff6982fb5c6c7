import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

/// A browser without scripts: keeps the cookie and sends the form token of the pages.
actor Visitor {
  private let client: any TestClientProtocol
  private var cookie: String?
  /// The token that the forms of the last page carried.
  private(set) var formToken = ""

  init(_ client: any TestClientProtocol) { self.client = client }

  /// What came back.
  struct Answer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var location: String { headers[.location] ?? "" }
  }

  @discardableResult func signIn(_ code: String) async throws -> Answer {
    let answer = try await post("/signin", ["code": code])
    _ = try await get(answer.location.isEmpty ? "/signin" : answer.location)
    return answer
  }

  @discardableResult func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
    try await send(.get, path, headers, nil)
  }

  @discardableResult func post(_ path: String, _ fields: [String: String], token: String? = nil) async throws -> Answer {
    var fields = fields
    fields["token"] = token ?? formToken
    let body = fields.map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(
      separator: "&")
    return try await send(.post, path, [.contentType: "application/x-www-form-urlencoded"], Array(body.utf8))
  }

  /// Uploads a file as the page's form does.
  @discardableResult func upload(_ bytes: [UInt8], named name: String, to path: String = "/rounds/1/versions", token: String? = nil)
    async throws -> Answer
  {
    let boundary = "----ziping-test"
    let head = """
      --\(boundary)\r\nContent-Disposition: form-data; name="token"\r\n\r\n\(token ?? formToken)\r\n\
      --\(boundary)\r\nContent-Disposition: form-data; name="file"; filename="\(name)"\r\nContent-Type: application/octet-stream\r\n\r\n
      """
    let body = Array(head.utf8) + bytes + Array("\r\n--\(boundary)--\r\n".utf8)
    return try await send(.post, path, [.contentType: "multipart/form-data; boundary=\(boundary)"], body)
  }

  @discardableResult func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: [UInt8]?) async throws -> Answer
  {
    var headers = headers
    if let cookie { headers[.cookie] = cookie }
    let response = try await client.executeRequest(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    if let set = response.headers[.setCookie] { cookie = String(set.prefix { $0 != ";" }) }
    let answer = Answer(status: response.status, headers: response.headers, bytes: Array(response.body.readableBytesView))
    if let token = answer.text.firstMatch(of: /name="token" value="(\w+)"/) { formToken = String(token.1) }
    return answer
  }
}
