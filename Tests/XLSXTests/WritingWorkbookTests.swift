import FoundationEssentials
import Spreadsheet
import Testing

@testable import XLSX

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct WritingWorkbookTests {
  @Test(arguments: ["", "a/b", "a:b", "[x]", "'a", "a'", "a\u{1}", String(repeating: "表", count: 32), "History"])
  func invalidSheetNamesAreRefused(_ name: String) throws {
    let book = try newBook()
    let error = #expect(throws: WritingError.self) { try book.addSheet(name) }
    #expect(error?.kind == .sheetName(name))
  }

  @Test func sheetNamesDifferInMoreThanCase() throws {
    let book = try newBook()
    _ = try book.addSheet("Data")
    let error = #expect(throws: WritingError.self) { try book.addSheet("DATA") }
    #expect(error?.kind == .duplicateSheetName("DATA"))
    _ = try book.addSheet(String(repeating: "表", count: 31))
  }

  @Test func hiddenSheetsStayHiddenAndAVisibleOneOpens() throws {
    let book = try newBook()
    for (name, visibility) in [("选项", Sheet.Visibility.veryHidden), ("自评表", .visible), ("暗", .hidden), ("state=\"hidden\"", .veryHidden)] {
      try book.addSheet(name).visibility = visibility
    }
    let parts = try Parts(try book.finish())
    #expect(parts.workbook.contains("<sheet name=\"选项\" sheetId=\"1\" state=\"veryHidden\""))
    #expect(parts.workbook.contains("<sheet name=\"自评表\" sheetId=\"2\" r:id"))
    #expect(parts.workbook.contains("<sheet name=\"暗\" sheetId=\"3\" state=\"hidden\""))
    #expect(parts.workbook.contains("<sheet name=\"state=&quot;hidden&quot;\" sheetId=\"4\" state=\"veryHidden\""))
    #expect(parts.workbook.contains("activeTab=\"1\""))
  }

  @Test func theActiveSheetIsTheOneAskedFor() throws {
    let book = try newBook()
    _ = try book.addSheet("一")
    book.activeSheet = try book.addSheet("二")
    #expect(try Parts(try book.finish()).workbook.contains("activeTab=\"1\""))
  }

  @Test func aWorkbookNeedsAVisibleSheet() throws {
    let book = try newBook()
    #expect(#expect(throws: WritingError.self) { try book.finish() }?.kind == .noVisibleSheet)
    try book.addSheet("表").visibility = .hidden
    #expect(#expect(throws: WritingError.self) { try book.finish() }?.kind == .noVisibleSheet)
  }

  @Test func definedNamesAreCheckedAndSeenByTheirScope() throws {
    let book = try newBook()
    let sheet = try book.addSheet("自评表")
    try book.defineName("C1_得分", as: sheet.formula(for: try range("F4")))
    try book.defineName("合计", as: "=" + sheet.formula(for: try range("F4:F60")), in: sheet)
    for name in ["C1", "R1C1", "r", "1a", "a b", "", "a-b"] {
      #expect(#expect(throws: WritingError.self) { try book.defineName(name, as: "1") }?.kind == .definedName(name))
    }
    #expect(#expect(throws: WritingError.self) { try book.defineName("c1_得分", as: "1") }?.kind == .duplicateDefinedName("c1_得分"))
    let long = String(repeating: "名", count: 43)
    #expect(#expect(throws: WritingError.self) { try book.defineName(long, as: "1") }?.kind == .tooManyBytes(limit: 127, actual: 129))
    let workbook = try Parts(try book.finish()).workbook
    #expect(workbook.contains("<definedName name=\"C1_得分\">'自评表'!$F$4</definedName>"))
    #expect(workbook.contains("<definedName name=\"合计\" localSheetId=\"0\">'自评表'!$F$4:$F$60</definedName>"))
  }

  @Test func aFinishedWorkbookTakesNothingMore() throws {
    let book = try newBook()
    let sheet = try book.addSheet("表")
    _ = try book.finish()
    #expect(#expect(throws: WritingError.self) { try sheet.write("x", at: try cell("A1")) }?.kind == .finished)
    #expect(#expect(throws: WritingError.self) { try book.addSheet("又") }?.kind == .finished)
    #expect(#expect(throws: WritingError.self) { try book.finish() }?.kind == .finished)
  }

  @Test func theSameCallsGiveTheSameBytesWhateverTheClock() throws {
    func make() throws -> [UInt8] {
      let book = try newBook()
      let sheet = try book.addSheet("表")
      try sheet.write("县", at: try cell("A1"), style: CellStyle(fill: .black))
      try sheet.comment("注", at: try cell("A1"), author: "甲")
      try book.addSheet("暗").visibility = .veryHidden
      return try book.finish()
    }
    let first = try make()
    // Zip archives count time in steps of two seconds.
    sleep(3)
    #expect(try make() == first)
    let core = try Parts(first)["docProps/core.xml"]
    #expect(core.contains("2023-08-23T00:00:00Z</dcterms:created>") && core.contains("2023-08-23T00:00:00Z</dcterms:modified>"))
    #expect(core.contains("<dc:title>自评</dc:title><dc:creator></dc:creator>"))
  }

  @Test func errorsNameTheirPlaceInBothLanguages() throws {
    let error = WritingError(.numberNotFinite, sheet: "表", cell: try cell("B2"))
    #expect(error.message(in: .chinese) == "表!B2:数值不是有限数")
    #expect(error.message(in: .english) == "表!B2: the number is not finite")
  }

  @Test func aFailedFileLeavesNothingBehind() throws {
    let book = try newBook()
    _ = try book.addSheet("表")
    let error = #expect(throws: WritingError.self) { try book.finish(to: "/nonexistent/folder/a.xlsx") }
    guard case .file(let file) = error?.kind else {
      Issue.record("expected a file error")
      return
    }
    #expect(file.operation == .create && file.code == ENOENT && file.reason == "No such file or directory")
  }

  @Test func aFileIsReplacedWholeAndMayBeReadByOthers() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/writing-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for _ in 1...2 {
      let book = try newBook()
      try book.addSheet("表").visibility = .visible
      try book.finish(to: folder + "/排名.xlsx")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["排名.xlsx"])
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/排名.xlsx")[.posixPermissions] as? Int
    #expect(try #require(mode) & 0o600 == 0o600 && mode != 0o600)
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\"?>\n<a:b x=\"1\"><c/></a:b>", true), ("<xml><v>1</v></xml>\n", true), ("<xml><v>1</v>", false),
    ("<?xml version=\"1.0\"?>", false), ("", false), ("<", false), ("<a", false),
  ])
  func aPartThatIsCutOffIsNoticed(_ part: String, _ isWhole: Bool) {
    #expect(FinishedPackage.isWhole(Array(part.utf8)) == isWhole)
  }
}
