import Spreadsheet
import Testing

@testable import XLSX

@Suite("Reading cells")
struct ReadingCellsTests {
  private func values(_ maker: WorkbookMaker) throws -> [String: CellValue] {
    let cells = try WorkbookReader().read(maker.bytes).sheets[0].cells
    return Dictionary(cells.compactMap { cell in cell.value.map { (cell.reference.description, $0) } }) { _, last in last }
  }

  private func warnings(_ maker: WorkbookMaker) throws -> [WorkbookError.Kind] {
    try WorkbookReader().inspect(maker.bytes).warnings.map(\.kind)
  }

  private func error(_ maker: WorkbookMaker) -> WorkbookError? {
    do {
      _ = try WorkbookReader().read(maker.bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("Every type of value is read as what it is")
  func types() throws {
    let rows = """
      <row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="n"><v>-2E+3</v></c><c r="C1" t="s"><v>0</v></c><c r="D1" t="b"><v>1</v></c>\
      <c r="E1" t="e"><v>#DIV/0!</v></c><c r="F1" t="str"><f>A1&amp;""</f><v>x&lt;y</v></c><c r="G1" t="inlineStr"><is><t>县</t></is></c>\
      <c r="H1" s="1"><v>45161</v></c><c r="I1" t="d"><v>2023-08-23T12:00:00</v></c><c r="J1" s="1"/><c r="K1"><v></v></c></row>
      """
    let values = try values(WorkbookMaker(rows: rows, strings: ["<si><t>县名</t></si>"], formats: ["14"]))
    #expect(
      values == [
        "A1": .number(1.5), "B1": .number(-2000), "C1": .text("县名"), "D1": .boolean(true), "E1": .error("#DIV/0!"), "F1": .text("x<y"),
        "G1": .text("县"), "H1": .date(SerialDate(serial: 45161)), "I1": .date(SerialDate(serial: 45161.5, kind: .dateTime)),
      ])
  }

  @Test(
    "Numbers are read to the nearest double",
    arguments: [
      ("0.1", 0.1), ("98.60000000000001", 98.60000000000001), ("1e-999", 0), (" 1 ", 1), ("+1", 1), (".5", 0.5), ("5.", 5),
      ("0.30000000000000004", 0.30000000000000004), ("9007199254740993", 9_007_199_254_740_992), ("5e-324", Double.leastNonzeroMagnitude),
      ("1E+3", 1000),
      ("123456789012345", 123_456_789_012_345), ("1.7976931348623157E308", 1.7976931348623157e308), ("-0.000001", -1e-6),
    ])
  func numbers(text: String, number: Double) throws {
    #expect(try values(WorkbookMaker(rows: "<row><c><v>\(text)</v></c></row>")) == ["A1": .number(number)])
  }

  @Test(
    "What is no number is kept as text with a warning",
    arguments: ["NaN", "INF", "1e999", "0x10", "1,5", "１２", "--1", "1 234", "1_0", "e5"])
  func badNumbers(text: String) throws {
    let maker = WorkbookMaker(rows: "<row><c><v>\(text)</v></c></row>")
    #expect(try values(maker) == ["A1": .text(text)])
    #expect(try warnings(maker) == [.badNumber])
  }

  @Test("Rich text is joined, phonetic guides are left out, escapes are decoded once, blanks are kept as xml:space says")
  func strings() throws {
    let items = [
      "<si><r><t>县</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 名</t></r><rPh sb=\"0\" eb=\"1\"><t>ケン</t></rPh><phoneticPr/></si>",
      "<si><t>a_x000D__x000a_b_x005F_x0041_ _x004G_ _X0041_</t></si>", "<si><t xml:space=\"preserve\">  a </t></si>",
      "<si><t>  a </t></si>",
      "<si><t>_xD83D__xDE00_ _xD83D_ _xFFFF_</t></si>", "<si><t><![CDATA[<&>]]><!-- no -->&#24179;</t></si>", "<si><t/></si>",
    ]
    let rows = "<row>" + items.indices.map { "<c t=\"s\"><v>\($0)</v></c>" }.joined() + "</row>"
    let values = try values(WorkbookMaker(rows: rows, strings: items))
    #expect(
      values == [
        "A1": .text("县 名"), "B1": .text("a\r\nb_x0041_ _x004G_ _X0041_"), "C1": .text("  a "), "D1": .text("a"),
        "E1": .text("😀 _xD83D_ _xFFFF_"), "F1": .text("<&>平"), "G1": .text(""),
      ])
  }

  @Test("Cells and rows without references continue after the last one")
  func withoutReferences() throws {
    let rows =
      "<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row r=\"5\"><c><v>4</v></c></row><row><c><v>5</v></c></row>"
    #expect(try values(WorkbookMaker(rows: rows)).mapValues(\.number) == ["A1": 1, "D1": 2, "E1": 3, "A5": 4, "A6": 5])
  }

  @Test("Rows and cells out of order are put in order, and the last of doubled cells counts; both are noted")
  func order() throws {
    let rows = """
      <row r="3"><c r="C3"><v>1</v></c><c r="A3"><v>2</v></c><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>4</v></c></row>\
      <row r="1"><c r="A1"><v>5</v></c></row>
      """
    let inspection = try WorkbookReader().inspect(WorkbookMaker(rows: rows).bytes)
    #expect(inspection.workbook.sheets[0].cells.map { "\($0.reference)=\($0.value?.number ?? 0)" } == ["A1=5.0", "A3=3.0", "C3=1.0"])
    #expect(Set(inspection.warnings.map(\.kind)) == [.cellOrder, .duplicateCell, .duplicateRow])
  }

  @Test(
    "A reference that is malformed or outside a sheet is refused with its place",
    arguments: [
      ("A0", WorkbookError.Kind.badRef), ("1A", .badRef), ("$A$1", .badRef), ("A01", .badRef), ("A1:B2", .badRef), ("Ａ1", .badRef),
      ("", .badRef), ("XFE1", .refOutOfRange), ("A1048577", .refOutOfRange), ("AAAAAAAAAAAAAAAA1", .refOutOfRange),
      ("A99999999999999999999999", .refOutOfRange),
    ])
  func references(text: String, kind: WorkbookError.Kind) {
    let error = error(WorkbookMaker(rows: "<row><c r=\"\(text)\"><v>1</v></c></row>"))
    #expect(error?.kind == kind)
    #expect(error?.sheet == "Sheet1")
    #expect(error?.part == "xl/worksheets/sheet1.xml")
  }

  @Test("What a cell refers to in vain is noted at the cell, and the others are read")
  func dangling() throws {
    let rows = """
      <row><c t="s"><v>7</v></c><c s="9"><v>1</v></c><c t="b"><v>2</v></c><c t="zzz"><v>x</v></c><c t="d"><v>soon</v></c></row>
      """
    let inspection = try WorkbookReader().inspect(WorkbookMaker(rows: rows).bytes)
    #expect(
      inspection.warnings.map { "\($0.kind.rawValue) \($0.cell.map { "\($0)" } ?? "")" }.sorted() == [
        "bad_bool C1", "bad_date E1", "shared_string_index A1", "style_index B1", "unknown_cell_type D1",
      ])
    #expect(inspection.workbook.sheets[0].cells.map(\.value) == [.number(1), .text("2"), .text("x"), .text("soon")])
  }

