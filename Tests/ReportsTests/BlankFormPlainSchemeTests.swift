import Evaluation
import Foundation
import Reports
import Spreadsheet
import Testing
import XLSX

@Suite("Form of a scheme without grades, levels and rules")
struct BlankFormPlainSchemeTests {
  private static let yaml = """
    id: plain-2024
    version: "1"
    title: {zh: 最小方案, en: The least scheme}
    source: {zh: 无, en: none}
    year: 2024
    marks: {total: 3.5}
    indicators:
      - code: A1
        name: 组织领导
        second-level:
          - code: B1
            name: 机构
            indicators:
              - {code: C1, marks: 1.5, department: 办公室, wording: published, text: 有机构}
              - {code: C2, marks: 2, department: 办公室, wording: published, text: 有人员}
    form:
      scores:
        sheet: 评分
        title: 评分表
        columns: {indicator: 指标, score: 得分}
        total: 合计
        subtotal: 小计
      basic-data:
        sheet: 数据
        title: 数据表
        columns: {item: 项目, value: 数值}
      unit-labels: [单位名称]
      date-labels: [日期]
      signatures: []
    policy: {returning: [], rejecting: []}

    """

  @Test("has the columns that the scheme names, and its scores are read back")
  func form() throws {
    let scheme = try Scheme(yaml: Self.yaml, file: "plain.yaml")
    let half = try #require(Decimal(string: "1.5"))
    let bytes = try BlankForm(scheme: scheme).workbook(filledWith: FormAnswers(unit: "崆峒区", scores: ["C1": half, "C2": 3]))
    let book = try FormExample.read(bytes)
    #expect(book.text("评分", "A3") == "指标" && book.text("评分", "B4") == "1.5" && book.text("评分", "B6") == "4.5")
    #expect(book.text("评分", "C4") == "√" && book.text("评分", "C5") == "×超过分值")
    let assessment = FormChecker(scheme: scheme).check(bytes, named: "崆峒区.xlsx")
    #expect(assessment.indicators.map(\.score) == [half, 3] && assessment.unit?.name == "崆峒区")
  }

  @Test("is ranked without bands: a stroke stands in their column")
  func ranking() throws {
    let scheme = try Scheme(yaml: Self.yaml, file: "plain.yaml")
    let assessments = [RankingExample.assessment(RankingExample.unit("620802", "崆峒区"), score: "3")]
    let bytes = try RankingWorkbook(Ranking(assessments, scheme: scheme), scheme: scheme, assessments: assessments).workbook()
    let book = try FormExample.read(bytes)
    #expect(book.text("排名总表", "E3") == "一、组织领导(3.5分)" && book.text("排名总表", "I4") == "—")
  }
}
