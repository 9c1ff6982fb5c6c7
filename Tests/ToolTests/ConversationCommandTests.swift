import Foundation
import Spreadsheet
import Testing
import XLSX

/// A county and its supervisor talk about a workbook: what was asked, what was mended, what was explained.
@Suite("The conversation about a workbook") struct ConversationCommandTests {
  private static let scheme = "pingliang-2022"
  private static let answer = "本年度撤并教学点两处,数据随之变化,有市教育局批复"

  private struct Result: Decodable {
    struct Explanation: Decodable {
      let text: String
      let standing: String
    }
    struct Finding: Decodable {
      let rule: String?
      let code: String
      let severity: String
      let state: String
      let number: String
      let explanation: Explanation?
    }
    struct Comparison: Decodable {
      struct Item: Decodable {
        let change: String
        let state: String?
        let finding: Finding?
      }
      let counts: [String: Int]
      let items: [Item]
    }
    struct List: Decodable {
      struct Row: Decodable {
        let answer: String
      }
      let columns: [String]
      let unplaced: [Row]
    }
    struct NotCompared: Decodable {
      let reason: String
    }
    let findings: [Finding]
    let comparison: Comparison?
    let notCompared: NotCompared?
    let list: List?

    func finding(_ rule: String) -> Finding? { findings.first { $0.rule == rule } }
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ziping-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// The first run over the published example, in `one`, and the copy that the county gets.
  private func begin(in folder: URL) throws -> ReturnedWorkbook {
    let one = folder.appendingPathComponent("one")
    let run = try Tool.run("assess", "Examples/崆峒区-2022.xlsx", "--scheme", Self.scheme, "-o", one.path)
    #expect(run.status == 0)
    return try ReturnedWorkbook(one.appendingPathComponent("annotated/崆峒区-2022.xlsx"))
  }

  private func check(_ file: URL, _ options: String...) throws -> Result {
    let arguments = ["check", file.path, "--scheme", Self.scheme, "--format", "jsonl"] + options
    let run = try Tool.run(arguments)
    return try JSONDecoder().decode(Result.self, from: Data(run.output.utf8))
  }

  @Test("Answers in the list and in comments come back, whoever saved the file, and rows were sorted and deleted")
  func answers() throws {
    try withFolder { folder in
      var copy = try begin(in: folder)
      copy.list = copy.list.reversed().dropFirst().map { row in
        var row = row
        if row["依据"]?.hasPrefix("V067 ") == true { row["县级说明"] = Self.answer }
        if row["依据"]?.hasPrefix("V038 ") == true { row["县级说明"] = "已核" }
        if row["级别"] == "错误" { row["县级说明"] = Self.answer }
        return row
      }
      copy.reply("基本情况表", "D54", "督学另聘兼职12名,\n聘书已报市局备案")
      let file = folder.appendingPathComponent("回复.xlsx")
      try copy.save(to: file)
      let result = try check(file)
      #expect(result.finding("V067")?.state == "explained")
      #expect(result.finding("V067")?.explanation?.text == Self.answer)
      #expect(result.finding("V016")?.state == "explained")
      #expect(result.finding("V016")?.explanation?.text == "督学另聘兼职12名,\n聘书已报市局备案")
      #expect(result.finding("V038")?.explanation?.standing == "tooShort")
      #expect(result.finding("V038")?.state == "open")
      #expect(result.finding("V005")?.explanation?.standing == "notAccepted")
      #expect(result.findings.filter { $0.state == "explained" }.count == 2)
      #expect(result.comparison == nil)
    }
  }