  @Test("Shared formulas are expanded, array ranges kept, and a formula never calculated has no value")
  func formulas() throws {
    let rows = """
      <row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">$B1+B$2*SUM(C1:D4)&amp;"A1"&amp;'it''s A1'!E1</f><v>1</v></c>\
      <c r="E1"><f t="array" ref="E1:F2">A1:B2*2</f><v>9</v></c><c r="F1"><f>NOW()</f></c></row>\
      <row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c><c r="C3"><f t="shared" si="5"/><v>3</v></c></row>
      """
    let sheet = try WorkbookReader().read(WorkbookMaker(rows: rows).bytes).sheets[0]
    func formula(_ place: String) -> CellFormula? { CellReference(place).flatMap { sheet[$0]?.formula } }
    #expect(formula("A1")?.text == "$B1+B$2*SUM(C1:D4)&\"A1\"&'it''s A1'!E1")
    #expect(formula("B3")?.text == "$B3+C$2*SUM(D3:E6)&\"A1\"&'it''s A1'!F3")
    #expect(formula("E1") == CellFormula(text: "A1:B2*2", arrayRange: CellRange("E1:F2")))
    #expect(formula("C3")?.text == "")
    let neverCalculated = CellReference("F1").flatMap { sheet[$0] }
    #expect(neverCalculated?.formula?.text == "NOW()")
    #expect(neverCalculated?.value == nil)
  }

