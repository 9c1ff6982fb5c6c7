import Evaluation
import FoundationEssentials
import Spreadsheet
import Testing

@Suite struct SumCheckTests {
  @Test("A total is recomputed: rounding is a warning, more is an error that returns the form")
  func differences() {
    var form = FilledForm()
    form.setScore("F61", 100.04, formula: nil)
    #expect(form.problems() == ["SU-003 自评表!F61", "SU-001 warning 自评表!F61"])
    #expect(form.assess().disposition == .accepted)
    form.setScore("F61", 99)
    #expect(form.problems() == ["SU-001 自评表!F61", "SU-003 自评表!F61"])
    #expect(form.assess().disposition == .returned)
    #expect(form.assess().reportedScore == 99)
    #expect(form.assess().score == 100)
  }

  @Test("A stale stored result is a warning; the recomputed value decides")
  func stale() {
    var form = FilledForm()
    form.setScore("F61", 97, formula: "SUM(F4:F60)")
    #expect(form.problems() == ["SU-004 自评表!F61"])
    let assessment = form.assess()
    #expect(assessment.disposition == .accepted)
    #expect(assessment.reportedScore == 97)
    #expect(assessment.score == 100)
  }

  @Test("A formula without a stored result is computed and noted")
  func notStored() {
    var form = FilledForm()
    form.setScore("F61", nil, formula: "SUM(F4:F60)")
    let assessment = form.assess()
    #expect(assessment.reportedScore == 100)
    #expect(assessment.findings.filter { $0.code == .resultNotStored }.map(\.summary) == ["SU-005 自评表!F61"])
  }

  @Test("A SUM that skips a number typed as text is really wrong")
  func textNumber() {
    var form = FilledForm()
    form.setScore("F25", .text("2"))
    form.setScore("F61", 98, formula: "SUM(F4:F60)")
    #expect(form.problems() == ["SU-001 自评表!F61"])
  }

  @Test("A total under another name is found", arguments: ["总计", "总 分", "得分合计", "自评总分"])
  func totalNames(label: String) {
    var form = FilledForm()
    form.setScore("A61", label)
    #expect(form.problems() == [])
    #expect(form.assess().reportedScore == 100)
  }

  @Test("A wrong subtotal is found at its cell, a right one is not")
  func subtotals() {
    var form = FilledForm()
    form.removeRow(61)
    form.setScore("C61", "小计")
    form.setScore("F61", 9)
    form.setScore("A62", "合计")
    form.setScore("F62", 100, formula: "SUM(F4:F60)")
    #expect(form.problems().filter { $0.hasPrefix("SU-002") } == [])
    form.setScore("F61", 8)
    #expect(form.problems().filter { $0.hasPrefix("SU-002") } == ["SU-002 自评表!F61"])
  }
}
