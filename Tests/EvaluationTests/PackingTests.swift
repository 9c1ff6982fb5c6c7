import Evaluation
import Spreadsheet
import Testing

@Suite("What is put aside of a workbook") struct PackingTests {
  /// A form with findings of many kinds, an answer, one that fits nothing, a deadline and basic data.
  private static var assessment: Assessment {
    var form = FilledForm(fields: ["专任教师总数": 6610, "幼儿园专任教师": 1220])
    form.setScore("F4", 1.55)
    form.setScore("F5", .text("2分"))
    form.setScore("A62", "填表人:  审核人:李某  负责人:赵某")
    let labels = ["级别", "工作表", "单元格", "问题", "县级说明", "整改时限", "责任人"]
    let texts = ["提醒", "自评表", "F4", "没有这个问题", "本年撤并教学点两处,有批复", "9月10日", "张三"]
    let cells = [labels, texts].enumerated().flatMap { row, texts in
      texts.enumerated().map { Cell(reference: CellReference(row: row + 1, column: $0 + 1), value: .text($1)) }
    }
    form.extraSheets = [Sheet(name: "清单", cells: cells)]
    var assessment = form.assess()
    let finding = assessment.findings.first { $0.code == .scoreOffStep }
    assessment = assessment.answered(
      finding.map { [Answer(number: $0.number, text: "本年撤并教学点两处,有批复")] } ?? [], scheme: pingliang)
    return assessment
  }

  @Test("What was put aside is the assessment again")
  func unpacking() throws {
    let assessment = Self.assessment
    try #require(assessment.findings.count > 4 && assessment.findings.contains { $0.explanation != nil })
    let again = try Assessment(unpacking: assessment.packed)
    #expect(again.findings == assessment.findings)
    #expect(again.answers == assessment.answers)
    #expect(again.listNotes == assessment.listNotes && again.listNotes.unplaced.count == 1)
    #expect(again.indicators == assessment.indicators && again.indicators.count == 57)
    #expect(again.fields == assessment.fields)
    #expect(Standing(again) == Standing(assessment))
    #expect(again.year == assessment.year && again.unitText == assessment.unitText && again.scheme == assessment.scheme)
    #expect(again.score == assessment.score && again.reportedScore == assessment.reportedScore && again.totalPlace == assessment.totalPlace)
  }

  @Test("Bytes that are something else are refused")
  func damaged() {
    let bytes = Self.assessment.packed
    for count in stride(from: 0, to: bytes.count, by: 97) {
      #expect(throws: UnpackingError.self) { try Assessment(unpacking: Array(bytes.prefix(count))) }
    }
    #expect(throws: UnpackingError.self) { try Assessment(unpacking: [UInt8](repeating: 0xFF, count: 40)) }
  }
}
