import Foundation
import Testing

@Suite struct ExampleTests {
  private struct Expectation: Decodable {
    let file: String
    let disposition: String
    let score: String
    let problems: [String]
  }

  private struct Result: Decodable {
    struct Finding: Decodable {
      let code: String
      let rule: String?
      let severity: String
      let sheet: String?
      let cell: String?

      var summary: String {
        let place = [sheet, cell].compactMap { $0 }.joined(separator: "!")
        return [code, rule, place.isEmpty ? nil : place].compactMap { $0 }.joined(separator: " ")
      }
    }
    let file: String
    let disposition: String
    let score: String?
    let findings: [Finding]
  }

  @Test("Every mistake planted in the examples is found at its cell, and nothing else is an error or a warning")
  func examples() throws {
    let folder = repository.appendingPathComponent("Examples/平凉市-2022")
    let run = try Tool.run("check", folder.path, "--scheme", "pingliang-2022", "--format", "jsonl")
    #expect(run.status == 1)
    let results = try lines(Result.self, run.output)
    let expected = try lines(Expectation.self, String(contentsOf: folder.appendingPathComponent("expected.jsonl"), encoding: .utf8))
    #expect(results.count == 8)
    for expectation in expected {
      let result = try #require(results.first { $0.file == expectation.file })
      #expect(result.disposition == expectation.disposition, "\(expectation.file)")
      #expect(result.score == expectation.score, "\(expectation.file)")
      let problems = result.findings.filter { $0.severity != "info" }.map(\.summary).sorted()
      #expect(problems == expectation.problems.sorted(), "\(expectation.file)")
    }
  }

  private func lines<Record: Decodable>(_ type: Record.Type, _ text: String) throws -> [Record] {
    try text.split(separator: "\n").map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
  }
}
