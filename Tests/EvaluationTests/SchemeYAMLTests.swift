import Evaluation
import Foundation
import Testing

@Suite("Texts that are no scheme")
struct SchemeYAMLTests {
  @Test("An empty file is said to be empty", arguments: ["", "\n\n", "# 只有注释\n"])
  func empty(text: String) {
    #expect(kinds(of: text) == [.empty])
  }

  @Test("A tab in the indentation is refused where it stands")
  func tab() throws {
    let (found, line, column) = try MarkedScheme("id: a\nmarks:\n ▲\ttotal: 100\n").problems()
    #expect(found.map(\.kind) == [.tab])
    #expect(found.map { [$0.line, $0.column] } == [[line, column]])
  }

  @Test("Broken YAML is told with its place")
  func brokenYAML() throws {
    let (found, line, column) = try MarkedScheme("id: a\ntitle: b: ▲c\n").problems()
    #expect(found.map(\.line) == [line])
    #expect(abs((found.first?.column ?? 0) - column) <= 2)
    guard case .notYAML = found.first?.kind else {
      Issue.record("\(found)")
      return
    }
  }

  @Test("An alias is refused before anything is built from it")
  func aliasBomb() throws {
    let levels = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")
    let (found, line, column) = try MarkedScheme("a0: &a0 [x]\n" + levels.replacing("[*a0,", with: "[▲*a0,", maxReplacements: 1)).problems()
    #expect(found.map(\.kind) == [.alias("a0")])
    #expect(found.map { [$0.line, $0.column] } == [[line, column]])
  }

  @Test("The signs of formulas are no aliases")
  func signsOfFormulas() {
    #expect(kinds(of: "id: 甲 *乙 &丙 & x *y\n").allSatisfy { if case .alias = $0 { false } else { true } })
  }

  @Test(
    "Other broken texts end in a problem",
    arguments: [
      "--- a\n--- b\n", "[", "{", "\"", "a: *nowhere", "? [a, b]\n: c", "? {a: b}\n: c", "- a\n- b", "42", "~", "id: \u{0}", "id: \u{1}",
      "%TAG", "\u{FEFF}",
      "<<: {a: b}\n", "id: |\n  a\n b", "a: 'it''s\n", "!!map {a: b}", "\"\\xZZ\"",
    ])
  func broken(text: String) {
    #expect(!kinds(of: text).isEmpty)
  }

  @Test("Deep nesting is refused, not followed", arguments: ["[", "{a: ", "- "])
  func deep(opening: String) {
    #expect(!kinds(of: String(repeating: opening, count: 50_000)).isEmpty)
    #expect(!kinds(of: "id: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900)).isEmpty)
  }

  @Test("A file longer than any scheme is refused")
  func tooLong() {
    #expect(kinds(of: String(repeating: "# 注释\n", count: 300_000)) == [.tooLong(limit: 2_000_000)])
  }

  @Test("A great many mistakes are cut short")
  func manyMistakes() {
    let keys = (0..<50_000).map { "键\($0): 1" }.joined(separator: "\n")
    #expect(kinds(of: keys).count == 200)
  }

  private func kinds(of text: String) -> [SchemeProblem.Kind] {
    do {
      _ = try Scheme(yaml: text, file: "scheme.yaml")
      return []
    } catch {
      return error.problems.map(\.kind)
    }
  }
}
