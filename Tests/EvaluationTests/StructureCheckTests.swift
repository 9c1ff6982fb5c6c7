import Evaluation
import FoundationEssentials
import Spreadsheet
import Testing

@Suite struct StructureCheckTests {
  @Test("A missing row rejects the form and names the indicator")
  func missingRow() {
    var form = FilledForm()
    form.removeRow(25)
    form.setScore("F61", 98, formula: "SUM(F4:F60)")
    let assessment = form.assess()
    #expect(assessment.findings.filter { $0.code == .indicatorMissing }.map(\.indicator) == ["C22"])
    #expect(assessment.disposition == .rejected)
  }

  @Test("A doubled row rejects the form and stands at the second row")
  func repeatedRow() {
    var form = FilledForm()
    form.setScore("C26", form.scores[CellReference(row: 25, column: 3)]?.value)
    let problems = form.problems()
    #expect(problems.contains("ST-002 自评表!F26"))
    #expect(form.assess().disposition == .rejected)
  }

  @Test("A form of another year is rejected at its title")
  func wrongYear() {
    var form = FilledForm()
    form.setScore("A1", "平凉市二〇二一年度县级人民政府履行教育职责自评表")
    #expect(form.problems() == ["ST-003 自评表!A1"])
    #expect(form.assess().disposition == .rejected)
  }

  @Test("Codes are found however they are written", arguments: ["c22", "Ｃ２２", "C-22", "C 22", "C22、", "22."])
  func codes(code: String) throws {
    var form = FilledForm()
    let text = try #require(pingliang.indicator("C22")).text
    form.setScore("C25", "\(code) \(text)")
    #expect(form.problems() == [])
  }

  @Test("An indicator without a code is found by its wording")
  func wording() throws {
    var form = FilledForm()
    form.setScore("C25", try #require(pingliang.indicator("C22")).text)
    #expect(form.problems() == [])
  }

  @Test("Columns are found by their words, and a changed word is reported")
  func columns() {
    var form = FilledForm()
    form.setScore("F3", "自查得分")
    let assessment = form.assess()
    #expect(assessment.disposition == .accepted)
    #expect(assessment.findings.filter { $0.code == .columnGuessed }.map(\.summary) == ["ST-005 自评表!F3"])
  }

  @Test("Where the words of the header are gone, the defined names of the blank form still tell the columns")
  func definedNames() {
    var form = FilledForm()
    form.setScore("F3", "本县打分情况如下")
    #expect(form.assess().findings.map(\.code).contains(.otherScheme))
    form.definedNames = pingliang.indicators.enumerated().map { offset, indicator in
      DefinedName(name: FormNames.score(indicator.code), formula: "自评表!$F$\(offset + 4)")
    }
    let assessment = form.assess()
    #expect(assessment.score == 100)
    #expect(assessment.findings.filter { $0.code == .columnGuessed }.map(\.summary) == ["ST-005 自评表!F3"])
  }

  @Test("Hidden rows and columns with data are reported and still read")
  func hidden() {
    var form = FilledForm()
    form.hiddenRows = [25]
    form.hiddenColumns = [4...4]
    #expect(Set(form.problems()) == ["ST-004 自评表!F25", "ST-007 自评表!D3"])
    #expect(form.assess().score == 100)
  }

  @Test("An inserted row with a number is asked about; a remark or a repeated header is not a problem")
  func insertedRows() {
    var form = FilledForm()
    form.insertRow(before: 30)
    form.setScore("C30", "本县特色工作")
    #expect(form.problems() == [])
    form.setScore("F30", 1)
    #expect(form.problems() == ["ST-006 warning 自评表!F30", "SU-001 自评表!F62", "SU-004 自评表!F62"])
    form.setScore("F30", nil)
    for (column, header) in zip("CDEF", ["三级指标", "分值", "自评等级", "自评得分"]) { form.setScore("\(column)30", header) }
    #expect(form.assess().findings.filter { $0.code == .rowSkipped } == [])
  }

  @Test("A workbook of another scheme is rejected with its match rate")
  func otherScheme() {
    let sheet = Sheet(
      name: "表",
      cells: zip(["A1", "B1", "A2", "B2"], ["三级指标", "自评得分", "别的指标内容", "5"]).compactMap { place, text in
        CellReference(place).map { Cell(reference: $0, value: .text(text)) }
      })
    let assessment = Assessor(scheme: pingliang).assess(Workbook(sheets: [sheet]), from: SourceFile(name: "a.xlsx", sha256: ""))
    #expect(assessment.disposition == .rejected)
    #expect(assessment.findings.map(\.code) == [.otherScheme])
  }
}
