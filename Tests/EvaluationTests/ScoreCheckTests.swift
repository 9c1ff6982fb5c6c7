import Evaluation
import FoundationEssentials
import Spreadsheet
import Testing

@Suite struct ScoreCheckTests {
  @Test("A form without mistakes is accepted with full marks and nothing to mend")
  func perfect() {
    let assessment = FilledForm().assess()
    #expect(assessment.disposition == .accepted)
    #expect(assessment.score == 100)
    #expect(assessment.reportedScore == 100)
    #expect(assessment.unit?.code == "620802")
    #expect(assessment.findings.filter { $0.severity != .info }.map(\.summary) == [])
    #expect(assessment.indicators.count == 57)
    #expect(assessment.indicators.first?.place == SheetCell(sheet: "自评表", cell: CellReference(row: 4, column: 6)))
  }

  @Test(
    "Each wrong score or grade is found at its cell",
    arguments: [
      ("F25", CellValue.number(2.5), ["SE-001 自评表!F25"], Disposition.returned),
      ("F25", .number(-1), ["SE-002 自评表!F25"], .returned),
      ("F25", nil, ["SE-003 自评表!F25"], .returned),
      ("F25", .text("—"), ["SE-003 自评表!F25"], .returned),
      ("F25", .text("无"), ["SE-003 自评表!F25"], .returned),
      ("E25", nil, ["SE-003 自评表!E25"], .returned),
      ("F25", .number(1.6), ["SE-004 自评表!F25", "NT-001 自评表!G25"], .returned),
      ("E25", .text("E"), ["SE-005 自评表!E25"], .returned),
      ("E25", .text("优"), ["SE-005 自评表!E25"], .returned),
      ("F25", .number(1.97), ["SE-004 自评表!F25", "SE-006 自评表!F25", "NT-001 自评表!G25"], .returned),
      ("D25", .number(3), ["SE-007 自评表!D25"], .accepted),
      ("F25", .text("xx"), ["NO-002 自评表!F25"], .returned),
      ("F25", .text("约2"), ["NO-004 自评表!F25"], .returned),
      ("F25", .error("#REF!"), ["FO-001 自评表!F25"], .returned),
    ] as [(String, CellValue?, [String], Disposition)])
  func single(cell: String, value: CellValue?, expected: [String], disposition: Disposition) {
    var form = FilledForm()
    form.setScore(cell, value)
    form.setScore("F61", nil, formula: "SUM(F4:F60)")
    #expect(Set(form.problems()) == Set(expected))
    #expect(form.assess().disposition == disposition)
  }

  @Test(
    "A score is read as a person means it, and the note says how",
    arguments: ["2分", "２", " 2 ", "2\u{A0}分", "'2", "２．０", "2。0", "+2", "\u{200B}2", "2\n分"])
  func normalised(raw: String) {
    var form = FilledForm()
    form.setScore("F25", .text(raw))
    form.setScore("F61", 100)
    let assessment = form.assess()
    #expect(assessment.score == 100)
    #expect(assessment.findings.filter { $0.code == .normalised }.map(\.summary) == ["NO-001 自评表!F25"])
    #expect(assessment.disposition == .accepted)
  }

  @Test("A grade may be written A等, Ａ, a or A级", arguments: ["A等", "Ａ", "a", "A级", " A ", "A 等"])
  func grades(raw: String) {
    var form = FilledForm()
    form.setScore("E25", .text(raw))
    let assessment = form.assess()
    #expect(assessment.indicators.first { $0.code == "C22" }?.grade == "A")
    #expect(assessment.findings.filter { $0.code == .normalised }.map(\.summary) == ["NO-001 自评表!E25"])
  }

  @Test("A merged score counts for its first indicator only")
  func mergedScore() {
    var form = FilledForm()
    form.setScore("F25", .number(4))
    form.setScore("F26", nil)
    form.scoreMerges = ["F25:F26"].compactMap { CellRange($0) }
    form.setScore("F61", nil, formula: "SUM(F4:F60)")
    #expect(form.problems() == ["SE-001 自评表!F25", "SE-003 自评表!F25"])
  }

  @Test("Lost marks need a reason")
  func lostMarks() {
    var form = FilledForm()
    form.setScore("E25", .text("B"))
    form.setScore("F25", .number(1.6))
    form.setScore("F61", nil, formula: "SUM(F4:F60)")
    #expect(form.problems() == ["NT-001 自评表!G25"])
    form.setScore("G25", "部分学校有大班额,正在新建学位。")
    #expect(form.problems() == [])
    #expect(form.assess().score?.description == "99.6")
  }
}
