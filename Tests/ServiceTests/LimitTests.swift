import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Spreadsheet
import Testing

@testable import Service

@Suite("How much the service takes") struct LimitTests {
  @Test("A file above the limit is refused with a page that says so, and nothing of it stays")
  func largeFile() async throws {
    try await Office.open(limits: { $0.fileBytes = 100_000 }) { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      let answer = try await county.upload([UInt8](repeating: 0, count: 100_001), named: "大.xlsx")
      #expect(answer.status == .contentTooLarge)
      #expect(answer.text.contains("文件过大"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: office.folder + "/incoming").isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: office.folder + "/files").isEmpty)
    }
  }

  @Test("Guessing codes ends after a few tries, and begins again after a while")
  func signIn() async throws {
    try await Office.open(limits: { $0.signInByAddress = .init(burst: 3, secondsEach: 10) }) { office in
      let visitor = Visitor(office.client)
      for _ in 0..<3 { #expect(try await visitor.post("/signin", ["code": "falsch"]).status == .unprocessableContent) }
      let refused = try await visitor.post("/signin", ["code": office.supervisorCode])
      #expect(refused.status == .tooManyRequests)
      #expect(refused.headers[.retryAfter] == "10")
      office.clock.advance(by: 10)
      #expect(try await visitor.post("/signin", ["code": office.supervisorCode]).location == "/supervisor")
    }
  }

  @Test("Tries at one code are limited however many addresses they come from; behind a proxy the address is the one the proxy names")
  func signInByCode() async throws {
    try await Office.open(limits: { $0.signInByCode = .init(burst: 2, secondsEach: 60) }, isBehindProxy: true) { office in
      let wrong = String(office.supervisorCode.prefix(5)) + "-22222-22222-22222-22222"
      var statuses: [Int] = []
      for number in 1...3 {
        let headers: HTTPFields = [
          .contentType: "application/x-www-form-urlencoded", try #require(HTTPField.Name("X-Forwarded-For")): "10.0.0.\(number)",
        ]
        statuses.append(try await Visitor(office.client).send(.post, "/signin", headers, Array("code=\(wrong)".utf8)).status.code)
      }
      #expect(statuses == [422, 422, 429])
    }
  }

  @Test("An account that uploads too often is asked to wait")
  func uploads() async throws {
    try await Office.open(limits: { $0.uploadByAccount = .init(burst: 1, secondsEach: 30) }) { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      #expect(try await county.upload([1, 2, 3], named: "a.xlsx").status == .seeOther)
      let second = try await county.upload([1, 2, 3], named: "a.xlsx")
      #expect(second.status == .tooManyRequests)
      #expect(second.headers[.retryAfter] == "30")
    }
  }

  @Test("When too many jobs wait, an upload is refused and can be tried again")
  func backPressure() async throws {
    try await Office.open(limits: { ($0.workers, $0.waitingJobs) = (1, 20) }) { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      let work = office.service.work
      let gate = DispatchSemaphore(value: 0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<21 { group.addTask { try await work.run { gate.wait() } } }
        while work.pending < 21 { await Task.yield() }
        let refused = try await county.upload([1], named: "a.xlsx")
        for _ in 0..<21 { gate.signal() }
        #expect(refused.status == .serviceUnavailable)
        #expect(refused.headers[.retryAfter] == "5")
        try await group.waitForAll()
      }
      #expect(try await county.upload([1], named: "a.xlsx").status == .seeOther)
    }
  }

  @Test("A full disk is a clear answer, whoever finds it", arguments: 0..<3)
  func fullDisk(number: Int) async throws {
    let errors: [any Error] = [
      FileError(operation: .write, path: "files", code: ENOSPC), DatabaseError(resultCode: .SQLITE_FULL),
      CocoaError(.fileWriteOutOfSpace),
    ]
    let router = Router(context: ServiceContext.self)
    router.add(middleware: ErrorResponses(pages: try Pages(), declared: DeclaredMethods(of: router)))
    router.post("upload") { _, _ -> Response in throw errors[number] }
    try await Application(router: router).test(.router) { client in
      let answer = try await Visitor(client).post("/upload", [:])
      #expect(answer.status.code == 507)
      #expect(answer.text.contains("服务器存储空间不足"))
    }
  }

  @Test("A table of rates forgets, and never grows beyond its capacity")
  func boundedTable() {
    let limit = RateLimit(.init(burst: 1, secondsEach: 1000), capacity: 10)
    let date = Date(timeIntervalSince1970: 0)
    for key in 0..<1000 { #expect(limit.take("\(key)", at: date.addingTimeInterval(Double(key))) == nil) }
    #expect(limit.count <= 10)
  }

  @Test(
    "Bodies that are no form get a clear refusal",
    arguments: [
      ("multipart/form-data", ""), ("multipart/form-data; boundary=", "--"), ("multipart/form-data; boundary=b", "--b\r\n\r\n\r\n--b--"),
      ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nx"),
      ("multipart/form-data; boundary=b", ""), ("text/plain", "x"), ("application/x-www-form-urlencoded", "token=x"),
      ("multipart/form-data; boundary=b", "--b" + String(repeating: "x", count: 20_000)),
      ("multipart/form-data; boundary=b", "--b\r\n" + String(repeating: "X: y\r\n", count: 5000)),
    ])
  func malformed(type: String, body: String) async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      let answer = try await county.send(.post, "/rounds/1/versions", [.contentType: type], Array(body.utf8))
      #expect(answer.status == .badRequest)
    }
  }

  @Test("Every answer forbids scripts of others, frames, sniffing and keeping")
  func headers() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      _ = try await office.openRound(supervisor)
      for path in ["/signin", "/supervisor", "/supervisor/rounds/1", "/no-such-page", "/health", "/supervisor/rounds/1/results.jsonl"] {
        let headers = try await supervisor.get(path).headers
        let policy = headers[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[.cacheControl] == "no-store")
      }
    }
  }

  @Test("No page holds a script or a style of its own")
  func pagesWithoutInlineCode() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      let county = try await office.visitor(code: codes["620823"] ?? "")
      try await county.upload(example("崇信县(初稿).xlsx"), named: "崇信县.xlsx")
      var pages: [String] = []
      for path in ["/supervisor", "/supervisor/rounds/1", "/supervisor/rounds/1/units/620823", "/supervisor/audit", "/tokens"] {
        pages.append(try await supervisor.get(path).text)
      }
      for path in ["/rounds", "/rounds/1", "/rounds/1/versions/1"] { pages.append(try await county.get(path).text) }
      for page in pages {
        #expect(page.contains("<h1>"))
        #expect(!page.contains(#/ style=|<style|javascript:| on[a-z]+=|<script(?! src="/assets/service\.js" defer>)/#))
      }
    }
  }
}
