import Foundation
import Spreadsheet
import Testing

@testable import XLSX

@Suite struct BulkWorkbookTests {
  /// Writes a workbook and reads it back.
  private func written(_ write: (inout BulkWorkbook) throws -> Void) throws -> Workbook {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("bulk-\(UUID().uuidString).xlsx").path
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var workbook = try BulkWorkbook(path: path)
    try write(&workbook)
    try workbook.finish()
    let file = try WorkbookFile(path: path)
    let result = try file.workbook()
    #expect(file.warnings == [])
    return result
  }

  @Test(
    "Every text reads back as it was",
    arguments: [
      "县区", "a<b>&\"c\"", " a ", "\n", "a\tb\r\nc", "_x000D_", "_x", "\u{1}\u{1F}", "=1+1", "😀", "", "_x005F__xABCD_",
      "\u{EFFF}\u{FEFF}", "]]>",
    ])
  func texts(text: String) throws {
    let workbook = try written { workbook in
      try workbook.beginSheet(named: "表")
      try workbook.append(text: text)
      try workbook.append(text: "x")
      try workbook.endRow()
    }
    let cells = try #require(workbook.sheets.first).cells
    #expect(cells.map(\.value) == [.text(text), .text("x")])
    #expect(cells.allSatisfy { $0.formula == nil })
  }

  @Test("Numbers, booleans, dates and formats read back")
  func values() throws {
    let workbook = try written { workbook in
      try workbook.beginSheet(named: "a&b\"c", hasHeader: true)
      try workbook.append(text: "名称", style: .header)
      try workbook.endRow()
      try workbook.append(number: 0.1 + 0.2)
      workbook.appendEmpty()
      try workbook.append(boolean: true)
      try workbook.append(number: 45161, style: .date)
      try workbook.append(number: 0.952, style: .percent(1))
      try workbook.append(number: 1.5, style: .decimals(2))
      try workbook.append(number: 620_802_001_001, style: .integer)
      try workbook.endRow()
      try workbook.beginSheet(named: "空")
    }
    #expect(workbook.sheets.map(\.name) == ["a&b\"c", "空"])
    let cells = workbook.sheets[0].cells
    #expect(cells.map { "\($0.reference)" } == ["A1", "A2", "C2", "D2", "E2", "F2", "G2"])
    #expect(cells[1].value == .number(0.30000000000000004))
    #expect(cells[2].value == .boolean(true))
    #expect(cells[3].value == .date(SerialDate(serial: 45161)))
    #expect(cells.dropFirst(4).map(\.numberFormat) == ["0.0%", "0.00", "0"])
    #expect(workbook.sheets[1].cells.isEmpty)
  }

  @Test("More texts than the pool takes stand in their cells")
  func manyTexts() throws {
    let workbook = try written { workbook in
      try workbook.beginSheet(named: "表")
      for row in 0..<160_000 {
        try workbook.append(text: " 文本\(row)")
        try workbook.endRow()
      }
    }
    let cells = workbook.sheets[0].cells
    #expect(cells.count == 160_000)
    #expect(cells.indices.allSatisfy { cells[$0].value == .text(" 文本\($0)") })
  }

  @Test("Excel's limits are errors with their place")
  func limits() throws {
    #expect(throws: WritingError(.sheetName("a/b"), sheet: "a/b")) { _ = try written { try $0.beginSheet(named: "a/b") } }
    #expect(throws: WritingError(.duplicateSheetName("A"), sheet: "A")) {
      _ = try written {
        try $0.beginSheet(named: "a")
        try $0.beginSheet(named: "A")
      }
    }
    let tooLong = WritingError(
      .textTooLong(limit: 32_767, actual: 32_768), sheet: "表", cell: CellReference(row: 1, column: 2))
    #expect(throws: tooLong) {
      _ = try written {
        try $0.beginSheet(named: "表")
        $0.appendEmpty()
        try $0.append(text: String(repeating: "县", count: 32_768))
      }
    }
    #expect(throws: WritingError(.forbiddenCharacter(0xFFFE), sheet: "表", cell: CellReference(row: 1, column: 1))) {
      _ = try written {
        try $0.beginSheet(named: "表")
        try $0.append(text: "a\u{FFFE}")
      }
    }
    #expect(throws: WritingError.self) {
      _ = try written {
        try $0.beginSheet(named: "表")
        for _ in 0..<16_384 { $0.appendEmpty() }
        try $0.append(number: 1)
      }
    }
  }

  /// Writes enough rows for many blocks to go to and fro.
  private func write(rows: Int, to path: String, threads: Int) throws {
    var workbook = try BulkWorkbook(path: path, threads: threads)
    try workbook.beginSheet(named: "表", hasHeader: true)
    for row in 0..<rows {
      try workbook.append(text: "文本\(row % 97)", style: row == 0 ? .header : .general)
      try workbook.append(number: Double(row) / 8)
      try workbook.append(text: "_x\(row)")
      try workbook.endRow()
    }
    try workbook.finish()
  }

  @Test("Equal input gives equal bytes, on one thread and on two")
  func determinism() throws {
    let paths = (0..<3).map { _ in FileManager.default.temporaryDirectory.appendingPathComponent("bulk-\(UUID().uuidString).xlsx").path }
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    for (path, threads) in zip(paths, [1, 2, 2]) {
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      try write(rows: 30_000, to: path, threads: threads)
    }
    let bytes = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(bytes[0].count > 400_000)
    #expect(bytes[0] == bytes[1] && bytes[1] == bytes[2])
    #expect(try WorkbookFile(path: paths[1]).workbook().sheets[0].cells.count == 90_000)
  }

  @Test(
    "A full disk is an error, on one thread and on two", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [1, 2])
  func fullDisk(threads: Int) throws {
    let error = #expect(throws: WritingError.self) { try write(rows: 30_000, to: "/dev/full", threads: threads) }
    guard case .file(let reason)? = error?.kind else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(reason.operation == .write)
  }

  @Test("A workbook that is given up on two threads leaves no thread behind")
  func givenUp() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("bulk-\(UUID().uuidString).xlsx").path
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    for _ in 0..<20 {
      var workbook = try BulkWorkbook(path: path, threads: 2)
      try workbook.beginSheet(named: "表")
      for _ in 0..<5000 {
        try workbook.append(text: "县")
        try workbook.endRow()
      }
    }
    // Nothing is whole, and nobody is waiting for anybody.
    #expect(throws: WorkbookError.self) { try WorkbookFile(path: path) }
  }

  @Test("Entries and places beyond a limit use ZIP64, and read back", arguments: [0, 1, 600, 1 << 20])
  func zip64(limit: Int) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("bulk-\(UUID().uuidString).xlsx").path
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var workbook = try BulkWorkbook(path: path, zip64Limit: limit)
    try workbook.beginSheet(named: "表")
    for row in 0..<2000 {
      try workbook.append(number: Double(row))
      try workbook.endRow()
    }
    try workbook.finish()
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    let hasLocator = bytes.indices.dropLast(3).contains { bytes[$0...].starts(with: [0x50, 0x4B, 0x06, 0x07]) }
    #expect(hasLocator == (limit < bytes.count / 2))
    #expect(try WorkbookFile(path: path).workbook().sheets[0].cells.map(\.value) == (0..<2000).map { .number(Double($0)) })
  }
}
