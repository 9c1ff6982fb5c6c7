import Evaluation
import Foundation
import Testing

@Suite("The scheme of Pingliang 2022")
struct SchemeTests {
  let scheme: Scheme

  init() throws {
    scheme = try SchemeTemplate.scheme()
  }

  @Test("has 4, 20 and 57 indicators whose marks sum to 100")
  func tree() {
    #expect(scheme.id == "pingliang-2022")
    #expect(scheme.year == 2022)
    #expect(scheme.region == "620800")
    #expect(scheme.firstLevels.map(\.code) == ["A1", "A2", "A3", "A4"])
    #expect(scheme.firstLevels.flatMap(\.secondLevels).map(\.code) == (1...20).map { "B\($0)" })
    #expect(scheme.indicators.map(\.code) == (1...57).map { "C\($0)" })
    #expect(scheme.indicators.reduce(0) { $0 + $1.fullMarks } == 100)
    #expect(scheme.indicators.allSatisfy { !$0.isPublished && !$0.department.isEmpty })
  }

  @Test("places each indicator below its levels")
  func levels() throws {
    let indicator = try #require(scheme.indicator("C22"))
    #expect(indicator.firstLevel == "A2")
    #expect(indicator.secondLevel == "B7")
    #expect(indicator.fullMarks == 2)
    #expect(indicator.department == "基础教育股")
  }

  @Test("grades by exact decimals")
  func grades() {
    #expect(scheme.grades.map(\.letter) == ["A", "B", "C", "D"])
    #expect(scheme.grades.map { "\($0.coefficient)" } == ["1", "0.8", "0.6", "0.4"])
    #expect(scheme.grades.allSatisfy { $0.synonyms.isEmpty })
    #expect(scheme.scoreStep.map { "\($0)" } == "0.1")
  }

  @Test("bands are half open", arguments: [("90", "优秀"), ("89.9", "良好"), ("80", "良好"), ("79.9", "合格"), ("64.9", "不合格")])
  func bands(total: String, band: String) throws {
    let total = try #require(Decimal(string: total))
    #expect(scheme.band(for: total)?.name.chinese == band)
  }

  @Test("asks for 131 figures in the order of the form, the total of full-time teachers in row 22")
  func fields() throws {
    let form = scheme.fields.filter { $0.source == .form }
    #expect(form.count == 131)
    #expect(form.firstIndex { $0.name == "专任教师总数" } == 22 - 3)
    #expect(form.last?.name == "区县督学学校上限")
    let rate = try #require(scheme.field("学前毛入园率2021"))
    #expect(rate.label == "学前三年毛入园率(2021年)")
    #expect(rate.synonyms == ["学前毛入园率2021"])
    #expect(rate.year == 2021)
    #expect(rate.kind == .percent)
    #expect(rate.unit == "%")
  }

  @Test("derives what belongs to the evaluation itself")
  func derived() {
    #expect(scheme.field("三级指标数")?.source == .derived(.indicatorCount(level: 3)))
    #expect(scheme.field("B等数")?.source == .derived(.gradeCount("B")))
    #expect(scheme.field("C等满分")?.source == .derived(.gradeMarks("C")))
    #expect(scheme.field("自评总分")?.source == .derived(.statedTotal))
    #expect(scheme.field("满分合计")?.source == .derived(.fullMarks))
    #expect(scheme.field("满分_C22")?.source == .derived(.indicatorMarks("C22")))
    #expect(scheme.field("评价年度")?.source == .derived(.evaluationYear))
    #expect(scheme.field("报告年")?.source == .derived(.reportYear))
  }

  @Test("has the 72 rules and those about magnitudes")
  func rules() throws {
    let ids = Set(scheme.rules.map(\.id))
    #expect(ids.isSuperset(of: (1...72).map { String(format: "V%03d", $0) }))
    #expect(scheme.rules.filter { $0.kind == .magnitude }.allSatisfy { $0.suspectedUnit != nil && $0.severity == .warning })
    let ratio = try #require(scheme.rules.first { $0.id == "V067" })
    #expect(ratio.blame.first == "幼儿园专任教师")
    #expect(ratio.indicator == "C19")
    #expect(ratio.contradicts == ["A"])
    #expect(ratio.measured == "1:{=ROUND(在园幼儿/幼儿园专任教师,2)}")
    #expect(ratio.limit?.chinese == "不低于1:15")
    let sum = try #require(scheme.rules.first { $0.id == "V053" })
    #expect("\(sum.tolerance)" == "0.0004999")
  }

  @Test("every rule has fields to look at and a way to say what is wrong")
  func messages() {
    let spoken: Set<Rule.Kind> = [.sumOfParts, .rising, .magnitude]
    for rule in scheme.rules {
      #expect(!rule.blame.isEmpty, "\(rule.id)")
      let saysMore = rule.detail != nil || !rule.contradicts.isEmpty || spoken.contains(rule.kind)
      #expect(saysMore, "\(rule.id)")
    }
  }

  @Test("knows the words of the form")
  func form() {
    #expect(scheme.form.scores.sheet == "自评表")
    #expect(scheme.form.basicData.sheet == "基本情况表")
    #expect(scheme.form.scores.columns.count == ScoreColumn.allCases.count)
    #expect(scheme.form.basicData.columns.count == FieldColumn.allCases.count)
    #expect(scheme.form.scores.columns[.score]?.all.contains("自查得分") == true)
    #expect(scheme.form.scores.total.all.contains("自评总分"))
    #expect(scheme.form.unitLabels.first == "填报单位(盖章)")
    #expect(scheme.form.signatures.map(\.name) == ["填表人", "审核人", "负责人"])
  }

  @Test("returns and rejects by these findings")
  func policy() {
    #expect(
      scheme.policy.returning == [
        .scoreAboveFullMarks, .negativeScore, .missingScore, .gradeContradictsScore, .unknownGrade, .totalDiffers, .subtotalDiffers,
        .placeholder, .notANumber, .errorValue, .readsOtherFile, .columnMissing, .tablesContradict, .unitsContradict, .unitOutsideRegion,
      ])
    #expect(scheme.policy.rejecting == [.notXLSX, .indicatorMissing, .indicatorRepeated, .wrongYear, .otherScheme])
  }
}
