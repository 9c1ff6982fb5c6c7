import Evaluation
import FoundationEssentials
import Reports
import Spreadsheet
import Testing

@Suite struct ResultsFileTests {
  private let place = SheetCell(sheet: "自评表", cell: CellReference(row: 4, column: 6))

  private var assessment: Assessment {
    Assessment(
      source: SourceFile(name: "平凉/崆峒区.xlsx", sha256: "ab"), scheme: "pingliang-2022", year: 2022,
      unit: RegionUnit(code: "620802", name: "崆峒区", city: "平凉市", province: "甘肃省"), unitText: "崆峒区人民政府",
      fillDate: CalendarDate(year: 2023, month: 8, day: 23), disposition: .accepted, score: Decimal(string: "98.6"),
      reportedScore: nil,
      indicators: [ScoredIndicator(code: "C1", grade: nil, score: Decimal(string: "1.6"), fullMarks: 2, place: place)],
      fields: [FieldValue(name: "资助总金额", value: Decimal(string: "7792.261"), place: place)],
      findings: [
        Finding(
          .partsDoNotSum, rule: "V005", at: place, field: "专任教师总数", actual: "6610", expected: "6660",
          arguments: [
            "total": LocalizedText("专任教师总数"), "value": LocalizedText("6610"), "calc": LocalizedText("6660"), "diff": LocalizedText("-50"),
          ],
          basis: LocalizedText(chinese: "依据", english: "basis"), department: "人事股")
      ])
  }

  @Test("A result reads back as what was written")
  func roundTrip() throws {
    let line = ResultsFile.line(for: assessment)
    let back = try #require(ResultsFile.assessments(in: line + "\n\n").first)
    #expect(ResultsFile.line(for: back) == line)
    #expect(back.findings == assessment.findings)
    #expect(back.score == assessment.score)
    #expect(back.indicators == assessment.indicators)
    #expect(back.fields == assessment.fields)
    #expect(back.fillDate == assessment.fillDate)
    #expect(back.unit == assessment.unit)
  }

  @Test("Numbers are decimal strings, and keys without a value are null")
  func shape() {
    let line = ResultsFile.line(for: assessment)
    for part in [
      "\"score\":\"98.6\"", "\"reportedScore\":null", "\"fullMarks\":\"2\"", "\"cell\":\"F4\"", "\"indicator\":null", "\"year\":2022",
      "\"value\":\"7792.261\"", "\"message\":\"专任教师总数填报6610,与分项之和6660相差-50,请逐项核对。\"", "\"grade\":null",
    ] { #expect(line.contains(part), "\(part)") }
    #expect(!line.contains("\n"))
  }

  @Test("A line that is no result is named by its number")
  func broken() {
    let text = ResultsFile.line(for: assessment) + "\n{}\n"
    let error = #expect(throws: ResultsFile.ReadingError.self) { try ResultsFile.assessments(in: text) }
    #expect(error?.line == 2)
    #expect(error?.message(in: .english).contains("line 2") == true)
  }

  @Test("A results file may have the line ends of Windows")
  func windowsLineEnds() throws {
    let line = ResultsFile.line(for: assessment)
    #expect(try ResultsFile.assessments(in: line + "\r\n" + line + "\r\n").map { ResultsFile.line(for: $0) } == [line, line])
  }

  @Test("The table of findings is CSV that Excel opens, without live formulas")
  func table() {
    let harmful = Finding(.normalised, at: place, actual: "=cmd|' /C calc'!A0", arguments: [:])
    var assessment = assessment
    assessment.findings.append(harmful)
    let csv = FindingsTable.csv([assessment])
    #expect(csv.hasPrefix("\u{FEFF}文件,"))
    #expect(csv.contains("'=cmd|"))
    #expect(csv.split(separator: "\r\n").count == 3)
  }

  @Test("The SARIF log names rule, level and place")
  func sarif() throws {
    let log = FindingsSARIF.document([assessment], version: "1.0", language: .english)
    for part in [
      "\"version\" : \"2.1.0\"", "\"ruleId\" : \"CO-001\"", "\"level\" : \"error\"", "自评表!F4", "%E5%B4%86%E5%B3%92%E5%8C%BA.xlsx",
    ] {
      #expect(log.contains(part), "\(part)")
    }
  }

  @Test("Text for a terminal never carries control characters from a form")
  func text() {
    var assessment = assessment
    assessment.findings = [Finding(.rowSkipped, at: place, arguments: ["row": LocalizedText("4"), "text": LocalizedText("\u{1B}[2J")])]
    let text = FindingsText(language: .chinese, isColored: false).text(for: assessment)
    #expect(!text.contains("\u{1B}"))
    #expect(FindingsText(language: .chinese, isColored: true).text(for: assessment).contains("\u{1B}[36m提示"))
  }
}
