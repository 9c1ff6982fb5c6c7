import Spreadsheet
import Testing

@testable import XLSX

@Suite("The short way of reading rows")
struct FastRowTests {
  /// A generator of the same numbers every time.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 33)
    }
  }

  private static let values = [
    "<v>1</v>", "<v>-0.5</v>", "<v>123456789012345</v>", "<v>75177.64999999999</v>", "<v>1E-5</v>", "<v> 7 </v>", "<v>007</v>", "<v></v>",
    "<v>x</v>",
    "<v>1&amp;2</v>", "<f>A1&amp;\"&lt;\"</f><v>3</v>", "<f t=\"shared\" ref=\"A1:A9\" si=\"0\">B1+1</f><v>4</v>",
    "<f t=\"shared\" si=\"0\"/><v>5</v>",
    "<f t=\"array\" ref=\"A1:B2\">SUM(1)</f><v>6</v>", "<f/><v>2</v>", "", "<v>0.30000000000000004</v>", "<v>99999999</v>", "<v>&#49;</v>",
    "<v>1.</v>",
  ]
  private static let texts = [
    "", "县", "a_x000D_b", "snake_case", "a&amp;b&lt;c&gt;&quot;&apos;", "&#x4E2D;", "line\nline", "tab\tx", "cr\rx", " kept ",
    "long 县名县名县名县名县名县名县名县名县名",
    "<![CDATA[<x>]]>",
  ]

  private static func cell(_ place: String, _ generator: inout Seeded) -> String {
    let style = Bool.random(using: &generator) ? " s=\"\(Int.random(in: 0...3, using: &generator))\"" : ""
    let text = texts.randomElement(using: &generator) ?? ""
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return "<c r=\"\(place)\"\(style)/>"
    case 1: return "<c r=\"\(place)\"\(style) t=\"s\"><v>\(Int.random(in: 0...6, using: &generator))</v></c>"
    case 2: return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    case 3: return "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>"
    case 4: return "<c r=\"\(place)\"\(style) t=\"str\"><v>\(text)</v></c>"
    case 5: return "<c t=\"b\" r=\"\(place)\"><v>\(Int.random(in: 0...2, using: &generator))</v></c>"
    default: return "<c r=\"\(place)\"\(style)>\(values.randomElement(using: &generator) ?? "")</c>"
    }
  }

  private static func rows(_ generator: inout Seeded) -> String {
    var number = 0
    return (0..<Int.random(in: 1...40, using: &generator)).map { _ in
      number += Int.random(in: 1...3, using: &generator)
      var column = 0
      let cells = (0..<Int.random(in: 0...70, using: &generator)).map { _ in
        column += Int.random(in: 1...20, using: &generator)
        return cell(CellReference(row: number, column: column).description, &generator)
      }
      let attributes = ["", " spans=\"1:9\"", " ht=\"15\" customHeight=\"1\"", " ht=\"0\"", " hidden=\"1\"", " s=\"1\" customFormat=\"1\""]
      return "<row r=\"\(number)\"\(attributes.randomElement(using: &generator) ?? "")>\(cells.joined())</row>"
    }.joined()
  }

  private static func maker(_ rows: String) -> WorkbookMaker {
    WorkbookMaker(
      rows: rows, strings: texts.prefix(6).map { "<si><t>\($0)</t></si>" }, formats: ["14", "0.00", "[h]:mm"])
  }

  /// The same workbook with a prefix before every name in the sheet, which only the scanner reads.
  private static func prefixed(_ maker: WorkbookMaker) -> WorkbookMaker {
    var maker = maker
    let part = "xl/worksheets/sheet1.xml"
    let names = ["worksheet", "sheetData", "row", "c", "v", "f", "is", "t"]
    for name in names {
      for ending in [" ", ">", "/>"] {
        maker.replace("<\(name)\(ending)", with: "<x:\(name)\(ending)", inPartsNamed: part)
      }
      maker.replace("</\(name)>", with: "</x:\(name)>", inPartsNamed: part)
    }
    maker.replace("xmlns=\"\(WorkbookMaker.main)\"", with: "xmlns:x=\"\(WorkbookMaker.main)\"", inPartsNamed: part)
    return maker
  }

  /// Expects that the short way and the scanner read the same, and note the same.
  /// - Returns: the cells.
  @discardableResult private static func expectParity(of maker: WorkbookMaker) throws -> [Cell] {
    let short = try WorkbookReader().inspect(maker.bytes)
    let long = try WorkbookReader().inspect(prefixed(maker).bytes)
    #expect(short.workbook.sheets.map(\.cells) == long.workbook.sheets.map(\.cells))
    #expect(short.warnings.map(\.kind) == long.warnings.map(\.kind))
    return short.workbook.sheets.flatMap(\.cells)
  }

  @Test("Rows are read the same the short way and by the scanner")
  func parity() throws {
    var generator = Seeded(state: 20_240_607)
    for _ in 0..<150 {
      let maker = FastRowTests.maker(FastRowTests.rows(&generator))
      try FastRowTests.expectParity(of: maker)
    }
  }

  /// The rows of a table: columns with a type and a style each, of which cells are left out or odd now and then.
  private static func table(_ generator: inout Seeded) -> String {
    let odd = ["", "-1", "99", "0.5", " 1", "1&#50;", "123456789", "1E2", "12.50", "-", ".", "00", "-0", "12345678901234567", "<!--1-->2"]
    let columns = (0..<Int.random(in: 1...12, using: &generator)).map { index in
      let column = index < 9 ? index * 2 + 1 : 20 + index * 60
      let style = ["", " s=\"1\"", " s=\"3\""].randomElement(using: &generator) ?? ""
      return (column, style, Int.random(in: 0...4, using: &generator))
    }
    let attributes = ["", " spans=\"1:9\"", " spans=\"1:12\" ht=\"15.75\" customHeight=\"1\""].randomElement(using: &generator) ?? ""
    return (1...30).map { number in
      let cells = columns.compactMap { column, style, type -> String? in
        let chance = Int.random(in: 0..<30, using: &generator)
        guard chance > 2 else { return nil }
        let place = "<c r=\"\(CellReference(row: chance == 3 ? number + 1 : number, column: column))\"\(chance == 4 ? " s=\"2\"" : style)"
        let text = Int.random(in: 0...5, using: &generator)
        if chance == 5 { return cell(CellReference(row: number, column: column).description, &generator) }
        let value = chance == 6 ? odd.randomElement(using: &generator) ?? "" : "\(text)"
        switch type {
        case 0: return "\(place)><v>\(value)</v></c>"
        case 1: return "\(place)><v>\(chance == 6 ? value : "-\(text)45.25")</v></c>"
        case 2: return "\(place) t=\"s\"><v>\(value)</v></c>"
        case 3: return "\(place) t=\"inlineStr\"><is><t>\(texts[text])</t></is></c>"
        default: return "\(place)/>"
        }
      }
      return "<row r=\"\(number)\"\(Bool.random(using: &generator) ? attributes : "")>\(cells.joined())</row>"
    }.joined()
  }

  @Test("Rows with the start tags of those before are read as the scanner reads them, and copied as their cells are")
  func tables() throws {
    var generator = Seeded(state: 20_261_129)
    var rows = 0
    for _ in 0..<150 {
      let maker = FastRowTests.maker(FastRowTests.table(&generator))
      try FastRowTests.expectParity(of: maker)
      let copied = try FastRowTests.copied(maker.bytes, dialect: .rfc4180)
      #expect(copied.atOnce == copied.oneByOne)
      rows += copied.rows
    }
    #expect(rows > 300)
  }

  @Test("Text between cells is passed over, whatever it says, and cells go from left to right")
  func textBetweenCells() throws {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>"
    for row in [
      "<c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c>2\"<c r=\"A2\"><v>9</v></c>", "<c r=\"A2\"><v>1</v></c>2\"<c r=\"A2\"><v>9</v></c>",
      "2\"<c r=\"A2\"><v>9</v></c>", "<c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>9</v></c>",
      "<c r=\"B2\"><v>9</v></c><c r=\"A2\"><v>1</v></c>",
    ] {
      let maker = FastRowTests.maker(rows + "<row r=\"2\">\(row)</row>")
      let cells = try FastRowTests.expectParity(of: maker)
      #expect(cells.contains { $0.value == .number(9) })
      let copied = try FastRowTests.copied(maker.bytes, dialect: .rfc4180)
      #expect(copied.atOnce == copied.oneByOne)
    }
  }

  @Test(
    "A value that is not ended by its tag is an error, also behind a start tag that is known",
    arguments: ["5</x>", "1.5E3</f>", "1E5<f/>", "</x>", "1234567.8901234567</x>", "x</x>"])
  func wrongEnd(value: String) throws {
    for first in ["", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"] {
      let maker = FastRowTests.maker(first + "<row r=\"2\"><c r=\"A2\"><v>\(value)</c></row>")
      #expect(throws: WorkbookError.self) { try WorkbookReader().inspect(maker.bytes) }
    }
  }

  @Test("Of many and long strings each cell has its own")
  func strings() throws {
    let texts = (0..<160).map { index in
      String(repeating: index % 3 == 0 ? "县,\"" : "县", count: index % 2 == 1 ? 10_000 : index) + "\(index)"
    }
    let expected = (1...3).map { row in (1...300).map { texts[(row * 7 + $0 * 13) % 160] } }
    let rows = (1...3).map { row in
      let cells = (1...300).map { "<c r=\"\(CellReference(row: row, column: $0))\" t=\"s\"><v>\((row * 7 + $0 * 13) % 160)</v></c>" }
      return "<row r=\"\(row)\">\(cells.joined())</row>"
    }
    let file = try WorkbookFile(WorkbookMaker(rows: rows.joined(), strings: texts.map { "<si><t>\($0)</t></si>" }).bytes)
    var cursor = try file.cursor(overSheetAt: 0)
    var copier = CellCopier(cursor, to: CSVWriter(), columns: 1...300, width: 300)
    // Rows can be copied behind the first.
    #expect(try cursor.nextBytes()?.cellCount == 300)
    try cursor.copyRows(to: &copier, upTo: .max, whileBelow: .max)
    var reader = try CSVReader(ByteInput(copier.writer.bytes))
    for row in expected.dropFirst() { #expect(try reader.nextRow() == row) }
    #expect(try reader.nextRow() == nil)
  }

  /// What copying rows at a stretch writes of a sheet, and what copying them cell by cell does; rows that cannot be copied are passed over.
  private static func copied(_ bytes: [UInt8], dialect: CSVDialect) throws -> (atOnce: String, oneByOne: String, rows: Int) {
    let file = try WorkbookFile(bytes)
    var first = try file.cursor(overSheetAt: 0)
    var second = try file.cursor(overSheetAt: 0)
    var atOnce = CellCopier(first, to: CSVWriter(dialect: dialect), columns: 1...40, width: 30)
    var oneByOne = CellCopier(second, to: CSVWriter(dialect: dialect), columns: 1...40, width: 30)
    var rows = 0
    while true {
      let before = first.rowNumber
      try first.copyRows(to: &atOnce, upTo: .max, whileBelow: .max)
      rows += first.rowNumber - before
      while second.rowNumber < first.rowNumber, let row = try second.nextBytes() {
        oneByOne.beginRecord()
        #expect(second.copyCells(from: 0, to: &oneByOne) == row.cellCount)
        oneByOne.endRecord()
      }
      let (row, other) = (try first.nextBytes(), try second.nextBytes())
      #expect(row?.number == other?.number && row?.cellCount == other?.cellCount)
      guard row != nil else { return (atOnce.writer.text, oneByOne.writer.text, rows) }
    }
  }

  @Test("Rows that are copied at a stretch are those of their cells", arguments: [UInt8(ascii: ","), UInt8(ascii: "5"), UInt8(ascii: "T")])
  func copying(delimiter: UInt8) throws {
    let dialect = try #require(CSVDialect(delimiter: delimiter))
    var generator = Seeded(state: 20_261_128)
    var rows = 0
    for _ in 0..<60 {
      let sheet = (1...40).map { number in
        var column = 0
        let cells = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
          column += Int.random(in: 1...6, using: &generator)
          return FastRowTests.cell(CellReference(row: number, column: column).description, &generator)
        }
        return "<row r=\"\(number)\">\(cells.joined())</row>"
      }
      let copied = try FastRowTests.copied(FastRowTests.maker(sheet.joined()).bytes, dialect: dialect)
      #expect(copied.atOnce == copied.oneByOne)
      rows += copied.rows
    }
    #expect(rows > 100)
  }

  @Test("Cells are copied as they are meant")
  func copiedText() throws {
    let cells = [
      "<c r=\"A2\" s=\"1\"><v>45161</v></c>", "<c r=\"B2\" t=\"s\"><v>0</v></c>", "<c r=\"D2\"><v>-0.5</v></c>",
      "<c r=\"E2\"><f>D2*2</f><v>98.599999999999994</v></c>", "<c r=\"F2\" t=\"b\"><v>1</v></c>", "<c r=\"G2\" t=\"s\"><v>1</v></c>",
      "<c r=\"H2\" t=\"inlineStr\"><is><t>一个很长的学校名称一个很长的学校名称,一个很长的学校名称</t></is></c>",
    ]
    let maker = WorkbookMaker(
      rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\">\(cells.joined())</row><row r=\"3\"><c r=\"A3\"><v>1E-5</v></c></row>",
      strings: ["<si><t>县</t></si>", "<si><t>a\"b</t></si>"],
      formats: ["14"])
    let copied = try FastRowTests.copied(maker.bytes, dialect: .rfc4180)
    let record = "2023-08-23,县,,-0.5,98.6,TRUE,\"a\"\"b\",\"一个很长的学校名称一个很长的学校名称,一个很长的学校名称\"" + String(repeating: ",", count: 22)
    #expect(copied.atOnce == record + "\r\n")
    #expect(copied.rows == 1)
  }

  @Test("A row without height is hidden")
  func height() throws {
    let rows = ["0", "15", "0.0", "07"].enumerated().map { "<row r=\"\($0 + 1)\" ht=\"\($1)\" customHeight=\"1\"><c><v>1</v></c></row>" }
    #expect(try WorkbookReader().read(WorkbookMaker(rows: rows.joined()).bytes).sheets[0].hiddenRows == [1, 3])
  }

  @Test("The limits hold for whoever reads bytes")
  func limits() throws {
    func kind(_ change: (inout ReadingLimits) -> Void) throws -> WorkbookError.Kind? {
      var limits = ReadingLimits.default
      change(&limits)
      let rows = (1...600).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>1</v></c><c r=\"B\($0)\"><v>2</v></c></row>" }.joined()
      do throws(WorkbookError) {
        var cursor = try WorkbookFile(WorkbookMaker(rows: rows).bytes, limits: limits).cursor(overSheetAt: 0)
        while try cursor.nextBytes() != nil {}
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(try kind { _ in } == nil)
    #expect(try kind { $0.cells = 1200 } == nil)
    #expect(try kind { $0.cells = 1199 } == .tooLarge)
    #expect(try kind { $0.seconds = 0 } == .tooSlow)
  }

  @Test("Another thread that inflates changes nothing")
  func ahead() throws {
    let rows = (1...20_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c><c r=\"C\($0)\" t=\"s\"><v>0</v></c></row>" }.joined()
    let file = try WorkbookFile(WorkbookMaker(rows: rows, strings: ["<si><t>县</t></si>"]).bytes)
    var alone = try file.cursor(overSheetAt: 0)
    var together = try file.cursor(overSheetAt: 0, threads: 2)
    while let row = try alone.next() {
      let other = try together.next()
      #expect(other?.number == row.number && other?.cells == row.cells)
    }
    #expect(try together.next() == nil)
    // One that is not read to the end lets its thread go.
    var stopped = try file.cursor(overSheetAt: 0, threads: 2)
    #expect(try stopped.next()?.number == 1)
  }

  @Test("Rows of any kind and length, and bytes that are wrong, are the same with another thread", arguments: 1...3)
  func aheadOfAnything(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let words = ["县", "a", "𠀀", "é", "督导室", "&amp;", "<!-- x -->", "_x000A_"]
    var rows = ""
    for number in 1...150 {
      // Now and then a row is longer than what is kept before a stretch, or than a stretch.
      let length = [3, 30, 300, 3000, 9000][[0, 1, 1, 2, 2, 2, 3, 3, 4].randomElement(using: &random) ?? 0]
      let text = (0..<length).map { _ in words.randomElement(using: &random) ?? "" }.joined()
      let cells = "<c r=\"A\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c><c r=\"B\(number)\"><v>1</v></c>"
      rows += "<row r=\"\(number)\">\(cells)</row>"
    }
    let maker = WorkbookMaker(rows: rows)
    let entries = maker.parts.map { ZipMaker.Entry($0.name, Array($0.text.utf8)) }
    try expectSameWithTwoThreads(entries)
    for _ in 0..<3 {
      var damaged = entries
      guard let sheet = damaged.indices.first(where: { damaged[$0].name.hasSuffix("sheet1.xml") }) else { continue }
      damaged[sheet] = ZipMaker.Entry(damaged[sheet].name, broken(Array(maker.parts[sheet].text.utf8), &random))
      try expectSameWithTwoThreads(damaged)
    }
  }

  /// Bytes of which one, behind the first window, is none of any text.
  private func broken(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = bytes
    bytes[Int.random(in: 200_000..<bytes.count, using: &random)] = 0xFF
    return bytes
  }

  private func expectSameWithTwoThreads(_ entries: [ZipMaker.Entry]) throws {
    let file = try WorkbookFile(ZipMaker(entries).bytes())
    let (alone, together) = try (outcome(of: file, threads: 1), outcome(of: file, threads: 2))
    #expect(alone.error == together.error)
    // How many rows come before what is wrong is found depends on how far ahead one looks.
    let common = min(alone.rows.count, together.rows.count)
    #expect(alone.rows.prefix(common) == together.rows.prefix(common))
    #expect(alone.error != nil || alone.rows.count == together.rows.count)
  }

  /// What the first sheet says up to its end, or to what is wrong with it.
  private func outcome(of file: WorkbookFile, threads: Int) throws -> (rows: [[Cell]], error: WorkbookError?) {
    var rows: [[Cell]] = []
    do throws(WorkbookError) {
      var cursor = try file.cursor(overSheetAt: 0, threads: threads)
      while let row = try cursor.next() { rows.append(row.cells) }
    } catch {
      return (rows, error)
    }
    return (rows, nil)
  }

  @Test("Damage is found by another thread as well")
  func damageAhead() throws {
    let rows = (1...20_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined()
    let maker = WorkbookMaker(rows: rows)
    var entries = maker.parts.map { ZipMaker.Entry($0.name, $0.text) }
    for index in entries.indices where entries[index].name.hasSuffix("sheet1.xml") { entries[index].crc32 = 1 }
    let file = try WorkbookFile(ZipMaker(entries).bytes())
    var cursor = try file.cursor(overSheetAt: 0, threads: 2)
    var kind: WorkbookError.Kind?
    do throws(WorkbookError) { while try cursor.nextBytes() != nil {} } catch { kind = error.kind }
    #expect(kind == .badCRC)
  }

  @Test("Many shared strings are the same with another thread, and so is what is wrong with them", arguments: [nil, "CRC", "text"])
  func stringsAhead(damage: String?) throws {
    let strings = (1...40_000).map { "<si><t>督导室&amp;\($0)</t></si>" }
    let maker = WorkbookMaker(rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>39999</v></c></row>", strings: strings)
    var entries = maker.parts.map { ZipMaker.Entry($0.name, Array($0.text.utf8)) }
    for index in entries.indices where entries[index].name.hasSuffix("sharedStrings.xml") {
      if damage == "CRC" { entries[index].crc32 = 1 }
      if damage == "text" { entries[index] = ZipMaker.Entry(entries[index].name, Array(maker.parts[index].text.utf8) + [0xFF]) }
    }
    let bytes = ZipMaker(entries).bytes()
    let outcomes = (1...2).map { threads in
      Result { () throws(WorkbookError) in
        let file = try WorkbookFile(source: MemorySource(bytes), limits: .default, threads: threads)
        return try file.workbook().sheets[0].cells.map(\.value)
      }
    }
    #expect(outcomes[0] == outcomes[1])
    switch (damage, outcomes[1]) {
    case (nil, .success(let values)): #expect(values == [.text("督导室&40000")])
    case ("CRC", .failure(let error)): #expect(error.kind == .badCRC)
    case ("text", .failure(let error)): #expect(error.kind == .badXML)
    default: Issue.record("\(outcomes[1])")
    }
  }

  @Test("A byte that is wrong is found at its place, wherever it stands")
  func brokenText() throws {
    let text = Array("<a>县名 ascii text, 另一个县,tail 𠀀 and a good deal more of it, so that whole vectors are looked at 县县县县</a>".utf8)
    let breaks: [[UInt8]] = [
      [0x01], [0xFF], [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBE], [0xC0, 0x80], [0xE4, 0xB8], [0xF4, 0x90, 0x80, 0x80],
    ]
    for place in 3..<text.count - 4 where text[place] & 0xC0 != 0x80 {
      for wrong in breaks {
        let part = text[..<place] + wrong + text[place...]
        var offset: Int?
        do throws(WorkbookError) { _ = try XMLScanner(Array(part), name: "x") } catch { offset = error.byteOffset }
        #expect(offset == place)
      }
    }
  }
}
