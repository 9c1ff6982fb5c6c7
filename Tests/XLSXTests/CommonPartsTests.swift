import Spreadsheet
import Testing
import XLSX

@Suite("Reading workbooks that have parts in common")
struct CommonPartsTests {
  private func cells(_ bytes: [UInt8], _ common: CommonParts?) throws -> [String] {
    let workbook = try WorkbookFile(bytes, common: common).workbook()
    return workbook.sheets.flatMap { sheet in sheet.cells.map { "\(sheet.name)!\($0.reference) \($0.displayedText)" } }
  }

  private let mark = CellMark(
    sheet: "Sheet1", cell: CellReference(row: 1, column: 1), level: .error, title: "SE-003 未填", message: "请填写。")

  /// A workbook, and the same one with another byte in a part that claims the former checksum.
  private func forgery(of part: String, _ byte: Character, to other: Character) throws -> (honest: [UInt8], forged: [UInt8]) {
    let honest = WorkbookMaker(rows: rows, strings: ["<si><t>甲</t></si>"], formats: ["0%"])
    var entries = honest.parts.map { ZipMaker.Entry($0.name, $0.text) }
    let index = try #require(entries.firstIndex { $0.name == part })
    entries[index].crc32 = ZipMaker.checksum(entries[index].bytes)
    let bytes = ZipMaker(entries).bytes()
    let place = try #require(entries[index].bytes.firstIndex { $0 == byte.asciiValue })
    entries[index].bytes[place] = try #require(other.asciiValue)
    return (bytes, ZipMaker(entries).bytes())
  }

  private let rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0.5</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>"

  @Test("Each gives the same as when it is read alone, whichever was read before")
  func sameAsAlone() throws {
    var renamed = WorkbookMaker(rows: rows, strings: ["<si><t>乙</t></si>"], formats: ["0%"])
    renamed.replace("Sheet1", with: "附表二", inPartsNamed: "xl/workbook.xml")
    let files = [
      WorkbookMaker(rows: rows, strings: ["<si><t>甲</t></si>"], formats: ["0%"]).bytes,
      WorkbookMaker(rows: rows, strings: ["<si><t>甲</t></si>"], formats: ["0.0"]).bytes,
      renamed.bytes,
    ]
    let common = CommonParts()
    let expected = [
      ["Sheet1!A1 50%", "Sheet1!B1 甲"], ["Sheet1!A1 0.5", "Sheet1!B1 甲"], ["附表二!A1 50%", "附表二!B1 乙"],
    ]
    for _ in 0..<3 {
      for (file, expected) in zip(files, expected) {
        #expect(try cells(file, nil) == expected)
        #expect(try cells(file, common) == expected)
      }
    }
  }

  @Test("A part that claims the checksum and size of one read before is refused all the same")
  func forged() throws {
    let (honest, forged) = try forgery(of: "xl/styles.xml", "%", to: "0")
    let common = CommonParts()
    #expect(try cells(honest, common).first == "Sheet1!A1 50%")
    #expect(throws: WorkbookError.self) { try cells(forged, common) }
  }

  @Test("What is wrong with a part is told of each workbook that has it")
  func problems() throws {
    var doubtful = WorkbookMaker(rows: rows, strings: ["<si><t>甲</t></si>"], formats: ["0%"])
    doubtful.replace("name=\"Sheet1\"", with: "name=\"a:b\"", inPartsNamed: "xl/workbook.xml")
    let common = CommonParts()
    for _ in 0..<3 {
      #expect(try WorkbookFile(doubtful.bytes, common: common).warnings.map(\.kind) == [.badSheetName])
    }
  }

  @Test("A workbook that was read is edited as when it was not, also where another has the same sheet")
  func editing() throws {
    let files = ["0%", "0.0"].map { WorkbookMaker(rows: rows, strings: ["<si><t>甲</t></si>"], formats: [$0]).bytes }
    let common = CommonParts(keepsSheets: true)
    for file in files + files {
      let expected = try WorkbookEditor(file).marked([mark], list: nil).bytes
      _ = try cells(file, common)
      #expect(try WorkbookEditor(file, common: common).marked([mark], list: nil).bytes == expected)
      #expect(try WorkbookEditor(file, common: common).marked([mark], list: nil).bytes == expected, "when it is no longer kept")
    }
  }

  @Test("A sheet that claims the checksum and size of one read before is refused all the same")
  func forgedSheet() throws {
    let (honest, forged) = try forgery(of: "xl/worksheets/sheet1.xml", "5", to: "6")
    let common = CommonParts(keepsSheets: true)
    #expect(try cells(honest, common).first == "Sheet1!A1 50%")
    #expect(throws: EditingError.self) { try WorkbookEditor(forged, common: common).marked([mark], list: nil) }
  }

  @Test("Threads may share it")
  func threads() async throws {
    let common = CommonParts()
    let file = WorkbookMaker(rows: rows, strings: ["<si><t>甲</t></si>"], formats: ["0%"]).bytes
    let texts = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<100 { group.addTask { (try? cells(file, common)) ?? [] } }
      return await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(texts == [["Sheet1!A1 50%", "Sheet1!B1 甲"]])
  }
}
