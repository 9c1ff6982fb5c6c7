import Evaluation
import Foundation
import Spreadsheet
import Testing

@Suite struct FormulaMissingTests {
  private let known: NamedValues = ["甲": .number(98.65), "乙": .number(98.6), "零": .number(0), "真": .boolean(true)]

  @Test(
    "A name without a value makes the formula not evaluable, wherever its value is needed",
    arguments: [
      ("缺=1", ["缺"]), ("IFERROR(缺,1)", ["缺"]), ("IFERROR(1/缺,1)", ["缺"]), ("IF(缺,1,2)", ["缺"]), ("AND(FALSE,缺)", ["缺"]),
      ("OR(TRUE,缺)", ["缺"]),
      ("SUM(缺,甲,无,缺)", ["缺", "无"]), ("1/0+缺", ["缺"]), ("COUNT(缺+1)", ["缺"]), ("ISBLANK(缺&\"\")", ["缺"]), ("IF(真,缺,1)", ["缺"]),
      ("缺^2*缺2-(-缺3%)", ["缺", "缺2", "缺3"]),
    ])
  func missing(source: String, names: [String]) throws {
    let formula = try Formula(parsing: source)
    #expect(formula.evaluate(in: known) == .missing(names))
    #expect(formula.holds(in: known, tolerance: 5) == .notEvaluable(missing: names, error: nil))
  }

  @Test(
    "Questions about presence, and branches that are not taken, need no value",
    arguments: [
      ("ISBLANK(缺)", FormulaValue.boolean(true)), ("ISBLANK(甲)", .boolean(false)), ("COUNTA(缺,甲)", .number(1)),
      ("COUNT(缺,甲,1)", .number(2)),
      ("ISNUMBER(缺)", .boolean(false)), ("IF(ISBLANK(缺),TRUE,缺>5)", .boolean(true)), ("IF(真,1,缺)", .number(1)),
      ("IFERROR(1,缺)", .number(1)),
    ])
  func presence(source: String, expected: FormulaValue) throws {
    #expect(try Formula(parsing: source).evaluate(in: known) == .value(expected))
  }

  @Test(
    "The tolerance belongs to equality at the top and includes its bound",
    arguments: [
      ("甲=乙", 0.05, FormulaVerdict.holds), ("乙=甲", 0.05, .holds), ("甲=乙", 0.04, .fails(left: .number(98.65), right: .number(98.6))),
      ("甲=乙", 0, .fails(left: .number(98.65), right: .number(98.6))), ("甲/3=乙/3+0.05/3", 0, .holds),
      ("甲<=乙", 1, .fails(left: .number(98.65), right: .number(98.6))),
      ("NOT(甲=乙)", 1, .holds), ("AND(甲=乙)", 1, .fails(left: nil, right: nil)),
      ("真=甲", 1, .fails(left: .boolean(true), right: .number(98.65))),
      ("\"x\"=甲", 1, .fails(left: .text("x"), right: .number(98.65))), ("甲+乙", 0, .notEvaluable(missing: [], error: .value)),
      ("甲/零=乙", 0, .notEvaluable(missing: [], error: .divisionByZero)), ("真", 0, .holds),
    ] as [(String, Decimal, FormulaVerdict)])
  func verdicts(source: String, tolerance: Decimal, expected: FormulaVerdict) throws {
    #expect(try Formula(parsing: source).holds(in: known, tolerance: tolerance) == expected)
  }

  @Test("The sides of a comparison are evaluated by themselves") func sides() throws {
    let formula = try Formula(parsing: "甲<=乙+1")
    let comparison = try #require(formula.comparison)
    #expect(comparison.operator == .lessOrEqual)
    #expect(comparison.left.evaluate(in: known) == .value(.number(98.65)))
    #expect(comparison.right.evaluate(in: known) == .value(.number(99.6)))
    #expect(try Formula(parsing: "AND(甲=乙)").comparison == nil)
  }
}