  @Test("A changed value makes an answer void, a mended one closes the finding, and the ranking says all of it")
  func changes() throws {
    try withFolder { folder in
      var copy = try begin(in: folder)
      copy.explainWarnings(Self.answer)
      copy.set("基本情况表", "D54", .integer(65))
      copy.set("基本情况表", "D22", .integer(6660))
      let file = folder.appendingPathComponent("改名后报送.xlsx")
      try copy.save(to: file)
      let previous = folder.appendingPathComponent("one/results.jsonl").path
      let result = try check(file, "--previous", previous)
      #expect(result.finding("V016")?.state == "void")
      #expect(result.finding("V067")?.state == "explained")
      #expect(result.finding("V005") == nil)
      #expect(result.comparison?.counts == ["new": 1, "mended": 1, "open": 3, "explained": 7, "void": 1])
      #expect(result.comparison?.items.map { "\($0.change) \($0.state ?? "-")" }.filter { $0.contains("void") } == ["open void"])
      #expect(result.comparison?.items.filter { $0.change == "mended" }.map { $0.finding?.rule } == ["V005"])

      let text = try Tool.run("check", file.path, "--scheme", Self.scheme, "--previous", previous)
      #expect(text.output.contains("新增1条,已整改1条,未整改3条,已说明7条,其中说明失效1条"))
      #expect(text.output.contains("[未整改, 说明失效]"))
      #expect(text.output.contains("已整改 CO-001(V005)"))
      #expect(text.output.contains("提醒8(已说明7)"))

      let two = folder.appendingPathComponent("two").path
      let run = try Tool.run("assess", file.path, "--scheme", Self.scheme, "-o", two, "--previous", previous)
      #expect(run.status == 0)
      let book = try WorkbookReader().read([UInt8](Data(contentsOf: URL(fileURLWithPath: two + "/ranking.xlsx"))))
      let changes = try #require(book.sheet(named: "整改对照"))
      #expect(changes.cells.count { $0.value == .text("已说明") } == 7)
      #expect(changes.cells.count { $0.value == .text("已整改") } == 1)
      #expect(changes.cells.count { $0.value == .text("未整改(说明失效)") } == 1)
      #expect(changes.cells.contains { $0.value == .text(Self.answer + "\n(填报内容已改动,原说明失效。)") })
      #expect(changes.cells(inRow: 2).contains { $0.displayedText.contains("其中说明失效1条") })
      let table = try String(contentsOfFile: two + "/findings.csv", encoding: .utf8)
      #expect(table.split(separator: "\r\n").count { $0.contains(",说明失效,") && $0.hasSuffix(",未整改") } == 1)
      let page = try Tool.run("check", file.path, "--scheme", Self.scheme, "--previous", previous, "--format", "html")
      #expect(page.output.contains("未整改 说明失效") && page.output.contains("其中说明失效1条"))
      let ranking = try #require(book.sheet(named: "排名总表"))
      let row = ranking.cells(inRow: 4).suffix(5).map(\.displayedText)
      #expect(row.prefix(4) == ["3", "1", "7", "暂定"])

      let again = folder.appendingPathComponent("again.xlsx").path
      _ = try Tool.run("rank", two + "/results.jsonl", "--scheme", Self.scheme, "-o", again)
      #expect(try Data(contentsOf: URL(fileURLWithPath: again)) == Data(contentsOf: URL(fileURLWithPath: two + "/ranking.xlsx")))
    }
  }

  @Test("Marking a returned workbook anew loses no answer, those to former values included, and marking twice is marking once")
  func carriedOver() throws {
    try withFolder { folder in
      var copy = try begin(in: folder)
      copy.explainWarnings(Self.answer)
      copy.set("基本情况表", "D54", .integer(65))
      let file = folder.appendingPathComponent("回复.xlsx")
      try copy.save(to: file)
      for (from, to) in [("回复.xlsx", "a"), ("a/回复.xlsx", "b")] {
        let run = try Tool.run(
          "annotate", folder.appendingPathComponent(from).path, "--scheme", Self.scheme, "-o", folder.appendingPathComponent(to).path)
        #expect(run.status == 0)
      }
      let marked = try Data(contentsOf: folder.appendingPathComponent("a/回复.xlsx"))
      #expect(try Data(contentsOf: folder.appendingPathComponent("b/回复.xlsx")) == marked)
      let rows = try ReturnedWorkbook(folder.appendingPathComponent("a/回复.xlsx")).list
      #expect(rows.count { $0["县级说明"] == Self.answer } == 8)
      #expect(rows.filter { $0["级别"] == "留存" }.map { $0["状态"] } == ["说明失效"])
      #expect(rows.first { $0["依据"]?.hasPrefix("V016 ") == true }?["县级说明"] == nil)

      var returned = try ReturnedWorkbook(folder.appendingPathComponent("a/回复.xlsx"))
      returned.set("基本情况表", "D54", .integer(66))
      let third = folder.appendingPathComponent("三.xlsx")
      try returned.save(to: third)
      #expect(try check(third).finding("V016")?.state == "explained")
    }
  }

