import Foundation
import Spreadsheet
import Testing
import XLSX

@Suite struct CommandTests {
  private static let round = "Examples/平凉市-2022"

  /// An empty folder that is removed after the test.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ziping-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func contents(of folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appendingPathComponent(name)
      if let data = try? Data(contentsOf: file) { files[name] = data }
    }
    return files
  }

  @Test("The main job writes its files, the same bytes on a second run, and leaves the inputs as they were")
  func assess() throws {
    let inputs = try contents(of: repository.appendingPathComponent(Self.round))
    try withFolder { folder in
      let runs = try ["one", "two"].map { name in
        try Tool.run(
          "assess", Self.round, "--scheme", "pingliang-2022", "--expect", "620800", "-o", folder.appendingPathComponent(name).path)
      }
      #expect(runs.map(\.status) == [1, 1])
      let first = try contents(of: folder.appendingPathComponent("one"))
      #expect(Set(first.keys).isSuperset(of: ["ranking.xlsx", "findings.csv", "results.jsonl", "annotated/崆峒区.xlsx"]))
      #expect(first.keys.filter { $0.hasPrefix("annotated/") }.count == 8)
      #expect(try contents(of: folder.appendingPathComponent("two")) == first)
      for name in ["annotated/崆峒区.xlsx", "ranking.xlsx", "findings.csv", "results.jsonl"] {
        #expect(runs.first?.output.contains("one/\(name)") == true)
      }
    }
    #expect(try contents(of: repository.appendingPathComponent(Self.round)) == inputs)
  }

  @Test("A run that is told to end leaves no temporary files", arguments: ["INT", "TERM", "HUP", "QUIT"])
  func interruption(signal: String) throws {
    let scratch = try Scratch()
    // The findings are collected beside their places while the workbooks are being read.
    let run = try Shell.run(
      """
      mkdir in; for number in $(seq 40); do cp '\(repository.path)/Examples/崆峒区-2022.xlsx' in/$number.xlsx; done
      set -m; '\(Tool.program().path)' assess in --scheme pingliang-2022 -o out -j 1 & tool=$!
      for _ in $(seq 200); do ls -A out 2>/dev/null | grep -q tmp && break; sleep 0.05; done
      ls -A out | grep -q tmp && echo begun; kill -\(signal) $tool; wait $tool; echo $?; find out -name '.ziping*'
      """, in: scratch.url)
    let number = try #require(["INT": 2, "TERM": 15, "HUP": 1, "QUIT": 3][signal])
    #expect(run.output == "begun\n\(128 + number)\n")
  }

  @Test("A run whose output nobody reads ends like other tools, and leaves no temporary files")
  func brokenPipe() throws {
    let scratch = try Scratch()
    let example = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx").path
    for words in ["assess '\(example)' -o out", "check '\(example)'", "form pingliang-2022 -o -"] {
      let scheme = words.hasPrefix("form") ? "" : "--scheme pingliang-2022"
      let run = try Shell.run(
        "exec 3>&1; ('\(Tool.program().path)' \(words) \(scheme); echo $? >&3) | true; find . -name '.ziping*'", in: scratch.url)
      #expect(run.output == "141\n" && run.errors.isEmpty, "\(words): \(run.output)\(run.errors)")
    }
  }

  @Test("A copy that the system does not let grow is an error that names it, and nothing of it remains")
  func sizeLimit() throws {
    let scratch = try Scratch()
    let example = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx").path
    let words = "annotate '\(example)' --scheme pingliang-2022 -o out"
    let run = try Shell.run("ulimit -f 8; '\(Tool.program().path)' \(words); ret=$?; ls -A out; exit $ret", in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("out/崆峒区-2022.xlsx") && !run.output.contains(".ziping"))
  }

  @Test("What an earlier run wrote is not taken for an input")
  func outputWithinInput() throws {
    try withFolder { folder in
      let example = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx")
      try FileManager.default.copyItem(at: example, to: folder.appendingPathComponent("崆峒区.xlsx"))
      for _ in 1...2 {
        let run = try Tool.run("assess", folder.path, "--scheme", "pingliang-2022", "-o", folder.appendingPathComponent("out").path)
        #expect(run.status == 0)
      }
      let results = try String(contentsOf: folder.appendingPathComponent("out/results.jsonl"), encoding: .utf8)
      #expect(results.split(separator: "\n").count == 1)
    }
  }

  @Test("An annotated copy checks like the original, and annotating it again gives the same bytes")
  func annotateTwice() throws {
    try withFolder { folder in
      let once = folder.appendingPathComponent("once").path
      let twice = folder.appendingPathComponent("twice").path
      _ = try Tool.run("annotate", Self.round, "--scheme", "pingliang-2022", "-o", once)
      _ = try Tool.run("annotate", once, "--scheme", "pingliang-2022", "-o", twice)
      #expect(try contents(of: URL(fileURLWithPath: once)) == contents(of: URL(fileURLWithPath: twice)))
    }
  }

  @Test("The copy of a workbook that a later one supersedes says so, and is the same from both commands")
  func superseded() throws {
    try withFolder { folder in
      let (one, two) = (folder.appendingPathComponent("one").path, folder.appendingPathComponent("two").path)
      _ = try Tool.run("annotate", Self.round, "--scheme", "pingliang-2022", "-o", one)
      let run = try Tool.run("assess", Self.round, "--scheme", "pingliang-2022", "-o", two)
      #expect(run.output.contains("崇信县 已被后报替代"))
      #expect(try contents(of: URL(fileURLWithPath: one)) == contents(of: URL(fileURLWithPath: two + "/annotated")))
      #expect(try ReturnedWorkbook(URL(fileURLWithPath: one + "/崇信县(初稿).xlsx")).says("崇信县报送2份表格"))
      #expect(try !ReturnedWorkbook(URL(fileURLWithPath: one + "/崇信县.xlsx")).says("报送2份表格"))
      let results = try String(contentsOfFile: two + "/results.jsonl", encoding: .utf8).split(separator: "\n")
      #expect(results.count == 8 && results.count { $0.contains("\"disposition\":\"superseded\"") && $0.contains("FI-002") } == 1)
    }
  }

  @Test("A copy has the name of its workbook, also beside an older format of that name; a file that is no workbook has none")
  func namesOfCopies() throws {
    try withFolder { folder in
      let example = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx")
      let round = folder.appendingPathComponent("round")
      try FileManager.default.createDirectory(at: round, withIntermediateDirectories: true)
      try Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600))
        .write(to: round.appendingPathComponent("崆峒区.xls"))
      try FileManager.default.copyItem(at: example, to: round.appendingPathComponent("崆峒区.xlsx"))
      let out = folder.appendingPathComponent("out").path
      #expect(try Tool.run("annotate", round.path, "--scheme", "pingliang-2022", "-o", out).status == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: out) == ["崆峒区.xlsx"])
    }
  }

  @Test("A signed workbook gets a copy only without its signature, when that is asked for", arguments: ["annotate", "assess"])
  func signed(_ command: String) throws {
    try withFolder { folder in
      let sheet = RawWorkbook.Sheet(name: "自评表", content: #"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#)
      let file = folder.appendingPathComponent("崆峒区.xlsx")
      let type = "application/vnd.openxmlformats-package.digital-signature-origin"
      try Data(RawWorkbook(sheets: [sheet], extras: [("_xmlsignatures/origin.sigs", type, "")]).bytes).write(to: file)
      let out = folder.appendingPathComponent("out").path
      let copy = command == "assess" ? out + "/annotated/崆峒区.xlsx" : out + "/崆峒区.xlsx"
      let refused = try Tool.run(command, file.path, "--scheme", "pingliang-2022", "-o", out)
      #expect(refused.status == (command == "assess" ? 1 : 2))
      #expect(refused.errors.contains("数字签名") && refused.errors.contains("--drop-signature"))
      #expect(!FileManager.default.fileExists(atPath: copy))
      let run = try Tool.run(command, file.path, "--scheme", "pingliang-2022", "-o", out, "--drop-signature")
      #expect(run.status == 1 && run.output.contains(copy))
      let names = try StoredEntries([UInt8](Data(contentsOf: URL(fileURLWithPath: copy)))).names
      #expect(!names.contains { $0.hasPrefix("_xmlsignatures") } && names.contains("xl/workbook.xml"))
    }
  }

  @Test("The ranking from results.jsonl is the ranking from the workbooks")
  func rankFromResults() throws {
    try withFolder { folder in
      let out = folder.path
      _ = try Tool.run("assess", Self.round, "--scheme", "pingliang-2022", "-o", out)
      let run = try Tool.run("rank", out + "/results.jsonl", "--scheme", "pingliang-2022", "-o", out + "/again.xlsx")
      #expect(run.status == 1)
      #expect(
        try Data(contentsOf: folder.appendingPathComponent("again.xlsx")) == Data(contentsOf: folder.appendingPathComponent("ranking.xlsx"))
      )
    }
  }

  @Test("An accepted workbook gives status 0")
  func accepted() throws {
    let run = try Tool.run("check", "Examples/崆峒区-2022.xlsx", "--scheme", "pingliang-2022", "--lang", "en")
    #expect(run.status == 0)
    #expect(run.output.contains("CO-001(V005) 基本情况表!D22"))
    #expect(run.output.contains("score 98.6"))
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test(
    "A file that is no workbook is rejected by name and the run goes on",
    arguments: [
      (Data(), "空文件"), (Data("单位,得分\n崆峒区,98\n".utf8), "CSV"), (Data("<html><table></table></html>".utf8), "HTML"),
      (Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) + Data(count: 600), "旧版Office文件"),
      (Data("Rar!\u{1A}\u{07}\u{00}".utf8), "RAR"),
      (Data("PK\u{03}\u{04}".utf8) + Data(count: 100), "被截断"),
    ])
  func notWorkbooks(content: Data, word: String) throws {
    try withFolder { folder in
      try content.write(to: folder.appendingPathComponent("a崆峒区.xlsx"))
      try FileManager.default.copyItem(
        at: repository.appendingPathComponent("Examples/崆峒区-2022.xlsx"), to: folder.appendingPathComponent("b崆峒区.xlsx"))
      let run = try Tool.run("check", folder.path, "--scheme", "pingliang-2022")
      #expect(run.status == 1)
      #expect(run.output.contains("FI-001"))
      #expect(run.output.contains(word))
      #expect(run.output.contains("核算总分98.6分"))
    }
  }

  @Test("An output that would take the place of an input is refused, and nothing changes")
  func replacing() throws {
    try withFolder { folder in
      let file = folder.appendingPathComponent("崆峒区.xlsx")
      try FileManager.default.copyItem(at: repository.appendingPathComponent("Examples/崆峒区-2022.xlsx"), to: file)
      let before = try contents(of: folder)
      let runs = try [
        Tool.run("annotate", folder.path, "--scheme", "pingliang-2022", "-o", folder.path),
        Tool.run("rank", file.path, "--scheme", "pingliang-2022", "-o", file.path),
        Tool.run("mark", file.path, file.path, "--remove"),
      ]
      #expect(runs.map(\.status) == [2, 2, 2])
      #expect(try contents(of: folder) == before)
    }
  }

  @Test("A file that cannot be opened is reported and the run goes on; results do not depend on how the path is typed")
  func unreadable() throws {
    try withFolder { folder in
      let round = folder.appendingPathComponent("round")
      try FileManager.default.createDirectory(at: round, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: repository.appendingPathComponent("Examples/崆峒区-2022.xlsx"), to: round.appendingPathComponent("崆峒区.xlsx"))
      let absolute = try Tool.run("check", round.path, "--scheme", "pingliang-2022", "--format", "jsonl")
      let relative = try Tool.run("check", "round", "--scheme", "pingliang-2022", "--format", "jsonl", in: folder)
      #expect(absolute.status == 0)
      #expect(absolute.output == relative.output)
      try FileManager.default.createSymbolicLink(
        at: round.appendingPathComponent("泾川县.xlsx"), withDestinationURL: round.appendingPathComponent("没有.xlsx"))
      let run = try Tool.run("check", round.path, "--scheme", "pingliang-2022")
      #expect(run.status == 1)
      #expect(run.output.contains("FI-001") && run.output.contains("核算总分98.6分"))
    }
  }

  @Test("What cannot be done says why and gives status 2, wrong usage gives 64")
  func failures() throws {
    let missing = try Tool.run("check", "没有.xlsx", "--scheme", "pingliang-2022")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("没有.xlsx"))
    let scheme = try Tool.run("check", "Examples/崆峒区-2022.xlsx", "--scheme", "nowhere")
    #expect(scheme.status == 2)
    #expect(scheme.errors.contains("pingliang-2022"))
    #expect(try Tool.run("check").status == 64)
    #expect(try Tool.run("frobnicate").status == 64)
    #expect(try Tool.run("check", "a.xlsx", "--scheme", "pingliang-2022", "--format", "pdf").status == 64)
  }

  @Test("A scheme with mistakes is refused with file, line and column")
  func lint() throws {
    try withFolder { folder in
      let template = repository.appendingPathComponent("Templates/pingliang-2022/scheme.yaml")
      let broken = folder.appendingPathComponent("scheme.yaml")
      try String(contentsOf: template, encoding: .utf8).replacingOccurrences(of: "year: 2022\n", with: "yaer: 2022\n")
        .write(to: broken, atomically: true, encoding: .utf8)
      let run = try Tool.run("scheme", "lint", broken.path)
      #expect(run.status == 2)
      #expect(run.errors.contains("\(broken.path):2"))
      #expect(run.errors.contains("year"))
    }
    #expect(try Tool.run("scheme", "lint", "pingliang-2022").status == 0)
    #expect(try Tool.run("scheme", "list").output.hasPrefix("pingliang-2022\t2022\t57\t"))
  }

  @Test("The blank form is written, and is returned when nothing is filled in")
  func form() throws {
    try withFolder { folder in
      let file = folder.appendingPathComponent("自评表.xlsx").path
      #expect(try Tool.run("form", "pingliang-2022", "-o", file).status == 0)
      let run = try Tool.run("check", file, "--scheme", "pingliang-2022", "--format", "jsonl")
      #expect(run.status == 1)
      #expect(run.output.contains("\"disposition\":\"returned\""))
      #expect(!run.output.contains("ST-001"))
    }
  }

  @Test("Every command of the README exists and explains itself with examples", arguments: ["README.md", "README.zh-CN.md"])
  func readme(file: String) throws {
    let text = try String(contentsOf: repository.appendingPathComponent(file), encoding: .utf8)
    let commands = Set(text.matches(of: /ziping ([a-z]+)( list| show| lint)?/).map { String($0.1) + String($0.2 ?? "") })
    #expect(commands.count >= 6)
    for command in commands.sorted() {
      let run =
        try command.contains(" ")
        ? Tool.run("scheme", String(command.split(separator: " ")[1]), "--help") : Tool.run(command, "--help")
      #expect(run.status == 0, "\(command)")
      #expect(run.output.contains("USAGE"), "\(command)")
    }
  }

  @Test("Marks can be put on any workbook and taken out again without a trace")
  func mark() throws {
    try withFolder { folder in
      let example = repository.appendingPathComponent("Examples/平凉市-2022/泾川县.xlsx")
      let file = { (name: String) in folder.appendingPathComponent(name) }
      let mark = #"{"sheet":"自评表","cell":"F25","severity":"error","title":"请核","message":"得分偏高"}"#
      try mark.write(to: file("marks.jsonl"), atomically: true, encoding: .utf8)
      let marked = try Tool.run(
        "mark", example.path, file("a.xlsx").path, "--marks", file("marks.jsonl").path, "--list-sheet", "清单", "--manifest")
      #expect(marked.status == 0)
      let lines = marked.output.split(separator: "\n").map { $0.split(separator: "\t") }
      #expect(lines.first == ["fate", "size", "before", "after", "name"])
      #expect(lines.allSatisfy { $0.count == 5 } && Set(lines.dropFirst().map { $0[0] }) == ["copied", "changed", "added"])
      for line in lines.dropFirst() { #expect((line[2] == line[3]) == (line[0] == "copied") && (line[2] == "-") == (line[0] == "added")) }
      // What the copy says of itself is what was said when it was made.
      let inspected = try Tool.run("inspect", file("a.xlsx").path).output
      for line in lines.dropFirst() where line[0] != "added" {
        #expect(inspected.contains("\"before\":\"\(line[2])\",\"after\":\"\(line[3])\""))
      }
      #expect(try !Tool.run("inspect", example.path).output.contains("\"marked\""))
      let cells = try Tool.run("cells", file("a.xlsx").path).output
      #expect(cells.contains("得分偏高") && cells.contains(#"["清单","A2","s","错误:1条",null]"#))
      #expect(try Tool.run("mark", file("a.xlsx").path, file("b.xlsx").path, "--remove").status == 0)
      let original = try Tool.run("cells", example.path).output
      #expect(!original.isEmpty)
      #expect(try Tool.run("cells", file("b.xlsx").path).output == original)
    }
  }

  @Test(
    "What people type over our columns of the list of marks is kept, and damaged lines of ours are no remarks",
    arguments: ["A", "B", "C", "D", "E", "F"])
  func typedOver(_ column: String) throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      let marks = #"{"sheet":"自评表","cell":"F25","severity":"error","title":"SE-001 得分超限","message":"得分偏高,请核减。\n见评价细则第三条"}"# + "\n"
      try marks.write(to: file("marks.jsonl"), atomically: true, encoding: .utf8)
      let list = ["--marks", file("marks.jsonl").path, "--list-sheet", "清单"]
      let example = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx")
      #expect(try Tool.run(["mark", example.path, file("a.xlsx").path] + list).status == 0)
      let damages: [(found: String, made: String, remark: String?)] = [
        ("", "", nil), ("请写在下面", "请写\n在下面", nil), ("评价细则", "评价\n细则", nil), ("第三条", "第三条\n县里已核", "县里已核"),
      ]
      for (found, made, remark) in damages {
        var returned = try ReturnedWorkbook(file("a.xlsx"))
        returned.changeComment("自评表", "F25") { found.isEmpty ? $0 : $0.replacing(found, with: made) }
        returned.set("清单", "\(column)4", .text("已与学校核对"))
        try returned.save(to: file("b.xlsx"))
        #expect(try Tool.run(["mark", file("b.xlsx").path, file("c.xlsx").path] + list).status == 0)
        let rows = try Tool.run("convert", file("c.xlsx").path, "-", "--sheet", "清单").output
        #expect(rows.components(separatedBy: "已与学校核对").count == 2)
        // Where the list tells nothing of the mark any more, its comment can tell nothing of what is ours.
        guard ["A", "B", "C"].contains(column) else { continue }
        #expect(rows.contains(",批注") == (remark != nil))
        if let remark { #expect(rows.contains(remark)) }
      }
    }
  }

  @Test("What people type over the lines above a list of marks, or over all of a row, is in the list of the next marking, once")
  func typedOverLines() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      let marks = #"{"sheet":"自评表","cell":"F25","severity":"error","title":"甲","message":"得分偏高"}"# + "\n"
      try marks.write(to: file("marks.jsonl"), atomically: true, encoding: .utf8)
      let list = ["--marks", file("marks.jsonl").path, "--list-sheet", "清单"]
      let example = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx")
      #expect(try Tool.run(["mark", example.path, file("a.xlsx").path] + list).status == 0)
      for cells in [["A1"], ["A2"], ["A4", "B4", "C4", "D4", "E4", "F4"], ["D9"]] {
        var returned = try ReturnedWorkbook(file("a.xlsx"))
        for cell in cells { returned.set("清单", cell, .text("县里写在\(cell)")) }
        try returned.save(to: file("b.xlsx"))
        #expect(try Tool.run(["mark", file("b.xlsx").path, file("c.xlsx").path] + list).status == 0)
        let rows = try Tool.run("convert", file("c.xlsx").path, "-", "--sheet", "清单").output
        for cell in cells { #expect(rows.components(separatedBy: "县里写在\(cell)").count == 2, "\(rows)") }
        #expect(try Tool.run(["mark", file("c.xlsx").path, file("d.xlsx").path] + list).status == 0)
        #expect(try Tool.run("convert", file("d.xlsx").path, "-", "--sheet", "清单").output == rows)
      }
    }
  }

  @Test("What people write into the list of marks is in the list of the next marking")
  func notesInTheList() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      let line = { (cell: String, title: String) in
        #"{"sheet":"自评表","cell":"\#(cell)","severity":"error","title":"\#(title)","message":"得分偏高"}"# + "\n"
      }
      func mark(_ input: URL, _ output: String, _ lines: String, list: Bool = true) throws -> Tool.Run {
        try lines.write(to: file("marks.jsonl"), atomically: true, encoding: .utf8)
        let words = ["mark", input.path, file(output).path, "--marks", file("marks.jsonl").path] + (list ? ["--list-sheet", "清单"] : [])
        return try Tool.run(words)
      }
      let example = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx")
      #expect(try mark(example, "a.xlsx", line("F25", "甲") + line("F26", "乙")).status == 0)
      var returned = try ReturnedWorkbook(file("a.xlsx"))
      // The header stands below the title and one line of the legend.
      for (cell, text) in [("G3", "市局意见"), ("G4", "已电话核实"), ("G5", "请补材料"), ("H5", "王老师"), ("B8", "以上共两条")] {
        returned.set("清单", cell, .text(text))
      }
      try returned.save(to: file("b.xlsx"))
      #expect(try mark(file("b.xlsx"), "c.xlsx", line("F27", "丙") + line("F25", "甲")).status == 0)
      let list = try Tool.run("convert", file("c.xlsx").path, "-", "--sheet", "清单").output
      #expect(
        list == """
          清单,,,,,,,
          错误:2条,,,,,,,
          序号,级别,工作表,单元格,标题,说明,市局意见,备注
          1,错误,自评表,F27,丙,得分偏高,,
          2,错误,自评表,F25,甲,得分偏高,已电话核实,
          ,留存,自评表,F26,乙,得分偏高,请补材料,王老师
          ,留存,,,,以上共两条,,

          """)
      #expect(try mark(file("c.xlsx"), "d.xlsx", line("F27", "丙") + line("F25", "甲")).status == 0)
      #expect(try Data(contentsOf: file("d.xlsx")) == Data(contentsOf: file("c.xlsx")))
      let without = try mark(file("c.xlsx"), "e.xlsx", line("F27", "丙"), list: false)
      #expect(without.status == 0 && without.errors.contains("原清单和批注中有3处手写内容"), "\(without.errors)")
      let removed = try Tool.run("mark", file("c.xlsx").path, file("f.xlsx").path, "--remove", "--lang", "en")
      #expect(removed.status == 0 && removed.errors.contains("wrote in 3 places"), "\(removed.errors)")
    }
  }

  /// The list, as CSV, of a copy with one mark that is written into a folder.
  private func markedList(of input: URL, as output: String, in folder: URL) throws -> String {
    let (marks, copy) = (folder.appendingPathComponent("marks.jsonl"), folder.appendingPathComponent(output))
    let line = #"{"sheet":"自评表","cell":"F25","severity":"error","title":"甲","message":"得分偏高"}"#
    try line.write(to: marks, atomically: true, encoding: .utf8)
    let run = try Tool.run("mark", input.path, copy.path, "--marks", marks.path, "--list-sheet", "清单")
    #expect(run.status == 0, "\(run.errors)")
    return try Tool.run("convert", copy.path, "-", "--sheet", "清单").output
  }

  @Test("Rows of people's own and columns named like those of other lists stay; a copy of the list is left alone")
  func ownRowsInTheList() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      let mark = { try markedList(of: $0, as: $1, in: folder) }
      _ = try mark(repository.appendingPathComponent("Examples/崆峒区-2022.xlsx"), "a.xlsx")
      var returned = try ReturnedWorkbook(file("a.xlsx"))
      for (cell, text) in [("G3", "状态"), ("G4", "已整改"), ("B5", "错误"), ("C5", "自评表"), ("D5", "F9"), ("E5", "人工"), ("F5", "未附佐证")] {
        returned.set("清单", cell, .text(text))
      }
      returned.copySheet("清单", as: "清单备份")
      returned.merge("清单", "G4:G5")
      try returned.save(to: file("b.xlsx"))
      let list = try mark(file("b.xlsx"), "c.xlsx")
      #expect(list.hasSuffix("1,错误,自评表,F25,甲,得分偏高,已整改\n,留存,自评表,F9,人工,未附佐证,已整改\n"), "\(list)")
      #expect(try mark(file("c.xlsx"), "d.xlsx") == list)
      #expect(try Data(contentsOf: file("d.xlsx")) == Data(contentsOf: file("c.xlsx")))
    }
  }

  @Test("Comments on the list of marks are carried over, beside their mark or in a row of their own")
  func commentsOnTheList() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      let mark = { try markedList(of: $0, as: $1, in: folder) }
      _ = try mark(repository.appendingPathComponent("Examples/崆峒区-2022.xlsx"), "a.xlsx")
      var returned = try ReturnedWorkbook(file("a.xlsx"))
      returned.comment("清单", "F4", "依据何在?")
      returned.comment("清单", "B9", "另有一处")
      try returned.save(to: file("b.xlsx"))
      let list = try mark(file("b.xlsx"), "c.xlsx")
      #expect(list.hasSuffix("说明,批注\n1,错误,自评表,F25,甲,得分偏高,依据何在?\n,留存,,,,,另有一处\n"), "\(list)")
      #expect(try mark(file("c.xlsx"), "d.xlsx") == list)
      let removed = try Tool.run("mark", file("b.xlsx").path, file("e.xlsx").path, "--remove")
      #expect(removed.status == 0 && removed.errors.contains("原清单和批注中有2处手写内容"), "\(removed.errors)")
    }
  }

  @Test("What people write between the lines of a comment is carried over into the list")
  func remarksInComments() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      _ = try markedList(of: repository.appendingPathComponent("Examples/崆峒区-2022.xlsx"), as: "a.xlsx", in: folder)
      var returned = try ReturnedWorkbook(file("a.xlsx"))
      let closing = "—— 自动校核完,意见请写在下面 ——"
      returned.changeComment("自评表", "F25") {
        $0.replacing("得分偏高", with: "得分偏高(已核)").replacing("\n甲", with: "\n见批复\n甲").replacing(closing, with: "我县情况特殊")
      }
      try returned.save(to: file("b.xlsx"))
      let list = try markedList(of: file("b.xlsx"), as: "c.xlsx", in: folder)
      #expect(list.hasSuffix("说明,批注\n1,错误,自评表,F25,甲,得分偏高,\"见批复\n(已核)\n我县情况特殊\"\n"), "\(list)")
      let untouched = try markedList(of: file("c.xlsx"), as: "d.xlsx", in: folder)
      #expect(untouched == list)
    }
  }

  @Test("Marks whose words are signs are the same when they are made twice")
  func marksOfSigns() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name).path }
      let titles = ["★", "★★", "★重要", "√", "+", "<b>", "=SUM", "≥100", "￥100", "😀", "※", "=A1+1", "+1", "甲"]
      let lines = titles.enumerated().map { index, title in
        #"{"sheet":"自评表","cell":"H\#(index + 5)","severity":"warning","title":"\#(title)","message":"\#(titles[titles.count - 1 - index])"}"#
      }
      try lines.joined(separator: "\n").write(toFile: file("m"), atomically: true, encoding: .utf8)
      let example = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx").path
      for (input, output) in [(example, "a.xlsx"), (file("a.xlsx"), "b.xlsx"), (file("b.xlsx"), "c.xlsx")] {
        let run = try Tool.run("mark", input, file(output), "--marks", file("m"), "--list-sheet", "清单")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      }
      let copies = try ["a.xlsx", "b.xlsx", "c.xlsx"].map { try Data(contentsOf: folder.appendingPathComponent($0)) }
      #expect(copies[0] == copies[1] && copies[1] == copies[2])
      // Saved by another program, and with no other record than the comments.
      try ReturnedWorkbook(folder.appendingPathComponent("a.xlsx")).save(to: folder.appendingPathComponent("d.xlsx"))
      let run = try Tool.run("mark", file("d.xlsx"), file("e.xlsx"), "--marks", file("m"), "--list-sheet", "清单")
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      let list = try Tool.run("convert", file("e.xlsx"), "-", "--sheet", "清单").output
      #expect(try list == Tool.run("convert", file("a.xlsx"), "-", "--sheet", "清单").output)
    }
  }

  @Test("Marking twice is marking once also where the name of the sheet ends with a space")
  func spacedSheetName() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name).path }
      let book = RawWorkbook(sheets: [.init(name: " 分析 ", content: "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>")])
      try Data(book.bytes).write(to: folder.appendingPathComponent("a.xlsx"))
      let line = #"{"sheet":" 分析 ","cell":"A1","severity":"error","title":"甲","message":"请核对"}"#
      try line.write(toFile: file("m"), atomically: true, encoding: .utf8)
      for (input, output) in [("a.xlsx", "b.xlsx"), ("b.xlsx", "c.xlsx")] {
        let run = try Tool.run("mark", file(input), file(output), "--marks", file("m"), "--list-sheet", "清单")
        #expect(run.status == 0, "\(run.errors)")
      }
      #expect(try Data(contentsOf: folder.appendingPathComponent("b.xlsx")) == Data(contentsOf: folder.appendingPathComponent("c.xlsx")))
    }
  }

  @Test("Of several marks of a cell the words typed over each stay, and none of ours become people's", arguments: ["E4", "E5", "F4", "F5"])
  func typedOverOneOfTwo(cell: String) throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      let book = RawWorkbook(sheets: [.init(name: "表", content: "<sheetData/>")])
      try Data(book.bytes).write(to: file("a.xlsx"))
      let lines = ["甲", "乙"].map { #"{"sheet":"表","cell":"B3","severity":"error","title":"\#($0)类问题","message":"请按\#($0)表核对"}"# }
      try lines.joined(separator: "\n").write(to: file("m"), atomically: true, encoding: .utf8)
      let list = ["--marks", file("m").path, "--list-sheet", "清单"]
      #expect(try Tool.run(["mark", file("a.xlsx").path, file("b.xlsx").path] + list).status == 0)
      var returned = try ReturnedWorkbook(file("b.xlsx"))
      returned.set("清单", cell, .text("县里另有说明"))
      returned.set("清单", "G3", .text("经办人"))
      returned.set("清单", "G\(cell.dropFirst())", .text("教育股"))
      try returned.save(to: file("c.xlsx"))
      for (input, output) in [("c.xlsx", "d.xlsx"), ("d.xlsx", "e.xlsx")] {
        #expect(try Tool.run(["mark", file(input).path, file(output).path] + list).status == 0)
        let rows = try Tool.run("convert", file(output).path, "-", "--sheet", "清单").output
        #expect(rows.components(separatedBy: "县里另有说明").count == 2 && rows.contains("教育股") && !rows.contains("批注"), "\(rows)")
      }
    }
  }

  @Test(
    "Marking twice is marking once on merged cells, with the name of the list taken, and whatever capitals name the sheet",
    arguments: [
      (["A1", "B1"], "Sheet", "清单"), (["B1", "C1"], "Sheet", "清单"), (["A1"], "Sheet", "已有"),
      (["A1"], "Sheet", "已有的一张名称很长很长很长很长很长很长很长很长的表"), (["A1", "D7"], "SHEET", "清单"),
    ])
  func markedTwice(cells: [String], sheet: String, list: String) throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name).path }
      let content = "<sheetData/><mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>"
      let names = ["Sheet", "已有", "已有的一张名称很长很长很长很长很长很长很长很长的表"]
      let book = RawWorkbook(sheets: names.map { .init(name: $0, content: content) })
      try Data(book.bytes).write(to: folder.appendingPathComponent("a.xlsx"))
      let lines = cells.map { #"{"sheet":"\#(sheet)","cell":"\#($0)","severity":"error","title":"请核对\#($0)","message":"与\#($0)不符"}"# }
      try lines.joined(separator: "\n").write(toFile: file("m"), atomically: true, encoding: .utf8)
      for (input, output) in [("a.xlsx", "b.xlsx"), ("b.xlsx", "c.xlsx"), ("c.xlsx", "d.xlsx")] {
        let run = try Tool.run("mark", file(input), file(output), "--marks", file("m"), "--list-sheet", list)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      }
      let copies = try ["b.xlsx", "c.xlsx", "d.xlsx"].map { try Data(contentsOf: folder.appendingPathComponent($0)) }
      #expect(copies[0] == copies[1] && copies[1] == copies[2])
      let rows = try Tool.run("convert", file("b.xlsx"), "-", "--all-sheets", "--sheet-column", "表").output
      #expect(rows.contains("错误,Sheet,\(cells[0]),"), "\(rows)")
    }
  }

  @Test("The list is found also where its hidden name is given to a chart before it, as openpyxl does")
  func misplacedName() throws {
    let scratch = try Scratch()
    let chart = RawWorkbook.Sheet(name: "图", content: "", type: "chartsheet")
    try scratch.write(RawWorkbook(sheets: [.init(name: "表", content: "<sheetData/>"), chart]).bytes, to: "a.xlsx")
    try scratch.write(#"{"sheet":"表","cell":"A1","severity":"error","title":"甲","message":"请核对"}"#, to: "m.jsonl")
    let list = ["--marks", "m.jsonl", "--list-sheet", "清单"]
    #expect(try Tool.run(["mark", "a.xlsx", "b.xlsx"] + list, in: scratch.url).status == 0)
    let names = try Shell.run("unzip -Z1 b.xlsx", in: scratch.url).output.split(separator: "\n").map(String.init)
    let parts = try names.map { name in
      let pattern = name.replacing("[", with: "\\[").replacing("]", with: "\\]")
      let text = try Shell.run("unzip -p b.xlsx '\(pattern)'", in: scratch.url).output
      return (name, Array(text.replacing("localSheetId=\"2\"", with: "localSheetId=\"1\"").utf8))
    }
    try scratch.write(RawWorkbook.zip(parts), to: "c.xlsx")
    #expect(try Tool.run(["mark", "c.xlsx", "d.xlsx"] + list, in: scratch.url).status == 0)
    #expect(try WorkbookFile(path: scratch.path("d.xlsx")).sheets.map(\.name) == ["表", "图", "清单"])
    #expect(try Tool.run("mark", "c.xlsx", "e.xlsx", "--remove", in: scratch.url).status == 0)
    let removed = try WorkbookFile(path: scratch.path("e.xlsx")).workbook()
    #expect(removed.sheets.map(\.name) == ["表", "图"] && removed.definedNames.isEmpty)
  }

  @Test("The file of marks is never replaced, and one that is not UTF-8 is refused with the line")
  func fileOfMarks() throws {
    let scratch = try Scratch()
    try scratch.write(RawWorkbook(sheets: [.init(name: "表", content: "<sheetData/>")]).bytes, to: "a.xlsx")
    let line = #"{"sheet":"表","cell":"A1","severity":"error","title":"甲","message":"请核对"}"# + "\n"
    try scratch.write(line, to: "m.jsonl")
    let run = try Tool.run("mark", "a.xlsx", "m.jsonl", "--marks", "m.jsonl", in: scratch.url)
    #expect(try run.status == 2 && scratch.text(of: "m.jsonl") == line)
    try scratch.write(Array(line.utf8) + Array(line.utf8.map { $0 < 0x80 ? $0 : 0xD6 }), to: "n.jsonl")
    let broken = try Tool.run("mark", "a.xlsx", "b.xlsx", "--marks", "n.jsonl", in: scratch.url)
    #expect(broken.status == 2 && broken.errors.contains("第2行") && broken.errors.contains("UTF-8") && !scratch.exists("b.xlsx"))
  }

  @Test("A number format without a sign is none: numbers are shown, and nothing in the list is taken for people's")
  func emptyNumberFormat() throws {
    let scratch = try Scratch()
    let content = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>123.45</v></c></row></sheetData>"
    let book = RawWorkbook(sheets: [.init(name: "表", content: content)], formats: [""])
    try scratch.write(book.bytes, to: "a.xlsx")
    #expect(try Tool.run("convert", "a.xlsx", "-", "--values", "displayed", in: scratch.url).output == "123.45\n")
  }

  @Test("A comment that has lost its closing line keeps all that it says, where no list tells whose it is")
  func withoutClosingLine() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      let line = #"{"sheet":"自评表","cell":"F25","severity":"error","title":"甲","message":"得分偏高"}"#
      try line.write(to: file("m"), atomically: true, encoding: .utf8)
      let example = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx").path
      #expect(try Tool.run("mark", example, file("a.xlsx").path, "--marks", file("m").path).status == 0)
      var returned = try ReturnedWorkbook(file("a.xlsx"))
      returned.changeComment("自评表", "F25") { $0.replacing("—— 自动校核完,意见请写在下面 ——", with: "分数以附件为准") }
      try returned.save(to: file("b.xlsx"))
      #expect(try Tool.run("mark", file("b.xlsx").path, file("c.xlsx").path, "--remove").status == 0)
      let kept = try ReturnedWorkbook(file("c.xlsx")).comments.filter { $0.sheet == "自评表" && $0.cell == CellReference("F25") }
      #expect(kept.map(\.text) == ["甲\n得分偏高\n分数以附件为准"])
    }
  }

  @Test("A list is replaced also where a copy of it stands before it and its own header is gone")
  func copyBeforeTheList() throws {
    try withFolder { folder in
      let annotate = { (input: String) in
        try Tool.run(["annotate", input, "--scheme", "pingliang-2022", "-o", folder.path + "/out"])
      }
      #expect([0, 1].contains(try annotate("Examples/崆峒区-2022.xlsx").status))
      var returned = try ReturnedWorkbook(folder.appendingPathComponent("out/崆峒区-2022.xlsx"))
      returned.copySheet("问题清单", as: "问题清单2", before: true)
      returned.clearRow("问题清单", 6)
      let input = folder.appendingPathComponent("崆峒区-2022.xlsx")
      try returned.save(to: input)
      let run = try annotate(input.path)
      #expect([0, 1].contains(run.status), "\(run.errors)")
      #expect(try Tool.run("mark", input.path, folder.path + "/r.xlsx", "--remove").status == 0)
    }
  }

  @Test("Marking a copy that a county has answered keeps its answers in the list, or says that they are not in the copy")
  func answersInComments() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      let annotated = try Tool.run(["annotate", "Examples/崆峒区-2022.xlsx", "--scheme", "pingliang-2022", "-o", folder.path])
      #expect([0, 1].contains(annotated.status), "\(annotated.errors)")
      var returned = try ReturnedWorkbook(file("崆峒区-2022.xlsx"))
      let row = try #require(returned.list.first { $0["级别"] == "提醒" && $0["单元格"]?.isEmpty == false })
      let (sheet, cell) = (try #require(row["工作表"]), try #require(row["单元格"]))
      returned.reply(sheet, cell, "因新建幼儿园教师尚未到位")
      try returned.save(to: file("b.xlsx"))
      let removed = try Tool.run("mark", file("b.xlsx").path, file("c.xlsx").path, "--remove")
      #expect(removed.status == 0 && removed.errors.contains("原清单和批注中有1处手写内容"), "\(removed.errors)")
      try #"{"sheet":"自评表","cell":"F25","severity":"info","title":"甲"}"#.write(to: file("m"), atomically: true, encoding: .utf8)
      let marked = try Tool.run("mark", file("b.xlsx").path, file("d.xlsx").path, "--marks", file("m").path, "--list-sheet", "清单")
      #expect(marked.status == 0 && marked.errors.isEmpty, "\(marked.errors)")
      let list = try Tool.run("convert", file("d.xlsx").path, "-", "--sheet", "清单").output
      #expect(list.contains("县级说明\n") && list.contains(",留存,\(sheet),\(cell),编号") && list.contains(",因新建幼儿园教师尚未到位\n"), "\(list)")
    }
  }

  @Test("Words in place of a state and beside the title of a list stay when other marks are put in")
  func wordsInTheList() throws {
    try withFolder { folder in
      let file = { (name: String) in folder.appendingPathComponent(name) }
      _ = try Tool.run(["annotate", "Examples/崆峒区-2022.xlsx", "--scheme", "pingliang-2022", "-o", folder.path])
      var returned = try ReturnedWorkbook(file("崆峒区-2022.xlsx"))
      let first = try #require(returned.list.first?["编号"])
      returned.list = returned.list.map { $0["编号"] == first ? $0.merging(["状态": "正在办理,九月完成"]) { $1 } : $0 }
      returned.set("问题清单", "P1", .text("请九月十日前报送"))
      try returned.save(to: file("b.xlsx"))
      let list = try markedList(of: file("b.xlsx"), as: "c.xlsx", in: folder)
      #expect(list.contains(",正在办理,九月完成\n") || list.contains(",\"正在办理,九月完成\"\n"), "\(list)")
      #expect(list.contains(",请九月十日前报送\n"), "\(list)")
      var again = try ReturnedWorkbook(file("c.xlsx"))
      again.set("清单", "H1", .text("附件已另送"))
      try again.save(to: file("d.xlsx"))
      #expect(try markedList(of: file("d.xlsx"), as: "e.xlsx", in: folder).contains("附件已另送"))
    }
  }

  @Test("A workbook on standard output has that to itself", arguments: ["rank", "form"])
  func workbookAlone(command: String) throws {
    let words = command == "rank" ? ["rank", "Examples/崆峒区-2022.xlsx", "--scheme", "pingliang-2022"] : ["form", "pingliang-2022"]
    let bytes = [UInt8](try Tool.run(words + ["-o", "-"]).bytes)
    #expect(try !WorkbookReader().read(bytes).sheets.isEmpty)
    // The container ends with the record of its end, which has no comment.
    #expect(bytes.suffix(22).starts(with: [0x50, 0x4B, 5, 6]))
  }

  @Test("Line ends of Windows in a mark become those of cells")
  func windowsLineEnds() throws {
    try withFolder { folder in
      let (marks, output) = (folder.appendingPathComponent("marks.jsonl"), folder.appendingPathComponent("a.xlsx"))
      let line = #"{"sheet":"自评表","cell":"F25","severity":"error","title":"甲","message":"第一行\r\n第二行"}"# + "\r\n"
      try line.write(to: marks, atomically: true, encoding: .utf8)
      let list = ["--list-sheet", "清单"]
      let run = try Tool.run(["mark", "Examples/崆峒区-2022.xlsx", output.path, "--marks", marks.path] + list)
      #expect(run.status == 0, "\(run.errors)")
      let cells = try Tool.run("cells", output.path).output.split(separator: "\n").filter { $0.hasPrefix("[\"清单\"") }
      #expect(cells.contains { $0.contains(#"第一行\n第二行"#) })
      #expect(!cells.contains { $0.contains("x000D") })
    }
  }

  @Test("The marked copy goes to standard output where that is asked for")
  func markedToStandardOutput() throws {
    try withFolder { folder in
      let marks = folder.appendingPathComponent("marks.jsonl")
      try #"{"sheet":"自评表","cell":"F25","severity":"error","title":"甲"}"#.write(to: marks, atomically: true, encoding: .utf8)
      let output = folder.appendingPathComponent("a.xlsx")
      let words = ["mark", "Examples/崆峒区-2022.xlsx", output.path, "--marks", marks.path]
      #expect(try Tool.run(words).status == 0)
      let run = try Tool.run("mark", "Examples/崆峒区-2022.xlsx", "-", "--marks", marks.path)
      #expect(run.status == 0)
      #expect(try run.bytes == Data(contentsOf: output))
      #expect(!FileManager.default.fileExists(atPath: repository.appendingPathComponent("-").path))
      #expect(try Tool.run("mark", "Examples/崆峒区-2022.xlsx", "-", "--marks", marks.path, "--manifest").status == 64)
    }
  }

  @Test(
    "A line that is no mark is named, with what is wrong with it",
    arguments: [
      (#"{"sheet":"自评表","cell":"25F","severity":"error"}"#, "25F"),
      (#"{"sheet":"自评表","cell":"F25","severity":"fatal"}"#, "fatal"),
      (#"{"sheet":"自评表","severity":"error"}"#, "no cell"),
      (#"{"sheet":"自评表","cell":"F25","severity":"error","title":7}"#, "no title"),
      ("F25 is wrong", "no JSON object"),
    ])
  func badMarks(line: String, fault: String) throws {
    try withFolder { folder in
      let marks = folder.appendingPathComponent("marks.jsonl")
      try (#"{"sheet":"自评表","cell":"F25","severity":"error"}"# + "\r\n\r\n" + line).write(to: marks, atomically: true, encoding: .utf8)
      let output = folder.appendingPathComponent("a.xlsx")
      let run = try Tool.run("mark", "Examples/崆峒区-2022.xlsx", output.path, "--marks", marks.path, "--lang", "en")
      #expect(run.status == 2)
      #expect(run.errors.contains("line 3"))
      #expect(run.errors.contains(fault))
      #expect(!FileManager.default.fileExists(atPath: output.path))
    }
  }

  @Test("Neither marks nor their removal is a mistake in the call")
  func nothingToMark() throws {
    #expect(try Tool.run("mark", "Examples/崆峒区-2022.xlsx", "-").status == 64)
  }

  @Test("A file of marks may have the line ends of Windows")
  func marksFromWindows() throws {
    try withFolder { folder in
      let lines = [#"{"sheet":"自评表","cell":"F25","severity":"error"}"#, #"{"sheet":"自评表","cell":"F26","severity":"info"}"#, ""]
      let copies = try ["\n", "\r\n"].map { end in
        let marks = folder.appendingPathComponent("marks.jsonl")
        try lines.joined(separator: end).write(to: marks, atomically: true, encoding: .utf8)
        let run = try Tool.run("mark", "Examples/崆峒区-2022.xlsx", "-", "--marks", marks.path)
        #expect(run.status == 0)
        return run.bytes
      }
      #expect(copies.first == copies.last)
    }
  }

  @Test("The version stands alone on standard output, with or without other words")
  func version() throws {
    let brief = try Tool.run("--version")
    #expect(brief.status == 0 && brief.output == "0.1.0\n" && brief.errors.isEmpty)
    #expect(try Tool.run("check", "--version").output == brief.output)
  }

  @Test("Completions are made for the usual shells", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let run = try Tool.run("--generate-completion-script", shell)
    #expect(run.status == 0)
    #expect(run.output.contains("assess"))
  }
}
