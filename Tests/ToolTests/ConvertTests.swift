import Foundation
import Spreadsheet
import Testing
import XLSX

@Suite struct ConvertTests {
  /// A workbook with the cells that others get wrong, made by the formatting writer.
  private func makeAwkwardWorkbook(at path: String) throws {
    let file = try AtomicFile(for: path)
    var workbook = try BulkWorkbook(path: file.temporaryPath)
    try workbook.beginSheet(named: "数据")
    for text in ["622826199001010012", "00123", "=cmd|'/C calc'!A0"] { try workbook.append(text: text) }
    try workbook.append(number: 8.5 / 24, style: .time)
    try workbook.append(number: 0, style: .decimals(2))
    try workbook.append(number: 45161, style: .date)
    try workbook.append(number: 0.952, style: .percent(1))
    try workbook.endRow()
    try workbook.beginSheet(named: "基本情况表")
    try workbook.append(text: "甲")
    try workbook.endRow()
    try workbook.finish()
    try file.commit()
  }

  @Test("Awkward cells come out right, raw and displayed")
  func awkwardCells() throws {
    let scratch = try Scratch()
    try makeAwkwardWorkbook(at: scratch.url.path + "/a.xlsx")
    let raw = try Tool.run("convert", "a.xlsx", "-", "--sheet", "1", in: scratch.url)
    #expect(raw.output == "622826199001010012,00123,=cmd|'/C calc'!A0,08:30:00,0,2023-08-23,0.952\n")
    let shown = try Tool.run("convert", "a.xlsx", "-", "--sheet", "数据", "--values", "displayed", "--escape-formulas", in: scratch.url)
    #expect(shown.output == "622826199001010012,00123,'=cmd|'/C calc'!A0,08:30,0.00,2023-08-23,95.2%\n")
  }

  @Test("A sheet is found by name, number, number from the end and expression; a missing one lists what there is")
  func sheets() throws {
    let scratch = try Scratch()
    try makeAwkwardWorkbook(at: scratch.url.path + "/a.xlsx")
    for name in ["基本情况表", "2", "-1", "/^基本/"] {
      #expect(try Tool.run("convert", "a.xlsx", "-", "--sheet=\(name)", in: scratch.url).output == "甲\n")
    }
    #expect(try Tool.run("convert", "a.xlsx", "-", "--range", "基本情况表!A1:B1", in: scratch.url).output == "甲,\n")
    let missing = try Tool.run("convert", "a.xlsx", "b.csv", "--sheet", "没有", in: scratch.url)
    #expect(missing.status == 2 && missing.errors.contains("数据") && missing.errors.contains("基本情况表"))
    #expect(!scratch.exists("b.csv"))
    #expect(try Tool.run("convert", "a.xlsx", "b.csv", in: scratch.url).errors.contains("基本情况表"))
  }

  @Test("Fields become numbers only where they come back the same")
  func fieldTypes() throws {
    let scratch = try Scratch()
    let csv = """
      编号,值,备注
      00123,98.60,=1/0
      622826199001010012,-5,+86 138
      1-2,0.00,6.20802E+05
      ,,
      620802001001,1e5,"q""q"

      """
    try scratch.write(csv, to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    let sheet = try WorkbookFile(path: scratch.url.path + "/a.xlsx").workbook().sheets[0]
    let numbers = sheet.cells.filter { if case .number = $0.value { true } else { false } }
    #expect(numbers.map { "\($0.reference) \($0.numberFormat)" } == ["B2 0.00", "B3 General", "B4 0.00", "A6 0"])
    #expect(sheet.cells.allSatisfy { $0.formula == nil })
    #expect(try Tool.run("convert", "a.xlsx", "b.csv", in: scratch.url).status == 0)
    #expect(try scratch.text(of: "b.csv") == csv)
  }

  @Test("Types and inference make dates, percentages and booleans")
  func types() throws {
    let scratch = try Scratch()
    try scratch.write("日期,率,号,真\n2023年8月23日,95.2%,007,true\n无,12,8,FALSE\n", to: "a.csv")
    let run = try Tool.run("convert", "a.csv", "a.xlsx", "--types", "日期=date,B=percent,3=number,真=boolean", in: scratch.url)
    #expect(run.status == 0 && run.errors.contains("A3"))
    #expect(try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output == "日期,率,号,真\n2023-08-23,0.952,7,TRUE\n无,0.12,8,FALSE\n")
    // What a number would lose, and what is no number, stays as it is.
    try scratch.write("数\n622826199001010012\n\"1,2\"\n1 2\n\"1,234.50\"\n +5 \n1e3\n100000000000000000000\n", to: "n.csv")
    let numbers = try Tool.run("convert", "n.csv", "n.xlsx", "--types", "数=number", in: scratch.url)
    #expect(numbers.status == 0 && numbers.errors.contains("3") && numbers.errors.contains("A2"))
    #expect(
      try Tool.run("convert", "n.xlsx", "-", "--range", "A2:A20", in: scratch.url).output
        == "622826199001010012\n\"1,2\"\n1 2\n1234.5\n5\n1000\n100000000000000000000\n")
    try scratch.write("a,b,c\n2023-08-23,08:30,12.5%\n", to: "b.csv")
    #expect(try Tool.run("convert", "b.csv", "b.xlsx", "--infer", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "b.xlsx", "-", "--values", "displayed", in: scratch.url).output == "a,b,c\n2023-08-23,08:30,12.5%\n")
    #expect(try Tool.run("convert", "b.csv", "c.xlsx", "--types", "z=text", in: scratch.url).status == 2)
  }

