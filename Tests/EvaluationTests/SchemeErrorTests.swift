import Evaluation
import Foundation
import Spreadsheet
import Testing

@Suite("What a person reads of a scheme file's mistakes")
struct SchemeErrorTests {
  @Test("Every mistake of a file is told in one run, in the order of the lines")
  func together() throws {
    let text = try SchemeTemplate.text()
      .replacing("kind: 容量", with: "kind: 容积").replacing("\nyear: 2022", with: "\nyear: soon").replacing("code: C57\n", with: "code: C56\n")
      .replacing("ST-008", with: "ST-080")
    let error = try #require(throws: SchemeError.self) { try Scheme(yaml: text, file: "scheme.yaml") }
    #expect(
      error.problems.map(\.kind) == [
        .wrongShape(expected: .wholeNumber), .repeated(.indicator, "C56", firstLine: SchemeTemplate.line(of: "code: C56\n")),
        .unknown(.ruleKind, "容积", near: "容量"), .unknown(.findingCode, "ST-080", near: "ST-008"),
      ])
    #expect(error.problems.map(\.line) == error.problems.map(\.line).sorted())
  }

  @Test("A caret stands below the place, however wide the characters before it are")
  func caret() throws {
    let error = try #require(throws: SchemeError.self) {
      try Scheme(
        yaml: SchemeTemplate.text().replacing("公办幼儿园数+民办幼儿园数", with: "公办幼儿园数+民办幼儿数", maxReplacements: 1), file: "方案.yaml")
    }
    let line = SchemeTemplate.line(of: "formula: 幼儿园数=")
    #expect(
      error.message(in: .chinese) == """
        方案.yaml:\(line):26: 错误: 不认识的数据项“民办幼儿数”,是否应为“民办幼儿园数”?
              formula: 幼儿园数=公办幼儿园数+民办幼儿数
                                             ^
        """)
    #expect(error.message(in: .english).contains(":26: error: unknown field \"民办幼儿数\", did you mean \"民办幼儿园数\"?\n"))
  }

  @Test(
    "A formula that is none is told with the place inside it",
    arguments: [
      ("formula: 幼儿园数=公办幼儿园数+▲)", "幼儿园数=公办幼儿园数+民办幼儿园数"), ("formula: \"幼儿园数=公办幼儿园数+▲)\"", "幼儿园数=公办幼儿园数+民办幼儿园数"),
      ("formula: ▲>-\n      幼儿园数=\n      公办幼儿园数+)", "幼儿园数=公办幼儿园数+民办幼儿园数"),
    ])
  func formula(new: String, old: String) throws {
    let (found, line, column) = try SchemeMistake("", "formula: " + old, new, .openBrace).problems()
    #expect(found.map { [$0.line, $0.column] } == [[line, column]])
    guard case .formula(let reason) = found.first?.kind else {
      Issue.record("\(found)")
      return
    }
    #expect(!reason.chinese.isEmpty && !reason.english.isEmpty)
  }

  @Test("A long line is shown around the place")
  func longLine() throws {
    let old = "-(资助总人次-SUM("
    let error = try #require(throws: SchemeError.self) {
      try Scheme(yaml: SchemeTemplate.text().replacing(old, with: "-(资助人次数-SUM(", maxReplacements: 1), file: "a.yaml")
    }
    let lines = error.message(in: .english).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("  …"))
    #expect(lines[1].count <= 110)
    #expect(lines[2].hasSuffix("^"))
  }

  @Test("Every kind has a sentence in both languages without open placeholders", arguments: kinds)
  func sentences(kind: SchemeProblem.Kind) throws {
    let message = kind.message
    for text in [message.chinese, message.english] {
      #expect(!text.isEmpty && !text.contains("{") && !text.contains("}"))
    }
  }

  static let kinds: [SchemeProblem.Kind] =
    [
      .empty, .tooLong(limit: 1), .notYAML(reason: "x"), .tab, .alias("x"), .tag("x"), .repeatedKey("x"), .missingKey("x"), .nothingGiven,
      .marksDoNotSum(sum: 1, total: 2), .notDescending(.band), .cellInFormula, .openBrace,
    ] + [.text, .number, .wholeNumber, .list, .mapping].map { .wrongShape(expected: $0) }
    + SchemeProblem.Thing.allCases.flatMap {
      [.unknown($0, "x", near: nil), .unknown($0, "x", near: "y"), .repeated($0, "x", firstLine: 1), .invalid($0, "x")]
    }
}
