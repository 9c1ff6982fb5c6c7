import Spreadsheet
import Testing

@testable import XLSX

@Suite("Files that are no XLSX workbooks")
struct ForeignFilesTests {
  private func error(_ bytes: [UInt8]) -> WorkbookError? {
    do {
      _ = try WorkbookReader().read(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("Each is told by what it really is, in both languages")
  func kinds() {
    let plain = WorkbookMaker(rows: "").bytes
    let cases: [([UInt8], WorkbookError.Kind, String?)] = [
      ([], .emptyFile, "空文件"), (text("县名,总分\n崆峒区,98.6\n"), .looksLikeCSV, "CSV文本"),
      ([0xCF, 0xD8, 0x2C, 0x31, 0x0A], .looksLikeCSV, "CSV文本"), (text("<html><table>"), .looksLikeHTML, "网页(HTML)"),
      (
        text("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"), .looksLikeXML2003,
        "XML表格2003(.xml)"
      ),
      (text("Rar!\u{1A}\u{7}"), .looksLikeRAR, "RAR压缩包"), (text("%PDF-1.7"), .looksLikePDF, "PDF文档"),
      (Array(plain.prefix(plain.count / 2)), .truncatedZip, "不完整(被截断)的文件"), (ole(["Workbook"]), .legacyXLS, "旧版Excel工作簿(.xls)"),
      (ole(["EncryptionInfo", "EncryptedPackage"]), .encrypted, "加密的工作簿"), (ole(["Workbook", "ETExtData"]), .legacyET, "WPS表格文件(.et)"),
      (ole(["WordDocument"]), .legacyDOC, "旧版Word文档(.doc)"), ([1, 2, 3, 0, 4], .notAZip, "无法识别的文件"),
      (ZipMaker([.init("readme.txt", "x")]).bytes(), .notAWorkbook, "ZIP压缩包"),
      (ZipMaker([.init("mimetype", "x"), .init("content.xml", "x")]).bytes(), .notAWorkbook, "OpenDocument表格(.ods)"),
      (ZipMaker([.init("word/document.xml", "x")]).bytes(), .notAWorkbook, "Word文档"), (ZipMaker([]).bytes(), .notAWorkbook, "空的压缩包"),
    ]
    for (bytes, kind, name) in cases {
      let error = error(bytes)
      #expect(error?.kind == kind, "\(name ?? "")")
      #expect(error?.fileKind(in: .chinese) == name)
      #expect(error?.fileKind(in: .english) != nil)
    }
  }

  @Test("Every kind of problem has words in both languages, with its place and what to do")
  func wording() {
    for kind in WorkbookError.Kind.allCases {
      let error = WorkbookError(kind, part: "xl/a.xml", byteOffset: 7, sheet: "自评表", cell: CellReference("C22"), detail: "x")
      #expect(error.message(in: .chinese).contains("C22"))
      #expect(error.message(in: .chinese).hasSuffix("。"))
      #expect(error.message(in: .english).hasSuffix("."))
      #expect(!error.message(in: .chinese).contains("文件无法读取"), "\(kind)")
    }
  }

  @Test("Bytes around the container and records that disagree are noted; entries that share bytes are refused")
  func containers() throws {
    let plain = WorkbookMaker(rows: "<row><c><v>1</v></c></row>")
    func warnings(_ bytes: [UInt8]) throws -> [WorkbookError.Kind] { try WorkbookReader().inspect(bytes).warnings.map(\.kind) }
    #expect(try warnings(plain.bytes + [0, 0]) == [.zipTrailing])
    var maker = ZipMaker(plain.parts.map { ZipMaker.Entry($0.name, $0.text) })
    maker.comment = Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 30)
    #expect(try warnings(maker.bytes()) == [.zipAmbiguous])
    maker.comment = []
    maker.entries[5].localName = "xl/sharedStringz.xml"
    #expect(try warnings(maker.bytes()) == [.zipInconsistent])
    var twice = plain
    twice.parts.append(("xl/Workbook.xml", "<x/>"))
    #expect(try warnings(twice.bytes) == [.duplicatePart])
  }

  @Test("Entries that share bytes are refused also where other bytes stand between the directory and the record that ends the file")
  func overlapBeforeGap() {
    let plain = WorkbookMaker(rows: "<row><c><v>1</v></c></row>")
    var bytes = ZipMaker(plain.parts.map { ZipMaker.Entry($0.name, $0.text) }).bytes()
    let end = bytes.count - 22
    let directory = bytes[end + 16..<end + 20].reversed().reduce(0) { $0 << 8 | Int($1) }
    // The first entry claims to be as large as all of the file.
    bytes.replaceSubrange(directory + 20..<directory + 24, with: [UInt8(end & 0xFF), UInt8(end >> 8), 0, 0])
    #expect(error(bytes)?.kind == .zipOverlap)
    bytes.insert(contentsOf: [UInt8](repeating: 0x20, count: 500), at: end)
    #expect(error(bytes)?.kind == .zipOverlap)
  }

  /// The header and directory of an OLE container with streams of these names.
  private func ole(_ names: [String]) -> [UInt8] {
    var file: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
    file[30] = 9
    file.replaceSubrange(76..<512, with: [UInt8](repeating: 0xFF, count: 436))
    for name in names {
      var entry = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      entry += [UInt8](repeating: 0, count: 64 - entry.count) + [UInt8((name.utf16.count + 1) * 2), 0]
      file += entry + [UInt8](repeating: 0, count: 128 - entry.count)
    }
    return file + [UInt8](repeating: 0, count: 1024)
  }
}
