import Evaluation
import FoundationEssentials
import Spreadsheet
import Testing

/// What offices really do to forms, beyond the plain mistakes.
@Suite struct OfficeVariantTests {
  @Test(
    "Headers with words in front are still told by what they end in",
    arguments: [("E3", "县（市、区）自评等级"), ("E3", "评价等级"), ("E3", "级别"), ("F3", "县（市、区）自评得分"), ("F3", "2022年自评得分"), ("F3", "自评情况得分")])
  func headers(cell: String, text: String) {
    var form = FilledForm()
    form.setScore(cell, text)
    let assessment = form.assess()
    #expect(assessment.disposition == .accepted)
    #expect(assessment.indicators.allSatisfy { $0.grade == "A" })
    #expect(assessment.findings.filter { $0.code == .columnGuessed }.map(\.summary) == ["ST-005 自评表!\(cell)"])
  }

  @Test("What others than the county gave is not its own score", arguments: ["他评得分", "市级审核得分", "预评分"])
  func otherJudges(header: String) {
    var form = FilledForm()
    form.setScore("H3", header)
    form.setScore("H4", 1)
    #expect(form.assess().score == 100)
    #expect(form.problems() == [])
  }

  @Test("A reason beside an empty column of remarks counts as the reason")
  func remarks() {
    var form = FilledForm()
    form.setScore("G3", "备注")
    form.setScore("H3", "失分说明")
    form.setScore("E25", "B")
    form.setScore("F25", 1.6)
    form.setScore("H25", "正在整改。")
    form.setScore("F61", nil, formula: "SUM(F4:F60)")
    #expect(form.problems() == [])
  }

  @Test("A form without the column of grades, or without basic data, is not passed over in silence")
  func missingParts() {
    var form = FilledForm()
    for row in 3...60 { form.setScore("E\(row)", nil) }
    #expect(form.problems() == ["ST-010 自评表!F3"])
    #expect(form.assess().disposition == .returned)
    form = FilledForm()
    form.basicData = [:]
    #expect(form.problems() == ["ST-011 "])
    #expect(form.assess().disposition == .accepted)
  }

  @Test(
    "A subtotal that names its level is compared with that level",
    arguments: ["A1 贯彻党的教育方针、坚持依法治教小计", "贯彻党的教育方针、坚持依法治教小计", "小计"])
  func subtotals(label: String) {
    var form = FilledForm()
    form.insertRow(before: 20)
    form.setScore("A20", label)
    form.setScore("F20", 25)
    form.setScore("F62", 100, formula: "SUM(F4:F19,F21:F61)")
    #expect(form.problems() == [])
    form.setScore("F20", 24)
    #expect(form.problems() == ["SU-002 自评表!F20"])
  }

  @Test("A total is found under longer words, in a merged cell, or behind its label", arguments: ["自评得分合计", "合计分", "县级自评总分", "自评总得分"])
  func totals(label: String) {
    var form = FilledForm()
    form.setScore("A61", label)
    #expect(form.problems() == [])
  }

  @Test("A total in a cell merged over the score column, or written behind its label, is read")
  func mergedTotal() {
    var form = FilledForm()
    form.setScore("F61", nil)
    form.setScore("D61", 100, formula: "SUM(F4:F60)")
    form.scoreMerges = [CellRange("D61:F61")].compactMap { $0 }
    #expect(form.problems() == [])
    form.setScore("D61", nil)
    form.setScore("A61", "合计:100分")
    form.scoreMerges = [CellRange("A61:G61")].compactMap { $0 }
    #expect(form.assess().reportedScore == 100)
  }

  @Test("A county outside the scheme's region is returned, and a name that four counties bear is nobody's")
  func regions() {
    var form = FilledForm(unit: "西宁市城西区")
    form.fileName = "a.xlsx"
    #expect(form.problems() == ["ID-004 自评表!A2"])
    #expect(form.assess().disposition == .returned)
    #expect(CountyDirectory.builtIn.match("市中区") == nil)
  }

  @Test("A cover that names another county than the sheet returns the form")
  func cover() {
    var form = FilledForm()
    let cell = CellReference("C8").map { Cell(reference: $0, value: .text("填报单位:泾川县人民政府")) }
    form.extraSheets = [Sheet(name: "封面", cells: [cell].compactMap { $0 })]
    #expect(form.problems() == ["ID-002 自评表!A2"])
  }

  @Test("Two whole tables with different scores return the form")
  func rivals() {
    var form = FilledForm()
    var copy = FilledForm()
    copy.setScore("F4", 1.6)
    form.extraSheets = copy.workbook.sheets.prefix(1).map { Sheet(name: "自评表旧", cells: $0.cells) }
    #expect(form.problems().contains { $0.hasPrefix("ST-012 自评表旧!F3") })
    #expect(form.assess().disposition == .returned)
  }