  @Test("Dates count from 1900 with its false leap day, or from 1904; what no calendar holds stays a number")
  func dates() throws {
    let rows =
      "<row>" + ["1", "59", "60", "61", "2958465", "2958466", "-1", "0.5"].map { "<c s=\"1\"><v>\($0)</v></c>" }.joined() + "</row>"
    let from1900 = try WorkbookReader().inspect(WorkbookMaker(rows: rows, formats: ["yyyy-mm-dd"]).bytes)
    let cells = from1900.workbook.sheets[0].cells
    #expect(cells.prefix(5).map { $0.value?.iso8601 } == ["1900-01-01", "1900-02-28", nil, "1900-03-01", "9999-12-31"])
    #expect(cells[5].value == .number(2_958_466))
    #expect(cells[6].value == .number(-1))
    #expect(from1900.warnings.map(\.kind) == [.dateOutOfRange, .dateOutOfRange])
    let from1904 = try WorkbookReader().read(WorkbookMaker(rows: rows, formats: ["14"], properties: "date1904=\"1\"").bytes)
    #expect(from1904.sheets[0].cells[0].value?.iso8601 == "1904-01-02")
  }

  @Test("Rows written in an unusual way read as regular ones do")
  func regularAndUnusual() throws {
    let cells = [
      "<c r=\"A1\" s=\"1\"><v>45000.25</v></c>", "<c r=\"B1\" t=\"s\"><v>1</v></c>", "<c r=\"C1\" t=\"str\"><f>B1</f><v>x y</v></c>",
      "<c r=\"D1\" t=\"inlineStr\"><is><t>inline</t></is></c>",
      "<c r=\"E1\" t=\"e\"><f t=\"array\" ref=\"E1:E2\">1/0</f><v>#DIV/0!</v></c>",
      "<c r=\"F1\" s=\"1\"/>", "<c r=\"G1\"><f t=\"shared\" ref=\"G1:G9\" si=\"3\">A1*2</f><v>12345678901234567</v></c>",
      "<c r=\"H1\"><v/></c>", "<c r=\"XFD1\" t=\"b\"><v>0</v></c>",
    ]
    func read(_ row: String) throws -> [Cell] {
      let maker = WorkbookMaker(rows: row, strings: ["<si><t>a</t></si>", "<si><t>b</t></si>"], formats: ["yyyy-mm-dd hh:mm"])
      return try WorkbookReader().read(maker.bytes).sheets[0].cells
    }
    let regular = try read("<row r=\"1\">\(cells.joined())</row>")
    #expect(regular.count == 7)
    #expect(try read("<row r=\"1\">\(cells.joined(separator: "\n"))</row>") == regular)
    #expect(try read("<row r=\"1\"><!-- -->\(cells.joined())</row>") == regular)
    #expect(try read("<row r='1'>\(cells.joined())<x/></row>") == regular)
    #expect(try read("<row r=\"1\">" + cells.joined().split(separator: "<v>").joined(separator: "<v><![CDATA[]]>") + "</row>") == regular)
  }
}

extension CellValue {
  /// The number, when the value is one.
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  /// The date as ISO 8601, when the value is one.
  var iso8601: String? { if case .date(let date) = self { date.iso8601 } else { nil } }
}
