import Evaluation
import Foundation
import Reports
import Spreadsheet
import Testing

@Suite("Pages for people") struct PageTests {
  private static let hostile = "<script>alert(1)</script>\"'&\u{1}\u{202E} \"\u{301} onmouseover=x <\u{338}b"

  private func assessment(_ findings: [Finding], disposition: Disposition = .returned, unit: String = "庄浪县") -> Assessment {
    RankingExample.assessment(
      RankingExample.unit("620825", unit), score: "98.6", disposition: disposition, findings: findings, file: "甲/庄浪县.xlsx")
  }

  private func cell(_ place: String, _ value: CellValue) -> Cell {
    Cell(reference: CellReference(place) ?? CellReference(row: 1, column: 1), value: value)
  }

  /// Whether every mark of markup in a page belongs to the page: nothing of the hostile text is a tag, and no quotation mark stands in it.
  private func isSafe(_ page: String) -> Bool {
    let scalars = page.unicodeScalars
    let bare = zip(scalars, scalars.dropFirst()).contains { ["<", "\"", "&", "'"].contains($0) && ["\u{301}", "\u{338}"].contains($1) }
    return !bare && !page.contains("<script") && !page.contains("\u{1}") && !page.contains("\u{202E}") && page.contains("&lt;script&gt;")
  }

  @Test("Text from forms is never markup")
  func escaped() throws {
    let finding = Finding(.unknownGrade, at: SheetCell(sheet: Self.hostile, cell: CellReference(row: 1, column: 1)), actual: Self.hostile)
    let sheet = Sheet(name: Self.hostile, cells: [cell("A1", .text(Self.hostile))])
    let assessment = assessment([finding], unit: Self.hostile)
    let page = FindingsPage(scheme: try SchemeTemplate.scheme()).document([(assessment, Workbook(sheets: [sheet]))])
    let letter = ReturnLetter(assessment, scheme: try SchemeTemplate.scheme(), office: Self.hostile)
    #expect(isSafe(page) && isSafe(letter.html) && isSafe(letter.flatDocument))
    #expect(isSafe(SheetDrawing(sheet, marks: [.init(cell: CellReference(row: 1, column: 1), severity: .error, label: "1")]).html))
  }

