internal import Spreadsheet

/// Builds the tree of a formula by precedence climbing.
struct Parser {
  /// A tree with its height, so that no step has to measure it again.
  private struct Tree {
    var expression: Formula.Expression
    var height = 1
  }

  private var lexer: Lexer
  private var token = Token.end
  private var range = 0..<0
  private var nesting = 0
  private var cellCount = 0

  init(_ source: String) throws(FormulaSyntaxError) {
    guard source.utf8.count <= FormulaLimits.characters * 4, source.count <= FormulaLimits.characters else {
      throw FormulaSyntaxError(offset: FormulaLimits.characters, reason: .tooLong)
    }
    lexer = Lexer(source)
    try advance()
  }

  /// The whole formula, with or without the leading equals sign.
  mutating func parseFormula() throws(FormulaSyntaxError) -> Formula.Expression {
    _ = try skip("=")
    let tree = try parseBinary(above: 0)
    guard token == .end else { throw unexpected(.operatorOrEnd) }
    return tree.expression
  }

  /// Operands joined by operators that bind tighter than `precedence`.
  private mutating func parseBinary(above precedence: Int) throws(FormulaSyntaxError) -> Tree {
    var left = try parsePrefix()
    while case .sign(let sign) = token, let binary = FormulaOperator(rawValue: sign), binary.precedence > precedence {
      let place = range.lowerBound
      try advance()
      let right = try parseBinary(above: binary.precedence)
      left = try tree(.binary(left.expression, binary, right.expression), over: [left, right], at: place)
    }
    return left
  }

  private mutating func parsePrefix() throws(FormulaSyntaxError) -> Tree {
    guard case .sign(let sign) = token, let prefix = FormulaPrefix(rawValue: sign) else { return try parsePercent() }
    let place = range.lowerBound
    let operand = try nested { parser throws(FormulaSyntaxError) in
      try parser.advance()
      return try parser.parsePrefix()
    }
    return try tree(.prefix(prefix, operand.expression), over: [operand], at: place)
  }

  private mutating func parsePercent() throws(FormulaSyntaxError) -> Tree {
    var operand = try parsePrimary()
    while token == .sign("%") {
      operand = try tree(.percent(operand.expression), over: [operand], at: range.lowerBound)
      try advance()
    }
    return operand
  }

  private mutating func parsePrimary() throws(FormulaSyntaxError) -> Tree {
    switch token {
    case .number(let value): return try leaf(.number(value))
    case .text(let text): return try leaf(.text(text))
    case .word(let word): return try parseWord(word)
    case .sheet(let sheet):
      try advance()
      return try parseReference(sheet: sheet)
    case .sign("("): return try nested { parser throws(FormulaSyntaxError) in try parser.parseParentheses() }
    case .sign, .end: throw unexpected(.operand)
    }
  }

  private mutating func parseParentheses() throws(FormulaSyntaxError) -> Tree {
    try advance()
    let content = try parseBinary(above: 0)
    guard try skip(")") else { throw unexpected(.closingParenthesis) }
    return content
  }

  private mutating func parseWord(_ word: String) throws(FormulaSyntaxError) -> Tree {
    if CellReference(word) != nil { return try parseReference(sheet: nil) }
    guard !word.contains("$") else { throw unexpected(.cell) }
    let place = range
    try advance()
    if token == .sign("(") {
      return try nested { parser throws(FormulaSyntaxError) in try parser.parseCall(word, at: place) }
    }
    switch word.uppercased() {
    case "TRUE": return Tree(expression: .boolean(true))
    case "FALSE": return Tree(expression: .boolean(false))
    default: return Tree(expression: .name(word))
    }
  }

  private mutating func parseCall(_ word: String, at place: Range<Int>) throws(FormulaSyntaxError) -> Tree {
    let upper = word.uppercased()
    let name = upper.hasPrefix("_XLFN.") ? String(upper.dropFirst(6)) : upper
    guard let function = FormulaFunction(rawValue: name) else {
      throw FormulaSyntaxError(offset: place.lowerBound, reason: .unknownFunction(found: word))
    }
    let arguments = try parseArguments()
    guard function.argumentCount.contains(arguments.count) else {
      let reason = FormulaSyntaxError.Reason.argumentCount(
        function: function, found: arguments.count, expected: function.argumentCount)
      throw FormulaSyntaxError(offset: place.lowerBound, reason: reason)
    }
    return try tree(.call(function, arguments.map(\.expression)), over: arguments, at: place.lowerBound)
  }

  private mutating func parseArguments() throws(FormulaSyntaxError) -> [Tree] {
    try advance()
    if try skip(")") { return [] }
    var arguments: [Tree] = []
    repeat {
      arguments.append(try parseBinary(above: 0))
    } while try skip(",")
    guard try skip(")") else { throw unexpected(.commaOrClosingParenthesis) }
    return arguments
  }

  /// A cell or range, of which the sheet has been read.
  private mutating func parseReference(sheet: String?) throws(FormulaSyntaxError) -> Tree {
    let place = range.lowerBound
    let first = try parseCell()
    let last = try skip(":") ? parseCell() : first
    let cells = CellRange(first, last)
    cellCount += cells.cellCount
    guard cellCount <= FormulaLimits.cells else { throw FormulaSyntaxError(offset: place, reason: .tooManyCells) }
    return Tree(expression: .reference(FormulaReference(sheet: sheet, range: cells)))
  }

  private mutating func parseCell() throws(FormulaSyntaxError) -> CellReference {
    guard case .word(let word) = token, let cell = CellReference(word) else { throw unexpected(.cell) }
    try advance()
    return cell
  }
}

extension Parser {
  private mutating func advance() throws(FormulaSyntaxError) { (token, range) = try lexer.next() }

  /// Moves past the sign if it is next, and says whether it was.
  private mutating func skip(_ sign: String) throws(FormulaSyntaxError) -> Bool {
    guard token == .sign(sign) else { return false }
    try advance()
    return true
  }

  private mutating func leaf(_ expression: Formula.Expression) throws(FormulaSyntaxError) -> Tree {
    try advance()
    return Tree(expression: expression)
  }

  private func tree(_ expression: Formula.Expression, over parts: [Tree], at offset: Int) throws(FormulaSyntaxError) -> Tree {
    let height = 1 + (parts.map(\.height).max() ?? 0)
    guard height <= FormulaLimits.height else { throw FormulaSyntaxError(offset: offset, reason: .tooDeep) }
    return Tree(expression: expression, height: height)
  }

  /// Parses one level deeper.
  private mutating func nested(
    _ parse: (inout Parser) throws(FormulaSyntaxError) -> Tree
  ) throws(FormulaSyntaxError) -> Tree {
    guard nesting < FormulaLimits.nesting else { throw FormulaSyntaxError(offset: range.lowerBound, reason: .tooDeep) }
    nesting += 1
    defer { nesting -= 1 }
    return try parse(&self)
  }

  private func unexpected(_ expected: FormulaSyntaxError.Expected) -> FormulaSyntaxError {
    FormulaSyntaxError(offset: range.lowerBound, reason: .unexpected(found: lexer.text(range), expected: expected))
  }
}
