import Foundation
import Testing

/// Which sheets and rows are converted, and under which header.
@Suite struct ConvertSheetTests {
  private static func row(_ number: Int, _ texts: [String?], hidden: Bool = false) -> String {
    let cells = texts.enumerated().map { index, text in
      let letters = String(UnicodeScalar(UInt8(65 + index)))
      return text.map { "<c r=\"\(letters)\(number)\" t=\"inlineStr\"><is><t>\($0)</t></is></c>" } ?? ""
    }
    return "<row r=\"\(number)\"\(hidden ? " hidden=\"1\"" : "")>\(cells.joined())</row>"
  }

  private static func sheet(_ name: String, _ rows: [[String?]], state: String = "visible", after: String = "") -> RawWorkbook.Sheet {
    let content = rows.enumerated().map { row($0 + 1, $1) }.joined()
    return .init(name: name, content: "<sheetData>\(content)</sheetData>\(after)", state: state)
  }

  private static let counties = RawWorkbook(sheets: [
    sheet("崆峒区", [["学校", "人数"], ["一小", "5"]]), sheet("泾川/县", [["学校", "人数"], ["二小", "6", "注"]]),
    sheet("CON", [["学校", "教师"], [nil], ["三小"]]), sheet("隐藏", [["x"]], state: "hidden"),
  ])

  private static func scratch(_ book: RawWorkbook = counties) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(book.bytes, to: "a.xlsx")
    return scratch
  }

  @Test("All sheets follow one another with their names in front and one header")
  func oneStream() throws {
    let scratch = try Self.scratch()
    let all = try Tool.run(
      "convert", "a.xlsx", "-", "--all-sheets", "--skip-hidden", "--sheet-column", "县", "--header-row", "1", in: scratch.url)
    #expect(all.output == "县,学校,人数,\n崆峒区,一小,5,\n泾川/县,二小,6,注\nCON,,,\nCON,三小,,\n")
    #expect(all.errors.contains("CON") && !all.errors.contains("泾川"))
    let some = try Tool.run("convert", "a.xlsx", "-", "--all-sheets", "--sheet", "/[区县]$/", in: scratch.url)
    #expect(some.output == "学校,人数,\n一小,5,\n学校,人数,\n二小,6,注\n")
    #expect(try Tool.run("convert", "a.xlsx", "-", "--all-sheets", in: scratch.url).output.hasSuffix("x,,\n"))
  }

  @Test("Each sheet becomes a file whose name every file system takes")
  func files() throws {
    let scratch = try Self.scratch()
    let run = try Tool.run("convert", "a.xlsx", "--all-sheets", "--output-dir", "out", in: scratch.url)
    #expect(run.status == 0 && run.output.split(separator: "\n").count == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")).sorted()
        == ["_CON.csv", "崆峒区.csv", "泾川_县.csv", "隐藏.csv"].sorted())
    #expect(try scratch.text(of: "out/_CON.csv") == "学校,教师\n,\n三小,\n")
    try scratch.write("甲\n1\n", to: "b.csv")
    let two = try Tool.run("convert", "a.xlsx", "b.csv", "--all-sheets", "--skip-hidden", "--output-dir", "two", in: scratch.url)
    #expect(two.status == 0 && scratch.exists("two/a/崆峒区.csv") && !scratch.exists("two/a/隐藏.csv") && scratch.exists("two/b.xlsx"))
  }

  @Test("A sheet that is not there is an error that lists those that are, also for numbers and expressions")
  func missing() throws {
    let scratch = try Self.scratch()
    for wanted in ["不存在", "9", "-9", "0", "/^没有$/", "/区|县/"] {
      let run = try Tool.run("convert", "a.xlsx", "b.csv", "--sheet=\(wanted)", in: scratch.url)
      #expect(run.status == 2 && run.errors.contains("崆峒区") && !scratch.exists("b.csv"), "\(wanted): \(run.errors)")
    }
    #expect(try Tool.run("convert", "a.xlsx", "b.csv", "--sheet", "/(/", in: scratch.url).status == 2)
    #expect(try Tool.run("convert", "a.xlsx", "b.csv", "--all-sheets", "--sheet", "CON", in: scratch.url).status == 64)
  }

  @Test("The header may stand in a row further down or in several rows, whose names are joined")
  func headers() throws {
    let merges = "<mergeCells count=\"3\"><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/></mergeCells>"
    let rows: [[String?]] = [["标题"], ["学校", "在校生", nil, "备注"], [nil, "小学", "初中"], ["一小", "5", "6"]]
    let scratch = try Self.scratch(RawWorkbook(sheets: [Self.sheet("s", rows, after: merges)]))
    func output(_ options: String...) throws -> String { try Tool.run(["convert", "a.xlsx", "-"] + options, in: scratch.url).output }
    #expect(try output("--header-row", "2-3") == "学校,在校生/小学,在校生/初中,备注\n一小,5,6,\n")
    #expect(try output("--header-row", "2-3", "--header-separator", "_") == "学校,在校生_小学,在校生_初中,备注\n一小,5,6,\n")
    #expect(try output("--header-row", "3") == "学校,小学,初中\n一小,5,6\n")
    #expect(try output("--header-row", "2", "--range", "B:D") == "在校生,在校生,备注\n小学,初中,\n5,6,\n")
    #expect(try output("--header-row", "4") == "一小,5,6\n")
    let below = try Tool.run("convert", "a.xlsx", "-", "--header-row", "9", in: scratch.url)
    #expect(below.status == 2 && below.output.isEmpty && below.errors.contains("第9行"))
    for wrong in ["0", "3-2", "a", "1-", "1-999", "-1"] {
      #expect(try Tool.run("convert", "a.xlsx", "-", "--header-row=\(wrong)", in: scratch.url).status == 64)
    }
  }

  private static func merges(_ areas: String...) -> String {
    "<mergeCells count=\"\(areas.count)\">\(areas.map { "<mergeCell ref=\"\($0)\"/>" }.joined())</mergeCells>"
  }

  @Test("The value of a merged area stands in each of its cells, in rows without cells of their own as well")
  func fillMerged() throws {
    // Row 2 of the title holds only styles, the area at the end has no rows, and the one in E3 is wider than all rows.
    let content =
      "<sheetData>" + Self.row(1, ["标题"]) + "<row r=\"2\"><c r=\"A2\"/><c r=\"B2\"/><c r=\"C2\"/></row>"
      + Self.row(3, ["县", "数", nil, nil, "说明"]) + Self.row(5, ["甲", "1"]) + "</sheetData>"
    let areas = Self.merges("A1:C2", "E3:F3", "A5:A7", "J9:K12")
    let scratch = try Self.scratch(RawWorkbook(sheets: [.init(name: "s", content: content + areas)]))
    func output(_ options: String...) throws -> String {
      let run = try Tool.run(["convert", "a.xlsx", "-", "--fill-merged"] + options, in: scratch.url)
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      return run.output
    }
    let title = "标题,标题,标题,,,\n标题,标题,标题,,,\n"
    #expect(try output() == title + "县,数,,,说明,说明\n,,,,,\n甲,1,,,,\n甲,,,,,\n甲,,,,,\n")
    #expect(try output("--skip-blank-rows") == title + "县,数,,,说明,说明\n甲,1,,,,\n甲,,,,,\n甲,,,,,\n")
    // An area that begins outside of the range has its value inside.
    #expect(try output("--range", "B2:F6") == "标题,标题,,,\n数,,,说明,说明\n,,,,\n1,,,,\n")
    #expect(try output("--range", "A6:B7") == "甲,\n甲,\n")
    #expect(try output("--header-row", "1-2", "--range", "A:C") == "标题,标题,标题\n县,数,\n,,\n甲,1,\n甲,,\n甲,,\n")
  }

  @Test("What a cell that a merged area covers still stores is seen by nobody")
  func coveredValues() throws {
    let content = "<sheetData>" + Self.row(1, ["1", "2", "3"]) + Self.row(2, ["4", "5"]) + "</sheetData>" + Self.merges("A1:B2")
    let scratch = try Self.scratch(RawWorkbook(sheets: [.init(name: "s", content: content)]))
    #expect(try Tool.run("convert", "a.xlsx", "-", "--fill-merged", in: scratch.url).output == "1,1,3\n1,1,\n")
    #expect(try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output == "1,2,3\n4,5,\n")
  }

  @Test("Of a workbook of which a sheet cannot be read no sheet is written, and no folder is left")
  func brokenSheet() throws {
    let broken = RawWorkbook.Sheet(name: "坏", content: "<sheetData>" + Self.row(1, ["x"]) + "<row")
    let scratch = try Self.scratch(RawWorkbook(sheets: [Self.sheet("好", [["new"]]), broken]))
    try FileManager.default.createDirectory(atPath: scratch.path("one"), withIntermediateDirectories: true)
    try scratch.write("old\n", to: "one/好.csv")
    let one = try Tool.run("convert", "a.xlsx", "--all-sheets", "--output-dir", "one", in: scratch.url)
    #expect(one.status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("one")) == ["好.csv"])
    #expect(try scratch.text(of: "one/好.csv") == "old\n")
    try scratch.write("no workbook", to: "c.xlsx")
    let two = try Tool.run("convert", "a.xlsx", "c.xlsx", "--all-sheets", "--output-dir", "two", in: scratch.url)
    #expect(two.status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("two")).isEmpty)
  }

  @Test("Merged areas that a few bytes make of a whole sheet are refused")
  func hugeMerge() throws {
    let scratch = try Self.scratch(RawWorkbook(sheets: [Self.sheet("s", [["x"]], after: Self.merges("A1:XFD1048576"))]))
    let run = try Tool.run("convert", "a.xlsx", "b.csv", "--fill-merged", in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("--fill-merged") && !scratch.exists("b.csv"))
  }

  @Test("A sheet counted from the end may stand apart from its option")
  func fromTheEnd() throws {
    let scratch = try Self.scratch()
    #expect(try Tool.run("convert", "a.xlsx", "-", "--sheet", "-1", in: scratch.url).output == "x\n")
  }

  @Test("A range is one area, on the sheet that was asked for; a name may be that of a sheet")
  func ranges() throws {
    var book = Self.counties
    book.names = [
      ("区域", nil, "崆峒区!$A$1:$A$2"), ("局部", 2, "CON!$B$1"), ("两处", nil, "崆峒区!$A$1,CON!$A$1"),
      ("引号", nil, "'崆峒区'!$A$1,'CON'!$A$1"), ("列", nil, "'CON'!$A:$A"), ("行", nil, "CON!$1:$1"), ("区域", 2, "CON!$B$1"),
    ]
    let scratch = try Self.scratch(book)
    func run(_ options: String...) throws -> Tool.Run { try Tool.run(["convert", "a.xlsx", "-"] + options, in: scratch.url) }
    #expect(try run("--range", "区域").output == "学校\n一小\n")
    #expect(try run("--range", "CON!局部").output == "教师\n")
    #expect(try run("--range", "区域", "--sheet", "崆峒区").output == "学校\n一小\n")
    #expect(try run("--range", "1:1").output == "学校,人数\n")
    #expect(try run("--range", "列").output == "学校\n\"\"\n三小\n")
    #expect(try run("--range", "行").output == "学校,教师\n")
    #expect(try run("--range", "CON!A:A").output == "学校\n\"\"\n三小\n")
    #expect(try run("--range", "CON!区域").output == "教师\n")
    let other = try run("--range", "区域", "--sheet", "CON")
    #expect(other.status == 2 && other.output.isEmpty && other.errors.contains("--sheet"))
    for several in ["两处", "引号"] { #expect(try run("--range", several).errors.contains("几个区域")) }
    for wrong in ["A0:B1", "B2:3", "A:2", "1", "A1B:C"] { #expect(try run("--range", wrong).status == 2, "\(wrong)") }
  }

  @Test("Blank rows between others stay, those at the end do not, and hidden rows and columns are left out when asked")
  func blankAndHidden() throws {
    let content =
      "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>" + Self.row(1, ["a", "b", "c"])
      + Self.row(3, ["d", nil, "e"], hidden: true)
      + Self.row(4, ["f"]) + "<row r=\"9\"><c r=\"A9\"/></row></sheetData>"
    let scratch = try Self.scratch(RawWorkbook(sheets: [.init(name: "s", content: content)]))
    #expect(try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output == "a,b,c\n,,\nd,,e\nf,,\n")
    #expect(try Tool.run("convert", "a.xlsx", "-", "--skip-hidden", in: scratch.url).output == "a,c\n,\nf,\n")
    #expect(try Tool.run("convert", "a.xlsx", "-", "--skip-blank-rows", in: scratch.url).output == "a,b,c\nd,,e\nf,,\n")
    #expect(try Tool.run("convert", "a.xlsx", "-", "--skip-hidden", "--header-row", "1", in: scratch.url).output == "a,c\n,\nf,\n")
  }
}
