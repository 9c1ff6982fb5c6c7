import Evaluation
import Foundation
import Testing

@Suite("The least that a scheme file must hold")
struct SchemeMinimalTests {
  static let least = """
    id: least-2024
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
              - {code: C2, marks: 2, department: 办公室, wording: reconstructed, text: 有人员}
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
      unit-labels: [单位]
      date-labels: [日期]
      signatures: []
    policy: {returning: [], rejecting: []}

    """

  @Test("has neither grades nor bands, fields, rules, region or step")
  func least() throws {
    let scheme = try Scheme(yaml: Self.least, file: "least.yaml")
    #expect(scheme.grades.isEmpty && scheme.bands.isEmpty && scheme.fields.isEmpty && scheme.rules.isEmpty)
    #expect(scheme.region == nil && scheme.scoreStep == nil)
    #expect("\(scheme.fullMarks)" == "3.5")
    #expect(scheme.indicators.map(\.isPublished) == [true, false])
    #expect(scheme.form.scores.columns.mapValues(\.all) == [.indicator: ["指标"], .score: ["得分"]])
  }

  @Test("may be written with Windows line ends, a byte order mark, or null for what is not given")
  func otherWritings() throws {
    let variants = [
      Self.least.replacing("\n", with: "\r\n"), "\u{FEFF}" + Self.least,
      Self.least + "region: null\nbands: ~\ngrades: []\nfields:\nrules: []\n",
    ]
    for text in variants { #expect(try Scheme(yaml: text, file: "least.yaml").id == "least-2024") }
  }

  @Test("names its lines rightly with Windows line ends")
  func windowsLines() throws {
    let text = Self.least.replacing("year: 2024", with: "year: ▲no").replacing("\n", with: "\r\n")
    let (found, line, column) = try MarkedScheme(text).problems()
    #expect(found.map { [$0.line, $0.column] } == [[line, column]])
  }

  @Test(
    "Every key that it has is needed", arguments: ["id", "version", "title", "source", "year", "marks", "indicators", "form", "policy"])
  func needed(key: String) throws {
    let error = try #require(throws: SchemeError.self) {
      try Scheme(
        yaml: Self.least.replacing("\n\(key):", with: "\nx\(key)x:").replacing(/^id:/, with: key == "id" ? "xidx:" : "id:"),
        file: "least.yaml")
    }
    #expect(error.problems.contains { $0.kind == .missingKey(key) })
  }
}
