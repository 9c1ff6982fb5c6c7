import Foundation
import Spreadsheet
import Testing
import XLSX

/// Workbooks made of several CSV files, with tables, and sheets put into existing workbooks.
@Suite struct ConvertWorkbookTests {
  private func book(_ path: String) throws -> Workbook { try WorkbookFile(path: path).workbook() }

  @Test("Several files become sheets of their names, legal and distinct")
  func several() throws {
    let scratch = try Scratch()
    for folder in ["x", "y"] { try FileManager.default.createDirectory(atPath: scratch.path(folder), withIntermediateDirectories: true) }
    let long = "平凉市崆峒区二〇二二年县级人民政府履行教育职责自评基本情况统计表"
    for name in ["x/数据.csv", "y/数据.tsv", "a[1].csv", "history.csv", "\(long).csv", "'.csv"] { try scratch.write("列\n1\n", to: name) }
    let run = try Tool.run(
      "convert", "x/数据.csv", "y/数据.tsv", "a[1].csv", "history.csv", "\(long).csv", "'.csv", "b.xlsx", in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try book(scratch.path("b.xlsx")).sheets.map(\.name) == ["数据", "数据 (2)", "a_1_", "history_", String(long.prefix(31)), "Sheet"])
    let bad = try Tool.run("convert", "x/数据.csv", "没有.csv", "c.xlsx", in: scratch.url)
    #expect(bad.status == 2 && bad.errors.contains("没有.csv") && !scratch.exists("c.xlsx"))
    try scratch.write("a\n\"b", to: "broken.csv")
    let broken = try Tool.run("convert", "x/数据.csv", "broken.csv", "c.xlsx", "--lang", "en", in: scratch.url)
    #expect(broken.status == 2 && broken.errors.contains("broken.csv: line 2"))
    #expect(try Tool.run("convert", "x/数据.csv", "a[1].csv", "c.csv", in: scratch.url).status == 2)
  }

  @Test("A table has the names of its columns, changed where a table cannot have them")
  func table() throws {
    let scratch = try Scratch()
    try scratch.write("县区,得分,,得分\n甲,1,2,3\n", to: "a.csv")
    let run = try Tool.run("convert", "a.csv", "a.xlsx", "--table", in: scratch.url)
    #expect(run.status == 0 && run.errors.contains("C1"))
    let file = try WorkbookFile(path: scratch.path("a.xlsx"))
    #expect(file.partNames.contains("xl/tables/table1.xml"))
    #expect(try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output == "县区,得分,列3,得分2\n甲,1,2,3\n")
    #expect(try file.workbook().sheets[0].features.filteredRange == nil)
    try scratch.write("只有表头\n", to: "h.csv")
    #expect(try Tool.run("convert", "h.csv", "h.xlsx", "--table", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a.csv", "p.xlsx", "--plain", in: scratch.url).status == 0)
    let plain = try book(scratch.path("p.xlsx")).sheets[0]
    #expect(plain.features.filteredRange == nil && plain.cells.first?.numberFormat == "@")
    #expect(try Tool.run("convert", "a.csv", "q.xlsx", "--table", "--plain", in: scratch.url).status == 64)
  }

  /// An existing workbook with a note, a formula over another sheet, and a list of formulas.
  private static let ledger = RawWorkbook(
    sheets: [
      .init(name: "汇总", content: "<sheetData><row r=\"1\"><c r=\"A1\"><f>SUM(明细!B:B)</f><v>7</v></c></row></sheetData>"),
      .init(
        name: "明细",
        content: """
          <dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>县区</t></is></c><c r="B1" t="inlineStr"><is><t>数</t></is></c></row>\
          <row r="2" ht="30"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" s="1"><v>7</v></c></row>\
          <row r="3" ht="20"><c r="A3" s="1"/></row><row r="9" ht="20"/></sheetData><legacyDrawing r:id="v1"/>
          """, links: [("v1", "vmlDrawing", "../drawings/note.xml")]),
    ], formats: ["0.0"],
    extras: [
      ("xl/drawings/note.xml", "application/xml", "<note/>"), ("custom/kept.xml", "application/xml", "<kept>一</kept>"),
    ])

