import Evaluation
import Foundation
import Testing

@Suite(
  "The rules of Pingliang 2022 over known figures",
  .enabled(if: SharedTables.areThere, "needs the tables of known figures in ../shared or ZIPING_SHARED"))
struct SchemeRuleTests {
  let scheme: Scheme
  let figures: [String: Decimal]

  init() throws {
    scheme = try SchemeTemplate.scheme()
    let rows = try SharedTables.rows("fields_seed003")
    var figures = Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        row["field"].flatMap { name in row["value"].flatMap { Decimal(string: $0) }.map { (name, $0) } }
      })
    for (name, value) in ["满分合计": 100, "B等满分": 3, "C等满分": 2, "D等满分": 0] as [String: Decimal] { figures[name] = value }
    self.figures = figures
  }

  @Test("The form asks for the figures of the table in the same order")
  func order() throws {
    let names = try SharedTables.rows("fields_seed003").compactMap { $0["field"] }
    let form = scheme.fields.filter { $0.source == .form }.map(\.name)
    #expect(names.filter(Set(form).contains) == form)
    #expect(Set(names).subtracting(form).isSubset(of: scheme.fields.map(\.name)))
    #expect(Set(scheme.fields.map(\.name)) == Set(figures.keys))
  }

  @Test("Every rule holds or fails as it is known to, and is as severe")
  func truth() throws {
    let known = try SharedTables.rows("facts_identities").filter { $0["seed"] == "003" }
    #expect(known.count == 72)
    for row in known {
      let rule = try #require(scheme.rules.first { $0.id == row["id"] })
      #expect(holds(rule, figures) == (row["holds"] == "TRUE"), "\(rule.id)")
      #expect(rule.severity.rawValue == row["severity_if_false"], "\(rule.id)")
      #expect(rule.kind.rawValue == row["class"], "\(rule.id)")
    }
  }

  @Test("A magnitude holds for these figures and fails when one of them is in the suspected unit")
  func magnitudes() throws {
    for rule in scheme.rules where rule.kind == .magnitude {
      #expect(holds(rule, figures) == true, "\(rule.id)")
      let field = try #require(rule.blame.first)
      let value = try #require(figures[field])
      let mistyped = rule.suspectedUnit == "元" ? value * 10_000 : value / 10_000
      #expect(holds(rule, figures.merging([field: mistyped]) { $1 }) == false, "\(rule.id)")
    }
  }

  @Test("Every money field in 万元 is watched")
  func watchedFields() {
    let watched = Set(scheme.rules.filter { $0.kind == .magnitude }.compactMap(\.blame.first))
    for field in scheme.fields where field.unit == "万元" { #expect(watched.contains(field.name), "\(field.name)") }
  }

  @Test("Every placeholder has a value")
  func placeholders() throws {
    for rule in scheme.rules {
      let texts = [rule.detail?.chinese, rule.detail?.english, rule.measured].compactMap { $0 }
      for placeholder in texts.flatMap({ $0.matches(of: /\{=?([^}]*)\}/).map(\.output.1) }) {
        guard case .value(.number) = try Formula(parsing: String(placeholder)).evaluate(in: environment(figures)) else {
          Issue.record("\(rule.id): \(placeholder)")
          continue
        }
      }
    }
  }

  @Test("Blame falls on fields that the formula speaks of, or that it counts")
  func blame() {
    for rule in scheme.rules { #expect(Set(rule.blame).isSubset(of: rule.formula.names), "\(rule.id)") }
  }

  private func holds(_ rule: Rule, _ figures: [String: Decimal]) -> Bool? {
    switch rule.formula.holds(in: environment(figures), tolerance: rule.tolerance) {
    case .holds: true
    case .fails: false
    case .notEvaluable: nil
    }
  }

  private func environment(_ figures: [String: Decimal]) -> NamedValues { NamedValues(figures.mapValues { .number($0) }) }
}
