import Evaluation
import Foundation
import Reports
import Spreadsheet
import Testing
import XLSX

@Suite("Blank form")
struct BlankFormTests {
  let scheme: Scheme
  let form: BlankForm

  init() throws {
    scheme = try SchemeTemplate.scheme()
    form = BlankForm(scheme: scheme)
  }

  @Test("The same scheme gives the same bytes")
  func sameBytes() throws {
    #expect(try form.workbook() == form.workbook())
  }

  @Test("Scores stand from F4 on, basic data from D3 on, 专任教师总数 in D22")
  func places() throws {
    let answers = FormAnswers(grades: ["C1": "B"], fields: ["学校总数": 357, "专任教师总数": 6610])
    let book = try FormExample.read(form.workbook(filledWith: answers))
    #expect(book.sheets.map(\.name) == ["自评表", "基本情况表", "自动核对", "填报说明"])
    #expect(book.text("自评表", "A3") == "一级指标" && book.text("自评表", "G3") == "自评说明")
    #expect(book.text("自评表", "C4").hasPrefix("C1 ") && book.text("自评表", "A4").hasPrefix("A1 ") && book.text("自评表", "B4").hasPrefix("B1 "))
    #expect(book.text("自评表", "E4") == "B" && book.text("自评表", "F4") == "1.6")
    #expect(book.text("自评表", "A61") == "合计" && book.text("自评表", "D61") == "100" && book.text("自评表", "F61") == "1.6")
    #expect(book.text("基本情况表", "D3") == "357" && book.text("基本情况表", "D22") == "6610")
  }

  @Test("Every score, grade, full mark and field has its name, which points to its cell")
  func names() throws {
    let book = try FormExample.read(form.workbook())
    let targets = Dictionary(book.definedNames.map { ($0.name, $0.target) }, uniquingKeysWith: { first, _ in first })
    for (offset, indicator) in scheme.indicators.enumerated() {
      let names = [FormNames.grade(indicator.code): 5, FormNames.score(indicator.code): 6, FormNames.fullMarks(indicator.code): 4]
      for (name, column) in names {
        let target = try #require(targets[name] ?? nil)
        #expect(target.sheet == "自评表" && target.range == CellRange(CellReference(row: offset + 4, column: column)))
      }
    }
    for (offset, field) in scheme.fields.filter({ $0.source == .form }).enumerated() {
      let target = try #require(targets[field.name] ?? nil)
      #expect(target.sheet == "基本情况表" && target.range == CellRange(CellReference(row: offset + 3, column: 4)))
    }
  }

  @Test("Every name that a formula of the form uses is defined")
  func usedNames() throws {
    let book = try FormExample.read(form.workbook())
    let defined = Set(book.definedNames.map(\.name))
    for rule in scheme.rules { #expect(defined.isSuperset(of: rule.formula.names)) }
  }

  @Test("The blank form is recognised, wants every score, and has no mistake of structure")
  func blank() throws {
    let assessment = FormChecker(scheme: scheme).check(try form.workbook(), named: "空白表.xlsx")
    #expect(assessment.disposition == .returned)
    #expect(assessment.findings.count { $0.code == .missingScore } == scheme.indicators.count)
    #expect(!assessment.findings.contains { $0.code.rawValue.hasPrefix("ST") || $0.code.rawValue.hasPrefix("SU") })
    #expect(assessment.fields.count == scheme.fields.count { $0.source == .form })
    #expect(assessment.fields.allSatisfy { $0.value == nil })
  }

  @Test("What is filled in is read back: unit, date, grades, scores, total and every figure", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func readBack(seed: UInt64) throws {
    let answers = FormExample.answers(scheme, seed: seed)
    let assessment = FormChecker(scheme: scheme).check(try form.workbook(filledWith: answers), named: "自评表.xlsx")
    let expected = scheme.indicators.map { $0.fullMarks * (scheme.grade(answers.grades[$0.code] ?? "")?.coefficient ?? 0) }
    #expect(assessment.disposition == .accepted)
    #expect(assessment.unit?.code == "620802" && assessment.fillDate == CalendarDate(year: 2023, month: 8, day: 23))
    #expect(assessment.indicators.map(\.score) == expected && assessment.score == expected.reduce(0, +))
    #expect(assessment.reportedScore == assessment.score)
    #expect(assessment.indicators.allSatisfy { $0.grade == answers.grades[$0.code] })
    #expect(Dictionary(uniqueKeysWithValues: assessment.fields.map { ($0.name, $0.value) }) == answers.fields.mapValues { $0 })
    #expect(assessment.findings.allSatisfy { $0.rule != nil }, "only rules may object to figures that make no sense")
  }

  @Test("Text of answers is never a formula")
  func hostileText() throws {
    let answers = FormAnswers(unit: "=1+1", signatures: ["填表人": "=2"], grades: ["C1": "=A1"], notes: ["C1": "=HYPERLINK(\"http://x\")"])
    let book = try FormExample.read(form.workbook(filledWith: answers))
    let sheet = try #require(book.sheet(named: "自评表"))
    for cell in ["A2", "E4", "G4", "A62"] { #expect(sheet[try #require(CellReference(cell))]?.formula == nil) }
    #expect(book.text("自评表", "G4") == "=HYPERLINK(\"http://x\")")
  }
}