  @Test("Answers survive the loss of the column of numbers, and the list is still known as ours", arguments: [true, false])
  func lostNumbers(hasComments: Bool) throws {
    try withFolder { folder in
      var copy = try begin(in: folder)
      copy.list = copy.list.map { row in
        row["级别"] == "提醒" ? row.merging(["县级说明": Self.answer + (row["单元格"] ?? "")]) { $1 } : row
      }
      copy.removeListColumn("编号")
      if !hasComments { copy.removeComments() }
      let file = folder.appendingPathComponent("回复.xlsx")
      try copy.save(to: file)
      let explained = try check(file).findings.filter { $0.state == "explained" }
      #expect(explained.count == 8)
      let run = try Tool.run("annotate", file.path, "--scheme", Self.scheme, "-o", folder.appendingPathComponent("a").path)
      #expect(run.status == 0)
      let rows = try ReturnedWorkbook(folder.appendingPathComponent("a/回复.xlsx")).list
      #expect(rows.count { $0["县级说明"] == Self.answer + ($0["单元格"] ?? "") } == 8)
      #expect(!rows.contains { $0["级别"] == "留存" })
      #expect(rows.allSatisfy { $0["编号"] != nil })
    }
  }

  @Test("Deadlines and columns that people added to the list are carried over, and so is an answer that fits nothing")
  func notes() throws {
    try withFolder { folder in
      var copy = try begin(in: folder)
      copy.addListColumn("责任人")
      copy.list = copy.list.map { $0.merging(["整改时限": "9月10日前", "责任人": $0["单元格"] ?? "科长"]) { $1 } } + [["县级说明": Self.answer]]
      let file = folder.appendingPathComponent("回复.xlsx")
      try copy.save(to: file)
      for (from, to) in [("回复.xlsx", "a"), ("a/回复.xlsx", "b")] {
        let run = try Tool.run(
          "annotate", folder.appendingPathComponent(from).path, "--scheme", Self.scheme, "-o", folder.appendingPathComponent(to).path)
        #expect(run.status == 0)
      }
      let marked = folder.appendingPathComponent("a/回复.xlsx")
      #expect(try Data(contentsOf: folder.appendingPathComponent("b/回复.xlsx")) == Data(contentsOf: marked))
      let rows = try ReturnedWorkbook(marked).list
      let found = rows.filter { $0["级别"] != "留存" && $0["问题"]?.contains(Self.answer) == false }
      #expect(found.count == copy.list.count - 1)
      #expect(found.allSatisfy { $0["整改时限"] == "9月10日前" && $0["责任人"] == $0["单元格"] ?? "科长" })
      #expect(rows.filter { $0["级别"] == "留存" }.map { $0["县级说明"] } == [Self.answer])
      #expect(try check(marked).findings.contains { $0.code == "NT-002" && $0.severity == "info" })

      // Results say it too, so that copies made from these have it.
      let results = try check(marked)
      #expect(results.list?.columns == ["责任人"])
      #expect(results.list?.unplaced.map(\.answer) == [Self.answer])
    }
  }

  @Test("What people add to the names of our columns stays, and the columns are known all the same")
  func wordsInHeader() throws {
    try withFolder { folder in
      var copy = try begin(in: folder)
      let marked = folder.appendingPathComponent("one/annotated/崆峒区-2022.xlsx")
      let list = try WorkbookReader().read([UInt8](Data(contentsOf: marked))).sheet(named: "问题清单")
      let header = try #require(list?.cells.first { $0.value == .text("县级说明") })
      copy.set("问题清单", header.reference.description, .text("县级说明(由分管局长填)"))
      try copy.save(to: folder.appendingPathComponent("回复.xlsx"))
      for (from, to) in [("回复.xlsx", "a"), ("a/回复.xlsx", "b")] {
        let words = [folder.appendingPathComponent(from).path, "--scheme", Self.scheme, "-o", folder.appendingPathComponent(to).path]
        #expect(try Tool.run(["annotate"] + words).status == 0)
        let text = try Tool.run("convert", folder.appendingPathComponent(to + "/回复.xlsx").path, "-", "--sheet", "问题清单").output
        #expect(text.components(separatedBy: "县级说明(由分管局长填)").count == 2 && text.contains(",县级说明,"))
      }
    }
  }

  @Test("What was explained to an earlier run holds for a new file that does not repeat it")
  func fromPrevious() throws {
    try withFolder { folder in
      var copy = try begin(in: folder)
      copy.explainWarnings(Self.answer)
      let file = folder.appendingPathComponent("回复.xlsx")
      try copy.save(to: file)
      let results = folder.appendingPathComponent("二.jsonl")
      try Data(Tool.run("check", file.path, "--scheme", Self.scheme, "--format", "jsonl").output.utf8).write(to: results)
      let original = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx")
      #expect(try check(original).findings.allSatisfy { $0.state != "explained" })
      let result = try check(original, "--previous", results.path)
      #expect(result.comparison?.counts == ["new": 0, "mended": 0, "open": 3, "explained": 8, "void": 0])
    }
  }

