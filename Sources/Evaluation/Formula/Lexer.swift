internal import FoundationEssentials

/// A word or sign of a formula.
enum Token: Hashable {
  case number(Decimal)
  case text(String)
  /// A name, cell, function or TRUE and FALSE; the parser knows which.
  case word(String)
  /// A sheet name with the exclamation mark that followed it.
  case sheet(String)
  case sign(String)
  case end
}

/// Cuts a formula into tokens, each with its offset and its text.
struct Lexer {
  private let characters: [Character]
  private var index = 0

  init(_ source: String) { characters = Array(source) }

  /// The next token, with the range of its characters; `.end` again and again at the end.
  mutating func next() throws(FormulaSyntaxError) -> (token: Token, range: Range<Int>) {
    while index < characters.count, Self.spaces.contains(characters[index]) { index += 1 }
    let start = index
    let token = try nextToken()
    return (token, start..<index)
  }

  /// The text of a range of characters.
  func text(_ range: Range<Int>) -> String { String(characters[range]) }

  private mutating func nextToken() throws(FormulaSyntaxError) -> Token {
    guard index < characters.count else { return .end }
    let character = characters[index]
    if let literal = NumberLiteral(prefixOf: characters[index...]) { return try number(literal) }
    if character == "\"" { return .text(try quoted()) }
    if character == "'" { return try quotedSheet() }
    if Self.startsWord(character) { return word() }
    return try sign()
  }

  private mutating func number(_ literal: NumberLiteral) throws(FormulaSyntaxError) -> Token {
    let range = index..<index + literal.length
    guard let value = literal.value else { throw error(.numberOutOfRange(found: text(range))) }
    index = range.upperBound
    return .number(value)
  }

  /// The text between two quotation marks, in which a doubled one stands for itself.
  private mutating func quoted() throws(FormulaSyntaxError) -> String {
    let start = index
    let quote = characters[start]
    var content = ""
    index += 1
    while index < characters.count {
      defer { index += 1 }
      if characters[index] != quote {
        content.append(characters[index])
      } else if index + 1 < characters.count, characters[index + 1] == quote {
        content.append(quote)
        index += 1
      } else {
        return content
      }
    }
    throw FormulaSyntaxError(offset: start, reason: .unclosed(quote: String(quote)))
  }

  private mutating func quotedSheet() throws(FormulaSyntaxError) -> Token {
    let name = try quoted()
    guard index < characters.count, characters[index] == "!" else {
      let found = index < characters.count ? String(characters[index]) : ""
      throw error(.unexpected(found: found, expected: .exclamationMark))
    }
    index += 1
    return .sheet(name)
  }

  private mutating func word() -> Token {
    let start = index
    while index < characters.count, Self.continuesWord(characters[index]) { index += 1 }
    let word = text(start..<index)
    guard index < characters.count, characters[index] == "!" else { return .word(word) }
    index += 1
    return .sheet(word)
  }

  private mutating func sign() throws(FormulaSyntaxError) -> Token {
    let one = String(characters[index])
    if let ascii = Self.fullWidth[characters[index]] { throw error(.fullWidth(found: one, expected: ascii)) }
    guard Self.signs.contains(one) else { throw error(.unexpected(found: one, expected: .operand)) }
    let two = String(characters[index...].prefix(2))
    let sign = Self.signs.contains(two) ? two : one
    index += sign.count
    return .sign(sign)
  }

  private func error(_ reason: FormulaSyntaxError.Reason) -> FormulaSyntaxError {
    FormulaSyntaxError(offset: index, reason: reason)
  }
}

extension Lexer {
  /// Whether a word may start with the character.
  static func startsWord(_ character: Character) -> Bool { character.isLetter || character == "_" || character == "$" }

  /// Whether a word may go on with the character.
  static func continuesWord(_ character: Character) -> Bool {
    startsWord(character) || character.isNumber || character == "."
  }

  private static let spaces: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
  private static let signs: Set<String> = Set(FormulaOperator.allCases.map(\.rawValue)).union(["(", ")", ",", ":", "%"])
  /// The full-width and typographic characters that people type, and the ASCII that Excel takes.
  private static let fullWidth: [Character: String] = [
    "\u{FF08}": "(", "\u{FF09}": ")", "\u{FF0C}": ",", "\u{3001}": ",", "\u{FF1B}": ",", "\u{FF1A}": ":", "\u{FF05}": "%", "\u{FF0B}": "+",
    "\u{FF0D}": "-", "\u{2212}": "-", "\u{FF0A}": "*", "\u{00D7}": "*", "\u{FF0F}": "/", "\u{00F7}": "/", "\u{FF3E}": "^", "\u{FF06}": "&",
    "\u{FF1D}": "=", "\u{2260}": "<>", "\u{FF1C}": "<", "\u{FF1E}": ">", "\u{2264}": "<=", "\u{2265}": ">=", "\u{FF01}": "!",
    "\u{201C}": "\"",
    "\u{201D}": "\"", "\u{FF02}": "\"", "\u{3000}": " ",
  ]
}
