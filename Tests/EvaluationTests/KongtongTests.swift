import Evaluation
import Foundation
import Spreadsheet
import Testing

/// The published figures of 崆峒区 for 2022, which contradict themselves in places.
@Suite struct KongtongTests {
  private func form() throws -> FilledForm {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let table = try String(contentsOf: root.appendingPathComponent("Examples/崆峒区-2022.tsv"), encoding: .utf8)
    let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
    var form = FilledForm(
      fields: Dictionary(rows.map { (String($0[0]), Double($0[1]) ?? .nan) }, uniquingKeysWith: { first, _ in first }))
    for (row, grade, score) in [(25, "B", 1.6), (38, "C", 1.2), (48, "B", 0.8)] {
      form.setScore("E\(row)", grade)
      form.setScore("F\(row)", score)
      form.setScore("G\(row)", "已列入整改计划。")
    }
    form.setScore("F61", 98.6, formula: "SUM(F4:F60)")
    return form
  }

  @Test("It is accepted with 98.6, and exactly the published contradictions are found")
  func findings() throws {
    let assessment = try form().assess()
    #expect(assessment.disposition == .accepted)
    #expect(assessment.score == Decimal(string: "98.6"))
    #expect(assessment.reportedScore == Decimal(string: "98.6"))
    let rules = { (severity: Severity) in assessment.findings.filter { $0.severity == severity }.map { $0.rule ?? $0.code.rawValue } }
    #expect(rules(.error).sorted() == ["V005", "V053", "V054"])
    #expect(rules(.warning).sorted() == ["V016", "V033", "V038", "V045", "V047", "V048", "V065", "V067"])
    #expect(rules(.info).sorted() == ["V029", "V041"])
  }

  @Test("Each finding stands at a cell and says figures that a person can check")
  func messages() throws {
    let findings = try form().assess().findings
    func message(_ rule: String) -> String { findings.first { $0.rule == rule }?.message(in: .chinese) ?? "" }
    #expect(message("V005") == "专任教师总数填报6610,与分项之和6660相差-50,请逐项核对。")
    #expect(message("V053").contains("填报7792.261,与分项之和2483.9715相差5308.2895"))
    #expect(message("V054").contains("填报59319,与分项之和52499相差6820"))
    #expect(message("V067").contains("1:15.16") && message("V067").contains("C19自评A等"))
    #expect(message("V033").contains("37.96%"))
    #expect(message("V016").contains("330") && message("V016").contains("357"))
    #expect(findings.allSatisfy { $0.cell != nil && !$0.message(in: .chinese).contains("{") && !$0.message(in: .english).contains("{") })
  }
}
