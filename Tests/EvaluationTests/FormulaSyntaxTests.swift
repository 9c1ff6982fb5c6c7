import Evaluation
import Foundation
import Spreadsheet
import Testing

@Suite struct FormulaSyntaxTests {
  private func error(_ source: String) -> FormulaSyntaxError? {
    do {
      _ = try Formula(parsing: source)
      return nil
    } catch { return error }
  }

  @Test(
    "An error says where the formula ends to be one, and what should stand there",
    arguments: [
      ("", 0, .unexpected(found: "", expected: .operand)), ("=", 1, .unexpected(found: "", expected: .operand)),
      ("1+", 2, .unexpected(found: "", expected: .operand)), ("1 2", 2, .unexpected(found: "2", expected: .operatorOrEnd)),
      ("甲 乙", 2, .unexpected(found: "乙", expected: .operatorOrEnd)), ("(1", 2, .unexpected(found: "", expected: .closingParenthesis)),
      ("1)", 1, .unexpected(found: ")", expected: .operatorOrEnd)), ("SUM(1,)", 6, .unexpected(found: ")", expected: .operand)),
      ("SUM(1", 5, .unexpected(found: "", expected: .commaOrClosingParenthesis)),
      ("1,2", 1, .unexpected(found: ",", expected: .operatorOrEnd)),
      ("*2", 0, .unexpected(found: "*", expected: .operand)), ("1<>=2", 3, .unexpected(found: "=", expected: .operand)),
      ("A1:", 3, .unexpected(found: "", expected: .cell)), ("A1:甲", 3, .unexpected(found: "甲", expected: .cell)),
      ("表!甲", 2, .unexpected(found: "甲", expected: .cell)), ("$甲", 0, .unexpected(found: "$甲", expected: .cell)),
      ("'表'A1", 3, .unexpected(found: "A", expected: .exclamationMark)), ("\"abc", 0, .unclosed(quote: "\"")),
      ("1+'表", 2, .unclosed(quote: "'")),
      ("VLOOKUP(1,2)", 0, .unknownFunction(found: "VLOOKUP")), ("1+IF(1)", 2, .argumentCount(function: .if, found: 1, expected: 2...3)),
      ("SUM()", 0, .argumentCount(function: .sum, found: 0, expected: 1...255)), ("1E999", 0, .numberOutOfRange(found: "1E999")),
      ("{1}", 0, .unexpected(found: "{", expected: .operand)), ("2020年入园率", 4, .unexpected(found: "年入园率", expected: .operatorOrEnd)),
      ("甲\u{FF1D}乙", 1, .fullWidth(found: "\u{FF1D}", expected: "=")), ("SUM\u{FF08}1)", 3, .fullWidth(found: "\u{FF08}", expected: "(")),
      ("SUM(1\u{FF0C}2)", 5, .fullWidth(found: "\u{FF0C}", expected: ",")), ("甲≥乙", 1, .fullWidth(found: "≥", expected: ">=")),
      ("1\u{3000}+2", 1, .fullWidth(found: "\u{3000}", expected: " ")),
      ("\u{201C}a\u{201D}", 0, .fullWidth(found: "\u{201C}", expected: "\"")),
    ] as [(String, Int, FormulaSyntaxError.Reason)])
  func places(source: String, offset: Int, reason: FormulaSyntaxError.Reason) {
    #expect(error(source) == FormulaSyntaxError(offset: offset, reason: reason))
  }

  @Test("A message names the place and what to write, in both languages") func messages() {
    let error = FormulaSyntaxError(offset: 1, reason: .fullWidth(found: "\u{FF1D}", expected: "="))
    #expect(error.message(in: .chinese) == "公式第2个字符处\u{FF1A}“\u{FF1D}”应改为半角“=”。")
    #expect(error.message(in: .english) == "At character 2 of the formula: '\u{FF1D}' should be the ASCII character '='.")
  }

  @Test("Hostile formulas are refused, not followed into depth") func limits() {
    let deep = String(repeating: "(", count: 4_000) + "1" + String(repeating: ")", count: 4_000)
    #expect(error(deep)?.reason == .tooDeep)
    #expect(error(String(repeating: "-", count: 8_000) + "1")?.reason == .tooDeep)
    #expect(error("1" + String(repeating: "+1", count: 4_000))?.reason == .tooDeep)
    #expect(error("1" + String(repeating: "%", count: 8_000))?.reason == .tooDeep)
    #expect(error(String(repeating: "IF(1,", count: 1_000))?.reason == .tooDeep)
    #expect(error(String(repeating: "1", count: 8_193))?.reason == .tooLong)
    #expect(error("SUM(A1:XFD1048576)")?.reason == .tooManyCells)
    #expect(error("SUM(A1:A60000,B1:B60000)")?.reason == .tooManyCells)
  }

  @Test("Formulas just within the limits are evaluated") func withinLimits() throws {
    let deep = String(repeating: "ABS(", count: 64) + "1" + String(repeating: ")", count: 64)
    #expect(try Formula(parsing: deep).evaluate(in: NamedValues([:])) == .value(.number(1)))
    let long = "1" + String(repeating: "+1", count: 255)
    #expect(try Formula(parsing: long).evaluate(in: NamedValues([:])) == .value(.number(256)))
  }

  @Test("Nested IFERROR is evaluated once a level") func nestedIfError() throws {
    let source = String(repeating: "IFERROR(", count: 60) + "甲" + String(repeating: ",0)", count: 60)
    #expect(try Formula(parsing: source).evaluate(in: NamedValues(["甲": .number(1)])) == .value(.number(1)))
  }

  @Test("Letters and digits within a worksheet are a cell, every other word is a name") func words() throws {
    let formula = try Formula(parsing: "SUM(F4,$f$4,XFD1048576,XFE1,A1048577,满分_C22,A等数,学前毛入园率2020,C22,'it''s'!A1:B2,_a.b,满分_C22)")
    #expect(formula.names == ["XFE1", "A1048577", "满分_C22", "A等数", "学前毛入园率2020", "_a.b"])
    #expect(formula.references.map(\.range.description) == ["F4", "XFD1048576", "C22", "A1:B2"])
    #expect(formula.references.last?.sheet == "it's")
  }
}
