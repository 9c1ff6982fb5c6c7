import Evaluation
import Foundation
import Spreadsheet
import Testing

/// The published figures and the rules over them, which lie outside the repository.
struct PublishedRules {
  /// A rule with what it must say about the figures of its text.
  struct Rule: CustomTestStringConvertible {
    let id, seed, formula: String
    let holds: Bool
    var testDescription: String { "\(id) \(formula)" }
  }

  /// `ZIPING_SHARED`, or `shared` beside the package.
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["ZIPING_SHARED"] { return URL(fileURLWithPath: path) }
    return URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../shared").standardized
  }()

  static let isPresent = FileManager.default.fileExists(atPath: folder.appendingPathComponent("domain/facts_identities.tsv").path)

  static let rules: [Rule] =
    (try? rows("facts_identities"))?.map {
      Rule(id: $0["id"] ?? "", seed: $0["seed"] ?? "", formula: $0["excel_formula"] ?? "", holds: $0["holds"] == "TRUE")
    } ?? []

  static func fields(seed: String) throws -> NamedValues {
    var values: [String: FormulaValue] = [:]
    for row in try rows("fields_seed\(seed)") {
      guard let field = row["field"], let text = row["value"] else { continue }
      values[field] = Decimal(string: text).map { .number($0) } ?? .text(text)
    }
    return NamedValues(values)
  }

  private static func rows(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: folder.appendingPathComponent("domain/\(name).tsv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }
}

@Suite(.enabled(if: PublishedRules.isPresent, "The folder shared/domain is not beside the package and ZIPING_SHARED does not name it"))
struct FormulaRuleTests {
  @Test("There are 87 published rules") func number() {
    #expect(PublishedRules.rules.count == 87)
  }

  @Test("A rule says of the published figures what a person found", arguments: PublishedRules.rules)
  func verdict(rule: PublishedRules.Rule) throws {
    let formula = try Formula(parsing: rule.formula)
    let fields = try PublishedRules.fields(seed: rule.seed)
    #expect(formula.evaluate(in: fields) == .value(.boolean(rule.holds)))
    #expect(try Formula(parsing: formula.excelText).root == formula.root)
  }

  @Test("A rule without any of its figures is not evaluable and names them", arguments: PublishedRules.rules)
  func missing(rule: PublishedRules.Rule) throws {
    let formula = try Formula(parsing: rule.formula)
    #expect(formula.holds(in: NamedValues([:])) == .notEvaluable(missing: formula.names, error: nil))
  }

  @Test("The two sides of a failing rule are the stated and the expected figure") func sides() throws {
    let rule = try #require(PublishedRules.rules.first { $0.id == "V005" })
    let verdict = try Formula(parsing: rule.formula).holds(in: PublishedRules.fields(seed: "003"))
    #expect(verdict == .fails(left: .number(6610), right: .number(6660)))
  }
}
