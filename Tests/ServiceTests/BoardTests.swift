import Evaluation
import Foundation
import HTTPTypes
import Reports
import Spreadsheet
import Testing
import XLSX

@testable import Service

@Suite("The supervisor's way") struct BoardTests {
  /// An office where 崇信县 and 崆峒区 have sent, and 静宁县 has uploaded.
  private static func filled(_ test: @escaping @Sendable (Office, Visitor) async throws -> Void) async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      for (unit, name) in [("620823", "崇信县"), ("620802", "崆峒区"), ("620826", "静宁县")] {
        let county = try await office.visitor(code: codes[unit] ?? "")
        try await county.upload(example("\(name).xlsx"), named: "\(name).xlsx")
        if unit != "620826" { try await county.post("/rounds/1/send", ["version": "1"]) }
      }
      try await test(office, supervisor)
    }
  }

  private static func assessments() throws -> [Assessment] {
    let checker = FormChecker(scheme: try OfferedScheme.pingliang.scheme)
    return try ["崆峒区", "崇信县"].map { checker.check(try example("\($0).xlsx"), named: "\($0).xlsx") }
  }

  @Test("The board says who has sent, who has not, and the ranking so far")
  func board() async throws {
    try await Self.filled { office, supervisor in
      let board = try office.service.boards.board(of: try await office.service.rounds.round(1))
      #expect(Board.State.allCases.map { board.count(of: $0) } == [2, 0, 1, 4])
      let ranking = Ranking(try Self.assessments(), scheme: board.scheme)
      #expect(board.ranking.entries.map(\.score) == ranking.entries.map(\.score))
      #expect(board.ranking.entries.map(\.assessment.unit?.code) == ranking.entries.map(\.assessment.unit?.code))
      #expect(board.ranking.missing.map(\.code) == ["620821", "620822", "620825", "620826", "620881"])
      #expect(try await supervisor.get("/supervisor/rounds/1").text.contains("<svg"))
    }
  }

  @Test("Filter and search show the counties that were asked for")
  func filter() async throws {
    try await Self.filled { _, supervisor in
      let query = "q=%E5%B4%87%E4%BF%A1"
      let found = try await supervisor.get("/supervisor/rounds/1?\(query)").text
      #expect(found.contains("/units/620823") && !found.contains("/units/620802"))
      let uploaded = try await supervisor.get("/supervisor/rounds/1?state=uploaded").text
      #expect(uploaded.contains("/units/620826") && !uploaded.contains("/units/620823"))
      #expect(try await supervisor.get("/supervisor/rounds/1?state=nonsense&order=%00").status == .ok)
    }
  }

  @Test("Results, findings and the ranking workbook are those of the library")
  func downloads() async throws {
    try await Self.filled { _, supervisor in
      let assessments = try Self.assessments()
      let scheme = try OfferedScheme.pingliang.scheme
      #expect(try await supervisor.get("/supervisor/rounds/1/results.jsonl").text == ResultsFile.text(for: assessments))
      #expect(try await supervisor.get("/supervisor/rounds/1/findings.csv").text == FindingsTable.csv(assessments))
      let workbook = try WorkbookReader().read(try await supervisor.get("/supervisor/rounds/1/ranking.xlsx").bytes)
      #expect(workbook.sheets.first?.name == "排名总表")
      #expect(try await supervisor.get("/supervisor/rounds/1/form.xlsx").bytes == BlankForm(scheme: scheme).workbook())
    }
  }

  @Test("The container of all annotated copies opens, and each copy in it is the county's own")
  func container() async throws {
    try await Self.filled { office, supervisor in
      let path = office.folder + "/copies.zip"
      try Data(try await supervisor.get("/supervisor/rounds/1/annotated.zip").bytes).write(to: URL(filePath: path))
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        "python3", "-c", "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('\\n'.join(z.namelist()))",
        path,
      ]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let names = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(names == "620802崆峒区-批注.xlsx\n620823崇信县-批注.xlsx\n")
    }
  }

  @Test("A form that is returned with a note leaves the ranking, and the county reads why")
  func returned() async throws {
    try await Self.filled { office, supervisor in
      #expect(try await supervisor.post("/supervisor/rounds/1/units/620823/return", ["note": ""]).status == .unprocessableContent)
      try await supervisor.post("/supervisor/rounds/1/units/620823/return", ["note": "请补充盖章页"])
      let board = try office.service.boards.board(of: try await office.service.rounds.round(1))
      #expect(board.ranking.entries.map(\.assessment.unit?.code) == ["620802"])
      #expect(board.count(of: .returned) == 1)
      let code = try await supervisor.post("/supervisor/rounds/1/units/620823/code", [:]).text.firstMatch(of: /slip-code">([A-Z0-9-]+)</)?.1
      let county = try await office.visitor(code: String(code ?? ""))
      #expect(try await county.get("/rounds/1").text.contains("请补充盖章页"))
    }
  }

  @Test("What was given back can be mended and sent after the deadline")
  func returnedLate() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let code = try await office.openRound(supervisor)["620823"] ?? ""
      let early = try await office.visitor(code: code)
      try await early.upload(example("崇信县.xlsx"), named: "崇信县.xlsx")
      try await early.post("/rounds/1/send", ["version": "1"])
      try await supervisor.post("/supervisor/rounds/1/units/620823/return", ["note": "请补充盖章页"])
      office.clock.advance(by: 400 * 86_400)
      let late = try await office.visitor(code: code)
      #expect(try await late.upload(example("崇信县.xlsx"), named: "崇信县.xlsx").status == .seeOther)
      #expect(try await late.post("/rounds/1/send", ["version": "2"]).status == .seeOther)
      #expect(try await late.upload(example("崇信县.xlsx"), named: "崇信县.xlsx").status == .conflict)
    }
  }

  @Test("Codes are given once: as a workbook, and not again to those that have one")
  func codes() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      try await supervisor.post(
        "/supervisor/rounds", ["scheme": "pingliang-2022", "title": "", "region": "620802", "units": "华亭市", "deadline": "2023-12-31 18:00"])
      let file = try await supervisor.post("/supervisor/rounds/1/codes", ["which": "missing", "format": "xlsx"])
      let sheet = try #require(try WorkbookReader().read(file.bytes).sheets.first)
      #expect(sheet[CellReference(row: 2, column: 4)]?.displayedText.count == 29)
      let visitor = try await office.visitor(code: sheet[CellReference(row: 3, column: 4)]?.displayedText ?? "")
      #expect(try await visitor.get("/rounds/1").text.contains("华亭市"))
      #expect(try await supervisor.post("/supervisor/rounds/1/codes", ["which": "missing"]).text.contains("没有发放新的"))
    }
  }

  @Test(
    "A round that cannot be understood is not opened, and the page says which field",
    arguments: [
      (["scheme": "x"], "请选择评价方案"), (["deadline": "明天"], "截止时间无法识别"), (["deadline": "2001-01-01 08:00"], "截止时间已经过去"),
      (["region": "月球"], "不是行政区划"), (["units": "崆峒区\n月球县"], "第2行"), (["region": ""], "请填写应报送的行政区划"),
    ])
  func wrongRounds(change: [String: String], words: String) async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let fields = ["scheme": "pingliang-2022", "title": "", "region": "平凉市", "units": "", "deadline": "2023-12-31T18:00"]
      let answer = try await supervisor.post("/supervisor/rounds", fields.merging(change) { $1 })
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains(words))
      #expect(try await office.service.rounds.all().isEmpty)
    }
  }
}