  /// The parts of two workbooks that differ or that only one has.
  private func changed(_ scratch: Scratch, _ name: String) throws -> Set<String> {
    func parts(_ name: String) throws -> [String: Data] {
      let list = try Shell.run("unzip -Z1 \(name)", in: scratch.url).output.split(separator: "\n").map(String.init)
      return try Dictionary(
        uniqueKeysWithValues: list.map { part in
          let escaped = part.replacing("[", with: "\\[").replacing("]", with: "\\]")
          return (part, Data(try Shell.run("unzip -p \(name) '\(escaped)'", in: scratch.url).output.utf8))
        })
    }
    let (old, new) = try (parts("a.xlsx"), parts(name))
    return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
  }

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(Self.ledger.bytes, to: "a.xlsx")
    try scratch.write("县区,数\n乙,8\n丙,00123\n", to: "明细.csv")
    return scratch
  }

  @Test("A sheet goes into a workbook of which all other parts stay as they were")
  func add() throws {
    let scratch = try scratch()
    let before = try scratch.bytes(of: "a.xlsx")
    #expect(try Tool.run("convert", "明细.csv", "--into", "a.xlsx", "b.xlsx", "--sheet-name", "新", in: scratch.url).status == 0)
    #expect(try scratch.bytes(of: "a.xlsx") == before)
    #expect(
      try changed(scratch, "b.xlsx") == [
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet3.xml",
      ])
    #expect(try book(scratch.path("b.xlsx")).sheets.map(\.name) == ["汇总", "明细", "新"])
    #expect(try Tool.run("convert", "b.xlsx", "-", "--sheet", "新", in: scratch.url).output == "县区,数\n乙,8\n丙,00123\n")
    let table = try Tool.run("convert", "明细.csv", "--into", "b.xlsx", "b.xlsx", "--sheet-name", "表", "--table", in: scratch.url)
    #expect(table.status == 0)
    #expect(try WorkbookFile(path: scratch.path("b.xlsx")).partNames.contains("xl/tables/table1.xml"))
  }

  @Test("A part that is put in has a content type also where the workbook says that of each part alone; a part that goes has none")
  func contentTypes() throws {
    let scratch = try Scratch()
    let type = "application/vnd.openxmlformats-package.relationships+xml"
    var entries = RawWorkbook(
      sheets: [.init(name: "明细", content: "<sheetData/><drawing r:id=\"d\"/>", links: [("d", "drawing", "../drawings/d.xml")])],
      extras: [("xl/drawings/d.xml", "application/xml", "<d/>")]
    ).parts
    let links = ["_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"]
    let overrides = links.map { "<Override PartName=\"/\($0)\" ContentType=\"\(type)\"/>" }.joined()
    entries[0].text = entries[0].text.replacing("<Default Extension=\"rels\" ContentType=\"\(type)\"/>", with: overrides)
    try scratch.write(RawWorkbook.zip(entries.map { ($0.name, Array($0.text.utf8)) }), to: "a.xlsx")
    try scratch.write("a\n1\n", to: "明细.csv")
    func types(_ words: String...) throws -> String {
      let run = try Tool.run(["convert", "明细.csv", "--into", "a.xlsx", "b.xlsx"] + words, in: scratch.url)
      #expect(run.status == 0, "\(run.errors)")
      return try Shell.run("unzip -p b.xlsx '\\[Content_Types\\].xml'", in: scratch.url).output
    }
    #expect(try types("--sheet-name", "新", "--table").contains("<Default Extension=\"rels\" ContentType=\"\(type)\"/>"))
    let replaced = try types("--if-exists", "replace")
    #expect(!replaced.contains("sheet1.xml.rels") && !replaced.contains("d.xml") && !replaced.contains("<Default Extension=\"rels\""))
  }

  @Test("A table has a name that is none of the workbook's")
  func tableName() throws {
    let scratch = try Scratch()
    var workbook = Self.ledger
    workbook.names = [("表1", nil, "明细!$A$1")]
    try scratch.write(workbook.bytes, to: "a.xlsx")
    try scratch.write("a\n1\n", to: "c.csv")
    #expect(try Tool.run("convert", "c.csv", "--into", "a.xlsx", "b.xlsx", "--table", in: scratch.url).status == 0)
    #expect(try Shell.run("unzip -p b.xlsx xl/tables/table1.xml", in: scratch.url).output.contains("displayName=\"表2\""))
  }

  @Test("A sheet that cannot have the name of its file, since another has it, is told")
  func sameNames() throws {
    let scratch = try scratch()
    try FileManager.default.createDirectory(atPath: scratch.path("2023"), withIntermediateDirectories: true)
    try scratch.write("县区,数\n丁,9\n", to: "2023/明细.csv")
    let run = try Tool.run(
      "convert", "明细.csv", "2023/明细.csv", "--into", "a.xlsx", "b.xlsx", "--if-exists", "append", in: scratch.url)
    #expect(run.status == 0 && run.errors.contains("2023/明细.csv: ") && run.errors.contains("明细 (2)"), "\(run.errors)")
  }

  @Test("A sheet of the name is an error unless it is to be replaced or appended to")
  func exists() throws {
    let scratch = try scratch()
    let refused = try Tool.run("convert", "明细.csv", "--into", "a.xlsx", "b.xlsx", in: scratch.url)
    #expect(refused.status == 2 && refused.errors.contains("明细") && !scratch.exists("b.xlsx"))
    let other = try Tool.run("convert", "明细.csv", "--into", "明细.csv", "b.xlsx", in: scratch.url)
    #expect(other.status == 2 && other.errors.hasPrefix("ziping: 明细.csv: "))
    #expect(try Tool.run("convert", "明细.csv", "--into", "a.xlsx", "r.xlsx", "--if-exists", "replace", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "r.xlsx", "-", "--sheet", "明细", in: scratch.url).output == "县区,数\n乙,8\n丙,00123\n")
    #expect(
      try changed(scratch, "r.xlsx") == [
        "[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/drawings/note.xml",
      ])
    let text = try Shell.run("unzip -p r.xlsx xl/workbook.xml", in: scratch.url).output
    #expect(text.contains("fullCalcOnLoad=\"1\""))
  }

  @Test("Rows are appended below the last that holds something, without the header")
  func append() throws {
    let scratch = try scratch()
    #expect(try Tool.run("convert", "明细.csv", "--into", "a.xlsx", "a2.xlsx", "--if-exists", "append", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a2.xlsx", "-", "--sheet", "明细", in: scratch.url).output == "县区,数\n甲,7\n乙,8\n丙,00123\n")
    #expect(try changed(scratch, "a2.xlsx") == ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"])
    let sheet = try Shell.run("unzip -p a2.xlsx xl/worksheets/sheet2.xml", in: scratch.url).output
    #expect(
      sheet.contains("<dimension ref=\"A1:B4\"/>") && sheet.contains("<row r=\"2\" ht=\"30\">")
        && sheet.contains("<row r=\"9\" ht=\"20\"/>"))
    #expect(sheet.matches(of: /<row r="3"/).count == 1)
    // The workbook itself may be the output, and without a header all records are appended.
    let again = try Tool.run("convert", "明细.csv", "--into", "a2.xlsx", "a2.xlsx", "--if-exists", "append", "--no-header", in: scratch.url)
    #expect(again.status == 0)
    #expect(
      try Tool.run("convert", "a2.xlsx", "-", "--sheet", "明细", in: scratch.url).output
        == "县区,数\n甲,7\n乙,8\n丙,00123\n县区,数\n乙,8\n丙,00123\n")
  }

  @Test("Rows go below merged areas, with the header where there is none, and another header is told of")
  func appendElsewhere() throws {
    let scratch = try Scratch()
    try scratch.write("县区,数\n乙,8\n", to: "明细.csv")
    try scratch.write("数,县区\n9,丙\n", to: "其他.csv")
    func row(_ number: Int, _ name: String, _ text: String) -> String {
      "<row r=\"\(number)\"><c r=\"A\(number)\" t=\"inlineStr\"><is><t>\(name)</t></is></c>"
        + "<c r=\"B\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"
    }
    let merged =
      "<sheetData>\(row(1, "县区", "数"))\(row(2, "甲", "7"))<row r=\"3\" ht=\"30\"/><row r=\"5\" ht=\"20\"/></sheetData>"
      + "<mergeCells count=\"2\"><mergeCell ref=\"A5:B5\"/><mergeCell ref=\"A2:A4\"/></mergeCells>"
    try scratch.write(
      RawWorkbook(sheets: [
        .init(name: "明细", content: merged), .init(name: "空", content: "<sheetData/>"),
        .init(name: "式", content: "<sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f></c></row></sheetData>"),
      ]).bytes, to: "a.xlsx")
    func append(_ file: String, to sheet: String) throws -> Tool.Run {
      let words = ["convert", file, "--into", "a.xlsx", "b.xlsx", "--sheet-name", sheet, "--if-exists", "append"]
      return try Tool.run(words, in: scratch.url)
    }
    let below = try append("明细.csv", to: "明细")
    #expect(below.status == 0 && below.errors.isEmpty)
    #expect(try Tool.run("convert", "b.xlsx", "-", "--sheet", "明细", in: scratch.url).output == "县区,数\n甲,7\n,\n,\n,\n乙,8\n")
    let sheet = try Shell.run("unzip -p b.xlsx xl/worksheets/sheet1.xml", in: scratch.url).output
    #expect(sheet.contains("<row r=\"3\" ht=\"30\"/>") && sheet.contains("<row r=\"5\" ht=\"20\"/><row r=\"6\""))
    #expect(try append("明细.csv", to: "空").status == 0)
    #expect(try Tool.run("convert", "b.xlsx", "-", "--sheet", "空", in: scratch.url).output == "县区,数\n乙,8\n")
    let formula = try append("明细.csv", to: "式")
    #expect(formula.status == 0 && formula.errors.contains("式") && formula.errors.contains("表头"))
    let other = try append("其他.csv", to: "明细")
    #expect(other.status == 0 && other.errors.contains("明细") && other.errors.contains("表头"))
  }

  @Test(
    "Dates go into a workbook that counts from 1904 as the days that they are, and earlier ones as text", arguments: ["error", "append"])
  func dates1904(ifExists: String) throws {
    let scratch = try Scratch()
    let sheet = RawWorkbook.Sheet(name: ifExists == "append" ? "日" : "别的", content: "<sheetData/>")
    try scratch.write(RawWorkbook(sheets: [sheet], properties: "date1904=\"1\"").bytes, to: "a.xlsx")
    try scratch.write("日期,时刻\n2023-08-23,08:30\n2023-08-23 08:30,1904-01-01\n1903-12-31 00:00,7\n", to: "日.csv")
    let run = try Tool.run("convert", "日.csv", "--into", "a.xlsx", "b.xlsx", "--infer", "--if-exists", ifExists, in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try Tool.run("convert", "b.xlsx", "-", "--sheet", "日", in: scratch.url).output
        == "日期,时刻\n2023-08-23,08:30:00\n2023-08-23T08:30:00,1904-01-01\n1903-12-31 00:00,7\n")
    let serials = try book(scratch.path("b.xlsx")).sheets.last?.cells.compactMap { cell in
      if case .date(let date)? = cell.value, date.kind == .date { date.serial } else { nil }
    }
    #expect(serials == [43_699, 0])
    let asked = try Tool.run(
      "convert", "日.csv", "--into", "a.xlsx", "c.xlsx", "--types", "时刻=date", "--if-exists", ifExists, in: scratch.url)
    #expect(asked.status == 0 && asked.errors.contains("2个字段") && asked.errors.contains("B2"))
    try scratch.write("日期\n1903-12-31\n1904-01-01\n", to: "日.csv")
    let early = try Tool.run(
      "convert", "日.csv", "--into", "a.xlsx", "d.xlsx", "--types", "日期=date", "--if-exists", ifExists, in: scratch.url)
    #expect(early.status == 0 && early.errors.contains("1个字段") && early.errors.contains("A2"))
    #expect(try Tool.run("convert", "d.xlsx", "-", "--sheet", "日", in: scratch.url).output == scratch.text(of: "日.csv"))
  }

  @Test("Neither rows nor sheets take the place of a chart, and a full sheet is named")
  func noRoom() throws {
    let scratch = try Scratch()
    let chart = RawWorkbook.Sheet(name: "图", content: "", type: "chartsheet")
    let full = RawWorkbook.Sheet(
      name: "满", content: "<sheetData><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>")
    try scratch.write(RawWorkbook(sheets: [full, chart]).bytes, to: "a.xlsx")
    try scratch.write("a\n1\n", to: "b.csv")
    for (sheet, way) in [("图", "replace"), ("图", "append"), ("满", "append")] {
      let words = ["convert", "b.csv", "--into", "a.xlsx", "c.xlsx", "--sheet-name", sheet, "--if-exists", way]
      let run = try Tool.run(words, in: scratch.url)
      #expect(run.status == 2 && run.errors.contains("“\(sheet)”") && !scratch.exists("c.xlsx"))
    }
    let asked = try Tool.run("convert", "a.xlsx", "-", "--sheet", "图", in: scratch.url)
    #expect(asked.status == 2 && asked.errors.contains("“图”") && !asked.errors.contains("另存为"))
  }

  @Test("What goes with a sheet that is replaced is named, and its filter is that of the new rows")
  func replaced() throws {
    let scratch = try scratch()
    var ledger = Self.ledger
    ledger.names = [("_xlnm._FilterDatabase", 1, "明细!$A$1:$B$9"), ("范围", nil, "明细!$A$1")]
    try scratch.write(ledger.bytes, to: "a.xlsx")
    let run = try Tool.run("convert", "明细.csv", "--into", "a.xlsx", "r.xlsx", "--if-exists", "replace", in: scratch.url)
    #expect(run.status == 0 && run.errors.contains("xl/drawings/note.xml"))
    let names = try book(scratch.path("r.xlsx")).definedNames.map { "\($0.name) \($0.localSheet ?? -1) \($0.formula)" }
    #expect(names == ["范围 -1 明细!$A$1", "_xlnm._FilterDatabase 1 '明细'!$A$1:$B$3"])
    let plain = try Tool.run("convert", "明细.csv", "--into", "r.xlsx", "p.xlsx", "--if-exists", "replace", "--plain", in: scratch.url)
    #expect(plain.status == 0 && plain.errors.isEmpty)
    #expect(try book(scratch.path("p.xlsx")).definedNames.map(\.name) == ["范围"])
  }

  @Test("What only a replaced sheet leads to goes with it, also by way of others, and what others have stays")
  func replacedWithChart() throws {
    let scratch = try scratch()
    let namespace = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func links(_ targets: [(String, String)]) -> String {
      let all = targets.enumerated().map { "<Relationship Id=\"r\($0)\" Type=\"\(type)/\($1.0)\" Target=\"\($1.1)\"/>" }
      return "<Relationships \(namespace)>\(all.joined())</Relationships>"
    }
    func sheet(_ name: String, _ drawing: String) -> RawWorkbook.Sheet {
      .init(name: name, content: "<sheetData/><drawing r:id=\"d\"/>", links: [("d", "drawing", "../drawings/\(drawing).xml")])
    }
    var raw = RawWorkbook(sheets: [sheet("明细", "one"), sheet("其他", "two")])
    let relationships = "application/vnd.openxmlformats-package.relationships+xml"
    raw.extras = [
      ("xl/drawings/one.xml", "application/xml", "<a/>"), ("xl/drawings/two.xml", "application/xml", "<a/>"),
      ("xl/drawings/_rels/one.xml.rels", relationships, links([("chart", "../charts/own.xml"), ("image", "../media/shared.xml")])),
      ("xl/drawings/_rels/two.xml.rels", relationships, links([("image", "../media/shared.xml")])),
      ("xl/charts/own.xml", "application/xml", "<a/>"), ("xl/media/shared.xml", "application/xml", "<a/>"),
    ]
    try scratch.write(raw.bytes, to: "a.xlsx")
    let run = try Tool.run("convert", "明细.csv", "--into", "a.xlsx", "r.xlsx", "--if-exists", "replace", in: scratch.url)
    #expect(run.status == 0 && run.errors.contains("xl/drawings/one.xml") && run.errors.contains("xl/charts/own.xml"))
    let list = try Shell.run("unzip -Z1 r.xlsx; unzip -p r.xlsx '[[]Content_Types].xml'", in: scratch.url).output
    #expect(!list.contains("own.xml") && !list.contains("one.xml") && list.contains("xl/media/shared.xml") && list.contains("two.xml.rels"))
  }

  @Test("A workbook with macros keeps its ending, and a name that is cut is told of")
  func endings() throws {
    let scratch = try scratch()
    try scratch.write(Self.ledger.bytes, to: "a.xlsm")
    let renamed = try Tool.run("convert", "明细.csv", "--into", "a.xlsm", "b.xlsx", "--sheet-name", "新", in: scratch.url)
    #expect(renamed.status == 2 && renamed.errors.contains(".xlsm") && !scratch.exists("b.xlsx"))
    #expect(try Tool.run("convert", "明细.csv", "--into", "a.xlsm", "b.xlsm", "--sheet-name", "新", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "明细.csv", "c.xlsm", in: scratch.url).status == 2)
    let long = String(repeating: "县", count: 32)
    try scratch.write("a\n1\n", to: long + ".csv")
    let cut = try Tool.run("convert", long + ".csv", "--into", "a.xlsx", "b.xlsx", in: scratch.url)
    #expect(cut.status == 0 && cut.errors.contains(String(long.dropLast())))
    try scratch.write("a\n1\n", to: "甲[乙].csv")
    let changed = try Tool.run("convert", "甲[乙].csv", "--into", "a.xlsx", "b.xlsx", in: scratch.url)
    #expect(changed.status == 0 && changed.errors.contains("甲_乙_"))
    #expect(try Tool.run("convert", "明细.csv", "b.xlsx", "--if-exists", "append", in: scratch.url).status == 64)
  }
}
