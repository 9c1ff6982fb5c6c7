import Evaluation
import FoundationEssentials
import Spreadsheet
import Testing

@Suite("What became of findings since an earlier run") struct ComparisonTests {
  private static let unit = RegionUnit(code: "620802", name: "崆峒区", city: "平凉市", province: "甘肃省")

  private static func finding(
    _ code: FindingCode, _ indicator: String, actual: String? = nil, rule: String? = nil, severity: Severity? = nil
  ) -> Finding {
    Finding(code, rule: rule, severity: severity, indicator: indicator, actual: actual)
  }

  private static func assessment(
    _ findings: [Finding], file: String = "a.xlsx", unit: RegionUnit? = ComparisonTests.unit, disposition: Disposition = .accepted
  ) -> Assessment {
    Assessment(
      source: SourceFile(name: file, sha256: "ab"), scheme: pingliang.id, unit: unit, disposition: disposition, score: 98,
      findings: findings)
  }

  private static func items(_ current: [Finding], since previous: [Finding]) throws -> [String] {
    let result = Assessment.comparing([assessment(current, file: "改名.xlsx")], with: [assessment(previous)], scheme: pingliang)
    let comparison = try #require(result.first?.comparison)
    #expect(comparison.source.name == "a.xlsx")
    return comparison.items.map {
      "\($0.change.rawValue) \($0.finding.indicator ?? "") \($0.earlierValue ?? "-")>\($0.finding.actual ?? "-")"
    }
  }

  @Test("A finding is new, still open or mended; a renamed file is the same county's")
  func changes() throws {
    let found = try Self.items(
      [Self.finding(.scoreOffStep, "C1", actual: "1.55"), Self.finding(.scoreAboveFullMarks, "C2", actual: "3")],
      since: [Self.finding(.scoreOffStep, "C1", actual: "1.55"), Self.finding(.missingScore, "C3")])
    #expect(found == ["open C1 1.55>1.55", "new C2 ->3", "mended C3 ->-"])
  }

  @Test("A value that was changed and is still wrong is not mended, and nothing new")
  func stillWrong() throws {
    let found = try Self.items(
      [Self.finding(.scoreOffStep, "C1", actual: "1.65")], since: [Self.finding(.scoreOffStep, "C1", actual: "1.55")])
    #expect(found == ["open C1 1.55>1.65"])
  }

  @Test("Of several findings about one thing each is paired once, equal values first")
  func pairedOnce() throws {
    let found = try Self.items(
      [Self.finding(.scoreOffStep, "C1", actual: "1.65"), Self.finding(.scoreOffStep, "C1", actual: "1.55")],
      since: [Self.finding(.scoreOffStep, "C1", actual: "1.55")])
    #expect(found == ["new C1 ->1.65", "open C1 1.55>1.55"])
  }

  @Test("A rule that cannot be evaluated any more mends nothing")
  func unevaluable() throws {
    let now = Self.finding(.ruleNotEvaluable, "", rule: "V005", severity: .info)
    #expect(try Self.items([now], since: [Self.finding(.partsDoNotSum, "", actual: "6610", rule: "V005")]) == ["open  6610>-"])
  }

  @Test("Taking figures away mends nothing in any later round: that a rule cannot be checked weighs as much as what it found")
  func figuresTakenAway() throws {
    let wrong = Self.finding(.partsDoNotSum, "", actual: "6610", rule: "V005")
    let blank = Self.finding(.ruleNotEvaluable, "", rule: "V005", severity: .info)
    var previous = Self.assessment([wrong])
    for _ in 2...3 {
      let round = try #require(Assessment.comparing([Self.assessment([blank])], with: [previous], scheme: pingliang).first)
      #expect(round.comparison?.items.map(\.change) == [.open])
      #expect(round.findings.map(\.severity) == [.error])
      #expect(round.findings.map(\.isOpen) == [true])
      previous = round
    }
    let again = try #require(Assessment.comparing([Self.assessment([wrong])], with: [previous], scheme: pingliang).first)
    #expect(again.comparison?.items.map(\.change) == [.open])
  }

  @Test("A figure that was wrong and has been taken away is not mended, and said once")
  func wrongFigureTakenAway() throws {
    let wrong = Finding(.notANumber, severity: .error, field: "students", actual: "约一千万元")
    let blanks = ["V053", "V055"].map { Finding(.ruleNotEvaluable, rule: $0, severity: .info, field: "students") }
    var previous = Self.assessment([wrong])
    for _ in 2...3 {
      let round = try #require(Assessment.comparing([Self.assessment(blanks)], with: [previous], scheme: pingliang).first)
      #expect(round.comparison?.items.map(\.change) == [.open])
      #expect(round.findings.map(\.severity) == [.error, .info])
      previous = round
    }
    let again = try #require(Assessment.comparing([Self.assessment([wrong])], with: [previous], scheme: pingliang).first)
    #expect(again.comparison?.items.map(\.change) == [.open])
    let mended = try #require(Assessment.comparing([Self.assessment([])], with: [previous], scheme: pingliang).first)
    #expect(mended.comparison?.items.map(\.change) == [.mended])
  }

