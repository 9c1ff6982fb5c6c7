public import Spreadsheet

/// Why a text is not a formula, and where.
public struct FormulaSyntaxError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// Something else should stand here; `found` is empty at the end of the formula.
    case unexpected(found: String, expected: Expected)
    /// A full-width or typographic character where Excel takes only the ASCII one.
    case fullWidth(found: String, expected: String)
    /// A text or quoted sheet name that is not closed.
    case unclosed(quote: String)
    /// A function that formulas may not call.
    case unknownFunction(found: String)
    /// Too few or too many arguments.
    case argumentCount(function: FormulaFunction, found: Int, expected: ClosedRange<Int>)
    /// A number outside 10^±100.
    case numberOutOfRange(found: String)
    /// More characters than ``FormulaLimits/characters``.
    case tooLong
    /// Deeper than ``FormulaLimits/nesting`` or higher than ``FormulaLimits/height``.
    case tooDeep
    /// References to more than ``FormulaLimits/cells`` cells.
    case tooManyCells
  }

  /// What the parser was looking for.
  public enum Expected: Hashable, Sendable {
    /// A number, text, name, cell, function or opening parenthesis.
    case operand
    /// An operator, or the end of the formula.
    case operatorOrEnd
    /// An operator, a comma or the closing parenthesis of a call.
    case commaOrClosingParenthesis
    /// An operator or a closing parenthesis.
    case closingParenthesis
    /// A cell reference.
    case cell
    /// The exclamation mark after a sheet name.
    case exclamationMark
  }

  /// Where the error stands: the number of characters before it, from 0.
  public let offset: Int
  /// What is wrong there.
  public let reason: Reason

  /// An error at a place.
  public init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }

  /// One sentence for people, with the place counted from 1.
  /// - Parameter language: the language of the sentence.
  /// - Returns: the sentence, with its full stop.
  public func message(in language: Language) -> String {
    switch language {
    case .chinese: "公式第\(offset + 1)个字符处：\(reason.chinese)。"
    case .english: "At character \(offset + 1) of the formula: \(reason.english)."
    }
  }
}

extension FormulaSyntaxError.Reason {
  fileprivate var chinese: String {
    switch self {
    case .unexpected("", let expected): "公式不完整，此处应为\(expected.chinese)"
    case .unexpected(let found, let expected): "出现“\(found)”，此处应为\(expected.chinese)"
    case .fullWidth(let found, let expected): "“\(found)”应改为半角“\(expected)”"
    case .unclosed(let quote): "引号 \(quote) 没有配对"
    case .unknownFunction(let found): "不支持函数“\(found)”"
    case .argumentCount(let function, let found, let expected):
      "函数\(function.rawValue)需要\(expected.shown)个参数，实际为\(found)个"
    case .numberOutOfRange(let found): "数值“\(found)”超出范围"
    case .tooLong: "公式超过\(FormulaLimits.characters)个字符"
    case .tooDeep: "公式嵌套过深"
    case .tooManyCells: "公式引用的单元格超过\(FormulaLimits.cells)个"
    }
  }

  fileprivate var english: String {
    switch self {
    case .unexpected("", let expected): "the formula ends, but \(expected.english) should follow"
    case .unexpected(let found, let expected): "found '\(found)', expected \(expected.english)"
    case .fullWidth(let found, let expected): "'\(found)' should be the ASCII character '\(expected)'"
    case .unclosed(let quote): "the quotation mark \(quote) is not closed"
    case .unknownFunction(let found): "the function '\(found)' is not supported"
    case .argumentCount(let function, let found, let expected):
      "\(function.rawValue) takes \(expected.shown) argument(s), found \(found)"
    case .numberOutOfRange(let found): "the number '\(found)' is out of range"
    case .tooLong: "the formula is longer than \(FormulaLimits.characters) characters"
    case .tooDeep: "the formula is nested too deeply"
    case .tooManyCells: "the formula refers to more than \(FormulaLimits.cells) cells"
    }
  }
}

extension FormulaSyntaxError.Expected {
  fileprivate var chinese: String {
    switch self {
    case .operand: "数值、文本、名称、单元格或函数"
    case .operatorOrEnd: "运算符或公式结尾"
    case .commaOrClosingParenthesis: "运算符、逗号或右括号"
    case .closingParenthesis: "运算符或右括号"
    case .cell: "单元格引用"
    case .exclamationMark: "工作表名之后的“!”"
    }
  }

  fileprivate var english: String {
    switch self {
    case .operand: "a number, text, name, cell or function"
    case .operatorOrEnd: "an operator or the end of the formula"
    case .commaOrClosingParenthesis: "an operator, a comma or a closing parenthesis"
    case .closingParenthesis: "an operator or a closing parenthesis"
    case .cell: "a cell reference"
    case .exclamationMark: "'!' after the sheet name"
    }
  }
}

extension ClosedRange<Int> {
  /// One number, or both with a hyphen between them.
  fileprivate var shown: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)" }
}
