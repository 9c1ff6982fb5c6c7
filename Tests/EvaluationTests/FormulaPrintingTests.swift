import Evaluation
import Foundation
import Spreadsheet
import Testing

@Suite struct FormulaPrintingTests {
  @Test(
    "A formula is printed with no more parentheses than it needs",
    arguments: [
      ("=((1+2))*3", "(1+2)*3"), ("1+(2*3)", "1+2*3"), ("1-(2-3)", "1-(2-3)"), ("(1-2)-3", "1-2-3"), ("-(2^2)", "-(2^2)"),
      ("(-2)^2", "-2^2"),
      ("2^(3^2)", "2^(3^2)"), ("(1+2)%", "(1+2)%"), ("-(5%)", "-5%"), ("(-5)%", "(-5)%"), ("(1=2)=3", "1=2=3"), ("1=(2=3)", "1=(2=3)"),
      ("sum( 甲 , $a$1 )", "SUM(甲,A1)"), ("if(true,\"a\"\"b\",'自评表'!A1:$B$2)", "IF(TRUE,\"a\"\"b\",自评表!A1:B2)"),
      ("'2022 表'!A1", "'2022 表'!A1"),
      ("'A1'!B2", "'A1'!B2"), ("'it''s'!B2", "'it''s'!B2"), ("1.50E3", "1500"), ("1E99", "1E99"), ("1E-99", "1E-99"), ("A2:A1", "A1:A2"),
    ])
  func minimal(source: String, expected: String) throws {
    #expect(try Formula(parsing: source).excelText == expected)
  }

  @Test("Names give way to the cells that hold them") func replacing() throws {
    let cells = ["甲": "基本情况表!$D$3", "乙": "基本情况表!$D$4"]
    let formula = try Formula(parsing: "甲=乙+丙")
    #expect(formula.excelText { cells[$0] } == "基本情况表!$D$3=基本情况表!$D$4+丙")
    #expect(formula.liveCheck { cells[$0] } == "基本情况表!$D$3=基本情况表!$D$4+丙")
    #expect(formula.liveCheck(tolerance: 0.05) { cells[$0] } == "ROUND(ABS(基本情况表!$D$3-(基本情况表!$D$4+丙)),10)<=0.05")
    #expect(try Formula(parsing: "甲<=乙").liveCheck(tolerance: 0.05) == "甲<=乙")
  }

  @Test("Parsing what was printed gives the same tree", arguments: 0..<500 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var random = RandomExpression(seed: seed)
    let expression = random.anything(depth: 5)
    #expect(try Formula(parsing: expression.excelText()).root == expression)
  }

  @Test("No expression and no cut of one traps", arguments: 0..<300 as Range<UInt64>)
  func robustness(seed: UInt64) throws {
    var random = RandomExpression(seed: seed)
    let text = random.anything(depth: 5).excelText()
    for cut in 0..<min(text.count, 40) {
      let source = text.dropFirst(cut).prefix(200)
      if let formula = try? Formula(parsing: String(source)) { _ = formula.holds(in: SmallSheet(), tolerance: 0.1) }
    }
  }
}
