import Evaluation
import Foundation
import Reports
import Spreadsheet
import Testing
import XLSX

@Suite("Live checks of the form")
struct BlankFormLiveCheckTests {
  let scheme: Scheme
  let form: BlankForm

  init() throws {
    scheme = try SchemeTemplate.scheme()
    form = BlankForm(scheme: scheme)
  }

  @Test("say of every rule what the checker says of it", arguments: [11, 12, 13, 14, 15, 16] as [UInt64])
  func agree(seed: UInt64) throws {
    var answers = FormExample.answers(scheme, seed: seed)
    // Some figures stay open.
    for (offset, name) in answers.fields.keys.sorted().enumerated() where offset % 17 == Int(seed % 17) { answers.fields[name] = nil }
    let bytes = try form.workbook(filledWith: answers)
    let live = try signs(in: bytes)
    let findings = FormChecker(scheme: scheme).check(bytes, named: "崆峒区.xlsx").findings
    let signs: [Severity: String] = [.error: "×", .warning: "△", .info: "○"]
    for rule in scheme.rules {
      let finding = findings.first { $0.rule == rule.id }
      let expected = finding.map { $0.code == .ruleNotEvaluable ? "" : signs[$0.severity] ?? "?" } ?? "√"
      #expect(live[rule.id] == expected, "\(rule.id)")
    }
  }

  @Test("are silent while nothing is filled in")
  func silent() throws {
    let bytes = try form.workbook()
    #expect(try signs(in: bytes).allSatisfy { $0.value.isEmpty })
    let book = try FormExample.read(bytes)
    for row in 4...61 { #expect(book.text("自评表", "H\(row)").isEmpty) }
    for row in 3...133 { #expect(book.text("基本情况表", "F\(row)").isEmpty) }
  }

  @Test("name the rule beside the figure that it blames, and the grade beside the score")
  func beside() throws {
    var answers = FormExample.answers(scheme, seed: 7)
    let parts = ["幼儿园专任教师", "小学专任教师", "初中专任教师", "高中专任教师", "特教专任教师"]
    for part in parts { answers.fields[part] = 10 }
    answers.fields["专任教师总数"] = 60
    answers.fields["教职工总数"] = 100
    answers.grades["C1"] = "B"
    answers.scores["C1"] = 2
    answers.grades["C2"] = "A"
    answers.notes["C3"] = nil
    answers.grades["C3"] = "C"
    answers.scores["C9"] = 7
    answers.grades["C4"] = nil
    answers.scores["C5"] = -1
    let book = try FormExample.read(form.workbook(filledWith: answers))
    #expect(book.text("基本情况表", "F22") == "×V005(按规则为50) ")
    #expect(book.text("自评表", "H4") == "×应为1.6")
    #expect(book.text("自评表", "H5") == "√")
    #expect(book.text("自评表", "H6") == "△请写失分说明")
    #expect(book.text("自评表", "H7").isEmpty)
    #expect(book.text("自评表", "H8") == "×得分小于零")
    #expect(book.text("自评表", "H12") == "×超过分值")
  }

  @Test("use substitutes for names that Excel does not take, with the same verdicts")
  func substitutes() throws {
    let yaml = try SchemeTemplate.text().replacing("教学点数", with: "RC").replacing("幼儿园教职工,", with: "R2C3,")
      .replacing("{name: 幼儿园教职工,", with: "{name: R2C3,").replacing("幼儿园专任教师<=幼儿园教职工", with: "幼儿园专任教师<=R2C3")
      .replacing("[幼儿园专任教师, 幼儿园教职工]", with: "[幼儿园专任教师, R2C3]").replacing("{幼儿园教职工}", with: "{R2C3}")
      .replacing("[教职工总数, R2C3, ", with: "[教职工总数, R2C3, ")
    let scheme = try Scheme(yaml: yaml, file: "scheme.yaml")
    let bytes = try BlankForm(scheme: scheme).workbook(filledWith: FormAnswers(fields: ["R2C3": 5, "幼儿园专任教师": 6]))
    let book = try FormExample.read(bytes)
    #expect(book.definedNames.contains { $0.name == "数据项_15" && $0.target?.range == CellRange("D17") })
    #expect(!book.definedNames.contains { $0.name == "R2C3" || $0.name == "RC" })
    #expect(try signs(in: bytes)["V006"] == "×")
  }

  /// The results on the sheet 自动核对 by rule.
  private func signs(in bytes: [UInt8]) throws -> [String: String] {
    let book = try FormExample.read(bytes)
    let rows = 4...(3 + scheme.rules.count)
    return Dictionary(rows.map { (book.text("自动核对", "A\($0)"), book.text("自动核对", "E\($0)")) }, uniquingKeysWith: { first, _ in first })
  }
}
