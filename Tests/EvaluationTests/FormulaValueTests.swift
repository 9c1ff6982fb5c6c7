import Evaluation
import Foundation
import Spreadsheet
import Testing

/// A small sheet: A1:A6 hold 10, 2.5, text "7", blank, TRUE and -3; B1 holds #N/A.
struct SmallSheet: FormulaEnvironment {
  private let cells: [String: FormulaValue] = [
    "A1": .number(10), "A2": .number(2.5), "A3": .text("7"), "A5": .boolean(true), "A6": .number(-3), "B1": .error(.notAvailable),
  ]
  private let names: [String: FormulaValue] = [
    "专任教师总数": .number(6610), "满分_C22": .number(2), "A等数": .number(54), "说明": .text("无"), "极大": .number(.greatestFiniteMagnitude),
    "极小": .number(.leastNonzeroMagnitude), "非数": .number(.nan),
  ]

  func value(ofName name: String) -> FormulaValue? { names[name] }

  func value(sheet: String?, cell: CellReference) -> FormulaValue {
    guard sheet == nil || sheet == "自评 表" || sheet == "自评表" else { return .error(.reference) }
    return cells[cell.description] ?? .blank
  }
}

@Suite struct FormulaValueTests {
  private func value(_ source: String) throws -> FormulaResult { try Formula(parsing: source).evaluate(in: SmallSheet()) }

  @Test(
    "Numbers are exact and operators bind as in Excel",
    arguments: [
      ("1+2*3", "7"), ("=(1+2)*3", "9"), ("-2^2", "4"), ("0-2^2", "-4"), ("-(2^2)", "-4"), ("2^3^2", "64"), ("2^-1", "0.5"),
      ("10-3-2", "5"),
      ("100/10/5", "2"), ("50%", "0.5"), ("-50%", "-0.5"), ("200%%", "0.02"), ("2^200%", "4"), ("2*50%+1", "2"), ("--3", "3"),
      ("+-3", "-3"),
      ("0.1+0.2", "0.3"), ("1.5E3", "1500"), ("1e-3", "0.001"), (".5", "0.5"), ("7.", "7"), ("98.6-98.55", "0.05"), ("1/3*3-1", "0"),
      ("1.1^2", "1.21"), ("2^100", "1267650600228229401496703205376"), ("2^0.5*2^0.5=2", "TRUE"), ("10^-2", "0.01"), ("0^2", "0"),
      ("(-2)^3", "-8"), (" 1\n+\t2\r\n", "3"), ("10^-150", "0"), ("1e-90*1e-90", "0"),
    ])
  func arithmetic(source: String, expected: String) throws { try expect(source, expected) }

  @Test(
    "Functions give what Excel gives",
    arguments: [
      ("ROUND(2.5,0)", "3"), ("ROUND(-2.5,0)", "-3"), ("ROUND(1250,-2)", "1300"), ("ROUND(56.107,1)", "56.1"), ("ROUND(1.005,2)", "1.01"),
      ("ROUND(3.14159,2.9)", "3.14"), ("ROUND(5,-3)", "0"), ("ROUND(1,1e9)", "1"), ("ROUNDUP(2.01,1)", "2.1"), ("ROUNDUP(-2.01,0)", "-3"),
      ("ROUNDDOWN(2.99,1)", "2.9"), ("ROUNDDOWN(-2.99,0)", "-2"), ("ROUNDUP(7,-1)", "10"), ("INT(2.9)", "2"), ("INT(-2.1)", "-3"),
      ("INT(1/3*3)", "1"),
      ("INT(4.35*100)", "435"), ("MOD(7,3)", "1"), ("MOD(-7,3)", "2"), ("MOD(7,-3)", "-2"), ("MOD(1,0.1)", "0"), ("ABS(-3.2)", "3.2"),
      ("SQRT(16)", "4"), ("SQRT(2.25)", "1.5"), ("SQRT(0)", "0"), ("SQRT(2)^2=2", "TRUE"),
      ("SQRT(2)", "1.41421356237309504880168872420969807856"), ("2/7", "0.28571428571428571428571428571428571428"),
      ("1E-30/7E7", "1.4285714285714285714285714285714285714E-38"),
      ("SUM(1,\"2\",TRUE)", "4"), ("SUM(A1:A6)", "9.5"), ("SUM(A3)", "0"), ("SUM(A1,A1:A2,5)", "27.5"), ("SUM(说明,1)", "1"),
      ("MIN(A1:A6)", "-3"),
      ("MAX(A3,A4)", "0"), ("MAX(1,-3)", "1"), ("COUNT(A1:A6)", "3"), ("COUNT(A1:B6)", "3"), ("COUNT(1,\"2\",TRUE,\"x\",1/0)", "3"),
      ("COUNTA(A1:A6)", "5"), ("COUNTA(B1,\"\")", "2"), ("AVERAGE(A1:A2)", "6.25"), ("AVERAGE(1,2)", "1.5"), ("IF(A1>5,1,1/0)", "1"),
      ("IF(0,1/0,2)", "2"), ("IF(FALSE,1)", "FALSE"), ("IF(\"true\",1,2)", "1"), ("IFERROR(1/0,9)", "9"), ("IFERROR(3,1/0)", "3"),
      ("AND(A1:A3,TRUE)", "TRUE"), ("AND(1,0)", "FALSE"), ("OR(A5,A3)", "TRUE"), ("OR(0,FALSE)", "FALSE"), ("NOT(0)", "TRUE"),
      ("ISBLANK(A4)", "TRUE"), ("ISBLANK(A3)", "FALSE"), ("ISBLANK(\"\")", "FALSE"), ("ISNUMBER(A3)", "FALSE"), ("ISNUMBER(1/0)", "FALSE"),
      ("ISNUMBER(A1)", "TRUE"), ("_xlfn.sum(1,2)", "3"), ("round (2.5,0)", "3"),
    ])
  func functions(source: String, expected: String) throws { try expect(source, expected) }

