import Foundation
import Spreadsheet
import Testing
import XLSX

/// What single cells become, in both directions.
@Suite struct ConvertCellTests {
  /// The cells that other converters get wrong.
  private static let awkward = RawWorkbook(
    sheets: [
      .init(
        name: "数据",
        content: """
          <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>622826199001010012</t></is></c><c r="B1" t="inlineStr"><is><t>00123</t></is></c>\
          <c r="C1" s="1"><v>123</v></c><c r="D1" s="2"><v>98.6</v></c><c r="E1" s="3"><v>45161</v></c><c r="F1" s="4"><v>0.35416666666666669</v></c>\
          <c r="G1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="H1" t="inlineStr"><is><t>=cmd|' /C calc'!A0</t></is></c></row></sheetData>
          """)
    ], formats: ["000000", "0.00", "yyyy\"年\"m\"月\"d\"日\"", "h:mm"])

  @Test("The cells that others get wrong come out right, raw, displayed and as formulas")
  func toText() throws {
    let scratch = try Scratch()
    try scratch.write(Self.awkward.bytes, to: "a.xlsx")
    let raw = try Tool.run("convert", "a.xlsx", "-", in: scratch.url)
    #expect(raw.output == "622826199001010012,00123,123,98.6,2023-08-23,08:30:00,#DIV/0!,=cmd|' /C calc'!A0\n" && raw.errors.isEmpty)
    let shown = try Tool.run("convert", "a.xlsx", "-", "--values", "displayed", "--escape-formulas", in: scratch.url)
    #expect(shown.output == "622826199001010012,00123,000123,98.60,2023年8月23日,8:30,#DIV/0!,'=cmd|' /C calc'!A0\n")
    let formulas = try Tool.run("convert", "a.xlsx", "-", "--values", "formulas", "--range", "G1:H1", in: scratch.url)
    #expect(formulas.output == "=1/0,=cmd|' /C calc'!A0\n")
  }

