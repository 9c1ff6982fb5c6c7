import Evaluation
import Foundation
import HTTPTypes
import Hummingbird
import Reports
import Testing

@testable import Service

@Suite("The API") struct APITests {
  @Test("The document names every route below /api and no other")
  func document() async throws {
    try await Office.open { office in
      let answer = try await Visitor(office.client).get("/openapi.json")
      let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
      let paths = try #require(json["paths"] as? [String: [String: Any]])
      let described = Set(paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } })
      let routes = Set(office.service.router().routes.map { "\($0.method.rawValue) \($0.path)" }.filter { $0.contains("/api/") })
      #expect(described == Set(routes.map(APITests.braces)))
    }
  }

  /// The router may write parameters with a colon.
  private static func braces(_ route: String) -> String { route.replacing(/:(\w+)/) { "{\($0.1)}" } }

  @Test("A script uploads, reads the result, sends, and the supervisor's script reads the ranking")
  func wholeWay() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      let county = try await office.visitor(code: codes["620823"] ?? "")
      let key = try await token(county)
      let script = Visitor(office.client)
      let uploaded = try await script.send(.post, "/api/v1/rounds/1/versions?name=a.xlsx", key, example("崇信县.xlsx"))
      #expect(uploaded.status == .created)
      #expect(uploaded.text.contains("\"disposition\":\"accepted\""))
      let result = try await script.send(.get, "/api/v1/rounds/1/versions/1/result", key, nil).text
      #expect(try ResultsFile.assessments(in: result).first?.unit?.code == "620823")
      #expect(try await script.send(.post, "/api/v1/rounds/1/versions/1/send", key, nil).status == .ok)
      #expect(try await script.send(.get, "/api/v1/rounds/1/ranking", key, nil).status == .forbidden)
      let office = try await token(supervisor)
      let ranking = try await script.send(.get, "/api/v1/rounds/1/ranking", office, nil).text
      #expect(ranking.contains("\"place\":1"))
      #expect(try await script.send(.get, "/api/v1/rounds/1/versions", office, nil).status == .notFound)
      #expect(try await script.send(.get, "/api/v1/rounds/1/versions?unit=620823", office, nil).text.contains("崇信县") == false)
    }
  }

  @Test("A token that was revoked, and one that never was, open nothing")
  func revoked() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let key = try await token(supervisor)
      let script = Visitor(office.client)
      #expect(try await script.send(.get, "/api/v1/rounds", key, nil).status == .ok)
      try await supervisor.post("/tokens/1/revoke", [:])
      #expect(try await script.send(.get, "/api/v1/rounds", key, nil).status == .unauthorized)
      #expect(try await script.send(.get, "/api/v1/rounds", [.authorization: "Bearer "], nil).status == .unauthorized)
    }
  }

  @Test("A new code ends the tokens of the old one, as it ends its sessions")
  func newCode() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      let key = try await token(try await office.visitor(code: codes["620823"] ?? ""))
      let script = Visitor(office.client)
      #expect(try await script.send(.get, "/api/v1/rounds", key, nil).status == .ok)
      try await supervisor.post("/supervisor/rounds/1/units/620823/code", [:])
      #expect(try await script.send(.get, "/api/v1/rounds", key, nil).status == .unauthorized)
    }
  }

  @Test("A form in place of the file is refused by name, and nothing is kept")
  func mediaType() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      var key = try await token(try await office.visitor(code: codes["620823"] ?? ""))
      key[.contentType] = "multipart/form-data; boundary=x"
      let script = Visitor(office.client)
      #expect(try await script.send(.post, "/api/v1/rounds/1/versions", key, Array("--x--".utf8)).status == .unsupportedMediaType)
      #expect(try await office.service.returns.versions(of: "620823", in: 1).isEmpty)
    }
  }

  @Test("A supervisor's script may upload for each county as often as the county itself")
  func uploadsByUnit() async throws {
    try await Office.open(limits: { $0.uploadByAccount = .init(burst: 1, secondsEach: 30) }) { office in
      let supervisor = try await office.supervisor()
      _ = try await office.openRound(supervisor)
      let key = try await token(supervisor)
      let script = Visitor(office.client)
      var statuses: [Int] = []
      for unit in ["620823", "620802", "620823"] {
        statuses.append(try await script.send(.post, "/api/v1/rounds/1/versions?unit=\(unit)", key, [1, 2, 3]).status.code)
      }
      #expect(statuses == [201, 201, 429])
    }
  }

  @Test("Health answers, and metrics count uploads")
  func health() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      try await county.upload(example("崇信县.xlsx"), named: "a.xlsx")
      let visitor = Visitor(office.client)
      #expect(try await visitor.get("/health").text == "{\"status\":\"ok\"}")
      #expect(try await visitor.get("/metrics").text.contains("ziping_uploads_total{disposition=\"accepted\"} 1\n"))
    }
  }

  private func token(_ visitor: Visitor) async throws -> HTTPFields {
    let page = try await visitor.post("/tokens", ["name": "脚本"]).text
    return [.authorization: "Bearer \(try #require(page.firstMatch(of: /<code class="mono">(\w+)<\/code>/)?.1))"]
  }
}