  @Test(
    "Values change type as in Excel",
    arguments: [
      ("\"5\"+1", "6"), ("\" 12.5 \"*2", "25"), ("\"95%\"+0", "0.95"), ("TRUE+1", "2"), ("A4+1", "1"), ("A3+1", "8"), ("+\"x\"", "x"),
      ("1&2", "12"),
      ("\"a\"&TRUE&A4", "aTRUE"), ("\"他说\"\"好\"\"\"", "他说\"好\""), ("1/3&\"\"", "0.333333333333333"), ("1e20&\"\"", "1E+20"),
      ("1.5e-12&\"\"", "1.5E-12"),
      ("A4=0", "TRUE"), ("A4=\"\"", "TRUE"), ("A4=FALSE", "TRUE"), ("A4=A7", "TRUE"), ("\"abc\"=\"ABC\"", "TRUE"), ("\"a\"<\"B\"", "TRUE"),
      ("99<\"1\"", "TRUE"), ("\"z\"<FALSE", "TRUE"), ("1=TRUE", "FALSE"), ("\"1\"=1", "FALSE"), ("1=1=TRUE", "TRUE"), ("1/3*3=1", "TRUE"),
      ("1<>1.0", "FALSE"), ("1/3*3<1", "FALSE"), ("1/3*3>=1", "TRUE"), ("0.1*3=0.3", "TRUE"), ("1.00000000000001=1", "FALSE"),
      ("说明=\"无\"", "TRUE"),
      ("'自评 表'!$A$1+自评表!A2", "12.5"), ("专任教师总数+满分_C22+A等数", "6666"), ("极小", "0"), ("极小*极小", "0"),
    ])
  func coercion(source: String, expected: String) throws { try expect(source, expected) }

  @Test(
    "Errors propagate, the left one first, and nothing traps",
    arguments: [
      ("1/0", FormulaError.divisionByZero), ("\"x\"+1", .value), ("-\"x\"", .value), ("\"x\"%", .value), ("SQRT(-1)", .number),
      ("0^0", .number), ("0^-1", .divisionByZero),
      ("(-8)^0.5", .number), ("9e99*9e99", .number), ("10^200", .number), ("0.1^-200", .number), ("9e99+9e99", .number),
      ("1e90/1e-90", .number),
      ("10^0.5^9E9^9^9^9", .number), ("MOD(1,0)", .divisionByZero), ("AVERAGE(A3)", .divisionByZero), ("SUM(A1:B1)", .notAvailable),
      ("SUM(\"x\")", .value),
      ("AND(A3,A4)", .value), ("AND(\"x\")", .value), ("NOT(\"x\")", .value), ("IF(1/0,1,2)", .divisionByZero), ("IF(\"x\",1,2)", .value),
      ("OR(TRUE,1/0)", .divisionByZero), ("A1:A3+1", .value), ("ROUND(A1:A3,0)", .value), ("别表!A1", .reference), ("B1=B1", .notAvailable),
      ("1/0+B1", .divisionByZero), ("B1+1/0", .notAvailable), ("\"a\"&1/0", .divisionByZero), ("极大", .number), ("非数", .number),
      ("IFERROR(B1,1/0)", .divisionByZero), ("9.99e99+9e98", .number), ("ROUNDUP(9.9e99,-99)", .number),
    ])
  func errors(source: String, expected: FormulaError) throws {
    #expect(try value(source) == .value(.error(expected)))
  }

  /// Compares with a number, TRUE or FALSE, or else a text.
  private func expect(_ source: String, _ expected: String) throws {
    let value = try value(source)
    switch (value, expected) {
    case (.value(.boolean(let boolean)), _): #expect(expected == (boolean ? "TRUE" : "FALSE"))
    case (.value(.number(let number)), _): #expect(number == Decimal(string: expected))
    default: #expect(value == .value(.text(expected)))
    }
  }
}