  @Test("They come out of CSV right as well, and go back as they were, also with their formulas escaped")
  func fromText() throws {
    let scratch = try Scratch()
    let text = "622826199001010012,00123,000123,98.60,2023年8月23日,08:30,=1/0,=cmd|' /C calc'!A0\n"
    try scratch.write(text, to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", "--no-header", in: scratch.url).status == 0)
    let cells = try WorkbookFile(path: scratch.path("a.xlsx")).workbook().sheets[0].cells
    let texts = cells.compactMap { cell in if case .text(let text) = cell.value { text } else { nil } }
    #expect(texts == ["622826199001010012", "00123", "000123", "2023年8月23日", "08:30", "=1/0", "=cmd|' /C calc'!A0"])
    #expect(cells[3].value == .number(98.6) && cells[3].displayedText == "98.60" && cells.allSatisfy { $0.formula == nil })
    #expect(try Tool.run("convert", "a.xlsx", "-", "--values", "displayed", in: scratch.url).output == text)
    // Typed, the day and the time are what a spreadsheet calculates with, and are shown as days and times again.
    #expect(try Tool.run("convert", "a.csv", "t.xlsx", "--no-header", "--infer", "--types", "E=date", in: scratch.url).status == 0)
    let shown = try Tool.run("convert", "t.xlsx", "-", "--date-format", "yyyy\"年\"m\"月\"d\"日\"", "--time-format", "hh:mm", in: scratch.url)
    #expect(shown.output == text)
    // An apostrophe that protects is one character more, and stays when the file is read again.
    #expect(try Tool.run("convert", "a.xlsx", "e.csv", "--escape-formulas", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "e.csv", "e.xlsx", "--no-header", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "e.xlsx", "-", "--range", "G1:H1", in: scratch.url).output == "'=1/0,'=cmd|' /C calc'!A0\n")
  }

  @Test("Formulas are escaped as OWASP says, and numbers are none")
  func escaping() throws {
    let scratch = try Scratch()
    try scratch.write("=a,+a,-a,@a,\"\ta\",\"\ra\",-5,+5,a=b,\n", to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", "--plain", in: scratch.url).status == 0)
    let escaped = try Tool.run("convert", "a.xlsx", "-", "--escape-formulas", in: scratch.url)
    #expect(escaped.output == "'=a,'+a,'-a,'@a,'\ta,\"'\ra\",-5,+5,a=b,\n")
    #expect(try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output == "=a,+a,-a,@a,\ta,\"\ra\",-5,+5,a=b,\n")
    // What C takes for a number is a name or a mistake to a spreadsheet.
    try scratch.write("-inf,+infinity,-nan(1),-0x1p3,-1.5e-3,+.5\n", to: "n.csv")
    #expect(try Tool.run("convert", "n.csv", "n.xlsx", "--plain", in: scratch.url).status == 0)
    let named = try Tool.run("convert", "n.xlsx", "-", "--escape-formulas", in: scratch.url)
    #expect(named.output == "'-inf,'+infinity,'-nan(1),'-0x1p3,-1.5e-3,+.5\n")
  }

  @Test("Dates, times, truth values and errors are written as asked for")
  func wording() throws {
    let scratch = try Scratch()
    let sheet = RawWorkbook.Sheet(
      name: "数据",
      content: """
        <sheetData><row r="1"><c r="A1" s="1"><v>45161</v></c><c r="B1" s="2"><v>45161.354166666664</v></c><c r="C1" s="3"><v>0.3541666666</v></c>\
        <c r="D1" s="4"><v>1.5</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="b"><v>0</v></c><c r="G1" t="e"><v>#N/A</v></c></row></sheetData>
        """)
    try scratch.write(RawWorkbook(sheets: [sheet], formats: ["yyyy/m/d", "yyyy/m/d h:mm", "h:mm", "[h]:mm"]).bytes, to: "a.xlsx")
    func run(_ options: String...) throws -> String { try Tool.run(["convert", "a.xlsx", "-"] + options, in: scratch.url).output }
    #expect(try run() == "2023-08-23,2023-08-23T08:30:00,08:30:00,36:00:00,TRUE,FALSE,#N/A\n")
    #expect(try run("--range", "A1:B1", "--date-format", "yyyy/m/d") == "2023/8/23,2023/8/23 08:30:00\n")
    #expect(try run("--range", "A1:B1", "--time-format", "h:mm") == "2023-08-23,2023-08-23 8:30\n")
    #expect(try Tool.run("convert", "a.xlsx", "-", "--time-format", "yyyy", in: scratch.url).status == 64)
    for format in ["哈", "0.0%", "", "[$-zz", "h:mm"] {
      #expect(try Tool.run("convert", "a.xlsx", "-", "--date-format", format, in: scratch.url).status == 64, "\(format)")
    }
    #expect(try run("--range", "D1:G1", "--booleans", "是,否", "--errors", "empty") == "36:00:00,是,否,\n")
  }

  @Test("Durations keep thousandths of a second")
  func durations() throws {
    let scratch = try Scratch()
    let seconds = ["1.25", "0.1", "3600", "-0.001", "90000.5", "29399.99999"]
    let cells = seconds.enumerated().map { index, text in
      "<c r=\"\(UnicodeScalar(UInt8(65 + index)))1\" s=\"1\"><v>\((Double(text) ?? 0) / 86_400)</v></c>"
    }
    let sheet = RawWorkbook.Sheet(name: "数据", content: "<sheetData><row r=\"1\">\(cells.joined())</row></sheetData>")
    try scratch.write(RawWorkbook(sheets: [sheet], formats: ["[mm]:ss.000"]).bytes, to: "a.xlsx")
    #expect(
      try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output
        == "0:00:01.250,0:00:00.100,1:00:00,-0:00:00.001,25:00:00.500,8:10:00\n")
  }

  @Test("A number of more than 15 digits is reported, since it has lost digits already")
  func lostDigits() throws {
    let scratch = try Scratch()
    let sheet = RawWorkbook.Sheet(name: "s", content: "<sheetData><row r=\"1\"><c r=\"A1\"><v>622826199001010000</v></c></row></sheetData>")
    try scratch.write(RawWorkbook(sheets: [sheet]).bytes, to: "a.xlsx")
    let run = try Tool.run("convert", "a.xlsx", "-", in: scratch.url)
    #expect(run.status == 0 && run.output == "622826199001010000\n" && run.errors.contains("A1"))
  }

  @Test("Links give their text, their address or both")
  func links() throws {
    let scratch = try Scratch()
    let cells = ["教育局", "说明", "平[凉]", "无"].enumerated().map { index, text in
      "<c r=\"\(["A", "B", "C", "D"][index])1\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    let formula = "<c r=\"E1\" t=\"str\"><f>HYPERLINK(\"https://e.example/x\",\"看\")</f><v>看</v></c>"
    let sheet = RawWorkbook.Sheet(
      name: "s",
      content: "<sheetData><row r=\"1\">\(cells.joined())\(formula)</row></sheetData><hyperlinks><hyperlink ref=\"A1\" r:id=\"h1\"/>"
        + "<hyperlink ref=\"B1\" location=\"说明!A1\"/><hyperlink ref=\"C1:C2\" r:id=\"h2\"/></hyperlinks>",
      links: [("h1", "hyperlink", "https://a.example/?q=1"), ("h2", "hyperlink", "https://b.example/a(b)")])
    try scratch.write(RawWorkbook(sheets: [sheet]).bytes, to: "a.xlsx")
    #expect(try Tool.run("convert", "a.xlsx", "-", in: scratch.url).output == "教育局,说明,平[凉],无,看\n")
    #expect(
      try Tool.run("convert", "a.xlsx", "-", "--hyperlinks", "url", in: scratch.url).output
        == "https://a.example/?q=1,#说明!A1,https://b.example/a(b),无,https://e.example/x\n")
    #expect(
      try Tool.run("convert", "a.xlsx", "-", "--hyperlinks", "markdown", in: scratch.url).output
        == "[教育局](https://a.example/?q=1),[说明](#说明!A1),[平\\[凉\\]](<https://b.example/a(b)>),无,[看](https://e.example/x)\n")
  }
}
