import FoundationEssentials
import Spreadsheet
import Testing
import XLSX

@Suite struct WritingSheetTests {
  @Test func mergedAreasNeverOverlap() throws {
    let parts = try parts { try $0.write("标题", merging: try range("A1:G1"), style: CellStyle(horizontal: .center)) }
    #expect(parts.sheet.contains("<mergeCell ref=\"A1:G1\"/>"))
    try expectError(.overlappingMerge(try range("A1:C3")), cell: "C3") {
      try $0.write("a", merging: try range("A1:C3"))
      try $0.write("b", merging: try range("C3:D4"))
    }
    try expectError(.singleCellMerge, cell: "A1") { try $0.write("a", merging: try range("A1")) }
  }

  @Test func columnsAreWrittenOnceHoweverOftenTheyChange() throws {
    let parts = try parts {
      try $0.setWidth(10, ofColumns: 1...3)
      try $0.setWidth(20, ofColumns: 2...2)
      try $0.hideColumns(3...3)
      try $0.setHeight(30, ofRows: 1...1)
      try $0.hideRows(1...1)
      try $0.write("x", at: try cell("A1"))
    }
    #expect(parts.sheet.matches(of: #/<col /#).count == 3)
    #expect(parts.sheet.contains(/<col min="3" max="3" width="10.7\d*" hidden="1"/))
    #expect(parts.sheet.contains("ht=\"30\" hidden=\"1\" customHeight=\"1\""))
    try expectError(.outsideLimits(.columnWidth, value: 256, allowed: 0...255)) { try $0.setWidth(256, ofColumns: 1...1) }
    try expectError(.outsideLimits(.rowHeight, value: .infinity, allowed: 0.25...409)) { try $0.setHeight(.infinity, ofRows: 1...1) }
  }

  @Test func fittedColumnsAndRowsHaveRoomForChineseText() throws {
    let parts = try parts {
      try $0.write("行政区划代码", at: try cell("A1"))
      try $0.write(.text(String(repeating: "说明", count: 20)), at: try cell("B2"), style: CellStyle(wrapsText: true))
      try $0.fitColumns(1...2, within: 6...20)
      try $0.fitRows(1...2)
    }
    #expect(parts.sheet.contains(/<col min="1" max="1" width="14.7/))
    #expect(parts.sheet.contains(/<col min="2" max="2" width="20.7/))
    #expect(parts.sheet.contains(/<row r="2"[^>]* ht="75.75"/))
  }

  @Test func viewsAreKept() throws {
    let parts = try parts {
      try $0.write(row: ["名次", "得分"], from: try cell("A3"))
      try $0.freeze(rows: 3, columns: 1)
      try $0.filter(try range("A3:B9"))
      try $0.setTabColor(.black)
      try $0.setZoom(85)
      try $0.hideGridlines()
      try $0.select(try range("B4"))
    }
    #expect(parts.sheet.contains(/<pane xSplit="1" ySplit="3" topLeftCell="B4"/))
    #expect(parts.sheet.contains("<autoFilter ref=\"A3:B9\"/>"))
    #expect(parts.sheet.contains("<tabColor rgb=\"FF000000\"/>"))
    #expect(parts.sheet.contains("showGridLines=\"0\""))
    #expect(parts.sheet.contains("zoomScale=\"85\""))
    try expectError(.cellOutOfRange) { try $0.freeze(rows: .max) }
    try expectError(.outsideLimits(.zoom, value: 5, allowed: 10...400)) { try $0.setZoom(5) }
  }

  @Test func aYearAsSheetNameDoesNotDamagePrintTitlesAndFilters() throws {
    let parts = try parts(named: "2022") {
      try $0.write("名次", at: try cell("A1"))
      try $0.filter(try range("A1:B2"))
      try $0.setUpPage(PageSetup(repeatedRows: 1...1))
    }
    #expect(parts.workbook.contains("'2022'!$1:$1"))
    #expect(parts.workbook.contains("'2022'!$A$1:$B$2"))
  }

  @Test func pagesArePrintedAsOfficialsExpect() throws {
    let parts = try parts {
      try $0.write("x", at: try cell("A1"))
      try $0.setUpPage(
        PageSetup(
          isLandscape: true, pagesWide: 1, centersHorizontally: true, repeatedRows: 1...3, repeatedColumns: 1...2, header: "&L附件1",
          footer: PageSetup.pageNumbers, printArea: try range("A1:G60"), pageBreaks: [31, 16]))
    }
    #expect(parts.sheet.contains("<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>"))
    #expect(parts.sheet.contains("<oddHeader>&amp;L附件1</oddHeader><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter>"))
    #expect(parts.sheet.contains("<rowBreaks count=\"2\" manualBreakCount=\"2\"><brk id=\"15\""))
    #expect(parts.sheet.contains("horizontalCentered=\"1\""))
    #expect(parts.workbook.contains("'表'!$A:$B,'表'!$1:$3"))
    #expect(parts.workbook.contains("'表'!$A$1:$G$60"))
    try expectError(.forbiddenCharacter(0x26)) { try $0.setUpPage(PageSetup(header: "&G")) }
    try expectError(.textTooLong(limit: 255, actual: 256)) {
      try $0.setUpPage(PageSetup(footer: String(repeating: "页", count: 256)))
    }
  }

  @Test func protectionLeavesUnlockedCellsOpen() throws {
    let parts = try parts {
      try $0.write(.blank, at: try cell("A1"), style: CellStyle(isLocked: false))
      try $0.protect(except: [.formatColumns, .filter])
    }
    #expect(parts.sheet.contains("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" autoFilter=\"0\"/>"))
    #expect(parts["xl/styles.xml"].contains("<protection locked=\"0\"/>"))
  }

  @Test func commentsFitTheirText() throws {
    let parts = try parts {
      try $0.comment("短", at: try cell("A1"), author: "自动校核")
      try $0.comment(String(repeating: "合计与分项之和不符,请核对。", count: 10), at: try cell("B2"), author: "自动校核")
    }
    let heights = parts["xl/drawings/vmlDrawing1.vml"].matches(of: /height:([0-9.]+)pt/).compactMap { Double($0.1) }
    #expect(heights.count == 2 && heights[1] > heights[0] * 4)
    #expect(parts["xl/comments1.xml"].contains("<author>自动校核</author>"))
    try expectError(.duplicateAttachment, cell: "A1") {
      try $0.comment("a", at: try cell("A1"), author: "")
      try $0.comment("b", at: try cell("A1"), author: "")
    }
  }
}
