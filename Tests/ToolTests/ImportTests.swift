import Conversion
import Foundation
import Spreadsheet
import Testing
import XLSX

/// CSV to XLSX through the library.
@Suite struct ImportTests {
  /// Converts text and hands the workbook over.
  private func convert<Result>(
    _ text: String, _ options: ImportOptions = ImportOptions(), _ body: (WorkbookFile, [ConversionWarning]) throws -> Result
  ) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("import-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let warnings = try Conversion.makeWorkbook(from: ByteInput(Array(text.utf8)), at: path, options: options).warnings
    return try body(WorkbookFile(path: path), warnings)
  }

  private func cells(of workbook: WorkbookFile, sheet: Int) throws -> [Cell] {
    var cursor = try workbook.cursor(overSheetAt: sheet)
    var cells: [Cell] = []
    while let row = try cursor.next() { cells += row.cells }
    return cells
  }

  @Test("A table longer than a sheet is refused with its place, or goes on in another sheet with the header again")
  func split() throws {
    let rows = CellReference.maximumRow + 1
    let text = "号\n" + (2...rows).map { "\($0)\n" }.joined()
    let full = #expect(throws: ConversionError.self) { try convert(text) { _, _ in } }
    guard case .writing(let error)? = full else { return #expect(Bool(false), "\(String(describing: full))") }
    #expect(error == WritingError(.cellOutOfRange, sheet: "Sheet1", cell: CellReference(row: rows, column: 1)))
    var options = ImportOptions()
    options.splits = true
    options.threads = 2
    try convert(text, options) { workbook, warnings in
      #expect(warnings.isEmpty && workbook.sheets.map(\.name) == ["Sheet1", "Sheet1 (2)"])
      var cursor = try workbook.cursor(overSheetAt: 0)
      var last: [Cell] = []
      while let row = try cursor.next() { last = row.cells }
      #expect(last.map { "\($0.reference)" } == ["A1048576"] && last.map(\.value) == [.number(1_048_576)])
      #expect(try cells(of: workbook, sheet: 1).map(\.value) == [.text("号"), .number(Double(rows))])
    }
  }

  @Test("A record wider than a sheet and a text longer than a cell are refused with their places")
  func limits() throws {
    let wide = #expect(throws: ConversionError.self) { try convert("a\n" + String(repeating: "1,", count: 16_384) + "1\n") { _, _ in } }
    guard case .csv(let error)? = wide else { return #expect(Bool(false), "\(String(describing: wide))") }
    #expect(error.kind == .tooManyFields(limit: 16_384) && error.line == 2)
    let long = #expect(throws: ConversionError.self) { try convert("a\nb,\"" + String(repeating: "县", count: 32_768) + "\"\n") { _, _ in } }
    guard case .writing(let error)? = long else { return #expect(Bool(false), "\(String(describing: long))") }
    #expect(error.cell == CellReference(row: 2, column: 2))
  }

  @Test("Records with another number of fields are counted, wherever batches of them end")
  func ragged() throws {
    let text = "a,b\n" + (0..<1000).map { $0 % 300 == 299 ? "1,2,3\n" : $0 == 500 ? "\n" : "1,2\n" }.joined()
    try convert(text) { workbook, warnings in
      #expect(warnings == [.raggedRecords(count: 3, firstLine: 301)])
      let cells = try cells(of: workbook, sheet: 0)
      #expect(cells.count == 2 + 999 * 2 + 3 + 1)
      #expect(cells.filter { $0.reference.column == 3 }.map(\.reference.row) == [301, 601, 901])
    }
  }

  @Test("A field is a number exactly if it is one that a spreadsheet writes back the same")
  func numbers() throws {
    var generator = SystemRandomNumberGenerator()
    let fields = (0..<5000).map { _ in
      String((0..<Int.random(in: 1...19, using: &generator)).map { _ in Array("00112345678999.-").randomElement(using: &generator) ?? "1" })
    }
    let plain = /-?(0|[1-9][0-9]*)(\.[0-9]+)?/
    try convert("头\n" + fields.joined(separator: "\n") + "\n") { workbook, _ in
      let cells = try cells(of: workbook, sheet: 0).dropFirst()
      #expect(cells.count == fields.count)
      for (field, cell) in zip(fields, cells) {
        let digits = field.utf8.filter { $0 &- 48 < 10 }
        let decimals = field.split(separator: ".", maxSplits: 1).dropFirst().first?.utf8.count ?? 0
        let isNumber =
          field.wholeMatch(of: plain) != nil && digits.count <= 15 && !(field.hasPrefix("-") && digits.allSatisfy { $0 == 48 })
          && !(decimals > 10 && field.hasSuffix("0"))
        #expect(cell.value == (isNumber ? Double(field).map { .number($0) } : .text(field)), "\(field)")
      }
    }
  }
}