  @Test(
    "A call with few options gives what the same call with a default spelt out gives",
    arguments: [
      ["a.xlsx", "-"], ["a.xlsx", "out.csv"], ["a.xlsx", "out.tsv"], ["a.csv", "out.xlsx"], ["a.csv", "b.csv", "out.xlsx"], ["-", "-"],
      ["none.xlsx", "out.csv"], ["a.csv", "a.csv"], ["a.csv", "b.csv"], ["a.csv", "out.unknown"], ["a.xlsx", "-", "out.csv"], ["a.csv"],
      ["--quiet", "a.xlsx", "out.csv"], ["a.xlsx", "-j", "2", "out.csv"], ["-j", "0", "a.xlsx", "out.csv"], ["a.xlsx", "out.csv", "-j"],
      ["-j", "1", "-j", "2", "a.xlsx", "out.csv"], ["-j", "x", "a.xlsx", "out.csv"], ["--nonsense", "a.xlsx", "out.csv"],
    ])
  func briefCalls(files: [String]) throws {
    let scratch = try Scratch()
    try makeAwkwardWorkbook(at: scratch.url.path + "/a.xlsx")
    try scratch.write("县区,得分\n崆峒区,98.6\n", to: "a.csv")
    try scratch.write([0xCF, 0xD8, 0xC7, 0xF8] + Array(",x\n".utf8), to: "b.csv")
    let results = try [["convert"], ["convert", "--lang", "zh"]].map { words in
      let run = try Tool.run(words + files, in: scratch.url, input: [])
      let output = scratch.url.appendingPathComponent(files.last ?? "")
      defer { if output.lastPathComponent.hasPrefix("out") { try? FileManager.default.removeItem(at: output) } }
      return (run.status, run.bytes, run.errors, try? Data(contentsOf: output))
    }
    #expect(results[0] == results[1])
  }

