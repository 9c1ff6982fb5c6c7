import Foundation
import Spreadsheet
import Testing
import XLSX

/// What converting says where it cannot do all that was meant, and what it leaves undone then.
@Suite struct ConvertWarningTests {
  private func convert(_ words: String..., scratch: Scratch) throws -> Tool.Run {
    try Tool.run(["convert", "--lang", "en"] + words, in: scratch.url)
  }

  private func save(_ sheets: [RawWorkbook.Sheet], formats: [String] = [], as name: String = "a.xlsx", in scratch: Scratch) throws {
    try scratch.write(RawWorkbook(sheets: sheets, formats: formats).bytes, to: name)
  }

  private func row(_ number: Int, _ cells: String) -> String { "<row r=\"\(number)\">\(cells)</row>" }

  @Test("Formulas without a result are empty and told of, those with one are not", arguments: ["1", "2"])
  func uncalculated(threads: String) throws {
    let scratch = try Scratch()
    let rows = (1...300).map { number in
      row(number, "<c r=\"A\(number)\"><v>1</v></c><c r=\"B\(number)\"><f>A\(number)*2</f><v>\(number == 7 ? "" : "2")</v></c>")
    }
    let last = row(301, "<c r=\"A301\"><v>1</v></c><c r=\"B301\"><f>A301*2</f></c><c r=\"C301\" t=\"str\"><f>\"\"</f><v></v></c>")
    try save([.init(name: "一", content: "<sheetData>\(rows.joined())\(last)</sheetData>")], in: scratch)
    let run = try convert("a.xlsx", "-", "-j", threads, scratch: scratch)
    #expect(run.status == 0 && run.errors.contains("2 formulas") && run.errors.contains("B7"), "\(run.errors)")
    #expect(run.output.contains("\n1,2,\n1,,\n1,2,\n") && run.output.hasSuffix("1,,\n"))
    #expect(try convert("a.xlsx", "-", "--values", "formulas", scratch: scratch).errors.isEmpty)
  }

  @Test("A cell that names no text of the workbook is told of")
  func danglingText() throws {
    let scratch = try Scratch()
    let cells = (1...9).map { row($0, "<c r=\"A\($0)\" t=\"s\"><v>\($0)</v></c><c r=\"B\($0)\"><v>1</v></c>") }.joined()
    try save([.init(name: "一", content: "<sheetData>\(cells)</sheetData>")], in: scratch)
    let run = try convert("a.xlsx", "-", scratch: scratch)
    #expect(run.status == 0 && run.output.hasPrefix(",1\n") && run.errors.contains("A1") && run.errors.contains("6 more cells"))
  }

  @Test("Cells that stand twice and rows in disorder are told of once")
  func disorder() throws {
    let scratch = try Scratch()
    let twice = row(1, "<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>9</v></c>")
    let rows = [3, 2, 4].map { row($0, "<c r=\"A\($0)\"><v>\($0)</v></c>") }.joined()
    try save([.init(name: "一", content: "<sheetData>\(twice)\(rows)</sheetData>")], in: scratch)
    let run = try convert("a.xlsx", "-", scratch: scratch)
    #expect(run.status == 0 && run.output == "9\n\"\"\n3\n2\n4\n")
    #expect(run.errors.matches(of: /A1/).count == 1 && run.errors.contains("1 rows") && run.errors.contains("row 2"), "\(run.errors)")
  }

