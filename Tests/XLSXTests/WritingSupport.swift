import CLibzip
import FoundationEssentials
import Spreadsheet
import Testing
import XLSX

/// The parts of a workbook as texts, read by libzip.
struct Parts {
  private let texts: [String: String]

  init(_ bytes: [UInt8]) throws {
    var texts: [String: String] = [:]
    try bytes.withUnsafeBytes { buffer in
      let source = try #require(zip_source_buffer_create(buffer.baseAddress, UInt64(buffer.count), 0, nil))
      let archive = try #require(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nil))
      defer { zip_discard(archive) }
      for position in 0..<UInt64(max(0, zip_get_num_entries(archive, 0))) {
        var status = zip_stat_t()
        try #require(zip_stat_index(archive, position, 0, &status) == 0)
        let file = try #require(zip_fopen_index(archive, position, 0))
        defer { zip_fclose(file) }
        var content = [UInt8](repeating: 0, count: Int(status.size))
        try #require(zip_fread(file, &content, status.size) == Int64(content.count))
        texts[String(cString: try #require(status.name))] = String(decoding: content, as: UTF8.self)
      }
    }
    self.texts = texts
  }

  subscript(name: String) -> String { texts[name] ?? "" }
  var sheet: String { self["xl/worksheets/sheet1.xml"] }
  var strings: String { self["xl/sharedStrings.xml"] }
  var workbook: String { self["xl/workbook.xml"] }
}

func cell(_ text: String) throws -> CellReference { try #require(CellReference(text)) }
func range(_ text: String) throws -> CellRange { try #require(CellRange(text)) }

func newBook() throws -> WorkbookWriter {
  WorkbookWriter(properties: DocumentProperties(created: try #require(CalendarDate(year: 2023, month: 8, day: 23)), title: "自评"))
}

/// The parts of a workbook with one sheet that `fill` has filled.
func parts(named name: String = "表", _ fill: (SheetWriter) throws -> Void) throws -> Parts {
  let book = try newBook()
  try fill(try book.addSheet(name))
  return try Parts(try book.finish())
}

/// Expects a writing error of a kind at a place.
func expectError(_ kind: WritingError.Kind, sheet: String? = "表", cell: String? = nil, _ body: (SheetWriter) throws -> Void) throws {
  let book = try newBook()
  let sheetWriter = try book.addSheet("表")
  let error = #expect(throws: WritingError.self) { try body(sheetWriter) }
  #expect(error?.kind == kind)
  #expect(error?.sheet == sheet)
  #expect(error?.cell?.description == cell)
}
