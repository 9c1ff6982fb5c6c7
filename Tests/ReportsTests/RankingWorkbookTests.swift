import Evaluation
import Foundation
import Reports
import Spreadsheet
import Testing
import XLSX

@Suite("Ranking workbook")
struct RankingWorkbookTests {
  private let kongtong = RankingExample.unit("620802", "崆峒区")
  private let jingchuan = RankingExample.unit("620821", "泾川县")
  private let lingtai = RankingExample.unit("620822", "灵台县")
  private let chongxin = RankingExample.unit("620823", "崇信县")

  @Test("The table has one header row with the columns of the contract, first-level indicators with their full marks")
  func header() throws {
    let book = try RankingExample.book([RankingExample.assessment(kongtong, score: "98.6")])
    #expect(book.sheets.map(\.name) == ["排名总表", "按行政区划", "分市州", "一级指标得分率", "指标得分矩阵", "问题汇总", "未报送及退回", "稳健性", "说明"])
    let sheet = try #require(book.sheet(named: "排名总表"))
    let headers = sheet.cells(inRow: 3).map { cell in book.text("排名总表", cell.reference.description) }
    #expect(headers.prefix(5) == ["名次", "行政区划代码", "市(州)", "县(市、区)", "一、贯彻党的教育方针、坚持依法治教(25分)"])
    #expect(headers.suffix(9) == ["填报总分", "核算总分", "差额", "等次", "错误数", "提醒数", "已说明数", "名次状态", "备注"])
  }

