import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Service

@Suite("What is kept") struct StoreTests {
  @Test("The audit log refuses changes, and its chain shows one made behind its back")
  func auditLog() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      _ = try await office.openRound(supervisor)
      let database = office.service.store.database
      await #expect(throws: DatabaseError.self) { try await database.write { db in try db.execute(sql: "UPDATE audit SET who = 'x'") } }
      await #expect(throws: DatabaseError.self) { try await database.write { db in try db.execute(sql: "DELETE FROM audit") } }
      await #expect(throws: DatabaseError.self) {
        try await database.write { db in
          try db.execute(
            sql: "INSERT OR REPLACE INTO audit SELECT number, at, 'x', what, object, sha256, chain FROM audit WHERE number = 2")
        }
      }
      #expect(try await database.read { db in try AuditEntry.firstBreak(in: db) } == nil)
      try await database.write { db in
        try db.execute(sql: "DROP TRIGGER auditIsNeverChanged")
        try db.execute(sql: "UPDATE audit SET who = 'x' WHERE number = 3")
      }
      #expect(try await database.read { db in try AuditEntry.firstBreak(in: db) } == 3)
      #expect(try await supervisor.get("/supervisor/audit").text.contains("自第3条起"))
    }
  }

  @Test("The audit log says who did what, with the hash of the file")
  func auditEntries() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      try await county.upload(example("崇信县.xlsx"), named: "崇信县.xlsx")
      try await county.post("/rounds/1/send", ["version": "1"])
      try await county.post("/signout", [:])
      let entries = try await office.service.store.database.read { db in try AuditEntry.order(Column("number").desc).limit(3).fetchAll(db) }
      #expect(entries.map(\.what) == [.signOut, .send, .upload])
      #expect(Set(entries.map(\.who)) == ["620823 崇信县"])
      let hash = try example("崇信县.xlsx").sha256
      #expect(entries.map(\.sha256) == ["", hash, hash])
      // The clock of the tests stands at midnight of Greenwich.
      #expect(try await office.supervisor().get("/supervisor/audit").text.contains("2023年9月1日 8:00:00"))
    }
  }

  @Test("A code that opens nothing is in the audit log, with where it came from and without its secret")
  func refusedSignIn() async throws {
    try await Office.open { office in
      let wrong = String(office.supervisorCode.prefix(5)) + "-22222-22222-22222-22222"
      #expect(try await Visitor(office.client).post("/signin", ["code": wrong]).status == .unprocessableContent)
      let last = try await office.service.store.database.read { db in try AuditEntry.order(Column("number").desc).fetchOne(db) }
      #expect(last?.what == .refuseSignIn)
      #expect(last?.object.hasPrefix("登录码\(wrong.prefix(5)) 来自") == true)
      #expect(last?.object.contains("22222-22222") == false)
    }
  }

  @Test("No code, session or token stands in the store as it is carried")
  func secrets() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      let token = try #require(try await supervisor.post("/tokens", ["name": "x"]).text.firstMatch(of: /mono">(\w{64})</)?.1)
      _ = try await office.service.store.database.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
      let bytes = try Data(contentsOf: URL(filePath: office.folder + "/ziping.sqlite"))
      for secret in [String(token), String(office.supervisorCode.replacing("-", with: "").suffix(20))]
        + codes.values.map({ String($0.suffix(23)) })
      {
        #expect(bytes.range(of: Data(secret.utf8)) == nil)
        #expect(bytes.range(of: Data(secret.replacing("-", with: "").utf8)) == nil)
      }
    }
  }

  @Test("A file that was changed on the disk is not given out")
  func damagedFile() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      try await county.upload(example("崇信县.xlsx"), named: "崇信县.xlsx")
      try Data([1]).write(to: URL(filePath: office.folder + "/files/" + example("崇信县.xlsx").sha256))
      #expect(try await county.get("/rounds/1/versions/1/original").status == .internalServerError)
    }
  }

  @Test("What a killed process left is swept at the start, what rows speak of stays, and two services never share a folder")
  func sweep() throws {
    let folder = NSTemporaryDirectory() + "ziping-store-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      let store = try Store(folder: folder)
      #expect(throws: ServiceError.self) { try Store(folder: folder) }
      try store.files.keep([1, 2, 3], sha256: [1, 2, 3].sha256)
      try Data([1]).write(to: URL(filePath: store.incoming + "/.x.upload"))
    }
    let store = try Store(folder: folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.files.folder).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.incoming).isEmpty)
  }

  @Test("Codes are long, free of look-alikes, and read however they are typed")
  func codes() throws {
    let code = AccessCode()
    #expect(code.text.count == 29)
    #expect(!code.text.contains(/[01ILO]/))
    let typed = try #require(AccessCode(typed: " " + code.text.lowercased().replacing("-", with: " ")))
    #expect((typed.id, typed.secret) == (code.id, code.secret))
    #expect(AccessCode(typed: code.text + "2") == nil)
    #expect(Set((0..<1000).map { _ in AccessCode().secret }).count == 1000)
  }
}
