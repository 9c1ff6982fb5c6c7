import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Service

@Suite("Methods") struct MethodTests {
  private static let known = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PURGE"].compactMap {
    HTTPRequest.Method($0)
  }

  @Test("Every path answers a method that it does not declare with 405 and the methods that it takes")
  func undeclared() async throws {
    try await Office.open { office in
      let declared = Dictionary(grouping: office.service.router().routes, by: { "\($0.path)" }).mapValues { $0.map(\.method) }
      for (path, methods) in declared {
        let allowed = Set(methods.flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }).sorted().joined(separator: ", ")
        let address = path.replacing(/\{\w+\}/, with: "1")
        for method in Self.known where !methods.contains(method) {
          let answer = try await Visitor(office.client).send(method, address, [:], nil)
          #expect(answer.status == .methodNotAllowed, "\(method) \(address)")
          #expect(answer.headers[.allow] == allowed, "\(method) \(address)")
        }
      }
    }
  }

  @Test(
    "A wrong method is a page for people and JSON for scripts, and a path that is not there stays not found",
    arguments: [
      ("DELETE", "/supervisor", 405, "GET, HEAD", "text/html; charset=utf-8"),
      ("PUT", "/api/v1/rounds/1/versions", 405, "GET, HEAD, POST", "application/json; charset=utf-8"),
      ("GET", "/signout", 405, "POST", "text/html; charset=utf-8"), ("PUT", "/no-such-page", 404, nil, "text/html; charset=utf-8"),
      ("PUT", "/api/v1/no-such-thing", 404, nil, "application/json; charset=utf-8"),
    ])
  func exact(method: String, path: String, status: Int, allow: String?, type: String) async throws {
    try await Office.open { office in
      let answer = try await Visitor(office.client).send(try #require(HTTPRequest.Method(method)), path, [:], nil)
      #expect(answer.status.code == status)
      #expect(answer.headers[.allow] == allow)
      #expect(answer.headers[.contentType] == type)
    }
  }

  @Test(
    "HEAD is answered like GET, without the body", arguments: ["/health", "/signin", "/assets/service.css", "/no-such-page", "/signout"])
  func head(path: String) async throws {
    try await Office.open { office in
      let whole = try await Visitor(office.client).get(path)
      let head = try await Visitor(office.client).send(.head, path, [:], nil)
      #expect(head.status == whole.status)
      #expect(head.headers[.contentType] == whole.headers[.contentType])
      #expect(head.bytes.isEmpty && !whole.bytes.isEmpty)
    }
  }
}