  @Test(
    "The first rows of a range say how wide its records are, however far down it begins",
    arguments: [(["--range", "1201:1204"], "1,,\n1,2,3\n1,,\n1,2,3\n"), (["--header-row", "1201"], "1,,\n1,2,3\n1,,\n1,2,3\n")])
  func lateRange(options: [String], expected: String) throws {
    let scratch = try Scratch()
    let rows = (1...1204).map { $0 % 2 == 1 ? "1" : "1,2,3" }
    try scratch.write(rows.joined(separator: "\n"), to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", "--no-header", in: scratch.url).status == 0)
    let run = try Tool.run(["convert", "a.xlsx", "-"] + options, in: scratch.url)
    #expect(run.output == expected && run.errors.isEmpty)
  }

  @Test("Options that are for the other direction are named, and nothing else comes of them")
  func ignoredOptions() throws {
    let scratch = try Scratch()
    try scratch.write("a\n1\n", to: "a.csv")
    let made = try Tool.run("convert", "a.csv", "a.xlsx", "--sheet", "数据", "--skip-hidden", "--plain", in: scratch.url)
    #expect(made.status == 0 && made.errors == "输出为XLSX时不起作用的选项:--sheet、--skip-hidden\n")
    let words = ["--types", "a=text", "--table", "--range", "A1:A2", "--lang", "en"]
    let written = try Tool.run(["convert", "a.xlsx", "-"] + words, in: scratch.url)
    #expect(written.output == "a\n1\n" && written.errors == "options without effect on output as CSV: --types, --table\n")
    #expect(try Tool.run("convert", "a.xlsx", "b.csv", "--sheet", "1", "--values", "displayed", in: scratch.url).errors.isEmpty)
  }

  @Test("What is broken is an error with its place, and no output remains")
  func errors() throws {
    let scratch = try Scratch()
    try scratch.write("a\nb,\"c\n", to: "a.csv")
    let run = try Tool.run("convert", "a.csv", "a.xlsx", "--lang", "en", in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("line 2") && !scratch.exists("a.xlsx"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["a.csv"])
    #expect(try Tool.run("convert", "a.csv", "a.csv", in: scratch.url).status == 2)
    #expect(try Tool.run("convert", "a.csv", in: scratch.url).status == 64)
  }

  @Test("Chinese encodings are read as what they are and written when asked for")
  func encodings() throws {
    let scratch = try Scratch()
    try scratch.write("县区,得分\n崆峒区,98.6\n", to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a.xlsx", "g.csv", "--encoding", "gb18030", in: scratch.url).status == 0)
    #expect(try Data(contentsOf: scratch.url.appendingPathComponent("g.csv")).prefix(2) == Data([0xCF, 0xD8]))
    let read = try Tool.run("convert", "g.csv", "g.xlsx", in: scratch.url)
    #expect(read.status == 0 && read.errors.contains("GB18030"))
    #expect(try Tool.run("convert", "g.xlsx", "e.csv", "--for-excel", in: scratch.url).status == 0)
    let bytes = try [UInt8](Data(contentsOf: scratch.url.appendingPathComponent("e.csv")))
    #expect(bytes == Array("\u{FEFF}县区,得分\r\n崆峒区,98.6\r\n".utf8))
  }

  @Test("Tabs stand between the fields of files that are called so, on either side", arguments: ["tsv", "tab", "tsv.gz"])
  func tabs(ending: String) throws {
    let scratch = try Scratch()
    try scratch.write("县区\t备注\n崆峒区\t一,二\n", to: "a.tsv")
    #expect(try Tool.run("convert", "a.tsv", "a.xlsx", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output == "县区,备注\n崆峒区,\"一,二\"\n")
    #expect(try Tool.run("convert", "a.xlsx", "b.\(ending)", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "b.\(ending)", "b.xlsx", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "b.xlsx", "c.tsv", in: scratch.url).status == 0)
    #expect(try scratch.text(of: "c.tsv") == scratch.text(of: "a.tsv"))
    #expect(try Tool.run("convert", "a.xlsx", "d.tsv", "--delimiter", ";", in: scratch.url).status == 0)
    #expect(try scratch.text(of: "d.tsv") == "县区;备注\n崆峒区;一,二\n")
  }

  @Test("A broken byte in UTF-8 does not make it another encoding")
  func brokenByte() throws {
    let scratch = try Scratch()
    let text = "县区,学校\n崆峒区,第一小学\n泾川县,"
    try scratch.write(Array(text.utf8) + [0xB3] + Array("学\n".utf8), to: "a.csv")
    let run = try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("第3行") && run.errors.contains("\(text.utf8.count)") && !scratch.exists("a.xlsx"))
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", "--lossy", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output == text + "\u{FFFD}学\n")
  }

  @Test("Chinese in GBK is known also where most of its characters look like those of UTF-8")
  func gbkThatLooksLikeUTF8() throws {
    let scratch = try Scratch()
    let rows = (1...30).map { "A\($0),小学,女,一校\n" }.joined()
    try scratch.write("名称,学段,性别,校\n" + rows, to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", "--all-text", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a.xlsx", "g.csv", "--encoding", "gbk", in: scratch.url).status == 0)
    let read = try Tool.run("convert", "g.csv", "g.xlsx", "--all-text", in: scratch.url)
    #expect(read.status == 0 && read.errors.contains("GB18030"))
    #expect(try Tool.run("convert", "g.xlsx", "-", in: scratch.url).output == scratch.text(of: "a.csv"))
  }

  @Test("UTF-16 is known without its mark", arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
  func unmarked(_ encoding: TextEncoding) throws {
    let scratch = try Scratch()
    let text = "code,name,score\n620802,崆峒区,98.6\n620821,泾川县,97.5\n"
    let bytes = text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return encoding == .utf16BigEndian ? [high, low] : [low, high]
    }
    try scratch.write(bytes, to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output == text)
  }

  @Test("A batch goes on after a file that fails, names it at the end and exits with 1")
  func batch() throws {
    let scratch = try Scratch()
    try scratch.write("a\n1\n", to: "a.csv")
    try scratch.write("no workbook", to: "b.xlsx")
    let run = try Tool.run("convert", "--output-dir", "out", "b.xlsx", "a.csv", in: scratch.url)
    #expect(run.status == 1 && run.errors.contains("b.xlsx"))
    #expect(scratch.exists("out/a.xlsx") && !scratch.exists("out/b.csv"))
    let replacing = try Tool.run("convert", "--output-dir", ".", "a.csv", "out/a.xlsx", in: scratch.url)
    #expect(try replacing.status == 1 && scratch.text(of: "a.csv") == "a\n1\n")
  }
}