  @Test("A code that does not go with its wording is reported")
  func codes() throws {
    var form = FilledForm()
    form.setScore("C25", "C23 " + (try #require(pingliang.indicator("C22")).text))
    #expect(form.problems() == ["ST-013 自评表!C25"])
    form.setScore("C25", "c22 " + (try #require(pingliang.indicator("C22")).text))
    #expect(form.assess().findings.filter { $0.code == .normalised }.map(\.summary) == ["NO-001 自评表!C25"])
  }

  @Test(
    "A formula that lost its reference, or reads another file, does not count",
    arguments: [("#REF!*2", "FO-001"), ("[1]Sheet1!F4", "FO-002")])
  func formulas(formula: String, code: String) {
    var form = FilledForm()
    form.setScore("F25", 2, formula: formula)
    #expect(form.problems().contains("\(code) 自评表!F25"))
    #expect(form.assess().disposition == .returned)
  }

  @Test("A field that stands twice is reported at its second row")
  func repeatedField() {
    var form = FilledForm(fields: ["军训人数": 10])
    form.setData("B200", "军训人数")
    form.setData("D200", 12)
    #expect(form.problems() == ["ST-002 基本情况表!D200"])
    #expect(form.assess().disposition == .accepted)
  }

  @Test("A whole head in one cell, and names below their labels, are read")
  func heads() {
    var form = FilledForm()
    form.setScore("A2", "填报单位（公章）：平凉市崆峒区人民政府 填表日期：2023年8月23日   单位：分")
    form.setScore("D2", nil)
    form.setScore("G2", nil)
    #expect(form.problems() == [])
    #expect(form.assess().fillDate?.description == "2023-08-23")
    form = FilledForm()
    form.setScore("A62", "填表人")
    form.setScore("C62", "审核人")
    form.setScore("F62", "负责人")
    form.setScore("A63", "王某")
    form.setScore("C63", "李某")
    form.setScore("F63", "赵某")
    #expect(form.problems() == [])
  }

  @Test("The one who fills in does not review, and XX is nobody")
  func signatures() {
    var form = FilledForm()
    form.setScore("A62", "填表人:王某 审核人:王某 负责人:XX")
    #expect(form.problems() == ["SG-001 自评表!A62", "SG-002 自评表!A62"])
  }

  @Test("Numbers with loose ends are read", arguments: ["2.", "2分。", "￥2"])
  func looseNumbers(raw: String) {
    var form = FilledForm()
    form.setScore("F25", raw)
    form.setScore("F61", 100)
    #expect(form.assess().score == 100)
  }

  @Test("A difference in percentage points may have a percent format")
  func percentagePoints() {
    var form = FilledForm()
    form.setData("D\(FilledForm.row(of: "巩固率增幅"))", .number(0.0013), numberFormat: "0.00%")
    #expect(form.assess().fields.first { $0.name == "巩固率增幅" }?.value?.description == "0.13")
  }

  @Test("Dates without a day or with a short year are read", arguments: ["2023.08", "23.8.23", "二零二三年八月", "45161"])
  func dates(raw: String) {
    var form = FilledForm()
    form.setScore("D2", "填表日期:" + raw)
    #expect(form.assess().fillDate?.year == 2023)
    #expect(form.problems() == [])
  }

  @Test("A blank place for unit or date is blank, whatever stands below it")
  func blankHeads() {
    var form = FilledForm(unit: "")
    form.setScore("D2", "填表日期:    年  月  日")
    #expect(form.problems() == ["SG-001 自评表!A2", "SG-001 自评表!D2"])
    form.setScore("A2", "填报单位(盖章)")
    form.setScore("D2", "填表日期")
    #expect(form.problems() == ["SG-001 自评表!B2", "SG-001 自评表!E2"])
  }

  @Test("A unit added in brackets behind a label does not make it another field")
  func bracketedLabels() {
    var form = FilledForm()
    for field in pingliang.fields where field.source == .form {
      form.setData("B\(FilledForm.row(of: field.name))", field.label + "(\(field.unit))")
    }
    #expect(form.problems() == [])
  }

  @Test("A sample, last year's table and the city's own are no second form", arguments: ["填报样例", "2021年", "市级复核表"])
  func references(name: String) {
    var form = FilledForm()
    var copy = FilledForm()
    copy.setScore("F4", 1.6)
    form.extraSheets = copy.workbook.sheets.prefix(1).map { sheet in
      Sheet(name: name, cells: sheet.cells.filter { name != "2021年" || $0.reference.row > 1 })
    }
    #expect(form.problems() == [])
  }

  @Test("Of two years' columns the evaluated year's counts", arguments: [("2021年数值", "2022年数值"), ("上年数值", "本年数"), ("2021年", "2022年")])
  func years(before: String, now: String) {
    var form = FilledForm()
    form.setData("D2", before)
    form.setData("E2", now)
    form.setData("E3", 357)
    form.setData("D3", 321)
    #expect(form.assess().fields.first?.value == 357)
  }

  @Test("A heading over grade and score is neither")
  func headings() {
    var form = FilledForm()
    for column in "ABCDG" { form.setScore("\(column)3", nil) }
    for (column, text) in zip("ABCDG", ["一级指标", "二级指标", "三级指标", "分值", "自评说明"]) { form.setScore("\(column)2", text) }
    form.setScore("A1", "平凉市崆峒区2022年度自评表")
    form.setScore("E2", "县级自评")
    form.setScore("E3", "等级")
    form.setScore("F3", "得分")
    form.scoreMerges = ["E2:F2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "G2:G3"].compactMap { CellRange($0) }
    let assessment = form.assess()
    #expect(assessment.score == 100)
    #expect(assessment.indicators.allSatisfy { $0.grade == "A" })
  }

  @Test("A row that numbers the columns is no content")
  func columnNumbers() {
    var form = FilledForm()
    form.insertRow(before: 4)
    for (column, number) in zip("ABCDEFG", 1...7) { form.setScore("\(column)4", Double(number)) }
    form.setScore("F62", 100, formula: "SUM(F5:F61)")
    #expect(form.problems() == [])
  }

  @Test("A title that names the evaluated year beside another is of that year")
  func titleYears() {
    var form = FilledForm()
    form.setScore("A1", "2023年对2022年县级人民政府履行教育职责自评表")
    #expect(form.problems() == [])
  }

  @Test("Grades in brackets and quotes are read", arguments: ["(A)", "【A】", "“A”", "A类", "A（优秀）"])
  func bracketedGrades(raw: String) {
    var form = FilledForm()
    form.setScore("E25", raw)
    #expect(form.problems() == [])
  }
}