  @Test("That a rule cannot be checked is mere information when it found nothing before")
  func neverEvaluable() throws {
    let blank = Self.finding(.ruleNotEvaluable, "", rule: "V005", severity: .info)
    let round = Assessment.comparing([Self.assessment([blank])], with: [Self.assessment([blank])], scheme: pingliang).first
    #expect(round?.findings.map(\.severity) == [.info])
    #expect(round?.comparison?.items.isEmpty == true)
  }

  @Test("A finding that the earlier results have twice is one")
  func twice() throws {
    let finding = Self.finding(.scoreOffStep, "C1", actual: "1.55")
    #expect(try Self.items([finding], since: [finding, finding]) == ["open C1 1.55>1.55"])
  }

  @Test("Information is not compared")
  func information() throws {
    #expect(try Self.items([], since: [Self.finding(.normalised, "C1", actual: "2")]).isEmpty)
  }

  @Test("What was explained stays explained while the value stays, though the new workbook does not say it again; then it is void")
  func carriedOver() throws {
    var explained = Self.finding(.scoreOffStep, "C1", actual: "1.55")
    let answer = Answer(number: explained.number, text: "本年撤并教学点两处,有批复")
    explained.explanation = Explanation(text: answer.text, standing: .settles, number: answer.number)
    var previous = Self.assessment([explained])
    previous.answers = [answer]
    let same = Assessment.comparing(
      [Self.assessment([Self.finding(.scoreOffStep, "C1", actual: "1.55")])], with: [previous], scheme: pingliang)
    #expect(same.first?.comparison?.items.map(\.change) == [.explained])
    #expect(same.first?.findings.first?.state == .explained)
    let other = Assessment.comparing(
      [Self.assessment([Self.finding(.scoreOffStep, "C1", actual: "1.65")])], with: [previous], scheme: pingliang)
    #expect(other.first?.comparison?.items.map(\.change) == [.open])
    #expect(other.first?.findings.first?.state == .void)
    #expect(other.first?.comparison?.voidCount == 1)
    #expect(other.first?.comparison?.items.map { $0.label(in: .chinese) } == ["未整改(说明失效)"])
    #expect(other.first?.comparison?.summary(in: .chinese) == "新增0条,已整改0条,未整改1条,已说明0条,其中说明失效1条")
  }

  @Test("Rejected and superseded workbooks, counties without an earlier workbook and workbooks without a county are not compared")
  func notCompared() {
    let previous = [Self.assessment([Self.finding(.missingScore, "C1")]), Self.assessment([], unit: nil)]
    let other = RegionUnit(code: "620821", name: "泾川县", city: "平凉市", province: "甘肃省")
    let assessments = [
      Self.assessment([], disposition: .rejected), Self.assessment([], disposition: .superseded), Self.assessment([], unit: other),
      Self.assessment([], unit: nil),
    ]
    let result = Assessment.comparing(assessments, with: previous, scheme: pingliang)
    #expect(result.allSatisfy { $0.comparison == nil })
    #expect(result.map(\.notCompared) == [.rejected, .superseded, .noEarlierWorkbook, .unknownCounty])
  }

  @Test("Of several earlier workbooks the one that counted is compared with")
  func several() throws {
    let previous = [
      Self.assessment([], file: "旧.xlsx", disposition: .superseded), Self.assessment([], file: "新.xlsx", disposition: .returned),
      Self.assessment([], file: "坏.xlsx", disposition: .rejected),
    ]
    #expect(Assessment.comparing([Self.assessment([])], with: previous, scheme: pingliang).first?.comparison?.source.name == "新.xlsx")
  }

  @Test("Counties that sent a workbook in an earlier run and none now are named")
  func absent() {
    let other = RegionUnit(code: "620821", name: "泾川县", city: "平凉市", province: "甘肃省")
    let run = PreviousRun([Self.assessment([], unit: other), Self.assessment([])], scheme: pingliang)
    #expect(run.counties(without: [Self.assessment([]).county, nil]) == ["泾川县"])
    #expect(run.counties(without: []) == ["崆峒区", "泾川县"])
  }
}
