import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Service

@Suite("Who may do what") struct AccessTests {
  /// The routes that anyone may use.
  private static let open: Set<String> = [
    "GET ", "GET /", "GET /signin", "POST /signin", "GET /health", "GET /metrics", "GET /openapi.json", "GET /assets/{name}",
  ]

  private struct Route: CustomStringConvertible {
    let method: HTTPRequest.Method
    let path: String

    var description: String { "\(method.rawValue) \(path)" }

    /// The path with a round, version, county and finding that are there.
    var address: String {
      let values = [
        "round": "1", "number": "1", "unit": "620823", "name": "service.css", "id": "1", "finding": "000000-000000",
      ]
      return path.split(separator: "/").map { part in
        part.hasPrefix("{") || part.hasPrefix(":") ? values[part.filter(\.isLetter)] ?? "x" : String(part)
      }.reduce("") { $0 + "/" + $1 }
    }
  }

  private func routes(of office: Office) -> [Route] {
    office.service.router().routes.map { Route(method: $0.method, path: "\($0.path)") }
  }

  @Test("Nobody without a session or a token reaches any route but the open ones")
  func anonymous() async throws {
    try await Office.open { office in
      let routes = routes(of: office)
      #expect(routes.count > 40)
      for route in routes where !Self.open.contains(route.description) {
        let visitor = Visitor(office.client)
        let answer = try await visitor.send(
          route.method, route.address, [.contentType: "application/x-www-form-urlencoded"], route.method == .post ? [] : nil)
        let isRedirect = answer.status == .seeOther && answer.location == "/signin"
        #expect(isRedirect || answer.status == .unauthorized, "\(route): \(answer.status)")
      }
    }
  }

  @Test("A county reaches nothing of the supervisor's, and the supervisor nothing of a county's own pages")
  func roles() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      let county = try await office.visitor(code: codes["620823"] ?? "")
      for route in routes(of: office) where route.path.hasPrefix("/supervisor") || route.path.hasPrefix("/rounds") {
        let visitor = route.path.hasPrefix("/supervisor") ? county : supervisor
        let body: [UInt8]? = route.method == .post ? Array("token=\(await visitor.formToken)".utf8) : nil
        let answer = try await visitor.send(route.method, route.address, [.contentType: "application/x-www-form-urlencoded"], body)
        #expect(answer.status == .forbidden, "\(route): \(answer.status)")
      }
    }
  }

  @Test("A county's things have no address for another county, on pages and for scripts")
  func otherCounty() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let owner = try await office.visitor(code: codes["620823"] ?? "")
      try await owner.upload(example("崇信县.xlsx"), named: "崇信县.xlsx")
      let other = try await office.visitor(code: codes["620826"] ?? "")
      for route in routes(of: office) where route.path.contains("{number}") && !route.path.hasPrefix("/supervisor") {
        let isScript = route.path.hasPrefix("/api/")
        let token = isScript ? try await scriptToken(other) : await other.formToken
        let headers: HTTPFields =
          isScript ? [.authorization: "Bearer \(token)"] : [.contentType: "application/x-www-form-urlencoded"]
        let body: [UInt8]? = route.method == .post ? Array("token=\(token)&finding=x&text=x".utf8) : nil
        #expect(try await other.send(route.method, route.address, headers, body).status == .notFound, "\(route)")
        guard isScript else { continue }
        #expect(try await other.send(route.method, route.address + "?unit=620823", headers, body).status == .notFound, "\(route)")
      }
    }
  }

  @Test("No form is carried out without the session's token")
  func foreignForms() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      let county = try await office.visitor(code: codes["620823"] ?? "")
      try await county.upload(example("崇信县.xlsx"), named: "崇信县.xlsx")
      for route in routes(of: office) where route.method == .post && route.path != "/signin" && !route.path.hasPrefix("/api/") {
        let visitor = route.path.hasPrefix("/rounds") ? county : supervisor
        let other = await (route.path.hasPrefix("/rounds") ? supervisor : county).formToken
        for token in ["", other] {
          let isUpload = route.path.hasSuffix("/versions")
          let answer =
            isUpload
            ? try await visitor.upload([1], named: "a.xlsx", to: route.address, token: token)
            : try await visitor.post(route.address, ["note": "x", "text": "x", "which": "all"], token: token)
          #expect(answer.status == .forbidden, "\(route)")
        }
      }
      #expect(try await office.service.returns.versions(of: "620823", in: 1).count == 1)
    }
  }

  @Test(
    "A page of another site cannot sign a browser in",
    arguments: [("https://evil.example", 403), ("null", 403), ("http://localhost", 303), ("http://localhost:8080", 303)])
  func foreignSignIn(origin: String, status: Int) async throws {
    try await Office.open { office in
      let headers: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", try #require(HTTPField.Name("Origin")): origin,
      ]
      let answer = try await Visitor(office.client).send(.post, "/signin", headers, Array("code=\(office.supervisorCode)".utf8))
      #expect(answer.status.code == status)
    }
  }

  @Test("A session's cookie is no key to the API, and a bearer token none to the pages")
  func keysDoNotMix() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      #expect(try await supervisor.get("/api/v1/rounds").status == .unauthorized)
      let token = try await scriptToken(supervisor)
      let script = Visitor(office.client)
      #expect(try await script.get("/api/v1/rounds", headers: [.authorization: "Bearer \(token)"]).status == .ok)
      #expect(try await script.get("/supervisor", headers: [.authorization: "Bearer \(token)"]).location == "/signin")
    }
  }

  @Test("A new code ends the old one and its sessions")
  func renewedCode() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      let county = try await office.visitor(code: codes["620823"] ?? "")
      #expect(try await county.get("/rounds").status == .ok)
      try await supervisor.post("/supervisor/rounds/1/units/620823/code", [:])
      #expect(try await county.get("/rounds").location == "/signin")
      #expect(try await Visitor(office.client).signIn(codes["620823"] ?? "").status == .unprocessableContent)
    }
  }

  @Test("Signing out and time end a session")
  func endedSession() async throws {
    try await Office.open { office in
      let first = try await office.supervisor()
      #expect(try await first.post("/signout", [:]).location == "/signin")
      #expect(try await first.get("/supervisor").location == "/signin")
      let second = try await office.supervisor()
      office.clock.advance(by: 9 * 3600)
      #expect(try await second.get("/supervisor").location == "/signin")
    }
  }

  private func scriptToken(_ visitor: Visitor) async throws -> String {
    let page = try await visitor.post("/tokens", ["name": "脚本"]).text
    return String(try #require(page.firstMatch(of: /<code class="mono">(\w+)<\/code>/)?.1))
  }
}