  @Test("Ties share a place, stand in order of code, and the next place is skipped")
  func ties() throws {
    let book = try RankingExample.book([
      RankingExample.assessment(chongxin, score: "80"), RankingExample.assessment(lingtai, score: "96.60"),
      RankingExample.assessment(jingchuan, score: "96.6"), RankingExample.assessment(kongtong, score: "98.6"),
    ])
    let rows = (4...7).map { row in ["A", "B", "D", "J", "L"].map { book.text("排名总表", "\($0)\(row)") } }
    #expect(
      rows == [
        ["1", "620802", "崆峒区", "98.6", "优秀"], ["2(并列)", "620821", "泾川县", "96.6", "优秀"], ["2(并列)", "620822", "灵台县", "96.6", "优秀"],
        ["4", "620823", "崇信县", "80", "良好"],
      ])
    #expect(book.text("排名总表", "A8") == "最高分" && book.text("排名总表", "J8") == "98.6" && book.text("排名总表", "J9") == "80")
    #expect(book.text("排名总表", "J10") == "92.95" && book.text("排名总表", "J11") == "96.6")
  }

  @Test("The difference of stated and recomputed total is exact, and said in the remark")
  func difference() throws {
    let book = try RankingExample.book([RankingExample.assessment(kongtong, score: "98.6", reported: "98.64")])
    #expect(book.text("排名总表", "I4") == "98.64" && book.text("排名总表", "K4") == "0.04")
    #expect(book.text("排名总表", "Q4").contains("不一致"))
  }

  @Test("A county that could not be told is shown as the form names it")
  func unknownUnit() throws {
    let book = try RankingExample.book([RankingExample.assessment(nil, score: "90", unitText: "某某新区")])
    #expect(book.text("排名总表", "B4") == "—" && book.text("排名总表", "D4") == "某某新区")
  }

  @Test("Errors and warnings are listed by county in the order of the ranking, infos are not")
  func findings() throws {
    let book = try RankingExample.book([
      RankingExample.assessment(chongxin, score: "80", findings: [RankingExample.finding(.ruleFails, rule: "V016")]),
      RankingExample.assessment(
        kongtong, score: "98", findings: [RankingExample.finding(.normalised), RankingExample.finding(.printedMarksDiffer, actual: "3")]),
      RankingExample.assessment(lingtai, score: nil, disposition: .returned, findings: [RankingExample.finding(.scoreAboveFullMarks)]),
    ])
    let rows = (4...6).map { row in ["A", "B", "C", "E", "F", "G", "K"].map { book.text("问题汇总", "\($0)\(row)") } }
    #expect(
      rows == [
        ["1", "提醒", "崆峒区", "F12", "C9", "3", "SE-007"], ["2", "提醒", "崇信县", "F12", "C9", "", "V016"],
        ["3", "错误", "灵台县", "F12", "C9", "", "SE-001"],
      ])
    #expect(book.text("问题汇总", "A7").isEmpty)
    #expect(book.text("问题汇总", "A2").contains("提示1条"))
  }

  @Test("Who has no place is listed with the reason: missing, returned, rejected, superseded")
  func unranked() throws {
    let book = try RankingExample.book(
      [
        RankingExample.assessment(kongtong, score: "98", disposition: .superseded, findings: [RankingExample.finding(.severalWorkbooks)]),
        RankingExample.assessment(nil, score: nil, disposition: .rejected, findings: [RankingExample.finding(.notXLSX)], file: "某.et"),
        RankingExample.assessment(
          lingtai, score: "97", disposition: .returned,
          findings: [RankingExample.finding(.ruleFails), RankingExample.finding(.scoreAboveFullMarks)]),
        RankingExample.assessment(kongtong, score: "98.6"),
      ], expected: [kongtong, chongxin])
    let rows = (4...7).map { row in ["B", "C", "E", "G"].map { book.text("未报送及退回", "\($0)\(row)") } }
    #expect(
      rows == [
        ["未报送", "620823", "崇信县", ""], ["退回修改", "620822", "灵台县", "灵台县自评表.xlsx"], ["不予受理", "—", "—", "某.et"],
        ["已被后报替代", "620802", "崆峒区", "崆峒区自评表.xlsx"],
      ])
    #expect(book.text("未报送及退回", "F5").contains("超过该指标满分") && !book.text("未报送及退回", "F5").contains("不成立"))
    #expect(book.text("排名总表", "A4") == "1" && book.text("排名总表", "A5") == "最高分")
  }

  @Test("Nothing to list is said as 无")
  func nothing() throws {
    let book = try RankingExample.book([])
    #expect(
      book.text("未报送及退回", "A4") == "无" && book.text("稳健性", "A4") == "无" && book.text("分市州", "A4") == "无" && book.text("问题汇总", "A4") == "无")
    #expect(book.text("排名总表", "A4").hasPrefix("无"))
  }

  @Test("Counties stand in order of code with their places, those without one with what became of them")
  func byRegion() throws {
    let book = try RankingExample.book(
      [
        RankingExample.assessment(chongxin, score: "99"), RankingExample.assessment(lingtai, score: "97", disposition: .returned),
        RankingExample.assessment(kongtong, score: "98.6"),
      ], expected: [kongtong, jingchuan])
    let rows = (4...7).map { row in ["B", "D", "E", "F", "K"].map { book.text("按行政区划", "\($0)\(row)") } }
    #expect(
      rows == [
        ["620802", "崆峒区", "通过校核", "2", "98.6"], ["620821", "泾川县", "未报送", "—", "—"], ["620822", "灵台县", "退回修改", "—", "—"],
        ["620823", "崇信县", "通过校核", "1", "99"],
      ])
    let city = ["B", "C", "D", "E", "G", "H", "I", "J", "O"].map { book.text("分市州", "\($0)4") }
    #expect(city == ["平凉市", "3", "2", "1", "1", "99", "98.6", "98.8", "崇信县"])
  }

  @Test("Rates are shares of the full marks, the matrix shows every score and what was lost")
  func ratesAndMatrix() throws {
    let book = try RankingExample.book([RankingExample.assessment(kongtong, score: "1.6"), RankingExample.assessment(lingtai, score: "2")])
    #expect(book.text("一级指标得分率", "A4") == "1" && book.text("一级指标得分率", "E4") == "0.08")
    #expect(book.text("一级指标得分率", "D6") == "平均" && book.text("一级指标得分率", "E6") == "0.072")
    #expect(book.text("指标得分矩阵", "E3") == "C1\n(2)" && book.text("指标得分矩阵", "E5") == "1.6" && book.text("指标得分矩阵", "F5") == "—")
    #expect(book.text("指标得分矩阵", "E6") == "1" && book.text("指标得分矩阵", "E7") == "0.2")
  }

  @Test("A place is provisional while anything about it or about a county without a place is open")
  func provisional() throws {
    let clean = RankingExample.assessment(kongtong, score: "98.6")
    let open = RankingExample.assessment(lingtai, score: "97", findings: [RankingExample.finding(.scoreOffStep)])
    var explained = RankingExample.finding(.scoreOffStep)
    explained.explanation = Explanation(text: "按文件规定保留两位小数", standing: .settles, number: explained.number)
    let settled = RankingExample.assessment(chongxin, score: "96", findings: [explained])
    func states(_ assessments: [Assessment], expected: [RegionUnit] = []) throws -> [[String]] {
      let book = try RankingExample.book(assessments, expected: expected)
      return assessments.indices.map { row in ["N", "O", "P"].map { book.text("排名总表", "\($0)\(row + 4)") } }
    }
    #expect(try states([clean, open, settled]) == [["0", "0", "确定"], ["1", "0", "暂定"], ["0", "1", "确定"]])
    #expect(try states([clean], expected: [jingchuan]) == [["0", "0", "暂定"]])
    #expect(
      try states([clean, RankingExample.assessment(jingchuan, score: "90", disposition: .returned)]).first == ["0", "0", "暂定"])
    #expect(
      try states([clean, RankingExample.assessment(kongtong, score: "90", disposition: .superseded)]).first == ["0", "0", "确定"])
  }

  @Test("Every score can be traced to the hash of its file and to its cells")
  func trace() throws {
    let book = try RankingExample.book([RankingExample.assessment(kongtong, score: "98.6")])
    let texts = try #require(book.sheet(named: "说明")).cells.compactMap { cell in
      if case .text(let text) = cell.value { text } else { nil }
    }
    #expect(texts.contains(String(repeating: "ab", count: 32)) && texts.contains("自评表!F4") && texts.contains("崆峒区自评表.xlsx"))
    #expect(texts.contains { $0.contains("不等于考核结果") })
  }

  @Test("The same ranking gives the same bytes")
  func sameBytes() throws {
    let scheme = try SchemeTemplate.scheme()
    let assessments = [RankingExample.assessment(kongtong, score: "98.6"), RankingExample.assessment(lingtai, score: "97")]
    let workbook = RankingWorkbook(Ranking(assessments, scheme: scheme), scheme: scheme, assessments: assessments)
    #expect(try workbook.workbook() == workbook.workbook())
  }

  @Test("Text from forms is never a formula, however long, and a score never too precise")
  func hostile() throws {
    let formula = "=HYPERLINK(\"http://x\",\"看\")"
    let long = String(repeating: "长", count: 40_000)
    let book = try RankingExample.book([
      RankingExample.assessment(
        nil, score: "98.1234567890123456789", findings: [RankingExample.finding(.unknownGrade, actual: long)], file: formula + ".xlsx",
        unitText: formula)
    ])
    for sheet in book.sheets {
      for cell in sheet.cells where cell.formula != nil { #expect(cell.formula?.text.hasPrefix("ROUND(") == true) }
    }
    #expect(book.text("排名总表", "D4") == formula && book.text("排名总表", "J4") == "98.1234567890123456789")
    #expect(book.text("问题汇总", "G4").count < 1000)
  }
}
