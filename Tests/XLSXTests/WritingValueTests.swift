import FoundationEssentials
import Spreadsheet
import Testing
import XLSX

@Suite struct WritingValueTests {
  @Test(arguments: ["98.6", "0.1", "100", "-0.05", "123456789012345", "0.000000123456789012345", "99999999999.9999", "1e20"])
  func numbersOfFifteenDigitsReadBackAsTheDecimalTheyWere(_ text: String) throws {
    let number = try #require(Decimal(string: text))
    let parts = try parts { try $0.write(.number(number), at: try cell("A1")) }
    let stored = try #require(parts.sheet.firstMatch(of: /<v>([^<]*)<\/v>/)).1
    #expect(Double(String(stored)) == Double(text))
  }

  @Test func doublesAreStoredAsExcelShowsThem() throws {
    let parts = try parts { try $0.write(.double(0.1 + 0.2), at: try cell("A1")) }
    #expect(parts.sheet.contains("<v>0.3</v>"))
  }

  @Test func numbersThatACellWouldNotKeepAreRefused() throws {
    let long = try #require(Decimal(string: "1234567890.1234567"))
    try expectError(.numberInexact("1234567890.1234567"), cell: "B2") { try $0.write(.number(long), at: try cell("B2")) }
    try expectError(.numberInexact("1234567890123456789"), cell: "A1") {
      try $0.write(.integer(1_234_567_890_123_456_789), at: try cell("A1"))
    }
    try expectError(.numberNotFinite, cell: "A1") { try $0.write(.double(.infinity), at: try cell("A1")) }
    try expectError(.numberNotFinite, cell: "A1") { try $0.write(.number(.nan), at: try cell("A1")) }
  }

  @Test(arguments: [("1900-01-01", 1), ("1900-02-28", 59), ("1900-03-01", 61), ("2023-08-23", 45161), ("9999-12-31", 2_958_465)])
  func daysAreCountedAsExcelCountsThem(_ text: String, _ serial: Int) throws {
    let fields = text.split(separator: "-").compactMap { Int($0) }
    let day = try #require(CalendarDate(year: fields[0], month: fields[1], day: fields[2]))
    let parts = try parts { try $0.write(.date(day), at: try cell("A1")) }
    #expect(parts.sheet.contains("<v>\(serial)</v>"))
    #expect(parts["xl/styles.xml"].contains("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"))
  }

  @Test func daysBefore1900AreRefused() throws {
    let day = try #require(CalendarDate(year: 1899, month: 12, day: 31))
    try expectError(.dateTooEarly(day), cell: "A1") { try $0.write(.date(day), at: try cell("A1")) }
  }

  @Test(arguments: [
    ("_x0041_", "_x005F_x0041_"), ("a_b", "a_b"), ("_x00_", "_x00_"), ("\u{1}\u{0}", "_x0001__x0000_"), ("\r\n", "_x000D_\n"),
    ("\u{FFFE}", "_xFFFE_"), ("<&>", "&lt;&amp;&gt;"), ("\u{7F}𠮷😀", "\u{7F}𠮷😀"),
  ])
  func everyTextIsStoredSoThatItReadsBackAsItWas(_ text: String, _ stored: String) throws {
    let parts = try parts { try $0.write(.text(text), at: try cell("A1")) }
    #expect(parts.strings.contains(">\(stored)</t>"))
  }

  @Test func textIsLimitedTo32767Utf16Units() throws {
    _ = try parts { try $0.write(.text(String(repeating: "县", count: 32_767)), at: try cell("A1")) }
    try expectError(.textTooLong(limit: 32_767, actual: 32_768), cell: "A1") {
      try $0.write(.text(String(repeating: "😀", count: 16_384)), at: try cell("A1"))
    }
  }

  @Test func formulasCarryTheirResults() throws {
    let parts = try parts {
      try $0.write(.formula("=SUM(B1:B3)", result: .number(6)), at: try cell("A1"))
      try $0.write(.formula("IF(A1>5,\"优秀\",\"\")", result: .text("优秀")), at: try cell("A2"))
    }
    #expect(parts.sheet.contains("<f>SUM(B1:B3)</f><v>6</v>"))
    #expect(parts.sheet.contains("t=\"str\"><f>IF(A1&gt;5,\"优秀\",\"\")</f><v>优秀</v>"))
    #expect(parts.workbook.contains("fullCalcOnLoad=\"1\""))
    try expectError(.emptyFormula, cell: "A1") { try $0.write(.formula("=", result: .number(0)), at: try cell("A1")) }
  }

  @Test func linksLeadToACellAndShowTheirWholeText() throws {
    let text = String(repeating: "很长的链接文字", count: 500)
    let parts = try parts { try $0.write(.link(text: text, sheet: "it's", cell: try cell("F4")), at: try cell("A1")) }
    #expect(parts.sheet.contains("location=\"'it''s'!F4\""))
    #expect(parts.strings.contains(text))
    try expectError(.sheetNameUnsuitable("a#b"), cell: "A1") {
      try $0.write(.link(text: "x", sheet: "a#b", cell: try cell("A1")), at: try cell("A1"))
    }
  }

  @Test func cellsOutsideTheSheetAreRefused() throws {
    for reference in [CellReference(row: 0, column: 1), CellReference(row: 1, column: 16_385), CellReference(row: 1_048_577, column: 1)] {
      let book = try newBook()
      let sheet = try book.addSheet("表")
      let error = #expect(throws: WritingError.self) { try sheet.write("x", at: reference) }
      #expect(error?.kind == .cellOutOfRange)
    }
  }

  @Test func booleansAndBlanksAreWrittenAsSuch() throws {
    let parts = try parts {
      try $0.write(row: [.boolean(true), .blank, "", 7], from: try cell("A1"))
    }
    #expect(parts.sheet.contains("t=\"b\"><v>1</v>"))
    #expect(parts.sheet.contains(/<c r="B1" s="\d+"\/><c r="C1" s="\d+"\/><c r="D1" s="\d+"><v>7</))
  }
}