  @Test("After a round in which its file was rejected, a county is compared with the one before, when both are given")
  func rejectedBetween() throws {
    try withFolder { folder in
      _ = try begin(in: folder)
      let file = folder.appendingPathComponent("崆峒区.xlsx")
      try Data("not a workbook".utf8).write(to: file)
      let (one, two) = (folder.appendingPathComponent("one/results.jsonl").path, folder.appendingPathComponent("two.jsonl"))
      let rejected = try Tool.run("check", file.path, "--scheme", Self.scheme, "--format", "jsonl", "--previous", one)
      try Data(rejected.output.utf8).write(to: two)
      let original = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx")
      let result = try check(original, "--previous", one, "--previous", two.path)
      #expect(result.comparison?.counts == ["new": 0, "mended": 0, "open": 11, "explained": 0, "void": 0])
      let other = try Tool.run("check", "Examples/平凉市-2022/静宁县.xlsx", "--scheme", Self.scheme, "--previous", one)
      #expect(other.errors.contains("崆峒区: 上次报送过,本次没有"))
    }
  }

  @Test("A county that the earlier results do not have is not compared, and that is said everywhere")
  func notCompared() throws {
    try withFolder { folder in
      _ = try begin(in: folder)
      let previous = folder.appendingPathComponent("one/results.jsonl").path
      let message = "上次校核结果中没有该县(市、区),无可对照"
      let file = URL(fileURLWithPath: "Examples/平凉市-2022/华亭市.xlsx", relativeTo: repository)
      let result = try check(file, "--previous", previous)
      #expect(result.comparison == nil && result.notCompared?.reason == "noEarlierWorkbook")
      let text = try Tool.run("check", file.path, "--scheme", Self.scheme, "--previous", previous)
      #expect(text.output.contains("与上次对照:\(message)") && text.errors.contains("华亭市: \(message)"))
      let english = try Tool.run("check", file.path, "--scheme", Self.scheme, "--previous", previous, "--lang", "en", "--format", "csv")
      #expect(english.errors.contains("the earlier results have no workbook of this county") && english.output.contains("not compared"))
      let out = folder.appendingPathComponent("two").path
      let run = try Tool.run(
        "assess", file.path, "Examples/崆峒区-2022.xlsx", "--scheme", Self.scheme, "-o", out, "--previous", previous, "--html")
      #expect(run.output.contains(message) && run.errors.contains(message))
      let book = try WorkbookReader().read([UInt8](Data(contentsOf: URL(fileURLWithPath: out + "/ranking.xlsx"))))
      let changes = try #require(book.sheet(named: "整改对照"))
      #expect(changes.cells.contains { $0.value == .text("未对照") } && changes.cells.contains { $0.value == .text(message) })
      #expect(try String(contentsOfFile: out + "/html/华亭市.html", encoding: .utf8).contains(message))
      #expect(try ReturnedWorkbook(URL(fileURLWithPath: out + "/annotated/华亭市.xlsx")).says(message))
      let again = folder.appendingPathComponent("again.xlsx").path
      _ = try Tool.run("rank", out + "/results.jsonl", "--scheme", Self.scheme, "-o", again)
      #expect(try Data(contentsOf: URL(fileURLWithPath: again)) == Data(contentsOf: URL(fileURLWithPath: out + "/ranking.xlsx")))
    }
  }

  @Test("A form that was filled in for another year is nothing to compare with")
  func otherYear() throws {
    try withFolder { folder in
      _ = try begin(in: folder)
      let results = folder.appendingPathComponent("one/results.jsonl")
      let text = try String(contentsOf: results, encoding: .utf8)
      try text.replacing("\"year\":2022", with: "\"year\":2021").write(to: results, atomically: true, encoding: .utf8)
      let result = try check(repository.appendingPathComponent("Examples/崆峒区-2022.xlsx"), "--previous", results.path)
      #expect(result.comparison == nil && result.notCompared?.reason == "otherYear")
    }
  }

