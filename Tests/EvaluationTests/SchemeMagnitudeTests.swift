import Evaluation
import Foundation
import Testing

@Suite("Magnitudes of other counties")
struct SchemeMagnitudeTests {
  /// Spending and aid in 万元 a head, and yearly wages in 元: a poor county, a usual one and a rich one.
  @Test(
    "do not raise a suspicion",
    arguments: [("0.5", "0.005", "30000"), ("1.5", "0.1", "80000"), ("12", "2.5", "260000")] as [(String, String, String)])
  func plausible(spending: String, aid: String, wage: String) throws {
    let scheme = try SchemeTemplate.scheme()
    let heads: Decimal = 37
    let figures = try Dictionary(
      uniqueKeysWithValues: scheme.fields.map { field in
        let amount =
          switch (field.unit, field.name) {
          case ("万元", "教育支出万元"): try #require(Decimal(string: spending)) * heads
          case ("万元", _): try #require(Decimal(string: aid)) * heads
          case ("元", "生均教育支出元"): try #require(Decimal(string: spending)) * 10_000
          case ("元", _): try #require(Decimal(string: wage))
          default: heads
          }
        return (field.name, FormulaValue.number(amount))
      })
    for rule in scheme.rules where rule.kind == .magnitude {
      #expect(rule.formula.holds(in: NamedValues(figures)) == .holds, "\(rule.id)")
    }
  }

  @Test("raise none where there is nobody to spend on")
  func nobody() throws {
    let scheme = try SchemeTemplate.scheme()
    let nothing = Dictionary(uniqueKeysWithValues: scheme.fields.map { ($0.name, FormulaValue.number(0)) })
    for rule in scheme.rules where rule.kind == .magnitude && rule.suspectedUnit == "元" {
      #expect(rule.formula.holds(in: NamedValues(nothing)) == .holds, "\(rule.id)")
    }
  }
}