  @Test("A page loads nothing and runs nothing")
  func selfContained() throws {
    let page = FindingsPage(scheme: try SchemeTemplate.scheme()).document([(assessment([RankingExample.finding(.missingScore)]), nil)])
    for word in ["http:", "https:", "<script", "<link", "@import", "url(", "<img"] { #expect(!page.contains(word), "\(word)") }
    #expect(page.contains("default-src 'none'") && page.contains("错误1") && page.contains("退回修改"))
  }

  @Test("English pages speak English")
  func english() throws {
    let page = FindingsPage(scheme: try SchemeTemplate.scheme(), language: .english).document([
      (assessment([RankingExample.finding(.missingScore)]), nil)
    ])
    #expect(page.contains("lang=\"en\"") && page.contains("<h2>Findings</h2>") && page.contains("returned"))
  }

  @Test("A drawing has the merged areas, the values as they are shown, and marks on the cell that shows")
  func drawing() throws {
    let cells = [
      cell("A1", .text("标题")), cell("B2", .text("得分")),
      Cell(reference: CellReference(row: 3, column: 2), value: .number(0.952), numberFormat: "0.0%"),
    ]
    let merges = [try #require(CellRange("A1:C1")), try #require(CellRange("A2:A3"))]
    let html = SheetDrawing(
      Sheet(name: "表", cells: cells, mergedRanges: merges),
      marks: [
        .init(cell: CellReference(row: 3, column: 1), severity: .warning, label: "2", link: "f2"),
        .init(cell: CellReference(row: 3, column: 2), severity: .info, label: "3"),
        .init(cell: CellReference(row: 3, column: 2), severity: .error, label: "1"),
      ]
    ).html
    #expect(html.contains("<td class=\"merged\" colspan=\"2\">标题</td>"))
    #expect(html.contains("<td class=\"warning\" rowspan=\"2\"><sup><a href=\"#f2\">2</a></sup></td>"))
    #expect(html.contains("<td class=\"number error\">95.2%<sup>1</sup><sup>3</sup></td>"))
    #expect(html.ranges(of: "<td").count == 4)
  }

  @Test("A cell of a drawing in a page has no hint of its own when nothing is found there")
  func noHint() throws {
    let workbook = Workbook(sheets: [Sheet(name: "表", cells: [cell("A1", .text("标题"))])])
    let finding = Finding(.unknownGrade, at: SheetCell(sheet: "表", cell: CellReference(row: 1, column: 2)), actual: "E")
    let page = FindingsPage(scheme: try SchemeTemplate.scheme()).document([(assessment([finding]), workbook)])
    #expect(page.contains("<td>标题</td>"))
  }

  @Test("A huge sheet is drawn in part, a merged area beyond the sheet takes no time, and a mark far away is left out")
  func bounded() throws {
    let cells = (1...3_000).map { row in Cell(reference: CellReference(row: row, column: 1), value: .number(Double(row))) }
    let area = try #require(CellRange("A2:XFD1048576"))
    let html = SheetDrawing(
      Sheet(name: "表", cells: cells, mergedRanges: [area]),
      marks: [.init(cell: CellReference(row: 1, column: 16_384), severity: .error, label: "1")]
    ).html
    #expect(html.utf8.count < 200_000)
    #expect(html.contains("(400)"))
  }

  @Test("A letter has the parts of an official document, and leaves blank what nobody gave")
  func letter() throws {
    let scheme = try SchemeTemplate.scheme()
    let finding = RankingExample.finding(.scoreAboveFullMarks, actual: "3")
    let blank = ReturnLetter(assessment([finding]), scheme: scheme).html
    for text in [
      "关于退回庄浪县2022年度自评表的通知", "庄浪县人民政府：", "你县报送的", "一、存在的主要问题", "二、整改要求", "三、报送时限", "(印章)", "\u{3000}\u{3000}年\u{3000}月\u{3000}日", "附件",
      finding.number.description,
    ] {
      #expect(blank.contains(text) || blank.contains(text.replacing("(", with: "（").replacing(")", with: "）")), "\(text)")
    }
    let day = CalendarDate(year: 2023, month: 9, day: 1)
    let full = ReturnLetter(
      assessment([finding]), scheme: scheme, office: "市督导办", day: day, deadline: CalendarDate(year: 2023, month: 9, day: 10))
    #expect(full.html.contains("2023年9月1日") && full.html.contains("请于2023年9月10日前") && full.html.contains("市督导办"))
    #expect(full.flatDocument.contains("2023年9月1日") && full.flatDocument.hasPrefix("<?xml"))
    #expect(ReturnLetter.isDue(for: assessment([])) && !ReturnLetter.isDue(for: assessment([], disposition: .accepted)))
  }

  @Test("A letter says what became of the findings since an earlier run, and how many are explained")
  func letterWithComparison() throws {
    let scheme = try SchemeTemplate.scheme()
    let (old, new) = (RankingExample.finding(.scoreAboveFullMarks, actual: "3"), RankingExample.finding(.scoreAboveFullMarks, actual: "9"))
    var now = assessment([old])
    let without = ReturnLetter(now, scheme: scheme).html
    #expect(!without.contains("对照") && !without.contains("未整改"))
    now.comparison = Comparison(
      source: now.source, disposition: .returned, score: nil,
      items: [
        Comparison.Item(change: .open, finding: old, earlierValue: "3"), Comparison.Item(change: .mended, finding: new, earlierValue: "9"),
      ])
    let letter = ReturnLetter(now, scheme: scheme)
    for text in [letter.html, letter.flatDocument] {
      #expect(text.contains("与上次校核对照：新增0条，已整改1条，未整改1条，已说明0条。") && text.contains("（未整改）</"))
    }
  }

  @Test("The letter about a file of nobody knows whom does not take the file's name for a county's")
  func unknownCounty() throws {
    let rejected = Assessment(
      source: SourceFile(name: "base.xls", sha256: "ab"), scheme: "pingliang-2022", disposition: .rejected,
      findings: [Finding(.notXLSX, arguments: ["kind": LocalizedText("旧版 Excel 工作簿(.xls)")])])
    let letter = ReturnLetter(rejected, scheme: try SchemeTemplate.scheme()).html
    #expect(letter.contains("关于退回2022年度自评表的通知") && letter.contains("填报单位：") && letter.contains("2022年度自评表问题清单"))
    #expect(letter.contains("旧版 Excel 工作簿（.xls）") && !letter.contains("xls)"))
  }

  @Test("A letter names five reasons and counts those that are left; no line breaks behind a sign")
  func manyReasons() throws {
    let findings = (1...8).map { RankingExample.finding(.scoreAboveFullMarks, actual: "\($0)") }
    let letter = ReturnLetter(assessment(findings), scheme: try SchemeTemplate.scheme()).html
    #expect(letter.contains("其他须退回的问题共3条，见附件。"))
    let figures = ["score": LocalizedText("1"), "calc": LocalizedText("99"), "diff": LocalizedText("-98")]
    let negative = Finding(.totalDiffers, arguments: figures)
    #expect(ReturnLetter(assessment([negative]), scheme: try SchemeTemplate.scheme()).html.contains("相差\u{2212}98分"))
  }

  @Test("The letter about a rejected file says how to send it again, without a list when there is nothing to list")
  func rejected() throws {
    let letter = ReturnLetter(assessment([], disposition: .rejected), scheme: try SchemeTemplate.scheme()).html
    #expect(letter.contains("不予受理") && letter.contains("另存为") && !letter.contains("<table>"))
  }
}
