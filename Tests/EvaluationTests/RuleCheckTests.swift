import Evaluation
import FoundationEssentials
import Spreadsheet
import Testing

@Suite struct RuleCheckTests {
  private func problems(_ fields: [String: Double]) -> [String] { FilledForm(fields: fields).problems() }

  private func cell(_ field: String) -> String { "基本情况表!D\(FilledForm.row(of: field))" }

  private let teachers = ["幼儿园专任教师": 1220.0, "小学专任教师": 2997, "初中专任教师": 1603, "高中专任教师": 799, "特教专任教师": 41]

  @Test("Parts that do not sum give the published message at the total's cell")
  func parts() throws {
    let form = FilledForm(fields: teachers.merging(["专任教师总数": 6610]) { first, _ in first })
    let finding = try #require(form.assess().findings.first { $0.rule == "V005" && $0.code == .partsDoNotSum })
    #expect(finding.summary == "CO-001 V005 基本情况表!D22")
    #expect(finding.actual == "6610")
    #expect(finding.expected == "6660")
    #expect(finding.message(in: .chinese) == "专任教师总数填报6610,与分项之和6660相差-50,请逐项核对。")
    #expect(form.assess().disposition == .accepted)
  }

  @Test("A rule over a missing field is not evaluable, said once as information")
  func missing() {
    let assessment = FilledForm(fields: ["专任教师总数": 6610]).assess()
    let findings = assessment.findings.filter { $0.rule == "V005" }
    #expect(findings.map(\.code) == [.ruleNotEvaluable])
    #expect(findings.map(\.severity) == [.info])
  }

  @Test("A trend that breaks stands at the later year")
  func trend() {
    #expect(
      problems(["巩固率2020": 97.89, "巩固率2021": 97.5, "巩固率2022": 98.16]) == ["CO-002 V022 \(cell("巩固率2021"))"])
  }

  @Test("A missed threshold contradicts grade A, and is only a remark beside a lower grade")
  func threshold() {
    var form = FilledForm(fields: ["在园幼儿": 18496, "幼儿园专任教师": 1220])
    #expect(form.problems() == ["CO-004 V067 \(cell("幼儿园专任教师"))"])
    form.setScore("E22", .text("B"))
    form.setScore("F22", .number(1.6))
    form.setScore("G22", "师资不足,正在招聘。")
    form.setScore("F61", nil, formula: "SUM(F4:F60)")
    #expect(form.problems() == [])
  }

  @Test("A share typed for a percentage is read in percent points and questioned")
  func shares() {
    var form = FilledForm()
    form.setData("D\(FilledForm.row(of: "残疾儿童入学率"))", .number(0.9778))
    #expect(form.problems() == ["UN-001 \(cell("残疾儿童入学率"))"])
    #expect(form.assess().fields.first { $0.name == "残疾儿童入学率" }?.value?.description == "97.78")
    form.setData("D\(FilledForm.row(of: "残疾儿童入学率"))", .number(0.9778), numberFormat: "0.00%")
    #expect(form.problems() == [])
  }

  @Test("No data is not zero: rules over it are not evaluable", arguments: ["—", "/", "无"])
  func noData(raw: String) {
    var form = FilledForm(fields: ["残疾儿童入学率": 97.78])
    form.setData("D\(FilledForm.row(of: "残疾儿童入学率"))", .text(raw))
    #expect(form.problems() == ["NO-003 \(cell("残疾儿童入学率"))"])
    #expect(form.assess().fields.first { $0.name == "残疾儿童入学率" }?.value == nil)
  }

  @Test("An amount in yuan where ten thousand yuan are asked for is suspected, never changed")
  func magnitude() {
    let form = FilledForm(fields: ["教育支出万元": 744_300_000, "在校生总数": 87860])
    #expect(form.problems().contains { $0.hasPrefix("UN-001") && $0.hasSuffix(cell("教育支出万元")) })
    #expect(form.assess().fields.first { $0.name == "教育支出万元" }?.value == 744_300_000)
  }
}