  @Test("Of several sheets those without the row that names the columns are left out and named")
  func withoutHeader() throws {
    let scratch = try Scratch()
    let short = "<sheetData>\(row(1, "<c r=\"A1\"><v>1</v></c>"))</sheetData>"
    let long = "<sheetData>\((1...4).map { row($0, "<c r=\"A\($0)\"><v>\($0)</v></c>") }.joined())</sheetData>"
    try save([.init(name: "短", content: short), .init(name: "长", content: long)], in: scratch)
    let run = try convert("a.xlsx", "-", "--all-sheets", "--header-row", "3", scratch: scratch)
    #expect(run.status == 0 && run.output == "3\n4\n" && run.errors.contains("\"短\"") && !run.errors.contains("\"长\""))
    let folder = try convert("a.xlsx", "--all-sheets", "--header-row", "3", "--output-dir", "out", scratch: scratch)
    #expect(folder.status == 0 && folder.errors.contains("\"短\""))
    #expect(!scratch.exists("out/短.csv") && scratch.exists("out/长.csv"))
    let none = try convert("a.xlsx", "-", "--all-sheets", "--header-row", "9", scratch: scratch)
    #expect(none.status == 2 && none.errors.contains("row 9"))
  }

  @Test(
    "A header at or below the end of a range leaves no row of it",
    arguments: [("A2:A3", "3", "3\n"), ("A1:A2", "4", "4\n"), ("A3:A4", "1", "1\n3\n4\n"), ("A2:A4", "2", "2\n3\n4\n")])
  func headerAndRange(range: String, header: String, expected: String) throws {
    let scratch = try Scratch()
    let rows = (1...6).map { row($0, "<c r=\"A\($0)\"><v>\($0)</v></c>") }.joined()
    try save([.init(name: "一", content: "<sheetData>\(rows)</sheetData>")], in: scratch)
    #expect(try convert("a.xlsx", "-", "--range", range, "--header-row", header, scratch: scratch).output == expected)
  }

  @Test("Columns of no width are hidden, and rows with values in hidden columns only are blank")
  func hiddenColumns() throws {
    let scratch = try Scratch()
    let columns = "<cols><col min=\"2\" max=\"2\" width=\"0\" customWidth=\"1\"/></cols>"
    let first = row(1, "<c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>9</v></c>")
    let cells = first + row(2, "<c r=\"B2\"><v>9</v></c>") + row(3, "<c r=\"A3\"><v>3</v></c>")
    try save([.init(name: "一", content: "\(columns)<sheetData>\(cells)</sheetData>")], in: scratch)
    #expect(try convert("a.xlsx", "-", "--skip-hidden", scratch: scratch).output == "1\n\"\"\n3\n")
    #expect(try convert("a.xlsx", "-", "--skip-hidden", "--skip-blank-rows", scratch: scratch).output == "1\n3\n")
    #expect(try convert("a.xlsx", "-", scratch: scratch).output == "1,9\n,9\n3,\n")
    let merged = row(1, "<c r=\"A1\"><v>1</v></c>") + row(3, "<c r=\"B3\"><v>9</v></c>")
    let content = "\(columns)<sheetData>\(merged)</sheetData><mergeCells><mergeCell ref=\"B3:B5\"/></mergeCells>"
    try save([.init(name: "一", content: content)], as: "m.xlsx", in: scratch)
    #expect(try convert("m.xlsx", "-", "--skip-hidden", "--fill-merged", scratch: scratch).output == "1\n")
    #expect(try convert("m.xlsx", "-", "--fill-merged", scratch: scratch).output == "1,\n,\n,9\n,9\n,9\n")
  }

  @Test("Long whole numbers are written with the digits that the file has, and told of where these were lost")
  func longNumbers() throws {
    func written(_ text: String) throws -> (output: String, isTold: Bool) {
      let scratch = try Scratch()
      try save([.init(name: "一", content: "<sheetData>\(row(1, "<c r=\"A1\"><v>\(text)</v></c>"))</sheetData>")], in: scratch)
      let run = try convert("a.xlsx", "-", scratch: scratch)
      return (String(run.output.dropLast()), run.errors.contains("more than 15 digits"))
    }
    for text in ["622826199001010012", "-9007199254740993", "1234567890123456", "1000000000000000", "5000000000000000000"] {
      #expect(try written(text) == (text, false))
    }
    for text in ["622826199001010000", "1234567890123450"] { #expect(try written(text) == (text, true)) }
    #expect(try written("6.2282619900101001E+17") == ("622826199001010000", true))
    #expect(try written("6.2282619900101E17") == ("622826199001010000", true))
  }

  @Test("Durations too long for hours, and large numbers as fractions, keep their digits")
  func largeNumbers() throws {
    let scratch = try Scratch()
    let cells = "<c r=\"A1\" s=\"1\"><v>100000000</v></c><c r=\"B1\" s=\"1\"><v>-100000000.5</v></c><c r=\"C1\" s=\"1\"><v>1.5</v></c>"
    let fractions = "<c r=\"A2\" s=\"2\"><v>1000000000000000</v></c><c r=\"B2\" s=\"2\"><v>123456789012.5</v></c>"
    try save(
      [.init(name: "一", content: "<sheetData>\(row(1, cells))\(row(2, fractions))</sheetData>")], formats: ["[h]:mm", "# ?/?"], in: scratch)
    #expect(try convert("a.xlsx", "-", "--range", "A1:C1", scratch: scratch).output == "100000000,-100000000.5,36:00:00\n")
    let shown = try convert("a.xlsx", "-", "--range", "A2:B2", "--values", "displayed", scratch: scratch)
    #expect(shown.output == "1000000000000000    ,123456789012 1/2\n")
  }

  @Test("A record with more fields than a sheet has columns is refused before it is read")
  func tooManyFields() throws {
    let scratch = try Scratch()
    try scratch.write("a,b\n" + String(repeating: ",", count: 2_000_000), to: "a.csv")
    let run = try convert("a.csv", "a.xlsx", scratch: scratch)
    #expect(run.status == 2 && run.errors.contains("line 2") && run.errors.contains("16384") && !scratch.exists("a.xlsx"))
    let widest = [String](repeating: "1", count: 16_384).joined(separator: ",")
    try scratch.write(widest + "\n", to: "b.csv")
    #expect(try convert("b.csv", "b.xlsx", scratch: scratch).status == 0)
  }

  @Test("Chinese in UTF-16 is known without its mark", arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
  func unmarkedChinese(encoding: TextEncoding) throws {
    let scratch = try Scratch()
    for text in ["姓名,性别\n张三,男\n", "a,b\n", String(repeating: "督导室一,平凉市崆峒区\r\n", count: 3000)] {
      let units = text.utf16.flatMap { unit in
        encoding == .utf16LittleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      }
      try scratch.write(units, to: "a.csv")
      let run = try convert("a.csv", "a.xlsx", scratch: scratch)
      #expect(run.status == 0 && run.errors.contains(encoding.name))
      #expect(try convert("a.xlsx", "-", scratch: scratch).output == text.replacing("\r\n", with: "\n"))
    }
    // Zeros do not make it of any other text.
    try scratch.write("a\u{0},b\u{0}\n县\u{0},\n", to: "b.csv")
    #expect(try convert("b.csv", "b.xlsx", scratch: scratch).errors.isEmpty)
    #expect(try convert("b.xlsx", "-", scratch: scratch).output == "a\u{0},b\u{0}\n县\u{0},\n")
  }

  @Test("Truth values are found only as they come back, and a number that would become zero stays text")
  func narrowTypes() throws {
    let scratch = try Scratch()
    try scratch.write("值,数\ntrue,0e5\nTrue,1e-400\nTRUE,0.000\nFALSE,-0.1e-330\n", to: "a.csv")
    let run = try convert("a.csv", "a.xlsx", "--types", "值=infer,数=number", scratch: scratch)
    #expect(run.status == 0 && run.errors.contains("2 fields") && run.errors.contains("B3"))
    #expect(try convert("a.xlsx", "-", "--booleans", "是,否", scratch: scratch).output == "值,数\ntrue,0\nTrue,1e-400\n是,0.000\n否,-0.1e-330\n")
  }

  @Test("A percentage shows all its decimals, however it was written")
  func decimalsOfPercentages() throws {
    let scratch = try Scratch()
    try scratch.write("率\n.5%\n1e-3%\n95.20\n12\n", to: "a.csv")
    #expect(try convert("a.csv", "a.xlsx", "--types", "率=percent", scratch: scratch).errors.isEmpty)
    #expect(try convert("a.xlsx", "-", "--values", "displayed", scratch: scratch).output == "率\n0.5%\n0.001%\n95.20%\n12%\n")
  }

  @Test("A character that the encoding of the output lacks is named")
  func unencodable() throws {
    let scratch = try Scratch()
    try scratch.write("名\n一\u{E78D}二\n", to: "a.csv")
    #expect(try convert("a.csv", "a.xlsx", scratch: scratch).status == 0)
    let run = try convert("a.xlsx", "b.csv", "--encoding", "gb18030", scratch: scratch)
    #expect(run.status == 2 && run.errors.contains("(U+E78D)") && !scratch.exists("b.csv"))
  }

  @Test("Only percentages that come back the same are found, and a number keeps the zeros that it keeps unasked")
  func percentages() throws {
    let scratch = try Scratch()
    let kept = ["005%", "1e2%", "\"1,234%\"", ".5%", "+5%", "-0%", "5.%", "12.34567%"]
    try scratch.write("率\n" + (kept + ["95.2%", "-3%", "0.50%"]).joined(separator: "\n") + "\n", to: "a.csv")
    #expect(try convert("a.csv", "a.xlsx", "--infer", scratch: scratch).status == 0)
    #expect(
      try convert("a.xlsx", "-", scratch: scratch).output == "率\n" + (kept + ["0.952", "-0.03", "0.005"]).joined(separator: "\n") + "\n")
    #expect(try convert("a.xlsx", "-", "--values", "displayed", scratch: scratch).output == scratch.text(of: "a.csv"))
    try scratch.write("数\n1.50\n123456789012\n007\n", to: "b.csv")
    #expect(try convert("b.csv", "b.xlsx", "--types", "数=number", scratch: scratch).status == 0)
    #expect(try convert("b.xlsx", "-", "--values", "displayed", scratch: scratch).output == "数\n1.50\n123456789012\n7\n")
  }
}
