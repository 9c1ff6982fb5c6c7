import Conversion
import Foundation
import Spreadsheet
import Testing
import XLSX

@Suite struct ConvertPropertyTests {
  /// A generator of the same numbers every time.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 33)
    }
  }

  private static let awkward = [
    "", "", "00123", "622826199001010012", "1-2", "6.20802E+05", "+86 138", "=1/0", "-0", "-0.0", "1.50", "0.00", "98.6", "-5", "12.", ".5",
    "1,2", "\"", "a\"b", "\r", "\n", "\r\n", "\t", " ", "a ", "_x000D_", "_x005F_", "\u{FEFF}", "123456789012345",
    "1234567890123456",
    "99999999999999", "TRUE", "#DIV/0!", "2023-08-23", "县", "𠀀", "é", "e\u{301}", "\u{0}", "\u{7F}", "]]>", "<a>&amp;", "'", "0.1", "1e5",
    "NaN",
    "0.12345678901234", "100", "1000000000000",
  ]

  private static func field(_ generator: inout Seeded) -> String {
    guard Bool.random(using: &generator) else { return awkward.randomElement(using: &generator) ?? "" }
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      let bound: UInt32 = [0x80, 0x100, 0x3000, 0xA000, 0x11_0000].randomElement(using: &generator) ?? 0x80
      // A carriage return, like any control character, is as good as a letter.
      // No XML can hold U+FFFE and U+FFFF, and GB 18030 lacks some of the characters for private use.
      guard let scalar = Unicode.Scalar(UInt32.random(in: 0..<bound, using: &generator)),
        ![0xFFFE, 0xFFFF].contains(scalar.value), scalar.properties.generalCategory != .privateUse
      else { continue }
      text.append(scalar)
    }
    return String(text)
  }

  private static func table(_ generator: inout Seeded) -> [[String]] {
    let columns = Int.random(in: 1...6, using: &generator)
    return (0..<Int.random(in: 1...12, using: &generator)).map { _ in (0..<columns).map { _ in field(&generator) } }
  }

  /// How many tables go to and fro in each encoding; `make fuzz` asks for thousands.
  private static let roundTrips = ProcessInfo.processInfo.environment["ZIPING_ROUND_TRIPS"].flatMap { Int($0) } ?? 100

  @Test("CSV to XLSX and back is the identity", arguments: TextEncoding.allCases)
  func identity(encoding: TextEncoding) throws {
    var generator = Seeded(state: 20_240_607)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("identity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, workbook, result) = (folder.path + "/source.csv", folder.path + "/a.xlsx", folder.path + "/a.csv")
    for round in 0..<Self.roundTrips {
      let table = Self.table(&generator)
      let lineEnd = CSVDialect.LineEnd.allCases.randomElement(using: &generator) ?? .lf
      let dialect = try #require(CSVDialect(delimiter: Bool.random(using: &generator) ? 44 : 9, lineEnd: lineEnd))
      var writer = CSVWriter(dialect: dialect)
      for row in table { writer.append(row) }
      try Data().write(to: URL(fileURLWithPath: source))
      let output = try TextOutput(ByteOutput(path: source), encoding: encoding)
      try writer.bytes.withUnsafeBytes { try output.write($0) }
      var options = ImportOptions()
      options.encoding = encoding
      options.dialect = dialect
      options.hasHeader = round % 2 == 0
      options.threads = round % 3 == 0 ? 2 : 1
      _ = try Conversion.makeWorkbook(from: ByteInput(path: source), at: workbook, options: options)
      _ = try Conversion.export(WorkbookFile(path: workbook), to: result, encoding: encoding)
      var reader = try CSVReader(ByteInput(path: result), encoding: encoding)
      var rows: [[String]] = []
      while let row = try reader.nextRow() { rows.append(row) }
      #expect(rows.map(\.count) == table.map(\.count), "round \(round)")
      for (found, wanted) in zip(rows.joined(), table.joined()) where !found.utf8.elementsEqual(wanted.utf8) {
        Issue.record("round \(round): \(wanted.debugDescription) became \(found.debugDescription)")
      }
    }
  }

  @Test(
    "Every readable workbook of the corpus becomes CSV with the values that the reader has", .enabled(if: corpus != nil, "no ../shared"))
  func corpusValues() throws {
    let corpus = try #require(Self.corpus)
    let result = FileManager.default.temporaryDirectory.appendingPathComponent("corpus-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: result) }
    let names = (FileManager.default.enumerator(atPath: corpus)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".xlsx") }
      .sorted()
    var compared = 0
    for (index, name) in names.enumerated() where index % 8 == 0 {
      guard let sheet = try? WorkbookFile(path: corpus + "/" + name).workbook().sheets.first(where: { !$0.cells.isEmpty }),
        sheet.cells.count < 20_000, (sheet.cells.last?.reference.row ?? 0) < 5000
      else { continue }
      var options = ExportOptions()
      options.sheet = .text(sheet.name)
      _ = try Conversion.export(WorkbookFile(path: corpus + "/" + name), to: result, options: options)
      var reader = try CSVReader(ByteInput(path: result), encoding: .utf8)
      var rows: [[String]] = []
      while let row = try reader.nextRow() { rows.append(row) }
      for cell in sheet.cells {
        guard let value = cell.value else { continue }
        let (row, column) = (cell.reference.row - 1, cell.reference.column - 1)
        guard rows.indices.contains(row), rows[row].indices.contains(column) else {
          Issue.record("\(name) \(cell.reference): not there")
          break
        }
        #expect(Self.agrees(rows[row][column], value), "\(name) \(cell.reference): \(rows[row][column])")
      }
      compared += 1
    }
    #expect(compared > 100)
  }

  private static func agrees(_ text: String, _ value: CellValue) -> Bool {
    switch value {
    case .text(let wanted), .error(let wanted): text == wanted
    case .number(let number): Double(text) == number
    case .boolean(let boolean): text == (boolean ? "TRUE" : "FALSE")
    case .date(let date): date.kind == .duration || text == date.iso8601 ?? date.serial.plainText
    }
  }

  private static let corpus: String? = {
    let shared =
      ProcessInfo.processInfo.environment["ZIPING_SHARED"] ?? repository.deletingLastPathComponent().appendingPathComponent("shared").path
    return FileManager.default.fileExists(atPath: shared + "/corpus/files") ? shared + "/corpus/files" : nil
  }()
}