  @Test("Earlier results are never replaced, and must be results of the same scheme")
  func previousFile() throws {
    try withFolder { folder in
      _ = try begin(in: folder)
      let one = folder.appendingPathComponent("one").path
      let run = try Tool.run(
        "assess", "Examples/崆峒区-2022.xlsx", "--scheme", Self.scheme, "-o", one, "--previous", one + "/results.jsonl")
      #expect(run.status == 2 && run.errors.contains("results.jsonl"))
      let copies = folder.appendingPathComponent("copies")
      try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
      let named = copies.appendingPathComponent("崆峒区-2022.xlsx").path
      try FileManager.default.copyItem(atPath: one + "/results.jsonl", toPath: named)
      let annotated = try Tool.run(
        "annotate", "Examples/崆峒区-2022.xlsx", "--scheme", Self.scheme, "-o", copies.path, "--previous", named)
      #expect(annotated.status == 2 && FileManager.default.contentsEqual(atPath: one + "/results.jsonl", andPath: named))
      let other = folder.appendingPathComponent("other.jsonl")
      let text = try String(contentsOfFile: one + "/results.jsonl", encoding: .utf8)
      try text.replacing("\"scheme\":\"pingliang-2022\"", with: "\"scheme\":\"other\"").write(to: other, atomically: true, encoding: .utf8)
      let refused = try Tool.run("check", "Examples/崆峒区-2022.xlsx", "--scheme", Self.scheme, "--previous", other.path)
      #expect(refused.status == 2 && refused.errors.contains("other"))
      #expect(try Tool.run("check", "Examples/崆峒区-2022.xlsx", "--scheme", Self.scheme, "--previous", one + "/nothing").status == 2)
    }
  }

  @Test("A page for each workbook stands beside the annotated copies when asked for, and on standard output")
  func pages() throws {
    try withFolder { folder in
      let out = folder.appendingPathComponent("out")
      _ = try Tool.run("assess", "Examples/崆峒区-2022.xlsx", "--scheme", Self.scheme, "-o", out.path, "--html")
      let page = try String(contentsOf: out.appendingPathComponent("html/崆峒区-2022.html"), encoding: .utf8)
      #expect(page.contains("<h1>崆峒区2022年度自评表校核情况</h1>"))
      #expect(page.contains("id=\"finding-1-1\"") && page.contains("href=\"#finding-1-1\""))
      let printed = try Tool.run("check", "Examples/崆峒区-2022.xlsx", "--scheme", Self.scheme, "--format", "html")
      #expect(printed.output == page)
    }
  }

  @Test("Letters are written for the workbooks that are returned or rejected, from results as well, and give the same bytes")
  func letters() throws {
    try withFolder { folder in
      let out = folder.appendingPathComponent("out").path
      _ = try Tool.run("assess", "Examples/平凉市-2022", "--scheme", Self.scheme, "-o", out)
      for (path, name) in [(out + "/results.jsonl", "a"), ("Examples/平凉市-2022", "b")] {
        let run = try Tool.run(
          "letter", path, "--scheme", Self.scheme, "-o", folder.appendingPathComponent(name).path, "--format", "html", "--date",
          "2023-09-01",
          "--deadline", "2023-09-10", "--office", "平凉市教育督导委员会办公室")
        #expect(run.status == 1)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("a").path).sorted()
      #expect(names == ["庄浪县.退回通知.html", "泾川县.退回通知.html", "灵台县.退回通知.html"].sorted())
      for name in names {
        let letter = try Data(contentsOf: folder.appendingPathComponent("a/\(name)"))
        #expect(try Data(contentsOf: folder.appendingPathComponent("b/\(name)")) == letter)
        #expect(String(decoding: letter, as: UTF8.self).contains("2023年9月10日前"))
      }
      let letter = ["letter", out + "/results.jsonl", "--scheme", Self.scheme, "-o", out]
      #expect(try Tool.run(letter + ["--date", "1.9.2023"]).status == 64)
      #expect(try Tool.run(letter + ["--date", "2023-09-10", "--deadline", "2023-09-01"]).status == 64)
    }
  }

  @Test("PDF letters give the same bytes on every day", .enabled(if: hasWriter, "LibreOffice Writer is not installed"))
  func pdfLetters() throws {
    try withFolder { folder in
      for name in ["a", "b"] {
        let run = try Tool.run(
          "letter", "Examples/平凉市-2022/庄浪县.xlsx", "--scheme", Self.scheme, "-o", folder.appendingPathComponent(name).path)
        #expect(run.status == 1, "\(run.errors)")
      }
      let pdf = try Data(contentsOf: folder.appendingPathComponent("a/庄浪县.退回通知.pdf"))
      #expect(pdf.starts(with: Data("%PDF-".utf8)))
      #expect(try Data(contentsOf: folder.appendingPathComponent("b/庄浪县.退回通知.pdf")) == pdf)
    }
  }

  private static let hasWriter = FileManager.default.fileExists(atPath: "/usr/lib/libreoffice/program/libswlo.so")
}
