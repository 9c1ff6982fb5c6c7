import Evaluation
import Foundation
import HTTPTypes
import Reports
import Spreadsheet
import Testing
import XLSX

@testable import Service

@Suite("The county's way") struct CountyTests {
  @Test("A wrong workbook is returned with its findings, the mended one says what was mended, and it can be sent and withdrawn")
  func wholeWay() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      let blank = try await county.get("/rounds/1/form").bytes
      try await county.get("/rounds/1")
      let first = try await county.upload(blank, named: "崇信县.xlsx")
      #expect(first.status == .seeOther)
      #expect(first.location == "/rounds/1/versions/1")
      let page = try await county.get(first.location).text
      #expect(page.contains("退回修改"))
      #expect(!page.contains("正式报送</button>"))
      #expect(try await county.post("/rounds/1/send", ["version": "1"]).status == .conflict)

      let second = try await county.upload(example("崇信县.xlsx"), named: "崇信县.xlsx")
      #expect(second.location == "/rounds/1/versions/2")
      let mended = try await county.get(second.location).text
      #expect(mended.contains("通过校核"))
      #expect(mended.contains("已整改"))
      #expect(try await county.post("/rounds/1/send", ["version": "2"]).location == "/rounds/1")
      #expect(try await county.get("/rounds/1").text.contains("第2次上传的自评表已正式报送"))
      #expect(try await county.post("/rounds/1/withdraw", [:]).status == .seeOther)
      #expect(try await county.get("/rounds/1").text.contains("已撤回"))
      #expect(try await county.get("/rounds/1/versions/1/original").bytes == blank)
    }
  }

  @Test("The annotated copy is the one that the command writes")
  func annotatedCopy() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620825"] ?? "")
      try await county.upload(example("庄浪县.xlsx"), named: "庄浪县.xlsx")
      let answer = try await county.get("/rounds/1/versions/1/annotated")
      let scheme = try OfferedScheme.pingliang.scheme
      let assessment = FormChecker(scheme: scheme).check(try example("庄浪县.xlsx"), named: "庄浪县.xlsx")
      #expect(answer.bytes == (try AnnotatedWorkbook(assessment, scheme: scheme).workbook(from: example("庄浪县.xlsx"))))
      #expect(answer.headers[.contentDisposition]?.contains("filename*=UTF-8''") == true)
    }
  }

  @Test("The annotated copy of a signed workbook is without the signature and says so; the file as it was sent keeps it")
  func signedCopy() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620825"] ?? "")
      let signed = try signedExample("庄浪县.xlsx")
      try await county.upload(signed, named: "庄浪县.xlsx")
      let answer = try await county.get("/rounds/1/versions/1/annotated")
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentDisposition]?.removingPercentEncoding?.contains("已去数字签名") == true)
      let names = try StoredEntries(answer.bytes).names
      #expect(!names.contains { $0.hasPrefix("_xmlsignatures") })
      #expect(try await county.get("/rounds/1/versions/1/original").bytes == signed)
    }
  }

  @Test("Another county's form is checked and cannot be sent")
  func foreignForm() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620826"] ?? "")
      try await county.upload(example("崇信县.xlsx"), named: "崇信县.xlsx")
      let answer = try await county.post("/rounds/1/send", ["version": "1"])
      #expect(answer.status == .conflict)
      #expect(answer.text.contains("填报单位不是静宁县"))
    }
  }

  @Test("After the deadline nothing is uploaded, sent, withdrawn or answered")
  func deadline() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let code = codes["620802"] ?? ""
      let early = try await office.visitor(code: code)
      try await early.upload(example("崆峒区.xlsx"), named: "崆峒区.xlsx")
      let number = try #require(try await early.get("/rounds/1/versions/1").text.firstMatch(of: /name="finding" value="([0-9A-F-]+)"/)?.1)
      office.clock.advance(by: 400 * 86_400)
      let county = try await office.visitor(code: code)
      #expect(try await county.upload(example("崆峒区.xlsx"), named: "崆峒区.xlsx").status == .conflict)
      #expect(try await county.post("/rounds/1/send", ["version": "1"]).status == .conflict)
      #expect(try await county.post("/rounds/1/withdraw", [:]).status == .conflict)
      let answer = ["finding": String(number), "text": "统计口径与上年一致"]
      #expect(try await county.post("/rounds/1/versions/1/answers", answer).status == .conflict)
    }
  }

  @Test("An answer on the page stands with its finding, reaches the annotated copy, waits for the supervisor, and can be accepted")
  func answers() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      let county = try await office.visitor(code: codes["620802"] ?? "")
      try await county.upload(example("崆峒区.xlsx"), named: "崆峒区.xlsx")
      let number = String(
        try #require(try await county.get("/rounds/1/versions/1").text.firstMatch(of: /name="finding" value="([0-9A-F-]+)"/)?.1))
      let text = "幼儿园在园幼儿含托班,按规定单列"
      #expect(try await county.post("/rounds/1/versions/1/answers", ["finding": number, "text": text]).status == .seeOther)
      let page = try await county.get("/rounds/1/versions/1").text
      #expect(page.contains(text))
      #expect(page.contains("已说明"))
      let copy = try await county.get("/rounds/1/versions/1/annotated").bytes
      let reread = FormChecker(scheme: try OfferedScheme.pingliang.scheme).check(copy, named: "崆峒区.xlsx")
      #expect(reread.answers.map(\.text) == [text])

      let base = "/supervisor/rounds/1/units/620802"
      #expect(try await supervisor.get(base).text.contains(text))
      let read = try #require(try await supervisor.get(base).text.firstMatch(of: /name="read" value="(\d+)"/)?.1)
      office.clock.advance(by: 1)
      let changed = text + ",附批复文件"
      #expect(try await county.post("/rounds/1/versions/1/answers", ["finding": number, "text": changed]).status == .seeOther)
      #expect(try await supervisor.post("\(base)/answers/\(number)/accept", ["read": String(read)]).status == .conflict)
      #expect(try await supervisor.get(base).text.contains("已采纳") == false)
      let again = try #require(try await supervisor.get(base).text.firstMatch(of: /name="read" value="(\d+)"/)?.1)
      #expect(try await supervisor.post("\(base)/answers/\(number)/accept", ["read": String(again)]).status == .seeOther)
      #expect(try await supervisor.get(base).text.contains("已采纳"))
      #expect(try await county.get("/rounds/1/versions/1").text.contains("说明已采纳"))
    }
  }

  @Test("Another county's form passes for nobody, and a file that slipped in between does not end the comparison")
  func slippedIn() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620802"] ?? "")
      try await county.upload(example("崆峒区.xlsx"), named: "a.xlsx")
      try await county.upload([1, 2, 3], named: "a.xlsx")
      try await county.upload(example("崇信县.xlsx"), named: "a.xlsx")
      let foreign = try await county.get("/rounds/1/versions/3").text
      #expect(foreign.contains("崆峒区") && !foreign.contains("正式报送</button>"))
      let changed = try example("崆峒区.xlsx", replacing: "<v>1220</v>", with: "<v>1219</v>", in: "xl/worksheets/sheet2.xml")
      try await county.upload(changed, named: "a.xlsx")
      #expect(try await county.get("/rounds/1/versions/4").text.contains("未整改"))
    }
  }

  @Test("An answer in the workbook is read back with the next upload")
  func answersInWorkbook() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620802"] ?? "")
      let scheme = try OfferedScheme.pingliang.scheme
      let assessment = FormChecker(scheme: scheme).check(try example("崆峒区.xlsx"), named: "崆峒区.xlsx")
      let finding = try #require(assessment.findings.first { scheme.explanations.accepts($0) })
      let answered = assessment.answered([Answer(number: finding.number, text: "口径说明见附件二第三页")], scheme: scheme)
      let copy = try AnnotatedWorkbook(answered, scheme: scheme).workbook(from: example("崆峒区.xlsx"))
      try await county.upload(copy, named: "崆峒区.xlsx")
      #expect(try await county.get("/rounds/1/versions/1").text.contains("口径说明见附件二第三页"))
      #expect(try await office.service.returns.answers(of: "620802", in: 1).map(\.source) == [.workbook])
    }
  }

  @Test("An explanation whose value was changed is void and waits for nobody")
  func voidAnswer() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let codes = try await office.openRound(supervisor)
      let county = try await office.visitor(code: codes["620802"] ?? "")
      try await county.upload(example("崆峒区.xlsx"), named: "崆峒区.xlsx")
      let scheme = try OfferedScheme.pingliang.scheme
      let assessment = FormChecker(scheme: scheme).check(try example("崆峒区.xlsx"), named: "崆峒区.xlsx")
      let finding = try #require(assessment.findings.first { scheme.explanations.accepts($0) && $0.sheet == "基本情况表" })
      let answer = ["finding": finding.number.description, "text": "统计口径与上年一致,依据见附件"]
      try await county.post("/rounds/1/versions/1/answers", answer)
      #expect(try await supervisor.get("/supervisor/rounds/1").text.contains("待审说明1条"))
      let accept = "/supervisor/rounds/1/units/620802/answers/\(finding.number)/accept"
      #expect(try await supervisor.get("/supervisor/rounds/1/units/620802").text.contains(accept))

      try #require(finding.cell?.description == "D23")
      let changed = try example("崆峒区.xlsx", replacing: "<v>1220</v>", with: "<v>1219</v>", in: "xl/worksheets/sheet2.xml")
      try await county.upload(changed, named: "崆峒区.xlsx")
      #expect(try await county.get("/rounds/1/versions/2").text.contains("说明失效"))
      #expect(try await supervisor.get("/supervisor/rounds/1").text.contains("待审说明") == false)
      #expect(try await supervisor.get("/supervisor/rounds/1/units/620802").text.contains(accept) == false)
    }
  }
}
