import Evaluation
import Foundation
import Reports
import Spreadsheet
import Testing

@Suite struct LibraryExampleTests {
  @Test("The library is used as the readme shows")
  func readme() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Templates/pingliang-2022/scheme.yaml"), encoding: .utf8)
    let bytes = [UInt8](try Data(contentsOf: root.appendingPathComponent("Examples/崆峒区-2022.xlsx")))

    let scheme = try Scheme(yaml: text, file: "scheme.yaml")
    let assessment = FormChecker(scheme: scheme).check(bytes, named: "崆峒区.xlsx")
    let lines = assessment.findings.map { finding in "\(finding.code.rawValue) \(finding.message(in: .english))" }

    #expect(assessment.score == Decimal(string: "98.6"))
    #expect(lines.contains("CO-001 专任教师总数 = 6610 but its parts sum to 6660 (difference -50)."))
  }
}
